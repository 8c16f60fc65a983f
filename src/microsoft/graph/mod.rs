//! Microsoft Graph v1.0 as far as it is needed: users, mail folders, messages, sendMail (facts, section 9); and registering an app,
//! granting it permissions, and the organization's rules about that (facts, sections 5.4, 7 and 8).
//! Neighbours: `entra::token`, which gets the token, and `http`, which asks.

pub mod applications;
pub mod certificates;
pub mod keys;
pub mod mail;
pub mod principals;
pub mod rules;
pub mod users;

use crate::connection::MailAddress;
use crate::microsoft::cloud::join;
use crate::microsoft::http::{Asking, Repeat};
use crate::microsoft::{Error, Hosts, Http};
use reqwest::Method;
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

/// What a change answered; 204 answers nothing.
struct Wrote<T>(Option<T>);

/// A collection's first page.
#[derive(Deserialize)]
struct Page<T> {
    value: Vec<T>,
    /// Of all that fit, on this page or not; only where it was asked for.
    #[serde(default, rename = "@odata.count")]
    count: Option<usize>,
}

impl Graph {
    /// `{graph}/v1.0/users/{address}/…`.
    fn mailbox(&self, address: &MailAddress, rest: &[&str]) -> Url {
        join(
            &self.hosts.graph,
            &[&["v1.0", "users", address.as_str()], rest].concat(),
        )
    }

    /// `None` for 404: there is none, or none yet.
    async fn get_if_there<T: DeserializeOwned>(&self, asking: Asking) -> Result<Option<T>, Error> {
        match self.get(asking).await {
            Ok(found) => Ok(Some(found)),
            Err(Error::Refused(said)) if said.status == 404 => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// A request that changes something, and what it answered, if anything.
    async fn write<T: DeserializeOwned>(&self, asking: Asking) -> Result<Wrote<T>, Error> {
        let answer = self
            .http
            .ask_for_success(&asking.bearer(&self.access))
            .await?;
        if answer.body.is_empty() {
            return Ok(Wrote(None));
        }
        answer.json().map(|wrote| Wrote(Some(wrote)))
    }

    async fn delete(&self, url: Url) -> Result<(), Error> {
        let asking = Asking {
            method: Method::DELETE,
            repeat: Repeat::Never,
            ..Asking::get(url)
        };
        let asking = asking.bearer(&self.access);
        self.http.ask_for_success(&asking).await.map(drop)
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
