//! Step 4: approval. The browser opens, the catcher waits, and only a token that holds what is needed ends it: asked for again
//! until it does, for as long as consent may take to arrive (facts, section 14: up to 35 minutes).

mod course;
mod noticed;
mod timetable;

use super::World;
use crate::connection::{ClientId, Credential, MailAddress, Organization, Permission};
use crate::diagnose::Diagnosis;
use crate::microsoft::Hosts;
use crate::microsoft::entra::consent::{self, NotOurs};
use crate::microsoft::entra::{Resource, owner};
use course::Course;
pub use noticed::noticed;

use jiff::Timestamp;
use secrecy::SecretString;
use sipper::Sipper;
use url::Url;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request {
    pub organization: Organization,
    pub client: ClientId,
    pub credential: Credential,
    pub permissions: Vec<Permission>,
    /// When approval was first asked for or accepted, from a saved journey.
    pub since: Option<Timestamp>,
    /// When it was accepted in the browser, from a saved journey: waiting for the token goes on with its old end.
    pub accepted: Option<Timestamp>,
    /// False: do not open the browser, only ask Microsoft (the link was sent to an administrator).
    pub open_browser: bool,
    /// Where the app itself has no token to show what was approved: a mailbox and its password, typed for this only.
    pub by_password: Option<ByPassword>,
}

/// A name and password that prove an approval. Kept nowhere.
#[derive(Debug, Clone)]
pub struct ByPassword {
    pub mailbox: MailAddress,
    pub password: SecretString,
}

impl Request {
    /// Whose permissions they are, and so for whom the token must be that shows them.
    fn resource(&self) -> Resource {
        resource_of(&self.permissions)
    }

    /// The address that an administrator opens: it approves what the registration lists, of whatever API.
    fn page(&self, hosts: &Hosts, redirect: &Url, state: &str) -> Url {
        let (tenant, client) = (self.organization.tenant, self.client);
        if self.resource() == Resource::Graph && self.by_password.is_none() {
            consent::admin_consent_url(hosts, tenant, client, redirect, state)
        } else {
            consent::admin_consent_to_all_url(hosts, tenant, client, redirect, state)
        }
    }
}

/// For which API a token must be that shows these permissions.
fn resource_of(permissions: &[Permission]) -> Resource {
    let mut owners = permissions.iter().filter_map(owner);
    owners.next().unwrap_or(Resource::Graph)
}

#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The catcher listens; this page was (or was not) opened.
    Waiting {
        page: Url,
        link_for_administrator: Url,
        opened: Result<(), String>,
        until: Timestamp,
    },
    /// Nobody has answered in the browser for ten minutes. Explained, and Microsoft is still asked until `until`.
    NobodyAnswered {
        diagnosis: Box<Diagnosis>,
        until: Timestamp,
    },
    /// Accepted some minutes ago, and no token shows it: what it may lack, the likeliest first. Microsoft is asked on all the same.
    TakesLong { diagnosis: Box<Diagnosis> },
    /// What was pasted is no redirect of this attempt. With another attempt's, Microsoft is asked at once all the same.
    NotTaken(NotOurs),
    /// The redirect said Accept; from now on tokens are asked for.
    Accepted { at: Timestamp },
    /// A token came without what is needed; asked again at `next`, at the latest until `until`.
    NotYet {
        missing: Vec<Permission>,
        next: Timestamp,
        until: Timestamp,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    Granted {
        at: Timestamp,
    },
    Declined,
    /// Nobody answered in the browser in time.
    TimedOut,
    Failed(Box<Diagnosis>),
}

/// What a person may do meanwhile.
#[derive(Debug, Clone)]
pub enum Wish {
    OpenAgain,
    /// The address copied from the browser when the redirect could not arrive.
    Pasted(String),
}

/// A way to send a [`Wish`] into a running approval.
pub type Wishes = tokio::sync::mpsc::UnboundedSender<Wish>;

/// Runs the approval; dropping it closes the catcher.
pub fn run(
    world: World,
    request: Request,
) -> (Wishes, impl Sipper<Outcome, Event> + Send + 'static) {
    let (wishes, inbox) = tokio::sync::mpsc::unbounded_channel();
    let course =
        sipper::sipper(async move |sender| Course::new(world, request, sender).run(inbox).await);
    (wishes, course)
}
