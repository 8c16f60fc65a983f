//! What reaches outside the window and may take a moment: the browser, files for the person, and everything else that blocks. Always off the
//! window's thread.

use crate::connection::Connection;
use crate::journey::World;
use crate::report::{self, Kind};
use crate::vault::{self, folder};
use iced::Task;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::path::PathBuf;
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
pub fn show_folder<M: Send + 'static>(world: &World, file: &std::path::Path) -> Task<M> {
    let folder = file
        .parent()
        .and_then(|folder| Url::from_directory_path(folder).ok());
    folder.map_or_else(Task::none, |folder| open(world, folder))
}

/// Puts a report or calendar file into the person's Downloads and says where it lies.
pub async fn save_for_person(
    connection: Connection,
    day: Date,
    kind: Kind,
    contents: String,
) -> Result<PathBuf, vault::Error> {
    blocking(move || {
        let folder = folder::downloads()?;
        let name = report::file_name(&connection, day, kind);
        report::save(&folder, &name, &contents)
    })
    .await
}

/// Today where the person is.
pub fn today(world: &World) -> Date {
    world.clock.now().to_zoned(TimeZone::system()).date()
}
