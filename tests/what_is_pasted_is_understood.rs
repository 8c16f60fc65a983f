//! In the window: a whole paragraph pasted into one field is taken apart, what is doubtful is asked, and a wrong value is told what it is.

mod robot;
mod window;

use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use window::journey::{Pointer, Stay, begin};

fn at_the_fields() -> Stay {
    let mut stay = begin(Scenario::AllWell);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.press(&Pointer, "I already have the three values");
    stay.until("Enter the app’s details");
    stay
}

#[test]
fn a_paragraph_goes_where_it_belongs() {
    let mut stay = at_the_fields();
    let app = stay.organization.register(
        "NiCE CXone mail",
        &["Mail.Send".into()],
        &["http://localhost"],
    );
    let tenant = stay.organization.tenant;
    let paragraph = format!(
        "Application (client) ID: {}\nDirectory (tenant) ID: {tenant}\nSecret value: {}\n",
        app.client, app.secret_value
    );
    stay.fill(&Pointer, "Application (client) ID", &paragraph);
    stay.until("It went into: Application (client) ID and Client secret.");
    stay.until("Microsoft knows this app: “NiCE CXone mail”");
    stay.until("The secret works.");
    assert!(
        !stay.robot.says(&app.secret_value),
        "a secret is never told to a screen reader"
    );
}

#[test]
fn an_unlabelled_id_is_asked_about() {
    let mut stay = at_the_fields();
    let app = stay
        .organization
        .register("Scanner", &["Mail.Send".into()], &["http://localhost"]);
    let text = format!("Here it is: {}\nand the rest tomorrow.", app.client);
    stay.robot.click(Role::PasswordInput, "Client secret");
    stay.robot.paste(&text);
    stay.until("Which is this?");
    let answer = format!("{} is: Application (client) ID", app.client);
    stay.press(&Pointer, &answer);
    stay.until("Microsoft knows this app");
}

#[test]
fn the_secrets_id_is_told_from_its_value() {
    let mut stay = at_the_fields();
    stay.robot.click(Role::PasswordInput, "Client secret");
    stay.robot.paste("3f6a90c1-77d4-4b7c-9f0e-1d2b7c5e8a40");
    stay.until("This looks like the secret’s ID.");
}

#[test]
fn what_was_removed_is_said() {
    let mut stay = at_the_fields();
    let app = stay
        .organization
        .register("Scanner", &["Mail.Send".into()], &["http://localhost"]);
    stay.fill(
        &Pointer,
        "Application (client) ID",
        &format!(" \"{}\" ", app.client),
    );
    stay.until("Removed when pasted:");
    stay.until("Microsoft knows this app");
}
