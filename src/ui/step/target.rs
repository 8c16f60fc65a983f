//! Step 1: what is being connected. Choice cards from the recipes in `assets/targets/`; "another app" is asked three questions. Where Exchange
//! itself can give the right to send, the person says who gives it; and a road with limits says them, and offers the better one.

mod view;

use super::{Action, Chosen, Errand};
use crate::connection::target::{Identity, Protocol};
use crate::connection::{Answers, Target};
use crate::journey::Step;
use crate::ui::access;
use iced::Task;
use std::time::{Duration, Instant};

/// Two presses within this time are a double click.
const TWICE: Duration = Duration::from_millis(500);

/// The recipe that is asked three questions.
const ANOTHER_APP: &str = "other-app";

/// First question of "another app".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    Sends,
    Reads,
    Both,
}

/// What this page asks, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    System,
    Does,
    Identity,
    Protocol,
}

#[derive(Debug)]
pub struct Page {
    pub(super) recipes: Vec<Target>,
    pub(super) search: String,
    pub(super) chosen: Option<String>,
    chosen_at: Option<Instant>,
    pub(super) does: Option<Does>,
    pub(super) identity: Option<Identity>,
    pub(super) protocol: Option<Protocol>,
    /// Exchange itself is to give the right to send.
    pub(super) exchange_role: bool,
    /// Continue was pressed: what is missing is said.
    pub(super) pressed_on: bool,
    corrections_open: bool,
}

#[derive(Debug, Clone)]
pub enum Message {
    Searched(String),
    Chose(String),
    ItDoes(Does),
    WorksAs(Identity),
    Speaks(Protocol),
    SendsByRole(bool),
    ShowCorrections(bool),
    Follow(Errand),
    Continue,
    Leave,
}

impl From<Step> for Message {
    fn from(step: Step) -> Self {
        Self::Follow(Errand::GoTo(step))
    }
}

impl Page {
    pub fn new() -> Self {
        Self {
            recipes: Target::all(),
            search: String::new(),
            chosen: None,
            chosen_at: None,
            does: None,
            identity: None,
            protocol: None,
            exchange_role: false,
            pressed_on: false,
            corrections_open: false,
        }
    }

    /// As it was answered before.
    pub fn restored(target: &str, answers: Option<Answers>, exchange_role: bool) -> Self {
        Self {
            exchange_role,
            chosen: Some(target.to_owned()),
            does: answers.map(|answers| match (answers.sends, answers.reads) {
                (true, true) => Does::Both,
                (false, true) => Does::Reads,
                (true | false, false) => Does::Sends,
            }),
            identity: answers.map(|answers| answers.identity),
            protocol: answers.map(|answers| answers.protocol),
            ..Self::new()
        }
    }

    pub fn update(&mut self, message: Message) -> Action<Message, Chosen> {
        match message {
            Message::Searched(search) => self.search = search,
            Message::Chose(id) => {
                // As in every list: pressed twice, it is taken.
                let twice = self.chosen.as_ref() == Some(&id)
                    && self.chosen_at.is_some_and(|at| at.elapsed() < TWICE);
                self.chosen = Some(id);
                // What is asked next was not seen yet: nobody has left it out.
                self.pressed_on = false;
                self.chosen_at = Some(Instant::now());
                if twice {
                    return self.update(Message::Continue);
                }
            }
            Message::ItDoes(does) => {
                self.does = Some(does);
                self.pressed_on = false;
                self.protocol = self.protocol.filter(|one| self.may_speak(*one));
            }
            Message::WorksAs(identity) => {
                self.identity = Some(identity);
                self.pressed_on = false;
            }
            Message::Speaks(protocol) => self.protocol = Some(protocol),
            Message::SendsByRole(role) => self.exchange_role = role,
            Message::ShowCorrections(open) => self.corrections_open = open,
            Message::Follow(errand) => return Action::Ask(errand, Task::none()),
            Message::Continue => {
                if let Some(done) = self.settled() {
                    return Action::Next(done);
                }
                self.pressed_on = true;
                if let Some(first) = self.unanswered().and_then(|asked| self.first_of(asked)) {
                    return Action::Run(access::focus(first));
                }
            }
            Message::Leave => return Action::Back,
        }
        Action::None
    }

    pub fn enter(&self) -> Task<Message> {
        Task::none()
    }

    /// The cards that fit the search; "another app" always does.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Target> {
        let wanted = self.search.trim().to_lowercase();
        self.recipes.iter().filter(move |recipe| {
            is_another_app(recipe) || wanted.is_empty() || fits(recipe, &wanted)
        })
    }

    pub(super) fn finds_nothing(&self) -> bool {
        self.shown().all(is_another_app)
    }

    pub(super) fn asks(&self) -> bool {
        self.chosen.as_deref() == Some(ANOTHER_APP)
    }

    /// A name and password work by Graph only.
    pub(super) fn asks_protocol(&self) -> bool {
        self.asks() && self.identity != Some(Identity::Password)
    }

    /// Nothing is sent by IMAP, and nothing read by SMTP.
    pub(super) fn may_speak(&self, protocol: Protocol) -> bool {
        match protocol {
            Protocol::Unknown | Protocol::Graph => true,
            Protocol::Smtp => self.does != Some(Does::Reads),
            Protocol::Imap => self.does != Some(Does::Sends),
        }
    }

    /// The first question without an answer.
    pub(super) fn unanswered(&self) -> Option<Asked> {
        let questions = [
            (Asked::System, self.chosen.is_none()),
            (Asked::Does, self.asks() && self.does.is_none()),
            (Asked::Identity, self.asks() && self.identity.is_none()),
            (
                Asked::Protocol,
                self.asks_protocol() && self.protocol.is_none(),
            ),
        ];
        let mut open = questions.into_iter().filter(|(_, open)| *open);
        open.next().map(|(asked, _)| asked)
    }

    /// The first answer there is to a question, for the focus.
    fn first_of(&self, asked: Asked) -> Option<String> {
        Some(match asked {
            Asked::System => card_id(self.shown().next()?),
            Asked::Does => answer_id(Does::Sends),
            Asked::Identity => answer_id(Identity::App),
            Asked::Protocol => answer_id(Protocol::Unknown),
        })
    }

    fn answers(&self) -> Option<Answers> {
        let (does, identity) = (self.does?, self.identity?);
        let protocol = if self.asks_protocol() {
            self.protocol?
        } else {
            Protocol::Graph
        };
        Some(Answers {
            sends: does != Does::Reads,
            reads: does != Does::Sends,
            identity,
            protocol,
        })
    }

    /// The chosen system with its answers, as far as it is settled.
    pub(super) fn settled(&self) -> Option<Chosen> {
        let id = self.chosen.as_deref()?;
        let recipe = self.recipes.iter().find(|recipe| recipe.id == id)?;
        let (target, answers) = if is_another_app(recipe) {
            let answers = self.answers()?;
            (recipe.answered(answers), Some(answers))
        } else {
            (recipe.clone(), None)
        };
        let exchange_role = self.exchange_role && target.may_send_by_role();
        Some(Chosen {
            target: if exchange_role {
                target.by_exchange_role()
            } else {
                target
            },
            answers,
            exchange_role,
        })
    }

    /// Another recipe without this one's limits.
    pub(super) fn better_than(&self, target: &Target) -> Option<&Target> {
        let better = target.better.as_deref()?;
        self.recipes.iter().find(|recipe| recipe.id == better)
    }
}

impl Default for Page {
    fn default() -> Self {
        Self::new()
    }
}

/// The identity of a system's card.
pub(super) fn card_id(recipe: &Target) -> String {
    format!("target-{}", recipe.id)
}

/// The identity of an answer of "another app".
pub(super) fn answer_id(answer: impl std::fmt::Debug) -> String {
    format!("target-answer-{answer:?}").to_lowercase()
}

fn is_another_app(recipe: &Target) -> bool {
    recipe.id == ANOTHER_APP
}

/// Every word is somewhere in what the system is and is called.
fn fits(recipe: &Target, wanted: &str) -> bool {
    let said: Vec<_> = [&recipe.name, &recipe.summary]
        .into_iter()
        .chain(&recipe.also_called)
        .map(|words| words.to_lowercase())
        .collect();
    let mut wanted = wanted.split_whitespace();
    wanted.all(|word| said.iter().any(|words| words.contains(word)))
}
