//! What reaches outside the window and may take a moment: the browser, files for the person, and everything else that blocks. Always off the
//! window's thread.

use crate::check::Report as Checks;
use crate::connection::{Connection, Target};
use crate::journey::World;
use crate::journey::packet::Packet;
use crate::report::{self, Facts};
use crate::vault;
use crate::words::Words;
use iced::{Task, window};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use secrecy::SecretSlice;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use url::Url;

/// Runs `work` where it may block. When the program ends meanwhile, the answer never comes.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(broken) => match broken.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_ended) => std::future::pending().await,
        },
    }
}

/// Opens a page in the browser; its address is always on screen too, so a failure needs no other answer here.
pub fn open<M: Send + 'static>(world: &World, page: Url) -> Task<M> {
    let browser = world.browser.clone();
    Task::future(blocking(move || browser.0.open(&page))).discard()
}

/// Opens the folder that holds `file`.
pub fn show_folder<M: Send + 'static>(world: &World, file: &Path) -> Task<M> {
    let folder = file
        .parent()
        .and_then(|folder| Url::from_directory_path(folder).ok());
    folder.map_or_else(Task::none, |folder| open(world, folder))
}

/// What a file dialog is to say: its title, which files it shows first by their endings, and how all files are called.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub title: String,
    pub kinds: (String, &'static [&'static str]),
    pub all: String,
}

/// Lets the person choose a file in the system's own dialog, over the window, beginning in Downloads; `None` when they leave it without. A
/// Linux with neither a portal nor zenity has no such dialog and answers the same: there the path is typed.
pub fn choose_file<M: Send + 'static>(
    world: &World,
    wanted: Wanted,
    came: impl Fn(Option<PathBuf>) -> M + Send + 'static,
) -> Task<M> {
    let mut dialog = rfd::AsyncFileDialog::new()
        .set_title(wanted.title)
        .add_filter(wanted.kinds.0, wanted.kinds.1)
        .add_filter(wanted.all, &["*"]);
    if let Ok(folder) = world.downloads() {
        dialog = dialog.set_directory(folder);
    }
    let asked = window::oldest().and_then(move |id| {
        let dialog = dialog.clone();
        window::run(id, move |window| dialog.set_parent(&window).pick_file())
    });
    asked
        .then(Task::future)
        .map(move |file| came(file.map(|file| file.path().to_owned())))
}

/// A file that somebody named cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotRead {
    path: PathBuf,
    kind: ErrorKind,
    why: String,
}

impl NotRead {
    pub fn said(&self, words: &Words) -> String {
        words.not_read(&self.path, self.kind, &self.why)
    }
}

/// What is in a file that somebody named, `most` bytes of it. A folder is called one on every system, and a pipe or a device, which may have
/// no end, is not waited for. Blocking.
pub fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, NotRead> {
    let read = || {
        let about = std::fs::metadata(path)?;
        if about.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        if !about.is_file() {
            return Err(ErrorKind::Unsupported.into());
        }
        let mut bytes = Vec::new();
        let _ = File::open(path)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map_err(|error: std::io::Error| NotRead {
        path: path.to_owned(),
        kind: error.kind(),
        why: error.to_string(),
    })
}

/// Puts the report, as HTML, as Markdown and as JSON, into the person's Downloads and says where the HTML lies.
pub fn save_report(
    world: &World,
    words: &Words,
    connection: &Connection,
    target: &Target,
    checks: Option<Checks>,
) -> impl Future<Output = Result<PathBuf, vault::Error>> + Send + use<> {
    let facts = Facts {
        connection: connection.clone(),
        target: target.clone(),
        checks,
        exchanged: world.http.exchanged(),
        past: world.vault.history(connection.id),
        made: world.clock.now(),
    };
    let (world, words) = (world.clone(), words.clone());
    blocking(move || report::save_report(&world.downloads()?, &facts, &words))
}

/// Puts the calendar file into the person's Downloads and says where it lies; `None` where no day is known.
pub fn save_calendar(
    world: &World,
    words: &Words,
    connection: &Connection,
) -> impl Future<Output = Result<Option<PathBuf>, vault::Error>> + Send + use<> {
    let (world, words, connection) = (world.clone(), words.clone(), connection.clone());
    blocking(move || report::save_calendar(&world.downloads()?, &connection, &words))
}

/// Puts commands for PowerShell into the person's Downloads and says where they lie.
pub fn save_commands(
    world: &World,
    connection: &Connection,
    script: String,
) -> impl Future<Output = Result<PathBuf, vault::Error>> + Send + use<> {
    let (world, connection) = (world.clone(), connection.clone());
    blocking(move || report::save_commands(&world.downloads()?, &connection, &script))
}

/// Puts the page for an administrator into the person's Downloads and says where it lies.
pub fn save_packet(
    world: &World,
    words: Words,
    packet: Packet,
) -> impl Future<Output = Result<PathBuf, vault::Error>> + Send + use<> {
    let world = world.clone();
    blocking(move || report::save_packet(&world.downloads()?, &packet, &words))
}

/// Puts a certificate's file into the person's Downloads and says where it lies.
pub fn save_certificate(
    world: &World,
    connection: &Connection,
    end: &'static str,
    content: SecretSlice<u8>,
) -> impl Future<Output = Result<PathBuf, vault::Error>> + Send + use<> {
    let (world, connection) = (world.clone(), connection.clone());
    blocking(move || report::save_certificate(&world.downloads()?, &connection, end, &content))
}

/// Today where the person is.
pub fn today(world: &World) -> Date {
    world.clock.now().to_zoned(TimeZone::system()).date()
}
