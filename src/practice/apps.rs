//! Registering apps as a person would in the portal, for tests, `rehearse` and whoever serves the organization: application and delegated
//! permissions of Graph and Exchange, platforms, certificates, consent. Neighbour: `portal`, where the same is done by hand.

use super::catalogue::{self, EXCHANGE, GRAPH, Kind, Offered};
use super::certificate::Certificate;
use super::people;
use super::{Organization, Registered};
use crate::connection::ClientId;
use uuid::Uuid;

/// An app about to be registered. A permission is its name, looked for in Graph first; `exchange:SMTP.Send` is Exchange Online's own.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewApp<'a> {
    pub name: &'a str,
    pub application: &'a [&'a str],
    pub delegated: &'a [&'a str],
    /// Redirect URIs by platform.
    pub web: &'a [&'a str],
    pub public: &'a [&'a str],
    pub spa: &'a [&'a str],
    /// "Allow public client flows".
    pub public_flows: bool,
}

/// Why a certificate was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no certificate, or a private key with it")]
pub struct NotACertificate;

fn permission(name: &str, kind: Kind) -> Option<(Uuid, &'static Offered)> {
    match name.split_once(':') {
        Some(("exchange", value)) => Some((EXCHANGE, catalogue::offered(EXCHANGE, value, kind)?)),
        Some(("graph", value)) => Some((GRAPH, catalogue::offered(GRAPH, value, kind)?)),
        _ => catalogue::named(name, kind),
    }
}

impl Organization {
    /// Registers it, with a secret for the 180 days that the portal proposes. Permissions that nobody offers are left out.
    pub fn register_app(&self, new: &NewApp<'_>) -> Registered {
        let owner = self.practice.people().administrator();
        let owner = owner.map_or_else(Uuid::nil, |one| one.id);
        let app = self.practice.register(new.name, owner, |app| {
            for (kind, names) in [(Kind::Role, new.application), (Kind::Scope, new.delegated)] {
                for name in names {
                    if let Some((service, offered)) = permission(name, kind) {
                        app.require(service, offered.id, kind);
                    }
                }
            }
            let list = |uris: &[&str]| uris.iter().map(|one| (*one).to_owned()).collect();
            app.redirects.web = list(new.web);
            app.redirects.public = list(new.public);
            app.redirects.spa = list(new.spa);
            app.fallback_public = Some(new.public_flows);
        });
        let client = ClientId(app.client);
        self.add_secret(client, new.name).unwrap_or(Registered {
            client,
            secret_value: String::new(),
            secret_id: String::new(),
            secret_expires: None,
        })
    }

    /// Takes back what was granted of these application permissions, and takes them off the list, as the played administrator does.
    pub fn revoke(&self, client: ClientId, permissions: &[&str]) {
        if self.scenario().grants_are_left() {
            return;
        }
        self.practice.change(|directory| {
            let named = |resource, id| {
                let offered = catalogue::by_id(resource, id);
                offered.is_some_and(|one| permissions.contains(&one.value.as_str()))
            };
            if let Some(app) = directory.app_mut(client.0) {
                app.grants.retain(|one| !named(one.resource, one.role));
                app.required.retain(|one| !named(one.resource, one.id));
            }
        });
    }

    /// Uploads a certificate (PEM, or DER in base64), as the portal's "Upload certificate" does.
    ///
    /// # Errors
    /// It is none, or comes with a private key.
    pub fn upload_certificate(&self, client: ClientId, text: &str) -> Result<(), NotACertificate> {
        let certificate = Certificate::read(text, "").map_err(|_| NotACertificate)?;
        self.practice.change(|directory| {
            if let Some(app) = directory.app_mut(client.0) {
                app.certificates.push(certificate);
            }
        });
        Ok(())
    }

    /// One person's consent, or with `None` everybody's, to delegated permissions by name.
    pub fn consent(&self, client: ClientId, person: Option<&str>, delegated: &[&str]) {
        let scopes: Vec<(Uuid, String)> = delegated
            .iter()
            .filter_map(|name| permission(name, Kind::Scope))
            .map(|(service, offered)| (service, offered.value.clone()))
            .collect();
        let whose = match person {
            None => None,
            Some(name) => {
                let address = format!("{name}@{}", people::DOMAIN);
                let people = self.practice.people();
                let Some(account) = people.by_key(name).or_else(|| people.by_key(&address)) else {
                    return;
                };
                Some(account.id)
            }
        };
        self.practice.approve_scopes(client.0, &scopes, whose);
    }

    /// Who asked for an administrator's approval of which app, and was not answered yet.
    pub fn approval_requests(&self) -> Vec<(String, ClientId)> {
        let requests = self.practice.read(|directory| directory.requests.clone());
        let asked = requests.into_iter().filter_map(|one| {
            let person = self.practice.person(one.person)?;
            Some((person.address.clone(), ClientId(one.client)))
        });
        asked.collect()
    }

    /// Object ID of the app's service principal: what Exchange knows it by.
    pub fn principal(&self, client: ClientId) -> Option<Uuid> {
        self.practice
            .read(|directory| Some(directory.app(client.0)?.principal.as_ref()?.id))
    }
}
