//! On a road by mail server: the commands that an Exchange administrator runs for the mailboxes of this page, to copy and to save. Until a
//! token has named the app as Exchange has to know it, that is asked. Neighbour: `journey::exchange`, which words them.

use super::{Message, Page};
use crate::connection::{Connection, Settings};
use crate::diagnose::Diagnosis;
use crate::journey::registration::{Known, look_up};
use crate::journey::{Step, exchange};
use crate::ui::look::Look;
use crate::ui::step::checks::Saved;
use crate::ui::step::checks::view::saved;
use crate::ui::step::trouble::{Place, Replies, trouble};
use crate::ui::step::{Action, Errand, Kept};
use crate::ui::theme::{MONO, space};
use crate::ui::widget::{Element, headed_card, label, link, prose, secondary, small};
use crate::ui::{access, outside};
use crate::vault;
use iced::widget::{column, row};
use iced::{Task, clipboard};
use std::path::PathBuf;
use uuid::Uuid;

/// What tells where the file lies, for the focus.
const SAVED: &str = "commands-saved";

#[derive(Debug, Default)]
pub(super) struct Commands {
    copied: bool,
    open: bool,
    said_open: bool,
    saved: Saved,
    /// Why Microsoft does not name the app.
    unnamed: Option<Box<Diagnosis>>,
}

#[derive(Debug, Clone)]
pub enum Doing {
    Named(Result<Option<Uuid>, Box<Diagnosis>>),
    AskAgain,
    Copy,
    Save,
    Saved(Result<PathBuf, vault::Error>),
    ShowFolder(PathBuf),
    Show(bool),
    ShowWhatWasSaid(bool),
}

impl Page {
    /// The connection with the mailboxes that stand on this page now.
    pub(super) fn as_it_stands(&self) -> Connection {
        Connection {
            mailboxes: self.sure(),
            registration: Some(self.registered.registration.clone()),
            limit: self.limit_as_it_stands(),
            ..self.connection.clone()
        }
    }

    /// Whether the commands need the app's name in Exchange, and it is not known yet.
    pub(super) fn is_unnamed(&self) -> bool {
        let road = self.registered.target.road;
        road.is_apps_own()
            && (road.is_by_mail_server() || self.section.limit.wanted)
            && self.registered.registration.service_principal.is_none()
    }

    pub(super) fn ask_for_name(&self) -> Task<Message> {
        if !self.is_unnamed() {
            return Task::none();
        }
        let (world, registered) = (self.world.clone(), self.registered.clone());
        Task::perform(
            async move {
                let (organization, client) = (&registered.organization, registered.client());
                let credential = Some(&registered.credential);
                let known = look_up(&world, organization, client, credential).await;
                known.map(
                    |Known::App {
                         service_principal, ..
                     }| service_principal,
                )
            },
            |named| Message::Commands(Doing::Named(named)),
        )
    }

    pub(super) fn commands(&mut self, doing: Doing) -> Action<Message, Settings> {
        match doing {
            Doing::Named(Ok(named)) => {
                self.registered.registration.service_principal = named;
                self.commands.unnamed = None;
                let known = Kept::Registration(self.registered.registration.clone());
                return Action::Ask(Errand::Keep(known), Task::none());
            }
            Doing::Named(Err(why)) => self.commands.unnamed = Some(why),
            Doing::AskAgain => {
                self.commands.unnamed = None;
                return Action::Run(self.ask_for_name());
            }
            Doing::Copy => {
                if let Some(script) = exchange::commands(&self.as_it_stands()) {
                    self.commands.copied = true;
                    return Action::Run(clipboard::write(script));
                }
            }
            Doing::Save => {
                let connection = self.as_it_stands();
                if let Some(script) = exchange::commands(&connection) {
                    let save = outside::save_commands(&self.world, &connection, script);
                    return Action::Run(Task::perform(save, |saved| {
                        Message::Commands(Doing::Saved(saved))
                    }));
                }
            }
            Doing::Saved(saved) => {
                self.commands.saved = saved.into();
                return Action::Run(access::focus(SAVED));
            }
            Doing::ShowFolder(file) => {
                return Action::Run(outside::show_folder(&self.world, &file));
            }
            Doing::Show(open) => self.commands.open = open,
            Doing::ShowWhatWasSaid(open) => self.commands.said_open = open,
        }
        Action::None
    }

    /// Other mailboxes, other commands: what was copied or saved is not these.
    pub(super) fn forget_commands(&mut self) {
        self.commands.copied = false;
        self.commands.saved = Saved::NotYet;
        self.section.forget();
    }

    /// The card; nothing on a road that asks no mail server, or needs nothing there.
    pub(super) fn for_exchange(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        let target = &self.registered.target;
        let ways = target.ways(self.connection.exchange_role);
        let own = !target.road.is_apps_own();
        if !target.road.is_by_mail_server() || (own && !ways.smtp) {
            return None;
        }
        let why = match (own, ways.smtp, ways.imap) {
            (true, ..) => text.exchange_why_switch(),
            (false, true, false) if self.connection.exchange_role => text.exchange_why_role(),
            (false, true, true) if self.connection.exchange_role => text.exchange_why_role_both(),
            (false, true, false) => text.exchange_why_sends(),
            (false, false, _) => text.exchange_why_reads(),
            (false, true, true) => text.exchange_why_both(),
        };
        let card = |below| Some(headed_card(text.exchange_title(), why, Some(below)));
        if let Some(diagnosis) = &self.commands.unnamed {
            return card(self.unnamed(look, diagnosis));
        }
        let Some(script) = exchange::commands(&self.as_it_stands()) else {
            let wait = if self.is_unnamed() {
                text.field_asking()
            } else {
                text.exchange_add_first()
            };
            return card(small(wait).fill().into());
        };
        let copy = if self.commands.copied {
            text.button_copied()
        } else {
            text.exchange_copy()
        };
        let practice = look.practice.and_then(|one| one.powershell.clone());
        let buttons = row![
            secondary(copy, Some(Message::Commands(Doing::Copy))).told(self.commands.copied),
            secondary(text.exchange_save(), Some(Message::Commands(Doing::Save))),
        ]
        .push(practice.map(|page| {
            secondary(text.exchange_practice(), Some(Message::OpenPage(page))).external()
        }))
        .spacing(10)
        .wrap();
        let open = self.commands.open;
        let fold = link(
            text.exchange_show(),
            Some(Message::Commands(Doing::Show(!open))),
        )
        .expanded(open);
        let folder = |file| Message::Commands(Doing::ShowFolder(file));
        let below = column![buttons]
            .push(saved(look, SAVED, &self.commands.saved, folder))
            .push(fold)
            .push(open.then(|| prose(script, MONO).exact().fill()))
            .push(small(text.exchange_then()).fill())
            .spacing(space::M);
        card(below.into())
    }

    /// Why the app is not named, where it is not.
    pub(super) fn unnamed_why(&self) -> Option<&Diagnosis> {
        self.commands.unnamed.as_deref()
    }

    pub(super) fn unnamed(&self, look: Look<'_>, diagnosis: &Diagnosis) -> Element<'_, Message> {
        let place = Place {
            world: &self.world,
            organization: Some(&self.registered.organization),
            client: Some(self.registered.client()),
            step: Step::Mailboxes,
        };
        let open = self.commands.said_open;
        let replies = Replies {
            open: Message::OpenPage,
            follow: Message::Follow,
            said_open: open,
            show_said: Message::Commands(Doing::ShowWhatWasSaid(!open)),
            letter: None,
        };
        let again = Message::Commands(Doing::AskAgain);
        column![
            label(look.words.diagnosis_title(diagnosis)),
            trouble(look, place, diagnosis, replies),
            link(look.text().button_ask_again(), Some(again)),
        ]
        .spacing(space::S)
        .into()
    }
}
