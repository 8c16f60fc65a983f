//! The played person and the played browser, for `mailseal rehearse` and tests: pages are fetched over HTTP/1.1, forms are filled in and
//! sent as a browser sends them, cookies kept, redirects followed up to the program's own catcher. The very pages a person would see.

use super::Person;
use super::form::{Button, Field, PageForm, forms};
use super::state::Practice;
use crate::journey::world::OpenPage;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use thiserror::Error;
use url::Url;

/// Pages a person goes through at most.
const PAGES: usize = 12;
/// No page is longer.
const PAGE_BYTES: usize = 1_000_000;
const PATIENCE: Duration = Duration::from_mins(1);

/// Why the played person gave up.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Stuck {
    #[error("{url} could not be opened: {why}")]
    Unreachable { url: String, why: String },
    #[error("{url} shows no button that leads on: {heading}")]
    NoWayOn {
        url: String,
        heading: String,
        /// All that stands on the page, as a person copies it.
        said: String,
    },
    #[error("the pages lead in a circle")]
    Circle,
}

/// Opens pages and does on them what the person would do. A cheap handle. Like a real browser it stays signed in from page to page.
#[derive(Debug, Clone)]
pub struct PlayedBrowser {
    person: Person,
    accepts: bool,
    /// People whose passwords lie on the desk: taken when a program names one of them as `login_hint`.
    others: Vec<Person>,
    /// Signs in for a program in place of everybody else: the wrong account.
    stranger: Option<Person>,
    /// Ticks every box: "Consent on behalf of your organization".
    ticks: bool,
    /// Where the code can be read that a program shows.
    organization: Option<Practice>,
    cookies: Arc<Mutex<Vec<(String, String)>>>,
    ended: Arc<Mutex<Vec<Result<Url, Stuck>>>>,
}

impl PlayedBrowser {
    /// A person who signs in and then accepts, or cancels.
    pub fn new(person: Person, accepts: bool) -> Self {
        Self {
            person,
            accepts,
            others: Vec::new(),
            stranger: None,
            ticks: false,
            organization: None,
            cookies: Arc::default(),
            ended: Arc::default(),
        }
    }

    /// The same with other people's passwords at hand, by `login_hint`.
    #[must_use]
    pub fn with_others(mut self, others: Vec<Person>) -> Self {
        self.others = others;
        self
    }

    /// The same, but signing in for programs as somebody else.
    #[must_use]
    pub fn as_stranger(mut self, stranger: Person) -> Self {
        self.stranger = Some(stranger);
        self
    }

    /// The same, consenting for everybody where that can be ticked.
    #[must_use]
    pub fn for_everybody(mut self) -> Self {
        self.ticks = true;
        self
    }

    pub(super) fn in_organization(mut self, practice: Practice) -> Self {
        self.organization = Some(practice);
        self
    }

    /// Who signs in on a walk that begins here.
    fn somebody(&self, start: &Url) -> &Person {
        let path = start.path();
        if !path.ends_with("/authorize") && !path.ends_with("/devicelogin") {
            return &self.person;
        }
        let hint = start.query_pairs().find(|(name, _)| name == "login_hint");
        let meant = hint.and_then(|(_, hint)| {
            let mut others = self.others.iter();
            // People know their mailbox by its other addresses, too.
            let before = |address: &str| address.split('@').next().map(str::to_lowercase);
            others.find(|one| before(&one.address) == before(&hint))
        });
        self.stranger.as_ref().or(meant).unwrap_or(&self.person)
    }

    /// How each opened page ended so far: the last address, or why it went no further.
    pub fn ended(&self) -> Vec<Result<Url, Stuck>> {
        self.ended
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Walks there again, and copies what stands on the page at which it ends.
    pub async fn read(&self, start: &Url) -> String {
        let mut said = String::new();
        match self.walk_to(start, &mut said).await {
            Err(Stuck::NoWayOn { said, .. }) => said,
            Ok(_) | Err(_) => said,
        }
    }

    /// Walks from one page to where it ends: another host's answer or a page without forms.
    ///
    /// # Errors
    /// A page that cannot be reached, or that shows no way on.
    pub async fn walk(&self, start: &Url) -> Result<Url, Stuck> {
        self.walk_to(start, &mut String::new()).await
    }

    /// `said`: what stands on the last page, where the walk does not get stuck.
    async fn walk_to(&self, start: &Url, said: &mut String) -> Result<Url, Stuck> {
        let home = start.origin();
        let person = self.somebody(start);
        let mut visit = Visit {
            url: start.clone(),
            browser: self,
        };
        let mut page = visit.get().await?;
        for _ in 0..PAGES {
            if visit.url.origin() != home {
                return Ok(visit.url);
            }
            let all = forms(&page);
            if all.is_empty() {
                return match heading(&page) {
                    Some(heading) if page.contains("id=\"error\"") => Err(Stuck::NoWayOn {
                        url: visit.url.to_string(),
                        said: text_of(&page),
                        heading,
                    }),
                    _ => {
                        *said = text_of(&page);
                        Ok(visit.url)
                    }
                };
            }
            let (form, button) = self.choice(&all, person).ok_or_else(|| Stuck::NoWayOn {
                url: visit.url.to_string(),
                said: text_of(&page),
                heading: heading(&page).unwrap_or_default(),
            })?;
            page = visit.send(form, button, person).await?;
        }
        Err(Stuck::Circle)
    }

    /// The button this person presses: sign in where asked, say who they are, then accept or cancel; where neither is offered, ask for
    /// approval or go back.
    fn choice<'a>(
        &self,
        all: &'a [PageForm],
        person: &Person,
    ) -> Option<(&'a PageForm, &'a Button)> {
        let tile = format!("account-{}", person.address);
        let decision: &[&str] = if self.accepts {
            &["accept", "confirm", "request"]
        } else {
            &["cancel"]
        };
        let wanted = ["sign-in", &tile, "other", "device-next", "second-factor"]
            .into_iter()
            .chain(decision.iter().copied())
            .chain(["continue", "return"]);
        for id in wanted {
            for form in all {
                if let Some(button) = form.buttons.iter().find(|one| one.id == id) {
                    return Some((form, button));
                }
            }
        }
        None
    }

    /// The form as the browser sends it.
    fn filled(&self, form: &PageForm, button: &Button, person: &Person) -> String {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        for field in &form.fields {
            body.append_pair(&field.name, &self.written(field, person));
        }
        if self.ticks {
            let boxes = form.open_boxes.iter();
            body.extend_pairs(boxes.map(|one| (&one.name, &one.value)));
        }
        if let Some(name) = &button.name {
            body.append_pair(name, &button.value);
        }
        body.finish()
    }

    /// What the person writes into a field.
    fn written(&self, field: &Field, person: &Person) -> String {
        match (field.kind.as_str(), field.name.as_str()) {
            ("email", _) => person.address.clone(),
            ("password", _) => person.password.clone(),
            ("text", "otc") => self
                .organization
                .as_ref()
                .and_then(|practice| practice.pending(|pending| pending.shown(practice.now())))
                .unwrap_or_default(),
            ("text", "reason") => "It sends our mail.".to_owned(),
            _ => field.value.clone(),
        }
    }
}

impl OpenPage for PlayedBrowser {
    /// Starts the walk on a thread of its own and returns at once, as a browser does.
    fn open(&self, url: &Url) -> Result<(), String> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| error.to_string())?;
        let (browser, url) = (self.clone(), url.clone());
        std::thread::Builder::new()
            .name("played browser".to_owned())
            .spawn(move || {
                let end = runtime.block_on(async {
                    tokio::time::timeout(PATIENCE, browser.walk(&url))
                        .await
                        .unwrap_or(Err(Stuck::Circle))
                });
                browser
                    .ended
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(end);
            })
            .map(|_| ())
            .map_err(|error| error.to_string())
    }
}

/// A page's words without its tags.
fn text_of(page: &str) -> String {
    let body = page.split_once("<body").map_or(page, |(_, body)| body);
    let words = body.split('<').flat_map(|part| {
        let (_, words) = part.split_once('>').unwrap_or(("", part));
        words.split_whitespace()
    });
    words.collect::<Vec<_>>().join(" ")
}

fn heading(page: &str) -> Option<String> {
    let (_, after) = page.split_once("<h1>")?;
    Some(after.split_once("</h1>")?.0.to_owned())
}

/// Where the browser is.
struct Visit<'a> {
    url: Url,
    browser: &'a PlayedBrowser,
}

impl Visit<'_> {
    async fn get(&mut self) -> Result<String, Stuck> {
        self.fetch(Method::GET, String::new()).await
    }

    async fn send(
        &mut self,
        form: &PageForm,
        button: &Button,
        person: &Person,
    ) -> Result<String, Stuck> {
        let body = self.browser.filled(form, button, person);
        let unreachable = self.unreachable("not an address");
        if !form.action.is_empty() {
            self.url = self.url.join(&form.action).map_err(|_| unreachable)?;
        }
        if form.post {
            return self.fetch(Method::POST, body).await;
        }
        self.url.set_query(Some(&body));
        self.get().await
    }

    /// One request and every redirect after it.
    async fn fetch(&mut self, method: Method, body: String) -> Result<String, Stuck> {
        let (mut method, mut body) = (method, body);
        for _ in 0..PAGES {
            let (status, location, page) = self.once(&method, body).await?;
            if !status.is_redirection() {
                return Ok(page);
            }
            let onward = location.and_then(|location| self.url.join(&location).ok());
            self.url = onward.ok_or_else(|| self.unreachable("a redirect to nowhere"))?;
            (method, body) = (Method::GET, String::new());
        }
        Err(Stuck::Circle)
    }

    async fn once(
        &mut self,
        method: &Method,
        body: String,
    ) -> Result<(StatusCode, Option<String>, String), Stuck> {
        let stuck = |why: &dyn std::fmt::Display| self.unreachable(&why.to_string());
        let host = self.url.host_str().ok_or_else(|| stuck(&"no host"))?;
        let port = self.url.port_or_known_default().unwrap_or(80);
        let stream = tokio::net::TcpStream::connect((host, port))
            .await
            .map_err(|e| stuck(&e))?;
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
            .await
            .map_err(|e| stuck(&e))?;
        let serving = tokio::spawn(connection);
        let cookies: Vec<String> = self
            .jar()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = Request::builder()
            .method(method)
            .uri(&self.url[url::Position::BeforePath..url::Position::AfterQuery])
            .header(HOST, format!("{host}:{port}"))
            .header(COOKIE, cookies.join("; "))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Full::new(Bytes::from(body)))
            .map_err(|e| stuck(&e))?;
        let answer = sender.send_request(request).await.map_err(|e| stuck(&e))?;
        let (parts, body) = answer.into_parts();
        let body = Limited::new(body, PAGE_BYTES)
            .collect()
            .await
            .map_err(|e| stuck(&e))?
            .to_bytes();
        drop(sender);
        serving.abort();
        for cookie in parts.headers.get_all(SET_COOKIE) {
            self.keep(cookie.to_str().unwrap_or_default());
        }
        let location = parts
            .headers
            .get(LOCATION)
            .and_then(|one| one.to_str().ok())
            .map(str::to_owned);
        Ok((
            parts.status,
            location,
            String::from_utf8_lossy(&body).into_owned(),
        ))
    }

    fn jar(&self) -> MutexGuard<'_, Vec<(String, String)>> {
        let jar = &self.browser.cookies;
        jar.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, cookie: &str) {
        let pair = cookie
            .split(';')
            .next()
            .and_then(|pair| pair.split_once('='));
        if let Some((name, value)) = pair {
            let mut jar = self.jar();
            jar.retain(|(known, _)| known != name);
            jar.push((name.to_owned(), value.to_owned()));
        }
    }

    fn unreachable(&self, why: &str) -> Stuck {
        Stuck::Unreachable {
            url: self.url.to_string(),
            why: why.to_owned(),
        }
    }
}
