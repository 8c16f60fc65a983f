//! Programs of others, as `packaging/setup-clients` installs them, and the ones here that use them. Where they could not be installed a
//! test does not run, and says so past the test runner's own silence.

#![allow(dead_code, reason = "each test uses its part")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/clients");
const PLACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/clients");

/// Installed, as wanted.
pub struct Clients(());

impl Clients {
    /// `None` where something could not be had.
    pub fn found() -> Option<Self> {
        let place = Path::new(PLACE);
        if place.join("why-not").exists() {
            // Straight to standard error: what a passed test prints is not shown.
            let said = writeln!(
                std::io::stderr(),
                "\nNOT RUN: {} could not be installed, see {PLACE}/why-not\n",
                "the sign-in clients of tests/clients"
            );
            assert!(said.is_ok(), "what is left out is said");
            return None;
        }
        // The same as the script's `sha256sum`.
        let mut wanted = std::fs::read(Path::new(HERE).join("requirements.txt")).expect("a list");
        wanted.extend(std::fs::read(Path::new(HERE).join("package-lock.json")).expect("a list"));
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &wanted);
        let wanted: String = (digest.as_ref().iter())
            .map(|octet| format!("{octet:02x}"))
            .collect();
        let installed = std::fs::read_to_string(place.join("installed")).unwrap_or_default();
        assert_eq!(
            installed.trim(),
            wanted,
            "the sign-in clients are not installed: run packaging/setup-debian first"
        );
        Some(Self(()))
    }

    /// A program of `tests/clients`, ended by its language.
    pub fn program(&self, name: &str, root: &Path) -> Command {
        let program: PathBuf = Path::new(HERE).join(name);
        let python = Path::new(PLACE).join("python/bin/python");
        let node = Path::new(PLACE).join("node");
        let is_python = program.extension().is_some_and(|one| one == "py");
        let mut command = trusting(if is_python { python } else { node }, root);
        command.arg(program);
        command
    }

    /// Where the packages for Node lie.
    pub fn packages(&self) -> &'static str {
        PLACE
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
