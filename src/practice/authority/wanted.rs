//! The delegated scopes of a sign-in, read: OpenID's own, and one or several resources with what is wanted of each (facts, sections 3.1
//! and 5.1). A bare name is one of Graph's. What a service does not offer is refused here.

use super::refusal::Refusal;
use super::resource::{self, Resource, Scope};
use crate::practice::catalogue::{self, GRAPH, Kind, Offered};
use crate::practice::directory::App;
use crate::practice::state::{Practice, Tenant};
use uuid::Uuid;

/// OpenID Connect's scopes, which belong to no resource's token.
const OPEN_ID: [&str; 4] = ["openid", "profile", "email", "offline_access"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// As it was asked for.
    pub scope: String,
    /// Which of `openid`, `profile`, `email`, `offline_access`.
    pub open_id: Vec<&'static str>,
    /// In the order in which they are named.
    pub resources: Vec<Want>,
}

/// What is wanted of one resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Want {
    pub resource: Resource,
    /// What stood before the permission, with its slash; empty for a bare name.
    pub prefix: String,
    /// Permissions by name.
    pub values: Vec<String>,
    /// `.default`: what the registration lists.
    pub default: bool,
}

impl Wanted {
    pub fn read(
        practice: &Practice,
        tenant: &Tenant,
        app: &App,
        scope: &str,
    ) -> Result<Self, Refusal> {
        let mut wanted = Self {
            scope: scope.to_owned(),
            open_id: Vec::new(),
            resources: Vec::new(),
        };
        for one in scope.split_whitespace() {
            match resource::read(one, practice.places()) {
                Scope::Default(resource) => {
                    let want = wanted.want(resource, one, ".default");
                    want.default = true;
                }
                Scope::Delegated(resource, value) => wanted.put(app, resource, one, &value)?,
                Scope::UnknownResource(name) => {
                    return Err(Refusal::unknown_resource(&name, tenant.name));
                }
                Scope::Malformed if one.contains('/') => return Err(Refusal::invalid_scope(one)),
                Scope::Malformed => return Err(Refusal::unknown_scope(&app.name, one, GRAPH)),
            }
        }
        let mixed = |want: &Want| want.default && !want.values.is_empty();
        let several_defaults =
            wanted.resources.len() > 1 && wanted.resources.iter().any(|want| want.default);
        if wanted.resources.iter().any(mixed) || several_defaults {
            return Err(Refusal::default_with_others(scope));
        }
        if wanted.resources.is_empty() && wanted.open_id.is_empty() {
            return Err(Refusal::missing_parameter("scope"));
        }
        Ok(wanted)
    }

    fn put(
        &mut self,
        app: &App,
        resource: Resource,
        written: &str,
        value: &str,
    ) -> Result<(), Refusal> {
        let service = resource.service;
        if let Some(known) = OPEN_ID
            .into_iter()
            .find(|known| service == GRAPH && known.eq_ignore_ascii_case(value))
        {
            if !self.open_id.contains(&known) {
                self.open_id.push(known);
            }
            return Ok(());
        }
        let offered = catalogue::offered(service, value, Kind::Scope)
            .ok_or_else(|| Refusal::unknown_scope(&app.name, value, service))?;
        let want = self.want(resource, written, value);
        if !want.values.contains(&offered.value) {
            want.values.push(offered.value.clone());
        }
        Ok(())
    }

    /// The entry of a resource; two names of one service are two resources, because their tokens differ in `aud`.
    fn want(&mut self, resource: Resource, written: &str, value: &str) -> &mut Want {
        let known = self
            .resources
            .iter()
            .position(|one| one.resource == resource);
        let at = known.unwrap_or_else(|| {
            let prefix = written.len().saturating_sub(value.len());
            self.resources.push(Want {
                resource,
                prefix: written.get(..prefix).unwrap_or_default().to_owned(),
                values: Vec::new(),
                default: false,
            });
            self.resources.len() - 1
        });
        // Just looked up or pushed.
        #[expect(clippy::indexing_slicing, reason = "the index was found or made above")]
        &mut self.resources[at]
    }

    pub fn has(&self, open_id: &str) -> bool {
        self.open_id.contains(&open_id)
    }

    /// The resource of the token: the only one, or the first; Graph if only OpenID's scopes were asked for.
    pub fn first(&self) -> Want {
        self.resources.first().cloned().unwrap_or_else(|| Want {
            resource: Resource {
                service: GRAPH,
                audience: "https://graph.microsoft.com".to_owned(),
            },
            prefix: String::new(),
            values: Vec::new(),
            default: false,
        })
    }

    /// Every permission that needs consent, with its service. `.default` stands for what the registration lists, or for all of a
    /// service's granted ones.
    pub fn asked(&self, app: &App) -> Vec<(Uuid, &'static Offered)> {
        let mut all = Vec::new();
        for want in &self.resources {
            let service = want.resource.service;
            if want.default {
                // With `.default` every service of the list is shown on the page.
                all.extend(
                    app.required
                        .iter()
                        .filter(|one| one.kind == Kind::Scope)
                        .filter_map(|one| {
                            Some((one.resource, catalogue::by_id(one.resource, one.id)?))
                        }),
                );
            }
            all.extend(want.values.iter().filter_map(|value| {
                Some((service, catalogue::offered(service, value, Kind::Scope)?))
            }));
        }
        all.extend(
            self.open_id
                .iter()
                .filter_map(|value| Some((GRAPH, catalogue::offered(GRAPH, value, Kind::Scope)?))),
        );
        all
    }

    /// What is not granted yet for this person. OpenID's own scopes come along with any other grant.
    pub fn missing(&self, app: &App, person: Uuid) -> Vec<(Uuid, &'static Offered)> {
        let any_grant = app
            .delegated
            .iter()
            .any(|one| one.person.is_none_or(|of| of == person));
        let mut all = self.asked(app);
        all.retain(|(service, offered)| {
            let open_id = OPEN_ID.contains(&offered.value.as_str());
            let granted = app.scopes(*service, person).contains(&offered.value);
            !(granted || open_id && any_grant)
        });
        all
    }
}
