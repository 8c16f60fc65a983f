//! Where the people of a domain sign in, asked without signing in: home realm discovery (facts, section 2.4). Neighbour: `discovery`.

use crate::connection::Domain;
use crate::microsoft::cloud::join;
use crate::microsoft::http::Asking;
use crate::microsoft::{Error, Hosts, Http};
use serde::Deserialize;

/// Who checks the passwords of a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Realm {
    /// Microsoft itself.
    Managed,
    /// The organization's own service, to which Microsoft's page leads on.
    Federated,
}

/// The answer is about the domain: nobody of this name need be there.
const ANYBODY: &str = "mailseal";

/// Asks; `None` where Microsoft does not know the domain, or uses another word.
///
/// # Errors
/// When Microsoft could not be asked.
pub async fn of(http: &Http, hosts: &Hosts, domain: &Domain) -> Result<Option<Realm>, Error> {
    let name = format!("{ANYBODY}@{domain}");
    let mut url = join(&hosts.authority, &["common", "userrealm", &name]);
    url.query_pairs_mut().append_pair("api-version", "1.0");
    let answer = http.ask_for_success(&Asking::get(url)).await?;
    let said: Said = answer.json()?;
    Ok(said.realm())
}

#[derive(Deserialize)]
struct Said {
    account_type: Option<String>,
}

impl Said {
    fn realm(&self) -> Option<Realm> {
        let word = self.account_type.as_deref()?;
        let is = |name: &str| word.eq_ignore_ascii_case(name);
        match () {
            () if is("Managed") => Some(Realm::Managed),
            () if is("Federated") => Some(Realm::Federated),
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Realm, Said};

    fn realm(answer: &str) -> Option<Realm> {
        let said: Said = serde_json::from_str(answer).expect("an answer");
        said.realm()
    }

    #[test]
    fn microsofts_words_are_read_and_other_words_are_not_guessed_at() {
        let managed = r#"{"ver":"1.0","account_type":"Managed","domain_name":"contoso.com"}"#;
        assert_eq!(realm(managed), Some(Realm::Managed));
        let federated =
            r#"{"ver":"1.0","account_type":"federated","federation_protocol":"WSTrust"}"#;
        assert_eq!(realm(federated), Some(Realm::Federated));
        assert_eq!(realm(r#"{"ver":"1.0","account_type":"Unknown"}"#), None);
        assert_eq!(realm("{}"), None);
    }
}
