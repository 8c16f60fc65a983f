//! What a look around tells before the first change, each with its weight: first what needs no rights, then what an administrator's token
//! shows, and who can do what this person cannot. Pure but for the one question about where people sign in. Neighbours: `look`, which asks
//! the rest; `words::provision`, which says it. Facts, sections 1, 2.4, 5.4, 7.2, 7.4, 10.2, 16 and 17.

use super::administrator;
use super::look::Found;
use crate::connection::{Api, Cloud, Domain, Organization, Road, Target};
use crate::journey::World;
use crate::microsoft::entra::{Realm, realm};
use crate::microsoft::graph::rules::{Role, UserConsent};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub what: What,
    pub weight: Weight,
}

/// How much it matters for what is to be set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// As it should be, or of no consequence here.
    Fine,
    /// Goes on, but something has to be known or done.
    Heed,
    /// A change would be refused.
    Stops,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Cloud(Cloud),
    /// Where the people of a domain sign in.
    SignsIn {
        domain: Domain,
        realm: Realm,
    },
    /// A federated domain, for a system that keeps a mailbox's name and password.
    PasswordLeadsElsewhere(Domain),
    /// Microsoft's own client for administrators does not work in this cloud.
    OwnClientNeeded,
    /// The roles that matter here of who signed in.
    Roles(BTreeSet<Role>),
    /// Something takes one of these roles.
    Takes {
        task: Task,
        any_of: Vec<Role>,
        held: bool,
    },
    /// Everybody may register apps here.
    EverybodyRegisters,
    Consent(UserConsent),
    /// People who may not approve an app can ask for it here.
    Requests,
    SecretsForbidden {
        /// A certificate can take the secret's place.
        certificate: bool,
    },
    SecretsCapped {
        days: i64,
    },
    SecretsFree,
    CertificatesCapped {
        days: i64,
    },
    CertificatesFree,
    SecurityDefaults {
        on: bool,
        road: Road,
    },
    /// So young that sending by SMTP is off until somebody switches it on.
    SmtpOffAtBirth {
        made: Timestamp,
    },
    /// Whether sending by SMTP is on cannot be asked anywhere.
    SmtpNotTold,
    /// What this token may not read.
    NotTold(Vec<Rule>),
}

/// What takes a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    Registering,
    /// Changing an app that is there.
    Changing,
    /// Graph's application permissions.
    GraphPermissions,
    /// All other permissions.
    Permissions,
    /// What is run in Exchange before the app works.
    Exchange,
    /// Limiting the app to the chosen mailboxes.
    Limiting,
}

/// A rule of the organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    Secrets,
    Users,
    SecurityDefaults,
}

/// Which roles are enough for it, the least first (facts, section 7.2).
pub fn roles_for(task: Task) -> Vec<Role> {
    let over_apps = [
        Role::CloudApplicationAdministrator,
        Role::ApplicationAdministrator,
    ];
    let mut roles = match task {
        Task::Registering => [&[Role::ApplicationDeveloper][..], &over_apps].concat(),
        Task::Changing => over_apps.to_vec(),
        Task::GraphPermissions => vec![Role::PrivilegedRoleAdministrator],
        Task::Permissions => [&over_apps[..], &[Role::PrivilegedRoleAdministrator]].concat(),
        Task::Exchange | Task::Limiting => vec![Role::ExchangeAdministrator],
    };
    roles.push(Role::GlobalAdministrator);
    roles
}

/// What takes a role for this system; `using`: an app that is there already.
pub fn tasks(target: &Target, exchange_role: bool, using: bool) -> Vec<Task> {
    let by_graph = |it: &crate::connection::Permission| it.listed_by() == Api::Graph;
    let own = target.road.is_apps_own();
    let registering = if using {
        Task::Changing
    } else {
        Task::Registering
    };
    let approving = match () {
        () if target.permissions.is_empty() => None,
        () if own && target.permissions.iter().any(by_graph) => Some(Task::GraphPermissions),
        () => Some(Task::Permissions),
    };
    let ways = target.ways(exchange_role);
    let exchange = match target.road {
        road if own && road.is_by_mail_server() => Some(Task::Exchange),
        // The switch for SMTP.
        _ if ways.smtp => Some(Task::Exchange),
        _ if own => Some(Task::Limiting),
        _ => None,
    };
    [Some(registering), approving, exchange]
        .into_iter()
        .flatten()
        .collect()
}

/// What can be known before anybody signs in.
pub async fn without_rights(
    world: &World,
    target: &Target,
    organization: &Organization,
) -> Vec<Finding> {
    let hosts = world.hosts.of(organization.cloud);
    // What is not answered is not known: nothing here waits for it.
    let realm = match &organization.domain {
        Some(domain) => realm::of(&world.http, hosts, domain).await.ok().flatten(),
        None => None,
    };
    outside(target, organization, realm)
}

fn outside(target: &Target, organization: &Organization, realm: Option<Realm>) -> Vec<Finding> {
    let mut all = vec![fine(What::Cloud(organization.cloud))];
    if let (Some(domain), Some(realm)) = (&organization.domain, realm) {
        let domain = domain.clone();
        let what = What::SignsIn { domain, realm };
        all.push(fine(what));
    }
    if let (Some(domain), Some(Realm::Federated), Road::Password) =
        (&organization.domain, realm, target.road)
    {
        all.push(heed(What::PasswordLeadsElsewhere(domain.clone())));
    }
    if administrator::client(None, organization.cloud).is_none() {
        all.push(heed(What::OwnClientNeeded));
    }
    all
}

/// How it is to be set up, as far as that was decided beside the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Going {
    /// Exchange's own role gives the right to send.
    pub exchange_role: bool,
    /// An app that is there is used.
    pub using: bool,
    /// A certificate takes the secret's place.
    pub certificate: bool,
}

/// What an administrator's token has shown.
pub fn with_rights(target: &Target, found: &Found, going: Going) -> Vec<Finding> {
    let Going {
        exchange_role,
        using,
        certificate,
    } = going;
    let secret = target.registration.secret && !(certificate && target.takes_certificate());
    let mut all = vec![if found.roles.is_empty() {
        heed(What::Roles(BTreeSet::new()))
    } else {
        fine(What::Roles(found.roles.clone()))
    }];
    for task in tasks(target, exchange_role, using) {
        let everybody = found.users.is_none_or(|users| users.may_register);
        if task == Task::Registering && everybody {
            all.push(fine(What::EverybodyRegisters));
            continue;
        }
        let any_of = roles_for(task);
        let held = any_of.iter().any(|role| found.roles.contains(role));
        let weight = match task {
            _ if held => Weight::Fine,
            // Somebody else can do it afterwards.
            Task::Exchange | Task::Limiting => Weight::Heed,
            _ => Weight::Stops,
        };
        let what = What::Takes { task, any_of, held };
        all.push(Finding { what, weight });
    }
    if let Some(users) = found.users {
        all.push(fine(What::Consent(users.consent)));
    }
    if found.requests == Some(true) {
        all.push(fine(What::Requests));
    }
    all.extend(secret.then(|| of_secrets(target, found)).flatten());
    let certified = certificate && target.takes_certificate();
    all.extend(certified.then(|| of_certificates(found)).flatten());
    all.extend(of_mail_servers(target, found, exchange_role));
    let unread = [
        (found.secrets.is_none() && (secret || certified)).then_some(Rule::Secrets),
        found.users.is_none().then_some(Rule::Users),
        found
            .security_defaults
            .is_none()
            .then_some(Rule::SecurityDefaults),
    ];
    let unread: Vec<Rule> = unread.into_iter().flatten().collect();
    if !unread.is_empty() {
        all.push(heed(What::NotTold(unread)));
    }
    all
}

fn of_secrets(target: &Target, found: &Found) -> Option<Finding> {
    let rules = found.secrets?;
    Some(match rules.longest_days {
        _ if rules.forbidden => Finding {
            what: What::SecretsForbidden {
                certificate: target.takes_certificate(),
            },
            weight: Weight::Stops,
        },
        Some(days) => heed(What::SecretsCapped { days }),
        None => fine(What::SecretsFree),
    })
}

fn of_certificates(found: &Found) -> Option<Finding> {
    Some(match found.secrets?.longest_certificate_days {
        Some(days) => heed(What::CertificatesCapped { days }),
        None => fine(What::CertificatesFree),
    })
}

/// SMTP AUTH is off where security defaults are on, and in organizations made since January 2020; nothing tells whether somebody has
/// switched it on meanwhile (facts, section 10.2).
fn of_mail_servers(target: &Target, found: &Found, exchange_role: bool) -> Vec<Finding> {
    let smtp = target.ways(exchange_role).smtp;
    let mut all = Vec::new();
    if let Some(on) = found.security_defaults {
        let what = What::SecurityDefaults {
            on,
            road: target.road,
        };
        let in_the_way = on && (smtp || target.road == Road::Password);
        all.push(if in_the_way { heed(what) } else { fine(what) });
    }
    if smtp && found.security_defaults != Some(true) {
        let young = found.made.filter(|made| *made >= OFF_SINCE);
        all.push(heed(match young {
            Some(made) => What::SmtpOffAtBirth { made },
            None => What::SmtpNotTold,
        }));
    }
    all
}

/// The first day of February 2020: "created after January 2020".
const OFF_SINCE: Timestamp = Timestamp::constant(1_580_515_200, 0);

fn fine(what: What) -> Finding {
    Finding {
        what,
        weight: Weight::Fine,
    }
}

fn heed(what: What) -> Finding {
    Finding {
        what,
        weight: Weight::Heed,
    }
}
