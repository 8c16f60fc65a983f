//! Every step's progress is saved, the newest state wins in whatever order the threads come to it, and what was saved is enough to go on.

use jiff::Timestamp;
use mailseal::connection::{ClientSecret, Clock, Credential};
use mailseal::connection::{Cloud, Connection, Organization, TenantId};
use mailseal::journey::save::{remove, save};
use mailseal::journey::secrets::{Keeping, find, keep_for_this_run};
use mailseal::journey::settings::Missing;
use mailseal::journey::world::{Browser, SystemBrowser, SystemTime};
use mailseal::journey::{Progress, Step, World, settings};
use mailseal::microsoft::{HostTable, Http, Trust};
use mailseal::vault::{Secrets, Vault};
use std::path::Path;
use std::sync::Arc;

fn world(folder: &Path) -> World {
    let clock = Clock::new(SystemTime);
    World {
        http: Http::new(&Trust::System, clock.clone()).expect("a client"),
        clock,
        hosts: HostTable::microsoft(),
        secrets: Secrets::this_run_only(),
        vault: Vault::open(folder, true),
        browser: Browser(Arc::new(SystemBrowser)),
        downloads: None,
        practice: true,
    }
}

fn connection() -> Connection {
    Connection::new("nice-cxone", "NiCE CXone", true, Timestamp::now())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_save_wins_however_late_an_earlier_one_is_awaited() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = world(folder.path());
    let mut connection = connection();
    let mut saves = Vec::new();
    for n in 0..20 {
        connection.name = format!("state {n}");
        saves.push(save(&world, connection.clone()));
    }
    saves.reverse();
    futures::future::try_join_all(saves).await.expect("saved");
    let loaded = world.vault.load().expect("readable");
    assert_eq!(loaded.connections.len(), 1);
    assert_eq!(loaded.connections[0].name, "state 19");
}

#[tokio::test]
async fn a_removed_connection_stays_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = world(folder.path());
    let connection = connection();
    save(&world, connection.clone()).await.expect("saved");
    let late = save(&world, connection.clone());
    remove(&world, connection.id).await.expect("removed");
    late.await.expect("nothing to do");
    assert!(world.vault.load().expect("readable").connections.is_empty());
}

#[tokio::test]
async fn what_is_missing_is_said_step_by_step() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = world(folder.path());
    let mut connection = connection();
    assert_eq!(
        settings(&world, &connection).await.err(),
        Some(Missing::Organization)
    );
    connection.organization = Some(Organization {
        tenant: TenantId(uuid::Uuid::new_v4()),
        domain: None,
        cloud: Cloud::Worldwide,
    });
    assert_eq!(
        settings(&world, &connection).await.err(),
        Some(Missing::Registration)
    );
    assert_eq!(Progress::of(&connection).next, Step::Registration);
}

#[tokio::test]
async fn a_secret_kept_for_this_run_is_found_in_this_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = world(folder.path());
    let connection = connection();
    assert!(find(&world, &connection).await.expect("asked").is_none());
    let secret = ClientSecret::stored("abc8Q~not-a-real-secret".to_owned().into());
    let credential = Credential::Secret(secret.clone());
    let kept = keep_for_this_run(&world, connection.id, &credential);
    assert!(matches!(kept, Keeping::Kept(_)));
    let found = find(&world, &connection)
        .await
        .expect("asked")
        .expect("there");
    let found = found.secret().expect("a secret");
    assert_eq!(found.expose(), secret.expose());
}
