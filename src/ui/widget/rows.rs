//! Lists of rows in a card: checks, what was made, mailboxes; and the same rows without a card, as a timeline.

use super::Element;
use super::beside::beside;
use super::prose::{plain, prose, small};
use super::status::{Status, mark};
use crate::text::Text;
use crate::ui::access::{self, Role};
use crate::ui::theme::{BODY, SMALL, STRONG, Tone, looks, radius, space};
use iced::advanced::widget::Id;
use iced::widget::{column, container, keyed, row as line, rule};
use iced::{Alignment, Fill, Padding, border};
use std::hash::{DefaultHasher, Hash, Hasher};

/// One entry of a [`list`].
pub struct Item<'a, M> {
    content: Element<'a, M>,
    tone: Option<Tone>,
    key: Option<u64>,
}

/// Anything as an entry; it brings its own padding.
pub fn item<'a, M>(content: impl Into<Element<'a, M>>) -> Item<'a, M> {
    Item {
        content: content.into(),
        tone: None,
        key: None,
    }
}

/// Entries in a card, with lines between. `name` is told to screen readers. An entry with an identity takes its focus along when others come
/// and go, and loses it with itself: the next one never inherits it.
pub fn list<'a, M: Clone + 'a>(
    name: impl Into<String>,
    items: impl IntoIterator<Item = impl Into<Item<'a, M>>>,
) -> Element<'a, M> {
    let items: Vec<Item<'a, M>> = items.into_iter().map(Into::into).collect();
    let last = items.len().saturating_sub(1);
    let mut rows = keyed::Column::new().width(Fill);
    for (place, item) in items.into_iter().enumerate() {
        let line = (place > 0).then(|| rule::horizontal(1).style(looks::hairline));
        let round = radius::CARD - 1.0;
        let corners = border::Radius::default()
            .top(if place == 0 { round } else { 0.0 })
            .bottom(if place == last { round } else { 0.0 });
        // A little more air inside the card's round corners.
        let air = Padding::ZERO
            .top(if place == 0 { 3 } else { 0 })
            .bottom(if place == last { 3 } else { 0 });
        let content = container(item.content).padding(air).width(Fill);
        let content = match item.tone {
            Some(tone) => content.style(move |theme| looks::soft(theme, tone, corners)),
            None => content,
        };
        let key = item.key.map_or(Key::Place(place), Key::Own);
        rows = rows.push(key, column![line, content]);
    }
    let boxed = container(rows).padding(1).width(Fill).style(looks::card);
    access::region(Role::List, boxed).name(name).into()
}

/// What an entry is known by.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Key {
    Own(u64),
    Place(usize),
}

fn key(id: &Id) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

/// Rows without a card, with lines between.
pub fn timeline<'a, M: Clone + 'a>(
    name: impl Into<String>,
    rows: impl IntoIterator<Item = Row<'a, M>>,
) -> Element<'a, M> {
    let mut lines = column![];
    for (place, row) in rows.into_iter().enumerate() {
        if place > 0 {
            lines = lines.push(rule::horizontal(1).style(looks::hairline));
        }
        lines = lines.push(row.view([8.0, 0.0]));
    }
    access::region(Role::List, lines.width(Fill))
        .name(name)
        .into()
}

/// See [`row`].
pub struct Row<'a, M> {
    status: Status,
    word: String,
    title: String,
    after: Option<String>,
    detail: Option<String>,
    detail_tone: Tone,
    note: Option<String>,
    body: Option<Element<'a, M>>,
    actions: Vec<Element<'a, M>>,
    turn: usize,
    id: Option<Id>,
    tinted: bool,
    strong: bool,
    still: bool,
}

/// What stands in a row, with a little air between it and what the row says.
pub fn lowered<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    container(content).padding(Padding::ZERO.top(6)).into()
}

/// A row with a disc and a title. It is told as one: title, state, and what stands beside; changes are announced.
pub fn row<'a, M>(text: &Text, status: Status, title: impl Into<String>) -> Row<'a, M> {
    Row {
        status,
        word: status.word(text),
        title: title.into(),
        after: None,
        detail: None,
        detail_tone: Tone::Muted,
        note: None,
        body: None,
        actions: Vec::new(),
        turn: 0,
        id: None,
        tinted: false,
        strong: matches!(status, Status::Failed | Status::Asked(_)),
        still: false,
    }
}

impl<'a, M> Row<'a, M> {
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Small print behind the title, on the same line if there is room: "· after SMTP works".
    #[must_use]
    pub fn after(mut self, words: impl Into<String>) -> Self {
        self.after = Some(words.into());
        self
    }

    /// Small print below the title, marked-up.
    #[must_use]
    pub fn detail(mut self, marked: impl Into<String>) -> Self {
        self.detail = Some(marked.into());
        self
    }

    /// The colour of the detail, where it says what is wrong.
    #[must_use]
    pub fn detail_tone(mut self, tone: Tone) -> Self {
        self.detail_tone = tone;
        self
    }

    /// Small print at the right: how long it took, when it expires.
    #[must_use]
    pub fn note(mut self, words: impl Into<String>) -> Self {
        self.note = Some(words.into());
        self
    }

    /// What opens below: the diagnosis with its buttons. A failed row with a body has a soft background.
    #[must_use]
    pub fn body(mut self, content: impl Into<Element<'a, M>>) -> Self {
        self.tinted = self.status == Status::Failed;
        self.body = Some(content.into());
        self
    }

    /// A link or button at the right.
    #[must_use]
    pub fn action(mut self, content: impl Into<Element<'a, M>>) -> Self {
        self.actions.push(content.into());
        self
    }

    /// A bold title: this is where things stand.
    #[must_use]
    pub fn strong(mut self) -> Self {
        self.strong = true;
        self
    }

    /// The title and what stands beside it say everything: no word for the state.
    #[must_use]
    pub fn wordless(mut self) -> Self {
        self.word.clear();
        self
    }

    /// It warns of what is still to come: told as waiting, whatever its disc shows.
    #[must_use]
    pub fn ahead(mut self, text: &Text) -> Self {
        self.word = Status::Waiting.word(text);
        self
    }

    /// While others still come in it grows by nothing: what needs a line more is told, and drawn when `still` is over.
    #[must_use]
    pub fn still(mut self, still: bool) -> Self {
        self.still = still;
        self
    }

    /// The spinner's step, for [`Status::Running`].
    #[must_use]
    pub fn turn(mut self, turn: usize) -> Self {
        self.turn = turn;
        self
    }

    fn spoken(&self) -> String {
        let beside = [&self.after, &self.detail, &self.note];
        let mut name = plain(&self.title);
        if !self.word.is_empty() {
            name = format!("{name}: {}", self.word);
        }
        for words in beside.into_iter().flatten() {
            name.push_str(", ");
            name.push_str(plain(words).trim_start_matches('·').trim());
        }
        name
    }
}

impl<'a, M: Clone + 'a> Row<'a, M> {
    fn view(mut self, padding: [f32; 2]) -> Element<'a, M> {
        let name = self.spoken();
        if self.still {
            self.after = None;
            self.detail = None;
        }
        let status = self.status;
        let title_tone = if self.status == Status::Waiting {
            Tone::Faint
        } else {
            Tone::Ink
        };
        let title = prose(self.title, if self.strong { STRONG } else { BODY }).tone(title_tone);
        let head: Element<'a, M> = match self.after {
            Some(after) => line![title, prose(after, SMALL).tone(Tone::Muted)]
                .spacing(space::XS)
                .align_y(Alignment::Center)
                .wrap()
                .into(),
            None => title.fill().into(),
        };
        let words = column![head]
            .push(
                self.detail
                    .map(|words| prose(words, SMALL).tone(self.detail_tone).fill()),
            )
            .spacing(1)
            .width(Fill);
        let aside = (self.note.is_some() || !self.actions.is_empty()).then(|| {
            let actions = self
                .actions
                .into_iter()
                .map(|action| container(action).padding(Padding::ZERO.top(1)).into());
            line![]
                .push(
                    self.note
                        .map(|note| container(small(note)).padding(Padding::ZERO.top(2))),
                )
                .extend(actions)
                .spacing(space::M)
        });
        let words: Element<'a, M> = match aside {
            Some(aside) if self.still => beside(words, aside, 180.0).at_top().or_nothing().into(),
            Some(aside) => beside(words, aside, 180.0).at_top().into(),
            None => words.into(),
        };
        let top = line![
            container(mark::<M>(self.status, 20.0, self.turn)).padding([1, 0]),
            words
        ]
        .spacing(space::M);
        let body = self.body.map(|body| {
            container(access::region(Role::Group, body).quiet())
                .padding(Padding::ZERO.left(32))
                .width(Fill)
        });
        let all = container(column![top].push(body).spacing(space::XS).width(Fill))
            .padding(padding)
            .width(Fill);
        let spoken = access::region(Role::ListItem, all)
            .id_maybe(self.id)
            .name(name)
            .absorbs();
        // What is only waiting or under way has nothing to announce; its end has, and a failure interrupts.
        match status {
            Status::Waiting | Status::Running => spoken.into(),
            Status::Failed => spoken.alert().into(),
            Status::Passed | Status::Warned | Status::Noted | Status::Asked(_) => {
                spoken.live().into()
            }
        }
    }
}

impl<'a, M: Clone + 'a> From<Row<'a, M>> for Item<'a, M> {
    fn from(row: Row<'a, M>) -> Self {
        let tone = row.tinted.then_some(Tone::Bad);
        let key = row.id.as_ref().map(key);
        Item {
            key,
            content: row.view([11.0, 16.0]),
            tone,
        }
    }
}
