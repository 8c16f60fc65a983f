//! Every road through the window by keyboard in the practice organization: by mail server as the app, and as a mailbox that signs in itself,
//! in the browser, with another account than expected, and with a code.

mod robot;
mod window;

use mailseal::connection::{Approval, Connection, Road};
use mailseal::journey::world::Browser;
use mailseal::practice::Scenario;
use std::sync::Arc;
use window::journey::begin;
use window::roads::{
    Keyboard, add, another_app, answer, as_a_mailbox, one, registered, run_the_commands, to_the_end,
};

fn is_approved(connection: &Connection) -> bool {
    matches!(connection.approval, Some(Approval::Granted { .. }))
}

#[test]
fn an_app_sends_by_smtp() {
    let mut stay = begin(Scenario::AllWell);
    another_app(&mut stay, ["Sends", "By itself", "SMTP"]);
    let app = registered(&stay, &["exchange:SMTP.SendAsApp"], &[]);
    stay.enter(&Keyboard, &app);
    stay.be_approved();
    stay.until("Add the mailboxes first");
    let [support, sales] = stay.organization.usual_mailboxes();
    add(&mut stay, &support);
    add(&mut stay, &sales);
    let commands = run_the_commands(&mut stay);
    for needed in ["New-ServicePrincipal", &support, &sales, "SendAs"] {
        assert!(commands.contains(needed), "no {needed} in {commands}");
    }
    assert!(
        !commands.contains(&app.secret_value),
        "commands hold no secret"
    );
    stay.press(&Keyboard, "Save as a file (.ps1)");
    stay.until("Saved");
    stay.press(&Keyboard, "Show the commands");
    window::show(&mut stay.robot, "road-commands");
    let folder = stay.world.downloads.clone().expect("a folder");
    let mut files = std::fs::read_dir(folder).expect("the folder");
    let file = files.next().expect("a file").expect("a file").path();
    let written = std::fs::read_to_string(&file).expect("text");
    assert!(file.extension().is_some_and(|end| end == "ps1"));
    assert_eq!(written.trim_start_matches('\u{feff}'), commands);
    stay.press(&Keyboard, "Continue");
    to_the_end(&mut stay);
    assert_eq!(one(&stay).target().expect("a target").road, Road::SmtpApp);
}

#[test]
fn an_app_reads_by_imap_and_has_no_test_email() {
    let mut stay = begin(Scenario::AllWell);
    another_app(&mut stay, ["Reads", "By itself", "IMAP"]);
    let app = registered(&stay, &["exchange:IMAP.AccessAsApp"], &[]);
    stay.enter(&Keyboard, &app);
    stay.be_approved();
    let [support, _] = stay.organization.usual_mailboxes();
    add(&mut stay, &support);
    let commands = run_the_commands(&mut stay);
    assert!(!commands.contains("SendAs"), "it only reads: {commands}");
    stay.press(&Keyboard, "Continue");
    stay.until("Everything works");
    stay.press(&Keyboard, "Continue");
    stay.until("to paste");
    assert!(!stay.robot.says("Send a test e-mail"));
    stay.finish(&Keyboard);
    assert_eq!(one(&stay).target().expect("a target").road, Road::ImapApp);
}

#[test]
fn a_mailbox_signs_in_and_sends_by_smtp() {
    let mut stay = begin(Scenario::AllWell);
    stay.start_with(&Keyboard, "Enterprise Automation Platform");
    let app = registered(&stay, &[], &["offline_access", "SMTP.Send", "Mail.Send"]);
    stay.enter(&Keyboard, &app);
    let [_, sales] = stay.organization.usual_mailboxes();
    add(&mut stay, &sales);
    let commands = run_the_commands(&mut stay);
    assert!(
        !commands.contains("New-ServicePrincipal"),
        "nobody is let in but the owner: {commands}"
    );
    stay.press(&Keyboard, "Continue");
    stay.until("Sign in as the mailbox");
    assert!(!is_approved(&one(&stay)), "nobody has signed in yet");
    assert!(stay.robot.says("5. Sign in: you are here"));
    stay.press(&Keyboard, "Open the sign-in page");
    to_the_end(&mut stay);
    let kept = one(&stay);
    assert!(is_approved(&kept));
    assert_eq!(kept.sign_ins.len(), 1);
    assert_eq!(kept.sign_ins[0].account, sales);
}

#[test]
fn a_mailbox_signs_in_and_sends_by_graph() {
    let (mut stay, _) = as_a_mailbox(Scenario::AllWell);
    stay.press(&Keyboard, "Open the sign-in page");
    to_the_end(&mut stay);
    assert_eq!(one(&stay).target().expect("a target").road, Road::GraphUser);
    // What was signed in is found again after a restart.
    stay.start_again();
    stay.until("Working");
}

#[test]
fn another_account_than_expected_is_taken_only_when_the_person_says_so() {
    let (mut stay, _) = as_a_mailbox(Scenario::WrongAccount);
    stay.press(&Keyboard, "Open the sign-in page");
    stay.until("Another account has signed in");
    assert!(one(&stay).sign_ins.is_empty(), "nothing was kept");
    window::show(&mut stay.robot, "road-other-account");
    stay.press(&Keyboard, "Sign in again");
    stay.until("Another account has signed in");
    stay.press(&Keyboard, "Take this account");
    let vault = stay.world.vault.clone();
    stay.wait("the sign-in to be kept", |_| {
        let saved = vault.load().expect("a readable file").connections;
        saved.iter().any(|one| !one.sign_ins.is_empty())
    });
    let lee = stay.organization.person("lee").expect("Lee").address;
    let kept = one(&stay).sign_ins;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].account, lee);
}

#[test]
fn a_code_on_another_device_signs_in() {
    let (mut stay, sales) = as_a_mailbox(Scenario::AllWell);
    stay.press(&Keyboard, "Use a code on another device");
    stay.until("Copy the code");
    window::show(&mut stay.robot, "road-code");
    // In practice the sales mailbox's own account stands on the page.
    let own = stay.organization.person("sales").expect("Sales");
    assert!(stay.robot.says(&own.password), "{sales}'s password is told");
    stay.press(&Keyboard, "Open again");
    to_the_end(&mut stay);
    assert_eq!(one(&stay).sign_ins[0].account, sales);
}

#[test]
fn a_mailbox_signs_in_and_reads_by_imap() {
    let mut stay = begin(Scenario::AllWell);
    another_app(&mut stay, ["Reads", "As a signed-in mailbox", "IMAP"]);
    let app = registered(&stay, &[], &["IMAP.AccessAsUser.All", "offline_access"]);
    stay.enter(&Keyboard, &app);
    let [_, sales] = stay.organization.usual_mailboxes();
    add(&mut stay, &sales);
    assert!(
        !stay.robot.says("Copy the commands"),
        "the owner needs no rights in Exchange to read"
    );
    stay.press(&Keyboard, "Continue");
    stay.until("Sign in as the mailbox");
    // Reading is what owners may not approve alone.
    stay.until("An administrator approves first");
    let browser = stay.browser.clone();
    stay.press(&Keyboard, "Open the approval page");
    stay.wait("the administrator to have accepted", |_| {
        browser.ended().iter().any(Result::is_ok)
    });
    stay.press(&Keyboard, "Open the sign-in page");
    stay.until("Everything works");
    window::show(&mut stay.robot, "road-imap-user");
    let outline = stay.robot.outline();
    let read = |line: &str| line.contains(&sales) && line.contains("can be read: passed");
    assert!(
        outline.lines().any(read),
        "the inbox was not opened in\n{outline}"
    );
    stay.press(&Keyboard, "Continue");
    stay.until("to paste");
    assert!(!stay.robot.says("Send a test e-mail"), "it only reads");
    stay.finish(&Keyboard);
    let kept = one(&stay);
    assert_eq!(kept.target().expect("a target").road, Road::ImapUser);
    assert_eq!(kept.sign_ins[0].account, sales);
}

#[test]
fn exchanges_own_role_lets_an_app_send_without_any_permission() {
    let mut stay = begin(Scenario::RbacOnly);
    let pages = window::Pages::default();
    stay.world.browser = Browser(Arc::new(pages.clone()));
    stay.start_again();
    answer(&mut stay, ["Sends", "By itself", "SMTP"]);
    stay.until("Who lets it send?");
    let outline = stay.robot.outline();
    let proposed =
        |line: &str| line.contains("A permission in Microsoft Entra") && line.contains("(on)");
    assert!(
        outline.lines().any(proposed),
        "what most guides say is proposed:\n{outline}"
    );
    stay.choose(&Keyboard, "Exchange’s own role");
    stay.until("No permission in Microsoft Entra");
    window::show(&mut stay.robot, "road-role");
    stay.press(&Keyboard, "Continue");
    stay.find_the_organization(&Keyboard);
    // Nothing is added under API permissions, and nobody approves anything.
    let app = registered(&stay, &[], &[]);
    stay.enter_client(&Keyboard, &app, 3);
    stay.enter_secret(&Keyboard, &app);
    stay.until("Which mailboxes?");
    assert!(!stay.robot.says("Approval"), "there is nothing to approve");
    let [support, sales] = stay.organization.usual_mailboxes();
    add(&mut stay, &support);
    add(&mut stay, &sales);
    stay.until("as these and as no others");
    let commands = run_the_commands(&mut stay);
    for needed in [
        "New-ServicePrincipal",
        "New-ManagementScope",
        "Application SMTP.SendAsApp",
        &support,
        &sales,
    ] {
        assert!(commands.contains(needed), "no {needed} in {commands}");
    }
    assert!(
        !commands.contains("Add-RecipientPermission"),
        "the role is enough: {commands}"
    );
    stay.press(&Keyboard, "Open the practice PowerShell");
    let powershell = stay.organization.powershell_page().expect("a page");
    stay.wait("the practice PowerShell to open", |_| {
        pages.opened().contains(&powershell)
    });
    window::show(&mut stay.robot, "road-role-commands");
    stay.press(&Keyboard, "Continue");
    to_the_end(&mut stay);
    let kept = one(&stay);
    assert!(kept.exchange_role);
    assert!(kept.target().expect("a target").permissions.is_empty());
    // Opened again, the answer stands there.
    stay.start_again();
    stay.until("Working");
}

#[test]
fn where_the_guide_leaves_it_open_both_ways_are_tried_and_told() {
    for smtp_works in [false, true] {
        let mut stay = begin(Scenario::AllWell);
        stay.start_with(&Keyboard, "NiCE CXone");
        let both = ["Mail.Send", "exchange:SMTP.SendAsApp"];
        let permissions = if smtp_works { &both[..] } else { &both[..1] };
        let app = registered(&stay, permissions, &[]);
        stay.enter(&Keyboard, &app);
        stay.be_approved();
        if smtp_works {
            let mailboxes = stay.organization.usual_mailboxes();
            let printed = stay.organization.set_up_exchange(app.client, &mailboxes);
            drop(printed);
        }
        stay.add_the_mailboxes(&Keyboard);
        stay.until("Everything works");
        window::show(&mut stay.robot, &format!("road-both-{smtp_works}"));
        let [support, _] = stay.organization.usual_mailboxes();
        let outline = stay.robot.outline();
        let row = |words: &str| {
            outline
                .lines()
                .find(|line| line.contains(words) && line.contains(&support))
                .map_or_else(|| panic!("no {words} in\n{outline}"), str::to_owned)
        };
        assert!(row("can send").contains("passed"), "Graph is proved");
        let smtp = row("SMTP");
        let expected = if smtp_works {
            "would work, too"
        } else {
            "would not work"
        };
        assert!(smtp.contains(expected), "{smtp}");
    }
}
