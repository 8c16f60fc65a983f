//! `$filter` as far as mail and directory calls use it (`OData` 4.01, part 2, section 5.1.1): comparisons, `startswith`, `endswith`,
//! `contains`, one `any`, `and`, `or`, `not`, brackets. Pure: text in, a question to a JSON object out. Texts compare without case, as
//! the directory does.

use serde_json::Value;
use std::cmp::Ordering;
use std::iter::Peekable;
use std::vec::IntoIter;

#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    All(Vec<Filter>),
    Any(Vec<Filter>),
    Not(Box<Filter>),
    Compare(Vec<String>, Operator, Value),
    Text(TextTest, Vec<String>, String),
    /// `path/any(x:x eq 'value')`: the test is asked of each member.
    Member(Vec<String>, Box<Filter>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextTest {
    StartsWith,
    EndsWith,
    Contains,
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Mark(char),
}

type Tokens = Peekable<IntoIter<Token>>;

impl Filter {
    /// `None`: not understood, which Graph answers with 400.
    pub fn parse(text: &str) -> Option<Self> {
        let mut tokens = tokens(text)?.into_iter().peekable();
        let filter = any(&mut tokens, None)?;
        tokens.peek().is_none().then_some(filter)
    }

    pub fn matches(&self, object: &Value) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.matches(object)),
            Self::Any(parts) => parts.iter().any(|part| part.matches(object)),
            Self::Not(part) => !part.matches(object),
            Self::Compare(path, operator, wanted) => {
                let found = at(object, path);
                match (operator, compared(found, wanted)) {
                    (Operator::Eq, order) => order == Some(Ordering::Equal),
                    (Operator::Ne, order) => order != Some(Ordering::Equal),
                    (Operator::Gt, order) => order == Some(Ordering::Greater),
                    (Operator::Ge, order) => order.is_some_and(Ordering::is_ge),
                    (Operator::Lt, order) => order == Some(Ordering::Less),
                    (Operator::Le, order) => order.is_some_and(Ordering::is_le),
                }
            }
            Self::Text(test, path, wanted) => {
                let found = at(object, path).as_str().unwrap_or_default().to_lowercase();
                let wanted = wanted.to_lowercase();
                match test {
                    TextTest::StartsWith => found.starts_with(&wanted),
                    TextTest::EndsWith => found.ends_with(&wanted),
                    TextTest::Contains => found.contains(&wanted),
                }
            }
            Self::Member(path, test) => at(object, path)
                .as_array()
                .is_some_and(|members| members.iter().any(|one| test.matches(one))),
        }
    }
}

/// The value at a path; an empty path is the object itself.
pub fn at<'a>(object: &'a Value, path: &[String]) -> &'a Value {
    path.iter().fold(object, |value, name| {
        let found = value.as_object().and_then(|fields| {
            fields
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| value)
        });
        found.unwrap_or(&Value::Null)
    })
}

/// Order of two values of one kind; `None` where they cannot be compared.
pub fn compared(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::String(left), Value::String(right)) => {
            let times = (
                left.parse::<jiff::Timestamp>(),
                right.parse::<jiff::Timestamp>(),
            );
            Some(match times {
                (Ok(left), Ok(right)) => left.cmp(&right),
                _ => left.to_lowercase().cmp(&right.to_lowercase()),
            })
        }
        (Value::Number(left), Value::Number(right)) => left.as_f64()?.partial_cmp(&right.as_f64()?),
        (Value::Bool(left), Value::Bool(right)) => Some(left.cmp(right)),
        (Value::Null, Value::Null) => Some(Ordering::Equal),
        _ => None,
    }
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut found = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ' ' => {}
            '(' | ')' | ',' | ':' => found.push(Token::Mark(letter)),
            '\'' => {
                let mut inside = String::new();
                loop {
                    match letters.next()? {
                        // A quote inside is written twice.
                        '\'' if letters.peek() == Some(&'\'') => {
                            letters.next();
                            inside.push('\'');
                        }
                        '\'' => break,
                        other => inside.push(other),
                    }
                }
                found.push(Token::Text(inside));
            }
            first => {
                let mut word = String::from(first);
                // A time holds colons; a word before `:` in `any(p:p …)` is a single name.
                let is_number = first.is_ascii_digit();
                while let Some(next) =
                    letters.next_if(|next| !" (),'".contains(*next) && (*next != ':' || is_number))
                {
                    word.push(next);
                }
                found.push(Token::Word(word));
            }
        }
    }
    Some(found)
}

fn any(tokens: &mut Tokens, variable: Option<&str>) -> Option<Filter> {
    let mut parts = vec![all(tokens, variable)?];
    while taken(tokens, "or") {
        parts.push(all(tokens, variable)?);
    }
    Some(if parts.len() == 1 {
        parts.remove(0)
    } else {
        Filter::Any(parts)
    })
}

fn all(tokens: &mut Tokens, variable: Option<&str>) -> Option<Filter> {
    let mut parts = vec![one(tokens, variable)?];
    while taken(tokens, "and") {
        parts.push(one(tokens, variable)?);
    }
    Some(if parts.len() == 1 {
        parts.remove(0)
    } else {
        Filter::All(parts)
    })
}

fn one(tokens: &mut Tokens, variable: Option<&str>) -> Option<Filter> {
    if taken(tokens, "not") {
        return Some(Filter::Not(Box::new(one(tokens, variable)?)));
    }
    if tokens.next_if_eq(&Token::Mark('(')).is_some() {
        let inner = any(tokens, variable)?;
        mark(tokens, ')')?;
        return Some(inner);
    }
    let Token::Word(word) = tokens.next()? else {
        return None;
    };
    if tokens.next_if_eq(&Token::Mark('(')).is_some() {
        return called(tokens, &word, variable);
    }
    let Token::Word(operator) = tokens.next()? else {
        return None;
    };
    let operator = match operator.to_lowercase().as_str() {
        "eq" => Operator::Eq,
        "ne" => Operator::Ne,
        "gt" => Operator::Gt,
        "ge" => Operator::Ge,
        "lt" => Operator::Lt,
        "le" => Operator::Le,
        _ => return None,
    };
    Some(Filter::Compare(
        path(&word, variable),
        operator,
        literal(tokens.next()?)?,
    ))
}

/// A function whose opening bracket is behind us.
fn called(tokens: &mut Tokens, word: &str, variable: Option<&str>) -> Option<Filter> {
    if let Some(collection) = word.strip_suffix("/any") {
        let Token::Word(name) = tokens.next()? else {
            return None;
        };
        mark(tokens, ':')?;
        let test = any(tokens, Some(&name))?;
        mark(tokens, ')')?;
        return Some(Filter::Member(path(collection, variable), Box::new(test)));
    }
    let test = match word.to_lowercase().as_str() {
        "startswith" => TextTest::StartsWith,
        "endswith" => TextTest::EndsWith,
        "contains" => TextTest::Contains,
        _ => return None,
    };
    let Token::Word(field) = tokens.next()? else {
        return None;
    };
    mark(tokens, ',')?;
    let Token::Text(wanted) = tokens.next()? else {
        return None;
    };
    mark(tokens, ')')?;
    Some(Filter::Text(test, path(&field, variable), wanted))
}

fn literal(token: Token) -> Option<Value> {
    Some(match token {
        Token::Text(text) => Value::String(text),
        Token::Word(word) => match word.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            other => match other.parse::<i64>() {
                Ok(number) => number.into(),
                Err(_) => Value::String(other.to_owned()),
            },
        },
        Token::Mark(_) => return None,
    })
}

fn path(word: &str, variable: Option<&str>) -> Vec<String> {
    let mut parts: Vec<String> = word.split('/').map(str::to_owned).collect();
    if variable.is_some() && parts.first().map(String::as_str) == variable {
        parts.remove(0);
    }
    parts
}

fn taken(tokens: &mut Tokens, word: &str) -> bool {
    tokens
        .next_if(|token| matches!(token, Token::Word(found) if found.eq_ignore_ascii_case(word)))
        .is_some()
}

fn mark(tokens: &mut Tokens, mark: char) -> Option<()> {
    tokens.next_if_eq(&Token::Mark(mark)).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn holds(filter: &str, object: &Value) -> bool {
        Filter::parse(filter).expect(filter).matches(object)
    }

    #[test]
    fn the_questions_that_clients_ask_are_understood() {
        let user = json!({"mail": "Sales@contoso.com", "accountEnabled": true,
            "proxyAddresses": ["SMTP:sales@contoso.com", "smtp:shop@contoso.com"]});
        assert!(holds(
            "proxyAddresses/any(p:p eq 'smtp:shop@contoso.com')",
            &user
        ));
        assert!(!holds(
            "proxyAddresses/any(p:p eq 'smtp:none@contoso.com')",
            &user
        ));
        assert!(holds(
            "mail eq 'sales@contoso.com' and accountEnabled eq true",
            &user
        ));
        assert!(holds(
            "startswith(mail,'sa') or startswith(mail,'zz')",
            &user
        ));
        assert!(holds("not (endsWith(mail,'.org'))", &user));
        let message = json!({"subject": "It's a test", "receivedDateTime": "2026-11-21T10:00:00Z",
            "from": {"emailAddress": {"address": "a@b.c"}}});
        assert!(holds("contains(subject,'it''s')", &message));
        assert!(holds("receivedDateTime ge 2026-11-21T09:59:59Z", &message));
        assert!(holds("from/emailAddress/address eq 'a@b.c'", &message));
        assert!(holds("internetMessageId eq null", &message));
    }

    #[test]
    fn what_is_not_a_filter_is_said_to_be_none() {
        for wrong in [
            "",
            "mail",
            "mail like 'x'",
            "mail eq 'x",
            "(mail eq 'x'",
            "mail eq 'x' 'y'",
        ] {
            assert_eq!(Filter::parse(wrong), None, "{wrong}");
        }
    }
}
