//! Step 2: the organization, from a domain, an e-mail address or a tenant ID; looked up while it is typed. A typo is caught here, not three
//! steps later.

pub mod finder;
pub mod view;

use super::{Action, Errand, Kept, Located};
use crate::connection::address::OrganizationHint;
use crate::connection::{Organization, Target};
use crate::journey::provision::{Finding, findings};
use crate::journey::{Step, World};
use crate::ui::{access, outside};
use finder::{Answer, Finder};
use iced::Task;
use url::Url;

/// The field's identity, for the focus.
pub(super) const FIELD: &str = "organization";

#[derive(Debug)]
pub struct Page {
    world: World,
    pub(super) target: Target,
    pub(super) finder: Finder,
    /// What else is known of the organization that was found.
    pub(super) around: Vec<Finding>,
    /// Continue was pressed before the answer came.
    on_when_found: bool,
    pub(super) corrections_open: bool,
    pub(super) said_open: bool,
}

#[derive(Debug, Clone)]
pub enum Message {
    Typed(String),
    Heard(finder::Event),
    LookedAround(Organization, Vec<Finding>),
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
            around: Vec::new(),
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
                self.around.clear();
                Action::Run(self.finder.type_in(typed).map(Message::Heard))
            }
            Message::Heard(event) => {
                let answered = matches!(event, finder::Event::Answered(..));
                self.finder.hear(event);
                match self.finder.organization() {
                    Some(_) if self.on_when_found => self.go_on(),
                    None if answered && std::mem::take(&mut self.on_when_found) => {
                        Action::Run(access::focus(FIELD))
                    }
                    // Kept at once: whoever starts the program again need not type it again.
                    Some(found) if answered => {
                        let kept = Kept::Located(found.clone());
                        Action::Ask(Errand::Keep(kept), self.look_around())
                    }
                    Some(_) | None => Action::None,
                }
            }
            Message::LookedAround(organization, found) => {
                // Another one may have been typed meanwhile.
                if self.finder.organization() == Some(&organization) {
                    self.around = found;
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
        if self.around.is_empty() {
            self.look_around()
        } else {
            Task::none()
        }
    }

    /// Asks what can be known without signing in.
    fn look_around(&self) -> Task<Message> {
        let Some(organization) = self.finder.organization().cloned() else {
            return Task::none();
        };
        let (world, target) = (self.world.clone(), self.target.clone());
        Task::perform(
            async move {
                let found = findings::without_rights(&world, &target, &organization).await;
                (organization, found)
            },
            |(organization, found)| Message::LookedAround(organization, found),
        )
    }

    pub fn is_running(&self) -> bool {
        matches!(self.finder.answer, Answer::Looking { .. })
    }

    /// Nothing is typed that would have to be typed again.
    pub fn may_be_left(&self) -> bool {
        matches!(self.finder.answer, Answer::Nothing | Answer::Found { .. })
    }

    fn go_on(&mut self) -> Action<Message, Located> {
        self.on_when_found = matches!(self.finder.answer, Answer::Looking { .. });
        if let Some(organization) = self.finder.organization() {
            return Action::Next(Located {
                target: self.target.clone(),
                organization: organization.clone(),
                mailbox: match OrganizationHint::parse(&self.finder.typed) {
                    Ok((OrganizationHint::Address(address), _)) => Some(address),
                    Ok((OrganizationHint::Tenant(_) | OrganizationHint::Domain(_), _)) | Err(_) => {
                        None
                    }
                },
            });
        }
        if self.on_when_found {
            return Action::None;
        }
        self.finder.say_now();
        Action::Run(access::focus(FIELD))
    }
}
