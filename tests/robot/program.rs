//! What a program must offer to be driven.

use iced::{Element, Subscription, Task, Theme};
use mailseal::ui::access::{Bridge, Request};
use mailseal::ui::app::{App, Message};

pub trait Program {
    type Message: Clone + Send + 'static;

    fn update(&mut self, message: Self::Message) -> Task<Self::Message>;
    fn view(&self) -> Element<'_, Self::Message>;
    fn subscription(&self) -> Subscription<Self::Message> {
        Subscription::none()
    }
    /// The person's own zoom.
    fn zoom(&self) -> f32 {
        1.0
    }
    /// The program's own colours in place of the system's light or dark.
    fn theme(&self) -> Option<Theme> {
        None
    }
    fn bridge(&self) -> &Bridge;
    /// The message that carries an assistive technology's request.
    fn accessibility(request: Request) -> Self::Message;
}

impl Program for App {
    type Message = Message;

    fn update(&mut self, message: Message) -> Task<Message> {
        Self::update(self, message)
    }

    fn view(&self) -> Element<'_, Message> {
        Self::view(self)
    }

    fn subscription(&self) -> Subscription<Message> {
        Self::subscription(self)
    }

    fn zoom(&self) -> f32 {
        self.scale()
    }

    fn theme(&self) -> Option<Theme> {
        Self::theme(self)
    }

    fn bridge(&self) -> &Bridge {
        Self::bridge(self)
    }

    fn accessibility(request: Request) -> Message {
        Message::Accessibility(request)
    }
}
