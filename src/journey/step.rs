//! The steps, and how far a connection has come. "3 of 8" is computed here and nowhere else.

use crate::connection::{Approval, Connection, Verdict};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    Target,
    Organization,
    Registration,
    Approval,
    Mailboxes,
    Checks,
    Test,
    Finish,
}

impl Step {
    pub const ALL: [Self; 8] = [
        Self::Target,
        Self::Organization,
        Self::Registration,
        Self::Approval,
        Self::Mailboxes,
        Self::Checks,
        Self::Test,
        Self::Finish,
    ];

    /// Its stable name, in data files and in what programs read.
    pub fn key(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Organization => "organization",
            Self::Registration => "registration",
            Self::Approval => "approval",
            Self::Mailboxes => "mailboxes",
            Self::Checks => "checks",
            Self::Test => "test",
            Self::Finish => "finish",
        }
    }

    /// The steps of this connection: what only reads needs no test e-mail.
    pub fn needed(connection: &Connection) -> Vec<Self> {
        let only_reads = connection
            .target()
            .is_some_and(|target| target.reads && !target.sends);
        Self::ALL
            .into_iter()
            .filter(|step| !(only_reads && *step == Self::Test))
            .collect()
    }
}

/// Which steps are behind, and which is next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    pub done: Vec<Step>,
    pub next: Step,
}

impl Progress {
    /// From what was saved: the first step whose result is missing.
    pub fn of(connection: &Connection) -> Self {
        let steps = Step::needed(connection);
        let first_open = steps.iter().position(|step| !is_done(*step, connection));
        let next = first_open.and_then(|at| steps.get(at).copied());
        Self {
            done: steps
                .into_iter()
                .take(first_open.unwrap_or(usize::MAX))
                .collect(),
            next: next.unwrap_or(Step::Finish),
        }
    }
}

fn is_done(step: Step, connection: &Connection) -> bool {
    match step {
        Step::Target => connection.target().is_some(),
        Step::Organization => connection.organization.is_some() && connection.locating.is_none(),
        Step::Registration => connection.registration.is_some(),
        Step::Approval => matches!(connection.approval, Some(Approval::Granted { .. })),
        Step::Mailboxes => !connection.mailboxes.is_empty() && !connection.mailboxes_open,
        Step::Checks => connection.checked.as_ref().is_some_and(|checked| {
            let good = |verdict| matches!(verdict, Verdict::Passed | Verdict::Warned);
            checked.lines.iter().all(|line| good(line.verdict))
        }),
        // Accepted is not arrived.
        Step::Test => connection
            .tested
            .as_ref()
            .is_some_and(|tested| tested.arrived.is_some()),
        Step::Finish => connection.finished.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection::Target;
    use jiff::Timestamp;

    fn fresh(target: &str) -> Connection {
        Connection::new(target, "Test", true, Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_fresh_connection_goes_on_with_its_organization() {
        let sends = Target::all()
            .into_iter()
            .find(|target| target.sends)
            .expect("a recipe that sends");
        let progress = Progress::of(&fresh(&sends.id));
        assert_eq!(progress.done, [Step::Target]);
        assert_eq!(progress.next, Step::Organization);
    }

    #[test]
    fn approval_accepted_in_the_browser_is_not_yet_granted() {
        let mut connection = fresh("nice-cxone");
        connection.approval = Some(Approval::Accepted {
            since: Timestamp::UNIX_EPOCH,
        });
        assert!(!is_done(Step::Approval, &connection));
        connection.approval = Some(Approval::Granted {
            at: Timestamp::UNIX_EPOCH,
        });
        assert!(is_done(Step::Approval, &connection));
    }

    #[test]
    fn a_recipe_of_another_version_goes_back_to_the_choice() {
        let progress = Progress::of(&fresh("no-such-system"));
        assert!(progress.done.is_empty());
        assert_eq!(progress.next, Step::Target);
    }
}
