//! Step 3, "I'll do it myself": one instruction at a time with the page to open and the values to copy there, then the fields.

use super::World;
use crate::check::evidence::{of_error, with_app, with_credential, with_known, with_organization};
use crate::check::unknown_client;
use crate::connection::{Api, ClientId, Credential, Organization, Target};
use crate::diagnose::{Diagnosis, Stage, diagnose};
use crate::microsoft::deep_link::{self, Page};
use crate::microsoft::entra::{App, Resource, token};
use url::Url;
use uuid::Uuid;

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
    /// The application permissions of Office 365 Exchange Online, which is found under "APIs my organization uses".
    AddExchangePermissions,
    /// The delegated permissions of Microsoft Graph.
    AddDelegatedPermissions,
    /// Authentication: Allow public client flows.
    AllowPublicClient,
    /// Certificates & secrets: new client secret, copy its Value straight away.
    CreateSecret,
    /// The same page, under Certificates: upload the public part.
    UploadCertificate,
}

/// What the app is to prove itself with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Proof {
    Secret,
    Certificate,
    /// A public client proves itself with nothing.
    Nothing,
}

impl Proof {
    /// What the system's guide asks for.
    pub fn of_guide(target: &Target) -> Self {
        if target.registration.secret {
            Self::Secret
        } else {
            Self::Nothing
        }
    }
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
    proof: Proof,
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
    let mut instructions = vec![
        instruction(Task::Register, Page::NewRegistration, register),
        instruction(Task::CopyIds, Page::AppOverview, Vec::new()),
    ];
    if target.registration.public_client {
        let page = Page::Authentication;
        instructions.push(instruction(Task::AllowPublicClient, page, Vec::new()));
    }
    for api in [Api::Graph, Api::Exchange] {
        let listed = target.permissions.iter().filter(|it| it.listed_by() == api);
        let permissions: Vec<_> = listed
            .map(|it| copy(CopyWhat::Permission, it.as_str()))
            .collect();
        let task = match api {
            _ if !target.road.is_apps_own() => Task::AddDelegatedPermissions,
            Api::Graph => Task::AddPermissions,
            Api::Exchange => Task::AddExchangePermissions,
        };
        // Where Exchange itself gives the right there is nothing to add.
        if !permissions.is_empty() {
            instructions.push(instruction(task, Page::ApiPermissions, permissions));
        }
    }
    let page = Page::CertificatesAndSecrets;
    match proof {
        Proof::Secret => {
            let description = vec![copy(CopyWhat::SecretDescription, SECRET_DESCRIPTION)];
            instructions.push(instruction(Task::CreateSecret, page, description));
        }
        Proof::Certificate => {
            instructions.push(instruction(Task::UploadCertificate, page, Vec::new()));
        }
        Proof::Nothing => {}
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
    App {
        name: Option<String>,
        /// Object ID of its enterprise application, which a token names.
        service_principal: Option<Uuid>,
    },
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
    // A public client has nothing to prove itself with: only that it is there can be asked.
    let credential = credential.filter(|it| !matches!(it, Credential::None));
    let Some(credential) = credential else {
        return match token::client_is_known(&world.http, hosts, tenant, client).await {
            Ok(true) => Ok(Known::App {
                name: None,
                service_principal: None,
            }),
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
            service_principal: token.claims.object_id.and_then(|id| id.parse().ok()),
        }),
        Err(error) => {
            let evidence = with_credential(of_error(Stage::Token, &error), credential);
            // It has just been entered, and the instruction says to copy it as soon as it is made.
            Err(tell(with_known(evidence, "secret-age-seconds", Some("0"))))
        }
    }
}
