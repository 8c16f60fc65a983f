//! The steps, and how far a connection has come. "3 of 8" is computed here and nowhere else.

use crate::check::CheckId;
use crate::connection::{Approval, CheckedLine, Connection, Verdict};

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

    /// The steps of this connection in their order, by the road its system walks. What only reads needs no test e-mail; where Exchange
    /// alone gives the right to send there is nothing to approve; and where a mailbox signs in, its sign-in is the approval, so the
    /// mailboxes come first.
    pub fn needed(connection: &Connection) -> Vec<Self> {
        let mut steps = Self::ALL.to_vec();
        let Some(target) = connection.target() else {
            return steps;
        };
        if !target.road.is_apps_own() {
            steps.swap(Self::Approval as usize, Self::Mailboxes as usize);
        }
        steps.retain(|step| match step {
            Self::Approval => !target.permissions.is_empty(),
            Self::Test => target.sends,
            _ => true,
        });
        steps
    }

    /// Which one it is of how many: "3 of 8".
    pub fn number(self, connection: &Connection) -> (usize, usize) {
        let steps = Self::needed(connection);
        let before = steps.iter().take_while(|step| **step != self).count();
        ((before + 1).min(steps.len()), steps.len())
    }

    /// Whether this step of the connection is a sign-in as its mailboxes.
    pub fn is_sign_in(self, connection: &Connection) -> bool {
        self == Self::Approval
            && connection
                .target()
                .is_some_and(|target| target.road.is_persons())
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
        Step::Approval => {
            let granted = matches!(connection.approval, Some(Approval::Granted { .. }));
            // A mailbox added later has to sign in, too.
            let everybody = || {
                let mut mailboxes = connection.mailboxes.iter();
                mailboxes.all(|mailbox| connection.sign_in_of(&mailbox.address).is_some())
            };
            granted && (!step.is_sign_in(connection) || everybody())
        }
        Step::Mailboxes => !connection.mailboxes.is_empty() && !connection.mailboxes_open,
        Step::Checks => connection.checked.as_ref().is_some_and(|checked| {
            // A limit that is on its way hinders nothing.
            let good = |line: &CheckedLine| match line.verdict {
                Verdict::Passed | Verdict::Warned => true,
                Verdict::Healing { .. } => line.check == CheckId::Limit.key(),
                Verdict::Failed | Verdict::NotRun => false,
            };
            checked.lines.iter().all(good)
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
    use crate::connection::target::{Identity, Protocol};
    use crate::connection::{Answers, Target};
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

    fn another(sends: bool, reads: bool, identity: Identity, protocol: Protocol) -> Connection {
        let answers = Answers {
            sends,
            reads,
            identity,
            protocol,
        };
        Connection {
            answers: Some(answers),
            ..fresh(Target::OTHER_APP)
        }
    }

    #[test]
    fn where_a_mailbox_signs_in_it_is_chosen_first() {
        use Step::{Approval, Checks, Finish, Mailboxes, Organization, Registration, Test};
        let steps = Step::needed(&fresh("matrix42-eap"));
        assert_eq!(
            steps,
            [
                Step::Target,
                Organization,
                Registration,
                Mailboxes,
                Approval,
                Checks,
                Test,
                Finish
            ]
        );
        assert!(Approval.is_sign_in(&fresh("matrix42-eap")));
        assert!(!Approval.is_sign_in(&fresh("genesys")));
        let steps = Step::needed(&fresh("sinch-user"));
        assert!(!steps.contains(&Test) && steps.ends_with(&[Approval, Checks, Finish]));
    }

    #[test]
    fn nothing_is_approved_where_exchange_alone_gives_the_right_to_send() {
        let mut connection = another(true, false, Identity::App, Protocol::Smtp);
        assert!(Step::needed(&connection).contains(&Step::Approval));
        connection.exchange_role = true;
        assert!(!Step::needed(&connection).contains(&Step::Approval));
        // Reading by IMAP has no such role.
        let mut connection = another(true, true, Identity::App, Protocol::Smtp);
        connection.exchange_role = true;
        assert!(Step::needed(&connection).contains(&Step::Approval));
    }

    #[test]
    fn a_recipe_of_another_version_goes_back_to_the_choice() {
        let progress = Progress::of(&fresh("no-such-system"));
        assert!(progress.done.is_empty());
        assert_eq!(progress.next, Step::Target);
    }
}
