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

#[test]
fn characters_nobody_can_see_are_removed_from_a_domain_and_said_whatever_comes_of_it() {
    let mut stay = begin(Scenario::AllWell);
    stay.press(&Pointer, "Set up a new connection");
    stay.until("What are you connecting?");
    stay.choose(&Pointer, "NiCE CXone");
    stay.press(&Pointer, "Continue");
    let field = "Domain, e-mail address or tenant ID";
    stay.hears_page("Your organization");
    for (pasted, found) in [
        ("contoso\u{202e}.com", "This is contoso.com"),
        ("\u{2067}contoso.com\u{2069}", "This is contoso.com"),
        ("anna@con\u{1d173}toso.com", "This is contoso.com"),
        ("nobody\u{202e}-here.example", "knows no organization"),
    ] {
        stay.robot.click(Role::TextInput, field);
        stay.robot.chord("a", iced::keyboard::Modifiers::COMMAND);
        stay.robot.paste(pasted);
        let said = "Removed when pasted: invisible characters.";
        stay.wait(&format!("{found} for {pasted:?}"), |robot| {
            let outline = robot.outline();
            let note = outline.lines().find(|line| line.contains(said));
            note.is_some_and(|note| note.contains(found))
        });
        stay.robot.chord("a", iced::keyboard::Modifiers::COMMAND);
        stay.robot.press(iced::keyboard::key::Named::Backspace);
        stay.wait("the note to go", |robot| !robot.says(said));
    }
}
