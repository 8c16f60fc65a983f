//! Standard output that survives its reader: after `mailseal list | head -1` the rest is dropped in silence, and the exit status is
//! still that of the command. What a full disk swallows is not silent: `lost` says why.

use serde::Serialize;
use std::io::{ErrorKind, StdoutLock, Write};

/// Where lines go.
pub struct Out {
    to: Option<StdoutLock<'static>>,
    lost: Option<String>,
}

impl Out {
    pub fn stdout() -> Self {
        Self {
            to: Some(std::io::stdout().lock()),
            lost: None,
        }
    }

    /// A line, at once: a command that takes long is followed while it runs.
    pub fn line(&mut self, line: &str) {
        let Some(to) = &mut self.to else { return };
        if let Err(error) = writeln!(to, "{line}").and_then(|()| to.flush()) {
            self.to = None;
            // A reader that has seen enough is nobody's failure.
            if error.kind() != ErrorKind::BrokenPipe {
                self.lost = Some(error.to_string());
            }
        }
    }

    /// Why lines that somebody still wanted could not be written.
    pub fn lost(&self) -> Option<&str> {
        self.lost.as_deref()
    }

    /// A value as one line of JSON.
    pub fn json(&mut self, value: &impl Serialize) {
        if let Ok(line) = serde_json::to_string(value) {
            self.line(&line);
        }
    }
}

/// A table: columns as wide as their widest cell, no blanks at a line's end.
pub fn table(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths);
        let cells: Vec<String> = cells
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        cells.join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn columns_line_up() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        let lines = table(&[row(&["Büro", "x"]), row(&["a", "yy", ""])]);
        assert_eq!(lines, ["Büro  x", "a     yy"]);
    }
}
