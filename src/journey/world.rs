//! Everything from outside in one small value, given at start: time, hosts, trust, credential store, browser, folder. The practice
//! organization is nothing special: other hosts and another root.

use crate::check;
use crate::connection::Clock;
use crate::connection::clock::{Sleep, TimeSource};
use crate::microsoft::{HostTable, Http, Trust};
use crate::vault::{Secrets, Vault, folder};
use jiff::Timestamp;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// Opens an address in the person's browser.
pub trait OpenPage: Send + Sync {
    /// # Errors
    /// Why no page was opened, as the system said it.
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
    /// Where reports and calendar files go; `None` for the person's own Downloads.
    pub downloads: Option<PathBuf>,
    /// True in the practice organization: said on every screen and in every report.
    pub practice: bool,
}

impl World {
    /// The real one: system clock, Microsoft's hosts, system trust, the person's own folder.
    ///
    /// # Errors
    /// When no folder can be named to keep connections in.
    pub fn real() -> Result<Self, crate::vault::Error> {
        let folder = folder::real()?;
        let clock = Clock::new(SystemTime);
        let http = Http::new(&Trust::System, clock.clone()).map_err(|error| {
            // Only a root given by hand can be unreadable; the system's own trust is read with the first request.
            crate::vault::Error::NotReadable {
                path: folder.clone(),
                why: error.to_string(),
            }
        })?;
        Ok(Self {
            http,
            clock,
            hosts: HostTable::microsoft(),
            secrets: Secrets::system(false),
            vault: Vault::open(&folder, false),
            browser: Browser(Arc::new(SystemBrowser)),
            downloads: None,
            practice: false,
        })
    }

    /// Where reports and calendar files go.
    ///
    /// # Errors
    /// As [`folder::downloads`].
    pub fn downloads(&self) -> Result<PathBuf, crate::vault::Error> {
        self.downloads.clone().map_or_else(folder::downloads, Ok)
    }

    pub fn checks(&self) -> check::Context {
        check::Context {
            clock: self.clock.clone(),
            http: self.http.clone(),
            hosts: self.hosts.clone(),
            secrets: self.secrets.clone(),
        }
    }
}

/// Time of the computer, sleeping by tokio.
#[derive(Debug)]
pub struct SystemTime;

impl TimeSource for SystemTime {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        // tokio's timer must be made where it is awaited: whoever only describes a wait may stand outside its runtime.
        Box::pin(async move { tokio::time::sleep(duration).await })
    }
}

impl OpenPage for SystemBrowser {
    fn open(&self, url: &Url) -> Result<(), String> {
        open::that_detached(url.as_str()).map_err(|error| error.to_string())
    }
}
