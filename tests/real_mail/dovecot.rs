//! A Dovecot of our own: IMAP with TLS from the first byte, submission with STARTTLS, XOAUTH2 only, tokens checked by key, audience and
//! time. Sent mail goes to a sink.

use super::sink::Sink;
use super::tokens::{AUDIENCE, KEY_ID, Signer};
use super::{end, free_ports, is_root, wait_for_port};
use crate::mail_server::certificates::Leaf;
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// What Sent Items are called in this mailbox: it is known by its mark alone.
pub const SENT: &str = "Gesendete Elemente";

pub struct Dovecot {
    folder: TempDir,
    child: Child,
    owner: Owner,
    pub imap: u16,
    pub submission: u16,
    pub sink: Sink,
}

/// Whom the mail belongs to: Dovecot does not let root read mail.
#[derive(Clone)]
struct Owner {
    name: String,
    user: u32,
    group: u32,
}

impl Dovecot {
    pub fn start(signer: &Signer, leaf: &Leaf) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("mailseal-dovecot-")
            .tempdir()
            .expect("a temporary folder");
        let here = folder.path();
        // Dovecot's processes without rights walk into it, too.
        fs::set_permissions(here, Permissions::from_mode(0o755)).expect("our own folder");
        let owner = Owner::find();
        for name in ["run", "state", "mail", "keys/default/RS256"] {
            fs::create_dir_all(here.join(name)).expect("a folder");
        }
        chown(here.join("mail"), Some(owner.user), Some(owner.group)).expect("our own folder");
        let write = |name: &str, text: &str| fs::write(here.join(name), text).expect("a file");
        // Dovecot looks for `{azp or default}/{alg}/{kid}`.
        write(
            &format!("keys/default/RS256/{KEY_ID}"),
            &signer.public_pem(),
        );
        write("server.pem", &leaf.pem());
        write("server.key", &leaf.key_pem());
        let sink = Sink::start();
        let [imap, submission] = free_ports();
        write("oauth2.conf", &tokens(here));
        write(
            "dovecot.conf",
            &configuration(here, &owner, [imap, submission, sink.port]),
        );
        let said = fs::File::create(here.join("said")).expect("a file");
        let child = Command::new("dovecot")
            .args(["-F", "-c"])
            .arg(here.join("dovecot.conf"))
            .stdin(Stdio::null())
            .stdout(said.try_clone().expect("a second handle"))
            .stderr(said)
            .spawn()
            .expect("dovecot starts");
        let dovecot = Self {
            folder,
            child,
            owner,
            imap,
            submission,
            sink,
        };
        for port in [imap, submission] {
            wait_for_port(port, &dovecot.path("said"));
        }
        dovecot
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Where another server asks who may sign in.
    pub fn authentication_socket(&self) -> PathBuf {
        self.path("run/auth-client-of-postfix")
    }

    /// Puts a message into a folder of a mailbox that has been opened once, as a delivery does.
    pub fn deliver(&self, user: &str, folder: Option<&str>, text: &str) {
        let mailbox = self.path("mail").join(user).join("Maildir");
        let mailbox = folder.map_or(mailbox.clone(), |name| mailbox.join(format!(".{name}")));
        let name = uuid::Uuid::new_v4().to_string();
        let (draft, whole) = (
            mailbox.join("tmp").join(&name),
            mailbox.join("new").join(&name),
        );
        fs::write(&draft, text).expect("a mailbox that was opened once");
        chown(&draft, Some(self.owner.user), Some(self.owner.group)).expect("our own file");
        fs::rename(draft, whole).expect("the same folder");
    }

    /// What Dovecot noted, for a test that fails.
    pub fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap_or_default()
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

impl Owner {
    fn find() -> Self {
        let id = |what: &str, name: &str| {
            let said = Command::new("id").args([what, name]).output();
            let said = String::from_utf8(said.expect("id answers").stdout).expect("text");
            said.trim().to_owned()
        };
        let name = if is_root() {
            "nobody".to_owned()
        } else {
            let said = Command::new("id").arg("-un").output().expect("id answers");
            String::from_utf8(said.stdout)
                .expect("text")
                .trim()
                .to_owned()
        };
        let number = |what| id(what, &name).parse().expect("a number");
        Self {
            user: number("-u"),
            group: number("-g"),
            name,
        }
    }
}

fn tokens(here: &Path) -> String {
    format!(
        "introspection_mode = local\n\
         local_validation_key_dict = fs:posix:prefix={}/keys/\n\
         username_attribute = upn\n\
         username_format = %Lu\n\
         active_attribute = aud\n\
         active_value = {AUDIENCE}\n\
         openid_configuration_url = https://localhost/.well-known/openid-configuration\n",
        here.display()
    )
}

fn configuration(here: &Path, owner: &Owner, [imap, submission, sink]: [u16; 3]) -> String {
    let here = here.display();
    let Owner { name, user, group } = owner;
    // Without root there is nobody else to run as, and no cage to run in.
    let alone = if is_root() {
        String::new()
    } else {
        format!(
            "default_internal_user = {name}\ndefault_internal_group = {name}\ndefault_login_user = {name}\n\
             service imap-login {{\n chroot =\n}}\nservice submission-login {{\n chroot =\n}}\nservice stats {{\n chroot =\n}}\n"
        )
    };
    format!(
        "base_dir = {here}/run\nstate_dir = {here}/state\nlog_path = {here}/log\n\
         auth_verbose = yes\nauth_failure_delay = 0\n\
         protocols = imap submission\nlisten = 127.0.0.1\n\
         ssl = required\nssl_cert = <{here}/server.pem\nssl_key = <{here}/server.key\n\
         auth_mechanisms = xoauth2\n\
         mail_location = maildir:~/Maildir\nfirst_valid_uid = 1\n\
         hostname = localhost\nsubmission_host = localhost\n\
         submission_relay_host = 127.0.0.1\nsubmission_relay_port = {sink}\n\
         passdb {{\n driver = oauth2\n mechanisms = xoauth2\n args = {here}/oauth2.conf\n}}\n\
         userdb {{\n driver = static\n args = uid={user} gid={group} home={here}/mail/%Lu\n}}\n\
         namespace inbox {{\n inbox = yes\n separator = /\n mailbox \"{SENT}\" {{\n  auto = create\n  special_use = \\Sent\n }}\n}}\n\
         service anvil {{\n unix_listener anvil-auth-penalty {{\n  mode = 0\n }}\n}}\n\
         service auth {{\n unix_listener auth-client-of-postfix {{\n  mode = 0666\n }}\n}}\n\
         service imap-login {{\n inet_listener imap {{\n  port = 0\n }}\n inet_listener imaps {{\n  port = {imap}\n  ssl = yes\n }}\n}}\n\
         service submission-login {{\n inet_listener submission {{\n  port = {submission}\n }}\n inet_listener submissions {{\n  port = 0\n }}\n}}\n\
         {alone}"
    )
}
