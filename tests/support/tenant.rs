//! A tenant that a test sets up by its facts: who exists, what is granted, what is refused and in which words. It answers on loopback with
//! the shapes of facts, sections 2, 3 and 9. Use beside `mod loopback;`.
#![allow(dead_code, reason = "every test uses a part of it")]

use crate::loopback::{Asked, Reply, Server, json};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mailseal::connection::target::Target;
use mailseal::connection::{
    Approval, ClientId, ClientSecret, Cloud, ConnectionId, Credential, Domain, Limit, MailAddress,
    Mailbox, MailboxKind, Organization, Permission, Road, Settings, TenantId,
};
use mailseal::microsoft::HostTable;
use serde_json::{Value, json as value};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use uuid::uuid;

pub const TENANT: TenantId = TenantId(uuid!("11111111-2222-3333-4444-555555555555"));
pub const CLIENT: ClientId = ClientId(uuid!("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"));
pub const SECRET: &str = "abc8Q~not-a-real-secret-of-anybody-000000";

/// What the tenant answers, changeable at any time.
pub struct Facts {
    /// `(status, error, AADSTS number, text)`
    pub discovery_refused: Option<(u16, &'static str, u32, &'static str)>,
    pub token_refused: Option<(u16, &'static str, u32, &'static str)>,
    pub roles: Vec<&'static str>,
    /// What a person's token allows, and who signed in.
    pub scopes: Vec<&'static str>,
    pub user: &'static str,
    /// `aud` of every token; none: it is not said.
    pub audience: Option<&'static str>,
    /// The same as `token_refused` for a refresh token or a password.
    pub person_refused: Option<(u16, &'static str, u32, &'static str)>,
    /// By address; who is not here does not exist.
    pub mailboxes: BTreeMap<String, MailboxFacts>,
    /// Seconds the server's clock is ahead.
    pub date: Option<String>,
    pub latency: Duration,
    /// How many requests are being answered now, and the most that ever were, by address.
    pub at_once: BTreeMap<String, (usize, usize)>,
}

#[derive(Clone, Default)]
pub struct MailboxFacts {
    /// `(status, code, message)` for everything that is about the mailbox.
    pub read_refused: Option<(u16, &'static str, &'static str)>,
    pub send_refused: Option<(u16, &'static str, &'static str)>,
    pub sent: Vec<Value>,
    pub inbox: Vec<Value>,
    /// What is sent from here arrives at its recipient.
    pub loses_mail: bool,
}

pub struct Tenant {
    pub server: Server,
    facts: Arc<Mutex<Facts>>,
}

impl Tenant {
    /// Everything is well, with these roles and mailboxes.
    pub fn start(roles: &[&'static str], mailboxes: &[&str]) -> Self {
        let facts = Arc::new(Mutex::new(Facts {
            discovery_refused: None,
            token_refused: None,
            roles: roles.to_vec(),
            scopes: Vec::new(),
            user: "",
            audience: None,
            person_refused: None,
            mailboxes: mailboxes
                .iter()
                .map(|address| ((*address).to_owned(), MailboxFacts::default()))
                .collect(),
            date: None,
            latency: Duration::ZERO,
            at_once: BTreeMap::new(),
        }));
        let script = Arc::clone(&facts);
        let server = Server::start(move |asked, _| {
            let latency = lock(&script).latency;
            enter(&script, asked);
            std::thread::sleep(latency);
            let reply = answer(&mut lock(&script), asked);
            leave(&script, asked);
            reply
        });
        Self { server, facts }
    }

    pub fn facts(&self) -> MutexGuard<'_, Facts> {
        lock(&self.facts)
    }

    pub fn mailbox(&self, address: &str, change: impl FnOnce(&mut MailboxFacts)) {
        change(
            self.facts()
                .mailboxes
                .get_mut(address)
                .expect("a mailbox of this tenant"),
        );
    }

    pub fn hosts(&self) -> HostTable {
        HostTable::single(self.server.hosts())
    }

    pub fn tokens_asked(&self) -> usize {
        let asked = self.server.asked();
        asked
            .iter()
            .filter(|asked| asked.path().ends_with("/token"))
            .count()
    }
}

fn lock(facts: &Mutex<Facts>) -> MutexGuard<'_, Facts> {
    facts
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn enter(facts: &Mutex<Facts>, asked: &Asked) {
    if let Some(address) = address_in(asked) {
        let mut facts = lock(facts);
        let (now, most) = facts.at_once.entry(address).or_default();
        *now += 1;
        *most = (*most).max(*now);
    }
}

fn leave(facts: &Mutex<Facts>, asked: &Asked) {
    if let Some(address) = address_in(asked)
        && let Some((now, _)) = lock(facts).at_once.get_mut(&address)
    {
        *now -= 1;
    }
}

fn address_in(asked: &Asked) -> Option<String> {
    let rest = asked.path().strip_prefix("/v1.0/users/")?;
    let address = rest.split('/').next()?;
    Some(address.replace("%40", "@"))
}

fn answer(facts: &mut Facts, asked: &Asked) -> Reply {
    let path = asked.path();
    if path.ends_with("/openid-configuration") {
        return discovery(facts);
    }
    if path.ends_with("/oauth2/v2.0/token") {
        return token(facts, asked);
    }
    let Some(address) = address_in(asked) else {
        return graph_error(404, "Test", "not scripted");
    };
    let Some(mailbox) = facts.mailboxes.get(&address).cloned() else {
        return graph_error(
            404,
            "ErrorInvalidUser",
            &format!("The requested user '{address}' is invalid."),
        );
    };
    if path.ends_with("/sendMail") {
        return send(facts, &address, &mailbox, asked);
    }
    if path.ends_with("/mailFolders/inbox") || path.ends_with("/messages") {
        if let Some((status, code, message)) = mailbox.read_refused {
            return graph_error(status, code, message);
        }
        return match path {
            path if path.contains("sentitems") => json(200, value!({ "value": mailbox.sent })),
            path if path.ends_with("/messages") => json(200, value!({ "value": mailbox.inbox })),
            _ => json(
                200,
                value!({"id": "AAMk", "displayName": "Inbox", "totalItemCount": 0}),
            ),
        };
    }
    json(
        200,
        value!({"id": "u", "userPrincipalName": address, "mail": address}),
    )
}

fn send(facts: &mut Facts, from: &str, mailbox: &MailboxFacts, asked: &Asked) -> Reply {
    if let Some((status, code, message)) = mailbox.send_refused {
        return graph_error(status, code, message);
    }
    let body: Value = serde_json::from_str(&asked.body).expect("a JSON body");
    let to = body["message"]["toRecipients"][0]["emailAddress"]["address"].as_str();
    let Some(to) = to.map(str::to_owned) else {
        return graph_error(
            400,
            "ErrorInvalidRecipients",
            "At least one recipient is required.",
        );
    };
    let message = value!({"subject": body["message"]["subject"], "internetMessageId": "<1@test>"});
    if let Some(sender) = facts.mailboxes.get_mut(from) {
        sender.sent.push(message.clone());
    }
    if let Some(recipient) = facts.mailboxes.get_mut(&to).filter(|_| !mailbox.loses_mail) {
        recipient.inbox.push(message);
    }
    Reply::Answer(202, Vec::new(), String::new())
}

fn discovery(facts: &Facts) -> Reply {
    if let Some(refused) = facts.discovery_refused {
        return sign_in_error(refused);
    }
    let date = facts.date.clone().map(|date| ("Date", date));
    let body = value!({
        "issuer": format!("https://login.microsoftonline.com/{TENANT}/v2.0"),
        "token_endpoint": format!("https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token"),
        "tenant_region_scope": "EU",
        "cloud_instance_name": "microsoftonline.com",
    });
    let mut headers = vec![("Content-Type", "application/json".to_owned())];
    headers.extend(date);
    Reply::Answer(200, headers, body.to_string())
}

fn token(facts: &Facts, asked: &Asked) -> Reply {
    let grant = asked.form("grant_type").unwrap_or_default();
    let person = ["refresh_token", "password"].contains(&grant.as_str());
    let refused = if person {
        facts.person_refused
    } else {
        facts.token_refused
    };
    if let Some(refused) = refused {
        return sign_in_error(refused);
    }
    let mut claims = if person {
        value!({"tid": TENANT.to_string(), "appid": CLIENT.to_string(), "upn": facts.user, "scp": facts.scopes.join(" ")})
    } else {
        value!({"tid": TENANT.to_string(), "appid": CLIENT.to_string(), "app_displayname": "Contoso mail", "roles": facts.roles})
    };
    if let Some(audience) = facts.audience {
        claims["aud"] = audience.into();
    }
    let access = format!(
        "eyJ0eXAiOiJKV1QifQ.{}.c2ln",
        URL_SAFE_NO_PAD.encode(claims.to_string())
    );
    json(
        200,
        value!({"token_type": "Bearer", "expires_in": 3599, "ext_expires_in": 3599, "access_token": access}),
    )
}

fn sign_in_error((status, error, number, text): (u16, &str, u32, &str)) -> Reply {
    let body = value!({
        "error": error,
        "error_description": format!("AADSTS{number}: {text} Trace ID: 0429e904-7771-4175-a8c6-366cb0b30400 Correlation ID: 54a1a1ab-cb1f-4b26-a7cb-34315391d301 Timestamp: 2026-11-21 10:00:00Z"),
        "error_codes": [number],
        "trace_id": "0429e904-7771-4175-a8c6-366cb0b30400",
    });
    json(status, body)
}

fn graph_error(status: u16, code: &str, message: &str) -> Reply {
    json(
        status,
        value!({"error": {"code": code, "message": message, "innerError": {"request-id": "r", "date": "2026-11-21T10:00:00"}}}),
    )
}

pub fn address(text: &str) -> MailAddress {
    MailAddress::parse(text).expect("an address").0
}

pub fn secret() -> Credential {
    Credential::Secret(ClientSecret::stored(SECRET.to_owned().into()))
}

pub fn organization() -> Organization {
    Organization {
        tenant: TENANT,
        domain: Some(Domain::parse("contoso.com").expect("a domain").0),
        cloud: Cloud::Worldwide,
    }
}

/// Settings that need `permissions` on `mailboxes`.
pub fn settings(permissions: &[&str], mailboxes: &[&str], approval: Option<Approval>) -> Settings {
    Settings {
        connection: ConnectionId::random(),
        target: Target::find("genesys").expect("a recipe"),
        organization: organization(),
        client: CLIENT,
        app_name: None,
        service_principal: None,
        credential: secret(),
        password: None,
        secret_expires: None,
        approval,
        road: Road::GraphApp,
        permissions: permissions
            .iter()
            .map(|name| Permission::from(*name))
            .collect(),
        exchange_principal: None,
        exchange_role: false,
        limit: Limit::default(),
        sign_ins: Vec::new(),
        mailboxes: mailboxes
            .iter()
            .map(|it| Mailbox {
                address: address(it),
                display_name: None,
                kind: MailboxKind::Unknown,
            })
            .collect(),
    }
}
