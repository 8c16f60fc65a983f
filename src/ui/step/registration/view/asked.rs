//! What is asked besides the fields: which of two IDs a pasted one is, and when the secret expires.

use super::super::fields::{Field, Pasted};
use super::super::going_on::{EXPIRY, choice_id};
use super::super::{Message, Page, expiry};
use crate::connection::paste::Mistaken;
use crate::ui::look::Look;
use crate::ui::theme::{BODY, Tone, space};
use crate::ui::widget::{
    Element, Note, callout, choice, choices, field, label, prose, question, secondary, small,
};
use iced::widget::{column, row};
use uuid::Uuid;

impl Page {
    pub(super) fn pasted(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        let pasted = self.fields.pasted.as_ref()?;
        let went: Vec<String> = pasted
            .went_into
            .iter()
            .map(|field| match field {
                Field::Tenant => text.field_tenant(),
                Field::Client => text.field_client(),
                Field::Secret => text.field_secret(),
                Field::Certificate => text.proof_certificate(),
            })
            .collect();
        let said = if went.is_empty() {
            text.pasted_nothing()
        } else {
            text.pasted_into(look.words.list(&went))
        };
        let questions = column(
            pasted
                .doubtful
                .iter()
                .map(|guid| which_is_this(look, *guid)),
        )
        .spacing(space::M);
        let below = column![questions]
            .extend(not_used(look, pasted))
            .spacing(space::S);
        Some(
            callout(Tone::Accent, text.pasted_title(), said)
                .below(below)
                .alert()
                .into(),
        )
    }

    pub(super) fn expiry(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let options = expiry::Choice::ALL.map(|option| {
            let name = match option {
                expiry::Choice::Days(days) => text.expiry_days(days),
                expiry::Choice::AnotherDate => text.expiry_another(),
                expiry::Choice::NotKnown => text.expiry_not_known(),
            };
            let more = option.day(self.expiry.today).map_or_else(
                || match option {
                    expiry::Choice::NotKnown => text.expiry_not_known_more(),
                    expiry::Choice::Days(_) | expiry::Choice::AnotherDate => {
                        text.expiry_another_more()
                    }
                },
                |day| text.expiry_until(look.words.date(day)),
            );
            let chosen = self.expiry.choice == Some(option);
            choice(name, more, chosen, Some(Message::ExpiryChosen(option))).id(choice_id(option))
        });
        let another = (self.expiry.choice == Some(expiry::Choice::AnotherDate)).then(|| {
            let note = match self.expiry.day() {
                Ok(day) => day.map(|day| Note::Good(look.words.date(day))),
                Err(_) if self.expiry.typed.is_empty() && !self.pressed_on => None,
                Err(expiry::Wrong::NotADate | expiry::Wrong::NotChosen) => {
                    Some(Note::Bad(text.expiry_not_a_date()))
                }
                Err(expiry::Wrong::Past) => Some(Note::Bad(text.expiry_past())),
                Err(expiry::Wrong::TooFar) => Some(Note::Bad(text.expiry_too_far())),
            };
            field(EXPIRY, text.expiry_date(), &self.expiry.typed)
                .placeholder(text.expiry_placeholder())
                .note(note)
                .on_input(Message::ExpiryTyped)
        });
        let missing = self.pressed_on && self.expiry.day() == Err(expiry::Wrong::NotChosen);
        let asked = column![label(text.expiry_title()), small(text.expiry_lead()).fill(),]
            .push(missing.then(|| Note::Bad(text.expiry_not_chosen()).view(look.turn())));
        column![question(asked, choices(text.expiry_title(), 2, options))]
            .push(another)
            .spacing(space::S)
            .into()
    }
}

/// Tenant ID, client ID, or neither?
fn which_is_this<'a>(look: Look<'_>, guid: Uuid) -> Element<'a, Message> {
    let text = look.text();
    let shown = guid.hyphenated().to_string();
    let answers = [
        (text.field_client(), Some(Field::Client)),
        (text.field_tenant(), Some(Field::Tenant)),
        (text.pasted_neither(), None),
    ]
    .map(|(name, field)| {
        let spoken = text.pasted_this_is(&shown, &name);
        secondary(name, Some(Message::Decided(guid, field)))
            .small()
            .spoken(spoken)
            .into()
    });
    column![
        prose(text.pasted_which(&shown), BODY).fill(),
        row(answers).spacing(10).wrap()
    ]
    .spacing(space::S)
    .into()
}

fn not_used<'a>(look: Look<'_>, pasted: &Pasted) -> Vec<Element<'a, Message>> {
    let text = look.text();
    pasted
        .not_used
        .iter()
        .map(|(guid, what)| {
            let guid = guid.hyphenated().to_string();
            let said = match what {
                Mistaken::ObjectId => text.pasted_object_id(guid),
                Mistaken::SecretId => text.pasted_secret_id(guid),
            };
            small(said).fill().into()
        })
        .collect()
}
