//! A field of several lines: what is pasted keeps its line breaks. Name above, text in a frame, one line below that helps.

use super::Element;
use super::field::Note;
use super::frame::frame;
use super::prose::{plain, prose};
use crate::ui::access::{self, Role};
use crate::ui::theme::{LABEL, MONO, looks, space};
use iced::advanced::widget::Id;
use iced::keyboard::key::{Key, Named};
use iced::widget::text::LineHeight;
use iced::widget::text_editor::{Action, Binding, Content, KeyPress};
use iced::widget::{column, container, text_editor};
use iced::{Fill, Padding};
use unicode_segmentation::UnicodeSegmentation;

/// Three lines at least; more than twelve scroll.
const HEIGHTS: (f32, f32) = (84.0, 264.0);

/// See [`editor`].
pub struct Editor<'a, M> {
    id: Id,
    label: String,
    content: &'a Content,
    placeholder: String,
    note: Option<Note>,
    on_action: Box<dyn Fn(Action) -> M + 'a>,
    on_value: Option<Box<dyn Fn(String) -> M + 'a>>,
    on_paste: Option<Box<dyn Fn(String) -> M + 'a>>,
}

/// An editor with an identity (for [`crate::ui::access::focus`]) and a name. Enter presses the page's main button; Shift+Enter breaks the line.
pub fn editor<'a, M>(
    id: impl Into<Id>,
    label: impl Into<String>,
    content: &'a Content,
    on_action: impl Fn(Action) -> M + 'a,
) -> Editor<'a, M> {
    Editor {
        id: id.into(),
        label: label.into(),
        content,
        placeholder: String::new(),
        note: None,
        on_action: Box::new(on_action),
        on_value: None,
        on_paste: None,
    }
}

impl<'a, M> Editor<'a, M> {
    /// What an assistive technology that sets the text produces.
    #[must_use]
    pub fn on_value(mut self, f: impl Fn(String) -> M + 'a) -> Self {
        self.on_value = Some(Box::new(f));
        self
    }

    /// Gets pasted text as it is, line breaks included, whenever it is more than one plain word.
    #[must_use]
    pub fn on_paste(mut self, f: impl Fn(String) -> M + 'a) -> Self {
        self.on_paste = Some(Box::new(f));
        self
    }

    #[must_use]
    pub fn placeholder(mut self, words: impl Into<String>) -> Self {
        self.placeholder = words.into();
        self
    }

    #[must_use]
    pub fn note(mut self, note: Option<Note>) -> Self {
        self.note = note;
        self
    }
}

impl<'a, M: Clone + 'a> From<Editor<'a, M>> for Element<'a, M> {
    fn from(e: Editor<'a, M>) -> Self {
        let value = e.content.text();
        let caret = caret(e.content, &value);
        let input = text_editor(e.content)
            .id(e.id.clone())
            .placeholder(e.placeholder.clone())
            .on_action(e.on_action)
            .key_binding(keys)
            .font(MONO.font)
            .size(MONO.size)
            .line_height(LineHeight::Absolute(20.into()))
            .padding(Padding::from([10.0, space::M + 1.0]))
            .min_height(HEIGHTS.0)
            .max_height(HEIGHTS.1)
            .style(looks::editor);
        let mut spoken = access::field(
            e.id,
            Role::MultilineTextInput,
            e.label.clone(),
            &value,
            input,
        )
        .caret(caret)
        .describe(e.note.as_ref().map(|note| plain(note.words())))
        .placeholder(Some(e.placeholder).filter(|words| !words.is_empty()));
        if let Some(on_value) = e.on_value {
            spoken = spoken.on_value(on_value);
        }
        if let Some(on_paste) = e.on_paste {
            spoken = spoken.on_paste(on_paste);
        }
        let note = e.note.map(|note| note.view(0));
        let name = container(prose(e.label, LABEL)).padding(Padding::ZERO.bottom(7));
        let all = column![name, frame(spoken, false)]
            .push(note.map(|note| container(note).padding(Padding::ZERO.top(7))))
            .width(Fill);
        container(all).width(Fill).id(access::WHOLE).into()
    }
}

/// Enter and Escape belong to the page.
fn keys<M>(press: KeyPress) -> Option<Binding<M>> {
    match press.modified_key.as_ref() {
        Key::Named(Named::Enter) if press.modifiers.shift() => Some(Binding::Enter),
        Key::Named(Named::Enter | Named::Escape) => None,
        _ => Binding::from_key_press(press),
    }
}

/// Anchor and focus of the caret, in grapheme clusters of the whole text.
fn caret(content: &Content, value: &str) -> (usize, usize) {
    let cursor = content.cursor();
    let at = |line: usize, column: usize| {
        let mut lines = value.split_inclusive('\n');
        let before: usize = (lines.by_ref().take(line))
            .map(|line| line.graphemes(true).count())
            .sum();
        let inside = lines.next().unwrap_or_default();
        let within = inside.get(..column).unwrap_or(inside);
        before + within.graphemes(true).count()
    };
    let focus = at(cursor.position.line, cursor.position.column);
    let anchor = cursor
        .selection
        .map_or(focus, |from| at(from.line, from.column));
    (anchor, focus)
}
