//! The window walked as a guide tells it: once with Mailseal registering the app, once by hand up to the approval. Every page has to say what
//! the guide says of it; at each of them a picture can be taken.

use super::super::robot::picture::Picture;
use super::super::window::Pages;
use super::super::window::journey::{Hands, Pointer, Stay, begin};
use super::super::window::roads::{Keyboard, add, one, run_the_commands};
use super::Guide;
use iced::keyboard::key::Named;
use jiff::ToSpan;
use mailseal::connection::{Api, Permission, Road};
use mailseal::journey::registration::Task;
use mailseal::journey::world::Browser;
use mailseal::practice::{NewApp, Registered, Scenario};
use mailseal::ui::access::Role;
use std::sync::Arc;

/// High enough for most pages to be seen whole.
const WINDOW: (f32, f32) = (980.0, 760.0);

/// Takes the picture of this name.
pub type Camera<'a> = &'a mut dyn FnMut(&str, &Picture);

pub fn walk(guide: &Guide, camera: Camera<'_>) {
    by_hand(guide, camera);
    let mut stay = by_mailseal(guide, camera);
    if guide.has_credential() {
        renewed(&mut stay, camera);
    }
}

fn look(stay: &mut Stay, camera: Camera<'_>, name: &str) {
    // Where somebody is waited for, nothing ever comes to its end.
    if !matches!(name, "approval" | "renewal") {
        stay.robot.settle();
    }
    let picture = stay.robot.picture();
    camera(name, &picture);
}

/// What a page must say.
fn says(stay: &mut Stay, words: &str) {
    let words = words.replace("**", "");
    stay.until(&words);
}

/// From Home to the page where the app is registered.
fn to_the_registration(guide: &Guide, stay: &mut Stay, camera: Camera<'_>) {
    let text = &guide.words.text;
    stay.robot.resize(WINDOW.0, WINDOW.1);
    stay.press(&Pointer, &text.home_set_up());
    says(stay, &text.target_title());
    stay.choose(&Pointer, &guide.card());
    if guide.target.needs_answers() {
        for answer in [
            text.target_does_send(),
            text.target_as_app(),
            text.target_by_smtp(),
        ] {
            stay.until(&answer);
            stay.choose(&Pointer, &answer);
        }
    }
    for permission in &guide.target.permissions {
        says(stay, permission.as_str());
    }
    // All questions are seen at once.
    if guide.target.needs_answers() {
        stay.robot.resize(WINDOW.0, 1280.0);
    }
    look(stay, camera, "target");
    stay.robot.resize(WINDOW.0, WINDOW.1);
    stay.press(&Pointer, &text.button_continue());
    let field = text.organization_field();
    stay.until(&field);
    stay.fill(&Pointer, &field, "contoso.com");
    stay.until("This is contoso.com");
    look(stay, camera, "organization");
    stay.press(&Pointer, &text.button_continue());
    says(stay, &text.automatic_offer());
}

fn by_mailseal(guide: &Guide, camera: Camera<'_>) -> Stay {
    let text = &guide.words.text;
    let road = guide.target.road;
    let mut stay = begin(Scenario::AllWell);
    to_the_registration(guide, &mut stay, &mut *camera);
    look(&mut stay, camera, "for-me");
    let redirect = guide.target.registration.redirect.as_ref();
    if redirect.is_some_and(|rule| rule.template.is_some()) {
        stay.fill(&Pointer, &text.automatic_host(), "mail.contoso.com");
    }
    stay.press(&Pointer, &text.automatic_sign_in());
    says(&mut stay, "Changes in your organization");
    stay.hears_page(&text.automatic_plan());
    look(&mut stay, camera, "plan");
    stay.press(&Pointer, &text.automatic_do_it());
    says(&mut stay, &text.mailboxes_title());
    let [support, sales] = stay.organization.usual_mailboxes();
    // A mailbox that signs in is one.
    let mailboxes = if road.is_apps_own() {
        vec![support, sales.clone()]
    } else {
        vec![sales.clone()]
    };
    for mailbox in &mailboxes {
        add(&mut stay, mailbox);
    }
    let ways = guide.target.ways(false);
    if road.is_by_mail_server() && (road.is_apps_own() || ways.smtp) {
        says(&mut stay, &text.exchange_title());
        look(&mut stay, camera, "mailboxes");
        let _commands = run_the_commands(&mut stay);
    } else {
        look(&mut stay, camera, "mailboxes");
    }
    stay.press(&Pointer, &text.button_continue());
    if road.is_persons() {
        says(&mut stay, &text.sign_in_title());
        look(&mut stay, camera, "approval");
        stay.press(&Pointer, &text.sign_in_open());
    } else if road == Road::Password {
        says(&mut stay, &text.password_title());
        look(&mut stay, camera, "approval");
        let password = stay.organization.person("sales").expect("Sales").password;
        stay.robot
            .click(Role::PasswordInput, &text.password_of(&sales));
        stay.robot.paste(&password);
        stay.robot.press(Named::Enter);
    }
    says(&mut stay, &text.checks_all_well());
    look(&mut stay, camera, "checks");
    stay.press(&Pointer, &text.button_continue());
    if guide.target.sends {
        says(&mut stay, &text.test_title());
        stay.press(&Pointer, &text.test_send());
        if guide.target.reads {
            // What reads sees for itself that it is there.
            says(&mut stay, "It arrived: passed");
            look(&mut stay, camera, "test");
        } else {
            says(&mut stay, "Look into the inbox");
            look(&mut stay, camera, "test");
            stay.press(&Pointer, &text.test_it_arrived());
        }
        stay.press(&Pointer, &text.button_continue());
    }
    stay.until("to paste");
    let hand_over = &guide.target.hand_over;
    let shown = |label: &str| !label.starts_with("User name for");
    for field in hand_over.fields.iter().filter(|field| shown(&field.label)) {
        says(&mut stay, &field.label);
    }
    if !hand_over.menu.is_empty() {
        says(&mut stay, &hand_over.menu.join(" › "));
    }
    look(&mut stay, camera, "finish");
    stay.finish(&Pointer);
    stay
}

/// What the administrator makes in the portal, as the instructions say.
fn registered(guide: &Guide, stay: &Stay) -> Registered {
    let named = |one: &Permission| match one.listed_by() {
        Api::Exchange => format!("exchange:{one}"),
        Api::Graph => one.to_string(),
    };
    let named: Vec<String> = guide.target.permissions.iter().map(named).collect();
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    let own = guide.target.road.is_apps_own();
    stay.organization.register_app(&NewApp {
        name: &guide.target.registration.app_name,
        application: if own { &named } else { &[] },
        delegated: if own { &[] } else { &named },
        web: &[],
        public: &["http://localhost"],
        spa: &[],
        public_flows: guide.target.registration.public_client,
    })
}

fn by_hand(guide: &Guide, camera: Camera<'_>) {
    let text = &guide.words.text;
    let mut stay = begin(Scenario::AllWell);
    // Nobody sits in front of the browser, so that the page of the approval waits.
    stay.world.browser = Browser(Arc::new(Pages::default()));
    stay.start_again();
    to_the_registration(guide, &mut stay, &mut |_, _| ());
    stay.choose(&Pointer, &text.registration_myself());
    let app = registered(guide, &stay);
    let instructions = guide.instructions();
    for (place, one) in instructions.iter().enumerate() {
        let (title, _) = guide
            .words
            .packet_step(one.what)
            .unwrap_or_else(|| (text.task_copy_ids(), String::new()));
        says(
            &mut stay,
            &text.registration_of(place + 1, instructions.len(), title),
        );
        for value in &one.copy {
            says(&mut stay, &value.value);
        }
        if place == 0 {
            look(&mut stay, camera, "by-hand");
        }
        match one.what {
            Task::CopyIds => {
                stay.fill(&Pointer, &text.field_client(), &app.client.to_string());
                stay.until("Microsoft knows this app");
            }
            Task::CreateSecret => {
                Pointer.fill(
                    &mut stay.robot,
                    Role::PasswordInput,
                    &text.field_secret(),
                    &app.secret_value,
                );
                says(&mut stay, &text.secret_works());
                stay.choose(&Pointer, &text.expiry_days(730));
            }
            _ => {}
        }
        stay.press(&Pointer, &text.button_continue());
    }
    says(&mut stay, &text.details_title());
    look(&mut stay, camera, "details");
    stay.press(&Pointer, &text.button_continue());
    if guide.target.road.is_apps_own() {
        says(&mut stay, &text.approval_no_admin());
        look(&mut stay, camera, "approval");
    } else {
        says(&mut stay, &text.mailboxes_title());
    }
}

/// Three weeks before the secret ends.
fn renewed(stay: &mut Stay, camera: Camera<'_>) {
    let mut connection = one(stay);
    let soon = jiff::Zoned::now()
        .date()
        .checked_add(21.days())
        .expect("a day");
    connection
        .registration
        .as_mut()
        .expect("registered")
        .secret_expires = Some(soon);
    let name = connection.name.clone();
    stay.world.vault.save(&connection).expect("a folder");
    stay.start_again();
    stay.robot.resize(WINDOW.0, WINDOW.1);
    let text = mailseal::words::Words::default().text;
    stay.press(&Keyboard, &text.renew_button_for(&name));
    stay.until(&text.renew_title(&name));
    look(stay, camera, "renewal");
}
