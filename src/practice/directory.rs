//! What lies in the directory of the practice organization and survives a restart: app registrations with their service principals,
//! secrets (hashes), grants and mail. Neighbours: `kept` saves it, everybody reads it under one lock. Source: facts, sections 5 to 8.

use super::authority::refresh::Refresh;
use super::catalogue::{self, EXCHANGE, GRAPH, Kind};
use super::certificate::Certificate;
use super::credential::{Secret, derived};
use super::exchange::book::Book;
use super::mail::Message;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The version of `organization.json`.
pub const VERSION: u32 = 1;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Directory {
    pub version: u32,
    /// Contoso's tenant ID.
    pub tenant: Uuid,
    pub apps: Vec<App>,
    pub messages: Vec<Message>,
    /// The number in IMAP of the message filed last.
    #[serde(default)]
    pub last_uid: u32,
    /// What Exchange has on its books.
    #[serde(default)]
    pub exchange: Book,
    /// Refresh tokens that were issued, as hashes.
    #[serde(default)]
    pub refresh: Vec<Refresh>,
    /// What people asked administrators to approve (facts, section 3.6).
    #[serde(default)]
    pub requests: Vec<ConsentRequest>,
}

/// An app registration; `principal` is its enterprise application.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct App {
    /// Object ID of the registration; not the client ID.
    pub id: Uuid,
    pub client: Uuid,
    pub name: String,
    pub audience: String,
    pub created: Timestamp,
    /// Object ID of the person who registered it; an app that registered it by Graph leaves its principal here.
    pub owner: Uuid,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub notes: Option<String>,
    #[serde(default)]
    pub redirects: Redirects,
    #[serde(default)]
    pub fallback_public: Option<bool>,
    /// Microsoft's own app: known here, registered elsewhere.
    #[serde(default)]
    pub of_microsoft: bool,
    /// Given by whoever made it by Graph; nobody else may bear it.
    #[serde(default)]
    pub unique_name: Option<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub required: Vec<Required>,
    #[serde(default)]
    pub secrets: Vec<Secret>,
    #[serde(default)]
    pub certificates: Vec<Certificate>,
    #[serde(default)]
    pub principal: Option<Principal>,
    #[serde(default)]
    pub grants: Vec<Grant>,
    #[serde(default)]
    pub delegated: Vec<Delegated>,
}

/// Redirect URIs by platform (facts, section 4.1).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redirects {
    pub web: Vec<String>,
    pub public: Vec<String>,
    pub spa: Vec<String>,
}

impl Redirects {
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.web.iter().chain(&self.public).chain(&self.spa)
    }
}

/// One line of "API permissions": listed, not granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Required {
    pub resource: Uuid,
    pub id: Uuid,
    pub kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Principal {
    pub id: Uuid,
    pub created: Timestamp,
    /// "Assignment required": only people named here may sign in (AADSTS50105).
    #[serde(default)]
    pub assignment_required: bool,
    /// Object IDs of people.
    #[serde(default)]
    pub assigned: Vec<Uuid>,
}

/// An app role assignment: an application permission granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub id: String,
    pub resource: Uuid,
    pub role: Uuid,
    pub created: Timestamp,
    /// From when on tokens carry it; later than `created` only in `consent-slow`.
    pub reaches_tokens: Timestamp,
}

/// A grant of delegated permissions to one resource, for everybody or for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegated {
    pub id: String,
    pub resource: Uuid,
    /// Object ID of the person who consented for themselves; `None`: the whole organization.
    #[serde(default)]
    pub person: Option<Uuid>,
    /// Separated by blanks.
    pub scope: String,
}

impl Delegated {
    pub fn allows(&self, value: &str) -> bool {
        self.scope.split_whitespace().any(|one| one == value)
    }
}

/// Somebody asked for an administrator's approval; only the portal's reviewers answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRequest {
    pub id: Uuid,
    pub client: Uuid,
    pub person: Uuid,
    /// As the app asked for it.
    pub scope: String,
    /// Where the app wanted its answer.
    pub redirect: String,
    pub reason: String,
    pub at: Timestamp,
}

impl Directory {
    pub fn new() -> Self {
        Self {
            version: VERSION,
            tenant: Uuid::new_v4(),
            apps: Vec::new(),
            messages: Vec::new(),
            last_uid: 0,
            exchange: Book::default(),
            refresh: Vec::new(),
            requests: Vec::new(),
        }
    }

    /// The second tenant: it exists, and knows none of the apps.
    pub fn fabrikam(&self) -> Uuid {
        derived(&self.tenant, "fabrikam.com")
    }

    pub fn app(&self, client: Uuid) -> Option<&App> {
        self.apps.iter().find(|app| app.client == client)
    }

    pub fn app_mut(&mut self, client: Uuid) -> Option<&mut App> {
        self.apps.iter_mut().find(|app| app.client == client)
    }

    /// Object ID of a service's own service principal here.
    pub fn resource_principal(&self, service: Uuid) -> Uuid {
        derived(&self.tenant, &service.to_string())
    }
}

impl App {
    pub fn new(name: &str, owner: Uuid, now: Timestamp) -> Self {
        Self {
            id: Uuid::new_v4(),
            client: Uuid::new_v4(),
            name: name.to_owned(),
            audience: "AzureADMyOrg".to_owned(),
            created: now,
            owner,
            description: None,
            notes: None,
            redirects: Redirects::default(),
            fallback_public: None,
            of_microsoft: false,
            unique_name: None,
            tags: Vec::new(),
            required: Vec::new(),
            secrets: Vec::new(),
            certificates: Vec::new(),
            principal: None,
            grants: Vec::new(),
            delegated: Vec::new(),
        }
    }

    /// The enterprise application, made if it is missing.
    pub fn principal_or_new(&mut self, now: Timestamp) -> Uuid {
        self.principal
            .get_or_insert_with(|| Principal {
                id: Uuid::new_v4(),
                created: now,
                assignment_required: false,
                assigned: Vec::new(),
            })
            .id
    }

    /// Lists a permission; false if it was listed.
    pub fn require(&mut self, resource: Uuid, id: Uuid, kind: Kind) -> bool {
        let one = Required { resource, id, kind };
        let new = !self.required.contains(&one);
        if new {
            self.required.push(one);
        }
        new
    }

    /// Whether a listed permission is granted for the whole organization.
    pub fn is_granted(&self, required: &Required) -> bool {
        let offered = catalogue::by_id(required.resource, required.id);
        match required.kind {
            Kind::Role => self
                .grants
                .iter()
                .any(|grant| grant.resource == required.resource && grant.role == required.id),
            Kind::Scope => offered.is_some_and(|offered| {
                let everybodys = self.delegated.iter().filter(|one| one.person.is_none());
                everybodys
                    .filter(|one| one.resource == required.resource)
                    .any(|one| one.allows(&offered.value))
            }),
        }
    }

    /// Grants an application permission for the whole organization; `None` if it was granted.
    pub fn grant_role(
        &mut self,
        resource: Uuid,
        role: Uuid,
        now: Timestamp,
        reaches_tokens: Timestamp,
    ) -> Option<&Grant> {
        let known = |grant: &Grant| grant.resource == resource && grant.role == role;
        if self.grants.iter().any(known) {
            return None;
        }
        self.grants.push(Grant {
            id: super::credential::token(),
            resource,
            role,
            created: now,
            reaches_tokens,
        });
        self.grants.last()
    }

    /// Adds a delegated permission to the grant of the whole organization or of one person.
    pub fn grant_scope(&mut self, resource: Uuid, value: &str, person: Option<Uuid>) {
        match self
            .delegated
            .iter_mut()
            .find(|one| one.resource == resource && one.person == person)
        {
            Some(one) if one.allows(value) => {}
            Some(one) => {
                one.scope.push(' ');
                one.scope.push_str(value);
            }
            None => self.delegated.push(Delegated {
                id: super::credential::token(),
                resource,
                person,
                scope: value.to_owned(),
            }),
        }
    }

    /// Delegated permissions of this resource that the app has for a person: everybody's and their own. `SMTP.Send` and its like are
    /// listed and granted under Graph and hold for Exchange's tokens (facts, sections 6 and 15.3).
    pub fn scopes(&self, resource: Uuid, person: Uuid) -> Vec<String> {
        let of = |service: Uuid| {
            let here = move |one: &&Delegated| {
                one.resource == service && one.person.is_none_or(|of| of == person)
            };
            let grants = self.delegated.iter().filter(here);
            grants.flat_map(|one| one.scope.split_whitespace())
        };
        let lent = |value: &&str| {
            resource == EXCHANGE && catalogue::offered(EXCHANGE, value, Kind::Scope).is_some()
        };
        let all = of(resource).chain(of(GRAPH).filter(lent));
        let all: BTreeSet<String> = all.map(str::to_owned).collect();
        all.into_iter().collect()
    }

    /// `roles` of a token for this resource issued now.
    pub fn roles(&self, resource: Uuid, now: Timestamp) -> Vec<String> {
        self.grants
            .iter()
            .filter(|grant| grant.resource == resource && grant.reaches_tokens <= now)
            .filter_map(|grant| catalogue::by_id(resource, grant.role))
            .map(|offered| offered.value.clone())
            .collect()
    }
}
