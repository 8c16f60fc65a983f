//! Signing in as a person in the browser: authorization code with PKCE, and the refresh token that lasts (RFC 6749 sections 4.1 and 6,
//! RFC 7636, RFC 8252; facts, sections 3.1, 3.2 and 4). Neighbours: `device` and `password`, the other two ways.

use super::line::{Granted, Line};
use super::redirect::{NotOurs, Parameters, Refusal, as_registered};
use super::scope::{Wanted, for_once};
use super::{Account, App, Token};
use crate::connection::{MailAddress, Permission};
use crate::microsoft::cloud::join;
use crate::microsoft::error::Error;
use crate::microsoft::http::Repeat;
use crate::microsoft::{Hosts, Http};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use oauth2::{
    AuthUrl, AuthorizationCode, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RefreshToken, Scope,
};
use secrecy::{ExposeSecret, SecretString};
use std::borrow::Cow;
use url::Url;

/// What a person's sign-in gave.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub token: Token,
    /// Missing where Microsoft gave none: the sign-in ends with the token.
    pub refresh: Option<SecretString>,
    /// Who it was; `None` where neither token says.
    pub account: Option<Account>,
}

/// One attempt in the browser, from the page to the code.
#[derive(Debug)]
pub struct Attempt {
    page: Url,
    redirect: RedirectUrl,
    verifier: SecretString,
    scopes: Vec<String>,
}

/// What the redirect brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Code(Code),
    Declined {
        description: String,
    },
    /// Any other error, word for word.
    Failed {
        error: String,
        subcode: Option<String>,
        description: String,
    },
}

/// An authorization code: worth nothing without the verifier, and still no concern of any log.
#[derive(Debug, Clone)]
pub struct Code(SecretString);

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        let bytes = |code: &Self| code.0.expose_secret().as_bytes().to_vec();
        verify_slices_are_equal(&bytes(self), &bytes(other)).is_ok()
    }
}

impl Eq for Code {}

impl Attempt {
    /// Prepares the page. `claims`: what a refused token asked for (facts, section 17). `None` when the redirect is no address, which
    /// a catcher's never is.
    pub fn new(
        hosts: &Hosts,
        app: &App,
        wanted: &Wanted,
        account: &MailAddress,
        redirect: &Url,
        state: &str,
        claims: Option<&str>,
    ) -> Option<Self> {
        let scopes = (wanted.page_scopes(hosts), wanted.token_scopes(hosts));
        let hint = ("login_hint", account.as_str().to_owned());
        let claims = claims.map(|claims| ("claims", claims.to_owned()));
        let extra = [hint].into_iter().chain(claims);
        Self::prepare(hosts, app, scopes, redirect, state, extra)
    }

    /// The same for whoever administers the organization: any account of it, a token for Graph that serves once and does not last.
    pub fn for_once(
        hosts: &Hosts,
        app: &App,
        permissions: &[Permission],
        redirect: &Url,
        state: &str,
    ) -> Option<Self> {
        let scopes = for_once(hosts, permissions);
        let scopes = (scopes.clone(), scopes);
        Self::prepare(hosts, app, scopes, redirect, state, [])
    }

    fn prepare(
        hosts: &Hosts,
        app: &App,
        (page_scopes, scopes): (Vec<String>, Vec<String>),
        redirect: &Url,
        state: &str,
        extra: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Option<Self> {
        let redirect = RedirectUrl::new(as_registered(redirect).to_owned()).ok()?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let tenant = app.tenant.to_string();
        let path = [tenant.as_str(), "oauth2", "v2.0", "authorize"];
        let base = AuthUrl::from_url(join(&hosts.browser_authority, &path));
        let client = oauth2::basic::BasicClient::new(oauth2::ClientId::new(app.client.to_string()))
            .set_auth_uri(base)
            .set_redirect_uri(redirect.clone());
        let mut request = client
            .authorize_url(|| CsrfToken::new(state.to_owned()))
            .add_scopes(page_scopes.into_iter().map(Scope::new))
            .set_pkce_challenge(challenge)
            .add_extra_param("response_mode", "query")
            // A browser that is signed in already must not choose by itself (facts, section 16).
            .add_extra_param("prompt", "select_account");
        for (name, value) in extra {
            request = request.add_extra_param(name, value);
        }
        let (page, _) = request.url();
        Some(Self {
            page,
            redirect,
            verifier: SecretString::from(verifier.secret().clone()),
            scopes,
        })
    }

    /// What the browser opens.
    pub fn page(&self) -> &Url {
        &self.page
    }

    /// Redeems the code.
    ///
    /// # Errors
    /// What Microsoft said; see [`super::token::for_app`].
    pub async fn redeem(
        &self,
        http: &Http,
        hosts: &Hosts,
        app: &App,
        code: &Code,
    ) -> Result<SignedIn, Error> {
        let line = Line::open(http, hosts, app, Repeat::OnlyIfRefused)?;
        let carrier = line.carrier();
        let code = AuthorizationCode::new(code.0.expose_secret().to_owned());
        let verifier = PkceCodeVerifier::new(self.verifier.expose_secret().to_owned());
        let mut request = line
            .client
            .exchange_code(code)
            .set_pkce_verifier(verifier)
            .set_redirect_uri(Cow::Borrowed(&self.redirect))
            // Of the resources that the page asked for, one: a token has one.
            .add_extra_param("scope", self.scopes.join(" "));
        for (name, value) in &line.proof {
            request = request.add_extra_param(*name, value);
        }
        let asked = request.request_async(&carrier).await;
        line.judge(asked).map(SignedIn::from)
    }
}

/// Reads a redirect, caught or pasted, and compares `state`.
///
/// # Errors
/// [`NotOurs`] when it holds neither code nor error, or belongs to another attempt.
pub fn read_redirect(address: &str, expected_state: &str) -> Result<Answer, NotOurs> {
    let parameters = Parameters::of(address);
    parameters.must_be_of("code", expected_state)?;
    match (parameters.refusal(), parameters.get("code")) {
        (Some(Refusal::Declined { description }), _) => Ok(Answer::Declined { description }),
        (
            Some(Refusal::Failed {
                error,
                subcode,
                description,
            }),
            _,
        ) => Ok(Answer::Failed {
            error,
            subcode,
            description,
        }),
        (None, Some(code)) if !code.is_empty() => Ok(Answer::Code(Code(SecretString::from(code)))),
        (None, _) => Err(NotOurs::NotARedirect),
    }
}

/// A new token for a refresh token. Where the answer brings a new refresh token, it takes the place of the old one.
///
/// # Errors
/// What Microsoft said; see [`super::token::for_app`].
pub async fn refresh(
    http: &Http,
    hosts: &Hosts,
    app: &App,
    wanted: &Wanted,
    refresh: &SecretString,
) -> Result<SignedIn, Error> {
    // Never twice: with servers that give each only once, the second would end the sign-in.
    let line = Line::open(http, hosts, app, Repeat::OnlyIfRefused)?;
    let carrier = line.carrier();
    let refresh = RefreshToken::new(refresh.expose_secret().to_owned());
    let mut request = line
        .client
        .exchange_refresh_token(&refresh)
        .add_scopes(wanted.token_scopes(hosts).into_iter().map(Scope::new));
    for (name, value) in &line.proof {
        request = request.add_extra_param(*name, value);
    }
    let asked = request.request_async(&carrier).await;
    line.judge(asked).map(SignedIn::from)
}

impl From<Granted> for SignedIn {
    fn from(granted: Granted) -> Self {
        let id_token = granted.id_token.as_ref().map(ExposeSecret::expose_secret);
        Self {
            account: Account::read(id_token, &granted.token.claims),
            token: granted.token,
            refresh: granted.refresh,
        }
    }
}
