//! A sign-in service on loopback that answers as a test says, request by request, with the shapes of facts, sections 3 and 18; and the
//! world around it. Use beside `mod loopback;` and `mod virtual_time;`.
#![allow(dead_code, reason = "every test uses a part of it")]

use crate::loopback::{Asked, Reply, Server, json};
use crate::virtual_time::VirtualTime;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use mailseal::check::NoAccess;
use mailseal::check::evidence::of_no_access;
use mailseal::connection::target::Target;
use mailseal::connection::{
    ClientId, ClientSecret, Cloud, ConnectionId, Credential, Limit, MailAddress, Mailbox,
    MailboxKind, Organization, Permission, Road, Settings, SignIn, TenantId,
};
use mailseal::diagnose::diagnose;
use mailseal::journey::World;
use mailseal::journey::sign_in::{Event, Outcome, Request, Way, Wishes, run};
use mailseal::journey::world::{Browser, OpenPage};
use mailseal::microsoft::{HostTable, Http, Trust};
use mailseal::vault::{Secrets, Vault};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json as value};
use sipper::Sipper;
use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use url::Url;
use uuid::uuid;

pub const TENANT: TenantId = TenantId(uuid!("11111111-2222-3333-4444-555555555555"));
pub const CLIENT: ClientId = ClientId(uuid!("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"));
pub const SECRET: &str = "abc8Q~not-a-real-secret-of-anybody-000000";
pub const ANNA: &str = "anna@contoso.com";

/// What is answered next, by the path's last part or the form's `grant_type`.
type Script = Arc<Mutex<VecDeque<(&'static str, Answer)>>>;

/// An answer; a closure sees the request.
pub type Answer = Box<dyn Fn(&Asked) -> Reply + Send>;

pub struct Entra {
    pub server: Server,
    script: Script,
}

impl Entra {
    pub fn start() -> Self {
        let script = Script::default();
        let answers = Arc::clone(&script);
        let server = Server::start(move |asked, _| {
            let mut answers = answers.lock().expect("no panic while answering");
            let fits = |wanted: &str| {
                asked.path().ends_with(wanted)
                    || asked
                        .form("grant_type")
                        .is_some_and(|it| it.ends_with(wanted))
            };
            match answers.front() {
                Some((wanted, _)) if fits(wanted) => {
                    let (_, answer) = answers.pop_front().expect("just seen");
                    answer(asked)
                }
                _ => json(
                    404,
                    value!({"error": "not_scripted", "error_description": asked.target}),
                ),
            }
        });
        Self { server, script }
    }

    /// The next request of this kind gets this answer.
    pub fn then(&self, kind: &'static str, answer: impl Fn(&Asked) -> Reply + Send + 'static) {
        let mut script = self.script.lock().expect("no panic while answering");
        script.push_back((kind, Box::new(answer)));
    }

    pub fn then_refuses(&self, kind: &'static str, error: &'static str, number: u32) {
        self.then(kind, move |_| refusal(error, number, &[]));
    }

    /// What was not asked for although the test expected it.
    pub fn left(&self) -> usize {
        self.script.lock().expect("no panic while answering").len()
    }

    pub fn tokens_asked(&self) -> Vec<Asked> {
        let asked = self.server.asked();
        asked
            .into_iter()
            .filter(|it| it.path().ends_with("/token"))
            .collect()
    }

    pub fn hosts(&self) -> HostTable {
        HostTable::single(self.server.hosts())
    }
}

pub fn refusal(error: &str, number: u32, more: &[(&str, &str)]) -> Reply {
    let mut body = value!({
        "error": error,
        "error_description": format!("AADSTS{number}: As told. Trace ID: 0429e904-7771-4175-a8c6-366cb0b30400 Correlation ID: 54a1a1ab-cb1f-4b26-a7cb-34315391d301 Timestamp: 2026-11-21 10:00:00Z"),
        "error_codes": [number],
    });
    for (name, text) in more {
        body[*name] = Value::from(*text);
    }
    json(if error == "invalid_client" { 401 } else { 400 }, body)
}

/// Tokens of this account, with this refresh token.
pub fn tokens(account: &str, refresh: &str) -> Reply {
    tokens_of(account, refresh, TENANT)
}

pub fn tokens_of(account: &str, refresh: &str, tenant: TenantId) -> Reply {
    let access = jwt(
        &value!({"aud": "https://graph.microsoft.com", "tid": tenant.to_string(), "scp": "Mail.Send User.Read", "upn": account}),
    );
    let id = jwt(
        &value!({"tid": tenant.to_string(), "preferred_username": account, "name": "Anna Berg"}),
    );
    let mut body = value!({"token_type": "Bearer", "expires_in": 3599, "ext_expires_in": 3599, "access_token": access, "id_token": id, "scope": "https://graph.microsoft.com/Mail.Send"});
    if !refresh.is_empty() {
        body["refresh_token"] = Value::from(refresh);
    }
    json(200, body)
}

fn jwt(claims: &Value) -> String {
    let part = URL_SAFE_NO_PAD.encode(claims.to_string());
    format!("eyJ0eXAiOiJKV1QifQ.{part}.c2ln")
}

/// What the person does with each page that opens, in order; the last is repeated.
pub struct Person {
    does: Vec<Does>,
    pub opened: Mutex<Vec<Url>>,
}

#[derive(Clone)]
pub enum Does {
    Nothing,
    /// Comes back with these parameters beside `state`.
    Returns(&'static str),
    /// There is no browser.
    CannotOpen,
}

impl Person {
    pub fn who(does: &[Does]) -> Arc<Self> {
        Arc::new(Self {
            does: does.to_vec(),
            opened: Mutex::default(),
        })
    }

    pub fn pages(&self) -> Vec<Url> {
        self.opened.lock().expect("no panic").clone()
    }
}

struct BrowserOf(Arc<Person>);

impl OpenPage for BrowserOf {
    fn open(&self, url: &Url) -> Result<(), String> {
        let mut opened = self.0.opened.lock().expect("no panic");
        let does = self.0.does.get(opened.len()).or(self.0.does.last());
        opened.push(url.clone());
        match does {
            Some(Does::Returns(answer)) => {
                visit(&redirect(url, answer));
                Ok(())
            }
            Some(Does::CannotOpen) => Err("no browser".to_owned()),
            Some(Does::Nothing) | None => Ok(()),
        }
    }
}

pub fn parameter(url: &Url, name: &str) -> String {
    let found = url.query_pairs().find(|(key, _)| key == name);
    found
        .unwrap_or_else(|| panic!("{name} in {url}"))
        .1
        .into_owned()
}

/// Where the browser goes with this answer.
pub fn redirect(page: &Url, answer: &str) -> Url {
    let (base, state) = (parameter(page, "redirect_uri"), parameter(page, "state"));
    let address = format!("{base}/?{answer}&state={state}&session_state=1");
    address.parse().expect("an address")
}

/// A browser that follows one redirect; what it showed.
pub fn visit(url: &Url) -> String {
    let port = url.port().expect("a port");
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("somebody listens");
    let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
    )
    .expect("sent");
    let mut page = String::new();
    stream.read_to_string(&mut page).expect("a page");
    page
}

pub fn world(entra: &Entra, time: &VirtualTime, person: &Arc<Person>) -> World {
    world_with(entra, time, person, Secrets::this_run_only())
}

pub fn world_with(
    entra: &Entra,
    time: &VirtualTime,
    person: &Arc<Person>,
    secrets: Secrets,
) -> World {
    World {
        clock: time.clock(),
        http: Http::new(&Trust::System, time.clock()).expect("a client"),
        hosts: entra.hosts(),
        secrets,
        vault: Vault::open(&std::env::temp_dir(), true),
        browser: Browser(Arc::new(BrowserOf(Arc::clone(person)))),
        downloads: None,
        practice: true,
    }
}

pub fn address(text: &str) -> MailAddress {
    MailAddress::parse(text).expect("an address").0
}

pub fn organization() -> Organization {
    Organization {
        tenant: TENANT,
        domain: None,
        cloud: Cloud::Worldwide,
    }
}

pub fn secret() -> Credential {
    Credential::Secret(ClientSecret::stored(SECRET.to_owned().into()))
}

pub fn permissions() -> Vec<Permission> {
    ["Mail.Send", "SMTP.Send", "offline_access"]
        .map(Permission::from)
        .to_vec()
}

/// Asks to sign in as Anna, for Graph.
pub fn request(way: Way) -> Request {
    Request {
        connection: ConnectionId::random(),
        organization: organization(),
        client: CLIENT,
        credential: secret(),
        as_public: true,
        road: Road::GraphUser,
        permissions: permissions(),
        mailbox: address(ANNA),
        account: address(ANNA),
        way,
        claims: None,
    }
}

/// The refresh token that is kept for Anna.
pub fn kept(world: &World, id: ConnectionId) -> Option<SignIn> {
    world
        .secrets
        .find_sign_in(id, &address(ANNA))
        .expect("memory answers")
}

pub fn kept_refresh(world: &World, id: ConnectionId) -> Option<String> {
    kept(world, id).map(|it| it.refresh.expose_secret().to_owned())
}

pub fn keep(world: &World, id: ConnectionId, refresh: &str, as_public: bool) {
    let sign_in = SignIn {
        refresh: SecretString::from(refresh),
        account: ANNA.to_owned(),
        as_public,
    };
    world
        .secrets
        .keep_sign_in(id, &address(ANNA), &sign_in)
        .expect("memory takes it");
}

pub fn now() -> Timestamp {
    "2026-11-21T10:00:00Z".parse().expect("a time")
}

pub fn fast() -> VirtualTime {
    VirtualTime::fast(now())
}

/// Runs to the end; `watch` sees each event and may send a wish.
pub async fn sign_in(
    world: &World,
    request: Request,
    mut watch: impl FnMut(&Event, &Wishes),
) -> (Outcome, Vec<Event>) {
    let (wishes, run) = run(world.clone(), request);
    let mut run = run.pin();
    let mut events = Vec::new();
    while let Some(event) = run.sip().await {
        watch(&event, &wishes);
        events.push(event);
    }
    (run.await, events)
}

pub fn failed(outcome: Outcome) -> String {
    match outcome {
        Outcome::Failed(diagnosis) => diagnosis.label().to_owned(),
        other => panic!("{other:?}"),
    }
}

/// A connection that has come so far, with Anna's mailbox.
pub fn settings(credential: Credential) -> Settings {
    Settings {
        connection: ConnectionId::random(),
        target: Target::find("nice-cxone").expect("a recipe"),
        organization: organization(),
        client: CLIENT,
        app_name: None,
        credential,
        password: None,
        service_principal: None,
        limit: Limit::default(),
        exchange_principal: None,
        exchange_role: false,
        sign_ins: Vec::new(),
        secret_expires: None,
        approval: None,
        road: Road::GraphApp,
        permissions: permissions(),
        mailboxes: vec![Mailbox {
            address: address(ANNA),
            display_name: None,
            kind: MailboxKind::Unknown,
        }],
    }
}

pub fn world_of(entra: &Entra) -> World {
    let time = VirtualTime::fast(now());
    world(entra, &time, &Person::who(&[Does::Nothing]))
}

/// What the failure is called.
pub fn label(no_access: &NoAccess) -> String {
    diagnose(of_no_access(no_access)).label().to_owned()
}
