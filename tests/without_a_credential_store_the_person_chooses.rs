//! On a computer without a credential store the window gives a clear choice, and keeps the secret only where the person said.

mod robot;
mod window;

use mailseal::connection::SecretKept;
use mailseal::practice::Scenario;
use mailseal::vault::Secrets;
use mailseal::vault::secrets::Store;
use window::journey::{Pointer, begin, start};

#[test]
fn for_this_run_only_or_try_again() {
    let system = Secrets::system(true);
    if !matches!(system.store(), Store::Absent { .. }) {
        // Somebody's desktop: its store is not ours to write to in a test.
        return;
    }
    let mut stay = begin(Scenario::AllWell);
    stay.world.secrets = system;
    stay.robot = start(&stay.world, &stay.organization);
    stay.until("This computer has no credential store");
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    assert!(
        stay.robot
            .says("It is not stored, because this computer has no credential store."),
        "said before Continue"
    );
    stay.until_saved(|one| one.registering.is_some());
    let begun = stay.saved().remove(0).registering.expect("begun");
    assert!(!begun.secret_kept);
    stay.until("The secret could not be stored.");
    stay.press(&Pointer, "Try again");
    stay.until("The secret could not be stored.");
    stay.press(&Pointer, "Keep it for this run only");
    stay.be_approved();
    stay.robot.settle();
    let kept = stay.saved().remove(0).registration.expect("registered");
    assert_eq!(kept.secret_kept, SecretKept::ThisRunOnly);
}
