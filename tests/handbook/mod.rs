//! A guide for every system: its text out of the recipe and the program's own sentences, its pictures out of a walk through the real window
//! in the practice organization. So a guide says what the program says. Neighbours: `page` and `steps` (the text), `errors` (what goes wrong on its
//! road), `walk` (the window).
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "what cannot be written is a test that fails"
)]

mod errors;
mod page;
mod steps;
pub mod walk;

pub use steps::anchor;

use super::window;
use jiff::Timestamp;
use mailseal::connection::target::{Identity, Protocol};
use mailseal::connection::{
    Answers, Clock, Cloud, Connection, Domain, Organization, Target, TenantId,
};
use mailseal::journey::packet::Packet;
use mailseal::journey::world::SystemTime;
use mailseal::journey::{Step, World};
use mailseal::microsoft::Trust;
use mailseal::words::Words;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Where they lie, from the house's door.
const FOLDER: &str = "packaging/docs/guides";

/// What "another app" is answered in its guide: a device that sends by SMTP, the road with the most to do.
pub const EXAMPLE: Answers = Answers {
    sends: true,
    reads: false,
    identity: Identity::App,
    protocol: Protocol::Smtp,
};

/// One system.
pub struct Guide {
    pub target: Target,
    pub connection: Connection,
    words: Words,
    packet: Packet,
}

/// In the order of the choice cards.
pub fn all() -> Vec<Guide> {
    let folder = tempfile::tempdir().expect("a folder");
    let world = window::world(
        folder.path(),
        Clock::new(SystemTime),
        window::nowhere(),
        &Trust::System,
        window::Pages::default(),
    );
    let targets = Target::all().into_iter();
    targets.map(|target| Guide::of(&world, &target)).collect()
}

pub fn of(id: &str) -> Guide {
    let found = all().into_iter().find(|guide| guide.target.id == id);
    found.unwrap_or_else(|| panic!("no recipe {id}"))
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER)
}

/// Every file that is written, by its place below [`folder`].
pub fn files() -> BTreeMap<PathBuf, String> {
    let guides = all();
    let mut files = BTreeMap::from([(PathBuf::from("README.md"), index(&guides))]);
    for guide in guides {
        let place = Path::new(&guide.target.id).join("README.md");
        files.insert(place, guide.text());
    }
    files
}

impl Guide {
    fn of(world: &World, target: &Target) -> Self {
        let answers = target.needs_answers().then_some(EXAMPLE);
        let connection = Connection {
            answers,
            organization: Some(Organization {
                tenant: TenantId(uuid::uuid!("9f1c2a7e-5b1d-4c0e-8a53-0c7f5f0e4b11")),
                domain: Domain::parse("contoso.com").ok().map(|(domain, _)| domain),
                cloud: Cloud::Worldwide,
            }),
            ..Connection::new(&target.id, &target.name, true, Timestamp::UNIX_EPOCH)
        };
        let packet = Packet::of(world, &connection).expect("a recipe and an organization");
        Self {
            target: packet.target.clone(),
            words: Words::default(),
            connection,
            packet,
        }
    }

    /// "Sinch Contact Pro, OAuth Server", where one system has two roads.
    pub fn title(&self) -> String {
        let one = &self.target;
        match one.summary.split_once(": ") {
            Some((way, _)) => format!("{}, {way}", one.name),
            None => one.name.clone(),
        }
    }

    /// What its card is called in the window.
    pub fn card(&self) -> String {
        let one = &self.target;
        if one.summary.contains(": ") {
            let text = &self.words.text;
            text.target_system_and_way(&one.name, self.words.recipe(&one.summary))
        } else {
            one.name.clone()
        }
    }

    /// The system, in the middle of a sentence.
    fn system(&self) -> &str {
        if self.target.needs_answers() {
            "your system"
        } else {
            &self.target.name
        }
    }

    /// How many instructions there are where somebody registers the app by hand.
    pub fn instructions(&self) -> &[mailseal::journey::registration::Instruction] {
        &self.packet.register
    }

    /// The pictures of this guide, in the order in which they stand.
    pub fn pictures(&self) -> Vec<&'static str> {
        let mut names = vec![
            "target",
            "organization",
            "for-me",
            "plan",
            "by-hand",
            "details",
        ];
        for step in Step::needed(&self.connection) {
            match step {
                Step::Target | Step::Organization | Step::Registration => {}
                other => names.push(other.key()),
            }
        }
        if self.has_credential() {
            names.push("renewal");
        }
        names
    }

    /// Whether there is a secret that ends.
    fn has_credential(&self) -> bool {
        self.target.registration.secret
    }

    fn picture(&self, name: &str, shows: &str) -> String {
        assert!(
            self.pictures().contains(&name),
            "{}: {name} is not taken",
            self.target.id
        );
        format!("![{shows}]({name}.png)\n\n")
    }
}

fn index(guides: &[Guide]) -> String {
    let mut text = String::from(
        "# A guide for every system\n\n\
         Each goes from the first page to the values that the system needs, with a picture of every page. Nobody needs to know OAuth.\n\
         Made by `packaging/guides.sh` from the program’s own recipes; a test compares them.\n\n\
         | system | it will | how it signs in | permissions |\n| --- | --- | --- | --- |\n",
    );
    for guide in guides {
        let one = &guide.target;
        let (does, road, needs) = if one.needs_answers() {
            let by_answers = "as you answer".to_owned();
            let recipe = Target::find(&one.id).expect("a recipe");
            (recipe.does, by_answers.clone(), by_answers)
        } else {
            (one.does.clone(), guide.words.road(one.road), guide.needs())
        };
        let _ = writeln!(
            text,
            "| [{}]({}/README.md) | {does} | {road} | {needs} |",
            guide.title(),
            one.id
        );
    }
    text.push_str(
        "\nYour system is not here? Take “Another app or device”: three questions find the road. What an administrator is asked for, on one \
         page, comes from Mailseal itself (“Prepare a packet for your administrator”).\n",
    );
    text
}
