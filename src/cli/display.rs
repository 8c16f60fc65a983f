//! Is there a display to open a window on, and what can it show? Asked by connecting, because a variable that points nowhere is as good as
//! none, and the window library would stop the program over an unusual X11 display: one without RANDR, or of another depth than 24 or 32
//! bits (there a window with transparency still works, if the display has such a depth at all).

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    not(all(unix, not(target_os = "macos"))),
    allow(dead_code, reason = "elsewhere there always is a usual one")
)]
pub enum Display {
    Usual,
    /// Only a window with transparency can be shown.
    OnlyTransparent,
    /// It answers, but no window can be shown on it.
    Unfit,
    None,
}

/// Elsewhere than on Linux and its kin there always is one.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub fn look() -> Display {
    Display::Usual
}

#[cfg(all(unix, not(target_os = "macos")))]
pub fn look() -> Display {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    // An inherited connection cannot be tried without using it up.
    if set("WAYLAND_SOCKET").is_some()
        || set("WAYLAND_DISPLAY").is_some_and(|name| unix::wayland_answers(&name))
    {
        return Display::Usual;
    }
    set("DISPLAY").map_or(Display::None, |name| unix::x11(&name.to_string_lossy()))
}

#[cfg(all(unix, not(target_os = "macos")))]
mod unix {
    use super::Display;
    use std::ffi::OsStr;
    use std::os::unix::net::UnixStream;
    use std::path::Path;
    use x11rb::connection::{Connection, RequestConnection};
    use x11rb::protocol::xproto::{Screen, VisualClass};
    use x11rb::rust_connection::RustConnection;

    /// Depths in bits that the window library draws on as they are.
    const DRAWN: [u8; 2] = [24, 32];

    /// A name inside `XDG_RUNTIME_DIR`, or a whole path.
    pub fn wayland_answers(name: &OsStr) -> bool {
        let folder = std::env::var_os("XDG_RUNTIME_DIR").unwrap_or_default();
        UnixStream::connect(Path::new(&folder).join(name)).is_ok()
    }

    pub fn x11(name: &str) -> Display {
        let Ok((display, screen)) = RustConnection::connect(Some(name)) else {
            return Display::None;
        };
        let randr = display.extension_information("RANDR");
        match display.setup().roots.get(screen) {
            Some(screen) if matches!(randr, Ok(Some(_))) => by_depth(screen),
            Some(_) | None => Display::Unfit,
        }
    }

    fn by_depth(screen: &Screen) -> Display {
        if DRAWN.contains(&screen.root_depth) {
            return Display::Usual;
        }
        let with_transparency = screen.allowed_depths.iter().any(|depth| {
            let mut visuals = depth.visuals.iter();
            depth.depth == 32 && visuals.any(|visual| visual.class == VisualClass::TRUE_COLOR)
        });
        if with_transparency {
            Display::OnlyTransparent
        } else {
            Display::Unfit
        }
    }
}
