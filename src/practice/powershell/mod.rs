//! A practice PowerShell: understands the scripts that set up mail in Exchange Online, executes their cmdlets on the organization's books
//! and prints what Exchange prints. `syntax` reads a script, `shell` runs it, `cmdlets` are what it can do, `show` lays results out,
//! `fault` words what goes wrong. It is connected from the beginning. Source: facts, sections 10.2, 10.3, 11 and 12.

mod cmdlets;
mod expression;
mod fault;
mod objects;
mod shell;
mod show;
mod syntax;
mod text;
mod value;

use super::state::Practice;
use std::fmt;

/// What a script printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printed {
    pub lines: Vec<Line>,
}

/// One thing printed; may be several lines long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    Output(String),
    Warning(String),
    Error(String),
}

/// Whose hands type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hands {
    /// A person's: what is typed happens.
    Person,
    /// The played administrator's, who makes the scenario's mistake.
    Played,
}

/// Runs a script on the organization. Whatever it holds, it ends, and says what was wrong.
pub fn run(practice: &Practice, script: &str, hands: Hands) -> Printed {
    let statements = match syntax::read(script) {
        Ok(statements) => statements,
        Err(unreadable) => {
            return Printed {
                lines: vec![Line::Error(unreadable.to_string())],
            };
        }
    };
    shell::Shell::new(practice, hands).run(&statements)
}

impl Printed {
    /// Whether anything went wrong.
    pub fn has_errors(&self) -> bool {
        self.lines.iter().any(|line| matches!(line, Line::Error(_)))
    }
}

impl fmt::Display for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            match line {
                Line::Output(text) | Line::Error(text) => writeln!(f, "{text}")?,
                Line::Warning(text) => writeln!(f, "WARNING: {text}")?,
            }
        }
        Ok(())
    }
}
