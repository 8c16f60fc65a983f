//! Renewing on one page: each step is a row that is done, under way, asked for, or still to come. Over Home; opened from there, from a check
//! that failed because something expired, and by `mailseal renew`. What is done is `journey::renewal`'s; this page starts it, shows it, and
//! goes on by itself where nobody has to be asked. Neighbours: `starts`
//! and `runs`, for what takes time; `view`.

mod by_hand;
mod mail;
mod runs;
mod starts;
mod view;

use crate::check::Report;
use crate::connection::renewal::{Maker, Step, What};
use crate::connection::{ClientSecret, Connection, Credential, MailAddress, Renewal, Target};
use crate::diagnose::Diagnosis;
use crate::journey::World;
use crate::journey::provision::{Administrator, administrator};
use crate::journey::renewal::{self, course, proof, signing_in};
use crate::journey::settings::Missing;
use crate::journey::sign_in;
use crate::ui::step::checks::Saved;
use crate::ui::{access, outside};
use crate::vault::Error;
use crate::words::Words;
use by_hand::ByHand;
use iced::Task;
use mail::Mail;
use runs::Running;
use secrecy::SecretString;
use std::path::PathBuf;
use url::Url;

/// The identity of the page, for the focus.
pub const PAGE: &str = "page-renewal";
/// What is asked of the person now: it comes into sight when it is their turn.
const ASKED: &str = "renewal-asked";

#[derive(Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is about something else"
)]
pub struct Page {
    world: World,
    words: Words,
    connection: Connection,
    target: Target,
    what: What,
    /// What was kept of it has been read.
    loaded: bool,
    renewal: Option<Renewal>,
    /// Signed in for this renewal; the token goes with this page.
    administrator: Option<Administrator>,
    running: Option<Running>,
    /// Answers of an earlier run are dropped.
    number: u64,
    trouble: Option<Trouble>,
    said_open: bool,
    by_hand: ByHand,
    /// The certificate to upload, as a file.
    upload: Saved,
    report: Option<Report>,
    /// The checks failed; whether the new one itself is taken.
    failing: Option<bool>,
    /// The new one is a certificate, and is put into a file.
    handing: Handing,
    copied: bool,
    password_copied: bool,
    mail: Mail,
    not_sure: bool,
    calendar: Saved,
}

/// A certificate and its key as a file for the system, sealed with a password.
#[derive(Debug, Default)]
struct Handing {
    password: SecretString,
    shown: bool,
    pressed: bool,
    saved: Saved,
}

/// Why the last wish came to nothing.
#[derive(Debug, Clone)]
enum Trouble {
    Declined,
    TimedOut,
    Diagnosis(Box<Diagnosis>),
    SomebodyElse { came: String, expected: MailAddress },
    NotNew,
    Lost,
    NotKept(Error),
    NotRead(Error),
}

#[derive(Debug, Clone)]
pub enum Message {
    Loaded(Result<Option<Renewal>, Error>),
    Use(What),
    ByHand(bool),
    SaveUpload,
    UploadSaved(u64, Result<Box<(Renewal, PathBuf)>, Error>),
    Uploaded,
    SignIn,
    SignInMailbox(MailAddress),
    OpenAgain,
    Cancel,
    Administrating(u64, administrator::Event),
    Administrated(u64, administrator::Outcome),
    Asked(u64, Result<sign_in::Request, Missing>),
    SigningIn(u64, sign_in::Event),
    SignedIn(u64, sign_in::Outcome),
    Taken(u64, Result<Option<signing_in::Taken>, Error>),
    Begun(u64, Result<Renewal, Error>),
    Waiting(u64, course::Waiting),
    Made(u64, course::Outcome),
    Typed(SecretString),
    ShowSecret(bool),
    ExpiryChosen(crate::ui::step::registration::expiry::Choice),
    ExpiryTyped(String),
    Take,
    TypedTaken(u64, Result<renewal::Typed, Error>),
    Another,
    Checking(u64, crate::check::Event),
    Proved(u64, proof::Outcome),
    CheckAgain,
    GoOnAllTheSame,
    Copy,
    Fetched(Option<Credential>),
    PasswordTyped(SecretString),
    ShowPassword(bool),
    SaveKey,
    KeySaved(Result<PathBuf, Error>),
    Handed,
    Kept(u64, Result<Renewal, Error>),
    ToTyped(String),
    Send,
    MailHappened(u64, crate::journey::test_mail::Event),
    MailEnded(u64, Result<Option<crate::connection::Tested>, Missing>),
    ItHasArrived,
    LookInto,
    TookOver(u64, Result<Box<(Connection, Renewal)>, Error>),
    Remove,
    Removed(u64, course::Outcome),
    LookedAfter,
    Closed(Result<(), Error>),
    CopyPassword(String),
    OpenPage(Url),
    ShowWhatWasSaid(bool),
    AddToCalendar,
    CalendarSaved(Result<PathBuf, Error>),
    ShowFolder(PathBuf),
    Close,
}

/// What only the program can do.
#[derive(Debug, Clone)]
pub enum Wish {
    /// It was saved; Home shows it.
    Put(Box<Connection>),
    CopySecret(ClientSecret),
    LookInto(String),
    Leave,
}

/// What came of a message.
#[derive(Debug)]
pub struct Turn {
    pub task: Task<Message>,
    pub wish: Option<Wish>,
}

impl From<Task<Message>> for Turn {
    fn from(task: Task<Message>) -> Self {
        Self { task, wish: None }
    }
}

impl From<Wish> for Turn {
    fn from(wish: Wish) -> Self {
        Self {
            task: Task::none(),
            wish: Some(wish),
        }
    }
}

impl Page {
    /// `None` for a connection that has nothing to renew, or is not registered yet. `what`: what is known to have ended.
    pub fn new(
        world: World,
        words: Words,
        connection: Connection,
        what: Option<What>,
        to: Option<String>,
    ) -> Option<Self> {
        let target = connection.target()?;
        let choices = renewal::choices(&connection);
        let usual = *choices.first()?;
        let what = what.filter(|one| choices.contains(one)).unwrap_or(usual);
        let today = outside::today(&world);
        Some(Self {
            mail: Mail::new(&connection, to),
            by_hand: ByHand::new(today),
            upload: Saved::NotYet,
            world,
            words,
            connection,
            target,
            what,
            loaded: false,
            renewal: None,
            administrator: None,
            running: None,
            number: 0,
            trouble: None,
            said_open: false,
            report: None,
            failing: None,
            handing: Handing::default(),
            copied: false,
            password_copied: false,
            not_sure: false,
            calendar: Saved::NotYet,
        })
    }

    /// Looks how far an earlier run has come.
    pub fn enter(&self) -> Task<Message> {
        let (world, id) = (self.world.clone(), self.connection.id);
        Task::perform(
            async move { renewal::standing(&world, id).await },
            Message::Loaded,
        )
    }

    pub fn title(&self) -> String {
        let text = &self.words.text;
        if self.is_done() {
            text.renew_title_done(&self.connection.name)
        } else {
            text.renew_title(&self.connection.name)
        }
    }

    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Where it stands.
    fn step(&self) -> Step {
        let renewal = self.renewal.as_ref();
        renewal.map_or(Step::Make, |it| it.step(self.target.sends))
    }

    fn is_done(&self) -> bool {
        self.step() == Step::Done && self.renewal.is_some()
    }

    fn is_by_hand(&self) -> bool {
        let kept = self.renewal.as_ref();
        self.by_hand.open || kept.is_some_and(|it| it.maker == Maker::Person)
    }

    /// Enter: what is asked for now.
    pub fn main(&self) -> Option<Message> {
        if self.running.is_some() || !self.loaded {
            return None;
        }
        match self.step() {
            Step::Make if self.what == What::SignIn => {
                self.next_mailbox().map(Message::SignInMailbox)
            }
            Step::Make if self.is_by_hand() && self.what == What::Certificate => {
                Some(Message::SaveUpload)
            }
            Step::Make if self.is_by_hand() => Some(Message::Take),
            Step::Make => Some(Message::SignIn),
            Step::Prove => Some(Message::CheckAgain),
            Step::HandOver if self.what == What::Secret && !self.copied => Some(Message::Copy),
            Step::HandOver => Some(Message::Handed),
            Step::Test if self.mail.is_accepted() => None,
            Step::Test => Some(Message::Send),
            // Nothing is removed by a key that was pressed for something else.
            Step::TakeOver | Step::RemoveOld => None,
            Step::Done => Some(Message::Close),
        }
    }

    pub fn update(&mut self, message: Message) -> Turn {
        match message {
            Message::Loaded(Ok(kept)) => return self.loaded(kept),
            Message::Loaded(Err(error)) => self.trouble = Some(Trouble::NotRead(error)),
            Message::Use(what) => {
                self.what = what;
                self.trouble = None;
            }
            Message::ByHand(open) => {
                self.by_hand.open = open;
                self.trouble = None;
            }
            Message::SignIn => return self.sign_in().into(),
            Message::SignInMailbox(mailbox) => return self.sign_in_mailbox(&mailbox).into(),
            Message::Typed(typed) => self.by_hand.typed = typed,
            Message::ShowSecret(shown) => self.by_hand.shown = shown,
            Message::ExpiryChosen(choice) => self.by_hand.expiry.choice = Some(choice),
            Message::ExpiryTyped(typed) => self.by_hand.expiry.typed = typed,
            Message::Take => return self.take().into(),
            Message::SaveUpload => return self.save_upload().into(),
            Message::Uploaded => return self.uploaded().into(),
            Message::Another => return self.another().into(),
            Message::CheckAgain => return self.prove().into(),
            Message::GoOnAllTheSame => return self.accept().into(),
            Message::Copy => return self.fetch().into(),
            Message::Fetched(Some(Credential::Secret(secret))) => {
                self.copied = true;
                return Wish::CopySecret(secret).into();
            }
            Message::Fetched(_) => self.trouble = Some(Trouble::Lost),
            Message::PasswordTyped(typed) => self.handing.password = typed,
            Message::ShowPassword(shown) => self.handing.shown = shown,
            Message::SaveKey => return self.save_key().into(),
            Message::KeySaved(saved) => {
                self.handing.password = SecretString::default();
                self.handing.saved = saved.into();
            }
            Message::Handed => return self.keep_handed().into(),
            Message::ToTyped(typed) => self.mail.type_to(typed),
            Message::Send => return self.send().into(),
            Message::ItHasArrived => return self.confirmed().into(),
            Message::LookInto => return Wish::LookInto(self.mail.to.clone()).into(),
            Message::Remove => return self.remove().into(),
            Message::LookedAfter => return self.looked_after().into(),
            Message::Closed(Ok(())) => {}
            Message::Closed(Err(error)) => self.trouble = Some(Trouble::NotKept(error)),
            Message::CopyPassword(password) => {
                self.password_copied = true;
                return iced::clipboard::write(password).into();
            }
            Message::OpenPage(page) => return outside::open(&self.world, page).into(),
            Message::ShowWhatWasSaid(open) => self.said_open = open,
            Message::AddToCalendar => return self.add_to_calendar().into(),
            Message::CalendarSaved(saved) => {
                self.calendar = saved.into();
                if let Saved::At(path) = &self.calendar
                    && let Ok(file) = Url::from_file_path(path)
                {
                    return outside::open(&self.world, file).into();
                }
            }
            Message::ShowFolder(file) => {
                return outside::show_folder(&self.world, &file).into();
            }
            Message::OpenAgain => self.open_again(),
            Message::Cancel => {
                self.running = None;
                return access::focus(PAGE).into();
            }
            Message::Close => return Wish::Leave.into(),
            running => return self.hear(running),
        }
        Task::none().into()
    }

    fn loaded(&mut self, kept: Option<Renewal>) -> Turn {
        self.loaded = true;
        if let Some(renewal) = &kept {
            self.what = renewal.what;
            self.mail.go_on(renewal);
        }
        self.renewal = kept;
        self.go_on()
    }

    /// What comes next by itself; where the person is asked, the question comes into sight.
    fn go_on(&mut self) -> Turn {
        self.trouble = None;
        if self.renewal.is_none() {
            return Task::none().into();
        }
        match self.step() {
            Step::Make if self.administrator.is_some() => self.make().into(),
            Step::Prove => self.prove().into(),
            Step::TakeOver => self.take_over().into(),
            Step::Done => self.close().into(),
            Step::Make | Step::HandOver | Step::Test | Step::RemoveOld => {
                access::focus(ASKED).into()
            }
        }
    }

    /// The next mailbox that signs in.
    fn next_mailbox(&self) -> Option<MailAddress> {
        let is_in = |one: &MailAddress| {
            let kept = self.renewal.iter().flat_map(|it| &it.sign_ins);
            kept.into_iter().any(|it| it.mailbox == *one)
        };
        let all = self.connection.mailboxes.iter().map(|one| &one.address);
        all.into_iter().find(|one| !is_in(one)).cloned()
    }

    fn add_to_calendar(&self) -> Task<Message> {
        Task::perform(
            outside::save_calendar(&self.world, &self.words, &self.connection),
            Result::transpose,
        )
        .and_then(|saved| Task::done(Message::CalendarSaved(saved)))
    }
}
