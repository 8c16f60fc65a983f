//! Name and password (RFC 6749, section 4.3): only people whose password lies here, and never where a second factor or a policy is asked
//! for (facts, section 17). Microsoft advises against it; one of the five systems uses it.

use super::{Issue, answer};
use crate::practice::authority::client;
use crate::practice::authority::policy::Way;
use crate::practice::authority::refresh::Platform;
use crate::practice::authority::refusal::Refusal;
use crate::practice::authority::token::Call;
use crate::practice::directory::App;
use crate::practice::state::Tenant;
use serde_json::Value;
use uuid::Uuid;

pub async fn token(call: &Call<'_>, tenant: &Tenant, app: &App) -> Result<Value, Refusal> {
    let needed = |name: &str| {
        call.form
            .get(name)
            .ok_or_else(|| Refusal::missing_field(name))
    };
    let (user, password) = (needed("username")?, needed("password")?);
    let scope = needed("scope")?;
    let proof = client::for_person(call, tenant, app, Platform::None)?;
    let account = call.practice.account_with_password(user, password)?;
    let issue = Issue {
        tenant,
        app,
        person: account.id,
        proof,
        platform: Platform::None,
        way: Way::Password,
        strong: false,
        session: Uuid::new_v4(),
        nonce: None,
        scope,
        offline: false,
    };
    answer(call, issue).await
}
