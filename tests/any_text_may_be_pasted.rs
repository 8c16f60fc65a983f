//! Whatever is pasted: never a panic, never a line too few, never a secret shown, and no certainty where there is nothing to be certain
//! of. The texts are made by a generator with a fixed seed.

use mailseal::cli::pasted::answer;
use mailseal::diagnose::{Sureness, explain};
use mailseal::microsoft::HostTable;
use serde_json::{Value, json};

/// As many changed payloads, and random texts beside them.
const CHANGED: usize = 8_000;
const RANDOM: usize = 2_000;

/// xorshift: the same texts at every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(below.max(1)).expect("fits")).expect("fits")
    }
}

fn payloads() -> Vec<Value> {
    let lines = include_str!("pasted/cases.jsonl").lines();
    lines
        .map(|line| serde_json::from_str(line).expect("a case"))
        .collect()
}

/// Cut, doubled, turned, spoiled.
fn changed(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=dice.roll(4) {
        if letters.is_empty() {
            break;
        }
        let at = dice.roll(letters.len());
        match dice.roll(8) {
            0 => letters.truncate(at),
            1 => drop(letters.drain(..at)),
            2 => letters.insert(
                at,
                ['\u{0}', '"', '\\', '%', '\u{fffd}', 'é', '\u{202e}', '{'][dice.roll(8)],
            ),
            3 => letters[at..].reverse(),
            4 => letters.extend_from_within(at..),
            5 => letters[at] = char::from(u8::try_from(32 + dice.roll(95)).expect("a letter")),
            6 => letters = letters.iter().flat_map(|it| it.to_uppercase()).collect(),
            _ => letters.splice(at..at, "\\u00".chars()).for_each(drop),
        }
    }
    letters.into_iter().collect()
}

#[test]
fn changed_payloads_never_stop_it_and_each_gets_one_answer() {
    let cases = payloads();
    let hosts = HostTable::microsoft().worldwide;
    let mut dice = Dice(0x5eed_1234_abcd_9876);
    for round in 0..CHANGED {
        let case = &cases[dice.roll(cases.len())];
        let text = |key: &str| case[key].as_str().unwrap_or_default().to_owned();
        let line = json!({
            "id": round,
            "stage": case["stage"],
            "flow": case["flow"],
            "http_status": case["http_status"],
            "payload": changed(&text("payload"), &mut dice),
            "context": changed(&text("context"), &mut dice),
        })
        .to_string();
        // The line itself may be spoiled, too.
        let line = if dice.roll(10) == 0 {
            changed(&line, &mut dice)
        } else {
            line
        };
        let said = answer(&line, &hosts).to_string();
        assert!(!said.contains('\n'));
        let said: Value = serde_json::from_str(&said).expect("JSON");
        assert!(said["causes"].is_array() && said["who"].is_string());
        assert!(said["action"]["title"].is_string());
    }
}

#[test]
fn random_texts_are_never_explained_with_certainty() {
    const WORDS: [&str; 60] = [
        "the", "meeting", "moved", "to", "tuesday", "please", "bring", "coffee", "and", "report",
        "garden", "blue", "train", "late", "window", "seven", "river", "letter", "house",
        "quarter", "invoice", "paid", "music", "summer", "printer", "paper", "kitchen", "server",
        "room", "lunch", "budget", "plan", "holiday", "friend", "answer", "question", "mail",
        "user", "number", "street", "city", "order", "stone", "bread", "water", "light", "door",
        "table", "chair", "green", "week", "month", "second", "first", "office", "ticket",
        "project", "status", "done", "open",
    ];
    let mut dice = Dice(0x0dd_ba11_5eed_0001);
    let mut said_something = 0;
    for round in 0..RANDOM {
        let length = 1 + dice.roll(40);
        let text: String = if round % 3 == 0 {
            let letter = |dice: &mut Dice| {
                char::from_u32(u32::try_from(dice.roll(0x3000)).expect("small")).unwrap_or('?')
            };
            (0..length * 4).map(|_| letter(&mut dice)).collect()
        } else {
            let words: Vec<&str> = (0..length).map(|_| WORDS[dice.roll(WORDS.len())]).collect();
            words.join(" ")
        };
        let explanation = explain(&text);
        assert!(
            matches!(explanation.sureness, Sureness::Unknown | Sureness::Possible),
            "{:?} of {text:?}: {}",
            explanation.sureness,
            explanation.diagnosis.label()
        );
        said_something += usize::from(!explanation.causes.is_empty());
    }
    println!(
        "{RANDOM} random texts: {said_something} with a possible cause, none with a certain one"
    );
    assert!(said_something * 100 < RANDOM, "{said_something}");
}

#[test]
fn every_line_gets_an_answer_in_order_whatever_it_is() {
    let hosts = HostTable::microsoft().worldwide;
    let odd = [
        "",
        "{",
        "null",
        "42",
        "[]",
        "\"AADSTS7000222: expired\"",
        "{\"id\":null}",
        "{\"id\":{\"a\":1},\"payload\":7,\"http_status\":\"401\",\"flow\":3}",
        "{\"id\":\"x\",\"payload\":\"AADSTS50055\",\"true_cause\":\"no\",\"more\":[1]}",
        "AADSTS50057: The user account is disabled.",
    ];
    for line in odd {
        let said = answer(line, &hosts);
        assert!(said["causes"].is_array(), "{line}");
    }
    assert_eq!(answer(odd[8], &hosts)["id"], "x");
    assert_eq!(answer(odd[8], &hosts)["causes"][0], "password-expired");
    assert_eq!(answer(odd[9], &hosts)["causes"][0], "user-account-disabled");
    assert_eq!(answer("", &hosts)["causes"], json!([]));
}

#[test]
fn a_pasted_secret_is_shown_nowhere() {
    let secret = "AbC8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789aB";
    let token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL2dyYXBoLm1pY3Jvc29mdC5jb20ifQ.c2lnbmF0dXJl";
    let text = format!(
        "POST /token client_secret={secret}&scope=x\nAuthorization: Bearer {token}\nAADSTS7000215: Invalid client secret provided.\npassword: Hunter2Hunter2"
    );
    let explanation = explain(&text);
    let everything = format!("{explanation:?}");
    for hidden in [secret, token, "Hunter2Hunter2"] {
        assert!(!everything.contains(hidden), "{everything}");
    }
    let words = mailseal::words::Words::default();
    let letter = words.letter_whole(&words.letter_for_text(&explanation, None));
    assert!(
        letter.contains("AADSTS7000215") && !letter.contains(secret),
        "{letter}"
    );
}

fn mailseal(arguments: &[&str], input: &str) -> (String, Option<i32>) {
    use std::io::Write;
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_mailseal"))
        .args(arguments)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the program");
    let mut stdin = child.stdin.take().expect("its input");
    stdin.write_all(input.as_bytes()).expect("written");
    drop(stdin);
    let ended = child.wait_with_output().expect("its output");
    (
        String::from_utf8(ended.stdout).expect("text"),
        ended.status.code(),
    )
}

#[test]
fn the_command_answers_each_line_and_ends_as_promised() {
    let input = "{\"id\":\"a\",\"payload\":\"AADSTS7000222: expired\"}\nnot JSON\n\n{\"id\":\"b\",\"payload\":\"hello\"}";
    let (said, status) = mailseal(&["explain", "--jsonl"], input);
    let lines: Vec<Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!((lines.len(), status), (4, Some(0)));
    assert_eq!(lines[0]["causes"][0], "secret-expired");
    assert_eq!(lines[0]["who"], "entra-admin");
    assert!(lines[0]["action"]["url"].is_string());
    assert_eq!(
        (&lines[3]["id"], &lines[3]["causes"]),
        (&json!("b"), &json!([]))
    );

    let log = "2024-05-01 ERROR smtp: 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. password=Hunter2Hunter2";
    let (said, status) = mailseal(&["explain", "--letter"], log);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("Set-TransportConfig"), "{said}");
    assert!(said.contains("An Exchange administrator"), "{said}");
    assert!(!said.contains("Hunter2Hunter2"), "{said}");
    assert_eq!(mailseal(&["explain", "a nice day"], "").1, Some(1));
    assert_eq!(mailseal(&["explain"], " ").1, Some(2));
}
