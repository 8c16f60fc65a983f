//! One question to the token endpoint: oauth2 writes the request and reads the answer, our own HTTP client carries both, and what
//! Microsoft said is kept word for word. Neighbours: `token`, `sign_in`, `device`, `password`.

use super::app::App;
use super::token::Token;
use super::{assertion, claims};
use crate::connection::Credential;
use crate::microsoft::cloud::join;
use crate::microsoft::http::{Answer, Asking, Repeat};
use crate::microsoft::said::SignInError;
use crate::microsoft::{Error, Hosts, Http, Said};
use futures::future::{BoxFuture, FutureExt};
use oauth2::basic::{
    BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenType,
};
use oauth2::{
    AuthType, EndpointNotSet, EndpointSet, ExtraTokenFields, HttpRequest, HttpResponse,
    RequestTokenError, StandardRevocableToken, StandardTokenResponse, TokenResponse, TokenUrl,
};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use url::Url;

pub(super) type Client = oauth2::Client<
    SignInError,
    Response,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

pub(super) type Response = StandardTokenResponse<WithIdToken, BasicTokenType>;

/// What `OpenID` Connect adds to an answer.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct WithIdToken {
    id_token: Option<String>,
}

impl fmt::Debug for WithIdToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WithIdToken")
    }
}

impl ExtraTokenFields for WithIdToken {}

/// A line to the token endpoint, for one question.
pub(super) struct Line {
    http: Http,
    host: String,
    repeat: Repeat,
    last: Arc<Mutex<Option<Answer>>>,
    pub client: Client,
    /// Further fields by which the app proves itself.
    pub proof: Vec<(&'static str, String)>,
}

/// What came back, taken apart.
pub(super) struct Granted {
    pub token: Token,
    pub refresh: Option<SecretString>,
    pub id_token: Option<SecretString>,
}

impl Line {
    /// # Errors
    /// When the app's certificate does not sign.
    pub fn open(http: &Http, hosts: &Hosts, app: &App, repeat: Repeat) -> Result<Self, Error> {
        let endpoint = endpoint(hosts, app, "token");
        let proof = assertion::prove(app, &endpoint, http.clock().now())?;
        let mut client = oauth2::Client::new(oauth2::ClientId::new(app.client.to_string()))
            .set_auth_type(AuthType::RequestBody)
            .set_token_uri(TokenUrl::from_url(endpoint));
        if let Credential::Secret(secret) = &app.credential {
            let secret = oauth2::ClientSecret::new(secret.expose().to_owned());
            client = client.set_client_secret(secret);
        }
        Ok(Self {
            http: http.clone(),
            host: hosts.authority.host_str().unwrap_or_default().to_owned(),
            repeat,
            last: Arc::default(),
            client,
            proof,
        })
    }

    /// What carries a request. Owns what it needs: borrowing makes a future that cannot be proved to be `Send`.
    pub fn carrier(
        &self,
    ) -> impl Fn(HttpRequest) -> BoxFuture<'static, Result<HttpResponse, Error>> + Send + Sync + 'static
    {
        let (http, repeat, last) = (self.http.clone(), self.repeat, Arc::clone(&self.last));
        move |request| {
            let (http, last) = (http.clone(), Arc::clone(&last));
            async move { carry(&http, request, repeat, &last).await }.boxed()
        }
    }

    /// The answer as a token, or as the refusal it is.
    ///
    /// # Errors
    /// [`Error::Refused`] with the sign-in service's words; [`Error::Unexpected`] when it is no token, or one that cannot be read.
    pub fn judge(
        &self,
        asked: Result<Response, RequestTokenError<Error, SignInError>>,
    ) -> Result<Granted, Error> {
        match asked {
            Ok(response) => self.granted(&response),
            Err(error) => Err(self.refusal(error, self.last().as_ref())),
        }
    }

    /// What a token's answer holds.
    ///
    /// # Errors
    /// [`Error::Unexpected`] when the token cannot be read.
    pub fn granted(&self, response: &Response) -> Result<Granted, Error> {
        let answer = self.last();
        let access = response.access_token().secret();
        let claims = claims::claims(access).ok_or_else(|| self.unexpected(answer.as_ref()))?;
        let refresh = response.refresh_token();
        let id_token = &response.extra_fields().id_token;
        Ok(Granted {
            token: Token {
                access: SecretString::from(access.clone()),
                claims,
                took: answer.map_or(Duration::ZERO, |answer| answer.took),
            },
            refresh: refresh.map(|token| SecretString::from(token.secret().clone())),
            id_token: id_token.clone().map(SecretString::from),
        })
    }

    /// What an answer that is no token says.
    pub fn refusal(
        &self,
        error: RequestTokenError<Error, SignInError>,
        answer: Option<&Answer>,
    ) -> Error {
        match error {
            RequestTokenError::Request(error) => error,
            RequestTokenError::ServerResponse(error) => match self.unexpected(answer) {
                unread @ Error::Unexpected { .. } if error.error.is_empty() => unread,
                Error::Unexpected { .. } => Error::Refused(Box::new(Said::from(error))),
                read => read,
            },
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => self.unexpected(answer),
        }
    }

    /// The last answer, once.
    pub fn last(&self) -> Option<Answer> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.take()
    }

    /// An answer that is neither a token nor a refusal we know how to read; or the refusal that it is.
    pub fn unexpected(&self, answer: Option<&Answer>) -> Error {
        match answer {
            Some(answer) if answer.status.is_success() => Error::Unexpected {
                // Never an excerpt: it could hold the token.
                excerpt: String::new(),
                host: answer.host.clone(),
                status: answer.status.as_u16(),
            },
            Some(answer) => answer.refusal(),
            None => Error::Unexpected {
                host: self.host.clone(),
                status: 0,
                excerpt: String::new(),
            },
        }
    }
}

/// `{authority}/{tenant}/oauth2/v2.0/{name}`
pub(super) fn endpoint(hosts: &Hosts, app: &App, name: &str) -> Url {
    let tenant = app.tenant.to_string();
    join(&hosts.authority, &[&tenant, "oauth2", "v2.0", name])
}

async fn carry(
    http: &Http,
    request: HttpRequest,
    repeat: Repeat,
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
    asking.repeat = repeat;
    let answer = http.ask(&asking).await?;
    let mut response = HttpResponse::new(answer.body.clone());
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers.clone();
    *last.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
    Ok(response)
}
