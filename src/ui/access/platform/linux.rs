//! AT-SPI.

use crate::ui::access::bridge::Handlers;
use accesskit::TreeUpdate;

#[derive(Default)]
pub struct Adapter(Option<accesskit_unix::Adapter>);

impl Adapter {
    pub fn attach(&mut self, _window: &dyn iced::Window, handlers: &Handlers) {
        self.0 = Some(accesskit_unix::Adapter::new(
            handlers.clone(),
            handlers.clone(),
            handlers.clone(),
        ));
    }

    pub fn update(&mut self, update: TreeUpdate) {
        if let Some(adapter) = &mut self.0 {
            adapter.update_if_active(|| update);
        }
    }

    pub fn set_focused(&mut self, focused: bool) {
        if let Some(adapter) = &mut self.0 {
            adapter.update_window_focus_state(focused);
        }
    }
}
