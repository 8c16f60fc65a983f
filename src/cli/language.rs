//! In which language the program speaks: as it was told on the command line, else as the person chose in the window, else as the system does.

use crate::text::{self, Language};
use crate::vault::Preferences;
use std::ffi::OsString;

const OPTION: &str = "--language";

/// Needed before the command line is read, because its help is in that language too. The command line itself says what is wrong with it.
pub fn chosen(arguments: impl IntoIterator<Item = OsString>, liked: &Preferences) -> Language {
    let named = named(arguments).or_else(|| liked.language.clone());
    let named = named.or_else(sys_locale::get_locale);
    named.map_or_else(Language::default, |named| text::language(&named))
}

/// What the option says, wherever it stands.
fn named(arguments: impl IntoIterator<Item = OsString>) -> Option<String> {
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let argument = argument.to_string_lossy().into_owned();
        if argument == "--" {
            return None;
        }
        if argument == OPTION {
            return arguments
                .next()
                .map(|code| code.to_string_lossy().into_owned());
        }
        if let Some(code) = argument
            .strip_prefix(OPTION)
            .and_then(|rest| rest.strip_prefix('='))
        {
            return Some(code.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::chosen;
    use crate::text::Language;
    use crate::vault::Preferences;

    fn said(arguments: &[&str]) -> Language {
        let liked = Preferences {
            language: Some("en".to_owned()),
            ..Preferences::default()
        };
        chosen(arguments.iter().map(Into::into), &liked)
    }

    #[test]
    fn the_command_line_outweighs_what_was_chosen_before() {
        assert_eq!(said(&["mailseal", "list"]), Language::En);
        assert_eq!(
            said(&["mailseal", "list", "--language", "de"]),
            Language::De
        );
        assert_eq!(said(&["mailseal", "--language=de", "list"]), Language::De);
        let texts = ["mailseal", "explain", "--", "--language", "de"];
        assert_eq!(said(&texts), Language::En);
    }

    #[test]
    fn what_was_chosen_outweighs_the_system() {
        let liked = Preferences {
            language: Some("de".to_owned()),
            ..Preferences::default()
        };
        assert_eq!(chosen([], &liked), Language::De);
    }
}
