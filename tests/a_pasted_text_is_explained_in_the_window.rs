//! "Explain an error" and "Check a guide" beside Home: by keyboard alone, pasted from the clipboard or opened as a file; no secret that was pasted
//! is ever shown; nothing is cut in the smallest window or at twice the size.

mod robot;
mod window;

use iced::keyboard::{Modifiers, key::Named};
use mailseal::ui::access::Role;
use window::scene::{Scene, finished, scene};

const SECRET: &str = "Abc8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789a";
const ERROR: &str = "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret provided. Ensure the secret being \
    sent in the request is the client secret value, not the client secret ID, for a secret added to app '5a3c1f70-9d1e-4a55-8f6e-2b7f3c1d9e10'.\
    \\r\\nTrace ID: 11111111-2222-3333-4444-555555555555\",\"error_codes\":[7000215]}";
const GUIDE: &str = include_str!("guides/smtp.md");

fn at_home() -> Scene {
    scene(&[finished(
        "Support desk",
        "nice-cxone",
        "support@contoso.com",
    )])
    .0
}

fn open(scene: &mut Scene, name: &str) {
    scene.robot.tab_to(Role::Button, name);
    scene.robot.press(Named::Enter);
    scene.robot.until_it_says(&format!("Heading \"{name}\""));
}

#[test]
fn a_pasted_error_is_told_with_what_speaks_for_it_and_without_its_secrets() {
    let mut scene = at_home();
    open(&mut scene, "Explain an error");
    window::show(&mut scene.robot, "pasted-error-asked");
    scene.robot.tab_to(Role::MultilineTextInput, "The error");
    let text = format!("POST /token client_secret={SECRET}&grant_type=client_credentials\n{ERROR}");
    scene.robot.paste(&text);
    scene.robot.until_it_says("Speaks for it");
    assert!(
        scene.robot.says("AADSTS7000215"),
        "{}",
        scene.robot.outline()
    );
    assert!(!scene.robot.says(SECRET), "{}", scene.robot.outline());
    window::show(&mut scene.robot, "pasted-error-told");

    scene.robot.tab_to(Role::Button, "What Microsoft said");
    scene.robot.press(Named::Space);
    assert!(
        scene.robot.says("Invalid client secret provided"),
        "unfolded word for word"
    );
    assert!(!scene.robot.says(SECRET), "{}", scene.robot.outline());
    window::show(&mut scene.robot, "pasted-error-said");

    scene
        .robot
        .tab_to(Role::Button, "Copy a message for your admin");
    scene.robot.press(Named::Enter);
    scene.robot.until("the clipboard to hold it", |robot| {
        robot
            .clipboard
            .text()
            .is_some_and(|text| text.contains("I cannot mend it myself"))
    });
    let copied = scene.robot.clipboard.text().unwrap_or_default().to_owned();
    assert!(
        copied.contains("AADSTS7000215") && !copied.contains(SECRET),
        "{copied}"
    );

    scene.robot.press(Named::Escape);
    assert!(
        scene.robot.sees(Role::MultilineTextInput, "The error"),
        "{}",
        scene.robot.outline()
    );
    scene.robot.press(Named::Escape);
    scene.robot.until("Home", |robot| {
        robot.sees(Role::Button, "Set up a new connection")
    });
}

#[test]
fn a_pasted_text_keeps_its_lines_in_the_field() {
    let mut scene = at_home();
    open(&mut scene, "Explain an error");
    scene.robot.tab_to(Role::MultilineTextInput, "The error");
    let text = format!(
        "535 5.7.3 Authentication unsuccessful\nuser=a@b.example\npassword={SECRET}\nby SMTP"
    );
    scene.robot.paste(&text);
    scene.robot.until_it_says("Possible causes");
    scene.robot.press(Named::Escape);
    scene.robot.until("the field with the text", |robot| {
        robot.sees(Role::MultilineTextInput, "The error")
    });
    let outline = scene.robot.outline();
    assert!(
        outline.contains(r"535 5.7.3 Authentication unsuccessful\nuser=a@b.example\n"),
        "{outline}"
    );
    assert!(!outline.contains(SECRET), "{outline}");
    window::show(&mut scene.robot, "pasted-error-lines");

    scene.robot.click(Role::MultilineTextInput, "The error");
    scene.robot.press_with(Named::End, Modifiers::CTRL);
    scene.robot.press_with(Named::Enter, Modifiers::SHIFT);
    scene.robot.type_text("x");
    assert!(
        scene.robot.outline().contains(r"by SMTP\nx"),
        "{}",
        scene.robot.outline()
    );
    scene.robot.press(Named::Enter);
    scene.robot.until_it_says("Possible causes");
}

#[test]
fn an_assistive_technology_sets_the_text_whole() {
    let mut scene = at_home();
    open(&mut scene, "Explain an error");
    scene
        .robot
        .set_value(Role::MultilineTextInput, "The error", "AADSTS7000222");
    assert!(scene.robot.outline().contains("= \"AADSTS7000222\""));
    scene.robot.set_value(
        Role::MultilineTextInput,
        "The error",
        "AADSTS50011: The redirect URI\ndoes not match",
    );
    scene.robot.until_it_says("Possible causes");
}

#[test]
fn a_code_is_typed_and_enter_explains_it() {
    let mut scene = at_home();
    open(&mut scene, "Explain an error");
    scene.robot.tab_to(Role::MultilineTextInput, "The error");
    scene.robot.type_text("AADSTS7000222");
    scene.robot.press(Named::Enter);
    scene.robot.until_it_says("Possible causes");
    scene.robot.click(Role::Button, "Explain another");
    scene.robot.until("the field to have the focus", |robot| {
        robot.focus().contains("The error")
    });
}

#[test]
fn a_text_without_an_error_is_called_unknown() {
    let mut scene = at_home();
    open(&mut scene, "Explain an error");
    scene.robot.tab_to(Role::MultilineTextInput, "The error");
    scene
        .robot
        .paste("The quick brown fox\njumps over the lazy dog.");
    scene.robot.until_it_says("does not know this error");
    window::show(&mut scene.robot, "pasted-error-unknown");
}

#[test]
fn a_pasted_guide_shows_its_mistakes_and_copies_them() {
    let mut scene = at_home();
    open(&mut scene, "Check a guide");
    window::show(&mut scene.robot, "pasted-guide-asked");
    scene
        .robot
        .tab_to(Role::MultilineTextInput, "The guide's text");
    scene.robot.paste(
        &GUIDE
            .replace("| Port | 587 |", "| Port | 465 |")
            .replace("Disabled $false", "Disabled $true"),
    );
    scene.robot.until_it_says("2 mistakes");
    assert!(
        scene.robot.says("This switches SMTP AUTH off."),
        "{}",
        scene.robot.outline()
    );
    window::show(&mut scene.robot, "pasted-guide-told");
    scene.robot.tab_to(Role::Button, "Copy the findings");
    scene.robot.press(Named::Enter);
    scene.robot.until("the clipboard to hold it", |robot| {
        robot
            .clipboard
            .text()
            .is_some_and(|text| text.contains("Port 587 with STARTTLS."))
    });
    let copied = scene.robot.clipboard.text().unwrap_or_default().to_owned();
    assert!(
        copied.starts_with("The guide asks for") && copied.contains("| Port | 465 |"),
        "{copied}"
    );
}

#[test]
fn a_guide_is_opened_as_a_file_and_what_is_no_text_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let (right, picture) = (
        folder.path().join("guide.md"),
        folder.path().join("guide.pdf"),
    );
    std::fs::write(&right, GUIDE).expect("a writable folder");
    std::fs::write(&picture, b"%PDF-1.7\n\0").expect("a writable folder");
    let mut scene = at_home();
    open(&mut scene, "Check a guide");
    scene
        .robot
        .set_value(Role::TextInput, "Or a file", &picture.display().to_string());
    scene.robot.tab_to(Role::Button, "Open the file");
    scene.robot.press(Named::Enter);
    scene.robot.until_it_says("is no text");
    scene
        .robot
        .set_value(Role::TextInput, "Or a file", &right.display().to_string());
    scene.robot.press(Named::Enter);
    scene.robot.until_it_says("Nothing wrong found.");
    window::show(&mut scene.robot, "pasted-guide-right");
}
