//! Step 2: the organization, from a domain, an e-mail address or a tenant ID; looked up while it is typed. A typo is caught here, not three
//! steps later.

pub mod finder;
pub mod view;

use super::{Action, Errand, Located};
use crate::connection::{Organization, Target};
use crate::journey::{Step, World};
use crate::ui::outside;
use finder::{Answer, Finder};
use iced::Task;
use url::Url;

#[derive(Debug)]
pub struct Page {
    world: World,
    pub(super) target: Target,
    pub(super) finder: Finder,
    /// Continue was pressed before the answer came.
    on_when_found: bool,
    pub(super) corrections_open: bool,
    pub(super) said_open: bool,
}

#[derive(Debug, Clone)]
pub enum Message {
    Typed(String),
    Heard(finder::Event),
    LookAgain,
    Follow(Errand),
    OpenPage(Url),
    ShowCorrections(bool),
    ShowWhatWasSaid(bool),
    Continue,
    Back,
}

impl From<Step> for Message {
    fn from(step: Step) -> Self {
        Self::Follow(Errand::GoTo(step))
    }
}

impl Page {
    pub fn new(world: World, target: Target) -> Self {
        Self {
            finder: Finder::new(world.clone()),
            world,
            target,
            on_when_found: false,
            corrections_open: false,
            said_open: false,
        }
    }

    /// As it was answered before.
    pub fn restored(world: World, target: Target, organization: Organization) -> Self {
        let typed = organization.name();
        Self {
            finder: Finder::found(world.clone(), typed, organization),
            ..Self::new(world, target)
        }
    }

    pub fn update(&mut self, message: Message) -> Action<Message, Located> {
        match message {
            Message::Typed(typed) => {
                self.on_when_found = false;
                self.said_open = false;
                Action::Run(self.finder.type_in(typed).map(Message::Heard))
            }
            Message::Heard(event) => {
                self.finder.hear(event);
                if self.on_when_found && self.finder.organization().is_some() {
                    return self.go_on();
                }
                Action::None
            }
            Message::LookAgain => Action::Run(self.finder.again().map(Message::Heard)),
            Message::Follow(errand) => Action::Ask(errand, Task::none()),
            Message::OpenPage(page) => Action::Run(outside::open(&self.world, page)),
            Message::ShowCorrections(open) => {
                self.corrections_open = open;
                Action::None
            }
            Message::ShowWhatWasSaid(open) => {
                self.said_open = open;
                Action::None
            }
            Message::Continue => self.go_on(),
            Message::Back => Action::Back,
        }
    }

    pub fn enter(&self) -> Task<Message> {
        Task::none()
    }

    pub fn is_running(&self) -> bool {
        matches!(self.finder.answer, Answer::Looking { .. })
    }

    /// Nothing is typed that would have to be typed again.
    pub fn may_be_left(&self) -> bool {
        matches!(self.finder.answer, Answer::Nothing | Answer::Found { .. })
    }

    /// Whether pressing Continue leads somewhere now or as soon as the answer is there.
    pub(super) fn may_go_on(&self) -> bool {
        matches!(
            self.finder.answer,
            Answer::Found { .. } | Answer::Looking { .. }
        )
    }

    fn go_on(&mut self) -> Action<Message, Located> {
        self.on_when_found = matches!(self.finder.answer, Answer::Looking { .. });
        if let Some(organization) = self.finder.organization() {
            return Action::Next(Located {
                target: self.target.clone(),
                organization: organization.clone(),
            });
        }
        self.finder.say_now();
        Action::None
    }
}
