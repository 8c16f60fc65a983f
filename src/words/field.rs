//! A field's problem, what to do about it, and what was tidied.

use super::Words;
use crate::connection::field::{Problem, Tidied};

impl Words {
    /// A field's problem and what to do about it.
    pub fn problem(&self, problem: &Problem) -> String {
        let text = &self.text;
        match problem {
            Problem::Empty => text.problem_empty(),
            Problem::TooLong { limit } => text.problem_too_long(*limit),
            Problem::Unprintable => text.problem_unprintable(),
            Problem::NotAGuid => text.problem_not_a_guid(),
            Problem::NilGuid => text.problem_nil_guid(),
            Problem::TenantIdAsClientId => text.problem_tenant_as_client(),
            Problem::SecretIdInsteadOfValue => text.problem_secret_id(),
            Problem::SecretInIdField => text.problem_secret_in_id_field(),
            Problem::SecretMasked => text.problem_secret_masked(),
            Problem::SecretTooShort { length } => text.problem_secret_too_short(*length),
            Problem::NotASecret => text.problem_not_a_secret(),
            Problem::NotAnOrganization => text.problem_not_an_organization(),
            Problem::ConsumerDomain { domain } => text.problem_consumer_domain(domain),
            Problem::NotAnAddress => text.problem_not_an_address(),
            Problem::Duplicate => text.problem_duplicate(),
        }
    }

    /// "Removed when pasted: blanks and quotation marks."; `None` when nothing was.
    pub fn tidied(&self, tidied: Tidied) -> Option<String> {
        let text = &self.text;
        let removed: Vec<String> = [
            (tidied.blanks, text.tidied_blanks()),
            (tidied.quotes, text.tidied_quotes()),
            (tidied.line_breaks, text.tidied_line_breaks()),
            (tidied.invisible, text.tidied_invisible()),
        ]
        .into_iter()
        .filter_map(|(was, name)| was.then_some(name))
        .collect();
        (!removed.is_empty()).then(|| text.tidied(self.list(&removed)))
    }
}

#[cfg(test)]
mod tests {
    use crate::connection::field::{Problem, Tidied};
    use crate::words::Words;

    #[test]
    fn a_secret_id_is_answered_with_where_the_value_stands() {
        let said = Words::default().problem(&Problem::SecretIdInsteadOfValue);
        assert!(said.contains("the column to the left of it"), "{said}");
    }

    #[test]
    fn what_was_tidied_is_named_and_nothing_is_said_of_nothing() {
        let words = Words::default();
        assert_eq!(words.tidied(Tidied::default()), None);
        let tidied = Tidied {
            blanks: true,
            line_breaks: true,
            ..Tidied::default()
        };
        assert_eq!(
            words.tidied(tidied).as_deref(),
            Some("Removed when pasted: blanks and line breaks.")
        );
    }

    #[test]
    fn one_character_is_not_called_characters() {
        let words = Words::default();
        let said = words.problem(&Problem::SecretTooShort { length: 1 });
        assert!(said.starts_with("This has 1 character;"), "{said}");
    }
}
