//! What a person does from Home to the last page where Mailseal registers the app, counted while the real window is driven: every button and
//! card pressed (a double click is one), every field filled, every sign-in. A field that is ended with Enter, which presses the page's main
//! button, is one action: nobody leaves it for a button. How many those are is printed, so that whoever uses the pointer alone can add them.
//! The pages of Microsoft's in the browser are counted as one sign-in each. Beside it stands how many actions the vendor's own guide asks for.

mod robot;
mod window;

use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use std::fmt;
use window::journey::{Pointer, Stay, begin};

#[derive(Debug, Default)]
struct Count {
    presses: usize,
    fields: usize,
    /// Of the fields, those that were ended with Enter in place of a press.
    entered: usize,
    sign_ins: usize,
}

impl Count {
    fn all(&self) -> usize {
        self.presses + self.fields + self.sign_ins
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            presses,
            fields,
            entered,
            sign_ins,
        } = self;
        write!(
            f,
            "{} actions ({presses} presses, {fields} fields, {entered} of them ended with Enter, {sign_ins} sign-ins)",
            self.all()
        )
    }
}

/// Somebody who does only what the page asks for.
struct Walk {
    stay: Stay,
    count: Count,
}

impl Walk {
    fn press(&mut self, name: &str) {
        self.count.presses += 1;
        self.stay.press(&Pointer, name);
    }

    fn fill(&mut self, name: &str, value: &str) {
        self.count.fields += 1;
        self.stay.fill(&Pointer, name, value);
    }

    /// Enter, where the field that was filled last still has the focus.
    fn enter(&mut self) {
        self.count.entered += 1;
        self.stay.robot.press(iced::keyboard::key::Named::Enter);
    }

    /// From Home to the plan's agreement.
    fn begin(card: &str, mailbox: &str, host: Option<&str>) -> Self {
        let mut walk = Self {
            stay: begin(Scenario::AllWell),
            count: Count::default(),
        };
        walk.press("Set up a new connection");
        walk.stay.until("What are you connecting?");
        walk.count.presses += 1;
        walk.stay.robot.double_click(Role::RadioButton, card);
        walk.stay.until("Domain, e-mail address or tenant ID");
        walk.fill("Domain, e-mail address or tenant ID", mailbox);
        walk.stay.until("This is contoso.com");
        walk.enter();
        walk.stay.until("Sign in once as an administrator");
        if let Some(host) = host {
            walk.fill("Host name of your own server", host);
            walk.enter();
        } else {
            walk.press("Sign in as an administrator");
        }
        walk.stay.until("Then go on by itself");
        walk.press("Make these changes");
        walk
    }

    /// The values to paste stand there; the sign-ins are those that the browser saw.
    fn end(mut self, system: &str, guide: &str, most: usize) {
        self.stay.until("to paste");
        self.count.sign_ins = self.stay.browser.ended().len();
        assert!(self.stay.browser.ended().iter().all(Result::is_ok));
        println!("{system}: {}; the guide: {guide}", self.count);
        assert!(self.count.all() <= most, "{system}: {}", self.count);
        // The window shows it a moment before it is on the disk.
        let vault = self.stay.world.vault.clone();
        self.stay.wait("everything to be saved", |_| {
            let saved = vault.load().expect("a readable file").connections;
            let whole = saved.first().filter(|one| one.is_approved());
            whole.is_some_and(|one| one.registration.is_some() && one.checked.is_some())
        });
    }
}

#[test]
fn nice_cxone() {
    let mut walk = Walk::begin("NiCE CXone", "support@contoso.com", None);
    walk.stay.until("Look into the inbox");
    walk.press("It has arrived");
    walk.end("NiCE CXone", "47", 8);
}

#[test]
fn sinch_contact_pro_by_server() {
    let card = "Sinch Contact Pro, OAuth Server: reads and sends by itself";
    let walk = Walk::begin(card, "support@contoso.com", None);
    walk.end("Sinch Contact Pro (OAuth Server)", "41", 8);
}

#[test]
fn genesys() {
    let walk = Walk::begin("Genesys Multicloud CX", "support@contoso.com", None);
    walk.end("Genesys Multicloud CX", "6, and what it leaves out", 8);
}

/// The mailbox's own password is asked for, and tested.
#[test]
fn sinch_contact_pro_by_user() {
    let card = "Sinch Contact Pro, OAuth User: as one signed-in mailbox";
    let mut walk = Walk::begin(card, "sales@contoso.com", None);
    let sales = walk.stay.organization.person("sales").expect("Sales");
    let field = "Password of sales@contoso.com";
    walk.stay.until(field);
    walk.count.fields += 1;
    walk.stay.robot.click(Role::PasswordInput, field);
    walk.stay.robot.paste(&sales.password);
    walk.enter();
    walk.end("Sinch Contact Pro (OAuth User)", "24", 8);
}

/// Its own server's name is asked for, the mailbox signs in itself, and the message's arrival cannot be seen from here.
#[test]
fn matrix42() {
    let host = Some("mail.contoso.com");
    let card = "Enterprise Automation Platform";
    let mut walk = Walk::begin(card, "sales@contoso.com", host);
    walk.stay.until("Look into the inbox");
    walk.press("It has arrived");
    walk.end("Matrix42 Enterprise Automation Platform", "about 30", 8);
}
