//! Whether the system wants high contrast: asked of the desktop portal on Linux, live. Elsewhere nothing is known, and the switch on Home
//! decides.

use iced::Subscription;

/// Says so at the start and at every change.
#[cfg(target_os = "linux")]
pub fn wanted() -> Subscription<bool> {
    use iced::futures::StreamExt;
    use mundy::{Contrast, Interest, Preferences};

    Subscription::run(|| {
        Preferences::stream(Interest::Contrast)
            .map(|preferences| matches!(preferences.contrast, Contrast::More | Contrast::Custom))
    })
}

#[cfg(not(target_os = "linux"))]
pub fn wanted() -> Subscription<bool> {
    Subscription::none()
}
