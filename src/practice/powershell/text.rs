//! The letters of a script, one after another: blanks, comments, continued lines, words and strings. Neighbours: `syntax` and
//! `expression`, which make sense of them.

use super::syntax::{Expression, Piece, Unreadable};

/// A place in a script.
pub struct Text {
    letters: Vec<char>,
    at: usize,
    /// How deep brackets are nested here.
    pub depth: usize,
}

/// Typographic signs that PowerShell takes for the plain ones; word processors and web pages put them into pasted scripts.
fn plain(letter: char) -> char {
    match letter {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' => '"',
        '\u{2013}' | '\u{2014}' | '\u{2015}' => '-',
        '\u{a0}' => ' ',
        other => other,
    }
}

impl Text {
    pub fn new(script: &str) -> Self {
        Self {
            letters: script.replace("\r\n", "\n").chars().map(plain).collect(),
            at: 0,
            depth: 0,
        }
    }

    pub fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    pub fn after(&self, count: usize) -> Option<char> {
        self.letters.get(self.at + count).copied()
    }

    pub fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += 1;
        Some(letter)
    }

    pub fn take(&mut self, letter: char) -> bool {
        let here = self.peek() == Some(letter);
        if here {
            self.at += 1;
        }
        here
    }

    pub fn expect(&mut self, letter: char) -> Result<(), Unreadable> {
        if self.take(letter) {
            Ok(())
        } else {
            Err(Unreadable::Missing(letter, self.line()))
        }
    }

    /// The number of the line it stands in. Counted anew each time: only for what goes wrong.
    pub fn line(&self) -> usize {
        self.line_of(self.at)
    }

    fn line_of(&self, mark: usize) -> usize {
        let before = self.letters.iter().take(mark);
        before.filter(|letter| **letter == '\n').count() + 1
    }

    pub fn mark(&self) -> usize {
        self.at
    }

    pub fn back_to(&mut self, mark: usize) {
        self.at = mark;
    }

    /// The letters from one mark up to another.
    pub fn between(&self, from: usize, until: usize) -> String {
        self.letters
            .get(from..until)
            .unwrap_or_default()
            .iter()
            .collect()
    }

    /// Over blanks, comments and continued lines, within a line.
    pub fn blanks(&mut self) {
        while let Some(letter) = self.peek() {
            match letter {
                '`' if self.after(1) == Some('\n') => self.at += 2,
                '#' => {
                    while self.peek().is_some_and(|one| one != '\n') {
                        self.at += 1;
                    }
                }
                '<' if self.after(1) == Some('#') => {
                    self.at += 2;
                    while self.peek().is_some()
                        && !(self.peek() == Some('#') && self.after(1) == Some('>'))
                    {
                        self.at += 1;
                    }
                    self.at += 2;
                }
                one if one != '\n' && one.is_whitespace() => self.at += 1,
                _ => return,
            }
        }
    }

    /// The same, and over ends of lines.
    pub fn lines(&mut self) {
        self.blanks();
        while self.peek() == Some('\n') {
            self.at += 1;
            self.blanks();
        }
    }

    /// Letters as long as they fit.
    pub fn while_is(&mut self, fits: impl Fn(char) -> bool) -> String {
        let mut word = String::new();
        while let Some(letter) = self.peek().filter(|one| fits(*one)) {
            word.push(letter);
            self.at += 1;
        }
        word
    }

    /// A word ahead, which is left standing.
    pub fn word_ahead(&self) -> String {
        let rest = self.letters.iter().skip(self.at);
        rest.take_while(|letter| letter.is_alphanumeric() || **letter == '-')
            .take(64)
            .collect()
    }

    pub fn skip(&mut self, count: usize) {
        self.at += count;
    }

    /// `'…'`, after its first quote.
    pub fn single_quoted(&mut self) -> Result<String, Unreadable> {
        let start = self.at;
        let mut value = String::new();
        loop {
            match self.next() {
                Some('\'') if !self.take('\'') => return Ok(value),
                Some(letter) => value.push(letter),
                None => return Err(Unreadable::OpenString('\'', self.line_of(start))),
            }
        }
    }

    /// `"…"`, after its first quote: text, variables and expressions.
    pub fn double_quoted(&mut self) -> Result<Vec<Piece>, Unreadable> {
        let start = self.at;
        let mut pieces = Pieces::default();
        loop {
            match self.next() {
                Some('"') if !self.take('"') => return Ok(pieces.done()),
                Some('"') => pieces.letter('"'),
                Some('`') => match self.next() {
                    Some('n') => pieces.letter('\n'),
                    Some('t') => pieces.letter('\t'),
                    Some('r') => pieces.letter('\r'),
                    Some(letter) => pieces.letter(letter),
                    None => return Err(Unreadable::OpenString('"', self.line_of(start))),
                },
                Some('$') => match self.interpolated()? {
                    Some(expression) => pieces.expression(expression),
                    None => pieces.letter('$'),
                },
                Some(letter) => pieces.letter(letter),
                None => return Err(Unreadable::OpenString('"', self.line_of(start))),
            }
        }
    }

    /// `@" … "@` and `@' … '@`, after the `@`.
    pub fn here_string(&mut self) -> Result<Vec<Piece>, Unreadable> {
        let start = self.at;
        let quote = self.next().unwrap_or('"');
        let mut pieces = Pieces::default();
        // The rest of the first line belongs to the opening.
        while self.next().is_some_and(|letter| letter != '\n') {}
        loop {
            match self.next() {
                Some('\n') if self.peek() == Some(quote) && self.after(1) == Some('@') => {
                    self.skip(2);
                    return Ok(pieces.done());
                }
                Some('$') if quote == '"' => match self.interpolated()? {
                    Some(expression) => pieces.expression(expression),
                    None => pieces.letter('$'),
                },
                Some(letter) => pieces.letter(letter),
                None => return Err(Unreadable::OpenString(quote, self.line_of(start))),
            }
        }
    }

    /// What follows a `$` within a string; `None`: only the sign.
    fn interpolated(&mut self) -> Result<Option<Expression>, Unreadable> {
        match self.peek() {
            Some('(') => {
                self.skip(1);
                Ok(Some(Expression::Run(self.until_closed(')')?)))
            }
            Some('{') => {
                self.skip(1);
                let name = self.while_is(|one| one != '}' && one != '\n');
                self.expect('}')?;
                Ok(Some(Expression::Variable(name)))
            }
            Some(letter) if letter.is_alphanumeric() || letter == '_' => {
                Ok(Some(Expression::Variable(self.variable_name())))
            }
            _ => Ok(None),
        }
    }

    pub fn variable_name(&mut self) -> String {
        self.while_is(|one| one.is_alphanumeric() || one == '_')
    }
}

#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    text: String,
}

impl Pieces {
    fn letter(&mut self, letter: char) {
        self.text.push(letter);
    }

    fn expression(&mut self, expression: Expression) {
        if !self.text.is_empty() {
            self.done.push(Piece::Text(std::mem::take(&mut self.text)));
        }
        self.done.push(Piece::Expression(expression));
    }

    fn done(mut self) -> Vec<Piece> {
        if !self.text.is_empty() || self.done.is_empty() {
            self.done.push(Piece::Text(self.text));
        }
        self.done
    }
}
