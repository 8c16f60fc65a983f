//! An explained error in plain lines, as JSON and as a letter: for the window, `mailseal explain` and the clipboard alike.

use super::{Letter, Words};
use crate::diagnose::{Explanation, Possible, Reason, Sureness, Waiting};
use serde_json::{Value, json};
use std::time::Duration;
use url::Url;

impl Words {
    /// How sure it is, in one sentence.
    pub fn sureness(&self, sureness: Sureness) -> String {
        let text = &self.text;
        match sureness {
            Sureness::Sure => text.explain_sure(),
            Sureness::Likely => text.explain_likely(),
            Sureness::Possible => text.explain_possible(),
            Sureness::Family => text.explain_family(),
            Sureness::Unknown => text.explain_unknown(),
        }
    }

    /// One piece of evidence, in one sentence.
    pub fn reason(&self, reason: &Reason) -> String {
        let text = &self.text;
        match reason {
            Reason::Code(code) => text.explain_code(code),
            Reason::Status(status) => text.explain_status(*status),
            Reason::Said(words) => text.explain_said(words),
            Reason::Fact(fact) => fact.clone(),
            Reason::WaitedTooLong => text.explain_waited(),
            Reason::OnlyTheCode => text.explain_only_code(),
            Reason::Missing(fact) => text.explain_missing(fact),
        }
    }

    /// Whether waiting helps, where it may.
    pub fn waiting(&self, explanation: &Explanation) -> Option<String> {
        let text = &self.text;
        let minutes = |time: Duration| time.as_secs().div_ceil(60);
        Some(match explanation.diagnosis.waiting()? {
            Waiting::Perhaps(within) => text.explain_waiting(self.round(within)),
            Waiting::Until { changed, left } => {
                text.explain_wait_until(minutes(changed), minutes(left))
            }
            Waiting::Over(_) => text.explain_wait_over(),
        })
    }

    /// By which road mail was to go, where that can be seen.
    pub fn road_of(&self, explanation: &Explanation) -> Option<String> {
        let road = explanation.diagnosis.evidence.road?;
        Some(self.text.explain_road(self.road(road)))
    }

    /// Everything, one paragraph a line.
    pub fn explained(&self, explanation: &Explanation, page: Option<&Url>) -> Vec<String> {
        let text = &self.text;
        let words = &explanation.words;
        let mut lines = vec![words.title.clone()];
        if !words.explanation.trim().is_empty() {
            lines.push(words.explanation.clone());
        }
        lines.extend(words.who.map(|who| self.who_can_mend(who)));
        lines.extend((words.action.as_ref()).map(|action| text.diagnosis_next(&action.title)));
        lines.extend(page.map(|page| text.diagnosis_page(page.as_str())));
        lines.extend(self.waiting(explanation));
        lines.extend(self.road_of(explanation));
        lines.push(String::new());
        lines.push(self.sureness(explanation.sureness));
        if let Some((first, others)) = explanation.causes.split_first() {
            lines.extend(self.pros_and_cons(first, ""));
            let commands = first.commands(&explanation.diagnosis.evidence.known);
            if !commands.is_empty() {
                lines.push(heading(&text.explain_heading_command()));
                lines.extend(commands.iter().map(|line| format!("  {line}")));
            }
            if !others.is_empty() {
                lines.push(String::new());
                lines.push(heading(&text.explain_also()));
                for other in others {
                    lines.push(format!("- {}", other.words.title));
                    lines.extend(self.pros_and_cons(other, "  "));
                }
            }
        }
        let support = self.for_support(explanation);
        if !support.is_empty() {
            lines.push(String::new());
            lines.push(heading(&text.explain_heading_support()));
            lines.extend(support.iter().map(|line| format!("  {line}")));
        }
        lines.push(String::new());
        lines.push(heading(&text.explain_heading_text()));
        lines.extend(explanation.text.lines().map(|line| format!("  {line}")));
        lines
    }

    fn pros_and_cons(&self, possible: &Possible, indent: &str) -> Vec<String> {
        let text = &self.text;
        let list = |title: String, reasons: &[Reason]| {
            let said: Vec<String> = reasons.iter().map(|reason| self.reason(reason)).collect();
            (!said.is_empty()).then(|| format!("{indent}{title}: {}", said.join(" ")))
        };
        let mut lines = Vec::new();
        lines.extend(list(text.explain_for(), &possible.speaks_for));
        lines.extend(list(text.explain_against(), &possible.speaks_against));
        lines.extend(
            (possible.test.as_ref()).map(|test| format!("{indent}{}: {test}", text.explain_test())),
        );
        lines
    }

    /// IDs and time, for whoever has to find it again at Microsoft.
    pub fn for_support(&self, explanation: &Explanation) -> Vec<String> {
        let text = &self.text;
        let evidence = &explanation.diagnosis.evidence;
        let mut lines = Vec::new();
        lines.extend((evidence.trace_id.as_ref()).map(|id| text.diagnosis_trace(id)));
        lines.extend((evidence.correlation_id.as_ref()).map(|id| text.diagnosis_correlation(id)));
        lines.extend((evidence.request_id.as_ref()).map(|id| text.diagnosis_request(id)));
        lines.extend((evidence.timestamp.as_ref()).map(|at| text.diagnosis_at(at)));
        lines
    }

    /// The same for other programs.
    pub fn explained_json(&self, explanation: &Explanation, page: Option<&Url>) -> Value {
        let said = |reasons: &[Reason]| -> Vec<String> {
            reasons.iter().map(|reason| self.reason(reason)).collect()
        };
        let causes: Vec<Value> = explanation
            .causes
            .iter()
            .map(|one| {
                json!({
                    "label": one.cause.label,
                    "title": one.words.title,
                    "explanation": one.words.explanation,
                    "who": one.words.who.map(crate::diagnose::Who::name),
                    "for": said(&one.speaks_for),
                    "against": said(&one.speaks_against),
                    "test": one.test,
                })
            })
            .collect();
        json!({
            "title": explanation.words.title,
            "explanation": explanation.words.explanation,
            "sureness": self.sureness(explanation.sureness),
            "who": explanation.who().map(crate::diagnose::Who::name),
            "action": explanation.words.action.as_ref().map(|action| &action.title),
            "url": page.map(Url::as_str),
            "family": explanation.family.map(|family| &family.name),
            "road": explanation.diagnosis.evidence.road,
            "waiting": waiting_json(explanation.diagnosis.waiting()),
            "causes": causes,
            "text": explanation.text,
            "support": self.for_support(explanation),
        })
    }

    /// "Copy a message for your admin": a complete e-mail with what, why, the exact page and the exact command.
    pub fn letter_for_text(&self, explanation: &Explanation, page: Option<&Url>) -> Letter {
        let text = &self.text;
        let words = &explanation.words;
        let known = &explanation.diagnosis.evidence.known;
        let first = explanation.causes.first();
        let ask = match (&words.action, page) {
            (Some(action), Some(page)) => Some(text.letter_what_page(&action.title, page.as_str())),
            (Some(action), None) => Some(action.title.clone()),
            (None, _) => explanation
                .causes
                .is_empty()
                .then(|| text.letter_what_unknown()),
        };
        let others = explanation.causes.iter().skip(1);
        let others: Vec<String> = others.map(|one| format!("- {}", one.words.title)).collect();
        let fact = |name: &str, say: &dyn Fn(&str) -> String| known.get(name).map(|it| say(it));
        let about: Vec<String> = [
            fact("tenant", &|id| text.letter_fact_tenant(id)),
            fact("client", &|id| text.letter_fact_client(id)),
            fact("mailbox", &|mailbox| text.letter_fact_mailbox(mailbox)),
        ]
        .into_iter()
        .flatten()
        .collect();
        let commands = first.map(|first| first.commands(known)).unwrap_or_default();
        let certain: Vec<String> = first
            .and_then(|first| first.test.clone())
            .into_iter()
            .collect();
        let mut said: Vec<String> = explanation.text.lines().map(str::to_owned).collect();
        said.extend(
            self.for_support(explanation)
                .into_iter()
                .filter(|line| !explanation.text.contains(line.as_str())),
        );
        let mut wrong = vec![words.title.clone(), words.explanation.clone()];
        wrong.extend(self.waiting(explanation));
        let parts = [Some(text.letter_mend_hello()), Some(text.letter_text_why())]
            .into_iter()
            .chain([
                super::letter::section(text.letter_mend_wrong(), wrong),
                super::letter::section(text.letter_mend_ask(), ask.into_iter().collect()),
                super::letter::section(text.letter_text_command(), commands),
                super::letter::section(text.letter_text_certain(), certain),
                super::letter::section(text.letter_text_other(), others),
                super::letter::section(text.letter_mend_about(), about),
                super::letter::section(text.letter_mend_said(), said),
                Some(text.letter_mend_thanks()),
            ]);
        Letter {
            subject: text.letter_text_subject(&words.title),
            body: parts.flatten().collect::<Vec<_>>().join("\n\n"),
        }
    }
}

fn waiting_json(waiting: Option<Waiting>) -> Value {
    match waiting {
        None => Value::Null,
        Some(Waiting::Perhaps(within)) => json!({ "within_seconds": within.as_secs() }),
        Some(Waiting::Until { changed, left }) => json!({
            "changed_seconds": changed.as_secs(),
            "left_seconds": left.as_secs(),
        }),
        Some(Waiting::Over(changed)) => json!({
            "changed_seconds": changed.as_secs(),
            "left_seconds": 0,
        }),
    }
}

fn heading(title: &str) -> String {
    format!("{title}:")
}
