//! In the window: after the sign-in the exact list of what the limit changes stands there, and nothing is changed before it is agreed to, once;
//! then the same lines pass or fail in their places. Whoever cancels leaves nothing; whoever goes on with what was agreed to is not asked again;
//! and what is taken back is shown in the same way.

mod robot;
mod window;

use accesskit::NodeId;
use iced::keyboard::key::Named;
use jiff::SignedDuration;
use mailseal::connection::ledger::{Ledger, State};
use mailseal::practice::{Fault, Faults, Limits, Options, RegisteredApp, Scenario};
use mailseal::ui::access::Role;
use mailseal::words::Words;
use robot::virtual_time::VirtualTime;
use window::journey::{Hands, Pointer, Stay, begin_with};
use window::roads::Keyboard;

const TICK: &str = "Limit the app to these mailboxes";
const SIGN_IN: &str = "Sign in and set the limit";
const PLAN: &str = "This is what will change";
const AGREE: &str = "Make these changes";
const LIST: &str = "List \"Changes in your organization\"";

fn show(stay: &mut Stay, name: &str) {
    window::show(&mut stay.robot, &format!("limit-agreed-{name}"));
}

/// Step 5 with two mailboxes, and the limit wanted.
fn at_the_limit(hands: &impl Hands) -> (Stay, Faults) {
    let time = VirtualTime::still("2026-11-20T09:30:00Z".parse().expect("a time"));
    let faults = Faults::default();
    let setting = Options {
        faults: faults.clone(),
        ..Options::new(Scenario::AllWell, time.clock())
    };
    let mut stay = begin_with(setting, Some(time));
    stay.start_with(hands, "Genesys Multicloud CX");
    stay.register(hands, "Genesys mail", &["Mail.ReadWrite", "Mail.Send"]);
    stay.be_approved();
    stay.list_the_mailboxes(hands);
    hands.press(&mut stay.robot, Role::CheckBox, TICK);
    stay.until("Mailseal can do both for you");
    stay.until_saved(|one| one.limit.wanted && one.mailboxes.len() == 2);
    (stay, faults)
}

/// The rows of the list, as a screen reader is told them.
fn rows(stay: &Stay) -> Vec<String> {
    let outline = stay.robot.outline();
    let depth = |line: &str| line.len() - line.trim_start().len();
    let mut lines = outline.lines();
    let head = lines.find(|line| line.trim_start().starts_with(LIST));
    let Some(head) = head.map(depth) else {
        return Vec::new();
    };
    let inside = lines.take_while(|line| depth(line) > head);
    let rows = inside.filter_map(|line| line.trim_start().strip_prefix("ListItem \""));
    rows.map(str::to_owned).collect()
}

/// Everything in the organization that a limit could change.
fn there(stay: &Stay) -> (Vec<RegisteredApp>, Limits) {
    let mut apps = stay.organization.registered_apps();
    for app in &mut apps {
        app.roles.sort();
    }
    (apps, stay.organization.limits())
}

fn ledger(stay: &Stay) -> Option<Ledger> {
    let id = stay.saved()[0].id;
    stay.world.vault.ledger(id).expect("readable")
}

/// As in the rows: without what only makes up the look.
fn changes(ledger: &Ledger) -> Vec<String> {
    let words = Words::default();
    let all = ledger.limiting().map(|line| words.change(&line.change));
    all.collect()
}

fn assert_told(rows: &[String], changes: &[String]) {
    assert_eq!(rows.len(), changes.len(), "{rows:#?}\n{changes:#?}");
    for (row, change) in rows.iter().zip(changes) {
        assert!(row.starts_with(change.as_str()), "{row} is not: {change}");
    }
}

/// What a screen reader knows the rows by: a row that stays the same one is not told again.
fn identities(stay: &Stay, changes: &[String]) -> Vec<NodeId> {
    let tree = stay
        .robot
        .program
        .bridge()
        .last()
        .expect("a published tree");
    let of = |change: &String| {
        let mut rows = tree.nodes.iter().filter(|(_, node)| {
            let said = node.label().unwrap_or_default();
            node.role() == Role::ListItem && said.starts_with(change.as_str())
        });
        rows.next().map(|(id, _)| *id)
    };
    let all: Option<Vec<NodeId>> = changes.iter().map(of).collect();
    all.expect("every change has its row")
}

/// The administrator's, beside the one that approved the app. The browser writes it down a moment after the program has its answer.
fn until_signed_in(stay: &mut Stay, times: usize) {
    let browser = stay.browser.clone();
    stay.wait("the sign-ins to be written down", |_| {
        browser.ended().len() > times
    });
    assert_eq!(stay.browser.ended().len(), times + 1, "and no more");
}

fn to_the_plan(stay: &mut Stay, hands: &impl Hands) {
    stay.press(hands, SIGN_IN);
    stay.until(AGREE);
    let plan = format!("Group {PLAN:?}");
    stay.wait("the plan to have the focus", |robot| {
        robot.focus().starts_with(&plan)
    });
}

#[test]
fn nothing_is_changed_before_the_list_is_agreed_to_and_the_list_is_what_is_done() {
    let (mut stay, faults) = at_the_limit(&Pointer);
    let before = there(&stay);
    faults.count_anew();
    to_the_plan(&mut stay, &Pointer);
    let asked = faults.seen();
    let only_read = asked.iter().all(|request| request.starts_with("GET "));
    assert!(only_read && asked.len() > 5, "{asked:#?}");
    assert_eq!(there(&stay), before);
    assert_eq!(ledger(&stay), None, "nothing is written down either");
    let listed = rows(&stay);
    let (_, button) = stay
        .robot
        .program
        .bridge()
        .locate(Role::Button, AGREE)
        .expect("there");
    assert!(
        button.y > 0.0 && button.y + button.height < 633.0,
        "the whole question is in sight: {button:?}"
    );
    show(&mut stay, "plan");
    stay.robot.resize(980.0, 1500.0);
    let _ = stay.robot.picture().show("limit-agreed-plan-whole");
    stay.robot.resize(980.0, 700.0);
    let [first, second] = stay.organization.usual_mailboxes();
    assert!(
        listed[0].contains(&first) && listed[0].contains(&second),
        "{listed:#?}"
    );
    assert!(
        listed.iter().all(|row| row.contains(": waiting")),
        "nothing is told as done: {listed:#?}"
    );
    let reach = "no longer reaches the mail of any other mailbox";
    let heeded = listed.iter().filter(|row| row.contains(reach));
    assert_eq!(heeded.count(), 2, "for each approval: {listed:#?}");
    let titles: Vec<String> = listed
        .iter()
        .filter_map(|row| row.split(": ").next().map(str::to_owned))
        .collect();
    let known = identities(&stay, &titles);
    stay.press(&Pointer, AGREE);
    stay.until("The limit is set.");
    let ledger = ledger(&stay).expect("written down");
    assert_told(&listed, &changes(&ledger));
    assert_eq!(identities(&stay, &titles), known, "the same rows");
    // In their places, and passed.
    let done = rows(&stay);
    assert_told(&done, &changes(&ledger));
    assert!(done.iter().all(|row| row.contains(": passed")), "{done:#?}");
    show(&mut stay, "done");
    stay.robot.resize(980.0, 1500.0);
    let _ = stay.robot.picture().show("limit-agreed-done-whole");
    until_signed_in(&mut stay, 1);
}

#[test]
fn whoever_cancels_leaves_everything_as_it_was_and_the_sign_in_is_gone() {
    let (mut stay, _) = at_the_limit(&Keyboard);
    let before = there(&stay);
    to_the_plan(&mut stay, &Keyboard);
    stay.press(&Keyboard, "Cancel");
    let begin = format!("Button {SIGN_IN:?}");
    stay.wait("the button to have the focus again", |robot| {
        robot.focus().starts_with(&begin)
    });
    assert!(!stay.robot.says(AGREE));
    assert_eq!(there(&stay), before);
    assert_eq!(ledger(&stay), None);
    assert_eq!(stay.saved()[0].limit.set, None);
    // Nobody is signed in any more: it takes another one.
    until_signed_in(&mut stay, 1);
    to_the_plan(&mut stay, &Keyboard);
    until_signed_in(&mut stay, 2);
    stay.press(&Keyboard, AGREE);
    stay.until("The limit is set.");
}

#[test]
fn continue_leads_to_the_question_and_back_leaves_it_unanswered() {
    let (mut stay, _) = at_the_limit(&Pointer);
    let before = there(&stay);
    to_the_plan(&mut stay, &Pointer);
    stay.robot
        .click(Role::TextInput, "A mailbox that must be refused");
    stay.press(&Pointer, "Continue");
    let plan = format!("Group {PLAN:?}");
    stay.wait("the plan to have the focus", |robot| {
        robot.focus().starts_with(&plan)
    });
    assert!(stay.robot.says("Which mailboxes?"), "still here");
    stay.robot.press(Named::Escape);
    stay.wait("the page to be left", |robot| !robot.says(PLAN));
    assert_eq!(there(&stay), before);
    assert_eq!(ledger(&stay), None);
}

#[test]
fn other_mailboxes_are_another_list() {
    let (mut stay, _) = at_the_limit(&Pointer);
    let before = there(&stay);
    to_the_plan(&mut stay, &Pointer);
    let [_, second] = stay.organization.usual_mailboxes();
    stay.press(&Pointer, &format!("Remove {second}"));
    stay.wait("the list to be gone", |robot| !robot.says(AGREE));
    assert_eq!(there(&stay), before);
    stay.until_saved(|one| one.mailboxes.len() == 1);
    to_the_plan(&mut stay, &Pointer);
    assert!(!rows(&stay)[0].contains(&second), "{:#?}", rows(&stay));
    stay.press(&Pointer, AGREE);
    stay.until("The limit is set.");
}

#[test]
fn what_is_so_already_is_said_and_nobody_is_asked() {
    let (mut stay, faults) = at_the_limit(&Pointer);
    to_the_plan(&mut stay, &Pointer);
    stay.press(&Pointer, AGREE);
    stay.until("The limit is set.");
    stay.until_saved(|one| one.limit.set.is_some());
    let (before, kept, clock) = (
        there(&stay),
        ledger(&stay),
        stay.saved()[0].limit.set.clone(),
    );
    stay.start_again();
    stay.press(&Pointer, "Continue Genesys Multicloud CX");
    stay.until("Mailseal has set this limit");
    faults.count_anew();
    stay.press(&Pointer, SIGN_IN);
    stay.until("Everything was as it has to be already. Nothing was changed.");
    let asked = faults.seen();
    let only_read = asked.iter().all(|request| request.starts_with("GET "));
    assert!(only_read && asked.len() > 5, "{asked:#?}");
    assert_eq!((there(&stay), ledger(&stay)), (before, kept));
    assert_eq!(stay.saved()[0].limit.set, clock, "its clock goes on");
    show(&mut stay, "already");
}

/// The fourth change is refused for as long as the test wants.
fn fails_at_the_fourth(stay: &mut Stay, faults: &Faults) -> Vec<String> {
    to_the_plan(stay, &Pointer);
    let listed = rows(stay);
    faults.count_anew();
    faults.from(8, Fault::Refused(403));
    stay.press(&Pointer, AGREE);
    stay.wait("a line to fail", |_| faults.was_met());
    stay.wait("the failure to be told", |robot| {
        robot.says(SIGN_IN) || robot.says("Sign in and go on")
    });
    listed
}

#[test]
fn a_line_that_fails_stands_in_its_place_and_going_on_asks_nobody_again() {
    let (mut stay, faults) = at_the_limit(&Pointer);
    let listed = fails_at_the_fourth(&mut stay, &faults);
    stay.until("Sign in and go on");
    let left = rows(&stay);
    show(&mut stay, "failed");
    stay.robot.resize(980.0, 1600.0);
    let _ = stay.robot.picture().show("limit-agreed-failed-whole");
    stay.robot.resize(980.0, 700.0);
    let count = |word: &str| left.iter().filter(|row| row.contains(word)).count();
    assert_eq!(left.len(), listed.len(), "{left:#?}");
    assert!(count(": passed") > 0, "{left:#?}");
    assert_eq!(count(": failed"), 1, "{left:#?}");
    faults.count_anew();
    stay.press(&Pointer, "Sign in and go on");
    stay.until("The limit is set.");
    let held = changes(&ledger(&stay).expect("one"));
    assert_told(&listed, &held);
    until_signed_in(&mut stay, 2);
}

#[test]
fn what_is_gone_on_with_for_other_mailboxes_is_shown_and_asked_for() {
    let (mut stay, faults) = at_the_limit(&Pointer);
    fails_at_the_fourth(&mut stay, &faults);
    faults.count_anew();
    let [first, second] = stay.organization.usual_mailboxes();
    stay.press(&Pointer, &format!("Remove {second}"));
    stay.until_saved(|one| one.mailboxes.len() == 1);
    let before = there(&stay);
    stay.press(&Pointer, "Sign in and go on");
    stay.until(AGREE);
    let told = rows(&stay);
    let other = format!("From then on only these: {first}. Until then: ");
    assert!(
        told[0].starts_with("Change the mailboxes of the scope") && told[0].contains(&other),
        "{told:#?}"
    );
    assert_eq!(there(&stay), before);
    show(&mut stay, "other-mailboxes");
    stay.press(&Pointer, AGREE);
    stay.until("The limit is set.");
    assert_eq!(stay.organization.limits().scopes.len(), 1);
}

#[test]
fn what_is_taken_back_is_shown_before_anybody_signs_in() {
    let (mut stay, _) = at_the_limit(&Keyboard);
    let before = there(&stay);
    to_the_plan(&mut stay, &Keyboard);
    stay.press(&Keyboard, AGREE);
    stay.until("The limit is set.");
    let set = there(&stay);
    let made = ledger(&stay).expect("one");
    stay.press(&Keyboard, "Take the limit back");
    stay.until("This is what will be taken back");
    let listed = rows(&stay);
    show(&mut stay, "back");
    stay.robot.resize(980.0, 1500.0);
    let _ = stay.robot.picture().show("limit-agreed-back-whole");
    stay.robot.resize(980.0, 700.0);
    let words = Words::default();
    let mut back: Vec<String> = made
        .limiting()
        .filter(|line| line.is_open())
        .map(|line| words.change_undone(&line.change))
        .collect();
    back.reverse();
    assert_told(&listed, &back);
    let again = "reaches the mail of every mailbox again";
    assert_eq!(listed.iter().filter(|row| row.contains(again)).count(), 2);
    until_signed_in(&mut stay, 1);
    stay.press(&Keyboard, "Cancel");
    stay.until("Take the limit back");
    assert_eq!((there(&stay), ledger(&stay)), (set, Some(made)));
    stay.press(&Keyboard, "Take the limit back");
    stay.press(&Keyboard, "Sign in and take the limit back");
    stay.until("The limit is taken back.");
    assert_eq!(there(&stay), before);
    assert_told(&rows(&stay), &back);
    assert_eq!(ledger(&stay), None);
    show(&mut stay, "taken-back");
}

/// Somebody works on it with the command meanwhile: what was shown is not so any more.
#[test]
fn what_was_shown_and_is_not_so_any_more_is_not_done() {
    let (mut stay, _) = at_the_limit(&Pointer);
    to_the_plan(&mut stay, &Pointer);
    stay.press(&Pointer, AGREE);
    stay.until("The limit is set.");
    let mut other = ledger(&stay).expect("one");
    stay.press(&Pointer, "Take the limit back");
    stay.until("This is what will be taken back");
    let set = there(&stay);
    let line = other.lines.last_mut().expect("a line");
    let State::Made { at, .. } = line.state else {
        panic!("{line:?}");
    };
    line.state = State::Begun {
        at: at
            .saturating_add(SignedDuration::from_secs(1))
            .expect("a time"),
    };
    other.revision += 1;
    stay.world.vault.keep_ledger(&other).expect("kept");
    stay.press(&Pointer, "Sign in and take the limit back");
    stay.until("Another program has worked on this limit");
    assert_eq!((there(&stay), ledger(&stay)), (set, Some(other)));
}
