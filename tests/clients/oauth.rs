//! The certified OAuth server of `oauth_server.mjs` and a browser in front of it that keeps cookies, follows redirects and sends forms off.
//! Use beside `mod clients;`.
#![allow(dead_code, reason = "each test uses its part")]

use crate::clients::Clients;
use mailseal::connection::{ClientId, TenantId};
use mailseal::journey::world::OpenPage;
use mailseal::microsoft::{HostTable, Hosts};
use reqwest::{Client, Method, redirect};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::{Arc, Mutex};
use url::Url;
use uuid::{Uuid, uuid};

pub const TENANT: TenantId = TenantId(uuid!("11111111-2222-3333-4444-555555555555"));
pub const PUBLIC: ClientId = ClientId(uuid!("44444444-4444-4444-8444-444444444444"));
pub const CONFIDENTIAL: ClientId = ClientId(uuid!("22222222-2222-4222-8222-222222222222"));
pub const CERTIFIED: ClientId = ClientId(uuid!("66666666-6666-4666-8666-666666666666"));
pub const SECRET: &str = "Op~secret+with/every=kind&of%letter~0123";

/// A running server; it ends with this.
pub struct Authority {
    server: Child,
    _input: ChildStdin,
    /// Kept open: it has notices to tell.
    _output: BufReader<ChildStdout>,
    base: Url,
}

impl Authority {
    /// Knows the app [`CERTIFIED`] by this certificate (PEM). `None` where the server could not be installed.
    pub fn start(certificate: &str) -> Option<Self> {
        let clients = Clients::found()?;
        // It believes nobody: it asks nothing of anybody.
        let mut server = clients
            .program("oauth_server.mjs", Path::new("/dev/null"))
            .arg(clients.packages())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node runs");
        let mut input = server.stdin.take().expect("a pipe");
        let settings = json!({
            "tenant": TENANT.to_string(),
            "public": PUBLIC.to_string(),
            "confidential": CONFIDENTIAL.to_string(),
            "secret": SECRET,
            "certified": CERTIFIED.to_string(),
            "certificate": certificate,
        });
        writeln!(input, "{settings}").expect("it reads");
        let mut line = String::new();
        let mut output = BufReader::new(server.stdout.take().expect("a pipe"));
        output.read_line(&mut line).expect("it says where it is");
        let ready: Value = serde_json::from_str(&line).expect("JSON");
        let base = format!("http://localhost:{}", ready["port"]);
        Some(Self {
            server,
            _input: input,
            _output: output,
            base: base.parse().expect("a URL"),
        })
    }

    pub fn hosts(&self) -> HostTable {
        HostTable::single(Hosts {
            authority: self.base.clone(),
            browser_authority: self.base.clone(),
            graph: self.base.clone(),
            ..HostTable::microsoft().worldwide
        })
    }

    /// Says who sits in front of the browser (`as-hinted`: whom the page proposes), and what that person does.
    pub async fn person(&self, account: &str, does: &str) {
        let mut url = self.base.join("/person").expect("a path");
        url.query_pairs_mut()
            .append_pair("account", account)
            .append_pair("does", does);
        Surfer::default().get(url).await;
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Opens each page with fresh cookies, as a private window does.
#[derive(Default)]
pub struct PrivateWindow {
    opened: Mutex<Vec<Url>>,
}

impl PrivateWindow {
    pub fn pages(&self) -> Vec<Url> {
        self.opened.lock().expect("no panic").clone()
    }
}

/// Shared with the world.
pub struct Opens(pub Arc<PrivateWindow>);

impl OpenPage for Opens {
    fn open(&self, url: &Url) -> Result<(), String> {
        self.0.opened.lock().expect("no panic").push(url.clone());
        let url = url.clone();
        // A browser lives its own life.
        std::thread::spawn(move || {
            let mut builder = tokio::runtime::Builder::new_current_thread();
            let runtime = builder.enable_all().build().expect("a runtime");
            runtime.block_on(Surfer::default().walk(url));
        });
        Ok(())
    }
}

/// One visit with its cookies.
#[derive(Default)]
pub struct Surfer {
    cookies: BTreeMap<String, String>,
}

impl Surfer {
    /// Opens a page and sends off every form that it leads to; the last page.
    pub async fn walk(mut self, url: Url) -> String {
        let (mut at, mut page) = self.get(url).await;
        while let Some(form) = Form::first(&page) {
            let to = at.join(&form.action).expect("an address");
            (at, page) = self.ask(Method::POST, to, form.body()).await;
        }
        page
    }

    pub async fn get(&mut self, url: Url) -> (Url, String) {
        self.ask(Method::GET, url, String::new()).await
    }

    async fn ask(&mut self, mut method: Method, mut url: Url, mut body: String) -> (Url, String) {
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .no_proxy();
        let client = client.build().expect("a client");
        for _ in 0..20 {
            let cookies: Vec<_> = self
                .cookies
                .iter()
                .map(|(k, v)| format!("{k}={v}"))
                .collect();
            let response = client
                .request(method.clone(), url.clone())
                .header("cookie", cookies.join("; "))
                .header("content-type", "application/x-www-form-urlencoded")
                .body(std::mem::take(&mut body))
                .send()
                .await
                .expect("loopback answers");
            for cookie in response.headers().get_all("set-cookie") {
                let cookie = cookie.to_str().expect("text");
                let pair = cookie.split(';').next().unwrap_or_default();
                if let Some((name, value)) = pair.split_once('=') {
                    self.cookies.insert(name.to_owned(), value.to_owned());
                }
            }
            let Some(next) = response.headers().get("location") else {
                return (url, response.text().await.expect("a page"));
            };
            let next = next.to_str().expect("text");
            url = url.join(next).expect("an address");
            method = Method::GET;
        }
        panic!("redirected without end at {url}");
    }
}

/// A form with its fields as they stand.
struct Form {
    action: String,
    fields: Vec<(String, String)>,
}

impl Form {
    fn first(page: &str) -> Option<Self> {
        let (_, rest) = page.split_once("<form")?;
        let (form, _) = rest.split_once("</form>")?;
        let fields = form.split("<input").skip(1);
        Some(Self {
            action: attribute(form, "action")?,
            fields: fields
                .filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value")?)))
                .collect(),
        })
    }

    fn body(&self) -> String {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(&self.fields).finish()
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let tag = tag.split('>').next()?;
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    Some(rest.split('"').next()?.replace("&amp;", "&"))
}

/// An identifier that no server knows.
pub fn nobody() -> ClientId {
    ClientId(Uuid::new_v4())
}
