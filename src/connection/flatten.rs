//! Brings JSON and tables into lines of `caption: value`, so that `paste` has one form to read. What is neither passes as it is.

use super::{label, tidy};
use serde_json::Value;

/// Deeper than any answer of Microsoft's tools.
const DEEPEST: usize = 16;

/// `pasted` without invisible characters, in lines of caption and value where it was JSON or a table.
pub(super) fn to_lines(pasted: &str) -> String {
    let text: String = pasted
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| !tidy::is_invisible(*c))
        .map(|c| match c {
            '\t' => '\t',
            c if tidy::is_line_break(c) => '\n',
            c if tidy::is_blank(c) || c.is_control() => ' ',
            c => c,
        })
        .collect();
    if text.trim_start().starts_with(['{', '['])
        && let Ok(value) = serde_json::from_str(&text)
    {
        let mut lines = String::new();
        json("", &value, DEEPEST, &mut lines);
        return lines;
    }
    table(&text)
}

fn json(key: &str, value: &Value, depth: usize, lines: &mut String) {
    let Some(depth) = depth.checked_sub(1) else {
        return;
    };
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                // Terraform and ARM outputs: {"tenant_id": {"value": "…"}}.
                let name = if name == "value" && !key.is_empty() {
                    key
                } else {
                    name
                };
                json(name, value, depth, lines);
            }
        }
        Value::Array(values) => {
            for value in values {
                json(key, value, depth, lines);
            }
        }
        Value::String(text) => push(lines, key, text),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn push(lines: &mut String, caption: &str, value: &str) {
    lines.extend([caption, ": ", value, "\n"]);
}

/// Rows under a head line of captions become one line per cell.
fn table(text: &str) -> String {
    let rows: Vec<&str> = text.lines().collect();
    let mut lines = String::with_capacity(text.len());
    let mut rest = rows.as_slice();
    while let Some((row, after)) = rest.split_first() {
        rest = after;
        let head = cells(row);
        let body = if is_head(&head) {
            after.iter().take_while(|row| is_row_of(&head, row)).count()
        } else {
            0
        };
        if body == 0 {
            lines.push_str(row);
            lines.push('\n');
            continue;
        }
        for row in after.iter().take(body) {
            for (caption, cell) in head.iter().zip(cells(row)) {
                push(&mut lines, caption, cell);
            }
        }
        rest = after.get(body..).unwrap_or(&[]);
    }
    lines
}

fn cells(row: &str) -> Vec<&str> {
    let separator = if row.contains('\t') { '\t' } else { '|' };
    row.trim_matches(['|', ' '])
        .split(separator)
        .map(str::trim)
        .collect()
}

fn is_head(cells: &[&str]) -> bool {
    cells.len() > 1 && cells.iter().any(|cell| is_caption(cell))
}

/// As many cells as the head, and not itself a line of caption and value.
fn is_row_of(head: &[&str], row: &str) -> bool {
    let cells = cells(row);
    cells.len() == head.len() && !cells.first().is_some_and(|first| is_caption(first))
}

fn is_caption(cell: &str) -> bool {
    let words = label::words(cell);
    label::caption(cell, &words).is_some_and(|(_, _, taken)| taken == words.len())
}
