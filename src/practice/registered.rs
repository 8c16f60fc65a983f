//! What is registered, at a glance: for tests and whoever shows what was made. Never a secret.

use super::Organization;
use super::catalogue;
use super::exchange::book::Reach;
use crate::connection::ClientId;

/// A registration with what was granted to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RegisteredApp {
    pub name: String,
    pub client: ClientId,
    /// It has its enterprise application.
    pub enterprise: bool,
    /// Application permissions granted.
    pub roles: Vec<String>,
    /// Delegated permissions granted for everybody.
    pub scopes: Vec<String>,
    /// How many permissions it lists.
    pub listed: usize,
    pub web: Vec<String>,
    pub public: Vec<String>,
    pub public_flows: bool,
    /// Descriptions of its secrets.
    pub secrets: Vec<String>,
    pub audience: String,
}

/// What Exchange's book says of apps that are limited by its own roles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Limits {
    /// Names and filters of the scopes.
    pub scopes: Vec<(String, String)>,
    /// The role of each assignment, and its scope; nothing for another reach.
    pub roles: Vec<(String, Option<String>)>,
    /// Names of the apps that Exchange knows.
    pub apps: Vec<String>,
}

impl Limits {
    pub fn count(&self) -> usize {
        self.scopes.len() + self.roles.len() + self.apps.len()
    }
}

impl Organization {
    pub fn limits(&self) -> Limits {
        self.practice.read(|directory| {
            let book = &directory.exchange;
            let scopes = book.scopes.iter();
            let roles = book.assignments.iter().map(|one| {
                let scope = match &one.reach {
                    Reach::Scope(name) => Some(name.clone()),
                    Reach::Organization | Reach::Group(_) => None,
                };
                (one.role.clone(), scope)
            });
            Limits {
                scopes: scopes
                    .map(|one| (one.name.clone(), one.filter.text().to_owned()))
                    .collect(),
                roles: roles.collect(),
                apps: book.apps.iter().map(|one| one.name.clone()).collect(),
            }
        })
    }

    /// Every registration but Microsoft's own, in the order of making.
    pub fn registered_apps(&self) -> Vec<RegisteredApp> {
        self.practice.read(|directory| {
            let ours = directory.apps.iter().filter(|app| !app.of_microsoft);
            ours.map(|app| {
                let roles = app.grants.iter();
                let roles = roles.filter_map(|one| catalogue::by_id(one.resource, one.role));
                let everybodys = app.delegated.iter().filter(|one| one.person.is_none());
                let scopes = everybodys.flat_map(|one| one.scope.split_whitespace());
                RegisteredApp {
                    name: app.name.clone(),
                    client: ClientId(app.client),
                    enterprise: app.principal.is_some(),
                    roles: roles.map(|one| one.value.clone()).collect(),
                    scopes: scopes.map(str::to_owned).collect(),
                    listed: app.required.len(),
                    web: app.redirects.web.clone(),
                    public: app.redirects.public.clone(),
                    public_flows: app.fallback_public == Some(true),
                    secrets: app
                        .secrets
                        .iter()
                        .map(|one| one.description.clone())
                        .collect(),
                    audience: app.audience.clone(),
                }
            })
            .collect()
        })
    }
}
