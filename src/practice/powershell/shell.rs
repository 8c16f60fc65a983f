//! Runs a script: variables, loops and conditions, pipelines, and what every PowerShell has. The cmdlets of Exchange are in `cmdlets`.
//! An error ends its command, not the script, unless the script says otherwise.

use super::cmdlets::{self, Given};
use super::fault::Fault;
use super::objects::{compared, laid_out, selected};
use super::show;
use super::syntax::{Argument, Expression, Piece, Stage, Statement};
use super::value::Value;
use super::{Hands, Line, Printed};
use crate::practice::state::Practice;
use std::collections::HashMap;

/// Commands that one script may run, loops and all.
const PATIENCE: u32 = 5000;

pub struct Shell<'a> {
    pub practice: &'a Practice,
    pub hands: Hands,
    variables: HashMap<String, Value>,
    printed: Printed,
    left: u32,
}

/// Why a script goes no further.
enum Stop {
    /// A command's error, for a `catch` or for the person.
    Fault(Fault),
    /// The script as a whole has to end.
    End(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

type Outcome<T> = Result<T, Stop>;

impl<'a> Shell<'a> {
    pub fn new(practice: &'a Practice, hands: Hands) -> Self {
        Self {
            practice,
            hands,
            variables: HashMap::new(),
            printed: Printed::default(),
            left: PATIENCE,
        }
    }

    pub fn run(mut self, statements: &[Statement]) -> Printed {
        if let Err(Stop::Fault(fault) | Stop::End(fault)) = self.statements(statements, false) {
            self.printed.lines.push(Line::Error(fault.0));
        }
        self.printed
    }

    pub fn warn(&mut self, words: String) {
        self.printed.lines.push(Line::Warning(words));
    }

    /// Statements one after another. `caught`: within a `try`, where an error leads to its `catch`.
    fn statements(&mut self, statements: &[Statement], caught: bool) -> Outcome<()> {
        for one in statements {
            let outcome = self.statement(one, caught);
            match outcome {
                Ok(values) => self.print(&values),
                Err(Stop::Fault(fault)) if !caught && !self.stops_on_errors() => {
                    self.printed.lines.push(Line::Error(fault.0));
                }
                Err(stop) => return Err(stop),
            }
        }
        Ok(())
    }

    /// Commands and copied values cost; a script that doubles a value again and again would fill the memory.
    fn spend(&mut self, cost: u32) -> Outcome<()> {
        self.left = self.left.saturating_sub(cost);
        if self.left == 0 {
            return Err(Stop::End(Fault::too_much()));
        }
        Ok(())
    }

    fn stops_on_errors(&self) -> bool {
        let preference = self.variables.get("erroractionpreference");
        preference.is_some_and(|value| value.text().eq_ignore_ascii_case("stop"))
    }

    fn print(&mut self, values: &[Value]) {
        let lines = show::shown(values).into_iter().map(Line::Output);
        self.printed.lines.extend(lines);
    }

    /// What a statement gives.
    fn statement(&mut self, statement: &Statement, caught: bool) -> Outcome<Vec<Value>> {
        self.spend(1)?;
        match statement {
            Statement::Assign(name, pipeline) => {
                let value = Value::of(self.pipeline(pipeline)?);
                self.variables.insert(name.to_lowercase(), value);
                Ok(Vec::new())
            }
            Statement::Pipeline(pipeline) => self.pipeline(pipeline),
            Statement::Foreach {
                variable,
                over,
                body,
            } => {
                for one in Value::of(self.pipeline(over)?).each() {
                    self.variables.insert(variable.to_lowercase(), one);
                    self.statements(body, caught)?;
                }
                Ok(Vec::new())
            }
            Statement::If { cases, otherwise } => {
                for (condition, body) in cases {
                    if Value::of(self.pipeline(condition)?).is_true() {
                        self.statements(body, caught)?;
                        return Ok(Vec::new());
                    }
                }
                self.statements(otherwise, caught)?;
                Ok(Vec::new())
            }
            Statement::Try { body, catch } => match self.statements(body, true) {
                Err(Stop::Fault(fault)) => {
                    self.variables.insert("_".to_owned(), Value::Text(fault.0));
                    self.statements(catch, caught)?;
                    Ok(Vec::new())
                }
                other => other.map(|()| Vec::new()),
            },
        }
    }

    /// Statements in brackets: what they give together.
    fn within(&mut self, statements: &[Statement]) -> Outcome<Vec<Value>> {
        let mut values = Vec::new();
        for one in statements {
            values.extend(self.statement(one, true)?);
        }
        Ok(values)
    }

    fn pipeline(&mut self, stages: &[Stage]) -> Outcome<Vec<Value>> {
        let mut piped: Option<Vec<Value>> = None;
        for stage in stages {
            let values = match stage {
                Stage::Expression(expression) => self.evaluate(expression)?.each(),
                Stage::Command { name, arguments } => self.command(name, arguments, piped)?,
            };
            piped = Some(values);
        }
        Ok(piped.unwrap_or_default())
    }

    fn command(
        &mut self,
        name: &str,
        arguments: &[Argument],
        piped: Option<Vec<Value>>,
    ) -> Outcome<Vec<Value>> {
        self.spend(1)?;
        let given = self.given(arguments)?;
        let silent = given.named("ErrorAction").is_some_and(|how| {
            let how = how.text().to_lowercase();
            ["silentlycontinue", "ignore"].contains(&how.as_str())
        });
        let stops = given
            .named("ErrorAction")
            .is_some_and(|how| how.text().eq_ignore_ascii_case("stop"));
        match self.called(name, &given, piped) {
            Err(Stop::Fault(_)) if silent => Ok(Vec::new()),
            Err(Stop::Fault(fault)) if stops => Err(Stop::End(fault)),
            other => other,
        }
    }

    /// Arguments with their values.
    fn given(&mut self, arguments: &[Argument]) -> Outcome<Given> {
        let mut given = Given::default();
        for argument in arguments {
            match argument {
                Argument::Parameter(name, value) => {
                    let value = value.as_ref().map(|one| self.evaluate(one)).transpose()?;
                    given.parameter(name, value);
                }
                Argument::Value(value) => {
                    let value = self.evaluate(value)?;
                    given.value(value);
                }
                Argument::Splat(name) => {
                    if let Value::Table(fields) = self.variable(name) {
                        for (name, value) in fields {
                            given.parameter(&name, Some(value));
                        }
                    }
                }
            }
        }
        Ok(given)
    }

    fn called(
        &mut self,
        name: &str,
        given: &Given,
        piped: Option<Vec<Value>>,
    ) -> Outcome<Vec<Value>> {
        let values = piped.clone().unwrap_or_default();
        match name.to_lowercase().as_str() {
            "format-list" | "fl" => Ok(vec![Value::Shown(laid_out(&values, given, true))]),
            "format-table" | "ft" => Ok(vec![Value::Shown(laid_out(&values, given, false))]),
            "select-object" | "select" => Ok(selected(&values, given)),
            "out-null" => Ok(Vec::new()),
            "where-object" | "where" | "?" => self.filtered(values, given),
            "foreach-object" | "foreach" | "%" => self.for_each(values, given),
            "write-host" | "write-output" | "echo" => {
                let words: Vec<String> = given.values().iter().map(Value::text).collect();
                Ok(vec![Value::Text(words.join(" "))])
            }
            "write-warning" => {
                let words: Vec<String> = given.values().iter().map(Value::text).collect();
                self.warn(words.join(" "));
                Ok(Vec::new())
            }
            _ => Ok(cmdlets::call(self, name, given, piped)?),
        }
    }

    fn filtered(&mut self, values: Vec<Value>, given: &Given) -> Outcome<Vec<Value>> {
        let Some(Value::Block(block)) = given.values().into_iter().next() else {
            return Ok(values);
        };
        let mut kept = Vec::new();
        for one in values {
            self.variables.insert("_".to_owned(), one.clone());
            if Value::of(self.within(&block.statements)?).is_true() {
                kept.push(one);
            }
        }
        Ok(kept)
    }

    fn for_each(&mut self, values: Vec<Value>, given: &Given) -> Outcome<Vec<Value>> {
        let Some(Value::Block(block)) = given.values().into_iter().next() else {
            return Ok(values);
        };
        let mut all = Vec::new();
        for one in values {
            self.variables.insert("_".to_owned(), one);
            all.extend(self.within(&block.statements)?);
        }
        Ok(all)
    }

    fn variable(&self, name: &str) -> Value {
        match name.to_lowercase().as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            "psitem" => self.variable("_"),
            other => self.variables.get(other).cloned().unwrap_or(Value::Null),
        }
    }

    fn evaluate(&mut self, expression: &Expression) -> Outcome<Value> {
        Ok(match expression {
            Expression::Word(word) => Value::Text(word.clone()),
            Expression::Number(number) => Value::Number(*number),
            Expression::Variable(name) => {
                let value = self.variable(name);
                self.spend(u32::try_from(value.weight() / 64).unwrap_or(u32::MAX))?;
                value
            }
            Expression::String(pieces) => {
                let mut text = String::new();
                for piece in pieces {
                    match piece {
                        Piece::Text(plain) => text.push_str(plain),
                        Piece::Expression(inner) => text.push_str(&self.evaluate(inner)?.text()),
                    }
                }
                Value::Text(text)
            }
            Expression::Member(of, name) => self.evaluate(of)?.member(name),
            Expression::Index(of, index) => {
                let list = self.evaluate(of)?;
                match self.evaluate(index)? {
                    Value::Number(at) => {
                        let list = list.each();
                        let at = usize::try_from(at).or_else(|_| {
                            // -1 is the last.
                            let back = usize::try_from(at.unsigned_abs()).unwrap_or(usize::MAX);
                            list.len().checked_sub(back).ok_or(())
                        });
                        at.ok()
                            .and_then(|at| list.get(at).cloned())
                            .unwrap_or(Value::Null)
                    }
                    name => list.member(&name.text()),
                }
            }
            Expression::List(list) => {
                let mut values = Vec::new();
                for one in list {
                    match one {
                        Expression::Run(statements) => values.extend(self.within(statements)?),
                        other => values.push(self.evaluate(other)?),
                    }
                }
                Value::List(values)
            }
            Expression::Table(fields) => {
                let mut values = Vec::new();
                for (name, value) in fields {
                    values.push((name.clone(), self.evaluate(value)?));
                }
                Value::Table(values)
            }
            Expression::Run(statements) => Value::of(self.within(statements)?),
            Expression::Block(block) => Value::Block(block.clone()),
            Expression::Not(inner) => Value::Bool(!self.evaluate(inner)?.is_true()),
            Expression::Compare(left, operator, right) => {
                let left = self.evaluate(left)?;
                let right = self.evaluate(right)?;
                compared(left, operator, right)
            }
        })
    }
}
