//! The steps of the wizard as pages: one file a step. A page gets what it needs by value, has its own messages, and hands on what it made
//! by value; so a checks page without settings cannot be written. `trail` keeps the pages, `screen::wizard` walks them.
//!
//! Continue is never grey because of a field. A grey button says neither why it is grey nor where to look, Tab passes it over, and in a small
//! or enlarged window the field that it waits for may be out of sight. So it can always be pressed where something is asked, and then says
//! at the first field what is missing, with the focus there and the field in sight. It is grey only where nothing on the page can be
//! answered: while Microsoft is waited for.

pub mod approval;
pub mod automatic;
mod change_row;
pub mod checks;
pub mod corrections;
pub mod finish;
pub mod limiting;
pub mod mailboxes;
pub mod organization;
pub mod packet;
pub mod practice_account;
pub mod registration;
pub mod sign_in;
pub mod target;
pub mod test;
pub mod trouble;
mod ways;

use crate::connection::renewal::What;
use crate::connection::{
    Answers, Approval, Checked, ClientId, ClientSecret, ConnectionId, Credential, Limit,
    MailAddress, Mailbox, Organization, Registering, Registration, SecretKept, Settings,
    SignInKept, Target, Tested,
};
use crate::journey::Step;
use iced::Task;
use secrecy::SecretString;

/// What a page wants after a message.
#[derive(Debug)]
pub enum Action<M, Done> {
    None,
    Run(Task<M>),
    /// Something that only the wizard can do, and what goes on meanwhile.
    Ask(Errand, Task<M>),
    Back,
    Next(Done),
}

/// A page's wish to the wizard that leaves the page where it is.
#[derive(Debug, Clone)]
pub enum Errand {
    /// Save this part at once: it must survive before the step is done.
    Keep(Kept),
    /// To another step, because a diagnosis says that the mending is there.
    GoTo(Step),
    /// Back to the first step, with another recipe chosen.
    Instead(String),
    /// The app is registered the other way.
    Register(How),
    /// To the clipboard, and out of it again after a minute.
    CopySecret(ClientSecret),
    /// In practice: into this mailbox.
    LookInto(String),
    /// What has ended is made anew, on a page of its own.
    Renew(What),
    /// A better road, on a page of its own.
    Change,
    /// To the list of all connections.
    Leave,
}

/// Who registers the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    ByHand,
    ByMailseal,
}

impl How {
    /// Of its card, which stands on the page of either.
    pub fn id(self) -> &'static str {
        match self {
            Self::ByHand => "registered-by-hand",
            Self::ByMailseal => "registered-by-mailseal",
        }
    }
}

/// What a step has learnt before it is done.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    /// Found, and not gone on with yet.
    Located(Organization),
    Registering(Registering),
    Registration(Registration),
    /// The app is Mailseal's own work; `false`: not any more, it was undone.
    MadeHere(bool),
    Approval(Approval),
    SignIns(Vec<SignInKept>),
    Mailboxes(Vec<Mailbox>),
    Limit(Limit),
    Checked(Checked),
    Tested(Tested),
    Name(String),
}

/// Step 1 done.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// With the answers filled in, for "another app".
    pub target: Target,
    pub answers: Option<Answers>,
    /// Exchange itself is to give the right to send.
    pub exchange_role: bool,
}

/// Step 4 done.
#[derive(Debug, Clone)]
pub struct Approved {
    pub registered: Registered,
    pub approval: Approval,
    /// Typed there, on the road that needs one. Kept nowhere.
    pub password: Option<SecretString>,
}

/// Step 2 done.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    pub target: Target,
    pub organization: Organization,
    /// The organization was found by this mailbox's address: probably one that is meant.
    pub mailbox: Option<MailAddress>,
}

/// Step 3 done.
#[derive(Debug, Clone)]
pub struct Registered {
    pub target: Target,
    pub organization: Organization,
    pub registration: Registration,
    pub credential: Credential,
}

/// Step 3 done by Mailseal itself.
#[derive(Debug, Clone)]
pub struct Made {
    pub registered: Registered,
    /// What was granted with it.
    pub approval: Option<Approval>,
    /// Agreed to just now: the rest goes on by itself as far as it can.
    pub on_its_own: bool,
    /// Who signed in for it.
    pub administrator: Option<String>,
}

impl Registered {
    /// Back from the settings that it has become.
    pub fn of(settings: Settings, registration: Option<Registration>) -> Self {
        Self {
            registration: registration.unwrap_or(Registration {
                client: settings.client,
                app_name: settings.app_name,
                service_principal: settings.service_principal,
                credential: settings.credential.kind(),
                secret_expires: settings.secret_expires,
                secret_kept: SecretKept::ThisRunOnly,
            }),
            target: settings.target,
            organization: settings.organization,
            credential: settings.credential,
        }
    }

    pub fn client(&self) -> ClientId {
        self.registration.client
    }

    /// With mailboxes chosen, everything the checks need.
    pub fn settings(
        self,
        connection: ConnectionId,
        approval: Option<Approval>,
        mailboxes: Vec<Mailbox>,
    ) -> Settings {
        Settings::new(
            connection,
            self.target,
            self.organization,
            self.registration,
            self.credential,
            approval,
            mailboxes,
        )
    }
}
