//! The fields, each with what is wrong with it or what Microsoft says.

use super::super::fields::{Answer, Field};
use super::super::{Message, Page};
use crate::journey::{Step, secrets};
use crate::ui::look::Look;
use crate::ui::step::organization::view::note as tenant_note;
use crate::ui::step::trouble::{Place, Replies, explained, remedies};
use crate::ui::theme::space;
use crate::ui::widget::{Element, Note, field, link};
use iced::widget::column;
use secrecy::{ExposeSecret, SecretString};

impl Page {
    pub(super) fn tenant_field(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let typed = |typed: String| Message::Typed(Field::Tenant, SecretString::from(typed));
        field("tenant", text.field_tenant(), &self.fields.tenant.typed)
            .mono()
            .required()
            .turn(look.turn())
            .note(tenant_note(look, &self.fields.tenant))
            .on_input(typed)
            .on_paste(typed)
            .into()
    }

    pub(super) fn client_field(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let typed = |typed: String| Message::Typed(Field::Client, SecretString::from(typed));
        let said = !self.fields.client_typed.is_empty() || self.pressed_on;
        let note = match self.fields.client() {
            Err(problem) => (said && self.fields.may_say(Field::Client))
                .then(|| Note::Bad(look.words.problem(&problem))),
            Ok((_, tidied)) => {
                // The name comes with the secret.
                let known = match (&self.fields.client_answer, self.fields.app_name()) {
                    (Answer::Known { .. }, Some(name)) => Some(Note::Good(text.app_known_as(name))),
                    (other, _) => answer(look, other),
                };
                with_more(known, look.words.tidied(tidied))
            }
        };
        let input = field("client", text.field_client(), &self.fields.client_typed)
            .mono()
            .required()
            .turn(look.turn())
            .note(note)
            .on_input(typed)
            .on_paste(typed);
        self.with_remedies(look, Field::Client, input.into())
    }

    pub(super) fn secret_field(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let typed = |typed: String| Message::Typed(Field::Secret, SecretString::from(typed));
        let value = self.fields.secret_typed.expose_secret();
        let said = !value.is_empty() || self.pressed_on;
        let note = match self.fields.secret() {
            Err(problem) => (said && self.fields.may_say(Field::Secret))
                .then(|| Note::Bad(look.words.problem(&problem))),
            Ok((_, tidied)) => {
                let works = match &self.fields.proof_answer {
                    Answer::Known { .. } => Some(Note::Good(text.secret_works())),
                    other @ (Answer::Nothing | Answer::Asking { .. } | Answer::Refused(_)) => {
                        answer(look, other)
                    }
                };
                with_more(
                    with_more(works, self.where_it_lies(look)),
                    look.words.tidied(tidied),
                )
            }
        };
        let switch = if self.fields.secret_shown {
            text.button_hide()
        } else {
            text.button_show()
        };
        let input = field("secret", text.field_secret(), value)
            .mono()
            .required()
            .secret(
                self.fields.secret_shown,
                switch,
                Message::ShowSecret(!self.fields.secret_shown),
            )
            .turn(look.turn())
            .note(note)
            .on_input(typed)
            .on_paste(typed);
        let input = self.with_remedies(look, Field::Secret, input.into());
        let another = self
            .ahead
            .was_found(self.fields.proof_number)
            .then(|| link(text.secret_another(), Some(Message::EnterAnother)));
        column![input].push(another).spacing(space::S).into()
    }

    /// Whether a restart would find the secret again; nothing while that is not known.
    pub(super) fn where_it_lies(&self, look: Look<'_>) -> Option<String> {
        let text = look.text();
        match self.ahead.of(self.fields.proof_number)? {
            secrets::Ahead::Kept => Some(text.secret_kept()),
            secrets::Ahead::Locked => Some(text.secret_store_locked()),
            secrets::Ahead::Absent => Some(text.secret_no_store()),
            // Continue tries again, and says what is the matter.
            secrets::Ahead::Refused => None,
        }
    }

    /// The input with what mends it below. One shape with and without: an input whose surroundings change loses the focus and what is being
    /// typed.
    pub(super) fn with_remedies<'a>(
        &'a self,
        look: Look<'_>,
        which: Field,
        input: Element<'a, Message>,
    ) -> Element<'a, Message> {
        let answer = match which {
            Field::Client => &self.fields.client_answer,
            Field::Tenant | Field::Secret | Field::Certificate => &self.fields.proof_answer,
        };
        let all = column![input].spacing(space::S);
        let Answer::Refused(diagnosis) = answer else {
            return all.into();
        };
        let open = self.said_open == Some(which);
        let place = Place {
            world: &self.world,
            organization: self.fields.tenant.organization(),
            client: self.fields.client().ok().map(|(client, _)| client),
            step: Step::Registration,
        };
        let replies = Replies {
            open: Message::OpenPage,
            follow: Message::Follow,
            said_open: open,
            show_said: Message::ShowWhatWasSaid(which, !open),
            letter: None,
        };
        all.push(remedies(look, place, diagnosis, replies))
            .push(link(
                look.text().button_ask_again(),
                Some(Message::AskAgain),
            ))
            .into()
    }
}

pub(super) fn answer(look: Look<'_>, answer: &Answer) -> Option<Note> {
    let text = look.text();
    match answer {
        Answer::Nothing => None,
        Answer::Asking { .. } => Some(Note::Working(text.field_asking())),
        Answer::Known { name, .. } => Some(Note::Good(match name {
            Some(name) => text.app_known_as(name),
            None => text.app_known(),
        })),
        Answer::Refused(diagnosis) => {
            let title = look.words.diagnosis_title(diagnosis);
            let why = explained(look, diagnosis);
            Some(Note::Bad(format!("**{title}** {why}")))
        }
    }
}

/// One thing more is said beside what was found: what was removed, where the secret lies.
fn with_more(note: Option<Note>, more: Option<String>) -> Option<Note> {
    let Some(more) = more else {
        return note;
    };
    Some(match note {
        None => Note::Help(more),
        Some(Note::Help(words)) => Note::Help(format!("{words} {more}")),
        Some(Note::Working(words)) => Note::Working(format!("{words} {more}")),
        Some(Note::Good(words)) => Note::Good(format!("{words} {more}")),
        Some(Note::Warning(words)) => Note::Warning(format!("{words} {more}")),
        Some(Note::Bad(words)) => Note::Bad(format!("{words} {more}")),
    })
}
