//! Small patterns over words, for what people write: `app only|delegated token`, `secret .. expired`, `certificat*`. Data in
//! `assets/causes/facts.toml` is written in it, so that somebody without Rust can mend it. Knows nobody.

/// How many words `..` may skip.
const GAP: usize = 6;

/// A text as words: lower case, without punctuation; a sentence's end is a word of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens(Vec<String>);

/// The word that ends a sentence.
pub const SENTENCE_END: &str = ".";

impl Tokens {
    pub fn of(text: &str) -> Self {
        let mut words: Vec<String> = Vec::new();
        let mut word = String::new();
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            if letter.is_alphanumeric() || letter == '_' {
                word.extend(letter.to_lowercase());
                continue;
            }
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            let ends = match letter {
                ';' => true,
                '.' | '!' | '?' => letters.peek().is_none_or(|next| next.is_whitespace()),
                _ => false,
            };
            if ends && words.last().is_some_and(|last| last != SENTENCE_END) {
                words.push(SENTENCE_END.to_owned());
            }
        }
        if !word.is_empty() {
            words.push(word);
        }
        Self(words)
    }

    /// In order, with the ends of sentences.
    pub fn words(&self) -> &[String] {
        &self.0
    }

    /// Words, without the ends of sentences.
    pub fn count(&self) -> usize {
        self.0.iter().filter(|word| *word != SENTENCE_END).count()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// One of these, each a whole word or, where marked, its beginning.
    Word(Vec<(String, bool)>),
    Gap,
}

/// What must stand in a text: every part of `a & b`, none of `& !c`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    wanted: Vec<Vec<Part>>,
    unwanted: Vec<Vec<Part>>,
}

impl Pattern {
    pub fn parse(text: &str) -> Self {
        let mut pattern = Self {
            wanted: Vec::new(),
            unwanted: Vec::new(),
        };
        for clause in text.split('&').map(str::trim) {
            let (list, clause) = match clause.strip_prefix('!') {
                Some(clause) => (&mut pattern.unwanted, clause),
                None => (&mut pattern.wanted, clause),
            };
            let parts: Vec<Part> = clause.split_whitespace().map(part).collect();
            if !parts.is_empty() {
                list.push(parts);
            }
        }
        pattern
    }

    /// A pattern that wants nothing would be in every text; it is in none.
    pub fn is_in(&self, text: &Tokens) -> bool {
        !self.wanted.is_empty()
            && self.wanted.iter().all(|parts| stands_in(parts, &text.0))
            && !self.unwanted.iter().any(|parts| stands_in(parts, &text.0))
    }
}

fn part(text: &str) -> Part {
    if text == ".." {
        return Part::Gap;
    }
    let one = |word: &str| match word.strip_suffix('*') {
        Some(stem) => (stem.to_lowercase(), true),
        None => (word.to_lowercase(), false),
    };
    Part::Word(text.split('|').map(one).collect())
}

fn stands_in(parts: &[Part], words: &[String]) -> bool {
    (0..words.len()).any(|at| words.get(at..).is_some_and(|rest| begins(parts, rest)))
}

fn begins(parts: &[Part], words: &[String]) -> bool {
    let Some((first, rest)) = parts.split_first() else {
        return true;
    };
    match first {
        Part::Word(choices) => words.split_first().is_some_and(|(word, behind)| {
            let is = |(choice, beginning): &(String, bool)| {
                if *beginning {
                    word.starts_with(choice.as_str())
                } else {
                    word == choice
                }
            };
            choices.iter().any(is) && begins(rest, behind)
        }),
        Part::Gap => {
            let within = words
                .iter()
                .take(GAP)
                .take_while(|word| *word != SENTENCE_END);
            (0..=within.count()).any(|skipped| {
                words
                    .get(skipped..)
                    .is_some_and(|behind| begins(rest, behind))
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(pattern: &str, text: &str) -> bool {
        Pattern::parse(pattern).is_in(&Tokens::of(text))
    }

    #[test]
    fn words_are_found_in_any_case_and_punctuation() {
        assert!(holds("app only", "An APP-only token."));
        assert!(holds("delegated|user token", "a user token"));
        assert!(!holds("app only", "the app. Only then"));
        assert!(holds("permission*", "two permissions"));
        assert!(!holds("permission", "two permissions"));
    }

    #[test]
    fn a_gap_stays_within_a_sentence() {
        assert!(holds(
            "secret .. expired",
            "the secret of this app has expired"
        ));
        assert!(!holds("secret .. expired", "A secret. It expired"));
        assert!(!holds("a .. z", "a 1 2 3 4 5 6 7 8 z"));
    }

    #[test]
    fn every_clause_counts() {
        assert!(holds("587 & tls & !starttls", "port 587 with TLS at once"));
        assert!(!holds(
            "587 & tls & !starttls",
            "port 587, STARTTLS then TLS"
        ));
        assert!(!holds("", "anything"));
        assert!(!holds("!x", "anything"));
    }
}
