//! A whole paragraph pasted into one field, taken apart: what is certain goes where it belongs, what is doubtful is asked. Reads an
//! e-mail, the portal's Overview page, `key: value` lines, environment files, JSON, tables, links. The words around a value (`label`)
//! decide; without them a GUID is doubtful.

use super::address::{Domain, MailAddress};
use super::identifier::{ClientId, TenantId};
use super::label::{Label, Strength};
use super::scan::{Event, events};
use super::secret::ClientSecret;
use super::{flatten, tidy};
use uuid::Uuid;

/// More than anybody pastes on purpose; the field then says that it is too long.
const LONGEST: usize = 64 * 1024;

/// What a pasted paragraph held.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    pub tenant: Option<TenantId>,
    pub client: Option<ClientId>,
    pub secret: Option<ClientSecret>,
    pub domain: Option<Domain>,
    pub address: Option<MailAddress>,
    /// GUIDs without a label that says what they are; the person is asked.
    pub doubtful: Vec<Uuid>,
    /// GUIDs labelled as something else (object ID, secret ID): said, never used.
    pub not_these: Vec<(Uuid, Mistaken)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistaken {
    ObjectId,
    SecretId,
}

/// Takes `pasted` apart, or `None` when it is a single plain value that belongs to the field as it is.
pub fn take_apart(pasted: &str) -> Option<Parts> {
    if pasted.len() > LONGEST {
        return None;
    }
    let text = flatten::to_lines(pasted);
    let events = events(&text);
    let labelled = events
        .iter()
        .any(|event| matches!(event, Event::Label { .. }));
    let plain = !text
        .trim()
        .contains(|c: char| tidy::is_blank(c) || tidy::is_line_break(c));
    if plain && !labelled {
        return None;
    }
    let parts = sort(&events);
    let only_an_address =
        !labelled && parts.tenant.is_none() && parts.secret.is_none() && parts.doubtful.is_empty();
    if parts.is_empty() || (only_an_address && parts.address.is_some()) {
        return None;
    }
    Some(parts)
}

impl Parts {
    fn is_empty(&self) -> bool {
        self.tenant.is_none()
            && self.client.is_none()
            && self.secret.is_none()
            && self.domain.is_none()
            && self.address.is_none()
            && self.doubtful.is_empty()
            && self.not_these.is_empty()
    }
}

/// The GUID that a link names as `wanted`, or its only one if the link does not say what it is.
pub(super) fn guid_in_link(text: &str, wanted: Label) -> Option<Uuid> {
    if !text.contains("://") && !text.contains('/') {
        return None;
    }
    let parts = sort(&events(text));
    let named = match wanted {
        Label::Tenant => parts.tenant.map(|id| id.0),
        Label::Client => parts.client.map(|id| id.0),
        _ => None,
    };
    let nothing_named =
        parts.tenant.is_none() && parts.client.is_none() && parts.not_these.is_empty();
    match parts.doubtful.as_slice() {
        [only] if named.is_none() && nothing_named => Some(*only),
        _ => named,
    }
}

/// Gives every value to the label that speaks of it.
fn sort(events: &[Event]) -> Parts {
    let mut sorting = Sorting::default();
    for event in events {
        sorting.take(event);
    }
    sorting.finish()
}

#[derive(Default)]
struct Sorting {
    /// Labels that still wait for their value.
    pending: Vec<Label>,
    /// GUIDs in a row, without a label between them.
    row: Vec<Uuid>,
    /// A caption "Secret ID" stood alone in a head line; the GUID beside a secret's value below it is that.
    secret_id_in_head: bool,
    after_secret: bool,
    /// The GUID just left without a label, for one in brackets behind it.
    last_doubtful: Option<Uuid>,
    given: Vec<(Uuid, Label)>,
    doubtful: Vec<Uuid>,
    secrets: Vec<ClientSecret>,
    domains: Vec<Domain>,
    addresses: Vec<MailAddress>,
}

impl Sorting {
    fn take(&mut self, event: &Event) {
        match event {
            Event::Guid(id) => self.row.push(*id),
            Event::Secret(secret) => {
                self.settle();
                self.pending.retain(|label| *label != Label::Secret);
                self.secrets.push(secret.clone());
                self.after_secret = true;
            }
            Event::Domain(domain) => {
                self.part();
                self.domains.push(domain.clone());
            }
            Event::Address(address) => {
                self.part();
                self.addresses.push(address.clone());
            }
            Event::Noise
            | Event::Label {
                strength: Strength::Bare,
                announces: false,
                ..
            } => self.part(),
            Event::Label { label, behind, .. } => {
                self.settle();
                match self.last_doubtful.take().filter(|_| *behind) {
                    Some(id) => {
                        self.doubtful.retain(|other| *other != id);
                        self.given.push((id, *label));
                    }
                    None if self.pending.last() != Some(label) => self.pending.push(*label),
                    None => {}
                }
            }
        }
    }

    /// Ends what the labels before speak of.
    fn part(&mut self) {
        self.settle();
        self.secret_id_in_head |= self.pending.contains(&Label::SecretId);
        self.pending.clear();
        self.last_doubtful = None;
    }

    /// Gives the GUIDs in a row to the labels before them: one each, or the only label to the first.
    fn settle(&mut self) {
        let row = std::mem::take(&mut self.row);
        if row.is_empty() {
            return;
        }
        let mut labels = std::mem::take(&mut self.pending);
        if labels.len() > row.len() {
            labels.retain(|label| !matches!(label, Label::Secret | Label::Domain));
        }
        if labels.is_empty() && self.after_secret && self.secret_id_in_head {
            labels.push(Label::SecretId);
        }
        let clear = labels.len() == row.len() || labels.len() == 1;
        let mut labels = labels.into_iter().filter(|_| clear);
        for id in row {
            if let Some(label) = labels.next() {
                self.given.push((id, label));
            } else {
                self.doubtful.push(id);
                self.last_doubtful = Some(id);
            }
        }
        self.after_secret = false;
    }

    fn finish(mut self) -> Parts {
        self.settle();
        let mut parts = Parts::default();
        let tenant = self.only(Label::Tenant);
        let client = self.only(Label::Client);
        for (id, label) in &self.given {
            let mistaken = match label {
                Label::ObjectId => Mistaken::ObjectId,
                Label::SecretId | Label::Secret => Mistaken::SecretId,
                _ => continue,
            };
            if !parts.not_these.iter().any(|(known, _)| known == id) {
                parts.not_these.push((*id, mistaken));
            }
        }
        for id in self.doubtful {
            let known = self.given.iter().any(|(given, _)| *given == id);
            if !known && !parts.doubtful.contains(&id) {
                parts.doubtful.push(id);
            }
        }
        for (id, label) in self.given {
            let contested = match label {
                Label::Tenant => tenant.is_none(),
                Label::Client => client.is_none(),
                _ => false,
            };
            if contested && !parts.doubtful.contains(&id) {
                parts.doubtful.push(id);
            }
        }
        parts.tenant = tenant.map(TenantId);
        parts.client = client.map(ClientId);
        self.secrets.dedup_by(|a, b| a.expose() == b.expose());
        parts.secret = only_one(self.secrets);
        let mut homes: Vec<_> = self.addresses.iter().map(MailAddress::domain).collect();
        homes.dedup();
        self.addresses.dedup();
        self.domains.dedup();
        parts.domain =
            only_one(self.domains).or_else(|| only_one(homes).filter(|_| self.addresses.len() > 1));
        parts.address = only_one(self.addresses);
        parts
    }

    /// The one GUID with this label; two different ones contradict each other.
    fn only(&self, wanted: Label) -> Option<Uuid> {
        let mut ids: Vec<_> = self
            .given
            .iter()
            .filter(|(_, label)| *label == wanted)
            .map(|(id, _)| *id)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        only_one(ids)
    }
}

fn only_one<T>(values: Vec<T>) -> Option<T> {
    let mut values = values.into_iter();
    let first = values.next()?;
    values.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests;
