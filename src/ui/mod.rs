//! The window, on iced. `app` holds state, messages and the view; `trail` where we are and what is behind us; one file a step in `step/`;
//! `widget/` the parts; `access/` focus, roles, names and the screen-reader bridge; `theme` the looks. Only this room knows iced.

pub mod access;
pub mod app;
mod contrast;
pub mod frames;
pub mod icon;
pub mod keys;
pub mod likes;
pub mod look;
mod outside;
pub mod run;
mod saving;
pub mod screen;
mod secret_clipboard;
mod sketch;
pub mod step;
pub mod theme;
pub mod trail;
pub mod widget;

use crate::connection::ConnectionId;
use crate::vault::Preferences;
use crate::vault::instance::Instance;
use crate::words::Words;
use std::path::PathBuf;
use std::sync::Arc;
use url::Url;

pub use run::{program, run};
use screen::practice_mail::Mailboxes;

/// What the start gives the window besides the world.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Set in the practice organization.
    pub practice: Option<Practice>,
    /// The lock of the folder; a second program asks through it to be shown this one.
    pub instance: Option<Arc<Instance>>,
    /// The display shows only windows with transparency (X11 screens of unusual depth).
    pub transparent: bool,
    /// What is said, in the language that the program starts in.
    pub words: Words,
    pub liked: Preferences,
    /// Where a change of that is kept; `None`: nowhere.
    pub kept_in: Option<PathBuf>,
    /// The connection whose renewal the window opens with.
    pub renew: Option<ConnectionId>,
}

/// What a person needs to know of the practice organization.
#[derive(Debug, Clone)]
pub struct Practice {
    /// Name and password for the pretend sign-in page.
    pub administrator: String,
    pub password: String,
    /// Everybody else who can sign in there.
    pub accounts: Vec<PracticeAccount>,
    pub domain: String,
    /// Its mailboxes, to be looked into.
    pub mailboxes: Arc<dyn Mailboxes>,
    /// The same in a browser.
    pub mail_page: Url,
    /// Where its PowerShell is, for Exchange's commands.
    pub powershell: Option<Url>,
}

/// Name and password of somebody in the practice organization.
#[derive(Debug, Clone)]
pub struct PracticeAccount {
    pub address: String,
    pub password: String,
}
