//! Every sentence of the program as a typed function, generated from `assets/text/` by `packaging/build.rs`, and the languages it can be said
//! in. Knows nobody; a missing sentence or a wrong argument does not compile. `words` turns facts into calls of these.

use std::ops::Deref;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

// The generated code unwraps what the build has checked.
#[allow(
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
mod made {
    include!(concat!(env!("OUT_DIR"), "/text.rs"));

    /// All languages lie in one deflated piece; `load` by itself would take the sentences of all of them.
    pub fn taken_out(language: L10n) -> L10nLanguage {
        let own = |packed: &[u8]| {
            let mut all = miniz_oxide::inflate::decompress_to_vec(packed)
                .map_err(|error| error.to_string())?;
            let range = language.byte_range();
            all.truncate(range.end);
            Ok(all.split_off(range.start.min(all.len())))
        };
        language
            .load(own)
            .expect("the text is compiled in, and every test reads it")
    }
}

use made::taken_out;

/// A language that the program speaks, and the sentences of one.
pub use made::{L10n as Language, L10nLanguage as Text};

/// The sentences in English.
pub fn load() -> Text {
    taken_out(Language::En)
}

/// The language for what the system or a person names: "de", "de-AT", "de_DE.UTF-8". English where it is none of ours.
pub fn language(named: &str) -> Language {
    let bare = named.split(['.', '@']).next().unwrap_or_default();
    Language::langneg(&bare.replace('_', "-"))
}

/// The sentences of a language, read once.
pub fn of(language: Language) -> &'static Text {
    static ENGLISH: OnceLock<Text> = OnceLock::new();
    static GERMAN: OnceLock<Text> = OnceLock::new();
    let cell = match language {
        Language::En => &ENGLISH,
        Language::De => &GERMAN,
    };
    cell.get_or_init(|| taken_out(language))
}

/// The language of pages that a browser opens in this program, which nobody hands words to: what the person chose last.
static OF_THIS_PROGRAM: AtomicUsize = AtomicUsize::new(0);

/// From now on the pages for the browser are in this language.
pub fn speak(language: Language) {
    OF_THIS_PROGRAM.store(place(language), Ordering::Relaxed);
}

/// The sentences for a page that a browser opens.
pub fn spoken() -> &'static Text {
    of(at(OF_THIS_PROGRAM.load(Ordering::Relaxed)))
}

/// Sentences in the language that was chosen last. Who holds a copy hears of a new choice at once, so that a page can go on in another language
/// without being made anew.
#[derive(Clone)]
pub struct Speech(Voice);

#[derive(Clone)]
enum Voice {
    Chosen(Arc<AtomicUsize>),
    /// None of ours, such as the longer English that the layout is tried with.
    Foreign(&'static Text),
}

impl Speech {
    pub fn new(language: Language) -> Self {
        Self(Voice::Chosen(Arc::new(AtomicUsize::new(place(language)))))
    }

    /// Sentences that are no language of ours.
    pub fn foreign(text: &'static Text) -> Self {
        Self(Voice::Foreign(text))
    }

    pub fn language(&self) -> Language {
        match &self.0 {
            Voice::Chosen(chosen) => at(chosen.load(Ordering::Relaxed)),
            Voice::Foreign(_) => Language::En,
        }
    }

    /// For this copy and all others.
    pub fn choose(&self, language: Language) {
        if let Voice::Chosen(chosen) = &self.0 {
            chosen.store(place(language), Ordering::Relaxed);
        }
    }
}

impl Deref for Speech {
    type Target = Text;

    fn deref(&self) -> &Text {
        match &self.0 {
            Voice::Chosen(_) => of(self.language()),
            Voice::Foreign(text) => text,
        }
    }
}

fn place(language: Language) -> usize {
    Language::iter()
        .position(|one| *one == language)
        .unwrap_or_default()
}

fn at(place: usize) -> Language {
    Language::iter().nth(place).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Language, Speech, language};

    #[test]
    fn a_language_is_found_however_the_system_names_it() {
        for named in ["de", "de-AT", "de_DE.UTF-8", "de_CH", "de@euro"] {
            assert_eq!(language(named), Language::De, "{named}");
        }
        for named in [
            "en",
            "en_GB.UTF-8",
            "C",
            "C.UTF-8",
            "POSIX",
            "fr_FR.UTF-8",
            "",
        ] {
            assert_eq!(language(named), Language::En, "{named}");
        }
    }

    #[test]
    fn every_copy_hears_of_a_choice() {
        let speech = Speech::new(Language::En);
        let copy = speech.clone();
        assert_eq!(copy.button_back(), "Back");
        speech.choose(Language::De);
        assert_eq!(copy.button_back(), "Zurück");
    }
}
