//! Who may send as whom in the practice organization, as Exchange judges it: mailbox rights, aliases, roles of Exchange's own, all with
//! their delays (facts, sections 10.3, 10.4, 11, 12 and 14). Where the copies lie.

mod practice_client;

use jiff::SignedDuration;
use mailseal::practice::{Organization, Registered, Scenario};
use practice_client::mail::{
    EXCHANGE, LEE, Line, SALES, SUPPORT, app, app_token, letter, person_token, ready_app,
};
use practice_client::{graph, message, started, token};

fn run(organization: &Organization, script: &str) {
    let printed = organization.powershell(script);
    assert!(!printed.has_errors(), "{printed}");
}

/// Registers the app in Exchange and no more.
fn registered(organization: &Organization, app: &Registered) {
    let object = organization
        .principal(app.client)
        .expect("an enterprise application");
    let client = app.client;
    run(
        organization,
        &format!("New-ServicePrincipal -AppId {client} -ObjectId {object} -DisplayName 'Mail app'"),
    );
}

async fn sends(organization: &Organization, user: &str, token: &str, from: &str) -> String {
    let mut line = Line::smtp_as(organization, user, token).await;
    line.smtp_sends(
        from,
        &["billing@contoso.com"],
        &letter(from, "billing@contoso.com", "Test"),
    )
    .await
}

fn folders(organization: &Organization, mailbox: &str) -> Vec<String> {
    let mail = organization.mail_in(mailbox);
    mail.into_iter().map(|one| one.folder).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn full_access_opens_the_own_mailbox_and_send_as_anothers_name() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = app(&organization);
    registered(&organization, &app);
    let token = app_token(&organization, &app, EXCHANGE).await;
    let answer = sends(&organization, SUPPORT, &token, SUPPORT).await;
    assert!(answer.starts_with("430 4.2.0 "), "no full access: {answer}");
    run(
        &organization,
        "Add-MailboxPermission support@contoso.com -User 'Mail app' -AccessRights FullAccess",
    );
    let answer = sends(&organization, SUPPORT, &token, SUPPORT).await;
    assert!(answer.starts_with("250 "), "{answer}");
    let answer = sends(&organization, SUPPORT, &token, SALES).await;
    assert!(
        answer.starts_with("554 5.2.252 SendAsDenied; support@contoso.com not allowed to send as sales@contoso.com; "),
        "{answer}"
    );
    run(
        &organization,
        "Add-RecipientPermission sales@contoso.com -Trustee 'Mail app' -AccessRights SendAs -Confirm:$false",
    );
    let answer = sends(&organization, SUPPORT, &token, SALES).await;
    assert!(answer.starts_with("250 "), "{answer}");
    let newest = &organization.mail_in("billing@contoso.com")[0];
    assert_eq!(newest.from, SALES);
    let outsider = sends(&organization, SUPPORT, &token, "boss@example.org").await;
    assert!(
        outsider.starts_with("554 5.2.252 SendAsDenied; "),
        "{outsider}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_in_the_letter_counts_like_the_one_on_the_envelope() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = ready_app(&organization);
    let token = app_token(&organization, &app, EXCHANGE).await;
    let mut line = Line::smtp_as(&organization, SUPPORT, &token).await;
    let answer = line
        .smtp_sends(SUPPORT, &[LEE], &letter("megan@contoso.com", LEE, "Forged"))
        .await;
    assert!(
        answer.starts_with("554 5.2.252 SendAsDenied; support@contoso.com not allowed to send as megan@contoso.com; "),
        "{answer}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_sends_for_a_shared_mailbox_with_send_as_or_on_its_behalf() {
    let (organization, _time) = started(Scenario::AllWell);
    let token = person_token(&organization, "lee", "SMTP.Send").await;
    run(
        &organization,
        "Add-MailboxPermission support@contoso.com -User lee@contoso.com -AccessRights FullAccess",
    );
    let answer = sends(&organization, SUPPORT, &token, SUPPORT).await;
    assert!(
        answer.starts_with("554 5.2.252 "),
        "full access is no right to send: {answer}"
    );
    run(
        &organization,
        "Set-Mailbox support@contoso.com -GrantSendOnBehalfTo @{Add=\"lee@contoso.com\"}",
    );
    let answer = sends(&organization, SUPPORT, &token, SUPPORT).await;
    assert!(answer.starts_with("250 "), "{answer}");
    run(
        &organization,
        "Set-Mailbox support@contoso.com -GrantSendOnBehalfTo @{Remove=\"lee@contoso.com\"}
         Add-RecipientPermission support@contoso.com -Trustee lee@contoso.com -AccessRights SendAs -Confirm:$false",
    );
    let answer = sends(&organization, SUPPORT, &token, SUPPORT).await;
    assert!(answer.starts_with("250 "), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_lie_with_the_sender_and_where_asked_with_the_shared_mailbox() {
    let (organization, _time) = started(Scenario::AllWell);
    let token = person_token(&organization, "lee", "SMTP.Send").await;
    run(
        &organization,
        "Add-RecipientPermission support@contoso.com -Trustee lee@contoso.com -AccessRights SendAs -Confirm:$false",
    );
    sends(&organization, LEE, &token, SUPPORT).await;
    assert_eq!(folders(&organization, LEE), ["Sent Items"]);
    assert!(folders(&organization, SUPPORT).is_empty());
    run(
        &organization,
        "Set-Mailbox support@contoso.com -MessageCopyForSentAsEnabled $true
         Set-Mailbox lee@contoso.com -MessageCopyForSMTPClientSubmissionEnabled $false",
    );
    sends(&organization, LEE, &token, SUPPORT).await;
    assert_eq!(
        folders(&organization, LEE),
        ["Sent Items"],
        "no second copy"
    );
    assert_eq!(folders(&organization, SUPPORT), ["Sent Items"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_alias_becomes_the_primary_address_unless_aliases_are_allowed() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = ready_app(&organization);
    let token = app_token(&organization, &app, EXCHANGE).await;
    let alias = "help@contoso.com";
    for (script, from) in [
        ("", SUPPORT),
        ("Set-OrganizationConfig -SendFromAliasEnabled $true", alias),
    ] {
        run(&organization, script);
        let answer = sends(&organization, SUPPORT, &token, alias).await;
        assert!(answer.starts_with("250 "), "{answer}");
        assert_eq!(organization.mail_in("billing@contoso.com")[0].from, from);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_without_roles_is_right_where_exchange_gave_the_role_itself() {
    let (organization, _time) = started(Scenario::RbacOnly);
    let app = organization.register("By role", &[], &[]);
    organization.set_up_exchange(app.client, &organization.usual_mailboxes());
    let smtp = app_token(&organization, &app, EXCHANGE).await;
    assert!(practice_client::claims(&smtp).get("roles").is_none());
    let answer = sends(&organization, SUPPORT, &smtp, SUPPORT).await;
    assert!(
        answer.starts_with("250 "),
        "no right on the mailbox is needed: {answer}"
    );
    let outside = Line::smtp(&organization)
        .await
        .smtp_sign_in(LEE, &smtp)
        .await;
    assert!(
        outside.starts_with("535 5.7.3 "),
        "out of the role's reach: {outside}"
    );
    // IMAP has no such role (facts, section 10.4).
    let imap = Line::imap(&organization)
        .await
        .imap_sign_in(SUPPORT, &smtp)
        .await;
    assert_eq!(imap, "NO AUTHENTICATE failed.");

    let by_graph = token(&organization, &app).await;
    let mail = message(LEE, "By role");
    let inside = graph(
        &organization,
        &by_graph,
        "POST",
        "/users/support@contoso.com/sendMail",
        &mail,
    )
    .await;
    assert_eq!(inside.status, 202, "{}", inside.text);
    let outside = graph(
        &organization,
        &by_graph,
        "POST",
        "/users/lee@contoso.com/sendMail",
        &mail,
    )
    .await;
    assert_eq!(
        (outside.status.as_u16(), outside.code().as_str()),
        (403, "ErrorAccessDenied")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permission_in_the_token_makes_exchange_look_at_the_mailbox_too() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = app(&organization);
    registered(&organization, &app);
    run(
        &organization,
        "New-ManagementRoleAssignment -App 'Mail app' -Role 'Application SMTP.SendAsApp'",
    );
    let token = app_token(&organization, &app, EXCHANGE).await;
    let answer = sends(&organization, SUPPORT, &token, SUPPORT).await;
    assert!(answer.starts_with("430 4.2.0 "), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_entra_granted_and_what_exchange_gave_add_up_and_policies_bind_only_the_first() {
    let (organization, _time) = started(Scenario::AllWell);
    let app = organization.register("Graph app", &["Mail.Send".into()], &[]);
    organization.approve(app.client);
    let by_graph = token(&organization, &app).await;
    let client = app.client;
    run(
        &organization,
        &format!(
            "New-ApplicationAccessPolicy -AccessRight RestrictAccess -AppId {client} -PolicyScopeGroupId 'Mail Senders' -Description x"
        ),
    );
    let mail = message("billing@contoso.com", "Test");
    let by = async |mailbox: &str| {
        let path = format!("/users/{mailbox}/sendMail");
        graph(&organization, &by_graph, "POST", &path, &mail)
            .await
            .status
            .as_u16()
    };
    assert_eq!((by(SUPPORT).await, by(LEE).await), (202, 403));
    registered(&organization, &app);
    run(
        &organization,
        "New-ManagementScope -Name lee -RecipientRestrictionFilter \"PrimarySmtpAddress -eq 'lee@contoso.com'\"
         New-ManagementRoleAssignment -App 'Mail app' -Role 'Application Mail.Send' -CustomResourceScope lee",
    );
    assert_eq!((by(SUPPORT).await, by(LEE).await), (202, 202));
    assert_eq!(by("billing@contoso.com").await, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_set_takes_a_while_where_exchange_is_slow() {
    let (organization, time) = started(Scenario::ExchangeSlow);
    let app = ready_app(&organization);
    let token = app_token(&organization, &app, EXCHANGE).await;
    let early = Line::smtp(&organization)
        .await
        .smtp_sign_in(SUPPORT, &token)
        .await;
    assert!(early.starts_with("535 5.7.3 "), "{early}");
    time.forward(SignedDuration::from_secs(21));
    let answer = sends(&organization, SUPPORT, &token, SUPPORT).await;
    assert!(answer.starts_with("250 "), "{answer}");
    run(
        &organization,
        "Set-CASMailbox support@contoso.com -SmtpClientAuthenticationDisabled $true",
    );
    let shown = organization
        .powershell("Get-CASMailbox support@contoso.com | fl Smtp*")
        .to_string();
    assert_eq!(
        shown.trim(),
        "SmtpClientAuthenticationDisabled : True",
        "shown at once"
    );
    let answer = sends(&organization, SUPPORT, &token, SUPPORT).await;
    assert!(answer.starts_with("250 "), "not yet in force: {answer}");
    time.forward(SignedDuration::from_secs(21));
    let late = Line::smtp(&organization)
        .await
        .smtp_sign_in(SUPPORT, &token)
        .await;
    assert!(late.contains("is disabled for the Mailbox"), "{late}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mailboxs_own_switch_counts_over_the_organizations() {
    let (organization, _time) = started(Scenario::SmtpDisabledTenant);
    let app = ready_app(&organization);
    let token = app_token(&organization, &app, EXCHANGE).await;
    let answer = Line::smtp(&organization)
        .await
        .smtp_sign_in(SUPPORT, &token)
        .await;
    assert!(answer.contains("is disabled for the Tenant"), "{answer}");
    run(
        &organization,
        "Set-CASMailbox support@contoso.com -SmtpClientAuthenticationDisabled $false",
    );
    let answer = sends(&organization, SUPPORT, &token, SUPPORT).await;
    assert!(answer.starts_with("250 "), "{answer}");
    let other = Line::smtp(&organization)
        .await
        .smtp_sign_in(SALES, &token)
        .await;
    assert!(other.contains("is disabled for the Tenant"), "{other}");
    run(
        &organization,
        "New-AuthenticationPolicy -Name 'No old ways'
         Set-User support@contoso.com -AuthenticationPolicy 'No old ways'",
    );
    let answer = Line::smtp(&organization)
        .await
        .smtp_sign_in(SUPPORT, &token)
        .await;
    assert!(answer.contains("did not meet the criteria"), "{answer}");
}

#[test]
fn what_was_set_is_still_there_after_a_restart_in_the_same_scenario() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = || mailseal::practice::Options {
        folder: Some(folder.path().to_owned()),
        ..mailseal::practice::Options::new(
            Scenario::SmtpDisabledTenant,
            practice_client::VirtualTime::still(jiff::Timestamp::now()).clock(),
        )
    };
    let first = Organization::start(options()).expect("it starts");
    run(
        &first,
        "Set-TransportConfig -SmtpClientAuthenticationDisabled $false
         Add-MailboxPermission support@contoso.com -User lee@contoso.com -AccessRights FullAccess",
    );
    drop(first);
    let second = Organization::start(options()).expect("it starts");
    let shown = second.powershell(
        "(Get-TransportConfig).SmtpClientAuthenticationDisabled
         (Get-MailboxPermission support@contoso.com -User lee@contoso.com).User",
    );
    assert_eq!(shown.to_string(), "False\nlee@contoso.com\n");
}
