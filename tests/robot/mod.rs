//! A robot that uses the window the way a person does: by keyboard, by pointer, or through a screen reader.
//!
//! It runs the real program's `update`, `view`, tasks and subscriptions on a real runtime, so the network (loopback) and the disk are real; only
//! the screen, the person and the clock are played. It addresses what it uses by role and name, as published to screen readers: what the
//! robot can't find, a blind person can't either. It never sleeps for luck: it waits for conditions, with a generous limit.
#![allow(dead_code, reason = "every test uses its own part of the robot")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a robot that can't go on fails its test"
)]

mod person;
pub mod picture;
mod program;
pub mod screen;
#[path = "../support/virtual_time.rs"]
pub mod virtual_time;
mod waiting;

pub use program::Program;

use iced::advanced::clipboard::{Clipboard, Kind};
use iced::advanced::renderer::{self, Headless};
use iced::advanced::widget::Operation;
use iced::advanced::widget::operation::Outcome;
use iced::{Color, Event, Rectangle, Renderer, Size, Theme, mouse, theme, window};
use iced_test::futures::futures::channel::mpsc;
use iced_test::futures::futures::{Sink, StreamExt};
use iced_test::futures::subscription::{self, Tracker, into_recipes};
use iced_test::runtime::user_interface::{Cache, State, UserInterface};
use iced_test::runtime::{Action, Task, clipboard, system, task};
use mailseal::ui::access::Role;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Once;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

/// How long a condition may take in real time before the robot gives up.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// What comes back from the runtime.
enum Heard<M> {
    Action(Action<M>),
    TaskOver,
}

pub struct Robot<P: Program> {
    pub program: P,
    /// The computer's clipboard.
    pub clipboard: Memory,
    /// True once the program has asked to end.
    pub ended: bool,
    /// What the program asked of its window.
    pub asked_of_the_window: usize,
    size: Size,
    scale: f32,
    mode: theme::Mode,
    cache: Option<Cache>,
    renderer: Renderer,
    cursor: mouse::Cursor,
    heard: mpsc::UnboundedReceiver<Heard<P::Message>>,
    tell: mpsc::UnboundedSender<Heard<P::Message>>,
    under_way: usize,
    tracker: Tracker,
    runtime: tokio::runtime::Runtime,
}

/// A clipboard that only this robot sees.
#[derive(Debug, Clone, Default)]
pub struct Memory(BTreeMap<bool, String>);

impl Memory {
    pub fn text(&self) -> Option<&str> {
        self.0.get(&true).map(String::as_str)
    }

    pub fn set(&mut self, text: impl Into<String>) {
        self.write(Kind::Standard, text.into());
    }
}

impl Clipboard for Memory {
    fn read(&self, kind: Kind) -> Option<String> {
        self.0.get(&(kind == Kind::Standard)).cloned()
    }

    fn write(&mut self, kind: Kind, contents: String) {
        let _ = self.0.insert(kind == Kind::Standard, contents);
    }
}

/// How many physical pixels.
fn pixels(size: Size, scale: f32) -> Size<u32> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = |length: f32| (length * scale).round() as u32;
    Size::new(whole(size.width), whole(size.height))
}

impl<P: Program> Robot<P> {
    /// Starts the program in a window of 980 x 700, light.
    pub fn start(make: impl FnOnce() -> (P, Task<P::Message>)) -> Self {
        load_fonts();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime");
        let renderer = runtime
            .block_on(<Renderer as Headless>::new(
                mailseal::ui::theme::SANS,
                16.into(),
                None,
            ))
            .expect("a software renderer");
        let (tell, heard) = mpsc::unbounded();
        let (program, first) = {
            let _inside = runtime.enter();
            make()
        };
        let mut robot = Self {
            program,
            clipboard: Memory::default(),
            ended: false,
            asked_of_the_window: 0,
            size: Size::new(980.0, 700.0),
            scale: 1.0,
            mode: theme::Mode::Light,
            cache: Some(Cache::default()),
            renderer,
            cursor: mouse::Cursor::Unavailable,
            heard,
            tell,
            under_way: 0,
            tracker: Tracker::new(),
            runtime,
        };
        robot.run(first);
        robot.track();
        robot.redraw();
        robot
    }

    /// A window of another size, in logical pixels.
    pub fn resize(&mut self, width: f32, height: f32) {
        self.size = Size::new(width, height);
        self.send(&[Event::Window(window::Event::Resized(self.size))]);
    }

    /// Physical pixels per logical one, for pictures.
    pub fn scale(&mut self, scale: f32) {
        self.scale = scale;
        self.send(&[Event::Window(window::Event::Rescaled(scale))]);
    }

    /// The system goes dark or light.
    pub fn mode(&mut self, mode: theme::Mode) {
        self.mode = mode;
        self.tracker
            .broadcast(subscription::Event::SystemThemeChanged(mode));
        self.redraw();
    }

    /// The window's size in the units of the view: zoomed in, there are fewer.
    fn room(&self) -> Size {
        self.size * (1.0 / self.program.zoom())
    }

    // What there is to see and hear.

    /// Everything a screen reader finds, as indented text.
    pub fn outline(&self) -> String {
        self.program.bridge().outline()
    }

    pub fn sees(&self, role: Role, name: &str) -> bool {
        self.program.bridge().find(role, name).is_some()
    }

    /// Whether the outline holds these words anywhere.
    pub fn says(&self, words: &str) -> bool {
        self.outline().contains(words)
    }

    /// The line of the outline that holds the focus.
    pub fn focus(&self) -> String {
        self.outline()
            .lines()
            .find(|line| line.ends_with("(focused)"))
            .map(|line| line.trim().to_owned())
            .unwrap_or_default()
    }

    fn place(&self, role: Role, name: &str) -> Rectangle {
        match self.program.bridge().locate(role, name) {
            Some((_, bounds)) => bounds,
            None => panic!("there is no {role:?} {name:?} in\n{}", self.outline()),
        }
    }

    // The shell that a window would be.

    /// Sends events as the window's shell does, then draws.
    pub fn send(&mut self, events: &[Event]) {
        let (messages, statuses, _) = self.update(events);
        for (event, status) in events.iter().zip(statuses) {
            self.tracker.broadcast(subscription::Event::Interaction {
                window: window::Id::unique(),
                event: event.clone(),
                status,
            });
        }
        for message in messages {
            self.dispatch(message);
        }
        self.redraw();
    }

    pub fn redraw(&mut self) {
        // A redraw may publish what assistive technology asked for, or scroll the focus into sight; both need another.
        for _ in 0..10 {
            let now = Event::Window(window::Event::RedrawRequested(Instant::now()));
            let (messages, _, again) = self.update(&[now]);
            let news = !messages.is_empty();
            for message in messages {
                self.dispatch(message);
            }
            if !news && !again {
                return;
            }
        }
    }

    fn with_ui<T>(
        &mut self,
        act: impl FnOnce(
            &mut UserInterface<'_, P::Message, Theme, Renderer>,
            &mut Renderer,
            &mut Memory,
            mouse::Cursor,
        ) -> T,
    ) -> T {
        let mut ui = UserInterface::build(
            self.program.view(),
            self.room(),
            self.cache.take().unwrap_or_default(),
            &mut self.renderer,
        );
        let answer = act(
            &mut ui,
            &mut self.renderer,
            &mut self.clipboard,
            self.cursor,
        );
        self.cache = Some(ui.into_cache());
        answer
    }

    fn update(&mut self, events: &[Event]) -> (Vec<P::Message>, Vec<iced::event::Status>, bool) {
        self.with_ui(|ui, renderer, clipboard, cursor| {
            let mut messages = Vec::new();
            let (state, statuses) = ui.update(events, cursor, renderer, clipboard, &mut messages);
            let again = match state {
                State::Outdated => true,
                State::Updated { redraw_request, .. } => {
                    redraw_request == window::RedrawRequest::NextFrame
                }
            };
            (messages, statuses, again)
        })
    }

    /// A message from the program itself, for tests that play what no person does.
    pub fn dispatch(&mut self, message: P::Message) {
        let task = {
            let _inside = self.runtime.enter();
            self.program.update(message)
        };
        self.run(task);
        self.track();
    }

    fn track(&mut self) {
        let recipes = into_recipes(self.program.subscription());
        let forward = Forward(self.tell.clone());
        let _inside = self.runtime.enter();
        for future in self.tracker.update(recipes.into_iter(), forward) {
            drop(self.runtime.spawn(future));
        }
    }

    /// Like the real shell, a task's first actions are taken at once; the rest when they come.
    fn run(&mut self, task: Task<P::Message>) {
        let Some(mut stream) = task::into_stream(task) else {
            return;
        };
        self.under_way += 1;
        let tell = self.tell.clone();
        drop(self.runtime.spawn(async move {
            while let Some(action) = stream.next().await {
                if tell.unbounded_send(Heard::Action(action)).is_err() {
                    return;
                }
            }
            let _ = tell.unbounded_send(Heard::TaskOver);
        }));
    }

    fn act(&mut self, action: Action<P::Message>) {
        match action {
            Action::Widget(operation) => {
                self.operate(operation);
                self.redraw();
            }
            Action::Clipboard(clipboard::Action::Read { target, channel }) => {
                let _ = channel.send(self.clipboard.read(target));
            }
            Action::Clipboard(clipboard::Action::Write { target, contents }) => {
                self.clipboard.write(target, contents);
            }
            Action::System(system::Action::GetTheme(channel)) => {
                let _ = channel.send(self.mode);
            }
            Action::Exit => self.ended = true,
            Action::Window(_) => self.asked_of_the_window += 1,
            // There is no window to act on; whoever waits for its answer hears nothing, as if it were gone.
            Action::Output(_)
            | Action::LoadFont { .. }
            | Action::System(_)
            | Action::Image(_)
            | Action::Reload => {}
        }
    }

    fn operate(&mut self, operation: Box<dyn Operation>) {
        self.with_ui(|ui, renderer, _, _| {
            let mut next = Some(operation);
            while let Some(mut operation) = next.take() {
                ui.operate(renderer, operation.as_mut());
                if let Outcome::Chain(chained) = operation.finish() {
                    next = Some(chained);
                }
            }
        });
    }

    /// What is on screen now, as the software renderer draws it.
    pub fn picture(&mut self) -> picture::Picture {
        self.redraw();
        let size = pixels(self.size, self.scale);
        let scale = self.scale * self.program.zoom();
        let (renderer, background) = self.frame(&[]);
        let rgba = renderer.screenshot(size, scale, background);
        picture::Picture::new(size.width, size.height, rgba)
    }

    /// One frame after these events, for measuring: the view is made and laid out once, and what is to be drawn lies in the renderer, over this
    /// background. What the events ask of the program is not heard.
    pub fn frame(&mut self, events: &[Event]) -> (&mut Renderer, Color) {
        let theme = self.program.theme().unwrap_or(match self.mode {
            theme::Mode::Dark => Theme::Dark,
            theme::Mode::None | theme::Mode::Light => Theme::Light,
        });
        let base = mailseal::ui::theme::base(&(), &theme);
        self.with_ui(|ui, renderer, clipboard, cursor| {
            if !events.is_empty() {
                let _ = ui.update(events, cursor, renderer, clipboard, &mut Vec::new());
            }
            // Widgets learn whether they are hovered, focused or disabled from the redraw itself.
            let now = Event::Window(window::Event::RedrawRequested(Instant::now()));
            let _ = ui.update(&[now], cursor, renderer, clipboard, &mut Vec::new());
            let style = renderer::Style {
                text_color: base.text_color,
            };
            ui.draw(renderer, &theme, &style, cursor);
        });
        (&mut self.renderer, base.background_color)
    }
}

/// Where subscriptions put what they produce.
struct Forward<M>(mpsc::UnboundedSender<Heard<M>>);

impl<M> Clone for Forward<M> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<M> Sink<M> for Forward<M> {
    type Error = mpsc::SendError;

    fn poll_ready(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.0.poll_ready(cx)
    }

    fn start_send(self: Pin<&mut Self>, message: M) -> Result<(), Self::Error> {
        self.get_mut()
            .0
            .start_send(Heard::Action(Action::Output(message)))
    }

    fn poll_flush(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn poll_close(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }
}

fn load_fonts() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let mut system = iced::advanced::graphics::text::font_system()
            .write()
            .expect("the font system");
        for font in mailseal::ui::theme::fonts() {
            system.load_font(font.into());
        }
    });
}
