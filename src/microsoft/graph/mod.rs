//! Microsoft Graph v1.0 as far as this road needs it: users, mail folders, messages, sendMail (facts, sections 8 and 9).
//! Neighbours: `entra::token`, which gets the token, and `http`, which asks.

pub mod mail;
pub mod users;

use crate::connection::MailAddress;
use crate::microsoft::cloud::join;
use crate::microsoft::http::Asking;
use crate::microsoft::{Error, Hosts, Http};
use secrecy::SecretString;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;

/// Graph with a token. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Graph {
    pub http: Http,
    pub hosts: Hosts,
    pub access: SecretString,
}

/// A collection's first page.
#[derive(Deserialize)]
struct Page<T> {
    value: Vec<T>,
}

impl Graph {
    /// `{graph}/v1.0/users/{address}/…`.
    fn mailbox(&self, address: &MailAddress, rest: &[&str]) -> Url {
        join(
            &self.hosts.graph,
            &[&["v1.0", "users", address.as_str()], rest].concat(),
        )
    }

    async fn get<T: DeserializeOwned>(&self, asking: Asking) -> Result<T, Error> {
        let asking = asking.bearer(&self.access);
        self.http.ask_for_success(&asking).await?.json()
    }
}

/// An `OData` string literal: in single quotes, which are doubled inside (`OData` 4.01 URL conventions, section 5.1.1.6.1).
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_quote_in_a_filter_cannot_end_it() {
        assert_eq!(super::quoted("o'hara@contoso.com"), "'o''hara@contoso.com'");
    }
}
