//! A diagnosis in plain lines, for the terminal and the report: what is wrong, why, who can mend it, what next, and what
//! Microsoft said.

use super::Words;
use crate::diagnose::{self, Diagnosis, Evidence, Ranked};
use url::Url;

/// More possible causes than this help nobody.
const MOST: usize = 3;

impl Words {
    /// What is wrong, who can mend it and what next, in the language that was chosen.
    pub fn of_diagnosis(&self, diagnosis: &Diagnosis) -> diagnose::Words {
        diagnosis.words_in(self.code())
    }

    /// What is wrong, in one sentence; says so when it is not known.
    pub fn diagnosis_title(&self, diagnosis: &Diagnosis) -> String {
        self.of_diagnosis(diagnosis).title
    }

    /// Everything about a failure, one paragraph a line, without Microsoft's own words.
    pub fn diagnosis(&self, diagnosis: &Diagnosis, page: Option<&Url>) -> Vec<String> {
        let text = &self.text;
        let words = self.of_diagnosis(diagnosis);
        let mut lines = vec![words.title];
        if !words.explanation.trim().is_empty() {
            lines.push(words.explanation);
        }
        lines.extend(words.who.map(|who| self.who_can_mend(who)));
        if let Some(action) = words.action {
            lines.push(text.diagnosis_next(action.title));
            lines.extend(page.map(|page| text.diagnosis_page(page.as_str())));
        }
        lines
    }

    /// What it may be, in one sentence each, the likeliest first: for what cannot be told with certainty yet.
    pub fn likely(&self, diagnosis: &Diagnosis) -> Vec<String> {
        let known = &diagnosis.evidence.known;
        let said = |ranked: &Ranked| {
            ranked
                .cause
                .words(self.code(), known)
                .map(|words| words.title)
        };
        diagnosis
            .causes
            .iter()
            .filter_map(said)
            .take(MOST)
            .collect()
    }

    /// What Microsoft said, word for word, with the IDs its support asks for. Empty when Microsoft was not reached.
    pub fn said(&self, evidence: &Evidence) -> Vec<String> {
        let text = &self.text;
        let message = evidence.message.lines().map(str::trim);
        let mut lines: Vec<String> = message
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect();
        let whole = evidence.message.clone();
        // The IDs often stand in the message already; then they are not said twice.
        let mut add = |id: &Option<String>, said: &dyn Fn(&str) -> String| {
            lines.extend(id.as_deref().filter(|id| !whole.contains(id)).map(said));
        };
        add(&evidence.trace_id, &|id| text.diagnosis_trace(id));
        add(&evidence.correlation_id, &|id| {
            text.diagnosis_correlation(id)
        });
        add(&evidence.request_id, &|id| text.diagnosis_request(id));
        add(&evidence.timestamp, &|at| text.diagnosis_at(at));
        lines
    }
}
