//! The arguments of one command: parameters, values, and what stands loose.

use super::{Command, Loose, Parameter};

/// A part of a command, with its line.
#[derive(Debug, Clone)]
pub struct Piece {
    pub text: String,
    pub line: usize,
}

#[derive(Debug, Clone)]
struct Token {
    text: String,
    line: usize,
    quoted: bool,
    /// A comma before or behind: the value goes on.
    list: bool,
}

pub fn arguments(pieces: &[Piece], command: &mut Command) {
    let tokens = tokens(pieces);
    for (index, token) in tokens.iter().enumerate() {
        if !token.quoted
            && (token.text.starts_with('@')
                || token.text.contains("...")
                || token.text.contains('…'))
        {
            command.fed = true;
        }
        if !token.quoted && is_parameter(&token.text) {
            let bare = token.text.trim_start_matches('-');
            let (name, value) = match bare.split_once(':') {
                Some((name, value)) => (name, Some(value).filter(|value| !value.is_empty())),
                None => (bare, None),
            };
            command.parameters.push(Parameter {
                name: name.trim_end_matches([',', '.', ';', ')']).to_owned(),
                value: value.map(str::to_owned),
                line: token.line,
            });
            continue;
        }
        let first = index == 0;
        match command.parameters.last_mut() {
            Some(parameter) if parameter.value.is_none() => {
                parameter.value = Some(token.text.clone());
            }
            Some(_) if token.list => {}
            _ if first && token.quoted => {}
            _ => command.loose.push(Loose {
                text: token.text.clone(),
                line: token.line,
                before_value: tokens
                    .get(index + 1)
                    .is_some_and(|next| next.quoted || next.text.starts_with('$')),
            }),
        }
    }
}

fn is_parameter(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next() == Some('-') && chars.next().is_some_and(|one| one.is_ascii_alphabetic())
}

/// A pipe, a semicolon, a closing bracket or the end of a code span end the command.
fn tokens(pieces: &[Piece]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for piece in pieces {
        let mut text = String::new();
        let mut quote: Option<char> = None;
        let mut depth = 0_usize;
        let mut listed = false;
        let body = piece.text.trim_end();
        let last = body.chars().count();
        for (index, one) in body.chars().enumerate() {
            if let Some(open) = quote {
                if one == open {
                    quote = None;
                    push(&mut tokens, &mut text, piece.line, true, listed);
                } else {
                    text.push(one);
                }
                continue;
            }
            match one {
                '"' | '\'' => {
                    push(&mut tokens, &mut text, piece.line, false, listed);
                    quote = Some(one);
                }
                '(' | '{' => {
                    depth += 1;
                    text.push(one);
                }
                ')' | '}' if depth > 0 => {
                    depth -= 1;
                    text.push(one);
                }
                // A backtick at the end continues the line; elsewhere it closes what is marked as code.
                '`' if index + 1 == last => {}
                ')' | '|' | ';' | '`' => {
                    push(&mut tokens, &mut text, piece.line, false, listed);
                    return tokens;
                }
                ',' if depth == 0 => {
                    push(&mut tokens, &mut text, piece.line, false, listed);
                    listed = true;
                    continue;
                }
                blank if blank.is_whitespace() && depth == 0 => {
                    push(&mut tokens, &mut text, piece.line, false, listed);
                    continue;
                }
                '#' if text.is_empty() => break,
                // A placeholder in pointed brackets is a value of one word.
                other => text.push(other),
            }
            listed = false;
        }
        push(&mut tokens, &mut text, piece.line, quote.is_some(), listed);
    }
    tokens
}

fn push(tokens: &mut Vec<Token>, text: &mut String, line: usize, quoted: bool, list: bool) {
    let text = std::mem::take(text);
    if !text.is_empty() || quoted {
        tokens.push(Token {
            text,
            line,
            quoted,
            list,
        });
    }
}
