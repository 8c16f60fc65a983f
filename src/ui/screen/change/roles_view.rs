//! How the change to Exchange's roles looks: a row a step, with what is asked for in the row where it stands, and the waiting with its time.

use super::roles::{Doing, Message, PRINTED, Page, Trouble};
use super::{ASKED, Rows, looked_up};
use crate::check::State;
use crate::connection::change::{RoleStep, Roles};
use crate::journey::change::roles;
use crate::ui::look::Look;
use crate::ui::step::checks::view::saved;
use crate::ui::step::limiting::{self, Stand};
use crate::ui::step::trouble::{Place, Replies, told_whole};
use crate::ui::theme::{BODY, Tone, space};
use crate::ui::widget::{
    Element, Note, Row, Status, callout, field, link, lowered, primary, prose, row, secondary,
    timeline,
};
use iced::Alignment;
use iced::widget::{column, row as line};
use jiff::Timestamp;

impl Page {
    pub(super) fn lead(&self) -> String {
        let text = &self.words.text;
        if self.is_done() {
            text.roles_lead_done()
        } else {
            text.roles_lead()
        }
    }

    fn roles(&self) -> Roles {
        let kept = self.change.as_ref().and_then(|it| it.roles());
        kept.cloned().unwrap_or_default()
    }

    pub(super) fn rows(&self, look: Look<'_>) -> Rows<'_, Message> {
        let not_read = match &self.trouble {
            Some(Trouble::NotRead(error)) => Some(error),
            _ => None,
        };
        looked_up(look, not_read, self.loaded)?;
        Ok(vec![
            self.giving(look),
            self.settling(look),
            self.withdrawing(look),
            self.proving(look),
            self.waiting(look),
            self.removing(look),
            self.proving_without(look),
        ])
    }

    fn giving(&self, look: Look<'_>) -> Row<'_, Message> {
        let text = look.text();
        if self.step() != RoleStep::Give {
            return row(text, Status::Passed, text.roles_given());
        }
        if roles::outside(&self.connection).is_none() {
            let name = primary(text.roles_outside_button(), Some(Message::NameOutside));
            return row(text, Status::Asked(1), text.roles_outside())
                .id(ASKED)
                .detail(text.roles_outside_more())
                .body(self.asked(look, line![name].into()));
        }
        let note = if self.unseen {
            Note::Bad(text.roles_printed_missing())
        } else {
            Note::Help(text.roles_printed_help())
        };
        let printed = field(PRINTED, text.roles_printed(), "")
            .placeholder(text.roles_printed_placeholder())
            .note(Some(note))
            .on_input(Message::Printed)
            .on_paste(Message::Printed);
        let body = column![self.commands(look), printed].spacing(space::M);
        row(text, Status::Asked(1), text.roles_give())
            .id(ASKED)
            .detail(text.roles_give_more())
            .body(self.asked(look, body.into()))
    }

    /// Copying and saving what an Exchange administrator runs.
    fn commands(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let copy = if self.copied {
            text.button_copied()
        } else {
            text.roles_copy()
        };
        let practice = look.practice.and_then(|one| one.powershell.clone());
        let practice = practice.map(|page| {
            secondary(text.exchange_practice(), Some(Message::OpenPage(page))).external()
        });
        let buttons = line![
            primary(copy, Some(Message::Copy)),
            secondary(text.roles_save(), Some(Message::Save)),
        ]
        .push(practice)
        .spacing(10)
        .wrap()
        .vertical_spacing(8);
        column![buttons]
            .push(saved(look, "roles-saved", &self.saved, Message::ShowFolder))
            .spacing(space::S)
            .into()
    }

    fn settling(&self, look: Look<'_>) -> Row<'_, Message> {
        let text = look.text();
        match self.step() {
            RoleStep::Give => row(text, Status::Waiting, text.roles_settle()),
            RoleStep::Settle { until } => row(text, Status::Noted, text.roles_settle())
                .id(ASKED)
                .detail(text.roles_settle_until(when(look, until))),
            _ => row(text, Status::Passed, text.roles_settled()),
        }
    }

    fn withdrawing(&self, look: Look<'_>) -> Row<'_, Message> {
        let text = look.text();
        if self.roles().withdrawn.is_some() {
            return row(text, Status::Passed, text.roles_withdrawn());
        }
        if self.step() != RoleStep::Withdraw {
            return row(text, Status::Waiting, text.roles_withdraw());
        }
        match self.withdrawing.stand() {
            Stand::Looking => {
                let cancel = link(text.button_cancel(), Some(press(limiting::Doing::Cancel)));
                return row(text, Status::Running, text.roles_withdrawing())
                    .id(ASKED)
                    .strong()
                    .turn(look.turn())
                    .detail(text.renew_waiting_since(look.running(self.signing_since)))
                    .body(lowered(line![cancel]));
            }
            Stand::Asked { .. } => {
                let agree = Some(press(limiting::Doing::Agree));
                let cancel = secondary(text.button_cancel(), Some(press(limiting::Doing::Cancel)));
                let buttons = line![primary(text.automatic_do_it(), agree), cancel]
                    .spacing(10)
                    .wrap()
                    .vertical_spacing(8);
                let body = column![self.withdrawn_lines(look), buttons].spacing(space::M);
                return row(text, Status::Asked(3), text.roles_withdraw())
                    .id(ASKED)
                    .detail(text.limit_by_graph_back_lead())
                    .body(self.asked(look, body.into()));
            }
            Stand::Working { .. } => {
                let cancel = link(text.button_cancel(), Some(press(limiting::Doing::Cancel)));
                let body = column![self.withdrawn_lines(look), line![cancel]].spacing(space::M);
                return row(text, Status::Running, text.roles_withdraw())
                    .id(ASKED)
                    .strong()
                    .turn(look.turn())
                    .detail(text.roles_withdraw_more())
                    .body(lowered(body));
            }
            Stand::Idle | Stand::Ended => {}
        }
        let page = self.permissions_page().map(|url| {
            secondary(text.roles_withdraw_open(), Some(Message::OpenPage(url))).external()
        });
        let buttons = line![primary(
            text.roles_withdraw_sign_in(),
            Some(press(limiting::Doing::Set))
        )]
        .push(page)
        .push(link(text.roles_withdraw_did(), Some(Message::IWithdrew)))
        .spacing(10)
        .align_y(Alignment::Center)
        .wrap()
        .vertical_spacing(8);
        // Where it went no further, the lines stand as they were left.
        let lines = matches!(self.withdrawing.stand(), Stand::Ended);
        let lines = lines.then(|| self.withdrawn_lines(look));
        let body = column![].push(lines).push(buttons).spacing(space::M);
        row(text, Status::Asked(3), text.roles_withdraw())
            .id(ASKED)
            .detail(text.roles_withdraw_more())
            .body(self.asked(look, body.into()))
    }

    /// What is taken back, line by line.
    fn withdrawn_lines(&self, look: Look<'_>) -> Element<'_, Message> {
        let rows = self.withdrawing.rows(look, None, |_| column![].into());
        timeline(look.text().automatic_changes(), rows)
    }

    fn running_as(&self, doing: Doing) -> Option<Timestamp> {
        let running = self.running.as_ref().filter(|it| it.doing == doing);
        running.map(|it| it.since)
    }

    fn proving(&self, look: Look<'_>) -> Row<'_, Message> {
        let text = look.text();
        if self.roles().proven.is_some() {
            return row(text, Status::Passed, text.roles_proven());
        }
        if self.step() != RoleStep::Prove {
            return row(text, Status::Waiting, text.roles_prove());
        }
        self.checking(look, &text.roles_prove_more())
    }

    fn proving_without(&self, look: Look<'_>) -> Row<'_, Message> {
        let text = look.text();
        match self.step() {
            RoleStep::Done => row(text, Status::Passed, text.roles_without()),
            RoleStep::ProveWithout => self.checking(look, &text.roles_prove_more()),
            _ => row(text, Status::Waiting, text.roles_without()),
        }
    }

    /// The checks under way, or what they found.
    fn checking(&self, look: Look<'_>, more: &str) -> Row<'_, Message> {
        let text = look.text();
        let rows = self.report.iter().flat_map(|it| &it.rows);
        if self.running_as(Doing::Proving).is_some() {
            let is_open = |state: &State| {
                matches!(
                    state,
                    State::Waiting { .. } | State::Running | State::Healing { .. }
                )
            };
            let (done, all) = rows.fold((0_usize, 0_usize), |(done, all), (_, state)| {
                (done + usize::from(!is_open(state)), all + 1)
            });
            let counted = text.renew_proving_more(done, all);
            return row(text, Status::Running, text.roles_proving())
                .strong()
                .turn(look.turn())
                .detail(format!("{counted}. {more}"));
        }
        let mut told = column![].spacing(space::M);
        let mut failed = 0;
        for (check, state) in rows {
            if let State::Failed(diagnosis) = state
                && failed < 3
            {
                failed += 1;
                let name = prose(look.words.check_not(check), BODY).fill();
                told = told.push(column![name, self.diagnosed(look, diagnosis)]);
            }
        }
        let none = (failed == 0).then(|| prose(text.roles_no_fence(), BODY).fill());
        let again = primary(text.button_check_again(), Some(Message::CheckAgain));
        let told = told.push(none).push(line![again]);
        row(text, Status::Failed, text.roles_not_proven())
            .id(ASKED)
            .body(self.asked(look, told.into()))
    }

    fn waiting(&self, look: Look<'_>) -> Row<'_, Message> {
        let text = look.text();
        match self.step() {
            RoleStep::OldTokens { until } => row(text, Status::Noted, text.roles_tokens())
                .id(ASKED)
                .detail(text.roles_tokens_until(when(look, until))),
            RoleStep::RemovePolicy | RoleStep::ProveWithout | RoleStep::Done => {
                row(text, Status::Passed, text.roles_tokens_over())
            }
            _ => row(text, Status::Waiting, text.roles_tokens()),
        }
    }

    fn removing(&self, look: Look<'_>) -> Row<'_, Message> {
        let text = look.text();
        if self.roles().removed.is_some() {
            return row(text, Status::Passed, text.roles_removed());
        }
        if self.step() != RoleStep::RemovePolicy {
            return row(text, Status::Waiting, text.roles_remove())
                .after(text.roles_remove_after());
        }
        let did = secondary(text.roles_remove_did(), Some(Message::IRemoved));
        let body = column![self.commands(look), line![did]].spacing(space::S);
        row(text, Status::Asked(6), text.roles_remove())
            .id(ASKED)
            .detail(text.roles_remove_more())
            .body(self.asked(look, body.into()))
    }

    fn asked<'a>(&'a self, look: Look<'_>, content: Element<'a, Message>) -> Element<'a, Message> {
        lowered(
            column![]
                .push(self.troubled(look))
                .push(content)
                .spacing(10),
        )
    }

    fn troubled(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        let said = |words: String| prose(words, BODY).tone(Tone::Bad).fill();
        Some(match self.trouble.as_ref()? {
            Trouble::NotKept(error) | Trouble::NotRead(error) => {
                let told = look.words.vault_error(error);
                callout(Tone::Bad, text.change_not_kept(), told).into()
            }
            Trouble::NotOffered => said(text.roles_withdraw_not_offered()).into(),
            Trouble::Overtaken => said(text.limit_by_graph_overtaken()).into(),
            Trouble::Declined => said(text.renew_declined()).into(),
            Trouble::TimedOut => said(text.renew_timed_out()).into(),
            Trouble::Missing => said(text.renew_missing_secret()).into(),
            Trouble::Failed(diagnosis) => self.diagnosed(look, diagnosis),
        })
    }

    fn diagnosed<'a>(
        &'a self,
        look: Look<'_>,
        diagnosis: &crate::diagnose::Diagnosis,
    ) -> Element<'a, Message> {
        let place = Place::outside_the_wizard(&self.world, &self.connection);
        let replies = Replies {
            open: Message::OpenPage,
            follow: |_| Message::Cancel,
            said_open: self.said_open,
            show_said: Message::ShowWhatWasSaid(!self.said_open),
            letter: None,
        };
        told_whole(look, place, diagnosis, replies)
    }
}

fn press(doing: limiting::Doing) -> Message {
    Message::Withdrawing(doing)
}

fn when(look: Look<'_>, until: Timestamp) -> String {
    look.words.date_and_time(until)
}
