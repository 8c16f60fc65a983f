//! What `mailseal practice serve --json` prints in one line: everything another client needs, with an app that is registered and
//! approved. The secrets in it are the practice organization's own and open nothing else.

use super::{Organization, Person};
use crate::connection::Permission;
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

/// What the ready app may do: all of this road, and registering others.
const PERMISSIONS: [&str; 7] = [
    "Mail.Send",
    "Mail.ReadWrite",
    "MailboxSettings.Read",
    "User.Read.All",
    "Organization.Read.All",
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
];

impl Organization {
    /// Registers an app for other clients, approves it, and writes the root certificate into `folder`.
    ///
    /// # Errors
    /// The certificate could not be written.
    pub fn describe(&self, folder: &Path) -> Result<Description, std::io::Error> {
        let app = self.register(
            "Practice client",
            &PERMISSIONS.map(Permission::from),
            &["http://localhost"],
        );
        self.approve(app.client);
        let ca = folder.join("practice-root.pem");
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(self.root_certificate().as_bytes())?;
        file.persist(&ca)?;
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
            administrator: described(self.administrator()),
            mailboxes: self.mailboxes().into_iter().map(described).collect(),
            ca,
            scenario: self.scenario().name().to_owned(),
        })
    }
}

fn described(person: Person) -> Described {
    Described {
        address: person.address,
        password: person.password,
        name: person.display_name,
    }
}
