//! In the window: the limit is one press beside the mailboxes; its commands are copied, the approval is taken back, a mailbox is named that
//! must be refused; the checks wait for it without holding anybody up, and are green when half an hour has passed.

mod robot;
mod window;

use jiff::SignedDuration;
use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use robot::virtual_time::VirtualTime;
use window::journey::{Hands, Pointer, Stay, begin_at};
use window::roads::Keyboard;

const TICK: &str = "Limit the app to these mailboxes";
const OUTSIDE: &str = "A mailbox that must be refused";

fn show(stay: &mut Stay, name: &str) {
    window::show(&mut stay.robot, &format!("limit-{name}"));
}

fn time() -> VirtualTime {
    VirtualTime::still("2026-11-20T09:30:00Z".parse().expect("a time"))
}

/// Up to the page of the mailboxes, with two of them in the list.
fn at_the_mailboxes(stay: &mut Stay, hands: &impl Hands) {
    stay.start_with(hands, "Genesys Multicloud CX");
    stay.register(hands, "Genesys mail", &["Mail.ReadWrite", "Mail.Send"]);
    stay.be_approved();
    stay.list_the_mailboxes(hands);
}

/// What an Exchange administrator does with the copied commands.
fn run_the_commands(stay: &mut Stay, hands: &impl Hands) -> String {
    stay.press(hands, "Copy the commands");
    stay.robot.until("the commands to be copied", |robot| {
        let copied = robot.clipboard.text();
        copied.is_some_and(|text| text.contains("New-ManagementScope"))
    });
    let commands = stay.robot.clipboard.text().map(str::to_owned);
    let printed = stay
        .organization
        .powershell(&commands.expect("the commands"));
    assert!(!printed.has_errors(), "{printed}");
    printed.to_string()
}

fn take_back(stay: &Stay) {
    let client = stay.saved()[0]
        .registration
        .as_ref()
        .expect("registered")
        .client;
    stay.organization
        .revoke(client, &["Mail.ReadWrite", "Mail.Send"]);
}

#[test]
fn the_limit_is_one_press_and_the_checks_wait_for_it_without_holding_anybody_up() {
    let time = time();
    let mut stay = begin_at(Scenario::AllWell, &time);
    at_the_mailboxes(&mut stay, &Pointer);
    stay.until("this app can read and send as every mailbox of contoso.com");
    stay.until("With the limit: 2.");
    show(&mut stay, "offered");
    stay.robot.click(Role::CheckBox, TICK);
    stay.until("Copy the commands");
    stay.until_saved(|one| one.limit.wanted);
    show(&mut stay, "wanted");
    stay.robot.press(iced::keyboard::key::Named::End);
    let _ = stay.robot.picture().show("limit-wanted-end");
    stay.robot.click(Role::Button, "Show the commands");
    show(&mut stay, "commands");
    let printed = run_the_commands(&mut stay, &Pointer);
    take_back(&stay);
    stay.fill(
        &Pointer,
        "What the commands printed (not required)",
        &printed,
    );
    stay.until("mailboxes counted");
    stay.fill(&Pointer, OUTSIDE, "support@contoso.com");
    stay.press(&Pointer, "Continue");
    stay.until("This mailbox is one of those above.");
    let field = format!("TextInput {OUTSIDE:?}");
    stay.wait("the field to be typed into", |robot| {
        robot.focus().starts_with(&field)
    });
    let typed = "support@contoso.com".len();
    for _ in 0..typed {
        stay.robot.press(iced::keyboard::key::Named::Backspace);
    }
    stay.robot.paste("lee@contoso.com");
    stay.press(&Pointer, "Continue");
    stay.until("The limit to the mailboxes you chose is on its way");
    stay.until("You can go on");
    show(&mut stay, "on-its-way");
    stay.robot.press(iced::keyboard::key::Named::End);
    let _ = stay.robot.picture().show("limit-on-its-way-end");
    stay.until_saved(|one| one.limit.set.is_some());
    let set = stay.saved()[0].limit.set.clone().expect("the clock");
    assert_eq!(set.mailboxes.len(), 2);
    // Nobody has to wait: the test e-mail can be sent meanwhile.
    stay.press(&Pointer, "Continue");
    stay.until("Send a test e-mail");
    stay.press(&Pointer, "Back");
    // Half an hour later, after a restart.
    time.forward(SignedDuration::from_mins(31));
    stay.start_again();
    let kept = stay.saved()[0].limit.set.clone();
    assert_eq!(kept.expect("the clock").at, set.at);
}

#[test]
fn half_an_hour_later_the_row_turns_green_by_itself() {
    let time = time();
    let mut stay = begin_at(Scenario::AllWell, &time);
    at_the_mailboxes(&mut stay, &Keyboard);
    let _tabs = stay.robot.tab_to(Role::CheckBox, TICK);
    stay.robot.press(iced::keyboard::key::Named::Space);
    let _printed = run_the_commands(&mut stay, &Keyboard);
    take_back(&stay);
    stay.fill(&Keyboard, OUTSIDE, "lee@contoso.com");
    stay.press(&Keyboard, "Continue");
    stay.until("is on its way");
    time.forward(SignedDuration::from_mins(31));
    stay.until("lee@contoso.com was refused");
    stay.until("Everything works");
    stay.robot.press(iced::keyboard::key::Named::End);
    let _ = stay.robot.picture().show("limit-proved-end");
    stay.until_saved(|one| {
        one.checked
            .as_ref()
            .is_some_and(|checked| checked.fence.is_some())
    });
    let kept = stay.saved().remove(0);
    let fence = kept.checked.and_then(|checked| checked.fence);
    assert_eq!(fence.expect("the proof is kept").refused.len(), 2);
}

#[test]
fn an_approval_that_cancels_the_limit_stands_there_in_red() {
    let time = time();
    let mut stay = begin_at(Scenario::TenantWideGrant, &time);
    at_the_mailboxes(&mut stay, &Pointer);
    stay.robot.click(Role::CheckBox, TICK);
    stay.until("Copy the commands");
    let _printed = run_the_commands(&mut stay, &Pointer);
    take_back(&stay);
    stay.press(&Pointer, "Continue");
    stay.until("An approval in Entra cancels the limit");
    stay.until("Open the app's permissions");
    show(&mut stay, "cancelled");
}

#[test]
fn on_a_road_by_mail_server_only_the_proof_is_offered() {
    let mut stay = window::journey::begin(Scenario::AllWell);
    let app = {
        window::roads::another_app(&mut stay, ["Sends", "By itself", "SMTP"]);
        window::roads::registered(&stay, &["exchange:SMTP.SendAsApp"], &[])
    };
    stay.enter(&Keyboard, &app);
    stay.be_approved();
    let [mailbox, _] = stay.organization.usual_mailboxes();
    window::roads::add(&mut stay, &mailbox);
    stay.until("Prove that the app reaches these mailboxes only");
    let _tabs = stay.robot.tab_to(
        Role::CheckBox,
        "Prove that the app reaches these mailboxes only",
    );
    stay.robot.press(iced::keyboard::key::Named::Space);
    stay.until("one is tried from it to");
    stay.robot.press(iced::keyboard::key::Named::End);
    let _ = stay.robot.picture().show("limit-smtp-end");
    show(&mut stay, "smtp");
}

#[test]
fn an_administrator_signs_in_once_and_nothing_is_copied() {
    let time = time();
    let mut stay = begin_at(Scenario::AllWell, &time);
    at_the_mailboxes(&mut stay, &Pointer);
    stay.robot.click(Role::CheckBox, TICK);
    stay.press(&Pointer, "Sign in and set the limit");
    stay.until("Make these changes");
    stay.press(&Pointer, "Make these changes");
    stay.until("The limit is set.");
    stay.until("Taken back in Entra: Mail.ReadWrite");
    show(&mut stay, "by-graph");
    stay.until_saved(|one| one.limit.reach.is_some());
    let limit = stay.saved().remove(0).limit;
    assert!(limit.set.is_some() && limit.reach.is_some(), "{limit:?}");
    let apps = stay.organization.registered_apps();
    assert!(
        apps[0].roles.is_empty(),
        "nothing cancels the limit: {apps:?}"
    );
    stay.fill(&Pointer, OUTSIDE, "lee@contoso.com");
    stay.press(&Pointer, "Continue");
    stay.until("The limit to the mailboxes you chose is on its way");
}

#[test]
fn what_was_set_is_taken_back_by_another_sign_in() {
    let time = time();
    let mut stay = begin_at(Scenario::AllWell, &time);
    at_the_mailboxes(&mut stay, &Pointer);
    let before = stay.organization.registered_apps();
    stay.robot.click(Role::CheckBox, TICK);
    stay.press(&Pointer, "Sign in and set the limit");
    stay.until("Make these changes");
    stay.press(&Pointer, "Make these changes");
    stay.until("The limit is set.");
    stay.until("Take the limit back");
    stay.start_again();
    stay.press(&Pointer, "Continue Genesys Multicloud CX");
    stay.until("Mailseal has set this limit");
    show(&mut stay, "set-before");
    stay.robot.resize(980.0, 1600.0);
    let _ = stay.robot.picture().show("limit-set-before-whole");
    stay.robot.resize(980.0, 700.0);
    stay.press(&Pointer, "Take the limit back");
    stay.press(&Pointer, "Sign in and take the limit back");
    stay.until("The limit is taken back.");
    show(&mut stay, "taken-back");
    let sorted = |mut apps: Vec<mailseal::practice::RegisteredApp>| {
        for app in &mut apps {
            app.roles.sort();
        }
        apps
    };
    assert_eq!(
        sorted(stay.organization.registered_apps()),
        sorted(before),
        "the approval is given again, in whatever order"
    );
    assert_eq!(stay.organization.limits().count(), 0);
    stay.until_saved(|one| one.limit.set.is_none() && !one.limit.wanted);
}

#[test]
fn what_ended_in_the_middle_is_gone_on_with_after_a_restart() {
    let time = time();
    let mut stay = begin_at(Scenario::AllWell, &time);
    at_the_mailboxes(&mut stay, &Keyboard);
    let _tabs = stay.robot.tab_to(Role::CheckBox, TICK);
    stay.robot.press(iced::keyboard::key::Named::Space);
    stay.press(&Keyboard, "Sign in and set the limit");
    stay.until("Make these changes");
    stay.press(&Keyboard, "Make these changes");
    stay.until("The limit is set.");
    half_done(&stay);
    stay.start_again();
    stay.press(&Keyboard, "Continue Genesys Multicloud CX");
    stay.until("Setting the limit ended in the middle");
    show(&mut stay, "in-the-middle");
    stay.press(&Keyboard, "Sign in and go on");
    stay.until("The limit is set.");
    assert_eq!(
        stay.organization.limits().scopes.len(),
        1,
        "no second scope"
    );
    assert_eq!(stay.organization.limits().roles.len(), 2);
}

/// As a program that was killed before the answer to its last request has left it.
fn half_done(stay: &Stay) {
    use mailseal::connection::ledger::State;
    let vault = &stay.world.vault;
    let id = stay.saved()[0].id;
    let mut ledger = vault.ledger(id).expect("readable").expect("one");
    let last = ledger.lines.last_mut().expect("a line");
    let State::Made { at, .. } = last.state else {
        panic!("{last:?}");
    };
    last.state = State::Begun { at };
    ledger.revision += 1;
    vault.keep_ledger(&ledger).expect("kept");
}
