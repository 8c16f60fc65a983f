//! Programs of others, as `packaging/setup-clients` installs them, and the ones here that use them. Where they could not be installed a
//! test does not run, and says so past the test runner's own silence.

#![allow(dead_code, reason = "each test uses its part")]

pub mod practice;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/clients");
/// Installed, as wanted.
pub struct Clients {
    place: PathBuf,
}

impl Clients {
    /// `None` where something could not be had.
    pub fn found() -> Option<Self> {
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/clients");
        let why_not = place.join("why-not");
        if why_not.exists() {
            // Straight to standard error: what a passed test prints is not shown.
            let said = writeln!(
                std::io::stderr(),
                "\nNOT RUN: the sign-in clients could not be installed, see {}\n",
                why_not.display()
            );
            assert!(said.is_ok(), "what is left out is said");
            return None;
        }
        let wanted = ["requirements.txt", "package-lock.json"]
            .map(|list| std::fs::read_to_string(Path::new(HERE).join(list)).expect("a list"));
        let installed = std::fs::read_to_string(place.join("installed")).unwrap_or_default();
        assert!(
            installed == wanted.concat(),
            "the sign-in clients are not installed as tests/clients wants them: run packaging/setup-debian first"
        );
        Some(Self { place })
    }

    /// A program of `tests/clients`, ended by its language.
    pub fn program(&self, name: &str, root: &Path) -> Command {
        let program = Path::new(HERE).join(name);
        let runs = if program.extension().is_some_and(|one| one == "py") {
            "python/bin/python"
        } else {
            "node"
        };
        let mut command = trusting(self.place.join(runs), root);
        command.arg(program);
        command
    }

    /// Where the packages for Node lie.
    pub fn packages(&self) -> &Path {
        &self.place
    }
}

/// A program that believes only this root and asks no proxy, in every way that programs are told so.
pub fn trusting(program: impl AsRef<std::ffi::OsStr>, root: &Path) -> Command {
    let mut command = Command::new(program);
    for name in [
        "REQUESTS_CA_BUNDLE",
        "CURL_CA_BUNDLE",
        "SSL_CERT_FILE",
        "NODE_EXTRA_CA_CERTS",
    ] {
        command.env(name, root);
    }
    for name in ["SSL_CERT_DIR", "http_proxy", "https_proxy", "all_proxy"] {
        command.env_remove(name).env_remove(name.to_uppercase());
    }
    // Python keeps what it compiled beside the packages, never beside our programs.
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    command
}
