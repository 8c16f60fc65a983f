//! How “Check a guide” tells what it found: one entry a mistake, with its place, the guide's words, what is right instead and why.

use super::{Message, Page};
use crate::guide::{Checked, Finding, Kind};
use crate::ui::access::{self, Role};
use crate::ui::icon::Icon;
use crate::ui::look::Look;
use crate::ui::theme::{BODY, SMALL, Tone, space};
use crate::ui::widget::{
    Element, Item, alone, callout, heading, item, link_out, list, mono, page, pill, primary, prose,
    secondary, small, strong,
};
use iced::Alignment;
use iced::widget::{column, container, row};
use url::Url;

impl Page {
    pub(super) fn checked<'a>(
        &'a self,
        look: Look<'_>,
        checked: &'a Checked,
    ) -> Element<'a, Message> {
        let text = look.text();
        let mistakes: Vec<&Finding> = checked.mistakes().collect();
        let notes: Vec<&Finding> = checked.notes().collect();
        let mut body = column![].spacing(space::L);
        if mistakes.is_empty() {
            let (tone, title, more) = if checked.is_guide() {
                (Tone::Good, text.guide_none(), text.guide_none_more())
            } else {
                (
                    Tone::Warn,
                    text.guide_nothing_read(),
                    text.guide_nothing_read_more(),
                )
            };
            body = body.push(callout(tone, title, more));
        } else {
            let rows = mistakes
                .iter()
                .enumerate()
                .map(|(at, one)| entry(look, at, one));
            body = body
                .push(heading(text.guide_found(mistakes.len())))
                .push(list(text.guide_findings(), rows));
        }
        if !notes.is_empty() {
            let rows = notes
                .iter()
                .enumerate()
                .map(|(at, one)| entry(look, mistakes.len() + at, one));
            body = body
                .push(heading(text.guide_notes(notes.len())))
                .push(list(text.guide_notes(notes.len()), rows));
        }
        let asks = look.words.guide_asks(checked);
        if !asks.is_empty() {
            let lines = asks
                .into_iter()
                .map(|line| small(line).exact().fill().into());
            body = body.push(
                column![heading(text.guide_asks()), column(lines).spacing(4)].spacing(space::S),
            );
        }
        let copied = if self.copied {
            text.guide_copied()
        } else {
            text.guide_copy()
        };
        let page = page(self.title(), body)
            .id(self.id())
            .back(secondary(text.button_back(), Some(Message::Back)))
            .action(secondary(copied, Some(Message::Copy)).told(self.copied))
            .action(primary(text.guide_again(), Some(Message::Another)));
        alone(text, look.practice.is_some(), page)
    }
}

fn entry<'a>(look: Look<'_>, at: usize, finding: &Finding) -> Item<'a, Message> {
    let text = look.text();
    let told = look.words.guide_finding(finding);
    let kind = finding.mistake.kind();
    let place = look.words.guide_place(finding);
    let (tone, icon) = match kind {
        Kind::Wrong => (Tone::Bad, Icon::Cross),
        Kind::Missing | Kind::Risky | Kind::Outdated => (Tone::Warn, Icon::Exclamation),
        Kind::Note => (Tone::Muted, Icon::Information),
    };
    let head = row![
        small(place.clone()).exact(),
        pill(tone, Some(icon), look.words.guide_kind(kind)),
    ]
    .spacing(space::M)
    .align_y(Alignment::Center)
    .wrap()
    .vertical_spacing(4);
    let quote = finding
        .place
        .as_ref()
        .map(|place| mono(place.quote.clone(), Tone::Muted));
    let source = Url::parse(finding.mistake.source()).ok().map(|url| {
        link_out(text.guide_read_source(), Some(Message::Open(url))).describe(told.what.clone())
    });
    let content = column![head]
        .push(quote)
        .push(strong(told.what.clone()).exact().fill())
        .push(prose(text.guide_right(&told.instead), BODY).exact().fill())
        .push(prose(told.why, SMALL).exact().tone(Tone::Muted).fill())
        .push(source)
        .spacing(6);
    item(
        access::region(Role::ListItem, container(content).padding([12, 16]))
            .id(format!("finding-{at}"))
            .name(format!("{place}: {}", told.what)),
    )
}
