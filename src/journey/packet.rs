//! What somebody who is no administrator asks an administrator for: everything that goes into one file for them, from what the connection
//! has come to. Registered already: the approval. Not yet: the registration by hand. On roads by mail server: what is run in Exchange.
//! Never a secret. Neighbours: `registration`, whose instructions it takes; `report`, which writes it. Facts, sections 3.4 and 7.2.

use super::provision::findings::{self, Task};
use super::registration::{self, Instruction, Proof};
use super::{World, administrator, limit};
use crate::connection::{Api, Approval, Connection, Organization, Permission, Target};
use crate::microsoft::deep_link::{self, Page};
use crate::microsoft::graph::rules::Role;
use jiff::Timestamp;
use url::Url;

/// Everything the file says.
#[derive(Debug, Clone, PartialEq)]
pub struct Packet {
    pub connection: Connection,
    pub target: Target,
    pub organization: Organization,
    pub asked: Vec<Asked>,
    /// What somebody has to do, and which roles are enough for it.
    pub tasks: Vec<(Task, Vec<Role>)>,
    /// What to do to register the app; empty where it is registered.
    pub register: Vec<Instruction>,
    /// Where the app is approved; `None` where it is not known yet, or nothing is to be approved.
    pub approve: Option<Url>,
    /// What is run in Exchange, as far as it can be filled in.
    pub script: Option<String>,
    /// Where it can be taken back.
    pub apps: Option<Url>,
    pub made: Timestamp,
}

/// One permission, exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub permission: Permission,
    pub api: Api,
    /// The app's own, without anybody signed in.
    pub application: bool,
}

impl Packet {
    /// As the connection stands; `None` before the organization is known.
    pub fn of(world: &World, connection: &Connection) -> Option<Self> {
        let target = connection.target()?;
        let organization = connection.organization.clone()?;
        let hosts = world.hosts.of(organization.cloud);
        let registered = connection.registration.as_ref();
        let application = target.road.is_apps_own();
        let permissions = target.permissions.iter();
        let asked = permissions.map(|permission| Asked {
            permission: permission.clone(),
            api: permission.listed_by(),
            application,
        });
        let approve = registered
            .filter(|_| !target.permissions.is_empty())
            .map(|it| administrator::page(world, &organization, it.client));
        let register = if registered.is_some() {
            Vec::new()
        } else {
            let registering = connection.registering.unwrap_or_default();
            let proof = if registering.certificate {
                Proof::Certificate
            } else {
                Proof::of_guide(&target)
            };
            registration::instructions(world, &target, &organization, None, proof)
        };
        let is_open = |task: &Task| registered.is_none() || *task != Task::Registering;
        let tasks = findings::tasks(&target, connection.exchange_role, false);
        let tasks = tasks.into_iter().filter(is_open);
        Some(Self {
            asked: asked.collect(),
            tasks: tasks
                .map(|task| (task, findings::roles_for(task)))
                .collect(),
            register,
            approve,
            script: limit::script(connection),
            apps: deep_link::url(hosts, Page::EnterpriseApps, organization.tenant, None),
            connection: connection.clone(),
            target,
            organization,
            made: world.clock.now(),
        })
    }

    /// What the app is called.
    pub fn app_name(&self) -> &str {
        let registered = self.connection.registration.as_ref();
        let name = registered.and_then(|it| it.app_name.as_deref());
        name.unwrap_or(&self.target.registration.app_name)
    }

    /// What is connected: a system by its name; whatever else, by the name that it goes by here.
    pub fn system(&self) -> &str {
        if self.target.id == Target::OTHER_APP {
            self.app_name()
        } else {
            &self.target.name
        }
    }

    /// Exchange has its part, too.
    pub fn asks_exchange(&self) -> bool {
        self.tasks.iter().any(|(task, _)| *task == Task::Exchange)
    }

    /// Mailseal sees it by itself when the approval is given: a token of the app shows it.
    pub fn is_noticed(&self) -> bool {
        self.connection.registration.is_some() && self.target.road.is_apps_own()
    }
}

/// Whether the connection waits for an approval that a token of the app will show.
pub fn waits_for_approval(connection: &Connection) -> bool {
    let open = !matches!(connection.approval, Some(Approval::Granted { .. }));
    let asked = connection.approval.is_some() && connection.registration.is_some();
    let shown = |target: Target| target.road.is_apps_own() && !target.permissions.is_empty();
    open && asked && connection.target().is_some_and(shown)
}
