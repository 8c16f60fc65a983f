//! The practice portal's Exchange pages: an administrator switches SMTP sign-in for a mailbox and for the organization, gives rights, and
//! pastes a script; nobody else can, and no foreign form can. What is done there is what the mail servers go by.

mod practice_client;

use mailseal::practice::{Organization, Scenario};
use practice_client::ask;
use practice_client::mail::{
    EXCHANGE, LEE, Line, SUPPORT, app, app_token, letter, person_token, ready_app,
};
use practice_client::portal::{AtPortal, FORM, address};
use practice_client::started;

/// The page of a mailbox, by its link in the list.
async fn page_of(portal: &AtPortal<'_>, name: &str) -> String {
    let list = portal.get("/exchange/mailboxes").await.text;
    let before = list
        .split(&format!("\">{name}</a>"))
        .next()
        .expect("listed");
    let id = before
        .rsplit("/exchange/mailboxes/")
        .next()
        .expect("a link");
    format!("/exchange/mailboxes/{id}")
}

async fn sign_in(organization: &Organization, user: &str, token: &str) -> String {
    Line::smtp(organization)
        .await
        .smtp_sign_in(user, token)
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn smtp_sign_in_is_switched_for_the_organization_and_for_a_mailbox() {
    let (organization, _time) = started(Scenario::SmtpDisabledTenant);
    let app = ready_app(&organization);
    let token = app_token(&organization, &app, EXCHANGE).await;
    let portal = AtPortal::sign_in(&organization, &organization.administrator()).await;
    let settings = portal.get("/exchange/settings").await.text;
    assert!(settings.contains("Turn off SMTP AUTH protocol for your organization"));
    assert!(
        settings.contains("name=\"smtp_off\" value=\"yes\" checked"),
        "{settings}"
    );
    assert!(
        sign_in(&organization, SUPPORT, &token)
            .await
            .contains("for the Tenant")
    );

    portal.send("/exchange/settings", &[]).await;
    assert!(
        sign_in(&organization, SUPPORT, &token)
            .await
            .starts_with("235 ")
    );

    let support = page_of(&portal, "Support").await;
    portal
        .send(&support, &[("smtp", "off"), ("imap", "yes")])
        .await;
    assert!(
        sign_in(&organization, SUPPORT, &token)
            .await
            .contains("for the Mailbox")
    );
    portal
        .send("/exchange/settings", &[("smtp_off", "yes")])
        .await;
    portal
        .send(&support, &[("smtp", "on"), ("imap", "yes")])
        .await;
    assert!(
        sign_in(&organization, SUPPORT, &token)
            .await
            .starts_with("235 ")
    );
    portal.send(&support, &[("smtp", "inherit")]).await;
    assert!(
        sign_in(&organization, SUPPORT, &token)
            .await
            .contains("for the Tenant")
    );
    let mut line = Line::imap_as(&organization, SUPPORT, &token).await;
    let (_, answer) = line.imap_says("SELECT INBOX").await;
    assert_eq!(
        answer, "BAD User is authenticated but not connected.",
        "IMAP was unticked"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_given_send_as_and_loses_it_again() {
    let (organization, _time) = started(Scenario::AllWell);
    let token = person_token(&organization, "lee", "SMTP.Send").await;
    let portal = AtPortal::sign_in(&organization, &organization.administrator()).await;
    let support = page_of(&portal, "Support").await;
    let page = portal.get(&support).await.text;
    let option = page
        .split(" (lee@contoso.com)")
        .next()
        .expect("Lee can be chosen");
    let lee = option.rsplit("value=\"").next().expect("an option");
    let lee = lee.split('"').next().expect("a value");
    for (change, answer) in [("add", "250 "), ("remove", "554 5.2.252 ")] {
        portal
            .send(&support, &[("right", "SendAs"), (change, lee)])
            .await;
        let mut line = Line::smtp_as(&organization, LEE, &token).await;
        let said = line
            .smtp_sends(SUPPORT, &[LEE], &letter(SUPPORT, LEE, "Test"))
            .await;
        assert!(said.starts_with(answer), "{change}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_script_runs_and_its_output_stands_below() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = app(&organization);
    let portal = AtPortal::sign_in(&organization, &organization.administrator()).await;
    let script = organization.exchange_script(app.client, &organization.usual_mailboxes());
    let page = portal
        .send(
            "/exchange/powershell",
            &[("script", &format!("{script}\nGet-Nothing <b>"))],
        )
        .await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains("{FullAccess}"), "{}", page.text);
    assert!(
        page.text
            .contains("The term 'Get-Nothing' is not recognized")
    );
    assert!(!page.text.contains("<b>"), "escaped");
    let token = app_token(&organization, &app, EXCHANGE).await;
    assert!(
        sign_in(&organization, SUPPORT, &token)
            .await
            .starts_with("235 ")
    );
    let support = page_of(&portal, "Support").await;
    assert!(
        portal
            .get(&support)
            .await
            .text
            .contains("App: Practice client")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_and_only_their_own_forms() {
    let (organization, _time) = started(Scenario::AllWell);
    let lee = organization.person("lee").expect("a person");
    let portal = AtPortal::sign_in(&organization, &lee).await;
    for page in [
        "/exchange/mailboxes",
        "/exchange/settings",
        "/exchange/powershell",
    ] {
        let answer = portal.get(page).await.text;
        assert!(
            answer.contains("Only an administrator can open these pages."),
            "{page}"
        );
    }
    portal
        .send("/exchange/settings", &[("smtp_off", "yes")])
        .await;
    portal
        .send(
            "/exchange/powershell",
            &[(
                "script",
                "Set-TransportConfig -SmtpClientAuthenticationDisabled $true",
            )],
        )
        .await;

    let portal = AtPortal::sign_in(&organization, &organization.administrator()).await;
    for (page, body) in [
        ("/exchange/settings", "smtp_off=yes"),
        (
            "/exchange/powershell",
            "script=Set-TransportConfig+-SmtpClientAuthenticationDisabled+%24true",
        ),
    ] {
        let headers = [FORM, ("cookie", portal.cookie.as_str())];
        ask(
            &organization,
            "POST",
            &address(&organization, page),
            &headers,
            body,
        )
        .await;
    }
    let shown = organization.powershell("(Get-TransportConfig).SmtpClientAuthenticationDisabled");
    assert_eq!(shown.to_string(), "False\n");
    let nobody = ask(
        &organization,
        "GET",
        &address(&organization, "/exchange/mailboxes"),
        &[],
        "",
    )
    .await;
    assert!(
        nobody.text.contains("name=\"passwd\""),
        "signing in comes first"
    );
}
