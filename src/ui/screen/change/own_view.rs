//! How the change to the app's own sign-in looks: a row a step, with what is asked for in the row where it stands.

use super::own::{Message, Page, Trouble};
use super::{ASKED, Rows, looked_up};
use crate::connection::Target;
use crate::journey::Step as Stop;
use crate::journey::change::own::{Left, Step};
use crate::ui::look::Look;
use crate::ui::screen::wizard::resume::Opening;
use crate::ui::theme::{BODY, Tone, space};
use crate::ui::widget::{
    Button, Element, Row, Status, callout, link, literal, lowered, primary, prose, row, secondary,
};
use iced::Alignment;
use iced::widget::{column, row as line};

impl Page {
    pub(super) fn lead(&self) -> String {
        let text = &self.words.text;
        match (self.done, self.is_by_password()) {
            (true, _) => text.change_lead_done(),
            (false, true) => text.change_lead_password(literal(self.system())),
            (false, false) => text.change_lead_sign_in(literal(self.system())),
        }
    }

    pub(super) fn rows(&self, look: Look<'_>) -> Rows<'_, Message> {
        let not_read = match &self.trouble {
            Some(Trouble::NotRead(error)) => Some(error),
            _ => None,
        };
        looked_up(look, not_read, self.loaded)?;
        let sends = self.better.target.sends;
        let mut rows = vec![self.setting_up(look), self.proving(look)];
        rows.extend(sends.then(|| self.testing(look)));
        rows.push(self.handing(look, if sends { 4 } else { 3 }));
        rows.push(self.old_one(look, if sends { 5 } else { 4 }));
        Ok(rows)
    }

    /// A row of one step: done, asked for, or still to come.
    fn row<'a>(
        &'a self,
        look: Look<'_>,
        step: Step,
        number: u8,
        (open, done): (String, String),
    ) -> Row<'a, Message> {
        let text = look.text();
        let now = self.step();
        if self.done || now > step {
            row(text, Status::Passed, done)
        } else if now == step {
            row(text, Status::Asked(number), open).id(ASKED)
        } else {
            row(text, Status::Waiting, open)
        }
    }

    fn asked<'a>(&'a self, look: Look<'_>, buttons: Vec<Button<Message>>) -> Element<'a, Message> {
        let buttons = buttons.into_iter().map(Element::from);
        let buttons = line(buttons)
            .spacing(10)
            .align_y(Alignment::Center)
            .wrap()
            .vertical_spacing(8);
        lowered(
            column![]
                .push(self.troubled(look))
                .push(buttons)
                .spacing(10),
        )
    }

    fn setting_up(&self, look: Look<'_>) -> Row<'_, Message> {
        let text = look.text();
        let said = (text.change_set_up(), text.change_set_up_done());
        let row = self.row(look, Step::SetUp, 1, said);
        if self.step() != Step::SetUp {
            return row;
        }
        let new = &self.better.target;
        let way = look.words.recipe(&new.summary);
        let way = if new.id == Target::OTHER_APP {
            text.change_set_up_other(literal(self.system()))
        } else {
            let name = text.target_system_and_way(&new.name, way);
            text.change_set_up_more(name)
        };
        let begun = self.standing.is_some();
        let free = |message| Some(message).filter(|_| !self.busy);
        let buttons = if begun {
            let go_on = free(Message::GoOn(Opening::WhereItWasLeft));
            vec![
                primary(text.change_button_go_on(), go_on),
                link(text.change_stay(), free(Message::Stay)),
            ]
        } else {
            vec![primary(text.change_button_set_up(), free(Message::Begin))]
        };
        row.detail(way).body(self.asked(look, buttons))
    }

    fn proving(&self, look: Look<'_>) -> Row<'_, Message> {
        let text = look.text();
        let said = (text.change_prove(), text.change_proven());
        let row = self.row(look, Step::Prove, 2, said);
        if self.step() != Step::Prove {
            return row;
        }
        let open = Message::GoOn(Opening::At(Stop::Checks));
        let open = primary(text.change_button_checks(), self.free(open));
        row.detail(text.change_prove_more())
            .body(self.asked(look, vec![open]))
    }

    fn testing(&self, look: Look<'_>) -> Row<'_, Message> {
        let text = look.text();
        let said = (text.change_test(), text.change_tested());
        let row = self.row(look, Step::Test, 3, said);
        if self.step() != Step::Test {
            return row;
        }
        let open = Message::GoOn(Opening::At(Stop::Test));
        let open = primary(text.change_button_test(), self.free(open));
        row.body(self.asked(look, vec![open]))
    }

    fn handing(&self, look: Look<'_>, number: u8) -> Row<'_, Message> {
        let text = look.text();
        let system = literal(self.system());
        let said = (text.change_hand(&system), text.change_handed(&system));
        let row = self.row(look, Step::HandOver, number, said);
        if self.step() != Step::HandOver {
            return row;
        }
        let menu = self.better.target.hand_over.menu.join(" › ");
        let more = if menu.is_empty() {
            text.change_hand_more()
        } else {
            format!("{menu}. {}", text.change_hand_more())
        };
        let show = Message::GoOn(Opening::At(Stop::Finish));
        let seen = self.standing.as_ref();
        let seen = seen.is_some_and(|(_, next)| next.finished.is_some());
        let in_use = self.free(Message::Handed).filter(|_| seen);
        let buttons = if seen {
            vec![
                primary(text.change_button_in_use(), in_use),
                secondary(text.change_button_values(), self.free(show)),
            ]
        } else {
            vec![primary(text.change_button_values(), self.free(show))]
        };
        row.detail(more).body(self.asked(look, buttons))
    }

    fn old_one(&self, look: Look<'_>, number: u8) -> Row<'_, Message> {
        let text = look.text();
        let said = (text.change_old(), text.change_old_gone());
        let row = self.row(look, Step::CloseOld, number, said);
        if self.done {
            return row;
        }
        if self.step() != Step::CloseOld {
            return row.after(text.change_old_after());
        }
        let left = self.left();
        let undo = left.contains(&Left::Registration { by_mailseal: true });
        let lines = left.iter().map(|one| {
            let words = self.left_over(look, one);
            prose(words, BODY).fill().into()
        });
        let lines = column(lines).spacing(space::S);
        let undo = undo.then(|| primary(text.change_button_undo(), self.free(Message::Undo)));
        let has_undo = undo.is_some();
        let page = self.portal().filter(|_| !has_undo).map(|url| {
            secondary(text.change_button_app(), Some(Message::OpenPage(url))).external()
        });
        let gone = self.free(Message::Gone);
        let gone = if has_undo || page.is_some() {
            secondary(text.change_button_gone(), gone)
        } else {
            primary(text.change_button_gone(), gone)
        };
        let buttons = undo.into_iter().chain(page).chain([gone]).collect();
        let name = literal(&self.connection.name);
        row.detail(text.change_old_more(name))
            .body(column![lowered(lines), self.asked(look, buttons)].spacing(space::S))
    }

    fn left_over(&self, look: Look<'_>, left: &Left) -> String {
        let text = look.text();
        let app = self.connection.registration.as_ref();
        let app = app.map(|it| {
            let name = it.app_name.clone();
            name.unwrap_or_else(|| it.client.to_string())
        });
        let app = literal(&app.unwrap_or_default());
        match left {
            Left::Password => text.change_left_password(),
            Left::SignIns => text.change_left_sign_ins(),
            Left::Registration { by_mailseal: true } => text.change_left_app_here(app),
            Left::Registration { by_mailseal: false } => text.change_left_app(app),
            Left::Permissions(all) => {
                let all: Vec<String> = all.iter().map(ToString::to_string).collect();
                text.change_left_permissions(look.words.list(&all))
            }
            Left::PublicFlows => text.change_left_public(),
        }
    }

    fn free(&self, message: Message) -> Option<Message> {
        (!self.busy).then_some(message)
    }

    fn troubled(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        match self.trouble.as_ref()? {
            Trouble::NotKept(error) | Trouble::NotRead(error) => {
                let told = look.words.vault_error(error);
                Some(callout(Tone::Bad, look.text().change_not_kept(), told).into())
            }
        }
    }
}
