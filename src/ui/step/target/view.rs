//! How step 1 looks: a search field, the choice cards, and what the chosen system means in plain words.

use super::{Asked, Does, Message, Page, answer_id, card_id};
use crate::connection::target::{Identity, Protocol};
use crate::connection::{Road, Target};
use crate::journey::Step;
use crate::ui::look::{Look, page_id};
use crate::ui::step::corrections::corrections;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::{
    Element, Note, Sidebar, callout, choice, choices, definitions, field, heading, page, primary,
    question, quiet, secondary, wizard,
};
use iced::widget::{column, row};

impl Page {
    pub fn view(&self, look: Look<'_>, sidebar: &Sidebar) -> Element<'_, Message> {
        let text = look.text();
        let cards = self.shown().map(|recipe| {
            let chosen = self.chosen.as_deref() == Some(recipe.id.as_str());
            choice(
                look.words.recipe(&recipe.name),
                look.words.recipe(&recipe.summary),
                chosen,
                Some(Message::Chose(recipe.id.clone())),
            )
            .id(card_id(recipe))
        });
        let search = field("target-search", text.target_search(), &self.search)
            .hidden_label()
            .placeholder(text.target_search())
            .on_input(Message::Searched);
        let settled = self.settled();
        let body = column![search]
            .push(
                self.finds_nothing()
                    .then(|| quiet(text.target_nothing_found(self.search.trim())).fill()),
            )
            .push(question(
                column![].push(self.missing(look, Asked::System)),
                choices(text.target_title(), 2, cards),
            ))
            .push(self.asks().then(|| self.questions(look)))
            .push(
                settled
                    .as_ref()
                    .filter(|chosen| chosen.target.may_send_by_role())
                    .map(|_| self.who_lets_it_send(look)),
            )
            .push(
                settled
                    .as_ref()
                    .and_then(|chosen| self.limits(look, &chosen.target)),
            )
            .push(settled.as_ref().map(|chosen| panel(look, &chosen.target)))
            .push(settled.as_ref().and_then(|chosen| {
                let open = self.corrections_open;
                let show = Message::ShowCorrections;
                corrections(look, &chosen.target, Step::Target, open, show)
            }))
            .spacing(space::L);
        let page = page(text.target_title(), body)
            .id(page_id(Step::Target))
            .lead(text.target_lead())
            .back(secondary(text.button_cancel(), Some(Message::Leave)))
            .action(primary(text.button_continue(), Some(Message::Continue)));
        wizard(text, look.practice.is_some(), sidebar, page)
    }

    fn questions(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let does = [
            (
                Does::Sends,
                text.target_does_send(),
                text.target_does_send_more(),
            ),
            (
                Does::Reads,
                text.target_does_read(),
                text.target_does_read_more(),
            ),
            (
                Does::Both,
                text.target_does_both(),
                text.target_does_both_more(),
            ),
        ]
        .map(|(does, name, more)| {
            choice(
                name,
                more,
                self.does == Some(does),
                Some(Message::ItDoes(does)),
            )
            .id(answer_id(does))
        });
        let identity = [
            (
                Identity::App,
                text.target_as_app(),
                text.target_as_app_more(),
            ),
            (
                Identity::SignedInMailbox,
                text.target_as_mailbox(),
                text.target_as_mailbox_more(),
            ),
            (
                Identity::Password,
                text.target_as_password(),
                text.target_as_password_more(),
            ),
        ]
        .map(|(identity, name, more)| {
            let chosen = self.identity == Some(identity);
            choice(name, more, chosen, Some(Message::WorksAs(identity))).id(answer_id(identity))
        });
        let protocol = [
            (
                Protocol::Unknown,
                text.target_by_unknown(),
                text.target_by_unknown_more(),
            ),
            (Protocol::Graph, text.target_by_graph(), String::new()),
            (Protocol::Smtp, text.target_by_smtp(), String::new()),
            (Protocol::Imap, text.target_by_imap(), String::new()),
        ]
        .into_iter()
        .filter(|(protocol, ..)| self.may_speak(*protocol))
        .map(|(protocol, name, more)| {
            let chosen = self.protocol == Some(protocol);
            choice(name, more, chosen, Some(Message::Speaks(protocol))).id(answer_id(protocol))
        });
        column![
            question(
                column![heading(text.target_ask_does())].push(self.missing(look, Asked::Does)),
                choices(text.target_ask_does(), 3, does),
            ),
            question(
                column![heading(text.target_ask_as())].push(self.missing(look, Asked::Identity)),
                choices(text.target_ask_as(), 3, identity),
            ),
        ]
        .push(self.asks_protocol().then(|| {
            question(
                column![heading(text.target_ask_by())].push(self.missing(look, Asked::Protocol)),
                choices(text.target_ask_by(), 2, protocol),
            )
        }))
        .spacing(space::S)
        .into()
    }

    /// By SMTP as the app: a permission in Entra, or Exchange's own role.
    fn who_lets_it_send(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let options = [
            (
                false,
                text.target_by_permission(),
                text.target_by_permission_more(),
            ),
            (true, text.target_by_role(), text.target_by_role_more()),
        ]
        .map(|(role, name, more)| {
            let chosen = self.exchange_role == role;
            let id = if role { "role" } else { "permission" };
            choice(name, more, chosen, Some(Message::SendsByRole(role))).id(answer_id(id))
        });
        question(
            column![heading(text.target_ask_role())],
            choices(text.target_ask_role(), 2, options),
        )
    }

    /// What a road with a password cannot do, before anything is made for it.
    fn limits(&self, look: Look<'_>, target: &Target) -> Option<Element<'_, Message>> {
        let text = look.text();
        if target.road != Road::Password {
            return None;
        }
        let better = match self.better_than(target) {
            Some(better) => {
                let name =
                    text.target_system_and_way(&better.name, look.words.recipe(&better.summary));
                let choose = Message::Chose(better.id.clone());
                Some(secondary(text.password_better_use(name), Some(choose)))
            }
            // The same system, if it can do that, too.
            None => self.asks().then(|| {
                let sign_in = Message::WorksAs(Identity::SignedInMailbox);
                secondary(text.password_better_sign_in(), Some(sign_in))
            }),
        };
        let said = text.password_limits(look.words.system_first(target));
        let told = callout(Tone::Warn, text.password_limits_title(), said).alert();
        Some(match better {
            Some(better) => told.below(row![better]).into(),
            None => told.into(),
        })
    }

    /// Said at the first question without an answer once Continue was pressed.
    fn missing(&self, look: Look<'_>, asked: Asked) -> Option<Element<'_, Message>> {
        let text = look.text();
        let said = match asked {
            Asked::System => text.target_choose(),
            Asked::Does | Asked::Identity | Asked::Protocol => text.target_answer(),
        };
        (self.pressed_on && self.unanswered() == Some(asked))
            .then(|| Note::Bad(said).view(look.turn()))
    }
}

/// It will / As / By / Needs.
fn panel<'a>(look: Look<'_>, target: &Target) -> Element<'a, Message> {
    let text = look.text();
    let (identity, by) = match target.road {
        Road::GraphApp => (text.target_as_the_app(), text.target_by_graph()),
        Road::SmtpApp => (text.target_as_the_app(), text.target_by_smtp()),
        Road::ImapApp => (text.target_as_the_app(), text.target_by_imap()),
        Road::GraphUser => (text.target_as_signed_in(), text.target_by_graph()),
        Road::SmtpUser => (text.target_as_signed_in(), text.target_by_smtp()),
        Road::ImapUser => (text.target_as_signed_in(), text.target_by_imap()),
        Road::Password => (text.target_with_password(), text.target_by_graph()),
    };
    let needs = target
        .permissions
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n");
    definitions([
        (
            text.target_panel_will(),
            look.words.recipe(&target.does),
            false,
        ),
        (text.target_panel_as(), identity, false),
        (text.target_panel_by(), by, false),
        if needs.is_empty() {
            (
                text.target_panel_needs(),
                text.target_needs_no_permission(),
                false,
            )
        } else {
            (text.target_panel_needs(), needs, true)
        },
    ])
}
