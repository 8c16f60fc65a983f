//! The plan: from the recipe and what was found to the list of changes, least first thought of and nothing beyond need; what an existing app
//! has too much of; and what stands in the way, with who can mend it. Pure. Facts, sections 5.4, 7 and 15.4.

use super::look::{EXCHANGE, Existing, Found, GRAPH};
use crate::connection::ledger::{App, Change, Kind, Listed, Setup};
use crate::connection::{Api, Permission, Target};
use crate::journey::registration::LOOPBACK_REDIRECT;
use crate::microsoft::graph::applications::SINGLE_TENANT;
use crate::microsoft::graph::principals::Principal;
use crate::microsoft::graph::rules::{Role, SecretRules};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The longest life of a secret in days: Microsoft's own pages offer no longer one.
const LONGEST: i64 = 730;

/// What the person decides beside the recipe.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// What the app is called.
    pub name: String,
    /// The system's own return address, where the recipe leaves it open or names a host in it.
    pub redirect: Option<String>,
    /// A certificate in place of a secret, where the road takes one.
    pub certificate: bool,
}

/// What is to be done, and what is known before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    pub changes: Vec<Change>,
    /// The app that is used, where it exists already.
    pub app: Option<App>,
    pub principal: Option<Uuid>,
    /// What an existing app has beyond need. Pointed out, never taken away.
    pub too_much: Vec<TooMuch>,
    pub obstacles: Vec<Obstacle>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TooMuch {
    /// An application permission granted: by name, or its ID where the API is none of the target's.
    Role(String),
    /// A delegated permission granted for everybody.
    Scope(String),
    /// Other organizations can use it.
    OtherOrganizations,
    /// Tokens straight from the sign-in page.
    ImplicitTokens,
}

/// What would stop a change, found before the first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// The app that is to be used is not there.
    NoSuchApp,
    /// Nobody here offers it: the organization lacks the service.
    NotOffered(Permission),
    /// Whoever signed in holds none of these roles.
    RoleMissing { for_what: For, any_of: Vec<Role> },
    /// A policy forbids client secrets.
    SecretsForbidden,
    /// Security defaults keep mail servers from letting apps sign in with a password, and SMTP AUTH is off with them.
    SecurityDefaults,
}

/// What a role is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum For {
    Registering,
    /// Graph's application permissions.
    GraphPermissions,
    /// All other permissions.
    Permissions,
}

/// Application IDs of the APIs that list or grant a target's permissions.
pub fn apis(target: &Target) -> BTreeSet<Uuid> {
    target.permissions.iter().map(api).collect()
}

fn api(permission: &Permission) -> Uuid {
    match permission.listed_by() {
        Api::Graph => GRAPH,
        Api::Exchange => EXCHANGE,
    }
}

/// Makes the plan.
pub fn plan(
    target: &Target,
    choices: &Choices,
    found: &Found,
    using: bool,
    now: Timestamp,
) -> Plan {
    let mut plan = Plan::default();
    if using && found.existing.is_none() {
        plan.obstacles.push(Obstacle::NoSuchApp);
        return plan;
    }
    let existing = found.existing.as_ref();
    let needed = needed(target, choices, found, &mut plan.obstacles);
    plan.app = existing.map(|it| App {
        object: it.app.id,
        client: it.app.client,
    });
    plan.principal = existing.and_then(|it| it.principal);
    match existing {
        None => plan.changes.push(Change::Register {
            name: choices.name.clone(),
            setup: needed,
        }),
        Some(existing) => {
            let lacking = lacking(&needed, &existing.app.setup);
            if !lacking.is_empty() {
                let name = existing.app.name.clone();
                plan.changes.push(Change::Adjust { name, lacking });
            }
            plan.too_much = too_much(target, found, existing);
        }
    }
    if plan.principal.is_none() {
        plan.changes.push(Change::Enterprise);
    }
    for (api, offers) in &found.apis {
        let of_api = target.permissions.iter().filter(|it| self::api(it) == *api);
        let names: Vec<&str> = of_api.map(Permission::as_str).collect();
        if target.road.is_apps_own() {
            let lacking = names.iter().filter_map(|name| {
                let role = *offers.roles.get(*name)?;
                let has = |it: &Existing| {
                    let mut all = it.roles.iter();
                    all.any(|one| one.resource == offers.id && one.role == role)
                };
                (!existing.is_some_and(has)).then(|| Change::Grant {
                    resource: offers.id,
                    role,
                    permission: (*name).to_owned(),
                })
            });
            plan.changes.extend(lacking);
        } else {
            let has = granted_scopes(existing, offers);
            let lacking = names.iter().filter(|name| !has.contains(**name));
            let permissions: Vec<String> = lacking.map(|it| (*it).to_owned()).collect();
            if !permissions.is_empty() {
                plan.changes.push(Change::Consent {
                    resource: offers.id,
                    permissions,
                });
            }
        }
    }
    if choices.certificate && target.takes_certificate() {
        let name = target.registration.app_name.clone();
        let rules = found.secrets.unwrap_or_default();
        plan.changes.push(Change::Certificate {
            name,
            longest_days: rules.longest_certificate_days,
        });
    } else if target.registration.secret {
        plan.changes.push(Change::Secret {
            ends: secret_ends(found.secrets, now),
        });
    }
    plan.obstacles
        .extend(obstacles(target, found, &plan.changes));
    plan
}

/// The longest that Microsoft and the organization allow. A day less where a policy caps it: its clock may be another.
pub(in crate::journey) fn secret_ends(rules: Option<SecretRules>, now: Timestamp) -> Timestamp {
    let capped = rules.and_then(|rules| rules.longest_days);
    let days = capped.map_or(LONGEST, |days| (days - 1).clamp(1, LONGEST));
    let ends = now.saturating_add(SignedDuration::from_hours(days * 24));
    // To the second, as Microsoft writes it.
    let ends = ends.unwrap_or(Timestamp::MAX).as_second();
    Timestamp::from_second(ends).unwrap_or(now)
}

/// How the registration must be set up, whether it is new or not.
fn needed(
    target: &Target,
    choices: &Choices,
    found: &Found,
    obstacles: &mut Vec<Obstacle>,
) -> Setup {
    let template = target.registration.redirect.as_ref();
    let template = template.and_then(|rule| rule.template.clone());
    // A host that nobody has named yet is no address.
    let template = template.filter(|it| !it.contains('{'));
    let mut listed = Vec::new();
    for permission in &target.permissions {
        let api = api(permission);
        let (kind, offered) = match found.apis.get(&api) {
            None => (Kind::Role, None),
            Some(it) if target.road.is_apps_own() => {
                (Kind::Role, it.roles.get(permission.as_str()))
            }
            Some(it) => (Kind::Scope, it.scopes.get(permission.as_str())),
        };
        match offered {
            Some(id) => listed.push(Listed { api, id: *id, kind }),
            None => obstacles.push(Obstacle::NotOffered(permission.clone())),
        }
    }
    Setup {
        web: choices.redirect.clone().or(template).into_iter().collect(),
        public: vec![LOOPBACK_REDIRECT.to_owned()],
        public_flows: target.registration.public_client,
        listed,
    }
}

/// What `has` does not have of `needed`.
fn lacking(needed: &Setup, has: &Setup) -> Setup {
    fn rest<T: PartialEq + Clone>(needed: &[T], has: &[T]) -> Vec<T> {
        let lacking = needed.iter().filter(|one| !has.contains(one));
        lacking.cloned().collect()
    }
    Setup {
        web: rest(&needed.web, &has.web),
        public: rest(&needed.public, &has.public),
        public_flows: needed.public_flows && !has.public_flows,
        listed: rest(&needed.listed, &has.listed),
    }
}

/// Delegated permissions of an API that are granted for everybody.
fn granted_scopes<'a>(existing: Option<&'a Existing>, offers: &Principal) -> BTreeSet<&'a str> {
    let all = existing.into_iter().flat_map(|it| &it.scopes);
    let here = all.filter(|one| one.for_everybody && one.resource == offers.id);
    here.flat_map(|one| one.scopes.iter().map(String::as_str))
        .collect()
}

fn too_much(target: &Target, found: &Found, existing: &Existing) -> Vec<TooMuch> {
    let needed = |name: &str| target.permissions.iter().any(|it| it.as_str() == name);
    let mut all = BTreeSet::new();
    for grant in &existing.roles {
        let api = found.apis.values().find(|api| api.id == grant.resource);
        let name = api.and_then(|api| {
            let mut roles = api.roles.iter();
            roles.find_map(|(name, id)| (*id == grant.role).then(|| name.clone()))
        });
        let name = name.unwrap_or_else(|| grant.role.to_string());
        if !(needed(&name) && target.road.is_apps_own()) {
            all.insert(TooMuch::Role(name));
        }
    }
    // What only says who somebody is gives away no mail.
    let harmless = ["openid", "profile", "email", "User.Read", "offline_access"];
    let everybodys = existing.scopes.iter().filter(|one| one.for_everybody);
    for name in everybodys.flat_map(|one| &one.scopes) {
        let is_needed = needed(name) && !target.road.is_apps_own();
        if !is_needed && !harmless.contains(&name.as_str()) {
            all.insert(TooMuch::Scope(name.clone()));
        }
    }
    if existing.app.audience != SINGLE_TENANT {
        all.insert(TooMuch::OtherOrganizations);
    }
    if existing.app.implicit {
        all.insert(TooMuch::ImplicitTokens);
    }
    all.into_iter().collect()
}

fn obstacles(target: &Target, found: &Found, changes: &[Change]) -> Vec<Obstacle> {
    let mut all = Vec::new();
    let mut needs = |for_what, any_of: &[Role]| {
        let holds = |role: &Role| found.roles.contains(role);
        let global = holds(&Role::GlobalAdministrator);
        if !global && !any_of.iter().any(holds) {
            let any_of = any_of.to_vec();
            all.push(Obstacle::RoleMissing { for_what, any_of });
        }
    };
    let over_apps = [
        Role::ApplicationAdministrator,
        Role::CloudApplicationAdministrator,
    ];
    let registers = changes
        .iter()
        .any(|it| matches!(it, Change::Register { .. }));
    if !registers || found.users.is_some_and(|rules| !rules.may_register) {
        let developer = [Role::ApplicationDeveloper].into_iter();
        let any_of: Vec<Role> = over_apps.into_iter().chain(developer).collect();
        let any_of = if registers { &any_of[..] } else { &over_apps };
        needs(For::Registering, any_of);
    }
    let graph = found.apis.get(&GRAPH).map(|api| api.id);
    let of_graph = |change: &Change| matches!(change, Change::Grant { resource, .. } if Some(*resource) == graph);
    let grants = |change: &Change| matches!(change, Change::Grant { .. } | Change::Consent { .. });
    if changes.iter().any(of_graph) {
        needs(For::GraphPermissions, &[Role::PrivilegedRoleAdministrator]);
    } else if changes.iter().any(grants) {
        let any_of = [
            over_apps[0],
            over_apps[1],
            Role::PrivilegedRoleAdministrator,
        ];
        needs(For::Permissions, &any_of);
    }
    let secret = changes.iter().any(|it| matches!(it, Change::Secret { .. }));
    if secret && found.secrets.is_some_and(|rules| rules.forbidden) {
        all.push(Obstacle::SecretsForbidden);
    }
    if target.road.is_by_mail_server() && found.security_defaults == Some(true) {
        all.push(Obstacle::SecurityDefaults);
    }
    all
}
