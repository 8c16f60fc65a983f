//! A frame is drawn only where it differs from the one before, or whole where that costs less. Either way the window shows what drawing all of
//! it anew would show: while one scrolls, searches, turns the page, points at things and moves the focus, and while checks come in. And what
//! differs in many places is drawn in one.
#![allow(
    clippy::indexing_slicing,
    reason = "a test may stop where it cannot go on"
)]

mod robot;
mod window;

use iced::keyboard::key::Named;
use iced::{Event, Point, mouse};
use jiff::civil::date;
use mailseal::check::{Passed, State};
use mailseal::connection::Connection;
use mailseal::ui::app::Message;
use mailseal::ui::screen::home;
use robot::picture::Picture;
use robot::screen::Screen;
use window::scene::{Scene, finished_until, scene};
use window::streaming::{at_the_checks, heard};

/// Its size.
const WIDE: u32 = 980;
const TALL: u32 = 700;

/// An edge that is cut out of its area is rounded otherwise than in one piece: so many of 255 levels nobody sees.
const ROUNDED: u8 = 8;

/// More than so many places are one.
const FEW: usize = 4;

fn connections(count: usize) -> Vec<Connection> {
    let one = |number: usize| {
        let name = format!("Support desk {number:02}");
        let day = date(2026, 11, 1)
            .checked_add(jiff::Span::new().days(i64::try_from(number).expect("few")));
        let mailbox = format!("support{number:02}@contoso.com");
        finished_until(&name, "nice-cxone", &mailbox, day.expect("a day"))
    };
    (0..count).map(one).collect()
}

/// A window, the same one where the desktop keeps two images of it and shows them in turn, and the same one drawn whole each time.
struct Beside {
    scene: Scene,
    window: Screen,
    in_turn: [Screen; 2],
    whole: Screen,
    places: Vec<usize>,
}

impl Beside {
    fn new(scene: Scene) -> Self {
        let mut beside = Self {
            scene,
            window: Screen::new(WIDE, TALL),
            in_turn: [Screen::new(WIDE, TALL), Screen::new(WIDE, TALL)],
            whole: Screen::new(WIDE, TALL),
            places: Vec::new(),
        };
        for first in ["at first", "and in the other image"] {
            beside.frame(first, &[]);
        }
        beside.places.clear();
        beside
    }

    fn tell(&mut self, message: Message) {
        self.scene.robot.dispatch(message);
    }

    fn frame(&mut self, when: &str, events: &[Event]) {
        let (renderer, background) = self.scene.robot.frame(events);
        self.whole.forget();
        let _ = self.whole.draw(renderer, background);
        self.in_turn.swap(0, 1);
        for (which, screen) in [&mut self.window, &mut self.in_turn[0]]
            .into_iter()
            .enumerate()
        {
            self.places.push(screen.draw(renderer, background));
            let other = differs(screen, &self.whole);
            if other.is_some() {
                let picture = |screen: &Screen| Picture::new(WIDE, TALL, screen.pixels().to_vec());
                let _ = picture(screen).show("drawn-in-places");
                let _ = picture(&self.whole).show("drawn-whole");
            }
            assert_eq!(other, None, "{when}, {which}: otherwise than drawn whole");
        }
    }
}

/// The first pixel that is seen to be another one.
fn differs(one: &Screen, other: &Screen) -> Option<(usize, usize)> {
    let mut pairs = one.pixels().iter().zip(other.pixels());
    let byte = pairs.position(|(one, other)| one.abs_diff(*other) > ROUNDED)?;
    Some((byte / 4 % WIDE as usize, byte / 4 / WIDE as usize))
}

#[test]
fn while_one_scrolls() {
    let mut beside = Beside::new(scene(&connections(30)).0);
    beside.scene.robot.point(Point::new(400.0, 500.0));
    for (turn, y) in [-1.0, -1.0, -2.0, 1.0, -5.0, -40.0, 0.3, 2.0, 60.0]
        .into_iter()
        .enumerate()
    {
        let delta = mouse::ScrollDelta::Lines { x: 0.0, y };
        let scrolled = Event::Mouse(mouse::Event::WheelScrolled { delta });
        beside.frame(&format!("scrolled, {turn}"), &[scrolled]);
        beside.frame(&format!("at rest, {turn}"), &[]);
    }
    assert!(
        beside.places.iter().all(|places| *places <= FEW),
        "{:?}",
        beside.places
    );
    assert!(
        beside.places.contains(&0),
        "at rest nothing is drawn: {:?}",
        beside.places
    );
}

#[test]
fn while_one_searches_and_turns_pages() {
    let mut beside = Beside::new(scene(&connections(60)).0);
    for words in ["s", "su", "support 1", "support 11", "nothing", ""] {
        beside.tell(Message::Home(home::Message::Search(words.to_owned())));
        beside.frame(words, &[]);
    }
    for page in [1, 2, 0] {
        beside.tell(Message::Home(home::Message::Turn(page)));
        beside.frame("another page", &[]);
    }
    assert!(
        beside.places.iter().all(|places| *places <= FEW),
        "{:?}",
        beside.places
    );
}

#[test]
fn while_one_points_and_moves_the_focus() {
    let mut beside = Beside::new(scene(&connections(3)).0);
    for y in (40_u16..660).step_by(31) {
        beside.scene.robot.point(Point::new(620.0, f32::from(y)));
        beside.frame("pointed", &[]);
    }
    for turn in 0..20 {
        beside.scene.robot.press(Named::Tab);
        beside.frame(&format!("the focus moved, {turn}"), &[]);
    }
    let drawn: usize = beside.places.iter().sum();
    assert!(drawn > 0, "something was seen to change");
}

#[test]
fn while_checks_come_in() {
    let (scene, _time, checks) = at_the_checks(&connections(1).remove(0));
    let mut beside = Beside::new(scene);
    for check in checks {
        for state in [State::Running, State::Passed(Passed::default())] {
            beside.tell(heard(&check, state));
            beside.frame(&format!("{check:?}"), &[]);
        }
    }
    assert!(
        beside.places.iter().all(|places| *places <= FEW),
        "{:?}",
        beside.places
    );
}
