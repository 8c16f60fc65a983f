//! Limiting the app to its mailboxes, as a person does who chooses it: the commands are run in Exchange, the approval in Entra is taken back,
//! and a mailbox is named that must be refused. Neighbours: `steps`; `journey::limit`, which words the commands.

use super::walk::{Stopped, Walk};
use crate::connection::limit::Way;
use crate::connection::{MailAddress, Permission, Road};
use crate::journey::limit::by_graph::{self, Outcome};
use crate::journey::limit::{self, commands, look_around};
use crate::microsoft::exchange::powershell::limit::written;
use crate::practice::Scenario;

impl Walk<'_> {
    /// What the step says, with the limit where it is wanted.
    pub async fn set_limit(&mut self, said: String) -> Result<String, Stopped> {
        if !self.limited || !limit::is_offered(&self.connection) {
            return Ok(said);
        }
        let (organization, registration) = self.registered()?;
        let credential = self.credential()?;
        let client = registration.client;
        let around = look_around(self.world, &organization, client, &credential).await;
        let outside = self.somebody_else();
        let limit = &mut self.connection.limit;
        limit.wanted = true;
        limit.way = match self.scenario {
            Scenario::OlderPolicy => Way::Policy,
            _ => Way::Roles,
        };
        limit.reach = around.reach;
        limit.outside.clone_from(&outside);
        let now = self.world.clock.now();
        let by_graph = self.automatic && self.connection.limit.way == Way::Roles;
        if by_graph && self.target.road == Road::GraphApp {
            let asked = by_graph::asked_for();
            let administrator = self.administrator_signs_in(&organization, asked).await?;
            let connection = self.connection.clone();
            match by_graph::set(self.world.clone(), administrator, connection).await {
                Outcome::Set { reach, .. } => self.connection.limit.reach = reach,
                Outcome::Failed(diagnosis) => return Err(diagnosis.into()),
                Outcome::NotKept(error) => return Err(self.could_not(&error)),
                _ => {
                    return Err(Stopped::Told {
                        cause: "limit-not-offered",
                        sentence: self.words.text.limit_not_offered(),
                    });
                }
            }
        } else if let Some(commands) = commands(&self.connection) {
            let printed = self.organization.administrator_runs(&written(&commands));
            let counted = limit::printed(&printed.to_string(), now);
            let limit = &mut self.connection.limit;
            limit.reach = counted.or(limit.reach);
        }
        if !by_graph
            && self.target.road == Road::GraphApp
            && self.connection.limit.way == Way::Roles
        {
            let all = self.target.permissions.iter();
            let all: Vec<&str> = all.map(Permission::as_str).collect();
            self.organization.revoke(client, &all);
        }
        let mailboxes = self.connection.mailboxes.clone();
        self.connection.limit.begin(&mailboxes, now);
        self.save().await?;
        let outside = outside.map(|it| it.to_string()).unwrap_or_default();
        Ok(match self.connection.limit.reach {
            Some(reach) => (self.words.text).rehearse_limited_of(said, reach.mailboxes, outside),
            None => self.words.text.rehearse_limited(said, outside),
        })
    }

    /// A mailbox that was not chosen.
    fn somebody_else(&self) -> Option<MailAddress> {
        let chosen = &self.connection.mailboxes;
        let all = self.organization.mailboxes().into_iter();
        let mut all = all.filter_map(|one| MailAddress::try_from(one.address).ok());
        all.find(|address| !chosen.iter().any(|one| one.address == *address))
    }
}
