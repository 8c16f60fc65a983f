//! How step 4 looks: how the approval stands (`standing`), what the app will be allowed to do, and the way for those who are no
//! administrator.

mod password;
mod standing;

use super::{Copied, Message, Page, REDIRECT, State};
use crate::journey::Step;
use crate::journey::approval::Event;
use crate::ui::look::{Look, page_id};
use crate::ui::step::corrections::corrections;
use crate::ui::step::practice_account::practice_account;
use crate::ui::theme::{BODY, Tone, space};
use crate::ui::widget::{
    Element, Note, Sidebar, card, field, headed_card, heading, link, mono, page, primary, prose,
    secondary, small, wizard,
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
        let resting = self.asks_password() && matches!(self.state, State::NotStarted);
        let body = column![]
            .push((!resting).then(|| self.standing(look)))
            .push(account)
            .push(self.approved_before(look))
            .push(self.password(look))
            .push(self.limits(look))
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
        let goes_on = self.asks_password() || matches!(self.state, State::Granted { .. });
        let on = goes_on.then_some(Message::Continue);
        let lead = match self.state {
            _ if self.asks_password() => {
                text.password_lead(look.words.system(&self.registered.target), &organization)
            }
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
        let title = if self.asked.is_some() {
            text.password_title()
        } else {
            text.approval_title()
        };
        let mut page = page(title, body)
            .id(page_id(Step::Approval))
            .lead(lead)
            .back(secondary(text.button_back(), Some(Message::Back)));
        if let Some(cancel) = cancel {
            page = page.action(cancel);
        }
        let page = page.action(primary(text.button_continue(), on));
        wizard(text, look.practice.is_some(), sidebar, page)
    }

    fn allowed(&self, look: Look<'_>, organization: &str) -> Element<'_, Message> {
        let text = look.text();
        let mut lines = column![heading(text.approval_allows())].spacing(space::XS);
        let own = self.asked.as_ref().map(|asked| &asked.mailbox);
        for permission in &self.registered.target.permissions {
            let may = match own {
                Some(mailbox) => look
                    .words
                    .permission_of_person(permission, mailbox.as_str()),
                None => look.words.permission(permission, organization),
            };
            lines = lines.push(
                row![prose(may, BODY), mono(permission.to_string(), Tone::Muted),]
                    .spacing(space::S)
                    .align_y(Alignment::Center)
                    .wrap(),
            );
        }
        let reach = look
            .words
            .reach_of(&self.connection, &self.registered.target);
        card(lines.push(reach.map(|reach| small(reach).fill())))
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
            &look.words.system(&self.registered.target),
            &self.registered.target.permissions,
            link_url,
        );
        let letter = look.words.letter_whole(&letter);
        let buttons = row![
            secondary(
                label(Copied::Link, text.approval_copy_link()),
                Some(Message::Copy(Copied::Link, link_url.to_string())),
            )
            .told(self.copied == Some(Copied::Link)),
            secondary(
                label(Copied::Letter, text.approval_write_letter()),
                Some(Message::Copy(Copied::Letter, letter)),
            )
            .told(self.copied == Some(Copied::Letter)),
            self.packet.button(look).map(Message::Packet),
        ]
        .spacing(10)
        .wrap();
        let noticed = self.asked.is_none();
        let packed = self.packet.outcome(look, noticed);
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
                        field(REDIRECT, text.approval_paste_field(), &self.pasted)
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
            .push(packed.map(|it| it.map(Message::Packet)))
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
