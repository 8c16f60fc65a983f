//! A renewal on its way: what is replaced, how far it has come, and the names under which the credential store keeps the old and the new one
//! beside each other. Saved after every step, so that it is gone on with wherever it was interrupted; never holds a secret. Pure. Neighbours:
//! `vault`, which keeps it; `journey::renewal`, which walks it.

use super::{Checked, ConnectionId, CredentialKind, SecretKept, SignInKept, Tested};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is made anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    Secret,
    /// Also in place of a secret.
    Certificate,
    /// The lasting sign-in of each mailbox.
    SignIn,
}

/// Who makes it at Microsoft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Maker {
    /// Mailseal, signed in as an administrator.
    Mailseal,
    Person,
}

/// How far the making has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum New {
    Ahead,
    /// Asked for; whether it was made is not known.
    Begun {
        at: Timestamp,
    },
    There {
        at: Timestamp,
        /// Microsoft's name for it, where it is known.
        key: Option<Uuid>,
        ends: Option<Date>,
    },
}

/// What the checks said to the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proven {
    pub at: Timestamp,
    pub checks: usize,
    /// These fail for another reason; the new one itself is taken, and the person went on.
    #[serde(default)]
    pub failed: usize,
}

/// What became of the old one at Microsoft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "how")]
pub enum Gone {
    Removed {
        at: Timestamp,
    },
    /// The person has removed it, or lets it expire.
    ByPerson {
        at: Timestamp,
    },
}

/// Where it stands. The order is that of the steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    Make,
    Prove,
    HandOver,
    Test,
    /// The new one takes the old one's place in the credential store.
    TakeOver,
    RemoveOld,
    Done,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Renewal {
    pub connection: ConnectionId,
    /// The name under which the new one rests in the credential store until it takes over.
    pub next: ConnectionId,
    /// The name under which the old one rests there afterwards, until it is gone at Microsoft.
    pub former: ConnectionId,
    pub practice: bool,
    pub began: Timestamp,
    pub what: What,
    pub maker: Maker,
    /// Of what kind the old one is, and its last day where that is known.
    pub old: CredentialKind,
    pub old_ends: Option<Date>,
    /// Microsoft's name for the old one, once it is known for sure.
    #[serde(default)]
    pub old_key: Option<Uuid>,
    /// Whoever signed in as an administrator last.
    #[serde(default)]
    pub account: Option<String>,
    pub new: New,
    /// The new one's kind and where it lies, once it is there.
    #[serde(default)]
    pub new_kind: Option<CredentialKind>,
    pub kept: SecretKept,
    /// Of the mailboxes, where these sign in anew.
    #[serde(default)]
    pub sign_ins: Vec<SignInKept>,
    #[serde(default)]
    pub proven: Option<Proven>,
    #[serde(default)]
    pub handed: Option<Timestamp>,
    /// What the checks found with the new one: the connection's own once it takes over.
    #[serde(default)]
    pub checked: Option<Checked>,
    #[serde(default)]
    pub tested: Option<Tested>,
    /// Since when the connection uses the new one.
    #[serde(default)]
    pub in_use: Option<Timestamp>,
    #[serde(default)]
    pub gone: Option<Gone>,
    /// Counts up with every save: an older state never takes a newer one's place.
    pub revision: u64,
}

impl Renewal {
    /// At its beginning: nothing is made yet. `old`: what is replaced.
    pub fn new(
        connection: ConnectionId,
        practice: bool,
        began: Timestamp,
        (what, maker): (What, Maker),
        (old, old_ends): (CredentialKind, Option<Date>),
    ) -> Self {
        Self {
            connection,
            next: ConnectionId::random(),
            former: ConnectionId::random(),
            practice,
            began,
            what,
            maker,
            old,
            old_ends,
            old_key: None,
            account: None,
            new: New::Ahead,
            new_kind: None,
            kept: SecretKept::InStore,
            sign_ins: Vec::new(),
            proven: None,
            handed: None,
            checked: None,
            tested: None,
            in_use: None,
            gone: None,
            revision: 0,
        }
    }

    /// What the new secret or certificate is called at Microsoft: nobody else's is called so.
    pub fn name(&self) -> String {
        let mark = self.next.0.simple().to_string();
        format!("Mailseal {}", mark.get(..8).unwrap_or_default())
    }

    pub fn key(&self) -> Option<Uuid> {
        match self.new {
            New::There { key, .. } => key,
            New::Ahead | New::Begun { .. } => None,
        }
    }

    pub fn ends(&self) -> Option<Date> {
        match self.new {
            New::There { ends, .. } => ends,
            New::Ahead | New::Begun { .. } => None,
        }
    }

    /// Whether a test e-mail with the new one was seen to arrive.
    pub fn has_arrived(&self) -> bool {
        let arrived = self.tested.as_ref().map(|tested| tested.arrived.is_some());
        arrived.unwrap_or_default()
    }

    /// The next thing to do. `sends`: whether there is anything to send a test e-mail for.
    pub fn step(&self, sends: bool) -> Step {
        if !matches!(self.new, New::There { .. }) {
            Step::Make
        } else if self.proven.is_none() {
            Step::Prove
        } else if self.handed.is_none() {
            Step::HandOver
        } else if sends && !self.has_arrived() {
            Step::Test
        } else if self.in_use.is_none() {
            Step::TakeOver
        } else if self.gone.is_none() && self.what != What::SignIn {
            Step::RemoveOld
        } else {
            Step::Done
        }
    }

    /// The new one turned out to be none, or is lost: everything that was shown with it is, too.
    pub fn make_again(&mut self, new: New) {
        self.new = new;
        self.new_kind = None;
        self.proven = None;
        self.handed = None;
        self.checked = None;
        self.tested = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renewal() -> Renewal {
        let (at, id) = (Timestamp::UNIX_EPOCH, ConnectionId::random());
        let made = (What::Secret, Maker::Mailseal);
        Renewal::new(id, true, at, made, (CredentialKind::Secret, None))
    }

    #[test]
    fn the_old_one_is_removed_only_after_everything_else() {
        let at = Timestamp::UNIX_EPOCH;
        let mut one = renewal();
        assert_eq!(one.step(true), Step::Make);
        one.new = New::Begun { at };
        assert_eq!(one.step(true), Step::Make);
        let (key, ends) = (None, None);
        one.new = New::There { at, key, ends };
        assert_eq!(one.step(true), Step::Prove);
        one.proven = Some(Proven {
            at,
            checks: 9,
            failed: 0,
        });
        assert_eq!(one.step(true), Step::HandOver);
        one.handed = Some(at);
        assert_eq!(one.step(true), Step::Test);
        assert_eq!(one.step(false), Step::TakeOver);
        one.in_use = Some(at);
        assert_eq!(one.step(false), Step::RemoveOld);
        one.gone = Some(Gone::Removed { at });
        assert_eq!(one.step(false), Step::Done);
    }

    #[test]
    fn one_that_has_to_be_made_again_is_shown_again_from_the_start() {
        let at = Timestamp::UNIX_EPOCH;
        let mut one = renewal();
        one.proven = Some(Proven {
            at,
            checks: 9,
            failed: 0,
        });
        one.handed = Some(at);
        one.make_again(New::Begun { at });
        assert_eq!(one.step(false), Step::Make);
        assert_eq!((one.proven, one.handed), (None, None));
    }
}
