//! A pasted text tells more than its code: when something was changed last, by which road mail was to go, and which tenant, app and mailbox
//! it is about. By that, waiting is told or denied, and the button opens the page of this very app.

use mailseal::connection::Road;
use mailseal::diagnose::reading::Told;
use mailseal::diagnose::{
    ENGLISH, Explanation, Flow, Reason, Stage, Waiting, explain, explain_told,
};
use mailseal::journey::place;
use mailseal::microsoft::HostTable;
use mailseal::words::Words;
use std::time::Duration;

const REFUSED: &str = "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.";
const MINUTE: u64 = 60;

fn told(change: &str) -> Explanation {
    explain(&format!("{REFUSED}\n{change}"))
}

fn lines(explanation: &Explanation) -> String {
    Words::default().explained(explanation, None).join("\n")
}

#[test]
fn while_a_change_is_on_its_way_waiting_is_told() {
    let explanation = told("Authenticated SMTP was switched on 10 minutes ago.");
    assert_eq!(
        explanation.diagnosis.waiting(),
        Some(Waiting::Until {
            changed: Duration::from_secs(10 * MINUTE),
            left: Duration::from_secs(50 * MINUTE),
        })
    );
    let said = lines(&explanation);
    assert!(
        said.contains("10 minutes ago") && said.contains("50 more minutes"),
        "{said}"
    );
}

#[test]
fn after_its_time_a_change_is_told_as_a_failure() {
    let explanation = told("Authenticated SMTP is on since yesterday.");
    assert!(matches!(
        explanation.diagnosis.waiting(),
        Some(Waiting::Over(_))
    ));
    let first = explanation.causes.first().expect("a cause");
    assert_eq!(first.cause.label, "smtp-auth-disabled-mailbox");
    assert!(first.speaks_against.contains(&Reason::WaitedTooLong));
    assert!(lines(&explanation).contains("waiting does not help any more"));
}

#[test]
fn without_a_change_waiting_is_only_possible() {
    let perhaps = Waiting::Perhaps(Duration::from_secs(60 * MINUTE));
    assert_eq!(told("").diagnosis.waiting(), Some(perhaps));
    let never = explain("AADSTS7000222: The provided client secret keys are expired.");
    assert_eq!(never.diagnosis.waiting(), None);
}

#[test]
fn what_another_program_tells_beside_the_answer_counts_too() {
    let told = Told {
        beside: "app-only; consent was granted 5 minutes ago".to_owned(),
        stage: Some(Stage::Graph),
        flow: Some(Flow::ClientCredentials),
        status: Some(403),
        quoted: true,
        ..Told::text(
            r#"{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}"#,
        )
    };
    let explanation = explain_told(&told, ENGLISH);
    assert!(matches!(
        explanation.diagnosis.waiting(),
        Some(Waiting::Until { .. })
    ));
    assert_eq!(explanation.diagnosis.evidence.road, Some(Road::GraphApp));
    let json = Words::default().explained_json(&explanation, None);
    assert_eq!(json["road"], "graph-app");
    assert_eq!(json["waiting"]["changed_seconds"], 300);
}

#[test]
fn the_page_of_this_tenant_and_app_is_opened() {
    const TENANT: &str = "11111111-2222-3333-4444-555555555555";
    const APP: &str = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    for text in [
        format!(
            "POST https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token\nAADSTS7000222: The provided client secret keys for app '{APP}' are expired."
        ),
        format!(
            "AADSTS7000222: The provided client secret keys are expired.\nTenant ID: {TENANT}\nclient_id={APP}&grant_type=client_credentials"
        ),
        format!("tenant_id = \"{TENANT}\"\nclient_id = \"{APP}\"\nError: AADSTS7000222"),
    ] {
        let explanation = explain(&text);
        let action = explanation.words.action.as_ref().expect("an action");
        let known = &explanation.diagnosis.evidence.known;
        let page = place::page_for_text(&HostTable::microsoft().worldwide, action, known);
        let page = page.expect("a page").to_string();
        assert!(
            page.contains(TENANT) && page.contains(APP),
            "{text}: {page}"
        );
    }
}

#[test]
fn the_mailbox_in_a_text_stands_in_the_command() {
    let explanation = explain(
        "GET https://graph.microsoft.com/v1.0/users/desk@contoso.example/messages\n403 ErrorAccessDenied: Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.",
    );
    let first = explanation.causes.first().expect("a cause");
    let commands = first
        .commands(&explanation.diagnosis.evidence.known)
        .join("\n");
    assert!(
        commands.contains("-Identity desk@contoso.example"),
        "{commands}"
    );
}
