//! Authorization codes: once, within ten minutes, at the same redirect URI, with the verifier of the challenge (RFC 6749, section 4.1.3;
//! RFC 7636, section 4.6; facts, sections 3.1 and 4.1).

use super::{Issue, answer};
use crate::practice::authority::client;
use crate::practice::authority::pending::{Challenge, Code};
use crate::practice::authority::policy::Way;
use crate::practice::authority::refresh::Platform;
use crate::practice::authority::refusal::Refusal;
use crate::practice::authority::token::Call;
use crate::practice::directory::App;
use crate::practice::state::Tenant;
use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

pub async fn token(call: &Call<'_>, tenant: &Tenant, app: &App) -> Result<Value, Refusal> {
    let name = call
        .form
        .get("code")
        .ok_or_else(|| Refusal::missing_parameter("code"))?;
    let now = call.practice.now();
    let code = call
        .practice
        .pending(|pending| pending.code(name, app.client, now))?;
    let redirect = call
        .form
        .get("redirect_uri")
        .ok_or_else(|| Refusal::missing_parameter("redirect_uri"))?;
    if redirect != code.redirect {
        return Err(Refusal::other_redirect(redirect, &code.redirect));
    }
    let proof = client::for_person(call, tenant, app, code.platform)?;
    verified(&code, call.form.get("code_verifier"))?;
    if !call.practice.pending(|pending| pending.redeem(name)) {
        return Err(Refusal::redeemed_code());
    }
    let issue = Issue {
        tenant,
        app,
        person: code.agreed.person,
        proof,
        platform: code.platform,
        way: Way::Browser,
        strong: code.agreed.strong,
        session: code.agreed.session,
        nonce: code.nonce.as_deref(),
        scope: &code.scope,
        offline: code
            .scope
            .split_whitespace()
            .any(|one| one.ends_with("offline_access")),
    };
    answer(call, issue).await
}

fn verified(code: &Code, verifier: Option<&str>) -> Result<(), Refusal> {
    let Some(Challenge { value, hashed }) = &code.challenge else {
        return match code.platform {
            Platform::Spa => Err(Refusal::spa_needs_proof_key()),
            Platform::Web | Platform::Public | Platform::None => Ok(()),
        };
    };
    let verifier = verifier.ok_or_else(Refusal::missing_verifier)?;
    let shown = if *hashed {
        URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()))
    } else {
        verifier.to_owned()
    };
    if shown == *value {
        Ok(())
    } else {
        Err(Refusal::wrong_verifier())
    }
}
