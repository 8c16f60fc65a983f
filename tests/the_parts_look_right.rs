//! The parts of the window, drawn and looked at: light, dark, in the smallest window and at twice the size. A few are kept as reference pictures.

mod gallery;
mod robot;

use gallery::{Gallery, PAGES};
use iced::theme::Mode;
use robot::Robot;

fn shown(page: &str) -> Robot<Gallery> {
    Robot::start(|| Gallery::showing(page))
}

#[test]
fn in_light_and_dark_and_small_and_large() {
    for page in PAGES {
        let mut robot = shown(page);
        let _ = robot.picture().show(&format!("{page}-light"));
        robot.mode(Mode::Dark);
        let _ = robot.picture().show(&format!("{page}-dark"));
        robot.mode(Mode::Light);
        robot.resize(760.0, 560.0);
        let _ = robot.picture().show(&format!("{page}-small"));
        robot.resize(490.0, 350.0);
        robot.scale(2.0);
        let _ = robot.picture().show(&format!("{page}-twice"));
    }
}
