//! What `mailseal practice serve --json` prints in one line: everything another client needs, with an app that is registered and
//! approved, with secret and certificate, and another for signing people in. The secrets in it are the practice organization's own and open nothing else.

use super::{NewApp, Organization, Person, Registered};
use crate::connection::{Certificate, Permission};
use secrecy::ExposeSecret;
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};

/// One line of JSON.
#[derive(Debug, Clone, Serialize)]
pub struct Description {
    /// `https://localhost:{port}`, without a slash at its end.
    pub authority: String,
    pub graph: String,
    /// Where a browser signs in and approves, plain HTTP.
    pub pages: String,
    pub portal: String,
    pub mail: String,
    /// Submission with STARTTLS and IMAP with TLS, as `localhost:{port}`.
    pub smtp: String,
    pub imap: String,
    pub tenant: String,
    pub domain: String,
    pub client_id: String,
    pub client_secret: String,
    /// The same app's certificate with its private key, PEM.
    pub client_certificate: PathBuf,
    /// An app for signing people in: public, `http://localhost`, device code and password allowed, approved for everybody.
    pub public_client_id: String,
    /// Where a person types the code that a program shows.
    pub device_page: String,
    pub administrator: Described,
    pub mailboxes: Vec<Described>,
    /// The file with the root certificate, PEM.
    pub ca: PathBuf,
    pub scenario: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Described {
    pub address: String,
    pub password: String,
    pub name: String,
}

/// What the ready app may do: all of every road of an app itself, and registering others.
const PERMISSIONS: [&str; 9] = [
    "Mail.Send",
    "Mail.ReadWrite",
    "MailboxSettings.Read",
    "User.Read.All",
    "Organization.Read.All",
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    "SMTP.SendAsApp",
    "IMAP.AccessAsApp",
];

/// Of these, what Exchange's own roles can give in place of Entra.
const GIVEN_BY_ROLES: [&str; 5] = [
    "Mail.Send",
    "Mail.ReadWrite",
    "MailboxSettings.Read",
    "SMTP.SendAsApp",
    "IMAP.AccessAsApp",
];

/// What the app for people may do: every road of a signed-in mailbox.
const DELEGATED: [&str; 12] = [
    "Mail.Send",
    "Mail.Send.Shared",
    "Mail.Read",
    "Mail.ReadWrite",
    "MailboxSettings.Read",
    "User.Read",
    "exchange:SMTP.Send",
    "exchange:IMAP.AccessAsUser.All",
    "offline_access",
    "openid",
    "profile",
    "email",
];

/// How long the served certificate works.
const MONTHS: u8 = 6;

impl Organization {
    /// Registers two apps for other clients, approves them, and writes the root certificate and the first app's own into `folder`.
    ///
    /// # Errors
    /// A certificate could not be made or written.
    pub fn describe(&self, folder: &Path) -> Result<Description, std::io::Error> {
        let app = self.app_itself();
        let own = Certificate::make("Practice client", self.practice.now(), MONTHS)
            .map_err(std::io::Error::other)?;
        self.upload_certificate(app.client, &own.public_pem())
            .map_err(std::io::Error::other)?;
        let client_certificate = folder.join("practice-client.pem");
        write(&client_certificate, own.to_pem().expose_secret())?;
        let ca = folder.join("practice-root.pem");
        write(&ca, self.root_certificate())?;
        let plain = |url: &url::Url| url.as_str().trim_end_matches('/').to_owned();
        Ok(Description {
            authority: plain(&self.hosts.authority),
            graph: plain(&self.hosts.graph),
            pages: plain(&self.hosts.browser_authority),
            portal: plain(&self.hosts.entra_portal),
            mail: self.mail_page().into(),
            smtp: format!("localhost:{}", self.practice.places().smtp),
            imap: format!("localhost:{}", self.practice.places().imap),
            tenant: self.tenant.to_string(),
            domain: self.domain.clone(),
            client_id: app.client.to_string(),
            client_secret: app.secret_value,
            client_certificate,
            public_client_id: self.app_for_people().client.to_string(),
            device_page: self.practice.device_page().into(),
            administrator: described(self.administrator()),
            mailboxes: self.mailboxes().into_iter().map(described).collect(),
            ca,
            scenario: self.scenario().name().to_owned(),
        })
    }

    /// One that acts as itself, set up in Exchange too, as far as the scenario's administrator does it right.
    fn app_itself(&self) -> Registered {
        let by_roles = self.scenario().roles_stand_for_permissions();
        let permissions: Vec<Permission> = PERMISSIONS
            .into_iter()
            .filter(|one| !by_roles || !GIVEN_BY_ROLES.contains(one))
            .map(Permission::from)
            .collect();
        let app = self.register("Practice client", &permissions, &["http://localhost"]);
        self.approve(app.client);
        let mailboxes = if by_roles {
            self.usual_mailboxes().to_vec()
        } else {
            let all = self.mailboxes();
            all.into_iter().map(|one| one.address).collect()
        };
        self.set_up_exchange(app.client, &mailboxes);
        app
    }

    fn app_for_people(&self) -> Registered {
        let app = self.register_app(&NewApp {
            name: "Practice sign-in client",
            delegated: &DELEGATED,
            public: &["http://localhost"],
            public_flows: true,
            ..NewApp::default()
        });
        self.approve(app.client);
        app
    }
}

/// Whole or not at all, and readable by its owner only.
fn write(path: &Path, text: &str) -> Result<(), std::io::Error> {
    let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}

fn described(person: Person) -> Described {
    Described {
        address: person.address,
        password: person.password,
        name: person.display_name,
    }
}
