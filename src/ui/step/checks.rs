//! Step 6: everything that can be proved, live. The run starts with the page and belongs to its settings; leaving the page drops it.

pub mod view;

use super::{Action, Errand, Kept};
use crate::check::runner::Patience;
use crate::check::{self, CheckId, Event, Report, State};
use crate::connection::{Checked, Connection, Settings};
use crate::journey::{Step, World, place};
use crate::ui::look::page_id;
use crate::ui::{access, outside};
use crate::words::Words;
use iced::task::Handle;
use iced::{Task, clipboard};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use url::Url;

#[derive(Debug)]
pub struct Page {
    world: World,
    words: Words,
    /// As it was when the page was made; for the report.
    pub(super) connection: Connection,
    pub(super) settings: Settings,
    pub(super) report: Report,
    pub(super) run: Option<Run>,
    pub(super) finished: bool,
    /// Rows whose diagnosis the person opened or closed.
    folds: BTreeMap<CheckId, bool>,
    pub(super) said_open: BTreeSet<CheckId>,
    pub(super) copied: Option<CheckId>,
    pub(super) saved: Saved,
    before: Option<Checked>,
}

/// The run whose events count; its number is older in late events of another run.
#[derive(Debug)]
pub(super) struct Run {
    number: u64,
    _run: Handle,
}

/// Where a file for the person stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Saved {
    #[default]
    NotYet,
    At(PathBuf),
    Refused(crate::vault::Error),
}

impl From<Result<PathBuf, crate::vault::Error>> for Saved {
    fn from(saved: Result<PathBuf, crate::vault::Error>) -> Self {
        saved.map_or_else(Self::Refused, Self::At)
    }
}

#[derive(Debug, Clone)]
pub enum Message {
    Happened(u64, Event),
    Finished(u64, Report),
    CheckAgain,
    ShowDiagnosis(CheckId, bool),
    ShowWhatWasSaid(CheckId, bool),
    CopyLetter(CheckId),
    OpenPage(Url),
    Follow(Errand),
    SaveReport,
    ReportSaved(Result<PathBuf, crate::vault::Error>),
    ShowFolder(PathBuf),
    Continue,
    Back,
}

impl From<Step> for Message {
    fn from(step: Step) -> Self {
        Self::Follow(Errand::GoTo(step))
    }
}

impl Page {
    pub fn new(world: World, words: Words, connection: &Connection, settings: Settings) -> Self {
        Self {
            report: Report::planned(&settings, world.clock.now()),
            before: connection.checked.clone(),
            connection: connection.clone(),
            world,
            words,
            settings,
            run: None,
            finished: false,
            folds: BTreeMap::new(),
            said_open: BTreeSet::new(),
            copied: None,
            saved: Saved::NotYet,
        }
    }

    pub fn enter(&mut self) -> Task<Message> {
        if self.run.is_some() {
            Task::none()
        } else {
            self.start()
        }
    }

    /// A limit that is waited for goes on by itself: it hinders nothing.
    pub fn is_running(&self) -> bool {
        self.run.is_some() && !self.finished && !self.report.waits_only_for_limit()
    }

    fn start(&mut self) -> Task<Message> {
        let number = self.run.as_ref().map_or(1, |run| run.number + 1);
        let work = check::run(
            self.world.checks(),
            self.settings.clone(),
            self.before.clone(),
            Patience::UntilHealed,
        );
        let (task, handle) = Task::sip(
            work,
            move |event| Message::Happened(number, event),
            move |report| Message::Finished(number, report),
        )
        .abortable();
        self.report = Report::planned(&self.settings, self.world.clock.now());
        self.finished = false;
        self.folds.clear();
        self.said_open.clear();
        self.run = Some(Run {
            number,
            _run: handle.abort_on_drop(),
        });
        task
    }

    pub fn update(&mut self, message: Message) -> Action<Message, (Settings, Report)> {
        match message {
            Message::Happened(number, event) if self.counts(number) => {
                let healing = matches!(event.state, State::Healing { .. });
                self.report.apply(event);
                if healing {
                    return self.keep(Task::none());
                }
            }
            Message::Finished(number, report) if self.counts(number) => {
                self.report = report;
                self.finished = true;
                let failed = self
                    .report
                    .rows
                    .iter()
                    .find(|(_, state)| matches!(state, State::Failed(_)));
                // What needs the person comes into sight, and is told; where all is well, Enter goes on.
                let show = match failed {
                    Some((check, _)) => access::focus(row_id(check)),
                    None if self.is_proven() => access::focus(page_id(Step::Checks)),
                    None => Task::none(),
                };
                return self.keep(show);
            }
            Message::Happened(..) | Message::Finished(..) => {}
            Message::CheckAgain => return Action::Run(self.start()),
            Message::ShowDiagnosis(check, open) => {
                let _ = self.folds.insert(check, open);
            }
            Message::ShowWhatWasSaid(check, open) => toggle(&mut self.said_open, check, open),
            Message::CopyLetter(check) => return self.copy_letter(check),
            Message::OpenPage(page) => return Action::Run(outside::open(&self.world, page)),
            Message::Follow(errand) => return Action::Ask(errand, Task::none()),
            Message::SaveReport => return Action::Run(self.save_report()),
            Message::ReportSaved(saved) => {
                self.saved = saved.into();
                return Action::Run(access::focus(view::SAVED));
            }
            Message::ShowFolder(file) => {
                return Action::Run(outside::show_folder(&self.world, &file));
            }
            Message::Continue => {
                if self.is_proven() {
                    return Action::Next((self.settings.clone(), self.report.clone()));
                }
            }
            Message::Back => return Action::Back,
        }
        Action::None
    }

    fn copy_letter(&mut self, check: CheckId) -> Action<Message, (Settings, Report)> {
        let state = self.report.rows.iter().find(|(one, _)| *one == check);
        let Some((_, State::Failed(diagnosis))) = state else {
            return Action::None;
        };
        let letter = self.words.letter_to_mend(
            &self.connection,
            &self.words.system(&self.settings.target),
            diagnosis,
            place::page(&self.world, &self.connection, diagnosis).as_ref(),
        );
        self.copied = Some(check);
        Action::Run(clipboard::write(self.words.letter_whole(&letter)))
    }

    /// Something still comes in: nothing is moved from under the eyes. What heals by waiting would take too long.
    pub(super) fn is_streaming(&self) -> bool {
        let counts = self.report.counts();
        self.run.is_some() && !self.finished && (counts.running > 0 || counts.healing == 0)
    }

    /// Diagnoses open when everything has come in, unless the person wanted it otherwise.
    pub(super) fn is_open(&self, check: &CheckId) -> bool {
        let wanted = self.folds.get(check).copied();
        wanted.unwrap_or_else(|| !self.is_streaming())
    }

    /// While something is still running, its own end is waited for; what heals by waiting need not be.
    fn may_check_again(&self) -> bool {
        self.report.counts().running == 0
    }

    pub(super) fn is_proven(&self) -> bool {
        let all = self.finished && self.report.all_passed() && !self.lacks_password();
        all || self.report.waits_only_for_limit()
    }

    /// Every check has run, and nothing keeps the person from going on.
    pub fn is_all_well(&self) -> bool {
        self.is_proven()
    }

    /// Rows were not run because nobody typed the password: they prove nothing.
    pub(super) fn lacks_password(&self) -> bool {
        self.report.counts().unproved > 0
    }

    /// The settings, with the report when a run has proven them.
    pub fn proven(&self) -> (Settings, Option<Report>) {
        let report = self.is_proven().then(|| self.report.clone());
        (self.settings.clone(), report)
    }

    pub fn has_failed(&self) -> bool {
        self.report.counts().failed > 0
    }

    /// What Enter does here.
    pub fn main(&self) -> Option<Message> {
        if self.is_proven() {
            Some(Message::Continue)
        } else if self.lacks_password() && !self.has_failed() {
            Some(Step::Approval.into())
        } else {
            self.may_check_again().then_some(Message::CheckAgain)
        }
    }

    /// What F5 does here.
    pub fn again(&self) -> Option<Message> {
        self.may_check_again().then_some(Message::CheckAgain)
    }

    fn counts(&self, number: u64) -> bool {
        self.run.as_ref().is_some_and(|run| run.number == number)
    }

    fn keep(&mut self, task: Task<Message>) -> Action<Message, (Settings, Report)> {
        let checked = self.report.remembered(self.world.clock.now());
        self.before = Some(checked.clone());
        self.connection.checked = Some(checked.clone());
        Action::Ask(Errand::Keep(Kept::Checked(checked)), task)
    }

    fn save_report(&self) -> Task<Message> {
        let checks = Some(self.report.clone());
        Task::perform(
            outside::save_report(
                &self.world,
                &self.words,
                &self.connection,
                &self.settings.target,
                checks,
            ),
            Message::ReportSaved,
        )
    }
}

/// The identity of a check's row, for the focus.
pub(super) fn row_id(check: &CheckId) -> String {
    format!("check-{}", check.key())
}

fn toggle(set: &mut BTreeSet<CheckId>, check: CheckId, in_it: bool) {
    if in_it {
        set.insert(check);
    } else {
        set.remove(&check);
    }
}
