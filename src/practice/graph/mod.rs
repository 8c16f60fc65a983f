//! The pretend graph.microsoft.com, v1.0, as far as this road and registration by Graph need it. Addresses such as
//! `/applications(appId='…')` fit no router, so a path is read into segments and matched here: this is the table of contents.
//! Source: facts, sections 6 to 9; every answer fits Microsoft's `OpenAPI` description.

mod access;
mod applications;
mod assignments;
mod credentials;
mod error;
mod filter;
mod grants;
mod keys;
mod messages;
mod policies;
mod principals;
mod query;
mod send;
mod users;

use super::faults;
use super::state::Practice;
use access::Access;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::middleware;
use axum::response::Response;
use error::{Answer, Call, Fault};
use query::Query;
use serde_json::Value;
use uuid::Uuid;

pub fn routes(practice: &Practice) -> Router<Practice> {
    let around = middleware::from_fn_with_state(practice.clone(), faults::around);
    Router::new().fallback(answer).layer(around)
}

/// What every call knows.
struct Request<'a> {
    practice: &'a Practice,
    access: Access,
    query: Query,
    /// The whole address as it was asked, for `@odata.nextLink`.
    address: String,
    headers: &'a HeaderMap,
    body: &'a [u8],
}

impl Request<'_> {
    /// `https://graph.microsoft.com/v1.0/$metadata#…`
    fn context(&self, of: &str) -> String {
        format!("{}v1.0/$metadata#{of}", self.practice.places().graph)
    }

    fn json(&self) -> Result<Value, Fault> {
        serde_json::from_slice(self.body).map_err(|_| {
            Fault::bad_request("Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.")
        })
    }
}

async fn answer(
    State(practice): State<Practice>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let client_request = headers
        .get("client-request-id")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| Uuid::parse_str(value).ok());
    let request = Uuid::new_v4();
    let call = Call {
        request,
        client_request: client_request.unwrap_or(request),
        at: practice.now(),
    };
    let mut response = match outcome(&practice, &method, &uri, &headers, &body).await {
        Ok(answer) => answer.answer(),
        Err(fault) => fault.answer(&call),
    };
    let answered = response.headers_mut();
    for (name, id) in [
        ("request-id", call.request),
        ("client-request-id", call.client_request),
    ] {
        if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
            answered.insert(name, value);
        }
    }
    answered.insert("x-ms-ags-diagnostic", HeaderValue::from_static("{\"ServerInfo\":{\"DataCenter\":\"Practice\",\"Slice\":\"E\",\"Ring\":\"1\",\"ScaleUnit\":\"001\",\"RoleInstance\":\"PRACTICE0000001\"}}"));
    answered
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-cache"));
    response
}

async fn outcome(
    practice: &Practice,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Answer, Fault> {
    if practice.scenario().graph_is_down() {
        return Err(Fault::down());
    }
    let access = Access::of(practice, headers).await?;
    if let Some(throttle) = practice.scenario().throttles(practice.next_graph_call()) {
        return Err(Fault::throttled(throttle.retry_after));
    }
    if let Some(seconds) = practice.options().quota.take(practice.now()) {
        return Err(Fault::throttled(Some(seconds)));
    }
    let path = segments(uri.path());
    let request = Request {
        practice,
        access,
        query: Query::read(uri.query().unwrap_or_default())?,
        address: format!(
            "{}{}",
            practice.places().graph.as_str().trim_end_matches('/'),
            uri.path_and_query().map_or("/", |one| one.as_str())
        ),
        headers,
        body,
    };
    let path = as_user(path, request.access.bearer.user)?;
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path.split_first() {
        Some((&"v1.0", rest)) => called(&request, method.as_str(), rest),
        // OpenID Connect's own, which has no version.
        Some((&"oidc", ["userinfo"])) => users::info(&request),
        Some((version, _)) => Err(Fault::bad_request(format!("Invalid version: {version}."))),
        None => Err(Fault::bad_request("Invalid version.")),
    }
}

/// `/me/…` is `/users/{id of who is signed in}/…`.
fn as_user(mut path: Vec<String>, person: Option<Uuid>) -> Result<Vec<String>, Fault> {
    if path
        .get(1)
        .is_some_and(|one| one.eq_ignore_ascii_case("me"))
    {
        let person = person.ok_or_else(Fault::nobody_signed_in)?;
        path.splice(1..2, ["users".to_owned(), person.to_string()]);
    }
    Ok(path)
}

/// Every call there is.
fn called(request: &Request<'_>, method: &str, path: &[&str]) -> Result<Answer, Fault> {
    let names: Vec<String> = path.iter().map(|one| one.to_lowercase()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match (method, names.as_slice(), path) {
        ("GET", ["organization"], _) => users::organizations(request),
        ("GET", ["users"], _) => users::list(request),
        ("GET", ["users", _], [_, user]) => users::one(request, user),
        ("GET", ["users", _, "mailboxsettings"], [_, user, _]) => users::settings(request, user),
        ("GET", ["users", _, "mailboxsettings", "userpurpose"], [_, user, ..]) => {
            users::purpose(request, user)
        }
        ("POST", ["users", _, "sendmail" | "microsoft.graph.sendmail"], [_, user, _]) => {
            send::send(request, user)
        }
        ("GET", ["users", _, "mailfolders"], [_, user, _]) => messages::folders(request, user),
        ("GET", ["users", _, "mailfolders", _], [_, user, _, folder]) => {
            messages::folder(request, user, folder)
        }
        ("GET", ["users", _, "mailfolders", _, "messages"], [_, user, _, folder, _]) => {
            messages::list(request, user, Some(folder))
        }
        ("GET", ["users", _, "messages"], [_, user, _]) => messages::list(request, user, None),
        ("GET", ["users", _, "messages", _], [_, user, _, id]) => messages::one(request, user, id),
        ("DELETE", ["users", _, "messages", _], [_, user, _, id]) => {
            messages::delete(request, user, id)
        }
        ("GET", ["policies", ..], [_, rest @ ..]) => policies::called(request, rest),
        (
            "GET",
            [
                "users",
                _,
                "transitivememberof",
                "microsoft.graph.directoryrole",
            ],
            [_, user, ..],
        ) => policies::roles(request, user),
        (_, ["applications", ..], [_, rest @ ..]) => applications::called(request, method, rest),
        (_, ["serviceprincipals", ..], [_, rest @ ..]) => principals::called(request, method, rest),
        (_, ["oauth2permissiongrants", ..], [_, rest @ ..]) => {
            grants::called(request, method, rest)
        }
        _ => Err(unknown_segment(path)),
    }
}

fn unknown_segment(path: &[&str]) -> Fault {
    let segment = path.last().copied().unwrap_or_default();
    Fault::bad_request(format!("Resource not found for the segment '{segment}'."))
}

/// The decoded segments; a key in brackets, `users('x')` or `applications(appId='x')`, becomes a segment of its own.
fn segments(path: &str) -> Vec<String> {
    let mut found = Vec::new();
    for raw in path.split('/').filter(|one| !one.is_empty()) {
        let segment = decoded(raw);
        match segment
            .split_once('(')
            .and_then(|(name, key)| Some((name, key.strip_suffix(')')?)))
        {
            Some((name, key)) => {
                found.push(name.to_owned());
                found.push(key.replace('\'', ""));
            }
            None => found.push(segment),
        }
    }
    found
}

/// A segment with `%xx` undone; `+` is itself in a path.
fn decoded(segment: &str) -> String {
    let pair = format!("v={}", segment.replace('+', "%2B").replace('&', "%26"));
    url::form_urlencoded::parse(pair.as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

/// The field of a JSON object by name, without regard to case, as Graph reads requests.
fn field<'a>(object: &'a Value, name: &str) -> &'a Value {
    filter::at(object, &[name.to_owned()])
}

/// A text field that is there and not empty.
fn text_field(object: &Value, name: &str) -> Option<String> {
    field(object, name)
        .as_str()
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_in_brackets_become_segments() {
        assert_eq!(
            segments("/v1.0/users/a%40b.c/messages"),
            ["v1.0", "users", "a@b.c", "messages"]
        );
        assert_eq!(
            segments("/v1.0/applications(appId='x')/addPassword"),
            ["v1.0", "applications", "appId=x", "addPassword"]
        );
        assert_eq!(
            segments("/v1.0/users('a+b@c.d')"),
            ["v1.0", "users", "a+b@c.d"]
        );
    }
}
