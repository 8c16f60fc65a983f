//! What a person does: by pointer, by keyboard, or through a screen reader.

use super::{Program, Robot};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{Event, Point, Rectangle, mouse};
use mailseal::ui::access::{self, Role};

impl<P: Program> Robot<P> {
    /// Scrolls to a control with the wheel if it has to, and clicks its middle.
    pub fn click(&mut self, role: Role, name: &str) {
        self.await_control(role, name);
        self.bring_into_view(role, name);
        let at = self.place(role, name).center();
        self.point(at);
        self.send(&[Event::Mouse(mouse::Event::ButtonPressed(
            mouse::Button::Left,
        ))]);
        self.send(&[Event::Mouse(mouse::Event::ButtonReleased(
            mouse::Button::Left,
        ))]);
    }

    /// Twice at the same place, as quickly as a hand.
    pub fn double_click(&mut self, role: Role, name: &str) {
        self.await_control(role, name);
        self.bring_into_view(role, name);
        let at = self.place(role, name).center();
        self.point(at);
        for _ in 0..2 {
            let button = mouse::Button::Left;
            self.send(&[
                Event::Mouse(mouse::Event::ButtonPressed(button)),
                Event::Mouse(mouse::Event::ButtonReleased(button)),
            ]);
        }
    }

    pub fn point(&mut self, at: Point) {
        self.cursor = mouse::Cursor::Available(at);
        self.send(&[Event::Mouse(mouse::Event::CursorMoved { position: at })]);
    }

    fn bring_into_view(&mut self, role: Role, name: &str) {
        for _ in 0..200 {
            let bounds = self.place(role, name);
            let window = Rectangle::with_size(self.room());
            let bridge = self.program.bridge();
            let view = bridge
                .find(role, name)
                .and_then(|id| bridge.view_around(id))
                .unwrap_or(window);
            let above = bounds.y < view.y;
            let below = bounds.y + bounds.height > view.y + view.height;
            if !above && !below {
                return;
            }
            self.point(Point::new(view.x + view.width - 20.0, view.center_y()));
            self.send(&[Event::Mouse(mouse::Event::WheelScrolled {
                delta: mouse::ScrollDelta::Lines {
                    x: 0.0,
                    y: if below { -1.0 } else { 1.0 },
                },
            })]);
            // It is taller than its view, or at the end.
            if self.place(role, name) == bounds {
                return;
            }
        }
        panic!("{role:?} {name:?} can't be scrolled to");
    }

    // By keyboard.

    pub fn press(&mut self, key: Named) {
        self.press_with(key, Modifiers::empty());
    }

    pub fn press_with(&mut self, key: Named, modifiers: Modifiers) {
        let text = (key == Named::Space).then(|| " ".into());
        self.send(&[pressed(Key::Named(key), modifiers, text)]);
    }

    /// Tab until the control has the focus; the number of Tabs that it took.
    pub fn tab_to(&mut self, role: Role, name: &str) -> usize {
        let wanted = format!("{role:?} {name:?}");
        let is_there = |robot: &Self| {
            let focus = robot.focus();
            focus
                .strip_prefix(&wanted)
                .is_some_and(|rest| rest.starts_with(' '))
        };
        self.await_control(role, name);
        for tabs in 0..200 {
            if is_there(self) {
                return tabs;
            }
            self.press(Named::Tab);
        }
        panic!("Tab never reaches {wanted} in\n{}", self.outline());
    }

    pub fn type_text(&mut self, text: &str) {
        for c in text.chars() {
            let c = c.to_string();
            self.send(&[pressed(
                Key::Character(c.as_str().into()),
                Modifiers::empty(),
                Some(c.into()),
            )]);
        }
    }

    /// Puts the text on the clipboard and presses Ctrl+V (Command+V on a Mac).
    pub fn paste(&mut self, text: &str) {
        self.clipboard.set(text);
        self.chord("v", Modifiers::COMMAND);
    }

    pub fn chord(&mut self, letter: &str, modifiers: Modifiers) {
        self.send(&[
            Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)),
            pressed(Key::Character(letter.into()), modifiers, None),
            // A stock input pastes the same again until the key is let go.
            released(Key::Character(letter.into()), modifiers),
            Event::Keyboard(keyboard::Event::ModifiersChanged(Modifiers::empty())),
        ]);
    }

    /// Like [`Self::chord`], with the text that some systems send along.
    pub fn typed_chord(&mut self, letter: &str, modifiers: Modifiers) {
        self.send(&[
            Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)),
            pressed(
                Key::Character(letter.into()),
                modifiers,
                Some(letter.into()),
            ),
            Event::Keyboard(keyboard::Event::ModifiersChanged(Modifiers::empty())),
        ]);
    }

    // Through a screen reader.

    /// Presses a control as assistive technology does.
    pub fn activate(&mut self, role: Role, name: &str) {
        self.ask(role, name, access::Action::Click, None);
    }

    /// Puts a value into a field as assistive technology does.
    pub fn set_value(&mut self, role: Role, name: &str, value: &str) {
        self.ask(role, name, access::Action::SetValue, Some(value.to_owned()));
    }

    pub fn focus_on(&mut self, role: Role, name: &str) {
        self.ask(role, name, access::Action::Focus, None);
    }

    fn ask(&mut self, role: Role, name: &str, action: access::Action, value: Option<String>) {
        self.await_control(role, name);
        let Some(target) = self.program.bridge().find(role, name) else {
            panic!("there is no {role:?} {name:?} in\n{}", self.outline());
        };
        self.dispatch(P::accessibility(access::Request {
            action,
            target,
            value,
        }));
        self.redraw();
    }
}

fn released(key: Key, modifiers: Modifiers) -> Event {
    Event::Keyboard(keyboard::Event::KeyReleased {
        key: key.clone(),
        modified_key: key,
        physical_key: keyboard::key::Physical::Unidentified(
            keyboard::key::NativeCode::Unidentified,
        ),
        location: keyboard::Location::Standard,
        modifiers,
    })
}

fn pressed(key: Key, modifiers: Modifiers, text: Option<iced_test::core::SmolStr>) -> Event {
    Event::Keyboard(keyboard::Event::KeyPressed {
        key: key.clone(),
        modified_key: key,
        physical_key: keyboard::key::Physical::Unidentified(
            keyboard::key::NativeCode::Unidentified,
        ),
        location: keyboard::Location::Standard,
        modifiers,
        repeat: false,
        text,
    })
}
