//! A text field: name above, input in a frame, one line below that helps, confirms or objects.

use super::Element;
use super::button::link;
use super::frame::frame;
use super::prose::{plain, prose, small};
use crate::ui::access::{self, Role};
use crate::ui::icon::Icon;
use crate::ui::theme::{BODY, LABEL, MONO, SMALL, Tone, looks, space};
use iced::advanced::widget::Id;
use iced::widget::text::LineHeight;
use iced::widget::{column, container, row, text_input};
use iced::{Alignment, Fill, Length, Padding};

/// The line below a field. All of it is marked-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    Help(String),
    /// Being looked up.
    Working(String),
    Good(String),
    Warning(String),
    Bad(String),
}

struct Secret<M> {
    shown: bool,
    switch: String,
    on_switch: M,
}

/// See [`field`].
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a separate wish of the caller's"
)]
pub struct Field<'a, M> {
    id: Id,
    label: String,
    value: &'a str,
    placeholder: String,
    note: Option<Note>,
    mono: bool,
    quiet: bool,
    hidden_label: bool,
    required: bool,
    width: Length,
    secret: Option<Secret<M>>,
    choose: Option<(String, M)>,
    on_input: Option<Box<dyn Fn(String) -> M + 'a>>,
    on_paste: Option<Box<dyn Fn(String) -> M + 'a>>,
    on_submit: Option<M>,
    turn: usize,
}

/// A field with an identity (for [`crate::ui::access::focus`]), a name and a value. Read-only until it is told what to do with input.
pub fn field<M>(id: impl Into<Id>, label: impl Into<String>, value: &str) -> Field<'_, M> {
    Field {
        id: id.into(),
        label: label.into(),
        value,
        placeholder: String::new(),
        note: None,
        mono: false,
        quiet: false,
        hidden_label: false,
        required: false,
        width: Fill,
        secret: None,
        choose: None,
        on_input: None,
        on_paste: None,
        on_submit: None,
        turn: 0,
    }
}

impl<'a, M> Field<'a, M> {
    #[must_use]
    pub fn on_input(mut self, f: impl Fn(String) -> M + 'a) -> Self {
        self.on_input = Some(Box::new(f));
        self
    }

    /// Gets pasted text as it is, line breaks included, whenever it is more than one plain word.
    #[must_use]
    pub fn on_paste(mut self, f: impl Fn(String) -> M + 'a) -> Self {
        self.on_paste = Some(Box::new(f));
        self
    }

    /// Enter in this field; without it, Enter presses the page's main button.
    #[must_use]
    pub fn on_submit(mut self, message: Option<M>) -> Self {
        self.on_submit = message;
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

    /// Letters of one width: for what is copied from elsewhere.
    #[must_use]
    pub fn mono(mut self) -> Self {
        self.mono = true;
        self
    }

    /// A small grey name above, as on a letter.
    #[must_use]
    pub fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// The name is for screen readers only; the placeholder says it to the others.
    #[must_use]
    pub fn hidden_label(mut self) -> Self {
        self.hidden_label = true;
        self
    }

    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Bullets instead of letters unless `shown`; `switch` is the word on the button that changes it ("Show", "Hide").
    #[must_use]
    pub fn secret(mut self, shown: bool, switch: impl Into<String>, on_switch: M) -> Self {
        self.secret = Some(Secret {
            shown,
            switch: switch.into(),
            on_switch,
        });
        self
    }

    /// A button at the end that brings the value from elsewhere: the system's file dialog.
    #[must_use]
    pub fn choose(mut self, words: impl Into<String>, on_choose: M) -> Self {
        self.choose = Some((words.into(), on_choose));
        self
    }

    /// The spinner's step, for [`Note::Working`].
    #[must_use]
    pub fn turn(mut self, turn: usize) -> Self {
        self.turn = turn;
        self
    }
}

impl Note {
    pub fn words(&self) -> &str {
        match self {
            Self::Help(w) | Self::Working(w) | Self::Good(w) | Self::Warning(w) | Self::Bad(w) => w,
        }
    }

    fn tone(&self) -> Tone {
        match self {
            Self::Help(_) | Self::Working(_) => Tone::Muted,
            Self::Good(_) => Tone::Good,
            Self::Warning(_) => Tone::Warn,
            Self::Bad(_) => Tone::Bad,
        }
    }

    /// The line by itself, for what is asked without a field.
    pub fn view<'a, M: Clone + 'a>(&self, turn: usize) -> Element<'a, M> {
        let tone = self.tone();
        let mark: Option<Element<'a, M>> = match self {
            Self::Help(_) => None,
            Self::Working(_) => Some(super::status::spinner(turn, 12.0)),
            Self::Good(_) => Some(Icon::Check.toned(12.0, tone)),
            Self::Warning(_) => Some(Icon::Exclamation.toned(12.0, tone)),
            Self::Bad(_) => Some(Icon::Cross.toned(12.0, tone)),
        };
        let line = row![]
            .push(mark.map(|mark| container(mark).padding(Padding::ZERO.top(3))))
            .push(prose(self.words(), SMALL).tone(tone).fill())
            .spacing(5);
        let spoken = access::region(Role::Label, line)
            .name(plain(self.words()))
            .absorbs();
        // An objection is told at once, an answer when the person pauses. What helps was there before anything was typed.
        match self {
            Self::Help(_) => spoken.into(),
            Self::Bad(_) => spoken.alert().into(),
            Self::Working(_) | Self::Good(_) | Self::Warning(_) => spoken.live().into(),
        }
    }
}

impl<'a, M: Clone + 'a> From<Field<'a, M>> for Element<'a, M> {
    fn from(f: Field<'a, M>) -> Self {
        let masked = f.secret.as_ref().is_some_and(|secret| !secret.shown);
        let bad = matches!(f.note, Some(Note::Bad(_)));
        let ty = if f.mono && !masked { MONO } else { BODY };
        let on_input = f
            .on_input
            .map(std::rc::Rc::<dyn Fn(String) -> M + 'a>::from);

        let tall = if f.quiet { 36.0 } else { 40.0 };
        let input = text_input(&f.placeholder, f.value)
            .id(f.id.clone())
            .secure(masked)
            .size(ty.size)
            .font(ty.font)
            .line_height(LineHeight::Absolute(20.into()))
            .padding(Padding::from([(tall - 20.0) / 2.0, space::M + 1.0]))
            .style(looks::input)
            .on_submit_maybe(f.on_submit)
            .on_input_maybe(on_input.clone().map(|on_input| move |v| on_input(v)));

        let role = if f.secret.is_some() {
            Role::PasswordInput
        } else {
            Role::TextInput
        };
        let mut spoken = access::field(f.id, role, f.label.clone(), f.value, input)
            .describe(f.note.as_ref().map(|note| plain(note.words())))
            .placeholder(Some(f.placeholder).filter(|p| !p.is_empty()))
            .invalid(bad)
            .required(f.required);
        if let Some(on_input) = on_input {
            spoken = spoken.on_value(move |v| on_input(v));
        }
        if let Some(on_paste) = f.on_paste {
            spoken = spoken.on_paste(on_paste);
        }

        let switch = f.secret.map(|secret| (secret.switch, secret.on_switch));
        let at_the_end = switch.or(f.choose).map(|(words, pressed)| {
            let spoken = format!("{words} {}", f.label);
            container(link(words, Some(pressed)).spoken(spoken))
                .padding(Padding::ZERO.right(space::M + 2.0))
        });
        let inside = row![spoken].push(at_the_end).align_y(Alignment::Center);

        let name = (!f.hidden_label).then(|| {
            if f.quiet {
                small(f.label)
            } else {
                prose(f.label, LABEL)
            }
        });
        let note = f.note.map(|note| note.view(f.turn));
        let gap = if f.quiet { 2.0 } else { 7.0 };
        let all = column![]
            .push(name.map(|name| container(name).padding(Padding::ZERO.bottom(gap))))
            .push(frame(inside, bad))
            .push(note.map(|note| container(note).padding(Padding::ZERO.top(7))))
            .width(f.width);
        container(all).width(f.width).id(access::WHOLE).into()
    }
}
