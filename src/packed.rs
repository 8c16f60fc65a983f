//! The larger files of `assets/`, deflated by `packaging/build.rs` and taken out when they are needed: half a megabyte of the program less.
//! Knows nobody.

use miniz_oxide::inflate::decompress_to_vec;

/// A file inside the program.
#[derive(Debug, Clone, Copy)]
pub struct Packed(#[doc(hidden)] pub &'static [u8]);

/// A file of `assets/` by its path there; one that is not packed does not compile.
macro_rules! packed {
    ($path:literal) => {
        $crate::packed::Packed(include_bytes!(concat!(env!("OUT_DIR"), "/packed/", $path)))
    };
}
pub(crate) use packed;

impl Packed {
    /// The whole file, taken out anew with each call. Empty only if the program itself were damaged.
    pub fn bytes(self) -> Vec<u8> {
        decompress_to_vec(self.0).unwrap_or_default()
    }

    /// The same of a text.
    pub fn text(self) -> String {
        String::from_utf8(self.bytes()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_taken_out_is_what_was_put_in() {
        let smtp = packed!("causes/smtp.toml").text();
        assert_eq!(smtp, include_str!("../assets/causes/smtp.toml"));
        let font = packed!("fonts/MailsealSans-Regular.otf").bytes();
        assert_eq!(
            font,
            include_bytes!("../assets/fonts/MailsealSans-Regular.otf")
        );
    }
}
