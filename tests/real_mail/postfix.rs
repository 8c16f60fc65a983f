//! A Postfix of our own: submission with STARTTLS, which asks Dovecot who may sign in, lets nobody name a sender that is not theirs, and
//! passes mail on to a sink. It needs root, as every Postfix does.

use super::dovecot::Dovecot;
use super::{end, free_ports, wait_for_port};
use crate::mail_server::certificates::Leaf;
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

pub struct Postfix {
    folder: TempDir,
    child: Child,
    pub submission: u16,
}

/// The programs that pass a message through.
const SERVICES: &str = "pickup unix n - n 60 1 pickup\ncleanup unix n - n - 0 cleanup\nqmgr unix n - n 300 1 qmgr\n\
    tlsmgr unix - - n 1000? 1 tlsmgr\nrewrite unix - - n - - trivial-rewrite\nbounce unix - - n - 0 bounce\n\
    defer unix - - n - 0 bounce\ntrace unix - - n - 0 bounce\nproxymap unix - - n - - proxymap\nsmtp unix - - n - - smtp\n\
    anvil unix - - n - 1 anvil\nscache unix - - n - 1 scache\npostlog unix-dgram n - n - 1 postlogd\n\
    error unix - - n - - error\nretry unix - - n - - error\n";

impl Postfix {
    /// In front of this Dovecot; `owner` may name itself as sender, and nobody else.
    pub fn start(dovecot: &Dovecot, leaf: &Leaf, owner: &str) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("mailseal-postfix-")
            .tempdir()
            .expect("a temporary folder");
        let here = folder.path();
        fs::set_permissions(here, Permissions::from_mode(0o755)).expect("our own folder");
        for name in ["etc", "queue", "data"] {
            fs::create_dir(here.join(name)).expect("a folder");
        }
        let said = Command::new("id").args(["-u", "postfix"]).output();
        let said = String::from_utf8(said.expect("id answers").stdout).expect("text");
        let user = said.trim().parse().expect("a user named postfix");
        chown(here.join("data"), Some(user), None).expect("our own folder");
        let write = |name: &str, text: &str| fs::write(here.join(name), text).expect("a file");
        write("server.pem", &leaf.pem());
        write("server.key", &leaf.key_pem());
        let [submission] = free_ports();
        write(
            "etc/master.cf",
            &format!("{submission} inet n - n - - smtpd\n{SERVICES}"),
        );
        let (path, sink) = (here.display(), dovecot.sink.port);
        let socket = dovecot.authentication_socket();
        write(
            "etc/main.cf",
            &format!(
                "compatibility_level = 3.6\nqueue_directory = {path}/queue\ndata_directory = {path}/data\n\
                 maillog_file = {path}/log\nmaillog_file_prefixes = {path}\n\
                 mail_owner = postfix\nsetgid_group = postdrop\nmyhostname = localhost.localdomain\n\
                 inet_interfaces = 127.0.0.1\ninet_protocols = ipv4\nmydestination =\nmynetworks =\nlocal_recipient_maps =\n\
                 relayhost = [127.0.0.1]:{sink}\n\
                 smtpd_sasl_auth_enable = yes\nsmtpd_sasl_type = dovecot\nsmtpd_sasl_path = {}\n\
                 smtpd_sasl_security_options = noanonymous\nsmtpd_tls_security_level = encrypt\nsmtpd_tls_auth_only = yes\n\
                 smtpd_tls_cert_file = {path}/server.pem\nsmtpd_tls_key_file = {path}/server.key\n\
                 smtpd_relay_restrictions = permit_sasl_authenticated, reject\n\
                 smtpd_sender_login_maps = inline:{{ {{ {owner} = {owner} }} }}\n\
                 smtpd_sender_restrictions = reject_sender_login_mismatch\nsmtpd_error_sleep_time = 0\n",
                socket.display()
            ),
        );
        let said = fs::File::create(here.join("said")).expect("a file");
        let child = Command::new("postfix")
            .arg("-c")
            .arg(here.join("etc"))
            .arg("start-fg")
            .stdin(Stdio::null())
            .stdout(said.try_clone().expect("a second handle"))
            .stderr(said)
            .spawn()
            .expect("postfix starts");
        let postfix = Self {
            folder,
            child,
            submission,
        };
        wait_for_port(submission, &postfix.path("said"));
        postfix
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What Postfix noted, for a test that fails.
    pub fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap_or_default()
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        let stop = Command::new("postfix")
            .arg("-c")
            .arg(self.path("etc"))
            .arg("stop")
            .stderr(Stdio::null())
            .status();
        drop(stop);
        end(&mut self.child);
    }
}
