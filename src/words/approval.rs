//! The approval as it goes on.

use super::Words;
use crate::journey::approval::{Event, Outcome};
use crate::microsoft::entra::consent::NotOurs;

impl Words {
    pub fn approval_event(&self, event: &Event) -> String {
        let text = &self.text;
        match event {
            Event::Waiting { opened: Ok(()), .. } => text.approval_waiting(),
            Event::Waiting {
                opened: Err(why), ..
            } => text.approval_not_opened(why),
            Event::NobodyAnswered { diagnosis, .. } | Event::TakesLong { diagnosis } => {
                self.diagnosis_title(diagnosis)
            }
            Event::NotTaken(NotOurs::NotARedirect) => text.approval_not_a_redirect(),
            Event::NotTaken(NotOurs::WrongState) => text.approval_wrong_state(),
            Event::Accepted { .. } => text.approval_accepted(),
            Event::NotYet {
                missing,
                next,
                until,
            } => {
                let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
                text.approval_not_yet(self.list(&missing), self.time(*next), self.time(*until))
            }
        }
    }

    pub fn approval_outcome(&self, outcome: &Outcome) -> String {
        let text = &self.text;
        match outcome {
            Outcome::Granted { at } => text.approval_granted(self.date_and_time(*at)),
            Outcome::Declined => text.approval_declined(),
            Outcome::TimedOut => text.approval_timed_out(),
            Outcome::Failed(diagnosis) => self.diagnosis_title(diagnosis),
        }
    }
}
