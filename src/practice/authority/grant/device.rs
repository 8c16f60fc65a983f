//! Device codes: where a program shows a code that its person types elsewhere (RFC 8628; facts, section 3.5). Both spellings of the grant
//! lead here.

use super::{Issue, answer};
use crate::practice::authority::client;
use crate::practice::authority::pending::{DEVICE_LIVES, INTERVAL};
use crate::practice::authority::policy::Way;
use crate::practice::authority::refresh::Platform;
use crate::practice::authority::refusal::Refusal;
use crate::practice::authority::token::Call;
use crate::practice::authority::wanted::Wanted;
use crate::practice::directory::App;
use crate::practice::state::Tenant;
use serde_json::{Value, json};

/// `POST {tenant}/oauth2/v2.0/devicecode`
pub fn begin(call: &Call<'_>, tenant: &Tenant, app: &App) -> Result<Value, Refusal> {
    let scope = call
        .form
        .get("scope")
        .ok_or_else(|| Refusal::missing_parameter("scope"))?;
    Wanted::read(call.practice, tenant, app, scope)?;
    let now = call.practice.now();
    let (device_code, user_code) = call
        .practice
        .pending(|pending| pending.begin(app.client, scope, now));
    let page = call.practice.device_page();
    let message = format!(
        "To sign in, use a web browser to open the page {page} and enter the code {user_code} to authenticate."
    );
    Ok(json!({
        "user_code": user_code,
        "device_code": device_code,
        "verification_uri": page,
        "expires_in": DEVICE_LIVES.as_secs(),
        "interval": INTERVAL,
        "message": message,
    }))
}

pub async fn token(call: &Call<'_>, tenant: &Tenant, app: &App) -> Result<Value, Refusal> {
    let name = call
        .form
        .get("device_code")
        .ok_or_else(|| Refusal::missing_parameter("device_code"))?;
    let proof = client::for_person(call, tenant, app, Platform::None)?;
    let now = call.practice.now();
    let (agreed, scope) = call
        .practice
        .pending(|pending| pending.poll(name, app.client, now))?;
    let issue = Issue {
        tenant,
        app,
        person: agreed.person,
        proof,
        platform: Platform::None,
        way: Way::DeviceCode,
        strong: agreed.strong,
        session: agreed.session,
        nonce: None,
        scope: &scope,
        offline: false,
    };
    answer(call, issue).await
}
