//! How step 2 looks: one field, and below it what was found.

use super::finder::{Answer, Finder};
use super::{FIELD, Message, Page};
use crate::connection::field::Tidied;
use crate::journey::Step;
use crate::journey::provision::Weight;
use crate::journey::provision::findings::What;
use crate::ui::look::{Look, page_id};
use crate::ui::step::corrections::corrections;
use crate::ui::step::trouble::{Place, Replies, explained, remedies};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::{
    Element, Note, Sidebar, callout, definitions, field, link, page, primary, secondary, small,
    wizard,
};
use iced::widget::{column, container};

impl Page {
    pub fn view(&self, look: Look<'_>, sidebar: &Sidebar) -> Element<'_, Message> {
        let text = look.text();
        let input = field(FIELD, text.organization_field(), &self.finder.typed)
            .placeholder(text.organization_placeholder())
            .note(Some(
                note(look, &self.finder).unwrap_or_else(|| Note::Help(text.organization_help())),
            ))
            .turn(look.turn())
            .required()
            .on_input(Message::Typed)
            .on_paste(Message::Typed);
        let found = self.finder.organization().map(|organization| {
            let known = [
                (
                    text.organization_tenant(),
                    organization.tenant.to_string(),
                    true,
                ),
                (
                    text.organization_cloud(),
                    look.words.cloud(organization.cloud),
                    false,
                ),
            ];
            column![definitions(known)]
                .push(self.people(look))
                .spacing(space::S)
        });
        let heed = self.around.iter().filter(|one| one.weight > Weight::Fine);
        let heed = heed.map(|one| {
            let told = callout(Tone::Warn, "", look.words.finding(one)).alert();
            Element::from(told)
        });
        let wrong = match &self.finder.answer {
            Answer::NotFound { diagnosis, .. } => Some(
                column![
                    remedies(
                        look,
                        self.place(),
                        diagnosis,
                        Replies {
                            open: Message::OpenPage,
                            follow: Message::Follow,
                            said_open: self.said_open,
                            show_said: Message::ShowWhatWasSaid(!self.said_open),
                            letter: None,
                        }
                    ),
                    link(text.button_look_again(), Some(Message::LookAgain)),
                ]
                .spacing(space::M),
            ),
            Answer::Nothing
            | Answer::Unreadable { .. }
            | Answer::Looking { .. }
            | Answer::Found { .. } => None,
        };
        let body = column![container(input).max_width(crate::ui::theme::MEASURE)]
            .push(wrong)
            .push(found)
            .extend(heed)
            .push(corrections(
                look,
                &self.target,
                Step::Organization,
                self.corrections_open,
                Message::ShowCorrections,
            ))
            .spacing(space::L);
        let page = page(text.organization_title(), body)
            .id(page_id(Step::Organization))
            .lead(text.organization_lead())
            .back(secondary(text.button_back(), Some(Message::Back)))
            .action(primary(text.button_continue(), Some(Message::Continue)));
        wizard(text, look.practice.is_some(), sidebar, page)
    }

    /// Where people sign in, as far as that was told.
    fn people(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let mut told = self.around.iter();
        let told = told.find(|one| matches!(one.what, What::SignsIn { .. }))?;
        Some(small(look.words.finding(told)).fill().into())
    }

    fn place(&self) -> Place<'_> {
        Place {
            world: &self.world,
            organization: None,
            client: None,
            step: Step::Organization,
        }
    }
}

/// What stands below a field that finds an organization.
pub fn note(look: Look<'_>, finder: &Finder) -> Option<Note> {
    match &finder.answer {
        Answer::Nothing | Answer::Unreadable { shown: false, .. } => None,
        Answer::Unreadable { problem, .. } => Some(Note::Bad(look.words.problem(problem))),
        Answer::Looking { tidied, .. } => {
            let looking = look.text().organization_looking();
            Some(Note::Working(with_tidied(look, looking, *tidied)))
        }
        Answer::Found {
            tidied,
            organization,
        } => {
            let found = look.words.organization_is(organization);
            Some(Note::Good(with_tidied(look, found, *tidied)))
        }
        Answer::NotFound { tidied, diagnosis } => {
            let title = look.words.diagnosis_title(diagnosis);
            let why = explained(look, diagnosis);
            let said = format!("**{title}** {why}");
            Some(Note::Bad(with_tidied(look, said, *tidied)))
        }
    }
}

/// What was removed is said whatever came of the rest.
fn with_tidied(look: Look<'_>, said: String, tidied: Tidied) -> String {
    match look.words.tidied(tidied) {
        Some(tidied) => format!("{said} {tidied}"),
        None => said,
    }
}
