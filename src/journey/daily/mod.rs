//! The daily check: registered with the operating system, so that what stops working is noticed without anybody opening Mailseal. Once a day
//! the system starts `mailseal daily run`. Turned on and off here, and nowhere else is anything left behind: a timer and a service of the
//! person's own systemd, a task of the Task Scheduler, an agent of launchd. Neighbours: `entries`, which writes the documents; `news`, what the
//! day has to tell.

pub mod entries;
pub mod news;

use crate::vault::Error;
use directories::BaseDirs;
use entries::{Entry, System};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Starts a program of the operating system's and waits for it; `Ok(false)`: it said no.
pub trait Commands: Send + Sync {
    /// # Errors
    /// Why it could not be started.
    fn run(&self, program: &str, arguments: &[String]) -> Result<bool, String>;
}

/// Where the daily check is registered.
#[derive(Clone)]
pub struct Daily {
    pub system: System,
    /// This program.
    pub program: PathBuf,
    /// The person's folder for such entries: `XDG_CONFIG_HOME`, `%APPDATA%`, `~/Library`.
    pub folder: PathBuf,
    /// `MAILSEAL_HOME`, where it is set: the check looks into the same folder.
    pub home: Option<PathBuf>,
    pub commands: Arc<dyn Commands>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    Off,
    On,
    /// It starts another program, or one that is not there any more: turning it on again mends it.
    Other,
}

/// What turning on came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Registered {
    Yes,
    /// The entry is written; the system's own service did not answer and takes it up at the next sign-in.
    AtNextSignIn {
        why: String,
    },
}

impl std::fmt::Debug for Daily {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Daily")
            .field("system", &self.system)
            .field("program", &self.program)
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

impl Daily {
    /// This computer's, for this program.
    ///
    /// # Errors
    /// When the system names no folder of the person's, or not this program; and inside a Flatpak, whose folders the system's scheduler
    /// never looks into.
    pub fn here() -> Result<Self, Error> {
        if std::env::var_os("FLATPAK_ID").is_some() {
            return Err(Error::Sandboxed);
        }
        let folders = BaseDirs::new().ok_or(Error::NoHome)?;
        let system = System::of_this_computer();
        let folder = match system {
            System::Launchd => folders.home_dir().join("Library"),
            System::Systemd | System::TaskScheduler => folders.config_dir().to_owned(),
        };
        let program = std::env::current_exe().map_err(|_| Error::NoHome)?;
        let home = std::env::var_os(crate::vault::folder::HOME_VARIABLE);
        let home = home.filter(|it| !it.is_empty());
        Ok(Self {
            system,
            program,
            folder,
            home: home.and_then(|it| std::path::absolute(it).ok()),
            commands: Arc::new(OfTheSystem),
        })
    }

    /// The documents as they have to be.
    pub fn entries(&self) -> Vec<Entry> {
        entries::entries(
            self.system,
            &self.folder,
            &self.program,
            self.home.as_deref(),
        )
    }

    /// Blocking.
    pub fn standing(&self) -> Standing {
        let entries = self.entries();
        let there = entries.iter().filter(|it| it.path.exists()).count();
        let as_they_must_be = |it: &Entry| std::fs::read(&it.path).is_ok_and(|is| is == it.content);
        if there == 0 {
            Standing::Off
        } else if entries.iter().all(as_they_must_be) && self.program.exists() {
            Standing::On
        } else {
            Standing::Other
        }
    }

    /// Writes the documents and tells the system. Blocking. Done twice it comes to the same.
    ///
    /// # Errors
    /// When a document cannot be written.
    pub fn turn_on(&self) -> Result<Registered, Error> {
        for entry in self.entries() {
            write(&entry.path, &entry.content)?;
        }
        for (program, arguments) in entries::taking_up(self.system, &self.folder) {
            match self.commands.run(program, &arguments) {
                Ok(true) => {}
                Ok(false) => {
                    let why = format!("{program} {}", arguments.join(" "));
                    return Ok(Registered::AtNextSignIn { why });
                }
                Err(why) => return Ok(Registered::AtNextSignIn { why }),
            }
        }
        Ok(Registered::Yes)
    }

    /// Tells the system and removes the documents. Blocking. Nothing of it stays.
    ///
    /// # Errors
    /// When a document cannot be removed.
    pub fn turn_off(&self) -> Result<(), Error> {
        for (program, arguments) in entries::letting_go(self.system, &self.folder) {
            // What is not registered any more cannot be taken out; the documents decide.
            let _ = self.commands.run(program, &arguments);
        }
        for entry in self.entries() {
            remove(&entry.path)?;
        }
        for link in entries::links(self.system, &self.folder) {
            remove(&link)?;
        }
        if self.system == System::Systemd {
            let again = ["--user", "daemon-reload"].map(str::to_owned);
            let _ = self.commands.run("systemctl", &again);
        }
        Ok(())
    }
}

fn write(path: &Path, content: &[u8]) -> Result<(), Error> {
    let refused = |error: std::io::Error| Error::NotWritable {
        path: path.to_owned(),
        why: error.to_string(),
    };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(refused)?;
    }
    std::fs::write(path, content).map_err(refused)
}

fn remove(path: &Path) -> Result<(), Error> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::NotWritable {
            path: path.to_owned(),
            why: error.to_string(),
        }),
        _ => Ok(()),
    }
}

/// The real ones.
#[derive(Debug)]
struct OfTheSystem;

impl Commands for OfTheSystem {
    fn run(&self, program: &str, arguments: &[String]) -> Result<bool, String> {
        use std::process::{Command, Stdio};
        let mut command = Command::new(program);
        command
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let ended = command.status().map_err(|error| error.to_string())?;
        Ok(ended.success())
    }
}
