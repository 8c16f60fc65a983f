//! Export and import in words: why a file is not taken, and what became of each connection.

use super::Words;
use crate::vault::portable::{How, Refused, SHORTEST, Secret, Taken};

impl Words {
    /// Why nothing was taken or packed, and what to do.
    pub fn carry_refused(&self, refused: &Refused) -> String {
        let text = &self.text;
        match refused {
            Refused::NotOurs => text.carry_not_ours(),
            Refused::TooNew => text.carry_too_new(),
            Refused::Sealed => text.carry_sealed(),
            Refused::WrongPassphrase => text.carry_wrong_passphrase(),
            Refused::TooShort => text.carry_too_short(SHORTEST),
            Refused::WrongWorld => text.carry_wrong_world(),
            Refused::Vault(error) => self.vault_error(error),
        }
    }

    /// One connection of an import, in a sentence or two.
    pub fn taken(&self, taken: &Taken) -> String {
        let text = &self.text;
        let name = &taken.name;
        let how = match &taken.how {
            How::New => text.carry_taken(name),
            How::Renamed(other) => text.carry_taken_renamed(name, other),
            How::Here => text.carry_taken_here(name),
            How::Beside(other) => text.carry_taken_beside(name, other),
        };
        let secret = match &taken.secret {
            Secret::NoneNeeded => return how,
            Secret::Kept => text.carry_secret_kept(),
            Secret::NotInFile => text.carry_secret_missing(),
            Secret::NotKept(error) => text.carry_secret_not_kept(self.vault_error(error)),
        };
        format!("{how} {secret}")
    }
}
