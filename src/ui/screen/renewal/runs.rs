//! What takes time in a renewal, one at a time, and what came of it. Dropping the page drops it; what it has kept, the next one finds.
//! Neighbour: `starts`.

use super::{ASKED, Message, Page, Trouble, Turn, Wish};
use crate::check::Report;
use crate::connection::renewal::Step;
use crate::journey::provision::administrator;
use crate::journey::renewal::{self, course, proof, signing_in};
use crate::journey::sign_in;
use crate::ui::access;
use crate::vault::Error;
use iced::Task;
use iced::task::Handle;
use jiff::Timestamp;
use sipper::Sipper;

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
    pub wishes: Wishes,
    pub returned: bool,
    /// For whom, where it is a mailbox.
    request: Option<Box<sign_in::Request>>,
}

#[derive(Debug)]
pub(super) enum Wishes {
    Administrator(tokio::sync::mpsc::UnboundedSender<administrator::Wish>),
    Mailbox(sign_in::Wishes),
}

impl Page {
    pub(super) fn begin(&mut self, doing: Doing) -> u64 {
        self.number += 1;
        self.hold(doing, None);
        self.number
    }

    fn hold(&mut self, doing: Doing, run: Option<Handle>) {
        self.running = Some(Running {
            since: self.world.clock.now(),
            waits: None,
            browser: None,
            doing,
            _run: run.map(Handle::abort_on_drop),
        });
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

    pub(super) fn sip_as<O: Send + 'static, E: Send + 'static>(
        &mut self,
        doing: Doing,
        work: impl Sipper<O, E> + Send + 'static,
        event: fn(u64, E) -> Message,
        done: fn(u64, O) -> Message,
    ) -> Task<Message> {
        self.number += 1;
        let number = self.number;
        let (task, handle) = Task::sip(
            work,
            move |it| event(number, it),
            move |it| done(number, it),
        )
        .abortable();
        self.hold(doing, Some(handle));
        task
    }

    pub(super) fn expect_back(&mut self, wishes: Wishes, request: Option<Box<sign_in::Request>>) {
        if let Some(running) = &mut self.running {
            running.browser = Some(Browser {
                wishes,
                returned: false,
                request,
            });
        }
    }

    /// Only what belongs to the run that is under way.
    pub(super) fn hear(&mut self, message: Message) -> Turn {
        if number_of(&message) != Some(self.number) || self.running.is_none() {
            return Task::none().into();
        }
        match message {
            Message::Administrating(_, event) => self.administrating(&event),
            Message::Asked(_, asked) => return self.asked(asked),
            Message::SigningIn(_, event) => return self.signing_in(event),
            Message::Waiting(_, waiting) => {
                if let Some(running) = &mut self.running {
                    running.waits = Some(waiting.next);
                }
            }
            Message::Checking(_, event) => Report::heard(&mut self.report, event),
            Message::MailHappened(_, event) => self.mail_happened(event),
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
            Message::UploadSaved(_, saved) => self.upload_saved(saved),
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

    fn asked(
        &mut self,
        asked: Result<sign_in::Request, crate::journey::settings::Missing>,
    ) -> Turn {
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
        | Message::UploadSaved(number, _)
        | Message::Checking(number, _)
        | Message::Proved(number, _)
        | Message::MailHappened(number, _)
        | Message::MailEnded(number, _)
        | Message::TookOver(number, _) => Some(*number),
        _ => None,
    }
}
