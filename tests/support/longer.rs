//! English with accents and two fifths longer: made of the English sentences, to see where another language would be cut.
#![allow(clippy::expect_used, reason = "a test may stop where it cannot go on")]

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::{parser, serializer};
use mailseal::text::Text;
use mailseal::words::Words;
use std::fmt::Write;
use std::path::Path;

pub fn words() -> Words {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/text/en");
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).expect("the English sentences") {
        let path = entry.expect("a readable entry").path();
        let text = std::fs::read_to_string(path).expect("a readable file");
        let mut resource = parser::parse(text).expect("sound sentences");
        lengthen(&mut resource);
        writeln!(all, "{}", serializer::serialize(&resource)).expect("a string takes everything");
    }
    let text = Text::new_external("en", all.as_bytes()).expect("the same sentences, only longer");
    Words::foreign(Box::leak(Box::new(text)))
}

fn lengthen(resource: &mut Resource<String>) {
    for entry in &mut resource.body {
        if let Entry::Message(message) = entry
            && let Some(pattern) = &mut message.value
        {
            each(pattern);
        }
    }
}

fn each(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = longer(value),
            PatternElement::Placeable { expression } => {
                if let Expression::Select { selector, variants } = expression {
                    debug_assert!(!matches!(selector, InlineExpression::Placeable { .. }));
                    for variant in variants {
                        each(&mut variant.value);
                    }
                }
            }
        }
    }
}

/// Each vowel twice, once with an accent; addresses and names with dots in them stay as they are, as they would in any language.
pub fn longer(text: &str) -> String {
    let mut made = String::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let exact =
            word.contains(['/', '@', '\\']) || word.trim_end().trim_end_matches('.').contains('.');
        for letter in word.chars() {
            let accented = match letter {
                _ if exact => None,
                'a' => Some('á'),
                'e' => Some('ë'),
                'i' => Some('î'),
                'o' => Some('ö'),
                'u' => Some('ü'),
                'n' => Some('ñ'),
                's' => Some('š'),
                'A' => Some('Å'),
                'E' => Some('É'),
                'I' => Some('Î'),
                'O' => Some('Ø'),
                'U' => Some('Ü'),
                _ => None,
            };
            made.extend(accented);
            made.push(letter);
        }
    }
    made
}
