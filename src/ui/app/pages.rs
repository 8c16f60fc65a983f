//! Which page lies over which: what Home and the wizard ask the program for, and where the focus goes when another page comes.

use super::{App, Message, Over};
use crate::connection::{Connection, Credential};
use crate::ui::access;
use crate::ui::screen::wizard::resume::Opening;
use crate::ui::screen::wizard::{self, Turn, Wizard};
use crate::ui::screen::{about, home, welcome};
use crate::ui::screen::{change, renewal};
use crate::ui::screen::{pasted, practice_mail};
use crate::ui::step::registration::Reason;
use crate::ui::widget::PAGE;
use iced::{Task, window};

impl App {
    /// Into the wizard with a connection that is there already.
    pub(super) fn resume(
        &mut self,
        connection: Connection,
        credential: Option<Credential>,
        opening: Opening,
    ) -> Task<Message> {
        let (world, words) = (self.world.clone(), self.words.clone());
        let practice = self.practice.clone();
        let (wizard, turn) =
            Wizard::resume(world, words, practice, connection, credential, opening);
        self.wizard = Some(wizard.beside(self.home.connections()));
        self.turned(turn)
    }

    pub(super) fn grant(&mut self, wish: home::Wish) -> Task<Message> {
        match wish {
            home::Wish::SetUpNew => {
                let (world, words) = (self.world.clone(), self.words.clone());
                let new = Wizard::new(world, words, self.practice.clone());
                self.wizard = Some(new.beside(self.home.connections()));
                self.focus_on_page()
            }
            home::Wish::Resume {
                connection,
                credential: Some(_),
                opening: Opening::NewSecret(Reason::SecretExpired | Reason::NewSecretWanted),
            } if connection.finished.is_some() => self.renew(*connection, None),
            home::Wish::Resume {
                connection,
                credential,
                opening,
            } => self.resume(*connection, credential, opening),
            home::Wish::Change(connection) => self.change(*connection),
            home::Wish::Save(connection) => self.save(*connection),
            home::Wish::Remove(id) => self.saving.remove(&self.world, id).map(Message::Written),
            home::Wish::Like(liking) => self.like(liking),
            home::Wish::About => {
                self.over = Some(Over::About);
                self.focus_on_page()
            }
            home::Wish::LookIntoMailboxes => self.open_mail(None),
            home::Wish::Read(kind) => {
                self.pasted = Some(pasted::Page::new(
                    kind,
                    self.world.clone(),
                    self.words.clone(),
                ));
                self.focus_on_page()
            }
        }
    }

    pub(super) fn turned(&mut self, turn: Turn) -> Task<Message> {
        let Turn {
            task,
            wishes,
            turned,
        } = turn;
        let mut tasks = vec![task.map(Message::Wizard)];
        let mut leaves = false;
        let (mut renews, mut changes) = (None, false);
        for wish in wishes {
            match wish {
                wizard::Wish::Save => {
                    if let Some(connection) = self.wizard.as_ref().map(|one| one.connection.clone())
                    {
                        tasks.push(self.save(connection));
                    }
                }
                wizard::Wish::CopySecret(secret) => {
                    let copied = self.secret.copy(&self.world.clock, secret);
                    tasks.push(copied.map(Message::Secret));
                }
                wizard::Wish::LookInto(address) => tasks.push(self.open_mail(Some(address))),
                wizard::Wish::Renew(what) => renews = Some(what),
                wizard::Wish::Change => changes = true,
                wizard::Wish::Leave => leaves = true,
            }
        }
        if let (Some(what), Some(wizard)) = (renews, &self.wizard) {
            let connection = wizard.connection.clone();
            self.wizard = None;
            tasks.push(self.renew(connection, Some(what)));
        }
        if changes && let Some(wizard) = self.wizard.take() {
            tasks.push(self.change(wizard.connection));
        }
        // Last, so that what was made is saved before the wizard is gone.
        if leaves {
            let left = self.wizard.take();
            tasks.push(self.back_to_the_change(left));
            tasks.push(self.home.look_under_way().map(Message::Home));
            // What was asked for there may be given while Home stands here.
            let asked = home::Message::Approvals(home::approvals::Doing::Ask);
            tasks.push(Task::done(Message::Home(asked)));
        }
        if turned || leaves {
            tasks.push(self.focus_on_page());
        }
        Task::batch(tasks)
    }

    pub(super) fn open_mail(&mut self, address: Option<String>) -> Task<Message> {
        let Some(practice) = &self.practice else {
            return Task::none();
        };
        self.mail = Some(practice_mail::Page::new(
            self.world.clone(),
            practice.mailboxes.clone(),
            practice.mail_page.clone(),
            address,
        ));
        self.focus_on_page()
    }

    pub(super) fn look_into(&mut self, message: practice_mail::Message) -> Task<Message> {
        let Some(page) = &mut self.mail else {
            return Task::none();
        };
        match page.update(message) {
            practice_mail::Action::Stay(task) => return task.map(Message::PracticeMail),
            practice_mail::Action::Turned => {}
            practice_mail::Action::Leave => self.mail = None,
        }
        self.focus_on_page()
    }

    pub(super) fn read(&mut self, message: pasted::Message) -> Task<Message> {
        let Some(page) = &mut self.pasted else {
            return Task::none();
        };
        match page.update(message) {
            pasted::Action::Stay(task) => return task.map(Message::Pasted),
            pasted::Action::Leave => self.pasted = None,
        }
        self.focus_on_page()
    }

    pub(super) fn save(&mut self, connection: Connection) -> Task<Message> {
        self.home.put(connection.clone());
        self.saving
            .put(&self.world, connection)
            .map(Message::Written)
    }

    /// A new page is announced, and the next Tab lands on its first control.
    pub(super) fn focus_on_page(&self) -> Task<Message> {
        access::focus(match (&self.mail, &self.wizard) {
            (Some(mail), _) => mail.id(),
            (None, Some(wizard)) => wizard.page().id(),
            (None, None) if self.renewal.is_some() => renewal::PAGE.to_owned(),
            (None, None) if self.change.is_some() => change::PAGE.to_owned(),
            (None, None) => match (&self.pasted, self.over) {
                (Some(pasted), _) => pasted.id(),
                (None, Some(Over::Welcome)) => welcome::ID.to_owned(),
                (None, Some(Over::About)) => about::ID.to_owned(),
                (None, None) => PAGE.to_owned(),
            },
        })
    }

    pub(super) fn show(&self) -> Task<Message> {
        self.window.map_or_else(Task::none, |id| {
            Task::batch([window::minimize(id, false), window::gain_focus(id)])
        })
    }
}
