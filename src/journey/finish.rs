//! Step 8: the values in the target's own words.

use crate::connection::target::HandOverValue;
use crate::connection::{Connection, Target};

/// One row to paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub label: String,
    pub kind: HandOverValue,
    /// Empty for the secret: it is fetched from the credential store when it is shown or copied.
    pub value: String,
}

pub fn rows(_connection: &Connection, _target: &Target) -> Vec<Row> {
    todo!()
}
