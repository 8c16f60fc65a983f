//! How the program looks: the page on top, the keys that belong to the whole window, what it listens to, and in which colours.

use super::changing::of_change;
use super::renewing::of_renewal;
use super::{App, Message, Over};
use crate::ui::access;
use crate::ui::contrast;
use crate::ui::keys;
use crate::ui::look::Look;
use crate::ui::screen::{about, change, pasted, practice_mail, renewal, welcome};
use crate::ui::theme;
use iced::{Element, Subscription, Theme, time, window};
use std::time::Duration;

/// How often a turning circle turns; only while one is there.
const TURN: Duration = Duration::from_millis(120);
/// How often an open practice mailbox is looked into again.
const NEW_MAIL: Duration = Duration::from_secs(1);

impl App {
    pub fn title(&self) -> String {
        let text = &self.words.text;
        let page = match (&self.mail, &self.wizard) {
            (Some(_), _) => text.practice_mailboxes_title(),
            (None, Some(wizard)) => {
                let step = wizard.page().step();
                self.words.step_of(step, &wizard.connection)
            }
            (None, None) if let Some(renewal) = &self.renewal => renewal.title(),
            (None, None) if let Some(change) = &self.change => change.title(),
            (None, None) => match (&self.pasted, self.over) {
                (Some(pasted), _) => pasted.title(),
                (None, Some(Over::Welcome)) => text.welcome_title(),
                (None, Some(Over::About)) => text.about_title(),
                (None, None) => self.home.title(text),
            },
        };
        if self.world.practice {
            text.window_title_practice(&page)
        } else {
            text.window_title(&page)
        }
    }

    pub fn view(&self) -> Element<'_, Message> {
        let look = Look {
            words: &self.words,
            now: self.now,
            width: self.size.width / self.scale(),
            practice: self.practice.as_ref(),
            high_contrast: self.high_contrast(),
            secret_leaves_in: self.secret.seconds_left(self.now),
        };
        let refused = self.saving.refused.as_ref();
        let root = match (&self.mail, &self.wizard) {
            (Some(mail), _) => {
                let back = Message::PracticeMail(practice_mail::Message::Back);
                let page = mail.view(look).map(Message::PracticeMail);
                access::root(self.title(), &self.bridge, page)
                    .on_escape(Some(back.clone()))
                    .on_back(Some(back))
            }
            (None, Some(wizard)) => {
                let (back, main) = (wizard.page().back(), wizard.page().main());
                access::root(
                    self.title(),
                    &self.bridge,
                    wizard.view(look, refused).map(Message::Wizard),
                )
                .on_escape(Some(Message::Wizard(back.clone())))
                .on_back(Some(Message::Wizard(back)))
                .on_enter(main.map(Message::Wizard))
            }
            (None, None) if let Some(renewal) = &self.renewal => {
                let back = of_renewal(renewal::Message::Close);
                let page = renewal.view(look).map(of_renewal);
                access::root(self.title(), &self.bridge, page)
                    .on_escape(Some(back.clone()))
                    .on_back(Some(back))
                    .on_enter(renewal.main().map(of_renewal))
            }
            (None, None) if let Some(change) = &self.change => {
                let back = of_change(change::Message::Leave);
                let page = change.view(look).map(of_change);
                access::root(self.title(), &self.bridge, page)
                    .on_escape(Some(back.clone()))
                    .on_back(Some(back))
                    .on_enter(change.main().map(of_change))
            }
            (None, None) if let Some(pasted) = &self.pasted => {
                let back = Message::Pasted(pasted::Message::Back);
                let page = pasted.view(look).map(Message::Pasted);
                access::root(self.title(), &self.bridge, page)
                    .on_escape(Some(back.clone()))
                    .on_back(Some(back))
                    .on_enter(pasted.main().map(Message::Pasted))
            }
            (None, None) if self.over == Some(Over::Welcome) => {
                let page = welcome::view(look).map(Message::Welcome);
                access::root(self.title(), &self.bridge, page)
                    .on_enter(Some(Message::Welcome(welcome::Message::Begin)))
            }
            (None, None) if self.over == Some(Over::About) => {
                let back = Message::About(about::Message::Back);
                let page = about::view(look).map(Message::About);
                access::root(self.title(), &self.bridge, page)
                    .on_escape(Some(back.clone()))
                    .on_back(Some(back))
            }
            (None, None) => access::root(
                self.title(),
                &self.bridge,
                self.home.view(look, refused).map(Message::Home),
            )
            .on_escape(self.home.escape().map(Message::Home))
            .on_enter(self.home.main().map(Message::Home)),
        };
        let again = match (&self.mail, &self.wizard) {
            (Some(_), _) => Some(Message::PracticeMail(practice_mail::Message::LookAgain)),
            (None, Some(wizard)) => wizard.page().again().map(Message::Wizard),
            (None, None) => None,
        };
        root.zoom(self.scale())
            .frames(&self.frames)
            .on_key(move |key, modifiers| {
                let zoom = keys::zooming(key, modifiers).map(Message::Zoom);
                zoom.or_else(|| again.clone().filter(|_| keys::is_again(key, modifiers)))
            })
            .into()
    }

    pub fn subscription(&self) -> Subscription<Message> {
        let runs = if let Some(wizard) = &self.wizard {
            wizard.page().is_running()
        } else {
            let renews = self.renewal.as_ref().is_some_and(renewal::Page::is_running);
            let changes = self.change.as_ref().is_some_and(change::Page::is_running);
            renews || changes || self.home.is_running()
        };
        let ticks = if runs {
            time::every(TURN).map(|_| Message::TimePassed)
        } else if self.secret.is_busy() {
            time::every(Duration::from_secs(1)).map(|_| Message::TimePassed)
        } else {
            Subscription::none()
        };
        let new_mail = if self.mail.is_some() {
            time::every(NEW_MAIL).map(|_| Message::PracticeMail(practice_mail::Message::LookAgain))
        } else {
            Subscription::none()
        };
        Subscription::batch([
            ticks,
            new_mail,
            window::open_events().map(Message::WindowOpened),
            window::resize_events().map(|(_, size)| Message::Resized(size)),
            window::close_requests().map(|_| Message::CloseRequested),
            iced::system::theme_changes().map(Message::SystemMode),
            self.window.map_or_else(Subscription::none, |_| {
                contrast::wanted().map(Message::SystemContrast)
            }),
            access::requests(&self.bridge).map(Message::Accessibility),
        ])
    }

    pub fn scale(&self) -> f32 {
        self.zoom.scale()
    }

    /// As the person chose, else as the system has it.
    fn high_contrast(&self) -> bool {
        let chosen = self.likes.chosen.high_contrast;
        chosen.unwrap_or(self.system.high_contrast)
    }

    /// Light or dark as the system says.
    pub fn theme(&self) -> Option<Theme> {
        self.high_contrast()
            .then(|| theme::high_contrast(self.system.dark))
    }
}
