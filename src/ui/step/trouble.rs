//! A diagnosis as it stands on a page: why, who can mend it, the one next action, and folded away what Microsoft said. The same under a field,
//! in a row and on a page of its own.

use super::Errand;
use crate::connection::{ClientId, Organization};
use crate::diagnose::{Action, Diagnosis};
use crate::journey::place::{self, Way};
use crate::journey::{Step, World};
use crate::ui::look::Look;
use crate::ui::theme::{BODY, Tone, space};
use crate::ui::widget::{Element, Row, link, mono, primary, prose, secondary};
use iced::widget::{column, row};
use url::Url;

/// Where it happened: needed to open the right page.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub world: &'a World,
    pub organization: Option<&'a Organization>,
    pub client: Option<ClientId>,
    /// The step on screen: an action that leads here has no button.
    pub step: Step,
}

/// What its buttons say to the page.
pub struct Replies<M> {
    pub open: fn(Url) -> M,
    pub follow: fn(Errand) -> M,
    pub said_open: bool,
    pub show_said: M,
    /// "Copy a message for your admin", and whether it was just copied.
    pub letter: Option<(bool, M)>,
}

impl Place<'_> {
    /// Where the one next action leads from here; `None` where it leads nowhere else.
    pub fn way(&self, action: &Action) -> Option<Way> {
        place::way(self.world, self.organization, self.client, action)
            .filter(|way| !matches!(way, Way::Step(step) if *step >= self.step))
    }
}

/// What is wrong, in one marked-up paragraph: explanation and who can mend it.
pub fn explained(look: Look<'_>, diagnosis: &Diagnosis) -> String {
    let words = diagnosis.words();
    let who = words
        .who
        .map(|who| look.words.who_can_mend(who))
        .unwrap_or_default();
    format!("{} {who}", words.explanation.trim())
        .trim()
        .to_owned()
}

/// Explanation, buttons, and what Microsoft said.
pub fn trouble<'a, M: Clone + 'a>(
    look: Look<'_>,
    place: Place<'_>,
    diagnosis: &Diagnosis,
    replies: Replies<M>,
) -> Element<'a, M> {
    column![
        prose(explained(look, diagnosis), BODY).fill(),
        remedies(look, place, diagnosis, replies)
    ]
    .spacing(space::S)
    .into()
}

/// Only the buttons and the fold: for where the explanation stands already.
pub fn remedies<'a, M: Clone + 'a>(
    look: Look<'_>,
    place: Place<'_>,
    diagnosis: &Diagnosis,
    replies: Replies<M>,
) -> Element<'a, M> {
    column![]
        .push(buttons(look, place, diagnosis, &replies))
        .push(said(look, diagnosis, replies))
        .spacing(space::S)
        .into()
}

fn buttons<'a, M: Clone + 'a>(
    look: Look<'_>,
    place: Place<'_>,
    diagnosis: &Diagnosis,
    replies: &Replies<M>,
) -> Option<Element<'a, M>> {
    let action = diagnosis.words().action;
    let way = action.as_ref().and_then(|action| place.way(action));
    let act = action.zip(way).map(|(action, way)| match way {
        Way::Page(url) => primary(action.title, Some((replies.open)(url))).external(),
        Way::Step(step) => primary(action.title, Some((replies.follow)(Errand::GoTo(step)))),
    });
    let letter = replies.letter.as_ref().map(|(copied, copy)| {
        let label = if *copied {
            look.text().trouble_letter_copied()
        } else {
            look.text().trouble_letter()
        };
        secondary(label, Some(copy.clone()))
    });
    (act.is_some() || letter.is_some())
        .then(|| row![].push(act).push(letter).spacing(10).wrap().into())
}

fn said<'a, M: Clone + 'a>(
    look: Look<'_>,
    diagnosis: &Diagnosis,
    replies: Replies<M>,
) -> Option<Element<'a, M>> {
    let lines = look.words.said(&diagnosis.evidence);
    let first = lines.first()?.clone();
    let fold = link(look.text().diagnosis_said(), Some(replies.show_said))
        .expanded(replies.said_open)
        .describe(first);
    let open = replies
        .said_open
        .then(|| mono(lines.join("\n"), Tone::Muted));
    Some(column![fold].push(open).spacing(space::XS).into())
}

/// A row that carries a diagnosis in its body.
pub fn troubled<'a, M: Clone + 'a>(
    row: Row<'a, M>,
    look: Look<'_>,
    place: Place<'_>,
    diagnosis: &Diagnosis,
    replies: Replies<M>,
) -> Row<'a, M> {
    row.body(trouble(look, place, diagnosis, replies))
}
