//! What PowerShell's variables, parameters and results hold, and how one becomes another.

use super::syntax::Block;
use std::fmt::Write;
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    Number(i64),
    Text(String),
    List(Vec<Value>),
    /// `@{ name = value }`
    Table(Vec<(String, Value)>),
    Record(Record),
    /// `{ … }` as an argument.
    Block(Arc<Block>),
    /// Laid out already, by `Format-List` and its like.
    Shown(String),
}

/// An object that a cmdlet gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Records of one kind stand in one table.
    pub kind: &'static str,
    pub fields: Vec<(String, Value)>,
    /// The columns shown unless others are asked for; empty: a list of all fields.
    pub columns: &'static [&'static str],
}

impl Record {
    pub fn new(kind: &'static str, columns: &'static [&'static str]) -> Self {
        Self {
            kind,
            fields: Vec::new(),
            columns,
        }
    }

    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.fields.push((name.to_owned(), value.into()));
        self
    }

    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fields
            .iter()
            .find(|(field, _)| field.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

impl Value {
    /// As it stands in a string or a table's cell.
    pub fn text(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Bool(true) => "True".to_owned(),
            Self::Bool(false) => "False".to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) | Self::Shown(text) => text.clone(),
            Self::List(list) => {
                let words: Vec<String> = list.iter().map(Self::text).collect();
                words.join(" ")
            }
            Self::Table(_) => "System.Collections.Hashtable".to_owned(),
            Self::Record(record) => ["Identity", "Name"]
                .iter()
                .find_map(|name| record.get(name))
                .map_or_else(|| record.kind.to_owned(), Self::text),
            Self::Block(block) => block.source.trim().to_owned(),
        }
    }

    /// As it stands in the layout of an object: a list in braces.
    pub fn cell(&self) -> String {
        let Self::List(list) = self else {
            return self.text();
        };
        let mut cell = "{".to_owned();
        for (at, one) in list.iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            let _ = write!(cell, "{comma}{}", one.text());
        }
        cell.push('}');
        cell
    }

    /// What `if` takes for true.
    pub fn is_true(&self) -> bool {
        match self {
            Self::Null => false,
            Self::Bool(value) => *value,
            Self::Number(number) => *number != 0,
            Self::Text(text) | Self::Shown(text) => !text.is_empty(),
            Self::List(list) => match list.as_slice() {
                [] => false,
                [one] => one.is_true(),
                _ => true,
            },
            Self::Table(_) | Self::Record(_) | Self::Block(_) => true,
        }
    }

    /// One after another: a list's members, nothing for nothing, else itself.
    pub fn each(self) -> Vec<Self> {
        match self {
            Self::Null => Vec::new(),
            Self::List(list) => list,
            other => vec![other],
        }
    }

    /// Several as one value: nothing, itself, or a list.
    pub fn of(mut several: Vec<Self>) -> Self {
        match several.len() {
            0 => Self::Null,
            1 => several.remove(0),
            _ => Self::List(several),
        }
    }

    pub fn member(&self, name: &str) -> Self {
        match self {
            Self::Record(record) => record.get(name).cloned().unwrap_or(Self::Null),
            Self::Table(fields) => fields
                .iter()
                .find(|(field, _)| field.eq_ignore_ascii_case(name))
                .map_or(Self::Null, |(_, value)| value.clone()),
            Self::List(list) if ["count", "length"].contains(&name.to_lowercase().as_str()) => {
                Self::Number(i64::try_from(list.len()).unwrap_or(i64::MAX))
            }
            Self::List(list) => {
                let found = list.iter().map(|one| one.member(name));
                Self::of(found.filter(|one| *one != Self::Null).collect())
            }
            Self::Text(text) if name.eq_ignore_ascii_case("length") => {
                Self::Number(i64::try_from(text.chars().count()).unwrap_or(i64::MAX))
            }
            _ => Self::Null,
        }
    }

    /// Roughly how much a copy of it takes, in values.
    pub fn weight(&self) -> usize {
        let of = |values: &mut dyn Iterator<Item = &Self>| values.map(Self::weight).sum::<usize>();
        1 + match self {
            Self::Text(text) | Self::Shown(text) => text.len() / 64,
            Self::List(list) => of(&mut list.iter()),
            Self::Table(fields) => of(&mut fields.iter().map(|(_, value)| value)),
            Self::Record(record) => of(&mut record.fields.iter().map(|(_, value)| value)),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Block(_) => 0,
        }
    }

    /// PowerShell's `-eq`: text without regard to case.
    pub fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Null, _) | (_, Self::Null) => false,
            (Self::Bool(one), other) => *one == other.is_true(),
            _ => self.text().eq_ignore_ascii_case(&other.text()),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<uuid::Uuid> for Value {
    fn from(id: uuid::Uuid) -> Self {
        Self::Text(id.to_string())
    }
}

impl From<Option<bool>> for Value {
    fn from(value: Option<bool>) -> Self {
        value.map_or(Self::Null, Self::Bool)
    }
}

impl From<Vec<Value>> for Value {
    fn from(list: Vec<Value>) -> Self {
        Self::List(list)
    }
}
