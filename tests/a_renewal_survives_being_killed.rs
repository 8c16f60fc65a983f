//! The process that renews is killed (SIGKILL) after everything it has saved, and started again: with a real credential store and the files on the
//! disk only. At every such moment the connection's own credential works, the old one stands at Microsoft until the end, and the end comes.
#![cfg(target_os = "linux")]

#[path = "support/keyring_session.rs"]
mod keyring_session;
mod provision;
#[path = "support/secret_search.rs"]
mod secret_search;

use jiff::SignedDuration;
use mailseal::connection::renewal::{Gone, Maker, New, Step, What};
use mailseal::connection::{
    Approval, Arrived, Connection, ConnectionId, MailAddress, Mailbox, MailboxKind, Renewal, Tested,
};
use mailseal::journey::provision::{Administrator, course as registering};
use mailseal::journey::renewal::{self, course, proof};
use mailseal::journey::world::{Browser, SystemBrowser};
use mailseal::journey::{World, provision as provisioning};
use mailseal::microsoft::entra::{Account, App, Resource, token};
use mailseal::microsoft::graph::Graph;
use mailseal::microsoft::{HostTable, Hosts, Http, Trust};
use mailseal::practice::Rules;
use mailseal::vault::{Secrets, Vault};
use provision::Stage;
use provision::virtual_time::VirtualTime;
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What the child is told by: where, who, and the token of an administrator who has signed in.
const FOLDER: &str = "MAILSEAL_TEST_RENEWS_IN";
const HOSTS: &str = "MAILSEAL_TEST_HOSTS";
const ROOT: &str = "MAILSEAL_TEST_ROOT";
const NOW: &str = "MAILSEAL_TEST_NOW";
const TOKEN: &str = "MAILSEAL_TEST_TOKEN";

const PATIENCE: Duration = Duration::from_mins(2);

fn written(hosts: &Hosts) -> String {
    let urls = [
        &hosts.authority,
        &hosts.browser_authority,
        &hosts.graph,
        &hosts.entra_portal,
        &hosts.azure_portal,
        &hosts.admin_center,
        &hosts.exchange_resource,
        &hosts.exchange_delegated,
    ];
    let mut lines: Vec<String> = urls.into_iter().map(ToString::to_string).collect();
    lines.extend([hosts.smtp.clone(), hosts.imap.clone()]);
    lines.extend(hosts.instance_names.clone());
    lines.join("\n")
}

fn read(text: &str) -> Hosts {
    let mut lines = text.lines();
    let mut line = || lines.next().expect("a line").to_owned();
    let mut url = || line().parse().expect("a URL");
    Hosts {
        authority: url(),
        browser_authority: url(),
        graph: url(),
        entra_portal: url(),
        azure_portal: url(),
        admin_center: url(),
        exchange_admin: None,
        exchange_resource: url(),
        exchange_delegated: url(),
        smtp: line(),
        imap: line(),
        instance_names: lines.map(str::to_owned).collect(),
    }
}

/// The process that is killed. By itself it is no test: it walks the renewal that it finds as far as it comes.
#[test]
#[ignore = "started by the test beside it"]
fn the_process_that_renews() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let told = |name| std::env::var(name).expect("told");
    let clock = VirtualTime::fast(told(NOW).parse().expect("a time")).clock();
    let hosts = read(&told(HOSTS));
    let trust = Trust::OnlyRoot(told(ROOT));
    let world = World {
        http: Http::new(&trust, clock.clone()).expect("a client"),
        clock,
        hosts: HostTable::single(hosts.clone()),
        secrets: Secrets::system(true),
        vault: Vault::open(&folder, true),
        browser: Browser(Arc::new(SystemBrowser)),
        downloads: None,
        practice: true,
    };
    let administrator = Administrator {
        graph: Graph {
            http: world.http.clone(),
            hosts,
            access: SecretString::from(told(TOKEN)),
        },
        account: Account::default(),
        roles: BTreeSet::new(),
        scopes: Vec::new(),
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(walk(world, administrator));
}

async fn walk(world: World, administrator: Administrator) {
    let loaded = world.vault.load().expect("readable");
    let mut connection = loaded.connections.into_iter().next().expect("saved");
    let standing = renewal::standing(&world, connection.id).await;
    let mut renewal = match standing.expect("readable") {
        Some(renewal) => renewal,
        None => renewal::begin(&world, &connection, What::Secret, Maker::Mailseal)
            .await
            .expect("kept"),
    };
    loop {
        let again = world.clone();
        renewal = match renewal.step(true) {
            Step::Make => {
                let made = course::make(again, administrator.clone(), &connection, renewal);
                done(made.await)
            }
            Step::Prove => match proof::prove(again, connection.clone(), renewal).await {
                proof::Outcome::Proven(renewal, _) => *renewal,
                other => panic!("{other:?}"),
            },
            Step::HandOver => renewal::handed(&world, &renewal).await.expect("kept"),
            Step::Test => {
                let address = connection.mailboxes[0].address.clone();
                let at = world.clock.now();
                let tested = Tested {
                    from: address.clone(),
                    to: address,
                    subject: "It works".to_owned(),
                    accepted: at,
                    in_sent_items: None,
                    arrived: Some(Arrived::SeenInInbox { at }),
                };
                renewal::tested(&world, &renewal, tested)
                    .await
                    .expect("kept")
            }
            Step::TakeOver => {
                let both = renewal::take_over(&world, connection, renewal).await;
                let renewal;
                (connection, renewal) = both.expect("kept");
                renewal
            }
            Step::RemoveOld => {
                let gone = course::remove(again, administrator.clone(), &connection, renewal);
                done(gone.await)
            }
            Step::Done => return,
        };
    }
}

fn done(outcome: course::Outcome) -> Renewal {
    match outcome {
        course::Outcome::Done(renewal) => *renewal,
        other => panic!("{other:?}"),
    }
}

/// What a saved state is: which step comes next, and how far it has come itself.
fn moment(kept: &Renewal) -> String {
    let begun = matches!(kept.new, New::Begun { .. });
    let named = kept.old_key.is_some();
    format!("{:?} begun {begun} named {named}", kept.step(true))
}

/// Waits until something is saved after which it was not killed yet (told), or the process ends (`None`).
fn saved_anew(
    child: &mut Child,
    vault: &Vault,
    id: ConnectionId,
    before: &BTreeSet<String>,
) -> Option<String> {
    let began = Instant::now();
    loop {
        let kept = vault.renewal(id).expect("whole at every moment");
        let now = kept.as_ref().map(moment);
        if let Some(now) = now.filter(|now| !before.contains(now)) {
            return Some(now);
        }
        if child.try_wait().expect("a child").is_some() {
            return None;
        }
        assert!(began.elapsed() < PATIENCE, "nothing happens any more");
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn killed_after_everything_it_saves_it_comes_to_its_end() {
    let name = "killed_after_everything_it_saves_it_comes_to_its_end";
    keyring_session::in_session("unlocked", name, || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(story());
    });
}

async fn story() {
    let mut stage = Stage::of("nice-cxone", Rules::default());
    stage.world.secrets = Secrets::system(true);
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    stage.world.vault = Vault::open(folder, true);
    let id = ConnectionId::random();
    let outcome = stage.do_it(id, None).await;
    let registering::Outcome::Done(made) = outcome else {
        panic!("{}", provision::short(&outcome));
    };
    let ours = made.ledger.secret_name();
    let address = &stage.organization.usual_mailboxes()[0];
    let now = stage.time.now();
    let client = made.registration.client;
    let connection = Connection {
        id,
        organization: Some(stage.place.clone()),
        registration: Some(made.registration),
        approval: Some(Approval::Granted { at: now }),
        mailboxes: vec![Mailbox {
            address: MailAddress::parse(address).expect("an address").0,
            display_name: None,
            kind: MailboxKind::Unknown,
        }],
        finished: Some(now),
        ..Connection::new("nice-cxone", "Support desk", true, now)
    };
    stage.world.vault.save(&connection).expect("saved");
    let beside = stage.organization.add_secret(client, "somebody else's");
    assert!(beside.is_some());
    let administrator = stage.administrator().await;
    let Trust::OnlyRoot(root) = stage.organization.trust.clone() else {
        panic!("practice has a root of its own");
    };
    let hosts = stage.organization.hosts.clone();
    let mut kills = BTreeSet::new();
    loop {
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args([
                "--exact",
                "the_process_that_renews",
                "--ignored",
                "--nocapture",
            ])
            .env(FOLDER, folder)
            .env(HOSTS, written(&hosts))
            .env(ROOT, &root)
            .env(NOW, stage.time.now().to_string())
            .env(TOKEN, administrator.graph.access.expose_secret())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let anew = saved_anew(&mut child, &stage.world.vault, id, &kills);
        if anew.is_some() {
            child.kill().expect("killed");
        }
        let output = child.wait_with_output().expect("it ends");
        let kept = stage
            .world
            .vault
            .renewal(id)
            .expect("whole at every moment");
        let kept = kept.expect("on its way");
        let credential = stage.world.secrets.find(id).expect("asked").expect("there");
        let app = App {
            tenant: stage.place.tenant,
            client,
            credential,
        };
        let world = &stage.world;
        let works = token::for_app(&world.http, &hosts, &app, Resource::Graph).await;
        assert!(
            works.is_ok(),
            "the connection's own credential works: {works:?} {kept:?}"
        );
        let mut apps = stage.registered();
        let there = apps.pop().expect("the app").secrets;
        assert!(there.contains(&"somebody else's".to_owned()), "{there:?}");
        for (path, bytes) in secret_search::files(folder) {
            let found = secret_search::secret_by_form(&bytes);
            assert_eq!(found, None, "a secret lies in {}", path.display());
        }
        if kept.step(true) < Step::RemoveOld {
            assert!(there.contains(&ours), "the old one stands: {there:?}");
        }
        let Some(anew) = anew else {
            assert!(output.status.success(), "{output:?}");
            assert!(matches!(kept.gone, Some(Gone::Removed { .. })), "{kept:?}");
            assert!(!there.contains(&ours) && there.len() == 2, "{there:?}");
            break;
        };
        kills.insert(anew);
        // Whoever starts it again needs a moment, too.
        stage.time.advance(SignedDuration::from_mins(3)).await;
    }
    // Begun, made, proven, handed over, tested, taken over, which one the old one is, removed.
    assert!(kills.len() >= 7, "only {kills:#?}");
    let ended = provisioning::standing(&stage.world, id).await;
    assert!(ended.is_ok());
}
