//! A pretend Microsoft 365 on loopback: sign-in and consent pages, tokens, Graph, mailboxes that can be looked into, and scenarios by
//! name (facts, section 19). HTTPS for programs with a root of its own, plain HTTP on localhost for the pages a browser opens.
//! Nothing else knows it is there: it is only other hosts and another trust root. Only `main`, `cli` and tests name it.

mod apps;
mod authority;
mod catalogue;
mod certificate;
pub mod cloud;
mod credential;
mod delivery;
pub mod describe;
mod directory;
mod exchange;
pub mod faults;
mod form;
mod graph;
mod kept;
mod mail;
mod mime;
mod pages;
mod people;
pub mod person;
mod portal;
pub mod powershell;
pub mod quota;
mod registered;
pub mod rules;
pub mod scenario;
mod serving;
mod sessions;
mod state;
mod tls;
mod trays;

use crate::connection::{ClientId, Clock, Cloud, Permission, TenantId};
use crate::journey::World;
use crate::journey::world::Browser;
use crate::microsoft::{HostTable, Hosts, Http, Trust};
use crate::vault::{Secrets, Vault};
use catalogue::Kind;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use mail::Folder;
use state::{Practice, days_from};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

pub use apps::NewApp;
pub use describe::Description;
pub use faults::{Fault, Faults};
pub use person::{PlayedBrowser, Stuck};
pub use quota::Quota;
pub use registered::{Limits, RegisteredApp};
pub use rules::Rules;
pub use scenario::Scenario;
pub use trays::Tray;

/// How long an approval takes to reach tokens in `consent-slow`, unless told otherwise.
const USUAL_LAG: Duration = Duration::from_secs(20);

/// How to start it.
#[derive(Debug, Clone)]
pub struct Options {
    pub scenario: Scenario,
    pub clock: Clock,
    /// Where the organization is kept between runs (apps, grants, messages; secrets only as hashes); `None`: memory only.
    pub folder: Option<PathBuf>,
    /// How long a grant takes to reach tokens in `consent-slow`, by the clock above.
    pub lag: Duration,
    /// Added to every answer in real time, for measuring.
    pub latency: Duration,
    /// What it is like beside its scenario.
    pub rules: Rules,
    /// What is to go wrong at which request.
    pub faults: Faults,
    /// How much Graph takes.
    pub quota: Quota,
    /// The cloud whose own names somebody leads here; `None`: it is reached as `localhost` only.
    pub stands_for: Option<Cloud>,
}

impl Options {
    /// In memory, with usual delays.
    pub fn new(scenario: Scenario, clock: Clock) -> Self {
        Self {
            scenario,
            clock,
            folder: None,
            lag: USUAL_LAG,
            latency: Duration::ZERO,
            rules: Rules::default(),
            faults: Faults::default(),
            quota: Quota::default(),
            stands_for: None,
        }
    }
}

/// A running organization; stops when dropped.
#[derive(Debug)]
pub struct Organization {
    pub tenant: TenantId,
    pub domain: String,
    pub hosts: Hosts,
    pub trust: Trust,
    practice: Practice,
    root: String,
    _servers: serving::Servers,
}

/// A person of the practice organization.
#[derive(Debug, Clone)]
pub struct Person {
    pub address: String,
    pub password: String,
    pub display_name: String,
}

impl Organization {
    /// Opens its ports and starts serving on a thread of its own.
    ///
    /// # Errors
    /// No loopback port, no thread, or a folder that cannot be read or written.
    pub fn start(options: Options) -> Result<Self, std::io::Error> {
        let ports = serving::Ports::open()?;
        let names = options.stands_for.map(cloud::names);
        let practice = Practice::new(options, ports.places(names)?)?;
        let identity = tls::identity(names)?;
        let servers = serving::Servers::start(ports, practice.clone(), &identity.config)?;
        Ok(Self {
            tenant: TenantId(practice.contoso().id),
            domain: people::DOMAIN.to_owned(),
            hosts: hosts(&practice)?,
            trust: Trust::OnlyRoot(identity.root.clone()),
            root: identity.root,
            practice,
            _servers: servers,
        })
    }

    pub fn administrator(&self) -> Person {
        self.practice
            .people()
            .administrator()
            .map_or_else(nobody, person_of)
    }

    /// Mailboxes with their owners' passwords.
    pub fn mailboxes(&self) -> Vec<Person> {
        let with_mailbox = self.practice.people().all().filter(|one| one.has_mailbox());
        with_mailbox.map(person_of).collect()
    }

    /// Everybody who can sign in, with their passwords.
    pub fn people(&self) -> Vec<Person> {
        let may_sign_in = self.practice.people().all().filter(|one| one.may_sign_in());
        may_sign_in.map(person_of).collect()
    }

    /// Registers an app the way the person would in the portal: client ID, secret value and secret ID.
    pub fn register(
        &self,
        name: &str,
        permissions: &[Permission],
        redirects: &[&str],
    ) -> Registered {
        let owner = self
            .practice
            .people()
            .administrator()
            .map_or_else(uuid::Uuid::nil, |one| one.id);
        let app = self.practice.register(name, owner, |app| {
            for permission in permissions {
                if let Some((service, offered)) = catalogue::role(permission.as_str()) {
                    app.require(service, offered.id, Kind::Role);
                }
            }
            for redirect in redirects {
                let loopback = redirect.starts_with("http:");
                let list = if loopback {
                    &mut app.redirects.public
                } else {
                    &mut app.redirects.web
                };
                list.push((*redirect).to_owned());
            }
        });
        self.add_secret(ClientId(app.client), name)
            .unwrap_or_else(|| Registered {
                client: ClientId(app.client),
                secret_value: String::new(),
                secret_id: String::new(),
                secret_expires: None,
            })
    }

    /// Adds a secret to an app the way the person would in the portal, for the 180 days it proposes. `None`: no such app.
    pub fn add_secret(&self, client: ClientId, description: &str) -> Option<Registered> {
        let ends = days_from(self.practice.now(), 180);
        let (secret, secret_value) = self.practice.add_secret(client.0, description, ends)?;
        Some(Registered {
            client,
            secret_value,
            secret_id: secret.key_id.to_string(),
            secret_expires: Some(secret.ends.to_zoned(TimeZone::UTC).date()),
        })
    }

    /// Approves everything the app asks for, as the administrator's Accept does.
    pub fn approve(&self, client: ClientId) {
        self.practice.approve(client.0);
    }

    /// Everything lying in a mailbox, newest first: `(folder, subject, from, to, body)`.
    pub fn mail_in(&self, address: &str) -> Vec<Mail> {
        let mailbox = self
            .practice
            .people()
            .by_address(address)
            .map_or_else(|| address.to_owned(), |one| one.address.clone());
        self.practice.read(|directory| {
            let here = directory
                .messages
                .iter()
                .rev()
                .filter(|one| one.mailbox.eq_ignore_ascii_case(&mailbox));
            here.map(mail_of).collect()
        })
    }

    /// Where the mailboxes can be looked into with a browser.
    pub fn mail_page(&self) -> Url {
        let mut url = self.practice.places().pages.clone();
        url.set_path("mail");
        url
    }

    /// Where one mailbox can be looked into.
    pub fn mail_page_of(&self, address: &str) -> Url {
        let mut url = self.mail_page();
        if let Ok(mut path) = url.path_segments_mut() {
            path.push(address);
        }
        url
    }

    /// The root certificate that its HTTPS goes back to, as PEM.
    pub fn root_certificate(&self) -> &str {
        &self.root
    }

    pub fn scenario(&self) -> Scenario {
        self.practice.scenario()
    }

    /// Why the last change could not be kept in the folder, if so.
    pub fn not_saved(&self) -> Option<String> {
        self.practice.not_saved()
    }

    /// The mailboxes the played person connects. Also where the scenario took one away.
    pub fn usual_mailboxes(&self) -> [String; 2] {
        ["support", "sales"].map(|local| format!("{local}@{}", people::DOMAIN))
    }

    /// Another address of a mailbox than its main one.
    pub fn alias_of(&self, address: &str) -> Option<String> {
        let account = self.practice.people().by_address(address)?;
        account.aliases.first().cloned()
    }

    /// A browser with the administrator in front of it, who does what the scenario says; everybody else's password lies beside it, for
    /// programs that name somebody.
    pub fn played_browser(&self) -> PlayedBrowser {
        let person = if self.scenario().person_is_no_administrator() {
            self.person("lee").unwrap_or_else(nobody)
        } else {
            self.administrator()
        };
        self.played_browser_of(person)
    }

    /// The same with this person in front of it.
    pub fn played_browser_of(&self, person: Person) -> PlayedBrowser {
        let stranger = self.scenario().person_takes_another_account();
        let browser = PlayedBrowser::new(person, self.scenario().person_accepts())
            .with_others(self.practice.people().all().map(person_of).collect())
            .in_organization(self.practice.clone());
        match self.person("lee").filter(|_| stranger) {
            Some(lee) => browser.as_stranger(lee),
            None => browser,
        }
    }

    /// A person of Contoso by the part before the `@`, or the whole address.
    pub fn person(&self, name: &str) -> Option<Person> {
        let account = self
            .practice
            .people()
            .by_key(&format!("{name}@{}", people::DOMAIN))
            .or_else(|| self.practice.people().by_key(name))?;
        Some(person_of(account))
    }

    /// Everything from outside for a journey in this organization.
    ///
    /// # Errors
    /// The HTTP client could not be made.
    pub fn world(
        &self,
        vault: Vault,
        secrets: Secrets,
        browser: Browser,
        clock: Clock,
    ) -> Result<World, crate::microsoft::Error> {
        Ok(World {
            http: Http::new(&self.trust, clock.clone())?,
            clock,
            hosts: HostTable::single(self.hosts.clone()),
            secrets,
            vault,
            browser,
            downloads: None,
            practice: true,
        })
    }

    /// The same with a played person in front of the browser: for `rehearse` and tests.
    ///
    /// # Errors
    /// The HTTP client could not be made.
    pub fn played_world(
        &self,
        vault: Vault,
        secrets: Secrets,
        clock: Clock,
    ) -> Result<World, crate::microsoft::Error> {
        let browser = Browser(Arc::new(self.played_browser()));
        self.world(vault, secrets, browser, clock)
    }
}

fn nobody() -> Person {
    Person {
        address: String::new(),
        password: String::new(),
        display_name: String::new(),
    }
}

fn person_of(account: &people::Account) -> Person {
    Person {
        address: account.address.clone(),
        password: account.password.clone(),
        display_name: account.name.clone(),
    }
}

fn mail_of(message: &mail::Message) -> Mail {
    let to: Vec<&str> = message.to.iter().map(|one| one.address.as_str()).collect();
    Mail {
        id: message.id.clone(),
        received: message.received,
        folder: match message.folder {
            Folder::Inbox => "Inbox",
            Folder::SentItems => "Sent Items",
            Folder::Drafts => "Drafts",
            Folder::DeletedItems => "Deleted Items",
            Folder::JunkEmail => "Junk Email",
            Folder::Archive => "Archive",
        }
        .to_owned(),
        subject: message.subject.clone(),
        from: message.from.address.clone(),
        to: to.join(", "),
        body: message.plain(),
    }
}

/// Microsoft's places, all on this computer.
fn hosts(practice: &Practice) -> Result<Hosts, std::io::Error> {
    let places = practice.places();
    let names = places.cloud_names();
    let [app, person] = names.exchange;
    Ok(Hosts {
        authority: places.authority.clone(),
        browser_authority: places.pages.clone(),
        graph: places.graph.clone(),
        entra_portal: places.portal.clone(),
        azure_portal: places.portal.clone(),
        admin_center: places.portal.clone(),
        exchange_admin: Some(places.portal.clone()),
        exchange_resource: Url::parse(app).map_err(std::io::Error::other)?,
        exchange_delegated: Url::parse(person).map_err(std::io::Error::other)?,
        smtp: format!("localhost:{}", places.smtp),
        imap: format!("localhost:{}", places.imap),
        instance_names: vec![names.instance.to_owned()],
    })
}

#[derive(Debug, Clone)]
pub struct Registered {
    pub client: ClientId,
    pub secret_value: String,
    pub secret_id: String,
    /// The day that the portal shows beside it.
    pub secret_expires: Option<Date>,
}

impl Registered {
    /// What the played person pastes as the secret in this scenario.
    pub fn pasted(&self, scenario: Scenario) -> &str {
        if scenario.person_pastes_secret_id() {
            &self.secret_id
        } else {
            &self.secret_value
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub id: String,
    pub received: Timestamp,
    pub folder: String,
    pub subject: String,
    pub from: String,
    pub to: String,
    pub body: String,
}
