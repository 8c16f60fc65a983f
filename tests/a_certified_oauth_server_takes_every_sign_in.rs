//! Every way of signing in, held against an OAuth server that we did not write and that is certified: it checks PKCE, redirect, the app's
//! proof and the single use of codes and refresh tokens by itself.

mod clients;
#[path = "clients/oauth.rs"]
mod oauth;

use jiff::Timestamp;
use mailseal::check::NoAccess;
use mailseal::connection::target::Target;
use mailseal::connection::{
    Certificate, ClientId, ClientSecret, Clock, Cloud, ConnectionId, Credential, Limit,
    MailAddress, Organization, Permission, Road, Settings,
};
use mailseal::journey::sign_in::{Event, Outcome, Request, Way, Wish, Wishes, run};
use mailseal::journey::world::{Browser, SystemTime};
use mailseal::journey::{World, access};
use mailseal::microsoft::{Error, Http, Trust};
use mailseal::vault::{Secrets, Vault};
use oauth::{
    Authority, CERTIFIED, CONFIDENTIAL, Opens, PUBLIC, PrivateWindow, SECRET, Surfer, TENANT,
};
use secrecy::ExposeSecret;
use sipper::Sipper;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

const ANNA: &str = "anna@contoso.com";

static CERTIFICATE: LazyLock<Certificate> = LazyLock::new(made);

fn made() -> Certificate {
    Certificate::make("Contoso mail", Timestamp::now(), 12).expect("made")
}

struct Stay {
    authority: Authority,
    world: World,
    window: Arc<PrivateWindow>,
}

/// `None` where the server could not be installed, which has been said then.
fn begin() -> Option<Stay> {
    let authority = Authority::start(&CERTIFICATE.public_pem())?;
    let window = Arc::new(PrivateWindow::default());
    let clock = Clock::new(SystemTime);
    let world = World {
        http: Http::new(&Trust::System, clock.clone()).expect("a client"),
        clock,
        hosts: authority.hosts(),
        secrets: Secrets::this_run_only(),
        vault: Vault::open(&std::env::temp_dir(), true),
        browser: Browser(Arc::new(Opens(Arc::clone(&window)))),
        downloads: None,
        practice: true,
    };
    Some(Stay {
        authority,
        world,
        window,
    })
}

fn settings(client: ClientId, credential: Credential) -> Settings {
    Settings {
        connection: ConnectionId::random(),
        target: Target::find("nice-cxone").expect("a recipe"),
        organization: Organization {
            tenant: TENANT,
            domain: None,
            cloud: Cloud::Worldwide,
        },
        client,
        app_name: None,
        credential,
        password: None,
        service_principal: None,
        exchange_principal: None,
        exchange_role: false,
        sign_ins: Vec::new(),
        secret_expires: None,
        approval: None,
        road: Road::GraphUser,
        permissions: vec![Permission::from("Mail.Send")],
        mailboxes: Vec::new(),
        limit: Limit::default(),
    }
}

fn secret() -> Credential {
    Credential::Secret(ClientSecret::stored(SECRET.to_owned().into()))
}

fn certificate() -> Credential {
    Credential::Certificate(CERTIFICATE.clone())
}

fn anna() -> MailAddress {
    MailAddress::parse(ANNA).expect("an address").0
}

fn request(settings: &Settings, road: Road, way: Way) -> Request {
    Request {
        as_public: settings.client == PUBLIC,
        ..Request::of(settings, road, anna(), way)
    }
}

async fn sign_in(
    world: &World,
    request: Request,
    mut watch: impl FnMut(&Event, &Wishes),
) -> (Outcome, Vec<Event>) {
    let (wishes, run) = run(world.clone(), request);
    let mut run = run.pin();
    let mut events = Vec::new();
    let all = async {
        while let Some(event) = run.sip().await {
            watch(&event, &wishes);
            events.push(event);
        }
        run.await
    };
    // A person has more than half an hour; the browser here needs a moment.
    let outcome = tokio::time::timeout(Duration::from_mins(1), all).await;
    (outcome.expect("the browser comes back"), events)
}

fn kept(stay: &Stay, settings: &Settings) -> String {
    let kept = stay
        .world
        .secrets
        .find_sign_in(settings.connection, &anna());
    let kept = kept.expect("memory answers").expect("kept");
    kept.refresh.expose_secret().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_app_itself_by_secret_and_by_certificate() {
    let Some(stay) = begin() else { return };
    for (client, credential) in [(CONFIDENTIAL, secret()), (CERTIFIED, certificate())] {
        let settings = settings(client, credential);
        for road in [Road::GraphApp, Road::SmtpApp, Road::GraphApp] {
            let token = access(&stay.world, &settings, road, &anna()).await;
            let token = token.unwrap_or_else(|error| panic!("{client} {road:?}: {error}"));
            let expected = match road {
                Road::GraphApp => stay.authority.hosts().worldwide.graph.to_string(),
                _ => "https://outlook.office365.com/".to_owned(),
            };
            let audience = token.claims.audience.expect("a token for somebody");
            assert_eq!(format!("{audience}/"), expected);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_secret_and_a_foreign_certificate_are_refused() {
    let Some(stay) = begin() else { return };
    let wrong = ClientSecret::stored("Op~another-secret-0123456789".to_owned().into());
    for (client, credential) in [
        (CONFIDENTIAL, Credential::Secret(wrong)),
        (CONFIDENTIAL, Credential::None),
        (CONFIDENTIAL, certificate()),
        (CERTIFIED, Credential::Certificate(made())),
        (CERTIFIED, secret()),
        (oauth::nobody(), secret()),
    ] {
        let settings = settings(client, credential.clone());
        let refused = access(&stay.world, &settings, Road::GraphApp, &anna()).await;
        assert!(
            matches!(&refused, Err(NoAccess::Refused(Error::Refused(said))) if said.code == "invalid_client"),
            "{client} {credential:?}: {refused:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_in_the_browser_with_each_kind_of_app() {
    let Some(stay) = begin() else { return };
    // The server takes whom the page proposes: so the proposal is right.
    stay.authority.person("as-hinted", "accept").await;
    for (client, credential) in [
        (PUBLIC, Credential::None),
        (CONFIDENTIAL, secret()),
        (CERTIFIED, certificate()),
    ] {
        let settings = settings(client, credential);
        let request = request(&settings, Road::GraphUser, Way::Browser);
        let (outcome, _) = sign_in(&stay.world, request, |_, _| {}).await;
        let Outcome::SignedIn { account, .. } = outcome else {
            panic!("{client}: {outcome:?}");
        };
        assert_eq!(
            (account.name.as_str(), account.tenant),
            (ANNA, Some(TENANT))
        );
        assert_eq!(account.display_name.as_deref(), Some("Anna Berg"));
        // The server gives each refresh token once: these are three different ones, each kept in time.
        let mut seen = vec![kept(&stay, &settings)];
        for _ in 0..3 {
            let token = access(&stay.world, &settings, Road::GraphUser, &anna()).await;
            let token = token.unwrap_or_else(|error| panic!("{client}: {error}"));
            assert_eq!(token.claims.user.as_deref(), Some(ANNA));
            assert!(
                token
                    .claims
                    .scopes
                    .iter()
                    .any(|it| it.ends_with("/Mail.Send"))
            );
            let newest = kept(&stay, &settings);
            assert!(!seen.contains(&newest));
            seen.push(newest);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_by_smtp_and_imap_gets_a_token_for_exchange() {
    let Some(stay) = begin() else { return };
    stay.authority.person(ANNA, "accept").await;
    let mut settings = settings(PUBLIC, Credential::None);
    settings.permissions = ["SMTP.Send", "IMAP.AccessAsUser.All", "offline_access"]
        .map(Permission::from)
        .to_vec();
    let request = request(&settings, Road::SmtpUser, Way::Browser);
    let (outcome, _) = sign_in(&stay.world, request, |_, _| {}).await;
    assert!(matches!(outcome, Outcome::SignedIn { .. }), "{outcome:?}");
    for road in [Road::SmtpUser, Road::ImapUser] {
        let token = access(&stay.world, &settings, road, &anna()).await;
        let claims = token.expect("a token").claims;
        assert_eq!(
            claims.audience.as_deref(),
            Some("https://outlook.office.com")
        );
        let scopes = claims.scopes.join(" ");
        assert!(
            scopes.contains("/SMTP.Send") && scopes.contains("/IMAP.AccessAsUser.All"),
            "{scopes}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_that_comes_again_ends_the_sign_in_and_that_is_told() {
    let Some(stay) = begin() else { return };
    stay.authority.person(ANNA, "accept").await;
    let settings = settings(PUBLIC, Credential::None);
    let request = request(&settings, Road::GraphUser, Way::Browser);
    let (outcome, _) = sign_in(&stay.world, request, |_, _| {}).await;
    assert!(matches!(outcome, Outcome::SignedIn { .. }), "{outcome:?}");
    let anna = anna();
    let secrets = &stay.world.secrets;
    let first = secrets.find_sign_in(settings.connection, &anna);
    let first = first.expect("memory answers").expect("kept");
    let get = || access(&stay.world, &settings, Road::GraphUser, &anna);
    assert!(get().await.is_ok());
    // As if an older copy of the program's memory came back.
    secrets
        .keep_sign_in(settings.connection, &anna, &first)
        .expect("kept");
    let refused = get().await;
    assert!(
        matches!(&refused, Err(NoAccess::SignInAgain { said, .. }) if said.code == "invalid_grant"),
        "{refused:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_never_end_the_sign_in() {
    let Some(stay) = begin() else { return };
    stay.authority.person(ANNA, "accept").await;
    let settings = settings(PUBLIC, Credential::None);
    let request = request(&settings, Road::GraphUser, Way::Browser);
    let (outcome, _) = sign_in(&stay.world, request, |_, _| {}).await;
    assert!(matches!(outcome, Outcome::SignedIn { .. }), "{outcome:?}");
    let anna = anna();
    let all = (0..12).map(|_| access(&stay.world, &settings, Road::GraphUser, &anna));
    for token in futures::future::join_all(all).await {
        assert!(token.is_ok(), "{token:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn declining_and_another_account_are_told() {
    let Some(stay) = begin() else { return };
    let settings = settings(PUBLIC, Credential::None);
    stay.authority.person(ANNA, "decline").await;
    let declined = request(&settings, Road::GraphUser, Way::Browser);
    let (outcome, _) = sign_in(&stay.world, declined, |_, _| {}).await;
    assert_eq!(outcome, Outcome::Declined);
    stay.authority.person("berta@contoso.com", "accept").await;
    let other = request(&settings, Road::GraphUser, Way::Browser);
    let (outcome, events) = sign_in(&stay.world, other, |event, wishes| {
        if matches!(event, Event::OtherAccount { .. }) {
            wishes.send(Wish::TakeAccount).expect("it listens");
        }
    })
    .await;
    assert!(matches!(outcome, Outcome::SignedIn { .. }), "{outcome:?}");
    let came = events.iter().find_map(|event| match event {
        Event::OtherAccount { came, .. } => Some(came.name.as_str()),
        _ => None,
    });
    assert_eq!(came, Some("berta@contoso.com"));
    assert_eq!(stay.window.pages().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_on_another_device() {
    let Some(stay) = begin() else { return };
    stay.authority.person(ANNA, "accept").await;
    let settings = settings(PUBLIC, Credential::None);
    let by_code = request(&settings, Road::GraphUser, Way::Device);
    let (outcome, _) = sign_in(&stay.world, by_code, |event, _| {
        if let Event::Code {
            code,
            page,
            whole_page,
            ..
        } = event
        {
            let whole = whole_page.clone().expect("this server has one");
            assert!(whole.as_str().starts_with(page.as_str()) && whole.as_str().contains(code));
            tokio::spawn(Surfer::default().walk(whole));
        }
    })
    .await;
    assert!(matches!(outcome, Outcome::SignedIn { .. }), "{outcome:?}");
    assert!(
        access(&stay.world, &settings, Road::GraphUser, &anna())
            .await
            .is_ok()
    );

    stay.authority.person(ANNA, "decline").await;
    let declined = request(&settings, Road::GraphUser, Way::Device);
    let (outcome, _) = sign_in(&stay.world, declined, |event, _| {
        if let Event::Code {
            whole_page: Some(whole),
            ..
        } = event
        {
            tokio::spawn(Surfer::default().walk(whole.clone()));
        }
    })
    .await;
    assert_eq!(outcome, Outcome::Declined);
}
