//! While checks come in nothing on the page moves: every row, the list and the buttons stay where they were first drawn, in a wide and in the
//! smallest window, until the last answer is there. Measured by where everything is drawn, again and again while messages arrive.

mod robot;
mod window;

use mailseal::practice::Scenario;
use mailseal::ui::access::Role;
use mailseal::ui::app::App;
use robot::Robot;
use std::cell::RefCell;
use std::collections::BTreeMap;
use window::journey::{Pointer, Stay, begin};

/// Where something is: left, top, right, bottom.
type Place = [i64; 4];

/// Every row of the list of checks by its identity, and the buttons below.
#[derive(Debug, Clone, PartialEq, Default)]
struct Layout {
    rows: BTreeMap<u64, (Place, String)>,
    list: Option<Place>,
    buttons: BTreeMap<String, Place>,
}

fn layout(robot: &Robot<App>) -> Layout {
    let tree = robot.program.bridge().last().expect("a published tree");
    let mut seen = Layout::default();
    let place = |node: &accesskit::Node| {
        let b = node.bounds().expect("a place");
        #[allow(clippy::cast_possible_truncation, reason = "pixels")]
        [b.x0, b.y0, b.x1, b.y1].map(|edge| edge.round() as i64)
    };
    for (_, node) in &tree.nodes {
        let name = node.label().unwrap_or_default().to_owned();
        if node.role() == Role::List && name == "Checks" {
            seen.list = Some(place(node));
            for id in node.children() {
                let row = tree.nodes.iter().find(|(one, _)| one == id);
                let row = &row.expect("published").1;
                let name = row.label().unwrap_or_default().to_owned();
                let _ = seen.rows.insert(id.0, (place(row), name));
            }
        }
        if node.role() == Role::Button && name == "Back" {
            let _ = seen.buttons.insert(name, place(node));
        }
    }
    seen
}

/// What was drawn while the checks came in, each look once.
fn watched(stay: &mut Stay, end: &str) -> Vec<Layout> {
    let looks: RefCell<Vec<Layout>> = RefCell::default();
    stay.press(&Pointer, "Continue");
    stay.wait(end, |robot| {
        let now = layout(robot);
        let mut looks = looks.borrow_mut();
        if !now.rows.is_empty() && looks.last() != Some(&now) {
            looks.push(now);
        }
        robot.sees(Role::Heading, end)
    });
    looks.into_inner()
}

fn at_the_mailboxes(width: f32, height: f32, more: &str) -> Stay {
    let mut stay = begin(Scenario::AllWell);
    stay.robot.resize(width, height);
    stay.start_with(&Pointer, "NiCE CXone");
    stay.register(&Pointer, "NiCE CXone mail", &["Mail.Send"]);
    stay.be_approved();
    let addresses = format!("support@contoso.com, sales@contoso.com{more}");
    stay.fill(&Pointer, "Add a mailbox", &addresses);
    stay.until("sales@contoso.com: ");
    stay.robot.settle();
    stay
}

fn places(look: &Layout) -> BTreeMap<u64, Place> {
    let rows = look.rows.iter();
    rows.map(|(id, (place, _))| (*id, *place)).collect()
}

/// How far the row moved that moved most, in pixels.
fn nothing_moves(looks: &[Layout]) {
    assert!(looks.len() > 1, "nothing streamed: {} look", looks.len());
    let first = &looks[0];
    for look in looks {
        for (id, (place, name)) in &look.rows {
            let (before, was) = &first.rows.get(id).expect("planned from the start");
            assert_eq!(place, before, "{was:?} moved when it became {name:?}");
        }
        assert_eq!(places(look).len(), places(first).len(), "rows came or went");
        assert_eq!(look.list, first.list);
        assert_eq!(look.buttons, first.buttons);
    }
}

#[test]
fn rows_stay_where_they_are_from_the_first_to_the_last() {
    for (width, height) in [(980.0, 700.0), (760.0, 560.0)] {
        let mut stay = at_the_mailboxes(width, height, "");
        let looks = watched(&mut stay, "Everything works");
        // The last look has the heading of the end, with one line more or less.
        nothing_moves(&looks[..looks.len() - 1]);
    }
}

#[test]
fn a_failure_in_their_midst_opens_when_the_last_answer_is_there() {
    let mut stay = at_the_mailboxes(980.0, 700.0, ", nobody@contoso.com");
    let looks = watched(&mut stay, "One thing to fix");
    let last = looks.len() - 1;
    nothing_moves(&looks[..last]);
    let failed = |look: &Layout| {
        let mut names = look.rows.values().map(|(_, name)| name);
        names.any(|name| name.ends_with(": failed"))
    };
    assert!(failed(&looks[last]));
    assert!(
        stay.robot.sees(Role::Button, "Correct the mailbox"),
        "its diagnosis is open: {}",
        stay.robot.outline()
    );
}
