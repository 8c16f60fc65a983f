//! "Export or import" on Home, by keyboard and pointer: without secrets, sealed with them, and back on another computer; what is refused says
//! why and what to do.

mod robot;
mod window;

use iced::keyboard::key::Named;
use mailseal::connection::Connection;
use mailseal::ui::access::Role;
use std::path::{Path, PathBuf};
use window::scene::{SECRET, Scene, finished};

const PASSPHRASE: &str = "correct horse battery staple";

fn scene(connections: &[Connection]) -> Scene {
    window::scene::scene(connections).0
}

fn open(scene: &mut Scene) {
    scene.robot.click(Role::Button, "Export or import");
    scene
        .robot
        .until_it_says("Take connections to another computer");
}

/// The focus comes to what has to be typed again.
fn at_the_passphrase(scene: &mut Scene, name: &str) {
    let wanted = format!("PasswordInput \"{name}\"");
    scene
        .robot
        .until("the focus", |robot| robot.focus().starts_with(&wanted));
}

/// Where the export lies, and what is in it.
fn exported(scene: &Scene) -> (PathBuf, Vec<u8>) {
    let folder = scene.folder().join("downloads");
    let mut files = std::fs::read_dir(folder).expect("a folder");
    let file = files.find_map(Result::ok).expect("one file").path();
    let bytes = std::fs::read(&file).expect("readable");
    (file, bytes)
}

fn import(scene: &mut Scene, file: &Path) {
    let field = "File to import";
    scene.robot.click(Role::TextInput, field);
    scene.robot.paste(file.to_str().expect("a path"));
    scene.robot.click(Role::Button, "Import");
}

#[test]
fn without_secrets_it_is_plain_and_comes_back_on_another_computer() {
    let mut here = scene(&[finished(
        "Support desk",
        "nice-cxone",
        "support@contoso.com",
    )]);
    open(&mut here);
    let title = here.robot.program.title();
    assert!(title.starts_with("Export or import"), "{title}");
    window::show(&mut here.robot, "carry");
    here.robot.click(Role::Button, "Export one connection");
    here.robot.until_it_says("Exported to");
    let (file, bytes) = exported(&here);
    assert!(!String::from_utf8_lossy(&bytes).contains(SECRET));
    let mut there = scene(&[]);
    open(&mut there);
    import(&mut there, &file);
    there.robot.until_it_says("“Support desk” was added.");
    window::show(&mut there.robot, "carry-imported");
    there.robot.press(Named::Escape);
    there.robot.until_it_says("Remove Support desk");
}

#[test]
fn sealed_it_holds_the_secrets_and_asks_for_its_passphrase() {
    let mut here = scene(&[finished(
        "Support desk",
        "nice-cxone",
        "support@contoso.com",
    )]);
    open(&mut here);
    here.robot.click(Role::CheckBox, "With their secrets");
    here.robot.tab_to(Role::PasswordInput, "Passphrase");
    here.robot.type_text(PASSPHRASE);
    here.robot
        .tab_to(Role::PasswordInput, "Passphrase once more");
    here.robot.type_text("something else");
    here.robot.click(Role::Button, "Export one connection");
    here.robot.until_it_says("The two passphrases differ");
    at_the_passphrase(&mut here, "Passphrase once more");
    window::show(&mut here.robot, "carry-differ");
    here.robot
        .tab_to(Role::PasswordInput, "Passphrase once more");
    here.robot.chord("a", iced::keyboard::Modifiers::COMMAND);
    here.robot.type_text(PASSPHRASE);
    here.robot.click(Role::Button, "Export one connection");
    here.robot.until_it_says("Exported to");
    let (file, bytes) = exported(&here);
    assert!(bytes.starts_with(b"age-encryption.org/v1"));
    assert!(!here.robot.outline().contains(PASSPHRASE));
    let mut there = scene(&[]);
    open(&mut there);
    import(&mut there, &file);
    there.robot.until_it_says("This file is sealed");
    at_the_passphrase(&mut there, "Passphrase");
    there.robot.type_text("wrong passphrase");
    there.robot.click(Role::Button, "Import");
    there.robot.until_it_says("The file does not open");
    at_the_passphrase(&mut there, "Passphrase");
    window::show(&mut there.robot, "carry-refused");
    there.robot.chord("a", iced::keyboard::Modifiers::COMMAND);
    there.robot.type_text(PASSPHRASE);
    there.robot.press(Named::Enter);
    there
        .robot
        .until_it_says("“Support desk” was added. Its secret was kept");
}

#[test]
fn what_is_no_export_is_told_and_changes_nothing() {
    let mut here = scene(&[finished(
        "Support desk",
        "nice-cxone",
        "support@contoso.com",
    )]);
    open(&mut here);
    here.robot.click(Role::Button, "Import");
    here.robot.until_it_says("Choose the file first");
    let file = here.folder().join("connections.lock");
    import(&mut here, &file);
    here.robot
        .until_it_says("This is no file that Mailseal exported");
    let away = |here: &mut Scene, file: &Path, said: &str| {
        here.robot.press(Named::Escape);
        here.robot.until_it_says("Remove Support desk");
        open(here);
        import(here, file);
        here.robot.until_it_says(said);
    };
    let folder = here.folder().to_owned();
    away(&mut here, &folder, "is a folder. Choose the file");
    away(&mut here, &folder.join("gone"), "There is no file");
    #[cfg(unix)]
    away(
        &mut here,
        Path::new("/dev/zero"),
        "is not a file but a pipe",
    );
    here.robot.press(Named::Escape);
    here.robot.until_it_says("Remove Support desk");
}
