//! A wrapper that gives any element a role, a name, focus and activation.

use super::semantics::Semantics;
use accesskit::{Action, Live, Role, Toggled};
use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer::{self, Quad};
use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Renderer as _, Shell, Widget, mouse, overlay};
use iced::keyboard::{self, key};
use iced::{
    Border, Color, Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector, window,
};

use crate::ui::theme::{radius, tokens};

/// The wrapper itself; see [`control`], [`region`] and [`label`].
pub struct Control<'a, Message> {
    id: Option<Id>,
    content: Element<'a, Message>,
    semantics: Semantics,
    on_activate: Option<Message>,
    ring: f32,
}

/// Something that can be focused and activated: a button, a choice, a link. Without a message it is disabled.
pub fn control<'a, Message>(
    role: Role,
    content: impl Into<Element<'a, Message>>,
    on_activate: Option<Message>,
) -> Control<'a, Message> {
    let mut control = region(role, content);
    control.semantics.clickable = true;
    control.semantics.absorbs = true;
    control.semantics.disabled = on_activate.is_none();
    control.on_activate = on_activate;
    control
}

/// Something that only groups or announces. It takes the focus only when it is given, as a page is on a change of pages.
pub fn region<'a, Message>(
    role: Role,
    content: impl Into<Element<'a, Message>>,
) -> Control<'a, Message> {
    Control {
        id: None,
        content: content.into(),
        semantics: Semantics::new(role),
        on_activate: None,
        ring: radius::BUTTON + 3.0,
    }
}

/// Text that is drawn by something that does not speak for itself, such as rich text.
pub fn label<'a, Message>(
    name: impl Into<String>,
    content: impl Into<Element<'a, Message>>,
) -> Control<'a, Message> {
    region(Role::Label, content).name(name)
}

impl<Message> Control<'_, Message> {
    /// Gives it an identity of its own: for [`super::focus`], and so that two pages never share nodes.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    #[must_use]
    pub fn id_maybe(mut self, id: Option<Id>) -> Self {
        self.id = id;
        self
    }

    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.semantics.name = Some(name.into());
        self
    }

    #[must_use]
    pub fn describe(mut self, text: Option<String>) -> Self {
        self.semantics.description = text;
        self
    }

    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.semantics.value = Some(value.into());
        self
    }

    #[must_use]
    pub fn toggled(mut self, on: bool) -> Self {
        self.semantics.toggled = Some(Toggled::from(on));
        self
    }

    #[must_use]
    pub fn expanded(mut self, open: Option<bool>) -> Self {
        self.semantics.expanded = open;
        self
    }

    #[must_use]
    pub fn current(mut self, current: bool) -> Self {
        self.semantics.current = current;
        self
    }

    /// Changes of its name are told when the person pauses.
    #[must_use]
    pub fn live(mut self) -> Self {
        self.semantics.live = Some(Live::Polite);
        self
    }

    /// Changes of its name are told at once.
    #[must_use]
    pub fn alert(mut self) -> Self {
        self.semantics.live = Some(Live::Assertive);
        self
    }

    /// Silent, also inside something live.
    #[must_use]
    pub fn quiet(mut self) -> Self {
        self.semantics.live = Some(Live::Off);
        self
    }

    /// Speaks for the text inside: one name instead of several labels.
    #[must_use]
    pub fn absorbs(mut self) -> Self {
        self.semantics.absorbs = true;
        self
    }

    /// The focus ring's corner radius, in logical pixels.
    #[must_use]
    pub fn ring(mut self, radius: f32) -> Self {
        self.ring = radius;
        self
    }

    fn activates_on(&self, key: key::Named) -> bool {
        match key {
            key::Named::Space => true,
            // On a chosen radio button and on a tick, Enter goes on, as everywhere.
            key::Named::Enter => match self.semantics.role {
                Role::RadioButton => self.semantics.toggled != Some(Toggled::True),
                Role::CheckBox => false,
                _ => true,
            },
            _ => false,
        }
    }
}

#[derive(Debug, Default)]
struct State {
    focus: Option<Focus>,
    request: Option<super::Request>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Focus {
    /// Reached by keyboard or by assistive technology: show a ring.
    Visible,
    /// Reached by pointer: no ring.
    Quiet,
}

impl Focusable for State {
    fn is_focused(&self) -> bool {
        self.focus.is_some()
    }

    fn focus(&mut self) {
        self.focus = Some(Focus::Visible);
    }

    fn unfocus(&mut self) {
        self.focus = None;
    }
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Control<'_, Message> {
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

    fn size_hint(&self) -> Size<Length> {
        self.content.as_widget().size_hint()
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
        let state = tree.state.downcast_mut::<State>();

        operation.custom(self.id.as_ref(), bounds, &mut self.semantics);
        if let Some(request) = self.semantics.request.take() {
            if request.action == Action::Focus {
                state.focus = Some(Focus::Visible);
            } else {
                state.request = Some(request);
            }
        }
        // A region is a stop on the Tab route only while it holds the focus; so is a button that has just been disabled.
        if self.on_activate.is_some() || state.focus.is_some() {
            operation.focusable(self.id.as_ref(), bounds, state);
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
        self.content.as_widget_mut().update(
            inner, event, layout, cursor, renderer, clipboard, shell, viewport,
        );

        let state = tree.state.downcast_mut::<State>();
        match event {
            Event::Window(window::Event::RedrawRequested(_)) => {
                if let Some(request) = state.request.take()
                    && request.action == Action::Click
                    && let Some(message) = self.on_activate.clone()
                {
                    shell.publish(message);
                }
            }
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: keyboard::Key::Named(key),
                modifiers,
                repeat: false,
                ..
            }) if state.is_focused()
                && modifiers.is_empty()
                && !shell.is_event_captured()
                && self.activates_on(*key) =>
            {
                if let Some(message) = self.on_activate.clone() {
                    shell.publish(message);
                    shell.capture_event();
                }
            }
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                let was = state.focus;
                state.focus = (self.on_activate.is_some() && cursor.is_over(layout.bounds()))
                    .then_some(Focus::Quiet);
                if was != state.focus {
                    shell.request_redraw();
                }
            }
            _ => {}
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
        let state = tree.state.downcast_ref::<State>();
        if state.focus == Some(Focus::Visible) && self.semantics.clickable {
            // One pixel of air, then two of ring: crisp, and readable on any background.
            renderer.fill_quad(
                Quad {
                    bounds: layout.bounds().expand(3.0),
                    border: Border {
                        color: tokens(theme).accent,
                        width: 2.0,
                        radius: self.ring.into(),
                    },
                    ..Quad::default()
                },
                Color::TRANSPARENT,
            );
        }
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

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let inner = tree.children.first_mut()?;
        self.content
            .as_widget_mut()
            .overlay(inner, layout, renderer, viewport, translation)
    }
}

impl<'a, Message: Clone + 'a> From<Control<'a, Message>> for Element<'a, Message> {
    fn from(control: Control<'a, Message>) -> Self {
        Element::new(control)
    }
}
