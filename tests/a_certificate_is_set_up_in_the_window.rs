//! A certificate instead of a secret through the window: made here or taken from a file of the person's own, uploaded, compared, proved, and
//! handed over sealed. The private key leaves only into the file that is asked for.

mod robot;
mod window;

use jiff::Timestamp;
use jiff::civil::Date;
use mailseal::connection::{Certificate, CredentialKind};
use mailseal::practice::{Registered, Scenario};
use mailseal::ui::access::Role;
use robot::virtual_time::VirtualTime;
use secrecy::{ExposeSecret, SecretString};
use std::path::{Path, PathBuf};
use window::journey::{Hands, Pointer, Stay, begin, begin_at};
use window::roads::{Keyboard, another_app, one, registered, to_the_end};

/// What was saved for the person, by the end of its name.
fn saved(stay: &Stay, end: &str) -> PathBuf {
    let folder = stay.world.downloads.clone().expect("a folder");
    let files = std::fs::read_dir(folder).expect("the folder");
    let mut paths = files.flatten().map(|file| file.path());
    let found = paths.find(|path| path.to_string_lossy().ends_with(end));
    found.unwrap_or_else(|| panic!("no file *{end}"))
}

/// Every file below that the program has written.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a readable folder");
    let each = entries.flatten().map(|entry| entry.path());
    each.flat_map(|path| {
        if path.is_dir() {
            files(&path)
        } else {
            vec![path]
        }
    })
    .collect()
}

fn thumbprint_of(kind: &CredentialKind) -> &str {
    match kind {
        CredentialKind::Certificate { thumbprint } => thumbprint,
        CredentialKind::Secret | CredentialKind::None => panic!("it proves itself with {kind:?}"),
    }
}

fn fill(stay: &mut Stay, hands: &impl Hands, role: Role, name: &str, value: &str) {
    hands.fill(&mut stay.robot, role, name, value);
}

/// On the last page, as a file for a system that has to sign with it.
fn hand_over_sealed(stay: &mut Stay, thumbprint: &str) {
    stay.press(
        &Keyboard,
        "Your app or device needs the certificate as a file",
    );
    stay.press(&Keyboard, "Save with its private key (.pfx)");
    stay.until("Choose a password of at least 8 letters");
    let password = "a password for the file";
    fill(
        stay,
        &Keyboard,
        Role::PasswordInput,
        "Password for the file",
        password,
    );
    stay.press(&Keyboard, "Save with its private key (.pfx)");
    stay.until("certificate and key.pfx");
    stay.robot.settle();
    window::show(&mut stay.robot, "certificate-finish");
    let pfx = std::fs::read(saved(stay, ".pfx")).expect("a PFX");
    let password = SecretString::from(password);
    let read = Certificate::read(&[&pfx], Some(&password), Timestamp::now());
    assert_eq!(read.expect("opens").thumbprint(), thumbprint);
}

#[test]
fn a_certificate_made_here_proves_the_app_and_is_handed_over_sealed() {
    let mut stay = begin(Scenario::AllWell);
    another_app(&mut stay, ["Sends", "By itself", "Microsoft Graph"]);
    let app = registered(&stay, &["Mail.Send"], &[]);
    stay.enter_client(&Keyboard, &app, 4);
    stay.until("Make a secret");
    stay.choose(&Keyboard, "A certificate");
    stay.until("Upload a certificate");
    assert!(
        !stay.robot.sees(Role::PasswordInput, "Client secret"),
        "there is no secret any more"
    );
    window::show(&mut stay.robot, "certificate-choice");
    stay.press(&Keyboard, "Continue");
    stay.until("Make a certificate, or take one that you have");
    stay.choose(&Keyboard, "Make one here");
    stay.press(&Keyboard, "Make the certificate");
    stay.until("Thumbprint");
    assert!(
        !stay.robot.says("The certificate works"),
        "nobody has uploaded it"
    );
    stay.press(&Keyboard, "Save for the upload (.cer)");
    stay.until("Saved");
    stay.press(&Keyboard, "Save as text (.pem)");
    stay.until("certificate.pem");
    window::show(&mut stay.robot, "certificate-made");
    let (cer, pem) = (saved(&stay, ".cer"), saved(&stay, ".pem"));
    let pem = std::fs::read_to_string(pem).expect("a text");
    assert!(pem.contains("BEGIN CERTIFICATE") && !pem.contains("PRIVATE"));
    let der = std::fs::read(cer).expect("a certificate");
    let (_, public) = x509_parser::parse_x509_certificate(&der).expect("X.509");
    assert_eq!(public.subject().to_string(), "CN=Mail connection");

    // Too early: Microsoft does not have it, and says so.
    stay.press(&Keyboard, "It is uploaded: ask Microsoft");
    stay.until("is not among those of the app");
    stay.robot.settle();
    window::show(&mut stay.robot, "certificate-refused");
    let upload = stay.organization.upload_certificate(app.client, &pem);
    upload.expect("the portal takes it");
    stay.press(&Keyboard, "It is uploaded: ask Microsoft");
    stay.until("The certificate works.");
    stay.press(&Keyboard, "Continue");
    stay.until("Enter the app’s details");
    window::show(&mut stay.robot, "certificate-details");
    stay.press(&Keyboard, "Continue");
    stay.be_approved();
    stay.add_the_mailboxes(&Keyboard);
    stay.until("The app’s certificate works: passed");
    stay.pass_the_checks(&Keyboard);
    stay.press(&Keyboard, "Send");
    stay.until("It has arrived");
    stay.press(&Keyboard, "It has arrived");
    stay.press(&Keyboard, "Continue");
    stay.until("to paste");

    let kept = one(&stay).registration.expect("a registration");
    let thumbprint = thumbprint_of(&kept.credential).to_owned();
    assert!(stay.robot.says(&thumbprint), "it can be compared");
    assert!(
        !stay.robot.sees(Role::Button, "Copy Client secret"),
        "no secret is to be pasted:\n{}",
        stay.robot.outline()
    );
    let expires: Date = kept.secret_expires.expect("the certificate's own last day");
    let today = Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    assert_eq!(expires.year(), today.year() + 2);
    assert!(stay.robot.says("The certificate ends on"));
    hand_over_sealed(&mut stay, &thumbprint);
    stay.press(&Keyboard, "Add to my calendar");
    stay.until("renewal.ics");
    let entry = std::fs::read_to_string(saved(&stay, ".ics")).expect("an entry");
    assert!(entry.contains("Renew the mail certificate"), "{entry}");
    stay.finish(&Keyboard);

    // The key lies sealed in the file that was asked for, and nowhere else.
    for path in files(stay.world.vault.folder()) {
        // What is being written anew is gone by now.
        let content = std::fs::read(&path).unwrap_or_default();
        let words = b"PRIVATE KEY";
        assert!(
            !content.windows(words.len()).any(|part| part == words),
            "a private key in {}",
            path.display()
        );
    }
}

#[test]
fn a_pfx_of_ones_own_is_opened_with_its_password() {
    let mut stay = begin(Scenario::AllWell);
    stay.start_with(&Pointer, "Genesys Multicloud CX");
    let app = registered(&stay, &["Mail.ReadWrite", "Mail.Send"], &[]);
    stay.enter_client(&Pointer, &app, 4);
    let own = Certificate::make("our mail app", Timestamp::now(), 6).expect("a certificate");
    let upload = stay
        .organization
        .upload_certificate(app.client, &own.public_pem());
    upload.expect("the portal takes it");
    let sealed = own.to_pfx(&SecretString::from("Sesame 1")).expect("a PFX");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("our app.pfx");
    std::fs::write(&path, sealed.expose_secret()).expect("a writable folder");

    stay.choose(&Pointer, "A certificate");
    stay.until("the guide of Genesys Multicloud CX asks for a secret");
    stay.choose(&Pointer, "Take one that I have");
    stay.press(&Pointer, "Read the file");
    stay.until("Enter the path of the file");
    let nowhere = folder.path().join("other.pfx").display().to_string();
    stay.fill(&Pointer, "File with the certificate", &nowhere);
    stay.press(&Pointer, "Read the file");
    stay.until("There is no file");
    window::show(&mut stay.robot, "certificate-own");
    // As Windows' "Copy as path" puts it.
    let quoted = format!("\"{}\"", path.display());
    stay.robot
        .click(Role::TextInput, "File with the certificate");
    stay.robot.chord("a", iced::keyboard::Modifiers::COMMAND);
    stay.robot.paste(&quoted);
    stay.press(&Pointer, "Read the file");
    stay.until("protected with a password. Enter it.");
    // The focus goes where the password is typed.
    stay.wait("the password's field to have the focus", |robot| {
        robot.focus().contains("Password of the file")
    });
    stay.robot.type_text("wrong");
    stay.press(&Pointer, "Read the file");
    stay.until("The password does not open this file");
    stay.wait("the password's field to have the focus", |robot| {
        robot.focus().contains("Password of the file")
    });
    stay.robot.chord("a", iced::keyboard::Modifiers::COMMAND);
    stay.robot.type_text("Sesame 1");
    stay.robot.press(iced::keyboard::key::Named::Enter);
    stay.until("Certificate “our mail app”");
    assert!(stay.robot.says(&own.thumbprint()));
    stay.press(&Pointer, "It is uploaded: ask Microsoft");
    stay.until("The certificate works.");
    stay.press(&Pointer, "Continue");
    stay.until("Enter the app’s details");
    stay.press(&Pointer, "Continue");
    stay.be_approved();
    stay.add_the_mailboxes(&Pointer);
    stay.until("Everything works");
    stay.press(&Pointer, "Continue");
    stay.until("Send a test e-mail");
    stay.press(&Pointer, "Send");
    stay.until("It has arrived");
    stay.press(&Pointer, "Continue");
    stay.until("to paste");
    stay.finish(&Pointer);
    let kept = one(&stay).registration.expect("a registration");
    assert_eq!(thumbprint_of(&kept.credential), own.thumbprint());
    assert_eq!(kept.secret_expires, Some(own.expires_on()));
}

#[test]
fn a_certificate_sends_by_smtp_as_well() {
    let mut stay = begin(Scenario::AllWell);
    another_app(&mut stay, ["Sends", "By itself", "SMTP"]);
    let app = registered(&stay, &["exchange:SMTP.SendAsApp"], &[]);
    stay.enter_client(&Keyboard, &app, 4);
    let own = Certificate::make("our mail app", Timestamp::now(), 6).expect("a certificate");
    let upload = stay
        .organization
        .upload_certificate(app.client, &own.public_pem());
    upload.expect("the portal takes it");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("both.pem");
    std::fs::write(&path, own.to_pem().expose_secret()).expect("a writable folder");
    stay.choose(&Keyboard, "A certificate");
    stay.until("Where does the certificate come from?");
    stay.choose(&Keyboard, "Take one that I have");
    stay.fill(
        &Keyboard,
        "File with the certificate",
        &path.display().to_string(),
    );
    stay.press(&Keyboard, "Read the file");
    stay.until("Thumbprint");
    stay.press(&Keyboard, "It is uploaded: ask Microsoft");
    stay.until("The certificate works.");
    stay.press(&Keyboard, "Continue");
    stay.until("Enter the app’s details");
    stay.press(&Keyboard, "Continue");
    stay.be_approved();
    let [support, _] = stay.organization.usual_mailboxes();
    window::roads::add(&mut stay, &support);
    let _commands = window::roads::run_the_commands(&mut stay);
    stay.press(&Keyboard, "Continue");
    to_the_end(&mut stay);
}

/// Saves it under this name and uploads it in the portal, as the person does; then Microsoft knows it.
fn uploaded(stay: &mut Stay, app: &Registered, name: &str) {
    stay.press(&Keyboard, "Save as text (.pem)");
    stay.until(name);
    let pem = std::fs::read_to_string(saved(stay, name)).expect("a text");
    let upload = stay.organization.upload_certificate(app.client, &pem);
    upload.expect("the portal takes it");
    stay.press(&Keyboard, "It is uploaded: ask Microsoft");
    stay.until("The certificate works.");
}

/// "Another app" by Graph with a certificate that was made here, up to its being shown.
fn made_here(stay: &mut Stay) -> Registered {
    another_app(stay, ["Sends", "By itself", "Microsoft Graph"]);
    let app = registered(stay, &["Mail.Send"], &[]);
    stay.enter_client(&Keyboard, &app, 4);
    stay.choose(&Keyboard, "A certificate");
    stay.until("Where does the certificate come from?");
    stay.choose(&Keyboard, "Make one here");
    stay.press(&Keyboard, "Make the certificate");
    stay.until("Thumbprint");
    app
}

fn thumbprint_shown(stay: &Stay) -> String {
    let outline = stay.robot.outline();
    let is_one = |word: &&str| word.len() == 40 && word.chars().all(|c| c.is_ascii_hexdigit());
    let mut words = outline.split(|c: char| !c.is_ascii_alphanumeric());
    words.find(is_one).expect("a thumbprint").to_owned()
}

#[test]
fn a_program_that_ends_before_the_upload_finds_the_certificate_again() {
    let mut stay = begin(Scenario::AllWell);
    let app = made_here(&mut stay);
    let thumbprint = thumbprint_shown(&stay);
    stay.until("It is kept in this computer");
    stay.start_again();
    stay.press(&Keyboard, "Continue Another app or device");
    stay.until("Upload a certificate");
    assert_eq!(thumbprint_shown(&stay), thumbprint, "the key was not lost");
    uploaded(&mut stay, &app, "certificate.pem");
}

#[test]
fn a_certificate_that_ends_soon_is_renewed_and_proved() {
    let time = VirtualTime::still("2026-11-20T09:30:00Z".parse().expect("a time"));
    let mut stay = begin_at(Scenario::AllWell, &time);
    let app = made_here(&mut stay);
    let first = thumbprint_shown(&stay);
    uploaded(&mut stay, &app, "certificate.pem");
    stay.press(&Keyboard, "Continue");
    stay.until("Enter the app’s details");
    stay.press(&Keyboard, "Continue");
    stay.be_approved();
    stay.add_the_mailboxes(&Keyboard);
    to_the_end(&mut stay);

    time.forward(jiff::SignedDuration::from_hours(24 * 715));
    stay.start_again();
    stay.until("Certificate expires in");
    window::show(&mut stay.robot, "certificate-home");
    stay.press(&Keyboard, "Renew the certificate of Another app or device");
    stay.press(&Keyboard, "I’ll create it myself");
    stay.until("Upload a new certificate in Microsoft Entra");
    assert!(stay.robot.says("Remove the old certificate"));
    stay.press(&Keyboard, "Save for the upload (.cer)");
    stay.until("It is uploaded");
    let id = one(&stay).id;
    let renewal = stay.world.vault.renewal(id).expect("readable");
    let made = stay.world.secrets.find(renewal.expect("begun").next);
    let made = made.expect("asked").expect("made");
    let made = made.certificate().expect("a certificate").clone();
    assert_ne!(first, made.thumbprint());
    let upload = stay
        .organization
        .upload_certificate(app.client, &made.public_pem());
    upload.expect("the portal takes it");
    stay.press(&Keyboard, "It is uploaded");
    stay.until("The new certificate works");
    let kept = one(&stay).registration.expect("a registration");
    assert_eq!(thumbprint_of(&kept.credential), first, "until the end");
    stay.press(&Keyboard, "I’ve done it");
    stay.press(&Keyboard, "Send");
    stay.press(&Keyboard, "It has arrived");
    stay.until("Whatever else still used the old one stops");
    stay.until_saved(|one| {
        let app = one.registration.as_ref().expect("a registration");
        thumbprint_of(&app.credential) == made.thumbprint()
    });
}
