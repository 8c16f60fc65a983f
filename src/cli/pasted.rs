//! `mailseal explain`: any text with an error in it, told as the window tells it; with `--jsonl` line by line for other programs.

use super::line::Explain;
use super::out::Out;
use super::{CouldNot, Status};
use crate::diagnose::reading::Told;
use crate::diagnose::{ENGLISH, Explanation, Flow, Stage, explain_told};
use crate::journey::place;
use crate::microsoft::{HostTable, Hosts};
use crate::words::Words;
use serde_json::{Value, json};
use std::io::{BufRead, Read};

/// More than this of one text is not read.
const MOST: u64 = 16 * 1024 * 1024;

pub fn run(options: &Explain, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    if options.jsonl {
        return lines(options, words, out);
    }
    let text = match options.text.as_deref() {
        Some(text) => text.to_owned(),
        None => whole(options, words)?,
    };
    if text.trim().is_empty() {
        return Err(CouldNot(words.text.explain_nothing_to_read()));
    }
    let explanation = explain_told(&Told::text(text), words.code());
    let table = HostTable::microsoft();
    let page = page(&explanation, &table.worldwide);
    if options.json {
        out.line(
            &words
                .explained_json(&explanation, page.as_ref())
                .to_string(),
        );
    } else {
        for line in words.explained(&explanation, page.as_ref()) {
            out.line(&line);
        }
        if options.letter {
            let letter = words.letter_for_text(&explanation, page.as_ref());
            out.line("");
            out.line(words.letter_whole(&letter).trim_end());
        }
    }
    Ok(if explanation.causes.is_empty() {
        Status::Failed
    } else {
        Status::Passed
    })
}

fn whole(options: &Explain, words: &Words) -> Result<String, CouldNot> {
    let could_not =
        |error: std::io::Error| CouldNot(words.text.explain_cannot_read(error.to_string()));
    let mut bytes = Vec::new();
    match &options.file {
        Some(file) => {
            let file = std::fs::File::open(file).map_err(could_not)?;
            file.take(MOST).read_to_end(&mut bytes)
        }
        None => std::io::stdin().lock().take(MOST).read_to_end(&mut bytes),
    }
    .map_err(could_not)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// One line out for each line in, whatever it holds.
fn lines(options: &Explain, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    let could_not =
        |error: std::io::Error| CouldNot(words.text.explain_cannot_read(error.to_string()));
    let mut input: Box<dyn BufRead> = match &options.file {
        Some(file) => {
            let file = std::fs::File::open(file).map_err(could_not)?;
            Box::new(std::io::BufReader::new(file))
        }
        None => Box::new(std::io::stdin().lock()),
    };
    let table = HostTable::microsoft();
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line).map_err(could_not)? == 0 {
            return Ok(Status::Passed);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.strip_suffix('\n').unwrap_or(&text);
        out.line(&answer(text, &table.worldwide).to_string());
    }
}

/// The answer to one line of the machine interface. What is no JSON is taken for the text itself.
pub fn answer(line: &str, hosts: &Hosts) -> Value {
    let line = line.trim_start_matches('\u{feff}').trim();
    let read: Option<Value> = serde_json::from_str(line).ok();
    let id = read.as_ref().and_then(|read| read.get("id")).cloned();
    let told = match &read {
        Some(Value::Object(_)) => told(read.as_ref().unwrap_or(&Value::Null)),
        Some(Value::String(text)) => Told::text(text.clone()),
        _ => Told::text(line),
    };
    let explanation = explain_told(&told, ENGLISH);
    let words = explanation.reference_words(ENGLISH);
    let known = &explanation.diagnosis.evidence.known;
    let url = (words.action.as_ref()).and_then(|action| place::page_for_text(hosts, action, known));
    let title = (words.action.as_ref()).map_or(words.explanation, |action| action.title.clone());
    json!({
        "id": id.unwrap_or(Value::Null),
        "causes": explanation.reference_labels(),
        "who": words.who.map_or("", crate::diagnose::Who::name),
        "action": {
            "title": title,
            "url": url.map(String::from),
        },
    })
}

fn told(line: &Value) -> Told {
    let text = |name: &str| match line.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    };
    let status = line.get("http_status").and_then(|status| {
        let number = status
            .as_u64()
            .or_else(|| status.as_str()?.trim().parse().ok());
        number.and_then(|number| u16::try_from(number).ok())
    });
    Told {
        text: text("payload"),
        beside: text("context"),
        stage: stage(&text("stage")),
        flow: flow(&text("flow")),
        status,
        quoted: true,
    }
}

fn stage(name: &str) -> Option<Stage> {
    serde_json::from_value(name.trim().to_lowercase().into()).ok()
}

fn flow(name: &str) -> Option<Flow> {
    match name.trim().to_lowercase().replace('-', "_").as_str() {
        "client_credentials" | "app_only" => Some(Flow::ClientCredentials),
        "auth_code" | "authorization_code" | "implicit" | "hybrid" | "interactive" => {
            Some(Flow::AuthorizationCode)
        }
        "device_code" | "device" => Some(Flow::DeviceCode),
        "refresh" | "refresh_token" => Some(Flow::RefreshToken),
        "password" | "ropc" | "basic" => Some(Flow::Password),
        "n/a" | "none" | "admin_consent" => Some(Flow::None),
        _ => None,
    }
}

/// The page that mends it.
fn page(explanation: &Explanation, hosts: &Hosts) -> Option<url::Url> {
    let action = explanation.words.action.as_ref()?;
    place::page_for_text(hosts, action, &explanation.diagnosis.evidence.known)
}
