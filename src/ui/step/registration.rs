//! Step 3: the app registration, "I'll do it myself". One instruction at a time with the page to open and the exact values to copy, the fields
//! where their values appear, and at last all three together. The secret goes into the credential store on Continue; without a store
//! the person chooses.

pub mod expiry;
pub mod fields;
mod view;

use super::{Action, Errand, Kept, Located, Registered};
use crate::connection::{
    Connection, ConnectionId, Credential, Registering, Registration, SecretKept, Target,
};
use crate::journey::registration::{self, Instruction};
use crate::journey::{Step, World, secrets};
use crate::ui::look::page_id;
use crate::ui::{access, outside};
use crate::vault;
use expiry::Expiry;
use fields::{Field, Fields};
use iced::{Task, clipboard};
use secrecy::SecretString;
use url::Url;
use uuid::Uuid;

#[derive(Debug)]
pub struct Page {
    world: World,
    connection: ConnectionId,
    pub(super) target: Target,
    pub(super) fields: Fields,
    pub(super) expiry: Expiry,
    pub(super) part: Part,
    /// Why a finished registration was opened again.
    pub(super) reason: Option<Reason>,
    pub(super) keeping: Keeping,
    pub(super) copied: Option<Copied>,
    pub(super) corrections_open: bool,
    pub(super) said_open: Option<Field>,
    /// Continue was pressed: what is missing is said.
    pub(super) pressed_on: bool,
}

/// What the page shows: an instruction, or the three fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Instruction(usize),
    Details,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    SecretExpired,
    /// Not in the credential store any more, or only kept for a run that is over.
    SecretGone,
    NewSecretWanted,
}

/// Where the secret is on its way to the credential store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keeping {
    NotYet,
    Storing,
    /// The person chooses: for this run only, or try again.
    Refused(vault::Error),
}

/// What was entered, kept when the person goes back a step.
#[derive(Debug, Clone)]
pub struct Entered {
    client: String,
    secret: SecretString,
    expiry: Expiry,
}

/// What was copied last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// Instruction, and place in it.
    Value(usize, usize),
    PracticePassword,
}

#[derive(Debug, Clone)]
pub enum Message {
    /// Any field may hold a secret while something is pasted, so all of them travel as secrets.
    Typed(Field, SecretString),
    Heard(fields::Event),
    AskAgain,
    ShowSecret(bool),
    Decided(Uuid, Option<Field>),
    ExpiryChosen(expiry::Choice),
    ExpiryTyped(String),
    OpenPage(Url),
    Copy(usize, usize),
    CopyPassword(String),
    GoToPart(Part),
    Follow(Errand),
    ShowCorrections(bool),
    ShowWhatWasSaid(Field, bool),
    Continue,
    Stored(Result<secrets::Keeping, vault::Error>),
    KeepForThisRun,
    Back,
}

impl From<Step> for Message {
    fn from(step: Step) -> Self {
        Self::Follow(Errand::GoTo(step))
    }
}

impl Page {
    pub fn new(world: World, connection: &Connection, located: Located) -> Self {
        let today = outside::today(&world);
        Self {
            connection: connection.id,
            target: located.target,
            fields: Fields::new(world.clone(), located.organization),
            expiry: Expiry::new(today),
            part: Part::Instruction(0),
            reason: None,
            keeping: Keeping::NotYet,
            copied: None,
            corrections_open: false,
            said_open: None,
            pressed_on: false,
            world,
        }
    }

    /// As it was answered before, with the secret if it is still there.
    pub fn restored(
        world: World,
        connection: &Connection,
        located: Located,
        credential: Option<&Credential>,
    ) -> Self {
        let mut page = Self::new(world, connection, located);
        if let Some(registration) = &connection.registration {
            page.part = Part::Details;
            page.fields.client_typed = registration.client.to_string();
            page.fields.client_answer = fields::Answer::Known {
                name: registration.app_name.clone(),
            };
            if let Some(day) = registration.secret_expires {
                page.expiry = Expiry::known(page.expiry.today, day);
            }
        } else if let Some(left) = connection.registering {
            page.part = left.instruction.map_or(Part::Details, Part::Instruction);
            page.fields.client_typed = left.client.map(|id| id.to_string()).unwrap_or_default();
        }
        if let Some(secret) = credential.and_then(Credential::secret) {
            page.fields.secret_typed = SecretString::from(secret.expose());
        }
        page
    }

    /// For a connection whose secret must be entered anew.
    pub fn for_new_secret(mut self, reason: Reason) -> Self {
        self.reason = Some(reason);
        self.fields.secret_typed = SecretString::default();
        self.expiry = Expiry::new(self.expiry.today);
        self
    }

    pub fn entered(&self) -> Entered {
        Entered {
            client: self.fields.client_typed.clone(),
            secret: self.fields.secret_typed.clone(),
            expiry: self.expiry.clone(),
        }
    }

    /// With what was entered before the person went back.
    pub fn with_entered(mut self, entered: Entered) -> Self {
        self.fields.client_typed = entered.client;
        self.fields.secret_typed = entered.secret;
        self.expiry = entered.expiry;
        self
    }

    pub fn enter(&mut self) -> Task<Message> {
        match self.fields.client_answer {
            fields::Answer::Nothing => self.fields.ask_again().map(Message::Heard),
            fields::Answer::Asking { .. }
            | fields::Answer::Known { .. }
            | fields::Answer::Refused(_) => Task::none(),
        }
    }

    /// The identity of what is shown: every instruction is a page of its own to the focus.
    pub fn id(&self) -> String {
        match self.part {
            Part::Instruction(now) => format!("page-registration-{now}"),
            Part::Details => page_id(Step::Registration),
        }
    }

    /// Shows another part, and moves the focus there.
    fn turn_to(&mut self, part: Part) -> Action<Message, Registered> {
        self.part = part;
        Action::Run(access::focus(self.id()))
    }

    pub fn has_reason(&self) -> bool {
        self.reason.is_some()
    }

    pub fn is_running(&self) -> bool {
        self.fields.is_asking() || self.keeping == Keeping::Storing
    }

    pub(super) fn instructions(&self) -> Vec<Instruction> {
        self.fields
            .tenant
            .organization()
            .map(|organization| {
                let client = self.fields.client().ok().map(|(client, _)| client);
                registration::instructions(&self.world, &self.target, organization, client)
            })
            .unwrap_or_default()
    }

    pub fn update(&mut self, message: Message) -> Action<Message, Registered> {
        let before = self.registering();
        let action = self.react(message);
        let now = self.registering();
        match action {
            Action::Run(task) if now != before => {
                Action::Ask(Errand::Keep(Kept::Registering(now)), task)
            }
            Action::None if now != before => {
                Action::Ask(Errand::Keep(Kept::Registering(now)), Task::none())
            }
            other => other,
        }
    }

    /// What a restart has to know; kept as soon as it changes.
    fn registering(&self) -> Registering {
        Registering {
            client: self.fields.client().ok().map(|(client, _)| client),
            instruction: match self.part {
                Part::Instruction(now) => Some(now),
                Part::Details => None,
            },
        }
    }

    fn react(&mut self, message: Message) -> Action<Message, Registered> {
        match message {
            Message::Typed(field, typed) => {
                self.keeping = Keeping::NotYet;
                return Action::Run(self.fields.type_in(field, &typed).map(Message::Heard));
            }
            Message::Heard(event) => {
                return Action::Run(self.fields.hear(event).map(Message::Heard));
            }
            Message::AskAgain => return Action::Run(self.fields.ask_again().map(Message::Heard)),
            Message::ShowSecret(shown) => self.fields.secret_shown = shown,
            Message::Decided(guid, field) => {
                return Action::Run(self.fields.decide(guid, field).map(Message::Heard));
            }
            Message::ExpiryChosen(choice) => self.expiry.choice = choice,
            Message::ExpiryTyped(typed) => self.expiry.typed = typed,
            Message::OpenPage(page) => return Action::Run(outside::open(&self.world, page)),
            Message::Copy(instruction, place) => return self.copy(instruction, place),
            Message::CopyPassword(password) => {
                self.copied = Some(Copied::PracticePassword);
                return Action::Run(clipboard::write(password));
            }
            Message::GoToPart(part) => return self.turn_to(part),
            Message::Follow(errand) => return Action::Ask(errand, Task::none()),
            Message::ShowCorrections(open) => self.corrections_open = open,
            Message::ShowWhatWasSaid(field, open) => self.said_open = open.then_some(field),
            Message::Continue => return self.go_on(),
            Message::Stored(Ok(secrets::Keeping::Kept(kept))) => return self.done(kept),
            Message::Stored(Ok(secrets::Keeping::NeedsChoice { why })) => {
                return self.refused(vault::Error::NoSecretStore { why });
            }
            Message::Stored(Ok(secrets::Keeping::Locked { why })) => {
                return self.refused(vault::Error::SecretStoreLocked { why });
            }
            Message::Stored(Err(error)) => return self.refused(error),
            Message::KeepForThisRun => {
                if let Some((_, _, secret)) = self.fields.complete() {
                    let credential = Credential::Secret(secret);
                    let _ = secrets::keep_for_this_run(&self.world, self.connection, &credential);
                    return self.done(SecretKept::ThisRunOnly);
                }
            }
            Message::Back => return self.back(),
        }
        Action::None
    }

    fn copy(&mut self, instruction: usize, place: usize) -> Action<Message, Registered> {
        let value = self
            .instructions()
            .get(instruction)
            .and_then(|one| one.copy.get(place))
            .map(|copy| copy.value.clone());
        match value {
            Some(value) => {
                self.copied = Some(Copied::Value(instruction, place));
                Action::Run(clipboard::write(value))
            }
            None => Action::None,
        }
    }

    fn go_on(&mut self) -> Action<Message, Registered> {
        match self.part {
            Part::Instruction(now) => {
                let next = now + 1;
                let more = next < self.instructions().len();
                self.turn_to(if more {
                    Part::Instruction(next)
                } else {
                    Part::Details
                })
            }
            Part::Details => self.store(),
        }
    }

    fn store(&mut self) -> Action<Message, Registered> {
        self.pressed_on = true;
        self.fields.say_everything();
        if self.expiry.day().is_err() || self.keeping == Keeping::Storing {
            return Action::None;
        }
        let Some((_, _, secret)) = self.fields.complete() else {
            return Action::None;
        };
        self.keeping = Keeping::Storing;
        let (world, id) = (self.world.clone(), self.connection);
        let credential = Credential::Secret(secret);
        Action::Run(Task::perform(
            async move { secrets::keep(&world, id, &credential).await },
            Message::Stored,
        ))
    }

    /// The choice stands at the top of the page, and is brought into sight.
    fn refused(&mut self, error: vault::Error) -> Action<Message, Registered> {
        self.keeping = Keeping::Refused(error);
        Action::Run(access::focus(self.id()))
    }

    fn done(&mut self, secret_kept: SecretKept) -> Action<Message, Registered> {
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
                credential: credential.kind(),
                secret_expires,
                secret_kept,
            },
            credential,
        })
    }

    fn back(&mut self) -> Action<Message, Registered> {
        match self.part {
            Part::Instruction(0) => Action::Back,
            Part::Instruction(now) => self.turn_to(Part::Instruction(now - 1)),
            Part::Details if self.reason.is_some() => Action::Back,
            Part::Details => match self.instructions().len().checked_sub(1) {
                Some(last) => self.turn_to(Part::Instruction(last)),
                None => Action::Back,
            },
        }
    }
}
