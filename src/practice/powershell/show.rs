//! How results are laid out: tables, lists, and plain text, as `Format-Table`, `Format-List` and the shell itself do.

use super::value::{Record, Value};

/// The widest cell of a table; longer ones end with `…`.
const WIDEST: usize = 60;

/// What `Select-Object` gives, and how many fields of it make a table.
pub const SELECTED: &str = "Selected";
const NARROW: usize = 4;

/// Lays out a command's results: neighbours of one kind share a table.
pub fn shown(values: &[Value]) -> Vec<String> {
    let mut texts = Vec::new();
    let mut rest = values;
    while let Some((first, after)) = rest.split_first() {
        match first {
            Value::Record(record) => {
                let same = after.iter().take_while(|one| is_like(one, record)).count();
                let group: Vec<&Record> =
                    rest.iter().take(same + 1).filter_map(record_of).collect();
                texts.push(
                    if record.kind == SELECTED && record.fields.len() <= NARROW {
                        let names: Vec<&str> = record
                            .fields
                            .iter()
                            .map(|(name, _)| name.as_str())
                            .collect();
                        table(&group, &names)
                    } else if record.columns.is_empty() {
                        list(&group, &[])
                    } else {
                        table(&group, record.columns)
                    },
                );
                rest = after.get(same..).unwrap_or_default();
            }
            Value::Table(fields) => {
                let record = Record {
                    kind: "Hashtable",
                    fields: fields.clone(),
                    columns: &[],
                };
                texts.push(list(&[&record], &[]));
                rest = after;
            }
            Value::List(inner) => {
                texts.extend(shown(inner));
                rest = after;
            }
            Value::Null => rest = after,
            other => {
                texts.push(other.text());
                rest = after;
            }
        }
    }
    texts
}

fn record_of(value: &Value) -> Option<&Record> {
    match value {
        Value::Record(record) => Some(record),
        _ => None,
    }
}

fn is_like(value: &Value, of: &Record) -> bool {
    record_of(value).is_some_and(|one| one.kind == of.kind && one.columns == of.columns)
}

/// `Format-List`; without names, all fields.
pub fn list(records: &[&Record], names: &[String]) -> String {
    let blocks = records.iter().map(|record| {
        let fields = chosen(record, names);
        let widest = fields.iter().map(|(name, _)| name.chars().count()).max();
        let widest = widest.unwrap_or_default();
        let lines = fields
            .iter()
            .map(|(name, cell)| format!("{name:widest$} : {cell}").trim_end().to_owned());
        lines.collect::<Vec<_>>().join("\n")
    });
    blocks.collect::<Vec<_>>().join("\n\n")
}

/// `Format-Table`.
pub fn table(records: &[&Record], columns: &[&str]) -> String {
    let names: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
    let rows: Vec<Vec<(String, String)>> = records
        .iter()
        .map(|record| chosen(record, &names))
        .collect();
    let Some(first) = rows.first() else {
        return String::new();
    };
    let widths: Vec<usize> = first
        .iter()
        .enumerate()
        .map(|(at, (name, _))| {
            let cells = rows.iter().filter_map(|row| row.get(at));
            let widest = cells
                .map(|(_, cell)| cell.chars().count().min(WIDEST))
                .max();
            widest.unwrap_or_default().max(name.chars().count())
        })
        .collect();
    let line = |cells: Vec<String>| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| {
            let cell = if cell.chars().count() > *width {
                let cut: String = cell.chars().take(width.saturating_sub(1)).collect();
                format!("{cut}…")
            } else {
                cell.clone()
            };
            format!("{cell:width$}")
        });
        padded.collect::<Vec<_>>().join(" ").trim_end().to_owned()
    };
    let heads: Vec<String> = first.iter().map(|(name, _)| name.clone()).collect();
    let rules = heads
        .iter()
        .map(|name| "-".repeat(name.chars().count()))
        .collect();
    let mut lines = vec![line(heads), line(rules)];
    for row in rows {
        lines.push(line(row.into_iter().map(|(_, cell)| cell).collect()));
    }
    lines.join("\n")
}

/// The named fields, under the names the object gives them; `*` and no names: all.
fn chosen(record: &Record, names: &[String]) -> Vec<(String, String)> {
    let all = || {
        let fields = record.fields.iter();
        fields
            .map(|(name, value)| (name.clone(), value.cell()))
            .collect()
    };
    if names.is_empty() || names.iter().any(|name| name == "*") {
        return all();
    }
    let one = |name: &String| {
        let field = record
            .fields
            .iter()
            .find(|(field, _)| field.eq_ignore_ascii_case(name));
        match field {
            Some((field, value)) => (field.clone(), value.cell()),
            None => (name.clone(), String::new()),
        }
    };
    let mut fields = Vec::new();
    for name in names {
        if name.contains('*') {
            let like = record
                .fields
                .iter()
                .filter(|(field, _)| super::super::exchange::filter::like(field, name));
            fields.extend(like.map(|(field, value)| (field.clone(), value.cell())));
        } else {
            fields.push(one(name));
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        Record::new("Thing", &["Name", "Rights"])
            .with("Name", "support")
            .with("Rights", vec![Value::from("FullAccess")])
            .with("Hidden", true)
    }

    #[test]
    fn a_table_has_a_rule_under_its_heads_and_braces_around_lists() {
        let text = shown(&[Value::Record(record()), Value::Record(record())]);
        assert_eq!(
            text,
            ["Name    Rights\n----    ------\nsupport {FullAccess}\nsupport {FullAccess}"]
        );
    }

    #[test]
    fn a_list_has_a_line_for_each_field() {
        let record = record();
        assert_eq!(
            list(&[&record], &[]),
            "Name   : support\nRights : {FullAccess}\nHidden : True"
        );
        assert_eq!(list(&[&record], &["hid*".to_owned()]), "Hidden : True");
    }
}
