//! Going on where a connection was left: the pages are made again from what was saved, as far as it reaches.

use super::{Turn, Wizard};
use crate::connection::name::Taken;
use crate::connection::{Approval, Connection, Credential, Settings};
use crate::journey::{Progress, Step, World};
use crate::ui::Practice;
use crate::ui::screen::wizard::page::Page;
use crate::ui::step::registration::Reason;
use crate::ui::step::{
    Located, Registered, approval, automatic, checks, finish, mailboxes, organization,
    registration, sign_in, target, test,
};
use crate::ui::trail::Trail;
use crate::words::Words;

/// Where to open a saved connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    WhereItWasLeft,
    At(Step),
    NewSecret(Reason),
}

impl Wizard {
    pub fn resume(
        world: World,
        words: Words,
        practice: Option<Practice>,
        connection: Connection,
        credential: Option<Credential>,
        opening: Opening,
    ) -> (Self, Turn) {
        let goal = match opening {
            Opening::WhereItWasLeft => Progress::of(&connection).next,
            Opening::At(step) => step,
            Opening::NewSecret(_) => Step::Registration,
        };
        let first = match connection.target() {
            Some(_) => target::Page::restored(
                &connection.target,
                connection.answers,
                connection.exchange_role,
            ),
            None => target::Page::new(),
        };
        let mut wizard = Self {
            world,
            words,
            practice,
            connection,
            trail: Trail::new(Page::Target(Box::new(first))),
            entered: None,
            alone: false,
            named: false,
            administrator: None,
            taken: Taken::default(),
        };
        wizard.walk(credential, opening, goal);
        let turn = wizard.turn();
        (wizard, turn)
    }

    /// Up to the registration.
    fn walk(&mut self, credential: Option<Credential>, opening: Opening, goal: Step) {
        let world = || self.world.clone();
        let Some(target) = self.connection.target().filter(|_| goal > Step::Target) else {
            return;
        };
        let page = match self.connection.last_located() {
            Some(found) => organization::Page::restored(world(), target.clone(), found.clone()),
            None => organization::Page::new(world(), target.clone()),
        };
        self.trail.go_on(Page::Organization(Box::new(page)));
        let Some(organization) = self.connection.organization.clone() else {
            return;
        };
        let located = Located {
            target: target.clone(),
            organization: organization.clone(),
            mailbox: self.named_mailbox(),
        };
        let known = self.connection.registration.clone();
        let reason = match (opening, &known, &credential) {
            (Opening::NewSecret(reason), Some(_), _) => Some(reason),
            (_, Some(_), None) => Some(Reason::SecretGone),
            (_, Some(_), Some(_)) | (_, None, _) => None,
        };
        let kept = credential.clone();
        let registered =
            known
                .zip(credential.filter(|_| reason.is_none()))
                .map(|(registration, credential)| Registered {
                    target,
                    organization,
                    registration,
                    credential,
                });
        let (connection, kept) = (&self.connection, kept.as_ref());
        let page = if self.is_automatic(reason) {
            let made = registered.clone();
            let page = automatic::Page::new(world(), connection, located, made);
            Page::Automatic(Box::new(page))
        } else {
            let page = registration::Page::restored(world(), connection, located, kept, reason);
            Page::Registration(Box::new(page))
        };
        if goal <= Step::Organization {
            // What was entered in the registration waits there, if it turns out to be the same organization.
            self.remember(&page);
            return;
        }
        self.trail.go_on(page);
        if let Some(registered) = registered
            && goal > Step::Registration
        {
            self.walk_on(registered, goal);
        }
    }

    /// Whether the registration is Mailseal's own affair: nobody has begun it by hand, and no other secret is to be entered.
    pub(super) fn is_automatic(&self, reason: Option<Reason>) -> bool {
        let one = &self.connection;
        let by_hand = one.registering.is_some() || one.registration.is_some();
        reason.is_none() && (one.made_here || !by_hand)
    }

    /// From the registration on, up to `goal` or the first step whose result is missing.
    pub(super) fn walk_on(&mut self, registered: Registered, goal: Step) {
        // In this connection's own order: where a mailbox signs in, that comes after the mailboxes.
        let steps = Step::needed(&self.connection);
        let place = |step| steps.iter().position(|it| *it == step);
        let stops_at = |step| place(goal) <= place(step);
        let signs_in = Step::Approval.is_sign_in(&self.connection);
        let by_password = !signs_in && self.approves_after_mailboxes();
        if !signs_in && !by_password && place(Step::Approval).is_some() {
            let page = self.after_registration(registered.clone());
            self.trail.go_on(page);
            if !self.connection.is_approved() || stops_at(Step::Approval) {
                return;
            }
        }
        let approval = self.connection.approval.clone();
        let page = self.mailboxes_page(registered.clone(), approval.clone());
        self.trail.go_on(page);
        if self.connection.mailboxes.is_empty() || stops_at(Step::Mailboxes) {
            return;
        }
        let mailboxes = self.connection.mailboxes.clone();
        let settings = self.whole(registered.settings(self.connection.id, approval, mailboxes));
        if signs_in {
            let page = self.sign_in_page(settings.clone());
            self.trail.go_on(page);
            let is_in = Progress::of(&self.connection)
                .done
                .contains(&Step::Approval);
            if !is_in || stops_at(Step::Approval) {
                return;
            }
        }
        if by_password {
            let page = self.password_page(settings.clone());
            self.trail.go_on(page);
            // A password is kept nowhere: whoever wants to check types it again.
            if !self.connection.is_approved() || goal <= Step::Checks {
                return;
            }
        }
        let (world, words) = (self.world.clone(), self.words.clone());
        let page = self.checks_page(settings.clone());
        self.trail.go_on(page);
        if goal <= Step::Checks {
            return;
        }
        if let Some(page) = self.test_page(settings.clone()) {
            self.trail.go_on(page);
            if goal <= Step::Test {
                return;
            }
        }
        let page = finish::Page::new(world, words, &self.connection, settings, None);
        self.trail.go_on(Page::Finish(Box::new(page)));
    }

    /// The approval; on a road without one, or where a mailbox takes part in it, the mailboxes.
    pub(super) fn after_registration(&self, registered: Registered) -> Page {
        let approves = Step::needed(&self.connection).contains(&Step::Approval)
            && !self.approves_after_mailboxes();
        if !approves {
            return self.mailboxes_page(registered, None);
        }
        let page = approval::Page::new(self.world.clone(), &self.connection, registered);
        Page::Approval(Box::new(page))
    }

    pub(super) fn mailboxes_page(
        &self,
        registered: Registered,
        approval: Option<Approval>,
    ) -> Page {
        let given = (registered, approval);
        let page = mailboxes::Page::new(self.world.clone(), &self.connection, given);
        Page::Mailboxes(Box::new(page))
    }

    pub(super) fn sign_in_page(&self, settings: Settings) -> Page {
        let page = sign_in::Page::new(self.world.clone(), &self.connection, settings);
        Page::SignIn(Box::new(page))
    }

    /// The approval on the road of a name and password.
    pub(super) fn password_page(&self, settings: Settings) -> Page {
        let (world, connection) = (self.world.clone(), &self.connection);
        let page = approval::Page::by_password(world, connection, settings);
        Page::Approval(Box::new(page))
    }

    pub(super) fn checks_page(&self, settings: Settings) -> Page {
        let (world, words) = (self.world.clone(), self.words.clone());
        Page::Checks(Box::new(checks::Page::new(
            world,
            words,
            &self.connection,
            settings,
        )))
    }

    /// With what only the connection knows.
    pub(super) fn whole(&self, settings: Settings) -> Settings {
        Settings {
            exchange_role: self.connection.exchange_role,
            limit: self.connection.limit.clone(),
            sign_ins: self.connection.sign_ins.clone(),
            ..settings
        }
    }

    /// `None` where nothing is sent: a system that only reads has no test e-mail.
    pub(super) fn test_page(&self, settings: Settings) -> Option<Page> {
        let from = settings.mailboxes.first()?.address.clone();
        settings.target.sends.then(|| {
            let to = self
                .practice()
                .map(|practice| practice.administrator.clone())
                .or_else(|| {
                    self.administrator
                        .clone()
                        .filter(|_| !settings.target.reads)
                })
                .or_else(|| settings.target.reads.then(|| from.to_string()));
            Page::Test(Box::new(test::Page::new(
                self.world.clone(),
                self.words.clone(),
                &self.connection,
                settings,
                from,
                to,
            )))
        })
    }
}
