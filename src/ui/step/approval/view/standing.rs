//! The card at the top of step 4: how the approval stands, and what to do when it does not come. Wherever the person has to act, one button
//! is the main one.

use super::super::{Message, Page, State};
use crate::diagnose::Diagnosis;
use crate::journey::Step;
use crate::journey::approval::Outcome;
use crate::journey::place::Way;
use crate::microsoft::deep_link;
use crate::ui::access;
use crate::ui::look::Look;
use crate::ui::step::trouble::{Place, Replies, trouble};
use crate::ui::theme::{BODY, Tone, space};
use crate::ui::widget::{
    Button, Element, callout, card, heading, primary, prose, secondary, small, spinner,
};
use iced::widget::{column, row};
use iced::{Alignment, Fill};
use url::Url;

impl Page {
    /// The card at the top: how the approval stands.
    pub(super) fn standing(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        match &self.state {
            State::NotStarted => self.waiting(look, text.approval_starting(), String::new()),
            State::Waiting { .. } => {
                if let Some(why) = &self.not_opened {
                    return callout(
                        Tone::Warn,
                        text.approval_browser_closed(),
                        text.approval_not_opened(why),
                    )
                    .below(row![
                        primary(text.approval_open_again(), Some(Message::OpenAgain)).external()
                    ])
                    .into();
                }
                let since = self.since.unwrap_or(look.now);
                let how = text.approval_how(look.running(since));
                self.waiting(look, text.approval_waiting(), how)
            }
            State::Asking {
                accepted,
                missing,
                next,
                until,
                ..
            } => {
                let title = if *accepted {
                    text.approval_asking()
                } else {
                    text.approval_asking_for_others()
                };
                let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
                let how = match (next, until) {
                    (Some(next), Some(until)) if *accepted && !missing.is_empty() => text
                        .approval_not_yet(
                            look.words.list(&missing),
                            look.words.time(*next),
                            look.words.time(*until),
                        ),
                    (Some(next), _) => text.approval_asked_next(look.words.time(*next)),
                    (None, _) => text.approval_asked_now(),
                };
                if let Some(outcome) = &self.left_open {
                    return left_open(look, outcome, how);
                }
                match (&self.silent, &self.slow) {
                    (Some(diagnosis), _) => self.nobody_answered(look, diagnosis, how),
                    (None, Some(diagnosis)) => self.takes_long(look, diagnosis, how),
                    (None, None) => self.waiting(look, title, how),
                }
            }
            State::Granted { at } => callout(
                Tone::Good,
                text.approval_is_granted(),
                text.approval_granted_at(look.words.moment(*at, look.now)),
            )
            .into(),
            State::Cancelled => callout(
                Tone::Accent,
                text.approval_cancelled(),
                text.approval_cancelled_more(),
            )
            .below(self.ways_on(look, None))
            .into(),
            State::Ended(outcome) => self.outcome(look, outcome),
        }
    }

    fn waiting(&self, look: Look<'_>, title: String, how: String) -> Element<'_, Message> {
        let text = look.text();
        let accepted = matches!(self.state, State::Asking { accepted: true, .. });
        let again = (self.opened.is_some() && !accepted)
            .then(|| secondary(text.approval_open_again(), Some(Message::OpenAgain)));
        card(
            row![
                spinner(look.turn(), 30.0),
                column![heading(title), small(how).fill()]
                    .spacing(2)
                    .width(Fill)
            ]
            .push(again)
            .spacing(space::L)
            .align_y(Alignment::Center),
        )
    }

    /// Nobody answered for ten minutes: why that may be, while Microsoft is still asked.
    fn nobody_answered(
        &self,
        look: Look<'_>,
        diagnosis: &Diagnosis,
        how: String,
    ) -> Element<'_, Message> {
        let text = look.text();
        let open = primary(text.approval_open_again(), Some(Message::OpenAgain)).external();
        let below = column![
            self.explained(look, diagnosis),
            row![open],
            still_asking(look, text.approval_asking_for_others(), how),
        ]
        .spacing(space::M);
        callout(Tone::Warn, look.words.diagnosis_title(diagnosis), "")
            .below(below)
            .alert()
            .into()
    }

    /// Accepted, and longer on its way than usual: what it may lack and where to look, while Microsoft is still asked.
    fn takes_long(
        &self,
        look: Look<'_>,
        diagnosis: &Diagnosis,
        how: String,
    ) -> Element<'_, Message> {
        let text = look.text();
        let page = deep_link::Page::ApiPermissions;
        let likely = look.words.likely(diagnosis).into_iter();
        let causes = column(likely.map(|cause| {
            let line = row![prose("•", BODY), prose(cause.clone(), BODY).fill()];
            access::label(cause, line.spacing(space::S)).into()
        }))
        .spacing(2);
        let ways = row![]
            .push(self.permissions_page(look, primary))
            .push(secondary(text.approval_approve_again(), Some(Message::TryAgain)).external())
            .spacing(10)
            .wrap();
        let below = column![
            causes,
            prose(text.approval_look_at_permissions(), BODY).fill(),
            ways,
            small(text.registration_by_hand(look.words.page_path(page))).fill(),
            still_asking(look, text.approval_asking(), how),
        ]
        .spacing(space::M);
        callout(
            Tone::Warn,
            text.approval_takes_long(),
            text.approval_takes_long_more(),
        )
        .below(below)
        .alert()
        .into()
    }

    fn explained(&self, look: Look<'_>, diagnosis: &Diagnosis) -> Element<'_, Message> {
        let replies = Replies {
            open: Message::OpenPage,
            follow: Message::Follow,
            said_open: self.said_open,
            show_said: Message::ShowWhatWasSaid(!self.said_open),
            letter: None,
        };
        trouble(look, self.place(), diagnosis, replies)
    }

    fn outcome(&self, look: Look<'_>, outcome: &Outcome) -> Element<'_, Message> {
        let text = look.text();
        let words = look.words.approval_outcome(outcome);
        match outcome {
            Outcome::Granted { .. } => callout(Tone::Good, words, "").into(),
            Outcome::Declined => callout(Tone::Bad, text.approval_was_declined(), words)
                .below(self.ways_on(look, None))
                .alert()
                .into(),
            Outcome::TimedOut => callout(Tone::Warn, text.approval_took_long(), words)
                .below(self.ways_on(look, None))
                .alert()
                .into(),
            Outcome::Failed(diagnosis) => {
                // On the road of a password the way on is its field.
                let ways = (!self.asks_password()).then(|| self.ways_on(look, Some(diagnosis)));
                let below = column![self.explained(look, diagnosis)]
                    .push(ways)
                    .spacing(space::M);
                callout(Tone::Bad, look.words.diagnosis_title(diagnosis), "")
                    .below(below)
                    .alert()
                    .into()
            }
        }
    }

    fn place(&self) -> Place<'_> {
        Place {
            world: &self.world,
            organization: Some(&self.registered.organization),
            client: Some(self.registered.client()),
            step: Step::Approval,
        }
    }

    /// What can be done on this page. The diagnosis' own button is the main one; where its way leads to this very page, opening
    /// Microsoft's page is, and beside it stands the list of permissions if something may be missing there.
    fn ways_on(&self, look: Look<'_>, diagnosis: Option<&Diagnosis>) -> Element<'_, Message> {
        let text = look.text();
        let has_its_own = diagnosis.is_some_and(|diagnosis| self.own_way(diagnosis).is_some());
        let kind = if has_its_own { secondary } else { primary };
        let listed = diagnosis
            .filter(|diagnosis| !has_its_own && may_lack_a_permission(diagnosis))
            .and_then(|_| self.permissions_page(look, secondary));
        row![]
            .push(kind(text.approval_try_again(), Some(Message::TryAgain)).external())
            .push(listed)
            .push(secondary(text.approval_only_ask(), Some(Message::OnlyAsk)))
            .spacing(10)
            .wrap()
            .into()
    }

    /// What Enter does here: the main button's.
    pub fn main(&self) -> Message {
        let again = || Message::TryAgain;
        match &self.state {
            _ if self.asks_password() => Message::Continue,
            State::Asking { .. } if self.left_open.is_some() => again(),
            State::Asking { .. } if self.silent.is_some() => Message::OpenAgain,
            State::Asking { .. } if self.slow.is_some() => {
                self.permissions_url().map_or_else(again, Message::OpenPage)
            }
            State::Waiting { .. } if self.not_opened.is_some() => Message::OpenAgain,
            State::Cancelled | State::Ended(Outcome::Declined | Outcome::TimedOut) => again(),
            State::Ended(Outcome::Failed(diagnosis)) => match self.own_way(diagnosis) {
                Some(Way::Page(page)) => Message::OpenPage(page),
                Some(Way::Step(step)) => step.into(),
                None => again(),
            },
            State::NotStarted
            | State::Waiting { .. }
            | State::Asking { .. }
            | State::Granted { .. }
            | State::Ended(Outcome::Granted { .. }) => Message::Continue,
        }
    }

    /// Where the diagnosis itself leads, if that is elsewhere.
    fn own_way(&self, diagnosis: &Diagnosis) -> Option<Way> {
        let action = diagnosis.words().action?;
        self.place().way(&action)
    }

    fn permissions_url(&self) -> Option<Url> {
        let organization = &self.registered.organization;
        let hosts = self.world.hosts.of(organization.cloud);
        let page = deep_link::Page::ApiPermissions;
        let client = Some(self.registered.client());
        deep_link::url(hosts, page, organization.tenant, client)
    }

    fn permissions_page(
        &self,
        look: Look<'_>,
        kind: fn(String, Option<Message>) -> Button<Message>,
    ) -> Option<Button<Message>> {
        let url = self.permissions_url()?;
        let open = Some(Message::OpenPage(url));
        Some(kind(look.text().approval_open_permissions(), open).external())
    }
}

/// Whether the app's list of permissions is among what may be wrong.
fn may_lack_a_permission(diagnosis: &Diagnosis) -> bool {
    let mut pages = diagnosis
        .causes
        .iter()
        .filter_map(|ranked| ranked.cause.page.as_deref());
    pages.any(|page| deep_link::Page::named(page) == Some(deep_link::Page::ApiPermissions))
}

/// The small sign that Microsoft is asked on, inside a notice.
fn still_asking<'a>(look: Look<'_>, title: String, how: String) -> Element<'a, Message> {
    row![
        spinner(look.turn(), 20.0),
        column![heading(title), small(how).fill()].width(Fill)
    ]
    .spacing(space::M)
    .align_y(Alignment::Center)
    .into()
}

/// The browser brought no approval; Microsoft is asked all the same.
fn left_open<'a>(look: Look<'_>, outcome: &Outcome, how: String) -> Element<'a, Message> {
    let text = look.text();
    let (tone, title) = match outcome {
        Outcome::Declined => (Tone::Bad, text.approval_was_declined()),
        Outcome::TimedOut | Outcome::Granted { .. } | Outcome::Failed(_) => {
            (Tone::Warn, text.approval_took_long())
        }
    };
    let below = column![
        row![primary(text.approval_try_again(), Some(Message::TryAgain)).external()],
        small(how).fill(),
    ]
    .spacing(space::M);
    callout(tone, title, look.words.approval_outcome(outcome))
        .below(below)
        .alert()
        .into()
}
