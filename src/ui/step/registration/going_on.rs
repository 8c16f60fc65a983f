//! Continue in step 3: what is still wrong is said at the first field, with the focus there; then the secret goes into the credential store,
//! and the step is done.

use super::expiry::{Choice, Wrong};
use super::fields::{Answer, Field};
use super::{Action, Keeping, Message, Page, Part, Registered};
use crate::connection::{Connection, Registration, SecretKept};
use crate::journey::registration::{Proof, Task as Doing};
use crate::journey::secrets;
use crate::ui::access;
use crate::ui::step::organization::finder;
use crate::ui::step::packet;
use crate::vault;
use iced::Task;
use jiff::civil::Date;

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
    /// For whoever may not register apps: somebody else does, from one file.
    pub(super) fn pack(&mut self, doing: packet::Doing) -> Action<Message, Registered> {
        let connection = Connection {
            organization: self.fields.tenant.organization().cloned(),
            ..self.connection.clone()
        };
        let task = self.packet.update(&self.world, &connection, doing);
        Action::Run(task.map(Message::Packet))
    }

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
            // Whether it was uploaded is asked with everything else.
            Doing::UploadCertificate => self
                .fields
                .certificate
                .is_none()
                .then_some(Missing::Field(Field::Certificate)),
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
                Field::Certificate => fields.certificate.is_none() || !fields.uploaded,
            };
            unreadable || fields.is_refused(field)
        };
        // A certificate says itself when it expires, and where nothing is entered nothing does.
        let asks_day = fields.proof == Proof::Secret;
        let day = || self.expiry.day().err().filter(|_| asks_day);
        fields
            .needed()
            .find(|field| wrong(*field))
            .map(Missing::Field)
            .or_else(|| day().map(Missing::Expiry))
    }

    /// The day on which the secret or certificate stops working.
    fn expires(&self) -> Result<Option<Date>, Wrong> {
        match (self.fields.proof, &self.fields.certificate) {
            (Proof::Secret, _) => self.expiry.day(),
            (Proof::Certificate, Some(certificate)) => Ok(Some(certificate.expires_on())),
            (Proof::Certificate, None) | (Proof::Nothing, _) => Ok(None),
        }
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
                    Missing::Field(Field::Certificate) => here == Some(Doing::UploadCertificate),
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
        let Some((_, _, credential)) = self.fields.complete() else {
            return Action::None;
        };
        if self.keeping == Keeping::Storing {
            return Action::None;
        }
        self.keeping = Keeping::Storing;
        Action::Run(Task::perform(
            secrets::keep(&self.world, self.connection.id, &credential),
            Message::Stored,
        ))
    }

    /// Puts the secret or certificate into an open store as soon as it is known to be one. Where there is another in the store that may be in
    /// use still, Microsoft has to have accepted this one first.
    pub(super) fn keep_ahead(&mut self) -> Task<Message> {
        let works = matches!(self.fields.proof_answer, Answer::Known { .. });
        let readable = match self.fields.proof {
            Proof::Secret => self.fields.may_say(Field::Secret),
            Proof::Certificate => true,
            Proof::Nothing => return Task::none(),
        };
        let keep = works || (readable && !self.settled);
        let Some(credential) = self.fields.credential().filter(|_| keep) else {
            return Task::none();
        };
        let number = self.fields.proof_number;
        if !self.ahead.begin(number) {
            return Task::none();
        }
        Task::perform(
            secrets::keep_ahead(&self.world, self.connection.id, &credential),
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
        let (Some((organization, client, credential)), Ok(secret_expires)) =
            (self.fields.complete(), self.expires())
        else {
            return Action::None;
        };
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
