//! A change from an old road to a better one, on its way: from a password or a person's sign-in to the app's own, or from an older access
//! policy to Exchange's roles. What is better is set up and proved beside what works, so nothing stops in between. Saved after every step,
//! never holds a secret. Pure. Neighbours: `vault`, which keeps it; `journey::change`, which walks it. Source: facts, sections 5.2 and 11.

use super::limit::Limit;
use super::{Answers, Connection, ConnectionId, Road, Target};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What is changed.
    pub connection: ConnectionId,
    pub practice: bool,
    pub began: Timestamp,
    pub to: To,
    /// Counts up with every save: an older state never takes a newer one's place.
    pub revision: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "way")]
pub enum To {
    Own(Own),
    Roles(Roles),
}

/// The system signs in as the app itself: a connection of its own, beside the old one until it takes its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// The connection that takes the old one's place.
    pub next: ConnectionId,
    /// Since when the system uses it.
    #[serde(default)]
    pub handed: Option<Timestamp>,
}

/// Exchange's roles keep the app to its mailboxes, and the policy goes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Roles {
    /// The roles are given; the approval and the policy still stand.
    pub given: Option<Timestamp>,
    /// The approval in Entra is taken back; the policy still stands.
    pub withdrawn: Option<Timestamp>,
    /// Every check passed since, and the other mailbox was refused.
    pub proven: Option<Timestamp>,
    /// The policy is gone.
    pub removed: Option<Timestamp>,
    /// Every check passed once more, without it.
    pub proven_without: Option<Timestamp>,
}

/// Where a change to Exchange's roles stands. The order is that of the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleStep {
    Give,
    /// The roles are not known everywhere before that; until then the approval carries the mail.
    Settle {
        until: Timestamp,
    },
    Withdraw,
    Prove,
    /// Tokens from before name the approval: only the policy binds them, until they have ended.
    OldTokens {
        until: Timestamp,
    },
    RemovePolicy,
    ProveWithout,
    Done,
}

impl Roles {
    /// A token lasts 60 to 90 minutes, and a day for a program that asks for it (facts, section 5.2).
    const TOKENS_LAST: SignedDuration = SignedDuration::from_hours(24);

    pub fn step(&self, now: Timestamp) -> RoleStep {
        let after = |at: Timestamp, wait| at.saturating_add(wait).unwrap_or(Timestamp::MAX);
        let Some(given) = self.given else {
            return RoleStep::Give;
        };
        let Some(withdrawn) = self.withdrawn else {
            let until = after(given, Limit::LATEST);
            return if now < until {
                RoleStep::Settle { until }
            } else {
                RoleStep::Withdraw
            };
        };
        if self.removed.is_some() {
            return match self.proven_without {
                Some(_) => RoleStep::Done,
                None => RoleStep::ProveWithout,
            };
        }
        if self.proven.is_none() {
            return RoleStep::Prove;
        }
        let until = after(withdrawn, Self::TOKENS_LAST);
        if now < until {
            RoleStep::OldTokens { until }
        } else {
            RoleStep::RemovePolicy
        }
    }
}

impl Change {
    pub fn own(&self) -> Option<&Own> {
        match &self.to {
            To::Own(own) => Some(own),
            To::Roles(_) => None,
        }
    }

    pub fn roles(&self) -> Option<&Roles> {
        match &self.to {
            To::Roles(roles) => Some(roles),
            To::Own(_) => None,
        }
    }
}

/// What a connection with the app's own sign-in would be: the recipe, and the answers for "another app".
#[derive(Debug, Clone, PartialEq)]
pub struct Better {
    pub target: Target,
    pub answers: Option<Answers>,
}

impl Better {
    /// `None` where the system cannot do it, or does it already.
    pub fn than(connection: &Connection) -> Option<Self> {
        use super::target::Identity;
        let now = connection.target()?;
        if now.road.is_apps_own() {
            return None;
        }
        let (target, answers) = match connection.answers {
            Some(answers) if now.needs_answers() => {
                let answers = Answers {
                    identity: Identity::App,
                    ..answers
                };
                let recipe = Target::find(&now.id)?;
                (recipe.answered(answers), Some(answers))
            }
            _ => (Target::find(now.better.as_deref()?)?, None),
        };
        target
            .road
            .is_apps_own()
            .then_some(Self { target, answers })
    }
}

impl Connection {
    /// Whether an older policy keeps the app to its mailboxes, where Exchange's roles could.
    pub fn is_limited_by_policy(&self) -> bool {
        let by_graph = self.target().is_some_and(|it| it.road == Road::GraphApp);
        by_graph && self.limit.wanted && self.limit.way == super::limit::Way::Policy
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection::target::{Identity, Protocol};

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a time")
    }

    #[test]
    fn the_policy_is_removed_only_when_nothing_needs_it_any_more() {
        let hour = 3600;
        let mut roles = Roles::default();
        assert_eq!(roles.step(at(0)), RoleStep::Give);
        roles.given = Some(at(0));
        let until = at(2 * hour);
        assert_eq!(roles.step(at(hour)), RoleStep::Settle { until });
        assert_eq!(roles.step(until), RoleStep::Withdraw);
        roles.withdrawn = Some(until);
        assert_eq!(roles.step(until), RoleStep::Prove);
        roles.proven = Some(at(3 * hour));
        let until = at(26 * hour);
        assert_eq!(roles.step(at(3 * hour)), RoleStep::OldTokens { until });
        assert_eq!(roles.step(until), RoleStep::RemovePolicy);
        roles.removed = Some(until);
        assert_eq!(roles.step(until), RoleStep::ProveWithout);
        roles.proven_without = Some(until);
        assert_eq!(roles.step(until), RoleStep::Done);
    }

    #[test]
    fn a_better_road_is_known_for_what_can_sign_in_by_itself() {
        let one = |target: &str| Connection::new(target, "Test", true, at(0));
        let better = Better::than(&one("sinch-user")).expect("a better one");
        assert_eq!(better.target.id, "sinch-server");
        assert_eq!(Better::than(&one("sinch-server")), None);
        assert_eq!(Better::than(&one("nice-cxone")), None);
        // This system signs in as a mailbox and in no other way.
        assert_eq!(Better::than(&one("matrix42-eap")), None);
        for (identity, protocol, road) in [
            (Identity::Password, Protocol::Graph, Some(Road::GraphApp)),
            (
                Identity::SignedInMailbox,
                Protocol::Smtp,
                Some(Road::SmtpApp),
            ),
            (Identity::App, Protocol::Smtp, None),
        ] {
            let other = Connection {
                answers: Some(Answers {
                    sends: true,
                    reads: false,
                    identity,
                    protocol,
                }),
                ..one(Target::OTHER_APP)
            };
            let found = Better::than(&other).map(|it| it.target.road);
            assert_eq!(found, road, "{identity:?}");
        }
    }
}
