//! Signing in as a mailbox: in the browser, with the loopback catcher, or with a code typed on another device. Only a sign-in of the right
//! account, kept where it lasts, ends it well. The same style as `approval`; whoever needs a token afterwards asks [`access`].

mod browser;
mod device;
mod ending;

use super::World;
use crate::check::{self, NoAccess};
use crate::connection::{
    ClientId, ConnectionId, Credential, MailAddress, Organization, Permission, Road, SecretKept,
    Settings,
};
use crate::diagnose::Diagnosis;
use crate::microsoft::entra::{Account, NotOurs, Token};
use ending::Ending;
use jiff::Timestamp;
use sipper::Sipper;
use url::Url;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request {
    pub connection: ConnectionId,
    pub organization: Organization,
    pub client: ClientId,
    pub credential: Credential,
    /// Whether the loopback address is registered under "Mobile and desktop applications", as Mailseal's instruction says: then the app
    /// signs in without its credential, and Microsoft refuses one. Where Microsoft says otherwise, the other way is tried by itself.
    pub as_public: bool,
    pub road: Road,
    pub permissions: Vec<Permission>,
    /// Whose mail it is: the sign-in is kept under its address.
    pub mailbox: MailAddress,
    /// Who signs in: the mailbox itself, or somebody who may use it, where it is a shared one.
    pub account: MailAddress,
    pub way: Way,
    /// What Microsoft asked for when it refused the last token.
    pub claims: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    Browser,
    /// For a computer without a browser, and where the redirect cannot arrive.
    Device,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The catcher listens; this page was (or was not) opened. Comes again when another page has to be opened.
    Waiting {
        page: Url,
        opened: Result<(), String>,
        until: Timestamp,
    },
    /// Type this code on that page, on any device.
    Code {
        code: String,
        page: Url,
        /// The page with the code filled in, where there is one.
        whole_page: Option<Url>,
        /// Microsoft's own sentence.
        message: Option<String>,
        until: Timestamp,
    },
    /// The page could not be opened for the person.
    NotOpened { why: String },
    /// Nobody has answered in the browser for ten minutes. Explained, and waited on until `until`.
    NobodyAnswered {
        diagnosis: Box<Diagnosis>,
        until: Timestamp,
    },
    /// What was pasted is no redirect of this attempt.
    NotTaken(NotOurs),
    /// The person is done; the token is being fetched.
    Returned,
    /// Microsoft wants more than the sign-in brought (a second factor, for example): a new page follows.
    AskedForMore,
    /// Another account came. Nothing is kept: the person signs in again, or says that this one is right.
    OtherAccount {
        expected: MailAddress,
        came: Account,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    SignedIn {
        at: Timestamp,
        account: Account,
        /// What the token allows.
        scopes: Vec<String>,
        /// The account is not the mailbox's own.
        shared: bool,
        kept: SecretKept,
    },
    Declined,
    /// Nobody answered in time.
    TimedOut,
    Failed(Box<Diagnosis>),
}

/// What a person may do meanwhile. Dropping the run cancels it.
#[derive(Debug, Clone)]
pub enum Wish {
    /// Open the page, again: of the same attempt, or, after another account came, of a new one.
    OpenAgain,
    /// The address copied from the browser when the redirect could not arrive.
    Pasted(String),
    /// The other account is right: the same mailbox under another name, or somebody who may use it.
    TakeAccount,
}

/// A way to send a [`Wish`] into a running sign-in.
pub type Wishes = tokio::sync::mpsc::UnboundedSender<Wish>;

/// Runs the sign-in; dropping it closes the catcher and ends the asking.
pub fn run(
    world: World,
    request: Request,
) -> (Wishes, impl Sipper<Outcome, Event> + Send + 'static) {
    let (wishes, inbox) = tokio::sync::mpsc::unbounded_channel();
    let course = sipper::sipper(async move |sender| {
        let way = request.way;
        let ending = Ending::new(world, request, sender);
        match way {
            Way::Browser => Box::pin(browser::run(ending, inbox)).await,
            Way::Device => Box::pin(device::run(ending, inbox)).await,
        }
    });
    (wishes, course)
}

/// A token for a road by whatever the connection has; see [`check::access`].
///
/// # Errors
/// [`NoAccess`].
pub async fn access(
    world: &World,
    settings: &Settings,
    road: Road,
    mailbox: &MailAddress,
) -> Result<Token, NoAccess> {
    check::access(&world.checks(), settings, road, mailbox).await
}

/// Ends a mailbox's sign-in on this computer. Microsoft's own list of sign-ins is not changed by it.
///
/// # Errors
/// When the credential store refuses.
pub async fn sign_out(
    world: &World,
    connection: ConnectionId,
    mailbox: MailAddress,
) -> Result<(), crate::vault::Error> {
    let secrets = world.secrets.clone();
    super::save::off_thread(move || match secrets.forget_sign_in(connection, &mailbox) {
        Err(crate::vault::Error::NoSecretStore { .. }) => Ok(()),
        other => other,
    })
    .await
}

impl Request {
    /// For a mailbox of a connection that has come so far. Whoever signed in for it before signs in again.
    pub fn of(settings: &Settings, road: Road, mailbox: MailAddress, way: Way) -> Self {
        let before = settings.stand_in(&mailbox).map(str::to_owned);
        let request = Self {
            connection: settings.connection,
            organization: settings.organization.clone(),
            client: settings.client,
            credential: settings.credential.clone(),
            as_public: true,
            road,
            permissions: settings.permissions.clone(),
            account: mailbox.clone(),
            mailbox,
            way,
            claims: None,
        };
        match before.and_then(|account| MailAddress::try_from(account).ok()) {
            Some(account) => request.by(account),
            None => request,
        }
    }

    /// Signed in for by somebody who may use the mailbox: a shared one has nobody of its own.
    #[must_use]
    pub fn by(mut self, account: MailAddress) -> Self {
        if account.as_str().to_lowercase() != self.mailbox.as_str().to_lowercase() {
            self.permissions = self.permissions.iter().map(Permission::shared).collect();
        }
        self.account = account;
        self
    }
}
