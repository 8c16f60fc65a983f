//! Which of an app's secrets or certificates at Microsoft is the old one. A certificate is named by its thumbprint. A secret shows only its
//! first three characters: it is the old one where exactly one begins so, the new one does not, and Microsoft still knows the old one. In
//! every other case it is not known, and nothing is removed.

use super::course::Course;
use crate::connection::Credential;
use crate::journey::provision::Trouble;
use crate::journey::secrets;
use crate::microsoft::Error;
use crate::microsoft::entra::{Resource, token};
use crate::microsoft::graph::applications::Application;
use uuid::Uuid;

/// "The provided client secret keys … are expired": known, but over (facts, section 17).
const EXPIRED: u32 = 7_000_222;

impl Course {
    /// Microsoft's name for the old one; `None` where there is any doubt.
    pub(super) async fn old_key(&self, app: &Application) -> Result<Option<Uuid>, Trouble> {
        let renewal = &self.book.renewal;
        let holder = match renewal.in_use {
            Some(_) => renewal.former,
            None => renewal.connection,
        };
        let old = secrets::of(&self.book.world, holder).await?;
        let new = match renewal.in_use {
            Some(_) => secrets::of(&self.book.world, renewal.connection).await?,
            None => secrets::of(&self.book.world, renewal.next).await?,
        };
        match old {
            Some(Credential::Certificate(old)) => {
                let thumbprint = old.thumbprint();
                let seen = self
                    .graph
                    .certificates_shown(app.id)
                    .await?
                    .unwrap_or_default();
                let found = seen.into_iter().find(|one| one.thumbprint == thumbprint);
                Ok(found.map(|one| one.id))
            }
            Some(Credential::Secret(old)) => {
                let hint = old.hint();
                let begins_alike = new
                    .as_ref()
                    .and_then(Credential::secret)
                    .is_some_and(|new| renewal.key().is_none() && new.hint() == hint);
                let others = app
                    .secrets
                    .iter()
                    .filter(|one| Some(one.id) != renewal.key());
                let mut fit = others.filter(|one| one.hint.as_deref() == Some(&hint));
                let (Some(only), None, false) = (fit.next(), fit.next(), begins_alike) else {
                    return Ok(None);
                };
                let known = self.is_known(old.into()).await?;
                Ok(known.then_some(only.id))
            }
            Some(Credential::None) | None => Ok(None),
        }
    }

    /// Whether Microsoft knows it, valid or expired.
    async fn is_known(&self, old: Credential) -> Result<bool, Trouble> {
        let (http, hosts) = (&self.graph.http, &self.graph.hosts);
        let app = self.as_app(old);
        match token::for_app(http, hosts, &app, Resource::Graph).await {
            Ok(_) => Ok(true),
            Err(Error::Refused(said)) => Ok(said.aadsts.contains(&EXPIRED)),
            Err(error) => Err(error.into()),
        }
    }
}
