//! `mailseal undo`: what "Do it for me" made is listed, agreed to, and taken back by an administrator who signs in; nothing else is touched,
//! and whoever does not agree changes nothing.

use mailseal::connection::{
    Clock, Cloud, Connection, CredentialKind, Ledger, MailAddress, Mailbox, MailboxKind,
    Organization as Place, Registration, SecretKept, Target,
};
use mailseal::journey::limit::by_graph;
use mailseal::journey::provision::plan::{Choices, plan};
use mailseal::journey::provision::{administrator, course, look};
use mailseal::journey::world::SystemTime;
use mailseal::practice::{NewApp, Options, Organization, Person, PlayedBrowser, Scenario};
use mailseal::vault::{Secrets, Vault};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use url::Url;

fn organization(folder: &Path) -> Organization {
    Organization::start(Options {
        folder: Some(folder.join("practice").join("organization")),
        ..Options::new(Scenario::AllWell, Clock::new(SystemTime))
    })
    .expect("loopback ports")
}

fn vault(folder: &Path) -> Vault {
    Vault::open(&folder.join("practice"), true)
}

/// An app that Mailseal made for "Support desk", and one that somebody else made.
async fn made(folder: &Path) -> Connection {
    std::fs::create_dir_all(folder.join("practice")).expect("a folder");
    let organization = organization(folder);
    organization.register("Somebody else's", &["Mail.Send".into()], &[]);
    let clock = Clock::new(SystemTime);
    let world = organization
        .played_world(vault(folder), Secrets::this_run_only(), clock)
        .expect("a world");
    let target = Target::find("nice-cxone").expect("a recipe");
    let place = Place {
        tenant: organization.tenant,
        domain: None,
        cloud: Cloud::Worldwide,
    };
    let request = administrator::Request {
        organization: place.clone(),
        client: administrator::COMMAND_LINE_TOOLS,
        permissions: administrator::asked_for(&target),
    };
    let (_wishes, run) = administrator::sign_in(world.clone(), request);
    let administrator::Outcome::SignedIn(who) = run.await else {
        panic!("signed in");
    };
    let choices = Choices {
        name: "NiCE CXone mail".to_owned(),
        ..Choices::default()
    };
    let found = look::look_around(&world.clock, &who, &target, &choices.name, None).await;
    let plan = plan(
        &target,
        &choices,
        &found.expect("looked"),
        false,
        world.clock.now(),
    );
    let mut connection = Connection::new(&target.id, "Support desk", true, world.clock.now());
    let ledger = Ledger::of(&plan, &world, connection.id, place.clone());
    let outcome = course::run(world.clone(), *who, ledger).await;
    let course::Outcome::Done(done) = outcome else {
        panic!("{outcome:?}");
    };
    connection.organization = Some(place);
    connection.registration = Some(done.registration);
    if let Some(registration) = &mut connection.registration {
        registration.secret_kept = SecretKept::ThisRunOnly;
    }
    world.vault.save(&connection).expect("saved");
    assert_eq!(organization.registered_apps().len(), 2);
    connection
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mailseal"));
    command
        .args(arguments)
        .env("MAILSEAL_HOME", folder)
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn answered(mut command: Command, answer: &str) -> Output {
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // It may have ended without asking.
    let _ = stdin.write_all(answer.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn apps(folder: &Path) -> Vec<String> {
    let all = organization(folder).registered_apps();
    all.into_iter().map(|app| app.name).collect()
}

/// Signs in on another device with the account and the code that the program says.
async fn signs_in_elsewhere(account: &str, code: &str, tenant: &str) {
    let words: Vec<&str> = account.split_whitespace().collect();
    let at = |name: &str| words.iter().position(|word| *word == name).expect(name);
    let administrator = Person {
        address: words[at("is") + 1].to_owned(),
        password: words[at("password") + 1].to_owned(),
        display_name: String::new(),
    };
    let words: Vec<&str> = code.split_whitespace().collect();
    let page: Url = words
        .iter()
        .find_map(|word| Url::parse(word).ok().filter(Url::has_host))
        .expect("a page");
    let mut url = page;
    url.set_path(&format!("{tenant}/oauth2/v2.0/deviceauth"));
    url.query_pairs_mut()
        .append_pair("user_code", words.last().expect("a code"));
    let browser = PlayedBrowser::new(administrator, true);
    browser.walk(&url).await.expect("agreed");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_elsewhere_signs_in_and_only_what_was_made_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let connection = made(folder.path()).await;
    let tenant = connection.organization.as_ref().expect("located").tenant;
    let arguments = ["undo", "support desk", "--practice", "--code", "--yes"];
    let mut child = command(folder.path(), &arguments).spawn().expect("started");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let mut next = || lines.next().expect("a line").expect("readable");
    let (account, code) = (next(), next());
    signs_in_elsewhere(&account, &code, &tenant.to_string()).await;
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{output:?}");
    let said = said(&output);
    let place = |words: &str| {
        said.find(words)
            .unwrap_or_else(|| panic!("{words} in {said}"))
    };
    assert!(
        place("Remove its secret") < place("Withdraw Mail.Send from the app"),
        "{said}"
    );
    assert!(
        place("Withdraw Mail.Send") < place("Remove the app “NiCE CXone mail”"),
        "{said}"
    );
    assert!(
        said.ends_with("Everything that Mailseal made is gone.\n"),
        "{said}"
    );

    assert_eq!(apps(folder.path()), ["Somebody else's"]);
    let saved = vault(folder.path()).load().expect("readable").connections;
    assert_eq!(
        saved[0].registration, None,
        "it stands before its registration again"
    );
    assert_eq!(saved[0].organization, connection.organization);
    let left = vault(folder.path())
        .ledger(connection.id)
        .expect("readable");
    assert_eq!(left, None);

    let again = answered(command(folder.path(), &arguments), "");
    assert!(again.status.success(), "{again:?}");
    assert!(
        self::said(&again).contains("there is nothing to take back"),
        "{again:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_agree_changes_nothing_and_nobody_signs_in() {
    let folder = tempfile::tempdir().expect("a folder");
    made(folder.path()).await;
    for answer in ["", "no\n", "\n"] {
        let arguments = ["undo", "Support desk", "--practice", "--code"];
        let output = answered(command(folder.path(), &arguments), answer);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        let said = said(&output);
        assert!(
            said.contains("Remove the app “NiCE CXone mail”"),
            "what it would do: {said}"
        );
        assert!(said.ends_with("Nothing was changed.\n"), "{said}");
        let asked = String::from_utf8_lossy(&output.stderr);
        assert!(
            asked.contains("Type yes to go on") && !asked.contains("the code"),
            "{asked}"
        );
    }
    assert_eq!(apps(folder.path()).len(), 2);
}

fn rehearsed(arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    answered(command(folder.path(), arguments), "")
}

#[test]
fn a_rehearsal_ends_with_nothing_left() {
    for target in ["nice-cxone", "matrix42-eap"] {
        let how = ["--registration", "automatic", "--then", "undo"];
        let output = rehearsed(&[&["rehearse", "--target", target][..], &how].concat());
        assert!(output.status.success(), "{output:?}");
        let said = said(&output);
        assert!(
            said.contains("changes taken back; nothing is left of them"),
            "{said}"
        );
    }
}

#[test]
fn a_rehearsal_with_the_limit_ends_with_nothing_left() {
    let how = ["--registration", "automatic", "--limit", "--then", "undo"];
    let output = rehearsed(&[&["rehearse", "--target", "genesys"][..], &how].concat());
    assert!(output.status.success(), "{output:?}");
    let said = said(&output);
    assert!(
        said.contains("changes taken back; nothing is left of them"),
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_set_for_an_app_made_by_hand_is_taken_back_and_the_app_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let connection = limited(folder.path()).await;
    let arguments = ["undo", "Queue", "--practice", "--code", "--yes"];
    let mut child = command(folder.path(), &arguments).spawn().expect("started");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let mut next = || lines.next().expect("a line").expect("readable");
    let (account, code) = (next(), next());
    let tenant = connection.organization.as_ref().expect("located").tenant;
    signs_in_elsewhere(&account, &code, &tenant.to_string()).await;
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{output:?}");
    let said = said(&output);
    let place = |words: &str| {
        said.find(words)
            .unwrap_or_else(|| panic!("{words} in {said}"))
    };
    assert!(
        place("Approve Mail.Send again") < place("Withdraw Exchange’s role Application Mail.Send"),
        "{said}"
    );
    assert!(
        place("Withdraw Exchange’s role") < place("Remove the scope"),
        "{said}"
    );
    let organization = organization(folder.path());
    assert_eq!(organization.limits().count(), 0);
    assert_eq!(organization.registered_apps()[0].roles.len(), 2);
    let saved = vault(folder.path()).load().expect("readable").connections;
    assert!(saved[0].registration.is_some(), "the app stays");
    assert!(saved[0].limit.set.is_none(), "{:?}", saved[0].limit);
}

/// "Queue", whose app somebody registered, and which Mailseal limited.
async fn limited(folder: &Path) -> Connection {
    std::fs::create_dir_all(folder.join("practice")).expect("a folder");
    let organization = organization(folder);
    let app = organization.register_app(&NewApp {
        name: "Queue",
        application: &["Mail.ReadWrite", "Mail.Send"],
        ..NewApp::default()
    });
    organization.approve(app.client);
    let clock = Clock::new(SystemTime);
    let world = organization
        .played_world(vault(folder), Secrets::this_run_only(), clock)
        .expect("a world");
    let mut connection = Connection::new("genesys", "Queue", true, world.clock.now());
    let place = Place {
        tenant: organization.tenant,
        domain: None,
        cloud: Cloud::Worldwide,
    };
    connection.organization = Some(place.clone());
    connection.registration = Some(Registration {
        client: app.client,
        app_name: Some("Queue".to_owned()),
        service_principal: None,
        credential: CredentialKind::Secret,
        secret_expires: None,
        secret_kept: SecretKept::ThisRunOnly,
    });
    let [mailbox, _] = organization.usual_mailboxes();
    connection.mailboxes = vec![Mailbox {
        address: MailAddress::try_from(mailbox).expect("an address"),
        display_name: None,
        kind: MailboxKind::Unknown,
    }];
    let request = administrator::Request {
        organization: place,
        client: administrator::COMMAND_LINE_TOOLS,
        permissions: by_graph::asked_for(),
    };
    let (_wishes, run) = administrator::sign_in(world.clone(), request);
    let administrator::Outcome::SignedIn(who) = run.await else {
        panic!("signed in");
    };
    let set = by_graph::set(world.clone(), *who, connection.clone()).await;
    assert!(matches!(set, by_graph::Outcome::Set { .. }), "{set:?}");
    let mailboxes = connection.mailboxes.clone();
    connection.limit.wanted = true;
    connection.limit.begin(&mailboxes, world.clock.now());
    world.vault.save(&connection).expect("saved");
    assert_eq!(organization.limits().count(), 4);
    connection
}

#[test]
fn by_hand_there_is_nothing_that_could_be_taken_back() {
    let output = rehearsed(&["rehearse", "--then", "undo"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}

#[test]
fn a_word_that_is_no_client_id_is_refused() {
    let output = rehearsed(&["undo", "Support desk", "--client", "nonsense"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}
