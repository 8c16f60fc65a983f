//! What a program must offer to be driven.

use iced::{Element, Subscription, Task};
use mailseal::ui::access::{Bridge, Request};

pub trait Program {
    type Message: Clone + Send + 'static;

    fn update(&mut self, message: Self::Message) -> Task<Self::Message>;
    fn view(&self) -> Element<'_, Self::Message>;
    fn subscription(&self) -> Subscription<Self::Message> {
        Subscription::none()
    }
    fn bridge(&self) -> &Bridge;
    /// The message that carries an assistive technology's request.
    fn accessibility(request: Request) -> Self::Message;
}
