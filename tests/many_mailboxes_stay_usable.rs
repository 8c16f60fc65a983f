//! One mailbox or two hundred: a pasted list with anything in it is taken, what cannot be taken is said, and a journey that ended in the
//! middle of the list goes on there.

mod robot;
mod window;

use mailseal::journey::{Progress, Step};
use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use window::journey::{Pointer, Stay, begin};

fn at_the_mailboxes() -> Stay {
    let mut stay = begin(Scenario::AllWell);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.be_approved();
    stay
}

#[test]
fn killed_in_the_middle_of_the_list_it_goes_on_there() {
    let mut stay = at_the_mailboxes();
    stay.fill(&Pointer, "Add a mailbox", "support@contoso.com");
    stay.press(&Pointer, "Add");
    stay.until("Remove support@contoso.com");
    stay.robot.settle();
    assert_eq!(Progress::of(&stay.saved()[0]).next, Step::Mailboxes);

    stay.start_again();
    assert!(stay.robot.says("continue at step 5"));
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("Which mailboxes?");
    assert!(stay.robot.says("Remove support@contoso.com"));
    stay.press(&Pointer, "Continue");
    stay.until("Everything works");
    stay.robot.settle();
    assert_eq!(Progress::of(&stay.saved()[0]).next, Step::Test);

    // Changed later, it is open again until Continue.
    stay.press(&Pointer, "Back");
    stay.fill(&Pointer, "Add a mailbox", "sales@contoso.com");
    stay.press(&Pointer, "Add");
    stay.until("Remove sales@contoso.com");
    stay.robot.settle();
    assert_eq!(Progress::of(&stay.saved()[0]).next, Step::Mailboxes);
}

#[test]
fn a_pasted_list_is_taken_and_what_is_none_is_said_once() {
    let mut stay = at_the_mailboxes();
    let list = "Support <support@contoso.com>; SALES@contoso.com\r\nsupport@contoso.com\n<b>nonsense</b>\nC:\\mail\\list.txt, ";
    stay.fill(&Pointer, "Add a mailbox", list);
    stay.until("Remove support@contoso.com");
    stay.robot.settle();
    let outline = stay.robot.outline();
    assert_eq!(outline.matches("Remove support@contoso.com").count(), 1);
    assert!(outline.to_lowercase().contains("remove sales@contoso.com"));
    assert!(outline.contains("more could not be taken"), "{outline}");
    window::show(&mut stay.robot, "mailboxes-garbage");
}

#[test]
fn two_hundred_mailboxes_can_be_added_removed_checked_and_sent_from() {
    let mut stay = at_the_mailboxes();
    let mut all: Vec<String> = (1..=198)
        .map(|n| format!("queue{n:03}@contoso.com"))
        .collect();
    all.extend(stay.organization.usual_mailboxes());
    let before = stay.world.http.exchanged().len();
    stay.fill(&Pointer, "Add a mailbox", &all.join("\n"));
    stay.until("Remove queue001@contoso.com");
    stay.robot.settle();
    let asked = stay.world.http.exchanged().len() - before;
    assert_eq!(asked, 1, "one token for all");
    assert_eq!(stay.saved()[0].mailboxes.len(), 200);
    assert!(stay.robot.focus().contains("Add a mailbox"));
    stay.robot
        .activate(Role::Button, "Remove queue198@contoso.com");
    stay.robot.settle();
    assert_eq!(stay.saved()[0].mailboxes.len(), 199);

    // From the last page but one: only a few to choose from, and a way to every other.
    let mut one = stay.saved().remove(0);
    one.mailboxes_open = false;
    one.checked = Some(mailseal::connection::Checked {
        fence: None,
        at: stay.world.clock.now(),
        lines: Vec::new(),
    });
    stay.world.vault.save(&one).expect("a folder");
    stay.start_again();
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("Send a test e-mail");
    assert_eq!(stay.robot.outline().matches("RadioButton").count(), 4);
    assert!(stay.robot.says("4 of 199 are shown"));
    stay.fill(&Pointer, "Find a mailbox", "sales");
    stay.choose(&Pointer, "sales@contoso.com");
    window::show(&mut stay.robot, "test-many");
    stay.press(&Pointer, "Send");
    stay.until("Microsoft accepted the message");
    let sent = stay.organization.mail_in("sales@contoso.com");
    assert!(sent.iter().any(|mail| mail.folder == "Sent Items"));
}
