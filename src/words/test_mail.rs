//! The test e-mail: what it says, and the stations of its way. Accepted is never worded as delivered.

use super::Words;
use crate::connection::MailAddress;
use crate::journey::test_mail::{Draft, Stage, State};
use jiff::Timestamp;

impl Words {
    /// The message as it is proposed.
    pub fn test_mail(
        &self,
        target: &str,
        from: MailAddress,
        to: MailAddress,
        now: Timestamp,
    ) -> Draft {
        let body = self
            .text
            .mail_body(target, from.as_str(), self.date_and_time(now));
        Draft {
            subject: self.text.mail_subject(target),
            body,
            from,
            to,
        }
    }

    /// "Microsoft accepted the message" when done, "Hand the message to Microsoft" before.
    pub fn stage(&self, at: Stage, state: &State) -> String {
        let text = &self.text;
        match (at, matches!(state, State::Done { .. })) {
            (Stage::Token, false) => text.stage_token(),
            (Stage::Token, true) => text.stage_token_done(),
            (Stage::Connection, false) => text.stage_connection(),
            (Stage::Connection, true) => text.stage_connection_done(),
            (Stage::SignIn, false) => text.stage_sign_in(),
            (Stage::SignIn, true) => text.stage_sign_in_done(),
            (Stage::Accepted, false) => text.stage_accepted(),
            (Stage::Accepted, true) => text.stage_accepted_done(),
            (Stage::SentItems, false) => text.stage_sent_items(),
            (Stage::SentItems, true) => text.stage_sent_items_done(),
            (Stage::Arrived, false) => text.stage_arrived(),
            (Stage::Arrived, true) => text.stage_arrived_done(),
        }
    }

    /// What stands under a station: how long it took, or what came of it.
    pub fn stage_state(&self, state: &State) -> String {
        let text = &self.text;
        match state {
            State::Waiting => text.state_waiting(),
            State::Running { .. } => text.state_running(),
            State::Done { took, .. } => {
                took.map_or_else(|| text.state_passed(), |took| self.took(took))
            }
            State::NotAskable => text.stage_not_askable(),
            State::NotSeen(_) => text.stage_not_seen(),
            State::Failed(diagnosis) => self.diagnosis_title(diagnosis),
        }
    }
}
