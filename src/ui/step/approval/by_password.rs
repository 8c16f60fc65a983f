//! Step 4 on the road of a name and password: the mailbox's password is typed here and tested once. It proves the approval, goes on to the
//! checks in memory, and is kept nowhere. A refused one is never sent again by itself, for that locks accounts. Neighbour:
//! `journey::approval`, which does the work.

use super::{Action, Message, Page, State};
use crate::connection::{Approval, Connection, MailAddress, Settings, Target};
use crate::journey::World;
use crate::journey::approval::{ByPassword, Outcome};
use crate::ui::access;
use crate::ui::step::{Approved, Registered};
use secrecy::{ExposeSecret, SecretString};

/// The field's identity, for the focus.
pub(super) const PASSWORD: &str = "password";

/// "Invalid username or password" (facts, section 17).
const WRONG: u32 = 50_126;

/// What is asked for.
#[derive(Debug)]
pub(super) struct Asked {
    pub mailbox: MailAddress,
    pub typed: SecretString,
    pub shown: bool,
    /// Continue was pressed: what is missing is said.
    pub pressed_on: bool,
}

#[derive(Debug, Clone)]
pub enum Doing {
    Typed(SecretString),
    Show(bool),
}

impl Asked {
    pub fn is_empty(&self) -> bool {
        self.typed.expose_secret().is_empty()
    }

    pub fn proof(&self) -> ByPassword {
        ByPassword {
            mailbox: self.mailbox.clone(),
            password: self.typed.clone(),
        }
    }
}

impl Page {
    /// `settings`: as the mailboxes left them. Whatever was approved before, the password is typed anew.
    pub fn by_password(world: World, connection: &Connection, settings: Settings) -> Self {
        let mailbox = settings.mailboxes.first().map(|one| one.address.clone());
        let registration = connection.registration.clone();
        let registered = Registered::of(settings, registration);
        let mut page = Self::new(world, connection, registered);
        page.state = State::NotStarted;
        page.asked = mailbox.map(|mailbox| Asked {
            mailbox,
            typed: SecretString::default(),
            shown: false,
            pressed_on: false,
        });
        page
    }

    /// Another recipe for the same system, without this road's limits.
    pub(super) fn better(&self) -> Option<Target> {
        let better = self.registered.target.better.as_deref()?;
        Target::find(better)
    }

    /// The password can be typed: nothing is under way, and nothing is granted yet.
    pub(super) fn asks_password(&self) -> bool {
        let over = matches!(self.state, State::Granted { .. }) || self.is_under_way();
        self.asked.is_some() && !over
    }

    pub(super) fn do_with_password(&mut self, doing: Doing) {
        let Some(asked) = &mut self.asked else {
            return;
        };
        match doing {
            Doing::Typed(typed) => asked.typed = typed,
            Doing::Show(shown) => asked.shown = shown,
        }
    }

    /// Continue: the password is tested; where nobody has approved the app yet, Microsoft's page opens.
    pub(super) fn try_password(&mut self) -> Action<Message, Approved> {
        let Some(asked) = &mut self.asked else {
            return Action::None;
        };
        if asked.is_empty() {
            asked.pressed_on = true;
            return Action::Run(access::focus(PASSWORD));
        }
        let accepted = match self.before {
            Some(Approval::Accepted { since }) => Some(since),
            Some(Approval::Asked { .. } | Approval::Granted { .. }) | None => None,
        };
        // A link that was sent to an administrator is waited for quietly.
        let sent = matches!(
            self.before,
            Some(Approval::Asked { .. } | Approval::Accepted { .. })
        );
        Action::Run(self.start(!sent, accepted))
    }

    /// A password that Microsoft does not know is gone from the field: pressed again, it would only lock the account.
    pub(super) fn forget_wrong_password(&mut self, outcome: &Outcome) {
        let Outcome::Failed(diagnosis) = outcome else {
            return;
        };
        let is_wrong = diagnosis.evidence.aadsts.contains(&WRONG);
        if let Some(asked) = self.asked.as_mut().filter(|_| is_wrong) {
            asked.typed = SecretString::default();
            asked.pressed_on = false;
        }
    }

    /// The step is done.
    pub(super) fn granted(&self, approval: Approval) -> Approved {
        Approved {
            registered: self.registered.clone(),
            approval,
            password: self.asked.as_ref().map(|asked| asked.typed.clone()),
        }
    }
}
