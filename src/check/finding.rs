//! What the answers so far say about one check, before patience decides whether waiting may heal it; and the answers themselves.
//! Pure: the same answers always give the same findings.

use super::{CheckId, Passed};
use crate::connection::{Clock, MailAddress, Settings};
use crate::diagnose::Evidence;
use crate::microsoft::Error;
use crate::microsoft::entra::discovery::Found;
use crate::microsoft::entra::token::Token;
use crate::microsoft::graph::users::User;
use std::time::Duration;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Finding {
    Waiting(Vec<CheckId>),
    Running,
    Passed(Passed),
    Warned(Evidence),
    Failed(Evidence),
}

impl Finding {
    pub(super) fn waiting_for(check: CheckId) -> Self {
        Self::Waiting(vec![check])
    }
}

/// One question to Microsoft: on its way or not, and the last answer, which stands until the next one comes.
#[derive(Debug, Clone)]
pub(super) struct Question<T> {
    pub(super) in_flight: bool,
    pub(super) answer: Option<Result<T, Error>>,
    pub(super) took: Duration,
}

impl<T> Default for Question<T> {
    fn default() -> Self {
        Self {
            in_flight: false,
            answer: None,
            took: Duration::ZERO,
        }
    }
}

impl<T> Question<T> {
    pub(super) fn answered(&mut self, answer: Result<T, Error>, took: Duration) {
        *self = Self {
            in_flight: false,
            answer: Some(answer),
            took,
        };
    }

    pub(super) fn ok(&self) -> Option<&T> {
        self.answer.as_ref()?.as_ref().ok()
    }

    pub(super) fn error(&self) -> Option<&Error> {
        self.answer.as_ref()?.as_ref().err()
    }
}

/// All that has been asked in one run.
#[derive(Debug, Clone, Default)]
pub(super) struct Answers {
    pub(super) discovery: Question<Found>,
    pub(super) token: Question<Token>,
    pub(super) mailboxes: Vec<MailboxAnswers>,
}

/// The questions about one mailbox; `None`: not asked on this road or with these permissions.
#[derive(Debug, Clone)]
pub(super) struct MailboxAnswers {
    pub(super) address: MailAddress,
    pub(super) user: Option<Question<Option<User>>>,
    pub(super) read: Option<Question<()>>,
    pub(super) send: Option<Question<()>>,
}

/// What a finding may look at.
#[derive(Debug)]
pub(super) struct Case<'a> {
    pub(super) settings: &'a Settings,
    pub(super) answers: &'a Answers,
    pub(super) clock: &'a Clock,
}
