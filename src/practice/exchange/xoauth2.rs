//! SASL XOAUTH2 as Exchange takes it: base64 of `user=` address, `auth=Bearer ` token, each ended by a byte 1, and one more (facts,
//! section 10.1). Pure.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Who says they are whom.
#[derive(PartialEq, Eq)]
pub struct Claim {
    pub user: String,
    pub token: String,
}

/// From base64, as SMTP has it.
pub fn from_base64(line: &[u8]) -> Option<Claim> {
    read(&STANDARD.decode(line.trim_ascii()).ok()?)
}

/// From bytes, as IMAP's grammar has decoded it.
pub fn read(bytes: &[u8]) -> Option<Claim> {
    let text = std::str::from_utf8(bytes).ok()?;
    let fields = text.strip_suffix("\x01\x01")?;
    let mut user = None;
    let mut token = None;
    for field in fields.split('\x01') {
        match field.split_once('=')? {
            ("user", value) => user = Some(value.to_owned()),
            ("auth", value) => {
                let (scheme, rest) = value.split_once(' ')?;
                token = scheme
                    .eq_ignore_ascii_case("bearer")
                    .then(|| rest.trim().to_owned());
            }
            _ => {}
        }
    }
    Some(Claim {
        user: user?,
        token: token?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn microsofts_own_example_is_read_and_the_rest_is_not() {
        // The example of Microsoft's page.
        let line = "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==";
        let claim = from_base64(line.as_bytes()).expect("XOAUTH2");
        assert_eq!(claim.user, "someuser@example.com");
        assert!(claim.token.starts_with("ya29."));
        for bad in [
            &b""[..],
            b"user=a",
            b"user=a\x01\x01",
            b"auth=Bearer x\x01\x01",
            b"user=a\x01auth=Bearer x",
            b"user=a\x01auth=Basic x\x01\x01",
            b"\xff\xfe\x01\x01",
        ] {
            assert!(read(bad).is_none(), "{bad:?}");
        }
    }
}
