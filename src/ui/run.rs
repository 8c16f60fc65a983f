//! Starts the iced program: one window, fonts, icon, and nothing slow before the first frame.

use super::app::{App, MIN_SIZE, Message, SIZE};
use super::{Options, theme};
use crate::journey::World;
use iced::{Size, Task, window};
use std::time::Duration;
use thiserror::Error;

/// How long the program waits, after its window is gone, for work that cannot be interrupted (a credential store that does not answer).
/// What has to be kept is kept before the window goes.
const LAST_WORK: Duration = Duration::from_secs(2);

/// A larger window is nobody's wish, but a damaged file's.
const LARGEST: Size = Size::new(4096.0, 2304.0);

/// The window could not be opened.
#[derive(Debug, Clone, Error)]
#[error("the window could not be opened: {0}")]
pub struct Error(pub String);

/// Runs until the window is closed.
pub fn run(world: World, options: Options) -> Result<(), Error> {
    program(world, options)
        .run()
        .map_err(|error| Error(error.to_string()))
}

/// The list of the system's fonts takes longest of all that has to be there before the first frame, and waits for nothing else: it is begun
/// while the rest is made ready. Whoever needs it meanwhile waits for this.
pub fn begin_with_fonts() {
    let read = || drop(iced::advanced::graphics::text::font_system().read());
    // Without a thread the window reads them itself.
    let _ = std::thread::Builder::new()
        .name("fonts".to_owned())
        .spawn(read);
}

/// Two threads are enough for requests and files; one for every processor only costs memory.
struct Runtime {
    handle: tokio::runtime::Handle,
    /// Taken at the end.
    whole: Option<tokio::runtime::Runtime>,
}

impl Drop for Runtime {
    fn drop(&mut self) {
        if let Some(runtime) = self.whole.take() {
            runtime.shutdown_timeout(LAST_WORK);
        }
    }
}

impl iced::Executor for Runtime {
    fn new() -> Result<Self, std::io::Error> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        Ok(Self {
            handle: runtime.handle().clone(),
            whole: Some(runtime),
        })
    }

    fn spawn(&self, future: impl Future<Output = ()> + Send + 'static) {
        drop(self.handle.spawn(future));
    }

    fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.handle.block_on(future)
    }

    fn enter<R>(&self, act: impl FnOnce() -> R) -> R {
        let _inside = self.handle.enter();
        act()
    }
}

/// The program, shared with the tests that run it headlessly.
pub fn program(
    world: World,
    options: Options,
) -> iced::Application<
    impl iced::Program<State = App, Message = Message, Theme = iced::Theme> + 'static,
> {
    let transparent = options.transparent;
    let size = opening(options.liked.window);
    let boot = move || {
        let app = App::new(world.clone(), options.clone());
        let start = app.start();
        (app, start)
    };
    let mut program = iced::application(boot, App::update, App::view)
        .executor::<Runtime>()
        .title(App::title)
        .theme(App::theme)
        .style(theme::base)
        .scale_factor(App::scale)
        .subscription(App::subscription)
        .default_font(theme::SANS)
        .window(window::Settings {
            size,
            min_size: Some(MIN_SIZE),
            icon: super::icon::window(),
            // Shown once the screen-reader bridge is attached.
            visible: false,
            transparent,
            exit_on_close_request: false,
            platform_specific: identity(),
            ..window::Settings::default()
        });
    for font in theme::fonts() {
        program = program.font(font);
    }
    program
}

/// What stands around a window on a screen, in logical pixels: its edges, its title bar, a taskbar.
const AROUND: Size = Size::new(16.0, 88.0);

/// Makes the window smaller than it was asked for where its screen has less room: scaled by 200 %, even its least size is more than many a
/// screen has. For a window that is not seen yet. Where nobody knows the screen (Wayland), it stays as it is.
pub(super) fn fit<M: Send + 'static>(id: window::Id, remembered: Option<[f32; 2]>) -> Task<M> {
    let asked = opening(remembered);
    window::monitor_size(id).then(move |screen| {
        let room = screen.map(|it| Size::new(it.width - AROUND.width, it.height - AROUND.height));
        let Some(room) = room.filter(|it| it.width > 0.0 && it.height > 0.0) else {
            return Task::none();
        };
        let within =
            |size: Size| Size::new(size.width.min(room.width), size.height.min(room.height));
        let mut task = Task::none();
        if within(MIN_SIZE) != MIN_SIZE {
            task = task.chain(window::set_min_size(id, Some(within(MIN_SIZE))));
        }
        if within(asked) != asked {
            task = task.chain(window::resize(id, within(asked)));
        }
        task
    })
}

/// As large as it was when it was last closed, within reason.
fn opening(remembered: Option<[f32; 2]>) -> Size {
    let Some([width, height]) = remembered.filter(|[w, h]| w.is_finite() && h.is_finite()) else {
        return SIZE;
    };
    Size::new(
        width.clamp(MIN_SIZE.width, LARGEST.width),
        height.clamp(MIN_SIZE.height, LARGEST.height),
    )
}

/// What a taskbar groups by and a desktop entry is matched with: `WM_CLASS` on X11, the application ID on Wayland.
#[cfg(target_os = "linux")]
fn identity() -> window::settings::PlatformSpecific {
    window::settings::PlatformSpecific {
        application_id: "mailseal".to_owned(),
        ..window::settings::PlatformSpecific::default()
    }
}

/// Windows and macOS know the program by its file.
#[cfg(not(target_os = "linux"))]
fn identity() -> window::settings::PlatformSpecific {
    window::settings::PlatformSpecific::default()
}
