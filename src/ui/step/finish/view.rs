//! How step 8 looks: the values to paste, what to do then, the calendar and the record.

use super::{CALENDAR, Message, Page};
use crate::connection::Credential;
use crate::connection::target::HandOverValue;
use crate::journey::Step;
use crate::journey::daily::Standing;
use crate::journey::renewal;
use crate::ui::look::{Look, page_id};
use crate::ui::step::Errand;
use crate::ui::step::checks::view::{saved, saved_report};
use crate::ui::step::corrections::corrections;
use crate::ui::theme::{MEASURE, Tone, space};
use crate::ui::widget::{
    Element, Item, Sidebar, callout, copy_row, field, headed_card, heading, list, page, primary,
    secondary, small, tick, tiles, wizard,
};
use iced::widget::{column, container, row};

impl Page {
    pub fn view(&self, look: Look<'_>, sidebar: &Sidebar) -> Element<'_, Message> {
        let text = look.text();
        let target = &self.settings.target;
        let rows = self
            .rows
            .iter()
            .enumerate()
            .map(|(place, _)| self.row(look, place));
        // Its place is kept, so that nothing moves when the secret is copied.
        let clipboard = match look.secret_leaves_in {
            Some(seconds) => text.finish_secret_leaves(seconds),
            None => text.finish_secret_will_leave(),
        };
        let (first, more) = match target.hand_over.notes.split_first() {
            Some((first, more)) => (Some(first), more),
            None => (None, &[][..]),
        };
        let first = first.map(|note| small(look.words.recipe(note)).fill());
        let name = field("name", text.finish_name(), &self.name)
            .placeholder(target.name.clone())
            .on_input(Message::NameTyped);
        let has_secret = self.settings.credential.secret().is_some();
        let values = column![list(text.finish_values(), rows)]
            .push(has_secret.then(|| small(clipboard).fill()))
            .spacing(space::S);
        let body = column![values]
            .push(self.certificate(look))
            .push(first)
            .push(self.unproven().then(|| {
                callout(
                    Tone::Warn,
                    text.finish_unproven(),
                    text.finish_unproven_more(),
                )
            }))
            .push(self.cards(look))
            .push(self.daily(look))
            .push(saved(look, CALENDAR, &self.calendar, Message::ShowFolder))
            .push(saved_report(look, &self.report, Message::ShowFolder))
            .push(also(look, &look.words.system(target), more))
            .push(container(name).max_width(MEASURE))
            .push(corrections(
                look,
                target,
                Step::Finish,
                self.corrections_open,
                Message::ShowCorrections,
            ))
            .spacing(space::L);
        let count = self.rows.len();
        let title = if self.unproven() {
            text.finish_title_unproven(count)
        } else {
            text.finish_title(count)
        };
        let menu = target.hand_over.menu.join(" › ");
        let lead = if menu.is_empty() {
            text.finish_lead_no_menu(look.words.system(target))
        } else {
            text.finish_lead(&target.name, menu)
        };
        let page = page(title, body)
            .id(page_id(Step::Finish))
            .lead(lead)
            .back(secondary(text.button_back(), Some(Message::Back)))
            .action(primary(text.button_done(), Some(Message::Done)));
        wizard(text, look.practice.is_some(), sidebar, page)
    }

    /// Beside the calendar: the computer itself looks every day.
    fn daily(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        let standing = self.daily.as_ref()?;
        let is_on = *standing != Standing::Off;
        let more = match standing {
            Standing::On | Standing::Off => text.daily_check_more(),
            Standing::Other => text.daily_check_other(),
        };
        let tick = tick(text.daily_check(), is_on, Some(Message::Daily(!is_on))).explain(more);
        let refused = self.daily_refused.as_ref().map(|error| {
            callout(
                Tone::Bad,
                text.daily_not_registered(),
                look.words.vault_error(error),
            )
            .alert()
        });
        Some(column![tick].push(refused).spacing(space::S).into())
    }

    fn row(&self, look: Look<'_>, place: usize) -> Item<'_, Message> {
        let text = look.text();
        let Some(row) = self.rows.get(place) else {
            return crate::ui::widget::item(column![]);
        };
        let secret = row.kind == HandOverValue::Secret;
        let value = match (secret, self.secret_shown) {
            (true, true) => {
                let secret = self.settings.credential.secret();
                secret.map_or_else(String::new, |secret| secret.expose().to_owned())
            }
            (true, false) => String::new(),
            (false, _) => row.value.clone(),
        };
        let mut shown = copy_row(
            text,
            look.words.recipe(&row.label),
            value,
            Some(Message::Copy(place)),
        )
        .copied(self.copied == Some(place));
        if secret {
            let switch = if self.secret_shown {
                text.button_hide()
            } else {
                text.button_show()
            };
            shown = shown.secret(
                self.secret_shown,
                switch,
                Message::ShowSecret(!self.secret_shown),
            );
        }
        shown.into()
    }

    /// The test e-mail was not seen to arrive: nothing here claims that everything works.
    fn unproven(&self) -> bool {
        self.settings.target.sends
            && self
                .connection
                .tested
                .as_ref()
                .is_none_or(|tested| tested.arrived.is_none())
    }

    fn cards(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let expiry = match (&self.settings.credential, self.settings.secret_expires) {
            (Credential::Certificate(_), Some(day)) => {
                text.finish_expiry_certificate(look.words.date(day))
            }
            (_, Some(day)) => text.finish_expiry_more(look.words.date(day)),
            (_, None) => text.finish_expiry_unknown(),
        };
        let calendar = secondary(
            text.finish_add_calendar(),
            self.has_calendar().then_some(Message::AddToCalendar),
        );
        // A public client has nothing that ends; a mailbox's password is somebody else's to change.
        let better = look.words.better_road(&self.connection);
        let better = better.map(|name| secondary(name, Some(Message::Follow(Errand::Change))));
        let ends = match self.settings.credential {
            Credential::None => headed_card(
                text.finish_password(),
                text.finish_password_more(look.words.system(&self.settings.target)),
                better.map(|one| row![one].into()),
            ),
            Credential::Secret(_) | Credential::Certificate(_) => {
                let what = renewal::choices(&self.connection).into_iter().next();
                let what = what.filter(|_| self.connection.finished.is_some());
                let renew = what.map(|what| {
                    secondary(
                        text.renew_button(),
                        Some(Message::Follow(Errand::Renew(what))),
                    )
                });
                let buttons = row![calendar].push(renew).push(better).spacing(10).wrap();
                let buttons = buttons.vertical_spacing(8);
                headed_card(text.finish_expiry(), expiry, Some(buttons.into()))
            }
        };
        let report = secondary(text.button_save_report(), Some(Message::SaveReport));
        tiles(
            [
                ends,
                headed_card(
                    text.finish_record(),
                    text.finish_record_more(),
                    Some(report.into()),
                ),
            ],
            240.0,
        )
        .columns(2)
        .into()
    }
}

/// What else the maker of the system wants to have done or known.
fn also<'a>(look: Look<'_>, system: &str, notes: &[String]) -> Option<Element<'a, Message>> {
    if notes.is_empty() {
        return None;
    }
    let lines = notes.iter();
    let lines = lines.map(|note| small(look.words.recipe(note)).fill().into());
    let lines = column(lines).spacing(space::S);
    let title = heading(look.text().finish_also(system));
    Some(column![title, lines].spacing(space::S).into())
}
