//! Every part of the window in the company that it keeps, after the mock-ups; nothing behind it works.

#![allow(dead_code, reason = "every test looks at its own part of the gallery")]

mod pages;

use super::robot::Program;
use iced::{Element, Task};
use mailseal::text::{self, Text};
use mailseal::ui::access::{self, Bridge, Request};
use mailseal::ui::widget::{Sidebar, Stage, StageState, alone, sidebar, wizard};

pub const PAGES: [&str; 8] = [
    "home",
    "target",
    "app",
    "details",
    "mailboxes",
    "checks",
    "test",
    "finish",
];

#[derive(Debug, Clone)]
pub enum Message {
    Accessibility(Request),
    Pressed(&'static str),
    Typed(String),
    Pasted(String),
}

impl From<mailseal::journey::Step> for Message {
    fn from(_: mailseal::journey::Step) -> Self {
        Self::Pressed("a step behind")
    }
}

pub struct Gallery {
    page: String,
    text: Text,
    bridge: Bridge,
    pub heard: Vec<Message>,
    pub typed: String,
    pub chosen: &'static str,
}

impl Gallery {
    pub fn showing(page: &str) -> (Self, Task<Message>) {
        let gallery = Self {
            page: page.to_owned(),
            text: text::load(),
            bridge: Bridge::default(),
            heard: Vec::new(),
            typed: String::new(),
            chosen: "cxone",
        };
        (gallery, access::focus("page"))
    }

    fn steps(&self, current: usize, failed: bool) -> Sidebar {
        let stages = [
            ("What you are connecting", "NiCE CXone"),
            ("Your organization", "contoso.com"),
            ("App registration", "Created for you"),
            ("Approval", "Granted by Megan Bowen"),
            ("Mailboxes", "2 mailboxes"),
            ("Checks", ""),
            ("Test e-mail", ""),
            ("Finish", ""),
        ];
        let stages = stages
            .into_iter()
            .enumerate()
            .map(|(place, (label, detail))| Stage {
                label: label.to_owned(),
                detail: (place < current && !detail.is_empty()).then(|| detail.to_owned()),
                state: match place.cmp(&current) {
                    std::cmp::Ordering::Less => StageState::Done,
                    std::cmp::Ordering::Equal if failed => StageState::CurrentFailed,
                    std::cmp::Ordering::Equal => StageState::Current,
                    std::cmp::Ordering::Greater => StageState::Coming,
                },
                go: None,
            })
            .collect();
        sidebar(
            &self.text,
            stages,
            "Progress is saved as you go. You can close this window.",
        )
    }
}

impl Program for Gallery {
    type Message = Message;

    fn update(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Accessibility(request) => {
                self.bridge.ask(request);
                Task::none()
            }
            Message::Typed(typed) => {
                self.typed.clone_from(&typed);
                self.heard.push(Message::Typed(typed));
                Task::none()
            }
            Message::Pressed(what) => {
                self.chosen = what;
                self.heard.push(Message::Pressed(what));
                Task::none()
            }
            Message::Pasted(_) => {
                self.heard.push(message);
                Task::none()
            }
        }
    }

    fn view(&self) -> Element<'_, Message> {
        let t = &self.text;
        let content = match self.page.as_str() {
            "home" => alone(t, true, self.home()),
            "app" => wizard(t, false, &self.steps(2, false), self.app()),
            "details" => wizard(t, false, &self.steps(2, false), self.details()),
            "mailboxes" => wizard(t, false, &self.steps(4, false), self.mailboxes()),
            "checks" => wizard(t, true, &self.steps(5, true), self.checks()),
            "test" => wizard(t, false, &self.steps(6, false), self.test()),
            "finish" => wizard(t, false, &self.steps(7, false), self.finish()),
            _ => wizard(t, false, &self.steps(0, false), self.target()),
        };
        access::root("Mailseal", &self.bridge, content)
            .on_escape(Some(Message::Pressed("escape")))
            .on_back(Some(Message::Pressed("back")))
            .on_enter(Some(Message::Pressed("enter")))
            .into()
    }

    fn bridge(&self) -> &Bridge {
        &self.bridge
    }

    fn accessibility(request: Request) -> Message {
        Message::Accessibility(request)
    }
}
