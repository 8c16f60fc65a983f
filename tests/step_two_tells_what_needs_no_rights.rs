//! The step of the organization tells, without anybody signing in, where its people sign in, and what of that will stand in the way of the
//! system that was chosen.

mod robot;
mod window;

use mailseal::connection::Clock;
use mailseal::journey::world::SystemTime;
use mailseal::practice::{Options, Rules, Scenario};
use mailseal::vault::Secrets;
use tempfile::TempDir;
use window::journey::{Pointer, Stay, begin_in};

const FIELD: &str = "Domain, e-mail address or tenant ID";
const WARNING: &str = "A name and password alone may be refused";

fn at_the_organization(system: &str, search: Option<&str>, federated: bool) -> (Stay, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let setting = Options {
        rules: Rules {
            federated,
            ..Rules::default()
        },
        ..Options::new(Scenario::AllWell, Clock::new(SystemTime))
    };
    let mut stay = begin_in(folder.path(), setting, Secrets::this_run_only(), None);
    stay.press(&Pointer, "Set up a new connection");
    stay.until("What are you connecting?");
    if let Some(search) = search {
        stay.fill(&Pointer, "Find your system", search);
    }
    stay.choose(&Pointer, system);
    stay.press(&Pointer, "Continue");
    stay.until(FIELD);
    (stay, folder)
}

#[test]
fn a_managed_domain_is_told_and_warns_of_nothing() {
    let (mut stay, _folder) = at_the_organization("Sinch Contact Pro", Some("OAuth User"), false);
    stay.fill(&Pointer, FIELD, "contoso.com");
    stay.until("at Microsoft itself");
    assert!(!stay.robot.says(WARNING), "{}", stay.robot.outline());
}

#[test]
fn a_federated_domain_warns_where_a_password_would_lead_elsewhere() {
    let (mut stay, _folder) = at_the_organization("Sinch Contact Pro", Some("OAuth User"), true);
    stay.fill(&Pointer, FIELD, "contoso.com");
    stay.until("on a page of the organization’s own");
    stay.until(WARNING);
    window::show(&mut stay.robot, "organization-federated");
    // Another organization is another answer.
    stay.fill(&Pointer, FIELD, "x");
    assert!(!stay.robot.says(WARNING), "{}", stay.robot.outline());
}

#[test]
fn for_an_app_by_itself_it_is_of_no_consequence() {
    let (mut stay, _folder) = at_the_organization("NiCE CXone", None, true);
    stay.fill(&Pointer, FIELD, "contoso.com");
    stay.until("on a page of the organization’s own");
    assert!(!stay.robot.says(WARNING), "{}", stay.robot.outline());
}

#[test]
fn it_is_told_again_when_the_step_is_gone_back_to() {
    let (mut stay, _folder) = at_the_organization("NiCE CXone", None, false);
    stay.fill(&Pointer, FIELD, "contoso.com");
    stay.until("at Microsoft itself");
    stay.robot.settle();
    stay.start_again();
    stay.press(&Pointer, "Continue NiCE CXone");
    stay.until("at Microsoft itself");
}
