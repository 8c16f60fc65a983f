//! One try of removing the old secret or certificate at Microsoft: by its own name there, after the new one has signed in once more this very
//! moment. Gone already is as good.

use super::course::{Course, Ended};
use crate::connection::Credential;
use crate::connection::renewal::Gone;
use crate::journey::provision::Trouble;
use crate::journey::secrets;
use crate::microsoft::entra::{Resource, token};
use crate::microsoft::graph::applications::Application;
use uuid::Uuid;

impl Course {
    pub(super) async fn remove(&mut self) -> Result<Ended, Trouble> {
        let app = self.app().await?;
        let key = match self.book.renewal.old_key {
            Some(key) => Some(key),
            None => self.old_key(&app).await?,
        };
        let new = secrets::of(&self.book.world, self.book.renewal.connection).await?;
        let (Some(key), Some(new)) = (key, new) else {
            return Ok(Ended::NotSure);
        };
        if Some(key) == self.book.renewal.key() {
            return Ok(Ended::NotSure);
        }
        self.book.renewal.old_key = Some(key);
        self.book.keep().await?;
        let (http, hosts) = (&self.graph.http, &self.graph.hosts);
        token::for_app(http, hosts, &self.as_app(new.clone()), Resource::Graph).await?;
        self.remove_it(&app, key, &new).await?;
        if let Some(new) = self.book.renewal.key() {
            self.remove_stranded(&app, Some(new)).await?;
        }
        let at = self.book.world.clock.now();
        self.book.renewal.gone = Some(Gone::Removed { at });
        self.book.keep().await?;
        Ok(Ended::Done)
    }

    async fn remove_it(
        &self,
        app: &Application,
        key: Uuid,
        new: &Credential,
    ) -> Result<(), Trouble> {
        if app.secrets.iter().any(|one| one.id == key) {
            self.graph.remove_secret(app.id, key).await?;
        } else if app.certificates.iter().any(|one| one.id == key)
            && let Some(proof) = new.certificate()
        {
            let now = self.book.world.clock.now();
            self.graph
                .remove_certificate(app.id, key, proof, now)
                .await?;
        }
        Ok(())
    }
}
