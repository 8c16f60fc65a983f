//! How long a sealed file would take to open. Its own header says how often the password is to be hashed, or how much memory that takes
//! (RFC 8018 appendix A, RFC 7914 section 7, RFC 7292 section 4): a number that no program writes would hold this one up for hours. Read
//! before anything is opened, from whatever stands in the clear.

/// Rounds that are still opened within seconds. OpenSSL and Windows write some thousand.
const MOST_ROUNDS: u64 = 2_000_000;
/// Block size and side by side of scrypt, each.
const MOST_BESIDE: u64 = 64;
/// `N` times `r`: 1 GiB.
const MOST_MEMORY: u64 = 8 * 1024 * 1024;
/// Structures within structures; a PFX has about a dozen.
const DEEPEST: usize = 40;

const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const CONSTRUCTED: u8 = 0x20;

/// Whether somewhere behind a salt a number of rounds stands that is too large.
pub(super) fn are_too_many(der: &[u8]) -> bool {
    look(der, DEEPEST).unwrap_or_default()
}

/// `None`: not DER, so nothing is read in it.
fn look(der: &[u8], depth: usize) -> Option<bool> {
    let parts = parts(der)?;
    let behind_salt = parts.iter().enumerate().any(|(at, (tag, _))| {
        let numbers: Vec<u64> = (parts.iter().skip(at + 1))
            .take_while(|(tag, _)| *tag == INTEGER)
            .map(|(_, bytes)| number(bytes))
            .collect();
        *tag == OCTETS && is_too_much(&numbers)
    });
    let Some(deeper) = depth.checked_sub(1) else {
        return Some(behind_salt);
    };
    let inside = parts.iter().any(|(tag, content)| {
        let may_hold = tag & CONSTRUCTED != 0 || *tag == OCTETS;
        may_hold && look(content, deeper).unwrap_or_default()
    });
    Some(behind_salt || inside)
}

fn is_too_much(numbers: &[u64]) -> bool {
    match numbers {
        [] => false,
        [rounds, rest @ ..] => {
            let memory = rest
                .first()
                .map_or(0, |block| rounds.saturating_mul(*block));
            *rounds > MOST_ROUNDS
                || rest.iter().any(|one| *one > MOST_BESIDE)
                || (rest.len() > 1 && memory > MOST_MEMORY)
        }
    }
}

/// What stands side by side: tag and content of each.
fn parts(mut der: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let mut parts = Vec::new();
    while let [tag, rest @ ..] = der {
        // The end of a structure that does not say its length, as BER allows.
        if *tag == 0 {
            break;
        }
        let (content, behind) = content(rest)?;
        parts.push((*tag, content));
        der = behind;
    }
    Some(parts)
}

fn content(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (first, rest) = der.split_first()?;
    match first {
        // Until its own end: what follows it is read as part of it, which finds no less.
        0x80 => Some((rest, &[])),
        0..0x80 => rest.split_at_checked(usize::from(*first)),
        _ => {
            let (length, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            let length = (length.iter()).try_fold(0_usize, |all, byte| {
                all.checked_mul(256)?.checked_add(usize::from(*byte))
            })?;
            rest.split_at_checked(length)
        }
    }
}

/// A negative one, or one of more than eight bytes, is as large as can be.
fn number(bytes: &[u8]) -> u64 {
    if bytes.first().is_some_and(|first| *first >= 0x80) {
        return u64::MAX;
    }
    let bytes = bytes.strip_prefix(&[0]).unwrap_or(bytes);
    if bytes.len() > 8 {
        return u64::MAX;
    }
    (bytes.iter()).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `SEQUENCE { OCTET STRING salt, numbers … }`, wrapped as a PFX wraps.
    fn sealed(numbers: &[u32]) -> Vec<u8> {
        let mut inner = vec![OCTETS, 2, 7, 7];
        for number in numbers {
            inner.extend([INTEGER, 5, 0]);
            inner.extend(number.to_be_bytes());
        }
        let mut sequence = vec![0x30, u8::try_from(inner.len()).expect("short")];
        sequence.extend(inner);
        let mut wrapped = vec![OCTETS, u8::try_from(sequence.len()).expect("short")];
        wrapped.extend(sequence);
        wrapped
    }

    #[test]
    fn what_programs_write_is_opened_and_what_would_never_end_is_not() {
        assert!(!are_too_many(&sealed(&[2_048])));
        assert!(
            !are_too_many(&sealed(&[600_000, 32])),
            "with a key's length"
        );
        assert!(!are_too_many(&sealed(&[16_384, 8, 1])), "scrypt");
        assert!(are_too_many(&sealed(&[u32::MAX])));
        assert!(are_too_many(&sealed(&[1_048_576, 64, 1])), "8 GiB");
        assert!(are_too_many(&sealed(&[16_384, 8, 100_000])));
    }

    #[test]
    fn nonsense_is_no_number_of_rounds() {
        for bytes in [
            &b""[..],
            b"\x30",
            b"\x30\x84\xff\xff\xff\xff",
            b"hello",
            &[0x30, 0x80],
        ] {
            assert!(!are_too_many(bytes), "{bytes:?}");
        }
        let deep = [0x30, 0x80].repeat(10_000);
        assert!(!are_too_many(&deep));
    }
}
