//! One change, tried once: looked for first, and made only where it is not there. Whether a try that failed is repeated is `course`'s to
//! decide. Facts, sections 7.1 to 7.3.

use super::ledger::Book;
use super::limiting;
use super::patience::is_settled;
use super::proof::{self, Made};
use crate::connection::ledger::{Change, Setup, State};
use crate::microsoft::Error;
use crate::microsoft::graph::Graph;
use crate::microsoft::graph::applications::{Application, Key};
use crate::vault;
use uuid::Uuid;

/// Why a try did not make it.
#[derive(Debug)]
pub(in crate::journey) enum Trouble {
    Microsoft(Error),
    /// Asked for, and not to be seen yet: looked for again before it is asked for once more.
    NotSeenYet,
    /// The ledger or the credential store.
    NotKept(vault::Error),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Microsoft(error)
    }
}

impl From<vault::Error> for Trouble {
    fn from(error: vault::Error) -> Self {
        Self::NotKept(error)
    }
}

/// Tries one line; the state it has come to.
pub(super) async fn attempt(
    book: &mut Book,
    graph: &Graph,
    index: usize,
    secret: &mut Option<Made>,
) -> Result<State, Trouble> {
    let Some(line) = book.ledger.lines.get(index) else {
        return Ok(State::Found);
    };
    let (change, before) = (line.change.clone(), line.state.clone());
    if change.limits().is_some() {
        return limiting::attempt(book, graph, index, &change).await;
    }
    let begun = match before {
        State::Begun { at } => Some(at),
        _ => None,
    };
    let now = book.world.clock.now();
    if let Some(id) = look(book, graph, &change, begun.is_some()).await? {
        return Ok(match begun {
            Some(_) => State::Made { at: now, id },
            None => State::Found,
        });
    }
    // What Microsoft itself keeps from being made twice may be asked for again at once; anything else only when it would be seen.
    let could_double = match &change {
        Change::Register { .. } => matches!(book.key(), Key::Tagged(_)),
        change => change.is_proof(),
    };
    if could_double && begun.is_some_and(|at| !is_settled(at, now)) {
        return Err(Trouble::NotSeenYet);
    }
    book.enter(index, State::Begun { at: now }).await?;
    let id = match &change {
        Change::Register { name, setup } => {
            let made = graph.register(book.key(), name, setup).await?;
            let made = made.ok_or(Trouble::NotSeenYet)?;
            book.remember(&made);
            None
        }
        Change::Adjust { lacking, .. } => {
            let app = there(graph, book).await?;
            graph.set_up(app.id, &merged(&app.setup, lacking)).await?;
            None
        }
        Change::Enterprise => {
            let client = book.ledger.app.ok_or(Trouble::NotSeenYet)?.client;
            let made = graph.make_principal(client).await?;
            book.ledger.principal = Some(made.id);
            None
        }
        Change::Grant { resource, role, .. } => {
            let principal = principal(book)?;
            let made = graph.grant_role(principal, *resource, *role).await?;
            Some(made.id)
        }
        Change::Consent {
            resource,
            permissions,
        } => Some(consent(book, graph, *resource, permissions).await?),
        Change::Secret { ends } => {
            let at = proof::At { book, graph };
            Some(at.make_secret(*ends, secret).await?)
        }
        Change::Certificate { name, longest_days } => {
            let at = proof::At { book, graph };
            let made = at.make_certificate(name, *longest_days, secret);
            Some(made.await?)
        }
        // Made by `limiting`.
        Change::Scope { .. }
        | Change::Rescope { .. }
        | Change::ExchangeRole { .. }
        | Change::Revoke { .. }
        | Change::Unlist { .. } => None,
    };
    Ok(State::Made {
        at: book.world.clock.now(),
        id,
    })
}

/// Whether it is there, and under which name. What is needed later is remembered.
async fn look(
    book: &mut Book,
    graph: &Graph,
    change: &Change,
    begun: bool,
) -> Result<Option<Option<String>>, Trouble> {
    match change {
        // A mark that was never used names nothing.
        Change::Register { .. } if !begun => Ok(None),
        change if change.is_proof() && !begun => Ok(None),
        Change::Register { .. } => {
            let found = graph.registered(book.key()).await?;
            let Some((first, others)) = found.split_first() else {
                return Ok(None);
            };
            for other in others {
                // Asked for twice where no server saw the first: one too many, and ours.
                graph.remove_application(other.id).await?;
            }
            book.remember(first);
            Ok(Some(None))
        }
        Change::Adjust { lacking, .. } => {
            let app = there(graph, book).await?;
            let whole = merged(&app.setup, lacking) == app.setup;
            Ok(whole.then_some(None))
        }
        Change::Enterprise => {
            let client = book.ledger.app.ok_or(Trouble::NotSeenYet)?.client;
            let found = graph.principal_of(client).await?;
            book.ledger.principal = found.as_ref().map(|it| it.id);
            Ok(found.map(|_| None))
        }
        Change::Grant { resource, role, .. } => {
            let all = graph.role_grants(principal(book)?).await?;
            let mut all = all.into_iter();
            let found = all.find(|one| one.resource == *resource && one.role == *role);
            Ok(found.map(|one| Some(one.id)))
        }
        Change::Consent {
            resource,
            permissions,
        } => {
            let all = graph.scope_grants(principal(book)?).await?;
            let mut all = all.into_iter();
            let found = all.find(|one| one.for_everybody && one.resource == *resource);
            let whole = found.filter(|one| permissions.iter().all(|it| one.scopes.contains(it)));
            Ok(whole.map(|one| Some(one.id)))
        }
        Change::Secret { .. } | Change::Certificate { .. } => {
            // Its value went with the answer that was lost: worth nothing any more.
            proof::At { book, graph }.remove(None).await?;
            Ok(None)
        }
        Change::Scope { .. }
        | Change::Rescope { .. }
        | Change::ExchangeRole { .. }
        | Change::Revoke { .. }
        | Change::Unlist { .. } => Ok(None),
    }
}

pub(super) async fn there(graph: &Graph, book: &Book) -> Result<Application, Trouble> {
    let app = book.ledger.app.ok_or(Trouble::NotSeenYet)?;
    let found = graph.application(app.object).await?;
    found.ok_or(Trouble::NotSeenYet)
}

fn principal(book: &Book) -> Result<Uuid, Trouble> {
    book.ledger.principal.ok_or(Trouble::NotSeenYet)
}

/// Both together, each once.
pub(super) fn merged(has: &Setup, more: &Setup) -> Setup {
    fn union<T: PartialEq + Clone>(has: &[T], more: &[T]) -> Vec<T> {
        let new = more.iter().filter(|one| !has.contains(one));
        has.iter().chain(new).cloned().collect()
    }
    Setup {
        web: union(&has.web, &more.web),
        public: union(&has.public, &more.public),
        public_flows: has.public_flows || more.public_flows,
        listed: union(&has.listed, &more.listed),
    }
}

async fn consent(
    book: &Book,
    graph: &Graph,
    resource: Uuid,
    permissions: &[String],
) -> Result<String, Trouble> {
    let principal = principal(book)?;
    let all = graph.scope_grants(principal).await?;
    let mut all = all.into_iter();
    let there = all.find(|one| one.for_everybody && one.resource == resource);
    let Some(there) = there else {
        let made = graph.grant_scopes(principal, resource, permissions).await?;
        return Ok(made.id);
    };
    let new = permissions.iter().filter(|it| !there.scopes.contains(it));
    let whole: Vec<String> = there.scopes.iter().chain(new).cloned().collect();
    graph.set_scopes(&there.id, &whole).await?;
    Ok(there.id)
}
