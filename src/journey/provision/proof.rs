//! What the app proves itself with: a secret that Microsoft makes, or a certificate that is made here. It is tried before it is kept, so that
//! what the connection had before stays in the credential store until the new one is known to work. Neighbour: `attempt`, which asks for it.

use super::attempt::{Trouble, there};
use super::ledger::Book;
use super::patience::{Patience, may_heal};
use crate::connection::certificate::MOST_MONTHS;
use crate::connection::{Certificate, ClientId, ConnectionId, Credential, SecretKept};
use crate::journey::World;
use crate::journey::secrets::{self, Keeping};
use crate::microsoft::Error;
use crate::microsoft::entra::{App, Resource, token};
use crate::microsoft::graph::Graph;
use crate::microsoft::graph::applications::SecretSeen;
use crate::vault;
use jiff::Timestamp;
use uuid::Uuid;

/// A secret or certificate that was made, and where it rests.
#[derive(Debug, Clone)]
pub(super) struct Made {
    pub credential: Credential,
    pub kept: SecretKept,
    pub ends: Option<Timestamp>,
}

/// Codes of a secret, a certificate or an app that is so new that not every server knows it (facts, section 7.3).
pub(in crate::journey) const NEW: [u32; 5] = [7_000_215, 700_016, 7_000_229, 90_033, 700_027];

/// One ledger's app, and the way to it.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub book: &'a Book,
    pub graph: &'a Graph,
}

impl At<'_> {
    /// Makes it, waits until every server knows it and the app can sign in with it, and keeps it.
    pub async fn make_secret(
        self,
        ends: Timestamp,
        made: &mut Option<Made>,
    ) -> Result<String, Trouble> {
        let app = self.app()?;
        let name = self.book.ledger.secret_name();
        let new = self.graph.add_secret(app, &name, ends).await?;
        let ends = new.ends.or(Some(ends));
        let credential = Credential::from(new.value);
        self.prove_and_keep(new.id, credential, ends, made).await
    }

    /// The same with a key that never leaves this computer.
    pub async fn make_certificate(
        self,
        name: &str,
        longest_days: Option<i64>,
        made: &mut Option<Made>,
    ) -> Result<String, Trouble> {
        let app = self.app()?;
        let (subject, now) = (name.to_owned(), self.book.world.clock.now());
        // Making a key takes a while.
        let work = move || Certificate::make_within(&subject, now, MOST_MONTHS, longest_days);
        let certificate = tokio::task::spawn_blocking(work).await;
        let Ok(Ok(certificate)) = certificate else {
            return Err(Trouble::NotSeenYet);
        };
        let (id, name) = (Uuid::new_v4(), self.book.ledger.secret_name());
        let der = certificate.public_der();
        self.graph.add_certificate(app, id, &name, der).await?;
        let ends = Some(certificate.expires());
        let credential = Credential::Certificate(certificate);
        self.prove_and_keep(id, credential, ends, made).await
    }

    /// Everything of this ledger but one.
    pub async fn remove(self, but: Option<Uuid>) -> Result<(), Trouble> {
        let (app, name) = (
            there(self.graph, self.book).await?,
            self.book.ledger.secret_name(),
        );
        let renewed = &self.book.ledger.renewed;
        let is_ours = |one: &&SecretSeen| one.name == name || renewed.contains(&one.id);
        let ours = app.secrets.iter().filter(is_ours);
        for one in ours.filter(|one| Some(one.id) != but) {
            self.graph.remove_secret(app.id, one.id).await?;
        }
        let mut certificates = app.certificates.iter();
        if certificates.any(|one| one.name == name && Some(one.id) != but) {
            self.graph.remove_certificates(app.id, &name, but).await?;
        }
        Ok(())
    }

    fn app(self) -> Result<Uuid, Trouble> {
        let app = self.book.ledger.app.ok_or(Trouble::NotSeenYet)?;
        Ok(app.object)
    }

    async fn prove_and_keep(
        self,
        id: Uuid,
        credential: Credential,
        ends: Option<Timestamp>,
        made: &mut Option<Made>,
    ) -> Result<String, Trouble> {
        self.seen(id).await?;
        let client = self.book.ledger.app.ok_or(Trouble::NotSeenYet)?.client;
        self.proven(client, &credential).await?;
        let kept = kept(&self.book.world, self.book.ledger.connection, &credential).await?;
        *made = Some(Made {
            credential,
            kept,
            ends,
        });
        Ok(id.to_string())
    }

    /// Waits until it is listed, and removes what bears its name beside it.
    async fn seen(self, id: Uuid) -> Result<(), Trouble> {
        let clock = &self.book.world.clock;
        let mut patience = Patience::beginning(clock.now());
        loop {
            let listed = match there(self.graph, self.book).await {
                Ok(app) => {
                    let mut all = app.secrets.iter().chain(&app.certificates);
                    all.any(|one| one.id == id)
                }
                Err(Trouble::NotSeenYet) => false,
                Err(Trouble::Microsoft(error)) if may_heal(&error) => false,
                Err(trouble) => return Err(trouble),
            };
            if listed {
                return self.remove(Some(id)).await;
            }
            match patience.pause(clock.now(), None) {
                Some(pause) => clock.sleep(pause).await,
                None => return Err(Trouble::NotSeenYet),
            }
        }
    }

    /// Until the app gets a token with it. Where nothing could be learnt, it takes the place of nothing.
    async fn proven(self, client: ClientId, credential: &Credential) -> Result<(), Trouble> {
        let clock = &self.book.world.clock;
        let app = App {
            tenant: self.book.ledger.organization.tenant,
            client,
            credential: credential.clone(),
        };
        let mut patience = Patience::beginning(clock.now());
        loop {
            let (http, hosts) = (&self.graph.http, &self.graph.hosts);
            let Err(error) = token::for_app(http, hosts, &app, Resource::Graph).await else {
                return Ok(());
            };
            let new = match &error {
                Error::Refused(said) => said.aadsts.iter().any(|code| NEW.contains(code)),
                _ => false,
            };
            let unsure = self.book.ledger.had_proof && may_heal(&error);
            let pause = patience.pause(clock.now(), Some(&error));
            match pause.filter(|_| new || unsure) {
                Some(pause) => clock.sleep(pause).await,
                // Refused for another reason than the secret: whether that matters, the checks will say.
                None if self.book.ledger.had_proof && (new || unsure) => {
                    return Err(Trouble::NotSeenYet);
                }
                None => return Ok(()),
            }
        }
    }
}

/// Into the credential store; where there is none, or it stays locked, as long as the program runs, and that is said.
pub(in crate::journey) async fn kept(
    world: &World,
    id: ConnectionId,
    credential: &Credential,
) -> Result<SecretKept, vault::Error> {
    // In memory first: the value is in no other place, and the store may ask the person.
    let _ = secrets::keep_for_this_run(world, id, credential);
    Ok(match secrets::keep(world, id, credential).await? {
        Keeping::Kept(kept) => kept,
        Keeping::NeedsChoice { .. } | Keeping::Locked { .. } => SecretKept::ThisRunOnly,
    })
}
