//! One card a connection: what it is, how it stands and stood, and what can be done. Neighbour: `page`, for what stands around the cards.

use super::approvals;
use super::standing::{Standing, has_certificate, kept_for_one_run};
use super::under_way::Waiting;
use super::{Home, KEEP, Message, main_opening, remove_id};
use crate::connection::Connection;
use crate::journey::Step;
use crate::ui::access::{self, Role};
use crate::ui::icon::Icon;
use crate::ui::look::Look;
use crate::ui::screen::wizard::resume::Opening;
use crate::ui::step::registration::Reason;
use crate::ui::theme::{SMALL, Tone, looks, space};
use crate::ui::widget::{
    Button, Element, Mark, beside, callout, card, isolated, link, literal, marks, named, pill,
    primary, prose, secondary, small,
};
use crate::vault::history::{Outcome, Past};
use iced::widget::{column, row, rule};
use iced::{Alignment, Fill};

impl Home {
    /// A card keeps its identity, and its buttons with it, wherever it stands in the list.
    pub(super) fn entry<'a>(
        &'a self,
        look: Look<'_>,
        one: &'a Connection,
        standing: Standing,
    ) -> Element<'a, Message> {
        let card = if self.removing == Some(one.id) {
            really_remove(look, one, self.made_here)
        } else {
            self.connection(look, one, standing)
        };
        access::region(Role::ListItem, card)
            .id(format!("connection-{}", one.id))
            .name(one.name.clone())
            .into()
    }

    fn connection<'a>(
        &'a self,
        look: Look<'_>,
        one: &'a Connection,
        standing: Standing,
    ) -> Element<'a, Message> {
        let text = look.text();
        let system = one.target().map_or_else(
            || one.target.clone(),
            |target| look.words.recipe(&target.name),
        );
        let own = isolated(&one.name);
        let name = if one.name == system || system.is_empty() {
            own
        } else {
            text.home_name_and_system(own, &system)
        };
        let about = about(look, one);
        let words = column![named(name), small(about).exact().fill()]
            .spacing(1)
            .width(Fill);
        let state = if self.checking.contains(&one.id) {
            pill(Tone::Accent, Some(Icon::Information), text.home_checking())
        } else {
            badge(look, one, standing)
        };
        let main = self.main_button(look, one, standing);
        let remove = link(text.button_remove(), Some(Message::Remove(one.id)))
            .id(remove_id(one.id))
            .spoken(text.home_remove(&one.name));
        let waits = matches!(standing, Standing::Waits(_));
        let open = (standing.wants_new_secret() || waits).then(|| {
            // What fails is explained by its checks; what works still has its values.
            let step = match standing {
                Standing::Failing { .. } => Step::Checks,
                _ => Step::Finish,
            };
            link(
                text.button_open(),
                Some(Message::Open(one.id, Opening::At(step))),
            )
            .spoken(text.home_open(&one.name))
        });
        let actions = row![state, main]
            .push(open)
            .push(self.to_the_change(look, one, standing))
            .push(remove)
            .spacing(space::L)
            .align_y(Alignment::Center)
            .wrap()
            .vertical_spacing(space::M);
        let top = beside(words, actions, 260.0);
        let sentence = sentence(look, one, standing);
        let sentence = sentence.or_else(|| self.told_under_way(look, one, standing));
        let mut inside = column![top].spacing(space::M);
        inside = inside.push(self.past.get(&one.id).and_then(|past| before(look, past)));
        if let Some(sentence) = sentence {
            inside = inside
                .push(rule::horizontal(1).style(looks::hairline))
                .push(prose(sentence, SMALL).tone(Tone::Muted).fill());
        }
        card(inside)
    }

    fn main_button(&self, look: Look<'_>, one: &Connection, standing: Standing) -> Button<Message> {
        let text = look.text();
        let open = Some(Message::Open(one.id, main_opening(standing)))
            .filter(|_| self.opening != Some(one.id));
        let (renew, spoken) = if has_certificate(one) {
            let spoken = text.home_new_certificate_for(&one.name);
            (text.certificate_new(), spoken)
        } else if standing.is_renewed() {
            (text.renew_button(), text.renew_button_for(&one.name))
        } else {
            (text.home_new_secret(), text.home_new_secret_for(&one.name))
        };
        match standing {
            Standing::SecretExpired { .. }
            | Standing::Failing {
                secret: Some(_), ..
            } => primary(renew, open).spoken(spoken),
            Standing::ExpiresSoon { .. } => secondary(renew, open).spoken(spoken),
            Standing::Waits(Waiting::OldSecret { .. } | Waiting::OldCertificate { .. }) => {
                let spoken = text.home_remove_old_of(&one.name);
                primary(text.home_remove_old(), open).spoken(spoken)
            }
            Standing::Waits(Waiting::OldRoad | Waiting::Change) => {
                let go_on = Some(Message::Change(one.id));
                let spoken = text.change_go_on_for(&one.name);
                primary(text.change_go_on(), go_on).spoken(spoken)
            }
            Standing::NotFinished { .. } => {
                primary(text.button_continue(), open).spoken(text.home_continue(&one.name))
            }
            Standing::Failing { secret: None, .. } => {
                primary(text.button_open(), open).spoken(text.home_open(&one.name))
            }
            Standing::Healing { .. }
            | Standing::NeverChecked
            | Standing::CheckedInPart { .. }
            | Standing::Working { .. } => {
                secondary(text.button_open(), open).spoken(text.home_open(&one.name))
            }
        }
    }
}

/// How the last runs ended, by shape and in words; nothing before there are two.
fn before<'a>(look: Look<'_>, past: &[Past]) -> Option<Element<'a, Message>> {
    let words = look.words.past(past, look.now)?;
    let row = row![
        marks(past.iter().map(|one| shape(one.verdict))),
        small(words).fill()
    ];
    Some(row.spacing(space::S).align_y(Alignment::Center).into())
}

fn shape(outcome: Outcome) -> Mark {
    match outcome {
        // The same that the words beside it count.
        Outcome::Passed | Outcome::Warned => Mark::Tall,
        Outcome::Healing => Mark::Short,
        Outcome::Failed => Mark::Cross,
        Outcome::InPart => Mark::Dot,
    }
}

/// So many mailboxes are named; of the rest only the number.
const NAMED: usize = 2;

/// "support@contoso.com, sales@contoso.com and 3 more · contoso.com".
fn about(look: Look<'_>, one: &Connection) -> String {
    let named = if one.mailboxes.len() <= NAMED + 1 {
        NAMED + 1
    } else {
        NAMED
    };
    let first = one
        .mailboxes
        .iter()
        .take(named)
        .map(|mailbox| mailbox.address.to_string())
        .collect::<Vec<_>>()
        .join(", ");
    let mailboxes = match one.mailboxes.len().saturating_sub(named) {
        0 => first,
        more => look.text().home_more_mailboxes(first, more),
    };
    let organization = one.organization_name().unwrap_or_default();
    [mailboxes, organization]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What the app proves itself with, for the words about its end.
fn proof_word(one: &Connection) -> &'static str {
    if has_certificate(one) {
        "certificate"
    } else {
        "secret"
    }
}

/// The state by shape and word.
fn badge<'a>(look: Look<'_>, one: &Connection, standing: Standing) -> Element<'a, Message> {
    let text = look.text();
    let what = proof_word(one);
    let (tone, icon, words) = match standing {
        Standing::SecretExpired { days } => {
            (Tone::Bad, Icon::Cross, text.standing_expired(what, days))
        }
        Standing::Failing { things, .. } => (Tone::Bad, Icon::Cross, text.standing_failing(things)),
        Standing::Healing { until } if until <= look.now => {
            (Tone::Warn, Icon::Exclamation, text.standing_healed())
        }
        Standing::Healing { until } => {
            let until = look.words.time(until);
            (Tone::Warn, Icon::Exclamation, text.standing_healing(until))
        }
        Standing::ExpiresSoon { days } => (
            Tone::Warn,
            Icon::Exclamation,
            text.standing_expires(what, days),
        ),
        Standing::Waits(waiting) => {
            let words = match waiting {
                Waiting::OldSecret { .. } => text.standing_old_secret(),
                Waiting::OldCertificate { .. } => text.standing_old_certificate(),
                Waiting::OldRoad => text.standing_old_road(),
                Waiting::Change => text.standing_change_waits(),
            };
            (Tone::Warn, Icon::Exclamation, words)
        }
        Standing::NotFinished { step } => {
            let (number, _) = step.number(one);
            (
                Tone::Accent,
                Icon::ChevronRight,
                text.standing_not_finished(number),
            )
        }
        Standing::NeverChecked => (
            Tone::Muted,
            Icon::Information,
            text.standing_never_checked(),
        ),
        Standing::CheckedInPart { checked } => {
            let when = look.words.moment(checked, look.now);
            (Tone::Muted, Icon::Information, text.standing_in_part(when))
        }
        Standing::Working { checked } => {
            let when = look.words.moment(checked, look.now);
            (Tone::Good, Icon::Check, text.standing_working(when))
        }
    };
    pill(tone, Some(icon), words)
}

fn sentence(look: Look<'_>, one: &Connection, standing: Standing) -> Option<String> {
    let text = look.text();
    match standing {
        Standing::SecretExpired { .. } => {
            let day = one.registration.as_ref()?.secret_expires?;
            let day = look.words.date(day);
            Some(if has_certificate(one) {
                text.home_certificate_expired(day)
            } else {
                text.home_expired(day)
            })
        }
        Standing::Failing {
            secret: Some(reason),
            ..
        } => Some(match (has_certificate(one), reason) {
            (true, Reason::SecretExpired) => text.reason_certificate_expired(),
            (true, _) => text.reason_certificate_refused(),
            (false, Reason::SecretExpired) => text.home_secret_fails(text.reason_expired()),
            (false, _) => text.home_secret_fails(text.reason_refused()),
        }),
        Standing::Failing { secret: None, .. } => {
            let failed = one
                .checked
                .iter()
                .flat_map(|checked| &checked.lines)
                .find(|line| line.verdict == crate::connection::Verdict::Failed)?;
            let what = look
                .words
                .remembered_check(&failed.check, failed.verdict, one);
            Some(text.home_failing(what))
        }
        Standing::Healing { until } if until <= look.now => Some(text.home_healed()),
        Standing::Healing { .. } => Some(text.home_healing()),
        Standing::CheckedInPart { .. } => Some(text.home_in_part()),
        Standing::ExpiresSoon { .. } => {
            let day = one.registration.as_ref()?.secret_expires?;
            let day = look.words.date(day);
            Some(if has_certificate(one) {
                text.home_stops_soon_certificate(day)
            } else {
                text.home_stops_soon(day)
            })
        }
        Standing::NotFinished { .. } if !kept_for_one_run(one) => approvals::sentence(look, one),
        // What waits is told by `under_way`.
        Standing::Waits(_) => None,
        Standing::NotFinished { .. } | Standing::NeverChecked | Standing::Working { .. } => {
            kept_for_one_run(one).then(|| text.home_kept_for_one_run())
        }
    }
}

fn really_remove<'a>(
    look: Look<'_>,
    one: &Connection,
    made_here: Option<Step>,
) -> Element<'a, Message> {
    let text = look.text();
    let more = if made_here.is_some() {
        let organization = one.organization_name().unwrap_or_default();
        text.home_really_remove_made(literal(&organization))
    } else if one.registration.is_none() {
        text.home_really_remove_unmade()
    } else {
        text.home_really_remove_more()
    };
    let undo = made_here.map(|step| {
        let there = Message::Open(one.id, Opening::At(step));
        secondary(text.home_undo_first(), Some(there)).spoken(text.home_undo_first_of(&one.name))
    });
    callout(
        Tone::Warn,
        text.home_really_remove(literal(&one.name)),
        more,
    )
    .below(
        row![
            secondary(text.home_forget_here(), Some(Message::ReallyRemove(one.id)))
                .spoken(text.button_for(text.home_forget_here(), &one.name)),
        ]
        .push(secondary(text.button_keep(), Some(Message::KeepIt)).id(KEEP))
        // Last, because it comes last: what holds the focus meanwhile keeps it.
        .push(undo)
        .spacing(10)
        .wrap()
        .vertical_spacing(8),
    )
    .alert()
    .into()
}
