//! The organization as all its servers share it: the directory under one lock, people, sessions, keys, the scenario and the clock. What
//! can be done to it (registering, secrets, approving, posting mail) is here once, for pages, Graph and the played person alike.

use super::authority::pending::Pending;
use super::authority::refusal::Refusal;
use super::authority::signing::Signing;
use super::catalogue::{self, Kind};
use super::cloud::{self, Names};
use super::credential::Secret;
use super::directory::{App, Directory};
use super::people::{self, Account, People};
use super::sessions::Sessions;
use super::{Options, exchange, kept, rules};
use crate::connection::Cloud;
use crate::text::{self, Text};
use jiff::{SignedDuration, Timestamp};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;
use url::Url;
use uuid::Uuid;

/// Where the servers listen.
#[derive(Debug, Clone)]
pub struct Places {
    pub authority: Url,
    pub graph: Url,
    /// Sign-in, approval and mail pages, plain HTTP.
    pub pages: Url,
    pub portal: Url,
    /// Ports of the submission server and the IMAP server.
    pub smtp: u16,
    pub imap: u16,
    /// Microsoft's own, where somebody leads them here.
    pub names: Option<&'static Names>,
}

impl Places {
    /// Unless it stands for another, it lives in the worldwide cloud.
    pub fn cloud_names(&self) -> &'static Names {
        self.names.unwrap_or_else(|| cloud::names(Cloud::Worldwide))
    }
}

/// One of the two organizations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    pub id: Uuid,
    pub name: &'static str,
    pub domain: &'static str,
    /// Contoso; the other one has neither people nor apps.
    pub ours: bool,
}

/// A cheap handle.
#[derive(Clone)]
pub struct Practice(Arc<Inner>);

struct Inner {
    options: Options,
    folder: Option<PathBuf>,
    places: Places,
    directory: Mutex<Directory>,
    people: People,
    sessions: Sessions,
    pending: Mutex<Pending>,
    graph_calls: AtomicU32,
    /// Counts the changes of the directory, for who waits for one.
    changes: watch::Sender<u64>,
    signing: Signing,
    not_saved: Mutex<Option<String>>,
}

impl std::fmt::Debug for Practice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Practice")
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Practice {
    pub fn new(options: Options, places: Places) -> Result<Self, std::io::Error> {
        let mut directory = match &options.folder {
            Some(folder) => kept::load(folder)?,
            None => Directory::new(),
        };
        let people = People::new(directory.tenant, options.scenario, &options.rules);
        if directory.app(rules::COMMAND_LINE_TOOLS).is_none() {
            let tools = rules::command_line_tools(options.clock.now());
            directory.apps.push(tools);
        }
        for made in &directory.exchange.made {
            people.make(directory.tenant, made);
        }
        exchange::arrange::arrange(
            &mut directory.exchange,
            directory.tenant,
            &people,
            options.scenario,
        );
        Ok(Self(Arc::new(Inner {
            people,
            folder: options.folder.clone(),
            options,
            places,
            directory: Mutex::new(directory),
            sessions: Sessions::default(),
            pending: Mutex::default(),
            graph_calls: AtomicU32::new(0),
            changes: watch::Sender::new(0),
            signing: Signing::default(),
            not_saved: Mutex::default(),
        })))
    }

    pub fn options(&self) -> &Options {
        &self.0.options
    }

    pub fn scenario(&self) -> super::Scenario {
        self.0.options.scenario
    }

    pub fn now(&self) -> Timestamp {
        self.0.options.clock.now()
    }

    pub fn places(&self) -> &Places {
        &self.0.places
    }

    pub fn people(&self) -> &People {
        &self.0.people
    }

    pub fn signing(&self) -> &Signing {
        &self.0.signing
    }

    pub fn sessions(&self) -> &Sessions {
        &self.0.sessions
    }

    /// In the language of the window, as Microsoft's pages are in that of the browser.
    #[allow(
        clippy::unused_self,
        reason = "whoever has the organization has its words"
    )]
    pub fn text(&self) -> &'static Text {
        text::spoken()
    }

    /// Why the last change could not be kept in the folder, if so.
    pub fn not_saved(&self) -> Option<String> {
        locked(&self.0.not_saved).clone()
    }

    pub fn read<T>(&self, look: impl FnOnce(&Directory) -> T) -> T {
        look(&locked(&self.0.directory))
    }

    /// Changes the directory and keeps it. A disk that refuses does not stop the practice; [`Self::not_saved`] tells.
    pub fn change<T>(&self, change: impl FnOnce(&mut Directory) -> T) -> T {
        let mut directory = locked(&self.0.directory);
        let result = change(&mut directory);
        if let Some(folder) = &self.0.folder {
            let outcome = kept::save(folder, &directory);
            *locked(&self.0.not_saved) = outcome.err().map(|error| error.to_string());
        }
        drop(directory);
        self.0.changes.send_modify(|count| *count += 1);
        result
    }

    /// Tells of every change of the directory from now on.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.0.changes.subscribe()
    }

    pub fn contoso(&self) -> Tenant {
        Tenant {
            id: self.read(|directory| directory.tenant),
            name: people::NAME,
            domain: people::DOMAIN,
            ours: true,
        }
    }

    /// An organization by GUID or any of its domains.
    pub fn tenant(&self, key: &str) -> Option<Tenant> {
        let id = Uuid::parse_str(key).ok();
        let is = |tenant: Uuid, domains: &[&str]| {
            id == Some(tenant) || domains.iter().any(|one| one.eq_ignore_ascii_case(key))
        };
        let contoso = self.contoso();
        if is(contoso.id, &[people::DOMAIN, people::INITIAL_DOMAIN]) {
            return (!self.scenario().organization_is_unknown()).then_some(contoso);
        }
        let fabrikam = self.read(Directory::fabrikam);
        is(fabrikam, &[people::OTHER_DOMAIN]).then_some(Tenant {
            id: fabrikam,
            name: people::OTHER_NAME,
            domain: people::OTHER_DOMAIN,
            ours: false,
        })
    }

    /// A registration by client ID, as sign-in sees it in this tenant.
    pub fn known_app(&self, tenant: &Tenant, client: Uuid) -> Option<App> {
        let app = self.read(|directory| directory.app(client).cloned());
        let known = |app: &App| app.of_microsoft || !self.scenario().apps_are_unknown();
        app.filter(|app| tenant.ours && known(app))
    }

    pub fn next_graph_call(&self) -> u32 {
        self.0.graph_calls.fetch_add(1, Ordering::Relaxed)
    }

    /// Registers as the portal does: with its enterprise application at once.
    pub fn register(&self, name: &str, owner: Uuid, edit: impl FnOnce(&mut App)) -> App {
        let now = self.now();
        let mut app = App::new(name, owner, now);
        app.principal_or_new(now);
        edit(&mut app);
        self.change(|directory| directory.apps.push(app.clone()));
        app
    }

    /// A new secret for an app; the value is in the answer only.
    pub fn add_secret(
        &self,
        client: Uuid,
        description: &str,
        ends: Timestamp,
    ) -> Option<(Secret, String)> {
        let now = self.now();
        let ends = match self.scenario().secret_days() {
            Some(days) => days_from(now, days),
            None => ends,
        };
        let (secret, value) = Secret::mint(description, now, ends);
        self.change(|directory| {
            directory.app_mut(client)?.secrets.push(secret.clone());
            Some((secret, value))
        })
    }

    /// An administrator approves what the registration lists.
    pub fn approve(&self, client: Uuid) {
        let now = self.now();
        let scenario = self.scenario();
        if !scenario.approval_is_recorded() {
            return;
        }
        let lag = SignedDuration::try_from(self.options().lag).unwrap_or_default();
        let reaches_tokens = if scenario.approval_lags() {
            now + lag
        } else {
            now
        };
        self.change(|directory| {
            directory.requests.retain(|one| one.client != client);
            let Some(app) = directory.app_mut(client) else {
                return;
            };
            app.principal_or_new(now);
            for one in app.required.clone() {
                match (one.kind, catalogue::by_id(one.resource, one.id)) {
                    (Kind::Role, Some(_)) => {
                        app.grant_role(one.resource, one.id, now, reaches_tokens);
                    }
                    (Kind::Scope, Some(offered)) => {
                        app.grant_scope(one.resource, &offered.value, None);
                    }
                    (_, None) => {}
                }
            }
            for value in scenario.granted_on_top() {
                if let Some((service, offered)) = catalogue::role(value) {
                    app.grant_role(service, offered.id, now, reaches_tokens);
                }
            }
            let policy = exchange::arrange::older_policy(directory.tenant, client, scenario);
            let policies = &mut directory.exchange.access_policies;
            let known = |one: &_| {
                policies
                    .iter()
                    .any(|it: &exchange::book::AccessPolicy| it == one)
            };
            if let Some(policy) = policy.filter(|one| !known(one)) {
                policies.push(policy);
            }
        });
    }

    /// Consent to delegated permissions by name: an administrator's for everybody, or a person's for themselves.
    pub fn approve_scopes(&self, client: Uuid, scopes: &[(Uuid, String)], person: Option<Uuid>) {
        let now = self.now();
        if !self.scenario().approval_is_recorded() {
            return;
        }
        self.change(|directory| {
            if person.is_none() {
                directory.requests.retain(|one| one.client != client);
            }
            let Some(app) = directory.app_mut(client) else {
                return;
            };
            app.principal_or_new(now);
            for (service, value) in scopes {
                app.grant_scope(*service, value, person);
            }
        });
    }

    /// Codes between a page and the token endpoint.
    pub fn pending<T>(&self, look: impl FnOnce(&mut Pending) -> T) -> T {
        look(&mut locked(&self.0.pending))
    }

    /// Where a person types the code that a device shows.
    pub fn device_page(&self) -> Url {
        let mut url = self.places().pages.clone();
        url.set_path("devicelogin");
        url
    }

    /// The person with this name and password, if they may sign in.
    pub fn account_with_password(&self, name: &str, password: &str) -> Result<&Account, Refusal> {
        let account = self
            .people()
            .by_key(name)
            .ok_or_else(|| Refusal::unknown_account(name, people::NAME))?;
        if account.password != password {
            return Err(Refusal::wrong_password());
        }
        if !account.may_sign_in() {
            return Err(Refusal::account_disabled());
        }
        Ok(account)
    }

    pub fn person(&self, id: Uuid) -> Option<&Account> {
        self.people().all().find(|one| one.id == id)
    }
}

/// That many days of 24 hours later.
pub fn days_from(now: Timestamp, days: i64) -> Timestamp {
    now + SignedDuration::from_hours(days * 24)
}
