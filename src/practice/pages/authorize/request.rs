//! What a sign-in asks for, read from the address of the page: from an app by `/oauth2/v2.0/authorize` (facts, section 3.1), or from the
//! device page. What makes answering unsafe is shown here; everything else goes back to the app as an error.

use super::reply::{Mode, Reply};
use crate::practice::authority::discovery::{Named, named};
use crate::practice::authority::pending::Challenge;
use crate::practice::authority::refresh::Platform;
use crate::practice::authority::refusal::Refusal;
use crate::practice::authority::wanted::Wanted;
use crate::practice::directory::App;
use crate::practice::pages::redirect::{self, Refused};
use crate::practice::state::{Practice, Tenant};
use std::collections::HashMap;
use url::Url;
use uuid::Uuid;

/// Stands in the address once a person was picked, so that nobody is asked twice.
pub const CHOSEN: &str = "practice_person";

/// A sign-in that can be shown.
pub struct Errand {
    pub tenant: Tenant,
    pub app: App,
    pub wanted: Wanted,
    pub prompts: Vec<Prompt>,
    pub hint: Option<String>,
    pub chosen: bool,
    pub from: From,
}

/// Where it came from, and so where its end is told.
pub enum From {
    App(AppRequest),
    /// By the code a person typed.
    Device(String),
}

pub struct AppRequest {
    pub reply: Reply,
    /// `redirect_uri` as it stood in the request.
    pub redirect: String,
    pub platform: Platform,
    pub nonce: Option<String>,
    pub challenge: Option<Challenge>,
    pub client_info: bool,
}

/// What `prompt` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prompt {
    Login,
    None,
    Consent,
    SelectAccount,
}

/// Why a sign-in is not shown.
pub enum Wrong {
    /// On Microsoft's page: there is nowhere safe to answer (facts, section 3.1).
    Here(Refusal),
    /// To the app.
    There(Box<Reply>, Refusal),
}

impl Errand {
    /// Reads `/{tenant}/oauth2/v2.0/authorize`, in Microsoft's order: tenant, client, redirect URI, and then what the app is told of.
    pub fn of_app(
        practice: &Practice,
        tenant: &str,
        query: &HashMap<String, String>,
    ) -> Result<Self, Wrong> {
        let given = |name: &str| given(query, name);
        let (tenant, app) = app_of(practice, tenant, given("client_id")).map_err(Wrong::Here)?;
        let (url, platform, written) =
            destination(practice, &app, given("redirect_uri")).map_err(Wrong::Here)?;
        let mode = Mode::read(given("response_mode").unwrap_or("query"))
            .ok_or_else(|| Wrong::Here(Refusal::bad_value("response_mode", "")))?;
        let reply = Reply {
            url,
            mode,
            state: given("state").map(str::to_owned),
        };
        let there = |refusal| Wrong::There(Box::new(reply.clone()), refusal);
        let kind = given("response_type")
            .ok_or_else(|| there(Refusal::missing_parameter("response_type")))?;
        if kind != "code" {
            return Err(there(Refusal::unsupported_response_type(kind)));
        }
        let scope = given("scope").ok_or_else(|| there(Refusal::missing_parameter("scope")))?;
        let wanted = Wanted::read(practice, &tenant, &app, scope).map_err(there)?;
        let prompts = prompts(given("prompt").unwrap_or_default()).map_err(there)?;
        let method = given("code_challenge_method");
        let challenge = challenge(given("code_challenge"), method).map_err(there)?;
        Ok(Self {
            tenant,
            app,
            wanted,
            prompts,
            hint: given("login_hint").map(str::to_owned),
            chosen: given(CHOSEN).is_some(),
            from: From::App(AppRequest {
                reply,
                redirect: written,
                platform,
                nonce: given("nonce").map(str::to_owned),
                challenge,
                client_info: given("client_info") == Some("1"),
            }),
        })
    }

    /// Reads `/{tenant}/oauth2/v2.0/deviceauth`, to which the device page leads. `None`: no device waits with this code.
    pub fn of_device(
        practice: &Practice,
        tenant: &str,
        query: &HashMap<String, String>,
    ) -> Option<Self> {
        let typed = given(query, "user_code")?;
        let now = practice.now();
        let device = practice.pending(|pending| pending.device(typed, now).cloned())?;
        let client = device.client.to_string();
        let (tenant, app) = app_of(practice, tenant, Some(&client)).ok()?;
        let wanted = Wanted::read(practice, &tenant, &app, &device.scope).ok()?;
        Some(Self {
            tenant,
            app,
            wanted,
            prompts: Vec::new(),
            hint: None,
            chosen: given(query, CHOSEN).is_some(),
            from: From::Device(device.user_code),
        })
    }
}

impl Errand {
    pub fn asks(&self, prompt: Prompt) -> bool {
        self.prompts.contains(&prompt)
    }
}

fn given<'a>(query: &'a HashMap<String, String>, name: &str) -> Option<&'a str> {
    query
        .get(name)
        .map(String::as_str)
        .filter(|value| !value.is_empty())
}

fn app_of(
    practice: &Practice,
    tenant: &str,
    client: Option<&str>,
) -> Result<(Tenant, App), Refusal> {
    let (tenant, any) = match named(practice, tenant)? {
        Named::One(tenant) => (tenant, false),
        Named::Any(any) if any == "consumers" => return Err(Refusal::consumers()),
        Named::Any(_) => (practice.contoso(), true),
    };
    let client = client.ok_or_else(|| Refusal::missing_parameter("client_id"))?;
    let id = Uuid::parse_str(client).map_err(|_| Refusal::client_not_a_guid())?;
    let app = practice
        .known_app(&tenant, id)
        .ok_or_else(|| Refusal::app_not_found(client, tenant.name))?;
    if any && app.audience == "AzureADMyOrg" {
        return Err(Refusal::single_tenant(app.client, &app.name));
    }
    Ok((tenant, app))
}

/// Where the answer goes, by which platform it is registered, and how it was written. Without one in the request the only registered one
/// is taken.
fn destination(
    practice: &Practice,
    app: &App,
    asked: Option<&str>,
) -> Result<(Url, Platform, String), Refusal> {
    let asked = match (asked, app.redirects.all().next()) {
        (Some(asked), _) => asked,
        (None, Some(only)) if app.redirects.all().count() == 1 => only,
        (None, Some(_)) => return Err(Refusal::missing_parameter("redirect_uri")),
        (None, None) => return Err(Refusal::no_redirect_registered()),
    };
    if practice.scenario().redirects_are_unknown() {
        return Err(Refusal::redirect_mismatch(asked, app.client));
    }
    let mut why = Refused::NoneRegistered;
    for (platform, list) in [
        (Platform::Web, &app.redirects.web),
        (Platform::Public, &app.redirects.public),
        (Platform::Spa, &app.redirects.spa),
    ] {
        match redirect::choose(asked, list) {
            Ok(url) => return Ok((url, platform, asked.to_owned())),
            Err(Refused::NoneRegistered) => {}
            Err(refused) => why = refused,
        }
    }
    Err(match why {
        Refused::NoneRegistered => Refusal::no_redirect_registered(),
        Refused::NotRegistered => Refusal::redirect_mismatch(asked, app.client),
        Refused::Insecure => Refusal::insecure_redirect(),
    })
}

fn prompts(text: &str) -> Result<Vec<Prompt>, Refusal> {
    let mut all = Vec::new();
    for one in text.split_whitespace() {
        all.push(match one {
            "login" => Prompt::Login,
            "none" => Prompt::None,
            "consent" => Prompt::Consent,
            "select_account" => Prompt::SelectAccount,
            // Registering a new account is for customers' tenants; the page is the same here.
            "create" => continue,
            _ => return Err(Refusal::bad_value("prompt", one)),
        });
    }
    if all.contains(&Prompt::None) && all.len() > 1 {
        return Err(Refusal::bad_value("prompt", text));
    }
    Ok(all)
}

/// Of 43 to 128 unreserved letters (RFC 7636, section 4.2).
fn challenge(value: Option<&str>, method: Option<&str>) -> Result<Option<Challenge>, Refusal> {
    let Some(value) = value else {
        return Ok(None);
    };
    let hashed = match method {
        Some("S256") => true,
        Some("plain") | None => false,
        Some(other) => return Err(Refusal::bad_value("code_challenge_method", other)),
    };
    let fits = (43..=128).contains(&value.len())
        && value
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "-._~".contains(letter));
    if !fits {
        return Err(Refusal::bad_challenge());
    }
    Ok(Some(Challenge {
        value: value.to_owned(),
        hashed,
    }))
}
