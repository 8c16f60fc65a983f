//! Scopes and the resources they name: `{resource}/.default` (facts, section 5.1). The token's audience is the resource as it was asked
//! for; the practice Graph's own address is one of Graph's names.

use crate::practice::catalogue::{self, GRAPH};
use crate::practice::state::Places;
use uuid::Uuid;

/// A resource asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    pub service: Uuid,
    /// `aud` of its tokens: as asked, without the slash at its end.
    pub audience: String,
}

/// What a scope value asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// `{resource}/.default`
    Default(Resource),
    /// One delegated permission of a resource, e.g. `https://graph.microsoft.com/Mail.Send`.
    Delegated(Resource, String),
    /// A resource nobody offers here, as it was written.
    UnknownResource(String),
    /// Fits no shape.
    Malformed,
}

/// Reads one scope value.
pub fn read(scope: &str, places: &Places) -> Scope {
    let Some((resource, permission)) = scope.rsplit_once('/') else {
        // A bare name is one of Graph's (or OpenID's).
        return if graph_offers(scope) {
            let graph = find("https://graph.microsoft.com", places);
            Scope::Delegated(graph, scope.to_owned())
        } else {
            Scope::Malformed
        };
    };
    let resource = resource.trim_end_matches('/');
    if resource.is_empty() || permission.is_empty() {
        return Scope::Malformed;
    }
    let Some(found) = service_of(resource, places) else {
        return Scope::UnknownResource(resource.to_owned());
    };
    let resource = Resource {
        service: found,
        audience: resource.to_owned(),
    };
    if permission == ".default" {
        Scope::Default(resource)
    } else {
        Scope::Delegated(resource, permission.to_owned())
    }
}

fn graph_offers(value: &str) -> bool {
    catalogue::named(value, catalogue::Kind::Scope).is_some_and(|(service, _)| service == GRAPH)
}

fn find(audience: &str, places: &Places) -> Resource {
    Resource {
        service: service_of(audience, places).unwrap_or(GRAPH),
        audience: audience.to_owned(),
    }
}

/// The service behind a resource identifier: one of its URIs, its GUID, or where it listens here.
pub fn service_of(resource: &str, places: &Places) -> Option<Uuid> {
    let resource = resource.trim_end_matches('/');
    if let Ok(id) = Uuid::parse_str(resource) {
        return catalogue::service(id).map(|service| service.app);
    }
    if resource.eq_ignore_ascii_case(places.graph.as_str().trim_end_matches('/')) {
        return Some(GRAPH);
    }
    if let Some(names) = places.names {
        return names.service_of(resource);
    }
    catalogue::services()
        .iter()
        .find(|service| {
            service
                .audiences
                .iter()
                .any(|one| one.eq_ignore_ascii_case(resource))
        })
        .map(|service| service.app)
}
