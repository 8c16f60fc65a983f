//! Going on where a connection was left: the pages are made again from what was saved, as far as it reaches.

use super::{Turn, Wizard};
use crate::connection::{Approval, Connection, Credential, Settings};
use crate::journey::{Progress, Step, World};
use crate::ui::Practice;
use crate::ui::screen::wizard::page::Page;
use crate::ui::step::registration::Reason;
use crate::ui::step::{
    Located, Registered, approval, checks, finish, mailboxes, organization, registration, target,
    test,
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
            Some(_) => target::Page::restored(&connection.target, connection.answers),
            None => target::Page::new(),
        };
        let mut wizard = Self {
            world,
            words,
            practice,
            connection,
            trail: Trail::new(Page::Target(Box::new(first))),
            entered: None,
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
        };
        let known = self.connection.registration.clone();
        let reason = match (opening, &known, &credential) {
            (Opening::NewSecret(reason), Some(_), _) => Some(reason),
            (_, Some(_), None) => Some(Reason::SecretGone),
            (_, Some(_), Some(_)) | (_, None, _) => None,
        };
        let (connection, kept) = (&self.connection, credential.as_ref());
        let page = registration::Page::restored(world(), connection, located, kept, reason);
        if goal <= Step::Organization {
            // What was entered in the registration waits there, if it turns out to be the same organization.
            self.entered = Some(page.entered());
            return;
        }
        self.trail.go_on(Page::Registration(Box::new(page)));
        let registered =
            known
                .zip(credential.filter(|_| reason.is_none()))
                .map(|(registration, credential)| Registered {
                    target,
                    organization,
                    registration,
                    credential,
                });
        if let Some(registered) = registered
            && goal > Step::Registration
        {
            self.walk_on(registered, goal);
        }
    }

    /// From the registration on, up to `goal` or the first step whose result is missing.
    pub(super) fn walk_on(&mut self, registered: Registered, goal: Step) {
        let page = approval::Page::new(self.world.clone(), &self.connection, registered.clone());
        self.trail.go_on(Page::Approval(Box::new(page)));
        let Some(approval @ Approval::Granted { .. }) = self.connection.approval.clone() else {
            return;
        };
        if goal <= Step::Approval {
            return;
        }
        let approved = (registered.clone(), approval.clone());
        let page = mailboxes::Page::new(self.world.clone(), &self.connection, approved);
        self.trail.go_on(Page::Mailboxes(Box::new(page)));
        if self.connection.mailboxes.is_empty() || goal <= Step::Mailboxes {
            return;
        }
        let settings = registered.settings(
            self.connection.id,
            approval,
            self.connection.mailboxes.clone(),
        );
        let (world, words) = (self.world.clone(), self.words.clone());
        let page = checks::Page::new(
            world.clone(),
            words.clone(),
            &self.connection,
            settings.clone(),
        );
        self.trail.go_on(Page::Checks(Box::new(page)));
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

    /// `None` where nothing is sent: a system that only reads has no test e-mail.
    pub(super) fn test_page(&self, settings: Settings) -> Option<Page> {
        let from = settings.mailboxes.first()?.address.clone();
        settings.target.sends.then(|| {
            let to = self
                .practice()
                .map(|practice| practice.administrator.clone())
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
