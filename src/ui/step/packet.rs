//! "Prepare a packet for your administrator": the button with what it is good for, and where the file lies then. Stands on every page where
//! somebody else may have to act; `journey::packet` gathers what it says, `report` writes it.

use super::checks::Saved;
use super::checks::view::saved;
use crate::connection::Connection;
use crate::journey::World;
use crate::journey::packet::Packet as Asked;
use crate::ui::look::Look;
use crate::ui::theme::space;
use crate::ui::widget::{Element, link, secondary, small};
use crate::ui::{access, outside};
use crate::vault;
use crate::words::Words;
use iced::Task;
use iced::widget::{column, row};
use std::path::PathBuf;

/// What tells where the file lies, for the focus.
const SAVED: &str = "packet-saved";

#[derive(Debug, Default)]
pub struct Packet {
    saved: Saved,
}

#[derive(Debug, Clone)]
pub enum Doing {
    /// In the language of the window.
    Prepare(Words),
    Saved(Result<PathBuf, vault::Error>),
    ShowFolder(PathBuf),
}

impl Packet {
    /// `connection`: as it stands on the page.
    pub fn update(&mut self, world: &World, connection: &Connection, doing: Doing) -> Task<Doing> {
        match doing {
            Doing::Prepare(words) => {
                let Some(asked) = Asked::of(world, connection) else {
                    return Task::none();
                };
                Task::perform(outside::save_packet(world, words, asked), Doing::Saved)
            }
            Doing::Saved(saved) => {
                self.saved = saved.into();
                access::focus(SAVED)
            }
            Doing::ShowFolder(file) => outside::show_folder(world, &file),
        }
    }

    /// Whether the file has been written from this page.
    pub fn is_saved(&self) -> bool {
        matches!(self.saved, Saved::At(_))
    }

    /// A button among others.
    pub fn button<'a>(&self, look: Look<'_>) -> Element<'a, Doing> {
        let prepare = Some(Doing::Prepare(look.words.clone()));
        secondary(self.label(look), prepare).into()
    }

    /// The same, at the end of a page.
    pub fn line<'a>(&self, look: Look<'_>) -> Element<'a, Doing> {
        let prepare = Some(Doing::Prepare(look.words.clone()));
        let more = small(look.text().packet_prepare_more()).fill();
        column![row![link(self.label(look), prepare)], more]
            .spacing(2)
            .into()
    }

    fn label(&self, look: Look<'_>) -> String {
        let text = look.text();
        if self.is_saved() {
            text.packet_prepare_again()
        } else {
            text.packet_prepare()
        }
    }

    /// Where it lies, and what to do with it. `noticed`: Mailseal sees by itself when it is done.
    pub fn outcome(&self, look: Look<'_>, noticed: bool) -> Option<Element<'_, Doing>> {
        let text = look.text();
        let lies = saved(look, SAVED, &self.saved, Doing::ShowFolder)?;
        let then = if noticed {
            text.packet_saved_approve()
        } else {
            text.packet_saved_tell()
        };
        let then = self.is_saved().then(|| small(then).fill());
        Some(column![lies].push(then).spacing(space::S).into())
    }
}
