//! A program that signs its person in: the address it opens, the catcher it waits at, and the token it asks for afterwards.

use super::{Answer, token_request};
use mailseal::journey::world::OpenPage;
use mailseal::practice::{NewApp, Organization, PlayedBrowser, Registered};
use std::collections::HashMap;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

/// 43 letters, and what S256 makes of them (RFC 7636, appendix B).
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

pub const MAIL_SEND: &str = "https://graph.microsoft.com/Mail.Send offline_access openid profile";

/// A desktop program as Mailseal is one: public, `http://localhost`, may send mail.
pub fn desktop(organization: &Organization) -> Registered {
    organization.register_app(&NewApp {
        name: "Desktop mail",
        delegated: &["Mail.Send", "User.Read"],
        public: &["http://localhost"],
        ..NewApp::default()
    })
}

pub fn fields<'a>(pairs: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    pairs.to_vec()
}

/// `/authorize` with these parameters.
pub fn authorize(organization: &Organization, parameters: &[(&str, &str)]) -> Url {
    let mut url = organization.hosts.browser_authority.clone();
    url.set_path(&format!("/{}/oauth2/v2.0/authorize", organization.tenant));
    url.query_pairs_mut().extend_pairs(parameters);
    url
}

pub struct Catcher {
    listener: TcpListener,
    pub redirect: String,
}

impl Catcher {
    pub async fn open() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        Self {
            listener,
            redirect: format!("http://localhost:{port}"),
        }
    }

    /// What the browser brings, in the query or as a posted form, and the method.
    pub async fn caught(self) -> (String, HashMap<String, String>) {
        let waiting = tokio::time::timeout(Duration::from_secs(20), self.listener.accept());
        let (mut stream, _) = waiting.await.expect("in time").expect("a connection");
        let mut request = Vec::new();
        let mut buffer = [0; 4096];
        let text = loop {
            let length = stream.read(&mut buffer).await.expect("a request");
            request.extend_from_slice(&buffer[..length]);
            let text = String::from_utf8_lossy(&request).into_owned();
            let whole = text.split_once("\r\n\r\n").is_some_and(|(head, body)| {
                let wanted = head
                    .lines()
                    .filter_map(|line| line.split_once(": "))
                    .find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
                wanted.is_none_or(|(_, length)| body.len() >= length.parse().expect("a number"))
            });
            if whole || length == 0 {
                break text;
            }
        };
        stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok")
            .await
            .expect("it listens");
        let (head, body) = text.split_once("\r\n\r\n").expect("a whole request");
        let mut words = head.split(' ');
        let (method, path) = (
            words.next().expect("a method"),
            words.next().expect("a path"),
        );
        let query = if method == "POST" {
            body.to_owned()
        } else {
            let url = Url::parse(&self.redirect).and_then(|base| base.join(path));
            url.expect("a URL").query().unwrap_or_default().to_owned()
        };
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        (method.to_owned(), pairs.into_owned().collect())
    }
}

/// Opens `/authorize` with the browser and waits for what comes back, with the redirect URI that was used.
pub async fn signed_in(
    organization: &Organization,
    browser: &PlayedBrowser,
    app: &Registered,
    extra: &[(&str, &str)],
) -> (HashMap<String, String>, String) {
    let catcher = Catcher::open().await;
    let redirect = catcher.redirect.clone();
    let client = app.client.to_string();
    let mut parameters = vec![
        ("client_id", client.as_str()),
        ("response_type", "code"),
        ("redirect_uri", redirect.as_str()),
        ("state", "a state & more"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    if !extra.iter().any(|(name, _)| *name == "scope") {
        parameters.push(("scope", MAIL_SEND));
    }
    parameters.retain(|(name, _)| !extra.iter().any(|(other, _)| other == name));
    parameters.extend(extra.iter().filter(|(_, value)| !value.is_empty()));
    browser
        .open(&authorize(organization, &parameters))
        .expect("a browser");
    let (_, answer) = catcher.caught().await;
    assert_eq!(
        answer.get("state").map(String::as_str),
        Some("a state & more")
    );
    (answer, redirect)
}

/// Redeems a code as a public client with the verifier, and whatever else.
pub async fn redeemed(
    organization: &Organization,
    app: &Registered,
    code: &str,
    redirect: &str,
    extra: &[(&str, &str)],
) -> Answer {
    let client = app.client.to_string();
    let mut form = vec![
        ("grant_type", "authorization_code"),
        ("client_id", client.as_str()),
        ("code", code),
        ("redirect_uri", redirect),
        ("code_verifier", VERIFIER),
    ];
    form.retain(|(name, _)| !extra.iter().any(|(other, _)| other == name));
    form.extend(extra.iter().filter(|(_, value)| !value.is_empty()));
    token_request(organization, &organization.tenant.to_string(), &form).await
}

/// From the page to the tokens, as a program without faults does it.
pub async fn tokens(
    organization: &Organization,
    browser: &PlayedBrowser,
    app: &Registered,
    extra: &[(&str, &str)],
) -> Answer {
    let (answer, redirect) = signed_in(organization, browser, app, extra).await;
    let code = answer.get("code").unwrap_or_else(|| panic!("{answer:?}"));
    redeemed(organization, app, code, &redirect, &[]).await
}
