//! Mailseal's own window for the robot: the real program on a folder of its own, with hosts on loopback.
#![allow(
    dead_code,
    clippy::expect_used,
    reason = "every test uses its own part, and a test may stop where it cannot go on"
)]

pub mod journey;
pub mod roads;
pub mod scene;
pub mod streaming;

use mailseal::connection::{Clock, Connection};
use mailseal::journey::World;
use mailseal::journey::world::{Browser, OpenPage};
use mailseal::microsoft::{HostTable, Hosts, Http, Trust};
use mailseal::vault::{Secrets, Vault};
use std::path::Path;
use std::sync::{Arc, Mutex};
use url::Url;

/// A browser that only notes what it was asked to open.
#[derive(Debug, Clone, Default)]
pub struct Pages(Arc<Mutex<Vec<Url>>>);

impl Pages {
    pub fn opened(&self) -> Vec<Url> {
        self.0.lock().expect("nobody panicked").clone()
    }
}

impl OpenPage for Pages {
    fn open(&self, url: &Url) -> Result<(), String> {
        self.0.lock().expect("nobody panicked").push(url.clone());
        Ok(())
    }
}

/// A world in `folder`.
pub fn world(folder: &Path, clock: Clock, hosts: Hosts, trust: &Trust, pages: Pages) -> World {
    World {
        http: Http::new(trust, clock.clone()).expect("an HTTP client"),
        clock,
        hosts: HostTable::single(hosts),
        secrets: Secrets::this_run_only(),
        vault: Vault::open(folder, true),
        browser: Browser(Arc::new(pages)),
        downloads: Some(folder.join("downloads")),
        practice: true,
    }
}

/// Hosts where nobody listens.
pub fn nowhere() -> Hosts {
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a port")
        .port();
    let here: Url = format!("https://127.0.0.1:{port}").parse().expect("a URL");
    Hosts {
        authority: here.clone(),
        browser_authority: here.clone(),
        graph: here.clone(),
        entra_portal: here.clone(),
        azure_portal: here.clone(),
        admin_center: here.clone(),
        exchange_admin: Some(here.clone()),
        exchange_resource: here.clone(),
        exchange_delegated: here,
        smtp: "127.0.0.1:9".to_owned(),
        imap: "127.0.0.1:9".to_owned(),
        instance_names: Vec::new(),
    }
}

/// Saves connections before the program starts.
pub fn seed(world: &World, connections: &[Connection]) {
    world.vault.add(connections).expect("a writable folder");
}

/// Nothing on the page is wider than the window or starts outside of it: what is published to screen readers is what is drawn.
pub fn nothing_is_cut(robot: &super::robot::Robot<mailseal::ui::app::App>, width: f32, name: &str) {
    let tree = robot.program.bridge().last().expect("a published tree");
    for (_, node) in tree.nodes {
        let Some(bounds) = node.bounds() else {
            continue;
        };
        let inside = bounds.x0 >= -0.5 && bounds.x1 <= f64::from(width) + 0.5;
        assert!(
            inside || bounds.width() == 0.0,
            "{name}, {width} wide: {:?} {:?} reaches from {} to {}",
            node.role(),
            node.label().or_else(|| node.value()),
            bounds.x0,
            bounds.x1
        );
    }
}

/// Draws the screen light, dark, small and at twice the size, for looking at, and sees that nothing is cut.
pub fn show(robot: &mut super::robot::Robot<mailseal::ui::app::App>, name: &str) {
    let _ = robot.picture().show(&format!("{name}-light"));
    nothing_is_cut(robot, 980.0, name);
    robot.mode(iced::theme::Mode::Dark);
    let _ = robot.picture().show(&format!("{name}-dark"));
    robot.mode(iced::theme::Mode::Light);
    robot.resize(760.0, 560.0);
    let _ = robot.picture().show(&format!("{name}-small"));
    nothing_is_cut(robot, 760.0, name);
    robot.resize(490.0, 350.0);
    robot.scale(2.0);
    let _ = robot.picture().show(&format!("{name}-twice"));
    nothing_is_cut(robot, 490.0, name);
    robot.scale(1.0);
    robot.resize(980.0, 700.0);
}
