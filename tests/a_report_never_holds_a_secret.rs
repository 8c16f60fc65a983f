//! Reports and calendar files hold everything about a connection but its secret: looked for in every writing, after a whole journey
//! and after one that failed.

#[path = "support/secret_search.rs"]
mod secret_search;

use mailseal::check::{self, Patience};
use mailseal::connection::{
    Approval, ClientSecret, Clock, Connection, Credential, CredentialKind, Domain, MailAddress,
    Mailbox, MailboxKind, Registration, SecretKept, Target,
};
use mailseal::journey::world::SystemTime;
use mailseal::journey::{World, organization};
use mailseal::microsoft::entra::{App, Resource, token};
use mailseal::practice::{Options, Organization, Scenario};
use mailseal::report::{
    Facts, calendar, html, html_of_all, json, json_of_all, markdown, markdown_of_all,
};
use mailseal::vault::history::Past;
use mailseal::vault::{Secrets, Vault};
use mailseal::words::Words;
use secrecy::ExposeSecret;
use secret_search::{found_in, secret_by_form};

struct Made {
    markdown: String,
    /// Of all, in each form.
    all: [String; 3],
    html: String,
    json: String,
    calendar: String,
    /// Everything that must not stand there, by name.
    secrets: Vec<(&'static str, String)>,
}

/// A connection as far as the checks, in the practice organization, and its reports.
async fn reports(scenario: Scenario) -> Made {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clock = Clock::new(SystemTime);
    let practice = Organization::start(Options::new(scenario, clock.clone())).expect("started");
    let vault = Vault::open(folder.path(), true);
    let world = practice
        .played_world(vault, Secrets::this_run_only(), clock)
        .expect("a world");
    let target = Target::find("nice-cxone").expect("a recipe");
    let app = practice.register("Mail for CXone", &target.permissions, &["http://localhost"]);
    practice.approve(app.client);
    let (secret, _) = ClientSecret::parse(&app.secret_value).expect("a secret");
    let connection = connection(&world, &practice, &app, &target).await;
    let credential = Credential::Secret(secret.clone());
    let settings = connection.settings(credential).expect("complete");
    let checks = check::run(world.checks(), settings, None, Patience::Once).await;
    let token = {
        let app = App {
            tenant: practice.tenant,
            client: app.client,
            credential: Credential::Secret(secret),
        };
        token::for_app(&world.http, &practice.hosts, &app, Resource::Graph).await
    };
    let administrator = practice.administrator();
    let mut secrets = vec![
        ("the secret", app.secret_value.clone()),
        ("the administrator's password", administrator.password),
    ];
    secrets.extend(
        token
            .ok()
            .map(|token| ("a token", token.access.expose_secret().to_owned())),
    );
    let checked = checks.remembered(world.clock.now());
    let facts = Facts {
        connection,
        target,
        checks: Some(checks),
        exchanged: world.http.exchanged(),
        past: vec![Past::of(&checked)],
        made: world.clock.now(),
    };
    assert!(!facts.exchanged.is_empty(), "requests were made");
    let words = Words::default();
    Made {
        markdown: markdown(&facts, &words),
        all: [
            html_of_all(std::slice::from_ref(&facts), facts.made, &words),
            json_of_all(std::slice::from_ref(&facts), true, facts.made, &words),
            markdown_of_all(std::slice::from_ref(&facts), facts.made, &words),
        ],
        html: html(&facts, &words),
        json: json(&facts, &words),
        calendar: calendar(&facts.connection, &words).expect("a date"),
        secrets,
    }
}

async fn connection(
    world: &World,
    practice: &Organization,
    app: &mailseal::practice::Registered,
    target: &Target,
) -> Connection {
    let (domain, _) = Domain::parse("contoso.com").expect("a domain");
    let hint = mailseal::connection::address::OrganizationHint::Domain(domain);
    let found = organization::find(world, hint).await.expect("found");
    let now = world.clock.now();
    let mailboxes = practice.usual_mailboxes().map(|address| Mailbox {
        address: MailAddress::parse(&address).expect("an address").0,
        display_name: None,
        kind: MailboxKind::Unknown,
    });
    Connection {
        organization: Some(found),
        registration: Some(Registration {
            client: app.client,
            app_name: Some("Mail for CXone".to_owned()),
            service_principal: None,
            credential: CredentialKind::Secret,
            secret_expires: app.secret_expires,
            secret_kept: SecretKept::ThisRunOnly,
        }),
        approval: Some(Approval::Granted { at: now }),
        mailboxes: mailboxes.to_vec(),
        ..Connection::new(&target.id, "Support <b>desk</b> & co", true, now)
    }
}

fn assert_clean(made: &Made) {
    let written = [
        ("HTML", &made.html),
        ("Markdown", &made.markdown),
        ("HTML of all", &made.all[0]),
        ("JSON of all", &made.all[1]),
        ("Markdown of all", &made.all[2]),
        ("JSON", &made.json),
        ("calendar", &made.calendar),
    ];
    for (kind, text) in written {
        for (name, secret) in &made.secrets {
            let found = found_in(text.as_bytes(), secret);
            assert_eq!(found, None, "{name} stands in the {kind}");
        }
        assert_eq!(secret_by_form(text.as_bytes()), None, "in the {kind}");
        assert!(
            !text.contains("eyJ"),
            "something like a token stands in the {kind}"
        );
        assert!(
            !text.contains("Bearer"),
            "an authorization header stands in the {kind}"
        );
    }
}

#[tokio::test]
async fn after_a_good_journey() {
    let made = reports(Scenario::AllWell).await;
    assert_eq!(
        made.secrets.len(),
        3,
        "secret, password and token are looked for"
    );
    assert_clean(&made);
}

#[tokio::test]
async fn after_an_expired_secret() {
    let made = reports(Scenario::SecretExpired).await;
    assert!(
        made.html.contains("AADSTS7000222"),
        "what Microsoft said is there"
    );
    assert_clean(&made);
}

#[tokio::test]
async fn the_page_needs_nothing_else_and_takes_no_markup_from_a_name() {
    let made = reports(Scenario::AllWell).await;
    assert!(
        made.html
            .contains("Support &lt;b&gt;desk&lt;/b&gt; &amp; co"),
        "escaped"
    );
    for outside in ["<script", "<link", "<img", "src=", "url(", "@import"] {
        assert!(!made.html.contains(outside), "{outside}");
    }
}

#[tokio::test]
async fn a_practice_report_says_so_first_and_in_every_form() {
    let made = reports(Scenario::AllWell).await;
    let mark = made
        .html
        .find("nothing in this report is real")
        .expect("the mark");
    let title = made.html.find("<h1>").expect("a title");
    assert!(mark < title, "above the title");
    let document: serde_json::Value = serde_json::from_str(&made.json).expect("JSON");
    assert_eq!(document["practice"], true);
    assert!(
        made.calendar.contains("SUMMARY:Practice: "),
        "{}",
        made.calendar
    );
}

#[tokio::test]
async fn the_document_for_programs_holds_every_check_and_request() {
    let made = reports(Scenario::AllWell).await;
    let document: serde_json::Value = serde_json::from_str(&made.json).expect("JSON");
    assert_eq!(document["schema"], "mailseal-report/1");
    let rows = document["checks"]["rows"].as_array().expect("rows");
    let keys: Vec<&str> = rows
        .iter()
        .filter_map(|row| row["check"].as_str())
        .collect();
    for key in [
        "organization",
        "secret",
        "permission",
        "can-send:support@contoso.com",
    ] {
        assert!(keys.contains(&key), "{key} in {keys:?}");
    }
    let requests = document["requests"].as_array().expect("requests");
    assert!(
        requests
            .iter()
            .all(|request| !request["url"].as_str().unwrap_or("?").contains('?'))
    );
}

#[tokio::test]
async fn markdown_takes_no_markup_from_a_name_and_says_practice_first() {
    let made = reports(Scenario::SecretExpired).await;
    let page = &made.markdown;
    assert!(page.starts_with("> **Practice"), "{page}");
    assert!(
        page.contains("Support \\<b\\>desk\\</b\\> \\& co"),
        "{page}"
    );
    assert!(page.contains("| The app’s secret "), "{page}");
    assert!(page.contains("## Checks over time"), "{page}");
    let tables = page.lines().filter(|line| line.starts_with("| ---"));
    assert_eq!(tables.count(), 2, "{page}");
}

#[tokio::test]
async fn every_member_of_the_document_is_in_its_description() {
    let docs = include_str!("../packaging/docs/report.md");
    let made = reports(Scenario::AllWell).await;
    let document: serde_json::Value = serde_json::from_str(&made.json).expect("JSON");
    for (member, value) in document.as_object().expect("an object") {
        let row = format!("| `{member}` |");
        let told = docs.lines().find(|line| line.starts_with(&row));
        let told = told.unwrap_or_else(|| panic!("{member} is not described"));
        let inner = value.as_object().or_else(|| value.get(0)?.as_object());
        for member in inner.into_iter().flat_map(serde_json::Map::keys) {
            assert!(told.contains(&format!("`{member}`")), "{member} in {told}");
        }
    }
    let all: serde_json::Value = serde_json::from_str(&made.all[1]).expect("JSON");
    assert_eq!(all["schema"], "mailseal-reports/1");
    assert_eq!(all["reports"][0]["schema"], "mailseal-report/1");
}

#[tokio::test]
async fn the_page_of_all_leads_to_each_and_needs_nothing_else() {
    let made = reports(Scenario::AllWell).await;
    let page = &made.all[0];
    assert!(page.contains("<h1>One mail connection</h1>"), "{page}");
    assert!(
        page.contains("break-before: page"),
        "printed, each has its own sheet"
    );
    for outside in ["<script", "<link", "<img", "src=", "url(", "@import"] {
        assert!(!page.contains(outside), "{outside}");
    }
}
