//! The screens as they stand on a real journey in the practice organization: waiting, found, proven, and with something to fix.

mod robot;
mod window;

use mailseal::connection::{MailAddress, Mailbox, MailboxKind};
use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use window::journey::{Pointer, Stay, begin};

fn show(stay: &mut Stay, name: &str) {
    window::show(&mut stay.robot, &format!("journey-{name}"));
}

#[test]
fn where_nothing_goes_wrong() {
    let mut stay = begin(Scenario::AllWell);
    stay.press(&Pointer, "Set up a new connection");
    stay.choose(&Pointer, "NiCE CXone");
    stay.press(&Pointer, "Continue");
    stay.until("Domain, e-mail address");
    let domain = stay.organization.domain.clone();
    stay.fill(&Pointer, "Domain, e-mail address or tenant ID", &domain);
    stay.until("This is");
    show(&mut stay, "organization");
    stay.press(&Pointer, "Continue");
    stay.by_hand(&Pointer);
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.be_approved();
    stay.add_the_mailboxes(&Pointer);
    stay.until("Everything works");
    show(&mut stay, "checks");
    stay.press(&Pointer, "Back");
    stay.fill(&Pointer, "Add a mailbox", "suport@contoso.com, nonsense");
    stay.press(&Pointer, "Add");
    stay.until("suport@contoso.com: ");
    stay.robot.settle();
    show(&mut stay, "mailboxes");
    stay.robot.click(Role::Button, "Remove suport@contoso.com");
    stay.robot.click(Role::TextInput, "Add a mailbox");
    for _ in 0..8 {
        stay.robot.press(iced::keyboard::key::Named::Backspace);
    }
    stay.press(&Pointer, "Continue");
    stay.pass_the_checks(&Pointer);
    stay.press(&Pointer, "Send");
    stay.until("Look into the inbox");
    show(&mut stay, "test");
    stay.press(&Pointer, "It has arrived");
    stay.press(&Pointer, "Continue");
    stay.until("values to paste");
    stay.press(&Pointer, "Copy Client Secret");
    stay.until("The secret is on the clipboard");
    show(&mut stay, "finish");
}

#[test]
fn an_approval_that_takes_its_time() {
    let mut stay = begin(Scenario::ConsentSlow);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.until("Asking Microsoft");
    show(&mut stay, "approval");
}

#[test]
fn an_approval_that_is_declined() {
    let mut stay = begin(Scenario::ConsentDeclined);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.until("Declined");
    show(&mut stay, "declined");
}

#[test]
fn a_mailbox_without_a_licence() {
    let mut stay = begin(Scenario::MailboxUnlicensed);
    stay.start_with(&Pointer, "Genesys Multicloud CX");
    stay.register(&Pointer, "Genesys mail", &["Mail.ReadWrite", "Mail.Send"]);
    stay.be_approved();
    for address in stay.organization.usual_mailboxes() {
        stay.fill(&Pointer, "Add a mailbox", &address);
        stay.press(&Pointer, "Add");
        stay.until(&format!("{address}: "));
    }
    stay.robot.settle();
    show(&mut stay, "unlicensed");
    // The person goes on with it all the same, as from an older version: the checks say it too.
    let mut connection = stay.saved().remove(0);
    connection.mailboxes = stay
        .organization
        .usual_mailboxes()
        .iter()
        .map(|address| Mailbox {
            address: MailAddress::parse(address).expect("an address").0,
            display_name: None,
            kind: MailboxKind::Unknown,
        })
        .collect();
    connection.mailboxes_open = false;
    stay.world.vault.save(&connection).expect("a folder");
    stay.robot = window::journey::start(&stay.world, &stay.organization);
    stay.press(&Pointer, "Continue Genesys Multicloud CX");
    stay.until("to fix");
    show(&mut stay, "checks-unlicensed");
}
