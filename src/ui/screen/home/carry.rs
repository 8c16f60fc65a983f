//! "Export or import" over Home: connections to another computer and from one. What it says and does is `journey::carry`'s, as for the
//! commands. A passphrase stays in its field no longer than it is needed.

use crate::connection::Connection;
use crate::journey::{World, carry};
use crate::report::{self, save_export};
use crate::ui::access::{self, Role};
use crate::ui::look::Look;
use crate::ui::outside::{self, NotRead, Wanted, blocking};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::{
    Element, Note, alone, callout, field, heading, link, literal, page, primary, secondary, small,
    tick,
};
use crate::vault;
use crate::vault::portable::{self, Refused, SHORTEST, Taken};
use iced::widget::{column, row};
use iced::{Fill, Task};
use secrecy::{ExposeSecret, SecretString};
use std::path::PathBuf;

/// The identities of the page and of its fields, for the focus.
pub const ID: &str = "carry";
const PASSPHRASE: &str = "carry-passphrase";
const AGAIN: &str = "carry-again";
const PATH: &str = "carry-path";
const IMPORT: &str = "carry-import";
const OPENS: &str = "carry-opens";
const TOLD: &str = "carry-told";

#[derive(Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is about something else"
)]
pub struct Page {
    world: World,
    connections: Vec<Connection>,
    with_secrets: bool,
    passphrase: SecretString,
    again: SecretString,
    shown: bool,
    path: String,
    /// The file is sealed: what opens it.
    sealed: bool,
    opens: SecretString,
    busy: bool,
    /// The system's dialog is open.
    choosing: bool,
    told: Option<Told>,
}

#[derive(Debug)]
enum Told {
    Exported(PathBuf),
    NotExported(Trouble),
    Imported(Vec<Taken>),
    NotImported(Trouble),
}

/// Why it came to nothing.
#[derive(Debug, Clone)]
pub enum Trouble {
    Refused(Refused),
    NotSaved(vault::Error),
    Differ,
    NoPath,
    NotRead(NotRead),
}

#[derive(Debug, Clone)]
pub enum Message {
    WithSecrets(bool),
    Passphrase(SecretString),
    Again(SecretString),
    ShowTyped(bool),
    Export,
    Exported(Result<PathBuf, Trouble>),
    Path(String),
    /// By the system's own dialog.
    Choose(Wanted),
    Chosen(Option<PathBuf>),
    Opens(SecretString),
    Import,
    Imported(Result<Vec<Taken>, Trouble>),
    ShowFolder(PathBuf),
    Back,
}

/// What Home does then.
#[derive(Debug)]
pub enum Action {
    Stay(Task<Message>),
    /// Something came: Home reads anew.
    Came(Task<Message>),
    Leave,
}

impl Page {
    pub fn new(world: World, connections: &[Connection]) -> Self {
        Self {
            world,
            connections: connections.to_vec(),
            with_secrets: false,
            passphrase: SecretString::default(),
            again: SecretString::default(),
            shown: false,
            path: String::new(),
            sealed: false,
            opens: SecretString::default(),
            busy: false,
            choosing: false,
            told: None,
        }
    }

    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::WithSecrets(with) => {
                self.with_secrets = with;
                self.told = None;
            }
            Message::Passphrase(typed) => self.passphrase = typed,
            Message::Again(typed) => self.again = typed,
            Message::ShowTyped(shown) => self.shown = shown,
            Message::Export => return self.export(),
            Message::Exported(done) => {
                self.busy = false;
                if done.is_ok() {
                    self.passphrase = SecretString::default();
                    self.again = SecretString::default();
                }
                self.told = Some(match done {
                    Ok(path) => Told::Exported(path),
                    Err(why) => Told::NotExported(why),
                });
                return Action::Stay(access::focus(TOLD));
            }
            Message::Path(path) => {
                self.path = path;
                self.sealed = false;
                self.told = None;
            }
            Message::Choose(wanted) => {
                if !std::mem::replace(&mut self.choosing, true) {
                    return Action::Stay(outside::choose_file(
                        &self.world,
                        wanted,
                        Message::Chosen,
                    ));
                }
            }
            Message::Chosen(file) => {
                self.choosing = false;
                if let Some(file) = file {
                    let _ = self.update(Message::Path(file.display().to_string()));
                    return Action::Stay(access::focus(IMPORT));
                }
            }
            Message::Opens(typed) => self.opens = typed,
            Message::Import => return self.import(),
            Message::Imported(done) => return self.imported(done),
            Message::ShowFolder(file) => {
                return Action::Stay(outside::show_folder(&self.world, &file));
            }
            Message::Back => return Action::Leave,
        }
        Action::Stay(Task::none())
    }

    fn export(&mut self) -> Action {
        if self.busy {
            return Action::Stay(Task::none());
        }
        if self.with_secrets && self.passphrase.expose_secret() != self.again.expose_secret() {
            self.told = Some(Told::NotExported(Trouble::Differ));
            return Action::Stay(access::focus(AGAIN));
        }
        self.busy = true;
        let passphrase = self.with_secrets.then(|| self.passphrase.clone());
        let sealed = passphrase.is_some();
        let world = self.world.clone();
        let packing = carry::pack(&world, self.connections.clone(), passphrase);
        let work = async move {
            let packed = packing.await.map_err(Trouble::Refused)?;
            let saving = blocking(move || {
                let folder = world.downloads()?;
                save_export(&folder, world.practice, sealed, &packed.bytes)
            });
            saving.await.map_err(Trouble::NotSaved)
        };
        Action::Stay(Task::perform(work, Message::Exported))
    }

    fn import(&mut self) -> Action {
        if self.busy {
            return Action::Stay(Task::none());
        }
        let path = PathBuf::from(self.path.trim().trim_matches('"'));
        if path.as_os_str().is_empty() {
            self.told = Some(Told::NotImported(Trouble::NoPath));
            return Action::Stay(access::focus(PATH));
        }
        self.busy = true;
        let (world, opens) = (self.world.clone(), self.opens.clone());
        let given = !opens.expose_secret().is_empty();
        let work = async move {
            let read = blocking(move || outside::read_file(&path, carry::LONGEST)).await;
            let bytes = read.map_err(Trouble::NotRead)?;
            let opens = (given && portable::is_sealed(&bytes)).then_some(opens);
            let taking = carry::take(&world, bytes, opens);
            taking.await.map_err(Trouble::Refused)
        };
        Action::Stay(Task::perform(work, Message::Imported))
    }

    fn imported(&mut self, done: Result<Vec<Taken>, Trouble>) -> Action {
        self.busy = false;
        match done {
            Ok(taken) => {
                self.opens = SecretString::default();
                self.told = Some(Told::Imported(taken));
                Action::Came(access::focus(TOLD))
            }
            Err(why) => {
                let passphrase = matches!(
                    why,
                    Trouble::Refused(Refused::Sealed | Refused::WrongPassphrase)
                );
                self.sealed |= passphrase;
                self.told = Some(Told::NotImported(why));
                let there = if passphrase { OPENS } else { TOLD };
                Action::Stay(access::focus(there))
            }
        }
    }

    pub fn view(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let body = column![]
            .push((!self.connections.is_empty()).then(|| self.ask_export(look)))
            .push(self.ask_import(look))
            .spacing(space::XL)
            .width(Fill);
        let page = page(text.carry_title(), body)
            .id(ID)
            .lead(text.carry_lead())
            .beside_title(secondary(text.button_back(), Some(Message::Back)));
        alone(text, look.practice.is_some(), page)
    }

    fn ask_export(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let switch = || self.switch(look);
        let count = self.connections.len();
        let export = (count > 0 && !self.busy).then_some(Message::Export);
        let tick = tick(
            text.carry_with_secrets(),
            self.with_secrets,
            Some(Message::WithSecrets(!self.with_secrets)),
        )
        .explain(text.carry_with_secrets_more());
        let fields = self.with_secrets.then(|| {
            column![
                Element::from(
                    field(
                        PASSPHRASE,
                        text.carry_passphrase(),
                        self.passphrase.expose_secret()
                    )
                    .secret(self.shown, switch(), Message::ShowTyped(!self.shown))
                    .note(Some(Note::Help(text.carry_passphrase_help(SHORTEST))))
                    .on_input(|typed| Message::Passphrase(typed.into()))
                ),
                Element::from(
                    field(
                        AGAIN,
                        text.carry_passphrase_again(),
                        self.again.expose_secret()
                    )
                    .secret(self.shown, switch(), Message::ShowTyped(!self.shown))
                    .on_input(|typed| Message::Again(typed.into()))
                ),
            ]
            .spacing(space::M)
        });
        column![heading(text.carry_export())]
            .push(tick)
            .push(fields)
            .push(row![primary(text.carry_export_button(count), export)])
            .push(self.told(look, false))
            .spacing(space::M)
            .into()
    }

    fn ask_import(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let switch = || self.switch(look);
        let import = (!self.busy).then_some(Message::Import);
        let wanted = Wanted {
            title: text.carry_file(),
            kinds: (text.carry_files(), &report::EXPORTED),
            all: text.every_file(),
        };
        let path = field(PATH, text.carry_file(), &self.path)
            .placeholder(text.carry_file_hint())
            .choose(text.button_choose_file(), Message::Choose(wanted))
            .on_input(Message::Path)
            .on_submit(import.clone());
        let opens = self.sealed.then(|| {
            Element::from(
                field(OPENS, text.carry_passphrase(), self.opens.expose_secret())
                    .secret(self.shown, switch(), Message::ShowTyped(!self.shown))
                    .on_input(|typed| Message::Opens(typed.into()))
                    .on_submit(import.clone()),
            )
        });
        column![heading(text.carry_import()), Element::from(path)]
            .push(opens)
            .push(row![
                secondary(text.carry_import_button(), import).id(IMPORT)
            ])
            .push(self.told(look, true))
            .spacing(space::M)
            .into()
    }

    /// The word beside what is typed unseen.
    fn switch(&self, look: Look<'_>) -> String {
        if self.shown {
            look.text().button_hide()
        } else {
            look.text().button_show()
        }
    }

    /// What came of it, below what was pressed.
    fn told(&self, look: Look<'_>, of_import: bool) -> Option<Element<'_, Message>> {
        let text = look.text();
        let told = self.told.as_ref()?;
        if of_import != matches!(told, Told::Imported(_) | Told::NotImported(_)) {
            return None;
        }
        let told = match told {
            Told::Exported(path) => {
                let shown = path.display().to_string();
                let show = link(
                    text.button_show_folder(),
                    Some(Message::ShowFolder(path.clone())),
                );
                let said = text.carry_exported(literal(&shown));
                callout(Tone::Good, text.file_saved(), said).below(show)
            }
            Told::NotExported(why) => {
                let why = literal(&said(look, why));
                callout(Tone::Bad, text.carry_not_exported(), why).alert()
            }
            Told::NotImported(why) => {
                let why = literal(&said(look, why));
                callout(Tone::Bad, text.carry_not_imported(), why).alert()
            }
            Told::Imported(taken) if taken.is_empty() => {
                callout(Tone::Warn, text.carry_imported(), text.carry_empty())
            }
            Told::Imported(taken) => {
                let lines = taken.iter().map(|one| {
                    let line = small(look.words.taken(one)).exact().fill();
                    Element::from(line)
                });
                let lines = column(lines).spacing(space::S);
                let list = access::region(Role::List, lines).name(text.carry_imported());
                callout(Tone::Good, text.carry_imported(), "").below(list)
            }
        };
        Some(told.id(TOLD).into())
    }
}

fn said(look: Look<'_>, trouble: &Trouble) -> String {
    let text = look.text();
    match trouble {
        Trouble::Refused(refused) => look.words.carry_refused(refused),
        Trouble::NotSaved(error) => look.words.vault_error(error),
        Trouble::Differ => text.carry_passphrases_differ(),
        Trouble::NoPath => text.carry_no_path(),
        Trouble::NotRead(why) => why.said(look.words),
    }
}
