//! The limit without PowerShell: an administrator who has signed in, and Graph's management of Exchange's roles (beta; facts, section 11.3).
//! What is there already is not made again, so it can be repeated after any failure. Last, the approval that would cancel the limit is taken
//! back, and off the app's list. Neighbours: `provision::administrator`, who signs in; `super`, the same as commands.

use crate::check::evidence::{of_error, with_app, with_organization};
use crate::connection::limit::Reach;
use crate::connection::{Connection, Permission, Road};
use crate::diagnose::{Diagnosis, Stage, diagnose};
use crate::journey::World;
use crate::journey::provision::Administrator;
use crate::journey::provision::administrator::{self, Outcome as SignedIn};
use crate::journey::provision::look::GRAPH;
use crate::microsoft::Error;
use crate::microsoft::exchange::powershell::limit::filter;
use crate::microsoft::graph::Graph;
use uuid::Uuid;

/// What came of it.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// The roles are given, and nothing in Entra cancels the limit.
    Set {
        /// What was taken back.
        revoked: Vec<String>,
        reach: Option<Reach>,
    },
    /// This organization's Graph does not offer it, or not to who signed in: the commands do the same.
    NotOffered,
    /// The administrator did not sign in.
    Declined,
    TimedOut,
    Failed(Box<Diagnosis>),
}

/// What the administrator is asked for.
pub fn asked_for() -> Vec<Permission> {
    [
        "RoleManagement.ReadWrite.Exchange",
        "AppRoleAssignment.ReadWrite.All",
        "Application.ReadWrite.All",
        "User.Read.All",
    ]
    .map(Permission::from)
    .to_vec()
}

/// An administrator signs in in the browser, and the limit is set. Dropping it closes the door for the answer.
pub async fn run(world: World, connection: Connection) -> Outcome {
    let Some(organization) = connection.organization.clone() else {
        return Outcome::NotOffered;
    };
    let Some(client) = administrator::client(None, organization.cloud) else {
        return Outcome::NotOffered;
    };
    let request = administrator::Request {
        organization,
        client,
        permissions: asked_for(),
    };
    let (wishes, signing) = administrator::sign_in(world.clone(), request);
    let signed_in = signing.await;
    drop(wishes);
    match signed_in {
        SignedIn::SignedIn(administrator) => set(&world, &administrator, &connection).await,
        SignedIn::Declined => Outcome::Declined,
        SignedIn::TimedOut => Outcome::TimedOut,
        SignedIn::Failed(diagnosis) => Outcome::Failed(diagnosis),
    }
}

/// Sets the limit for the connection's mailboxes.
pub async fn set(world: &World, administrator: &Administrator, connection: &Connection) -> Outcome {
    let graph = &administrator.graph;
    let Some(app) = App::of(connection) else {
        return Outcome::NotOffered;
    };
    match app.give_roles(graph).await {
        Ok(true) => {}
        Ok(false) => return Outcome::NotOffered,
        Err(Error::Refused(said)) if [400, 403, 404, 501].contains(&said.status) => {
            return Outcome::NotOffered;
        }
        Err(error) => return app.failed(connection, &error),
    }
    let revoked = match app.take_back(graph).await {
        Ok(revoked) => revoked,
        Err(error) => return app.failed(connection, &error),
    };
    let counted = graph.mailboxes().await.ok();
    let reach = counted.map(|(mailboxes, _)| Reach {
        mailboxes,
        at: world.clock.now(),
    });
    Outcome::Set { revoked, reach }
}

struct App {
    client: crate::connection::ClientId,
    principal: Uuid,
    permissions: Vec<Permission>,
    filter: String,
}

impl App {
    fn of(connection: &Connection) -> Option<Self> {
        let target = connection.target().filter(|it| it.road == Road::GraphApp)?;
        let registration = connection.registration.as_ref()?;
        let chosen = connection.mailboxes.iter();
        let chosen: Vec<_> = chosen.map(|one| one.address.clone()).collect();
        (!chosen.is_empty()).then_some(())?;
        let permissions = target.permissions.into_iter();
        Some(Self {
            client: registration.client,
            principal: registration.service_principal?,
            permissions: permissions
                .filter(|it| it.exchange_role().is_some())
                .collect(),
            filter: filter(&chosen),
        })
    }

    /// False where a role is not offered.
    async fn give_roles(&self, graph: &Graph) -> Result<bool, Error> {
        let name = format!("Mailseal {}", self.client);
        let mut roles = Vec::new();
        for permission in &self.permissions {
            let named = permission.exchange_role().unwrap_or_default();
            match graph.exchange_role(&named).await? {
                Some(role) => roles.push(role),
                None => return Ok(false),
            }
        }
        let scope = match graph.exchange_scope(&name).await? {
            Some(scope) => {
                if scope.filter != self.filter {
                    graph.change_exchange_scope(&scope.id, &self.filter).await?;
                }
                scope
            }
            None => graph.make_exchange_scope(&name, &self.filter).await?,
        };
        let given = graph.exchange_roles_of(self.principal).await?;
        for role in roles {
            let has = given
                .iter()
                .any(|one| one.role == role && one.scope.as_deref() == Some(scope.id.as_str()));
            if !has {
                graph
                    .give_exchange_role(self.principal, &role, &scope.id)
                    .await?;
            }
        }
        Ok(true)
    }

    /// Only what the system needs and Exchange gives now: whatever else was granted is somebody else's to judge.
    async fn take_back(&self, graph: &Graph) -> Result<Vec<String>, Error> {
        let Some(api) = graph
            .principal_of(crate::connection::ClientId(GRAPH))
            .await?
        else {
            return Ok(Vec::new());
        };
        let named = |role: Uuid| {
            let mut all = self.permissions.iter();
            all.find(|one| api.roles.get(one.as_str()) == Some(&role))
        };
        let mut revoked = Vec::new();
        for grant in graph.role_grants(self.principal).await? {
            if let Some(permission) = named(grant.role).filter(|_| grant.resource == api.id) {
                graph.withdraw_role(self.principal, &grant.id).await?;
                revoked.push(permission.to_string());
            }
        }
        if let Some(app) = graph.application_of(self.client).await? {
            let mut setup = app.setup.clone();
            setup
                .listed
                .retain(|one| one.api != GRAPH || named(one.id).is_none());
            if setup != app.setup {
                graph.set_up(app.id, &setup).await?;
            }
        }
        revoked.sort();
        Ok(revoked)
    }

    fn failed(&self, connection: &Connection, error: &Error) -> Outcome {
        let evidence = of_error(Stage::Graph, error);
        let evidence = match &connection.organization {
            Some(organization) => with_organization(evidence, organization),
            None => evidence,
        };
        Outcome::Failed(Box::new(diagnose(with_app(evidence, self.client, None))))
    }
}
