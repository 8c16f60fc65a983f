//! How Home looks: one card a connection, the worst first; what can be done besides below.

use super::approvals;
use super::standing::{Standing, has_certificate, kept_for_one_run, sorted};
use super::{Home, KEEP, List, Message, Trouble, main_opening, remove_id};
use crate::connection::Connection;
use crate::journey::Step;
use crate::ui::access::{self, Role};
use crate::ui::icon::Icon;
use crate::ui::likes;
use crate::ui::look::Look;
use crate::ui::screen::pasted::Kind;
use crate::ui::screen::wizard::resume::Opening;
use crate::ui::step::registration::Reason;
use crate::ui::theme::{SMALL, Tone, looks, space};
use crate::ui::widget::{
    Button, Element, alone, beside, callout, card, headed_card, isolated, link, literal, named,
    page, pill, primary, prose, quiet, secondary, small,
};
use crate::vault;
use crate::vault::secrets::Store;
use iced::widget::{column, container, keyed_column, row, rule};
use iced::{Alignment, Fill, Padding};

impl Home {
    pub fn view(&self, look: Look<'_>, refused: Option<&vault::Error>) -> Element<'_, Message> {
        let text = look.text();
        let mut body = column![].spacing(space::M);
        body = body.extend(self.notices(look, refused));
        body = match &self.list {
            List::Loading { slow: false } => body,
            List::Loading { slow: true } => body.push(quiet(text.home_loading())),
            List::Unreadable(error) => body.push(
                callout(
                    Tone::Bad,
                    text.home_unreadable(),
                    look.words.vault_error(error),
                )
                .below(secondary(text.button_try_again(), Some(Message::LoadAgain))),
            ),
            List::Here(connections) if connections.is_empty() => body.push(first_run(look)),
            List::Here(connections) => {
                let cards = sorted(connections, look.today())
                    .into_iter()
                    .map(|(one, standing)| (one.id, self.entry(look, one, standing)));
                // By connection, so that the focus goes with its card.
                let cards = keyed_column(cards).spacing(space::M).width(Fill);
                body.push(access::region(Role::List, cards).name(text.home_list()))
            }
        };
        let body = body.push(self.below(look)).push(foot(look));
        let mut home = page(text.home_title(), body).sealed();
        if !self.connections().is_empty() {
            home = home.beside_title(primary(text.home_set_up(), Some(Message::SetUpNew)));
        }
        alone(text, look.practice.is_some(), home)
    }

    fn notices(&self, look: Look<'_>, refused: Option<&vault::Error>) -> Vec<Element<'_, Message>> {
        let text = look.text();
        let close = || link(text.button_close(), Some(Message::CloseNotice));
        let mut notices = Vec::new();
        if let Some(path) = &self.set_aside {
            let show = link(
                text.button_show_folder(),
                Some(Message::ShowFolder(path.clone())),
            );
            notices.push(
                callout(
                    Tone::Warn,
                    text.home_set_aside(),
                    look.words.set_aside(path),
                )
                .below(row![show, close()].spacing(space::L))
                .alert()
                .into(),
            );
        }
        if let Some(trouble) = &self.trouble {
            let (title, more) = match trouble {
                Trouble::Secret(error) => {
                    (text.home_secret_trouble(), look.words.vault_error(error))
                }
                Trouble::PracticeNotStarted(why) => (
                    text.home_practice_trouble(),
                    text.home_practice_trouble_more(why),
                ),
            };
            notices.push(
                callout(Tone::Bad, title, more)
                    .below(close())
                    .alert()
                    .into(),
            );
        }
        if let Some(error) = refused {
            notices.push(not_saved(look, error));
        }
        notices
    }

    /// A card keeps its identity, and its buttons with it, wherever it stands in the list.
    fn entry<'a>(
        &'a self,
        look: Look<'_>,
        one: &'a Connection,
        standing: Standing,
    ) -> Element<'a, Message> {
        let card = if self.removing == Some(one.id) {
            really_remove(look, one)
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
        let open = standing.wants_new_secret().then(|| {
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
            .push(remove)
            .spacing(space::L)
            .align_y(Alignment::Center)
            .wrap()
            .vertical_spacing(space::M);
        let top = beside(words, actions, 260.0);
        let sentence = sentence(look, one, standing);
        let mut inside = column![top].spacing(space::M);
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

    fn below(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let practice = if look.practice.is_some() {
            link(
                text.home_look_into_mailboxes(),
                Some(Message::LookIntoMailboxes),
            )
        } else {
            link(text.home_practice(), Some(Message::StartPractice))
        };
        let check = (!self.connections().is_empty()).then(|| {
            link(
                text.home_check_all(),
                self.checking.is_empty().then_some(Message::CheckAll),
            )
        });
        let store = self.store.as_ref().map(|store| match store {
            Store::Ready => text.home_store_ready(),
            Store::Locked { .. } => text.home_store_locked(),
            Store::Absent { .. } => text.home_store_absent(),
        });
        // Whole links go to the next line, never a part of one.
        let explain = link(text.pasted_error_title(), Some(Message::Read(Kind::Error)));
        let guide = link(text.guide_title(), Some(Message::Read(Kind::Guide)));
        let links = row![practice]
            .push(check)
            .push(explain)
            .push(guide)
            .spacing(space::XL)
            .align_y(Alignment::Center)
            .wrap()
            .vertical_spacing(space::S);
        let store = column![].push(store.map(small));
        container(beside(links, store, 0.0).whole())
            .padding(Padding::ZERO.top(space::M))
            .into()
    }
}

/// How Mailseal itself is: language, contrast, version.
fn foot<'a>(look: Look<'_>) -> Element<'a, Message> {
    let about = link(look.text().home_about(), Some(Message::About));
    let likes = likes::line(look, Message::Like);
    column![
        rule::horizontal(1).style(looks::hairline),
        beside(likes, about, 0.0).whole()
    ]
    .spacing(space::M)
    .padding(Padding::ZERO.top(space::S))
    .into()
}

/// A save was refused: said wherever the person is.
pub fn not_saved<'a, M: Clone + 'a>(look: Look<'_>, error: &vault::Error) -> Element<'a, M> {
    callout(
        Tone::Bad,
        look.text().not_saved(),
        look.words.vault_error(error),
    )
    .alert()
    .into()
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
        Standing::NotFinished { .. } if !kept_for_one_run(one) => approvals::sentence(look, one),
        Standing::ExpiresSoon { .. }
        | Standing::NotFinished { .. }
        | Standing::NeverChecked
        | Standing::Working { .. } => kept_for_one_run(one).then(|| text.home_kept_for_one_run()),
    }
}

fn first_run<'a>(look: Look<'_>) -> Element<'a, Message> {
    let text = look.text();
    let start = primary(text.home_set_up(), Some(Message::SetUpNew));
    headed_card(
        text.home_empty(),
        text.home_empty_more(),
        Some(row![start].into()),
    )
}

fn really_remove<'a>(look: Look<'_>, one: &Connection) -> Element<'a, Message> {
    let text = look.text();
    callout(
        Tone::Warn,
        text.home_really_remove(literal(&one.name)),
        text.home_really_remove_more(),
    )
    .below(
        row![
            secondary(text.button_remove(), Some(Message::ReallyRemove(one.id)))
                .spoken(text.home_remove(&one.name)),
            secondary(text.button_keep(), Some(Message::KeepIt)).id(KEEP),
        ]
        .spacing(10),
    )
    .alert()
    .into()
}
