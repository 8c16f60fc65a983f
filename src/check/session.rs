//! One run's knowledge: what was asked and answered, and what that makes of each row. Without any I/O: the runner asks what it is told to
//! ask here, hands in the answers, and passes on the differences between two looks as events.

mod outside;

use super::finding::{Answers, Case, Finding, MailboxAnswers, Question};
use super::patience::{Waits, signed};
use super::{
    CheckId, Event, NoAccess, Report, State, app, credential, fence, mail_server, mailbox,
    organization, permission, send_as, sign_in,
};
use crate::connection::{Checked, Clock, Credential, MailAddress, Settings};
use crate::diagnose::diagnose;
use crate::microsoft::Error;
use crate::microsoft::entra::discovery::Found;
use crate::microsoft::entra::token::Token;
use crate::microsoft::exchange::Protocol;
use crate::microsoft::graph::users::User;
use jiff::Timestamp;
use std::time::Duration;

/// Seconds until each next round; the last one stays.
const ROUNDS: [u64; 4] = [5, 10, 20, 30];

/// A question for the runner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ask {
    Discovery,
    /// Of the app itself.
    Token,
    /// Of the app for the other service.
    OtherToken,
    /// Whether the app is there, where it has nothing to prove itself with.
    Known,
    SmtpServer,
    ImapServer,
    /// A person's token.
    Access(MailAddress),
    User(MailAddress),
    Inbox(MailAddress),
    MaySend(MailAddress),
    Smtp(MailAddress),
    Imap(MailAddress),
    AlsoSmtp(MailAddress),
}

/// Its answer, and how long it took.
#[derive(Debug)]
pub(super) enum Answer {
    Discovery(Result<Found, Error>),
    Token(Result<Token, Error>),
    OtherToken(Result<Token, Error>),
    Known(Result<bool, Error>),
    SmtpServer(Result<(), Error>),
    ImapServer(Result<(), Error>),
    Access(MailAddress, Result<Token, NoAccess>),
    User(MailAddress, Result<Option<User>, Error>),
    Inbox(MailAddress, Result<(), Error>),
    MaySend(MailAddress, Result<(), Error>),
    Smtp(MailAddress, Result<(), Error>),
    Imap(MailAddress, Result<(), Error>),
    AlsoSmtp(MailAddress, Result<(), Error>),
}

#[derive(Debug)]
pub(super) struct Session {
    settings: Settings,
    clock: Clock,
    proxy: Option<String>,
    answers: Answers,
    waits: Waits,
    report: Report,
    round: usize,
    /// When this round is followed by another one.
    next: Timestamp,
    due: outside::Due,
}

impl Session {
    /// `proxy`: what this computer goes through for web pages.
    pub(super) fn new(
        settings: Settings,
        clock: Clock,
        before: Option<Checked>,
        proxy: Option<String>,
    ) -> Self {
        let ways = settings.ways();
        let mailboxes = settings
            .mailboxes
            .iter()
            .map(|it| mailbox::questions(it.address.clone(), &settings))
            .collect();
        let now = clock.now();
        let answers = Answers {
            mailboxes,
            smtp_server: ways.smtp.then(Question::default),
            imap_server: ways.imap.then(Question::default),
            ..Answers::default()
        };
        Self {
            answers: outside::added(answers, &settings),
            waits: Waits::new(&settings, before),
            report: Report::planned(&settings, now),
            settings,
            clock,
            proxy,
            round: 0,
            next: now,
            due: outside::Due::default(),
        }
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The token of this round for a mailbox: the app's own, or of the person who signed in for it.
    pub(super) fn token(&self, mailbox: &MailAddress) -> Option<&Token> {
        if self.settings.road.is_apps_own() {
            return self.answers.token.ok();
        }
        let mut mailboxes = self.answers.mailboxes.iter();
        let of = mailboxes.find(|one| one.address == *mailbox)?;
        of.access.as_ref()?.ok()
    }

    pub(super) fn into_report(self) -> Report {
        self.report
    }

    /// What a round begins with: discovery and token side by side, for the token needs nothing that discovery tells.
    pub(super) fn open_round(&mut self) -> Vec<Ask> {
        let seconds = ROUNDS
            .get(self.round)
            .or(ROUNDS.last())
            .copied()
            .unwrap_or(30);
        let delay = signed(Duration::from_secs(seconds));
        self.next = self
            .clock
            .now()
            .saturating_add(delay)
            .unwrap_or(Timestamp::MAX);
        self.round += 1;
        let mut asks = Vec::new();
        if self.answers.discovery.answer.is_none()
            || self.is_healing(&[CheckId::Network, CheckId::Organization])
        {
            self.answers.discovery.in_flight = true;
            asks.push(Ask::Discovery);
        }
        if matches!(self.settings.credential, Credential::None) {
            self.answers.known.in_flight = true;
            asks.push(Ask::Known);
        } else {
            self.answers.token.in_flight = true;
            asks.push(Ask::Token);
        }
        asks.extend(self.open_outside());
        // Whether a mail server is reached, encrypts and takes tokens is told without a token.
        let (smtp, imap) = (&mut self.answers.smtp_server, &mut self.answers.imap_server);
        again(smtp.as_mut(), &mut asks, || Ask::SmtpServer);
        again(imap.as_mut(), &mut asks, || Ask::ImapServer);
        for mailbox in &mut self.answers.mailboxes {
            // Wrong passwords lock accounts: a refused one is not tried again.
            let refused = |it: &NoAccess| matches!(it, NoAccess::PasswordRefused { .. });
            let access = mailbox.access.as_mut();
            if let Some(access) = access.filter(|it| !it.error().is_some_and(refused)) {
                access.in_flight = true;
                asks.push(Ask::Access(mailbox.address.clone()));
            }
        }
        asks
    }

    /// Takes an answer in; what there is to ask then.
    pub(super) fn take(&mut self, answer: Answer, took: Duration) -> Vec<Ask> {
        self.outside_answered(&answer);
        match answer {
            Answer::Discovery(answer) => {
                let took = answer.as_ref().map_or(took, |found| found.took);
                self.answers.discovery.answered(answer, took);
            }
            Answer::Token(answer) => {
                let took = answer.as_ref().map_or(took, |token| token.took);
                self.answers.token.answered(answer, took);
                if self.settings.road.is_apps_own() {
                    return self.ask_mailboxes(|_| true);
                }
            }
            Answer::Known(answer) => self.answers.known.answered(answer, took),
            Answer::OtherToken(answer) => {
                let question = self.answers.other_token.get_or_insert_default();
                question.answered(answer, took);
            }
            Answer::SmtpServer(answer) => {
                let question = self.answers.smtp_server.get_or_insert_default();
                question.answered(answer, took);
                return self.ask_mailboxes(|_| true);
            }
            Answer::ImapServer(answer) => {
                let question = self.answers.imap_server.get_or_insert_default();
                question.answered(answer, took);
                return self.ask_mailboxes(|_| true);
            }
            Answer::Access(address, answer) => {
                self.answer_mailbox(&address, |mailbox| {
                    mailbox
                        .access
                        .get_or_insert_default()
                        .answered(answer, took);
                });
                return self.ask_mailboxes(|mailbox| *mailbox == address);
            }
            Answer::User(address, answer) => {
                self.answer_mailbox(&address, |mailbox| {
                    mailbox.user.get_or_insert_default().answered(answer, took);
                });
            }
            Answer::Inbox(address, answer) => {
                self.answer_mailbox(&address, |mailbox| {
                    mailbox.read.get_or_insert_default().answered(answer, took);
                });
            }
            Answer::MaySend(address, answer) => {
                self.answer_mailbox(&address, |mailbox| {
                    mailbox.send.get_or_insert_default().answered(answer, took);
                });
            }
            Answer::Smtp(address, answer) => {
                self.answer_mailbox(&address, |mailbox| {
                    mailbox.smtp.get_or_insert_default().answered(answer, took);
                });
            }
            Answer::Imap(address, answer) => {
                self.answer_mailbox(&address, |mailbox| {
                    mailbox.imap.get_or_insert_default().answered(answer, took);
                });
            }
            Answer::AlsoSmtp(address, answer) => {
                self.answer_mailbox(&address, |mailbox| {
                    let question = mailbox.also_smtp.get_or_insert_default();
                    question.answered(answer, took);
                });
                return self.ask_also_outside();
            }
        }
        Vec::new()
    }

    fn answer_mailbox(&mut self, address: &MailAddress, take: impl FnOnce(&mut MailboxAnswers)) {
        let outside = self.answers.outside.iter_mut();
        let mut mailboxes = self.answers.mailboxes.iter_mut().chain(outside);
        if let Some(mailbox) = mailboxes.find(|mailbox| mailbox.address == *address) {
            take(mailbox);
        }
    }

    /// Everything about these mailboxes that has not been answered well yet, side by side: their token has come.
    fn ask_mailboxes(&mut self, these: impl Fn(&MailAddress) -> bool) -> Vec<Ask> {
        let case = Case {
            settings: &self.settings,
            answers: &self.answers,
            clock: &self.clock,
            proxy: self.proxy.as_deref(),
        };
        // Mailboxes whose token shows all that is needed, and whether it may look into the directory.
        let ready: Vec<Option<bool>> = (case.answers.mailboxes.iter())
            .map(|mailbox| {
                let mailbox = Some(mailbox).filter(|one| these(&one.address))?;
                let granted = permission::granted(&case, mailbox)?;
                let directory = permission::may_look_up_users(granted);
                permission::is_complete(&case, mailbox).then_some(directory)
            })
            .collect();
        let by_graph = !self.settings.road.is_by_mail_server();
        let stands =
            |server: &Option<Question<()>>| server.as_ref().is_some_and(|it| it.ok().is_some());
        let (smtp, imap) = (
            stands(&self.answers.smtp_server),
            stands(&self.answers.imap_server),
        );
        let mut asks = Vec::new();
        for (mailbox, directory) in self.answers.mailboxes.iter_mut().zip(ready) {
            let Some(directory) = directory else { continue };
            let address = &mailbox.address;
            if directory && by_graph {
                mailbox.user.get_or_insert_default();
            }
            again(mailbox.user.as_mut(), &mut asks, || {
                Ask::User(address.clone())
            });
            again(mailbox.read.as_mut(), &mut asks, || {
                Ask::Inbox(address.clone())
            });
            again(mailbox.send.as_mut(), &mut asks, || {
                Ask::MaySend(address.clone())
            });
            again(mailbox.smtp.as_mut().filter(|_| smtp), &mut asks, || {
                Ask::Smtp(address.clone())
            });
            again(mailbox.imap.as_mut().filter(|_| imap), &mut asks, || {
                Ask::Imap(address.clone())
            });
            // What is only told for information is asked once.
            let untold = mailbox.also_smtp.as_mut();
            again(untold.filter(|it| it.answer.is_none()), &mut asks, || {
                Ask::AlsoSmtp(address.clone())
            });
        }
        asks.extend(self.ask_outside());
        asks
    }

    /// What has changed since the last look, in the plan's order.
    pub(super) fn look(&mut self) -> Vec<Event> {
        let now = self.clock.now();
        let mut events = Vec::new();
        for (check, finding) in self.findings() {
            let state = match finding {
                Finding::Waiting(needs) => State::Waiting { needs },
                Finding::Running => State::Running,
                Finding::Passed(passed) => State::Passed(passed),
                Finding::Warned(evidence) => State::Warned(Box::new(diagnose(evidence))),
                Finding::Failed(evidence) => self.waits.judge(&check, evidence, now, self.next),
            };
            if self.report.state(&check) != Some(&state) {
                let event = Event {
                    check,
                    state,
                    at: now,
                };
                self.report.apply(event.clone());
                events.push(event);
            }
        }
        events
    }

    fn findings(&self) -> Vec<(CheckId, Finding)> {
        let case = Case {
            settings: &self.settings,
            answers: &self.answers,
            clock: &self.clock,
            proxy: self.proxy.as_deref(),
        };
        let planned = self.report.rows.iter().map(|(check, _)| check.clone());
        planned
            .map(|check| {
                let finding = match &check {
                    CheckId::Network => organization::network(&case),
                    CheckId::Clock => organization::clock(&case),
                    CheckId::Organization => organization::organization(&case),
                    CheckId::Cloud => organization::cloud(&case),
                    CheckId::App => app::app(&case),
                    CheckId::Secret | CheckId::Certificate => credential::credential(&case),
                    CheckId::SignIn(address) | CheckId::Password(address) => {
                        of(&case, address, sign_in::signed_in)
                    }
                    CheckId::Permission => permission::permission(&case),
                    CheckId::NothingExtra => permission::nothing_extra(&case),
                    CheckId::Limit => fence::limit(&case),
                    CheckId::SmtpServer => mail_server::server(&case, Protocol::Smtp),
                    CheckId::ImapServer => mail_server::server(&case, Protocol::Imap),
                    CheckId::SmtpSignIn(address) => of(&case, address, |case, mailbox| {
                        mail_server::signed_in(case, mailbox, Protocol::Smtp)
                    }),
                    CheckId::ImapSignIn(address) => of(&case, address, |case, mailbox| {
                        mail_server::signed_in(case, mailbox, Protocol::Imap)
                    }),
                    CheckId::AlsoSmtp(address) => {
                        of(&case, address, |_, mailbox| mail_server::also_smtp(mailbox))
                    }
                    CheckId::MailboxFound(address) => of(&case, address, mailbox::found),
                    CheckId::CanRead(address) => of(&case, address, mailbox::can_read),
                    CheckId::CanSend(address) => of(&case, address, mailbox::can_send),
                    CheckId::SendAs(address) => of(&case, address, send_as::send_as),
                };
                (check, finding)
            })
            .collect()
    }

    /// When to begin the next round; `None`: nothing heals by waiting.
    pub(super) fn next_round(&self) -> Option<Timestamp> {
        let next = self
            .report
            .rows
            .iter()
            .filter_map(|(_, state)| match state {
                State::Healing { next, .. } => Some(*next),
                _ => None,
            });
        next.min()
    }

    fn is_healing(&self, checks: &[CheckId]) -> bool {
        let healing = |check| matches!(self.report.state(check), Some(State::Healing { .. }));
        checks.iter().any(healing)
    }
}

fn of(
    case: &Case,
    address: &MailAddress,
    finding: fn(&Case, &MailboxAnswers) -> Finding,
) -> Finding {
    let mut mailboxes = case.answers.mailboxes.iter();
    mailboxes
        .find(|mailbox| mailbox.address == *address)
        .map_or(Finding::Waiting(Vec::new()), |mailbox| {
            finding(case, mailbox)
        })
}

/// Asks what was not answered well yet and is not on its way.
fn again<T>(question: Option<&mut Question<T>>, asks: &mut Vec<Ask>, ask: impl FnOnce() -> Ask) {
    if let Some(question) = question
        && !question.in_flight
        && question.ok().is_none()
    {
        question.in_flight = true;
        asks.push(ask());
    }
}
