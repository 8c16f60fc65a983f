//! How renewing looks: one card, a row a step, with what is asked for in the row where it stands.

mod handing;
mod making;

use super::runs::Doing;
use super::{ASKED, Message, PAGE, Page, Trouble};
use crate::check::State;
use crate::connection::renewal::{Gone, Step, What};
use crate::connection::{CredentialKind, Renewal};
use crate::journey::test_mail::State as Station;
use crate::ui::look::Look;
use crate::ui::step::checks::view::saved;
use crate::ui::step::trouble::{Place, Replies, told_whole};
use crate::ui::theme::{BODY, Tone, WIDEST, space};
use crate::ui::widget::{
    Element, Item, Note, Row, Status, alone, callout, field, link, list, lowered, page, primary,
    prose, quiet, row, secondary, small,
};
use crate::words::Words;
use iced::widget::{column, container, row as line};

impl Page {
    pub fn view(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let mut body = column![].spacing(space::M);
        body = match (&self.trouble, self.loaded) {
            (Some(Trouble::NotRead(error)), _) => body.push(
                callout(
                    Tone::Bad,
                    text.renew_not_read(),
                    look.words.vault_error(error),
                )
                .alert(),
            ),
            (_, false) => body.push(quiet(text.renew_loading())),
            (_, true) => body.push(list(text.renew_steps(), self.rows(look))),
        };
        let note = match self.what {
            What::Secret => text.renew_note(),
            What::Certificate => text.renew_note_certificate(),
            What::SignIn => text.renew_note_sign_in(),
        };
        let done = self.is_done();
        let body = body
            .push((!done).then(|| small(note).fill()))
            .push(done.then(|| self.at_the_end(look)))
            .push(saved(
                look,
                "renewal-calendar",
                &self.calendar,
                Message::ShowFolder,
            ));
        let body = container(body).max_width(WIDEST);
        // What is asked stands in the rows; the foot goes on when nothing is asked any more.
        let main = if done {
            primary(text.button_done(), Some(Message::Close))
        } else {
            primary(text.button_continue(), None)
        };
        let page = page(self.title(), body)
            .id(PAGE)
            .lead(self.lead(look))
            .back(secondary(text.button_close(), Some(Message::Close)))
            .action(main);
        alone(text, look.practice.is_some(), page)
    }

    fn lead(&self, look: Look<'_>) -> String {
        let text = look.text();
        let renewal = self.renewal.as_ref();
        if self.is_done() {
            return match renewal.and_then(Renewal::ends) {
                Some(day) => text.renew_lead_done(look.words.date(day)),
                None => text.renew_lead_done_no_date(),
            };
        }
        if self.what == What::SignIn {
            return text.renew_lead_sign_in();
        }
        let registration = self.connection.registration.as_ref();
        let kept = registration.and_then(|it| it.secret_expires);
        let ends = renewal.map_or(kept, |it| it.old_ends);
        let Some(day) = ends else {
            return text.renew_lead();
        };
        let (over, said) = (day < look.today(), look.words.date(day));
        match (over, self.is_old_a_certificate()) {
            (true, false) => text.renew_lead_expired(said),
            (false, false) => text.renew_lead_expires(said),
            (true, true) => text.renew_lead_expired_certificate(said),
            (false, true) => text.renew_lead_expires_certificate(said),
        }
    }

    fn is_old_a_certificate(&self) -> bool {
        let registration = self.connection.registration.as_ref();
        let now = registration.map(|it| &it.credential);
        let old = self.renewal.as_ref().map(|it| &it.old).or(now);
        matches!(old, Some(CredentialKind::Certificate { .. }))
    }

    fn rows(&self, look: Look<'_>) -> Vec<Item<'_, Message>> {
        let mut rows = self.making(look);
        let first = u8::try_from(rows.len()).unwrap_or_default();
        rows.push(self.proving(look));
        rows.push(self.handing(look, first + 2));
        if self.target.sends {
            rows.push(self.testing(look, first + 3));
        }
        if self.what != What::SignIn {
            let number = first + if self.target.sends { 4 } else { 3 };
            rows.push(self.removing(look, number));
        }
        rows.into_iter().map(Into::into).collect()
    }

    /// What is being done now.
    fn doing(&self) -> Option<Doing> {
        self.running.as_ref().map(|it| it.doing)
    }

    fn proving(&self, look: Look<'_>) -> Row<'_, Message> {
        let text = look.text();
        let proven = self.renewal.as_ref().and_then(|it| it.proven);
        if let Some(proven) = proven {
            let title = match self.what {
                What::Secret => text.renew_proven(),
                What::Certificate => text.renew_proven_certificate(),
                What::SignIn => text.renew_proven_sign_in(),
            };
            return if proven.failed > 0 {
                row(text, Status::Warned, title)
                    .detail(text.renew_proven_but(proven.checks, proven.failed))
            } else {
                row(text, Status::Passed, title).detail(text.renew_proven_more(proven.checks))
            };
        }
        if self.doing() == Some(Doing::Proving) {
            let rows = self.report.iter().flat_map(|it| &it.rows);
            let is_open = |state: &State| {
                matches!(
                    state,
                    State::Waiting { .. } | State::Running | State::Healing { .. }
                )
            };
            let (done, all) = rows.fold((0_usize, 0_usize), |(done, all), (_, state)| {
                (done + usize::from(!is_open(state)), all + 1)
            });
            return row(text, Status::Running, text.renew_proving())
                .strong()
                .turn(look.turn())
                .detail(text.renew_proving_more(done, all));
        }
        if self.step() != Step::Prove {
            return row(text, Status::Waiting, text.renew_prove());
        }
        row(text, Status::Failed, text.renew_not_proven())
            .id(ASKED)
            .body(lowered(self.not_proven(look)))
    }

    /// What fails, and what can be done about it.
    fn not_proven(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let rows = self.report.iter().flat_map(|it| &it.rows);
        let failed = rows.filter_map(|(check, state)| match state {
            State::Failed(diagnosis) => Some((check, diagnosis)),
            _ => None,
        });
        let mut all = column![].spacing(space::M);
        for (check, diagnosis) in failed.take(3) {
            all = all.push(
                column![
                    prose(look.words.check_not(check), BODY).fill(),
                    self.diagnosed(look, diagnosis)
                ]
                .spacing(space::XS),
            );
        }
        let again = primary(text.button_check_again(), Some(Message::CheckAgain));
        let mut buttons = line![again].spacing(10);
        if self.failing == Some(true) {
            all = all.push(prose(text.renew_something_else(), BODY).fill());
            buttons = buttons.push(secondary(
                text.renew_all_the_same(),
                Some(Message::GoOnAllTheSame),
            ));
        }
        if self.what != What::SignIn && self.is_by_hand() {
            let another = if self.what == What::Secret {
                text.renew_by_hand_another()
            } else {
                text.renew_upload_again()
            };
            buttons = buttons.push(secondary(another, Some(Message::Another)));
        }
        all.push(self.troubled(look))
            .push(buttons.wrap().vertical_spacing(8))
            .into()
    }

    fn testing(&self, look: Look<'_>, number: u8) -> Row<'_, Message> {
        let text = look.text();
        let kept = self.renewal.as_ref();
        if let Some(tested) = kept
            .filter(|it| it.has_arrived())
            .and_then(|it| it.tested.as_ref())
        {
            return row(text, Status::Passed, text.renew_tested())
                .detail(text.renew_tested_more(tested.to.as_str()));
        }
        if self.doing() == Some(Doing::Sending) {
            let now = self.mail.now();
            let now = now.map(|(stage, state)| look.words.stage(*stage, state));
            return row(text, Status::Running, text.renew_test())
                .strong()
                .turn(look.turn())
                .detail(now.unwrap_or_default());
        }
        if self.step() != Step::Test {
            return row(text, Status::Waiting, text.renew_test());
        }
        if self.mail.is_accepted() {
            let look_into = look
                .practice
                .map(|_| link(text.home_look_into_mailboxes(), Some(Message::LookInto)));
            let buttons = line![
                primary(text.test_it_arrived(), Some(Message::ItHasArrived)),
                secondary(text.renew_test_again(), Some(Message::Send)),
            ]
            .push(look_into)
            .spacing(10)
            .align_y(iced::Alignment::Center)
            .wrap()
            .vertical_spacing(8);
            return row(
                text,
                Status::Asked(number),
                text.renew_test_sent(&self.mail.to),
            )
            .id(ASKED)
            .body(lowered(buttons));
        }
        let failed = self.mail.now().and_then(|(_, state)| match state {
            Station::Failed(diagnosis) => Some(diagnosis),
            _ => None,
        });
        let note = match self.mail.recipient() {
            Err(problem) if self.mail.said => Some(Note::Bad(look.words.problem(&problem))),
            Err(_) | Ok(_) => None,
        };
        let to = field(super::mail::TO, text.test_to(), &self.mail.to)
            .quiet()
            .placeholder(text.test_to_placeholder())
            .note(note)
            .on_input(Message::ToTyped)
            .on_paste(Message::ToTyped);
        let failure = failed.map(|it| self.diagnosed(look, it));
        let body = column![]
            .push(failure)
            .push(self.troubled(look))
            .push(to)
            .push(line![primary(text.test_send(), Some(Message::Send))])
            .spacing(10);
        match failed {
            Some(_) => row(text, Status::Failed, text.renew_test_failed())
                .id(ASKED)
                .body(lowered(body)),
            None => row(text, Status::Asked(number), text.renew_test())
                .id(ASKED)
                .body(lowered(body)),
        }
    }

    fn removing(&self, look: Look<'_>, number: u8) -> Row<'_, Message> {
        let text = look.text();
        let title = if self.is_old_a_certificate() {
            text.renew_remove_certificate()
        } else {
            text.renew_remove()
        };
        match self.renewal.as_ref().and_then(|it| it.gone) {
            Some(Gone::Removed { .. }) => return row(text, Status::Passed, text.renew_removed()),
            Some(Gone::ByPerson { .. }) => {
                return row(text, Status::Noted, text.renew_removed_by_hand());
            }
            None => {}
        }
        if self.step() != Step::RemoveOld {
            let after = if self.target.sends {
                text.renew_remove_after()
            } else {
                text.renew_remove_after_paste()
            };
            return row(text, Status::Waiting, title).after(after);
        }
        match self.doing() {
            Some(Doing::Removing) => return self.waits(look, text.renew_removing()),
            Some(Doing::SigningIn) => {
                return self.in_browser(look, text.renew_sign_in_again());
            }
            _ => {}
        }
        let asked = row(text, Status::Asked(number), title).id(ASKED);
        if self.not_sure {
            let named = self.renewal.as_ref().filter(|it| it.key().is_some());
            let why = named.map_or_else(
                || text.renew_not_sure_by_hand(),
                |it| text.renew_not_sure(it.name()),
            );
            let open = self.portal().map(|url| {
                primary(text.renew_by_hand_open(), Some(Message::OpenPage(url))).external()
            });
            let buttons = line![]
                .push(open)
                .push(secondary(
                    text.renew_i_removed(),
                    Some(Message::LookedAfter),
                ))
                .spacing(10)
                .wrap();
            return asked.detail(why).body(lowered(buttons));
        }
        let go = if self.administrator.is_some() {
            text.renew_remove_button()
        } else {
            text.renew_sign_in_again()
        };
        let buttons = line![
            primary(go, Some(Message::Remove)),
            secondary(text.renew_leave(), Some(Message::LookedAfter)),
        ]
        .spacing(10)
        .wrap()
        .vertical_spacing(8);
        asked.detail(text.renew_remove_more()).body(lowered(
            column![]
                .push(self.troubled(look))
                .push(buttons)
                .spacing(10),
        ))
    }

    fn at_the_end(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let registration = self.connection.registration.as_ref()?;
        registration.secret_expires?;
        let add = secondary(
            look.text().finish_add_calendar(),
            Some(Message::AddToCalendar),
        );
        Some(line![add].into())
    }

    /// Why the last wish came to nothing, in the row where it was asked.
    fn troubled(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        let said = |words: String| prose(words, BODY).tone(Tone::Bad).fill();
        Some(match self.trouble.as_ref()? {
            Trouble::Declined => said(text.renew_declined()).into(),
            Trouble::TimedOut => said(text.renew_timed_out()).into(),
            Trouble::NotNew => said(text.renew_not_new()).into(),
            Trouble::Lost => said(text.renew_missing_secret()).into(),
            Trouble::SomebodyElse { came, expected } => {
                said(text.renew_somebody_else(came, expected.as_str())).into()
            }
            Trouble::NotKept(error) | Trouble::NotRead(error) => callout(
                Tone::Bad,
                text.renew_not_kept(),
                look.words.vault_error(error),
            )
            .into(),
            Trouble::Diagnosis(diagnosis) => self.diagnosed(look, diagnosis),
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

    /// Something at Microsoft's that may take a moment.
    fn waits(&self, look: Look<'_>, title: String) -> Row<'_, Message> {
        let text = look.text();
        let running = row(text, Status::Running, title).strong().turn(look.turn());
        match self.running.as_ref().and_then(|it| it.waits) {
            Some(next) => running.detail(text.renew_needs_a_moment(look.words.time(next))),
            None => running,
        }
    }
}

/// The day, for a row.
fn until(words: &Words, day: Option<jiff::civil::Date>) -> String {
    match day {
        Some(day) => words.text.renew_valid_until(words.date(day)),
        None => words.text.renew_not_known_until(),
    }
}
