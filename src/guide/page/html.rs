//! HTML as lines: tags away, entities read, what is struck out or meant for machines left out. Line numbers stay those of the source.

use super::line::{Kind, Line};

/// Tags that begin a line of their own.
const BLOCKS: [&str; 30] = [
    "p",
    "div",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "br",
    "pre",
    "table",
    "ul",
    "ol",
    "dt",
    "dd",
    "section",
    "article",
    "header",
    "footer",
    "option",
    "blockquote",
    "main",
    "aside",
    "nav",
    "details",
    "summary",
    "label",
    "hr",
];
/// Their content is nothing to read.
const SILENT: [&str; 9] = [
    "script", "style", "noscript", "template", "svg", "del", "s", "strike", "head",
];

pub fn is_html(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let closing = [
        "</p>", "</li>", "</div>", "</td>", "</html>", "</body>", "</h1>", "</h2>", "</pre>",
    ];
    closing.iter().any(|tag| lower.contains(tag))
}

pub fn lines(text: &str) -> Vec<Line> {
    let mut writer = Writer::default();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        writer.say(before);
        if let Some(comment) = from.strip_prefix("<!--") {
            let end = comment.find("-->").map_or(comment.len(), |end| end + 3);
            let (inside, after) = comment.split_at(end);
            writer.skip(inside);
            rest = after;
            continue;
        }
        let end = from.find('>').map_or(from.len(), |end| end + 1);
        let (tag, after) = from.split_at(end);
        writer.tag(tag);
        rest = after;
    }
    writer.say(rest);
    writer.close();
    writer.lines
}

#[derive(Default)]
struct Writer {
    lines: Vec<Line>,
    text: String,
    kind: Kind,
    begins: bool,
    /// Line breaks passed so far.
    passed: usize,
    /// Where the text at hand began; 0: nowhere yet.
    started: usize,
    silent: Vec<String>,
    pre: usize,
    links: Vec<String>,
}

impl Writer {
    fn say(&mut self, part: &str) {
        if !self.silent.is_empty() {
            return self.skip(part);
        }
        for (index, piece) in part.split('\n').enumerate() {
            if index > 0 {
                // A row of a table is one line, however it is written.
                if self.kind == Kind::Row {
                    self.text.push(' ');
                } else {
                    self.close();
                    self.begins |= self.pre > 0;
                }
                self.passed += 1;
            }
            if self.started == 0 && !piece.trim().is_empty() {
                self.started = self.passed + 1;
            }
            self.text.push_str(&entities(piece));
        }
    }

    fn skip(&mut self, part: &str) {
        let breaks = part.matches('\n').count();
        if breaks > 0 && self.kind != Kind::Row {
            self.close();
        }
        self.passed += breaks;
    }

    fn tag(&mut self, tag: &str) {
        let inner = tag.trim_start_matches('<').trim_end_matches('>');
        let closing = inner.starts_with('/');
        let name: String = inner
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        if SILENT.contains(&name.as_str()) && !inner.ends_with('/') {
            if closing {
                self.silent.retain(|open| *open != name);
            } else {
                self.silent.push(name);
            }
            return self.skip(tag);
        }
        self.skip_breaks(tag);
        if !self.silent.is_empty() {
            return;
        }
        match name.as_str() {
            "a" if closing => {
                if let Some(link) = self.links.pop().filter(|link| link.starts_with("http")) {
                    self.text.extend([" (", &link, ") "]);
                }
            }
            "a" => self.links.push(entities(&attribute(inner, "href"))),
            "td" | "th" => self.text.push_str(" | "),
            "input" if attribute(inner, "type") == "checkbox" => {
                let ticked = inner.contains("checked");
                self.text.push_str(if ticked { "[x] " } else { "[ ] " });
            }
            block if BLOCKS.contains(&block) => self.block(block, closing),
            _ => {}
        }
    }

    fn block(&mut self, name: &str, closing: bool) {
        if self.kind == Kind::Row && ["p", "div", "br", "label", "ul", "li"].contains(&name) {
            self.text.push(' ');
            return;
        }
        self.close();
        self.begins = true;
        if name == "pre" {
            self.pre = if closing {
                self.pre.saturating_sub(1)
            } else {
                self.pre + 1
            };
        }
        self.kind = match name {
            _ if self.pre > 0 => Kind::Code,
            _ if closing => Kind::Prose,
            "li" | "dd" | "option" => Kind::Item,
            "tr" => Kind::Row,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" | "dt" => Kind::Heading,
            _ => Kind::Prose,
        };
    }

    fn skip_breaks(&mut self, tag: &str) {
        let breaks = tag.matches('\n').count();
        self.passed += breaks;
    }

    /// A finished piece becomes a line.
    fn close(&mut self) {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text.clear();
        let number = std::mem::take(&mut self.started);
        if text.is_empty() {
            return;
        }
        let begins = self.begins || self.lines.is_empty();
        let kind = match self.kind {
            kind @ (Kind::Code | Kind::Row) => kind,
            kind if begins => kind,
            _ => Kind::Prose,
        };
        self.lines.push(Line {
            number: number.max(1),
            text,
            kind,
            begins,
        });
        self.begins = self.pre > 0;
    }
}

fn attribute(tag: &str, name: &str) -> String {
    let lower = tag.to_ascii_lowercase();
    let Some(at) = lower.find(&format!("{name}=")) else {
        return String::new();
    };
    let value = tag.get(at + name.len() + 1..).unwrap_or_default();
    let quote = value.chars().next().filter(|one| ['"', '\''].contains(one));
    match quote {
        Some(quote) => value.get(1..).unwrap_or_default().split(quote).next(),
        None => value.split_whitespace().next(),
    }
    .unwrap_or_default()
    .to_owned()
}

fn entities(text: &str) -> String {
    const LONGEST: usize = 10;
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('&') {
        plain.push_str(before);
        let known = from
            .split_once(';')
            .filter(|(name, _)| name.len() <= LONGEST)
            .and_then(|(name, after)| entity(name).map(|one| (one, after)));
        if let Some((one, after)) = known {
            plain.push(one);
            rest = after;
        } else {
            plain.push('&');
            rest = from;
        }
    }
    plain.push_str(rest);
    super::line::one_spelling(&plain)
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(number);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" | "ldquo" | "rdquo" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "nbsp" | "ensp" | "emsp" => ' ',
        "ndash" | "minus" => '-',
        "mdash" => '\u{2014}',
        "hellip" => '…',
        "rarr" => '→',
        "rsaquo" => '›',
        "raquo" => '»',
        "bull" => '•',
        "times" => '×',
        _ => return None,
    })
}
