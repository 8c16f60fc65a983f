//! Identifiers: tenant, client and connection. A GUID each, and three types so that they cannot be mixed up.

use super::field::{Problem, Tidied};
use super::label::Label;
use super::{paste, scan, secret, tidy};
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

macro_rules! guid {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }
    };
}

guid!(
    /// Directory (tenant) ID.
    TenantId
);
guid!(
    /// Application (client) ID.
    ClientId
);
guid!(
    /// Mailseal's own name for a connection; the key of its secret in the credential store.
    ConnectionId
);

impl ConnectionId {
    pub fn random() -> Self {
        Self(Uuid::new_v4())
    }
}

/// Room for a sign-in link with the identifier in it.
const LONGEST: usize = 2_000;

impl TenantId {
    /// Reads what was typed; says what was tidied. Takes the ID out of a link such as `https://login.microsoftonline.com/<id>/…`.
    ///
    /// # Errors
    /// `Empty`, `Unprintable`, `TooLong`, `NotAGuid`, `NilGuid`, `SecretInIdField`.
    pub fn parse(typed: &str) -> Result<(Self, Tidied), Problem> {
        guid(typed, Label::Tenant).map(|(id, tidied)| (Self(id), tidied))
    }
}

impl ClientId {
    /// As [`TenantId::parse`]; refuses the tenant's own ID.
    ///
    /// # Errors
    /// As [`TenantId::parse`], and `TenantIdAsClientId`.
    pub fn parse(typed: &str, tenant: Option<TenantId>) -> Result<(Self, Tidied), Problem> {
        let (id, tidied) = guid(typed, Label::Client)?;
        if tenant.is_some_and(|tenant| tenant.0 == id) {
            return Err(Problem::TenantIdAsClientId);
        }
        Ok((Self(id), tidied))
    }
}

/// One GUID out of what was typed: bare, in braces, as `urn:uuid:`, wrapped over lines, or in a link that names it as `wanted`.
fn guid(typed: &str, wanted: Label) -> Result<(Uuid, Tidied), Problem> {
    let (outside, mut tidied) = tidy::outside(typed, LONGEST)?;
    let joined: String = tidy::inside(&outside, &mut tidied)
        .chars()
        .map(|c| if scan::is_dash(c) { '-' } else { c })
        .collect();
    let bare = joined.trim_end_matches([',', ';', '.', ')', '}', '"', '\'']);
    let bare = bare
        .strip_prefix("api://")
        .unwrap_or(bare)
        .trim_matches(['/', '(']);
    let found = Uuid::try_parse(bare)
        .ok()
        .or_else(|| paste::guid_in_link(&joined, wanted));
    match found {
        Some(id) if id.is_nil() => Err(Problem::NilGuid),
        Some(id) => Ok((id, tidied)),
        None if secret::has_todays_form(bare) => Err(Problem::SecretInIdField),
        None => Err(Problem::NotAGuid),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "9f1c2a7e-5b1d-4c0e-8a53-0c7f5f0e4b11";
    const OTHER: &str = "e7e4dbfc-046f-4074-9b3b-2ae8f144f59b";

    fn id() -> TenantId {
        TenantId(Uuid::try_parse(ID).expect("a GUID"))
    }

    #[test]
    fn a_tenant_id_is_read_in_every_form_in_which_it_is_pasted() {
        for typed in [
            ID.to_owned(),
            ID.to_uppercase(),
            format!("  {ID}\r\n"),
            format!("\u{a0}{ID}\u{3000}"),
            format!("„{ID}“"),
            format!("”{ID}’"),
            format!("«{ID}»"),
            format!("`{ID}`"),
            format!("<{ID}>"),
            format!("{{{ID}}}"),
            format!("'{ID}',"),
            format!("({ID})"),
            format!("urn:uuid:{ID}"),
            format!("\u{feff}{ID}\u{200b}"),
            format!("\u{202a}{ID}\u{202c}"),
            ID.replace('-', ""),
            ID.replace('-', "\u{2011}"),
            ID.replace("-8a53-", "-\n8a53-"),
            format!("https://login.microsoftonline.com/{ID}"),
            format!("https://login.microsoftonline.com/{ID}/oauth2/v2.0/token"),
            format!(
                "https://login.microsoftonline.us/{ID}/oauth2/v2.0/authorize?client_id={OTHER}&state=x"
            ),
            format!("https://sts.windows.net/{ID}/"),
        ] {
            let read = TenantId::parse(&typed).map(|(parsed, _)| parsed);
            assert_eq!(read, Ok(id()), "{typed:?}");
        }
    }

    #[test]
    fn what_was_removed_is_said() {
        let tidied = |typed: &str| {
            TenantId::parse(typed)
                .map(|(_, tidied)| tidied)
                .expect("readable")
        };
        assert!(!tidied(ID).anything());
        assert!(tidied(&format!(" {ID}")).blanks);
        assert!(tidied(&format!("{ID}\n")).line_breaks);
        assert!(tidied(&format!("‚{ID}‘")).quotes);
        assert!(tidied(&format!("{ID}\u{200b}")).invisible);
    }

    #[test]
    fn a_client_id_is_not_the_tenant_id() {
        assert_eq!(
            ClientId::parse(ID, Some(id())),
            Err(Problem::TenantIdAsClientId)
        );
        assert!(ClientId::parse(OTHER, Some(id())).is_ok());
        let link = format!("https://login.microsoftonline.com/{ID}/adminconsent?client_id={OTHER}");
        let (client, _) = ClientId::parse(&link, Some(id())).expect("the link names the client");
        assert_eq!(client.to_string(), OTHER);
        assert!(ClientId::parse(&format!("api://{OTHER}"), None).is_ok());
    }

    #[test]
    fn what_is_no_identifier_is_refused_for_its_reason() {
        let cases = [
            ("", Problem::Empty),
            (" \u{200b}\n\"\"", Problem::Empty),
            ("contoso", Problem::NotAGuid),
            ("9f1c2a7e-5b1d-4c0e-8a53-0c7f5f0e4b1", Problem::NotAGuid),
            ("9f1c2a7e-5b1d-4c0e-8a53-0c7f5f0e4b1g", Problem::NotAGuid),
            ("00000000-0000-0000-0000-000000000000", Problem::NilGuid),
            (
                "abc8Q~d3ADBEEFd3ADBEEFd3ADBEEFd3ADBEEF12",
                Problem::SecretInIdField,
            ),
            (
                "9f1c2a7e-5b1d\u{7}-4c0e-8a53-0c7f5f0e4b11",
                Problem::Unprintable,
            ),
            ("C:\\Users\\anna\\tenant.txt", Problem::NotAGuid),
            ("<p>tenant</p>", Problem::NotAGuid),
            ("معرف المستأجر", Problem::NotAGuid),
        ];
        for (typed, problem) in cases {
            assert_eq!(TenantId::parse(typed), Err(problem), "{typed:?}");
        }
        let long = "a".repeat(10_000);
        assert_eq!(
            TenantId::parse(&long),
            Err(Problem::TooLong { limit: LONGEST })
        );
    }
}
