//! A request for one of these pages, with everything that answering it needs; what is missing is answered here, for all of them alike.

use super::Visit;
use crate::practice::authority::token::Form;
use crate::practice::directory::App;
use crate::practice::state::Practice;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use std::collections::HashMap;

/// The page, or what is shown in its place.
pub type Answer = Result<Response, Instead>;

/// A sign-in page, a refusal or a notice.
pub struct Instead(Box<Response>);

impl From<Response> for Instead {
    fn from(response: Response) -> Self {
        Self(Box::new(response))
    }
}

impl IntoResponse for Instead {
    fn into_response(self) -> Response {
        *self.0
    }
}

pub struct Asked {
    pub practice: Practice,
    places: HashMap<String, String>,
    headers: HeaderMap,
    uri: Uri,
    body: Bytes,
}

impl FromRequest<Practice> for Asked {
    type Rejection = Response;

    async fn from_request(request: Request, practice: &Practice) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let places = RawPathParams::from_request_parts(&mut parts, practice)
            .await
            .map_err(IntoResponse::into_response)?
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let (headers, uri) = (parts.headers.clone(), parts.uri.clone());
        let body = Bytes::from_request(Request::from_parts(parts, body), practice)
            .await
            .map_err(IntoResponse::into_response)?;
        Ok(Self {
            practice: practice.clone(),
            places,
            headers,
            uri,
            body,
        })
    }
}

impl Asked {
    /// A part of the path, as the route names it.
    pub fn place(&self, name: &str) -> &str {
        self.places.get(name).map_or("", String::as_str)
    }

    /// Somebody who is signed in, in this organization.
    pub fn visit(&self) -> Result<Visit<'_>, Instead> {
        Visit::begin(
            &self.practice,
            self.place("tenant"),
            &self.headers,
            &self.uri,
        )
    }

    /// The same, at a page of one app.
    pub fn visit_of_app(&self) -> Result<(Visit<'_>, App), Instead> {
        let visit = self.visit()?;
        let app = visit.app(self.place("client"))?;
        Ok((visit, app))
    }

    pub fn form(&self) -> Form {
        Form::read(&self.body)
    }

    /// Every value of a field that may stand there several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = String> + 'a {
        url::form_urlencoded::parse(&self.body)
            .filter(move |(each, _)| each == name)
            .map(|(_, value)| value.into_owned())
    }
}
