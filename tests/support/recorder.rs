//! Stands between Mailseal and the practice organization and writes down what is said to and by Graph, one exchange a line of JSON. Plain
//! HTTP to this side, HTTPS to the other. Use beside `mod loopback;` and `mod practice_client;`.

use crate::loopback::{Asked, Reply, Server};
use crate::practice_client::{Answer, ask, ask_trusting, trusting};
use mailseal::connection::Clock;
use mailseal::journey::World;
use mailseal::journey::world::{Browser, OpenPage, SystemTime};
use mailseal::microsoft::{HostTable, Hosts};
use mailseal::practice::{Organization, PlayedBrowser};
use mailseal::vault::{Secrets, Vault};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use url::Url;

/// What is handed on of an answer.
const HANDED_ON: [&str; 5] = [
    "Content-Type",
    "WWW-Authenticate",
    "Retry-After",
    "request-id",
    "Date",
];

pub struct Recorder {
    server: Server,
    lines: Arc<Mutex<Vec<Value>>>,
    hosts: Hosts,
}

impl Recorder {
    pub fn before(organization: &Organization) -> Self {
        let lines: Arc<Mutex<Vec<Value>>> = Arc::default();
        let hosts = organization.hosts.clone();
        let (noted, behind) = (Arc::clone(&lines), hosts.clone());
        let trust = trusting(organization);
        let server = Server::start(move |asked, _| {
            let is_graph = asked.path().starts_with("/v1.0/");
            let host = if is_graph {
                &behind.graph
            } else {
                &behind.authority
            };
            let url = host.join(&asked.target).expect("an address");
            let answer = handed_on(trust.clone(), asked, &url);
            if is_graph {
                let mut noted = noted.lock().unwrap_or_else(PoisonError::into_inner);
                noted.push(line(asked, &answer));
            }
            let headers = HANDED_ON
                .into_iter()
                .filter(|name| answer.headers.contains_key(*name));
            Reply::Answer(
                answer.status.as_u16(),
                headers
                    .map(|name| (name, answer.header(name).to_owned()))
                    .collect(),
                answer.text,
            )
        });
        Self {
            server,
            lines,
            hosts,
        }
    }

    /// The organization's hosts with this in place of sign-in and Graph.
    pub fn hosts(&self) -> Hosts {
        Hosts {
            authority: self.server.url(),
            graph: self.server.url(),
            ..self.hosts.clone()
        }
    }

    /// A world in which everything said to sign-in and Graph comes by here.
    pub fn world(&self, organization: &Organization, folder: &Path) -> World {
        let led = Led {
            played: organization.played_browser(),
            here: format!("127.0.0.1:{}", self.server.port()),
        };
        let (vault, secrets) = (Vault::open(folder, true), Secrets::this_run_only());
        let world = organization.world(
            vault,
            secrets,
            Browser(Arc::new(led)),
            Clock::new(SystemTime),
        );
        World {
            hosts: HostTable::single(self.hosts()),
            ..world.expect("an HTTP client")
        }
    }

    pub fn lines(&self) -> Vec<Value> {
        let lines = self.lines.lock();
        lines.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn handed_on(trust: tokio_rustls::rustls::ClientConfig, asked: &Asked, url: &Url) -> Answer {
    let headers: Vec<(&str, &str)> = (asked.headers.iter())
        .filter(|(name, _)| !["host", "content-length", "connection"].contains(&name.as_str()))
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let here = asked.header("host").unwrap_or_default();
    let body = with_graphs_name(&asked.body, here);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(ask_trusting(trust, &asked.method, url, &headers, &body))
}

/// What is asked of Graph is asked by the name of the Graph that is spoken to, and that is this recorder: in a form or an address.
fn with_graphs_name(text: &str, here: &str) -> String {
    let here = format!("http%3A%2F%2F{}%2F", here.replace(':', "%3A"));
    text.replace(&here, "https%3A%2F%2Fgraph.microsoft.com%2F")
}

/// The browser of a person who is sent to pages that know nothing of a recorder.
struct Led {
    played: PlayedBrowser,
    here: String,
}

impl OpenPage for Led {
    fn open(&self, url: &Url) -> Result<(), String> {
        let address = with_graphs_name(url.as_str(), &self.here);
        let url = address.parse().map_err(|_| address)?;
        self.played.open(&url)
    }
}

fn line(asked: &Asked, answer: &Answer) -> Value {
    let headers = asked
        .headers
        .iter()
        .map(|(name, value)| match name.as_str() {
            // What it is worth is not in the record.
            "authorization" => json!([name, "Bearer token"]),
            _ => json!([name, value]),
        });
    let answered = answer.headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        json!([name.as_str(), value])
    });
    json!({
        "method": asked.method,
        "path": asked.target,
        "request_headers": headers.collect::<Vec<_>>(),
        "request_body": asked.body,
        "status": answer.status.as_u16(),
        "response_headers": answered.collect::<Vec<_>>(),
        "response_body": answer.text,
    })
}

/// Asks Graph past the recorder.
pub struct Caller<'a> {
    pub organization: &'a Organization,
    pub recorder: &'a Recorder,
    pub token: String,
}

impl Caller<'_> {
    pub async fn ask(&self, method: &str, path: &str, body: Value, status: u16) -> Value {
        let base = self.recorder.hosts().graph;
        let url = base.join(&format!("/v1.0{path}")).expect("an address");
        let bearer = format!("Bearer {}", self.token);
        let mut headers = vec![("authorization", bearer.as_str())];
        let mut text = String::new();
        if !body.is_null() {
            headers.push(("content-type", "application/json"));
            text = body.to_string();
        }
        let answer = ask(self.organization, method, &url, &headers, &text).await;
        assert_eq!(answer.status, status, "{method} {path}: {}", answer.text);
        serde_json::from_str(&answer.text).unwrap_or(Value::Null)
    }

    /// From nothing to an app that may send.
    pub async fn registers_an_app(&self) {
        let app = json!({
            "displayName": "By Graph",
            "signInAudience": "AzureADMyOrg",
            "publicClient": {"redirectUris": ["http://localhost"]},
        });
        let app = self.ask("POST", "/applications", app, 201).await;
        let (id, client) = (text(&app["id"]), text(&app["appId"]));
        let password = json!({"passwordCredential": {"displayName": "x"}});
        let add = format!("/applications(appId='{client}')/addPassword");
        let password = self.ask("POST", &add, password, 200).await;
        let principal = json!({"appId": client});
        let principal = self.ask("POST", "/servicePrincipals", principal, 201).await;
        let graph = "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')";
        let resource = self.ask("GET", graph, Value::Null, 200).await;
        let roles = resource["appRoles"].as_array().expect("roles");
        let role = roles.iter().find(|one| one["value"] == "Mail.Send");
        let grant = json!({
            "principalId": principal["id"],
            "resourceId": resource["id"],
            "appRoleId": role.expect("Mail.Send")["id"],
        });
        let grants = format!(
            "/servicePrincipals/{}/appRoleAssignments",
            text(&principal["id"])
        );
        self.ask("POST", &grants, grant.clone(), 201).await;
        self.ask("POST", &grants, grant, 400).await;
        self.ask("GET", &grants, Value::Null, 200).await;
        let find = format!("/applications?$filter=appId%20eq%20'{client}'");
        self.ask("GET", &find, Value::Null, 200).await;
        let one = format!("/applications/{id}");
        self.ask("GET", &one, Value::Null, 200).await;
        self.ask("PATCH", &one, json!({"displayName": "Renamed"}), 204)
            .await;
        self.ask("GET", "/servicePrincipals?$top=3", Value::Null, 200)
            .await;
        let gone = json!({"keyId": password["keyId"]});
        self.ask("POST", &format!("{one}/removePassword"), gone, 204)
            .await;
        self.ask("DELETE", &one, Value::Null, 204).await;
        self.ask("GET", &one, Value::Null, 404).await;
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}
