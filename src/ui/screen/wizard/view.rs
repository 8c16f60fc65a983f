//! How the wizard looks: the steps at the side with what was settled there, and the page.

use super::page::Page;
use super::{Message, Wizard};
use crate::connection::{Approval, Organization};
use crate::journey::Step;
use crate::ui::look::Look;
use crate::ui::screen::home::not_saved;
use crate::ui::step::{
    approval, automatic, checks, finish, mailboxes, organization, registration, sign_in, target,
    test,
};
use crate::ui::widget::{Element, Stage, StageState, sidebar};
use crate::vault;
use iced::widget::{column, container};

impl Wizard {
    pub fn view(&self, look: Look<'_>, refused: Option<&vault::Error>) -> Element<'_, Message> {
        let steps = Step::needed(&self.connection);
        let stages = steps.iter().map(|step| self.stage(look, *step)).collect();
        let side = sidebar(look.text(), stages, look.text().wizard_footnote());
        let page = match self.page() {
            Page::Target(page) => page.view(look, &side).map(Message::Target),
            Page::Organization(page) => page.view(look, &side).map(Message::Organization),
            Page::Automatic(page) => page.view(look, &side).map(Message::Automatic),
            Page::Registration(page) => page.view(look, &side).map(Message::Registration),
            Page::Approval(page) => page.view(look, &side).map(Message::Approval),
            Page::SignIn(page) => page.view(look, &side).map(Message::SignIn),
            Page::Mailboxes(page) => page.view(look, &side).map(Message::Mailboxes),
            Page::Checks(page) => page.view(look, &side).map(Message::Checks),
            Page::Test(page) => page.view(look, &side).map(Message::Test),
            Page::Finish(page) => page.view(look, &side).map(Message::Finish),
        };
        column![]
            .push(refused.map(|error| container(not_saved(look, error)).padding(16)))
            .push(page)
            .into()
    }

    fn stage(&self, look: Look<'_>, step: Step) -> Stage {
        let now = self.page().step();
        let state = if step == now {
            if self.page().has_failed() {
                StageState::CurrentFailed
            } else {
                StageState::Current
            }
        } else if self.is_behind(step) {
            StageState::Done
        } else {
            StageState::Coming
        };
        Stage {
            label: look.words.step_of(step, &self.connection),
            detail: self
                .is_behind(step)
                .then(|| self.settled_at(look, step))
                .flatten(),
            go: (state == StageState::Done && self.page().may_be_left()).then_some(step),
            state,
        }
    }

    /// What was settled at a step that is behind: "contoso.com".
    fn settled_at(&self, look: Look<'_>, step: Step) -> Option<String> {
        let text = look.text();
        let one = &self.connection;
        match step {
            Step::Target => one.target().map(|target| look.words.recipe(&target.name)),
            Step::Organization => one.organization.as_ref().map(Organization::name),
            Step::Registration => one.registration.as_ref().map(|registration| {
                registration
                    .app_name
                    .clone()
                    .unwrap_or_else(|| text.wizard_by_hand())
            }),
            Step::Approval => match one.approval {
                Some(Approval::Granted { at }) => {
                    Some(text.wizard_granted(look.words.moment(at, look.now)))
                }
                Some(Approval::Asked { .. } | Approval::Accepted { .. }) | None => None,
            },
            Step::Mailboxes => Some(text.mailboxes_count(one.mailboxes.len())),
            Step::Checks | Step::Test | Step::Finish => None,
        }
    }
}

impl Page {
    /// Escape: a step back, or the end of what is under way.
    pub fn back(&self) -> Message {
        match self {
            Self::Target(_) => Message::Target(target::Message::Leave),
            Self::Organization(_) => Message::Organization(organization::Message::Back),
            Self::Automatic(_) => Message::Automatic(automatic::Message::Back),
            Self::Registration(_) => Message::Registration(registration::Message::Back),
            Self::Approval(page) if page.is_running() => {
                Message::Approval(approval::Message::Cancel)
            }
            Self::Approval(_) => Message::Approval(approval::Message::Back),
            Self::SignIn(page) if page.is_running() => Message::SignIn(sign_in::Message::Cancel),
            Self::SignIn(_) => Message::SignIn(sign_in::Message::Back),
            Self::Mailboxes(_) => Message::Mailboxes(mailboxes::Message::Back),
            Self::Checks(_) => Message::Checks(checks::Message::Back),
            Self::Test(_) => Message::Test(test::Message::Back),
            Self::Finish(_) => Message::Finish(finish::Message::Back),
        }
    }

    /// Enter: the page's main button. A page that cannot go on says why.
    pub fn main(&self) -> Option<Message> {
        match self {
            Self::Target(_) => Some(Message::Target(target::Message::Continue)),
            Self::Organization(_) => Some(Message::Organization(organization::Message::Continue)),
            Self::Automatic(_) => Some(Message::Automatic(automatic::Message::Continue)),
            Self::Registration(_) => Some(Message::Registration(registration::Message::Continue)),
            Self::Approval(page) => Some(Message::Approval(page.main())),
            Self::SignIn(_) => Some(Message::SignIn(sign_in::Message::Continue)),
            Self::Mailboxes(_) => Some(Message::Mailboxes(mailboxes::Message::Continue)),
            Self::Checks(page) => page.main().map(Message::Checks),
            Self::Test(page) => page.main().map(Message::Test),
            Self::Finish(_) => Some(Message::Finish(finish::Message::Done)),
        }
    }

    /// F5: what this page can do once more at any time.
    pub fn again(&self) -> Option<Message> {
        match self {
            Self::Checks(page) => page.again().map(Message::Checks),
            Self::Target(_)
            | Self::Organization(_)
            | Self::Automatic(_)
            | Self::Registration(_)
            | Self::Approval(_)
            | Self::SignIn(_)
            | Self::Mailboxes(_)
            | Self::Test(_)
            | Self::Finish(_) => None,
        }
    }

    /// Whether a jump back loses nothing that was typed, sent or is being waited for in the browser.
    fn may_be_left(&self) -> bool {
        match self {
            Self::Organization(page) => page.may_be_left(),
            Self::Automatic(page) => page.may_be_left(),
            Self::Approval(page) => page.may_be_left(),
            Self::SignIn(page) => page.may_be_left(),
            Self::Mailboxes(page) => page.may_be_left(),
            Self::Test(page) => !page.is_running(),
            // What was typed in the registration comes back; checks are run anew.
            Self::Target(_) | Self::Registration(_) | Self::Checks(_) | Self::Finish(_) => true,
        }
    }

    /// Something on the page has failed: the sidebar says so.
    pub(super) fn has_failed(&self) -> bool {
        match self {
            Self::Checks(page) => page.has_failed(),
            Self::Automatic(page) => page.has_failed(),
            Self::Approval(page) => page.has_failed(),
            Self::SignIn(page) => page.has_failed(),
            Self::Test(page) => page.has_failed(),
            Self::Target(_)
            | Self::Organization(_)
            | Self::Registration(_)
            | Self::Mailboxes(_)
            | Self::Finish(_) => false,
        }
    }
}
