//! A diagnosis as it stands on a page: why, who can mend it, the one next action, and folded away what Microsoft said. The same under a field,
//! in a row and on a page of its own.

use super::Errand;
use crate::connection::{ClientId, Connection, Organization};
use crate::diagnose::{Action, Diagnosis};
use crate::journey::place::{self, Way};
use crate::journey::{Step, World};
use crate::ui::look::Look;
use crate::ui::theme::{BODY, Tone, space};
use crate::ui::widget::{Element, Row, link, mono, primary, prose, secondary};
use iced::Alignment;
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

impl<'a> Place<'a> {
    /// No step is open there.
    pub fn outside_the_wizard(world: &'a World, connection: &'a Connection) -> Self {
        Self {
            world,
            organization: connection.organization.as_ref(),
            client: connection.registration.as_ref().map(|it| it.client),
            step: Step::Target,
        }
    }

    /// Where the one next action leads from here; `None` where it leads nowhere else.
    pub fn way(&self, action: &Action) -> Option<Way> {
        place::way(self.world, self.organization, self.client, action)
            .filter(|way| !matches!(way, Way::Step(step) if *step >= self.step))
    }
}

/// Why, in one marked-up paragraph: explanation and who can mend it.
pub fn explained(look: Look<'_>, diagnosis: &Diagnosis) -> String {
    let words = look.words.of_diagnosis(diagnosis);
    let who = words
        .who
        .map(|who| look.words.who_can_mend_marked(who))
        .unwrap_or_default();
    format!("{} {who}", words.explanation.trim())
        .trim()
        .to_owned()
}

/// The same with what is wrong as its first sentence.
pub fn told(look: Look<'_>, diagnosis: &Diagnosis) -> String {
    let title = look.words.diagnosis_title(diagnosis);
    format!("{title} {}", explained(look, diagnosis))
        .trim()
        .to_owned()
}

/// What is wrong and why, buttons, and what Microsoft said.
pub fn told_whole<'a, M: Clone + 'a>(
    look: Look<'_>,
    place: Place<'_>,
    diagnosis: &Diagnosis,
    replies: Replies<M>,
) -> Element<'a, M> {
    below(told(look, diagnosis), look, place, diagnosis, replies)
}

/// Explanation, buttons, and what Microsoft said.
pub fn trouble<'a, M: Clone + 'a>(
    look: Look<'_>,
    place: Place<'_>,
    diagnosis: &Diagnosis,
    replies: Replies<M>,
) -> Element<'a, M> {
    below(explained(look, diagnosis), look, place, diagnosis, replies)
}

fn below<'a, M: Clone + 'a>(
    words: String,
    look: Look<'_>,
    place: Place<'_>,
    diagnosis: &Diagnosis,
    replies: Replies<M>,
) -> Element<'a, M> {
    column![
        prose(words, BODY).fill(),
        remedies(look, place, diagnosis, replies)
    ]
    .spacing(10)
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
    let action = look.words.of_diagnosis(diagnosis).action;
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
        secondary(label, Some(copy.clone())).told(*copied)
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
    // Where nobody at Microsoft was reached, these are this computer's words.
    let whose = if diagnosis.evidence.unreachable.is_some() {
        look.text().diagnosis_said_here()
    } else {
        look.text().diagnosis_said()
    };
    let fold = link(whose, Some(replies.show_said))
        .expanded(replies.said_open)
        .describe(first.clone());
    let is_short = match lines.as_slice() {
        [only] => only.chars().count() <= GLANCE,
        _ => false,
    };
    // Closed, the beginning stands beside it: enough to recognize an error that was seen before.
    if replies.said_open && !is_short {
        return Some(
            column![fold, mono(lines.join("\n"), Tone::Muted)]
                .spacing(space::XS)
                .into(),
        );
    }
    let glance = mono(shortened(&first), Tone::Muted);
    Some(
        row![fold, glance]
            .spacing(space::S)
            .align_y(Alignment::Center)
            .wrap()
            .vertical_spacing(2)
            .into(),
    )
}

/// So much of what Microsoft said stands beside the closed fold.
const GLANCE: usize = 46;

fn shortened(line: &str) -> String {
    if line.chars().count() <= GLANCE {
        return line.to_owned();
    }
    let cut: String = line.chars().take(GLANCE).collect();
    let words = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{} …", words.trim_end_matches([',', ';', ':']))
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
