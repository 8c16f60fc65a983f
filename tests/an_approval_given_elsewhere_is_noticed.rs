//! Two people: somebody who is no administrator saves a packet for one and closes Mailseal. The administrator approves; the next start tells it
//! on Home and goes on behind the approval. It is noticed, too, while Home or the approval's own page stands open.

mod robot;
mod window;

use mailseal::connection::{Approval, ClientId};
use mailseal::practice::Scenario;
use robot::virtual_time::VirtualTime;
use window::journey::{Pointer, Stay, begin_at};
use window::scene::now;

const WAITS: &str = "Waiting for an administrator, asked today";
const CAME: &str = "An administrator has approved the app; Microsoft confirmed it today";

/// An operator who is no administrator has registered the app and stands before the approval.
fn at_the_approval(time: &VirtualTime) -> (Stay, ClientId) {
    let mut stay = begin_at(Scenario::ApprovalRequested, time);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.until("Not an administrator?");
    let vault = stay.world.vault.clone();
    stay.wait("the registration to be saved", move |_| {
        let saved = vault.load().expect("readable").connections;
        saved[0].registration.is_some()
    });
    let client = stay.saved()[0].registration.clone().expect("registered");
    (stay, client.client)
}

fn with_a_packet(time: &VirtualTime) -> (Stay, ClientId) {
    let (mut stay, client) = at_the_approval(time);
    stay.press(&Pointer, "Prepare a packet for your administrator");
    stay.until("You can close Mailseal: it notices the approval");
    let vault = stay.world.vault.clone();
    stay.wait("that somebody was asked to be saved", move |_| {
        let saved = vault.load().expect("readable").connections;
        matches!(saved[0].approval, Some(Approval::Asked { .. }))
    });
    (stay, client)
}

fn until_granted(stay: &mut Stay) {
    let vault = stay.world.vault.clone();
    stay.wait("the approval to be saved", move |_| {
        let saved = vault.load().expect("readable").connections;
        matches!(saved[0].approval, Some(Approval::Granted { .. }))
    });
}

#[test]
fn the_packet_lies_in_downloads_and_asks_for_this_very_app() {
    let time = VirtualTime::still(now());
    let (mut stay, client) = with_a_packet(&time);
    window::show(&mut stay.robot, "packet-saved");
    let downloads = stay.world.downloads.clone().expect("a folder");
    let files: Vec<_> = std::fs::read_dir(downloads)
        .expect("a folder")
        .map(|file| file.expect("an entry").path())
        .collect();
    assert_eq!(files.len(), 1, "{files:?}");
    let page = std::fs::read_to_string(&files[0]).expect("a page");
    let organization = stay.organization.tenant;
    assert!(page.contains(&format!("/{organization}/adminconsent?client_id={client}")));
    assert!(page.contains("<code>Mail.Send</code>"));
}

#[test]
fn closed_and_approved_meanwhile_the_next_start_tells_it() {
    let time = VirtualTime::still(now());
    let (mut stay, client) = with_a_packet(&time);
    stay.start_again();
    stay.until(WAITS);
    window::show(&mut stay.robot, "home-waits-for-approval");

    stay.organization.approve(client);
    stay.start_again();
    stay.until(CAME);
    window::show(&mut stay.robot, "home-was-approved");
    assert!(stay.robot.says("continue at step 5"));
    until_granted(&mut stay);
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("Which mailboxes?");
}

#[test]
fn home_that_stands_open_tells_it_too() {
    let time = VirtualTime::still(now());
    let (mut stay, client) = with_a_packet(&time);
    stay.start_again();
    stay.until(WAITS);
    stay.organization.approve(client);
    stay.until(CAME);
    until_granted(&mut stay);
}

#[test]
fn home_after_the_wizard_was_left_tells_it_too() {
    let time = VirtualTime::still(now());
    let (mut stay, client) = with_a_packet(&time);
    // Nobody leaves a browser that is waited for.
    stay.press(&Pointer, "Cancel");
    stay.press(&Pointer, "Go back to: What you are connecting");
    stay.until("What are you connecting?");
    stay.press(&Pointer, "Cancel");
    stay.until("Your mail connections");
    stay.until(WAITS);
    stay.organization.approve(client);
    stay.until(CAME);
}

#[test]
fn the_approvals_own_page_goes_on_by_itself_after_a_restart() {
    let time = VirtualTime::still(now());
    let (mut stay, client) = with_a_packet(&time);
    stay.start_again();
    let pages = stay.browser.ended().len();
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("Waiting for an administrator");
    // Whoever lost the file makes it again.
    stay.until("Prepare a packet for your administrator");
    stay.organization.approve(client);
    stay.until("Which mailboxes?");
    assert_eq!(stay.browser.ended().len(), pages, "no browser was opened");
    until_granted(&mut stay);
}

#[test]
fn what_is_not_approved_is_not_said_to_be() {
    let time = VirtualTime::still(now());
    let (mut stay, _) = with_a_packet(&time);
    stay.start_again();
    stay.until(WAITS);
    let http = stay.world.http.clone();
    let tokens = move || {
        let all = http.exchanged();
        all.iter().filter(|one| one.url.ends_with("/token")).count()
    };
    for _ in 0..3 {
        let before = tokens();
        let asked = tokens.clone();
        stay.wait("Microsoft to be asked again", move |_| asked() > before);
        assert!(stay.robot.says(WAITS), "{}", stay.robot.outline());
    }
    let saved = stay.saved().remove(0);
    assert!(
        matches!(saved.approval, Some(Approval::Asked { .. })),
        "{saved:?}"
    );
}
