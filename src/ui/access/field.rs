//! Something that is typed into: a stock text input or editor with semantics, whose pasting reaches the page whole.
//!
//! The stock input drops control characters when it pastes, so a pasted paragraph would arrive as one run of letters. Pasting is therefore
//! caught here before the input sees it; plain words are left to the input, which puts them at the caret.

use super::semantics::Semantics;
use accesskit::{Action, Role};
use iced::advanced::clipboard::Kind;
use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Shell, Widget, mouse, renderer, text};
use iced::keyboard::{self, key};
use iced::widget::{text_editor, text_input};
use iced::{Element, Event, Length, Rectangle, Renderer, Size, Theme, window};
use unicode_segmentation::UnicodeSegmentation;

type Input = text_input::State<<Renderer as text::Renderer>::Paragraph>;
type Editor = text_editor::State<text::highlighter::PlainText>;

/// See [`field`].
pub struct Field<'a, Message> {
    id: Id,
    content: Element<'a, Message>,
    semantics: Semantics,
    /// Where the caret stands, where the input's own state does not know.
    caret: Option<(usize, usize)>,
    on_value: Option<Box<dyn Fn(String) -> Message + 'a>>,
    on_paste: Option<Box<dyn Fn(String) -> Message + 'a>>,
}

/// Wraps `input`, which must hold `value`. A secret's value is told as bullets only.
pub fn field<'a, Message>(
    id: impl Into<Id>,
    role: Role,
    name: impl Into<String>,
    value: &str,
    input: impl Into<Element<'a, Message>>,
) -> Field<'a, Message> {
    let mut semantics = Semantics::new(role);
    semantics.editable = true;
    semantics.absorbs = true;
    semantics.disabled = true;
    semantics.name = Some(name.into());
    semantics.value = Some(if role == Role::PasswordInput {
        "•".repeat(value.graphemes(true).count())
    } else {
        value.to_owned()
    });
    Field {
        id: id.into(),
        content: input.into(),
        semantics,
        caret: None,
        on_value: None,
        on_paste: None,
    }
}

impl<'a, Message> Field<'a, Message> {
    /// What an assistive technology that sets the value produces; without it the field counts as disabled.
    #[must_use]
    pub fn on_value(mut self, on_value: impl Fn(String) -> Message + 'a) -> Self {
        self.semantics.disabled = false;
        self.on_value = Some(Box::new(on_value));
        self
    }

    /// Gets the clipboard's text as it is when it is more than one plain word.
    #[must_use]
    pub fn on_paste(mut self, on_paste: impl Fn(String) -> Message + 'a) -> Self {
        self.on_paste = Some(Box::new(on_paste));
        self
    }

    /// Where an editor's caret stands, in grapheme clusters of the value.
    #[must_use]
    pub fn caret(mut self, caret: (usize, usize)) -> Self {
        self.caret = Some(caret);
        self
    }

    #[must_use]
    pub fn describe(mut self, text: Option<String>) -> Self {
        self.semantics.description = text;
        self
    }

    #[must_use]
    pub fn placeholder(mut self, text: Option<String>) -> Self {
        self.semantics.placeholder = text;
        self
    }

    #[must_use]
    pub fn invalid(mut self, invalid: bool) -> Self {
        self.semantics.invalid = invalid;
        self
    }

    #[must_use]
    pub fn required(mut self, required: bool) -> Self {
        self.semantics.required = required;
        self
    }

    /// The message for text that came in one piece, if it is not for the input to take.
    fn taken_whole(&self, text: &str) -> Option<Message> {
        let on_paste = self.on_paste.as_ref()?;
        let word =
            !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control());
        (!word && !text.trim().is_empty()).then(|| on_paste(text.to_owned()))
    }
}

#[derive(Debug, Default)]
struct State {
    request: Option<super::Request>,
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Field<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let Some(inner) = tree.children.first_mut() else {
            return layout::Node::new(Size::ZERO);
        };
        self.content.as_widget_mut().layout(inner, renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let Some(inner) = tree.children.first_mut() else {
            return;
        };
        let bounds = layout.bounds();
        self.semantics.caret =
            (self.caret).unwrap_or_else(|| caret(inner, self.semantics.value.as_deref()));
        operation.custom(Some(&self.id), bounds, &mut self.semantics);
        if let Some(request) = self.semantics.request.take() {
            tree.state.downcast_mut::<State>().request = Some(request);
        }
        if self.semantics.disabled {
            return;
        }
        operation.traverse(&mut |operation| {
            self.content
                .as_widget_mut()
                .operate(inner, layout, renderer, operation);
        });
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        let Some(inner) = tree.children.first_mut() else {
            return;
        };
        if is_paste(event)
            && is_focused(inner)
            && let Some(text) = clipboard.read(Kind::Standard)
            && let Some(message) = self.taken_whole(&text)
        {
            shell.publish(message);
            shell.capture_event();
            return;
        }

        self.content.as_widget_mut().update(
            inner, event, layout, cursor, renderer, clipboard, shell, viewport,
        );

        if let Event::Window(window::Event::RedrawRequested(_)) = event
            && let Some(request) = tree.state.downcast_mut::<State>().request.take()
            && matches!(
                request.action,
                Action::SetValue | Action::ReplaceSelectedText
            )
            && let Some(value) = request.value
            && let Some(message) = self
                .taken_whole(&value)
                .or_else(|| self.on_value.as_ref().map(|on_value| on_value(value)))
        {
            shell.publish(message);
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let Some(inner) = tree.children.first() else {
            return;
        };
        self.content
            .as_widget()
            .draw(inner, renderer, theme, style, layout, cursor, viewport);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        let Some(inner) = tree.children.first() else {
            return mouse::Interaction::None;
        };
        self.content
            .as_widget()
            .mouse_interaction(inner, layout, cursor, viewport, renderer)
    }
}

impl<'a, Message: Clone + 'a> From<Field<'a, Message>> for Element<'a, Message> {
    fn from(field: Field<'a, Message>) -> Self {
        Element::new(field)
    }
}

/// Ctrl+V (Command+V on a Mac) on any keyboard layout, or Shift+Insert.
fn is_paste(event: &Event) -> bool {
    let Event::Keyboard(keyboard::Event::KeyPressed {
        key,
        physical_key,
        modifiers,
        ..
    }) = event
    else {
        return false;
    };
    let letter = modifiers.command()
        && !modifiers.alt()
        && key
            .to_latin(*physical_key)
            .is_some_and(|c| c.eq_ignore_ascii_case(&'v'));
    let insert = modifiers.shift() && *key == keyboard::Key::Named(key::Named::Insert);
    letter || insert
}

/// Whether a stock input in this tree has the focus.
#[must_use]
pub fn is_focused(tree: &Tree) -> bool {
    if tree.tag == tree::Tag::of::<Input>() {
        return tree.state.downcast_ref::<Input>().is_focused();
    }
    if tree.tag == tree::Tag::of::<Editor>() {
        return tree.state.downcast_ref::<Editor>().is_focused();
    }
    tree.children.iter().any(is_focused)
}

/// Where the caret of the input stands.
fn caret(tree: &Tree, value: Option<&str>) -> (usize, usize) {
    if tree.tag != tree::Tag::of::<Input>() {
        return (0, 0);
    }
    let value = text_input::Value::new(value.unwrap_or_default());
    match tree.state.downcast_ref::<Input>().cursor().state(&value) {
        text_input::cursor::State::Index(at) => (at, at),
        text_input::cursor::State::Selection { start, end } => (start, end),
    }
}
