//! How the section looks: a tick, and below it, once pressed, what three people have to do.

use super::{Copied, Doing, OUTSIDE, PRINTED, Page, Printed, SAVED, TICK, Wrong, said};
use crate::connection::limit::Way;
use crate::connection::{Connection, Road};
use crate::journey::limit::commands;
use crate::ui::look::Look;
use crate::ui::step::checks::view::saved;
use crate::ui::step::mailboxes::Message;
use crate::ui::theme::{BODY, space};
use crate::ui::widget::{
    Element, Item, Note, card, choice, choices, copy_row, field, heading, link, list, prose,
    secondary, small, tick,
};
use iced::widget::{column, row};

impl Page {
    pub(in crate::ui::step::mailboxes) fn limit_section(
        &self,
        look: Look<'_>,
    ) -> Option<Element<'_, Message>> {
        if !self.is_limit_offered() {
            return None;
        }
        let text = look.text();
        let graph = self.registered.target.road == Road::GraphApp;
        let limit = &self.section.limit;
        let standing = self.as_it_stands();
        let reach = look.words.reach_of(&standing, &self.registered.target);
        let (label, more) = if graph {
            (text.limit_tick(), String::new())
        } else {
            (text.limit_tick_proof(), text.limit_proof_more())
        };
        let explanation = [reach.unwrap_or_default(), more].join(" ");
        let wanted = limit.wanted;
        let switch = tick(label, wanted, Some(said(Doing::Want(!wanted))))
            .explain(explanation.trim())
            .id(TICK);
        let mut all = column![Element::from(switch)].spacing(space::L);
        let by_roles = wanted && limit.way == Way::Roles;
        if graph && (by_roles || self.section.by_graph.has_something_to_say()) {
            all = all.push(self.by_graph(look));
        }
        if wanted && graph {
            all = all.push(self.commands_for_limit(look, &standing));
            if limit.way == Way::Roles {
                all = all.push(self.take_back(look));
            }
        }
        if wanted {
            all = all.push(self.must_be_refused(look, graph));
            all = all.push(self.clock(look));
        }
        Some(card(all))
    }

    fn commands_for_limit(&self, look: Look<'_>, standing: &Connection) -> Element<'_, Message> {
        let text = look.text();
        let section = &self.section;
        let ways = [
            (
                Way::Roles,
                text.limit_way_roles(),
                text.limit_way_roles_more(),
            ),
            (
                Way::Policy,
                text.limit_way_policy(),
                text.limit_way_policy_more(),
            ),
        ]
        .map(|(way, name, more)| {
            let chosen = section.limit.way == way;
            choice(name, more, chosen, Some(said(Doing::Choose(way)))).compact()
        });
        let why = match section.limit.way {
            Way::Roles => text.limit_run_roles(),
            Way::Policy => text.limit_run_policy(),
        };
        let head = column![
            heading(match section.limit.way {
                Way::Roles => text.limit_or_commands(),
                Way::Policy => text.limit_run_title(),
            }),
            small(why).fill(),
            choices(text.limit_ways(), 2, ways)
        ]
        .spacing(space::S);
        if let Some(diagnosis) = self.unnamed_why() {
            return column![head, self.unnamed(look, diagnosis)]
                .spacing(space::M)
                .into();
        }
        let Some(commands) = commands(standing) else {
            let wait = if self.is_unnamed() && section.limit.way == Way::Roles {
                text.field_asking()
            } else {
                text.limit_add_first()
            };
            return column![head, small(wait).fill()].spacing(space::M).into();
        };
        let copied = section.copied == Some(Copied::All);
        let copy = if copied {
            text.button_copied()
        } else {
            text.exchange_copy()
        };
        let practice = look.practice.and_then(|one| one.powershell.clone());
        let buttons = row![
            secondary(copy, Some(said(Doing::CopyAll))).told(copied),
            secondary(text.exchange_save(), Some(said(Doing::Save))),
        ]
        .push(practice.map(|page| {
            secondary(text.exchange_practice(), Some(Message::OpenPage(page))).external()
        }))
        .spacing(10)
        .wrap();
        let open = section.open;
        let fold = link(text.exchange_show(), Some(said(Doing::Show(!open)))).expanded(open);
        let rows = commands.into_iter().enumerate().map(|(number, one)| {
            let copy = Some(said(Doing::CopyOne(number)));
            let row = copy_row(text, one.why, one.line, copy);
            Item::from(row.copied(section.copied == Some(Copied::One(number))))
        });
        let rows = open.then(|| list(text.exchange_show(), rows));
        column![head, buttons]
            .push(saved(look, SAVED, &section.saved, |file| {
                said(Doing::ShowFolder(file))
            }))
            .push(fold)
            .push(rows)
            .push(self.printed(look))
            .spacing(space::M)
            .into()
    }

    fn printed(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let note = match self.section.printed {
            Printed::NotYet => None,
            Printed::Counted(count) => Some(Note::Good(text.limit_printed_counted(count))),
            Printed::Nothing => Some(Note::Bad(text.limit_printed_nothing())),
        };
        field(PRINTED, text.limit_printed_field(), "")
            .placeholder(text.limit_printed_placeholder())
            .note(note)
            .on_input(|typed| said(Doing::Pasted(typed)))
            .on_paste(|pasted| said(Doing::Pasted(pasted)))
            .into()
    }

    /// The approval that would cancel the limit.
    fn take_back(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let permissions = self.registered.target.permissions.iter();
        let names: Vec<String> = permissions
            .filter(|it| it.exchange_role().is_some())
            .map(ToString::to_string)
            .collect();
        let open = said(Doing::OpenPermissions);
        column![
            heading(text.limit_revoke_title()),
            small(text.limit_revoke_more(look.words.list(&names))).fill(),
            row![secondary(text.limit_revoke_open(), Some(open)).external()],
        ]
        .spacing(space::S)
        .into()
    }

    fn must_be_refused(&self, look: Look<'_>, graph: bool) -> Element<'_, Message> {
        let text = look.text();
        let section = &self.section;
        let title = if graph && section.limit.way == Way::Roles {
            text.limit_outside_title()
        } else {
            text.limit_outside_title_alone()
        };
        let ways = self.registered.target.ways(self.connection.exchange_role);
        let first = self.rows.first().map(|row| row.address.as_str());
        let how = match first {
            Some(first) if ways.smtp => text.limit_outside_more_smtp(first),
            _ => text.limit_outside_more(),
        };
        let note = section.problem.as_ref().map(|wrong| {
            Note::Bad(match wrong {
                Wrong::Typed(problem) => look.words.problem(problem),
                Wrong::Chosen => text.limit_outside_chosen(),
            })
        });
        let input = field(OUTSIDE, text.limit_outside_field(), &section.outside)
            .hidden_label()
            .placeholder(text.limit_outside_field())
            .note(note)
            .on_input(|typed| said(Doing::OutsideTyped(typed)))
            .on_paste(|typed| said(Doing::OutsideTyped(typed)));
        let other = section.others.iter();
        let mut other = other.filter(|it| !self.rows.iter().any(|row| row.address == **it));
        let offer = other.next().filter(|_| section.outside.trim().is_empty());
        let offer = offer.map(|it| {
            let label = text.limit_outside_use(it.as_str());
            link(label, Some(said(Doing::UseOutside(it.clone()))))
        });
        column![heading(title), small(how).fill(), Element::from(input)]
            .push(offer)
            .spacing(space::S)
            .into()
    }

    fn clock(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let limit = &self.section.limit;
        let Some(set) = &limit.set else {
            return prose(text.limit_continue(), BODY).fill().into();
        };
        let until = limit.latest().unwrap_or(set.at);
        let anew = link(text.limit_clock_anew(), Some(said(Doing::RunAgain)));
        let at = look.words.moment(set.at, look.now);
        column![
            prose(text.limit_clock(at, look.words.time(until)), BODY).fill(),
            anew
        ]
        .spacing(space::XS)
        .into()
    }
}
