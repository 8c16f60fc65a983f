//! The query options of a Graph call: `$filter`, `$search`, `$orderby`, `$skip`, `$top`, `$select`, `$count`, applied in `OData`'s order
//! to JSON objects.

use super::error::Fault;
use super::filter::{Filter, at, compared};
use serde_json::{Map, Value, json};
use std::cmp::Ordering;

#[derive(Debug, Default)]
pub struct Query {
    filter: Option<Filter>,
    search: Option<String>,
    order: Vec<(Vec<String>, bool)>,
    skip: usize,
    top: Option<usize>,
    pub select: Vec<String>,
    count: bool,
}

impl Query {
    /// From the decoded pairs of an address; the `$` may be missing, as Graph allows.
    pub fn read(query: &str) -> Result<Self, Fault> {
        let mut found = Self::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let number = || value.parse::<usize>().map_err(|_| invalid(&name, &value));
            match name.trim_start_matches('$').to_lowercase().as_str() {
                "filter" => {
                    let filter = Filter::parse(&value).ok_or_else(|| {
                        Fault::bad_request(format!("Invalid filter clause: '{value}'."))
                    })?;
                    found.filter = Some(filter);
                }
                "search" => found.search = Some(value.trim_matches('"').to_lowercase()),
                "orderby" => found.order = order(&value),
                "skip" => found.skip = number()?,
                "top" => found.top = Some(number()?),
                "count" => found.count = value.eq_ignore_ascii_case("true"),
                "select" => {
                    found.select = value.split(',').map(|one| one.trim().to_owned()).collect();
                }
                _ => {}
            }
        }
        Ok(found)
    }

    /// A collection answer: `value`, `@odata.count`, `@odata.nextLink`.
    pub fn collection(
        &self,
        context: &str,
        address: &str,
        objects: Vec<Value>,
        page: usize,
    ) -> Value {
        let mut objects: Vec<Value> = objects
            .into_iter()
            .filter(|one| {
                self.filter
                    .as_ref()
                    .is_none_or(|filter| filter.matches(one))
            })
            .filter(|one| {
                self.search
                    .as_ref()
                    .is_none_or(|words| found_in(one, words))
            })
            .collect();
        objects.sort_by(|left, right| self.ordered(left, right));
        let (all, top) = (objects.len(), self.top.unwrap_or(page));
        let value: Vec<Value> = objects
            .into_iter()
            .skip(self.skip)
            .take(top)
            .map(|one| self.selected(one))
            .collect();
        let mut answer = Map::new();
        answer.insert("@odata.context".to_owned(), json!(context));
        if self.count {
            answer.insert("@odata.count".to_owned(), json!(all));
        }
        let next = self.skip.saturating_add(top);
        if top > 0 && next < all {
            answer.insert(
                "@odata.nextLink".to_owned(),
                json!(next_page(address, next)),
            );
        }
        answer.insert("value".to_owned(), json!(value));
        Value::Object(answer)
    }

    /// Only the chosen properties; `id` and annotations stay.
    pub fn selected(&self, object: Value) -> Value {
        let (false, Value::Object(fields)) = (self.select.is_empty(), &object) else {
            return object;
        };
        fields
            .iter()
            .filter(|(name, _)| {
                name.starts_with('@')
                    || name.as_str() == "id"
                    || self
                        .select
                        .iter()
                        .any(|one| one == "*" || one.eq_ignore_ascii_case(name))
            })
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect::<Map<_, _>>()
            .into()
    }

    fn ordered(&self, left: &Value, right: &Value) -> Ordering {
        self.order
            .iter()
            .fold(Ordering::Equal, |so_far, (path, down)| {
                let order = compared(at(left, path), at(right, path)).unwrap_or(Ordering::Equal);
                so_far.then(if *down { order.reverse() } else { order })
            })
    }
}

/// The same address with another `$skip`.
fn next_page(address: &str, skip: usize) -> String {
    let Ok(mut url) = url::Url::parse(address) else {
        return address.to_owned();
    };
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| !name.trim_start_matches('$').eq_ignore_ascii_case("skip"))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    url.query_pairs_mut()
        .clear()
        .extend_pairs(kept)
        .append_pair("$skip", &skip.to_string());
    url.into()
}

fn invalid(name: &str, value: &str) -> Fault {
    Fault::bad_request(format!(
        "Invalid value '{value}' for {name} query option found."
    ))
}

fn order(value: &str) -> Vec<(Vec<String>, bool)> {
    value
        .split(',')
        .filter_map(|one| {
            let mut words = one.split_whitespace();
            let path = words.next()?.split('/').map(str::to_owned).collect();
            Some((
                path,
                words
                    .next()
                    .is_some_and(|word| word.eq_ignore_ascii_case("desc")),
            ))
        })
        .collect()
}

/// `subject:words` looks in one property, plain words in every text of the object.
fn found_in(object: &Value, words: &str) -> bool {
    match words.split_once(':') {
        Some((property, words)) => {
            texts(at(object, &[property.to_owned()])).contains(words.trim_matches('"'))
        }
        None => texts(object).contains(words),
    }
}

fn texts(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_lowercase(),
        Value::Array(all) => all.iter().map(texts).collect::<Vec<_>>().join("\n"),
        Value::Object(all) => all.values().map(texts).collect::<Vec<_>>().join("\n"),
        Value::Null | Value::Bool(_) | Value::Number(_) => String::new(),
    }
}
