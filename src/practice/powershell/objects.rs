//! What every PowerShell does with values and objects: comparing, adding, choosing fields, laying out.

use super::cmdlets::Given;
use super::show;
use super::value::{Record, Value};
use crate::practice::exchange::filter::like;

/// What an operator makes of two values.
pub fn compared(left: Value, operator: &str, right: Value) -> Value {
    let is_in = |one: &Value, list: Value| list.each().iter().any(|other| other.equals(one));
    Value::Bool(match operator {
        "+" => return sum(left, right),
        "and" => left.is_true() && right.is_true(),
        "or" => left.is_true() || right.is_true(),
        "eq" => left.equals(&right),
        "ne" => !left.equals(&right),
        "like" => like(&left.text(), &right.text()),
        "notlike" => !like(&left.text(), &right.text()),
        "contains" => is_in(&right, left),
        "notcontains" => !is_in(&right, left),
        "in" => is_in(&left, right),
        "notin" => !is_in(&left, right),
        "match" => left
            .text()
            .to_lowercase()
            .contains(&right.text().to_lowercase()),
        "gt" => number(&left) > number(&right),
        _ => number(&left) < number(&right),
    })
}

fn number(value: &Value) -> i64 {
    match value {
        Value::Number(number) => *number,
        other => other.text().trim().parse().unwrap_or_default(),
    }
}

fn sum(left: Value, right: Value) -> Value {
    match (left, right) {
        (Value::Number(one), Value::Number(other)) => Value::Number(one.saturating_add(other)),
        (Value::List(mut list), other) => {
            list.extend(other.each());
            Value::List(list)
        }
        (Value::Null, other) => other,
        (one, other) => Value::Text(format!("{}{}", one.text(), other.text())),
    }
}

fn records(values: &[Value]) -> Vec<&Record> {
    values
        .iter()
        .filter_map(|one| match one {
            Value::Record(record) => Some(record),
            _ => None,
        })
        .collect()
}

/// The names after `fl`, `ft` and `select`.
fn names(given: &Given) -> Vec<String> {
    let property = given.named("Property").cloned();
    let values = property.into_iter().chain(given.values());
    values.flat_map(Value::each).map(|one| one.text()).collect()
}

pub fn laid_out(values: &[Value], given: &Given, as_list: bool) -> String {
    let records = records(values);
    let names = names(given);
    if as_list {
        return show::list(&records, &names);
    }
    let columns: Vec<&str> = if names.is_empty() {
        let first = records.first();
        first.map_or_else(Vec::new, |one| match one.columns {
            [] => one.fields.iter().map(|(name, _)| name.as_str()).collect(),
            columns => columns.to_vec(),
        })
    } else {
        names.iter().map(String::as_str).collect()
    };
    show::table(&records, &columns)
}

pub fn selected(values: &[Value], given: &Given) -> Vec<Value> {
    if let Some(name) = given.named("ExpandProperty") {
        let name = name.text();
        return values
            .iter()
            .flat_map(|one| one.member(&name).each())
            .collect();
    }
    let first = given
        .named("First")
        .map(|count| usize::try_from(number(count)).unwrap_or_default());
    let names = names(given);
    let chosen = records(values)
        .into_iter()
        .take(first.unwrap_or(usize::MAX));
    chosen
        .map(|record| {
            let mut picked = Record::new(show::SELECTED, &[]);
            if names.is_empty() {
                return Value::Record(record.clone());
            }
            for name in &names {
                let value = record.get(name).cloned().unwrap_or(Value::Null);
                picked.fields.push((name.clone(), value));
            }
            Value::Record(picked)
        })
        .collect()
}
