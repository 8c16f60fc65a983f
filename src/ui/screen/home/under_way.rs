//! What is on its way for the connections on Home, beside how they stand: a renewal whose old secret is still there, a change to a better
//! road. Read from the disk when Home loads, and again whenever somebody comes back to it. Neighbours: `standing`, which it weighs against;
//! `journey::change`.

use super::standing::Standing;
use super::{Home, Message, Wish};
use crate::connection::change::RoleStep;
use crate::connection::renewal::Step;
use crate::connection::{Change, Connection, ConnectionId, CredentialKind, Renewal};
use crate::journey::change::own;
use crate::journey::{self, provision};
use crate::ui::look::Look;
use crate::ui::outside::blocking;
use crate::ui::widget::{Button, link, literal};
use iced::Task;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;

#[derive(Debug, Clone, Default)]
pub struct UnderWay {
    renewals: HashMap<ConnectionId, Renewal>,
    changes: HashMap<ConnectionId, Change>,
    /// By the connection that is to take another one's place.
    old: HashMap<ConnectionId, ConnectionId>,
    /// How far these have come, of the ones that are to take a place.
    next: HashMap<ConnectionId, (String, own::Step)>,
    now: Timestamp,
}

/// What waits for the person, although everything works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// The new one is in use, the old one still there.
    OldSecret {
        ends: Option<Date>,
    },
    OldCertificate {
        ends: Option<Date>,
    },
    /// The new road is in use.
    OldRoad,
    /// It is the person's turn in a change.
    Change,
}

impl UnderWay {
    pub fn new(renewals: Vec<Renewal>, changes: Vec<Change>) -> Self {
        let own = |one: &Change| one.own().map(|it| (it.next, one.connection));
        Self {
            renewals: renewals.into_iter().map(|it| (it.connection, it)).collect(),
            old: changes.iter().filter_map(own).collect(),
            changes: changes.into_iter().map(|it| (it.connection, it)).collect(),
            next: HashMap::new(),
            now: Timestamp::UNIX_EPOCH,
        }
    }

    /// What else is on Home, and what time it is.
    #[must_use]
    pub fn among(mut self, connections: &[Connection], now: Timestamp) -> Self {
        self.now = now;
        let steps = connections.iter().filter_map(|one| {
            let change = self.changes.get(self.old.get(&one.id)?)?;
            let step = own::step(change.own()?, one);
            Some((one.id, (one.name.clone(), step)))
        });
        self.next = steps.collect();
        self
    }

    /// How it stands: what waits is said only where nothing is worse.
    pub fn standing(&self, one: &Connection, today: Date) -> Standing {
        let standing = Standing::of(one, today);
        let works = matches!(
            standing,
            Standing::NeverChecked | Standing::CheckedInPart { .. } | Standing::Working { .. }
        );
        // Of one that is replaced nothing else matters.
        let said = |it: &Waiting| works || *it == Waiting::OldRoad;
        match self.waiting(one).filter(said) {
            Some(waiting) => Standing::Waits(waiting),
            None => standing,
        }
    }

    pub fn waiting(&self, one: &Connection) -> Option<Waiting> {
        if let Some(renewal) = self.renewals.get(&one.id) {
            // In use: whether a test e-mail was needed before does not matter any more.
            let waits = renewal.in_use.is_some() && renewal.step(false) == Step::RemoveOld;
            let ends = renewal.old_ends;
            return waits.then_some(match renewal.old {
                CredentialKind::Certificate { .. } => Waiting::OldCertificate { ends },
                CredentialKind::Secret | CredentialKind::None => Waiting::OldSecret { ends },
            });
        }
        let change = self.changes.get(&one.id)?;
        if let Some(own) = change.own() {
            return match self.next.get(&own.next)?.1 {
                own::Step::CloseOld => Some(Waiting::OldRoad),
                own::Step::HandOver => Some(Waiting::Change),
                // The new connection's own card tells that.
                own::Step::SetUp | own::Step::Prove | own::Step::Test => None,
            };
        }
        match change.roles()?.step(self.now) {
            RoleStep::Settle { .. } | RoleStep::OldTokens { .. } => None,
            _ => Some(Waiting::Change),
        }
    }

    /// Until when nothing is to do in its change.
    fn rests_until(&self, one: &Connection) -> Option<Timestamp> {
        match self.changes.get(&one.id)?.roles()?.step(self.now) {
            RoleStep::Settle { until } | RoleStep::OldTokens { until } => Some(until),
            _ => None,
        }
    }

    pub fn is_changing(&self, one: &Connection) -> bool {
        self.changes.contains_key(&one.id)
    }

    /// The connection whose place it is to take.
    pub fn replaces(&self, id: ConnectionId) -> Option<ConnectionId> {
        self.old.get(&id).copied()
    }

    fn next_name(&self, one: &Connection) -> Option<&str> {
        let own = self.changes.get(&one.id)?.own()?;
        self.next.get(&own.next).map(|(name, _)| name.as_str())
    }
}

impl Home {
    /// Beside the window: these are files.
    pub fn look_under_way(&self) -> Task<Message> {
        let vault = self.world.vault.clone();
        let read = blocking(move || {
            let (renewals, changes) = vault.on_their_way();
            UnderWay::new(renewals, changes)
        });
        Task::perform(read, Message::UnderWayRead)
    }

    /// Asked before one is removed. What cannot be read is not said to be there.
    pub(super) fn look_what_was_made(&self, id: ConnectionId) -> Task<Message> {
        let world = self.world.clone();
        // What another connection uses as well is undone for neither.
        let one = self.find(id);
        let alone = one.is_some_and(|one| !own::is_used_elsewhere(one, self.connections().iter()));
        let look = async move { provision::undoable(&world, id).await };
        Task::perform(look, move |found| {
            let made = found.ok().flatten().filter(|_| alone);
            Message::MadeHere(
                id,
                made.map(|ledger| match ledger.registering().next() {
                    Some(_) => journey::Step::Registration,
                    // Only the limit of an app that somebody else has registered.
                    None => journey::Step::Mailboxes,
                }),
            )
        })
    }

    /// Put among what is on Home now.
    pub(super) fn weigh(&mut self) {
        let under_way = std::mem::take(&mut self.under_way);
        self.under_way = under_way.among(self.connections(), self.world.clock.now());
    }

    pub(super) fn change(&self, id: ConnectionId) -> Option<Wish> {
        let one = self.find(id)?.clone();
        Some(Wish::Change(Box::new(one)))
    }

    /// The old connection whose place this one is to take.
    pub fn replaced_by(&self, id: ConnectionId) -> Option<&Connection> {
        self.find(self.under_way.replaces(id)?)
    }

    /// What is said of it below, where how it stands says nothing itself.
    pub(super) fn told_under_way(
        &self,
        look: Look<'_>,
        one: &Connection,
        standing: Standing,
    ) -> Option<String> {
        let text = look.text();
        if let Standing::Waits(waiting) = standing {
            let date = |day| look.words.date(day);
            return Some(match waiting {
                Waiting::OldSecret { ends: Some(day) } => text.home_old_secret_until(date(day)),
                Waiting::OldSecret { ends: None } => text.home_old_secret(),
                Waiting::OldCertificate { ends: Some(day) } => {
                    text.home_old_certificate_until(date(day))
                }
                Waiting::OldCertificate { ends: None } => text.home_old_certificate(),
                Waiting::OldRoad => {
                    let name = self.under_way.next_name(one).unwrap_or_default();
                    text.home_old_road(literal(name))
                }
                Waiting::Change => text.home_change_waits(),
            });
        }
        if let Some(old) = self.replaced_by(one.id) {
            let name = literal(&old.name);
            let step = self.under_way.next.get(&one.id).map(|(_, step)| *step);
            return Some(if step == Some(own::Step::CloseOld) {
                text.change_took_place(name)
            } else {
                text.change_takes_place(name)
            });
        }
        if let Some(name) = self.under_way.next_name(one) {
            return Some(text.change_set_up_beside(literal(name)));
        }
        let until = self.under_way.rests_until(one)?;
        Some(text.home_change_later(look.words.date_and_time(until)))
    }

    /// The way into a change: one that is on its way, or one that is offered.
    pub(super) fn to_the_change(
        &self,
        look: Look<'_>,
        one: &Connection,
        standing: Standing,
    ) -> Option<Button<Message>> {
        let text = look.text();
        if matches!(
            standing,
            Standing::Waits(Waiting::OldRoad | Waiting::Change)
        ) {
            // That is its main button.
            return None;
        }
        if self.under_way.is_changing(one) {
            let (said, spoken) = match self.under_way.rests_until(one) {
                Some(_) => (text.change_open(), text.change_open_for(&one.name)),
                None => (text.change_go_on(), text.change_go_on_for(&one.name)),
            };
            return Some(link(said, Some(Message::Change(one.id))).spoken(spoken));
        }
        let offer = look.words.better_road(one)?;
        let spoken = text.change_offer_for(&offer, &one.name);
        Some(link(offer, Some(Message::Change(one.id))).spoken(spoken))
    }
}
