//! What Mailseal asks of Microsoft Graph, byte by byte where it matters, and what it makes of the answers.

mod loopback;

use loopback::{Asked, NotedPauses, Reply, Server, http, json};
use mailseal::connection::{MailAddress, MailboxKind};
use mailseal::microsoft::Error;
use mailseal::microsoft::graph::Graph;
use mailseal::microsoft::graph::mail::{Folder, Message};
use serde_json::{Value, json as object};

fn graph(server: &Server) -> Graph {
    Graph {
        http: http(&NotedPauses::default()),
        hosts: server.hosts(),
        access: "token-value".to_owned().into(),
    }
}

fn address(text: &str) -> MailAddress {
    MailAddress::try_from(text.to_owned()).expect("an address")
}

fn error(status: u16, code: &str, message: &str) -> Reply {
    json(
        status,
        object!({"error": {"code": code, "message": message, "innerError": {
            "date": "2026-11-21T10:00:00", "request-id": "r", "client-request-id": "c"}}}),
    )
}

fn only(server: &Server) -> Asked {
    let asked = server.asked();
    assert_eq!(asked.len(), 1, "{asked:?}");
    asked.into_iter().next().expect("one request")
}

#[tokio::test]
async fn a_mailbox_is_looked_up_by_its_address() {
    let server = Server::start(|_, _| {
        json(
            200,
            object!({"id": "u1", "userPrincipalName": "sales@contoso.onmicrosoft.com", "displayName": "Sales",
                "mail": "sales@contoso.com", "accountEnabled": true, "assignedLicenses": []}),
        )
    });
    let found = graph(&server).user(&address("sales@contoso.com")).await;
    let user = found.expect("an answer").expect("a user");
    assert_eq!(user.mail, Some(address("sales@contoso.com")));
    assert_eq!((user.enabled, user.licensed), (Some(true), Some(false)));
    let asked = only(&server);
    assert_eq!(asked.path(), "/v1.0/users/sales@contoso.com");
    assert_eq!(asked.header("authorization"), Some("Bearer token-value"));
}

#[tokio::test]
async fn an_alias_leads_to_its_mailbox() {
    let server = Server::start(|_, before| match before {
        0 => error(404, "Request_ResourceNotFound", "Resource does not exist"),
        _ => json(
            200,
            object!({"value": [{"id": "u1", "userPrincipalName": "o@contoso.com", "mail": "sales@contoso.com"}]}),
        ),
    });
    let found = graph(&server).user(&address("o'hara@contoso.com")).await;
    let user = found.expect("an answer").expect("a user");
    assert_eq!(user.mail, Some(address("sales@contoso.com")));
    assert_eq!(user.licensed, None);
    let asked = &server.asked()[1];
    assert_eq!(
        asked.query("$filter").as_deref(),
        Some("proxyAddresses/any(p:p eq 'smtp:o''hara@contoso.com')")
    );
    assert_eq!(asked.header("consistencylevel"), Some("eventual"));
    assert_eq!(asked.query("$count").as_deref(), Some("true"));
}

#[tokio::test]
async fn an_address_nobody_has_is_nobodys() {
    let server = Server::start(|_, before| match before {
        0 => error(404, "Request_ResourceNotFound", "Resource does not exist"),
        _ => json(200, object!({"value": []})),
    });
    let found = graph(&server).user(&address("nobody@contoso.com")).await;
    assert_eq!(found, Ok(None));
}

#[tokio::test]
async fn a_question_the_permissions_do_not_allow_is_not_answered_with_no() {
    let server = Server::start(|_, _| {
        let words = "Insufficient privileges to complete the operation.";
        error(403, "Authorization_RequestDenied", words)
    });
    let found = graph(&server).user(&address("sales@contoso.com")).await;
    let Err(Error::Refused(said)) = found else {
        panic!("{found:?}");
    };
    assert_eq!(
        (said.status, said.code.as_str(), said.request_id.as_deref()),
        (403, "Authorization_RequestDenied", Some("r"))
    );
}

#[tokio::test]
async fn addresses_that_begin_alike_are_proposed_from_the_same_domain_only() {
    let server = Server::start(|_, _| {
        json(
            200,
            object!({"value": [
                {"mail": "sales@contoso.com", "userPrincipalName": "sales@contoso.onmicrosoft.com"},
                {"mail": null, "userPrincipalName": "Sara@Contoso.com"},
                {"mail": "salse@contoso.com", "userPrincipalName": "salse@contoso.com"},
                {"mail": "not an address", "userPrincipalName": null},
            ]}),
        )
    });
    let similar = graph(&server)
        .similar_addresses(&address("salse@contoso.com"))
        .await
        .expect("an answer");
    let similar: Vec<String> = similar
        .iter()
        .map(|it| it.as_str().to_lowercase())
        .collect();
    assert_eq!(similar.len(), 2, "{similar:?}");
    assert!(similar.contains(&"sales@contoso.com".to_owned()));
    assert!(similar.contains(&"sara@contoso.com".to_owned()));
    assert_eq!(
        only(&server).query("$filter").as_deref(),
        Some("startswith(mail,'sa') or startswith(userPrincipalName,'sa')")
    );
}

#[tokio::test]
async fn a_mailboxs_kind_is_read_in_either_shape() {
    for (body, kind) in [
        (object!({"value": "shared"}), MailboxKind::Shared),
        (object!({"userPurpose": "room"}), MailboxKind::Room),
        (object!({"value": "Linked"}), MailboxKind::User),
        (object!({"value": "somethingNew"}), MailboxKind::Unknown),
    ] {
        let server = Server::start(move |_, _| json(200, body.clone()));
        let found = graph(&server)
            .mailbox_kind(&address("sales@contoso.com"))
            .await;
        assert_eq!(found, Ok(kind));
    }
}

#[tokio::test]
async fn a_message_is_sent_as_plain_text_with_its_marker_and_kept() {
    let server = Server::start(|_, _| Reply::Answer(202, Vec::new(), String::new()));
    let message = Message {
        from: address("sales@contoso.com"),
        to: address("admin@contoso.com"),
        subject: "Hello \"you\"".to_owned(),
        body: "Line 1\nLine 2 <b>".to_owned(),
        marker: "[ms-7f]".to_owned(),
    };
    let graph = graph(&server);
    // Spawned, because the window runs it on another thread than its own.
    let sent = tokio::spawn(async move { graph.send(&message).await });
    assert_eq!(sent.await.expect("no panic"), Ok(()));
    let asked = only(&server);
    assert_eq!(
        (asked.method.as_str(), asked.path()),
        ("POST", "/v1.0/users/sales@contoso.com/sendMail")
    );
    let sent: Value = serde_json::from_str(&asked.body).expect("JSON");
    assert_eq!(
        sent,
        object!({
            "message": {
                "subject": "Hello \"you\" [ms-7f]",
                "body": {"contentType": "text", "content": "Line 1\nLine 2 <b>"},
                "toRecipients": [{"emailAddress": {"address": "admin@contoso.com"}}],
                "internetMessageHeaders": [{"name": "x-mailseal-test", "value": "[ms-7f]"}],
            },
            "saveToSentItems": true,
        })
    );
}

#[tokio::test]
async fn sending_is_tried_with_a_message_that_can_reach_nobody() {
    let server = Server::start(|_, _| {
        let words = "At least one recipient isn't valid., A message can't be sent because it contains no recipients.";
        error(400, "ErrorInvalidRecipients", words)
    });
    let allowed = graph(&server).may_send(&address("sales@contoso.com")).await;
    assert_eq!(allowed, Ok(()));
    let sent: Value = serde_json::from_str(&only(&server).body).expect("JSON");
    assert_eq!(sent["message"]["toRecipients"], object!([]));
    assert_eq!(sent["saveToSentItems"], object!(false));
}

#[tokio::test]
async fn a_refusal_that_is_not_about_the_message_is_the_finding() {
    for (status, code) in [
        (403, "ErrorAccessDenied"),
        (403, "ErrorSendAsDenied"),
        (404, "ErrorInvalidUser"),
        (400, "BadRequest"),
        (401, "NoPermissionsInAccessToken"),
    ] {
        let server = Server::start(move |_, _| error(status, code, "words"));
        let allowed = graph(&server).may_send(&address("sales@contoso.com")).await;
        assert!(
            matches!(&allowed, Err(Error::Refused(said)) if said.code == code),
            "{allowed:?}"
        );
    }
}

#[tokio::test]
async fn the_test_message_is_found_among_the_newest() {
    let server = Server::start(|_, _| {
        json(
            200,
            object!({"value": [
                {"subject": null, "internetMessageId": "<0@x>"},
                {"subject": "Re: other"},
                {"subject": "Test [ms-7f]", "internetMessageId": "<1@x>",
                 "receivedDateTime": "2026-11-21T10:00:05Z", "sentDateTime": "2026-11-21T10:00:01Z"},
            ]}),
        )
    });
    let graph = graph(&server);
    let mailbox = address("sales@contoso.com");
    let inbox = graph.find(&mailbox, Folder::Inbox, "[ms-7f]").await;
    let seen = inbox.expect("an answer").expect("the message");
    assert_eq!(seen.internet_message_id.as_deref(), Some("<1@x>"));
    assert_eq!(seen.at, "2026-11-21T10:00:05Z".parse().ok());
    let sent = graph.find(&mailbox, Folder::SentItems, "[ms-7f]").await;
    let seen = sent.expect("an answer").expect("the message");
    assert_eq!(seen.at, "2026-11-21T10:00:01Z".parse().ok());
    let none = graph.find(&mailbox, Folder::Inbox, "[ms-80]").await;
    assert_eq!(none, Ok(None));
    let asked = server.asked();
    let paths: Vec<&str> = asked.iter().map(Asked::path).collect();
    assert_eq!(
        paths[..2],
        [
            "/v1.0/users/sales@contoso.com/mailFolders/inbox/messages",
            "/v1.0/users/sales@contoso.com/mailFolders/sentitems/messages"
        ]
    );
    assert_eq!(
        asked[0].query("$orderby").as_deref(),
        Some("receivedDateTime desc")
    );
}

#[tokio::test]
async fn a_claims_challenge_in_a_header_is_kept_readable() {
    let server = Server::start(|_, _| {
        let challenge = r#"Bearer realm="", error="insufficient_claims", claims="eyJhIjoxfQ==""#;
        Reply::Answer(
            401,
            vec![
                ("WWW-Authenticate", challenge.to_owned()),
                ("request-id", "from-the-header".to_owned()),
            ],
            r#"{"error":{"code":"InvalidAuthenticationToken","message":"Continuous access evaluation resulted in challenge"}}"#
                .to_owned(),
        )
    });
    let opened = graph(&server).open_inbox(&address("a@contoso.com")).await;
    let Err(Error::Refused(said)) = opened else {
        panic!("{opened:?}");
    };
    assert_eq!(said.claims.as_deref(), Some("{\"a\":1}"));
    assert_eq!(said.request_id.as_deref(), Some("from-the-header"));
}
