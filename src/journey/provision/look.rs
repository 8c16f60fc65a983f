//! Looking around before the first change: which APIs are here, what the organization's rules say, whether an app of that name exists, and
//! what an app that is to be used has already. What may not be asked is not known, and said so. Neighbours: `plan`, which reads it, and
//! `findings`, which says what of it matters.

use super::Administrator;
use super::patience::Patience;
use crate::check::evidence::{of_error, with_flow, with_organization};
use crate::connection::{ClientId, Clock, Organization, Target};
use crate::diagnose::{Diagnosis, Flow, Stage, diagnose};
use crate::microsoft::Error;
use crate::microsoft::graph::applications::Application;
use crate::microsoft::graph::principals::{Principal, RoleGrant, ScopeGrant};
use crate::microsoft::graph::rules::{Role, SecretRules, UserRules};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use uuid::{Uuid, uuid};

/// Microsoft Graph's own application ID, the same in every tenant (facts, section 6).
pub const GRAPH: Uuid = uuid!("00000003-0000-0000-c000-000000000000");
/// Office 365 Exchange Online's.
pub const EXCHANGE: Uuid = uuid!("00000002-0000-0ff1-ce00-000000000000");

/// Before a "there is none" is believed.
pub(in crate::journey) const ASKED_AGAIN_AFTER: Duration = Duration::from_secs(2);

/// What is there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// The APIs that the target needs, with what they offer, by application ID.
    pub apis: BTreeMap<Uuid, Principal>,
    /// The roles of who signed in.
    pub roles: BTreeSet<Role>,
    /// `None` where the token does not allow the question.
    pub secrets: Option<SecretRules>,
    pub users: Option<UserRules>,
    pub security_defaults: Option<bool>,
    /// Whether people can ask for an approval.
    pub requests: Option<bool>,
    /// When the organization was made.
    pub made: Option<Timestamp>,
    /// Apps that bear the name already.
    pub same_name: Vec<Application>,
    /// The app that is to be used, as it is.
    pub existing: Option<Existing>,
}

/// An app that exists already.
#[derive(Debug, Clone, PartialEq)]
pub struct Existing {
    pub app: Application,
    pub principal: Option<Uuid>,
    pub roles: Vec<RoleGrant>,
    pub scopes: Vec<ScopeGrant>,
}

/// Looks around. `using`: an app of the organization's that is to be used in place of a new one.
///
/// # Errors
/// When Microsoft could not be asked for what is needed; an app to be used that is not there is a 404.
pub async fn look_around(
    clock: &Clock,
    administrator: &Administrator,
    target: &Target,
    name: &str,
    using: Option<ClientId>,
) -> Result<Found, Error> {
    let graph = &administrator.graph;
    let mut found = Found {
        roles: administrator.roles.clone(),
        ..Found::default()
    };
    if found.roles.is_empty() {
        // A token may leave them out; whoever may not be asked has none that is known.
        let held = patiently(clock, || graph.my_roles()).await;
        found.roles = held.unwrap_or_default();
    }
    let now = clock.now();
    let (secrets, users, defaults, requests, made) = futures::join!(
        patiently(clock, || graph.secret_rules(now)),
        patiently(clock, || graph.user_rules()),
        patiently(clock, || graph.has_security_defaults()),
        patiently(clock, || graph.may_request_approval()),
        patiently(clock, || graph.organization_made()),
    );
    found.secrets = askable(secrets)?;
    found.users = askable(users)?;
    found.security_defaults = askable(defaults)?;
    found.requests = askable(requests)?;
    found.made = askable(made)?.flatten();
    for api in super::plan::apis(target) {
        let offers = for_sure(clock, || graph.principal_of(ClientId(api))).await?;
        found.apis.extend(offers.map(|offers| (api, offers)));
    }
    match using {
        None => found.same_name = patiently(clock, || graph.applications_named(name)).await?,
        Some(client) => found.existing = existing(clock, administrator, client).await?,
    }
    Ok(found)
}

/// Why it could not be looked around.
pub fn diagnosed(organization: &Organization, error: &Error) -> Box<Diagnosis> {
    let evidence = with_flow(of_error(Stage::Graph, error), Flow::AuthorizationCode);
    Box::new(diagnose(with_organization(evidence, organization)))
}

async fn existing(
    clock: &Clock,
    administrator: &Administrator,
    client: ClientId,
) -> Result<Option<Existing>, Error> {
    let graph = &administrator.graph;
    let Some(app) = for_sure(clock, || graph.application_of(client)).await? else {
        return Ok(None);
    };
    let principal = for_sure(clock, || graph.principal_of(client)).await?;
    let Some(principal) = principal.map(|it| it.id) else {
        return Ok(Some(Existing {
            app,
            principal: None,
            roles: Vec::new(),
            scopes: Vec::new(),
        }));
    };
    Ok(Some(Existing {
        app,
        principal: Some(principal),
        roles: patiently(clock, || graph.role_grants(principal)).await?,
        // Where only application permissions are granted, the token need not be allowed to read the delegated ones.
        scopes: askable(patiently(clock, || graph.scope_grants(principal)).await)?
            .unwrap_or_default(),
    }))
}

/// Only reading: what may heal is asked again for a while.
pub(in crate::journey) async fn patiently<T, F: Future<Output = Result<T, Error>>>(
    clock: &Clock,
    ask: impl Fn() -> F,
) -> Result<T, Error> {
    let mut patience = Patience::beginning(clock.now());
    loop {
        match ask().await {
            Err(error) => match patience.again(clock.now(), Some(&error)) {
                Some((pause, _)) => clock.sleep(pause).await,
                None => return Err(error),
            },
            asked => return asked,
        }
    }
}

/// One server's "there is none" is asked a second time: another may know better.
pub(in crate::journey) async fn for_sure<T, F: Future<Output = Result<Option<T>, Error>>>(
    clock: &Clock,
    ask: impl Fn() -> F,
) -> Result<Option<T>, Error> {
    let found = patiently(clock, &ask).await?;
    if found.is_some() {
        return Ok(found);
    }
    clock.sleep(ASKED_AGAIN_AFTER).await;
    patiently(clock, ask).await
}

/// `None` where the token or the person's roles do not allow the question.
fn askable<T>(asked: Result<T, Error>) -> Result<Option<T>, Error> {
    match asked {
        Ok(answer) => Ok(Some(answer)),
        Err(Error::Refused(said)) if [401, 403, 404].contains(&said.status) => Ok(None),
        Err(error) => Err(error),
    }
}
