//! The changes that limit an app to its mailboxes, each tried once, there and back: a scope in Exchange, roles within it, and the approval
//! in Entra that would cancel both. Looked for first, like every other change. Neighbours: `attempt` and `undo`, which ask; `limit::by_graph`,
//! which plans it. Facts, section 11.3.

use super::attempt::{Trouble, merged};
use super::ledger::Book;
use super::look::ASKED_AGAIN_AFTER;
use super::patience::{is_missing, is_settled};
use super::undo::without;
use crate::connection::ClientId;
use crate::connection::ledger::{Change, Setup, State};
use crate::microsoft::Error;
use crate::microsoft::graph::Graph;
use crate::microsoft::graph::exchange_roles::{AppScope, RoleGiven};
use crate::microsoft::graph::principals::RoleGrant;
use jiff::Timestamp;
use uuid::Uuid;

/// What Exchange says of a scope that something still hangs on ("associated with a management role assignment").
const IN_USE: [&str; 2] = ["associated with", "in use"];

/// One line that is to be made.
struct Making<'a> {
    book: &'a mut Book,
    graph: &'a Graph,
    index: usize,
    /// When it was asked for in an earlier try.
    begun: Option<Timestamp>,
}

/// Tries one line; the state it has come to.
pub(super) async fn attempt(
    book: &mut Book,
    graph: &Graph,
    index: usize,
    change: &Change,
) -> Result<State, Trouble> {
    let begun = match book.state(index) {
        State::Begun { at } => Some(at),
        _ => None,
    };
    let mut making = Making {
        book,
        graph,
        index,
        begun,
    };
    match change {
        Change::Scope { app, name, filter } => making.scope(*app, name, filter).await,
        Change::Rescope { name, filter, .. } => making.rescope(name, filter).await,
        Change::ExchangeRole {
            principal,
            scope,
            role,
            ..
        } => making.role(*principal, scope, role).await,
        Change::Revoke {
            principal,
            resource,
            role,
            ..
        } => making.revoke(*principal, *resource, *role).await,
        Change::Unlist { object, listed, .. } => {
            let gone = Setup {
                listed: listed.clone(),
                ..Setup::default()
            };
            making.unlist(*object, &gone).await
        }
        _ => Ok(State::Found),
    }
}

impl Making<'_> {
    async fn scope(&mut self, app: ClientId, name: &str, filter: &str) -> Result<State, Trouble> {
        let Some(found) = self.graph.exchange_scope(name).await? else {
            self.once().await?;
            let made = self.graph.make_exchange_scope(name, filter).await?;
            return Ok(self.made(Some(made.id)));
        };
        if found.says(filter) {
            return Ok(self.there(Some(found.id)));
        }
        if self.begun.is_some() {
            // Ours, for the mailboxes that were chosen before.
            self.begin().await?;
            self.graph.change_exchange_scope(&found.id, filter).await?;
            return Ok(self.made(Some(found.id)));
        }
        // Somebody made one of that name meanwhile: what stood in it comes back when this is undone.
        if let Some(line) = self.book.ledger.lines.get_mut(self.index) {
            line.change = Change::Rescope {
                app,
                name: name.to_owned(),
                filter: filter.to_owned(),
                before: found.filter.clone(),
            };
        }
        self.refilter(found, filter).await
    }

    async fn rescope(&mut self, name: &str, filter: &str) -> Result<State, Trouble> {
        let found = self.graph.exchange_scope(name).await?;
        let found = found.ok_or(Trouble::NotSeenYet)?;
        if found.says(filter) {
            return Ok(self.there(Some(found.id)));
        }
        self.refilter(found, filter).await
    }

    async fn refilter(&mut self, found: AppScope, filter: &str) -> Result<State, Trouble> {
        self.begin().await?;
        self.graph.change_exchange_scope(&found.id, filter).await?;
        Ok(self.made(Some(found.id)))
    }

    async fn role(&mut self, principal: Uuid, scope: &str, role: &str) -> Result<State, Trouble> {
        let scope = self.graph.exchange_scope(scope).await?;
        let scope = scope.ok_or(Trouble::NotSeenYet)?.id;
        let given = given(self.graph, principal, role, &scope).await?;
        let mut given = given.into_iter();
        if let Some(first) = given.next() {
            if self.begun.is_some() {
                for other in given {
                    // Asked for twice where no server saw the first: one too many, and ours.
                    self.graph.withdraw_exchange_role(&other.id).await?;
                }
            }
            return Ok(self.there(Some(first.id)));
        }
        self.once().await?;
        let made = (self.graph)
            .give_exchange_role(principal, role, &scope)
            .await?;
        Ok(self.made(Some(made.id)))
    }

    async fn revoke(
        &mut self,
        principal: Uuid,
        resource: Uuid,
        role: Uuid,
    ) -> Result<State, Trouble> {
        let Some(found) = granted(self.graph, principal, resource, role).await? else {
            return Ok(self.there(None));
        };
        self.begin().await?;
        match self.graph.withdraw_role(principal, &found.id).await {
            // Taken back in a try whose answer was lost.
            Err(error) if is_missing(&error) && self.begun.is_some() => {}
            other => other?,
        }
        Ok(self.made(None))
    }

    async fn unlist(&mut self, object: Uuid, gone: &Setup) -> Result<State, Trouble> {
        let app = self.graph.application(object).await?;
        let app = app.ok_or(Trouble::NotSeenYet)?;
        let rest = without(&app.setup, gone);
        if rest == app.setup {
            return Ok(self.there(None));
        }
        self.begin().await?;
        self.graph.set_up(app.id, &rest).await?;
        Ok(self.made(None))
    }

    /// What nobody keeps from being made twice is asked for again only when the first would be seen.
    async fn once(&mut self) -> Result<(), Trouble> {
        let now = self.book.world.clock.now();
        if self.begun.is_some_and(|at| !is_settled(at, now)) {
            return Err(Trouble::NotSeenYet);
        }
        self.begin().await
    }

    async fn begin(&mut self) -> Result<(), Trouble> {
        let at = self.book.world.clock.now();
        self.book.enter(self.index, State::Begun { at }).await?;
        Ok(())
    }

    fn made(&self, id: Option<String>) -> State {
        let at = self.book.world.clock.now();
        State::Made { at, id }
    }

    /// It is so: by an earlier try, or by somebody else.
    fn there(&self, id: Option<String>) -> State {
        match self.begun {
            Some(_) => self.made(id),
            None => State::Found,
        }
    }
}

async fn given(
    graph: &Graph,
    principal: Uuid,
    role: &str,
    scope: &str,
) -> Result<Vec<RoleGiven>, Error> {
    let mut all = graph.exchange_roles_of(principal).await?;
    all.retain(|one| one.role == role && one.scope.as_deref() == Some(scope));
    Ok(all)
}

async fn granted(
    graph: &Graph,
    principal: Uuid,
    resource: Uuid,
    role: Uuid,
) -> Result<Option<RoleGrant>, Error> {
    let all = graph.role_grants(principal).await?;
    let mut all = all.into_iter();
    Ok(all.find(|one| one.resource == resource && one.role == role))
}

/// One line that is to be taken back.
pub(super) struct TakingBack<'a> {
    pub book: &'a Book,
    pub graph: &'a Graph,
    /// When it was asked for or made.
    pub made: Timestamp,
    /// Microsoft's name for what was made, where it is known.
    pub id: Option<&'a str>,
}

impl TakingBack<'_> {
    /// Tries it; the state it has come to.
    pub async fn attempt(self, change: &Change) -> Result<State, Trouble> {
        match change {
            Change::Scope { name, .. } => self.scope(name).await,
            Change::Rescope {
                name,
                filter,
                before,
                ..
            } => self.rescope(name, filter, before).await,
            Change::ExchangeRole {
                principal,
                scope,
                role,
                ..
            } => self.role(*principal, scope, role).await,
            Change::Revoke {
                app,
                principal,
                resource,
                role,
                ..
            } => self.grant_again(*app, *principal, *resource, *role).await,
            Change::Unlist {
                app,
                object,
                listed,
            } => {
                let back = Setup {
                    listed: listed.clone(),
                    ..Setup::default()
                };
                self.list_again(*app, *object, &back).await
            }
            _ => Ok(self.undone()),
        }
    }

    async fn scope(&self, name: &str) -> Result<State, Trouble> {
        let found = self.graph.exchange_scope(name).await?;
        // Another one of that name is somebody else's.
        let ours = found.filter(|it| self.id.is_none_or(|id| id == it.id));
        let Some(ours) = ours else {
            return self.must_be_gone();
        };
        match self.graph.remove_exchange_scope(&ours.id).await {
            Ok(()) => Ok(self.undone()),
            Err(error) if is_missing(&error) => self.must_be_gone(),
            Err(Error::Refused(said)) if IN_USE.iter().any(|it| said.raw.contains(it)) => {
                // Our own roles may still be seen there; after a while they are somebody else's.
                if self.is_quiet() {
                    Ok(State::Left)
                } else {
                    Err(Trouble::NotSeenYet)
                }
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn rescope(&self, name: &str, ours: &str, before: &str) -> Result<State, Trouble> {
        let Some(found) = self.graph.exchange_scope(name).await? else {
            return self.must_be_gone();
        };
        if found.says(before) {
            return Ok(self.undone());
        }
        if !found.says(ours) {
            return Ok(State::Left);
        }
        self.graph.change_exchange_scope(&found.id, before).await?;
        Ok(self.undone())
    }

    async fn role(&self, principal: Uuid, scope: &str, role: &str) -> Result<State, Trouble> {
        let Some(scope) = self.graph.exchange_scope(scope).await? else {
            return self.must_be_gone();
        };
        let mut all = given(self.graph, principal, role, &scope.id).await?;
        all.retain(|one| self.id.is_none_or(|id| id == one.id));
        if all.is_empty() {
            return self.must_be_gone();
        }
        for one in all {
            match self.graph.withdraw_exchange_role(&one.id).await {
                Err(error) if is_missing(&error) => {
                    self.must_be_gone()?;
                }
                other => other?,
            }
        }
        Ok(self.undone())
    }

    async fn grant_again(
        &self,
        app: ClientId,
        principal: Uuid,
        resource: Uuid,
        role: Uuid,
    ) -> Result<State, Trouble> {
        let is_it = |change: &Change| match change {
            Change::Grant {
                resource: api,
                role: one,
                ..
            } => *api == resource && *one == role,
            _ => false,
        };
        let ours = self.book.ledger.principal == Some(principal);
        if ours && self.goes_itself(is_it) {
            return Ok(self.undone());
        }
        if self.app_is_gone(app).await? {
            return Ok(self.undone());
        }
        if granted(self.graph, principal, resource, role)
            .await?
            .is_none()
        {
            self.graph.grant_role(principal, resource, role).await?;
        }
        Ok(self.undone())
    }

    async fn list_again(
        &self,
        app: ClientId,
        object: Uuid,
        back: &Setup,
    ) -> Result<State, Trouble> {
        let registered = |change: &Change| matches!(change, Change::Register { .. });
        if self.goes_itself(registered)
            && self.book.ledger.app.is_some_and(|it| it.object == object)
        {
            return Ok(self.undone());
        }
        if self.app_is_gone(app).await? {
            return Ok(self.undone());
        }
        let found = self.graph.application(object).await?;
        let found = found.ok_or(Trouble::NotSeenYet)?;
        let whole = merged(&found.setup, back);
        if whole != found.setup {
            self.graph.set_up(found.id, &whole).await?;
        }
        Ok(self.undone())
    }

    /// Whether what was taken away was made by this ledger as well, and is undone with it.
    fn goes_itself(&self, is: impl Fn(&Change) -> bool) -> bool {
        let ledger = &self.book.ledger;
        let mut all = ledger.registering();
        ledger.undoing && all.any(|line| line.is_open() && is(&line.change))
    }

    /// One server's "there is none" is not believed.
    async fn app_is_gone(&self, app: ClientId) -> Result<bool, Trouble> {
        if self.graph.application_of(app).await?.is_some() {
            return Ok(false);
        }
        self.book.world.clock.sleep(ASKED_AGAIN_AFTER).await;
        Ok(self.graph.application_of(app).await?.is_none())
    }

    /// Whether nothing of the limit was taken back so lately that a server may not know it.
    fn is_quiet(&self) -> bool {
        let now = self.book.world.clock.now();
        self.book.ledger.limiting().all(|line| match line.state {
            State::Undone { at } => is_settled(at, now),
            _ => true,
        })
    }

    /// Not there: gone, if it would be seen by now.
    fn must_be_gone(&self) -> Result<State, Trouble> {
        if is_settled(self.made, self.book.world.clock.now()) {
            Ok(self.undone())
        } else {
            Err(Trouble::NotSeenYet)
        }
    }

    fn undone(&self) -> State {
        let at = self.book.world.clock.now();
        State::Undone { at }
    }
}
