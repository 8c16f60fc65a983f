//! What the answers so far say about one check, before patience decides whether waiting may heal it; and the answers themselves.
//! Pure: the same answers always give the same findings.

use super::{CheckId, NoAccess, Passed};
use crate::connection::{Clock, MailAddress, Settings};
use crate::diagnose::Evidence;
use crate::microsoft::Error;
use crate::microsoft::entra::discovery::Found;
use crate::microsoft::entra::token::Token;
use crate::microsoft::graph::users::User;
use jiff::Timestamp;
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
pub(super) struct Question<T, E = Error> {
    pub(super) in_flight: bool,
    pub(super) answer: Option<Result<T, E>>,
    pub(super) took: Duration,
}

impl<T, E> Default for Question<T, E> {
    fn default() -> Self {
        Self {
            in_flight: false,
            answer: None,
            took: Duration::ZERO,
        }
    }
}

impl<T, E> Question<T, E> {
    pub(super) fn answered(&mut self, answer: Result<T, E>, took: Duration) {
        *self = Self {
            in_flight: false,
            answer: Some(answer),
            took,
        };
    }

    pub(super) fn ok(&self) -> Option<&T> {
        self.answer.as_ref()?.as_ref().ok()
    }

    pub(super) fn error(&self) -> Option<&E> {
        self.answer.as_ref()?.as_ref().err()
    }
}

/// All that has been asked in one run.
#[derive(Debug, Clone, Default)]
pub(super) struct Answers {
    pub(super) discovery: Question<Found>,
    /// Of the app itself. On a person's road it proves only the app and its credential.
    pub(super) token: Question<Token>,
    /// Asked in place of a token where the app has nothing to prove itself with.
    pub(super) known: Question<bool>,
    /// The mail servers themselves, before anybody signs in; `None`: not on this road.
    pub(super) smtp_server: Option<Question<()>>,
    pub(super) imap_server: Option<Question<()>>,
    pub(super) mailboxes: Vec<MailboxAnswers>,
    /// The mailbox that must be refused, where one is named.
    pub(super) outside: Option<MailboxAnswers>,
    /// When it was tried last.
    pub(super) outside_at: Option<Timestamp>,
    /// Of the app for the other service, where a grant there could cancel a limit; `None`: not asked.
    pub(super) other_token: Option<Question<Token>>,
}

/// The questions about one mailbox; `None`: not asked on this road or with these permissions.
#[derive(Debug, Clone)]
pub(super) struct MailboxAnswers {
    pub(super) address: MailAddress,
    /// The person's token, on a person's road.
    pub(super) access: Option<Question<Token, NoAccess>>,
    pub(super) user: Option<Question<Option<User>>>,
    pub(super) read: Option<Question<()>>,
    pub(super) send: Option<Question<()>>,
    pub(super) smtp: Option<Question<()>>,
    pub(super) imap: Option<Question<()>>,
    /// By SMTP with a token of the app, for information.
    pub(super) also_smtp: Option<Question<()>>,
}

/// What a finding may look at.
#[derive(Debug)]
pub(super) struct Case<'a> {
    pub(super) settings: &'a Settings,
    pub(super) answers: &'a Answers,
    pub(super) clock: &'a Clock,
    /// What this computer is set to go through for web pages, where it is set to anything.
    pub(super) proxy: Option<&'a str>,
}
