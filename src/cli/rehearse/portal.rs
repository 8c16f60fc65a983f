//! What the person does at Microsoft's pages: in the portal what the instructions say, with the values they give and nothing else; and, as
//! an Exchange administrator, what the commands say. Neighbour: `steps`.

use super::walk::{Stopped, Walk};
use crate::cli::CouldNot;
use crate::connection::field::Problem;
use crate::connection::{
    Certificate, ClientId, ClientSecret, Credential, MailAddress, Principal, TenantId,
};
use crate::journey::registration::{self, CopyWhat, Instruction, Task};
use crate::practice::{NewApp, Registered, Scenario};

/// Where the person's own server stands, in the addresses that name it.
const OWN_HOST: &str = "mail.contoso.com";
/// A shared mailbox, which has nobody of its own.
const SHARED: &str = "info";
/// How long a certificate made here works.
const MONTHS: u8 = 12;

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
        if self.proves_itself_with_certificate() {
            return self.certificate(app);
        }
        let (secret, _) = ClientSecret::parse(app.pasted(self.scenario))
            .map_err(|problem| self.told(&problem))?;
        Ok(Credential::Secret(secret))
    }

    /// Where a scenario is about certificates, whoever may choose takes one in place of a secret.
    fn proves_itself_with_certificate(&self) -> bool {
        let about = [
            Scenario::CertificateExpired,
            Scenario::CertificateNotUploaded,
        ];
        self.target.needs_answers() && about.contains(&self.scenario)
    }

    /// Made here, and uploaded in the portal.
    fn certificate(&self, app: &Registered) -> Result<Credential, Stopped> {
        let could_not = |why: String| {
            let sentence = self.words.text.cli_could_not_start(why);
            Stopped::CouldNot(CouldNot(sentence))
        };
        let now = self.world.clock.now();
        let made = Certificate::make(&self.connection.name, now, MONTHS);
        let certificate = made.map_err(|why| could_not(why.to_string()))?;
        let uploaded =
            (self.organization).upload_certificate(app.client, &certificate.public_pem());
        uploaded.map_err(|why| could_not(why.to_string()))?;
        Ok(Credential::Certificate(certificate))
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
        let mut usual = self.organization.usual_mailboxes();
        if self.scenario.person_types_an_alias() {
            usual = usual.map(|one| self.organization.alias_of(&one).unwrap_or(one));
        }
        let [_, own] = &usual;
        let domain = &self.organization.domain;
        match self.target.road {
            road if road.is_apps_own() => usual.join("\n"),
            // What reads mailboxes of others by Graph has to stand on the registration, which was made before they were chosen.
            road if road.is_persons() && self.target.ways(false).graph_read => {
                format!("{own}\nbilling@{domain}")
            }
            road if road.is_persons() => format!("{own}\n{SHARED}@{domain}"),
            _ => own.clone(),
        }
    }

    /// Who signs in for this mailbox: nobody can sign in as a shared one, so somebody who may use it does.
    pub fn signs_in(&self, mailbox: &MailAddress) -> MailAddress {
        let [_, own] = self.organization.usual_mailboxes();
        let shared = mailbox.as_str().starts_with(SHARED);
        let other = shared.then(|| MailAddress::try_from(own).ok());
        other.flatten().unwrap_or_else(|| mailbox.clone())
    }

    /// The commands for Exchange, run by an administrator there.
    pub fn run_for_exchange(&self) -> bool {
        let commands = crate::journey::exchange::commands(&self.connection);
        let ran = commands.map(|commands| self.organization.administrator_runs(&commands));
        ran.is_some()
    }

    /// What the commands for Exchange print, run once more: with what object ID the app is known there.
    pub fn looked_up_in_exchange(&self) -> Option<Principal> {
        let commands = crate::journey::exchange::commands(&self.connection)?;
        let asking = |line: &&str| line.starts_with("Get-ServicePrincipal");
        let asked = commands.lines().find(asking)?;
        let printed = self.organization.administrator_runs(asked);
        crate::journey::exchange::principal(&self.connection, &printed.to_string())
    }

    /// The password that the mailbox's owner types.
    pub fn typed_password(&self, mailbox: &str) -> String {
        let owner = self.organization.person(mailbox);
        owner.map_or_else(|| "not known".to_owned(), |one| one.password)
    }

    /// The instructions for this target; the person reads them anew each time.
    pub fn instructions(&self) -> Result<Vec<Instruction>, Stopped> {
        let organization = self.found_organization()?;
        Ok(registration::instructions(
            self.world,
            &self.target,
            &organization,
            None,
            registration::Proof::of_guide(&self.target),
        ))
    }
}

fn each(values: &[String]) -> Vec<&str> {
    values.iter().map(String::as_str).collect()
}
