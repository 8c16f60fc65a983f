//! What Mailseal asks of Graph and what the practice organization answers, over whole journeys and beside them, fits Microsoft's own
//! description of Graph. Two judges that were not written here: the models of Microsoft's SDK, and openapi-core with a description that
//! `MAILSEAL_GRAPH_OPENAPI` names (made from github.com/microsoftgraph/msgraph-metadata, for example).

mod clients;
mod loopback;
mod practice_client;
#[path = "support/recorded_people.rs"]
mod recorded_people;
#[path = "support/recorder.rs"]
mod recorder;

use clients::Clients;
use mailseal::cli::line::Registering;
use mailseal::cli::rehearse::walked_by;
use mailseal::cli::world::Practice;
use mailseal::connection::target::{Identity, Protocol};
use mailseal::connection::{Answers, Clock, MailAddress, Permission, Target};
use mailseal::journey::world::SystemTime;
use mailseal::microsoft::graph::Graph;
use mailseal::practice::{Options, Organization, Scenario};
use mailseal::words::Words;
use recorder::{Caller, Recorder};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

/// Names the file with Microsoft's description.
const DESCRIPTION: &str = "MAILSEAL_GRAPH_OPENAPI";

fn started(scenario: Scenario) -> Organization {
    let options = Options::new(scenario, Clock::new(SystemTime));
    Organization::start(options).expect("loopback ports")
}

/// Everything that was said, recorded once for all tests here.
fn recorded() -> &'static [Value] {
    static LINES: OnceLock<Vec<Value>> = OnceLock::new();
    LINES.get_or_init(|| {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let mut lines = Vec::new();
            for (scenario, target, how) in [
                (Scenario::AllWell, "nice-cxone", Registering::ByHand),
                (Scenario::AllWell, "genesys", Registering::ByHand),
                (Scenario::MailboxUnlicensed, "genesys", Registering::ByHand),
                (Scenario::MailboxMissing, "nice-cxone", Registering::ByHand),
                (Scenario::AllWell, "genesys", Registering::Automatic),
                (Scenario::AllWell, "matrix42-eap", Registering::Automatic),
            ] {
                lines.extend(Box::pin(journey(scenario, (target, how), None)).await);
            }
            // As a mailbox that signed in, and with its name and password.
            for (sends, reads) in [(true, false), (false, true), (true, true)] {
                let signed_in = Answers {
                    sends,
                    reads,
                    identity: Identity::SignedInMailbox,
                    protocol: Protocol::Graph,
                };
                let all_well = Scenario::AllWell;
                let by_hand = ("other-app", Registering::ByHand);
                let journey = journey(all_well, by_hand, Some(signed_in));
                lines.extend(Box::pin(journey).await);
            }
            for scenario in [Scenario::AllWell, Scenario::MailboxUnlicensed] {
                let by_hand = ("sinch-user", Registering::ByHand);
                lines.extend(Box::pin(journey(scenario, by_hand, None)).await);
            }
            lines.extend(recorded_people::recorded().await);
            lines.extend(finding_users().await);
            lines.extend(everything_else().await);
            lines.extend(refusals().await);
            lines
        })
    })
}

/// The whole journey as the command and the window walk it.
async fn journey(
    scenario: Scenario,
    (target, how): (&str, Registering),
    answers: Option<Answers>,
) -> Vec<Value> {
    let folder = tempfile::tempdir().expect("a folder");
    let organization = started(scenario);
    let recorder = Recorder::before(&organization);
    let world = recorder.world(&organization, folder.path());
    let practice = Practice {
        organization,
        world,
    };
    let target = Target::find(target).expect("a recipe");
    let target = answers.map_or(target.clone(), |answers| target.answered(answers));
    let words = Words::default();
    let walked = walked_by(
        &practice,
        scenario,
        (target, how, false),
        answers,
        &words,
        |_| (),
    );
    // What heals by waiting is in none of these scenarios.
    let walked = tokio::time::timeout(Duration::from_mins(2), walked);
    let steps = walked.await.expect("no step waits for anything");
    let steps = steps.expect("the disk takes it");
    let all = steps.iter().all(|step| !step.failed());
    assert_eq!(all, scenario == Scenario::AllWell, "{steps:#?}");
    let lines = recorder.lines();
    assert!(!lines.is_empty(), "something was asked of Graph");
    lines
}

/// A maker of apps that may do everything, and its token.
async fn maker(organization: &Organization, permissions: &[&str]) -> String {
    let permissions: Vec<Permission> = permissions.iter().map(|one| (*one).into()).collect();
    let maker = organization.register("A maker of apps", &permissions, &[]);
    organization.approve(maker.client);
    practice_client::token(organization, &maker).await
}

const EVERYTHING: [&str; 7] = [
    "Mail.Send",
    "Mail.ReadWrite",
    "MailboxSettings.Read",
    "User.Read.All",
    "Organization.Read.All",
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
];

/// What Mailseal asks where it may look users up.
async fn finding_users() -> Vec<Value> {
    let organization = started(Scenario::AllWell);
    let recorder = Recorder::before(&organization);
    let access = maker(&organization, &EVERYTHING).await;
    let folder = tempfile::tempdir().expect("a folder");
    let world = recorder.world(&organization, folder.path());
    let graph = Graph {
        http: world.http,
        hosts: recorder.hosts(),
        access: access.into(),
    };
    let address = |local: &str| {
        let text = format!("{local}@{}", organization.domain);
        MailAddress::try_from(text).expect("an address")
    };
    assert!(
        graph
            .user(&address("support"))
            .await
            .is_ok_and(|one| one.is_some())
    );
    assert!(
        graph
            .user(&address("suport"))
            .await
            .is_ok_and(|one| one.is_none())
    );
    let similar = graph.similar_addresses(&address("suport")).await;
    assert!(similar.is_ok_and(|all| !all.is_empty()));
    for local in ["support", "boardroom", "megan"] {
        assert!(graph.mailbox_kind(&address(local)).await.is_ok());
    }
    recorder.lines()
}

/// What other programs may ask: each call that the practice organization knows.
async fn everything_else() -> Vec<Value> {
    let organization = started(Scenario::AllWell);
    let recorder = Recorder::before(&organization);
    let token = maker(&organization, &EVERYTHING).await;
    let call = Caller {
        organization: &organization,
        recorder: &recorder,
        token,
    };
    let [mailbox, other] = organization.usual_mailboxes();
    let mail = practice_client::message(&other, "Said to Graph");
    call.ask("GET", "/organization", Value::Null, 200).await;
    for query in ["", "?$top=2", "?$select=id,mail&$count=true"] {
        call.ask("GET", &format!("/users{query}"), Value::Null, 200)
            .await;
    }
    let user = format!("/users/{mailbox}");
    let mail: Value = serde_json::from_str(&mail).expect("JSON");
    call.ask("POST", &format!("{user}/sendMail"), mail, 202)
        .await;
    for path in [
        "",
        "?$select=id,displayName,proxyAddresses,accountEnabled,assignedLicenses,createdDateTime",
        "/mailboxSettings",
        "/mailFolders",
        "/mailFolders/inbox",
        "/mailFolders/sentitems/messages?$top=5&$orderby=sentDateTime%20desc",
        "/mailFolders/sentitems/messages?$filter=isRead%20eq%20true&$select=subject,from",
    ] {
        call.ask("GET", &format!("{user}{path}"), Value::Null, 200)
            .await;
    }
    let sent = call
        .ask("GET", &format!("{user}/messages"), Value::Null, 200)
        .await;
    let id = sent["value"][0]["id"].as_str().expect("an id").to_owned();
    let one = format!("{user}/messages/{id}");
    call.ask("GET", &one, Value::Null, 200).await;
    call.ask("DELETE", &one, Value::Null, 204).await;
    call.registers_an_app().await;
    recorder.lines()
}

/// What Graph says when it says no.
async fn refusals() -> Vec<Value> {
    let mut lines = Vec::new();
    for (scenario, status) in [(Scenario::Throttled, 429), (Scenario::GraphDown, 503)] {
        let organization = started(scenario);
        let recorder = Recorder::before(&organization);
        let call = Caller {
            organization: &organization,
            recorder: &recorder,
            token: maker(&organization, &["Mail.Send"]).await,
        };
        for _ in 0..2 {
            call.ask("GET", "/organization", Value::Null, status).await;
        }
        lines.extend(recorder.lines());
    }
    let organization = started(Scenario::AllWell);
    let recorder = Recorder::before(&organization);
    let call = Caller {
        organization: &organization,
        recorder: &recorder,
        token: maker(&organization, &["Mail.Send"]).await,
    };
    let [mailbox, _] = organization.usual_mailboxes();
    let no_mail = json!({"message": {"toRecipients": []}});
    call.ask("GET", "/organization", Value::Null, 403).await;
    call.ask(
        "GET",
        &format!("/users/{mailbox}/messages"),
        Value::Null,
        403,
    )
    .await;
    let send = format!("/users/{mailbox}/sendMail");
    call.ask("POST", &send, no_mail, 400).await;
    let nobody = format!("/users/nobody@{}/sendMail", organization.domain);
    let mail = practice_client::message(&mailbox, "To nobody");
    let mail: Value = serde_json::from_str(&mail).expect("JSON");
    call.ask("POST", &nobody, mail, 404).await;
    let forged = Caller {
        organization: &organization,
        recorder: &recorder,
        token: "no.token.atall".to_owned(),
    };
    forged.ask("GET", "/users", Value::Null, 401).await;
    lines.extend(recorder.lines());
    lines
}

/// What a judge finds wrong, by the line it is in, and the calls it saw.
type Verdict = (Vec<(usize, String)>, Vec<String>);

fn judged(judge: &str, lines: &[Value], more: &[&str]) -> Option<Verdict> {
    let clients = Clients::found()?;
    let mut record = tempfile::NamedTempFile::new().expect("a file");
    for line in lines {
        writeln!(record, "{line}").expect("written");
    }
    let output = clients
        .program(judge, Path::new("/dev/null"))
        .arg(record.path())
        .args(more)
        .output()
        .expect("the judge starts");
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{err}");
    let mut said: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut taken = |name: &str| said[name].take();
    let violations = serde_json::from_value(taken("violations")).expect("a list");
    let calls = serde_json::from_value(taken("calls")).expect("a list");
    Some((violations, calls))
}

fn assert_fits(judge: &str, kinds: usize, more: &[&str]) {
    let lines = recorded();
    let Some((violations, calls)) = judged(judge, lines, more) else {
        return;
    };
    assert!(violations.is_empty(), "{violations:#?}");
    assert!(
        calls.len() >= kinds,
        "all kinds of calls were judged: {calls:#?}"
    );
    // Whoever judges must notice what is wrong.
    let faults = planted(lines);
    let (violations, _) = judged(judge, &faults, more).expect("a judge");
    for (number, fault) in faults.iter().enumerate() {
        let noticed = violations.iter().any(|(line, _)| *line == number);
        assert!(noticed, "not noticed: {fault:#}");
    }
}

/// Exchanges with one fault each.
fn planted(lines: &[Value]) -> Vec<Value> {
    let find = |method: &str, part: &str, status: u64| {
        let fits = |line: &&Value| {
            let path = line["path"].as_str().unwrap_or_default();
            line["method"] == method && path.contains(part) && line["status"] == status
        };
        lines.iter().find(fits).expect("such an exchange")
    };
    let messages = find("GET", "/sentitems/messages?$top=5", 200);
    let sent = find("POST", "/sendMail", 202);
    let refused = find("GET", "/organization", 403);
    let (answer, request) = ("response_body", "request_body");
    let faults = [
        (messages, answer, "/value/0", "senderName", json!("x")),
        (messages, answer, "/value/0", "isRead", json!("no")),
        (messages, answer, "/value/0", "importance", json!("urgent")),
        (
            messages,
            answer,
            "/value/0",
            "toRecipients",
            json!(["a@b.c"]),
        ),
        (
            messages,
            answer,
            "/value/0",
            "receivedDateTime",
            json!("21/11"),
        ),
        (messages, answer, "", "value", json!("none")),
        (sent, request, "/message", "to", json!("a@b.c")),
        (sent, request, "/message", "toRecipients", json!(["a@b.c"])),
        (
            sent,
            request,
            "/message/body",
            "contentType",
            json!("markdown"),
        ),
        (refused, answer, "", "error", json!("invalid_request")),
    ];
    let planted = faults.map(|(line, body, inside, name, value)| {
        let mut line = line.clone();
        let text = line[body].as_str().expect("text");
        let mut whole: Value = serde_json::from_str(text).expect("JSON");
        whole.pointer_mut(inside).expect("an object")[name] = value;
        line[body] = whole.to_string().into();
        line
    });
    let unknown = json!({"method": "GET", "path": "/v1.0/outbox", "request_headers": [],
        "request_body": "", "status": 200, "response_headers": [], "response_body": "{}"});
    [&planted[..], &[unknown]].concat()
}

#[test]
fn everything_said_fits_the_models_of_microsofts_sdk() {
    assert_fits("judge_by_models.py", 25, &[]);
}

#[test]
fn everything_said_fits_microsofts_published_description() {
    let Ok(description) = std::env::var(DESCRIPTION) else {
        // Straight to standard error: what a passed test prints is not shown.
        let said = writeln!(
            std::io::stderr(),
            "\nNOT RUN: {DESCRIPTION} names no OpenAPI description of Microsoft Graph\n"
        );
        assert!(said.is_ok(), "what is left out is said");
        return;
    };
    assert_fits("judge_by_description.py", 38, &[&description]);
}
