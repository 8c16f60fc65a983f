//! The two ways to an app in the practice organization: "I'll do it myself" in the pretend admin center, page by page and by plain forms;
//! and Graph alone, as a program does it.

mod practice_client;

use mailseal::connection::{ClientId, Permission};
use mailseal::practice::{Registered, Scenario};
use practice_client::portal::{AtPortal, address, between};
use practice_client::{ask, claims, graph, started, token};
use serde_json::Value;

const MAIL_SEND: &str = "00000003-0000-0000-c000-000000000000/b633e1c5-b582-4048-a93e-9f11b44c7e96";

#[tokio::test]
async fn an_administrator_registers_grants_and_gets_a_secret_that_works() {
    let (organization, _) = started(Scenario::AllWell);
    let portal = AtPortal::sign_in(&organization, &organization.administrator()).await;
    let client = portal.register().await;
    let page = format!("/registrations/{client}");
    let overview = portal.get(&page).await.text;
    assert_eq!(between(&overview, "id=\"client-id\">", "<"), client);
    assert_eq!(
        between(&overview, "id=\"tenant-id\">", "<"),
        organization.tenant.to_string()
    );

    portal
        .send(&format!("{page}/permissions"), &[("permission", MAIL_SEND)])
        .await;
    assert!(
        portal
            .get(&format!("{page}/permissions"))
            .await
            .text
            .contains("Not granted for Contoso")
    );
    portal.send(&format!("{page}/permissions/grant"), &[]).await;
    assert!(
        !portal
            .get(&format!("{page}/permissions"))
            .await
            .text
            .contains("Not granted for Contoso")
    );

    let shown = portal
        .send(
            &format!("{page}/secrets"),
            &[("description", "Mailseal"), ("months", "12")],
        )
        .await
        .text;
    let (value, id) = (
        between(&shown, "id=\"secret-value\">", "<"),
        between(&shown, "id=\"secret-id\">", "<"),
    );
    assert!(
        !portal
            .get(&format!("{page}/secrets"))
            .await
            .text
            .contains(value),
        "shown once"
    );
    let app = Registered {
        secret_expires: None,
        client: ClientId(uuid::Uuid::parse_str(&client).expect("a GUID")),
        secret_value: value.to_owned(),
        secret_id: id.to_owned(),
    };
    assert_eq!(
        claims(&token(&organization, &app).await)["roles"],
        serde_json::json!(["Mail.Send"])
    );
}

#[tokio::test]
async fn who_is_no_administrator_may_register_but_neither_grant_nor_touch_what_others_own() {
    let (organization, _) = started(Scenario::AllWell);
    let lee = organization
        .mailboxes()
        .into_iter()
        .find(|one| one.address.starts_with("lee@"))
        .expect("Lee");
    let portal = AtPortal::sign_in(&organization, &lee).await;
    let client = portal.register().await;
    let page = format!("/registrations/{client}/permissions");
    portal.send(&page, &[("permission", MAIL_SEND)]).await;
    portal.send(&format!("{page}/grant"), &[]).await;
    assert!(
        portal
            .get(&page)
            .await
            .text
            .contains("Not granted for Contoso")
    );
    let megans = AtPortal::sign_in(&organization, &organization.administrator())
        .await
        .register()
        .await;
    let refused = portal
        .send(
            &format!("/registrations/{megans}/secrets"),
            &[("months", "6")],
        )
        .await;
    assert!(refused.text.contains("You do not have access"));
    assert!(!refused.text.contains("secret-value"));
}

#[tokio::test]
async fn nothing_is_done_for_a_form_that_does_not_come_from_the_portals_own_page() {
    let (organization, _) = started(Scenario::AllWell);
    let mut portal = AtPortal::sign_in(&organization, &organization.administrator()).await;
    let client = portal.register().await;
    portal.canary = "guessed".to_owned();
    let page = format!("/registrations/{client}");
    portal
        .send(&format!("{page}/permissions"), &[("permission", MAIL_SEND)])
        .await;
    let made = portal
        .send(&format!("{page}/secrets"), &[("months", "6")])
        .await;
    assert!(!made.text.contains("secret-value"));
    // Only what the registration came with is listed: one line to remove.
    let listed = portal.get(&format!("{page}/permissions")).await.text;
    assert_eq!(listed.matches("/permissions/remove").count(), 1, "{listed}");
}

#[tokio::test]
async fn bad_input_is_said_at_its_field_and_nothing_is_lost() {
    let (organization, _) = started(Scenario::AllWell);
    let portal = AtPortal::sign_in(&organization, &organization.administrator()).await;
    let long = "x".repeat(10_000);
    let cases = [
        ("", "http://localhost", "Enter a name for the app."),
        (long.as_str(), "", "Shorten the name to 120 characters."),
        (
            "<b>bold</b>",
            "http://a.example",
            "Begin the address with https:// or http://localhost.",
        ),
        (
            "\u{202e}gnp.exe",
            "https://*.a.example",
            "Enter the address without a star (*).",
        ),
        ("../../etc/passwd", "/callback", "Enter a whole address"),
    ];
    for (name, redirect, said) in cases {
        let fields = [("name", name), ("platform", "web"), ("redirect", redirect)];
        let answer = portal.send("/registrations/new", &fields).await;
        assert_eq!(answer.status, 200);
        assert!(answer.text.contains(said), "{said}");
        assert!(
            !answer.text.contains("<b>bold"),
            "what was typed is never markup"
        );
        assert!(answer.text.contains(&format!("value=\"{redirect}\"")) || redirect.is_empty());
    }
}

#[tokio::test]
async fn a_deep_link_of_another_organization_is_refused_and_of_ours_leads_on() {
    let (organization, _) = started(Scenario::AllWell);
    let ours = ask(&organization, "GET", &address(&organization, "/"), &[], "").await;
    assert!(ours.text.contains("data-deep-links"));
    let strange = organization
        .hosts
        .entra_portal
        .join("/fabrikam.com/")
        .expect("a path");
    let refused = ask(&organization, "GET", &strange, &[], "").await;
    assert!(refused.text.contains("AADSTS90002"));
}

#[tokio::test]
async fn an_app_can_be_registered_approved_and_used_through_graph_alone() {
    let (organization, _) = started(Scenario::AllWell);
    let may = [
        Permission::from("Application.ReadWrite.All"),
        Permission::from("AppRoleAssignment.ReadWrite.All"),
    ];
    let maker = organization.register("A maker of apps", &may, &[]);
    organization.approve(maker.client);
    let token = token(&organization, &maker).await;
    let call = async |method: &str, path: &str, body: Value| {
        graph(&organization, &token, method, path, &body.to_string()).await
    };
    let made = call(
        "POST",
        "/applications",
        serde_json::json!({"displayName": "By Graph", "signInAudience": "AzureADMyOrg"}),
    )
    .await;
    assert_eq!(made.status, 201, "{}", made.text);
    let (made, null) = (made.json(), Value::Null);
    let client = made["appId"].as_str().expect("a client ID").to_owned();
    let password = call(
        "POST",
        &format!("/applications(appId='{client}')/addPassword"),
        serde_json::json!({"passwordCredential": {"displayName": "x"}}),
    )
    .await
    .json();
    let principal = call(
        "POST",
        "/servicePrincipals",
        serde_json::json!({"appId": client}),
    )
    .await;
    assert_eq!(principal.status, 201, "{}", principal.text);
    let resource = call(
        "GET",
        "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')?$select=id,appRoles",
        null.clone(),
    )
    .await
    .json();
    let roles = resource["appRoles"].as_array().expect("roles");
    let role = roles
        .iter()
        .find(|one| one["value"] == "Mail.Send")
        .expect("Mail.Send")["id"]
        .clone();
    let grant = serde_json::json!({"principalId": principal.json()["id"], "resourceId": resource["id"], "appRoleId": role});
    let path = format!(
        "/servicePrincipals/{}/appRoleAssignments",
        principal.json()["id"].as_str().expect("an id")
    );
    assert_eq!(call("POST", &path, grant.clone()).await.status, 201);
    let again = call("POST", &path, grant).await;
    assert!(
        again
            .text
            .contains("Permission being assigned already exists on the object")
    );
    let made = Registered {
        secret_expires: None,
        client: ClientId(uuid::Uuid::parse_str(&client).expect("a GUID")),
        secret_value: password["secretText"]
            .as_str()
            .expect("shown once")
            .to_owned(),
        secret_id: String::new(),
    };
    assert_eq!(
        claims(&practice_client::token(&organization, &made).await)["roles"],
        serde_json::json!(["Mail.Send"])
    );
    let read = call("GET", &format!("/applications(appId='{client}')"), null)
        .await
        .json();
    assert_eq!(read["passwordCredentials"][0]["secretText"], Value::Null);
    assert_eq!(read["passwordCredentials"][0]["hint"], password["hint"]);
}
