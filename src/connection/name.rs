//! What a person calls a connection: free text, but one line, of a length that fits a card, and nothing that turns the text around it.

use std::collections::HashSet;

/// Longer names are cut: this is a label, not a description.
const LONGEST: usize = 120;

/// `typed` as a name, blanks at its ends included as long as it is being typed.
#[must_use]
pub fn tidied(typed: &str) -> String {
    one_line(typed, LONGEST)
}

/// At most `longest` characters of `typed` on one line, without control characters.
#[must_use]
pub fn one_line(typed: &str, longest: usize) -> String {
    typed
        .chars()
        .filter(|c| !turns_text(*c))
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control())
        .take(longest)
        .collect()
}

/// The names that are taken, without regard to case.
#[derive(Debug, Clone, Default)]
pub struct Taken(HashSet<String>);

impl Taken {
    pub fn by<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self(names.into_iter().map(str::to_lowercase).collect())
    }

    /// `name` where it is free; else "Support desk (2)".
    #[must_use]
    pub fn free(&self, name: &str) -> String {
        if self.is_free(name) {
            return name.to_owned();
        }
        let mut numbered = (2..10_000).map(|number: u32| format!("{name} ({number})"));
        let free = numbered.find(|one| self.is_free(one));
        free.unwrap_or_else(|| name.to_owned())
    }

    pub fn take(&mut self, name: &str) {
        let _ = self.0.insert(name.to_lowercase());
    }

    fn is_free(&self, name: &str) -> bool {
        !self.0.contains(&name.to_lowercase())
    }
}

/// Marks that turn the direction of what follows, also beyond the name itself (Unicode TR9, section 2).
fn turns_text(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::{Taken, one_line, tidied};

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let mut taken = Taken::by(["Support desk", "Billing"]);
        assert_eq!(taken.free("Sales"), "Sales");
        assert_eq!(taken.free("support DESK"), "support DESK (2)");
        taken.take("Support desk (2)");
        assert_eq!(taken.free("Support desk"), "Support desk (3)");
    }

    #[test]
    fn a_name_is_one_line_that_fits() {
        assert_eq!(tidied("Support\r\ndesk\u{0}\u{7}"), "Support  desk");
        assert_eq!(tidied("\u{202E}ksed"), "ksed");
        assert_eq!(tidied(&"x".repeat(10_000)).len(), 120);
        assert_eq!(tidied("مكتب الدعم 👩‍💻"), "مكتب الدعم 👩‍💻");
        assert_eq!(one_line("é".repeat(9).as_str(), 5), "ééééé");
    }
}
