//! Continue in step 3: what is still wrong is said at the first field, with the focus there; then the secret goes into the credential store,
//! and the step is done.

use super::expiry::{Choice, Wrong};
use super::fields::{Answer, Field};
use super::{Action, Keeping, Message, Page, Part, Registered};
use crate::connection::{Credential, Registration, SecretKept};
use crate::journey::registration::Task as Doing;
use crate::journey::secrets;
use crate::ui::access;
use crate::ui::step::organization::finder;
use crate::vault;
use iced::Task;

/// The field of another date.
pub(super) const EXPIRY: &str = "expiry";

/// The identity of a choice of the day, for the focus.
pub(super) fn choice_id(choice: Choice) -> String {
    match choice {
        Choice::Days(days) => format!("{EXPIRY}-{days}"),
        Choice::AnotherDate => format!("{EXPIRY}-date"),
        Choice::NotKnown => format!("{EXPIRY}-unknown"),
    }
}

/// What keeps the person from going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Missing {
    Field(Field),
    Expiry(Wrong),
}

impl Missing {
    fn id(self) -> String {
        match self {
            Self::Field(field) => field.id().to_owned(),
            Self::Expiry(Wrong::NotChosen) => choice_id(Choice::ALL[0]),
            Self::Expiry(Wrong::NotADate | Wrong::Past | Wrong::TooFar) => EXPIRY.to_owned(),
        }
    }
}

impl Page {
    pub(super) fn go_on(&mut self) -> Action<Message, Registered> {
        let Part::Instruction(now) = self.part else {
            return self.store();
        };
        let doing = self.instructions().get(now).map(|one| one.what);
        if let Some(missing) = doing.and_then(|doing| self.missing_at(doing)) {
            return self.say(missing);
        }
        if self.reason.is_some() {
            // Only the secret is new.
            return self.store();
        }
        let next = now + 1;
        let more = next < self.instructions().len();
        self.turn_to(if more {
            Part::Instruction(next)
        } else {
            Part::Details
        })
    }

    /// What an instruction asks for and has not got. What Microsoft refuses does not stop anybody here: the app may only be too new to be
    /// known, or there is no network, and the other instructions can be followed meanwhile.
    fn missing_at(&self, doing: Doing) -> Option<Missing> {
        match doing {
            Doing::CopyIds => self
                .fields
                .client()
                .is_err()
                .then_some(Missing::Field(Field::Client)),
            Doing::CreateSecret => self
                .fields
                .secret()
                .is_err()
                .then_some(Missing::Field(Field::Secret))
                .or_else(|| self.expiry.day().err().map(Missing::Expiry)),
            Doing::Register
            | Doing::AddPermissions
            | Doing::AddExchangePermissions
            | Doing::AddDelegatedPermissions
            | Doing::AllowPublicClient => None,
        }
    }

    /// The first of everything that the step needs; `None` also while the organization is being looked up.
    fn missing(&self) -> Option<Missing> {
        let fields = &self.fields;
        let wrong = |field: Field| {
            let unreadable = match field {
                Field::Tenant => !matches!(
                    fields.tenant.answer,
                    finder::Answer::Looking { .. } | finder::Answer::Found { .. }
                ),
                Field::Client => fields.client().is_err(),
                Field::Secret => fields.secret().is_err(),
            };
            unreadable || fields.is_refused(field)
        };
        [Field::Tenant, Field::Client, Field::Secret]
            .into_iter()
            .find(|field| wrong(*field))
            .map(Missing::Field)
            .or_else(|| self.expiry.day().err().map(Missing::Expiry))
    }

    /// Says what is missing where it is asked for, which may be another part of the page.
    fn say(&mut self, missing: Missing) -> Action<Message, Registered> {
        let shown = match self.part {
            Part::Details => true,
            Part::Instruction(now) => {
                let here = self.instructions().get(now).map(|one| one.what);
                match missing {
                    Missing::Field(Field::Tenant) => false,
                    Missing::Field(Field::Client) => here == Some(Doing::CopyIds),
                    Missing::Field(Field::Secret) | Missing::Expiry(_) => {
                        here == Some(Doing::CreateSecret)
                    }
                }
            }
        };
        if !shown {
            self.part = Part::Details;
        }
        self.pressed_on = true;
        self.fields.say_everything();
        Action::Run(access::focus(missing.id()))
    }

    fn store(&mut self) -> Action<Message, Registered> {
        if let Some(missing) = self.missing() {
            return self.say(missing);
        }
        let Some((_, _, secret)) = self.fields.complete() else {
            return Action::None;
        };
        if self.keeping == Keeping::Storing {
            return Action::None;
        }
        self.keeping = Keeping::Storing;
        Action::Run(Task::perform(
            secrets::keep(&self.world, self.connection, &Credential::Secret(secret)),
            Message::Stored,
        ))
    }

    /// Puts the secret into an open store as soon as it is known to be one. Where there is another in the store that may be in use
    /// still, Microsoft has to have accepted this one first.
    pub(super) fn keep_ahead(&mut self) -> Task<Message> {
        let works = matches!(self.fields.secret_answer, Answer::Known { .. });
        let readable = self.fields.may_say(Field::Secret) && !self.settled;
        let Some((secret, _)) = self.fields.secret().ok().filter(|_| works || readable) else {
            return Task::none();
        };
        let number = self.fields.secret_number;
        if !self.ahead.begin(number) {
            return Task::none();
        }
        Task::perform(
            secrets::keep_ahead(&self.world, self.connection, &Credential::Secret(secret)),
            move |outcome| Message::KeptAhead(number, outcome),
        )
    }

    /// The choice stands at the top of the page, and is brought into sight.
    pub(super) fn refused(&mut self, error: vault::Error) -> Action<Message, Registered> {
        self.keeping = Keeping::Refused(error);
        Action::Run(access::focus(self.id()))
    }

    pub(super) fn done(&mut self, secret_kept: SecretKept) -> Action<Message, Registered> {
        self.keeping = Keeping::NotYet;
        let (Some((organization, client, secret)), Ok(secret_expires)) =
            (self.fields.complete(), self.expiry.day())
        else {
            return Action::None;
        };
        let credential = Credential::Secret(secret);
        Action::Next(Registered {
            target: self.target.clone(),
            organization,
            registration: Registration {
                client,
                app_name: self.fields.app_name(),
                service_principal: self.fields.service_principal(),
                credential: credential.kind(),
                secret_expires,
                secret_kept,
            },
            credential,
        })
    }
}
