//! The program in the window: Home, and the wizard over it while one connection is set up. Passes messages on, saves what a page made, keeps a
//! secret on the clipboard no longer than a minute, and ends only when everything is written.

mod over;

use super::access::{self, Bridge};
use super::keys::{self, Zoom};
use super::look::Look;
use super::saving::{self, Saving};
use super::screen::home::{self, Home};
use super::screen::wizard::resume::Opening;
use super::screen::wizard::{self, Turn, Wizard};
use super::screen::{pasted, practice_mail, renewal};
use super::secret_clipboard::{self, SecretClipboard};
use super::step::registration::Reason;
use super::widget::PAGE;
use super::{Options, Practice};
use crate::connection::{Connection, ConnectionId};
use crate::journey::World;
use crate::words::Words;
use iced::{Element, Size, Subscription, Task, Theme, time, window};
use jiff::Timestamp;
use std::sync::Arc;
use std::time::Duration;

/// The window as it opens, in logical pixels.
pub const SIZE: Size = Size::new(980.0, 700.0);
/// Nothing is cut or out of reach down to this.
pub const MIN_SIZE: Size = Size::new(760.0, 560.0);
/// How often a turning circle turns; only while one is there.
const TURN: Duration = Duration::from_millis(120);
/// How often an open practice mailbox is looked into again.
const NEW_MAIL: Duration = Duration::from_secs(1);
/// At the end, what still waits is given so long.
const LAST_CALL: Duration = Duration::from_secs(3);

#[derive(Debug)]
pub struct App {
    world: World,
    words: Words,
    practice: Option<Practice>,
    instance: Option<Arc<crate::vault::instance::Instance>>,
    bridge: Bridge,
    home: Home,
    wizard: Option<Wizard>,
    /// Over Home or the wizard while the practice mailboxes are looked into.
    mail: Option<practice_mail::Page>,
    /// Over Home while a text that somebody pasted is read.
    pasted: Option<pasted::Page>,
    /// Over Home while a connection is renewed.
    renewal: Option<renewal::Page>,
    /// To be renewed as soon as the connections are here.
    renewing: Option<ConnectionId>,
    saving: Saving,
    secret: SecretClipboard,
    now: Timestamp,
    size: Size,
    zoom: Zoom,
    window: Option<window::Id>,
    ending: bool,
}

#[derive(Debug, Clone)]
pub enum Message {
    Home(home::Message),
    Wizard(wizard::Message),
    PracticeMail(practice_mail::Message),
    Pasted(pasted::Message),
    Renewal(renewal::Message),
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
            renew,
        } = options;
        Self {
            home: Home::new(world.clone()),
            now: world.clock.now(),
            world,
            words: Words::default(),
            practice,
            instance,
            bridge: Bridge::default(),
            wizard: None,
            mail: None,
            pasted: None,
            renewal: None,
            renewing: renew,
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
            access::focus(PAGE),
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
            Message::Renewal(message) => self.renewing(message),
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

    fn grant(&mut self, wish: home::Wish) -> Task<Message> {
        match wish {
            home::Wish::SetUpNew => {
                self.wizard = Some(Wizard::new(
                    self.world.clone(),
                    self.words.clone(),
                    self.practice.clone(),
                ));
                self.focus_on_page()
            }
            home::Wish::Resume {
                connection,
                credential: Some(_),
                opening: Opening::NewSecret(Reason::SecretExpired | Reason::NewSecretWanted),
            } if connection.finished.is_some() => self.renew(*connection, None),
            home::Wish::Resume {
                connection,
                credential,
                opening,
            } => {
                let (wizard, turn) = Wizard::resume(
                    self.world.clone(),
                    self.words.clone(),
                    self.practice.clone(),
                    *connection,
                    credential,
                    opening,
                );
                self.wizard = Some(wizard);
                self.turned(turn)
            }
            home::Wish::Save(connection) => self.save(*connection),
            home::Wish::Remove(id) => self.saving.remove(&self.world, id).map(Message::Written),
            home::Wish::LookIntoMailboxes => self.open_mail(None),
            home::Wish::Read(kind) => {
                self.pasted = Some(pasted::Page::new(
                    kind,
                    self.world.clone(),
                    self.words.clone(),
                ));
                self.focus_on_page()
            }
        }
    }

    fn turned(&mut self, turn: Turn) -> Task<Message> {
        let Turn {
            task,
            wishes,
            turned,
        } = turn;
        let mut tasks = vec![task.map(Message::Wizard)];
        let mut leaves = false;
        let mut renews = None;
        for wish in wishes {
            match wish {
                wizard::Wish::Save => {
                    if let Some(connection) = self.wizard.as_ref().map(|one| one.connection.clone())
                    {
                        tasks.push(self.save(connection));
                    }
                }
                wizard::Wish::CopySecret(secret) => {
                    let copied = self.secret.copy(&self.world.clock, secret);
                    tasks.push(copied.map(Message::Secret));
                }
                wizard::Wish::LookInto(address) => tasks.push(self.open_mail(Some(address))),
                wizard::Wish::Renew(what) => renews = Some(what),
                wizard::Wish::Leave => leaves = true,
            }
        }
        if let (Some(what), Some(wizard)) = (renews, &self.wizard) {
            let connection = wizard.connection.clone();
            self.wizard = None;
            tasks.push(self.renew(connection, Some(what)));
        }
        // Last, so that what was made is saved before the wizard is gone.
        if leaves {
            self.wizard = None;
            // What was asked for there may be given while Home stands here.
            let asked = home::Message::Approvals(home::approvals::Doing::Ask);
            tasks.push(Task::done(Message::Home(asked)));
        }
        if turned || leaves {
            tasks.push(self.focus_on_page());
        }
        Task::batch(tasks)
    }

    fn save(&mut self, connection: Connection) -> Task<Message> {
        self.home.put(connection.clone());
        self.saving
            .put(&self.world, connection)
            .map(Message::Written)
    }

    /// A new page is announced, and the next Tab lands on its first control.
    fn focus_on_page(&self) -> Task<Message> {
        access::focus(match (&self.mail, &self.wizard) {
            (Some(mail), _) => mail.id(),
            (None, Some(wizard)) => wizard.page().id(),
            (None, None) => match (&self.renewal, &self.pasted) {
                (Some(_), _) => renewal::PAGE.to_owned(),
                (None, Some(pasted)) => pasted.id(),
                (None, None) => PAGE.to_owned(),
            },
        })
    }

    fn show(&self) -> Task<Message> {
        self.window.map_or_else(Task::none, |id| {
            Task::batch([window::minimize(id, false), window::gain_focus(id)])
        })
    }

    fn end(&mut self) -> Task<Message> {
        self.ending = true;
        let clock = self.world.clock.clone();
        Task::batch([
            self.secret
                .clear_now()
                .map_or_else(Task::none, |clear| clear.map(Message::Secret)),
            Task::perform(async move { clock.sleep(LAST_CALL).await }, |()| {
                Message::LastCallOver
            }),
            self.end_if_done(),
        ])
    }

    fn end_if_done(&self) -> Task<Message> {
        if self.ending && self.saving.is_idle() && !self.secret.is_busy() {
            iced::exit()
        } else {
            Task::none()
        }
    }

    pub fn title(&self) -> String {
        let text = &self.words.text;
        let page = match (&self.mail, &self.wizard) {
            (Some(_), _) => text.practice_mailboxes_title(),
            (None, Some(wizard)) => {
                let step = wizard.page().step();
                self.words.step_of(step, &wizard.connection)
            }
            (None, None) => match (&self.renewal, &self.pasted) {
                (Some(renewal), _) => renewal.title(),
                (None, Some(pasted)) => pasted.title(),
                (None, None) => text.home_title(),
            },
        };
        if self.world.practice {
            text.window_title_practice(&page)
        } else {
            text.window_title(&page)
        }
    }

    pub fn view(&self) -> Element<'_, Message> {
        let look = Look {
            words: &self.words,
            now: self.now,
            width: self.size.width / self.scale(),
            practice: self.practice.as_ref(),
            secret_leaves_in: self.secret.seconds_left(self.now),
        };
        let refused = self.saving.refused.as_ref();
        let root = match (&self.mail, &self.wizard) {
            (Some(mail), _) => {
                let back = Message::PracticeMail(practice_mail::Message::Back);
                let page = mail.view(look).map(Message::PracticeMail);
                access::root(self.title(), &self.bridge, page)
                    .on_escape(Some(back.clone()))
                    .on_back(Some(back))
            }
            (None, Some(wizard)) => {
                let (back, main) = (wizard.page().back(), wizard.page().main());
                access::root(
                    self.title(),
                    &self.bridge,
                    wizard.view(look, refused).map(Message::Wizard),
                )
                .on_escape(Some(Message::Wizard(back.clone())))
                .on_back(Some(Message::Wizard(back)))
                .on_enter(main.map(Message::Wizard))
            }
            (None, None) if let Some(renewal) = &self.renewal => {
                let back = Message::Renewal(renewal::Message::Close);
                let page = renewal.view(look).map(Message::Renewal);
                access::root(self.title(), &self.bridge, page)
                    .on_escape(Some(back.clone()))
                    .on_back(Some(back))
                    .on_enter(renewal.main().map(Message::Renewal))
            }
            (None, None) if let Some(pasted) = &self.pasted => {
                let back = Message::Pasted(pasted::Message::Back);
                let page = pasted.view(look).map(Message::Pasted);
                access::root(self.title(), &self.bridge, page)
                    .on_escape(Some(back.clone()))
                    .on_back(Some(back))
                    .on_enter(pasted.main().map(Message::Pasted))
            }
            (None, None) => access::root(
                self.title(),
                &self.bridge,
                self.home.view(look, refused).map(Message::Home),
            )
            .on_escape(self.home.escape().map(Message::Home))
            .on_enter(self.home.main().map(Message::Home)),
        };
        let again = match (&self.mail, &self.wizard) {
            (Some(_), _) => Some(Message::PracticeMail(practice_mail::Message::LookAgain)),
            (None, Some(wizard)) => wizard.page().again().map(Message::Wizard),
            (None, None) => None,
        };
        root.zoom(self.scale())
            .on_key(move |key, modifiers| {
                let zoom = keys::zooming(key, modifiers).map(Message::Zoom);
                zoom.or_else(|| again.clone().filter(|_| keys::is_again(key, modifiers)))
            })
            .into()
    }

    pub fn subscription(&self) -> Subscription<Message> {
        let runs = match &self.wizard {
            Some(wizard) => wizard.page().is_running(),
            None => {
                let renews = self.renewal.as_ref().is_some_and(renewal::Page::is_running);
                renews || self.home.is_running()
            }
        };
        let ticks = if runs {
            time::every(TURN).map(|_| Message::TimePassed)
        } else if self.secret.is_busy() {
            time::every(Duration::from_secs(1)).map(|_| Message::TimePassed)
        } else {
            Subscription::none()
        };
        let new_mail = if self.mail.is_some() {
            time::every(NEW_MAIL).map(|_| Message::PracticeMail(practice_mail::Message::LookAgain))
        } else {
            Subscription::none()
        };
        Subscription::batch([
            ticks,
            new_mail,
            window::open_events().map(Message::WindowOpened),
            window::resize_events().map(|(_, size)| Message::Resized(size)),
            window::close_requests().map(|_| Message::CloseRequested),
            access::requests(&self.bridge).map(Message::Accessibility),
        ])
    }

    pub fn scale(&self) -> f32 {
        self.zoom.scale()
    }

    /// Light or dark as the system says.
    pub fn theme(&self) -> Option<Theme> {
        None
    }
}
