//! The fields of the app's details, checked as they are typed: tenant (found by discovery), client ID, and the secret or certificate (known to
//! Microsoft).
//! An answer belongs to the values it was asked for: every question has a number, and an answer with an older number is dropped.

use crate::connection::field::{Problem, Tidied};
use crate::connection::paste::{self, Mistaken, Parts};
use crate::connection::{Certificate, ClientId, ClientSecret, Credential, Organization, TenantId};
use crate::diagnose::Diagnosis;
use crate::journey::World;
use crate::journey::registration::{Known, Proof, look_up};
use crate::ui::step::organization::finder::{self, Finder, PAUSE};
use iced::Task;
use iced::task::Handle;
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    Tenant,
    Client,
    Secret,
    /// No field to type into: it is made or read (`certificate`).
    Certificate,
}

impl Field {
    /// Its identity, for the focus.
    pub fn id(self) -> &'static str {
        match self {
            Self::Tenant => "tenant",
            Self::Client => "client",
            Self::Secret => "secret",
            Self::Certificate => "certificate",
        }
    }
}

/// What Microsoft says about one field.
#[derive(Debug)]
pub enum Answer {
    Nothing,
    Asking {
        number: u64,
        _run: Handle,
    },
    Known {
        name: Option<String>,
        /// Object ID of its enterprise application, once a token named it.
        service_principal: Option<Uuid>,
    },
    Refused(Box<Diagnosis>),
}

#[derive(Debug)]
pub struct Fields {
    world: World,
    pub tenant: Finder,
    pub client_typed: String,
    pub client_answer: Answer,
    /// What the app is to prove itself with.
    pub proof: Proof,
    pub secret_typed: SecretString,
    pub secret_shown: bool,
    pub certificate: Option<Certificate>,
    /// The person says that it lies at Microsoft; before that there is nothing to ask.
    pub uploaded: bool,
    /// What Microsoft says to the secret or certificate.
    pub proof_answer: Answer,
    /// Counts the secrets and certificates that have stood here.
    pub proof_number: u64,
    /// Fields whose problem may be said: the typing has paused there, or Continue was pressed.
    pub said: Vec<Field>,
    pub pasted: Option<Pasted>,
    last_number: u64,
    pause: Option<Handle>,
}

/// What became of a pasted paragraph.
#[derive(Debug, Clone, Default)]
pub struct Pasted {
    pub went_into: Vec<Field>,
    /// Asked: which is this?
    pub doubtful: Vec<Uuid>,
    pub not_used: Vec<(Uuid, Mistaken)>,
}

#[derive(Debug, Clone)]
pub enum Event {
    Tenant(finder::Event),
    Paused(Field),
    ClientAnswered(u64, Result<Known, Box<Diagnosis>>),
    ProofAnswered(u64, Result<Known, Box<Diagnosis>>),
}

impl Fields {
    pub fn new(world: World, organization: Organization, proof: Proof) -> Self {
        Self {
            tenant: Finder::found(world.clone(), organization.tenant.to_string(), organization),
            world,
            client_typed: String::new(),
            client_answer: Answer::Nothing,
            proof,
            secret_typed: SecretString::default(),
            secret_shown: false,
            certificate: None,
            uploaded: false,
            proof_answer: Answer::Nothing,
            proof_number: 0,
            said: Vec::new(),
            pasted: None,
            last_number: 0,
            pause: None,
        }
    }

    pub fn client(&self) -> Result<(ClientId, Tidied), Problem> {
        ClientId::parse(
            &self.client_typed,
            self.tenant.organization().map(|found| found.tenant),
        )
    }

    pub fn secret(&self) -> Result<(ClientSecret, Tidied), Problem> {
        ClientSecret::parse(self.secret_typed.expose_secret())
    }

    pub fn is_refused(&self, field: Field) -> bool {
        match field {
            Field::Tenant => matches!(self.tenant.answer, finder::Answer::NotFound { .. }),
            Field::Client => matches!(self.client_answer, Answer::Refused(_)),
            Field::Secret | Field::Certificate => matches!(self.proof_answer, Answer::Refused(_)),
        }
    }

    /// What the app proves itself with, as far as it stands here.
    pub fn credential(&self) -> Option<Credential> {
        match self.proof {
            Proof::Secret => self.secret().ok().map(|(secret, _)| secret.into()),
            Proof::Certificate => self.certificate.clone().map(Credential::Certificate),
            Proof::Nothing => Some(Credential::None),
        }
    }

    /// The fields of this registration, in order.
    pub fn needed(&self) -> impl Iterator<Item = Field> + use<> {
        let proof = match self.proof {
            Proof::Secret => Some(Field::Secret),
            Proof::Certificate => Some(Field::Certificate),
            Proof::Nothing => None,
        };
        [Field::Tenant, Field::Client].into_iter().chain(proof)
    }

    /// All of them right, and none refused by Microsoft.
    pub fn complete(&self) -> Option<(Organization, ClientId, Credential)> {
        let organization = self.tenant.organization()?.clone();
        let (client, _) = self.client().ok()?;
        let credential = self.credential()?;
        let refused = self.needed().any(|field| self.is_refused(field));
        (!refused).then_some((organization, client, credential))
    }

    /// Another proof than before: nothing is known of it.
    pub fn choose(&mut self, proof: Proof) -> Task<Event> {
        self.proof = proof;
        self.proof_number += 1;
        self.ask_for_proof(Duration::ZERO)
    }

    /// A certificate, made or read just now; `None`: another one is wanted.
    pub fn put_certificate(&mut self, certificate: Option<Certificate>) {
        self.certificate = certificate;
        self.uploaded = false;
        self.proof_answer = Answer::Nothing;
        self.proof_number += 1;
    }

    /// It lies at Microsoft now, says the person.
    pub fn is_uploaded(&mut self) -> Task<Event> {
        self.uploaded = true;
        self.ask_again()
    }

    pub fn is_asking(&self) -> bool {
        let answers = [&self.client_answer, &self.proof_answer];
        matches!(self.tenant.answer, finder::Answer::Looking { .. })
            || answers
                .into_iter()
                .any(|answer| matches!(answer, Answer::Asking { .. }))
    }

    pub fn may_say(&self, field: Field) -> bool {
        self.said.contains(&field)
    }

    pub fn say_everything(&mut self) {
        self.said = vec![
            Field::Tenant,
            Field::Client,
            Field::Secret,
            Field::Certificate,
        ];
        self.tenant.say_now();
    }

    /// The name Microsoft gave with the proof, else with the client ID.
    pub fn app_name(&self) -> Option<String> {
        [&self.proof_answer, &self.client_answer]
            .into_iter()
            .find_map(|answer| match answer {
                Answer::Known { name, .. } => name.clone(),
                Answer::Nothing | Answer::Asking { .. } | Answer::Refused(_) => None,
            })
    }

    /// What a token said of it; Exchange has to be told.
    pub fn service_principal(&self) -> Option<Uuid> {
        match self.proof_answer {
            Answer::Known {
                service_principal, ..
            } => service_principal,
            Answer::Nothing | Answer::Asking { .. } | Answer::Refused(_) => None,
        }
    }

    pub fn type_in(&mut self, field: Field, typed: &SecretString) -> Task<Event> {
        self.said.retain(|said| *said != field);
        if let Some(parts) = paste::take_apart(typed.expose_secret()) {
            return self.put_where_it_belongs(parts);
        }
        self.pasted = None;
        self.set(field, typed.expose_secret(), PAUSE)
    }

    fn set(&mut self, field: Field, typed: &str, pause: Duration) -> Task<Event> {
        let clock = self.world.clock.clone();
        let (quiet, handle) = Task::perform(async move { clock.sleep(PAUSE).await }, move |()| {
            Event::Paused(field)
        })
        .abortable();
        self.pause = Some(handle.abort_on_drop());
        let asked = match field {
            Field::Tenant => {
                self.client_answer = Answer::Nothing;
                self.tenant.type_in(typed.to_owned()).map(Event::Tenant)
            }
            Field::Client => {
                typed.clone_into(&mut self.client_typed);
                self.ask_for_client(pause)
            }
            Field::Secret => {
                self.secret_typed = SecretString::from(typed);
                self.proof_number += 1;
                self.ask_for_proof(pause)
            }
            Field::Certificate => Task::none(),
        };
        Task::batch([quiet, asked])
    }

    fn put_where_it_belongs(&mut self, parts: Parts) -> Task<Event> {
        let here = self.tenant.organization().map(|found| found.tenant);
        let mut pasted = Pasted {
            doubtful: parts.doubtful,
            not_used: parts.not_these,
            ..Pasted::default()
        };
        if let Some(TenantId(tenant)) = here {
            pasted.doubtful.retain(|guid| *guid != tenant);
        }
        let mut tasks = Vec::new();
        let organization = parts
            .tenant
            .map(|tenant| tenant.to_string())
            .or_else(|| parts.domain.map(|domain| domain.to_string()))
            .or_else(|| parts.address.map(|address| address.to_string()));
        if let Some(organization) = organization
            && (here.is_none() || parts.tenant.is_some_and(|tenant| Some(tenant) != here))
        {
            pasted.went_into.push(Field::Tenant);
            tasks.push(self.set(Field::Tenant, &organization, Duration::ZERO));
        }
        if let Some(client) = parts.client {
            pasted.went_into.push(Field::Client);
            tasks.push(self.set(Field::Client, &client.to_string(), Duration::ZERO));
        }
        if let Some(secret) = parts.secret.filter(|_| self.proof == Proof::Secret) {
            pasted.went_into.push(Field::Secret);
            tasks.push(self.set(Field::Secret, secret.expose(), Duration::ZERO));
        }
        self.pasted = Some(pasted);
        Task::batch(tasks)
    }

    /// The person said what a doubtful GUID is; `None`: neither.
    pub fn decide(&mut self, guid: Uuid, field: Option<Field>) -> Task<Event> {
        if let Some(pasted) = &mut self.pasted {
            pasted.doubtful.retain(|other| *other != guid);
        }
        field.map_or_else(Task::none, |field| {
            self.set(field, &guid.to_string(), Duration::ZERO)
        })
    }

    pub fn ask_again(&mut self) -> Task<Event> {
        match self.tenant.organization() {
            Some(_) => self.ask_for_client(Duration::ZERO),
            None => self.tenant.again().map(Event::Tenant),
        }
    }

    pub fn hear(&mut self, event: Event) -> Task<Event> {
        match event {
            Event::Tenant(event) => {
                let before = self.tenant.organization().is_some();
                self.tenant.hear(event);
                if !before && self.tenant.organization().is_some() {
                    return self.ask_for_client(Duration::ZERO);
                }
            }
            Event::Paused(field) => self.said.push(field),
            Event::ClientAnswered(number, answer) => {
                if is_asking(&self.client_answer, number) {
                    self.client_answer = heard(answer);
                    if matches!(self.client_answer, Answer::Known { .. }) {
                        return self.ask_for_proof(Duration::ZERO);
                    }
                }
            }
            Event::ProofAnswered(number, answer) => {
                if is_asking(&self.proof_answer, number) {
                    self.proof_answer = heard(answer);
                }
            }
        }
        Task::none()
    }

    fn ask_for_client(&mut self, pause: Duration) -> Task<Event> {
        self.client_answer = Answer::Nothing;
        self.proof_answer = Answer::Nothing;
        let (Some(organization), Ok((client, _))) =
            (self.tenant.organization().cloned(), self.client())
        else {
            return Task::none();
        };
        let (number, task, handle) =
            self.ask(organization, client, None, pause, Event::ClientAnswered);
        self.client_answer = Answer::Asking {
            number,
            _run: handle,
        };
        task
    }

    fn ask_for_proof(&mut self, pause: Duration) -> Task<Event> {
        self.proof_answer = Answer::Nothing;
        let waits = match self.proof {
            Proof::Secret => false,
            Proof::Certificate => !self.uploaded,
            Proof::Nothing => true,
        };
        let (Some(organization), Ok((client, _)), Some(credential), Answer::Known { .. }, false) = (
            self.tenant.organization().cloned(),
            self.client(),
            self.credential(),
            &self.client_answer,
            waits,
        ) else {
            return Task::none();
        };
        let (number, task, handle) = self.ask(
            organization,
            client,
            Some(credential),
            pause,
            Event::ProofAnswered,
        );
        self.proof_answer = Answer::Asking {
            number,
            _run: handle,
        };
        task
    }

    fn ask(
        &mut self,
        organization: Organization,
        client: ClientId,
        credential: Option<Credential>,
        pause: Duration,
        answered: fn(u64, Result<Known, Box<Diagnosis>>) -> Event,
    ) -> (u64, Task<Event>, Handle) {
        self.last_number += 1;
        let (number, world) = (self.last_number, self.world.clone());
        let (task, handle) = Task::perform(
            async move {
                world.clock.sleep(pause).await;
                look_up(&world, &organization, client, credential.as_ref()).await
            },
            move |answer| answered(number, answer),
        )
        .abortable();
        (number, task, handle.abort_on_drop())
    }
}

fn is_asking(answer: &Answer, asked: u64) -> bool {
    matches!(answer, Answer::Asking { number, .. } if *number == asked)
}

fn heard(answer: Result<Known, Box<Diagnosis>>) -> Answer {
    match answer {
        Ok(Known::App {
            name,
            service_principal,
        }) => Answer::Known {
            name,
            service_principal,
        },
        Err(diagnosis) => Answer::Refused(diagnosis),
    }
}
