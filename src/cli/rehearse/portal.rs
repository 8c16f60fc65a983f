//! What the person does at Microsoft's pages: in the portal what the instructions say, with the values they give and nothing else; and, as
//! an Exchange administrator, what the commands say. Neighbour: `steps`.

use super::walk::{Stopped, Walk};
use crate::connection::field::Problem;
use crate::connection::{ClientId, ClientSecret, Credential, TenantId};
use crate::journey::registration::{self, CopyWhat, Instruction, Task};
use crate::practice::{NewApp, Registered};

/// Where the person's own server stands, in the addresses that name it.
const OWN_HOST: &str = "mail.contoso.com";

impl Walk<'_> {
    /// Registers the app as the instructions say.
    pub fn do_in_portal(&self, instructions: &[Instruction]) -> Registered {
        let copied = |tasks: &[Task], what: CopyWhat| -> Vec<String> {
            let these = instructions.iter().filter(|one| tasks.contains(&one.what));
            let values = these.flat_map(|one| &one.copy);
            let values = values.filter(|one| one.what == what);
            let own = |value: &str| value.replace("{hostname}", OWN_HOST);
            values.map(|one| own(&one.value)).collect()
        };
        let register = |what| copied(&[Task::Register], what);
        let permissions = |task| copied(&[task], CopyWhat::Permission);
        // In the portal Exchange's own stand on another page than Graph's.
        let exchange = permissions(Task::AddExchangePermissions);
        let exchange = exchange.iter().map(|name| format!("exchange:{name}"));
        let mut application = permissions(Task::AddPermissions);
        application.extend(exchange);
        let delegated = permissions(Task::AddDelegatedPermissions);
        let allowed = |one: &Instruction| one.what == Task::AllowPublicClient;
        let (name, web, public) = (
            register(CopyWhat::AppName),
            register(CopyWhat::WebRedirect),
            register(CopyWhat::LoopbackRedirect),
        );
        self.organization.register_app(&NewApp {
            name: name.first().map_or("", String::as_str),
            application: &each(&application),
            delegated: &each(&delegated),
            web: &each(&web),
            public: &each(&public),
            spa: &[],
            public_flows: instructions.iter().any(allowed),
        })
    }

    /// The client ID as it is typed.
    pub fn typed_client(&self, app: &Registered, tenant: TenantId) -> Result<ClientId, Stopped> {
        let typed = app.client.to_string();
        let (client, _) =
            ClientId::parse(&typed, Some(tenant)).map_err(|problem| self.told(&problem))?;
        Ok(client)
    }

    /// What the app proves itself with: the secret as it is pasted, or nothing, where the instructions make none.
    pub fn made_in_portal(
        &self,
        app: &Registered,
        instructions: &[Instruction],
    ) -> Result<Credential, Stopped> {
        if !instructions
            .iter()
            .any(|one| one.what == Task::CreateSecret)
        {
            return Ok(Credential::None);
        }
        let (secret, _) = ClientSecret::parse(app.pasted(self.scenario))
            .map_err(|problem| self.told(&problem))?;
        Ok(Credential::Secret(secret))
    }

    /// After a restart without a credential store the secret is gone: the person adds a new one to the same app.
    pub fn enter_secret_again(&mut self) -> Result<(), Stopped> {
        let (_, registration) = self.registered()?;
        if !self.target.registration.secret {
            self.credential = Some(Credential::None);
            return Ok(());
        }
        let added = self
            .organization
            .add_secret(registration.client, &self.connection.name);
        let pasted = added.ok_or_else(|| self.told(&Problem::Empty))?;
        let (secret, _) =
            ClientSecret::parse(&pasted.secret_value).map_err(|problem| self.told(&problem))?;
        let credential = Credential::Secret(secret);
        self.keep(&credential);
        self.credential = Some(credential);
        Ok(())
    }

    /// The addresses that are typed: usual ones for an app; for a person's road those whose owner can sign in.
    pub fn typed_mailboxes(&self) -> String {
        let usual = self.organization.usual_mailboxes();
        let [_, own] = &usual;
        let domain = &self.organization.domain;
        match self.target.road {
            road if road.is_apps_own() => usual.join("\n"),
            road if road.is_persons() => format!("{own}\nbilling@{domain}"),
            _ => own.clone(),
        }
    }

    /// The commands for Exchange, run by an administrator there.
    pub fn run_for_exchange(&self) -> bool {
        let commands = crate::journey::exchange::commands(&self.connection);
        let ran = commands.map(|commands| self.organization.administrator_runs(&commands));
        ran.is_some()
    }

    /// The password that the mailbox's owner types.
    pub fn typed_password(&self, mailbox: &str) -> String {
        let mut people = self.organization.mailboxes().into_iter();
        let owner = people.find(|one| one.address.eq_ignore_ascii_case(mailbox));
        owner.map(|one| one.password).unwrap_or_default()
    }

    /// The instructions for this target; the person reads them anew each time.
    pub fn instructions(&self) -> Result<Vec<Instruction>, Stopped> {
        let organization = self.found_organization()?;
        Ok(registration::instructions(
            self.world,
            &self.target,
            &organization,
            None,
        ))
    }
}

fn each(values: &[String]) -> Vec<&str> {
    values.iter().map(String::as_str).collect()
}
