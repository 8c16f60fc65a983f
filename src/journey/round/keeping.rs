//! Results on their way to the disk, in batches, written by a thread of their own: a slow disk holds no check up, and what writing hundreds of
//! connections needs of memory is needed once, not by whichever thread happens to be free. Neighbour: `round`, which finds them.

use crate::connection::{Checked, Clock, ConnectionId};
use crate::journey::World;
use crate::journey::save::off_thread;
use crate::vault::{Error, Vault};
use jiff::{SignedDuration, Timestamp};
use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

/// So many results are written at once,
const BATCH: usize = 64;
/// and none waits longer.
const OFTEN: SignedDuration = SignedDuration::from_secs(2);

type Batch = Vec<(ConnectionId, Checked)>;

pub(super) struct Keeping {
    clock: Clock,
    vault: Vault,
    batch: Batch,
    handed_over: Timestamp,
    /// Begun with the first batch.
    writer: Option<Writer>,
    refused: Option<Error>,
}

struct Writer {
    to: Sender<Batch>,
    thread: JoinHandle<Result<(), Error>>,
}

impl Keeping {
    pub(super) fn new(world: &World) -> Self {
        Self {
            clock: world.clock.clone(),
            vault: world.vault.clone(),
            batch: Vec::new(),
            handed_over: world.clock.now(),
            writer: None,
            refused: None,
        }
    }

    pub(super) fn put(&mut self, id: ConnectionId, checked: Checked) {
        self.batch.push((id, checked));
        let waited = self.clock.now().duration_since(self.handed_over);
        if self.batch.len() >= BATCH || waited >= OFTEN {
            self.hand_over();
        }
    }

    fn hand_over(&mut self) {
        self.handed_over = self.clock.now();
        let batch = std::mem::take(&mut self.batch);
        if batch.is_empty() {
            return;
        }
        if self.writer.is_none() {
            self.writer = Writer::begin(&self.vault).ok();
        }
        match &self.writer {
            // It listens until it is let go.
            Some(writer) => {
                let _ = writer.to.send(batch);
            }
            // A computer without a thread to spare.
            None => self.refused = self.vault.remember(&batch).err().or(self.refused.take()),
        }
    }

    /// Waits for the last of it.
    ///
    /// # Errors
    /// One of those that could not be kept.
    pub(super) async fn all_kept(mut self) -> Result<(), Error> {
        self.hand_over();
        if let Some(Writer { to, thread }) = self.writer.take() {
            drop(to);
            let folder = self.vault.folder().to_owned();
            let ended = move || {
                thread.join().unwrap_or_else(|_| {
                    Err(Error::NotWritable {
                        path: folder,
                        why: "the thread that writes has ended".to_owned(),
                    })
                })
            };
            off_thread(ended).await?;
        }
        self.refused.take().map_or(Ok(()), Err)
    }
}

impl Drop for Keeping {
    /// Who stops a round still has what was found until then.
    fn drop(&mut self) {
        self.hand_over();
    }
}

impl Writer {
    fn begin(vault: &Vault) -> io::Result<Self> {
        let (to, from) = mpsc::channel();
        let vault = vault.clone();
        let thread = thread::Builder::new().spawn(move || write(&vault, &from))?;
        Ok(Self { to, thread })
    }
}

/// Until nothing more comes. What came while the disk was busy is written at once.
fn write(vault: &Vault, from: &Receiver<Batch>) -> Result<(), Error> {
    let mut refused = None;
    while let Ok(mut batch) = from.recv() {
        batch.extend(from.try_iter().flatten());
        if let Err(error) = vault.remember(&batch) {
            let _ = refused.get_or_insert(error);
        }
    }
    refused.map_or(Ok(()), Err)
}
