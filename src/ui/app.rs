//! The program in the window: Home, and the wizard over it while one connection is set up. Passes messages on, saves what a page made, keeps a
//! secret on the clipboard no longer than a minute, and ends only when everything is written. `app/pages` has what lies over what, `app/view`
//! how it looks.

mod changing;
mod pages;
mod renewing;
mod view;

use super::access::{self, Bridge};
use super::frames::Frames;
use super::keys::{self, Zoom};
use super::likes::{self, Likes, Liking};
use super::run;
use super::saving::{self, Saving};
use super::screen::home::{self, Home};
use super::screen::wizard::{self, Wizard};
use super::screen::{about, change, pasted, practice_mail, renewal, welcome};
use super::secret_clipboard::{self, SecretClipboard};
use super::{Options, Practice};
use crate::connection::ConnectionId;
use crate::journey::World;
use crate::words::Words;
use iced::{Size, Task, theme, window};
use jiff::Timestamp;
use std::sync::Arc;
use std::time::Duration;

/// The window as it opens, in logical pixels.
pub const SIZE: Size = Size::new(980.0, 700.0);
/// Nothing is cut or out of reach down to this.
pub const MIN_SIZE: Size = Size::new(760.0, 560.0);
/// At the end, what still waits is given so long.
const LAST_CALL: Duration = Duration::from_secs(3);

#[derive(Debug)]
pub struct App {
    world: World,
    words: Words,
    practice: Option<Practice>,
    instance: Option<Arc<crate::vault::instance::Instance>>,
    bridge: Bridge,
    frames: Frames,
    home: Home,
    wizard: Option<Wizard>,
    /// Over Home or the wizard while the practice mailboxes are looked into.
    mail: Option<practice_mail::Page>,
    /// Over Home while a text that somebody pasted is read.
    pasted: Option<pasted::Page>,
    /// Over Home while a connection is renewed.
    renewal: Option<renewal::Page>,
    /// Over Home, or under the wizard while that sets up the better road.
    change: Option<change::Page>,
    /// To be renewed as soon as the connections are here.
    renewing: Option<ConnectionId>,
    /// Over Home, too.
    over: Option<Over>,
    likes: Likes,
    /// What the system prefers, as far as it says.
    system: System,
    saving: Saving,
    secret: SecretClipboard,
    now: Timestamp,
    size: Size,
    zoom: Zoom,
    window: Option<window::Id>,
    ending: bool,
}

/// Pages that only tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Over {
    Welcome,
    About,
}

#[derive(Debug, Clone, Copy, Default)]
struct System {
    dark: bool,
    high_contrast: bool,
}

#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "moved once and kept nowhere")]
pub enum Message {
    Home(home::Message),
    Wizard(wizard::Message),
    PracticeMail(practice_mail::Message),
    Pasted(pasted::Message),
    Renewal(Box<renewal::Message>),
    Change(Box<change::Message>),
    Welcome(welcome::Message),
    About(about::Message),
    LikesKept(likes::Kept),
    SystemMode(theme::Mode),
    SystemContrast(bool),
    Written(saving::Written),
    Secret(secret_clipboard::Event),
    Accessibility(access::Request),
    WindowOpened(window::Id),
    Resized(Size),
    Zoom(keys::Zooming),
    /// A second program was started; it asks this one to come to the front.
    AskedToShow,
    TimePassed,
    CloseRequested,
    /// What still waits has had its time.
    LastCallOver,
}

impl App {
    /// Pure: nothing is asked of disk or network before the first view; `start` does.
    pub fn new(world: World, options: Options) -> Self {
        let Options {
            practice,
            instance,
            transparent: _,
            words,
            liked,
            kept_in,
            renew,
        } = options;
        let likes = Likes::new(liked, kept_in);
        Self {
            home: Home::new(world.clone()),
            now: world.clock.now(),
            world,
            words,
            practice,
            instance,
            bridge: Bridge::default(),
            frames: Frames::default(),
            wizard: None,
            mail: None,
            pasted: None,
            renewal: None,
            change: None,
            renewing: renew,
            over: likes.is_new().then_some(Over::Welcome),
            likes,
            system: System::default(),
            saving: Saving::default(),
            secret: SecretClipboard::default(),
            size: SIZE,
            zoom: Zoom::default(),
            window: None,
            ending: false,
        }
    }

    pub fn start(&self) -> Task<Message> {
        Task::batch([
            self.home.load().map(Message::Home),
            self.focus_on_page(),
            iced::system::theme().map(Message::SystemMode),
            self.listen_for_others(),
        ])
    }

    pub fn bridge(&self) -> &Bridge {
        &self.bridge
    }

    fn listen_for_others(&self) -> Task<Message> {
        let Some(instance) = self.instance.clone() else {
            return Task::none();
        };
        Task::perform(async move { instance.asked_to_show().await }, |()| {
            Message::AskedToShow
        })
    }

    pub fn update(&mut self, message: Message) -> Task<Message> {
        self.now = self.world.clock.now();
        match message {
            Message::Home(message) => {
                let (task, wish) = self.home.update(message);
                let done = wish.map_or_else(Task::none, |wish| self.grant(wish));
                let begun = self.renew_at_start();
                Task::batch([task.map(Message::Home), done, begun])
            }
            Message::Wizard(message) => match &mut self.wizard {
                Some(wizard) => {
                    let turn = wizard.update(message);
                    self.turned(turn)
                }
                // The wizard was left meanwhile.
                None => Task::none(),
            },
            Message::PracticeMail(message) => self.look_into(message),
            Message::Pasted(message) => self.read(message),
            Message::Renewal(message) => self.renewing(*message),
            Message::Change(message) => self.changing(*message),
            Message::Welcome(welcome::Message::Like(liking)) => self.like(liking),
            Message::Welcome(welcome::Message::Begin) => {
                self.over = None;
                self.likes.chosen.welcomed = true;
                let kept = self.likes.keep().map(Message::LikesKept);
                Task::batch([kept, self.focus_on_page()])
            }
            Message::About(about::Message::Back) => {
                self.over = None;
                self.focus_on_page()
            }
            Message::LikesKept(likes::Kept) => {
                let again = self.likes.kept().map(Message::LikesKept);
                Task::batch([again, self.end_if_done()])
            }
            Message::SystemMode(mode) => {
                self.system.dark = mode == theme::Mode::Dark;
                Task::none()
            }
            Message::SystemContrast(high) => {
                self.system.high_contrast = high;
                Task::none()
            }
            Message::Written(written) => {
                self.saving.written(written);
                self.end_if_done()
            }
            Message::Secret(event) => {
                let next = self.secret.hear(&event);
                next.map(Message::Secret).chain(self.end_if_done())
            }
            Message::Accessibility(request) => {
                // The redraw that follows every message delivers it.
                self.bridge.ask(request);
                Task::none()
            }
            Message::WindowOpened(id) => {
                self.window = Some(id);
                access::attach(&self.bridge, id)
                    .chain(run::fit(id, self.likes.chosen.window))
                    .chain(window::set_mode(id, window::Mode::Windowed))
            }
            Message::Resized(size) => {
                self.size = size;
                Task::none()
            }
            Message::Zoom(wish) => {
                self.zoom = self.zoom.turned(wish);
                Task::none()
            }
            Message::AskedToShow => Task::batch([self.show(), self.listen_for_others()]),
            Message::TimePassed => Task::none(),
            Message::CloseRequested => self.end(),
            Message::LastCallOver => iced::exit(),
        }
    }

    /// Works at once, on every page there is.
    fn like(&mut self, liking: Liking) -> Task<Message> {
        match liking {
            Liking::Speak(language) => {
                self.words.text.choose(language);
                crate::text::speak(language);
                self.likes.chosen.language = Some(self.words.code().to_owned());
            }
            Liking::HighContrast(on) => self.likes.chosen.high_contrast = Some(on),
        }
        self.likes.keep().map(Message::LikesKept)
    }

    fn end(&mut self) -> Task<Message> {
        self.ending = true;
        let clock = self.world.clock.clone();
        let forgotten = self.home.forget_now();
        let forgotten = forgotten.map(|id| self.saving.remove(&self.world, id));
        Task::batch([
            forgotten.map_or_else(Task::none, |task| task.map(Message::Written)),
            self.secret
                .clear_now()
                .map_or_else(Task::none, |clear| clear.map(Message::Secret)),
            Task::perform(async move { clock.sleep(LAST_CALL).await }, |()| {
                Message::LastCallOver
            }),
            self.likes.keep_size(self.size).map(Message::LikesKept),
            self.end_if_done(),
        ])
    }

    fn end_if_done(&self) -> Task<Message> {
        if self.ending && self.saving.is_idle() && self.likes.is_idle() && !self.secret.is_busy() {
            iced::exit()
        } else {
            Task::none()
        }
    }
}
