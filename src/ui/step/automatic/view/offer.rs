//! What is asked for and why, the few choices there are, and the sign-in as it goes on.

use super::super::signing::{Doing, Now, REDIRECT, Signing};
use super::super::wants::{ADDRESS, CLIENT, EXISTING, Wanting, asks_address, asks_host};
use super::super::{Copied, Message, Page, Way};
use crate::connection::Permission;
use crate::journey::provision::administrator;
use crate::journey::sign_in::Event;
use crate::ui::look::Look;
use crate::ui::theme::{BODY, Tone, space};
use crate::ui::widget::{
    Element, Note, Prose, callout, card, choice, choices, field, headed_card, heading, label, link,
    mono, primary, prose, question, secondary, small, spinner,
};
use iced::widget::{column, container, row};
use iced::{Alignment, Fill};

impl Page {
    pub(super) fn offer(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let asked = administrator::asked_for(&self.target);
        let why = asked.iter().map(|one| asked_for(look, one).into());
        let client = if self.wants.client.trim().is_empty() {
            text.automatic_client_name()
        } else {
            text.automatic_own_client_name()
        };
        let below = column![
            column(why).spacing(2),
            small(text.automatic_token(client)).fill(),
        ]
        .push(asks_host(&self.target).then(|| self.address(look)))
        .push(self.more(look))
        .spacing(space::M);
        headed_card(
            text.automatic_offer(),
            text.automatic_offer_more(),
            Some(below.into()),
        )
    }

    /// What has a good answer already.
    fn more(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let open = self.wants.more;
        let fold = link(
            text.automatic_more(),
            Some(Message::Wants(Wanting::More(!open))),
        )
        .expanded(open);
        let whole_address = asks_address(&self.target) && !asks_host(&self.target);
        let rest = open.then(|| {
            column![]
                .push(self.target.takes_certificate().then(|| self.proof(look)))
                .push(whole_address.then(|| self.address(look)))
                .push(self.own_client(look))
                .push(row![secondary(
                    text.sign_in_with_code(),
                    Some(Message::SignIn(Way::Code))
                )])
                .spacing(space::L)
        });
        column![fold].push(rest).spacing(space::M).into()
    }

    pub(super) fn proof(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let options = [
            (false, text.proof_secret(), text.proof_secret_more()),
            (
                true,
                text.proof_certificate(),
                text.automatic_certificate_more(),
            ),
        ]
        .map(|(certificate, name, more)| {
            let chosen = self.wants.certificate == certificate;
            let choose = Message::Wants(Wanting::Certificate(certificate));
            choice(name, more, chosen, Some(choose))
        });
        question(
            column![label(text.proof_title())],
            choices(text.proof_title(), 2, options),
        )
    }

    fn address(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let rule = self.target.registration.redirect.as_ref();
        let help = rule.map(|rule| rule.note.clone()).unwrap_or_default();
        let wrong = self.wants.redirect(&self.target).is_err() && self.wants.pressed_on;
        let (name, wrong_words, example) = if asks_host(&self.target) {
            (
                text.automatic_host(),
                text.automatic_host_wrong(),
                "mail.contoso.com",
            )
        } else {
            (
                text.copy_web_redirect(),
                text.automatic_address_wrong(),
                "https://",
            )
        };
        let note = if wrong {
            Note::Bad(wrong_words)
        } else {
            Note::Help(format!("{help} {}", text.automatic_address_later()))
        };
        field(ADDRESS, name, &self.wants.address)
            .mono()
            .placeholder(example)
            .note(Some(note))
            .on_input(|typed| Message::Wants(Wanting::Address(typed)))
            .on_submit(Some(Message::Continue))
            .into()
    }

    fn own_client(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let note = match self.wants.own_client(&self.organization) {
            Err(problem) if self.wants.pressed_on => Note::Bad(look.words.problem(&problem)),
            _ => Note::Help(text.automatic_own_client_help()),
        };
        field(CLIENT, text.automatic_own_client(), &self.wants.client)
            .mono()
            .placeholder(administrator::COMMAND_LINE_TOOLS.to_string())
            .note(Some(note))
            .on_input(|typed| Message::Wants(Wanting::Client(typed)))
            .on_submit(Some(Message::Continue))
            .into()
    }

    /// An app that the person knows of.
    pub(super) fn existing(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let open = self.wants.more;
        let fold = link(
            text.automatic_existing(),
            Some(Message::Wants(Wanting::More(!open))),
        )
        .expanded(open);
        let rest = open.then(|| {
            let note = match self.wants.existing(&self.organization) {
                _ if self.wants.not_there => Note::Bad(text.provision_no_such_app()),
                Err(problem) if self.wants.pressed_on => Note::Bad(look.words.problem(&problem)),
                _ => Note::Help(text.automatic_existing_help()),
            };
            let typed = field(EXISTING, text.field_client(), &self.wants.existing)
                .mono()
                .note(Some(note))
                .on_input(|typed| Message::Wants(Wanting::Existing(typed)))
                .on_submit(Some(Message::Wants(Wanting::UseExisting)));
            let enter = secondary(
                text.automatic_existing_use(),
                Some(Message::Wants(Wanting::UseExisting)),
            );
            column![typed, row![enter]].spacing(space::S)
        });
        column![fold].push(rest).spacing(space::S).into()
    }

    pub(super) fn signing_in<'a>(
        &'a self,
        look: Look<'_>,
        signing: &'a Signing,
    ) -> Element<'a, Message> {
        let text = look.text();
        let open = || {
            let again = Message::Waiting(Doing::OpenAgain);
            secondary(text.approval_open_again(), Some(again)).external()
        };
        match &signing.now {
            Now::Beginning => super::waiting(look, text.approval_starting()),
            Now::Returned => super::waiting(look, text.sign_in_returned()),
            Now::InBrowser => {
                if let Some(why) = &signing.not_opened {
                    let again = Message::Waiting(Doing::OpenAgain);
                    let ways = row![primary(text.approval_open_again(), Some(again)).external()]
                        .push(self.copy_link(look, signing))
                        .push(with_code(look))
                        .spacing(10)
                        .wrap();
                    return callout(
                        Tone::Warn,
                        text.approval_browser_closed(),
                        text.approval_not_opened(why),
                    )
                    .below(ways)
                    .into();
                }
                let how = text.automatic_signing_how(look.running(signing.since));
                let going_on = card(
                    row![
                        spinner(look.turn(), 30.0),
                        column![heading(text.automatic_signing()), small(how).fill()]
                            .spacing(2)
                            .width(Fill),
                        open(),
                    ]
                    .spacing(space::L)
                    .align_y(Alignment::Center),
                );
                column![going_on, self.paste(look, signing)]
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
                    text.automatic_signing(),
                    text.automatic_code_how(),
                    Some(below.into()),
                )
            }
        }
    }

    fn copy_link(&self, look: Look<'_>, signing: &Signing) -> Option<Element<'_, Message>> {
        let text = look.text();
        let (what, address) = signing.link()?;
        let copied = self.copied == Some(what);
        let label = if copied {
            text.button_copied()
        } else {
            text.approval_copy_link()
        };
        let copy = secondary(label, Some(Message::Copy(what, address)));
        Some(copy.told(copied).into())
    }

    /// For those whose browser cannot come back here.
    fn paste<'a>(&'a self, look: Look<'_>, signing: &'a Signing) -> Element<'a, Message> {
        let text = look.text();
        let fold = link(
            text.approval_paste_fold(),
            Some(Message::Waiting(Doing::ShowPaste(!signing.paste_open))),
        )
        .expanded(signing.paste_open);
        let not_taken = signing
            .not_taken
            .as_ref()
            .map(|why| Note::Bad(look.words.sign_in_event(&Event::NotTaken(why.clone()))));
        let open = signing.paste_open.then(|| {
            let typed = |typed| Message::Waiting(Doing::PasteTyped(typed));
            let field = field(REDIRECT, text.approval_paste_field(), &signing.pasted)
                .hidden_label()
                .placeholder(text.approval_paste_field())
                .mono()
                .note(not_taken)
                .on_input(typed)
                .on_paste(typed)
                .on_submit(Some(Message::Waiting(Doing::PasteEntered)));
            let enter = secondary(
                text.approval_paste_use(),
                Some(Message::Waiting(Doing::PasteEntered)),
            );
            column![
                small(text.approval_paste_how()).fill(),
                row![container(field).width(Fill), enter].spacing(10),
            ]
            .push(
                row![]
                    .push(self.copy_link(look, signing))
                    .push(with_code(look))
                    .spacing(10)
                    .wrap(),
            )
            .spacing(space::S)
        });
        column![fold].push(open).spacing(space::S).into()
    }
}

fn with_code<'a>(look: Look<'_>) -> Element<'a, Message> {
    let code = Message::SignIn(Way::Code);
    secondary(look.text().sign_in_with_code(), Some(code)).into()
}

/// One of the permissions of the sign-in, in plain words and by its name.
fn asked_for(look: Look<'_>, permission: &Permission) -> Prose {
    let text = look.text();
    let why = match permission.as_str() {
        "Application.ReadWrite.All" => text.automatic_asks_apps(),
        "AppRoleAssignment.ReadWrite.All" => text.automatic_asks_roles(),
        "DelegatedPermissionGrant.ReadWrite.All" => text.automatic_asks_scopes(),
        "User.Read" => text.automatic_asks_self(),
        _ => text.automatic_asks_rules(),
    };
    prose(text.automatic_asks(why, permission.as_str()), BODY).fill()
}
