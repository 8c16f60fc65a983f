//! In the window: a password gives way to the app's own sign-in, and an older access policy to Exchange's roles; each as one guided change from
//! Home, interrupted and gone on with, while what works goes on working.

mod robot;
mod window;

use iced::keyboard::Modifiers;
use jiff::SignedDuration;
use jiff::civil::date;
use mailseal::connection::limit::Way;
use mailseal::connection::{
    ClientSecret, Connection, ConnectionId, Credential, CredentialKind, MailAddress,
};
use mailseal::practice::{NewApp, Scenario};
use mailseal::ui::access::Role;
use robot::virtual_time::VirtualTime;
use window::journey::{Hands, Pointer, Stay, begin_at};
use window::roads::Keyboard;
use window::scene::finished_until;

const OUTSIDE: &str = "A mailbox that must be refused";

fn time() -> VirtualTime {
    VirtualTime::still("2026-11-20T09:30:00Z".parse().expect("a time"))
}

fn show(stay: &mut Stay, name: &str) {
    window::show(&mut stay.robot, &format!("change-{name}"));
}

fn seeded(stay: &mut Stay, one: &Connection, credential: &Credential) {
    stay.world.secrets.keep_for_this_run(one.id, credential);
    stay.world.vault.save(one).expect("a folder");
    stay.start_again();
}

/// A finished connection with Lee's password.
fn with_a_password(time: &VirtualTime) -> (Stay, ConnectionId) {
    let mut stay = begin_at(Scenario::AllWell, time);
    let app = stay.organization.register_app(&NewApp {
        name: "Contact Pro by password",
        application: &[],
        delegated: &["Mail.ReadWrite", "User.Read", "User.ReadBasic.All"],
        web: &[],
        public: &["http://localhost"],
        spa: &[],
        public_flows: true,
    });
    stay.organization.approve(app.client);
    let mut one = finished_until(
        "Support desk",
        "sinch-user",
        "lee@contoso.com",
        date(2028, 1, 1),
    );
    one.organization.as_mut().expect("located").tenant = stay.organization.tenant;
    let registration = one.registration.as_mut().expect("registered");
    registration.client = app.client;
    registration.app_name = Some("Contact Pro by password".to_owned());
    registration.credential = CredentialKind::None;
    registration.secret_expires = None;
    seeded(&mut stay, &one, &Credential::None);
    (stay, one.id)
}

fn saved(stay: &Stay, is: impl Fn(&Connection) -> bool) -> Option<Connection> {
    stay.saved().into_iter().find(is)
}

/// Copies the commands of the page; runs them as the administrator of Exchange.
fn run_the_commands(stay: &mut Stay, hands: &impl Hands, holds: &str) -> String {
    stay.press(hands, "Copy the commands");
    let what = format!("commands with {holds} to be copied");
    stay.robot.until(&what, |robot| {
        let copied = robot.clipboard.text();
        copied.is_some_and(|text| text.contains(holds))
    });
    let commands = stay.robot.clipboard.text().map(str::to_owned);
    let commands = commands.expect("the commands");
    let printed = stay.organization.powershell(&commands);
    assert!(!printed.has_errors(), "{printed}");
    printed.to_string()
}

#[test]
fn a_password_gives_way_to_the_apps_own_sign_in() {
    let time = time();
    let (mut stay, old) = with_a_password(&time);
    stay.press(&Pointer, "Do without the password: Support desk");
    stay.until("Connect “Support desk” without a password");
    show(&mut stay, "password-begins");
    stay.press(&Pointer, "Set it up");
    stay.until("Register the app with Microsoft");
    // Stopped in the middle: Home tells on both cards what belongs together.
    stay.start_again();
    stay.until("Takes the place of “Support desk”");
    stay.until("is being set up to take its place");
    show(&mut stay, "password-on-home");
    assert_eq!(stay.saved().len(), 2);
    stay.press(&Pointer, "Go on with the change of Support desk");
    stay.until("Stay with the old one");
    stay.press(&Pointer, "Go on");
    stay.by_hand(&Pointer);
    stay.register(
        &Pointer,
        "Contact Pro mail",
        &["Mail.ReadWrite", "Mail.Send"],
    );
    stay.be_approved();
    stay.until("lee@contoso.com");
    // The limit is wanted: the old way reached one mailbox only.
    run_the_commands(&mut stay, &Pointer, "New-ManagementScope");
    let next = saved(&stay, |one| one.id != old).expect("the new one");
    let client = next.registration.as_ref().expect("registered").client;
    stay.organization
        .revoke(client, &["Mail.ReadWrite", "Mail.Send"]);
    stay.fill(&Pointer, OUTSIDE, "sales@contoso.com");
    stay.press(&Pointer, "Continue");
    stay.until("is on its way");
    time.forward(SignedDuration::from_mins(31));
    stay.pass_the_checks(&Pointer);
    stay.press(&Pointer, "Send");
    stay.until("It has arrived");
    stay.press(&Pointer, "It has arrived");
    stay.press(&Pointer, "Continue");
    stay.until("to paste");
    stay.press(&Pointer, "Done");
    // Back on the page of the change.
    stay.until("It uses them now");
    assert!(stay.robot.says("Every check passes with the new way"));
    assert!(stay.robot.says("The test e-mail has arrived"));
    show(&mut stay, "password-in-use");
    assert!(saved(&stay, |one| one.id == old).is_some());
    stay.press(&Pointer, "It uses them now");
    stay.until("The mailbox’s password.");
    show(&mut stay, "password-left");
    stay.start_again();
    stay.until("Old sign-in still open");
    stay.until("Has taken the place of “Support desk”");
    show(&mut stay, "password-left-on-home");
    stay.press(&Pointer, "Go on with the change of Support desk");
    stay.press(&Pointer, "It is gone");
    stay.until("“Support desk” signs in by itself");
    show(&mut stay, "password-done");
    let all = stay.saved();
    assert_eq!(all.len(), 1, "{all:#?}");
    assert_eq!((all[0].id, all[0].name.as_str()), (next.id, "Support desk"));
    assert_eq!(stay.world.vault.changing(old), Ok(None));
    stay.press(&Pointer, "Done");
    stay.until("Working");
    assert!(!stay.robot.says("Do without the password"));
}

#[test]
fn whoever_stays_with_the_old_one_keeps_it() {
    let time = time();
    let (mut stay, old) = with_a_password(&time);
    stay.press(&Keyboard, "Do without the password: Support desk");
    stay.press(&Keyboard, "Set it up");
    stay.until("Register the app with Microsoft");
    stay.robot.press(iced::keyboard::key::Named::Escape);
    stay.robot.press(iced::keyboard::key::Named::Escape);
    stay.robot.press(iced::keyboard::key::Named::Escape);
    stay.until("Stay with the old one");
    stay.press(&Keyboard, "Stay with the old one");
    stay.until("Your mail connections");
    assert_eq!(stay.world.vault.changing(old), Ok(None));
    assert!(saved(&stay, |one| one.id == old).is_some());
    stay.until("Do without the password");
}

/// A finished connection that an older policy keeps to its mailbox.
fn with_a_policy(time: &VirtualTime) -> (Stay, ConnectionId) {
    let mut stay = begin_at(Scenario::AllWell, time);
    let app = stay.organization.register(
        "Genesys mail",
        &["Mail.ReadWrite".into(), "Mail.Send".into()],
        &["http://localhost"],
    );
    stay.organization.approve(app.client);
    let mailbox = stay.organization.usual_mailboxes()[0].clone();
    let client = app.client;
    let said = stay.organization.administrator_runs(&format!(
        "Connect-ExchangeOnline
         New-DistributionGroup -Name 'Desk' -Type Security -Members '{mailbox}' | Out-Null
         New-ApplicationAccessPolicy -AccessRight RestrictAccess -AppId {client} -PolicyScopeGroupId 'Desk' | Out-Null"
    ));
    assert!(!said.has_errors(), "{said}");
    time.forward(SignedDuration::from_hours(3));
    let mut one = finished_until("Support desk", "genesys", &mailbox, date(2028, 1, 1));
    one.organization.as_mut().expect("located").tenant = stay.organization.tenant;
    let registration = one.registration.as_mut().expect("registered");
    registration.client = client;
    registration.service_principal = stay.organization.principal(client);
    one.limit.wanted = true;
    one.limit.way = Way::Policy;
    let outside = MailAddress::parse("lee@contoso.com").expect("an address").0;
    one.limit.outside = Some(outside);
    let secret = ClientSecret::parse(&app.secret_value).expect("a secret").0;
    seeded(&mut stay, &one, &Credential::Secret(secret));
    (stay, one.id)
}

#[test]
fn an_access_policy_gives_way_to_exchanges_roles() {
    let time = time();
    let (mut stay, id) = with_a_policy(&time);
    stay.press(&Keyboard, "Replace the access policy: Support desk");
    stay.until("Replace the access policy of “Support desk”");
    stay.until("Give the app Exchange’s roles");
    show(&mut stay, "policy-begins");
    // What shows nothing does not go on.
    let _tabs = stay
        .robot
        .tab_to(Role::TextInput, "What the commands printed");
    stay.robot.paste("Connect-ExchangeOnline");
    stay.until("The tests do not show it yet");
    assert_eq!(stay.world.vault.changing(id), Ok(None));
    let printed = run_the_commands(&mut stay, &Keyboard, "New-ManagementScope");
    let _tabs = stay
        .robot
        .tab_to(Role::TextInput, "What the commands printed");
    stay.robot.chord("a", Modifiers::COMMAND);
    stay.robot.paste(&printed);
    stay.until("Until then the approval carries the mail.");
    show(&mut stay, "policy-settles");
    stay.start_again();
    stay.until("The change to Exchange’s roles goes on after");
    show(&mut stay, "policy-settles-on-home");
    time.forward(SignedDuration::from_hours(2));
    stay.start_again();
    stay.until("Your turn");
    stay.press(&Keyboard, "Go on with the change of Support desk");
    stay.until("From then on the app has only what Exchange’s roles give it.");
    show(&mut stay, "policy-withdraws");
    stay.press(&Keyboard, "Sign in and take it back");
    stay.until("Take back Mail.Send in Entra");
    stay.until("Make these changes");
    let granted = stay.organization.registered_apps()[0].roles.len();
    assert_eq!(granted, 2, "nothing before the person agrees");
    show(&mut stay, "policy-withdraws-plan");
    stay.press(&Keyboard, "Make these changes");
    stay.until("Testing with the roles alone");
    let one = saved(&stay, |one| one.id == id).expect("there");
    assert_eq!(one.limit.way, Way::Roles);
    time.forward(SignedDuration::from_mins(31));
    stay.until("may last a day");
    show(&mut stay, "policy-waits-for-tokens");
    time.forward(SignedDuration::from_hours(24));
    stay.start_again();
    stay.press(&Keyboard, "Go on with the change of Support desk");
    stay.until("They remove this app’s policy and no other.");
    show(&mut stay, "policy-goes");
    run_the_commands(&mut stay, &Keyboard, "Remove-ApplicationAccessPolicy");
    let left = "Get-ApplicationAccessPolicy | Format-List AppId";
    let left = stay.organization.administrator_runs(left).to_string();
    assert!(!left.contains("AppId"), "{left}");
    stay.press(&Keyboard, "It is removed");
    stay.until("Exchange’s roles limit “Support desk”");
    show(&mut stay, "policy-done");
    let one = saved(&stay, |one| one.id == id).expect("there");
    assert!(one.checked.is_some_and(|checked| checked.fence.is_some()));
    let vault = stay.world.vault.clone();
    stay.wait("nothing of it to be kept", move |_| {
        vault.changing(id) == Ok(None)
    });
    stay.press(&Keyboard, "Done");
    stay.until("Working");
    assert!(!stay.robot.says("Replace the access policy"));
}
