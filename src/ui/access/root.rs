//! The outermost widget: keys that belong to the whole page, and publishing.

use super::Bridge;
use super::harvest::{Deliver, Harvest};
use super::route::{Go, Survey, Turn};
use crate::ui::frames::Frames;
use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Shell, Widget, mouse, overlay};
use iced::keyboard::{self, Modifiers, key::Named};
use iced::{Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector, window};

/// See [`root`].
pub struct Root<'a, Message> {
    content: Element<'a, Message>,
    bridge: Bridge,
    title: String,
    zoom: f32,
    frames: Option<Frames>,
    on_escape: Option<Message>,
    on_back: Option<Message>,
    on_enter: Option<Message>,
    on_key: Option<OnKey<'a, Message>>,
}

type OnKey<'a, Message> = Box<dyn Fn(&keyboard::Key, Modifiers) -> Option<Message> + 'a>;

/// Wraps a whole view. `title` is the window's name.
pub fn root<'a, Message>(
    title: impl Into<String>,
    bridge: &Bridge,
    content: impl Into<Element<'a, Message>>,
) -> Root<'a, Message> {
    Root {
        content: content.into(),
        bridge: bridge.clone(),
        title: title.into(),
        zoom: 1.0,
        frames: None,
        on_escape: None,
        on_back: None,
        on_enter: None,
        on_key: None,
    }
}

impl<'a, Message> Root<'a, Message> {
    /// The person's own zoom, which the window's scale does not tell.
    #[must_use]
    pub fn zoom(mut self, zoom: f32) -> Self {
        self.zoom = zoom;
        self
    }

    /// What ends each frame.
    #[must_use]
    pub fn frames(mut self, frames: &Frames) -> Self {
        self.frames = Some(frames.clone());
        self
    }

    /// Escape, wherever the focus is.
    #[must_use]
    pub fn on_escape(mut self, message: Option<Message>) -> Self {
        self.on_escape = message;
        self
    }

    /// Alt+Left (Command+[ on a Mac), and the mouse's back button.
    #[must_use]
    pub fn on_back(mut self, message: Option<Message>) -> Self {
        self.on_back = message;
        self
    }

    /// Enter, where nothing that holds the focus takes it: the page's main button.
    #[must_use]
    pub fn on_enter(mut self, message: Option<Message>) -> Self {
        self.on_enter = message;
        self
    }

    /// Keys that belong to the window wherever the focus is, before anything inside could type them: zoom, check again.
    #[must_use]
    pub fn on_key(
        mut self,
        message: impl Fn(&keyboard::Key, Modifiers) -> Option<Message> + 'a,
    ) -> Self {
        self.on_key = Some(Box::new(message));
        self
    }

    fn run(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content
            .as_widget_mut()
            .operate(tree, layout, renderer, operation);
    }

    fn survey(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer) -> Survey {
        let mut survey = Survey::default();
        self.run(tree, layout, renderer, &mut survey);
        survey
    }

    /// Moves the focus; true if there was somewhere to go.
    fn go(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer, how: Go) -> bool {
        let mut how = how;
        self.run(tree, layout, renderer, &mut how);
        let survey = self.survey(tree, layout, renderer);
        if let Some(mut scroll) = survey.focused().map(|stop| survey.reveal(stop, true)) {
            self.run(tree, layout, renderer, &mut scroll);
        }
        true
    }

    /// Keys that belong to the page even when something inside would take them.
    fn first(&self, event: &Event) -> Option<Message>
    where
        Message: Clone,
    {
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                modifiers,
                repeat: false,
                ..
            }) => match key {
                keyboard::Key::Named(Named::Escape) if modifiers.is_empty() => {
                    self.on_escape.clone()
                }
                key if is_back(key, *modifiers) => self.on_back.clone(),
                key => self
                    .on_key
                    .as_ref()
                    .and_then(|message| message(key, *modifiers)),
            },
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Back)) => self.on_back.clone(),
            _ => None,
        }
    }

    /// Keys that nothing inside wanted. True if the page changed.
    fn rest(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        key: Named,
        modifiers: Modifiers,
    ) -> bool {
        if key == Named::Tab && (modifiers.is_empty() || modifiers == Modifiers::SHIFT) {
            let next = self.survey(tree, layout, renderer).step(!modifiers.shift());
            return next.is_some_and(|stop| self.go(tree, layout, renderer, Go::to(stop, false)));
        }
        if !modifiers.is_empty() {
            return false;
        }
        let survey = self.survey(tree, layout, renderer);
        let along = match key {
            Named::ArrowDown | Named::ArrowRight => survey.sibling(true),
            Named::ArrowUp | Named::ArrowLeft => survey.sibling(false),
            _ => None,
        };
        if let Some(stop) = along {
            return self.go(tree, layout, renderer, Go::to(stop, true));
        }
        let turn = match key {
            Named::ArrowDown => Turn::Line(1.0),
            Named::ArrowUp => Turn::Line(-1.0),
            Named::PageDown | Named::Space => Turn::Page(1.0),
            Named::PageUp => Turn::Page(-1.0),
            Named::Home => Turn::Top,
            Named::End => Turn::Bottom,
            _ => return false,
        };
        match survey.scroll(turn) {
            Some(mut scroll) => {
                self.run(tree, layout, renderer, &mut scroll);
                true
            }
            None => false,
        }
    }

    /// Brings the next request to its widget, which answers it at this redraw. What is gone meanwhile is passed over.
    fn deliver(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer) {
        while let Some(request) = self.bridge.next_asked() {
            let mut deliver = Deliver::new(request);
            self.run(tree, layout, renderer, &mut deliver);
            if deliver.delivered {
                return;
            }
        }
    }

    /// Publishes the tree; when the focus has moved since the last time, brings it into sight first.
    fn publish(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer) -> bool {
        let mut harvest = Harvest::new();
        self.run(tree, layout, renderer, &mut harvest);
        let (nodes, roots) = harvest.finish();

        let focus = nodes.iter().find(|node| node.focused).map(|node| node.id);
        let moved = self.bridge.focus_moved(focus);
        self.bridge.publish(&self.title, self.zoom, &nodes, &roots);
        if !moved {
            return false;
        }
        let survey = self.survey(tree, layout, renderer);
        let Some(mut scroll) = survey.focused().map(|stop| survey.reveal(stop, false)) else {
            return false;
        };
        if scroll.moves() {
            self.run(tree, layout, renderer, &mut scroll);
        }
        scroll.moves()
    }
}

fn is_back(key: &keyboard::Key, modifiers: Modifiers) -> bool {
    if cfg!(target_os = "macos") {
        modifiers == Modifiers::LOGO && matches!(key.as_ref(), keyboard::Key::Character("["))
    } else {
        modifiers == Modifiers::ALT && *key == keyboard::Key::Named(Named::ArrowLeft)
    }
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Root<'_, Message> {
    fn tag(&self) -> tree::Tag {
        self.content.as_widget().tag()
    }

    fn state(&self) -> tree::State {
        self.content.as_widget().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.content.as_widget().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.content.as_widget().diff(tree);
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
        self.content.as_widget_mut().layout(tree, renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.run(tree, layout, renderer, operation);
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
        if let Some(message) = self.first(event) {
            shell.publish(message);
            shell.capture_event();
            return;
        }
        if matches!(event, Event::Window(window::Event::RedrawRequested(_))) {
            self.deliver(tree, layout, renderer);
            if self.bridge.is_asked() {
                shell.request_redraw();
            }
        }
        self.content.as_widget_mut().update(
            tree, event, layout, cursor, renderer, clipboard, shell, viewport,
        );
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: keyboard::Key::Named(Named::Enter),
                modifiers,
                repeat: false,
                ..
            }) if modifiers.is_empty()
                && !shell.is_event_captured()
                && let Some(message) = self.on_enter.clone() =>
            {
                shell.publish(message);
                shell.capture_event();
            }
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: keyboard::Key::Named(key),
                modifiers,
                ..
            }) if !shell.is_event_captured()
                && self.rest(tree, layout, renderer, *key, *modifiers) =>
            {
                shell.capture_event();
                shell.request_redraw();
            }
            Event::Window(window::Event::RedrawRequested(_))
                if self.publish(tree, layout, renderer) =>
            {
                shell.request_redraw();
            }
            Event::Window(window::Event::Rescaled(factor)) => self.bridge.set_scale(*factor),
            Event::Window(window::Event::Focused) => self.bridge.set_window_focused(true),
            Event::Window(window::Event::Unfocused) => {
                self.bridge.set_window_focused(false);
                // Its release may be heard elsewhere.
                self.bridge.set_pressed(false);
            }
            Event::Mouse(mouse::Event::ButtonPressed(_)) => self.bridge.set_pressed(true),
            Event::Mouse(mouse::Event::ButtonReleased(_)) => {
                self.bridge.set_pressed(false);
                shell.request_redraw();
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
        self.content
            .as_widget()
            .draw(tree, renderer, theme, style, layout, cursor, viewport);
        if let Some(frames) = &self.frames {
            frames.end(renderer, *viewport);
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
        self.content
            .as_widget()
            .mouse_interaction(tree, layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        self.content
            .as_widget_mut()
            .overlay(tree, layout, renderer, viewport, translation)
    }
}

impl<'a, Message: Clone + 'a> From<Root<'a, Message>> for Element<'a, Message> {
    fn from(root: Root<'a, Message>) -> Self {
        Element::new(root)
    }
}
