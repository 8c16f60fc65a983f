//! UI Automation.

use crate::ui::access::bridge::Handlers;
use accesskit::TreeUpdate;
use accesskit_windows::{HWND, SubclassingAdapter};
use iced::window::raw_window_handle::RawWindowHandle;
use std::cell::RefCell;

thread_local! {
    static ADAPTER: RefCell<Option<SubclassingAdapter>> = const { RefCell::new(None) };
}

#[derive(Default)]
pub struct Adapter;

impl Adapter {
    pub fn attach(&mut self, window: &dyn iced::Window, handlers: &Handlers) {
        let Ok(handle) = window.window_handle() else {
            return;
        };
        if let RawWindowHandle::Win32(handle) = handle.as_raw() {
            let window = HWND(handle.hwnd.get() as *mut _);
            let adapter = SubclassingAdapter::new(window, handlers.clone(), handlers.clone());
            ADAPTER.set(Some(adapter));
        }
    }

    pub fn update(&mut self, update: TreeUpdate) {
        let events = ADAPTER.with_borrow_mut(|adapter| {
            adapter.as_mut().and_then(|a| a.update_if_active(|| update))
        });
        if let Some(events) = events {
            events.raise();
        }
    }

    /// The adapter watches the window itself.
    pub fn set_focused(&mut self, _focused: bool) {}
}
