//! How a script is built: statements, pipelines, commands with their arguments. As much of PowerShell's language as set-up scripts for
//! Exchange use; the rest is named and refused. Pure. Neighbours: `text` (letters), `expression` (values), `shell` (runs it).

use super::text::Text;
use std::sync::Arc;

/// Deeper than anybody nests.
const DEEPEST: usize = 40;

#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    Assign(String, Vec<Stage>),
    Pipeline(Vec<Stage>),
    Foreach {
        variable: String,
        over: Vec<Stage>,
        body: Vec<Statement>,
    },
    If {
        /// Conditions with what follows them, in order.
        cases: Vec<(Vec<Stage>, Vec<Statement>)>,
        otherwise: Vec<Statement>,
    },
    Try {
        body: Vec<Statement>,
        catch: Vec<Statement>,
    },
}

/// One part of a pipeline.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    Expression(Expression),
    Command {
        name: String,
        arguments: Vec<Argument>,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// `-Name`, or `-Name:value`.
    Parameter(String, Option<Expression>),
    Value(Expression),
    /// `@name`: a table's fields as parameters.
    Splat(String),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A word as it stands.
    Word(String),
    Number(i64),
    String(Vec<Piece>),
    Variable(String),
    Member(Box<Expression>, String),
    Index(Box<Expression>, Box<Expression>),
    List(Vec<Expression>),
    Table(Vec<(String, Expression)>),
    /// `(…)`, `$(…)` and `@(…)`
    Run(Vec<Statement>),
    Block(Arc<Block>),
    Not(Box<Expression>),
    Compare(Box<Expression>, String, Box<Expression>),
}

/// `{ … }`: statements to run, and the text they were read from, because a filter is written so too.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub statements: Vec<Statement>,
    pub source: String,
}

/// Part of a double-quoted string.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    Text(String),
    Expression(Expression),
}

/// Why a script cannot be read, in PowerShell's words, with the line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("ParserError: line {1}: Missing closing '{0}'.")]
    Missing(char, usize),
    #[error("ParserError: line {1}: The string is missing the terminator: {0}.")]
    OpenString(char, usize),
    #[error("ParserError: line {1}: Unexpected token '{0}' in expression or statement.")]
    Unexpected(String, usize),
    #[error("ParserError: line {1}: The practice PowerShell does not know '{0}'.")]
    NotHere(String, usize),
    #[error("ParserError: line {0}: The script is nested too deeply.")]
    TooDeep(usize),
}

/// What PowerShell knows and a set-up script does not need.
const NOT_HERE: [&str; 12] = [
    "function", "while", "for", "do", "switch", "param", "class", "return", "throw", "trap",
    "begin", "filter",
];

pub fn read(script: &str) -> Result<Vec<Statement>, Unreadable> {
    Text::new(script).statements(None)
}

impl Text {
    /// Statements up to a closing bracket, which is taken too.
    pub fn until_closed(&mut self, close: char) -> Result<Vec<Statement>, Unreadable> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Unreadable::TooDeep(self.line()));
        }
        let statements = self.statements(Some(close))?;
        self.expect(close)?;
        self.depth -= 1;
        Ok(statements)
    }

    fn statements(&mut self, close: Option<char>) -> Result<Vec<Statement>, Unreadable> {
        let mut found = Vec::new();
        loop {
            self.lines();
            while self.take(';') {
                self.lines();
            }
            match self.peek() {
                None => return Ok(found),
                Some(letter) if close == Some(letter) => return Ok(found),
                Some(letter @ (')' | '}' | ']' | '|')) => {
                    return Err(Unreadable::Unexpected(letter.to_string(), self.line()));
                }
                Some(_) => found.push(self.statement()?),
            }
        }
    }

    fn statement(&mut self) -> Result<Statement, Unreadable> {
        if let Some((variable, adds)) = self.assigned() {
            let value = self.pipeline()?;
            if !adds {
                return Ok(Statement::Assign(variable, value));
            }
            let sum = Expression::Compare(
                Box::new(Expression::Variable(variable.clone())),
                "+".to_owned(),
                Box::new(Expression::Run(vec![Statement::Pipeline(value)])),
            );
            return Ok(Statement::Assign(variable, vec![Stage::Expression(sum)]));
        }
        let word = self.word_ahead().to_lowercase();
        if NOT_HERE.contains(&word.as_str()) {
            return Err(Unreadable::NotHere(word, self.line()));
        }
        match word.as_str() {
            "foreach" => self.foreach(),
            "if" => self.cases(),
            "try" => self.attempt(),
            _ => Ok(Statement::Pipeline(self.pipeline()?)),
        }
    }

    /// `$name =` or `$name +=`, taken if it is there.
    fn assigned(&mut self) -> Option<(String, bool)> {
        let mark = self.mark();
        if self.take('$') {
            let mut name = self.variable_name();
            // $script:name and $global:name are all one here.
            if self.take(':') {
                name = self.variable_name();
            }
            self.blanks();
            let adds = self.take('+');
            if self.take('=') && self.peek() != Some('=') && !name.is_empty() {
                self.lines();
                return Some((name, adds));
            }
        }
        self.back_to(mark);
        None
    }

    fn block(&mut self) -> Result<Vec<Statement>, Unreadable> {
        self.lines();
        self.expect('{')?;
        self.until_closed('}')
    }

    /// `( pipeline )`
    fn bracketed(&mut self) -> Result<Vec<Stage>, Unreadable> {
        self.lines();
        self.expect('(')?;
        self.lines();
        let stages = self.pipeline()?;
        self.lines();
        self.expect(')')?;
        Ok(stages)
    }

    fn foreach(&mut self) -> Result<Statement, Unreadable> {
        let mark = self.mark();
        self.skip("foreach".len());
        self.blanks();
        if !self.take('(') {
            // `foreach` as the short name of ForEach-Object.
            self.back_to(mark);
            return Ok(Statement::Pipeline(self.pipeline()?));
        }
        self.lines();
        self.expect('$')?;
        let variable = self.variable_name();
        self.lines();
        let word = self.word_ahead();
        if !word.eq_ignore_ascii_case("in") {
            return Err(Unreadable::Unexpected(word, self.line()));
        }
        self.skip(2);
        self.lines();
        let over = self.pipeline()?;
        self.lines();
        self.expect(')')?;
        Ok(Statement::Foreach {
            variable,
            over,
            body: self.block()?,
        })
    }

    fn cases(&mut self) -> Result<Statement, Unreadable> {
        self.skip("if".len());
        let mut cases = vec![(self.bracketed()?, self.block()?)];
        loop {
            let mark = self.mark();
            self.lines();
            match self.word_ahead().to_lowercase().as_str() {
                "elseif" => {
                    self.skip("elseif".len());
                    cases.push((self.bracketed()?, self.block()?));
                }
                "else" => {
                    self.skip("else".len());
                    let otherwise = self.block()?;
                    return Ok(Statement::If { cases, otherwise });
                }
                _ => {
                    self.back_to(mark);
                    let otherwise = Vec::new();
                    return Ok(Statement::If { cases, otherwise });
                }
            }
        }
    }

    fn attempt(&mut self) -> Result<Statement, Unreadable> {
        self.skip("try".len());
        let body = self.block()?;
        let mark = self.mark();
        self.lines();
        if !self.word_ahead().eq_ignore_ascii_case("catch") {
            self.back_to(mark);
            let catch = Vec::new();
            return Ok(Statement::Try { body, catch });
        }
        self.skip("catch".len());
        let catch = self.block()?;
        Ok(Statement::Try { body, catch })
    }

    pub fn pipeline(&mut self) -> Result<Vec<Stage>, Unreadable> {
        let mut stages = vec![self.stage()?];
        loop {
            self.blanks();
            if !self.take('|') {
                return Ok(stages);
            }
            self.lines();
            stages.push(self.stage()?);
        }
    }

    fn stage(&mut self) -> Result<Stage, Unreadable> {
        self.blanks();
        match self.peek() {
            Some('$' | '(' | '@' | '\'' | '"' | '!' | '{' | '[') => {
                Ok(Stage::Expression(self.expression()?))
            }
            Some(digit) if digit.is_ascii_digit() => Ok(Stage::Expression(self.expression()?)),
            Some('-') => Ok(Stage::Expression(self.expression()?)),
            Some(letter) if letter.is_alphabetic() || "./?%&".contains(letter) => self.command(),
            Some(letter) => Err(Unreadable::Unexpected(letter.to_string(), self.line())),
            None => Err(Unreadable::Unexpected("the end".to_owned(), self.line())),
        }
    }

    fn command(&mut self) -> Result<Stage, Unreadable> {
        let name = self.while_is(|one| !one.is_whitespace() && !";|(){}".contains(one));
        let mut arguments = Vec::new();
        loop {
            self.blanks();
            match self.peek() {
                None | Some('\n' | ';' | '|' | ')' | '}') => {
                    return Ok(Stage::Command { name, arguments });
                }
                Some('-') if self.after(1).is_some_and(char::is_alphabetic) => {
                    self.skip(1);
                    let name = self.while_is(|one| one.is_alphanumeric() || one == '_');
                    let value = if self.take(':') {
                        self.blanks();
                        Some(self.argument()?)
                    } else {
                        None
                    };
                    arguments.push(Argument::Parameter(name, value));
                }
                Some('@') if self.after(1).is_some_and(char::is_alphabetic) => {
                    self.skip(1);
                    arguments.push(Argument::Splat(self.variable_name()));
                }
                Some(_) => {
                    let value = self.argument()?;
                    arguments.push(Argument::Value(value));
                }
            }
        }
    }
}
