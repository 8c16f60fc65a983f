//! Everything from outside in one small value, given at start: time, hosts, trust, credential store, browser, folder. The practice
//! organization is nothing special: other hosts and another root.

use crate::check;
use crate::connection::Clock;
use crate::microsoft::{HostTable, Http};
use crate::vault::{Secrets, Vault};
use std::fmt;
use std::sync::Arc;
use url::Url;

/// Opens an address in the person's browser.
pub trait OpenPage: Send + Sync {
    fn open(&self, url: &Url) -> Result<(), String>;
}

/// A cheap handle to what opens pages.
#[derive(Clone)]
pub struct Browser(pub Arc<dyn OpenPage>);

impl fmt::Debug for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Browser")
    }
}

/// The system's own browser, by the `open` crate; `BROWSER` is honoured on Linux through `xdg-open`.
#[derive(Debug)]
pub struct SystemBrowser;

#[derive(Debug, Clone)]
pub struct World {
    pub clock: Clock,
    pub http: Http,
    pub hosts: HostTable,
    pub secrets: Secrets,
    pub vault: Vault,
    pub browser: Browser,
    /// True in the practice organization: said on every screen and in every report.
    pub practice: bool,
}

impl World {
    /// The real one: system clock, Microsoft's hosts, system trust, the person's own folder.
    pub fn real() -> Result<Self, crate::vault::Error> {
        todo!()
    }

    pub fn checks(&self) -> check::Context {
        check::Context {
            clock: self.clock.clone(),
            http: self.http.clone(),
            hosts: self.hosts.clone(),
        }
    }
}

/// Time of the computer, sleeping by tokio.
#[derive(Debug)]
pub struct SystemTime;
