//! What somebody pasted: an error to explain, or a vendor's guide to check. Beside Home, and left to it. A pasted text is read at once and
//! never shown as it came: what is shown, line by line in the field too, has its secrets blotted out.

mod error;
mod guide;

use crate::diagnose::reading;
use crate::diagnose::{self, Explanation};
use crate::guide::{self as guides, Checked};
use crate::journey::{World, place};
use crate::ui::access;
use crate::ui::look::Look;
use crate::ui::outside::{self, Wanted, blocking};
use crate::ui::widget::Element;
use crate::words::Words;
use iced::widget::text_editor::{Action as Edit, Content};
use iced::{Task, clipboard};
use std::path::PathBuf;
use url::Url;

/// What is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Error,
    Guide,
}

/// The identity of the field that is pasted into.
pub const FIELD: &str = "pasted-text";
/// The identity of the field for a file's path.
pub const PATH: &str = "pasted-path";
/// So many letters at once were pasted, not typed.
const PASTED: usize = 20;
/// What is longer is read, but not put into the field.
const SHOWN: usize = 20_000;
/// A guide that is longer is none.
const LARGEST: u64 = 20_000_000;

#[derive(Debug)]
pub struct Page {
    kind: Kind,
    world: World,
    words: Words,
    typed: Content,
    path: String,
    /// The system's dialog is open.
    choosing: bool,
    answer: Option<Answer>,
    /// Why the last wish came to nothing.
    trouble: Option<String>,
    said_open: bool,
    copied: bool,
}

#[derive(Debug)]
enum Answer {
    Error(Box<Explanation>, Option<Url>),
    Guide(Box<Checked>),
}

#[derive(Debug, Clone)]
pub enum Message {
    Edited(Edit),
    Typed(String),
    Pasted(String),
    PasteFromClipboard,
    ClipboardRead(Option<String>),
    PathTyped(String),
    /// By the system's own dialog.
    Choose(Wanted),
    Chosen(Option<PathBuf>),
    OpenFile,
    FileRead(Result<String, String>),
    Read,
    Another,
    Open(Url),
    ShowWhatWasSaid(bool),
    Copy,
    Back,
}

/// What the program does then.
#[derive(Debug)]
pub enum Action {
    Stay(Task<Message>),
    Leave,
}

impl Page {
    pub fn new(kind: Kind, world: World, words: Words) -> Self {
        Self {
            kind,
            world,
            words,
            typed: Content::new(),
            path: String::new(),
            choosing: false,
            answer: None,
            trouble: None,
            said_open: false,
            copied: false,
        }
    }

    /// The identity of what stands there, for the focus.
    pub fn id(&self) -> String {
        let kind = match self.kind {
            Kind::Error => "error",
            Kind::Guide => "guide",
        };
        let state = if self.answer.is_some() {
            "told"
        } else {
            "asked"
        };
        format!("{kind}-{state}")
    }

    pub fn title(&self) -> String {
        let text = &self.words.text;
        match self.kind {
            Kind::Error => text.pasted_error_title(),
            Kind::Guide => text.guide_title(),
        }
    }

    /// Enter.
    pub fn main(&self) -> Option<Message> {
        let typed = self.answer.is_none() && self.has_text();
        let path = self.answer.is_none() && !self.path.trim().is_empty();
        if typed {
            Some(Message::Read)
        } else {
            path.then_some(Message::OpenFile)
        }
    }

    fn has_text(&self) -> bool {
        self.typed.lines().any(|line| !line.text.trim().is_empty())
    }

    pub fn view(&self, look: Look<'_>) -> Element<'_, Message> {
        match &self.answer {
            None => self.ask(look),
            Some(Answer::Error(explanation, page)) => {
                self.explained(look, explanation, page.as_ref())
            }
            Some(Answer::Guide(checked)) => self.checked(look, checked),
        }
    }

    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Edited(edit) => {
                self.trouble = None;
                let before = edit.is_edit().then(|| self.typed.text().len());
                self.typed.perform(edit);
                return self.read_if_pasted(before);
            }
            Message::Typed(text) => {
                self.trouble = None;
                let before = self.typed.text().len();
                self.typed = Content::with_text(&text);
                return self.read_if_pasted(Some(before));
            }
            Message::Pasted(text) | Message::FileRead(Ok(text)) => return self.read(&text),
            Message::PasteFromClipboard => {
                return Action::Stay(clipboard::read().map(Message::ClipboardRead));
            }
            Message::ClipboardRead(Some(text)) if !text.trim().is_empty() => {
                return self.read(&text);
            }
            Message::ClipboardRead(_) => self.trouble = Some(self.words.text.pasted_empty()),
            Message::PathTyped(path) => {
                self.trouble = None;
                self.path = path;
            }
            Message::Choose(wanted) => {
                if !std::mem::replace(&mut self.choosing, true) {
                    let chosen = outside::choose_file(&self.world, wanted, Message::Chosen);
                    return Action::Stay(chosen);
                }
            }
            Message::Chosen(file) => {
                self.choosing = false;
                if let Some(file) = file {
                    self.path = file.display().to_string();
                    return Action::Stay(self.open_file());
                }
            }
            Message::OpenFile => return Action::Stay(self.open_file()),
            Message::FileRead(Err(why)) => self.trouble = Some(why),
            Message::Read => {
                let text = self.typed.text();
                return self.read(&text);
            }
            Message::Another => {
                self.answer = None;
                self.typed = Content::new();
                self.said_open = false;
                return Action::Stay(access::focus(FIELD));
            }
            Message::Open(url) => return Action::Stay(outside::open(&self.world, url)),
            Message::ShowWhatWasSaid(open) => self.said_open = open,
            Message::Copy => {
                self.copied = true;
                return Action::Stay(clipboard::write(self.copy()));
            }
            Message::Back if self.answer.is_some() => {
                self.answer = None;
                return Action::Stay(access::focus(self.id()));
            }
            Message::Back => return Action::Leave,
        }
        Action::Stay(Task::none())
    }

    /// Much at once was pasted: by a menu of the system, or by an assistive technology.
    fn read_if_pasted(&mut self, before: Option<usize>) -> Action {
        let text = self.typed.text();
        if before.is_some_and(|before| text.len() > before + PASTED) {
            return self.read(&text);
        }
        Action::Stay(Task::none())
    }

    fn read(&mut self, text: &str) -> Action {
        self.copied = false;
        // Whoever comes back from the answer finds the text, as it may be shown.
        let shown = reading::masked(text);
        let shown = if shown.len() > SHOWN { "" } else { &shown };
        self.typed = Content::with_text(shown);
        if text.trim().is_empty() {
            self.trouble = Some(self.words.text.pasted_nothing_yet());
            return Action::Stay(Task::none());
        }
        self.trouble = None;
        self.answer = Some(match self.kind {
            Kind::Error => {
                let explanation =
                    diagnose::explain_told(&reading::Told::text(text), self.words.code());
                let known = &explanation.diagnosis.evidence.known;
                let hosts = &self.world.hosts.worldwide;
                let action = explanation.words.action.as_ref();
                let page = action.and_then(|action| place::page_for_text(hosts, action, known));
                Answer::Error(Box::new(explanation), page)
            }
            Kind::Guide => Answer::Guide(Box::new(guides::check(text))),
        });
        Action::Stay(access::focus(self.id()))
    }

    fn open_file(&self) -> Task<Message> {
        let path = PathBuf::from(self.path.trim().trim_matches('"'));
        let words = self.words.clone();
        Task::perform(blocking(move || file(&path, &words)), Message::FileRead)
    }

    /// What the button copies: a letter to whoever can mend it, or the findings.
    fn copy(&self) -> String {
        match &self.answer {
            Some(Answer::Error(explanation, page)) => {
                let letter = self.words.letter_for_text(explanation, page.as_ref());
                self.words.letter_whole(&letter)
            }
            Some(Answer::Guide(checked)) => self.words.guide_report(checked),
            None => String::new(),
        }
    }
}

fn file(path: &std::path::Path, words: &Words) -> Result<String, String> {
    let text = &words.text;
    let name = path.display().to_string();
    let bytes = outside::read_file(path, LARGEST + 1).map_err(|why| why.said(words))?;
    if bytes.len() as u64 > LARGEST {
        return Err(text.guide_too_large(name));
    }
    guides::decoded(&bytes).ok_or_else(|| text.guide_not_text(name))
}
