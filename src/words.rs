//! Facts turned into sentences, for the window, the command line and the report alike. Knows `journey` and everything below it;
//! the sentences themselves are in `assets/text/`.

use crate::check::{CheckId, Note};
use crate::connection::field::{Problem, Tidied};
use crate::diagnose::Who;
use crate::journey::Step;
use crate::text::Text;
use jiff::Timestamp;
use jiff::civil::Date;
use std::time::Duration;

/// Every sentence, in one language.
#[derive(Clone)]
pub struct Words {
    pub text: std::sync::Arc<Text>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words")
    }
}

impl Default for Words {
    fn default() -> Self {
        Self {
            text: std::sync::Arc::new(crate::text::load()),
        }
    }
}

impl Words {
    /// A field's problem and what to do about it.
    pub fn problem(&self, _problem: &Problem) -> String {
        todo!()
    }
    /// "Blanks and quotes around it were removed."
    pub fn tidied(&self, _tidied: Tidied) -> Option<String> {
        todo!()
    }
    pub fn step(&self, _step: Step) -> String {
        todo!()
    }
    /// "Your organization was found".
    pub fn check(&self, _check: &CheckId) -> String {
        todo!()
    }
    /// What stands at the right edge of a passed check.
    pub fn note(&self, _note: &Note) -> String {
        todo!()
    }
    /// "An Exchange administrator".
    pub fn who(&self, _who: Who) -> String {
        todo!()
    }
    /// "0.1 s".
    pub fn took(&self, _took: Duration) -> String {
        todo!()
    }
    /// "14 May 2028".
    pub fn date(&self, _date: Date) -> String {
        todo!()
    }
    /// "10:32" in the computer's own time zone.
    pub fn time(&self, _at: Timestamp) -> String {
        todo!()
    }
}
