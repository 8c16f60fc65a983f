//! Connections in a file for another computer. Without secrets it is plain JSON (`mailseal-export/1`, documented in `packaging/docs/export.md`); with
//! secrets the whole file is sealed by a passphrase in the age format (age-encryption.org/v1, scrypt), which the `age` program opens, too.
//! Taking a file over loses nothing that is here: what differs is put beside it. The only file that knows the age library.

use super::{Error, Secrets, Vault};
use crate::connection::{Connection, ConnectionId, Credential, MailAddress, SignIn, name};
use jiff::Timestamp;
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::HashSet;

/// Name and version of the document.
pub const SCHEMA: &str = "mailseal-export/1";
const FAMILY: &str = "mailseal-export/";

/// The first line of a sealed file.
const SEALED: &[u8] = b"age-encryption.org/v1";

/// How hard guessing a passphrase is made: 2^17 rounds of scrypt, half a second and 128 MiB. Of a file that wants more than 2^21 none is tried.
const WORK: u8 = 17;
const MOST_WORK: u8 = 21;

/// A passphrase is guessed at leisure, without anybody to notice: shorter ones are refused.
pub const SHORTEST: usize = 12;

#[derive(Debug, Serialize, Deserialize)]
struct Document {
    schema: String,
    made: Timestamp,
    practice: bool,
    connections: Vec<Connection>,
    /// Only in a sealed file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    secrets: Vec<Kept>,
}

/// What a connection has in the credential store: its credential, or a mailbox's sign-in.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    connection: ConnectionId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mailbox: Option<MailAddress>,
    #[serde(serialize_with = "exposed", deserialize_with = "taken")]
    value: SecretString,
}

fn exposed<S: Serializer>(value: &SecretString, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.expose_secret())
}

fn taken<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    String::deserialize(deserializer).map(SecretString::from)
}

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("not a file of Mailseal's")]
    NotOurs,
    #[error("written by a newer Mailseal")]
    TooNew,
    #[error("sealed: a passphrase is needed")]
    Sealed,
    #[error("another passphrase, or a damaged file")]
    WrongPassphrase,
    #[error("the passphrase is shorter than {SHORTEST} characters")]
    TooShort,
    /// Practice connections, for the real ones, or the other way round.
    #[error("of another world")]
    WrongWorld,
    #[error(transparent)]
    Vault(#[from] Error),
}

/// The file's bytes, and how many secrets are in it.
#[derive(Debug)]
pub struct Packed {
    pub bytes: Zeroizing<Vec<u8>>,
    pub secrets: usize,
}

/// Packs these connections; with a passphrase their secrets, too, as far as they are on this computer. Blocking.
///
/// # Errors
/// `TooShort`, or what the credential store met: an export with secrets missing would be found out too late.
pub fn pack(
    connections: &[Connection],
    practice: bool,
    made: Timestamp,
    sealed: Option<(&Secrets, &SecretString)>,
) -> Result<Packed, Refused> {
    let mut document = Document {
        schema: SCHEMA.to_owned(),
        made,
        practice,
        connections: connections.to_vec(),
        secrets: Vec::new(),
    };
    let Some((secrets, passphrase)) = sealed else {
        return Ok(Packed {
            bytes: written(&document)?,
            secrets: 0,
        });
    };
    if passphrase.expose_secret().chars().count() < SHORTEST {
        return Err(Refused::TooShort);
    }
    for connection in connections {
        document.secrets.extend(kept(secrets, connection)?);
    }
    let plain = written(&document)?;
    let mut recipient = age::scrypt::Recipient::new(passphrase.clone());
    recipient.set_work_factor(WORK);
    let bytes = age::encrypt(&recipient, &plain).map_err(|error| unwritten(&error))?;
    Ok(Packed {
        bytes: Zeroizing::new(bytes),
        secrets: document.secrets.len(),
    })
}

fn kept(secrets: &Secrets, connection: &Connection) -> Result<Vec<Kept>, Error> {
    let id = connection.id;
    let mut all = Vec::new();
    let credential = secrets.find(id)?.and_then(|found| found.to_stored());
    all.extend(credential.map(|value| Kept {
        connection: id,
        mailbox: None,
        value,
    }));
    for one in &connection.sign_ins {
        let found = secrets.find_sign_in(id, &one.mailbox)?;
        all.extend(found.map(|sign_in| Kept {
            connection: id,
            mailbox: Some(one.mailbox.clone()),
            value: sign_in.to_stored(),
        }));
    }
    Ok(all)
}

fn written(document: &Document) -> Result<Zeroizing<Vec<u8>>, Refused> {
    // Room enough from the start: what grows leaves its smaller copies behind, unwiped.
    let room = 16 * 1024 * (document.connections.len() + document.secrets.len() + 1);
    let mut bytes = Zeroizing::new(Vec::with_capacity(room));
    serde_json::to_writer_pretty(&mut *bytes, document).map_err(|error| unwritten(&error))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn unwritten(error: &impl ToString) -> Refused {
    Refused::Vault(Error::NotWritable {
        path: "mailseal-export".into(),
        why: error.to_string(),
    })
}

/// Whether a passphrase is needed to read it.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(SEALED)
}

/// What a file holds.
#[derive(Debug)]
pub struct Package(Document);

/// Reads a file. Blocking; with a passphrase half a second.
///
/// # Errors
/// Any [`Refused`] but `Vault` and `WrongWorld`.
pub fn open(bytes: &[u8], passphrase: Option<&SecretString>) -> Result<Package, Refused> {
    if !is_sealed(bytes) {
        return read(bytes);
    }
    let passphrase = passphrase.ok_or(Refused::Sealed)?;
    let mut identity = age::scrypt::Identity::new(passphrase.clone());
    identity.set_max_work_factor(MOST_WORK);
    let plain = age::decrypt(&identity, bytes).map_err(|_| Refused::WrongPassphrase)?;
    read(&Zeroizing::new(plain))
}

fn read(bytes: &[u8]) -> Result<Package, Refused> {
    #[derive(Deserialize)]
    struct Head {
        schema: String,
    }
    let head: Head = serde_json::from_slice(bytes).map_err(|_| Refused::NotOurs)?;
    if head.schema != SCHEMA {
        let newer = head.schema.starts_with(FAMILY);
        return Err(if newer {
            Refused::TooNew
        } else {
            Refused::NotOurs
        });
    }
    let document = serde_json::from_slice(bytes).map_err(|_| Refused::NotOurs)?;
    Ok(Package(document))
}

/// What became of one connection of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// As the file calls it.
    pub name: String,
    pub how: How,
    /// Whether it works here without its secret being entered.
    pub secret: Secret,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    New,
    /// Another one here has its name: it got this one.
    Renamed(String),
    /// It is here already, with the same values; nothing was changed.
    Here,
    /// It is here with other values. Those stay, and the file's stand beside them under this name.
    Beside(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Secret {
    /// There is none, or the connection here has its own.
    NoneNeeded,
    /// The file holds none: it is entered here once.
    NotInFile,
    Kept,
    /// The credential store did not take it: it is entered here once.
    NotKept(Error),
}

/// Adds what a file holds to what is here. Blocking.
///
/// # Errors
/// `WrongWorld`, or what the vault met: then nothing was added.
pub fn take(package: Package, vault: &Vault, secrets: &Secrets) -> Result<Vec<Taken>, Refused> {
    let Package(document) = package;
    if document.practice != vault.is_practice() {
        return Err(Refused::WrongWorld);
    }
    let here = vault.load()?.connections;
    let mut names = name::Taken::by(here.iter().map(|one| one.name.as_str()));
    let mut ids: HashSet<ConnectionId> = here.iter().map(|one| one.id).collect();
    let mut new = Vec::new();
    let mut taken = Vec::new();
    for mut connection in document.connections {
        connection.practice = document.practice;
        let (from, name) = (connection.id, connection.name.clone());
        let same_id = here.iter().find(|one| one.id == connection.id);
        let mut how = match same_id {
            Some(one) if is_same(one, &connection) => How::Here,
            Some(_) => {
                connection.id = ConnectionId::random();
                How::Beside(name.clone())
            }
            None => How::New,
        };
        if how != How::Here {
            if !ids.insert(connection.id) {
                // Twice in one file.
                connection.id = ConnectionId::random();
                let _ = ids.insert(connection.id);
            }
            let free = names.free(&name);
            names.take(&free);
            if free != name {
                how = match how {
                    How::Beside(_) => How::Beside(free.clone()),
                    _ => How::Renamed(free.clone()),
                };
                connection.name = free;
            }
            new.push((from, connection));
        }
        taken.push((from, Taken::of(name, how)));
    }
    let connections: Vec<Connection> = new.iter().map(|(_, one)| one.clone()).collect();
    // First the connections: a secret without one would lie in the store unknown to anybody.
    vault.add(&connections)?;
    for (from, connection) in &new {
        let of = document
            .secrets
            .iter()
            .filter(|one| one.connection == *from);
        let outcome = keep(secrets, connection, of);
        if let Some((_, one)) = taken.iter_mut().find(|(id, one)| {
            id == from && one.how != How::Here && one.secret == Secret::NoneNeeded
        }) {
            one.secret = outcome;
        }
    }
    Ok(taken.into_iter().map(|(_, one)| one).collect())
}

impl Taken {
    fn of(name: String, how: How) -> Self {
        Self {
            name,
            how,
            secret: Secret::NoneNeeded,
        }
    }
}

/// Alike but for what its checks found, which is newer here or there.
fn is_same(one: &Connection, other: &Connection) -> bool {
    let without = |connection: &Connection| Connection {
        checked: None,
        ..connection.clone()
    };
    without(one) == without(other)
}

fn keep<'a>(
    secrets: &Secrets,
    connection: &Connection,
    kept: impl Iterator<Item = &'a Kept>,
) -> Secret {
    let mut outcome = if needs_secret(connection) {
        Secret::NotInFile
    } else {
        Secret::NoneNeeded
    };
    for one in kept {
        let done = match &one.mailbox {
            None => Credential::of_stored(one.value.clone())
                .map(|credential| secrets.keep(connection.id, &credential)),
            Some(mailbox) => SignIn::of_stored(&one.value)
                .map(|sign_in| secrets.keep_sign_in(connection.id, mailbox, &sign_in)),
        };
        match done {
            Some(Ok(())) => outcome = Secret::Kept,
            Some(Err(error)) => return Secret::NotKept(error),
            None => {}
        }
    }
    outcome
}

fn needs_secret(connection: &Connection) -> bool {
    use crate::connection::CredentialKind;
    let app = connection.registration.as_ref();
    let credential = app.is_some_and(|app| app.credential != CredentialKind::None);
    credential || !connection.sign_ins.is_empty()
}
