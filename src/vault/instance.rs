//! One program per folder: the first holds a lock and listens; a second asks it to come to the front, or says that it runs. Whoever
//! connects asks; the first answers only when its window has heard it, so that a hung one is not taken for a working one.

use super::{Error, disk};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use interprocess::local_socket::traits::{ListenerExt as _, Stream as _};
use interprocess::local_socket::{
    GenericNamespaced, Listener, ListenerOptions, Name, Stream, ToNsName,
};
use std::fs::{File, TryLockError};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

const LOCK: &str = "mailseal.lock";

/// What the first says when its window comes to the front.
const SHOWN: &[u8; 5] = b"shown";

/// Longer than a busy window needs, shorter than a person waits.
const PATIENCE: Duration = Duration::from_secs(2);

/// Held as long as the program runs.
#[derive(Debug)]
pub struct Instance {
    _lock: File,
    asked: tokio::sync::Mutex<UnboundedReceiver<Stream>>,
    _door: Option<Door>,
}

/// The thread that listens.
#[derive(Debug)]
struct Door {
    name: String,
    closing: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// What a start met.
#[derive(Debug)]
pub enum Start {
    First(Instance),
    /// Another runs; `raised`: it answered and comes to the front.
    Second {
        raised: bool,
    },
}

/// Takes the lock in `folder`, or asks its holder to show itself, for at most two seconds.
///
/// # Errors
/// `NotWritable`, `NotAFolder` or `DiskFull` if the folder cannot hold the lock.
pub fn start(folder: &Path) -> Result<Start, Error> {
    disk::make_folder(folder)?;
    let path = folder.join(LOCK);
    let lock = disk::open_lock(&path)?;
    let name = socket_name(folder);
    match lock.try_lock() {
        Ok(()) => {}
        // No locks on this file system: better two windows than none.
        Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {}
        Err(TryLockError::Error(error)) => return Err(disk::refused(&path, &error)),
        Err(TryLockError::WouldBlock) => {
            return Ok(Start::Second {
                raised: ask_to_show(name),
            });
        }
    }
    let (sender, asked) = unbounded_channel();
    Ok(Start::First(Instance {
        _lock: lock,
        asked: tokio::sync::Mutex::new(asked),
        // Without a door a second program still says that this one runs.
        _door: Door::open(name, sender),
    }))
}

impl Instance {
    /// Waits until a second program asked for the window, and tells it that the window comes. Without a request it never ends.
    pub async fn asked_to_show(&self) {
        let mut asked = self.asked.lock().await;
        match asked.recv().await {
            // Who asked may be gone by now; the window was wanted all the same.
            Some(mut stream) => drop(stream.write_all(SHOWN)),
            None => std::future::pending().await,
        }
    }
}

impl Door {
    fn open(name: String, sender: UnboundedSender<Stream>) -> Option<Self> {
        let listener = ListenerOptions::new()
            .name(local(&name)?)
            .create_sync()
            .ok()?;
        let closing = Arc::new(AtomicBool::new(false));
        let thread = std::thread::Builder::new()
            .name("second instance".to_owned())
            .spawn({
                let closing = closing.clone();
                move || listen(&listener, &sender, &closing)
            })
            .ok()?;
        Some(Self {
            name,
            closing,
            thread: Some(thread),
        })
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        // A connection of our own wakes the thread. If none can be made it is left to end with the program.
        let woken = local(&self.name).is_some_and(|name| Stream::connect(name).is_ok());
        if let Some(thread) = self.thread.take().filter(|_| woken) {
            let _ = thread.join();
        }
    }
}

fn listen(listener: &Listener, sender: &UnboundedSender<Stream>, closing: &AtomicBool) {
    for stream in listener.incoming() {
        if closing.load(Ordering::SeqCst) {
            return;
        }
        match stream {
            Ok(stream) => {
                if sender.send(stream).is_err() {
                    return;
                }
            }
            // Out of file handles or the like: do not spin.
            Err(_) => std::thread::sleep(Duration::from_millis(100)),
        }
    }
}

/// Asks the first, on a thread of its own: neither connecting nor reading has a time-out on every system.
fn ask_to_show(name: String) -> bool {
    let (sender, answer) = std::sync::mpsc::channel();
    let asking = std::thread::Builder::new().spawn(move || {
        let mut heard = [0; SHOWN.len()];
        let shown = local(&name)
            .and_then(|name| Stream::connect(name).ok())
            .is_some_and(|mut stream| stream.read_exact(&mut heard).is_ok() && &heard == SHOWN);
        let _ = sender.send(shown);
    });
    asking.is_ok() && answer.recv_timeout(PATIENCE).unwrap_or(false)
}

/// The same for everybody who means this folder, and short enough for every system.
fn socket_name(folder: &Path) -> String {
    let folder = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let digest = aws_lc_rs::digest::digest(
        &aws_lc_rs::digest::SHA256,
        folder.as_os_str().as_encoded_bytes(),
    );
    let short = digest.as_ref().get(..12).unwrap_or_default();
    format!("mailseal-{}.sock", URL_SAFE_NO_PAD.encode(short))
}

fn local(name: &str) -> Option<Name<'_>> {
    name.to_ns_name::<GenericNamespaced>().ok()
}
