//! What takes time in a renewal: started here, one at a time, and heard here. Dropping the page drops it; what it has kept, the next one
//! finds.

use super::{ASKED, Message, Page, Trouble, Turn, Wish};
use crate::connection::MailAddress;
use crate::connection::renewal::{Maker, Step, What};
use crate::journey::provision::administrator;
use crate::journey::renewal::{self, course, proof, signing_in};
use crate::journey::sign_in;
use crate::ui::access;
use crate::ui::outside::{self, blocking};
use crate::vault::Error;
use iced::Task;
use iced::task::Handle;
use jiff::Timestamp;
use secrecy::ExposeSecret;
use sipper::Sipper;
use url::Url;

/// Shorter passwords are tried out in no time by whoever gets the file.
pub(super) const SHORTEST: usize = 8;
/// The identity of the password's field, for the focus.
pub(super) const PASSWORD: &str = "renewal-password";

/// What is under way; dropping it ends it.
#[derive(Debug)]
pub(super) struct Running {
    pub since: Timestamp,
    /// Microsoft needs a moment, until then.
    pub waits: Option<Timestamp>,
    pub browser: Option<Browser>,
    pub doing: Doing,
    _run: Option<Handle>,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    SigningIn,
    Making,
    Proving,
    Sending,
    Removing,
    Keeping,
}

/// Somebody is expected back from the browser.
#[derive(Debug)]
pub(super) struct Browser {
    wishes: Wishes,
    pub returned: bool,
    /// For whom, where it is a mailbox.
    request: Option<Box<sign_in::Request>>,
}

#[derive(Debug)]
enum Wishes {
    Administrator(tokio::sync::mpsc::UnboundedSender<administrator::Wish>),
    Mailbox(sign_in::Wishes),
    NotYet,
}

impl Page {
    fn begin(&mut self, doing: Doing) -> u64 {
        self.number += 1;
        self.running = Some(Running {
            since: self.world.clock.now(),
            waits: None,
            browser: None,
            doing,
            _run: None,
        });
        self.number
    }

    fn hold(&mut self, handle: Handle) {
        if let Some(running) = &mut self.running {
            running._run = Some(handle.abort_on_drop());
        }
    }

    /// Something that is kept before anything else goes on.
    pub(super) fn run<T: Send + 'static>(
        &mut self,
        work: impl Future<Output = T> + Send + 'static,
        done: fn(u64, T) -> Message,
    ) -> Task<Message> {
        // Never aborted: it is half done nowhere, and waited for.
        let number = self.begin(Doing::Keeping);
        Task::perform(work, move |it| done(number, it))
    }

    pub(super) fn sip<O: Send + 'static, E: Send + 'static>(
        &mut self,
        work: impl Sipper<O, E> + Send + 'static,
        event: fn(u64, E) -> Message,
        done: fn(u64, O) -> Message,
    ) -> Task<Message> {
        self.sip_as(Doing::Sending, work, event, done)
    }

    fn sip_as<O: Send + 'static, E: Send + 'static>(
        &mut self,
        doing: Doing,
        work: impl Sipper<O, E> + Send + 'static,
        event: fn(u64, E) -> Message,
        done: fn(u64, O) -> Message,
    ) -> Task<Message> {
        let number = self.begin(doing);
        let (task, handle) =
            Task::sip(work, move |it| event(number, it), move |it| done(number, it)).abortable();
        self.hold(handle);
        task
    }

    /// Signs an administrator in: to make the new one, or to remove the old one.
    pub(super) fn sign_in(&mut self) -> Task<Message> {
        let Some(organization) = self.connection.organization.clone() else {
            return Task::none();
        };
        let Some(client) = administrator::client(None, organization.cloud) else {
            return Task::none();
        };
        self.trouble = None;
        let request = administrator::Request {
            organization,
            client,
            permissions: renewal::asked_for(),
        };
        let (wishes, work) = administrator::sign_in(self.world.clone(), request);
        let (event, done) = (Message::Administrating, Message::Administrated);
        let task = self.sip_as(Doing::SigningIn, work, event, done);
        self.expect_back(Wishes::Administrator(wishes), None);
        Task::batch([task, access::focus(ASKED)])
    }

    fn expect_back(&mut self, wishes: Wishes, request: Option<Box<sign_in::Request>>) {
        if let Some(running) = &mut self.running {
            running.browser = Some(Browser {
                wishes,
                returned: false,
                request,
            });
        }
    }

    pub(super) fn sign_in_mailbox(&mut self, mailbox: MailAddress) -> Task<Message> {
        self.trouble = None;
        let (world, connection) = (self.world.clone(), self.connection.clone());
        let before = self.renewal.clone();
        let number = self.begin(Doing::SigningIn);
        let mailbox_too = mailbox.clone();
        let ask = async move {
            let begun = match before {
                Some(renewal) => renewal,
                None => renewal::begin(&world, &connection, What::SignIn, Maker::Person).await?,
            };
            let way = sign_in::Way::Browser;
            signing_in::request(&world, &connection, &begun, mailbox_too, way).await
        };
        Task::perform(ask, move |asked| Message::Asked(number, asked))
    }

    /// Only what belongs to the run that is under way.
    pub(super) fn hear(&mut self, message: Message) -> Turn {
        let Some(number) = number_of(&message).filter(|it| *it == self.number) else {
            return Task::none().into();
        };
        if self.running.is_none() {
            return Task::none().into();
        }
        let _ = number;
        match message {
            Message::Administrating(_, event) => self.administrating(&event),
            Message::Asked(_, asked) => return self.asked(asked),
            Message::SigningIn(_, event) => return self.signing_in(event),
            Message::Waiting(_, waiting) => {
                if let Some(running) = &mut self.running {
                    running.waits = Some(waiting.next);
                }
            }
            Message::Checking(_, event) => {
                if let Some(report) = &mut self.report {
                    report.apply(event);
                }
            }
            Message::MailHappened(_, event) => self.mail_happened(event),
            Message::OpenAgain => self.open_again(),
            ended => return self.ended(ended),
        }
        Task::none().into()
    }

    fn ended(&mut self, message: Message) -> Turn {
        let ended = self.running.take();
        match message {
            Message::Administrated(_, outcome) => self.administrated(outcome),
            Message::SignedIn(_, outcome) => self.signed_in(ended, outcome),
            Message::Taken(_, taken) => self.took(taken),
            Message::Begun(_, kept) | Message::Kept(_, kept) => self.kept(kept),
            Message::Made(_, outcome) | Message::Removed(_, outcome) => self.came(outcome),
            Message::TypedTaken(_, taken) => self.taken(taken),
            Message::Proved(_, outcome) => self.proved(outcome),
            Message::MailEnded(_, tested) => self.mail_ended(tested),
            Message::TookOver(_, Ok(both)) => {
                let (connection, renewal) = *both;
                self.connection = connection.clone();
                self.renewal = Some(renewal);
                let turn = self.go_on();
                Turn {
                    wish: Some(Wish::Put(Box::new(connection))),
                    ..turn
                }
            }
            Message::TookOver(_, Err(error)) => self.kept(Err(error)),
            _ => Task::none().into(),
        }
    }

    fn administrating(&mut self, event: &administrator::Event) {
        if let Some(browser) = self.running.as_mut().and_then(|it| it.browser.as_mut())
            && *event == administrator::Event::Returned
        {
            browser.returned = true;
        }
    }

    fn administrated(&mut self, outcome: administrator::Outcome) -> Turn {
        match outcome {
            administrator::Outcome::SignedIn(administrator) => {
                self.administrator = Some(*administrator);
                return match self.step() {
                    Step::RemoveOld => self.remove().into(),
                    _ => self.make().into(),
                };
            }
            administrator::Outcome::Declined => self.trouble = Some(Trouble::Declined),
            administrator::Outcome::TimedOut => self.trouble = Some(Trouble::TimedOut),
            administrator::Outcome::Failed(diagnosis) => {
                self.trouble = Some(Trouble::Diagnosis(diagnosis));
            }
        }
        access::focus(ASKED).into()
    }

    fn asked(&mut self, asked: Result<sign_in::Request, crate::journey::settings::Missing>) -> Turn {
        let Ok(request) = asked else {
            self.running = None;
            self.trouble = Some(Trouble::Lost);
            return Task::none().into();
        };
        let (wishes, work) = sign_in::run(self.world.clone(), request.clone());
        let (event, done) = (Message::SigningIn, Message::SignedIn);
        let task = self.sip_as(Doing::SigningIn, work, event, done);
        self.expect_back(Wishes::Mailbox(wishes), Some(Box::new(request)));
        Task::batch([task, access::focus(ASKED)]).into()
    }

    fn signing_in(&mut self, event: sign_in::Event) -> Turn {
        match event {
            sign_in::Event::Returned => {
                if let Some(browser) = self.running.as_mut().and_then(|it| it.browser.as_mut()) {
                    browser.returned = true;
                }
            }
            // Nobody is asked whether somebody else will do: it is the same mailbox or none.
            sign_in::Event::OtherAccount { expected, came } => {
                self.running = None;
                let came = came.name;
                self.trouble = Some(Trouble::SomebodyElse { came, expected });
                return access::focus(ASKED).into();
            }
            _ => {}
        }
        Task::none().into()
    }

    fn signed_in(&mut self, ended: Option<Running>, outcome: sign_in::Outcome) -> Turn {
        let request = ended.and_then(|it| it.browser).and_then(|it| it.request);
        match (&outcome, request) {
            (sign_in::Outcome::SignedIn { .. }, Some(request)) => {
                let (world, connection) = (self.world.clone(), self.connection.clone());
                self.run(
                    async move {
                        // Begun when the request was made.
                        let Some(renewal) = renewal::standing(&world, connection.id).await? else {
                            return Ok(None);
                        };
                        signing_in::signed_in(&world, &connection, &renewal, &request, &outcome)
                            .await
                    },
                    Message::Taken,
                )
                .into()
            }
            (sign_in::Outcome::Failed(diagnosis), _) => {
                self.trouble = Some(Trouble::Diagnosis(diagnosis.clone()));
                access::focus(ASKED).into()
            }
            (sign_in::Outcome::Declined, _) => {
                self.trouble = Some(Trouble::Declined);
                access::focus(ASKED).into()
            }
            (sign_in::Outcome::TimedOut | sign_in::Outcome::SignedIn { .. }, _) => {
                self.trouble = Some(Trouble::TimedOut);
                access::focus(ASKED).into()
            }
        }
    }

    fn took(&mut self, taken: Result<Option<signing_in::Taken>, Error>) -> Turn {
        match taken {
            Ok(Some(signing_in::Taken::Yes(renewal))) => {
                self.renewal = Some(*renewal);
                self.go_on()
            }
            Ok(Some(signing_in::Taken::SomebodyElse { came, expected })) => {
                self.trouble = Some(Trouble::SomebodyElse { came, expected });
                access::focus(ASKED).into()
            }
            Ok(None) => Task::none().into(),
            Err(error) => self.kept(Err(error)),
        }
    }

    fn open_again(&mut self) {
        let browser = self.running.as_ref().and_then(|it| it.browser.as_ref());
        // A run that is over meanwhile hears nothing any more.
        match browser.map(|it| &it.wishes) {
            Some(Wishes::Administrator(wishes)) => {
                let _ = wishes.send(administrator::Wish::OpenAgain);
            }
            Some(Wishes::Mailbox(wishes)) => {
                let _ = wishes.send(sign_in::Wish::OpenAgain);
            }
            Some(Wishes::NotYet) | None => {}
        }
    }

    /// Makes the new one, or begins the renewal first.
    pub(super) fn make(&mut self) -> Task<Message> {
        let Some(administrator) = self.administrator.clone() else {
            return Task::none();
        };
        let (world, connection) = (self.world.clone(), self.connection.clone());
        let what = self.what;
        let Some(renewal) = self.renewal.clone().filter(|it| it.what == what) else {
            let begin =
                async move { renewal::begin(&world, &connection, what, Maker::Mailseal).await };
            return self.run(begin, Message::Begun);
        };
        let work = course::make(world, administrator, &connection, renewal);
        self.sip_as(Doing::Making, work, Message::Waiting, Message::Made)
    }

    pub(super) fn remove(&mut self) -> Task<Message> {
        let (Some(administrator), Some(renewal)) = (self.administrator.clone(), self.renewal.clone())
        else {
            return self.sign_in();
        };
        self.trouble = None;
        let world = self.world.clone();
        let work = course::remove(world, administrator, &self.connection, renewal);
        self.sip_as(Doing::Removing, work, Message::Waiting, Message::Removed)
    }

    fn came(&mut self, outcome: course::Outcome) -> Turn {
        match outcome {
            course::Outcome::Done(renewal) => {
                self.renewal = Some(*renewal);
                self.go_on()
            }
            course::Outcome::NotSure(renewal) => {
                self.renewal = Some(*renewal);
                self.not_sure = true;
                access::focus(ASKED).into()
            }
            course::Outcome::Stopped { renewal, diagnosis } => {
                self.renewal = Some(*renewal);
                // Whoever signs in again may be somebody who is allowed to.
                self.administrator = None;
                self.trouble = Some(Trouble::Diagnosis(diagnosis));
                access::focus(ASKED).into()
            }
            course::Outcome::NotKept(error) => self.kept(Err(error)),
        }
    }

    pub(super) fn kept(&mut self, kept: Result<crate::connection::Renewal, Error>) -> Turn {
        match kept {
            Ok(renewal) => {
                self.renewal = Some(renewal);
                self.go_on()
            }
            Err(error) => {
                self.trouble = Some(Trouble::NotKept(error));
                Task::none().into()
            }
        }
    }

    pub(super) fn prove(&mut self) -> Task<Message> {
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        self.trouble = None;
        self.failing = None;
        self.report = None;
        let (world, connection) = (self.world.clone(), self.connection.clone());
        let work = proof::prove(world, connection, renewal);
        let task = self.sip_as(Doing::Proving, work, Message::Checking, Message::Proved);
        Task::batch([task, access::focus(super::PAGE)])
    }

    fn proved(&mut self, outcome: proof::Outcome) -> Turn {
        match outcome {
            proof::Outcome::Proven(renewal, report) => {
                self.report = Some(report);
                self.renewal = Some(*renewal);
                self.go_on()
            }
            proof::Outcome::Failing { report, taken } => {
                self.report = Some(report);
                self.failing = Some(taken);
                access::focus(ASKED).into()
            }
            proof::Outcome::Missing(_) => {
                self.trouble = Some(Trouble::Lost);
                access::focus(ASKED).into()
            }
            proof::Outcome::NotKept(error) => self.kept(Err(error)),
        }
    }

    pub(super) fn accept(&mut self) -> Task<Message> {
        let (Some(renewal), Some(report)) = (self.renewal.clone(), self.report.clone()) else {
            return Task::none();
        };
        let world = self.world.clone();
        self.run(proof::accept(world, renewal, report), Message::Kept)
    }

    pub(super) fn fetch(&self) -> Task<Message> {
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        let world = self.world.clone();
        let fetch = async move { renewal::new_one(&world, &renewal).await.ok().flatten() };
        Task::perform(fetch, Message::Fetched)
    }

    pub(super) fn keep_handed(&mut self) -> Task<Message> {
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        let world = self.world.clone();
        let handed = async move { renewal::handed(&world, &renewal).await };
        self.run(handed, Message::Kept)
    }

    pub(super) fn take_over(&mut self) -> Task<Message> {
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        let (world, connection) = (self.world.clone(), self.connection.clone());
        let take = async move {
            let both = renewal::take_over(&world, connection, renewal).await;
            both.map(Box::new)
        };
        self.run(take, Message::TookOver)
    }

    pub(super) fn looked_after(&mut self) -> Task<Message> {
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        let world = self.world.clone();
        let left = async move { renewal::left_to_person(&world, &renewal).await };
        self.run(left, Message::Kept)
    }

    /// The other names in the credential store are not needed any more.
    pub(super) fn close(&self) -> Task<Message> {
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        let world = self.world.clone();
        let close = async move { renewal::close(&world, &renewal).await };
        Task::batch([
            Task::perform(close, Message::Closed),
            access::focus(super::PAGE),
        ])
    }

    /// Certificate and key as a file for the system.
    pub(super) fn save_key(&mut self) -> Task<Message> {
        self.handing.pressed = true;
        let password = self.handing.password.clone();
        if password.expose_secret().chars().count() < SHORTEST {
            return access::focus(PASSWORD);
        }
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        let (world, connection) = (self.world.clone(), self.connection.clone());
        let save = async move {
            let refused = |why: &str| Error::SecretStore {
                why: why.to_owned(),
            };
            let new = renewal::new_one(&world, &renewal).await?;
            let certificate = new.as_ref().and_then(|it| it.certificate()).cloned();
            let certificate = certificate.ok_or_else(|| refused("the entry is not there"))?;
            // Sealing takes a moment, on purpose.
            let sealed = blocking(move || certificate.to_pfx(&password)).await;
            let sealed = sealed.map_err(|error| refused(&error.to_string()))?;
            outside::save_certificate(&world, &connection, "certificate and key.pfx", sealed).await
        };
        Task::perform(save, Message::KeySaved)
    }

    /// Where Microsoft shows the app's secrets and certificates.
    pub(super) fn portal(&self) -> Option<Url> {
        use crate::microsoft::deep_link::{self, Page as Portal};
        let organization = self.connection.organization.as_ref()?;
        let client = self.connection.registration.as_ref()?.client;
        let hosts = self.world.hosts.of(organization.cloud);
        let page = Portal::AppCredentials;
        deep_link::url(hosts, page, organization.tenant, Some(client))
    }
}

/// The run that a message belongs to.
fn number_of(message: &Message) -> Option<u64> {
    match message {
        Message::Administrating(number, _)
        | Message::Administrated(number, _)
        | Message::Asked(number, _)
        | Message::SigningIn(number, _)
        | Message::SignedIn(number, _)
        | Message::Taken(number, _)
        | Message::Begun(number, _)
        | Message::Kept(number, _)
        | Message::Waiting(number, _)
        | Message::Made(number, _)
        | Message::Removed(number, _)
        | Message::TypedTaken(number, _)
        | Message::Checking(number, _)
        | Message::Proved(number, _)
        | Message::MailHappened(number, _)
        | Message::MailEnded(number, _)
        | Message::TookOver(number, _) => Some(*number),
        _ => None,
    }
}
