//! A domain or a GUID is enough: Mailseal asks Microsoft, finds the tenant and the cloud it lives in, and notices a wrong clock.

mod loopback;

use loopback::{NotedPauses, Reply, Server, http, json};
use mailseal::connection::{Cloud, TenantId};
use mailseal::microsoft::entra::discovery::find;
use mailseal::microsoft::{Error, HostTable, Hosts};
use uuid::uuid;

const TENANT: TenantId = TenantId(uuid!("11111111-2222-3333-4444-555555555555"));

fn document(instance: &str, graph: &str) -> Reply {
    json(
        200,
        serde_json::json!({
            "token_endpoint": format!("https://login.{instance}/{TENANT}/oauth2/v2.0/token"),
            "issuer": format!("https://login.{instance}/{TENANT}/v2.0"),
            "tenant_region_scope": "EU",
            "cloud_instance_name": instance,
            "msgraph_host": graph,
            "rbac_url": "https://pas.windows.net",
        }),
    )
}

fn refusal(error: &str, number: u32, words: &str) -> Reply {
    json(
        400,
        serde_json::json!({
            "error": error,
            "error_description": format!("AADSTS{number}: {words} Trace ID: t Correlation ID: c Timestamp: 2026-11-21 10:00:00Z"),
            "error_codes": [number],
        }),
    )
}

fn unknown() -> Reply {
    refusal("invalid_tenant", 90002, "Tenant 'x' not found.")
}

fn table(worldwide: &Server, government: &Server, china: &Server) -> HostTable {
    let microsoft = HostTable::microsoft();
    let at = |server: &Server, hosts: Hosts| Hosts {
        authority: server.url(),
        ..hosts
    };
    HostTable {
        worldwide: at(worldwide, microsoft.worldwide),
        us_government: at(government, microsoft.us_government),
        us_defense: at(government, microsoft.us_defense),
        china: at(china, microsoft.china),
    }
}

#[tokio::test]
async fn a_domain_leads_to_its_tenant() {
    let server = Server::start(|_, _| document("microsoftonline.com", "graph.microsoft.com"));
    let hosts = HostTable::single(server.hosts());
    let http = http(&NotedPauses::default());
    // Spawned, because the window runs it on another thread than its own.
    let found = tokio::spawn(async move { find(&http, &hosts, "contoso.com").await });
    let found = found.await.expect("no panic").expect("found");
    assert_eq!(found.tenant, TENANT);
    assert_eq!(found.region.as_deref(), Some("EU"));
    let [asked] = &server.asked()[..] else {
        panic!("one question is enough");
    };
    assert_eq!(
        asked.target,
        "/contoso.com/v2.0/.well-known/openid-configuration"
    );
    let agent = asked.header("user-agent").unwrap_or_default();
    assert!(agent.starts_with("Mailseal/"), "{agent}");
    assert_eq!(asked.header("return-client-request-id"), Some("true"));
}

#[tokio::test]
async fn a_name_cannot_lead_elsewhere_on_the_server() {
    let server = Server::start(|_, _| unknown());
    let hosts = HostTable::single(server.hosts());
    let name = "a/../b?c=d#e f%00";
    find(&http(&NotedPauses::default()), &hosts, name)
        .await
        .expect_err("no such tenant");
    assert_eq!(
        server.asked()[0].target,
        "/a%2F..%2Fb%3Fc=d%23e%20f%2500/v2.0/.well-known/openid-configuration"
    );
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_noticed() {
    for (date, skew) in [
        ("Sat, 21 Nov 2026 10:07:00 GMT", 420),
        ("Sat, 21 Nov 2026 09:00:00 GMT", -3600),
    ] {
        let server = Server::start(move |_, _| {
            match document("microsoftonline.com", "graph.microsoft.com") {
                Reply::Answer(status, mut headers, body) => {
                    headers.push(("Date", date.to_owned()));
                    Reply::Answer(status, headers, body)
                }
                Reply::HangUp => Reply::HangUp,
            }
        });
        let hosts = HostTable::single(server.hosts());
        let found = find(&http(&NotedPauses::default()), &hosts, "contoso.com").await;
        assert_eq!(found.expect("found").clock_skew, Some(skew));
    }
}

#[tokio::test]
async fn a_name_nobody_knows_comes_back_with_microsofts_words() {
    let server = Server::start(|_, _| unknown());
    let hosts = HostTable::single(server.hosts());
    let found = find(&http(&NotedPauses::default()), &hosts, "contsoo.com").await;
    let Err(Error::Refused(said)) = found else {
        panic!("{found:?}");
    };
    assert_eq!((said.status, said.aadsts.as_slice()), (400, &[90002][..]));
    assert_eq!(said.trace_id.as_deref(), Some("t"));
    // All clouds are at the same place here: nobody else is there to be asked.
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn a_tenant_of_another_cloud_is_found_there() {
    let worldwide = Server::start(|_, _| {
        let words = "Tenant 'x' request is being redirected to the National Cloud 'y'.";
        refusal("invalid_request", 90038, words)
    });
    let government = Server::start(|_, _| document("microsoftonline.us", "dod-graph.microsoft.us"));
    let china = Server::start(|_, _| unknown());
    let hosts = table(&worldwide, &government, &china);
    let found = find(&http(&NotedPauses::default()), &hosts, "agency.mil")
        .await
        .expect("found");
    assert_eq!(found.cloud, Cloud::UsDefense);
    // Government and Defense sign in at the same place: it is asked once.
    assert_eq!(government.asked().len(), 1);
}

#[tokio::test]
async fn a_chinese_name_the_worldwide_service_calls_malformed_is_found_in_china() {
    let worldwide = Server::start(|_, _| {
        let words = "Specified tenant identifier 'x' is neither a valid DNS name, nor a valid external domain.";
        refusal("invalid_request", 900_023, words)
    });
    let government = Server::start(|_, _| Reply::HangUp);
    let china = Server::start(|_, _| {
        document(
            "partner.microsoftonline.cn",
            "microsoftgraph.chinacloudapi.cn",
        )
    });
    let hosts = table(&worldwide, &government, &china);
    let found = find(
        &http(&NotedPauses::default()),
        &hosts,
        "contoso.partner.onmschina.cn",
    )
    .await;
    assert_eq!(found.expect("found").cloud, Cloud::China);
}

#[tokio::test]
async fn a_captive_portal_is_not_taken_for_microsoft() {
    let server = Server::start(|_, _| {
        Reply::Answer(
            302,
            vec![("Location", "http://wifi.hotel.example/login".to_owned())],
            String::new(),
        )
    });
    let hosts = HostTable::single(server.hosts());
    let found = find(&http(&NotedPauses::default()), &hosts, "contoso.com").await;
    assert!(
        matches!(&found, Err(Error::Unexpected { status: 302, excerpt, .. }) if excerpt.contains("wifi.hotel.example")),
        "{found:?}"
    );
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn an_answer_without_a_tenant_or_without_an_end_is_refused() {
    let everybody = r#"{"issuer":"https://login.microsoftonline.com/{tenantid}/v2.0","token_endpoint":"https://login.microsoftonline.com/common/oauth2/v2.0/token"}"#;
    for body in [everybody.to_owned(), "x".repeat(5 * 1024 * 1024)] {
        let server = Server::start(move |_, _| json(200, body.clone()));
        let hosts = HostTable::single(server.hosts());
        let found = find(&http(&NotedPauses::default()), &hosts, "common").await;
        assert!(
            matches!(&found, Err(Error::Unexpected { status: 200, excerpt, .. }) if excerpt.len() < 2000),
            "{found:?}"
        );
    }
}
