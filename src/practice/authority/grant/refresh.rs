//! Renewing: a refresh token for whatever resource the person has consented to; always with a new refresh token (facts, section 3.2).

use super::{Issue, answer};
use crate::practice::authority::policy::Way;
use crate::practice::authority::refusal::Refusal;
use crate::practice::authority::token::Call;
use crate::practice::authority::{client, refresh};
use crate::practice::directory::App;
use crate::practice::state::Tenant;
use serde_json::Value;

pub async fn token(call: &Call<'_>, tenant: &Tenant, app: &App) -> Result<Value, Refusal> {
    let token = call
        .form
        .get("refresh_token")
        .ok_or_else(|| Refusal::missing_parameter("refresh_token"))?;
    let known = refresh::find(call.practice, app.client, token)?;
    let proof = client::for_person(call, tenant, app, known.platform)?;
    let issue = Issue {
        tenant,
        app,
        person: known.person,
        proof,
        platform: known.platform,
        way: Way::Refresh,
        strong: known.strong,
        session: known.session,
        nonce: None,
        scope: &known.scope,
        offline: true,
    };
    answer(call, issue).await
}
