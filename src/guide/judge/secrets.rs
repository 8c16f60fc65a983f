//! Client secrets: value and ID, how long they live, and that they have to be made and renewed at all (facts, section 5.3).

use super::Court;
use crate::guide::Mistake;
use crate::guide::asked::says;
use crate::guide::page::Sentence;
use crate::guide::pattern::Pattern;

/// The portal offers no more.
const LONGEST_MONTHS: u32 = 24;

pub fn judge(court: &mut Court<'_>) {
    too_long(court);
    steps(court);
}

fn too_long(court: &mut Court<'_>) {
    let mut found = Vec::new();
    for (index, sentence) in court.page.sentences.iter().enumerate() {
        let about = sentence.has_begin("secret")
            || sentence.has_begin("expir")
            || sentence.has_begin("valid");
        let before = index
            .checked_sub(1)
            .and_then(|before| court.page.sentences.get(before));
        let near = about
            || before
                .is_some_and(|before| before.has_begin("secret") && sentence.has_begin("month"));
        let certificate = sentence.has("certificate");
        for (at, word) in sentence.words.iter().enumerate() {
            let Ok(number) = word.text.parse::<u32>() else {
                continue;
            };
            let unit = sentence.word(at + 1);
            let months = if unit.starts_with("month") {
                number
            } else if unit.starts_with("year") {
                number.saturating_mul(12)
            } else {
                continue;
            };
            let limits = ["most", "maximum", "limit", "longest", "than"]
                .iter()
                .any(|word| sentence.has(word));
            if near
                && !certificate
                && !limits
                && months > LONGEST_MONTHS
                && sentence.asks(at, at + 1)
            {
                found.push((index, at, format!("{number} {unit}")));
            }
        }
    }
    for (index, at, name) in found {
        court.named(Mistake::SecretTooLong, (index, at, at + 2), &name, "");
    }
}

fn steps(court: &mut Court<'_>) {
    let page = court.page;
    let used = place_of(
        court,
        &[
            "client secret*",
            "secret value|key",
            "application secret|password",
            "enter|paste|copy ... secret",
            "and secret",
        ],
    );
    let Some((sentence, from, to)) = used else {
        return;
    };
    let made = [
        "new client secret*",
        "create|add|generate|make|new ... secret*",
        "secret* ... created|generated",
        "secrets tab|page|section|blade",
        "certificates & secrets",
        "certificates and secrets",
    ];
    if !says(page, &made) {
        // A text that only explains what a secret is asks for none.
        let entered = place_of(
            court,
            &["enter|type|paste|provide ... secret", "and secret"],
        );
        if let Some((sentence, from, to)) = entered {
            court.at(Mistake::SecretStepMissing, sentence, from, to);
        }
        return;
    }
    if !value_is_told(court) && !court.has(Mistake::SecretId) {
        court.at(Mistake::SecretValueMissing, sentence, from, to);
    }
    let expiry = place_of(
        court,
        &[
            "secret ... expir*",
            "expir* ... secret",
            "expires",
            "expiration ?period|date|time",
        ],
    );
    let renewed = [
        "renew*",
        "rotat*",
        "remind*",
        "calendar",
        "replac* ... secret",
        "before ?it|the ... expir*",
        "repeat*",
        "when|once|if ... expire|expires|expired",
        "lose ... secret",
        "note|write|record|remember ... date|expiry|expiration",
        "month|months|days|year|years",
    ];
    let person = court.asked.by(crate::guide::SignsIn::Person);
    if let Some((sentence, from, to)) = expiry.filter(|_| person && !says(page, &renewed)) {
        court.at(Mistake::SecretRenewalMissing, sentence, from, to);
    }
}

/// "Value" is a column's name in many tables: it counts only beside the secret.
fn value_is_told(court: &Court<'_>) -> bool {
    const NEAR: usize = 4;
    let copied = Pattern::new(
        "copy|copied|paste|note|save|store|record|shown|show|see|keep|write ... value*|string",
    );
    let sentences = &court.page.sentences;
    sentences.iter().enumerate().any(|(index, sentence)| {
        let around = sentences
            .get(index.saturating_sub(NEAR)..index)
            .unwrap_or_default();
        let secret = |other: &Sentence| other.has_begin("secret");
        (sentence.has_begin("value") && secret(sentence))
            || (copied.find(sentence).is_some() && around.iter().any(secret))
    })
}

fn place_of(court: &Court<'_>, patterns: &[&str]) -> Option<(usize, usize, usize)> {
    let patterns: Vec<Pattern> = patterns.iter().map(|one| Pattern::new(one)).collect();
    court
        .page
        .sentences
        .iter()
        .enumerate()
        .find_map(|(index, sentence)| {
            let found = patterns.iter().find_map(|one| one.find(sentence));
            found
                .filter(|(from, to)| sentence.asks(*from, *to))
                .map(|(from, to)| (index, from, to))
        })
}
