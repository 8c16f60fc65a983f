//! Looking up a mailbox (facts, sections 9.1 and 12). What the permissions do not allow is answered 403 and comes back as an error: the
//! caller treats it as not askable.

use super::{Graph, Page, quoted};
use crate::connection::{MailAddress, MailboxKind};
use crate::microsoft::Error;
use crate::microsoft::cloud::join;
use crate::microsoft::http::Asking;
use serde::Deserialize;
use serde_json::Value;

const SELECT: &str = "id,userPrincipalName,displayName,mail,accountEnabled,assignedLicenses";
/// How many letters an address must share to be proposed; a typo is rarely among the first.
const SHARED_LETTERS: usize = 2;

/// `GET /users/{address}`; `proxyAddresses` when the address is not a user principal name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub id: String,
    pub principal_name: String,
    pub display_name: Option<String>,
    /// The primary address; differs from the one asked for when that is an alias.
    pub mail: Option<MailAddress>,
    pub enabled: Option<bool>,
    pub licensed: Option<bool>,
}

impl Graph {
    /// The user behind an address, be it sign-in name, primary address or alias; `None`: there is none.
    ///
    /// # Errors
    /// [`Error::Refused`] with 403 `Authorization_RequestDenied` without User.Read.All; the rest as for every request.
    pub async fn user(&self, address: &MailAddress) -> Result<Option<User>, Error> {
        let mut url = self.mailbox(address, &[]);
        url.query_pairs_mut().append_pair("$select", SELECT);
        match self.get::<Wire>(Asking::get(url)).await {
            Ok(user) => return Ok(Some(user.into())),
            Err(Error::Refused(said)) if said.status == 404 => {}
            Err(error) => return Err(error),
        }
        let alias = quoted(&format!("smtp:{address}"));
        let filter = format!("proxyAddresses/any(p:p eq {alias})");
        let found = self.filtered(&filter, SELECT, 1).await?;
        Ok(found.into_iter().next().map(User::from))
    }

    /// Addresses of the same domain that begin alike, for "Did you mean".
    ///
    /// # Errors
    /// As for [`Graph::user`].
    pub async fn similar_addresses(
        &self,
        address: &MailAddress,
    ) -> Result<Vec<MailAddress>, Error> {
        let Some((local, domain)) = address.as_str().rsplit_once('@') else {
            return Ok(Vec::new());
        };
        let beginning: String = local.chars().take(SHARED_LETTERS).collect();
        let beginning = quoted(&beginning);
        let filter =
            format!("startswith(mail,{beginning}) or startswith(userPrincipalName,{beginning})");
        let users = self.filtered(&filter, "mail,userPrincipalName", 50).await?;
        let mut similar: Vec<MailAddress> = users
            .into_iter()
            .flat_map(|user| [user.mail, user.user_principal_name])
            .flatten()
            .filter_map(|text| MailAddress::try_from(text).ok())
            .filter(|found| found != address)
            .filter(|found| {
                let theirs = found.as_str().rsplit_once('@').map(|(_, domain)| domain);
                theirs.is_some_and(|it| it.eq_ignore_ascii_case(domain))
            })
            .collect();
        similar.sort();
        similar.dedup();
        Ok(similar)
    }

    /// How many people of the organization have an address, shared mailboxes among them, and the first of them. Graph counts no mailboxes;
    /// this comes nearest (guests and groups left out).
    ///
    /// # Errors
    /// As for [`Graph::user`].
    pub async fn mailboxes(&self) -> Result<(usize, Vec<MailAddress>), Error> {
        let filter = "userType eq 'Member' and mail ne null";
        let page: Page<Wire> = self.page(filter, "mail", 25).await?;
        let count = page.count.unwrap_or(page.value.len());
        let some = page.value.into_iter().filter_map(|user| user.mail);
        let some = some.filter_map(|text| MailAddress::try_from(text).ok());
        Ok((count, some.collect()))
    }

    /// `GET /users/{address}/mailboxSettings/userPurpose`.
    ///
    /// # Errors
    /// [`Error::Refused`] with 403 without MailboxSettings.Read; the rest as for every request.
    pub async fn mailbox_kind(&self, address: &MailAddress) -> Result<MailboxKind, Error> {
        let url = self.mailbox(address, &["mailboxSettings", "userPurpose"]);
        let purpose: Purpose = self.get(Asking::get(url)).await?;
        let purpose = purpose.value.or(purpose.user_purpose).unwrap_or_default();
        Ok(match purpose.to_ascii_lowercase().as_str() {
            "user" | "linked" => MailboxKind::User,
            "shared" => MailboxKind::Shared,
            "room" => MailboxKind::Room,
            "equipment" => MailboxKind::Equipment,
            _ => MailboxKind::Unknown,
        })
    }

    /// With `ConsistencyLevel: eventual` and `$count`: some filters on addresses are advanced queries in Graph's sense and are refused
    /// without; the others do not mind.
    async fn filtered(&self, filter: &str, select: &str, top: u32) -> Result<Vec<Wire>, Error> {
        Ok(self.page(filter, select, top).await?.value)
    }

    async fn page(&self, filter: &str, select: &str, top: u32) -> Result<Page<Wire>, Error> {
        let mut url = join(&self.hosts.graph, &["v1.0", "users"]);
        url.query_pairs_mut()
            .append_pair("$filter", filter)
            .append_pair("$select", select)
            .append_pair("$top", &top.to_string())
            .append_pair("$count", "true");
        let asking = Asking::get(url).header("consistencylevel", "eventual");
        self.get(asking).await
    }
}

/// A user as Graph sends it; whatever is not selected is absent.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    #[serde(default)]
    id: String,
    user_principal_name: Option<String>,
    display_name: Option<String>,
    mail: Option<String>,
    account_enabled: Option<bool>,
    assigned_licenses: Option<Vec<Value>>,
}

/// The property alone, or the settings with it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Purpose {
    value: Option<String>,
    user_purpose: Option<String>,
}

impl From<Wire> for User {
    fn from(wire: Wire) -> Self {
        Self {
            id: wire.id,
            principal_name: wire.user_principal_name.unwrap_or_default(),
            display_name: wire.display_name,
            mail: wire.mail.and_then(|it| MailAddress::try_from(it).ok()),
            enabled: wire.account_enabled,
            licensed: wire.assigned_licenses.map(|it| !it.is_empty()),
        }
    }
}
