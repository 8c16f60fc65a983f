//! Facts turned into sentences, for the window, the command line and the report alike. Knows `journey` and everything below it;
//! the sentences themselves are in `assets/text/`.

mod approval;
mod carry;
mod change;
mod check;
mod diagnosis;
mod explained;
mod field;
mod finding;
mod guide;
mod history;
mod letter;
mod limit;
mod microsoft;
mod packet;
mod provision;
mod recipe;
mod registration;
mod sign_in;
mod test_mail;
mod time;
mod vault;

pub use guide::Told;
pub use letter::{Letter, Pages};

use crate::connection::Connection;
use crate::journey::Step;
use crate::text::{Language, Speech, Text};

/// Every sentence, in the language that was chosen last; see [`Speech`].
#[derive(Clone)]
pub struct Words {
    pub text: Speech,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words")
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::in_language(Language::default())
    }
}

impl Words {
    pub fn in_language(language: Language) -> Self {
        Self {
            text: Speech::new(language),
        }
    }

    /// In sentences that are no language of ours, to try the layout with.
    pub fn foreign(text: &'static Text) -> Self {
        Self {
            text: Speech::foreign(text),
        }
    }

    pub fn language(&self) -> Language {
        self.text.language()
    }

    /// The language as data files name it: "en", "de".
    pub fn code(&self) -> &'static str {
        match self.language() {
            Language::En => "en",
            Language::De => "de",
        }
    }

    pub fn step(&self, step: Step) -> String {
        let text = &self.text;
        match step {
            Step::Target => text.step_name_target(),
            Step::Organization => text.step_name_organization(),
            Step::Registration => text.step_name_registration(),
            Step::Approval => text.step_name_approval(),
            Step::Mailboxes => text.step_name_mailboxes(),
            Step::Checks => text.step_name_checks(),
            Step::Test => text.step_name_test(),
            Step::Finish => text.step_name_finish(),
        }
    }

    /// As this connection has it: where a mailbox signs in, that is the approval.
    pub fn step_of(&self, step: Step, connection: &Connection) -> String {
        if step.is_sign_in(connection) {
            self.text.step_name_sign_in()
        } else {
            self.step(step)
        }
    }

    /// "Step 3 of 8".
    pub fn step_count(&self, step: Step, connection: &Connection) -> String {
        let (number, all) = step.number(connection);
        self.text.step_count(number, all)
    }

    /// "a, b and c"; empty for nothing.
    pub fn list(&self, things: &[String]) -> String {
        self.joined(things, |before, last| self.text.list_and(before, last))
    }

    /// "a, b or c"; empty for nothing.
    pub fn either(&self, things: &[String]) -> String {
        self.joined(things, |before, last| self.text.list_or(before, last))
    }

    fn joined(&self, things: &[String], at_last: impl Fn(String, &String) -> String) -> String {
        let Some((last, before)) = things.split_last() else {
            return String::new();
        };
        let before = before.iter().fold(None, |list: Option<String>, next| {
            Some(list.map_or_else(|| next.clone(), |list| self.text.list_comma(list, next)))
        });
        before.map_or_else(|| last.clone(), |before| at_last(before, last))
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn a_list_reads_as_people_write_it() {
        let words = Words::default();
        let list = |things: &[&str]| {
            words.list(&things.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["blanks"]), "blanks");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }
}
