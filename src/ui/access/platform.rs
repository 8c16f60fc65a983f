//! One adapter a platform, from `AccessKit`. On Linux it needs no window and connects to the bus on a thread of its own, so that the first
//! frame waits for nothing; on Windows and macOS it belongs to the thread that owns the window, and lives there.

#[cfg(target_os = "linux")]
#[path = "platform/linux.rs"]
mod system;

#[cfg(target_os = "windows")]
#[path = "platform/windows.rs"]
mod system;

#[cfg(target_os = "macos")]
#[path = "platform/macos.rs"]
mod system;

pub use system::Adapter;
