//! Signing in with a code on another device: for computers without a browser, and where the redirect cannot arrive (RFC 8628; facts,
//! section 3.5). Many organizations forbid it. Neighbour: `sign_in`.

use super::line::{Line, endpoint};
use super::scope::{Wanted, for_once};
use super::{App, SignedIn};
use crate::connection::{Clock, Permission};
use crate::microsoft::cloud::is_loopback;
use crate::microsoft::http::Repeat;
use crate::microsoft::{Error, Hosts, Http};
use chrono::{DateTime, Utc};
use jiff::Timestamp;
use oauth2::{
    DeviceAuthorizationResponse, DeviceAuthorizationUrl, ExtraDeviceAuthorizationFields,
    RequestTokenError, Scope,
};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use url::Url;

/// Never asked more often than this, whatever the server proposes.
const AT_LEAST: Duration = Duration::from_secs(1);

/// What the person types in a browser elsewhere.
#[derive(Debug, Clone)]
pub struct Device {
    pub code: String,
    /// Where it is typed. Microsoft has used two: `https://microsoft.com/devicelogin` and `https://login.microsoft.com/device`.
    pub page: Url,
    /// The page with the code filled in, where the server has one; Microsoft has none.
    pub whole_page: Option<Url>,
    /// Microsoft's own sentence, in English.
    pub message: Option<String>,
    pub until: Timestamp,
    details: DeviceAuthorizationResponse<WithMessage>,
}

/// How it ended without a token.
#[derive(Debug, Clone, PartialEq)]
pub enum Ended {
    /// The person pressed Cancel.
    Declined,
    /// Nobody typed the code in time.
    Expired,
    Failed(Error),
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct WithMessage {
    message: Option<String>,
}

impl ExtraDeviceAuthorizationFields for WithMessage {}

/// Asks for a code.
///
/// # Errors
/// What Microsoft said; [`Error::Unexpected`] when it is no code, or leads to an unprotected page.
pub async fn begin(
    http: &Http,
    hosts: &Hosts,
    app: &App,
    wanted: &Wanted,
) -> Result<Device, Error> {
    ask(http, hosts, app, wanted.token_scopes(hosts)).await
}

/// The same for whoever administers the organization: a token for Graph that serves once and does not last.
///
/// # Errors
/// As [`begin`].
pub async fn begin_for_once(
    http: &Http,
    hosts: &Hosts,
    app: &App,
    permissions: &[Permission],
) -> Result<Device, Error> {
    ask(http, hosts, app, for_once(hosts, permissions)).await
}

async fn ask(http: &Http, hosts: &Hosts, app: &App, scopes: Vec<String>) -> Result<Device, Error> {
    let line = Line::open(http, hosts, app, Repeat::Safe)?;
    let carrier = line.carrier();
    let url = DeviceAuthorizationUrl::from_url(endpoint(hosts, app, "devicecode"));
    let client = line.client.clone().set_device_authorization_url(url);
    let mut request = client
        .exchange_device_code()
        .add_scopes(scopes.into_iter().map(Scope::new));
    for (name, value) in &line.proof {
        request = request.add_extra_param(*name, value);
    }
    let asked = request.request_async(&carrier).await;
    let answer = line.last();
    let details: DeviceAuthorizationResponse<WithMessage> =
        asked.map_err(|error| line.refusal(error, answer.as_ref()))?;
    let unusable = || line.unexpected(answer.as_ref());
    let page = safe(details.verification_uri()).ok_or_else(unusable)?;
    let whole = details.verification_uri_complete();
    let now = http.clock().now();
    Ok(Device {
        code: details.user_code().secret().clone(),
        whole_page: whole.and_then(|uri| safe(uri.secret())),
        message: details.extra_fields().message.clone(),
        until: now
            .saturating_add(details.expires_in())
            .unwrap_or(Timestamp::MAX),
        page,
        details,
    })
}

/// Asks, as often as the server wishes, until the person is done. Dropping it ends the asking.
///
/// # Errors
/// How it ended without a token.
pub async fn wait(
    http: &Http,
    hosts: &Hosts,
    app: &App,
    device: &Device,
) -> Result<SignedIn, Ended> {
    let line = Line::open(http, hosts, app, Repeat::Safe).map_err(Ended::Failed)?;
    let carrier = line.carrier();
    let clock = http.clock().clone();
    let now = clock.clone();
    let mut request = line
        .client
        .exchange_device_access_token(&device.details)
        .set_time_fn(move || as_chrono(&now));
    for (name, value) in &line.proof {
        request = request.add_extra_param(*name, value);
    }
    let pause = |interval: Duration| clock.sleep(interval.max(AT_LEAST));
    match request.request_async(&carrier, pause, None).await {
        Ok(response) => line
            .granted(&response)
            .map(SignedIn::from)
            .map_err(Ended::Failed),
        Err(RequestTokenError::ServerResponse(said)) => Err(match said.error().as_ref() {
            "authorization_declined" | "access_denied" => Ended::Declined,
            "expired_token" => Ended::Expired,
            _ => Ended::Failed(line.unexpected(line.last().as_ref())),
        }),
        Err(RequestTokenError::Request(error)) => Err(Ended::Failed(error)),
        Err(RequestTokenError::Parse(..) | RequestTokenError::Other(_)) => {
            Err(Ended::Failed(line.unexpected(line.last().as_ref())))
        }
    }
}

/// A page that a person may be sent to with a code.
fn safe(address: &str) -> Option<Url> {
    let url = Url::parse(address).ok()?;
    let protected = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url));
    protected.then_some(url)
}

/// oauth2 reckons in chrono's time.
fn as_chrono(clock: &Clock) -> DateTime<Utc> {
    DateTime::from_timestamp(clock.now().as_second(), 0).unwrap_or_default()
}
