//! What the limit lacks, from what the organization says now; and how that is entered in a ledger in which an earlier setting may stand
//! already, so that there is never a second scope, and what was made for other mailboxes stays ours to undo. Neighbour: `super`, who asks.

use crate::connection::ledger::{Change, Kind, Ledger, Line, Listed, State};
use crate::connection::{ClientId, Clock, Connection, Permission, Road};
use crate::journey::provision::look::{ASKED_AGAIN_AFTER, GRAPH, for_sure, patiently};
use crate::microsoft::Error;
use crate::microsoft::exchange::powershell::limit::filter;
use crate::microsoft::graph::Graph;
use crate::microsoft::graph::applications::Application;
use crate::microsoft::graph::exchange_roles::AppScope;
use uuid::Uuid;

/// Who is to be limited, and to what.
#[derive(Debug, Clone)]
pub struct App {
    pub client: ClientId,
    principal: Option<Uuid>,
    permissions: Vec<Permission>,
    filter: String,
}

impl App {
    /// `None` where the road is another, or the mailboxes are not chosen yet.
    pub fn of(connection: &Connection) -> Option<Self> {
        let target = connection.target().filter(|it| it.road == Road::GraphApp)?;
        let registration = connection.registration.as_ref()?;
        let chosen = connection.mailboxes.iter();
        let chosen: Vec<_> = chosen.map(|one| one.address.clone()).collect();
        (!chosen.is_empty()).then_some(())?;
        let permissions = target.permissions.into_iter();
        Some(Self {
            client: registration.client,
            principal: registration.service_principal,
            permissions: permissions
                .filter(|it| it.exchange_role().is_some())
                .collect(),
            filter: filter(&chosen),
        })
    }

    /// The same name as the commands give it: either way finds what the other made.
    fn scope_name(&self) -> String {
        format!("Mailseal {}", self.client)
    }

    /// What has to be done, in its order: first the roles, then what they replace is taken back. `None`: a role is not offered here.
    pub(super) async fn lacking(
        &self,
        clock: &Clock,
        graph: &Graph,
    ) -> Result<Option<Vec<Change>>, Error> {
        let app = self.client;
        let mut roles = Vec::new();
        for permission in &self.permissions {
            let name = permission.exchange_role().unwrap_or_default();
            match offered(clock, graph, &name).await? {
                Some(role) => roles.push((role, name)),
                None => return Ok(None),
            }
        }
        let found = match self.principal {
            None => {
                let found = for_sure(clock, || graph.principal_of(app)).await?;
                found.map(|it| it.id)
            }
            known => known,
        };
        let Some(principal) = found else {
            return Ok(None);
        };
        let name = self.scope_name();
        let scope = for_sure(clock, || graph.exchange_scope(&name)).await?;
        let mut all: Vec<Change> = self.scope(&name, scope.as_ref()).into_iter().collect();
        let given = patiently(clock, || graph.exchange_roles_of(principal)).await?;
        for (role, role_name) in roles {
            let within = scope.as_ref().map(|it| it.id.as_str());
            let has = |one: &crate::microsoft::graph::exchange_roles::RoleGiven| {
                one.role == role && within.is_some() && one.scope.as_deref() == within
            };
            if !given.iter().any(has) {
                all.push(Change::ExchangeRole {
                    app,
                    principal,
                    scope: name.clone(),
                    role,
                    name: role_name,
                });
            }
        }
        all.extend(self.too_wide(clock, graph, principal).await?);
        Ok(Some(all))
    }

    fn scope(&self, name: &str, there: Option<&AppScope>) -> Option<Change> {
        let (app, name, filter) = (self.client, name.to_owned(), self.filter.clone());
        match there {
            None => Some(Change::Scope { app, name, filter }),
            Some(there) if there.says(&filter) => None,
            Some(there) => Some(Change::Rescope {
                app,
                name,
                filter,
                before: there.filter.clone(),
            }),
        }
    }

    /// Only what the system needs and Exchange gives now: whatever else was granted is somebody else's to judge.
    async fn too_wide(
        &self,
        clock: &Clock,
        graph: &Graph,
        principal: Uuid,
    ) -> Result<Vec<Change>, Error> {
        let (app, mut all) = (self.client, Vec::new());
        let api = for_sure(clock, || graph.principal_of(ClientId(GRAPH))).await?;
        let Some(api) = api else {
            return Ok(all);
        };
        let named = |role: Uuid| {
            let mut all = self.permissions.iter();
            all.find(|one| api.roles.get(one.as_str()) == Some(&role))
        };
        let grants = patiently(clock, || graph.role_grants(principal)).await?;
        for grant in grants.iter().filter(|one| one.resource == api.id) {
            if let Some(permission) = named(grant.role) {
                all.push(Change::Revoke {
                    app,
                    principal,
                    resource: api.id,
                    role: grant.role,
                    permission: permission.to_string(),
                });
            }
        }
        let registration = for_sure(clock, || graph.application_of(app)).await?;
        let listed = |it: &Application| -> Vec<Listed> {
            let of_graph = it.setup.listed.iter().filter(|one| one.api == GRAPH);
            let roles = of_graph.filter(|one| one.kind == Kind::Role);
            roles
                .filter(|one| named(one.id).is_some())
                .copied()
                .collect()
        };
        if let Some(registration) = registration {
            let listed = listed(&registration);
            if !listed.is_empty() {
                let object = registration.id;
                all.push(Change::Unlist {
                    app,
                    object,
                    listed,
                });
            }
        }
        Ok(all)
    }
}

/// How Graph refuses what this organization or cloud does not have.
pub(super) fn means_not_offered(error: &Error) -> bool {
    matches!(error, Error::Refused(said) if [400, 403, 404, 501].contains(&said.status))
}

/// Whether Exchange offers it here; a refusal of the very question is its answer, a second time.
async fn offered(clock: &Clock, graph: &Graph, name: &str) -> Result<Option<String>, Error> {
    match graph.exchange_role(name).await {
        Err(error) if means_not_offered(&error) => {
            clock.sleep(ASKED_AGAIN_AFTER).await;
            graph.exchange_role(name).await
        }
        Err(_) => patiently(clock, || graph.exchange_role(name)).await,
        found => found,
    }
}

/// What is to be made or taken back: shown first, and done only once somebody has agreed.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// As it will be worked on; what is new in it is written down by whoever begins.
    pub(super) ledger: Ledger,
    /// Which app is limited; nothing where that is taken back.
    pub(super) app: Option<ClientId>,
    lines: Vec<(usize, Change)>,
    agreed: bool,
    /// Nothing lacks, and nothing is half done.
    pub(super) already: bool,
}

impl Plan {
    /// From what lacks, and what an earlier run has left.
    pub(super) fn of(
        before: Option<Ledger>,
        new: impl FnOnce() -> Ledger,
        app: ClientId,
        lacking: &[Change],
    ) -> Self {
        let agreed = before.as_ref().is_some_and(|it| agreed(it, app, lacking));
        let half = before.as_ref().is_some_and(|it| {
            let mut ours = of_app(it, app);
            it.unlimiting || ours.any(|line| !line.is_done())
        });
        let already = lacking.is_empty() && !half;
        let ledger = entered(before.unwrap_or_else(new), app, lacking.to_vec());
        let places = ledger.lines.iter().enumerate();
        let lines = places.filter_map(|(place, line)| {
            let mut lacking = lacking.iter();
            let lacks = lacking.find(|change| is_same(&line.change, change));
            // What an earlier run has brought about stands beside what it has not.
            let earlier = || line.change.limits() == Some(app) && agreed;
            let change = lacks.or_else(|| earlier().then_some(&line.change))?;
            Some((place, change.clone()))
        });
        Self {
            lines: lines.collect(),
            app: Some(app),
            agreed: agreed || lacking.is_empty(),
            already,
            ledger,
        }
    }

    /// What taking back comes to, newest first.
    pub(super) fn back(ledger: Ledger) -> Self {
        let places = ledger.lines.iter().enumerate().rev();
        let ours = places.filter(|(_, line)| line.change.limits().is_some() && line.is_open());
        Self {
            lines: ours
                .map(|(place, line)| (place, line.change.clone()))
                .collect(),
            app: None,
            agreed: false,
            already: false,
            ledger,
        }
    }

    /// Each change, in the order of doing, with the line of the ledger that its events name.
    pub fn lines(&self) -> &[(usize, Change)] {
        &self.lines
    }

    /// Nobody has to be asked: nothing lacks, or just this was agreed to in an earlier run that ended in the middle.
    pub fn is_agreed(&self) -> bool {
        self.agreed
    }

    pub fn is_taking_back(&self) -> bool {
        self.app.is_none()
    }

    /// What an earlier run is known to have brought about.
    pub fn is_done_before(&self, place: usize) -> bool {
        let line = self.ledger.lines.get(place);
        self.app.is_some() && line.is_some_and(Line::is_done)
    }
}

fn of_app(ledger: &Ledger, app: ClientId) -> impl Iterator<Item = &Line> {
    let ours = move |line: &&Line| line.change.limits() == Some(app);
    ledger.lines.iter().filter(ours)
}

/// Whether an earlier run ended in the middle of just this: nothing lacks that its person has not seen.
fn agreed(before: &Ledger, app: ClientId, lacking: &[Change]) -> bool {
    let is_half = |line: &Line| matches!(line.state, State::Ahead | State::Begun { .. });
    let was_seen = |change: &Change| of_app(before, app).any(|line| was_agreed(line, change));
    let ended_in_the_middle = !before.unlimiting && of_app(before, app).any(is_half);
    ended_in_the_middle && lacking.iter().all(was_seen)
}

fn was_agreed(line: &Line, change: &Change) -> bool {
    match &line.state {
        State::Undone { .. } | State::Left => false,
        State::Ahead | State::Found => line.change == *change,
        // What was made for other mailboxes is ours, and the same change whether its scope is seen or not.
        State::Begun { .. } | State::Made { .. } => {
            is_same(&line.change, change) && line.change.scope() == change.scope()
        }
    }
}

/// The ledger with what lacks in it. A line that stands there keeps its history.
fn entered(mut ledger: Ledger, app: ClientId, lacking: Vec<Change>) -> Ledger {
    ledger.unlimiting = false;
    // What was never begun, and does not lack any more, is nobody's.
    ledger.lines.retain(|line| {
        let is_ours = line.change.limits() == Some(app);
        !is_ours || line.state != State::Ahead || lacking.contains(&line.change)
    });
    for change in lacking {
        let mut lines = ledger.lines.iter_mut();
        match lines.find(|line| is_same(&line.change, &change)) {
            Some(line) => take_up(line, change),
            None => ledger.lines.push(Line {
                change,
                state: State::Ahead,
            }),
        }
    }
    ledger
}

/// Whether both are about the same thing at Microsoft.
fn is_same(a: &Change, b: &Change) -> bool {
    match (a.scope(), b.scope()) {
        (Some((a, _)), Some((b, _))) => a == b,
        _ => a == b,
    }
}

/// It lacks (again), for other mailboxes perhaps.
fn take_up(line: &mut Line, wanted: Change) {
    let was_ours = line.is_open();
    match (&mut line.change, wanted) {
        // Other mailboxes for what is ours: what stood there before us is still what comes back.
        (
            Change::Scope { filter, .. } | Change::Rescope { filter, .. },
            Change::Rescope { filter: wanted, .. },
        ) if was_ours => *filter = wanted,
        (kept, wanted) => {
            *kept = wanted;
        }
    }
    line.state = match line.state {
        // It may still be there: asked for again only when it would be seen.
        State::Begun { at } => State::Begun { at },
        State::Made { at, .. } if line.change.scope().is_some() => State::Begun { at },
        _ => State::Ahead,
    };
}

/// What was taken back in Entra.
pub(super) fn revoked(ledger: &Ledger, app: ClientId) -> Vec<String> {
    let ours = ledger.limiting().filter(|line| line.is_open());
    let mut all: Vec<String> = ours
        .filter_map(|line| match &line.change {
            Change::Revoke {
                app: one,
                permission,
                ..
            } if *one == app => Some(permission.clone()),
            _ => None,
        })
        .collect();
    all.sort();
    all.dedup();
    all
}
