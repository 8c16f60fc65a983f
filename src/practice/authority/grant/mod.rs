//! The grants of the token endpoint (facts, section 3.2): for the app itself, and four ways to a token for a person. What all of those
//! answer with is made here.

pub mod app;
pub mod code;
pub mod device;
pub mod password;
pub mod refresh;

use super::claims::{self, LIFETIME, SignedIn};
use super::client::Proof;
use super::policy::{self, Way};
use super::refresh::{Platform, issue, record};
use super::refusal::Refusal;
use super::token::Call;
use super::wanted::{Want, Wanted};
use crate::practice::catalogue::GRAPH;
use crate::practice::directory::App;
use crate::practice::people::Account;
use crate::practice::state::Tenant;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Everything known when a person's tokens are about to be made.
struct Issue<'a> {
    tenant: &'a Tenant,
    app: &'a App,
    person: Uuid,
    proof: Proof,
    platform: Platform,
    way: Way,
    strong: bool,
    session: Uuid,
    nonce: Option<&'a str>,
    /// What was agreed to.
    scope: &'a str,
    /// Refresh tokens stay with who already has one, whatever this request names.
    offline: bool,
}

/// Access token, and as asked for: id token, refresh token, `client_info`.
async fn answer(call: &Call<'_>, issue_for: Issue<'_>) -> Result<Value, Refusal> {
    let practice = call.practice;
    let account = practice
        .person(issue_for.person)
        .ok_or_else(|| Refusal::unknown_account("", issue_for.tenant.name))?;
    if !account.may_sign_in() {
        return Err(Refusal::account_disabled());
    }
    let (wanted, want) = wanted(call, &issue_for)?;
    policy::admit(
        practice,
        issue_for.app,
        account,
        issue_for.way,
        want.resource.service,
    )?;
    // As things are now: consent may have been given or withdrawn since the code was made.
    let mut only_this = wanted.clone();
    only_this.resources = vec![want.clone()];
    only_this.resources.retain(|one| !one.default);
    let granted = granted(issue_for.app, account, &want, &wanted);
    if !only_this.missing(issue_for.app, account.id).is_empty() || granted.is_empty() {
        return Err(Refusal::no_consent(
            issue_for.app.client,
            &issue_for.app.name,
        ));
    }
    let signed_in = SignedIn {
        tenant: issue_for.tenant,
        app: issue_for.app,
        account,
        proof: issue_for.proof,
        strong: issue_for.strong,
        session: issue_for.session,
    };
    let key = practice
        .signing()
        .key()
        .await
        .map_err(|_| Refusal::transient())?;
    let sign = |claims: &Value| key.sign(claims).map_err(|_| Refusal::transient());
    let access = claims::of_person(practice, &signed_in, &want.resource, &granted);
    let mut body = Map::new();
    body.insert("token_type".to_owned(), json!("Bearer"));
    body.insert("scope".to_owned(), json!(shown(&want, &granted)));
    body.insert("expires_in".to_owned(), json!(LIFETIME - 1));
    body.insert("ext_expires_in".to_owned(), json!(LIFETIME - 1));
    body.insert("access_token".to_owned(), json!(sign(&access)?));
    if issue_for.offline || wanted.has("offline_access") {
        body.insert(
            "refresh_token".to_owned(),
            json!(issue(practice, |sha256| record(
                sha256,
                (issue_for.app.client, account.id),
                issue_for.platform,
                issue_for.scope,
                (issue_for.strong, issue_for.session),
                practice.now(),
            ))),
        );
    }
    if wanted.has("openid") {
        let email = wanted.has("email");
        let id = claims::of_id(practice, &signed_in, call.asked, issue_for.nonce, email);
        body.insert("id_token".to_owned(), json!(sign(&id)?));
    }
    if call.form.get("client_info") == Some("1") {
        body.insert(
            "client_info".to_owned(),
            json!(client_info(account, issue_for.tenant)),
        );
    }
    Ok(Value::Object(body))
}

/// What this request asks for: its own `scope`, or what was agreed to. A token is for one resource: where a request names several it is
/// refused, where the agreement did, the first counts.
fn wanted(call: &Call<'_>, issue_for: &Issue<'_>) -> Result<(Wanted, Want), Refusal> {
    let read = |scope: &str| Wanted::read(call.practice, issue_for.tenant, issue_for.app, scope);
    let Some(scope) = call.form.get("scope") else {
        let wanted = read(issue_for.scope)?;
        let want = wanted.first();
        return Ok((wanted, want));
    };
    let mut wanted = read(scope)?;
    if wanted.resources.len() > 1 {
        return Err(Refusal::several_resources(scope));
    }
    if wanted.resources.is_empty() {
        // Only OpenID's scopes: the resource is the one agreed to.
        wanted.resources = read(issue_for.scope)?
            .resources
            .into_iter()
            .take(1)
            .collect();
    }
    let want = wanted.first();
    Ok((wanted, want))
}

/// Everything granted for the resource, as in Microsoft's tokens: also what was not asked for this time.
fn granted(app: &App, account: &Account, want: &Want, wanted: &Wanted) -> Vec<String> {
    let mut granted = app.scopes(want.resource.service, account.id);
    if want.resource.service == GRAPH {
        let open_id = wanted
            .open_id
            .iter()
            .filter(|one| **one != "offline_access");
        granted.extend(open_id.map(|one| (*one).to_owned()));
        granted.retain(|one| one != "offline_access");
        granted.sort();
        granted.dedup();
    }
    granted
}

/// `scope` of the answer: written as the request writes them. `OpenID`'s own never have a prefix.
fn shown(want: &Want, granted: &[String]) -> String {
    let one = |value: &String| match value.as_str() {
        "openid" | "profile" | "email" => value.clone(),
        _ => format!("{}{value}", want.prefix),
    };
    granted.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// Who signed in, for MSAL's cache: user and tenant in base64url.
pub fn client_info(account: &Account, tenant: &Tenant) -> String {
    URL_SAFE_NO_PAD.encode(json!({"uid": account.id, "utid": tenant.id}).to_string())
}
