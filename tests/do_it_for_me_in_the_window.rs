//! "Do it for me" in the window: the administrator signs in once, sees what will change, agrees, and the app is there; what fails is said
//! and gone on with or undone, after a restart, too; and an app that exists gets only what it lacks.

mod robot;
mod window;

use iced::keyboard::key::Named;
use jiff::tz::TimeZone;
use mailseal::connection::{Approval, Clock, Connection, CredentialKind};
use mailseal::journey::world::SystemTime;
use mailseal::microsoft::graph::rules::Role;
use mailseal::practice::{Fault, Faults, NewApp, Options, Rules, Scenario};
use mailseal::ui::access::Role as Seen;
use robot::virtual_time::VirtualTime;
use window::journey::{Stay, begin, begin_with};
use window::roads::{Keyboard, answer, one, run_the_commands, to_the_end};
use window::show;

/// Where its own faults and rules apply.
fn begin_where(rules: Rules) -> (Stay, Faults) {
    let faults = Faults::default();
    let setting = Options {
        faults: faults.clone(),
        rules,
        ..Options::new(Scenario::AllWell, Clock::new(SystemTime))
    };
    (begin_with(setting, None), faults)
}

/// From Home to the page that offers it; `found_by`: what is typed to find the organization.
fn to_the_offer(stay: &mut Stay, system: &str, found_by: &str) {
    stay.press(&Keyboard, "Set up a new connection");
    stay.until("What are you connecting?");
    stay.choose(&Keyboard, system);
    stay.press(&Keyboard, "Continue");
    find(stay, found_by);
}

fn find(stay: &mut Stay, found_by: &str) {
    stay.until("Domain, e-mail address or tenant ID");
    stay.fill(&Keyboard, "Domain, e-mail address or tenant ID", found_by);
    stay.until("This is contoso.com");
    stay.press(&Keyboard, "Continue");
    stay.until("Sign in once as an administrator");
}

fn to_the_plan(stay: &mut Stay) {
    stay.press(&Keyboard, "Sign in as an administrator");
    stay.until("Changes in your organization");
    stay.hears_page("This is what will change");
}

fn is_accepted(connection: &Connection) -> bool {
    matches!(
        connection.approval,
        Some(Approval::Accepted { .. } | Approval::Granted { .. })
    )
}

#[test]
fn one_sign_in_and_one_agreement_register_the_app() {
    let mut stay = begin(Scenario::AllWell);
    to_the_offer(&mut stay, "Genesys Multicloud CX", "contoso.com");
    for told in [
        "make and change app registrations",
        "Application.ReadWrite.All",
        "Microsoft Graph Command Line Tools",
        "dropped when everything is made",
    ] {
        assert!(stay.robot.says(told), "{told}");
    }
    show(&mut stay.robot, "automatic-offer");
    to_the_plan(&mut stay);
    assert!(stay.robot.says("Global Administrator"));
    for line in [
        "Register “Genesys Multicloud CX mail”",
        "Make it known in the organization",
        "Approve Mail.ReadWrite for the app itself",
        "Approve Mail.Send for the app itself",
        "Make a secret that works until",
    ] {
        assert!(stay.robot.says(line), "{line} in\n{}", stay.robot.outline());
    }
    assert!(
        stay.organization.registered_apps().is_empty(),
        "nothing yet"
    );
    show(&mut stay.robot, "automatic-plan");
    stay.press(&Keyboard, "Make these changes");
    // Approval is green already, and the page moves on by itself.
    stay.until("Which mailboxes?");
    let kept = one(&stay);
    assert!(kept.made_here && is_accepted(&kept));
    let registration = kept.registration.expect("registered");
    assert_eq!(registration.credential, CredentialKind::Secret);
    let today = stay.world.clock.now().to_zoned(TimeZone::UTC).date();
    let lasts = registration.secret_expires.expect("a day") - today;
    assert!(lasts.get_days() >= 728, "{lasts:?}");
    let apps = stay.organization.registered_apps();
    assert_eq!(apps.len(), 1);
    assert_eq!(apps[0].client, registration.client);
    stay.add_the_mailboxes(&Keyboard);
    to_the_end(&mut stay);
}

#[test]
fn what_fails_is_said_and_gone_on_with() {
    let (mut stay, faults) = begin_where(Rules::default());
    to_the_offer(&mut stay, "NiCE CXone", "contoso.com");
    to_the_plan(&mut stay);
    faults.count_anew();
    faults.from(3, Fault::Refused(403));
    stay.press(&Keyboard, "Make these changes");
    stay.until("One change did not work");
    assert!(stay.robot.says("What was made can be undone"));
    assert!(stay.robot.says("failed"));
    show(&mut stay.robot, "automatic-stopped");
    faults.count_anew();
    stay.press(&Keyboard, "Go on");
    stay.until("Which mailboxes?");
    assert_eq!(stay.organization.registered_apps().len(), 1);
}

#[test]
fn what_fails_is_undone() {
    let (mut stay, faults) = begin_where(Rules::default());
    to_the_offer(&mut stay, "NiCE CXone", "contoso.com");
    to_the_plan(&mut stay);
    faults.count_anew();
    faults.from(3, Fault::Refused(403));
    stay.press(&Keyboard, "Make these changes");
    stay.until("One change did not work");
    faults.count_anew();
    stay.press(&Keyboard, "Undo");
    stay.until("Everything that was made is gone");
    show(&mut stay.robot, "automatic-undone");
    assert!(stay.organization.registered_apps().is_empty());
    let kept = one(&stay);
    assert!(kept.registration.is_none() && !kept.made_here);
    assert_eq!(stay.world.vault.ledger(kept.id), Ok(None));
}

#[test]
fn what_was_made_is_undone_from_the_same_page_later() {
    let mut stay = begin(Scenario::AllWell);
    to_the_offer(&mut stay, "NiCE CXone", "contoso.com");
    to_the_plan(&mut stay);
    stay.press(&Keyboard, "Make these changes");
    stay.until("Which mailboxes?");
    stay.start_again();
    stay.press(&Keyboard, "Continue NiCE CXone");
    stay.until("Which mailboxes?");
    stay.press(&Keyboard, "Go back to: App registration");
    stay.until("The app is registered");
    stay.until("What was made can be undone");
    show(&mut stay.robot, "automatic-done");
    stay.press(&Keyboard, "Undo");
    // The token is gone: somebody signs in once more.
    stay.until("Everything that was made is gone");
    assert!(stay.organization.registered_apps().is_empty());
    let kept = one(&stay);
    assert_eq!(
        stay.world
            .secrets
            .find(kept.id)
            .ok()
            .flatten()
            .map(|it| it.kind()),
        None
    );
    // What is left is named as little as it is, where it can be removed.
    stay.press(&Keyboard, "To your connections");
    stay.press(&Keyboard, "Remove NiCE CXone");
    stay.until("No app belongs to this connection at Microsoft");
    stay.press(&Keyboard, "Keep it");
    // And once more from the beginning.
    stay.press(&Keyboard, "Continue NiCE CXone");
    stay.until("Sign in once as an administrator");
}

/// Killed while Microsoft is asked, started again.
fn killed(stay: &mut Stay, faults: &Faults) {
    to_the_offer(stay, "NiCE CXone", "contoso.com");
    to_the_plan(stay);
    faults.count_anew();
    faults.at(4, Fault::DoneSilent);
    stay.press(&Keyboard, "Make these changes");
    let waited = faults.clone();
    stay.wait("the program to hang", |_| waited.was_met());
    stay.start_again();
    faults.count_anew();
    stay.press(&Keyboard, "Continue NiCE CXone");
    stay.until("The registration was interrupted");
}

#[test]
fn killed_in_the_middle_it_goes_on() {
    let (mut stay, faults) = begin_where(Rules::default());
    killed(&mut stay, &faults);
    assert!(
        !stay.robot.says("I’ll do it myself"),
        "not beside what was begun"
    );
    show(&mut stay.robot, "automatic-interrupted");
    stay.press(&Keyboard, "Go on");
    stay.until("Which mailboxes?");
    assert_eq!(
        stay.organization.registered_apps().len(),
        1,
        "no second app"
    );
}

#[test]
fn killed_in_the_middle_it_is_undone() {
    // What may be there is looked for until it would be seen everywhere: a minute and a half.
    let time = VirtualTime::still("2026-11-21T10:00:00Z".parse().expect("a time"));
    let faults = Faults::default();
    let setting = Options {
        faults: faults.clone(),
        ..Options::new(Scenario::AllWell, time.clock())
    };
    let mut stay = begin_with(setting, Some(time));
    killed(&mut stay, &faults);
    stay.press(&Keyboard, "Undo");
    stay.until("Everything that was made is gone");
    assert!(stay.organization.registered_apps().is_empty(), "no orphan");
}

#[test]
fn an_app_of_the_same_name_gets_only_what_it_lacks() {
    let mut stay = begin(Scenario::AllWell);
    let older = stay.organization.register_app(&NewApp {
        name: "Genesys Multicloud CX mail",
        application: &["Mail.Send", "User.Read.All"],
        ..NewApp::default()
    });
    stay.organization.approve(older.client);
    to_the_offer(&mut stay, "Genesys Multicloud CX", "contoso.com");
    to_the_plan(&mut stay);
    assert!(stay.robot.says("Which app?"));
    stay.choose(&Keyboard, "Genesys Multicloud CX mail");
    stay.until("Add to “Genesys Multicloud CX mail” what it lacks");
    assert!(!stay.robot.says("Approve Mail.Send"), "it has that already");
    stay.until("may also use User.Read.All");
    show(&mut stay.robot, "automatic-existing");
    stay.press(&Keyboard, "Make these changes");
    stay.until("Which mailboxes?");
    let apps = stay.organization.registered_apps();
    assert_eq!(apps.len(), 1);
    assert_eq!(apps[0].client, older.client);
    assert!(apps[0].roles.iter().any(|it| it == "Mail.ReadWrite"));
    assert!(
        apps[0].roles.iter().any(|it| it == "User.Read.All"),
        "never taken away"
    );
    assert_eq!(apps[0].secrets.len(), 2, "the older one stays");
}

#[test]
fn an_app_that_the_person_names_is_looked_for() {
    let mut stay = begin(Scenario::AllWell);
    let older = stay.organization.register_app(&NewApp {
        name: "Mail of long ago",
        application: &["Mail.Send"],
        ..NewApp::default()
    });
    to_the_offer(&mut stay, "NiCE CXone", "contoso.com");
    to_the_plan(&mut stay);
    stay.press(&Keyboard, "Use an app that exists already");
    let field = "Application (client) ID";
    stay.until(field);
    let nobodys = "11111111-2222-4333-8444-555555555555";
    stay.fill(&Keyboard, field, nobodys);
    stay.press(&Keyboard, "Look at this app");
    stay.until("There is no such app in this organization");
    stay.until("Register “NiCE CXone mail”");
    let wanted = format!("TextInput {field:?}");
    stay.wait("the field to have the focus", |robot| {
        robot.focus().starts_with(&wanted)
    });
    for _ in 0..nobodys.len() {
        stay.robot.press(Named::Backspace);
    }
    stay.robot.type_text(&older.client.to_string());
    stay.press(&Keyboard, "Look at this app");
    stay.until("Add to “Mail of long ago” what it lacks");
    stay.press(&Keyboard, "Make these changes");
    stay.until("Which mailboxes?");
    let apps = stay.organization.registered_apps();
    assert_eq!(apps.len(), 1);
    assert_eq!(apps[0].roles, ["Mail.Send"]);
}

#[test]
fn what_is_in_the_way_is_found_before_anything_is_changed() {
    let rules = Rules {
        roles: vec![Role::CloudApplicationAdministrator],
        secrets_forbidden: true,
        ..Rules::default()
    };
    let (mut stay, _) = begin_where(rules);
    to_the_offer(&mut stay, "Genesys Multicloud CX", "contoso.com");
    stay.press(&Keyboard, "Sign in as an administrator");
    stay.until("Something is in the way");
    stay.until("Cloud Application Administrator");
    stay.until("Privileged Role Administrator");
    stay.until("forbids client secrets");
    show(&mut stay.robot, "automatic-blocked");
    assert!(stay.organization.registered_apps().is_empty());
    assert!(!stay.robot.says("Make these changes"));
}

#[test]
fn a_certificate_takes_the_place_of_a_forbidden_secret() {
    let rules = Rules {
        secrets_forbidden: true,
        ..Rules::default()
    };
    let (mut stay, _) = begin_where(rules);
    to_the_offer(&mut stay, "Genesys Multicloud CX", "contoso.com");
    stay.press(&Keyboard, "Sign in as an administrator");
    stay.until("Something is in the way");
    stay.choose(&Keyboard, "A certificate");
    stay.until("Make a certificate for 24 months");
    stay.press(&Keyboard, "Make these changes");
    stay.until("Which mailboxes?");
    let registration = one(&stay).registration.expect("registered");
    assert!(matches!(
        registration.credential,
        CredentialKind::Certificate { .. }
    ));
    assert!(stay.organization.registered_apps()[0].secrets.is_empty());
    stay.add_the_mailboxes(&Keyboard);
    stay.until("Everything works");
}

#[test]
fn a_code_on_another_device_signs_the_administrator_in() {
    let mut stay = begin(Scenario::AllWell);
    to_the_offer(&mut stay, "NiCE CXone", "contoso.com");
    stay.press(&Keyboard, "More choices");
    stay.until("Client ID to sign in with");
    show(&mut stay.robot, "automatic-more");
    stay.press(&Keyboard, "Use a code on another device");
    stay.until("Copy the code");
    show(&mut stay.robot, "automatic-code");
    stay.press(&Keyboard, "Open again");
    stay.until("Changes in your organization");
}

#[test]
fn the_sign_in_is_cancelled_and_begun_again() {
    let mut stay = begin(Scenario::AllWell);
    let pages = window::Pages::default();
    stay.world.browser = mailseal::journey::world::Browser(std::sync::Arc::new(pages.clone()));
    stay.start_again();
    to_the_offer(&mut stay, "NiCE CXone", "contoso.com");
    stay.press(&Keyboard, "Sign in as an administrator");
    stay.until("Waiting for an administrator to sign in");
    stay.press(&Keyboard, "The browser shows an error after Accept");
    stay.fill(&Keyboard, "Address from the browser", "nonsense");
    show(&mut stay.robot, "automatic-signing");
    stay.press(&Keyboard, "Cancel");
    stay.until("Sign in once as an administrator");
    assert_eq!(pages.opened().len(), 1);
}

#[test]
fn nothing_goes_on_by_itself_where_the_person_does_not_want_it() {
    let mut stay = begin(Scenario::AllWell);
    to_the_offer(&mut stay, "Genesys Multicloud CX", "support@contoso.com");
    to_the_plan(&mut stay);
    stay.until("Adds support@contoso.com, runs every check");
    stay.robot.click(Seen::CheckBox, "Then go on by itself");
    stay.press(&Keyboard, "Make these changes");
    stay.until("Which mailboxes?");
    // What was named in step 2 stands there, and was looked up as far as the app may.
    stay.until("support@contoso.com: not looked at");
    stay.robot.settle();
    assert!(stay.robot.says("Which mailboxes?"));
    stay.press(&Keyboard, "Continue");
    stay.until("Everything works");
}

#[test]
fn where_exchange_has_to_be_set_up_it_stops_at_its_commands() {
    let mut stay = begin(Scenario::AllWell);
    answer(&mut stay, ["Sends", "By itself", "SMTP"]);
    stay.press(&Keyboard, "Continue");
    find(&mut stay, "support@contoso.com");
    to_the_plan(&mut stay);
    stay.until("Exchange is not changed here");
    stay.until("stops at the commands that let the app into Exchange");
    stay.press(&Keyboard, "Make these changes");
    stay.until("Which mailboxes?");
    stay.until("support@contoso.com: ");
    let commands = run_the_commands(&mut stay);
    assert!(commands.contains("New-ServicePrincipal") && commands.contains("support@contoso.com"));
    stay.press(&Keyboard, "Continue");
    to_the_end(&mut stay);
}
