//! Is there a display to open a window on? Asked by connecting, because a variable that points nowhere is as good as none and the window
//! library would stop the program over it. X11 addresses as in X(7): `[host]:display[.screen]`.

/// Elsewhere than on Linux and its kin there always is one.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub fn is_there() -> bool {
    true
}

#[cfg(all(unix, not(target_os = "macos")))]
pub fn is_there() -> bool {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    // An inherited connection cannot be tried without using it up.
    set("WAYLAND_SOCKET").is_some()
        || set("WAYLAND_DISPLAY").is_some_and(|name| unix::wayland_answers(&name))
        || set("DISPLAY").is_some_and(|name| unix::x11_answers(&name.to_string_lossy()))
}

#[cfg(all(unix, not(target_os = "macos")))]
mod unix {
    use std::ffi::OsStr;
    use std::net::{TcpStream, ToSocketAddrs};
    use std::os::unix::net::UnixStream;
    use std::path::Path;
    use std::time::Duration;

    /// First port of X11 over TCP.
    const X11_PORT: u16 = 6000;
    const PATIENCE: Duration = Duration::from_secs(2);

    /// A name inside `XDG_RUNTIME_DIR`, or a whole path.
    pub fn wayland_answers(name: &OsStr) -> bool {
        let folder = std::env::var_os("XDG_RUNTIME_DIR").unwrap_or_default();
        UnixStream::connect(Path::new(&folder).join(name)).is_ok()
    }

    pub fn x11_answers(name: &str) -> bool {
        let Some((host, number)) = parsed(name) else {
            return false;
        };
        if !host.is_empty() && host != "unix" {
            return over_tcp(host, number);
        }
        let path = format!("/tmp/.X11-unix/X{number}");
        UnixStream::connect(&path).is_ok() || abstract_answers(&path)
    }

    /// Host and display number.
    fn parsed(name: &str) -> Option<(&str, u16)> {
        let (host, display) = name.rsplit_once(':')?;
        let number = display.split('.').next()?.parse().ok()?;
        Some((host, number))
    }

    fn over_tcp(host: &str, number: u16) -> bool {
        let Some(port) = X11_PORT.checked_add(number) else {
            return false;
        };
        let addresses = (host, port).to_socket_addrs();
        addresses.is_ok_and(|mut all| {
            all.any(|address| TcpStream::connect_timeout(&address, PATIENCE).is_ok())
        })
    }

    #[cfg(target_os = "linux")]
    fn abstract_answers(path: &str) -> bool {
        use std::os::linux::net::SocketAddrExt;
        use std::os::unix::net::SocketAddr;
        SocketAddr::from_abstract_name(path)
            .and_then(|address| UnixStream::connect_addr(&address))
            .is_ok()
    }

    #[cfg(not(target_os = "linux"))]
    fn abstract_answers(_path: &str) -> bool {
        false
    }

    #[cfg(test)]
    mod tests {
        use super::parsed;

        #[test]
        fn a_display_is_read_with_and_without_host_and_screen() {
            assert_eq!(parsed(":0"), Some(("", 0)));
            assert_eq!(parsed(":1.0"), Some(("", 1)));
            assert_eq!(parsed("localhost:10.0"), Some(("localhost", 10)));
            assert_eq!(parsed("nonsense"), None);
            assert_eq!(parsed(":x"), None);
        }
    }
}
