//! Patterns of words, as the rules in `assets/guide/` write them: words in small letters; `a|b` is one of two; `expir*` any ending, `*policy` any
//! beginning;
//! `?the` may be there or not; `..` up to five words between, `...` any number within the sentence.

use super::page::Sentence;
use serde::{Deserialize, Deserializer};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Gap(usize),
    Word { any: Vec<Ending>, optional: bool },
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Ending {
    text: String,
    open: bool,
    /// Anything may stand before it.
    tail: bool,
}

const SHORT_GAP: usize = 5;

impl Pattern {
    pub fn new(text: &str) -> Self {
        let steps = text.split_whitespace().map(|part| match part {
            ".." => Step::Gap(SHORT_GAP),
            "..." => Step::Gap(usize::MAX),
            part => {
                let optional = part.starts_with('?');
                let any = part.trim_start_matches('?').split('|').map(|one| Ending {
                    text: one.trim_matches('*').to_owned(),
                    open: one.ends_with('*'),
                    tail: one.starts_with('*'),
                });
                Step::Word {
                    any: any.collect(),
                    optional,
                }
            }
        });
        Self {
            steps: steps.collect(),
        }
    }

    /// It is itself about what is not done.
    pub fn negates(&self) -> bool {
        let not = |one: &Ending| ["not", "no", "never", "does"].contains(&one.text.as_str());
        self.steps.iter().any(|step| match step {
            Step::Word { any, .. } => any.iter().any(not),
            Step::Gap(_) => false,
        })
    }

    /// The first place in the sentence, as a range of words.
    pub fn find(&self, sentence: &Sentence) -> Option<(usize, usize)> {
        self.find_from(sentence, 0)
    }

    /// Every place, each beginning behind the last one's beginning.
    pub fn all(&self, sentence: &Sentence) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some((begin, end)) = self.find_from(sentence, from) {
            found.push((begin, end));
            from = begin + 1;
        }
        found
    }

    fn find_from(&self, sentence: &Sentence, from: usize) -> Option<(usize, usize)> {
        (from..sentence.words.len()).find_map(|begin| {
            let end = matched(&self.steps, sentence, begin)?;
            Some((begin, end))
        })
    }
}

fn matched(steps: &[Step], sentence: &Sentence, at: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(at);
    };
    match step {
        Step::Gap(most) => {
            let last = at.saturating_add(*most).min(sentence.words.len());
            (at..=last).find_map(|next| matched(rest, sentence, next))
        }
        Step::Word { any, optional } => {
            let word = sentence.words.get(at).map(|word| word.text.as_str());
            let fits = word.is_some_and(|word| any.iter().any(|one| one.fits(word)));
            let taken = fits.then(|| matched(rest, sentence, at + 1)).flatten();
            taken.or_else(|| optional.then(|| matched(rest, sentence, at)).flatten())
        }
    }
}

impl Ending {
    fn fits(&self, word: &str) -> bool {
        match (self.tail, self.open) {
            (true, true) => word.contains(&self.text),
            (true, false) => word.ends_with(&self.text),
            (false, true) => word.starts_with(&self.text),
            (false, false) => word == self.text,
        }
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::new(&text))
    }
}
