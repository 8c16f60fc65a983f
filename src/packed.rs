//! The larger files of `assets/`, deflated by `packaging/build.rs` and taken out when they are needed: half a megabyte of the program less. What
//! is TOML there is JSON in here. Knows nobody.

use miniz_oxide::inflate::decompress_to_vec;
use serde::de::DeserializeOwned;

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

    /// What a file of data says (TOML).
    ///
    /// # Errors
    /// What it says is not what is asked for. That it is TOML at all the build has seen.
    pub fn data<T: DeserializeOwned>(self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(&self.bytes())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_taken_out_is_what_was_put_in() {
        let smtp: serde_json::Value = packed!("causes/smtp.toml").data().expect("data");
        let written = toml::from_str(include_str!("../assets/causes/smtp.toml"));
        assert_eq!(Ok(smtp), written);
        let font = packed!("fonts/MailsealSans-Regular.otf").bytes();
        assert_eq!(
            font,
            include_bytes!("../assets/fonts/MailsealSans-Regular.otf")
        );
    }
}
