//! A renewal that is being worked on, and keeping it: whole on the disk before anything that depends on it.

use crate::connection::renewal::New;
use crate::connection::{CredentialKind, Renewal, SecretKept};
use crate::journey::World;
use crate::journey::save::off_thread;
use crate::vault::Error;
use jiff::civil::Date;
use uuid::Uuid;

pub(super) struct Book {
    pub world: World,
    pub renewal: Renewal,
}

impl Book {
    pub fn open(world: World, renewal: Renewal) -> Self {
        Self { world, renewal }
    }

    /// The new one rests in the credential store.
    pub fn arrived(
        &mut self,
        kind: CredentialKind,
        key: Option<Uuid>,
        ends: Option<Date>,
        kept: SecretKept,
    ) {
        let at = self.world.clock.now();
        self.renewal.make_again(New::There { at, key, ends });
        self.renewal.new_kind = Some(kind);
        self.renewal.kept = kept;
    }

    pub async fn keep(&mut self) -> Result<(), Error> {
        self.renewal.revision += 1;
        let (vault, renewal) = (self.world.vault.clone(), self.renewal.clone());
        off_thread(move || vault.keep_renewal(&renewal)).await
    }
}
