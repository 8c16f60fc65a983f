//! A person's sign-in that lasts: the refresh token, and what must be known to use it. It lies in the credential store, one for a
//! mailbox. Neighbours: `vault`, which keeps it; `check::access`, which renews it.

use secrecy::{ExposeSecret, SecretString};

const FORM: &str = "mailseal sign-in 1";
const PUBLIC: &str = "public";
const CONFIDENTIAL: &str = "confidential";

#[derive(Debug, Clone)]
pub struct SignIn {
    pub refresh: SecretString,
    /// The sign-in name of the account that came.
    pub account: String,
    /// Whether the app signed in without its credential: Microsoft then wants none later either (facts, section 4.1).
    pub as_public: bool,
}

impl SignIn {
    /// The text under which the credential store keeps it.
    pub fn to_stored(&self) -> SecretString {
        let kind = if self.as_public { PUBLIC } else { CONFIDENTIAL };
        let account = self.account.replace(['\r', '\n'], " ");
        let refresh = self.refresh.expose_secret();
        SecretString::from(format!("{FORM}\n{kind}\n{account}\n{refresh}"))
    }

    /// `None`: not written here, or not whole; the person signs in again.
    pub fn of_stored(value: &SecretString) -> Option<Self> {
        let mut lines = value.expose_secret().splitn(4, '\n');
        if lines.next()? != FORM {
            return None;
        }
        let as_public = match lines.next()? {
            PUBLIC => true,
            CONFIDENTIAL => false,
            _ => return None,
        };
        let account = lines.next()?.to_owned();
        let refresh = lines.next().filter(|refresh| !refresh.is_empty())?;
        Some(Self {
            refresh: SecretString::from(refresh),
            account,
            as_public,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        for as_public in [true, false] {
            let kept = SignIn {
                refresh: SecretString::from("0.AX=.\nsecond line"),
                account: "anna@contoso.com\n".to_owned(),
                as_public,
            };
            let back = SignIn::of_stored(&kept.to_stored()).expect("whole");
            assert_eq!(back.refresh.expose_secret(), kept.refresh.expose_secret());
            assert_eq!(
                (back.account.trim(), back.as_public),
                ("anna@contoso.com", as_public)
            );
        }
    }

    #[test]
    fn what_is_not_whole_or_not_ours_is_none() {
        for text in [
            "",
            "abc8Q~x",
            "mailseal sign-in 1",
            "mailseal sign-in 1\npublic\na@b\n",
        ] {
            assert!(
                SignIn::of_stored(&SecretString::from(text)).is_none(),
                "{text}"
            );
        }
    }
}
