//! The typed secret goes into the credential store before Continue is pressed, so that a program that ends here need not ask for it again.
//! Only where that asks nothing of the person: an open store. Without one, Continue asks as ever. Neighbour: `journey::secrets`.

use crate::journey::secrets::Ahead as Outcome;

/// Where the secret in the field stands with the store. Secrets are counted, so an answer of an earlier one counts no more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ahead {
    /// The secret that this is about.
    of: Option<u64>,
    outcome: Option<Outcome>,
    /// It was there when the page was made.
    found: bool,
}

impl Ahead {
    /// The secret in the field came out of the store.
    pub fn found(secret: u64) -> Self {
        Self {
            of: Some(secret),
            outcome: Some(Outcome::Kept),
            found: true,
        }
    }

    /// On its way. False where it was already.
    pub fn begin(&mut self, secret: u64) -> bool {
        let new = self.of != Some(secret);
        if new {
            *self = Self {
                of: Some(secret),
                ..Self::default()
            };
        }
        new
    }

    pub fn came(&mut self, secret: u64, outcome: Outcome) {
        if self.of == Some(secret) {
            self.outcome = Some(outcome);
        }
    }

    /// What became of the secret that stands in the field now.
    pub fn of(&self, secret: u64) -> Option<Outcome> {
        self.outcome.filter(|_| self.of == Some(secret))
    }

    pub fn is_kept(&self, secret: u64) -> bool {
        self.of(secret) == Some(Outcome::Kept)
    }

    pub fn was_found(&self, secret: u64) -> bool {
        self.found && self.of == Some(secret)
    }
}
