//! The parts of the window, drawn and looked at: light, dark, in the smallest window and at twice the size. A few are kept as reference pictures.

mod gallery;
mod robot;

use gallery::{Gallery, PAGES};
use iced::keyboard::key::Named;
use iced::theme::Mode;
use mailseal::ui::access::Role;
use robot::Robot;

fn shown(page: &str) -> Robot<Gallery> {
    let mut robot = Robot::start(|| Gallery::showing(page));
    robot.settle();
    robot
}

#[test]
fn every_part_is_drawn_light_dark_small_and_large() {
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

#[test]
fn checks_in_light() {
    shown("checks").picture().must_be("checks-light");
}

#[test]
fn checks_in_dark() {
    let mut robot = shown("checks");
    robot.mode(Mode::Dark);
    robot.picture().must_be("checks-dark");
}

#[test]
fn fields_in_the_smallest_window() {
    let mut robot = shown("details");
    robot.resize(760.0, 560.0);
    robot.picture().must_be("details-small");
}

#[test]
fn a_focus_ring_at_twice_the_size() {
    let mut robot = shown("finish");
    robot.resize(490.0, 350.0);
    robot.scale(2.0);
    let _ = robot.tab_to(Role::Button, "Copied Client Id");
    robot.picture().must_be("focus-twice");
}

/// Two cards have this title; the name tells them apart.
const SINCH: &str = "Sinch Contact Pro, OAuth Server: reads and sends by itself";

#[test]
fn the_ring_is_for_the_keyboard_only() {
    let mut by_pointer = shown("target");
    by_pointer.click(Role::RadioButton, SINCH);
    by_pointer.point(iced::Point::new(5.0, 5.0));
    let mut by_keyboard = shown("target");
    let _ = by_keyboard.tab_to(Role::RadioButton, "NiCE CXone");
    by_keyboard.press(Named::ArrowDown);
    let without = by_pointer.picture();
    let with = by_keyboard.picture();
    let _ = with.show("target-focus");
    assert!(without.differs_from(&with));

    let mut resting = Robot::start(|| Gallery::showing("target"));
    resting.settle();
    resting.click(Role::RadioButton, "NiCE CXone");
    resting.point(iced::Point::new(5.0, 5.0));
    assert!(!resting.picture().differs_from(&shown_with("cxone")));
}

/// The page as it is when this was chosen and nothing was touched.
fn shown_with(choice: &'static str) -> robot::picture::Picture {
    let mut robot = shown("target");
    robot.program.chosen = choice;
    robot.picture()
}
