//! Values in a script: words, numbers, strings, variables with their members, lists, tables, brackets, comparisons. Neighbour: `syntax`.

use super::syntax::{Block, Expression, Unreadable};
use super::text::Text;
use std::sync::Arc;

/// Comparisons and links, all of one rank, read from left to right: enough for conditions as people write them in set-up scripts.
const OPERATORS: [&str; 13] = [
    "eq",
    "ne",
    "like",
    "notlike",
    "contains",
    "notcontains",
    "in",
    "notin",
    "and",
    "or",
    "gt",
    "lt",
    "match",
];

/// More comparisons and members in a row than anybody writes.
const LONGEST: usize = 100;

/// Deeper than anybody nests.
const DEEPEST: usize = 40;

impl Text {
    /// A whole expression.
    pub fn expression(&mut self) -> Result<Expression, Unreadable> {
        let mut left = self.comparison()?;
        for _ in 0..LONGEST {
            match self.operator(&["and", "or"]) {
                Some(operator) => {
                    let right = self.comparison()?;
                    left = Expression::Compare(Box::new(left), operator, Box::new(right));
                }
                None => return Ok(left),
            }
        }
        Err(Unreadable::TooDeep(self.line()))
    }

    fn comparison(&mut self) -> Result<Expression, Unreadable> {
        let mut left = self.listed()?;
        for _ in 0..LONGEST {
            match self.operator(&OPERATORS) {
                Some(operator) if ["and", "or"].contains(&operator.as_str()) => {
                    // It links what is left and right of it; given back to `expression`.
                    self.back_over_operator(&operator);
                    return Ok(left);
                }
                Some(operator) => {
                    let right = self.listed()?;
                    left = Expression::Compare(Box::new(left), operator, Box::new(right));
                }
                None => return Ok(left),
            }
        }
        Err(Unreadable::TooDeep(self.line()))
    }

    fn back_over_operator(&mut self, operator: &str) {
        let mark = self.mark();
        self.back_to(mark.saturating_sub(operator.len() + 1));
    }

    /// `-eq` and its like, or `+`, taken if one of them is ahead.
    fn operator(&mut self, known: &[&str]) -> Option<String> {
        let mark = self.mark();
        self.blanks();
        if self.peek() == Some('+') && known.contains(&"eq") {
            self.skip(1);
            return Some("+".to_owned());
        }
        if self.take('-') {
            let name = self.word_ahead().to_lowercase();
            // -ceq and -ieq are -eq here.
            let plain = name.strip_prefix(['c', 'i']);
            let plain = plain.filter(|rest| known.contains(rest)).unwrap_or(&name);
            if known.contains(&plain) {
                self.skip(name.chars().count());
                return Some(plain.to_owned());
            }
        }
        self.back_to(mark);
        None
    }

    /// One value or several with commas.
    fn listed(&mut self) -> Result<Expression, Unreadable> {
        let mut values = vec![self.unary()?];
        loop {
            self.blanks();
            if !self.take(',') {
                break;
            }
            self.lines();
            values.push(self.unary()?);
        }
        Ok(single(values))
    }

    fn unary(&mut self) -> Result<Expression, Unreadable> {
        self.blanks();
        let not_word = self.peek() == Some('-') && {
            let mark = self.mark();
            self.skip(1);
            let word = self.word_ahead().to_lowercase();
            self.back_to(mark);
            word == "not"
        };
        if not_word || self.peek() == Some('!') {
            self.skip(if not_word { "-not".len() } else { 1 });
            self.deeper()?;
            let inner = self.unary()?;
            self.depth -= 1;
            return Ok(Expression::Not(Box::new(inner)));
        }
        let primary = self.primary(false)?;
        self.members(primary)
    }

    fn deeper(&mut self) -> Result<(), Unreadable> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Unreadable::TooDeep(self.line()));
        }
        Ok(())
    }

    /// A command's argument: like an expression, but words need no quotes and operators are words.
    pub fn argument(&mut self) -> Result<Expression, Unreadable> {
        let mut values = Vec::new();
        loop {
            let primary = self.primary(true)?;
            values.push(self.members(primary)?);
            let mark = self.mark();
            self.blanks();
            if !self.take(',') {
                self.back_to(mark);
                return Ok(single(values));
            }
            self.lines();
        }
    }

    fn primary(&mut self, words: bool) -> Result<Expression, Unreadable> {
        match self.peek() {
            Some('\'') => {
                self.skip(1);
                Ok(Expression::Word(self.single_quoted()?))
            }
            Some('"') => {
                self.skip(1);
                Ok(Expression::String(self.double_quoted()?))
            }
            Some('(') => {
                self.skip(1);
                Ok(Expression::Run(self.until_closed(')')?))
            }
            Some('{') => {
                self.skip(1);
                let start = self.mark();
                let statements = self.until_closed('}')?;
                let source = self.between(start, self.mark().saturating_sub(1));
                Ok(Expression::Block(Arc::new(Block { statements, source })))
            }
            Some('$') => self.variable(),
            Some('@') => self.at_sign(),
            // A type before a value, such as [string]: the value counts.
            Some('[') if !words => {
                self.while_is(|one| one != ']' && one != '\n');
                self.expect(']')?;
                self.blanks();
                self.deeper()?;
                let value = self.primary(words)?;
                self.depth -= 1;
                Ok(value)
            }
            Some(_) if words => {
                let word = self.while_is(|one| !one.is_whitespace() && !";|(){},'\"".contains(one));
                if word.is_empty() {
                    let odd = self.next().map(String::from).unwrap_or_default();
                    return Err(Unreadable::Unexpected(odd, self.line()));
                }
                Ok(word
                    .parse()
                    .map_or(Expression::Word(word), Expression::Number))
            }
            Some(digit) if digit.is_ascii_digit() => {
                let digits = self.while_is(|one| one.is_ascii_digit());
                Ok(digits
                    .parse()
                    .map_or(Expression::Word(digits), Expression::Number))
            }
            other => Err(Unreadable::Unexpected(
                other.map_or("the end".to_owned(), String::from),
                self.line(),
            )),
        }
    }

    fn variable(&mut self) -> Result<Expression, Unreadable> {
        self.skip(1);
        match self.peek() {
            Some('(') => {
                self.skip(1);
                Ok(Expression::Run(self.until_closed(')')?))
            }
            Some('{') => {
                self.skip(1);
                let name = self.while_is(|one| one != '}' && one != '\n');
                self.expect('}')?;
                Ok(Expression::Variable(name))
            }
            _ => {
                let mut name = self.variable_name();
                if self.peek() == Some(':') && self.after(1).is_some_and(char::is_alphanumeric) {
                    self.skip(1);
                    name = self.variable_name();
                }
                if name.is_empty() {
                    return Err(Unreadable::Unexpected("$".to_owned(), self.line()));
                }
                Ok(Expression::Variable(name))
            }
        }
    }

    /// `@( … )`, `@{ … }` and strings of several lines.
    fn at_sign(&mut self) -> Result<Expression, Unreadable> {
        self.skip(1);
        match self.peek() {
            Some('(') => {
                self.skip(1);
                // A list also of one.
                Ok(Expression::List(vec![Expression::Run(
                    self.until_closed(')')?,
                )]))
            }
            Some('{') => {
                self.skip(1);
                self.table()
            }
            Some('"' | '\'') => Ok(Expression::String(self.here_string()?)),
            _ => Err(Unreadable::Unexpected("@".to_owned(), self.line())),
        }
    }

    fn table(&mut self) -> Result<Expression, Unreadable> {
        self.deeper()?;
        let mut fields = Vec::new();
        loop {
            self.lines();
            while self.take(';') {
                self.lines();
            }
            if self.take('}') {
                self.depth -= 1;
                return Ok(Expression::Table(fields));
            }
            let name = match self.peek() {
                Some('\'') => {
                    self.skip(1);
                    self.single_quoted()?
                }
                Some('"') => {
                    self.skip(1);
                    self.while_is(|one| one != '"' && one != '\n')
                }
                _ => self.while_is(|one| one.is_alphanumeric() || one == '_'),
            };
            self.take('"');
            self.lines();
            if name.is_empty() {
                return Err(Unreadable::Missing('}', self.line()));
            }
            self.expect('=')?;
            self.lines();
            fields.push((name, self.expression()?));
        }
    }

    /// `.Member` and `[index]` behind a value.
    fn members(&mut self, mut value: Expression) -> Result<Expression, Unreadable> {
        let has_members = !matches!(
            value,
            Expression::Word(_) | Expression::Number(_) | Expression::Block(_)
        );
        for _ in 0..LONGEST {
            if !has_members {
                break;
            }
            if self.peek() == Some('.') && self.after(1).is_some_and(char::is_alphabetic) {
                self.skip(1);
                let name = self.variable_name();
                // A call without arguments, such as .ToString(), is the thing itself in text.
                if self.peek() == Some('(') && self.after(1) == Some(')') {
                    self.skip(2);
                } else {
                    value = Expression::Member(Box::new(value), name);
                }
            } else if self.peek() == Some('[') {
                self.skip(1);
                self.deeper()?;
                let index = self.expression()?;
                self.depth -= 1;
                self.blanks();
                self.expect(']')?;
                value = Expression::Index(Box::new(value), Box::new(index));
            } else {
                break;
            }
        }
        Ok(value)
    }
}

fn single(mut values: Vec<Expression>) -> Expression {
    if values.len() == 1 {
        values.remove(0)
    } else {
        Expression::List(values)
    }
}
