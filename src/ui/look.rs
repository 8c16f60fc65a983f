//! What every view reads besides its own page: the words, the time, the room there is.

use crate::journey::Step;
use crate::ui::Practice;
use crate::words::Words;
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Date};

/// The identity of a step's page, for the focus: two pages never share a node.
pub fn page_id(step: Step) -> String {
    format!("page-{step:?}").to_lowercase()
}

#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    pub words: &'a Words,
    pub now: Timestamp,
    /// The window's width in logical pixels, after zoom.
    pub width: f32,
    pub practice: Option<&'a Practice>,
    pub high_contrast: bool,
    /// Seconds until a copied secret leaves the clipboard.
    pub secret_leaves_in: Option<i64>,
}

impl Look<'_> {
    pub fn text(&self) -> &crate::text::Text {
        &self.words.text
    }

    pub fn today(&self) -> Date {
        self.now.to_zoned(TimeZone::system()).date()
    }

    /// The spinner's step: it turns as time is seen to pass.
    pub fn turn(&self) -> usize {
        let ticks = self.now.as_millisecond().div_euclid(120).rem_euclid(12);
        usize::try_from(ticks).unwrap_or_default()
    }

    /// Minutes and seconds since then: `1:42`.
    pub fn running(&self, since: Timestamp) -> String {
        let seconds = self.now.duration_since(since).as_secs().max(0);
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }
}
