//! Domains and mail addresses, parsed once (RFC 5321 section 4.1.2, RFC 6531 for international ones).

use super::field::{Problem, Tidied};
use super::identifier::TenantId;
use super::{consumer, list, tidy};
use email_address::{EmailAddress, Options};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Characters a field takes: a link with the domain in it fits. Octets of an address: RFC 5321 section 4.5.3.1.3.
const LONGEST: usize = 2_000;
const LONGEST_ADDRESS: usize = 254;
const LONGEST_DOMAIN: usize = 253;
const LONGEST_LABEL: usize = 63;

/// A domain in lower case, without a trailing dot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Domain(String);

/// A mailbox address; the domain part in lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailAddress(String);

/// The one field of "Your organization".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrganizationHint {
    Tenant(TenantId),
    Domain(Domain),
    Address(MailAddress),
}

impl Domain {
    /// Reads a domain, also out of a link (`https://www.contoso.com/start`) or behind an `@`. International ones become their
    /// `xn--` form, in which they travel.
    ///
    /// # Errors
    /// `Empty`, `Unprintable`, `TooLong`, `NotAnOrganization`.
    pub fn parse(typed: &str) -> Result<(Self, Tidied), Problem> {
        let (outside, tidied) = tidy::outside(typed, LONGEST)?;
        Self::from_clean(&outside)
            .map(|domain| (domain, tidied))
            .ok_or(Problem::NotAnOrganization)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn from_clean(text: &str) -> Option<Self> {
        let text = text.split_once("://").map_or(text, |(_, rest)| rest);
        let text = text.split(['/', '?', '#']).next()?;
        let text = text
            .trim_start_matches('@')
            .trim_end_matches(['.', ',', ';']);
        let text = match text.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
            _ => text,
        };
        let host = match url::Host::parse(text).ok()? {
            url::Host::Domain(host) => host,
            url::Host::Ipv4(_) | url::Host::Ipv6(_) => return None,
        };
        let host = match host.strip_prefix("www.") {
            Some(rest) if rest.contains('.') => rest.to_owned(),
            _ => host,
        };
        let fits =
            host.len() <= LONGEST_DOMAIN && host.contains('.') && host.split('.').all(is_label);
        fits.then_some(Self(host))
    }
}

/// RFC 1035 section 2.3.1, digits at the start allowed (RFC 1123 section 2.1).
fn is_label(label: &str) -> bool {
    (1..=LONGEST_LABEL).contains(&label.len())
        && label
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

impl MailAddress {
    /// Reads one address: `anna@contoso.com`, `Anna <anna@contoso.com>`, `mailto:anna@contoso.com?subject=x`, `SMTP:anna@contoso.com`.
    ///
    /// # Errors
    /// `Empty`, `Unprintable`, `TooLong`, `NotAnAddress`.
    pub fn parse(typed: &str) -> Result<(Self, Tidied), Problem> {
        let named = match typed.rsplit_once('<') {
            Some((name, rest)) if !name.contains('@') && rest.contains('@') => {
                rest.split('>').next().unwrap_or(rest)
            }
            _ => typed,
        };
        let (outside, tidied) = tidy::outside(named, LONGEST)?;
        if let Some(address) = Self::from_clean(&outside) {
            return Ok((address, tidied));
        }
        let mut tidied = tidied;
        let joined = tidy::inside(&outside, &mut tidied);
        // Blanks beside the @ and a wrapped line; other blanks are words.
        let one_word = outside
            .split(tidy::is_line_break)
            .flat_map(|line| line.splitn(2, '@'))
            .all(|half| !half.trim().contains(tidy::is_blank));
        one_word
            .then(|| Self::from_clean(&joined))
            .flatten()
            .map(|address| (address, tidied))
            .ok_or(Problem::NotAnAddress)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn domain(&self) -> Domain {
        Domain(
            self.0
                .rsplit_once('@')
                .map_or_else(String::new, |(_, domain)| domain.to_owned()),
        )
    }

    fn from_clean(text: &str) -> Option<Self> {
        let text = ["mailto:", "smtp:", "sip:"]
            .iter()
            .find_map(|scheme| {
                let head = text.get(..scheme.len())?;
                head.eq_ignore_ascii_case(scheme)
                    .then(|| text.get(scheme.len()..))
                    .flatten()
            })
            .unwrap_or(text);
        let text = text
            .split('?')
            .next()?
            .trim_end_matches([',', ';', '.', ')'])
            .trim_start_matches('(');
        let (local, domain) = text.rsplit_once('@')?;
        // No quoted local parts ("a b"@c): Exchange Online does not have them. A domain is no link.
        if !EmailAddress::is_valid_local_part(local)
            || local.starts_with('"')
            || domain.contains(['/', '#', '@'])
        {
            return None;
        }
        let domain = Domain::from_clean(domain).filter(|_| !domain.starts_with("www."))?;
        let whole = format!("{local}@{domain}");
        let options = Options::default()
            .with_required_tld()
            .without_domain_literal()
            .without_display_text();
        let right = whole.len() <= LONGEST_ADDRESS
            && EmailAddress::parse_with_options(&whole, options).is_ok();
        right.then_some(Self(whole))
    }

    /// Every address in a pasted list (separators: comma, semicolon, blank, line break; `Name <a@b>` too), in order, with
    /// what could not be read kept as it was typed. An address that comes twice is kept once and told as [`Problem::Duplicate`].
    pub fn parse_list(pasted: &str) -> (Vec<Self>, Vec<(String, Problem)>) {
        let mut found: Vec<Self> = Vec::new();
        let mut refused = Vec::new();
        let mut known = std::collections::HashSet::new();
        for part in list::parts(pasted) {
            match Self::parse(&part) {
                Ok((address, _)) if known.insert(address.0.to_lowercase()) => found.push(address),
                Ok(_) => refused.push((part, Problem::Duplicate)),
                Err(Problem::Empty) => {}
                Err(problem) => refused.push((part, problem)),
            }
        }
        (found, refused)
    }
}

impl OrganizationHint {
    /// Reads a tenant ID (also out of a sign-in link), an e-mail address or a domain.
    ///
    /// # Errors
    /// `Empty`, `Unprintable`, `TooLong`, `NilGuid`, `SecretInIdField`, `NotAnOrganization`, `ConsumerDomain`.
    pub fn parse(typed: &str) -> Result<(Self, Tidied), Problem> {
        match TenantId::parse(typed) {
            Ok((tenant, _)) if consumer::is_personal_tenant(tenant) => {
                return Err(Problem::ConsumerDomain {
                    domain: tenant.to_string(),
                });
            }
            Ok((tenant, tidied)) => return Ok((Self::Tenant(tenant), tidied)),
            Err(Problem::NotAGuid) => {}
            Err(problem) => return Err(problem),
        }
        let (hint, tidied) = match MailAddress::parse(typed) {
            Ok((address, tidied)) => (Self::Address(address), tidied),
            Err(_) if typed.contains('@') && !typed.trim_start().starts_with('@') => {
                return Err(Problem::NotAnOrganization);
            }
            Err(_) => {
                Domain::parse(typed).map(|(domain, tidied)| (Self::Domain(domain), tidied))?
            }
        };
        let domain = match &hint {
            Self::Address(address) => address.domain(),
            Self::Domain(domain) => domain.clone(),
            Self::Tenant(_) => return Ok((hint, tidied)),
        };
        if consumer::is_consumer(&domain) {
            return Err(Problem::ConsumerDomain {
                domain: domain.to_string(),
            });
        }
        Ok((hint, tidied))
    }
}

macro_rules! text {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl TryFrom<String> for $name {
            type Error = Problem;
            fn try_from(value: String) -> Result<Self, Problem> {
                Self::parse(&value).map(|(parsed, _)| parsed)
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.0
            }
        }
    };
}
text!(Domain);
text!(MailAddress);

#[cfg(test)]
mod tests;
