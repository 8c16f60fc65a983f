//! People and mailboxes are named in every script: Japanese, Chinese and Korean, and from right to left in Arabic and Hebrew. The program's own font
//! has none of these letters; where the system has them they are drawn, in their order, and no box stands in for a letter.
//! The fonts are in `packaging/debian-packages.txt`.

mod robot;
mod window;

use iced::advanced::graphics::text::cosmic_text::{Attrs, Buffer, Family, Metrics, Shaping};
use iced::advanced::graphics::text::font_system;
use mailseal::connection::Connection;
use mailseal::ui::access::Role;
use window::journey::Hands;
use window::journey::Pointer;
use window::scene::{Scene, finished, scene};

/// A person, and their mailbox.
const NAMES: [(&str, &str); 5] = [
    ("山田太郎", "yamada@contoso.com"),
    ("王小明", "wang@contoso.com"),
    ("홍길동", "hong@contoso.com"),
    ("مها العلي", "maha@contoso.com"),
    ("דנה כהן", "dana@contoso.com"),
];

fn named(name: &str, address: &str) -> Connection {
    let mut one = finished(&format!("Support {name}"), "nice-cxone", address);
    for (name, mailbox) in NAMES.iter().zip(0..) {
        let mut more = one.mailboxes[0].clone();
        more.display_name = Some(name.0.to_owned());
        more.address = mailseal::connection::MailAddress::parse(name.1)
            .expect("an address")
            .0;
        if mailbox == 0 {
            one.mailboxes.clear();
        }
        one.mailboxes.push(more);
    }
    one
}

/// The glyphs of a text in the order in which they stand, from the left: which character, and whether the font has it.
fn glyphs(words: &str) -> Vec<(usize, u16)> {
    let mut system = font_system().write().expect("the font system");
    let fonts = system.raw();
    let mut buffer = Buffer::new(fonts, Metrics::new(15.0, 22.0));
    buffer.set_size(fonts, Some(600.0), Some(100.0));
    let attrs = Attrs::new().family(Family::Name("Mailseal Sans"));
    buffer.set_text(fonts, words, &attrs, Shaping::Advanced, None);
    buffer.shape_until_scroll(fonts, false);
    let runs = buffer.layout_runs();
    let mut all: Vec<_> = runs
        .flat_map(|run| run.glyphs.iter())
        .map(|glyph| (glyph.x, glyph.start, glyph.glyph_id))
        .collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    all.into_iter().map(|(_, start, id)| (start, id)).collect()
}

fn at_home() -> Scene {
    let all: Vec<_> = NAMES
        .iter()
        .map(|(name, address)| named(name, address))
        .collect();
    scene(&all).0
}

#[test]
fn no_box_stands_in_for_a_letter() {
    let _fonts_are_loaded = at_home();
    for (name, _) in NAMES {
        let drawn = glyphs(name);
        let boxes: Vec<_> = drawn.iter().filter(|(_, id)| *id == 0).collect();
        assert!(!drawn.is_empty() && boxes.is_empty(), "{name}: {drawn:?}");
    }
}

#[test]
fn arabic_and_hebrew_run_from_the_right_and_turn_nothing_else_around() {
    let _fonts_are_loaded = at_home();
    for name in ["مها", "דנה"] {
        let own: Vec<_> = glyphs(name).into_iter().map(|(start, _)| start).collect();
        assert!(
            own.len() > 1 && own.is_sorted_by(|a, b| a > b),
            "{name}: {own:?}"
        );
        // As it stands in a sentence: what comes after it stands at its right.
        let words = mailseal::ui::widget::isolated(name);
        let sentence = format!("{words} · NiCE CXone");
        let drawn = glyphs(&sentence);
        let (last, first) = (drawn.last(), sentence.find("NiCE"));
        assert_eq!(last.map(|(start, _)| *start), Some(sentence.len() - 1));
        let first = first.expect("there");
        let of_the_name = drawn.iter().position(|(start, _)| *start == first);
        let before = &drawn[..of_the_name.expect("drawn")];
        assert!(before.iter().all(|(start, _)| *start < first), "{drawn:?}");
    }
}

#[test]
fn they_stand_on_home_and_beside_their_mailboxes_and_nothing_is_cut() {
    let mut scene = at_home();
    let robot = &mut scene.robot;
    for (name, _) in NAMES {
        assert!(robot.says(name), "{}", robot.outline());
    }
    window::show(robot, "names-home");
    Pointer.press(robot, Role::Button, "Open Support 山田太郎");
    robot.until_it_says("values to paste");
    Pointer.press(robot, Role::Button, "Go back to: Mailboxes");
    robot.until_it_says("Which mailboxes?");
    for (name, address) in NAMES {
        let row = robot.outline();
        let row = row
            .lines()
            .find(|line| line.contains(address) && line.contains("ListItem"));
        assert!(
            row.is_some_and(|row| row.contains(name)),
            "{address}: {row:?}"
        );
    }
    window::show(robot, "names-mailboxes");
}
