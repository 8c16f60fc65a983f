//! `-RecipientRestrictionFilter`: which mailboxes a management scope holds, in Exchange's OPATH (facts, section 11.2): comparisons with
//! `-eq`, `-ne` and `-like`, joined by `-and`, `-or` and `-not`, in brackets. Pure.

use serde::{Deserialize, Serialize};

/// Deeper nesting than anybody writes.
const DEEPEST: usize = 32;

/// A filter as it was written; it was read once, so it can be read again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter(String);

/// Why a filter is none, in Exchange's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error(
        "\"{0}\" is not a recognized filterable property. For a complete list of filterable properties see the command help."
    )]
    Property(String),
    #[error(
        "Invalid filter syntax. For a description of the filter parameter syntax see the command help. {0}"
    )]
    Syntax(String),
}

/// What a filter may ask of a mailbox.
pub trait Asked {
    /// The values of a property; several for a list such as `MemberOfGroup`.
    fn values(&self, property: Property) -> Vec<String>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Property {
    PrimarySmtpAddress,
    EmailAddresses,
    Alias,
    DisplayName,
    MemberOfGroup,
    RecipientTypeDetails,
    DistinguishedName,
    /// `CustomAttribute1` to `15`: nobody here has any.
    CustomAttribute,
}

const PROPERTIES: [(&str, Property); 8] = [
    ("primarysmtpaddress", Property::PrimarySmtpAddress),
    ("windowsemailaddress", Property::PrimarySmtpAddress),
    ("emailaddresses", Property::EmailAddresses),
    ("alias", Property::Alias),
    ("displayname", Property::DisplayName),
    ("memberofgroup", Property::MemberOfGroup),
    ("recipienttypedetails", Property::RecipientTypeDetails),
    ("distinguishedname", Property::DistinguishedName),
];

#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    Is(Property, String),
    Like(Property, String),
    Not(Box<Test>),
    All(Vec<Test>),
    Any(Vec<Test>),
}

impl Filter {
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        parsed(text).map(|_| Self(text.to_owned()))
    }

    pub fn text(&self) -> &str {
        &self.0
    }

    pub fn holds(&self, mailbox: &impl Asked) -> bool {
        parsed(&self.0).is_ok_and(|test| test.holds(mailbox))
    }
}

impl Test {
    fn holds(&self, mailbox: &impl Asked) -> bool {
        let any = |property: Property, fits: &dyn Fn(&str) -> bool| {
            mailbox.values(property).iter().any(|one| fits(one))
        };
        match self {
            Self::Is(property, value) => any(*property, &|one| one.eq_ignore_ascii_case(value)),
            Self::Like(property, pattern) => any(*property, &|one| like(one, pattern)),
            Self::Not(test) => !test.holds(mailbox),
            Self::All(tests) => tests.iter().all(|one| one.holds(mailbox)),
            Self::Any(tests) => tests.iter().any(|one| one.holds(mailbox)),
        }
    }
}

/// PowerShell's wildcard `*`, without regard to case.
pub fn like(text: &str, pattern: &str) -> bool {
    let (text, pattern) = (text.to_lowercase(), pattern.to_lowercase());
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else {
        return rest.is_empty();
    };
    for part in middle {
        match rest.find(part) {
            Some(at) => rest = rest.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    rest.ends_with(last)
}

fn parsed(text: &str) -> Result<Test, Unreadable> {
    let words = words(text)?;
    let mut reader = Reader {
        words: &words,
        depth: 0,
    };
    let whole = reader.any()?;
    match reader.words.first() {
        None => Ok(whole),
        Some(word) => Err(Unreadable::Syntax(format!("\"{}\"", word.text()))),
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    Plain(String),
    Quoted(String),
    Open,
    Close,
}

impl Word {
    fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Quoted(text) => text,
            Self::Open => "(",
            Self::Close => ")",
        }
    }

    fn is(&self, word: &str) -> bool {
        matches!(self, Self::Plain(text) if text.eq_ignore_ascii_case(word))
    }
}

fn words(text: &str) -> Result<Vec<Word>, Unreadable> {
    let mut found = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '(' | '{' => found.push(Word::Open),
            ')' | '}' => found.push(Word::Close),
            quote @ ('\'' | '"') => {
                let mut value = String::new();
                loop {
                    match letters.next() {
                        // Doubled, it stands for itself.
                        Some(one) if one == quote => {
                            if letters.peek() != Some(&quote) {
                                break;
                            }
                            letters.next();
                            value.push(quote);
                        }
                        Some(one) => value.push(one),
                        None => return Err(Unreadable::Syntax(format!("{quote}{value}"))),
                    }
                }
                found.push(Word::Quoted(value));
            }
            one if one.is_whitespace() => {}
            one => {
                let mut value = String::from(one);
                while let Some(next) =
                    letters.next_if(|next| !next.is_whitespace() && !"(){}'\"".contains(*next))
                {
                    value.push(next);
                }
                found.push(Word::Plain(value));
            }
        }
    }
    Ok(found)
}

struct Reader<'a> {
    words: &'a [Word],
    depth: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Result<Word, Unreadable> {
        let (first, rest) = self
            .words
            .split_first()
            .ok_or_else(|| Unreadable::Syntax("The filter ends too early.".to_owned()))?;
        self.words = rest;
        Ok(first.clone())
    }

    fn take(&mut self, word: &str) -> bool {
        let here = self.words.first().is_some_and(|one| one.is(word));
        if here {
            self.words = self.words.get(1..).unwrap_or_default();
        }
        here
    }

    fn any(&mut self) -> Result<Test, Unreadable> {
        let mut tests = vec![self.all()?];
        while self.take("-or") {
            tests.push(self.all()?);
        }
        Ok(single(tests, Test::Any))
    }

    fn all(&mut self) -> Result<Test, Unreadable> {
        let mut tests = vec![self.one()?];
        while self.take("-and") {
            tests.push(self.one()?);
        }
        Ok(single(tests, Test::All))
    }

    fn one(&mut self) -> Result<Test, Unreadable> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Unreadable::Syntax("The filter is too deep.".to_owned()));
        }
        let test = if self.take("-not") {
            Test::Not(Box::new(self.one()?))
        } else {
            match self.next()? {
                Word::Open => {
                    let inner = self.any()?;
                    match self.next()? {
                        Word::Close => inner,
                        other => return Err(Unreadable::Syntax(format!("\"{}\"", other.text()))),
                    }
                }
                Word::Plain(name) => self.comparison(&name)?,
                other => return Err(Unreadable::Syntax(format!("\"{}\"", other.text()))),
            }
        };
        self.depth -= 1;
        Ok(test)
    }

    fn comparison(&mut self, name: &str) -> Result<Test, Unreadable> {
        let property = property(name).ok_or_else(|| Unreadable::Property(name.to_owned()))?;
        let how = self.next()?;
        let value = match self.next()? {
            Word::Plain(value) | Word::Quoted(value) => value,
            other => return Err(Unreadable::Syntax(format!("\"{}\"", other.text()))),
        };
        match how.text().to_lowercase().as_str() {
            "-eq" => Ok(Test::Is(property, value)),
            "-ne" => Ok(Test::Not(Box::new(Test::Is(property, value)))),
            "-like" => Ok(Test::Like(property, value)),
            "-notlike" => Ok(Test::Not(Box::new(Test::Like(property, value)))),
            other => Err(Unreadable::Syntax(format!("\"{other}\""))),
        }
    }
}

fn single(mut tests: Vec<Test>, join: fn(Vec<Test>) -> Test) -> Test {
    match tests.pop() {
        Some(only) if tests.is_empty() => only,
        Some(last) => {
            tests.push(last);
            join(tests)
        }
        None => join(tests),
    }
}

fn property(name: &str) -> Option<Property> {
    let name = name.to_lowercase();
    if let Some(number) = name.strip_prefix("customattribute") {
        let number: u8 = number.parse().ok()?;
        return (1..=15)
            .contains(&number)
            .then_some(Property::CustomAttribute);
    }
    PROPERTIES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, property)| *property)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Support;

    impl Asked for Support {
        fn values(&self, property: Property) -> Vec<String> {
            match property {
                Property::PrimarySmtpAddress => vec!["support@contoso.com".to_owned()],
                Property::MemberOfGroup => vec!["CN=Senders,DC=COM".to_owned()],
                _ => Vec::new(),
            }
        }
    }

    fn holds(filter: &str) -> bool {
        Filter::read(filter).expect("a filter").holds(&Support)
    }

    #[test]
    fn the_filters_people_write_are_understood() {
        assert!(holds("PrimarySmtpAddress -eq 'support@contoso.com'"));
        assert!(!holds("PrimarySmtpAddress -eq 'sales@contoso.com'"));
        assert!(holds(
            "(PrimarySmtpAddress -eq 'sales@contoso.com') -or (PrimarySmtpAddress -eq 'Support@contoso.com')"
        ));
        assert!(holds("MemberOfGroup -eq 'CN=Senders,DC=COM'"));
        assert!(holds("PrimarySmtpAddress -like 'sup*@contoso.com'"));
        assert!(holds("-not (CustomAttribute1 -eq 'x')"));
        assert!(holds(
            "PrimarySmtpAddress -eq 'support@contoso.com' -and MemberOfGroup -ne 'CN=Other'"
        ));
    }

    #[test]
    fn what_is_no_filter_is_refused() {
        assert!(matches!(
            Filter::read("Mailbox -eq 'x'"),
            Err(Unreadable::Property(name)) if name == "Mailbox"
        ));
        for bad in [
            "",
            "PrimarySmtpAddress",
            "PrimarySmtpAddress -eq",
            "PrimarySmtpAddress -eq 'x",
            "(PrimarySmtpAddress -eq 'x'",
            "PrimarySmtpAddress -matches 'x'",
            "PrimarySmtpAddress -eq 'x' 'y'",
            &"(".repeat(100_000),
            &"-not ".repeat(100_000),
        ] {
            assert!(
                matches!(Filter::read(bad), Err(Unreadable::Syntax(_))),
                "{bad:.40}"
            );
        }
    }
}
