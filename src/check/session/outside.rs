//! The mailbox that must be refused: when it is tried, and by what. Every round anew, for the last answer may be another server's; but a
//! message that was taken by SMTP is not sent again soon. Neighbour: `fence`, which judges.

use super::{Answer, Ask, Session};
use crate::check::finding::{Answers, Case, MailboxAnswers, Question};
use crate::check::{mailbox, permission};
use crate::connection::limit::{Limit, Probe, Way};
use crate::connection::{MailAddress, Road, Settings};
use jiff::Timestamp;

/// What there is to try in this round.
#[derive(Debug, Default)]
pub(super) struct Due {
    probes: Vec<Probe>,
    /// When SMTP was tried last.
    smtp: Option<Timestamp>,
}

/// The questions that a limit adds to a run.
pub(super) fn added(answers: Answers, settings: &Settings) -> Answers {
    let limit = &settings.limit;
    if !limit.wanted || !settings.road.is_apps_own() {
        return answers;
    }
    let chosen =
        |address: &&MailAddress| !settings.mailboxes.iter().any(|it| it.address == **address);
    let outside = limit.outside.as_ref().filter(chosen);
    let by_policy = settings.road == Road::GraphApp && limit.way == Way::Policy;
    Answers {
        outside: outside.map(|address| MailboxAnswers {
            also_smtp: None,
            ..mailbox::questions(address.clone(), settings)
        }),
        other_token: (!by_policy).then(Question::default),
        ..answers
    }
}

impl Session {
    /// A new round: everything is tried again.
    pub(super) fn open_outside(&mut self) -> Option<Ask> {
        let now = self.clock.now();
        let sent_lately = self.due.smtp.is_some_and(|at| {
            let again = at.saturating_add(Limit::SETTLES);
            again.is_ok_and(|again| now < again)
        });
        if let Some(outside) = &self.answers.outside {
            let smtp = outside.smtp.as_ref();
            let taken = smtp.is_some_and(|it| it.ok().is_some()) && sent_lately;
            let all = [
                (Probe::GraphRead, outside.read.is_some()),
                (Probe::GraphSend, outside.send.is_some()),
                (Probe::Smtp, smtp.is_some() && !taken),
                (Probe::Imap, outside.imap.is_some()),
            ];
            let due = all.into_iter().filter(|(_, due)| *due);
            self.due.probes = due.map(|(probe, _)| probe).collect();
        }
        let token = self.answers.other_token.as_mut()?;
        token.in_flight = true;
        Some(Ask::OtherToken)
    }

    /// As soon as there is a token, and the server stands.
    pub(super) fn ask_outside(&mut self) -> Vec<Ask> {
        let case = Case {
            settings: &self.settings,
            answers: &self.answers,
            clock: &self.clock,
            proxy: self.proxy.as_deref(),
        };
        let needed = permission::needed(&self.settings);
        let complete = permission::roles(&case)
            .is_some_and(|roles| permission::missing(&needed, roles).is_empty());
        let stands =
            |server: &Option<Question<()>>| server.as_ref().is_some_and(|it| it.ok().is_some());
        let (smtp, imap) = (
            stands(&self.answers.smtp_server),
            stands(&self.answers.imap_server),
        );
        let Some(outside) = self.answers.outside.as_mut().filter(|_| complete) else {
            return Vec::new();
        };
        let mut asks = Vec::new();
        let now = self.clock.now();
        self.due.probes.retain(|probe| {
            let address = outside.address.clone();
            let (question, ask) = match probe {
                Probe::GraphRead => (&mut outside.read, Ask::Inbox(address)),
                Probe::GraphSend => (&mut outside.send, Ask::MaySend(address)),
                Probe::Smtp if smtp => (&mut outside.smtp, Ask::Smtp(address)),
                Probe::Imap if imap => (&mut outside.imap, Ask::Imap(address)),
                Probe::Smtp | Probe::Imap => return true,
            };
            if *probe == Probe::Smtp {
                self.due.smtp = Some(now);
            }
            question.get_or_insert_default().in_flight = true;
            asks.push(ask);
            false
        });
        asks
    }

    /// A road that the system may walk, too, lets a chosen mailbox in: then it must refuse the other one.
    pub(super) fn ask_also_outside(&mut self) -> Vec<Ask> {
        let chosen = &self.answers.mailboxes;
        let works =
            |one: &MailboxAnswers| one.also_smtp.as_ref().is_some_and(|it| it.ok().is_some());
        if !chosen.iter().any(works) {
            return Vec::new();
        }
        let outside = self.answers.outside.as_mut();
        let Some(outside) = outside.filter(|it| it.also_smtp.is_none()) else {
            return Vec::new();
        };
        outside.also_smtp.get_or_insert_default().in_flight = true;
        vec![Ask::AlsoSmtp(outside.address.clone())]
    }

    /// Whether this is the mailbox that must be refused.
    pub(in crate::check) fn is_outside(&self, address: &MailAddress) -> bool {
        let outside = self.answers.outside.as_ref();
        outside.is_some_and(|one| one.address == *address)
    }

    pub(super) fn outside_answered(&mut self, answer: &Answer) {
        let (Answer::Inbox(address, _)
        | Answer::MaySend(address, _)
        | Answer::Smtp(address, _)
        | Answer::AlsoSmtp(address, _)
        | Answer::Imap(address, _)) = answer
        else {
            return;
        };
        if self.is_outside(address) {
            self.answers.outside_at = Some(self.clock.now());
        }
    }
}
