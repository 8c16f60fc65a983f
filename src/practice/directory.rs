//! What lies in the directory of the practice organization and survives a restart: app registrations with their service principals,
//! secrets (hashes), grants and mail. Neighbours: `kept` saves it, everybody reads it under one lock. Source: facts, sections 5 to 8.

use super::catalogue::{self, Kind};
use super::credential::Secret;
use super::exchange::book::Book;
use super::mail::Message;
use crate::practice::credential::derived;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
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
    #[serde(default)]
    pub required: Vec<Required>,
    #[serde(default)]
    pub secrets: Vec<Secret>,
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

/// A tenant-wide grant of delegated permissions to one resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegated {
    pub id: String,
    pub resource: Uuid,
    /// Separated by blanks.
    pub scope: String,
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
            required: Vec::new(),
            secrets: Vec::new(),
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

    pub fn is_granted(&self, required: &Required) -> bool {
        match required.kind {
            Kind::Role => self
                .grants
                .iter()
                .any(|grant| grant.resource == required.resource && grant.role == required.id),
            Kind::Scope => {
                catalogue::by_id(required.resource, required.id).is_some_and(|offered| {
                    self.delegated
                        .iter()
                        .filter(|one| one.resource == required.resource)
                        .any(|one| one.scope.split(' ').any(|scope| scope == offered.value))
                })
            }
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

    /// Adds a delegated permission to the organization-wide grant.
    pub fn grant_scope(&mut self, resource: Uuid, value: &str) {
        match self
            .delegated
            .iter_mut()
            .find(|one| one.resource == resource)
        {
            Some(one) if one.scope.split(' ').any(|scope| scope == value) => {}
            Some(one) => {
                one.scope.push(' ');
                one.scope.push_str(value);
            }
            None => self.delegated.push(Delegated {
                id: super::credential::token(),
                resource,
                scope: value.to_owned(),
            }),
        }
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
