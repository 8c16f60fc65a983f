//! What the two services of the practice organization offer: application and delegated permissions with Microsoft's identifiers, read
//! from `assets/practice/permissions.toml` (facts, section 6).

use crate::packed::packed;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use uuid::Uuid;

/// Microsoft Graph's own application ID, the same in every tenant (facts, section 6).
pub const GRAPH: Uuid = Uuid::from_u128(0x0000_0003_0000_0000_c000_0000_0000_0000);

/// Office 365 Exchange Online's (facts, section 6).
pub const EXCHANGE: Uuid = Uuid::from_u128(0x0000_0002_0000_0ff1_ce00_0000_0000_0000);

/// `type` of an entry in `requiredResourceAccess`: `Role` = application permission, `Scope` = delegated permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    #[serde(alias = "role")]
    Role,
    #[serde(alias = "scope")]
    Scope,
}

#[derive(Debug, Deserialize)]
pub struct Service {
    pub app: Uuid,
    pub name: String,
    /// Identifier URIs: what a scope may begin with.
    pub audiences: Vec<String>,
    pub permissions: Vec<Offered>,
}

/// One permission a service offers.
#[derive(Debug, Deserialize)]
pub struct Offered {
    pub value: String,
    pub kind: Kind,
    pub id: Uuid,
    /// Ordinary users cannot consent to it.
    #[serde(default)]
    pub admin: bool,
    /// Microsoft's line on the consent page.
    pub title: String,
}

#[derive(Deserialize)]
struct File {
    service: Vec<Service>,
}

/// Every service. Empty only if the file inside the program were damaged; a test reads it.
pub fn services() -> &'static [Service] {
    static SERVICES: OnceLock<Vec<Service>> = OnceLock::new();
    SERVICES.get_or_init(|| {
        let file: Result<File, _> = packed!("practice/permissions.toml").data();
        file.map(|file| file.service).unwrap_or_default()
    })
}

pub fn service(app: Uuid) -> Option<&'static Service> {
    services().iter().find(|service| service.app == app)
}

/// A permission of a service by its identifier.
pub fn by_id(app: Uuid, id: Uuid) -> Option<&'static Offered> {
    service(app)?.permissions.iter().find(|one| one.id == id)
}

/// A permission of one service by `value`; letter case does not count.
pub fn offered(app: Uuid, value: &str, kind: Kind) -> Option<&'static Offered> {
    service(app)?
        .permissions
        .iter()
        .find(|one| one.kind == kind && one.value.eq_ignore_ascii_case(value))
}

/// An application permission by its `value`, in whichever service offers it; Graph first.
pub fn role(value: &str) -> Option<(Uuid, &'static Offered)> {
    named(value, Kind::Role)
}

/// A permission by `value` and kind; Graph first.
pub fn named(value: &str, kind: Kind) -> Option<(Uuid, &'static Offered)> {
    services()
        .iter()
        .find_map(|service| Some((service.app, offered(service.app, value, kind)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole_and_says_what_microsoft_says() {
        assert_eq!(services().len(), 2);
        let (app, send) = role("mail.send").expect("Mail.Send is offered");
        assert_eq!(app, GRAPH);
        assert_eq!(
            send.id.to_string(),
            "b633e1c5-b582-4048-a93e-9f11b44c7e96",
            "facts, section 6"
        );
        let (app, _) = role("SMTP.SendAsApp").expect("offered");
        assert_eq!(app, EXCHANGE);
        let exchange = service(app).expect("Exchange Online");
        assert_eq!(exchange.name, "Office 365 Exchange Online");
    }
}
