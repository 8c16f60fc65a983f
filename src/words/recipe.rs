//! What a recipe says in prose, in the language that was chosen. The recipes themselves are in English; each sentence names its translation in
//! `assets/targets/words/`.

use super::Words;
use crate::connection::Target;
use crate::packed::packed;
use crate::text::Language;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static GERMAN: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| packed!("targets/words/de.toml").data().unwrap_or_default());

impl Words {
    /// As it is where nobody has translated it.
    pub fn recipe(&self, english: &str) -> String {
        let translated = match self.language() {
            Language::En => None,
            Language::De => GERMAN.get(english),
        };
        translated.map_or_else(|| english.to_owned(), Clone::clone)
    }

    /// The system inside a sentence: by its name, or as "your app or device".
    pub fn system(&self, target: &Target) -> String {
        if target.needs_answers() {
            self.text.system_of_your_own()
        } else {
            target.name.clone()
        }
    }

    /// The system at the beginning of a sentence.
    pub fn system_first(&self, target: &Target) -> String {
        let system = self.system(target);
        let mut letters = system.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::GERMAN;
    use crate::connection::Target;
    use crate::text::Language;
    use crate::words::Words;

    #[test]
    fn every_recipe_is_told_in_german() {
        assert!(!GERMAN.is_empty(), "the table can be read");
        let words = Words::in_language(Language::De);
        for target in Target::all() {
            let notes = target.hand_over.notes.iter();
            let corrections = target.corrections.iter().map(|one| &one.today);
            let redirect = target.registration.redirect.iter().map(|one| &one.note);
            let said = [&target.summary, &target.does].into_iter();
            for english in said.chain(notes).chain(corrections).chain(redirect) {
                assert_ne!(words.recipe(english), *english, "{}", target.id);
            }
        }
    }
}
