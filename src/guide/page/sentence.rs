//! Sentences, each a row of words that know their line. A word is what stands between blanks, without the punctuation around it.

use super::line::{Kind, Line};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// In small letters.
    pub text: String,
    /// As it was written.
    pub written: String,
    pub line: usize,
    pub after: Break,
    /// Between quotation marks.
    pub quoted: bool,
}

/// What stands behind a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Break {
    #[default]
    None,
    Comma,
    /// A semicolon, colon or dash.
    Strong,
    /// A bracket opens.
    Open,
    /// A bracket closes.
    Close,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    pub words: Vec<Word>,
    pub kind: Kind,
    /// It stands in a list, or under a heading, of what not to do.
    pub dismissed: bool,
    /// A box in front of it that is not ticked.
    pub unticked: bool,
    /// The words of the column heads, where it is a row of a table.
    pub heads: Vec<String>,
    /// Indices of words that begin a cell, where it is a row of a table.
    pub cells: Vec<usize>,
    colon: bool,
}

impl Sentence {
    pub fn line(&self) -> usize {
        self.words.first().map_or(0, |word| word.line)
    }

    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.text.as_str())
    }

    pub fn has(&self, word: &str) -> bool {
        self.words.iter().any(|one| one.text == word)
    }

    /// Some word begins so.
    pub fn has_begin(&self, begin: &str) -> bool {
        self.words.iter().any(|one| one.text.starts_with(begin))
    }

    /// The column head over this word.
    pub fn head_over(&self, at: usize) -> &str {
        let column = self.cells.iter().filter(|begin| **begin <= at).count();
        let head = column
            .checked_sub(1)
            .and_then(|column| self.heads.get(column));
        head.map_or("", String::as_str)
    }
}

/// Heads of lists and sections in which everything is said not to be done.
const DISMISSING: [&str; 22] = [
    "do not",
    "don't",
    "never",
    "avoid",
    "mistake",
    "pitfall",
    "wrong",
    "incorrect",
    "unsupported",
    "not supported",
    "no longer",
    "not use",
    "not needed",
    "not required",
    "deprecated",
    "retired",
    "obsolete",
    "superseded",
    "release notes",
    "change log",
    "changelog",
    "what changed",
];

pub fn sentences(lines: &[Line]) -> Vec<Sentence> {
    let mut all: Vec<Sentence> = Vec::new();
    let mut state = State::default();
    let mut block: Vec<&Line> = Vec::new();
    for line in lines {
        let joins = !line.begins && line.kind == Kind::Prose;
        if !joins {
            state.finish(&mut block, &mut all);
        }
        match line.kind {
            Kind::Blank => state.table.clear(),
            _ => block.push(line),
        }
    }
    state.finish(&mut block, &mut all);
    all
}

#[derive(Default)]
struct State {
    heading: bool,
    list: bool,
    table: Vec<String>,
}

impl State {
    /// The lines gathered so far become sentences.
    fn finish(&mut self, block: &mut Vec<&Line>, all: &mut Vec<Sentence>) {
        let Some(first) = block.first() else { return };
        let kind = first.kind;
        if kind != Kind::Row {
            self.table.clear();
        }
        let mut words = Vec::new();
        let mut cells = Vec::new();
        let mut unticked = false;
        for line in block.iter() {
            unticked |= is_unticked(&line.text);
            tokenize(line, &mut words, &mut cells);
        }
        block.clear();
        if kind == Kind::Row && !cells.is_empty() && !words.is_empty() && self.table.is_empty() {
            self.table = heads(&words, &cells);
            cells.clear();
        }
        let mut made = split(words, kind);
        let is_row = kind == Kind::Row && made.len() == 1 && !cells.is_empty();
        if is_row && let Some(row) = made.first_mut() {
            row.heads.clone_from(&self.table);
            row.cells = cells;
        }
        for mut sentence in made {
            sentence.unticked = unticked;
            self.place(&mut sentence);
            all.push(sentence);
        }
    }

    fn place(&mut self, sentence: &mut Sentence) {
        match sentence.kind {
            Kind::Heading => {
                self.heading = dismisses(sentence);
                self.list = false;
            }
            // A list ends where prose begins.
            Kind::Prose => self.list = false,
            Kind::Item | Kind::Row | Kind::Code | Kind::Blank => {}
        }
        sentence.dismissed = self.heading || self.list;
        if sentence.colon && sentence.kind != Kind::Row {
            self.list = dismisses(sentence);
        }
    }
}

fn dismisses(sentence: &Sentence) -> bool {
    let said: Vec<&str> = sentence
        .words
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    let said = format!(" {} ", said.join(" "));
    let conditional = ["if", "when", "unless", "where"]
        .iter()
        .any(|it| said.starts_with(&format!(" {it} ")));
    !conditional && DISMISSING.iter().any(|it| said.contains(&format!(" {it}")))
}

fn heads(words: &[Word], cells: &[usize]) -> Vec<String> {
    let mut heads = Vec::new();
    for (index, begin) in cells.iter().enumerate() {
        let end = cells.get(index + 1).copied().unwrap_or(words.len());
        let inside = words.get(*begin..end).unwrap_or_default();
        heads.push(
            inside
                .iter()
                .map(|word| word.text.as_str())
                .collect::<Vec<_>>()
                .join(" "),
        );
    }
    heads
}

fn is_unticked(text: &str) -> bool {
    let text = text.trim_start_matches(['-', '*', '|', ' ']);
    let ticked = text.contains("checked") || text.starts_with("[x]") || text.starts_with("[X]");
    !ticked
        && (text.starts_with("[ ]")
            || text.starts_with('☐')
            || text.starts_with("<input type=\"checkbox\""))
}

/// Characters that part words besides blanks.
const PARTING: &[char] = &[
    '(', ')', '[', ']', '{', '}', '<', '>', '|', '"', '`', '→', '›', '»', '«', '…', '✓', '☐', '☑',
    '×', '•',
];

fn tokenize(line: &Line, words: &mut Vec<Word>, cells: &mut Vec<usize>) {
    let mut quoted = false;
    let mut piece = String::new();
    let code = line.kind == Kind::Code;
    for one in without_placeholders(&line.text).chars() {
        if one.is_whitespace() || PARTING.contains(&one) {
            push(&mut piece, line.number, quoted, code, words);
            match one {
                '"' => quoted = !quoted,
                '(' => put(words, Break::Open),
                ')' => put(words, Break::Close),
                '|' if line.kind == Kind::Row => {
                    if cells.last() != Some(&words.len()) {
                        cells.push(words.len());
                    }
                    strengthen(words);
                }
                _ => {}
            }
        } else {
            piece.push(one);
        }
    }
    push(&mut piece, line.number, quoted, code, words);
}

fn strengthen(words: &mut [Word]) {
    put(words, Break::Strong);
}

fn put(words: &mut [Word], after: Break) {
    if let Some(last) = words.last_mut() {
        last.after = after;
    }
}

/// `/<tenant ID>/` and `/{tenant}/` in an address become one word.
fn without_placeholders(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '{', '[']) {
        let (before, from) = rest.split_at(at);
        let end = from.find(['>', '}', ']']).filter(|end| *end <= LONGEST);
        plain.push_str(before);
        match end {
            Some(end) if before.ends_with('/') => {
                plain.push_str("placeholder");
                rest = from.get(end + 1..).unwrap_or_default();
            }
            _ => {
                plain.push_str(from.get(..1).unwrap_or_default());
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn push(piece: &mut String, line: usize, quoted: bool, code: bool, words: &mut Vec<Word>) {
    let whole = std::mem::take(piece);
    if whole == "-" {
        return strengthen(words);
    }
    // "IMAP/SMTP" is two words, an address one.
    let is_address = whole.contains("://") || whole.contains("oauth2/") || code;
    let parts: Vec<&str> = if is_address {
        vec![whole.as_str()]
    } else {
        whole.split('/').collect()
    };
    for part in parts {
        let bare = part
            .trim_start_matches(['\'', '*', '_', '#', ',', ';', ':', '!', '?', '.'])
            .trim_end_matches(['\'', '*', '_', ',', ';', ':', '!', '?', '.', '\\']);
        let tail = part
            .get(part.rfind(bare).unwrap_or_default() + bare.len()..)
            .unwrap_or_default();
        if bare.is_empty() {
            if part.contains([';', ':']) {
                strengthen(words);
            }
            continue;
        }
        let after = if tail.contains([';', ':']) {
            Break::Strong
        } else if tail.contains(',') {
            Break::Comma
        } else {
            Break::None
        };
        words.push(Word {
            text: bare.to_lowercase(),
            written: if tail.contains(['.', '!', '?']) {
                format!("{bare}.")
            } else {
                bare.to_owned()
            },
            line,
            after,
            quoted,
        });
    }
}

/// Nobody reads a longer one, and no rule has to.
const LONGEST: usize = 200;
const ABBREVIATIONS: [&str; 8] = ["e.g", "i.e", "etc", "vs", "no", "approx", "incl", "resp"];

fn split(words: Vec<Word>, kind: Kind) -> Vec<Sentence> {
    let mut made = Vec::new();
    let mut now: Vec<Word> = Vec::new();
    let mut words = words.into_iter().peekable();
    while let Some(mut word) = words.next() {
        let ended = word.written.ends_with('.');
        if ended {
            word.written.pop();
        }
        let next = words.peek().and_then(|next| next.written.chars().next());
        let ends = ended
            && kind != Kind::Code
            && !ABBREVIATIONS.contains(&word.text.as_str())
            && !word
                .text
                .chars()
                .all(|one| one.is_ascii_digit() && now.is_empty())
            && next.is_none_or(|next| next.is_uppercase() || next.is_ascii_digit());
        now.push(word);
        if ends || now.len() >= LONGEST {
            made.push(sentence(std::mem::take(&mut now), kind));
        }
    }
    if !now.is_empty() {
        made.push(sentence(now, kind));
    }
    made
}

fn sentence(words: Vec<Word>, kind: Kind) -> Sentence {
    Sentence {
        colon: words.last().is_some_and(|word| word.after == Break::Strong),
        words,
        kind,
        dismissed: false,
        unticked: false,
        heads: Vec::new(),
        cells: Vec::new(),
    }
}
