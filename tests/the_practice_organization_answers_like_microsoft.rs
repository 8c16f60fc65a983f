//! Discovery, tokens and Graph of the practice organization behave as recorded from Microsoft (facts, sections 2, 3.2, 5 and 9).

mod practice_client;

use mailseal::connection::Permission;
use mailseal::practice::{Options, Organization, Registered, Scenario};
use practice_client::{app_fields, ask, claims, graph, message, started, token, token_request};

fn app(organization: &Organization, permissions: &[&str]) -> Registered {
    let permissions: Vec<Permission> = permissions.iter().copied().map(Permission::from).collect();
    let app = organization.register("A test", &permissions, &["http://localhost"]);
    organization.approve(app.client);
    app
}

#[tokio::test]
async fn an_organization_is_found_by_domain_and_by_id_and_a_typo_is_not() {
    let (organization, _) = started(Scenario::AllWell);
    let tenant = organization.tenant.to_string();
    for name in ["contoso.com", "CONTOSO.onmicrosoft.com", &tenant] {
        let url = organization
            .hosts
            .authority
            .join(&format!("/{name}/v2.0/.well-known/openid-configuration"))
            .expect("url");
        let found = ask(&organization, "GET", &url, &[], "").await;
        assert_eq!(found.status, 200);
        let issuer = found.json()["issuer"]
            .as_str()
            .expect("an issuer")
            .to_owned();
        assert!(issuer.ends_with(&format!("/{tenant}/v2.0")), "{issuer}");
    }
    for (name, code) in [("contosso.com", 90002), ("not a name", 900_023)] {
        let mut url = organization.hosts.authority.clone();
        url.path_segments_mut().expect("a base").extend([
            name,
            "v2.0",
            ".well-known",
            "openid-configuration",
        ]);
        let missing = ask(&organization, "GET", &url, &[], "").await;
        assert_eq!(
            (missing.status.as_u16(), missing.aadsts()),
            (400, code),
            "{name}"
        );
    }
}

#[tokio::test]
async fn every_wrong_token_request_is_told_apart() {
    let (organization, _) = started(Scenario::AllWell);
    let app = app(&organization, &["Mail.Send"]);
    let tenant = organization.tenant.to_string();
    let right = app_fields(&organization, &app);
    let with = |name: &str, value: Option<&str>| -> Vec<(&'static str, String)> {
        right
            .iter()
            .filter(|(field, _)| *field != name || value.is_some())
            .map(|(field, old)| {
                (
                    *field,
                    if *field == name {
                        value.unwrap_or_default().to_owned()
                    } else {
                        old.clone()
                    },
                )
            })
            .collect()
    };
    let cases: [(&str, Option<&str>, u16, &str, u64); 11] = [
        ("grant_type", None, 400, "invalid_request", 900_144),
        (
            "grant_type",
            Some("magic"),
            400,
            "unsupported_grant_type",
            70003,
        ),
        ("client_id", None, 400, "invalid_request", 900_144),
        (
            "client_id",
            Some("99999999-9999-4999-8999-999999999999"),
            400,
            "unauthorized_client",
            700_016,
        ),
        ("client_secret", None, 401, "invalid_client", 7_000_216),
        (
            "client_secret",
            Some("wrong"),
            401,
            "invalid_client",
            7_000_215,
        ),
        (
            "client_secret",
            Some(&app.secret_id),
            401,
            "invalid_client",
            7_000_215,
        ),
        ("scope", None, 400, "invalid_request", 90014),
        (
            "scope",
            Some("https://graph.microsoft.com/Mail.Send"),
            400,
            "invalid_scope",
            1_002_012,
        ),
        (
            "scope",
            Some("https://a.example/.default"),
            400,
            "invalid_resource",
            500_011,
        ),
        ("scope", Some("a b"), 400, "invalid_scope", 70011),
    ];
    for (name, value, status, error, code) in cases {
        let fields = with(name, value);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let refused = token_request(&organization, &tenant, &fields).await;
        let said = refused.json();
        assert_eq!(
            (refused.status.as_u16(), refused.aadsts()),
            (status, code),
            "{name}={value:?}"
        );
        assert_eq!(said["error"], error);
        let description = said["error_description"].as_str().expect("words");
        assert!(
            description.starts_with(&format!("AADSTS{code}: ")),
            "{description}"
        );
        for part in ["Trace ID: ", "Correlation ID: ", "Timestamp: "] {
            assert!(description.contains(part), "{description}");
        }
        assert_eq!(said["trace_id"], refused.header("x-ms-request-id"));
    }
}

#[tokio::test]
async fn an_app_is_known_in_its_own_organization_only() {
    let (organization, _) = started(Scenario::AllWell);
    let app = app(&organization, &["Mail.Send"]);
    let right = app_fields(&organization, &app);
    let fields: Vec<(&str, &str)> = right
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    for (tenant, code) in [
        ("fabrikam.com", 700_016),
        ("contosso.com", 90002),
        ("common", 50059),
    ] {
        assert_eq!(
            token_request(&organization, tenant, &fields).await.aadsts(),
            code,
            "{tenant}"
        );
    }
}

#[tokio::test]
async fn a_token_without_any_grant_comes_and_opens_nothing() {
    let (organization, _) = started(Scenario::AllWell);
    let app = organization.register("No grant", &[Permission::from("Mail.Send")], &[]);
    let token = token(&organization, &app).await;
    assert_eq!(claims(&token).get("roles"), None);
    let refused = graph(&organization, &token, "GET", "/users/sales@contoso.com", "").await;
    assert_eq!(
        (refused.status.as_u16(), refused.code().as_str()),
        (401, "NoPermissionsInAccessToken")
    );
    assert!(refused.header("www-authenticate").starts_with("Bearer "));
}

#[tokio::test]
async fn a_token_is_a_snapshot_and_ends() {
    let (organization, time) = started(Scenario::AllWell);
    let app = organization.register("Snapshot", &[Permission::from("Mail.Send")], &[]);
    let before = token(&organization, &app).await;
    organization.approve(app.client);
    let after = token(&organization, &app).await;
    let (sales, body) = (
        "/users/sales@contoso.com/sendMail",
        message("info@contoso.com", "x"),
    );
    assert_eq!(
        graph(&organization, &before, "POST", sales, &body)
            .await
            .status,
        401
    );
    assert_eq!(
        graph(&organization, &after, "POST", sales, &body)
            .await
            .status,
        202
    );
    time.forward(jiff::SignedDuration::from_hours(2));
    let late = graph(&organization, &after, "POST", sales, &body).await;
    assert_eq!(late.code(), "InvalidAuthenticationToken");
    assert!(late.text.contains("Lifetime validation failed"));
}

#[tokio::test]
async fn a_secret_works_until_its_day_and_not_longer() {
    let (organization, time) = started(Scenario::AllWell);
    let app = app(&organization, &["Mail.Send"]);
    let fields = app_fields(&organization, &app);
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    time.forward(jiff::SignedDuration::from_hours(179 * 24));
    assert_eq!(
        token_request(&organization, "contoso.com", &fields)
            .await
            .status,
        200
    );
    time.forward(jiff::SignedDuration::from_hours(2 * 24));
    let refused = token_request(&organization, "contoso.com", &fields).await;
    assert_eq!(
        (refused.status.as_u16(), refused.aadsts()),
        (401, 7_000_222)
    );
}

#[tokio::test]
async fn mail_is_accepted_filed_and_delivered_and_a_wrong_address_comes_back() {
    let (organization, _) = started(Scenario::AllWell);
    let app = app(&organization, &["Mail.Send", "Mail.ReadWrite"]);
    let token = token(&organization, &app).await;
    let sales = "/users/sales@contoso.com";
    let send = format!("{sales}/sendMail");
    for to in [
        "help@contoso.com",
        "someone@fabrikam.com",
        "nobody@contoso.com",
    ] {
        let accepted = graph(&organization, &token, "POST", &send, &message(to, "A test")).await;
        assert_eq!(
            (accepted.status.as_u16(), accepted.text.as_str()),
            (202, "")
        );
        assert!(!accepted.header("request-id").is_empty());
    }
    let copies: Vec<_> = organization
        .mail_in("sales@contoso.com")
        .into_iter()
        .filter(|one| one.folder == "Sent Items")
        .collect();
    assert_eq!(copies.len(), 3);
    assert_eq!(
        organization.mail_in("support@contoso.com").len(),
        1,
        "by its alias"
    );
    assert_eq!(organization.mail_in("someone@fabrikam.com").len(), 1);
    let inbox = format!(
        "{sales}/mailFolders/INBOX/messages?$filter=startswith(subject,'undeliverable')&$select=subject&$top=5"
    );
    let found = graph(&organization, &token, "GET", &inbox.replace(' ', "%20"), "")
        .await
        .json();
    assert_eq!(found["value"].as_array().map(Vec::len), Some(1), "{found}");
}

#[tokio::test]
async fn permission_comes_before_mailbox_and_mailbox_before_message() {
    let (organization, _) = started(Scenario::MailboxUnlicensed);
    let sender = token(&organization, &app(&organization, &["Mail.Send"])).await;
    let reader = token(&organization, &app(&organization, &["Mail.Read"])).await;
    let empty = r#"{"message":{"subject":"","toRecipients":[]}}"#;
    let send = async |token: &str, user: &str| {
        let answer = graph(
            &organization,
            token,
            "POST",
            &format!("/users/{user}/sendMail"),
            empty,
        )
        .await;
        (answer.status.as_u16(), answer.code())
    };
    let told = |status: u16, code: &str| (status, code.to_owned());
    assert_eq!(
        send(&reader, "nobody@contoso.com").await,
        told(403, "ErrorAccessDenied")
    );
    assert_eq!(
        send(&sender, "nobody@contoso.com").await,
        told(404, "ErrorInvalidUser")
    );
    assert_eq!(
        send(&sender, "sales@contoso.com").await,
        told(404, "MailboxNotEnabledForRESTAPI")
    );
    assert_eq!(
        send(&sender, "support@contoso.com").await,
        told(400, "ErrorInvalidRecipients")
    );
    let directory = graph(
        &organization,
        &sender,
        "GET",
        "/users/support@contoso.com",
        "",
    )
    .await;
    assert_eq!(
        (directory.status.as_u16(), directory.code()),
        told(403, "Authorization_RequestDenied")
    );
    let read = graph(
        &organization,
        &sender,
        "GET",
        "/users/support@contoso.com/mailFolders/inbox",
        "",
    )
    .await;
    assert_eq!(
        (read.status.as_u16(), read.code()),
        told(403, "ErrorAccessDenied")
    );
}

#[tokio::test]
async fn a_strangers_token_is_not_believed() {
    let (organization, _) = started(Scenario::AllWell);
    let (other, _) = started(Scenario::AllWell);
    let strange = token(&other, &app(&other, &["Mail.Send"])).await;
    // Signed by a key of another organization, but otherwise whole; its audience is checked last.
    for wrong in [strange.as_str(), "not-a-token", "a.b.c"] {
        let refused = graph(&organization, wrong, "GET", "/users", "").await;
        assert_eq!(
            (refused.status.as_u16(), refused.code().as_str()),
            (401, "InvalidAuthenticationToken")
        );
    }
}

#[tokio::test]
async fn throttling_comes_with_and_without_a_time_to_wait_and_ends() {
    let (organization, _) = started(Scenario::Throttled);
    let token = token(&organization, &app(&organization, &["User.Read.All"])).await;
    let mut waits = Vec::new();
    for _ in 0..4 {
        let refused = graph(&organization, &token, "GET", "/users", "").await;
        assert_eq!(
            (refused.status.as_u16(), refused.code().as_str()),
            (429, "ApplicationThrottled")
        );
        waits.push(refused.header("retry-after").to_owned());
    }
    assert_eq!(waits, ["1", "", "1", ""]);
    assert_eq!(
        graph(&organization, &token, "GET", "/users", "")
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn a_handshake_that_never_ends_holds_up_nobody() {
    let (organization, _) = started(Scenario::AllWell);
    let port = organization.hosts.authority.port().expect("a port");
    let mut mute = Vec::new();
    for _ in 0..100 {
        mute.push(
            tokio::net::TcpStream::connect(("127.0.0.1", port))
                .await
                .expect("it listens"),
        );
    }
    let url = organization
        .hosts
        .authority
        .join("/contoso.com/v2.0/.well-known/openid-configuration")
        .expect("url");
    assert_eq!(ask(&organization, "GET", &url, &[], "").await.status, 200);
}

#[tokio::test]
async fn the_organization_is_still_there_tomorrow_without_any_secret_on_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = || {
        let mut options = Options::new(
            Scenario::AllWell,
            practice_client::VirtualTime::still(jiff::Timestamp::now()).clock(),
        );
        options.folder = Some(folder.path().to_owned());
        Organization::start(options).expect("a folder of its own")
    };
    let today = start();
    let registered = app(&today, &["Mail.Send"]);
    let tenant = today.tenant;
    let kept =
        std::fs::read_to_string(folder.path().join("organization.json")).expect("kept at once");
    assert!(kept.contains(&registered.client.to_string()));
    for secret in [&registered.secret_value, &today.administrator().password] {
        assert!(!kept.contains(secret.as_str()));
    }
    drop(today);
    let tomorrow = start();
    assert_eq!(tomorrow.tenant, tenant);
    assert_eq!(
        claims(&token(&tomorrow, &registered).await)["roles"],
        serde_json::json!(["Mail.Send"])
    );
    drop(tomorrow);
    std::fs::write(folder.path().join("organization.json"), "{\"version\":1,").expect("damage it");
    assert_ne!(start().tenant, tenant, "damaged: begun anew");
    let aside = std::fs::read_dir(folder.path())
        .expect("the folder")
        .flatten();
    assert!(
        aside
            .map(|one| one.file_name())
            .any(|name| name.to_string_lossy().contains("damaged"))
    );
}
