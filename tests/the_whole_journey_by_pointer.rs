//! The whole journey through the window with the mouse (and typing), for a system that reads and sends: the arrival is seen in the inbox.

mod robot;
mod window;

use mailseal::practice::Scenario;
use window::journey::{Pointer, begin, start};

#[test]
fn a_connection_is_set_up_with_the_mouse_and_found_again_the_next_day() {
    let mut stay = begin(Scenario::AllWell);
    stay.start_with(&Pointer, "Genesys Multicloud CX");
    stay.register(&Pointer, "Genesys mail", &["Mail.ReadWrite", "Mail.Send"]);
    stay.be_approved();
    stay.add_the_mailboxes(&Pointer);
    stay.pass_the_checks(&Pointer);

    let [support, _] = stay.organization.usual_mailboxes();
    stay.press(&Pointer, "Send");
    stay.robot.until("the message to be accepted", |robot| {
        robot.says("Microsoft accepted the message")
    });
    assert!(
        !stay.organization.mail_in(&support).is_empty(),
        "the practice mailbox holds the sent message"
    );
    stay.until("It was sent in the same way as Genesys Multicloud CX will send");
    stay.press(&Pointer, "Continue");
    stay.until("Everything works.");

    let secret = stay
        .world
        .secrets
        .find(stay.saved()[0].id)
        .expect("a store")
        .expect("the secret was kept");
    let secret = secret.secret().expect("a secret");
    stay.press(&Pointer, "Copy Secret");
    stay.robot.until("the secret to be copied", |robot| {
        robot.clipboard.text() == Some(secret.expose())
    });
    assert!(stay.robot.says("The secret is on the clipboard."));
    stay.finish(&Pointer);

    let mut next_day = start(&stay.world, &stay.organization);
    next_day.until_it_says("Working");
    assert!(next_day.says("contoso"));
    let kept = &stay.saved()[0];
    assert!(kept.practice && kept.finished.is_some());
}
