//! What step 4 shows beside the approval on the road of a name and password: the password's field, and what this road cannot do.

use super::super::by_password::{Asked, Doing, PASSWORD};
use super::super::{Copied, Message, Page};
use crate::connection::Approval;
use crate::ui::look::Look;
use crate::ui::step::Errand;
use crate::ui::step::practice_account::practice_password_of;
use crate::ui::theme::{MEASURE, space};
use crate::ui::widget::{Element, Note, field, headed_card, secondary, small};
use iced::widget::{column, container, row};
use secrecy::{ExposeSecret, SecretString};

impl Page {
    /// The field, and in practice what to type into it.
    pub(super) fn password(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let asked = self.asked.as_ref().filter(|_| self.asks_password())?;
        let account = practice_password_of(
            look,
            &asked.mailbox,
            self.copied == Some(Copied::Password),
            |password| Message::Copy(Copied::Password, password),
        );
        let body = column![container(input(look, asked)).max_width(MEASURE)]
            .push(account)
            .spacing(space::L);
        Some(body.into())
    }

    /// What this road cannot do, and the better one.
    pub(super) fn limits(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        self.asked.as_ref()?;
        let better = self.better().map(|better| {
            let name = text.target_system_and_way(&better.name, &better.summary);
            let choose = Message::Follow(Errand::Instead(better.id.clone()));
            // Microsoft's page is open in the browser: nobody leaves it behind by one press.
            let choose = (!self.is_under_way()).then_some(choose);
            row![secondary(text.password_better_use(name), choose)].into()
        });
        Some(headed_card(
            text.password_limits_title(),
            text.password_limits(look.words.system_first(&self.registered.target)),
            better,
        ))
    }

    /// Approved before, and why it is asked again.
    pub(super) fn approved_before(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let Some(Approval::Granted { at }) = self.before else {
            return None;
        };
        let when = look.words.moment(at, look.now);
        self.asks_password()
            .then(|| small(look.text().password_again(when)).fill().into())
    }
}

fn input<'a>(look: Look<'_>, asked: &'a Asked) -> Element<'a, Message> {
    let text = look.text();
    let switch = if asked.shown {
        text.button_hide()
    } else {
        text.button_show()
    };
    let typed = |typed: String| Message::Password(Doing::Typed(SecretString::from(typed)));
    let note = if asked.is_empty() && asked.pressed_on {
        Note::Bad(text.password_missing(asked.mailbox.as_str()))
    } else {
        Note::Help(text.password_help())
    };
    field(
        PASSWORD,
        text.password_of(asked.mailbox.as_str()),
        asked.typed.expose_secret(),
    )
    .required()
    .secret(
        asked.shown,
        switch,
        Message::Password(Doing::Show(!asked.shown)),
    )
    .note(Some(note))
    .on_input(typed)
    .into()
}
