//! How step 4 looks: what is being waited for, what the app will be allowed to do, and the way for those who are no administrator.

use super::{Copied, Message, Page, State};
use crate::diagnose::Diagnosis;
use crate::journey::Step;
use crate::journey::approval::{Event, Outcome};
use crate::ui::look::{Look, page_id};
use crate::ui::step::corrections::corrections;
use crate::ui::step::practice_account::practice_account;
use crate::ui::step::trouble::{Place, Replies, trouble};
use crate::ui::theme::{BODY, Tone, space};
use crate::ui::widget::{
    Element, Note, Sidebar, callout, card, field, headed_card, heading, link, mono, page, primary,
    prose, secondary, small, spinner, wizard,
};
use iced::widget::{column, container, row};
use iced::{Alignment, Fill};

impl Page {
    pub fn view(&self, look: Look<'_>, sidebar: &Sidebar) -> Element<'_, Message> {
        let text = look.text();
        let organization = self.registered.organization.name();
        let account = matches!(self.state, State::Waiting { .. })
            .then(|| {
                practice_account(look, self.copied == Some(Copied::Password), |password| {
                    Message::Copy(Copied::Password, password)
                })
            })
            .flatten();
        let body = column![]
            .push(self.standing(look))
            .push(account)
            .push(self.allowed(look, &organization))
            .push(self.for_others(look))
            .push(corrections(
                look,
                &self.registered.target,
                Step::Approval,
                self.corrections_open,
                Message::ShowCorrections,
            ))
            .spacing(space::L);
        let cancel = self
            .is_running()
            .then(|| secondary(text.button_cancel(), Some(Message::Cancel)));
        let on = matches!(self.state, State::Granted { .. }).then_some(Message::Continue);
        let lead = match self.state {
            State::Waiting { .. } if self.not_opened.is_none() => {
                text.approval_lead_opened(&organization)
            }
            State::Waiting { .. }
            | State::NotStarted
            | State::Asking { .. }
            | State::Granted { .. }
            | State::Cancelled
            | State::Ended(_) => text.approval_lead(&organization),
        };
        let mut page = page(text.approval_title(), body)
            .id(page_id(Step::Approval))
            .lead(lead)
            .back(secondary(text.button_back(), Some(Message::Back)));
        if let Some(cancel) = cancel {
            page = page.action(cancel);
        }
        let page = page.action(primary(text.button_continue(), on));
        wizard(text, look.practice.is_some(), sidebar, page)
    }

    /// The card at the top: how the approval stands.
    fn standing(&self, look: Look<'_>) -> Element<'_, Message> {
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
                        secondary(text.approval_open_again(), Some(Message::OpenAgain)).external()
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
                match &self.silent {
                    Some(diagnosis) => self.nobody_answered(look, diagnosis, how),
                    None => self.waiting(look, title, how),
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
            .below(again(look))
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
        let below = column![
            self.explained(look, diagnosis),
            self.waiting(look, look.text().approval_asking_for_others(), how),
        ]
        .spacing(space::M);
        callout(Tone::Warn, look.words.diagnosis_title(diagnosis), "")
            .below(below)
            .alert()
            .into()
    }

    fn explained(&self, look: Look<'_>, diagnosis: &Diagnosis) -> Element<'_, Message> {
        let place = Place {
            world: &self.world,
            organization: Some(&self.registered.organization),
            client: Some(self.registered.client()),
            step: Step::Approval,
        };
        let replies = Replies {
            open: Message::OpenPage,
            follow: Message::Follow,
            said_open: self.said_open,
            show_said: Message::ShowWhatWasSaid(!self.said_open),
            letter: None,
        };
        trouble(look, place, diagnosis, replies)
    }

    fn outcome(&self, look: Look<'_>, outcome: &Outcome) -> Element<'_, Message> {
        let text = look.text();
        let words = look.words.approval_outcome(outcome);
        match outcome {
            Outcome::Granted { .. } => callout(Tone::Good, words, "").into(),
            Outcome::Declined => callout(Tone::Bad, text.approval_was_declined(), words)
                .below(again(look))
                .alert()
                .into(),
            Outcome::TimedOut => callout(Tone::Warn, text.approval_took_long(), words)
                .below(again(look))
                .alert()
                .into(),
            Outcome::Failed(diagnosis) => {
                let below = column![self.explained(look, diagnosis), again(look)].spacing(space::M);
                callout(Tone::Bad, look.words.diagnosis_title(diagnosis), "")
                    .below(below)
                    .alert()
                    .into()
            }
        }
    }

    fn allowed(&self, look: Look<'_>, organization: &str) -> Element<'_, Message> {
        let text = look.text();
        let mut lines = column![heading(text.approval_allows())].spacing(space::XS);
        for permission in &self.registered.target.permissions {
            lines = lines.push(
                row![
                    prose(look.words.permission(permission, organization), BODY),
                    mono(permission.to_string(), Tone::Muted),
                ]
                .spacing(space::S)
                .align_y(Alignment::Center)
                .wrap(),
            );
        }
        card(lines.push(small(text.approval_more_than_needed()).fill()))
    }

    fn for_others(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        let link_url = self.link.as_ref()?;
        let label = |what: Copied, words: String| {
            if self.copied == Some(what) {
                text.button_copied()
            } else {
                words
            }
        };
        let letter = look.words.letter_for_approval(
            &self.connection,
            &self.registered.target.name,
            &self.registered.target.permissions,
            link_url,
        );
        let letter = look.words.letter_whole(&letter);
        let buttons = row![
            secondary(
                label(Copied::Link, text.approval_copy_link()),
                Some(Message::Copy(Copied::Link, link_url.to_string())),
            ),
            secondary(
                label(Copied::Letter, text.approval_write_letter()),
                Some(Message::Copy(Copied::Letter, letter)),
            ),
        ]
        .spacing(10)
        .wrap();
        let said = (self.copied == Some(Copied::Letter))
            .then(|| small(text.approval_letter_copied()).fill());
        let fold = link(
            text.approval_paste_fold(),
            Some(Message::ShowPaste(!self.paste_open)),
        )
        .expanded(self.paste_open);
        let not_taken = self
            .not_taken
            .as_ref()
            .map(|why| Note::Bad(look.words.approval_event(&Event::NotTaken(why.clone()))));
        let paste = (self.paste_open && self.is_under_way()).then(|| {
            column![
                small(text.approval_paste_how()).fill(),
                row![
                    container(
                        field("redirect", text.approval_paste_field(), &self.pasted)
                            .hidden_label()
                            .placeholder(text.approval_paste_field())
                            .mono()
                            .note(not_taken.clone())
                            .on_input(Message::PasteTyped)
                            .on_paste(Message::PasteTyped)
                            .on_submit(Some(Message::PasteEntered))
                    )
                    .width(Fill),
                    secondary(text.approval_paste_use(), Some(Message::PasteEntered)),
                ]
                .spacing(10)
            ]
            .spacing(space::S)
        });
        let below = column![buttons]
            .push(said)
            .push(fold)
            .push(paste)
            .spacing(space::M);
        Some(headed_card(
            text.approval_no_admin(),
            text.approval_no_admin_more(),
            Some(below.into()),
        ))
    }
}

fn again<'a>(look: Look<'_>) -> Element<'a, Message> {
    let text = look.text();
    row![
        secondary(text.approval_try_again(), Some(Message::TryAgain)).external(),
        secondary(text.approval_only_ask(), Some(Message::OnlyAsk)),
    ]
    .spacing(10)
    .wrap()
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
        row![secondary(text.approval_try_again(), Some(Message::TryAgain)).external()],
        small(how).fill(),
    ]
    .spacing(space::M);
    callout(tone, title, look.words.approval_outcome(outcome))
        .below(below)
        .alert()
        .into()
}
