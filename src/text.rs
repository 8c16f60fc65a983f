//! Every sentence of the program as a typed function, generated from `assets/text/` by `packaging/build.rs`. Knows nobody; a missing
//! sentence or a wrong argument does not compile. `words` turns facts into calls of these.

// The generated code unwraps what the build has checked.
#![allow(
    clippy::all,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs,
    unused_imports,
    unused_qualifications,
    dead_code
)]

include!(concat!(env!("OUT_DIR"), "/text.rs"));

/// The sentences of one language.
pub type Text = L10nLanguage;

/// English; further languages are negotiated here.
pub fn load() -> Text {
    L10n::En.load()
}
