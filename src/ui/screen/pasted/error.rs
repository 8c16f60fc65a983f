//! How “Explain an error” looks: the field to paste into, for both kinds of text; and the diagnosis with what speaks for and against it.

use super::{FIELD, Kind, Message, PATH, Page};
use crate::diagnose::{Explanation, Possible, Reason, Sureness};
use crate::ui::access::{self, Role};
use crate::ui::look::Look;
use crate::ui::outside::Wanted;
use crate::ui::theme::{BODY, SMALL, Tone, space};
use crate::ui::widget::{
    Element, Note, alone, callout, card, editor, field, heading, item, link, list, mono, page,
    primary, prose, secondary, small, strong,
};
use iced::widget::{column, container, row};
use url::Url;

/// Which files a guide may be.
const GUIDES: &[&str] = &["txt", "md", "html", "htm"];

impl Page {
    /// Nothing has been read yet.
    pub(super) fn ask(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let (lead, label, hint, note, go) = match self.kind {
            Kind::Error => (
                text.pasted_error_lead(),
                text.pasted_error_field(),
                text.pasted_error_hint(),
                text.pasted_error_note(),
                text.pasted_explain(),
            ),
            Kind::Guide => (
                text.guide_lead(),
                text.guide_paste(),
                text.guide_again_hint(),
                text.guide_paste_hint(),
                text.guide_check(),
            ),
        };
        let pasted = editor(FIELD, label, &self.typed, Message::Edited)
            .placeholder(hint)
            .on_value(Message::Typed)
            .on_paste(Message::Pasted)
            .note(Some(Note::Help(note)));
        let paste = secondary(text.pasted_paste(), Some(Message::PasteFromClipboard));
        let trouble = self
            .trouble
            .as_ref()
            .map(|why| callout(Tone::Bad, "", why.clone()).alert());
        let file = (self.kind == Kind::Guide).then(|| {
            let wanted = Wanted {
                title: text.guide_file(),
                kinds: (text.guide_files(), GUIDES),
                all: text.every_file(),
            };
            let path = field(PATH, text.guide_file(), &self.path)
                .placeholder(text.guide_file_hint())
                .choose(text.button_choose_file(), Message::Choose(wanted))
                .mono()
                .on_input(Message::PathTyped);
            let open = (!self.path.trim().is_empty()).then_some(Message::OpenFile);
            column![path, secondary(text.guide_open(), open)].spacing(space::M)
        });
        let body = column![pasted, paste]
            .push(file)
            .push(trouble)
            .spacing(space::L);
        let ready = self.has_text().then_some(Message::Read);
        let page = page(self.title(), body)
            .id(self.id())
            .lead(lead)
            .back(secondary(text.button_back(), Some(Message::Back)))
            .action(primary(go, ready));
        alone(text, look.practice.is_some(), page)
    }

    pub(super) fn explained<'a>(
        &'a self,
        look: Look<'_>,
        explanation: &'a Explanation,
        address: Option<&Url>,
    ) -> Element<'a, Message> {
        let text = look.text();
        let words = &explanation.words;
        let who = words
            .who
            .map(|who| look.words.who_can_mend_marked(who))
            .unwrap_or_default();
        let waiting = look.words.waiting(explanation).unwrap_or_default();
        let why = format!("{} {who} {waiting}", words.explanation.trim());
        let act = words.action.as_ref().zip(address).map(|(action, address)| {
            primary(action.title.clone(), Some(Message::Open(address.clone()))).external()
        });
        let copied = if self.copied {
            text.trouble_letter_copied()
        } else {
            text.trouble_letter()
        };
        let buttons = row![]
            .push(act)
            .push(secondary(copied, Some(Message::Copy)).told(self.copied))
            .spacing(10)
            .wrap()
            .vertical_spacing(8);
        let wrong = card(
            column![
                heading(words.title.clone()),
                prose(why.trim(), BODY).fill(),
                buttons,
                self.said(look, explanation),
            ]
            .spacing(space::M),
        );
        let causes = explanation.causes.iter().enumerate().map(|(at, one)| {
            let title = if at == 0 {
                text.pasted_first()
            } else {
                text.pasted_may_also(&one.words.title)
            };
            let content =
                container(pros_and_cons(look, title.clone(), one, at > 0)).padding([11, 16]);
            item(
                access::region(Role::ListItem, content)
                    .id(format!("cause-{at}"))
                    .name(title),
            )
        });
        let causes = (!explanation.causes.is_empty()).then(|| list(text.pasted_causes(), causes));
        let commands = explanation
            .causes
            .first()
            .map(|one| one.commands(&explanation.diagnosis.evidence.known));
        let commands = commands.filter(|lines| !lines.is_empty()).map(|lines| {
            column![
                strong(text.pasted_command()),
                mono(lines.join("\n"), Tone::Ink)
            ]
            .spacing(space::XS)
        });
        let body = column![wrong].push(commands).push(causes).spacing(space::L);
        let mut page = page(self.title(), body)
            .id(self.id())
            .back(secondary(text.button_back(), Some(Message::Back)))
            .action(primary(text.pasted_another(), Some(Message::Another)));
        // The card says itself that nothing is known.
        if explanation.sureness != Sureness::Unknown {
            page = page.lead(look.words.sureness(explanation.sureness));
        }
        alone(text, look.practice.is_some(), page)
    }

    /// Folded away: the text, its secrets blotted out, and what a support person needs.
    fn said<'a>(&'a self, look: Look<'_>, explanation: &'a Explanation) -> Element<'a, Message> {
        let fold = link(
            look.text().diagnosis_said(),
            Some(Message::ShowWhatWasSaid(!self.said_open)),
        )
        .expanded(self.said_open);
        let mut lines: Vec<String> = explanation.text.lines().map(str::to_owned).collect();
        lines.extend(look.words.for_support(explanation));
        let said = self.said_open.then(|| mono(lines.join("\n"), Tone::Muted));
        column![fold].push(said).spacing(space::XS).into()
    }
}

/// `whole`: with the explanation, which stands above for the first one.
fn pros_and_cons<'a>(
    look: Look<'_>,
    title: String,
    one: &Possible,
    whole: bool,
) -> Element<'a, Message> {
    let text = look.text();
    let list = |reasons: &[Reason]| {
        let said: Vec<String> = reasons
            .iter()
            .map(|reason| look.words.reason(reason))
            .collect();
        (!said.is_empty()).then(|| said.join(" "))
    };
    let line = |words: Option<String>| words.map(|words| prose(words, SMALL).fill());
    column![strong(title).fill()]
        .push(whole.then(|| small(one.words.explanation.clone()).fill()))
        .push(line(
            list(&one.speaks_for).map(|said| text.pasted_for(said)),
        ))
        .push(line(
            list(&one.speaks_against).map(|said| text.pasted_against(said)),
        ))
        .push(line(one.test.clone().map(|test| text.pasted_test(test))))
        .spacing(4)
        .into()
}
