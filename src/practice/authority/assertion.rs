//! Client assertions: a JWT that the app signed with its certificate's key, as PS256 with `x5t#S256` or RS256 with `x5t` (RFC 7523,
//! RFC 7515; facts, section 5.5).

use super::refusal::{Asked, Refusal};
use crate::practice::certificate::{Algorithm, Certificate};
use crate::practice::directory::App;
use crate::practice::state::{Practice, Tenant};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

/// `client_assertion_type`
pub const KIND: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// How wrong a client's clock may be.
const SKEW: SignedDuration = SignedDuration::from_mins(5);

/// Microsoft's own sign-in host: a client that was led here by its true name still signs for it.
const TRUE_AUTHORITY: &str = "https://login.microsoftonline.com/";

#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    x5t: Option<String>,
    #[serde(default, rename = "x5t#S256")]
    x5t_s256: Option<String>,
}

#[derive(Deserialize)]
struct Claims {
    aud: String,
    iss: String,
    sub: String,
    /// `NumericDate`s, which may have fractions (RFC 7519, section 2); MSAL for Python's have.
    exp: f64,
    #[serde(default)]
    nbf: f64,
}

/// Whether the app proved itself.
pub fn check(
    practice: &Practice,
    tenant: &Tenant,
    app: &App,
    assertion: &str,
    asked: &Asked,
) -> Result<(), Refusal> {
    let malformed = || Refusal::bad_assertion("JWT token is invalid or malformed.");
    let (signed, signature) = assertion.rsplit_once('.').ok_or_else(malformed)?;
    let (header, claims) = signed.split_once('.').ok_or_else(malformed)?;
    let header: Header = part(header).ok_or_else(malformed)?;
    let claims: Claims = part(claims).ok_or_else(malformed)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| malformed())?;
    let algorithm = match header.alg.as_str() {
        "RS256" => Algorithm::Rs256,
        "PS256" => Algorithm::Ps256,
        _ => {
            return Err(Refusal::bad_assertion(
                "The signing algorithm is not supported.",
            ));
        }
    };
    let certificate = named(practice, app, &header)?;
    if !certificate.signed(algorithm, signed.as_bytes(), &signature) {
        return Err(Refusal::bad_assertion(
            "Client assertion contains an invalid signature.",
        ));
    }
    let now = practice.now();
    if certificate.ends <= now || practice.scenario().certificates_count_as_expired() {
        return Err(Refusal::expired_certificate(
            app.client,
            &certificate.thumbprint(),
            certificate.starts,
            certificate.ends.min(now),
        ));
    }
    in_time(&claims, now)?;
    let me = app.client.to_string();
    if ![&claims.iss, &claims.sub]
        .iter()
        .all(|one| one.eq_ignore_ascii_case(&me))
    {
        return Err(Refusal::assertion_of_another(app.client));
    }
    if !is_audience(&claims.aud, tenant, asked) {
        return Err(Refusal::assertion_audience());
    }
    Ok(())
}

/// What a proof of possession is addressed to: Entra's own old Graph (facts, section 7.1).
const PROOF_AUDIENCE: &str = "00000002-0000-0000-c000-000000000000";
/// The longest such a proof may hold, in seconds.
const PROOF_SECONDS: f64 = 600.0;

/// Whether whoever made this holds one of the app's certificates, for `addKey` and `removeKey`.
pub fn proves_possession(practice: &Practice, app: &App, proof: &str) -> bool {
    let read = || {
        let (signed, signature) = proof.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let header: Header = part(header)?;
        let claims: Possession = part(claims)?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        Some((signed, header, claims, signature))
    };
    let Some((signed, header, claims, signature)) = read() else {
        return false;
    };
    let algorithm = match header.alg.as_str() {
        "RS256" => Algorithm::Rs256,
        "PS256" => Algorithm::Ps256,
        _ => return false,
    };
    let Ok(certificate) = named(practice, app, &header) else {
        return false;
    };
    let now = practice.now();
    let principal = app.principal.as_ref().map(|one| one.id.to_string());
    let me = [Some(app.id.to_string()), principal];
    let mut me = me.into_iter().flatten();
    let until = SignedDuration::try_from_secs_f64(claims.exp).ok();
    let until = until.and_then(|it| Timestamp::from_duration(it).ok());
    certificate.ends > now
        && certificate.signed(algorithm, signed.as_bytes(), &signature)
        && claims.aud == PROOF_AUDIENCE
        && me.any(|one| one.eq_ignore_ascii_case(&claims.iss))
        && claims.exp - claims.nbf <= PROOF_SECONDS
        && until.is_some_and(|until| until >= now)
}

#[derive(Deserialize)]
struct Possession {
    aud: String,
    iss: String,
    exp: f64,
    nbf: f64,
}

fn part<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    let bytes = URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// The certificate that the header names by thumbprint.
fn named<'a>(
    practice: &Practice,
    app: &'a App,
    header: &Header,
) -> Result<&'a Certificate, Refusal> {
    let wanted = (header.x5t_s256.as_deref(), header.x5t.as_deref());
    let is = |one: &&Certificate| match wanted {
        (Some(sha256), _) => same(&one.x5t_s256(), sha256),
        (None, Some(sha1)) => same(&one.x5t(), sha1),
        (None, None) => false,
    };
    let named = wanted.0.or(wanted.1).ok_or_else(|| {
        Refusal::bad_assertion("The header names no certificate: x5t or x5t#S256 is missing.")
    })?;
    app.certificates
        .iter()
        .filter(|_| !practice.scenario().certificates_are_unknown())
        .find(is)
        .ok_or_else(|| Refusal::unknown_certificate(app.client, named))
}

/// Some clients pad their base64.
fn same(one: &str, other: &str) -> bool {
    one == other.trim_end_matches('=')
}

fn in_time(claims: &Claims, now: Timestamp) -> Result<(), Refusal> {
    let at = |seconds: f64| {
        let since = SignedDuration::try_from_secs_f64(seconds).ok()?;
        Timestamp::from_duration(since).ok()
    };
    let (from, until) = (at(claims.nbf), at(claims.exp));
    let (Some(from), Some(until)) = (from, until) else {
        return Err(Refusal::bad_assertion("JWT token is invalid or malformed."));
    };
    let begun = now.duration_since(from) > -SKEW;
    let goes_on = until.duration_since(now) > -SKEW;
    if begun && goes_on {
        Ok(())
    } else {
        Err(Refusal::assertion_time(now, from, until))
    }
}

/// The token endpoint of this tenant, under the name it was asked by or Microsoft's own; its issuer is taken too.
fn is_audience(audience: &str, tenant: &Tenant, asked: &Asked) -> bool {
    let names = [tenant.id.to_string(), tenant.domain.to_owned()];
    [asked.authority.as_str(), TRUE_AUTHORITY]
        .iter()
        .filter_map(|base| audience.strip_prefix(base))
        .filter_map(|rest| rest.split_once('/'))
        .any(|(name, path)| {
            names.iter().any(|one| one.eq_ignore_ascii_case(name))
                && ["oauth2/v2.0/token", "oauth2/token", "v2.0"].contains(&path)
        })
}
