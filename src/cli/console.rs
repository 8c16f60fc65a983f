//! Where sentences are read on Windows. There a program with a window has no console: it takes that of the program that started it, and
//! what has to be said where nobody reads is shown. Elsewhere every program has its standard error. Neighbour: `out`.

use super::say;

/// Takes the console of whoever started this program, if there is one. What was redirected stays redirected.
#[cfg(windows)]
pub fn attach() {
    use windows_sys::Win32::System::Console::{ATTACH_PARENT_PROCESS, AttachConsole};
    #[allow(
        unsafe_code,
        reason = "a call without pointers, made before any other thread is there"
    )]
    unsafe {
        // Refused where the starter has none: then nobody reads.
        AttachConsole(ATTACH_PARENT_PROCESS);
    }
}

#[cfg(not(windows))]
pub fn attach() {}

/// A sentence that must not be lost: on standard error, or in a message of its own where nobody could read that.
#[cfg(windows)]
pub fn tell(title: &str, sentence: &str) {
    use std::os::windows::io::AsRawHandle as _;
    use windows_sys::Win32::UI::WindowsAndMessaging::{
        MB_ICONINFORMATION, MB_OK, MB_SETFOREGROUND, MessageBoxW,
    };
    if !std::io::stderr().as_raw_handle().is_null() {
        say(sentence);
        return;
    }
    let wide = |text: &str| -> Vec<u16> { text.encode_utf16().chain([0]).collect() };
    let (title, sentence) = (wide(title), wide(sentence));
    #[allow(
        unsafe_code,
        reason = "both texts end with a zero and live until the call returns"
    )]
    unsafe {
        MessageBoxW(
            std::ptr::null_mut(),
            sentence.as_ptr(),
            title.as_ptr(),
            MB_OK | MB_ICONINFORMATION | MB_SETFOREGROUND,
        );
    }
}

#[cfg(not(windows))]
pub fn tell(_title: &str, sentence: &str) {
    say(sentence);
}
