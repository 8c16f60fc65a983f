//! The app signs in with its secret. What comes back is read, never believed blindly; what is refused comes back word for word; and the
//! secret is nowhere but in the request.

mod loopback;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use loopback::{NotedPauses, Reply, Server, http, json};
use mailseal::connection::{ClientId, ClientSecret, Credential, TenantId};
use mailseal::microsoft::Error;
use mailseal::microsoft::entra::token::{Token, client_is_known, for_app};
use mailseal::microsoft::entra::{App, Resource};
use secrecy::ExposeSecret;
use uuid::uuid;

const TENANT: TenantId = TenantId(uuid!("11111111-2222-3333-4444-555555555555"));
const CLIENT: ClientId = ClientId(uuid!("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"));
const SECRET: &str = "abc8Q~ not+a&real=secret/%~";

async fn token_from(server: &Server) -> Result<Token, Error> {
    let app = App {
        tenant: TENANT,
        client: CLIENT,
        credential: Credential::Secret(ClientSecret::stored(SECRET.to_owned().into())),
    };
    let http = http(&NotedPauses::default());
    let (asking, hosts) = (http.clone(), server.hosts());
    // Spawned, because the window runs it on another thread than its own.
    let token = tokio::spawn(async move { for_app(&asking, &hosts, &app, Resource::Graph).await });
    let token = token.await.expect("no panic");
    assert!(!format!("{:?}", http.exchanged()).contains("abc8Q"));
    token
}

fn jwt(claims: &str) -> String {
    format!("eyJ0eXAiOiJKV1QifQ.{}.c2ln", URL_SAFE_NO_PAD.encode(claims))
}

fn issued(access: &str) -> Reply {
    json(
        200,
        serde_json::json!({"token_type": "Bearer", "expires_in": 3599, "ext_expires_in": 3599, "access_token": access}),
    )
}

fn wrong_secret() -> Reply {
    json(
        401,
        r#"{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'.\r\nTrace ID: 0429e904-7771-4175-a8c6-366cb0b30400\r\nCorrelation ID: 54a1a1ab-cb1f-4b26-a7cb-34315391d301\r\nTimestamp: 2022-08-02 12:02:24Z","error_codes":[7000215],"timestamp":"2022-08-02 12:02:24Z","trace_id":"0429e904-7771-4175-a8c6-366cb0b30400","correlation_id":"54a1a1ab-cb1f-4b26-a7cb-34315391d301","error_uri":"https://login.microsoftonline.com/error?code=7000215","claims":"{}"}"#,
    )
}

#[tokio::test]
async fn the_secret_travels_in_the_body_whole_and_nothing_else_is_asked_for() {
    let server = Server::start(|_, _| issued(&jwt(r#"{"roles":["Mail.Send"]}"#)));
    let token = token_from(&server).await.expect("a token");
    assert_eq!(token.claims.roles, ["Mail.Send"]);
    assert_eq!(token.access.expose_secret().split('.').count(), 3);
    assert!(!format!("{token:?}").contains("eyJ0"), "{token:?}");
    let asked = server.asked();
    let [asked] = &asked[..] else {
        panic!("one request is enough: {asked:?}");
    };
    assert_eq!(
        (asked.method.as_str(), asked.path()),
        (
            "POST",
            "/11111111-2222-3333-4444-555555555555/oauth2/v2.0/token"
        )
    );
    assert_eq!(
        asked.form("grant_type").as_deref(),
        Some("client_credentials")
    );
    assert_eq!(asked.form("client_id"), Some(CLIENT.to_string()));
    assert_eq!(asked.form("client_secret").as_deref(), Some(SECRET));
    assert_eq!(
        asked.form("scope"),
        Some(format!("http://127.0.0.1:{}/.default", server.port()))
    );
    assert_eq!(asked.header("authorization"), None);
}

#[tokio::test]
async fn a_token_without_roles_is_a_token_and_shows_that_nothing_is_granted() {
    let server = Server::start(|_, _| issued(&jwt("{}")));
    let token = token_from(&server).await.expect("a token");
    assert!(token.claims.roles.is_empty());
}

#[tokio::test]
async fn a_wrong_secret_comes_back_with_everything_support_needs() {
    let server = Server::start(|_, _| wrong_secret());
    let Err(Error::Refused(said)) = token_from(&server).await else {
        panic!("a wrong secret gets no token");
    };
    assert_eq!((said.status, said.code.as_str()), (401, "invalid_client"));
    assert_eq!(said.aadsts, [7_000_215]);
    assert!(said.message.contains("not the client secret ID"));
    assert_eq!(
        said.trace_id.as_deref(),
        Some("0429e904-7771-4175-a8c6-366cb0b30400")
    );
    assert_eq!(said.claims.as_deref(), Some("{}"));
    assert_eq!(said.host, format!("127.0.0.1:{}", server.port()));
    assert!(said.raw.contains("error_uri"));
}

#[tokio::test]
async fn what_is_no_token_is_not_taken_for_one_and_not_shown_either() {
    for body in [
        serde_json::json!({"token_type": "Bearer", "access_token": "opaque-but-secret"})
            .to_string(),
        serde_json::json!({"access_token": 7}).to_string(),
        "<html>secret-page</html>".to_owned(),
        String::new(),
    ] {
        let server = Server::start(move |_, _| json(200, body.clone()));
        let token = token_from(&server).await;
        let said = format!("{token:?}");
        assert!(
            matches!(token, Err(Error::Unexpected { status: 200, .. })),
            "{said}"
        );
        assert!(!said.contains("secret"), "{said}");
    }
}

#[tokio::test]
async fn a_proxys_page_in_place_of_an_answer_is_told_from_a_refusal() {
    let server = Server::start(|_, _| {
        let html = ("Content-Type", "text/html".to_owned());
        Reply::Answer(403, vec![html], "<h1>Blocked by   policy</h1>".to_owned())
    });
    let token = token_from(&server).await;
    assert!(
        matches!(&token, Err(Error::Unexpected { status: 403, excerpt, .. }) if excerpt == "<h1>Blocked by policy</h1>"),
        "{token:?}"
    );
}

async fn known(number: u32) -> Result<bool, Error> {
    let server = Server::start(move |_, _| {
        json(
            400,
            serde_json::json!({"error": "x", "error_description": format!("AADSTS{number}: words"), "error_codes": [number]}),
        )
    });
    let http = http(&NotedPauses::default());
    let known = client_is_known(&http, &server.hosts(), TENANT, CLIENT).await;
    assert_eq!(server.asked()[0].form("client_secret"), None);
    known
}

#[tokio::test]
async fn an_app_is_known_or_not_without_any_secret() {
    assert_eq!(known(7_000_218).await, Ok(true));
    assert_eq!(known(7_000_216).await, Ok(true));
    assert_eq!(known(700_016).await, Ok(false));
}

#[tokio::test]
async fn whether_an_app_is_known_is_not_guessed() {
    for number in [90002, 7_000_112, 7_000_229, 50059] {
        let known = known(number).await;
        assert!(
            matches!(&known, Err(Error::Refused(said)) if said.aadsts == [number]),
            "{known:?}"
        );
    }
}
