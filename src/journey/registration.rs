//! Step 3, "I'll do it myself": one instruction at a time with the page to open and the values to copy there, then the three fields.

use super::World;
use crate::check::evidence::{of_error, with_app, with_credential, with_known, with_organization};
use crate::connection::{ClientId, Credential, Organization, Target};
use crate::diagnose::{Diagnosis, Evidence, Flow, Stage, diagnose};
use crate::microsoft::deep_link::{self, Page};
use crate::microsoft::entra::{App, Resource, token};
use url::Url;

/// One thing to do on one page. `words` makes the sentences from `what`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instruction {
    pub what: Task,
    pub page: Page,
    /// `None` where the page needs the client ID and it is not known yet.
    pub url: Option<Url>,
    /// Exact values to copy, in order.
    pub copy: Vec<CopyValue>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Task {
    /// New registration: name, single tenant, redirect URI(s), Register.
    Register,
    /// Overview: copy the application ID (and tenant ID) into the fields.
    CopyIds,
    /// API permissions: add the application permissions of Microsoft Graph.
    AddPermissions,
    /// Certificates & secrets: new client secret, copy its Value straight away.
    CreateSecret,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyValue {
    pub what: CopyWhat,
    pub value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CopyWhat {
    AppName,
    /// The loopback address the approval page returns to: platform "Mobile and desktop applications".
    LoopbackRedirect,
    /// The target's own, platform "Web".
    WebRedirect,
    Permission,
    SecretDescription,
}

/// What the secret is called in the portal, so that it is found again when it is to be renewed.
pub const SECRET_DESCRIPTION: &str = "Mailseal";

/// What is registered for the loopback catcher: without a port, for Microsoft ignores it for `localhost` (facts, section 4).
pub const LOOPBACK_REDIRECT: &str = "http://localhost";

/// The instructions for this target in this organization, in order.
pub fn instructions(
    world: &World,
    target: &Target,
    organization: &Organization,
    client: Option<ClientId>,
) -> Vec<Instruction> {
    let instruction = |what, page, copy| Instruction {
        what,
        page,
        url: deep_link::url(
            world.hosts.of(organization.cloud),
            page,
            organization.tenant,
            client,
        ),
        copy,
    };
    let mut register = vec![
        copy(CopyWhat::AppName, &target.registration.app_name),
        copy(CopyWhat::LoopbackRedirect, LOOPBACK_REDIRECT),
    ];
    let redirect = target.registration.redirect.as_ref();
    if let Some(template) = redirect.and_then(|rule| rule.template.as_ref()) {
        register.push(copy(CopyWhat::WebRedirect, template));
    }
    let permissions = target.permissions.iter();
    let permissions = permissions.map(|it| copy(CopyWhat::Permission, it.as_str()));
    let mut instructions = vec![
        instruction(Task::Register, Page::NewRegistration, register),
        instruction(Task::CopyIds, Page::AppOverview, Vec::new()),
        instruction(
            Task::AddPermissions,
            Page::ApiPermissions,
            permissions.collect(),
        ),
    ];
    if target.registration.secret {
        let description = vec![copy(CopyWhat::SecretDescription, SECRET_DESCRIPTION)];
        instructions.push(instruction(
            Task::CreateSecret,
            Page::CertificatesAndSecrets,
            description,
        ));
    }
    instructions
}

fn copy(what: CopyWhat, value: &str) -> CopyValue {
    CopyValue {
        what,
        value: value.to_owned(),
    }
}

/// What Microsoft says of the values before anything is approved.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    /// Client known; with a secret also its name.
    App { name: Option<String> },
}

/// "Microsoft knows this app": asked as soon as the client ID is complete, and again with the secret.
///
/// # Errors
/// A whole diagnosis: the app is not known in this organization, the secret is wrong or expired, no network.
pub async fn look_up(
    world: &World,
    organization: &Organization,
    client: ClientId,
    credential: Option<&Credential>,
) -> Result<Known, Box<Diagnosis>> {
    let hosts = world.hosts.of(organization.cloud);
    let tenant = organization.tenant;
    let tell = |evidence| {
        let evidence = with_organization(evidence, organization);
        Box::new(diagnose(with_app(evidence, client, None)))
    };
    let Some(credential) = credential else {
        return match token::client_is_known(&world.http, hosts, tenant, client).await {
            Ok(true) => Ok(Known::App { name: None }),
            Ok(false) => Err(tell(unknown_client())),
            Err(error) => Err(tell(of_error(Stage::Token, &error))),
        };
    };
    let app = App {
        tenant,
        client,
        credential: credential.clone(),
    };
    match token::for_app(&world.http, hosts, &app, Resource::Graph).await {
        Ok(token) => Ok(Known::App {
            name: token.claims.app_name,
        }),
        Err(error) => {
            let evidence = with_credential(of_error(Stage::Token, &error), credential);
            // It has just been entered, and the instruction says to copy it as soon as it is made.
            Err(tell(with_known(evidence, "secret-age-seconds", Some("0"))))
        }
    }
}

/// Asked without a secret, Microsoft's "no" is this one code; nothing else is called unknown.
fn unknown_client() -> Evidence {
    Evidence {
        stage: Some(Stage::Token),
        flow: Some(Flow::ClientCredentials),
        aadsts: vec![700_016],
        ..Evidence::default()
    }
}
