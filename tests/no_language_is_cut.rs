//! Every screen in German, and in an English two fifths longer, in the usual and the smallest window and at twice the size: no text runs out of
//! the window or out of the box that it stands in, and none is squeezed into a column of single letters.

#[path = "support/longer.rs"]
mod longer;
mod robot;
mod window;

use iced::keyboard::key::Named;
use jiff::civil::date;
use mailseal::connection::{Checked, CheckedLine, Connection, Verdict};
use mailseal::text::Language;
use mailseal::ui::access::Role;
use mailseal::words::Words;
use window::scene::{Scene, connection, finished_until, located, registered, scene_in};

/// What one language is called in the pictures.
#[derive(Clone)]
struct Tongue {
    name: &'static str,
    words: Words,
}

fn german() -> Tongue {
    Tongue {
        name: "de",
        words: Words::in_language(Language::De),
    }
}

fn longer_english() -> Tongue {
    Tongue {
        name: "longer",
        words: longer::words(),
    }
}

fn end() -> jiff::civil::Date {
    date(2028, 5, 14)
}

fn ready() -> Connection {
    finished_until("Support desk", "nice-cxone", "support@contoso.com", end())
}

impl Tongue {
    fn scene(&self, connections: &[Connection]) -> Scene {
        scene_in(connections, &self.words).0
    }

    fn look(&self, scene: &mut Scene, page: &str) {
        let name = format!("{}-{page}", self.name);
        let robot = &mut scene.robot;
        let mut troubles = Vec::new();
        for (width, height) in [(980.0, 700.0), (760.0, 560.0), (490.0, 350.0)] {
            robot.resize(width, height);
            if width < 500.0 {
                robot.scale(2.0);
            }
            let _ = robot.picture().show(&format!("{name}-{width}"));
            troubles.extend(fits::troubles(robot, width, height));
        }
        robot.scale(1.0);
        robot.resize(980.0, 700.0);
        robot.mode(iced::theme::Mode::Dark);
        let _ = robot.picture().show(&format!("{name}-dark"));
        robot.mode(iced::theme::Mode::Light);
        assert!(troubles.is_empty(), "{name}:\n{}", troubles.join("\n"));
    }

    fn home(&self) {
        let t = &self.words.text;
        self.look(&mut self.scene(&[]), "home-empty");
        let mut failed = ready();
        "Kundendienst".clone_into(&mut failed.name);
        failed.checked = Some(Checked {
            at: window::scene::now(),
            lines: vec![CheckedLine {
                check: "permission".to_owned(),
                verdict: Verdict::Failed,
                cause: None,
            }],
            fence: None,
        });
        let late = date(2026, 11, 18);
        let mut scene = self.scene(&[
            ready(),
            failed,
            finished_until(
                "Billing",
                "sinch-server",
                "billing@contoso.com",
                date(2026, 12, 2),
            ),
            finished_until("Sales", "nice-cxone", "sales@contoso.com", late),
            located(connection("nice-cxone", "NiCE CXone"), "contoso.com"),
        ]);
        self.look(&mut scene, "home");
        scene.robot.press(Named::End);
        self.look(&mut scene, "home-foot");
        scene.robot.click(Role::Button, &t.home_remove("Sales"));
        self.look(&mut scene, "home-remove");
        let mut scene = self.scene(&[]);
        scene.robot.click(Role::Button, &t.home_about());
        self.look(&mut scene, "about");
        let mut scene = self.scene(&[]);
        scene.robot.click(Role::Button, &t.pasted_error_title());
        self.look(&mut scene, "explain");
        scene
            .robot
            .click(Role::MultilineTextInput, &t.pasted_error_field());
        scene.robot.paste("AADSTS7000215: Invalid client secret provided. Trace ID: 1a2b3c4d-0000-4000-8000-1a2b3c4d5e6f");
        scene.robot.until_it_says(&t.pasted_another());
        self.look(&mut scene, "explained");
        let mut scene = self.scene(&[]);
        scene.robot.click(Role::Button, &t.guide_title());
        self.look(&mut scene, "guide");
        scene
            .robot
            .click(Role::MultilineTextInput, &t.guide_paste());
        scene.robot.paste("Configure SMTP: server smtp.office365.com, port 465, SSL. In Azure AD add the permission Mail.Send and copy the Secret ID.");
        scene.robot.until_it_says(&t.guide_again());
        self.look(&mut scene, "guide-told");
    }

    fn set_up(&self) {
        let t = &self.words.text;
        let mut scene = self.scene(&[]);
        scene.robot.click(Role::Button, &t.home_set_up());
        self.look(&mut scene, "target-none");
        scene.robot.click(Role::RadioButton, "NiCE CXone");
        self.look(&mut scene, "target");
        scene.robot.click(Role::Button, &t.button_continue());
        self.look(&mut scene, "organization");
        scene.robot.click(Role::TextInput, &t.organization_field());
        scene.robot.type_text("contoso");
        scene.robot.click(Role::Button, &t.button_continue());
        scene.robot.until_it_says(&t.problem_not_an_organization());
        self.look(&mut scene, "organization-not-one");
        let mut scene = self.scene(&[]);
        scene.robot.click(Role::Button, &t.home_set_up());
        let other = self.words.recipe("Another app or device");
        scene.robot.click(Role::RadioButton, &other);
        scene.robot.click(Role::Button, &t.button_continue());
        self.look(&mut scene, "target-answers");
    }

    fn register(&self) {
        let t = &self.words.text;
        let one = located(connection("nice-cxone", "Support desk"), "contoso.com");
        let mut scene = self.scene(&[one]);
        scene
            .robot
            .click(Role::Button, &t.home_continue("Support desk"));
        scene.robot.until_it_says(&t.registration_title());
        self.look(&mut scene, "registration");
        scene
            .robot
            .click(Role::RadioButton, &t.registration_myself());
        self.look(&mut scene, "registration-1");
        scene.robot.click(Role::Button, &t.button_continue());
        scene.robot.click(Role::Button, &t.button_continue());
        scene.robot.until_it_says(&t.problem_empty());
        self.look(&mut scene, "registration-2");
        scene.robot.click(Role::TextInput, &t.field_client());
        scene.robot.paste("e7e4dbfc-046f-4074-9b3b-2ae8f144f59b");
        scene.robot.click(Role::Button, &t.button_continue());
        self.look(&mut scene, "registration-3");
        scene.robot.click(Role::Button, &t.button_continue());
        scene.robot.click(Role::PasswordInput, &t.field_secret());
        scene.robot.paste(window::scene::SECRET);
        scene.robot.click(Role::Button, &t.button_continue());
        scene.robot.until_it_says(&t.expiry_not_chosen());
        self.look(&mut scene, "registration-4");
        scene.robot.click(Role::RadioButton, &t.expiry_not_known());
        scene.robot.click(Role::Button, &t.button_continue());
        scene.robot.until_it_says(&t.details_title());
        self.look(&mut scene, "details");
        let one = registered(
            connection("nice-cxone", "Support desk"),
            "contoso.com",
            end(),
        );
        let mut scene = self.scene(&[one]);
        scene
            .robot
            .click(Role::Button, &t.home_continue("Support desk"));
        scene.robot.until_it_says(&t.approval_only_ask());
        self.look(&mut scene, "approval");
    }

    fn sign_in(&self) {
        let t = &self.words.text;
        let mut one = finished_until("Workflows", "matrix42-eap", "workflows@contoso.com", end());
        one.approval = None;
        one.finished = None;
        let mut scene = self.scene(&[one]);
        scene
            .robot
            .click(Role::Button, &t.home_continue("Workflows"));
        scene.robot.until_it_says(&t.sign_in_title());
        self.look(&mut scene, "sign-in");
    }

    fn prove(&self) {
        let t = &self.words.text;
        let mut one = ready();
        one.mailboxes.clear();
        one.finished = None;
        let mut scene = self.scene(&[one]);
        scene
            .robot
            .click(Role::Button, &t.home_continue("Support desk"));
        scene.robot.until_it_says(&t.mailboxes_title());
        self.look(&mut scene, "mailboxes");
        let one = Connection {
            checked: None,
            ..ready()
        };
        let mut scene = self.scene(&[one]);
        scene
            .robot
            .click(Role::Button, &t.home_open("Support desk"));
        scene.robot.until_it_says(&t.claim_network_not());
        self.look(&mut scene, "checks");
        let mut scene = self.scene(&[ready()]);
        scene
            .robot
            .click(Role::Button, &t.home_open("Support desk"));
        scene.robot.until_it_says("Tenant Id");
        self.look(&mut scene, "finish");
        scene.robot.click(Role::Button, &t.button_back());
        self.look(&mut scene, "test");
    }
}

#[test]
fn home_and_what_is_beside_it_in_german() {
    german().home();
}

#[test]
fn home_and_what_is_beside_it_in_longer_words() {
    longer_english().home();
}

#[test]
fn the_first_steps_in_german() {
    german().set_up();
}

#[test]
fn the_first_steps_in_longer_words() {
    longer_english().set_up();
}

#[test]
fn the_registration_in_german() {
    german().register();
}

#[test]
fn the_registration_in_longer_words() {
    longer_english().register();
}

#[test]
fn the_sign_in_in_german() {
    german().sign_in();
}

#[test]
fn the_sign_in_in_longer_words() {
    longer_english().sign_in();
}

#[test]
fn the_proofs_and_the_end_in_german() {
    german().prove();
}

#[test]
fn the_proofs_and_the_end_in_longer_words() {
    longer_english().prove();
}

#[test]
fn the_longer_words_are_two_fifths_longer() {
    let (mut short, mut long) = (0, 0);
    let english = Words::default();
    let other = longer::words();
    for (one, made) in [
        (english.text.home_empty_more(), other.text.home_empty_more()),
        (english.text.sign_in_lead("X"), other.text.sign_in_lead("X")),
        (english.text.details_lead(), other.text.details_lead()),
    ] {
        short += one.chars().count();
        long += made.chars().count();
    }
    assert!(long * 100 >= short * 140, "{short} became {long}");
}

/// What a published tree tells of cut text.
mod fits {
    use super::robot::Robot;
    use accesskit::{Node, NodeId, Rect, Role};
    use mailseal::ui::app::App;
    use std::collections::BTreeMap;

    /// A fraction of a pixel is rounding.
    const ROUNDING: f64 = 1.0;
    /// No letter of ours is wider than this in small print.
    const NARROWEST: f64 = 5.0;

    pub fn troubles(robot: &Robot<App>, width: f32, height: f32) -> Vec<String> {
        let tree = robot.program.bridge().last().expect("a published tree");
        let nodes: BTreeMap<NodeId, Node> = tree.nodes.into_iter().collect();
        let mut parents = BTreeMap::new();
        for (id, node) in &nodes {
            for child in node.children() {
                parents.insert(*child, *id);
            }
        }
        let mut found = Vec::new();
        for (id, node) in &nodes {
            let Some(bounds) = node.bounds().filter(|bounds| bounds.width() > 0.0) else {
                continue;
            };
            let said = node.label().or_else(|| node.value()).unwrap_or_default();
            let mut complain = |what: &str| {
                found.push(format!(
                    "{width}x{height}: {what}: {:?} {said:?} {bounds:?}",
                    node.role()
                ));
            };
            if bounds.x0 < -ROUNDING || bounds.x1 > f64::from(width) + ROUNDING {
                complain("out of the window");
            }
            if node.role() == Role::Label && squeezed(bounds, said) {
                complain("squeezed");
            }
            let parent = parents.get(id).and_then(|parent| nodes.get(parent));
            let outside = parent
                .filter(|parent| boxed(parent))
                .and_then(Node::bounds)
                .is_some_and(|around| !holds(around, bounds));
            if outside {
                complain("out of its box");
            }
        }
        found
    }

    /// Roles that are drawn as a box around what they hold.
    fn boxed(node: &Node) -> bool {
        matches!(
            node.role(),
            Role::Button | Role::RadioButton | Role::CheckBox | Role::ListItem | Role::Link
        )
    }

    fn holds(around: Rect, inside: Rect) -> bool {
        inside.x0 >= around.x0 - ROUNDING
            && inside.x1 <= around.x1 + ROUNDING
            && inside.y0 >= around.y0 - ROUNDING
            && inside.y1 <= around.y1 + ROUNDING
    }

    /// Narrower than its longest word could be, and therefore broken inside it.
    fn squeezed(bounds: Rect, said: &str) -> bool {
        let longest = said
            .split(|c: char| c.is_whitespace() || c == '-' || c == '/')
            .map(|word| word.chars().count())
            .max()
            .unwrap_or_default();
        let least = f64::from(u32::try_from(longest.min(24)).unwrap_or_default()) * NARROWEST;
        bounds.height() > 24.0 && bounds.width() < least
    }
}
