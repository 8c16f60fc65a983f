//! Signing in as a mailbox as it goes on, and what is wrong with a certificate's file.

use super::Words;
use crate::connection::SecretKept;
use crate::connection::certificate::Unusable;
use crate::journey::sign_in::{Event, Outcome};
use crate::microsoft::entra::NotOurs;

impl Words {
    pub fn sign_in_event(&self, event: &Event) -> String {
        let text = &self.text;
        match event {
            Event::Waiting { opened: Ok(()), .. } => text.approval_waiting(),
            Event::Waiting {
                opened: Err(why), ..
            }
            | Event::NotOpened { why } => text.approval_not_opened(why),
            Event::Code { code, page, .. } => text.sign_in_code(page.as_str(), code),
            Event::NobodyAnswered { diagnosis, .. } => self.diagnosis_title(diagnosis),
            Event::NotTaken(NotOurs::NotARedirect) => text.sign_in_not_a_redirect(),
            Event::NotTaken(NotOurs::WrongState) => text.sign_in_wrong_state(),
            Event::Returned => text.sign_in_returned(),
            Event::AskedForMore => text.sign_in_asked_for_more(),
            Event::OtherAccount { expected, came } if came.name.is_empty() => {
                text.sign_in_unknown_account(expected.as_str())
            }
            Event::OtherAccount { expected, came } => {
                text.sign_in_other_account(&came.name, expected.as_str())
            }
        }
    }

    pub fn sign_in_outcome(&self, outcome: &Outcome) -> String {
        let text = &self.text;
        match outcome {
            Outcome::SignedIn { account, kept, .. } => match kept {
                SecretKept::InStore => text.sign_in_done(&account.name),
                SecretKept::ThisRunOnly => text.sign_in_done_this_run(&account.name),
            },
            Outcome::Declined => text.sign_in_declined(),
            Outcome::TimedOut => text.sign_in_timed_out(),
            Outcome::Failed(diagnosis) => self.diagnosis_title(diagnosis),
        }
    }

    /// Why a certificate's file was not taken, and what to do about it.
    pub fn certificate_problem(&self, problem: &Unusable) -> String {
        let text = &self.text;
        match problem {
            Unusable::Unreadable => text.certificate_unreadable(),
            Unusable::PasswordNeeded => text.certificate_password_needed(),
            Unusable::WrongPassword => text.certificate_wrong_password(),
            Unusable::UnknownSeal => text.certificate_unknown_seal(),
            Unusable::OldSeal => text.certificate_old_seal(),
            Unusable::TooManyRounds => text.certificate_too_many_rounds(),
            Unusable::NoCertificate => text.certificate_no_certificate(),
            Unusable::NoPrivateKey => text.certificate_no_private_key(),
            Unusable::OtherKey => text.certificate_other_key(),
            Unusable::NotRsa => text.certificate_not_rsa(),
            Unusable::UnfitKey => text.certificate_unfit_key(),
            Unusable::Expired { on } => text.certificate_expired(self.date(*on)),
            Unusable::NotYet { on } => text.certificate_not_yet(self.date(*on)),
        }
    }
}
