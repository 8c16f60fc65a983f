//! What became of a connection's checks over time, in one sentence and in a table's words.

use super::Words;
use crate::connection::{Connection, Verdict};
use crate::vault::history::{Outcome, Past};
use jiff::Timestamp;

impl Words {
    /// "10 of the last 12 checks passed; the last trouble was yesterday 17:02." `None` for fewer than two.
    pub fn past(&self, past: &[Past], now: Timestamp) -> Option<String> {
        let text = &self.text;
        let all = past.len();
        if all < 2 {
            return None;
        }
        let passed = past.iter().filter(|one| one.verdict.is_passed()).count();
        let trouble = past.iter().rev().find(|one| one.verdict.is_trouble());
        Some(match (trouble, self.stopped_since(past, now)) {
            (None, _) if passed == all => text.past_all_passed(all),
            (None, _) => text.past_in_part(all, all - passed),
            (Some(_), Some(since)) => text.past_failing_since(since, passed, all),
            (Some(last), None) => text.past_some_passed(passed, all, self.moment(last.at, now)),
        })
    }

    /// When the failing began that still goes on: "3 days ago".
    pub fn stopped_since(&self, past: &[Past], now: Timestamp) -> Option<String> {
        let failing = |one: &&Past| one.verdict == Outcome::Failed;
        let first = past.iter().rev().take_while(failing).last()?;
        Some(self.moment(first.at, now))
    }

    /// What was not well in one run: "The app’s secret does not work, support@contoso.com cannot send".
    pub fn not_well(&self, past: &Past, connection: &Connection) -> String {
        let each = past.not_well.iter().map(|line| {
            let verdict = match line.verdict {
                Outcome::Warned => Verdict::Warned,
                _ => Verdict::Failed,
            };
            self.remembered_check(&line.check, verdict, connection)
        });
        let said = each.collect::<Vec<_>>().join("; ");
        if past.more > 0 {
            self.text.home_names_more(said, past.more)
        } else {
            said
        }
    }

    /// "passed", "failed" …, as a report says it.
    pub fn outcome(&self, outcome: Outcome) -> String {
        let text = &self.text;
        match outcome {
            Outcome::Passed => text.outcome_passed(),
            Outcome::InPart => text.outcome_in_part(),
            Outcome::Warned => text.outcome_warned(),
            Outcome::Healing => text.outcome_healing(),
            Outcome::Failed => text.outcome_failed(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::vault::history::{Outcome, Past};
    use crate::words::Words;
    use jiff::{SignedDuration, Timestamp};

    fn past(verdicts: &[Outcome]) -> Vec<Past> {
        let hours = (0..).map(SignedDuration::from_hours);
        let runs = verdicts.iter().zip(hours);
        let runs = runs.map(|(verdict, age)| Past {
            at: Timestamp::UNIX_EPOCH + age,
            verdict: *verdict,
            not_well: Vec::new(),
            more: 0,
        });
        runs.collect()
    }

    #[test]
    fn the_past_is_one_sentence() {
        use Outcome::{Failed, InPart, Passed, Warned};
        let words = Words::default();
        let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(240);
        let said = |verdicts: &[Outcome]| words.past(&past(verdicts), now).unwrap_or_default();
        assert_eq!(said(&[Passed]), "");
        assert_eq!(said(&[Passed, Passed]), "The last 2 checks passed.");
        assert_eq!(said(&[Warned, Passed]), "The last 2 checks passed.");
        let in_part = said(&[Passed, InPart, Warned]);
        assert!(in_part.contains("last 3 checks") && in_part.contains("1 of them"));
        assert!(said(&[Failed, Passed, InPart]).contains("1 of the last 3"));
        let failing = said(&[Passed, Failed, Failed]);
        assert!(failing.contains("Failing since 10 days ago"), "{failing}");
    }
}
