//! What Microsoft has yet to pass on is waited for in the window: with since, next and until, over closing and starting again, and by itself.
//! An approval that nobody gave in the browser may still come from elsewhere.

mod robot;
mod window;

use jiff::SignedDuration;
use mailseal::connection::{
    Approval, Checked, ClientSecret, Cloud, Connection, Credential, CredentialKind, Domain,
    MailAddress, Mailbox, MailboxKind, Organization, Permission, Registration, SecretKept, Verdict,
};
use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use robot::virtual_time::VirtualTime;
use window::journey::{Pointer, Stay, begin_at};
use window::scene::now;

fn until(said: &str) -> String {
    let (_, rest) = said.split_once(", until ").expect("an end");
    rest.chars().take_while(|c| *c != '.').collect()
}

/// The line of the outline that holds these words.
fn line(stay: &Stay, words: &str) -> String {
    let outline = stay.robot.outline();
    let line = outline.lines().find(|line| line.contains(words));
    line.unwrap_or_else(|| panic!("{words} in\n{outline}"))
        .trim()
        .to_owned()
}

#[test]
fn accepted_is_asked_for_again_until_a_token_shows_it_over_a_restart() {
    let time = VirtualTime::still(now());
    let mut stay = begin_at(Scenario::ConsentSlow, &time);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.until("has not arrived yet");
    let before = line(&stay, "has not arrived yet");
    assert!(before.contains("Asked again at"), "{before}");
    window::show(&mut stay.robot, "approval-not-yet");
    stay.until_saved(|one| matches!(one.approval, Some(Approval::Accepted { .. })));

    stay.start_again();
    assert!(stay.robot.says("continue at step 4"));
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("has not arrived yet");
    let after = line(&stay, "has not arrived yet");
    assert_eq!(until(&before), until(&after), "the end stays the same");
    assert_eq!(stay.browser.ended().len(), 1, "no browser is opened again");
    stay.be_approved();
    stay.until_saved(|one| matches!(one.approval, Some(Approval::Granted { .. })));
}

#[test]
fn what_never_arrives_ends_with_what_to_do() {
    let time = VirtualTime::still(now());
    let mut stay = begin_at(Scenario::ConsentMissing, &time);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.until("has not arrived yet");
    time.forward(SignedDuration::from_mins(36));
    stay.wait("the end of waiting", |robot| {
        robot.sees(Role::Button, "Only wait for the approval")
    });
    // Its own page is this one: so it is opened here, and the list of permissions too.
    assert!(
        stay.robot
            .says("Microsoft shows no approval of the permission")
    );
    assert!(stay.robot.sees(Role::Button, "Open Microsoft’s page"));
    assert!(stay.robot.sees(Role::Button, "Look at the permissions"));
    window::show(&mut stay.robot, "approval-never");
    stay.press(&Pointer, "Only wait for the approval");
    stay.until("Asked again at");
    let client = stay.saved()[0].registration.clone().expect("one").client;
    assert!(
        !stay.robot.says("Which mailboxes?"),
        "nothing shows it for {client:?}"
    );
}

#[test]
fn after_two_minutes_the_likely_causes_are_told_and_it_is_asked_on() {
    let time = VirtualTime::still(now());
    let mut stay = begin_at(Scenario::ConsentSlow, &time);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.until("has not arrived yet");
    let accepted = time.now();
    let usual = "This takes longer than usual.";
    assert!(!stay.robot.says(usual), "not at once");
    stay.until(usual);
    let waited = time.now().duration_since(accepted);
    assert!(waited < SignedDuration::from_mins(3), "after {waited:?}");
    for words in [
        "Microsoft shows no approval of the permission Mail.Send.",
        "The permission Mail.Send is not on the app's list.",
        "API permissions",
        "Asked again at",
    ] {
        assert!(stay.robot.says(words), "{words}\n{}", stay.robot.outline());
    }
    assert!(stay.robot.sees(Role::Button, "Approve again"));
    window::show(&mut stay.robot, "approval-slow");
    assert!(stay.robot.sees(Role::Button, "Look at the permissions"));
    stay.be_approved();
    assert_eq!(stay.browser.ended().len(), 1, "nobody was asked again");
}

#[test]
fn after_a_decline_an_administrator_elsewhere_may_still_approve() {
    let time = VirtualTime::still(now());
    let mut stay = begin_at(Scenario::ConsentDeclined, &time);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.until("The approval was declined in the browser");
    stay.until("Mailseal asks Microsoft again at");
    assert!(stay.robot.sees(Role::Button, "Open Microsoft’s page"));
    assert!(stay.robot.sees(Role::Button, "Write the e-mail for me"));
    assert!(stay.robot.says("Approval: you are here, something to fix"));
    window::show(&mut stay.robot, "approval-declined");

    let client = stay.saved()[0].registration.clone().expect("one").client;
    stay.organization.approve(client);
    stay.until("Which mailboxes?");
}

#[test]
fn enter_presses_the_main_button_of_an_approval_that_was_declined() {
    let time = VirtualTime::still(now());
    let mut stay = begin_at(Scenario::ConsentDeclined, &time);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.until("The approval was declined in the browser");
    let opened = stay.browser.ended().len();
    stay.hears_page("Approve the app");
    stay.robot.press(iced::keyboard::key::Named::Enter);
    let browser = stay.browser.clone();
    stay.wait("the browser to be opened again", move |_| {
        browser.ended().len() > opened
    });
}

#[test]
fn when_nobody_answers_the_page_stays_open_for_whoever_has_the_link() {
    let time = VirtualTime::still(now());
    let mut stay = begin_at(Scenario::AllWell, &time);
    let nobody = window::Pages::default();
    stay.world.browser = mailseal::journey::world::Browser(std::sync::Arc::new(nobody));
    stay.start_again();
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.until("Waiting for you in the browser");
    time.forward(SignedDuration::from_mins(11));
    stay.until("Waiting for an administrator");
    window::show(&mut stay.robot, "approval-silent");
    time.forward(SignedDuration::from_mins(25));
    stay.until("Nobody answered on Microsoft’s page in time");
    stay.until("Mailseal asks Microsoft again at");
    window::show(&mut stay.robot, "approval-timed-out");
    let client = stay.saved()[0].registration.clone().expect("one").client;
    stay.organization.approve(client);
    time.forward(SignedDuration::from_mins(1));
    stay.until("Which mailboxes?");
}

/// A connection that stands before its checks, with an app that nobody has approved: the approval is on its way.
fn before_its_checks(stay: &Stay) -> Connection {
    let app = stay.organization.register(
        "NiCE CXone mail",
        &[Permission::from("Mail.Send")],
        &["http://localhost"],
    );
    let (domain, _) = Domain::parse("contoso.com").expect("a domain");
    let mut one = Connection::new("nice-cxone", "NiCE CXone", true, now());
    one.organization = Some(Organization {
        tenant: stay.organization.tenant,
        domain: Some(domain),
        cloud: Cloud::Worldwide,
    });
    one.registration = Some(Registration {
        client: app.client,
        app_name: None,
        service_principal: None,
        credential: CredentialKind::Secret,
        secret_expires: app.secret_expires,
        secret_kept: SecretKept::ThisRunOnly,
    });
    one.approval = Some(Approval::Granted { at: now() });
    one.mailboxes = vec![Mailbox {
        address: MailAddress::parse("support@contoso.com")
            .expect("an address")
            .0,
        display_name: None,
        kind: MailboxKind::Unknown,
    }];
    let (secret, _) = ClientSecret::parse(&app.secret_value).expect("a secret");
    let credential = Credential::Secret(secret);
    stay.world.secrets.keep_for_this_run(one.id, &credential);
    stay.world.vault.save(&one).expect("a folder");
    one
}

fn healing(checked: Option<&Checked>) -> Vec<Verdict> {
    checked
        .iter()
        .flat_map(|checked| &checked.lines)
        .map(|line| line.verdict)
        .filter(|verdict| matches!(verdict, Verdict::Healing { .. }))
        .collect()
}

#[test]
fn a_check_that_heals_says_since_and_until_keeps_them_and_passes_by_itself() {
    let time = VirtualTime::still(now());
    let mut stay = begin_at(Scenario::AllWell, &time);
    let one = before_its_checks(&stay);
    stay.start_again();
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("This often passes by itself: since");
    let before = line(&stay, "This often passes by itself: since");
    assert!(before.contains("asked again at"), "{before}");
    stay.robot.redraw();
    window::show(&mut stay.robot, "checks-healing");
    stay.until_saved(|one| healing(one.checked.as_ref()).len() == 1);
    let kept = healing(stay.saved()[0].checked.as_ref());

    time.forward(SignedDuration::from_mins(5));
    stay.start_again();
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("This often passes by itself: since");
    let after = line(&stay, "This often passes by itself: since");
    let since = |line: &str| line.split(", asked again").next().map(str::to_owned);
    assert_eq!(since(&before), since(&after));
    assert_eq!(until(&before), until(&after));
    assert_eq!(kept, healing(stay.saved()[0].checked.as_ref()));

    let client = one.registration.expect("one").client;
    stay.organization.approve(client);
    stay.until("Everything works");
}
