//! The page on which a mailbox signs in: enlarged to 200 % every button is reached by keyboard and by wheel, and in practice it names the
//! account that a person really needs.

mod robot;
mod window;

use iced::Rectangle;
use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use window::journey::{Pointer, Stay};
use window::roads::{Keyboard, as_a_mailbox, as_this_mailbox};

const TAKE: &str = "Take this account";
const AGAIN: &str = "Sign in again";

/// Whether the whole button is seen where the page scrolls.
fn in_sight(stay: &Stay, name: &str) -> bool {
    let bridge = stay.robot.program.bridge();
    let Some((_, bounds)) = bridge.locate(Role::Button, name) else {
        return false;
    };
    let window = Rectangle::with_size(iced::Size::new(490.0, 350.0));
    let view = bridge
        .find(Role::Button, name)
        .and_then(|id| bridge.view_around(id))
        .unwrap_or(window);
    bounds.y >= view.y - 0.5 && bounds.y + bounds.height <= view.y + view.height + 0.5
}

/// Another account has come, in a window that is enlarged to 200 %.
fn another_account_at_twice_the_size() -> Stay {
    let (mut stay, _) = as_a_mailbox(Scenario::WrongAccount);
    stay.robot.resize(490.0, 350.0);
    stay.robot.scale(2.0);
    stay.press(&Keyboard, "Open the sign-in page");
    stay.until("Another account has signed in");
    stay.wait("what is asked to come into sight", |robot| {
        robot.focus().starts_with("Group")
    });
    let _ = stay.robot.picture().show("sign-in-other-twice");
    stay
}

fn takes_the_account(stay: &mut Stay) {
    let vault = stay.world.vault.clone();
    stay.wait("the sign-in to be kept", |_| {
        let saved = vault.load().expect("a readable file").connections;
        saved.iter().any(|one| !one.sign_ins.is_empty())
    });
}

#[test]
fn at_twice_the_size_the_keyboard_brings_every_button_into_sight() {
    let mut stay = another_account_at_twice_the_size();
    for name in [AGAIN, TAKE] {
        let _tabs = stay.robot.tab_to(Role::Button, name);
        assert!(in_sight(&stay, name), "{name} has the focus, out of sight");
    }
    let _ = stay.robot.picture().show("sign-in-other-twice-take");
    stay.robot.press(iced::keyboard::key::Named::Space);
    takes_the_account(&mut stay);
}

#[test]
fn at_twice_the_size_the_wheel_reaches_every_button() {
    let mut stay = another_account_at_twice_the_size();
    stay.press(&Pointer, TAKE);
    takes_the_account(&mut stay);
}

#[test]
fn in_practice_a_shared_mailbox_names_who_may_use_it() {
    let mut stay = as_this_mailbox(Scenario::AllWell, "support@contoso.com");
    let administrator = stay.organization.administrator();
    stay.press(&Keyboard, "Use a code on another device");
    stay.until("has no sign-in of its own");
    let outline = stay.robot.outline();
    assert!(
        !outline.contains(&administrator.password),
        "the administrator does not sign in for a mailbox:\n{outline}"
    );
    let lee = stay.organization.person("lee").expect("Lee");
    assert!(outline.contains(&lee.password), "{outline}");
    assert!(outline.contains("nobody may use it yet"), "{outline}");
    window::show(&mut stay.robot, "sign-in-shared");
    stay.press(&Keyboard, "Cancel");
    stay.wait("what can be done again to hold the focus", |robot| {
        robot.focus().contains("Open the sign-in page")
    });
    let _printed = stay.organization.powershell(
        "Connect-ExchangeOnline\n\
         Add-MailboxPermission -Identity 'support@contoso.com' -User 'billing@contoso.com' -AccessRights FullAccess",
    );
    stay.press(&Keyboard, "Use a code on another device");
    stay.until("who may use it");
    let outline = stay.robot.outline();
    let billing = stay.organization.person("billing").expect("Billing");
    assert!(outline.contains(&billing.password), "{outline}");
    assert!(!outline.contains(&lee.password), "{outline}");
}
