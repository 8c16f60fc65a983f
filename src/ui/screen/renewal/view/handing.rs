//! The row in which the system gets the new one: a secret to copy, a certificate as a file, a sign-in there.

use super::super::starts::{PASSWORD, SHORTEST};
use super::super::{ASKED, Message, Page};
use crate::connection::renewal::{Step, What};
use crate::connection::target::HandOverValue;
use crate::ui::look::Look;
use crate::ui::step::checks::view::saved;
use crate::ui::theme::MEASURE;
use crate::ui::widget::{
    Element, Note, Row, Status, field, lowered, primary, row, secondary, small,
};
use iced::widget::{column, container, row as line};
use secrecy::{ExposeSecret, SecretString};

impl Page {
    pub(super) fn handing(&self, look: Look<'_>, number: u8) -> Row<'_, Message> {
        let text = look.text();
        let system = look.words.system(&self.target);
        if self.renewal.as_ref().is_some_and(|it| it.handed.is_some()) {
            return row(text, Status::Passed, text.renew_pasted(&system));
        }
        let title = match self.what {
            What::Secret => text.renew_paste(&system),
            What::Certificate => text.renew_put(&system),
            What::SignIn => text.renew_sign_in_there(&system),
        };
        if self.step() != Step::HandOver {
            return row(text, Status::Waiting, title);
        }
        let asked = row(text, Status::Asked(number), title).id(ASKED);
        let menu = self.menu();
        let asked = match self.what {
            What::SignIn => {
                asked.detail(text.renew_sign_in_there_more(look.words.system_first(&self.target)))
            }
            _ if menu.is_empty() => asked,
            _ => asked.detail(menu),
        };
        asked.body(lowered(
            column![]
                .push(self.troubled(look))
                .push(self.asked_for(look))
                .spacing(10),
        ))
    }

    /// Where it goes, down to the field.
    fn menu(&self) -> String {
        let hand_over = &self.target.hand_over;
        let mut path = hand_over.menu.clone();
        let mut fields = hand_over.fields.iter();
        let secret = fields.find(|field| field.value == HandOverValue::Secret);
        let secret = secret.filter(|_| self.what == What::Secret);
        path.extend(secret.map(|field| field.label.clone()));
        path.join(" › ")
    }

    fn asked_for(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        match self.what {
            What::Secret => {
                let copy = primary(text.renew_copy(), Some(Message::Copy));
                let done = secondary(text.renew_i_pasted(), Some(Message::Handed));
                let clipboard = match look.secret_leaves_in {
                    Some(seconds) => text.finish_secret_leaves(seconds),
                    None => text.finish_secret_will_leave(),
                };
                let note = self.copied.then(|| small(clipboard).fill());
                column![line![copy, done].spacing(10).wrap().vertical_spacing(8)]
                    .push(note)
                    .spacing(6)
                    .into()
            }
            What::SignIn => line![primary(text.renew_i_did(), Some(Message::Handed))].into(),
            What::Certificate => self.key_as_file(look),
        }
    }

    /// Sealed with a password of the person's choice, and made only when it is asked for.
    fn key_as_file(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let handing = &self.handing;
        let switch = if handing.shown {
            text.button_hide()
        } else {
            text.button_show()
        };
        let short = handing.password.expose_secret().chars().count() < SHORTEST;
        let note = if handing.pressed && short {
            Note::Bad(text.certificate_file_password_short(SHORTEST))
        } else {
            Note::Help(text.certificate_file_password_help(SHORTEST))
        };
        let password = field(
            PASSWORD,
            text.certificate_file_password(),
            handing.password.expose_secret(),
        )
        .secret(handing.shown, switch, Message::ShowPassword(!handing.shown))
        .note(Some(note))
        .on_input(|typed| Message::PasswordTyped(SecretString::from(typed)))
        .on_submit(Some(Message::SaveKey));
        let buttons = line![
            primary(text.renew_save_key(), Some(Message::SaveKey)),
            secondary(text.renew_i_did(), Some(Message::Handed)),
        ]
        .spacing(10)
        .wrap()
        .vertical_spacing(8);
        column![container(password).max_width(MEASURE), buttons]
            .push(saved(
                look,
                "renewal-key",
                &handing.saved,
                Message::ShowFolder,
            ))
            .spacing(10)
            .into()
    }
}
