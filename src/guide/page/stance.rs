//! Whether a guide asks for what it mentions: what it warns against, quotes from an error, calls past or struck from a list is not asked
//! for. Looks at the words of the same clause, before and behind.

use super::sentence::{Break, Sentence};

/// Words before a mention that turn it around.
const AGAINST: [&str; 38] = [
    "not",
    "don't",
    "doesn't",
    "isn't",
    "aren't",
    "can't",
    "cannot",
    "won't",
    "mustn't",
    "shouldn't",
    "needn't",
    "never",
    "no",
    "neither",
    "nor",
    "avoid",
    "avoids",
    "avoiding",
    "without",
    "unlike",
    "unless",
    "formerly",
    "previously",
    "former",
    "previous",
    "earlier",
    "older",
    "replaces",
    "replaced",
    "replacing",
    "supersedes",
    "superseded",
    "remove",
    "removes",
    "delete",
    "deprecated",
    "retired",
    "obsolete",
];
/// As far as two words.
const AGAINST_PAIRS: [(&str, &str); 9] = [
    ("instead", "of"),
    ("rather", "than"),
    ("no", "longer"),
    ("used", "to"),
    ("known", "as"),
    ("formerly", "known"),
    ("in", "place"),
    ("other", "than"),
    ("opposed", "to"),
];
/// These look like a warning and are none.
const HARMLESS_PAIRS: [(&str, &str); 7] = [
    ("not", "only"),
    ("not", "forget"),
    ("don't", "forget"),
    ("not", "just"),
    ("no", "matter"),
    ("not", "skip"),
    ("not", "yet"),
];
/// A new instruction begins: what was warned of before does not reach here.
const INSTRUCTS: [&str; 24] = [
    "use",
    "set",
    "select",
    "choose",
    "enter",
    "configure",
    "add",
    "enable",
    "click",
    "open",
    "run",
    "specify",
    "pick",
    "type",
    "switch",
    "tick",
    "check",
    "try",
    "change",
    "assign",
    "grant",
    "go",
    "instead",
    "but",
];
/// Words behind a mention that turn it around.
const REFUSED: [&str; 32] = [
    "deprecated",
    "retired",
    "superseded",
    "obsolete",
    "replaced",
    "unsupported",
    "fails",
    "fail",
    "failed",
    "blocked",
    "rejected",
    "refused",
    "wrong",
    "incorrect",
    "unnecessary",
    "discouraged",
    "removed",
    "unticked",
    "unchecked",
    "cleared",
    "disabled",
    "cannot",
    "can't",
    "won't",
    "doesn't",
    "isn't",
    "aren't",
    "not",
    "never",
    "unneeded",
    "ended",
    "gone",
];
/// Behind these somebody else is spoken of.
const TURNS: [&str; 12] = [
    "because",
    "since",
    "if",
    "when",
    "while",
    "until",
    "so",
    "as",
    "otherwise",
    "where",
    "unless",
    "to",
];
/// Behind "and" these begin something of their own; anything else goes on with the list.
const AFTER_AND: [&str; 12] = [
    "do", "don't", "make", "then", "never", "not", "the", "it", "you", "your", "a", "an",
];
/// How far behind a mention a refusal still means it.
const REACH: usize = 7;

impl Sentence {
    /// Whether the words `from..to` are asked for.
    pub fn asks(&self, from: usize, to: usize) -> bool {
        !(self.dismissed
            || self.unticked
            || self.column_dismisses(from)
            || self.quotes_an_error(from)
            || self.only_if(from)
            || self.against_before(from)
            || self.against_behind(to))
    }

    /// "Allows sending; it does not let anybody read": the denial stands between the words.
    pub fn denies_within(&self, from: usize, to: usize) -> bool {
        let denials = [
            "not", "never", "don't", "doesn't", "cannot", "can't", "without",
        ];
        (from + 1..to).any(|at| denials.contains(&self.word(at)))
    }

    fn column_dismisses(&self, at: usize) -> bool {
        const PAST: [&str; 11] = [
            "old",
            "wrong",
            "before",
            "incorrect",
            "previous",
            "deprecated",
            "avoid",
            "former",
            "error",
            "symptom",
            "not",
        ];
        let head = self.head_over(at);
        head.split(' ').any(|word| PAST.contains(&word))
    }

    /// What Microsoft answered is no instruction.
    fn quotes_an_error(&self, at: usize) -> bool {
        let quoted = self.words.get(at).is_some_and(|word| word.quoted);
        let speaks = |word: &str| {
            [
                "error", "message", "says", "appears", "answers", "response", "fails", "warning",
            ]
            .contains(&word)
        };
        if quoted && self.words.iter().any(|word| speaks(&word.text)) {
            return true;
        }
        self.words
            .iter()
            .take(at)
            .enumerate()
            .any(|(index, word)| is_code(&word.text) && !self.instructs_between(index + 1, at))
    }

    fn instructs_between(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| INSTRUCTS.contains(&self.word(at)))
    }

    fn against_before(&self, from: usize) -> bool {
        let mut at = from;
        let mut instructed = false;
        while at > 0 {
            at -= 1;
            let Some(word) = self.words.get(at) else {
                break;
            };
            if word.after >= Break::Strong && at + 1 < from {
                return false;
            }
            let before = if at > 0 { self.word(at - 1) } else { "" };
            let pair = (before, word.text.as_str());
            let behind = (word.text.as_str(), self.word(at + 1));
            if AGAINST_PAIRS.contains(&pair) && at > 0 {
                return !instructed;
            }
            if HARMLESS_PAIRS.contains(&behind) {
                continue;
            }
            if AGAINST.contains(&word.text.as_str()) {
                // "Do not use port 25": the instruction itself is turned around.
                return !instructed || self.close_behind(at, from);
            }
            if INSTRUCTS.contains(&word.text.as_str()) {
                instructed = true;
            }
        }
        false
    }

    /// Whether the first instruction behind the warning belongs to it.
    fn close_behind(&self, warning: usize, mention: usize) -> bool {
        const NEAR: usize = 3;
        let mut instructions =
            (warning + 1..mention).filter(|at| INSTRUCTS.contains(&self.word(*at)));
        let Some(first) = instructions.next() else {
            return true;
        };
        let parted = (warning..first).any(|at| {
            self.words
                .get(at)
                .is_some_and(|word| word.after != Break::None)
        });
        first - warning <= NEAR && !parted && instructions.next().is_none()
    }

    /// "If port 465 was set before, ...": a state of things, no instruction.
    fn only_if(&self, at: usize) -> bool {
        let parts = |at: &usize| {
            self.words
                .get(*at)
                .is_some_and(|word| word.after != Break::None)
        };
        let begin = (0..at).rev().find(parts).map_or(0, |before| before + 1);
        let end = (at..self.words.len())
            .find(parts)
            .unwrap_or(self.words.len());
        ["if", "when", "where"].contains(&self.word(begin))
            && (at + 1..=end)
                .any(|at| ["was", "were", "is", "are", "has", "had"].contains(&self.word(at)))
    }

    /// Behind a bracket the sentence goes on; what stands in the bracket is said beside it.
    fn past_brackets(&self, at: usize) -> usize {
        let opens = at
            .checked_sub(1)
            .and_then(|at| self.words.get(at))
            .is_some_and(|word| word.after == Break::Open);
        if !opens {
            return at;
        }
        let close = (at..self.words.len()).find(|at| {
            self.words
                .get(*at)
                .is_some_and(|word| word.after == Break::Close)
        });
        close.map_or(at, |close| close + 1)
    }

    fn against_behind(&self, to: usize) -> bool {
        let to = self.past_brackets(to);
        for at in to..(to + REACH).min(self.words.len()) {
            let Some(before) = at.checked_sub(1).and_then(|at| self.words.get(at)) else {
                continue;
            };
            if [Break::Strong, Break::Open].contains(&before.after) {
                return false;
            }
            let word = self.word(at);
            if TURNS.contains(&word) || INSTRUCTS.contains(&word) {
                return false;
            }
            let own = AFTER_AND.contains(&self.word(at + 1));
            if HARMLESS_PAIRS.contains(&(word, self.word(at + 1))) || (word == "and" && own) {
                return false;
            }
            if word == "no" && self.word(at + 1) == "longer" {
                return true;
            }
            if REFUSED.contains(&word) {
                // "465, not 587" turns the other one around.
                return !(before.after == Break::Comma && ["not", "never"].contains(&word));
            }
        }
        false
    }
}

/// A code of Microsoft's answers.
fn is_code(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.chars().all(|one| one.is_ascii_digit());
    word.strip_prefix("aadsts").is_some_and(digits)
        || [
            "535", "550", "554", "5.7.3", "5.7.139", "5.7.30", "5.2.252", "5.7.57", "5.7.60",
        ]
        .contains(&word)
}
