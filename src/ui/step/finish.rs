//! Step 8: the values in the target's own words, with copy buttons; the calendar; the report; a name. Nothing here is needed from memory.

mod certificate;
mod view;

use super::checks::Saved;
use super::{Action, Errand, Kept};
use crate::check::Report;
use crate::connection::name;
use crate::connection::target::HandOverValue;
use crate::connection::{Connection, Settings};
use crate::journey::daily::{Daily, Standing};
use crate::journey::finish::{Row, rows};
use crate::journey::{Step, World};
use crate::ui::step::checks::view::SAVED;
use crate::ui::{access, outside};
use crate::words::Words;
use iced::{Task, clipboard};
use std::path::PathBuf;

/// The identity of what says where the calendar file lies.
pub(super) const CALENDAR: &str = "saved-calendar";

#[derive(Debug)]
pub struct Page {
    world: World,
    words: Words,
    pub(super) connection: Connection,
    pub(super) settings: Settings,
    checks: Option<Report>,
    pub(super) rows: Vec<Row>,
    pub(super) secret_shown: bool,
    /// The row that was copied last.
    pub(super) copied: Option<usize>,
    pub(super) name: String,
    handing: certificate::Handing,
    pub(super) calendar: Saved,
    pub(super) report: Saved,
    pub(super) corrections_open: bool,
    /// Whether the computer checks every day; not asked in practice.
    pub(super) daily: Option<Standing>,
    pub(super) daily_refused: Option<crate::vault::Error>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Copy(usize),
    ShowSecret(bool),
    Certificate(certificate::Doing),
    NameTyped(String),
    AddToCalendar,
    CalendarSaved(Result<PathBuf, crate::vault::Error>),
    SaveReport,
    ReportSaved(Result<PathBuf, crate::vault::Error>),
    ShowFolder(PathBuf),
    ShowCorrections(bool),
    DailyStands(Option<Standing>),
    Daily(bool),
    DailyTurned(Result<Standing, crate::vault::Error>),
    Follow(Errand),
    Done,
    Back,
}

impl From<Step> for Message {
    fn from(step: Step) -> Self {
        Self::Follow(Errand::GoTo(step))
    }
}

impl Page {
    pub fn new(
        world: World,
        words: Words,
        connection: &Connection,
        settings: Settings,
        checks: Option<Report>,
    ) -> Self {
        Self {
            rows: rows(connection, &settings.target),
            name: connection.name.clone(),
            connection: connection.clone(),
            world,
            words,
            settings,
            checks,
            secret_shown: false,
            copied: None,
            handing: certificate::Handing::default(),
            calendar: Saved::NotYet,
            report: Saved::NotYet,
            corrections_open: false,
            daily: None,
            daily_refused: None,
        }
    }

    pub fn enter(&self) -> Task<Message> {
        if self.world.practice {
            return Task::none();
        }
        let look = outside::blocking(|| Daily::here().ok().map(|daily| daily.standing()));
        Task::perform(look, Message::DailyStands)
    }

    pub fn update(&mut self, message: Message) -> Action<Message, ()> {
        match message {
            Message::Copy(place) => return self.copy(place),
            Message::ShowSecret(shown) => self.secret_shown = shown,
            Message::Certificate(doing) => return self.hand(doing),
            Message::NameTyped(typed) => {
                self.name = name::tidied(&typed);
                let name = self.name.trim();
                if !name.is_empty() {
                    name.clone_into(&mut self.connection.name);
                    return Action::Ask(Errand::Keep(Kept::Name(name.to_owned())), Task::none());
                }
            }
            Message::AddToCalendar => return Action::Run(self.add_to_calendar()),
            Message::CalendarSaved(saved) => {
                self.calendar = saved.into();
                let shown = access::focus(CALENDAR);
                if let Saved::At(path) = &self.calendar
                    && let Ok(file) = url::Url::from_file_path(path)
                {
                    let opened = outside::open(&self.world, file);
                    return Action::Run(Task::batch([shown, opened]));
                }
                return Action::Run(shown);
            }
            Message::SaveReport => return Action::Run(self.save_report()),
            Message::ReportSaved(saved) => {
                self.report = saved.into();
                return Action::Run(access::focus(SAVED));
            }
            Message::ShowFolder(file) => {
                return Action::Run(outside::show_folder(&self.world, &file));
            }
            Message::DailyStands(standing) => self.daily = standing,
            Message::Daily(on) => {
                let turned = outside::blocking(move || turned(on));
                return Action::Run(Task::perform(turned, Message::DailyTurned));
            }
            Message::DailyTurned(Ok(standing)) => {
                self.daily = Some(standing);
                self.daily_refused = None;
            }
            Message::DailyTurned(Err(error)) => self.daily_refused = Some(error),
            Message::ShowCorrections(open) => self.corrections_open = open,
            Message::Follow(errand) => return Action::Ask(errand, Task::none()),
            Message::Done => return Action::Next(()),
            Message::Back => return Action::Back,
        }
        Action::None
    }

    fn copy(&mut self, place: usize) -> Action<Message, ()> {
        let Some(row) = self.rows.get(place) else {
            return Action::None;
        };
        self.copied = Some(place);
        match row.kind {
            HandOverValue::Secret => match self.settings.credential.secret() {
                Some(secret) => Action::Ask(Errand::CopySecret(secret.clone()), Task::none()),
                None => Action::None,
            },
            HandOverValue::TenantId
            | HandOverValue::ClientId
            | HandOverValue::Mailboxes
            | HandOverValue::AuthorityUrl
            | HandOverValue::SmtpServer
            | HandOverValue::ImapServer
            | HandOverValue::SmtpUsers
            | HandOverValue::ImapUsers
            | HandOverValue::Fixed => Action::Run(clipboard::write(row.value.clone())),
        }
    }

    pub(super) fn has_calendar(&self) -> bool {
        self.settings.secret_expires.is_some()
    }

    fn add_to_calendar(&self) -> Task<Message> {
        Task::perform(
            outside::save_calendar(&self.world, &self.words, &self.connection),
            Result::transpose,
        )
        .and_then(|saved| Task::done(Message::CalendarSaved(saved)))
    }

    fn save_report(&self) -> Task<Message> {
        Task::perform(
            outside::save_report(
                &self.world,
                &self.words,
                &self.connection,
                &self.settings.target,
                self.checks.clone(),
            ),
            Message::ReportSaved,
        )
    }
}

/// Registers the daily check, or takes it back; how it stands then.
fn turned(on: bool) -> Result<Standing, crate::vault::Error> {
    let daily = Daily::here()?;
    if on {
        daily.turn_on()?;
    } else {
        daily.turn_off()?;
    }
    Ok(daily.standing())
}
