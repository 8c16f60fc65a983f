//! How a value longer than a credential may be lies in the store: a head entry that tells generation, number and checksum, and numbered
//! parts. Parts of the new generation are written first, then the head, then the old parts go: whatever interrupts it, the head speaks
//! of a whole value. Windows takes 2,560 bytes a credential (`CRED_MAX_CREDENTIAL_BLOB_SIZE`).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};

/// Bytes of one entry.
pub(super) const PART: usize = 2_400;

/// A value of more parts than this is none of ours.
const MOST_PARTS: usize = 1_000;

/// Marks an entry as written by this module, and its form.
const INLINE: &str = "mailseal 1 whole\n";
const HEAD: &str = "mailseal 1 parts ";

/// The store underneath: named entries of bytes. `read` gives `None` for what is not there, and so does `delete` not mind.
pub(super) trait Entries {
    type Error;
    fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, Self::Error>;
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Self::Error>;
    fn delete(&self, name: &str) -> Result<(), Self::Error>;
}

/// Two generations take turns, so that every part that can be there has a known name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Generation {
    A,
    B,
}

struct Head {
    generation: Generation,
    parts: usize,
    checksum: String,
}

pub(super) fn write<E: Entries>(
    entries: &E,
    name: &str,
    value: &SecretString,
) -> Result<(), E::Error> {
    let bytes = value.expose_secret().as_bytes();
    let old = entries.read(name)?.and_then(|entry| Head::parse(&entry));
    if INLINE.len() + bytes.len() <= PART {
        let mut entry = Zeroizing::new(Vec::with_capacity(PART));
        entry.extend_from_slice(INLINE.as_bytes());
        entry.extend_from_slice(bytes);
        entries.write(name, &entry)?;
        delete_parts(entries, name, Generation::A, 0)?;
        return delete_parts(entries, name, Generation::B, 0);
    }
    let generation = match old.map(|head| head.generation) {
        Some(Generation::A) => Generation::B,
        Some(Generation::B) | None => Generation::A,
    };
    let mut parts = 0;
    for part in bytes.chunks(PART) {
        entries.write(&part_name(name, generation, parts), part)?;
        parts += 1;
    }
    // What a longer value left there when it was interrupted.
    delete_parts(entries, name, generation, parts)?;
    let checksum = checksum(bytes);
    let head = format!("{HEAD}{} {parts} {checksum}", generation.name());
    entries.write(name, head.as_bytes())?;
    delete_parts(entries, name, generation.other(), 0)
}

/// `None` for nothing there, and for a value of which a part is missing or changed: it must be entered again.
pub(super) fn read<E: Entries>(entries: &E, name: &str) -> Result<Option<SecretString>, E::Error> {
    let Some(entry) = entries.read(name)? else {
        return Ok(None);
    };
    if let Some(value) = entry.strip_prefix(INLINE.as_bytes()) {
        return Ok(std::str::from_utf8(value).ok().map(SecretString::from));
    }
    let Some(head) = Head::parse(&entry) else {
        return Ok(None);
    };
    let mut bytes = Zeroizing::new(Vec::with_capacity(head.parts * PART));
    for part in 0..head.parts {
        let Some(part) = entries.read(&part_name(name, head.generation, part))? else {
            return Ok(None);
        };
        bytes.extend_from_slice(&part);
    }
    if checksum(&bytes) != head.checksum {
        return Ok(None);
    }
    Ok(std::str::from_utf8(&bytes).ok().map(SecretString::from))
}

pub(super) fn delete<E: Entries>(entries: &E, name: &str) -> Result<(), E::Error> {
    entries.delete(name)?;
    delete_parts(entries, name, Generation::A, 0)?;
    delete_parts(entries, name, Generation::B, 0)
}

/// Deletes from the last part down, so that an interrupted deletion leaves no gap to stop at.
fn delete_parts<E: Entries>(
    entries: &E,
    name: &str,
    generation: Generation,
    from: usize,
) -> Result<(), E::Error> {
    let mut end = from;
    while end < MOST_PARTS && entries.read(&part_name(name, generation, end))?.is_some() {
        end += 1;
    }
    for part in (from..end).rev() {
        entries.delete(&part_name(name, generation, part))?;
    }
    Ok(())
}

fn part_name(name: &str, generation: Generation, part: usize) -> String {
    format!("{name}/{}{part}", generation.name())
}

fn checksum(bytes: &[u8]) -> String {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes);
    STANDARD_NO_PAD.encode(digest.as_ref())
}

impl Generation {
    fn name(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }

    fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

impl Head {
    fn parse(entry: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(entry).ok()?.strip_prefix(HEAD)?;
        let mut words = text.split(' ');
        let generation = match words.next()? {
            "a" => Generation::A,
            "b" => Generation::B,
            _ => return None,
        };
        let parts = words
            .next()?
            .parse()
            .ok()
            .filter(|parts| *parts <= MOST_PARTS)?;
        Some(Self {
            generation,
            parts,
            checksum: words.next()?.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::{Cell, RefCell};
    use std::collections::BTreeMap;

    /// A store that stops working after a number of changes, as if the program had been killed there.
    #[derive(Default)]
    struct Memory {
        entries: RefCell<BTreeMap<String, Vec<u8>>>,
        changes_left: Cell<Option<usize>>,
    }

    struct Killed;

    impl Memory {
        fn change(&self) -> Result<(), Killed> {
            match self.changes_left.get() {
                Some(0) => Err(Killed),
                left => {
                    self.changes_left.set(left.map(|left| left - 1));
                    Ok(())
                }
            }
        }

        fn value(&self) -> Option<String> {
            read(self, "x")
                .ok()
                .flatten()
                .map(|value| value.expose_secret().to_owned())
        }
    }

    impl Entries for Memory {
        type Error = Killed;
        fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, Killed> {
            Ok(self.entries.borrow().get(name).cloned().map(Zeroizing::new))
        }
        fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Killed> {
            self.change()?;
            assert!(bytes.len() <= 2_560, "Windows takes no more");
            self.entries
                .borrow_mut()
                .insert(name.to_owned(), bytes.to_owned());
            Ok(())
        }
        fn delete(&self, name: &str) -> Result<(), Killed> {
            self.change()?;
            self.entries.borrow_mut().remove(name);
            Ok(())
        }
    }

    fn secret(length: usize, seed: char) -> SecretString {
        SecretString::from(seed.to_string().repeat(length))
    }

    #[test]
    fn values_of_every_length_come_back_and_leave_nothing_behind() {
        let memory = Memory::default();
        for length in [
            1, 40, 2_382, 2_383, 2_384, 2_400, 4_800, 4_801, 9_000, 7_201, 40,
        ] {
            assert!(write(&memory, "x", &secret(length, 'k')).is_ok());
            assert_eq!(memory.value().map(|value| value.len()), Some(length));
        }
        assert_eq!(
            memory.entries.borrow().len(),
            1,
            "a short value is one entry"
        );
        assert!(write(&memory, "x", &secret(9_000, 'k')).is_ok());
        assert_eq!(memory.entries.borrow().len(), 5);
        assert!(delete(&memory, "x").is_ok());
        assert!(memory.entries.borrow().is_empty());
    }

    #[test]
    fn whenever_it_is_interrupted_the_old_value_or_the_new_one_is_read_never_half_of_one() {
        for (old, new) in [(9_000, 12_000), (12_000, 5_000), (9_000, 40), (40, 9_000)] {
            let mut finished = false;
            for changes in 0..40 {
                let memory = Memory::default();
                assert!(write(&memory, "x", &secret(old, 'o')).is_ok());
                memory.changes_left.set(Some(changes));
                finished = write(&memory, "x", &secret(new, 'n')).is_ok();
                let value = memory.value().expect("one of the two");
                assert!(
                    value == "o".repeat(old) || value == "n".repeat(new),
                    "{old} {new} {changes}"
                );
                memory.changes_left.set(None);
                assert!(write(&memory, "x", &secret(40, 's')).is_ok());
                assert_eq!(
                    memory.entries.borrow().len(),
                    1,
                    "what was interrupted is cleaned up"
                );
            }
            assert!(finished, "40 changes are enough");
        }
    }

    #[test]
    fn a_missing_or_changed_part_is_not_read_as_a_value() {
        let memory = Memory::default();
        assert!(write(&memory, "x", &secret(9_000, 'k')).is_ok());
        memory
            .entries
            .borrow_mut()
            .insert("x/a1".to_owned(), vec![b'z'; PART]);
        assert_eq!(memory.value(), None);
        memory.entries.borrow_mut().remove("x/a1");
        assert_eq!(memory.value(), None);
        memory
            .entries
            .borrow_mut()
            .insert("x".to_owned(), b"something else".to_vec());
        assert_eq!(memory.value(), None);
    }
}
