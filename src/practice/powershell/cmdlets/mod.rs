//! The cmdlets of Exchange Online that set-up scripts use, with their parameters (facts, sections 10.2, 10.3, 11 and 12). Each file here
//! holds one subject. How a call's arguments find their parameters is here: by name, by the beginning of a name, by position.

mod apps;
mod groups;
mod mailboxes;
mod policies;
mod rights;
mod scopes;
mod session;
mod switches;

use super::Hands;
use super::fault::Fault;
use super::shell::Shell;
use super::value::{Record, Value};
use crate::practice::people::Account;
use uuid::Uuid;

/// Arguments as they were written, with their values.
#[derive(Debug, Default)]
pub struct Given(Vec<Written>);

#[derive(Debug)]
enum Written {
    Parameter(String, Option<Value>),
    Value(Value),
}

impl Given {
    pub fn parameter(&mut self, name: &str, value: Option<Value>) {
        self.0.push(Written::Parameter(name.to_owned(), value));
    }

    pub fn value(&mut self, value: Value) {
        self.0.push(Written::Value(value));
    }

    /// What stands alone, in order.
    pub fn values(&self) -> Vec<Value> {
        let values = self.0.iter().filter_map(|one| match one {
            Written::Value(value) => Some(value.clone()),
            Written::Parameter(..) => None,
        });
        values.collect()
    }

    /// The value of a parameter that always has one: behind its colon, or what follows it.
    pub fn named(&self, name: &str) -> Option<&Value> {
        let at = self.0.iter().position(
            |one| matches!(one, Written::Parameter(known, _) if known.eq_ignore_ascii_case(name)),
        )?;
        match (self.0.get(at)?, self.0.get(at + 1)) {
            (Written::Parameter(_, Some(value)), _) | (_, Some(Written::Value(value))) => {
                Some(value)
            }
            _ => None,
        }
    }
}

/// What a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    Value,
    /// `-Shared`: there or not there, or `-Shared:$false`.
    Switch,
}

pub struct Parameter {
    pub name: &'static str,
    takes: Takes,
    mandatory: bool,
}

/// A parameter that may be left out.
pub const fn may(name: &'static str) -> Parameter {
    Parameter {
        name,
        takes: Takes::Value,
        mandatory: false,
    }
}

pub const fn must(name: &'static str) -> Parameter {
    Parameter {
        name,
        takes: Takes::Value,
        mandatory: true,
    }
}

pub const fn switch(name: &'static str) -> Parameter {
    Parameter {
        name,
        takes: Takes::Switch,
        mandatory: false,
    }
}

pub struct Cmdlet {
    pub name: &'static str,
    /// The first one also without its name.
    pub parameters: &'static [Parameter],
    pub run: fn(&mut Call<'_, '_>) -> Result<Vec<Value>, Fault>,
}

/// One call of a cmdlet: its parameters with their values, and the shell it runs in.
pub struct Call<'a, 'p> {
    pub name: &'static str,
    pub shell: &'a mut Shell<'p>,
    values: Vec<(&'static str, Value)>,
}

/// Every cmdlet takes these.
const COMMON: [Parameter; 9] = [
    switch("Confirm"),
    switch("WhatIf"),
    switch("Verbose"),
    switch("Debug"),
    switch("Force"),
    may("ErrorAction"),
    may("WarningAction"),
    may("ErrorVariable"),
    may("ResultSize"),
];

/// Cmdlets of the module that scripts for other purposes use; named, so that nobody takes them for misspelt.
const ELSEWHERE: [&str; 8] = [
    "Get-EXOMailbox",
    "Set-MailboxPermission",
    "New-TransportRule",
    "Get-MessageTrace",
    "New-InboundConnector",
    "New-OutboundConnector",
    "Set-MailboxFolderPermission",
    "Add-MailboxFolderPermission",
];

fn all() -> impl Iterator<Item = &'static Cmdlet> {
    [
        apps::CMDLETS,
        rights::CMDLETS,
        switches::CMDLETS,
        scopes::CMDLETS,
        groups::CMDLETS,
        policies::CMDLETS,
        mailboxes::CMDLETS,
        session::CMDLETS,
    ]
    .into_iter()
    .flatten()
}

/// Calls a cmdlet, once for each object that is piped into it.
pub fn call(
    shell: &mut Shell<'_>,
    name: &str,
    given: &Given,
    piped: Option<Vec<Value>>,
) -> Result<Vec<Value>, Fault> {
    let Some(cmdlet) = all().find(|one| one.name.eq_ignore_ascii_case(name)) else {
        return Err(
            if ELSEWHERE.iter().any(|one| one.eq_ignore_ascii_case(name)) {
                Fault::not_here(name)
            } else {
                Fault::unknown_command(name)
            },
        );
    };
    let forgotten = shell.practice.scenario().forgotten_cmdlets();
    if shell.hands == Hands::Played && forgotten.contains(&cmdlet.name) {
        return Ok(Vec::new());
    }
    let takes_identity = cmdlet.parameters.iter().any(|one| one.name == "Identity");
    let inputs: Vec<Option<Value>> = match piped {
        Some(values) if takes_identity => values.into_iter().map(Some).collect(),
        _ => vec![None],
    };
    let mut results = Vec::new();
    for input in inputs {
        let values = bound(cmdlet, given, input.as_ref())?;
        let mut call = Call {
            name: cmdlet.name,
            shell: &mut *shell,
            values,
        };
        if call.is_set("WhatIf") {
            continue;
        }
        let outcome = (cmdlet.run)(&mut call);
        // Exchange's errors begin with a bar and get the cmdlet's name before it; PowerShell's own have it.
        results.extend(outcome.map_err(|fault| match fault.0.strip_prefix('|') {
            Some(_) => Fault(format!("{}: {}", cmdlet.name, fault.0)),
            None => fault,
        })?);
    }
    Ok(results)
}

/// Finds the parameter of each argument.
fn bound(
    cmdlet: &Cmdlet,
    given: &Given,
    input: Option<&Value>,
) -> Result<Vec<(&'static str, Value)>, Fault> {
    let mut values: Vec<(&'static str, Value)> = Vec::new();
    let mut arguments = given.0.iter().peekable();
    while let Some(argument) = arguments.next() {
        let (parameter, value) = match argument {
            Written::Parameter(name, value) => {
                let parameter = parameter(cmdlet, name)?;
                let value = match (value, parameter.takes) {
                    (Some(value), _) => value.clone(),
                    (None, Takes::Switch) => Value::Bool(true),
                    (None, Takes::Value) => match arguments.next() {
                        Some(Written::Value(value)) => value.clone(),
                        _ => return Err(Fault::missing_argument(cmdlet.name, parameter.name)),
                    },
                };
                (parameter, value)
            }
            Written::Value(value) => {
                let first = cmdlet.parameters.first().filter(|one| {
                    let known = values.iter().any(|(name, _)| *name == one.name);
                    one.takes == Takes::Value && !known
                });
                let parameter =
                    first.ok_or_else(|| Fault::too_many_arguments(cmdlet.name, &value.text()))?;
                (parameter, value.clone())
            }
        };
        if values.iter().any(|(name, _)| *name == parameter.name) {
            return Err(Fault::repeated_parameter(cmdlet.name, parameter.name));
        }
        if parameter.mandatory && value.text().is_empty() && !matches!(value, Value::Bool(_)) {
            return Err(Fault::empty(cmdlet.name, parameter.name));
        }
        values.push((parameter.name, value));
    }
    if let Some(input) = input
        && !values.iter().any(|(name, _)| *name == "Identity")
    {
        values.push(("Identity", input.clone()));
    }
    let missing: Vec<&str> = cmdlet
        .parameters
        .iter()
        .filter(|one| one.mandatory && !values.iter().any(|(name, _)| *name == one.name))
        .map(|one| one.name)
        .collect();
    if missing.is_empty() {
        Ok(values)
    } else {
        Err(Fault::missing_mandatory(cmdlet.name, &missing))
    }
}

/// By name, or by the beginning of one.
fn parameter(cmdlet: &Cmdlet, name: &str) -> Result<&'static Parameter, Fault> {
    let known = || {
        let all = all_of(cmdlet);
        all.filter(|one| one.name.len() >= name.len())
    };
    if let Some(exact) = known().find(|one| one.name.eq_ignore_ascii_case(name)) {
        return Ok(exact);
    }
    let lower = name.to_lowercase();
    let mut alike = known().filter(|one| one.name.to_lowercase().starts_with(&lower));
    match (alike.next(), alike.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err(Fault::ambiguous_parameter(cmdlet.name, name)),
        (None, _) => Err(Fault::unknown_parameter(cmdlet.name, name)),
    }
}

fn all_of(cmdlet: &Cmdlet) -> impl Iterator<Item = &'static Parameter> + use<> {
    let own: &'static [Parameter] = cmdlet.parameters;
    own.iter().chain(&COMMON)
}

impl Call<'_, '_> {
    pub fn get(&self, name: &str) -> Option<&Value> {
        let found = self.values.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value)
    }

    /// A parameter as text; a piped object stands for its identity. Empty: not given.
    pub fn text(&self, name: &str) -> String {
        let text = self.get(name).map(Value::text).unwrap_or_default();
        text.trim().to_owned()
    }

    pub fn text_if_given(&self, name: &str) -> Option<String> {
        self.get(name).map(|value| value.text().trim().to_owned())
    }

    /// A list, also where one value was given.
    pub fn list(&self, name: &str) -> Vec<String> {
        let values = self.get(name).cloned().unwrap_or(Value::Null).each();
        values
            .iter()
            .map(|one| one.text().trim().to_owned())
            .collect()
    }

    pub fn is_set(&self, name: &str) -> bool {
        self.get(name).is_some_and(Value::is_true)
    }

    pub fn id(&self, name: &str) -> Result<Uuid, Fault> {
        let text = self.text(name);
        Uuid::parse_str(&text)
            .map_err(|_| Fault::no_conversion(self.name, name, &text, "System.Guid"))
    }

    /// `$true` and `$false`; `None` for `$null`, where that may be.
    pub fn flag(&self, name: &str) -> Result<Option<bool>, Fault> {
        match self.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Bool(value)) => Ok(Some(*value)),
            Some(Value::Number(number)) => Ok(Some(*number != 0)),
            Some(other) => Err(Fault::no_conversion(
                self.name,
                name,
                &other.text(),
                "System.Boolean",
            )),
        }
    }

    /// The mailbox that a parameter names, by address, alias, name or object ID.
    pub fn mailbox(&self, name: &str) -> Result<Account, Fault> {
        let key = self.text(name);
        mailbox(self.shell, &key).ok_or_else(|| Fault::not_found(&key))
    }
}

/// A mailbox by anything that `-Identity` takes.
pub fn mailbox(shell: &Shell<'_>, key: &str) -> Option<Account> {
    let people = shell.practice.people();
    let named = |one: &&Account| {
        one.has_mailbox()
            && (one.is_reached_at(key)
                || one.alias().eq_ignore_ascii_case(key)
                || one.name.eq_ignore_ascii_case(key))
    };
    let by_id = Uuid::parse_str(key).ok();
    people
        .all()
        .find(|one| (by_id == Some(one.id) && one.has_mailbox()) || named(one))
        .cloned()
}

/// A record with its type's table.
pub fn record(kind: &'static str, columns: &'static [&'static str]) -> Record {
    Record::new(kind, columns)
}

pub fn one(record: Record) -> Vec<Value> {
    vec![Value::Record(record)]
}
