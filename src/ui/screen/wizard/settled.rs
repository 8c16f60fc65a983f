//! What a step's result does to the connection, and the page that it makes possible: nothing that an earlier answer proved is kept once that
//! answer is another one. Neighbours: `wizard` takes the results from the pages, `resume` makes the same pages from what was saved.

use super::page::Page;
use super::{Turn, Wish, Wizard};
use crate::check::Report;
use crate::connection::{
    Approval, Limit, MailAddress, Mailbox, MailboxKind, Organization, Registering, Registration,
    Settings, Target, Tested,
};
use crate::journey::Step;
use crate::ui::access;
use crate::ui::step::registration::Reason;
use crate::ui::step::{
    Approved, Chosen, How, Kept, Located, Made, Registered, automatic, finish, organization,
    registration,
};
use iced::Task;

impl Wizard {
    pub(super) fn keep(&mut self, kept: Kept) {
        match kept {
            Kept::Located(found) => {
                let other = self.connection.organization.as_ref() != Some(&found);
                self.connection.locating = other.then_some(found);
            }
            Kept::Registering(registering) => self.connection.registering = Some(registering),
            Kept::Registration(known) => self.connection.registration = Some(known),
            Kept::MadeHere(here) => self.put_made_here(here),
            Kept::Approval(approval) => self.connection.approval = Some(approval),
            Kept::SignIns(sign_ins) => self.connection.sign_ins = sign_ins,
            Kept::Mailboxes(mailboxes) => {
                self.connection.mailboxes_open |= self.connection.mailboxes != mailboxes;
                self.connection.mailboxes = mailboxes;
            }
            Kept::Limit(limit) => self.connection.limit = limit,
            Kept::Checked(checked) => self.connection.checked = Some(checked),
            Kept::Tested(tested) => self.connection.tested = Some(tested),
            Kept::Name(name) => self.connection.name = name,
        }
    }

    pub(super) fn chosen(&mut self, chosen: Chosen) -> Turn {
        let before = self.connection.target();
        let permissions_changed = before
            .as_ref()
            .is_some_and(|before| before.permissions != chosen.target.permissions);
        let unnamed = before.map_or_else(
            || self.connection.name.is_empty(),
            |before| self.connection.name == self.name_of(&before),
        );
        if unnamed {
            self.connection.name = self.name_of(&chosen.target);
        }
        self.connection.target.clone_from(&chosen.target.id);
        self.connection.answers = chosen.answers;
        self.connection.exchange_role = chosen.exchange_role;
        if permissions_changed {
            self.forget_approval();
        }
        let (world, target) = (self.world.clone(), chosen.target);
        let page = match self.connection.last_located() {
            Some(known) => organization::Page::restored(world, target, known.clone()),
            None => organization::Page::new(world, target),
        };
        self.go_on(Page::Organization(Box::new(page)))
    }

    /// What a connection is called as long as nobody names it.
    fn name_of(&self, target: &Target) -> String {
        self.taken.free(&self.words.recipe(&target.name))
    }

    pub(super) fn located(&mut self, located: Located) -> Turn {
        self.put_organization(located.organization.clone());
        self.put_mailbox(located.mailbox.as_ref());
        let known = self.connection.registration.is_some();
        let entered = self.entered.is_some();
        let reason = (known && !entered).then_some(Reason::NewSecretWanted);
        let page = if !entered && self.is_automatic(reason.filter(|_| !self.connection.made_here)) {
            self.automatic_page(located)
        } else {
            self.by_hand_page(located, reason)
        };
        self.go_on(page)
    }

    fn automatic_page(&self, located: Located) -> Page {
        let (world, connection) = (self.world.clone(), &self.connection);
        let page = automatic::Page::new(world, connection, located, None);
        Page::Automatic(Box::new(page))
    }

    fn by_hand_page(&mut self, located: Located, reason: Option<Reason>) -> Page {
        let world = self.world.clone();
        let entered = self.entered.take();
        let page = registration::Page::restored(world, &self.connection, located, None, reason);
        Page::Registration(Box::new(match entered {
            Some(entered) => page.with_entered(entered),
            None => page,
        }))
    }

    /// The other way to register the app, in place of the page that stands there.
    pub(super) fn register(&mut self, how: How) -> Turn {
        let (Some(target), Some(organization)) = (
            self.connection.target(),
            self.connection.organization.clone(),
        ) else {
            return Turn::stay(Task::none());
        };
        let located = Located {
            target,
            organization,
            mailbox: self.named_mailbox(),
        };
        let left = std::mem::replace(self.trail.now_mut(), Page::Target(Box::default()));
        self.remember(&left);
        // The next start goes on in the same way.
        self.connection.registering = match how {
            How::ByMailseal => None,
            How::ByHand => Some(self.connection.registering.unwrap_or(Registering {
                instruction: Some(0),
                ..Registering::default()
            })),
        };
        *self.trail.now_mut() = match how {
            How::ByMailseal => self.automatic_page(located),
            How::ByHand => self.by_hand_page(located, None),
        };
        // The choice stands on both pages: whoever chooses by the arrow keys stays at it.
        let entered = self.trail.now_mut().enter();
        Turn::stay(Task::batch([entered, access::focus(how.id())])).with(Wish::Save)
    }

    /// Mailseal has registered the app.
    pub(super) fn made(&mut self, made: Made) -> Turn {
        self.connection.made_here = true;
        self.put_registration(&made.registered);
        if !self.connection.is_approved() {
            self.connection.approval = made.approval;
        }
        self.administrator = made.administrator;
        self.alone = made.on_its_own;
        let page = self.after_registration(made.registered);
        self.go_on(page)
    }

    fn put_made_here(&mut self, here: bool) {
        self.connection.made_here = here;
        self.connection.registering = None;
        if !here {
            self.connection.registration = None;
            self.forget_approval();
        }
    }

    pub(super) fn registered(&mut self, registered: Registered) -> Turn {
        self.put_registration(&registered);
        let page = self.after_registration(registered);
        self.go_on(page)
    }

    /// A new secret for a connection that was further already: straight on to where it was, but proven again by the checks.
    pub(super) fn renewed(&mut self, registered: Registered) -> Turn {
        self.put_registration(&registered);
        self.connection.checked = None;
        self.walk_on(registered, Step::Checks);
        self.turn()
    }

    pub(super) fn approved(&mut self, approved: Approved) -> Turn {
        let Approved {
            registered,
            approval,
            password,
        } = approved;
        self.connection.approval = Some(approval.clone());
        let page = if self.approves_after_mailboxes() {
            let mailboxes = self.connection.mailboxes.clone();
            let settings = registered.settings(self.connection.id, Some(approval), mailboxes);
            let settings = self.whole(settings);
            self.checks_page(Settings {
                password,
                ..settings
            })
        } else {
            self.mailboxes_page(registered, Some(approval))
        };
        self.go_on(page)
    }

    /// Where a mailbox takes part in the approval it is chosen first.
    pub(super) fn approves_after_mailboxes(&self) -> bool {
        let steps = Step::needed(&self.connection);
        let place = |step| steps.iter().position(|it| *it == step);
        place(Step::Approval) > place(Step::Mailboxes)
    }

    pub(super) fn settled(&mut self, settings: Settings) -> Turn {
        self.connection.mailboxes.clone_from(&settings.mailboxes);
        self.connection.mailboxes_open = false;
        self.connection.limit.clone_from(&settings.limit);
        let settings = self.whole(settings);
        let page = if Step::Approval.is_sign_in(&self.connection) {
            self.sign_in_page(settings)
        } else if self.approves_after_mailboxes() {
            self.password_page(settings)
        } else {
            self.checks_page(settings)
        };
        self.go_on(page)
    }

    /// Every mailbox has signed in, which is the approval on that road.
    pub(super) fn signed_in(&mut self, (settings, approval): (Settings, Approval)) -> Turn {
        self.connection.sign_ins.clone_from(&settings.sign_ins);
        self.connection.approval = Some(approval);
        let page = self.checks_page(settings);
        self.go_on(page)
    }

    pub(super) fn checked(&mut self, (settings, report): (Settings, Report)) -> Turn {
        self.connection.checked = Some(report.remembered(self.world.clock.now()));
        match self.test_page(settings.clone()) {
            Some(page) => self.go_on(page),
            None => self.finish(settings, Some(report)),
        }
    }

    pub(super) fn tested(&mut self, tested: Option<Tested>) -> Turn {
        self.connection.tested = tested;
        let known = self.trail.pages_mut().find_map(|page| match page {
            Page::Checks(page) => Some(page.proven()),
            Page::Target(_)
            | Page::Organization(_)
            | Page::Automatic(_)
            | Page::Registration(_)
            | Page::Approval(_)
            | Page::SignIn(_)
            | Page::Mailboxes(_)
            | Page::Test(_)
            | Page::Finish(_) => None,
        });
        match known {
            Some((settings, report)) => self.finish(settings, report),
            None => Turn::stay(Task::none()),
        }
    }

    pub(super) fn finished(&mut self, (): ()) -> Turn {
        self.connection.finished = Some(self.world.clock.now());
        Turn::stay(Task::none()).with(Wish::Leave)
    }

    fn finish(&mut self, settings: Settings, report: Option<Report>) -> Turn {
        self.go_on(Page::Finish(Box::new(finish::Page::new(
            self.world.clone(),
            self.words.clone(),
            &self.connection,
            settings,
            report,
        ))))
    }

    /// Another organization has other apps: what was made in the first one does not count there.
    fn put_organization(&mut self, organization: Organization) {
        let other = self
            .connection
            .organization
            .as_ref()
            .is_some_and(|before| before.tenant != organization.tenant);
        if other {
            self.connection.registering = None;
            self.connection.registration = None;
            self.connection.made_here = false;
            self.connection.mailboxes.clear();
            self.connection.limit = Limit::default();
            self.entered = None;
            self.forget_approval();
        }
        self.connection.locating = None;
        self.connection.organization = Some(organization);
    }

    /// A mailbox by whose address the organization was found stands in the list already.
    fn put_mailbox(&mut self, mailbox: Option<&MailAddress>) {
        let Some(address) = mailbox.filter(|_| self.connection.mailboxes.is_empty()) else {
            return;
        };
        self.named = true;
        self.connection.mailboxes_open = true;
        self.connection.mailboxes.push(Mailbox {
            address: address.clone(),
            display_name: None,
            kind: MailboxKind::Unknown,
        });
    }

    fn put_registration(&mut self, registered: &Registered) {
        self.put_organization(registered.organization.clone());
        let other = self
            .connection
            .registration
            .as_ref()
            .is_some_and(|Registration { client, .. }| *client != registered.client());
        if other {
            self.forget_approval();
        }
        self.connection.registering = None;
        self.connection.registration = Some(registered.registration.clone());
    }

    fn forget_approval(&mut self) {
        self.connection.approval = None;
        self.connection.limit.set = None;
        self.connection.checked = None;
        self.connection.tested = None;
        self.connection.finished = None;
    }
}
