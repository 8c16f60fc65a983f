//! The pages of the wizard, one variant a step.

use super::Message;
use crate::journey::Step;
use crate::ui::look::page_id;
use crate::ui::step::{
    approval, automatic, checks, finish, mailboxes, organization, registration, sign_in, target,
    test,
};
use iced::Task;

#[derive(Debug)]
pub enum Page {
    Target(Box<target::Page>),
    Organization(Box<organization::Page>),
    /// The registration, where Mailseal does it.
    Automatic(Box<automatic::Page>),
    Registration(Box<registration::Page>),
    Approval(Box<approval::Page>),
    SignIn(Box<sign_in::Page>),
    Mailboxes(Box<mailboxes::Page>),
    Checks(Box<checks::Page>),
    Test(Box<test::Page>),
    Finish(Box<finish::Page>),
}

impl Page {
    pub fn step(&self) -> Step {
        match self {
            Self::Target(_) => Step::Target,
            Self::Organization(_) => Step::Organization,
            Self::Automatic(_) | Self::Registration(_) => Step::Registration,
            // The approval, where a mailbox signs in.
            Self::Approval(_) | Self::SignIn(_) => Step::Approval,
            Self::Mailboxes(_) => Step::Mailboxes,
            Self::Checks(_) => Step::Checks,
            Self::Test(_) => Step::Test,
            Self::Finish(_) => Step::Finish,
        }
    }

    /// Where the focus goes when the page comes to stand there.
    pub fn id(&self) -> String {
        match self {
            Self::Registration(page) => page.id(),
            Self::Target(_)
            | Self::Organization(_)
            | Self::Automatic(_)
            | Self::Approval(_)
            | Self::SignIn(_)
            | Self::Mailboxes(_)
            | Self::Checks(_)
            | Self::Test(_)
            | Self::Finish(_) => page_id(self.step()),
        }
    }

    /// Begins what the page does by itself, when it comes to stand there.
    pub fn enter(&mut self) -> Task<Message> {
        match self {
            Self::Target(page) => page.enter().map(Message::Target),
            Self::Organization(page) => page.enter().map(Message::Organization),
            Self::Automatic(page) => page.enter().map(Message::Automatic),
            Self::Registration(page) => page.enter().map(Message::Registration),
            Self::Approval(page) => page.enter().map(Message::Approval),
            Self::SignIn(page) => page.enter().map(Message::SignIn),
            Self::Mailboxes(page) => page.enter().map(Message::Mailboxes),
            Self::Checks(page) => page.enter().map(Message::Checks),
            Self::Test(page) => page.enter().map(Message::Test),
            Self::Finish(page) => page.enter().map(Message::Finish),
        }
    }

    /// Whether something is under way here, so that time is shown passing.
    pub fn is_running(&self) -> bool {
        match self {
            Self::Organization(page) => page.is_running(),
            Self::Automatic(page) => page.is_running(),
            Self::Registration(page) => page.is_running(),
            Self::Approval(page) => page.is_running(),
            Self::SignIn(page) => page.is_running(),
            Self::Mailboxes(page) => page.is_running(),
            Self::Checks(page) => page.is_running(),
            Self::Test(page) => page.is_running(),
            Self::Target(_) | Self::Finish(_) => false,
        }
    }
}
