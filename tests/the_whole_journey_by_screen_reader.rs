//! The whole journey through the window by accessibility actions alone, for "another app" with its three questions.

mod robot;
mod window;

use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use mailseal::ui::app::App;
use robot::Robot;
use window::journey::{Hands, begin};

struct ScreenReader;

impl Hands for ScreenReader {
    fn press(&self, robot: &mut Robot<App>, role: Role, name: &str) {
        robot.until(name, |robot| robot.sees(role, name));
        robot.activate(role, name);
        if role == Role::RadioButton {
            let chosen = format!("{role:?} {name:?}");
            robot.until("the choice to be heard", |robot| {
                let outline = robot.outline();
                let mut lines = outline.lines().map(str::trim);
                lines.any(|line| line.starts_with(&chosen) && line.contains("(on)"))
            });
        }
    }

    fn fill(&self, robot: &mut Robot<App>, role: Role, name: &str, value: &str) {
        robot.set_value(role, name, value);
        let field = format!("{role:?} {name:?} = ");
        robot.until("the value to be heard", |robot| {
            let outline = robot.outline();
            let mut lines = outline.lines().map(str::trim);
            lines.any(|line| {
                line.starts_with(&field) && (line.contains(value) || line.contains('•'))
            })
        });
    }
}

#[test]
fn a_connection_is_set_up_by_ear() {
    let mut stay = begin(Scenario::AllWell);
    stay.press(&ScreenReader, "Set up a new connection");
    stay.hears_page("What are you connecting?");
    stay.choose(&ScreenReader, "Another app or device");
    stay.choose(&ScreenReader, "Both");
    stay.choose(&ScreenReader, "By itself");
    stay.choose(&ScreenReader, "I don’t know");
    stay.press(&ScreenReader, "Continue");
    stay.find_the_organization(&ScreenReader);
    stay.register(&ScreenReader, "Scanner", &["Mail.ReadWrite", "Mail.Send"]);
    stay.be_approved();
    stay.hears_page("Which mailboxes?");
    stay.add_the_mailboxes(&ScreenReader);
    stay.pass_the_checks(&ScreenReader);
    stay.press(&ScreenReader, "Send");
    stay.until("Microsoft accepted the message");
    stay.until("It was sent in the same way as");
    stay.press(&ScreenReader, "Continue");
    stay.until("values to paste");
    stay.finish(&ScreenReader);
}
