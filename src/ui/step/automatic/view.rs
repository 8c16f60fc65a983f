//! How "Do it for me" looks: the two ways, then what goes on now, each state with one main button.

mod lines;
mod offer;
mod plan;

use super::signing::Doing;
use super::{Copied, Message, Page, Purpose, State, Way};
use crate::diagnose::Diagnosis;
use crate::journey::Step;
use crate::journey::provision::administrator::Outcome;
use crate::ui::look::{Look, page_id};
use crate::ui::step::corrections::corrections;
use crate::ui::step::packet;
use crate::ui::step::practice_account::practice_account;
use crate::ui::step::trouble::{Place, Replies, trouble};
use crate::ui::step::ways::ways;
use crate::ui::step::{Errand, How};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::{
    Button, Element, Sidebar, callout, card, heading, page, primary, secondary, spinner, wizard,
};
use iced::widget::{column, row};
use iced::{Alignment, Fill};

impl Page {
    pub fn view(&self, look: Look<'_>, sidebar: &Sidebar) -> Element<'_, Message> {
        let text = look.text();
        let copied = self.copied == Some(Copied::Password);
        let signs = matches!(
            self.state,
            State::Offered | State::Signing(_) | State::NotSignedIn(_)
        );
        let account = signs
            .then(|| {
                practice_account(look, copied, |password| {
                    Message::Copy(Copied::Password, password)
                })
            })
            .flatten();
        let body = column![]
            .push(self.may_choose().then(|| {
                let stay = Message::ShowWhatWasSaid(false);
                ways(look, &self.target, How::ByMailseal, stay, Message::ByHand)
            }))
            .push(self.standing(look))
            .push(account)
            .push(corrections(
                look,
                &self.target,
                Step::Registration,
                self.corrections_open,
                Message::ShowCorrections,
            ))
            .push(self.for_others(look))
            .spacing(space::L);
        let (title, lead) = self.heading(look);
        let mut page = page(title, body)
            .id(page_id(Step::Registration))
            .lead(lead)
            .back(secondary(
                text.button_back(),
                self.may_be_left().then_some(Message::Back),
            ));
        for button in self.buttons(look) {
            page = page.action(button);
        }
        wizard(text, look.practice.is_some(), sidebar, page)
    }

    fn heading(&self, look: Look<'_>) -> (String, String) {
        let text = look.text();
        let usual = (text.registration_title(), text.automatic_lead());
        match &self.state {
            State::Planned { plan, .. } if Self::blocking(plan).next().is_some() => {
                (text.automatic_blocked(), text.automatic_blocked_lead())
            }
            State::Planned { .. } => (text.automatic_plan(), text.automatic_plan_lead()),
            State::Working { work, .. } if work.undoing => {
                (text.automatic_undoing(), text.automatic_working_lead())
            }
            State::Working { .. } => (text.automatic_working(), text.automatic_working_lead()),
            State::Stopped { work, .. } if work.undoing => {
                (text.automatic_undo_stopped(), text.automatic_stopped_lead())
            }
            State::Stopped { .. } => (text.automatic_stopped(), text.automatic_stopped_lead()),
            State::Unfinished(_) => (
                text.automatic_unfinished(),
                text.automatic_unfinished_lead(),
            ),
            State::HalfUndone(_) => (
                text.automatic_half_undone(),
                text.automatic_half_undone_lead(),
            ),
            State::Elsewhere(_) => (text.automatic_elsewhere(), text.automatic_elsewhere_lead()),
            State::Done(_) => (text.automatic_done(), text.automatic_done_lead()),
            State::Undone(_) => (text.automatic_undone(), text.automatic_undone_lead()),
            _ if self.purpose == Purpose::Undo => (
                text.automatic_sign_in_to_undo(),
                text.automatic_sign_in_to_undo_lead(),
            ),
            _ if self.purpose == Purpose::GoOn => (
                text.automatic_sign_in_to_go_on(),
                text.automatic_sign_in_again_lead(),
            ),
            _ => usual,
        }
    }

    /// What can be done now; the last one is the main one.
    fn buttons(&self, look: Look<'_>) -> Vec<Button<Message>> {
        let text = look.text();
        let on = |words| primary(words, Some(Message::Continue));
        let undo = || secondary(text.automatic_undo(), Some(Message::Undo));
        let somebody = || {
            let sign_in = Message::SignIn(Way::Browser);
            secondary(text.automatic_somebody_else(), Some(sign_in)).external()
        };
        match &self.state {
            State::Reading
            | State::LookingAround { .. }
            | State::Working { .. }
            | State::Planned {
                looking: Some(_), ..
            } => {
                vec![primary(text.button_continue(), None)]
            }
            State::NotRead(_) => vec![on(text.button_try_again())],
            State::Offered => vec![on(text.automatic_sign_in()).external()],
            State::Signing(_) => vec![
                secondary(text.button_cancel(), Some(Message::Waiting(Doing::Cancel))),
                primary(text.button_continue(), None),
            ],
            State::NotSignedIn(_) => vec![on(text.sign_in_try_again()).external()],
            State::NotLooked { .. } => vec![somebody(), on(text.button_try_again())],
            State::Planned { plan, .. } if Self::blocking(plan).next().is_some() => {
                vec![on(text.automatic_somebody_else()).external()]
            }
            State::Planned { .. } => vec![on(text.automatic_do_it())],
            State::Stopped { work, .. } if work.undoing => {
                vec![somebody(), on(text.automatic_go_on_undoing())]
            }
            State::Stopped { .. } => vec![undo(), somebody(), on(text.automatic_go_on())],
            State::Unfinished(_) => vec![undo(), on(text.automatic_go_on()).external()],
            State::HalfUndone(_) => vec![on(text.automatic_go_on_undoing()).external()],
            State::Elsewhere(_) => vec![on(text.automatic_undo()).external()],
            State::Done(_) => vec![undo(), on(text.button_continue())],
            State::Undone(_) => {
                let home = Some(Message::Follow(Errand::Leave));
                vec![
                    secondary(text.automatic_to_home(), home),
                    on(text.automatic_begin_anew()),
                ]
            }
        }
    }

    fn standing(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        match &self.state {
            State::Reading => waiting(look, text.automatic_reading()),
            State::NotRead(error) => callout(
                Tone::Bad,
                text.automatic_not_read(),
                look.words.vault_error(error),
            )
            .alert()
            .into(),
            State::Offered => self.offer(look),
            State::Signing(signing) => self.signing_in(look, signing),
            State::NotSignedIn(outcome) => self.not_signed_in(look, outcome),
            State::LookingAround { .. } => waiting(look, text.automatic_looking()),
            State::NotLooked { diagnosis, .. } => {
                let title = look.words.diagnosis_title(diagnosis);
                callout(Tone::Bad, title, "")
                    .below(self.explained(look, diagnosis))
                    .alert()
                    .into()
            }
            State::Planned {
                administrator,
                found,
                plan,
                looking,
            } => self.planned_view(look, administrator, found, plan, looking.is_some()),
            State::Working { work, .. } => self.worked_on(look, work, None),
            State::Stopped { work, why } => self.worked_on(look, work, Some(why)),
            State::Unfinished(ledger)
            | State::HalfUndone(ledger)
            | State::Elsewhere(ledger)
            | State::Done(ledger) => self.ledger(look, ledger),
            State::Undone(left) => lines::left(look, left),
        }
    }

    /// Where somebody else may have to do it: nothing was begun, or this person's roles are not enough.
    fn for_others(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let blocked = match &self.state {
            State::Offered | State::NotSignedIn(_) => self.purpose == Purpose::Plan,
            State::Planned { plan, .. } => Self::blocking(plan).next().is_some(),
            _ => false,
        };
        let line = column![self.packet.line(look)]
            .push(self.packet.outcome(look, false))
            .spacing(space::S);
        let line: Element<'_, packet::Doing> = line.into();
        blocked.then(|| line.map(Message::Packet))
    }

    fn not_signed_in(&self, look: Look<'_>, outcome: &Outcome) -> Element<'_, Message> {
        let text = look.text();
        let with_code = secondary(text.sign_in_with_code(), Some(Message::SignIn(Way::Code)));
        let (tone, title, below) = match outcome {
            Outcome::Failed(diagnosis) => (
                Tone::Bad,
                look.words.diagnosis_title(diagnosis),
                column![self.explained(look, diagnosis), row![with_code]].spacing(space::M),
            ),
            Outcome::Declined => (Tone::Warn, text.provision_declined(), column![with_code]),
            Outcome::TimedOut | Outcome::SignedIn(_) => {
                (Tone::Warn, text.provision_timed_out(), column![with_code])
            }
        };
        callout(tone, title, "").below(below).alert().into()
    }

    fn explained(&self, look: Look<'_>, diagnosis: &Diagnosis) -> Element<'_, Message> {
        trouble(look, self.here(), diagnosis, self.replies())
    }

    fn here(&self) -> Place<'_> {
        Place {
            world: &self.world,
            organization: Some(self.place()),
            client: self.registered.as_ref().map(|it| it.registration.client),
            step: Step::Registration,
        }
    }

    fn replies(&self) -> Replies<Message> {
        Replies {
            open: Message::OpenPage,
            follow: Message::Follow,
            said_open: self.said_open,
            show_said: Message::ShowWhatWasSaid(!self.said_open),
            letter: None,
        }
    }
}

/// A card with a spinner.
fn waiting<'a>(look: Look<'_>, words: String) -> Element<'a, Message> {
    card(
        row![
            spinner(look.turn(), 30.0),
            column![heading(words)].width(Fill)
        ]
        .spacing(space::L)
        .align_y(Alignment::Center),
    )
}
