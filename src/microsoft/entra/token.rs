//! Tokens for the app itself: the client credentials grant (RFC 6749 section 4.4; facts, section 5), and reading the claims of what
//! came back for diagnosis only (a client must not verify a Graph token).

use super::{App, Resource, assertion};
use crate::connection::{ClientId, Credential, TenantId};
use crate::microsoft::cloud::join;
use crate::microsoft::http::{Answer, Asking, Repeat};
use crate::microsoft::said::SignInError;
use crate::microsoft::{Error, Hosts, Http, Said};
use base64::Engine;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::{alphabet, engine::DecodePaddingMode};
use oauth2::basic::{
    BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenResponse,
};
use oauth2::{
    AuthType, HttpRequest, HttpResponse, RequestTokenError, Scope, StandardRevocableToken,
    TokenResponse, TokenUrl,
};
use secrecy::SecretString;
use serde::Deserialize;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use url::Url;
use uuid::Uuid;

/// An access token and what it says of itself.
#[derive(Debug, Clone)]
pub struct Token {
    pub access: SecretString,
    pub claims: Claims,
    pub took: Duration,
}

/// The claims diagnosis needs (facts, section 5.2); missing ones are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claims {
    pub audience: Option<String>,
    pub tenant: Option<TenantId>,
    /// `appid` (v1) or `azp` (v2).
    pub client: Option<ClientId>,
    pub app_name: Option<String>,
    /// Object ID of the enterprise application (service principal).
    pub object_id: Option<String>,
    pub roles: Vec<String>,
    /// Seconds since 1970.
    pub expires: Option<i64>,
}

type Client = oauth2::Client<
    SignInError,
    BasicTokenResponse,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
>;

/// Asks for a token with the resource's `.default`. Never cached: a token is a snapshot of the grants at the moment it is issued. A token
/// proves the credential alone; it comes without `roles` when nothing is granted.
///
/// # Errors
/// [`Error::Refused`] with the sign-in service's words; [`Error::Unexpected`] when the answer is no token, or the token cannot be read.
pub async fn for_app(
    http: &Http,
    hosts: &Hosts,
    app: &App,
    resource: Resource,
) -> Result<Token, Error> {
    let endpoint = token_endpoint(hosts, app.tenant);
    let proof = assertion::prove(app, &endpoint, http.clock().now())?;
    let mut client = Client::new(oauth2::ClientId::new(app.client.to_string()))
        .set_auth_type(AuthType::RequestBody)
        .set_token_uri(TokenUrl::from_url(endpoint));
    if let Credential::Secret(secret) = &app.credential {
        client = client.set_client_secret(oauth2::ClientSecret::new(secret.expose().to_owned()));
    }
    let last: Arc<Mutex<Option<Answer>>> = Arc::default();
    // Owns what it needs: borrowing from here makes a future that cannot be proved to be `Send`.
    let ask = {
        let (http, last) = (http.clone(), Arc::clone(&last));
        move |request: HttpRequest| {
            let (http, last) = (http.clone(), Arc::clone(&last));
            async move { ask(&http, request, &last).await }
        }
    };
    let mut request = client
        .exchange_client_credentials()
        .add_scope(Scope::new(hosts.app_scope(resource)));
    for (name, value) in proof {
        request = request.add_extra_param(name, value);
    }
    let asked = request.request_async(&ask).await;
    let answer = last.lock().unwrap_or_else(PoisonError::into_inner).take();
    let unexpected = || match &answer {
        Some(answer) if answer.status.is_success() => Error::Unexpected {
            // Never an excerpt: it could hold the token.
            excerpt: String::new(),
            host: answer.host.clone(),
            status: answer.status.as_u16(),
        },
        Some(answer) => answer.refusal(),
        None => Error::Unexpected {
            host: hosts.authority.host_str().unwrap_or_default().to_owned(),
            status: 0,
            excerpt: String::new(),
        },
    };
    match asked {
        Ok(token) => {
            let access = token.access_token().secret();
            Ok(Token {
                claims: claims(access).ok_or_else(unexpected)?,
                access: SecretString::from(access.clone()),
                took: answer.map(|it| it.took).unwrap_or_default(),
            })
        }
        Err(RequestTokenError::Request(error)) => Err(error),
        Err(RequestTokenError::ServerResponse(error)) => Err(match unexpected() {
            unread @ Error::Unexpected { .. } if error.error.is_empty() => unread,
            Error::Unexpected { .. } => Error::Refused(Box::new(Said::from(error))),
            read => read,
        }),
        Err(RequestTokenError::Parse(..) | RequestTokenError::Other(_)) => Err(unexpected()),
    }
}

async fn ask(
    http: &Http,
    request: HttpRequest,
    last: &Mutex<Option<Answer>>,
) -> Result<HttpResponse, Error> {
    let (head, body) = request.into_parts();
    let unusable = |detail: String| Error::Unexpected {
        host: String::new(),
        status: 0,
        excerpt: detail,
    };
    let url = Url::parse(&head.uri.to_string()).map_err(|error| unusable(error.to_string()))?;
    let mut asking = Asking::get(url);
    asking.method = head.method;
    asking.headers = head.headers;
    asking.body = body;
    let answer = http.ask(&asking).await?;
    let mut response = HttpResponse::new(answer.body.clone());
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers.clone();
    *last.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
    Ok(response)
}

/// Whether Microsoft knows the client in this tenant, asked without any secret: only AADSTS700016 is a "no".
///
/// # Errors
/// Everything that says neither "unknown" nor "known, and now the secret": an unknown tenant, a disabled app, no network.
pub async fn client_is_known(
    http: &Http,
    hosts: &Hosts,
    tenant: TenantId,
    client: ClientId,
) -> Result<bool, Error> {
    /// Application not found in the directory.
    const UNKNOWN: u32 = 700_016;
    /// Credential missing, missing in the body, wrong, expired, not wanted: all said of an app that was found (facts, section 18).
    const KNOWN: [u32; 5] = [7_000_216, 7_000_218, 7_000_215, 7_000_222, 700_025];
    let client = client.to_string();
    let scope = hosts.app_scope(Resource::Graph);
    let asking = Asking::post_form(
        token_endpoint(hosts, tenant),
        &[
            ("grant_type", "client_credentials"),
            ("client_id", &client),
            ("scope", &scope),
        ],
        Repeat::Safe,
    );
    match http.ask_for_success(&asking).await {
        Ok(_) => Ok(true),
        Err(Error::Refused(said)) if said.aadsts.contains(&UNKNOWN) => Ok(false),
        Err(Error::Refused(said)) if said.aadsts.iter().any(|it| KNOWN.contains(it)) => Ok(true),
        Err(error) => Err(error),
    }
}

fn token_endpoint(hosts: &Hosts, tenant: TenantId) -> Url {
    join(
        &hosts.authority,
        &[&tenant.to_string(), "oauth2", "v2.0", "token"],
    )
}

/// What a token's middle part says, without any proof that it is true. `None` when it is no JSON Web Token (RFC 7519 section 7.2).
fn claims(token: &str) -> Option<Claims> {
    /// Unpadded by RFC 7515; padding is forgiven.
    const URL_SAFE: GeneralPurpose = GeneralPurpose::new(
        &alphabet::URL_SAFE,
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
    );
    let mut parts = token.split('.');
    let (_, middle, _) = (parts.next()?, parts.next()?, parts.next()?);
    let raw: Raw = serde_json::from_slice(&URL_SAFE.decode(middle).ok()?).ok()?;
    let guid = |text: Option<String>| text.and_then(|it| it.parse::<Uuid>().ok());
    Some(Claims {
        audience: raw.aud,
        tenant: guid(raw.tid).map(TenantId),
        client: guid(raw.appid.or(raw.azp)).map(ClientId),
        app_name: raw.app_displayname,
        object_id: raw.oid,
        roles: raw.roles,
        expires: raw.exp,
    })
}

#[derive(Deserialize)]
struct Raw {
    aud: Option<String>,
    tid: Option<String>,
    appid: Option<String>,
    azp: Option<String>,
    app_displayname: Option<String>,
    oid: Option<String>,
    #[serde(default)]
    roles: Vec<String>,
    exp: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    fn token(claims: &str) -> String {
        format!("eyJ0eXAiOiJKV1QifQ.{}.c2ln", URL_SAFE_NO_PAD.encode(claims))
    }

    #[test]
    fn a_tokens_claims_are_read_in_both_versions() {
        let v1 = claims(&token(
            r#"{"aud":"https://graph.microsoft.com","tid":"11111111-2222-3333-4444-555555555555","appid":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","app_displayname":"Ä","roles":["Mail.Send"],"exp":1795000000,"wids":["x"]}"#,
        ))
        .expect("a token");
        assert_eq!(v1.roles, ["Mail.Send"]);
        assert_eq!(v1.app_name.as_deref(), Some("Ä"));
        assert_eq!(v1.expires, Some(1_795_000_000));
        let v2 = claims(&token(r#"{"azp":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"}"#));
        assert_eq!(v2.expect("a token").client, v1.client);
    }

    #[test]
    fn a_token_without_roles_has_none() {
        assert_eq!(claims(&token("{}")), Some(Claims::default()));
    }

    #[test]
    fn garbage_is_no_token() {
        let list = token("[1]");
        for garbage in [
            "",
            ".",
            "..",
            "a.b.c",
            "a.e30",
            "opaque",
            "a.\u{fc}.c",
            &list,
        ] {
            assert_eq!(claims(garbage), None, "{garbage}");
        }
    }
}
