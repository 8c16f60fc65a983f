//! `NSAccessibility`.

use crate::ui::access::bridge::Handlers;
use accesskit::TreeUpdate;
use accesskit_macos::SubclassingAdapter;
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
        if let RawWindowHandle::AppKit(handle) = handle.as_raw() {
            #[allow(
                unsafe_code,
                reason = "the view outlives the adapter, and this is the main thread"
            )]
            let adapter = unsafe {
                SubclassingAdapter::new(handle.ns_view.as_ptr(), handlers.clone(), handlers.clone())
            };
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

    pub fn set_focused(&mut self, focused: bool) {
        let events = ADAPTER.with_borrow_mut(|adapter| {
            adapter
                .as_mut()
                .and_then(|a| a.update_view_focus_state(focused))
        });
        if let Some(events) = events {
            events.raise();
        }
    }
}
