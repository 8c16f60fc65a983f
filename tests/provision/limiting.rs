//! Limiting an app to its mailboxes by Graph, as what is done and undone with failures in between.

use super::Stage;
use super::walked::Walked;
use mailseal::connection::{
    Connection, ConnectionId, CredentialKind, MailAddress, Mailbox, MailboxKind, Registration,
    SecretKept,
};
use mailseal::journey::limit::by_graph::{self, Outcome, Plan, Standing};
use mailseal::journey::provision::{course, undo};
use mailseal::microsoft::exchange::powershell::limit::filter;
use mailseal::practice::{Limits, NewApp, RegisteredApp, Rules};

/// Which app it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Registered and approved by somebody.
    MadeByHand,
    /// Registered by Mailseal: undoing takes both back.
    MadeHere,
    /// Made by hand, and limited by Mailseal to fewer mailboxes before.
    SetBefore,
    /// Made by hand; an administrator has made a scope of that name.
    ScopeThere,
}

pub struct Limiting {
    stage: Stage,
    of: Of,
    connection: Connection,
    planned: Option<Plan>,
    /// What undoing has to leave.
    before: (Vec<RegisteredApp>, Limits),
}

fn mailboxes(names: &[&str]) -> Vec<Mailbox> {
    let all = names.iter().map(|name| Mailbox {
        address: MailAddress::parse(name).expect("an address").0,
        display_name: None,
        kind: MailboxKind::Unknown,
    });
    all.collect()
}

fn told(outcome: Outcome) -> Result<(), String> {
    match outcome {
        Outcome::Set { .. } | Outcome::TakenBack { left: 0 } => Ok(()),
        Outcome::Failed(diagnosis) => Err(format!("{:?}", diagnosis.evidence.message)),
        other => Err(format!("{other:?}")),
    }
}

impl Limiting {
    pub fn of(of: Of) -> Self {
        let mut stage = Stage::of("genesys", Rules::default());
        stage.also = by_graph::asked_for();
        let mut connection = Connection::new("genesys", "Queue", true, stage.time.now());
        connection.organization = Some(stage.place.clone());
        if of != Of::MadeHere {
            let app = stage.organization.register_app(&NewApp {
                name: "Queue",
                application: &["Mail.ReadWrite", "Mail.Send"],
                ..NewApp::default()
            });
            stage.organization.approve(app.client);
            connection.registration = Some(Registration {
                client: app.client,
                app_name: Some("Queue".to_owned()),
                // Whoever registers by hand need not know it.
                service_principal: None,
                credential: CredentialKind::Secret,
                secret_expires: None,
                secret_kept: SecretKept::ThisRunOnly,
            });
            if of == Of::ScopeThere {
                let made = stage.organization.powershell(&format!(
                    "New-ManagementScope -Name 'Mailseal {}' -RecipientRestrictionFilter \"PrimarySmtpAddress -eq 'lee@contoso.com'\"",
                    app.client
                ));
                assert!(!made.has_errors(), "{made}");
            }
        }
        let before = (stage.registered(), stage.organization.limits());
        Self {
            stage,
            of,
            connection,
            planned: None,
            before,
        }
    }

    async fn set(&mut self, connection: ConnectionId) -> Result<(), String> {
        let administrator = self.stage.administrator().await;
        self.connection.id = connection;
        let set = by_graph::set(
            self.stage.world.clone(),
            administrator,
            self.connection.clone(),
        );
        told(set.await)
    }

    /// What the person is shown.
    pub async fn looked(&mut self) -> Plan {
        let administrator = self.stage.administrator().await;
        let plan = by_graph::look(&self.stage.world, &administrator, &self.connection);
        plan.await.expect("there is something to agree to")
    }

    pub async fn carry_out(&mut self, plan: Plan) -> Result<(), String> {
        let administrator = self.stage.administrator().await;
        told(by_graph::carry_out(self.stage.world.clone(), administrator, plan).await)
    }

    /// The limit alone.
    pub async fn take_back(&mut self, connection: ConnectionId) {
        let outcome = self.back(connection).await;
        assert_eq!(outcome, Ok(()));
    }

    async fn back(&mut self, connection: ConnectionId) -> Result<(), String> {
        let administrator = self.stage.administrator().await;
        self.connection.id = connection;
        let world = self.stage.world.clone();
        told(by_graph::take_back(world, administrator, connection).await)
    }
}

impl Walked for Limiting {
    fn name(&self) -> String {
        format!("{:?}", self.of)
    }

    fn stage(&mut self) -> &mut Stage {
        &mut self.stage
    }

    async fn begin(&mut self) -> ConnectionId {
        let connection = ConnectionId::random();
        if self.of == Of::MadeHere {
            let outcome = self.stage.do_it(connection, None).await;
            let course::Outcome::Done(done) = outcome else {
                panic!("{}", super::short(&outcome));
            };
            self.connection.registration = Some(done.registration);
        }
        if self.of == Of::SetBefore {
            self.connection.mailboxes = mailboxes(&["support@contoso.com"]);
            assert_eq!(self.set(connection).await, Ok(()));
        }
        self.connection.mailboxes = mailboxes(&["support@contoso.com", "sales@contoso.com"]);
        self.connection.id = connection;
        connection
    }

    async fn do_it(&mut self, connection: ConnectionId) -> Result<(), String> {
        self.set(connection).await
    }

    async fn plan(&mut self) {
        self.planned = Some(self.looked().await);
    }

    async fn do_planned(&mut self, _connection: ConnectionId) -> Result<(), String> {
        let plan = self.planned.take().expect("looked");
        self.carry_out(plan).await
    }

    async fn go_on(&mut self, connection: ConnectionId) -> Result<(), String> {
        let found = by_graph::standing(&self.stage.world, connection).await;
        let plan = self.looked().await;
        if found.expect("readable") == Standing::Unfinished {
            assert!(plan.is_agreed(), "asked a second time: {plan:#?}");
        }
        self.carry_out(plan).await
    }

    async fn undo(&mut self, connection: ConnectionId) -> Result<(), String> {
        let ledger = self.stage.ledger(connection);
        match ledger.filter(|_| self.of == Of::MadeHere) {
            Some(ledger) => match self.stage.undo(ledger).await {
                undo::Outcome::Undone { left } if left.is_empty() => Ok(()),
                undo::Outcome::Stopped { line, diagnosis } => Err(format!(
                    "stopped at line {line}: {:?}",
                    diagnosis.evidence.message
                )),
                other => Err(format!("{other:?}")),
            },
            None => self.back(connection).await,
        }
    }

    fn assert_whole(&self, connection: ConnectionId, when: &str) {
        let client = self.connection.registration.as_ref().expect("one").client;
        let Limits {
            scopes,
            mut roles,
            apps,
        } = self.stage.organization.limits();
        let name = format!("Mailseal {client}");
        let chosen = self.connection.mailboxes.iter();
        let chosen: Vec<MailAddress> = chosen.map(|one| one.address.clone()).collect();
        assert_eq!(scopes, [(name.clone(), filter(&chosen))], "{when}");
        roles.sort();
        let role = |role: &str| (format!("Application {role}"), Some(name.clone()));
        assert_eq!(roles, [role("Mail.ReadWrite"), role("Mail.Send")], "{when}");
        assert_eq!(apps.len(), 1, "{when}");
        let registered = self.stage.registered();
        let app = registered.iter().find(|one| one.client == client);
        let app = app.expect("the app");
        assert!(app.roles.is_empty() && app.listed == 0, "{when}: {app:?}");
        let ledger = self.stage.ledger(connection).expect("a ledger");
        assert!(
            ledger
                .limiting()
                .all(mailseal::connection::ledger::Line::is_done)
                && ledger.limiting().count() > 3,
            "{when}: {ledger:?}"
        );
    }

    fn assert_clean(&self, connection: ConnectionId, when: &str) {
        let after = (self.stage.registered(), self.stage.organization.limits());
        assert_eq!(after, self.before, "{when}");
        assert_eq!(self.stage.ledger(connection), None, "{when}");
    }

    async fn assert_half_undone(&self, connection: ConnectionId, when: &str) {
        let found = by_graph::standing(&self.stage.world, connection).await;
        let found = found.expect("readable");
        let ledger = self.stage.ledger(connection);
        // Its own lines may all be undone, and those of the app not yet.
        let is_undoing = ledger.is_some_and(|it| it.undoing || it.unlimiting);
        assert!(
            is_undoing && found == Standing::HalfTakenBack,
            "{when}: {found:?}"
        );
    }
}
