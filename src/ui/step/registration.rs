//! Step 3: the app registration, "I'll do it myself". One instruction at a time with the page to open and the exact values to copy, the fields
//! where their values appear, and at last all of them together. The app proves itself with a secret or with a certificate (`certificate`).
//! What is entered is kept as it comes; Continue (`going_on`) says what is missing, and what becomes of it where there is no credential store.

pub mod ahead;
pub mod certificate;
pub mod expiry;
pub mod fields;
mod going_on;
mod view;

use super::packet::{self, Packet};
use super::{Action, Errand, Kept, Located, Registered};
use crate::connection::{
    Certificate, Connection, Credential, CredentialKind, Registering, SecretKept, Target,
};
use crate::journey::registration::{self, Instruction, Proof, Task as Doing};
use crate::journey::{Step, World, secrets};
use crate::ui::look::page_id;
use crate::ui::{access, outside};
use crate::vault;
use ahead::Ahead;
use expiry::Expiry;
use fields::{Field, Fields};
use iced::{Task, clipboard};
use secrecy::SecretString;
use url::Url;
use uuid::Uuid;

#[derive(Debug)]
pub struct Page {
    world: World,
    /// As it was when the page was made.
    connection: Connection,
    /// The step was done before: a secret in the store may be in use.
    settled: bool,
    pub(super) target: Target,
    pub(super) fields: Fields,
    pub(super) expiry: Expiry,
    pub(super) part: Part,
    /// Why a finished registration was opened again.
    pub(super) reason: Option<Reason>,
    pub(super) keeping: Keeping,
    pub(super) making: certificate::Making,
    pub(super) ahead: Ahead,
    pub(super) copied: Option<Copied>,
    packet: Packet,
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
    /// Microsoft does not accept it.
    SecretRefused,
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
    proof: Proof,
    secret: SecretString,
    certificate: Option<Certificate>,
    uploaded: bool,
    /// It lies in the credential store.
    secret_kept: bool,
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
    Prove(Proof),
    Certificate(certificate::Doing),
    KeptAhead(u64, secrets::Ahead),
    /// Another secret than the one that was found in the store.
    EnterAnother,
    Decided(Uuid, Option<Field>),
    ExpiryChosen(expiry::Choice),
    ExpiryTyped(String),
    OpenPage(Url),
    Copy(usize, usize),
    CopyPassword(String),
    Packet(packet::Doing),
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
            connection: connection.clone(),
            settled: connection.registration.is_some(),
            fields: Fields::new(
                world.clone(),
                located.organization,
                Proof::of_guide(&located.target),
            ),
            target: located.target,
            making: certificate::Making::default(),
            expiry: Expiry::new(today),
            part: Part::Instruction(0),
            reason: None,
            keeping: Keeping::NotYet,
            ahead: Ahead::default(),
            copied: None,
            packet: Packet::default(),
            corrections_open: false,
            said_open: None,
            pressed_on: false,
            world,
        }
    }

    /// As it was left: with what was entered, and with the secret if it is still there. `reason`: why another secret is asked for than the
    /// one in the store, unless that one has been typed here already.
    pub fn restored(
        world: World,
        connection: &Connection,
        located: Located,
        credential: Option<&Credential>,
        reason: Option<Reason>,
    ) -> Self {
        let mut page = Self::new(world, connection, located);
        let begun = connection.registering;
        let typed_here = begun.is_some_and(|begun| begun.secret_kept);
        let settled = connection.registration.as_ref();
        let certified = match settled {
            Some(known) => matches!(known.credential, CredentialKind::Certificate { .. }),
            None => begun.is_some_and(|begun| begun.certificate),
        };
        if certified && page.target.takes_certificate() {
            page.fields.proof = Proof::Certificate;
        }
        if let Some(registration) = settled {
            page.part = page.first_part(reason);
            page.fields.client_typed = registration.client.to_string();
            page.fields.client_answer = fields::Answer::Known {
                name: registration.app_name.clone(),
                service_principal: registration.service_principal,
            };
        } else if let Some(begun) = begun {
            page.part = begun.instruction.map_or(Part::Details, Part::Instruction);
            page.fields.client_typed = begun.client.map(|id| id.to_string()).unwrap_or_default();
        }
        page.reason = reason;
        let still_good = settled.is_some() && reason.is_none();
        let expires = match (settled, begun) {
            (Some(registration), _) if still_good => registration.secret_expires,
            (_, Some(begun)) => begun.secret_expires,
            (_, None) => None,
        };
        if let Some(day) = expires {
            page.expiry = Expiry::known(page.expiry.today, day);
        }
        let known = credential.filter(|_| still_good || typed_here);
        match known {
            Some(Credential::Secret(secret)) => {
                page.fields.secret_typed = SecretString::from(secret.expose());
            }
            Some(Credential::Certificate(certificate)) => {
                page.fields.proof = Proof::Certificate;
                page.fields.put_certificate(Some(certificate.clone()));
                page.fields.uploaded = still_good;
            }
            Some(Credential::None) | None => {}
        }
        if known.is_some() && typed_here {
            page.ahead = Ahead::found(page.fields.proof_number);
            // It was not gone on with: what Microsoft says to it has to be heard again.
            page.fields.client_answer = fields::Answer::Nothing;
        }
        page
    }

    /// For a new secret, the instruction to make it; where the old one may still be had, the three fields.
    fn first_part(&self, reason: Option<Reason>) -> Part {
        match reason {
            Some(Reason::SecretExpired | Reason::SecretRefused | Reason::NewSecretWanted) => self
                .instruction_for(self.last_task())
                .map_or(Part::Details, Part::Instruction),
            Some(Reason::SecretGone) | None => Part::Details,
        }
    }

    /// The instruction about what the app proves itself with.
    pub(super) fn last_task(&self) -> Doing {
        match self.fields.proof {
            Proof::Certificate => Doing::UploadCertificate,
            Proof::Secret | Proof::Nothing => Doing::CreateSecret,
        }
    }

    pub fn entered(&self) -> Entered {
        Entered {
            client: self.fields.client_typed.clone(),
            proof: self.fields.proof,
            secret: self.fields.secret_typed.clone(),
            certificate: self.fields.certificate.clone(),
            uploaded: self.fields.uploaded,
            secret_kept: self.ahead.is_kept(self.fields.proof_number),
            expiry: self.expiry.clone(),
        }
    }

    /// With what was entered before the person went back.
    pub fn with_entered(mut self, entered: Entered) -> Self {
        self.fields.client_typed = entered.client;
        self.fields.secret_typed = entered.secret;
        // The road may be another one now, which proves itself otherwise.
        let fits = match entered.proof {
            Proof::Secret => self.target.registration.secret,
            Proof::Certificate => self.target.takes_certificate(),
            Proof::Nothing => !self.target.registration.secret,
        };
        if fits {
            self.fields.proof = entered.proof;
        }
        self.fields.put_certificate(entered.certificate);
        self.fields.uploaded = entered.uploaded;
        self.expiry = entered.expiry;
        if entered.secret_kept && fits {
            self.ahead = Ahead::found(self.fields.proof_number);
        }
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
        self.pressed_on = false;
        Action::Run(access::focus(self.id()))
    }

    pub fn has_reason(&self) -> bool {
        self.reason.is_some()
    }

    pub fn is_running(&self) -> bool {
        self.fields.is_asking() || self.keeping == Keeping::Storing || self.making.is_busy()
    }

    pub(super) fn instructions(&self) -> Vec<Instruction> {
        self.fields
            .tenant
            .organization()
            .map(|organization| {
                let client = self.fields.client().ok().map(|(client, _)| client);
                let proof = self.fields.proof;
                registration::instructions(&self.world, &self.target, organization, client, proof)
            })
            .unwrap_or_default()
    }

    fn instruction_for(&self, doing: Doing) -> Option<usize> {
        self.instructions().iter().position(|one| one.what == doing)
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
            secret_kept: self.ahead.is_kept(self.fields.proof_number),
            certificate: self.fields.proof == Proof::Certificate,
            secret_expires: self.expiry.day().ok().flatten(),
        }
    }

    fn react(&mut self, message: Message) -> Action<Message, Registered> {
        match message {
            Message::Typed(field, typed) => {
                self.keeping = Keeping::NotYet;
                return Action::Run(self.fields.type_in(field, &typed).map(Message::Heard));
            }
            Message::Heard(event) => {
                let answered = matches!(event, fields::Event::ProofAnswered(..));
                let next = self.fields.hear(event).map(Message::Heard);
                let shown = self.answer_in_sight(answered);
                return Action::Run(Task::batch([next, self.keep_ahead(), shown]));
            }
            Message::AskAgain => return Action::Run(self.fields.ask_again().map(Message::Heard)),
            Message::ShowSecret(shown) => self.fields.secret_shown = shown,
            Message::Prove(proof) => return self.prove_with(proof),
            Message::Certificate(doing) => return self.certify(doing),
            Message::KeptAhead(secret, outcome) => self.ahead.came(secret, outcome),
            Message::EnterAnother => {
                let nothing = SecretString::default();
                let task = self.fields.type_in(Field::Secret, &nothing);
                return Action::Run(Task::batch([
                    task.map(Message::Heard),
                    access::focus(Field::Secret.id()),
                ]));
            }
            Message::Decided(guid, field) => {
                return Action::Run(self.fields.decide(guid, field).map(Message::Heard));
            }
            Message::ExpiryChosen(choice) => self.expiry.choice = Some(choice),
            Message::ExpiryTyped(typed) => self.expiry.typed = typed,
            Message::OpenPage(page) => return Action::Run(outside::open(&self.world, page)),
            Message::Copy(instruction, place) => return self.copy(instruction, place),
            Message::Packet(doing) => return self.pack(doing),
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
                if let Some((_, _, credential)) = self.fields.complete() {
                    let id = self.connection.id;
                    let _ = secrets::keep_for_this_run(&self.world, id, &credential);
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

    fn back(&mut self) -> Action<Message, Registered> {
        match self.part {
            Part::Instruction(_) | Part::Details if self.reason.is_some() => Action::Back,
            Part::Instruction(0) => Action::Back,
            Part::Instruction(now) => self.turn_to(Part::Instruction(now - 1)),
            Part::Details => match self.instructions().len().checked_sub(1) {
                Some(last) => self.turn_to(Part::Instruction(last)),
                None => Action::Back,
            },
        }
    }
}
