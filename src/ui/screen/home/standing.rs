//! How a connection stands, from what was saved and today's date. Worst first; shown by shape and word, never by colour alone.

use super::under_way::{UnderWay, Waiting};
use crate::connection::{CheckedLine, Connection, CredentialKind, SecretKept, Verdict};
use crate::journey::{Progress, Step};
use crate::ui::step::registration::Reason;
use jiff::Timestamp;
use jiff::civil::Date;

/// Days before the end that count as soon: the first of the calendar's three reminders (30, 14 and 3 days).
const SOON: i32 = 30;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    SecretExpired {
        days: i32,
    },
    /// `secret`: a new secret would mend the first thing.
    Failing {
        things: usize,
        secret: Option<Reason>,
    },
    Healing {
        until: Timestamp,
    },
    ExpiresSoon {
        days: i32,
    },
    /// It works, and something old is still to be taken away, or a change waits.
    Waits(Waiting),
    NotFinished {
        step: Step,
    },
    NeverChecked,
    /// What could be asked is well; the rest needs a password, which is kept nowhere.
    CheckedInPart {
        checked: Timestamp,
    },
    Working {
        checked: Timestamp,
    },
}

impl Standing {
    pub fn of(connection: &Connection, today: Date) -> Self {
        let registration = connection.registration.as_ref();
        let days_left = registration
            .and_then(|registration| registration.secret_expires)
            .and_then(|day| today.until(day).ok())
            .map(|span| span.get_days());
        if let Some(days) = days_left.filter(|days| *days < 0) {
            return Self::SecretExpired { days: -days };
        }
        if connection.finished.is_none() || connection.mailboxes_open {
            return Self::NotFinished {
                step: Progress::of(connection).next,
            };
        }
        let lines = connection.checked.iter().flat_map(|checked| &checked.lines);
        let failed: Vec<_> = lines
            .clone()
            .filter(|line| line.verdict == Verdict::Failed)
            .collect();
        if !failed.is_empty() {
            let mut causes = failed.iter().filter_map(|line| line.cause.as_deref());
            return Self::Failing {
                things: failed.len(),
                secret: causes.find_map(new_secret_mends),
            };
        }
        let healing = lines
            .filter_map(|line| match line.verdict {
                Verdict::Healing { until, .. } => Some(until),
                Verdict::Passed | Verdict::Warned | Verdict::Failed | Verdict::NotRun => None,
            })
            .max();
        if let Some(until) = healing {
            return Self::Healing { until };
        }
        if let Some(days) = days_left.filter(|days| *days <= SOON) {
            return Self::ExpiresSoon { days };
        }
        let not_run = |line: &CheckedLine| line.verdict == Verdict::NotRun;
        match &connection.checked {
            Some(checked) if checked.lines.iter().any(not_run) => Self::CheckedInPart {
                checked: checked.at,
            },
            Some(checked) => Self::Working {
                checked: checked.at,
            },
            None => Self::NeverChecked,
        }
    }

    /// Whether what it proves itself with has ended or will, so that it is renewed while everything else stays.
    pub fn is_renewed(self) -> bool {
        matches!(
            self,
            Self::SecretExpired { .. }
                | Self::ExpiresSoon { .. }
                | Self::Failing {
                    secret: Some(Reason::SecretExpired),
                    ..
                }
        )
    }

    /// Whether a new secret is what it needs.
    pub fn wants_new_secret(self) -> bool {
        match self {
            Self::SecretExpired { .. }
            | Self::ExpiresSoon { .. }
            | Self::Failing {
                secret: Some(_), ..
            } => true,
            Self::Failing { secret: None, .. }
            | Self::Healing { .. }
            | Self::Waits(_)
            | Self::NotFinished { .. }
            | Self::NeverChecked
            | Self::CheckedInPart { .. }
            | Self::Working { .. } => false,
        }
    }
}

/// Why a new secret mends what failed for this cause; `None`: it does not.
fn new_secret_mends(cause: &str) -> Option<Reason> {
    match cause {
        "secret-expired" | "certificate-expired" => Some(Reason::SecretExpired),
        "secret-value-wrong"
        | "certificate-not-registered-on-app"
        | "secret-mangled-in-transit"
        | "secret-id-pasted-instead-of-value"
        | "credential-empty-in-config" => Some(Reason::SecretRefused),
        _ => None,
    }
}

/// Worst first, then by name.
pub fn sorted<'a>(
    connections: &'a [Connection],
    under_way: &UnderWay,
    today: Date,
) -> Vec<(&'a Connection, Standing)> {
    let mut rows: Vec<_> = connections
        .iter()
        .map(|connection| (connection, under_way.standing(connection, today)))
        .collect();
    rows.sort_by_cached_key(|(one, standing)| (rank(*standing), one.name.to_lowercase()));
    rows
}

fn rank(standing: Standing) -> (u8, i32) {
    match standing {
        Standing::SecretExpired { days } => (0, -days),
        Standing::Failing { .. } => (1, 0),
        Standing::Healing { .. } => (2, 0),
        Standing::ExpiresSoon { days } => (3, days),
        Standing::Waits(_) => (4, 0),
        Standing::NotFinished { .. } => (5, 0),
        Standing::NeverChecked => (6, 0),
        Standing::CheckedInPart { .. } => (7, 0),
        Standing::Working { .. } => (8, 0),
    }
}

/// Whether the app proves itself with a certificate, and not with a secret.
pub fn has_certificate(connection: &Connection) -> bool {
    let registration = connection.registration.as_ref();
    registration.is_some_and(|it| matches!(it.credential, CredentialKind::Certificate { .. }))
}

/// Whether the secret was only kept for the run in which it was entered.
pub fn kept_for_one_run(connection: &Connection) -> bool {
    connection
        .registration
        .as_ref()
        .is_some_and(|registration| registration.secret_kept == SecretKept::ThisRunOnly)
}

#[cfg(test)]
mod tests {
    use super::{Standing, UnderWay, sorted};
    use crate::connection::{
        Checked, CheckedLine, ClientId, Connection, ConnectionId, CredentialKind, Registration,
        SecretKept, Verdict,
    };
    use jiff::Timestamp;
    use jiff::civil::{Date, date};

    fn connection(name: &str, expires: Option<Date>, verdict: Option<Verdict>) -> Connection {
        Connection {
            id: ConnectionId::random(),
            name: name.to_owned(),
            practice: false,
            created: Timestamp::UNIX_EPOCH,
            target: "nice-cxone".to_owned(),
            answers: None,
            organization: None,
            registration: Some(Registration {
                client: ClientId(uuid::Uuid::from_u128(1)),
                app_name: None,
                service_principal: None,
                credential: CredentialKind::Secret,
                secret_expires: expires,
                secret_kept: SecretKept::InStore,
            }),
            exchange_role: false,
            made_here: false,
            sign_ins: Vec::new(),
            approval: None,
            mailboxes: Vec::new(),
            mailboxes_open: false,
            limit: crate::connection::Limit::default(),
            locating: None,
            registering: None,
            checked: verdict.map(|verdict| Checked {
                at: Timestamp::UNIX_EPOCH,
                lines: vec![CheckedLine {
                    check: "secret".to_owned(),
                    verdict,
                    cause: None,
                }],
                fence: None,
            }),
            tested: None,
            finished: Some(Timestamp::UNIX_EPOCH),
        }
    }

    #[test]
    fn the_worst_stands_first() {
        let today = date(2026, 11, 20);
        let all = [
            connection("working", Some(date(2028, 1, 1)), Some(Verdict::Passed)),
            connection("soon", Some(date(2026, 12, 2)), Some(Verdict::Passed)),
            connection("expired", Some(date(2026, 11, 18)), Some(Verdict::Failed)),
            connection("failing", Some(date(2028, 1, 1)), Some(Verdict::Failed)),
            connection("new", None, None),
        ];
        let rows = sorted(&all, &UnderWay::default(), today);
        let names: Vec<_> = rows.iter().map(|(one, _)| one.name.as_str()).collect();
        assert_eq!(names, ["expired", "failing", "soon", "new", "working"]);
        assert_eq!(rows[0].1, Standing::SecretExpired { days: 2 });
        assert_eq!(rows[2].1, Standing::ExpiresSoon { days: 12 });
    }

    #[test]
    fn a_secret_works_until_the_end_of_its_day() {
        let last = connection("x", Some(date(2026, 11, 20)), Some(Verdict::Passed));
        let standing = Standing::of(&last, date(2026, 11, 20));
        assert_eq!(standing, Standing::ExpiresSoon { days: 0 });
    }
}
