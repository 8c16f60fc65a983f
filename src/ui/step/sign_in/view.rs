//! How the step "Sign in" looks: what goes on now, then the mailboxes with who is signed in.

use super::{Copied, Message, Now, OPEN, OTHER, Page, REDIRECT, State};
use crate::connection::MailAddress;
use crate::diagnose::Diagnosis;
use crate::journey::sign_in::{Event, Outcome, Way};
use crate::journey::{Step, administrator};
use crate::ui::look::{Look, page_id};
use crate::ui::step::corrections::corrections;
use crate::ui::step::practice_account::practice_account_of;
use crate::ui::step::trouble::{Place, Replies, trouble};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::{
    Element, Note, Row, Sidebar, Status, callout, card, field, headed_card, heading, link, list,
    mono, page, primary, row as entry, secondary, small, spinner, wizard,
};
use iced::widget::{column, container, row};
use iced::{Alignment, Fill};

impl Page {
    pub fn view(&self, look: Look<'_>, sidebar: &Sidebar) -> Element<'_, Message> {
        let text = look.text();
        let mailboxes = self.settings.mailboxes.iter();
        let rows = mailboxes.map(|one| self.mailbox(look, &one.address));
        let account = match &self.state {
            State::Waiting { mailbox, .. } => Some(mailbox),
            State::Resting | State::Ended { .. } => None,
        };
        let copied = self.copied == Some(Copied::Password);
        let account = account.and_then(|mailbox| {
            practice_account_of(look, mailbox, copied, |password| {
                Message::Copy(Copied::Password, password)
            })
        });
        let body = column![]
            .push(self.standing(look))
            .push(account)
            .push(list(text.mailboxes_list(), rows))
            .push(self.for_administrator(look))
            .push(corrections(
                look,
                &self.settings.target,
                Step::Approval,
                self.corrections_open,
                Message::ShowCorrections,
            ))
            .spacing(space::L);
        let cancel = self
            .is_running()
            .then(|| secondary(text.button_cancel(), Some(Message::Cancel)));
        let on = self.next().is_none().then_some(Message::Continue);
        let mut page = page(text.sign_in_title(), body)
            .id(page_id(Step::Approval))
            .lead(text.sign_in_lead(look.words.system_first(&self.settings.target)))
            .back(secondary(text.button_back(), Some(Message::Back)));
        if let Some(cancel) = cancel {
            page = page.action(cancel);
        }
        let page = page.action(primary(text.button_continue(), on));
        wizard(text, look.practice.is_some(), sidebar, page)
    }

    fn mailbox<'a>(&'a self, look: Look<'_>, mailbox: &'a MailAddress) -> Row<'a, Message> {
        let text = look.text();
        let title = mailbox.to_string();
        let under_way =
            matches!(&self.state, State::Waiting { mailbox: now, .. } if now == mailbox);
        if under_way {
            return entry(text, Status::Running, title).turn(look.turn());
        }
        match self.kept(mailbox) {
            Some(kept) => entry(text, Status::Passed, title)
                .detail(text.sign_in_done(&kept.account))
                .action(
                    link(
                        text.sign_in_again(),
                        (!self.is_running())
                            .then(|| Message::SignIn(mailbox.clone(), Way::Browser)),
                    )
                    .spoken(text.sign_in_again_as(mailbox.as_str())),
                ),
            None => entry(text, Status::Noted, title).detail(text.sign_in_not_yet()),
        }
    }

    fn standing(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        match &self.state {
            State::Resting => self.next().map(|mailbox| proposal(look, mailbox)),
            State::Waiting { mailbox, now, run } => {
                Some(self.waiting(look, mailbox, now, look.running(run.since)))
            }
            State::Ended { mailbox, outcome } => Some(self.outcome(look, mailbox, outcome)),
        }
    }

    fn waiting<'a>(
        &'a self,
        look: Look<'_>,
        mailbox: &'a MailAddress,
        now: &'a Now,
        running: String,
    ) -> Element<'a, Message> {
        let text = look.text();
        let open = || secondary(text.approval_open_again(), Some(Message::OpenAgain)).external();
        match now {
            Now::InBrowser => {
                if let Some(why) = &self.not_opened {
                    return callout(
                        Tone::Warn,
                        text.approval_browser_closed(),
                        text.approval_not_opened(why),
                    )
                    .below(
                        row![
                            primary(text.approval_open_again(), Some(Message::OpenAgain))
                                .external()
                        ]
                        .push(self.copy_link(look))
                        .push(with_code(look, mailbox))
                        .spacing(10)
                        .wrap(),
                    )
                    .into();
                }
                let how = text.sign_in_how(mailbox.as_str(), running);
                let card = going_on(
                    look,
                    text.sign_in_waiting(mailbox.as_str()),
                    how,
                    open().into(),
                );
                column![card, self.paste(look, mailbox)]
                    .spacing(space::M)
                    .into()
            }
            Now::Code { code, page } => {
                let copied = self.copied == Some(Copied::Code);
                let label = if copied {
                    text.button_copied()
                } else {
                    text.sign_in_copy_code()
                };
                let copy =
                    secondary(label, Some(Message::Copy(Copied::Code, code.clone()))).told(copied);
                let below = column![
                    row![mono(code.clone(), Tone::Ink), copy]
                        .spacing(space::M)
                        .align_y(Alignment::Center),
                    row![open(), small(page.to_string())]
                        .spacing(space::M)
                        .align_y(Alignment::Center)
                        .wrap(),
                ]
                .spacing(space::M);
                headed_card(
                    text.sign_in_waiting(mailbox.as_str()),
                    text.sign_in_code_how(mailbox.as_str()),
                    Some(below.into()),
                )
            }
            Now::Silent(diagnosis) => {
                callout(Tone::Warn, look.words.diagnosis_title(diagnosis), "")
                    .below(column![self.explained(look, diagnosis), row![open()]].spacing(space::M))
                    .alert()
                    .into()
            }
            Now::Returned => going_on(
                look,
                text.sign_in_returned(),
                String::new(),
                column![].into(),
            ),
            Now::OtherAccount(came) => {
                let event = Event::OtherAccount {
                    expected: mailbox.clone(),
                    came: came.clone(),
                };
                callout(
                    Tone::Warn,
                    text.sign_in_other_title(),
                    look.words.sign_in_event(&event),
                )
                .id(OTHER)
                .below(
                    row![
                        primary(text.sign_in_other_again(), Some(Message::OpenAgain)).external(),
                        secondary(text.sign_in_other_take(), Some(Message::TakeAccount)),
                    ]
                    .spacing(10)
                    .wrap(),
                )
                .alert()
                .into()
            }
        }
    }

    fn copy_link(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        let url = self.opened.as_ref()?;
        let copied = self.copied == Some(Copied::Link);
        let label = if copied {
            text.button_copied()
        } else {
            text.approval_copy_link()
        };
        let copy = Message::Copy(Copied::Link, url.to_string());
        Some(secondary(label, Some(copy)).told(copied).into())
    }

    /// For those whose browser cannot come back here.
    fn paste<'a>(&'a self, look: Look<'_>, mailbox: &MailAddress) -> Element<'a, Message> {
        let text = look.text();
        let fold = link(
            text.approval_paste_fold(),
            Some(Message::ShowPaste(!self.paste_open)),
        )
        .expanded(self.paste_open);
        let not_taken = self
            .not_taken
            .as_ref()
            .map(|why| Note::Bad(look.words.sign_in_event(&Event::NotTaken(why.clone()))));
        let open = self.paste_open.then(|| {
            let field = field(REDIRECT, text.approval_paste_field(), &self.pasted)
                .hidden_label()
                .placeholder(text.approval_paste_field())
                .mono()
                .note(not_taken)
                .on_input(Message::PasteTyped)
                .on_paste(Message::PasteTyped)
                .on_submit(Some(Message::PasteEntered));
            let enter = secondary(text.approval_paste_use(), Some(Message::PasteEntered));
            column![
                small(text.approval_paste_how()).fill(),
                row![container(field).width(Fill), enter].spacing(10),
            ]
            .push(
                row![]
                    .push(self.copy_link(look))
                    .push(with_code(look, mailbox))
                    .spacing(10)
                    .wrap(),
            )
            .spacing(space::S)
        });
        column![fold].push(open).spacing(space::S).into()
    }

    /// Where an administrator has to approve first, whatever the mailbox's owner may do.
    fn for_administrator(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        let needed = administrator::is_needed(&self.settings.permissions) && !self.approved;
        if !needed || self.next().is_none() {
            return None;
        }
        let (organization, client) = (&self.settings.organization, self.settings.client);
        let url = administrator::page(&self.world, organization, client);
        let open = secondary(
            text.sign_in_open_for_administrator(),
            Some(Message::OpenPage(url.clone())),
        )
        .external();
        let copied = self.copied == Some(Copied::Link);
        let label = if copied {
            text.button_copied()
        } else {
            text.approval_copy_link()
        };
        let copy =
            secondary(label, Some(Message::Copy(Copied::Link, url.to_string()))).told(copied);
        let prepare = self.packet.button(look).map(Message::Packet);
        let lies = self.packet.outcome(look, false);
        let below = column![row![open, copy, prepare].spacing(10).wrap()]
            .push(lies.map(|it| it.map(Message::Packet)))
            .spacing(space::M);
        Some(headed_card(
            text.sign_in_administrator_first(),
            text.sign_in_administrator_first_more(),
            Some(below.into()),
        ))
    }

    fn explained(&self, look: Look<'_>, diagnosis: &Diagnosis) -> Element<'_, Message> {
        let place = Place {
            world: &self.world,
            organization: Some(&self.settings.organization),
            client: Some(self.settings.client),
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

    fn outcome<'a>(
        &'a self,
        look: Look<'_>,
        mailbox: &'a MailAddress,
        outcome: &'a Outcome,
    ) -> Element<'a, Message> {
        let text = look.text();
        let again = Message::SignIn(mailbox.clone(), Way::Browser);
        let ways = row![primary(text.sign_in_try_again(), Some(again)).external()]
            .push(with_code(look, mailbox))
            .spacing(10)
            .wrap();
        let told = |diagnosis: &Diagnosis| {
            callout(Tone::Bad, look.words.diagnosis_title(diagnosis), "")
                .below(column![self.explained(look, diagnosis), ways].spacing(space::M))
                .alert()
                .into()
        };
        match outcome {
            Outcome::Failed(diagnosis) => told(diagnosis),
            Outcome::Declined => told(&administrator::declined(&self.settings, mailbox)),
            Outcome::TimedOut | Outcome::SignedIn { .. } => callout(
                Tone::Warn,
                look.words.sign_in_outcome(outcome),
                String::new(),
            )
            .below(row![
                primary(
                    text.sign_in_try_again(),
                    Some(Message::SignIn(mailbox.clone(), Way::Browser))
                )
                .external()
            ])
            .alert()
            .into(),
        }
    }
}

/// Whose turn it is, and the two ways.
fn proposal<'a>(look: Look<'_>, mailbox: &MailAddress) -> Element<'a, Message> {
    let text = look.text();
    let open = Message::SignIn(mailbox.clone(), Way::Browser);
    let below = row![primary(text.sign_in_open(), Some(open)).external().id(OPEN)]
        .push(with_code(look, mailbox))
        .spacing(10)
        .wrap();
    headed_card(
        text.sign_in_as(mailbox.as_str()),
        text.sign_in_as_more(),
        Some(below.into()),
    )
}

fn with_code<'a>(look: Look<'_>, mailbox: &MailAddress) -> Element<'a, Message> {
    let text = look.text();
    let code = Message::SignIn(mailbox.clone(), Way::Device);
    secondary(text.sign_in_with_code(), Some(code)).into()
}

/// A card with a spinner.
fn going_on<'a>(
    look: Look<'_>,
    title: String,
    how: String,
    action: Element<'a, Message>,
) -> Element<'a, Message> {
    card(
        row![
            spinner(look.turn(), 30.0),
            column![heading(title), small(how).fill()]
                .spacing(2)
                .width(Fill),
            action,
        ]
        .spacing(space::L)
        .align_y(Alignment::Center),
    )
}
