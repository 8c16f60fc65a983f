//! The wizard: one connection on its way through the steps. Brings every message to its page and does what the page asks for; what a
//! result means for the connection stands in `settled`. What a page does not know, it is not told.

mod alone;
pub mod page;
pub mod resume;
mod settled;
mod view;

use crate::connection::name::Taken;
use crate::connection::renewal::What;
use crate::connection::{ClientSecret, Connection};
use crate::journey::{Step, World};
use crate::ui::Practice;
use crate::ui::step::{
    Action, Errand, approval, automatic, checks, finish, mailboxes, organization, registration,
    sign_in, target, test,
};
use crate::ui::trail::Trail;
use crate::words::Words;
use iced::Task;
use page::Page;

#[derive(Debug)]
pub struct Wizard {
    world: World,
    words: Words,
    practice: Option<Practice>,
    pub connection: Connection,
    pub(super) trail: Trail<Page>,
    /// What was typed in the registration before the person went back from it.
    entered: Option<registration::Entered>,
    /// The person has agreed that it goes on by itself as far as it can.
    alone: bool,
    /// A mailbox was named with the organization in this run, and not looked up yet.
    named: bool,
    /// Who signed in to register the app.
    administrator: Option<String>,
    /// What other connections are called.
    taken: Taken,
}

#[derive(Debug, Clone)]
pub enum Message {
    Target(target::Message),
    Organization(organization::Message),
    Automatic(automatic::Message),
    Registration(registration::Message),
    Approval(approval::Message),
    SignIn(sign_in::Message),
    Mailboxes(mailboxes::Message),
    Checks(checks::Message),
    Test(test::Message),
    Finish(finish::Message),
    GoTo(Step),
    GoBack,
}

/// What came of a message.
#[derive(Debug)]
pub struct Turn {
    pub task: Task<Message>,
    pub wishes: Vec<Wish>,
    /// Another page stands there now: the focus belongs to it.
    pub turned: bool,
}

/// What only the program can do.
#[derive(Debug, Clone)]
pub enum Wish {
    Save,
    CopySecret(ClientSecret),
    /// A mailbox of the practice organization.
    LookInto(String),
    /// What a check found to have ended is made anew.
    Renew(What),
    /// To a better road.
    Change,
    Leave,
}

impl Turn {
    fn stay(task: Task<Message>) -> Self {
        Self {
            task,
            wishes: Vec::new(),
            turned: false,
        }
    }

    fn with(mut self, wish: Wish) -> Self {
        self.wishes.push(wish);
        self
    }
}

impl Wizard {
    /// A new connection, at the first step.
    pub fn new(world: World, words: Words, practice: Option<Practice>) -> Self {
        let connection = Connection::new("", "", world.practice, world.clock.now());
        Self {
            world,
            words,
            practice,
            connection,
            trail: Trail::new(Page::Target(Box::default())),
            entered: None,
            alone: false,
            named: false,
            administrator: None,
            taken: Taken::default(),
        }
    }

    /// Beside these connections: it gets a name of its own.
    #[must_use]
    pub fn beside(mut self, connections: &[Connection]) -> Self {
        let others = connections
            .iter()
            .filter(|one| one.id != self.connection.id);
        self.taken = Taken::by(others.map(|one| one.name.as_str()));
        self
    }

    pub fn page(&self) -> &Page {
        self.trail.now()
    }

    pub fn practice(&self) -> Option<&Practice> {
        self.practice.as_ref()
    }

    /// The pages behind, for the sidebar.
    pub fn is_behind(&self, step: Step) -> bool {
        self.trail.behind().iter().any(|page| page.step() == step)
    }

    pub fn update(&mut self, message: Message) -> Turn {
        let turn = self.react(message);
        self.on_alone(turn)
    }

    fn react(&mut self, message: Message) -> Turn {
        match message {
            Message::GoTo(step) => return self.go_to(step),
            Message::GoBack => return self.go_back(),
            Message::Target(message) => {
                if let Some(Page::Target(page)) = self.page_of(Step::Target) {
                    let action = page.update(message);
                    return self.act(Step::Target, action, Message::Target, Self::chosen);
                }
            }
            Message::Organization(message) => {
                if let Some(Page::Organization(page)) = self.page_of(Step::Organization) {
                    let action = page.update(message);
                    let step = Step::Organization;
                    return self.act(step, action, Message::Organization, Self::located);
                }
            }
            Message::Automatic(message) => {
                if let Some(Page::Automatic(page)) = self.page_of(Step::Registration) {
                    let action = page.update(message);
                    let step = Step::Registration;
                    return self.act(step, action, Message::Automatic, Self::made);
                }
            }
            Message::Registration(message) => {
                if let Some(Page::Registration(page)) = self.page_of(Step::Registration) {
                    let renewed = page.has_reason();
                    let action = page.update(message);
                    let next = if renewed {
                        Self::renewed
                    } else {
                        Self::registered
                    };
                    return self.act(Step::Registration, action, Message::Registration, next);
                }
            }
            Message::Approval(message) => {
                if let Some(Page::Approval(page)) = self.page_of(Step::Approval) {
                    let action = page.update(message);
                    return self.act(Step::Approval, action, Message::Approval, Self::approved);
                }
            }
            Message::SignIn(message) => {
                if let Some(Page::SignIn(page)) = self.page_of(Step::Approval) {
                    let action = page.update(message);
                    return self.act(Step::Approval, action, Message::SignIn, Self::signed_in);
                }
            }
            Message::Mailboxes(message) => {
                if let Some(Page::Mailboxes(page)) = self.page_of(Step::Mailboxes) {
                    let action = page.update(message);
                    return self.act(Step::Mailboxes, action, Message::Mailboxes, Self::settled);
                }
            }
            Message::Checks(message) => {
                if let Some(Page::Checks(page)) = self.page_of(Step::Checks) {
                    let action = page.update(message);
                    return self.act(Step::Checks, action, Message::Checks, Self::checked);
                }
            }
            Message::Test(message) => {
                if let Some(Page::Test(page)) = self.page_of(Step::Test) {
                    let action = page.update(message);
                    return self.act(Step::Test, action, Message::Test, Self::tested);
                }
            }
            Message::Finish(message) => {
                if let Some(Page::Finish(page)) = self.page_of(Step::Finish) {
                    let action = page.update(message);
                    return self.act(Step::Finish, action, Message::Finish, Self::finished);
                }
            }
        }
        // The page that this was for is gone.
        Turn::stay(Task::none())
    }

    fn page_of(&mut self, step: Step) -> Option<&mut Page> {
        self.trail.pages_mut().find(|page| page.step() == step)
    }

    /// Does what a page asked for. Only the page that stands there may turn the page; one behind may still hear answers.
    fn act<M: Send + 'static, Done>(
        &mut self,
        from: Step,
        action: Action<M, Done>,
        wrap: fn(M) -> Message,
        next: impl FnOnce(&mut Self, Done) -> Turn,
    ) -> Turn {
        let stands_there = self.trail.now().step() == from;
        match action {
            Action::Run(task) => Turn::stay(task.map(wrap)),
            Action::Ask(errand, task) => {
                let mut turn = match errand {
                    Errand::Keep(kept) => {
                        self.keep(kept);
                        Turn::stay(Task::none()).with(Wish::Save)
                    }
                    Errand::GoTo(step) => self.go_to(step),
                    Errand::Instead(target) => {
                        let turn = self.go_to(Step::Target);
                        if let Page::Target(page) = self.trail.now_mut() {
                            let _ = page.update(target::Message::Chose(target));
                        }
                        turn
                    }
                    Errand::Register(how) => self.register(how),
                    Errand::CopySecret(secret) => {
                        Turn::stay(Task::none()).with(Wish::CopySecret(secret))
                    }
                    Errand::Renew(what) => Turn::stay(Task::none()).with(Wish::Renew(what)),
                    Errand::Change => Turn::stay(Task::none()).with(Wish::Change),
                    Errand::Leave => Turn::stay(Task::none()).with(Wish::Leave),
                    Errand::LookInto(address) => {
                        Turn::stay(Task::none()).with(Wish::LookInto(address))
                    }
                };
                turn.task = Task::batch([task.map(wrap), turn.task]);
                turn
            }
            Action::Back if stands_there => self.go_back(),
            Action::Next(done) if stands_there => next(self, done).with(Wish::Save),
            Action::None | Action::Back | Action::Next(_) => Turn::stay(Task::none()),
        }
    }

    fn go_back(&mut self) -> Turn {
        self.alone = false;
        match self.trail.go_back() {
            Some(left) => {
                self.remember(&left);
                self.turn()
            }
            None => Turn::stay(Task::none()).with(Wish::Leave),
        }
    }

    fn go_to(&mut self, step: Step) -> Turn {
        self.alone = false;
        let left = self.trail.go_back_to(|page| page.step() == step);
        if left.is_empty() {
            return Turn::stay(Task::none());
        }
        for page in &left {
            self.remember(page);
        }
        self.turn()
    }

    fn remember(&mut self, left: &Page) {
        if let Page::Registration(page) = left {
            self.entered = Some(page.entered());
        }
    }

    fn go_on(&mut self, page: Page) -> Turn {
        self.trail.go_on(page);
        self.turn()
    }

    /// The page that stands there now begins what it has to begin.
    fn turn(&mut self) -> Turn {
        Turn {
            task: self.trail.now_mut().enter(),
            wishes: Vec::new(),
            turned: true,
        }
    }
}
