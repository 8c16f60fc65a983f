//! How step 6 looks: a heading that counts, one row a check, and under a failed one what to do.

use super::{Message, Page, Saved, row_id};
use crate::check::{CheckId, Note, State};
use crate::connection::renewal::What;
use crate::diagnose::Diagnosis;
use crate::journey::Step;
use crate::ui::look::{Look, page_id};
use crate::ui::step::Errand;
use crate::ui::step::trouble::{Place, Replies, explained, told_whole};
use crate::ui::theme::{Tone, space};
use crate::ui::widget::{
    Element, Item, Sidebar, Status, callout, link, list, page, primary, row, secondary, wizard,
};
use iced::widget::column;

impl Page {
    pub fn view(&self, look: Look<'_>, sidebar: &Sidebar) -> Element<'_, Message> {
        let text = look.text();
        let rows = self
            .report
            .rows
            .iter()
            .map(|(check, state)| self.row(look, check, state));
        let body = column![list(text.checks_list(), rows)]
            .push(saved_report(look, &self.saved, Message::ShowFolder))
            .spacing(space::L);
        let (title, lead) = self.heading(look);
        let mut page = page(title, body)
            .id(page_id(Step::Checks))
            .lead(lead)
            .back(secondary(text.button_back(), Some(Message::Back)))
            .action(secondary(
                text.button_save_report(),
                (!self.is_running()).then_some(Message::SaveReport),
            ));
        if self.is_proven() {
            page = page
                .action(secondary(
                    text.button_check_again(),
                    Some(Message::CheckAgain),
                ))
                .action(primary(text.button_continue(), Some(Message::Continue)));
        } else if self.lacks_password() && !self.has_failed() {
            let back = Message::from(Step::Approval);
            page = page.action(primary(text.checks_type_password(), Some(back)));
        } else {
            page = page.action(primary(
                text.button_check_again(),
                self.may_check_again().then_some(Message::CheckAgain),
            ));
        }
        wizard(text, look.practice.is_some(), sidebar, page)
    }

    /// "One thing to fix", and how the rest stands.
    fn heading(&self, look: Look<'_>) -> (String, String) {
        let text = look.text();
        let counts = self.report.counts();
        let tally = look.words.tally(counts);
        if counts.failed > 0 && !self.is_streaming() {
            let lead = if counts.failed == 1 {
                text.checks_fix_one(tally)
            } else {
                text.checks_fix_many(tally)
            };
            return (text.checks_to_fix(counts.failed), lead);
        }
        if self.report.waits_only_for_limit() {
            let until = self.settings.limit.latest();
            let until = until.map(|until| look.words.time(until));
            let lead = text.checks_limit_waits(until.unwrap_or_default());
            return (text.checks_healing(), lead);
        }
        if self.is_proven() {
            let more = if self.settings.target.sends {
                text.checks_all_well_more(tally)
            } else {
                text.checks_all_well_reads(tally)
            };
            return (text.checks_all_well(), more);
        }
        if counts.unproved > 0 && counts.running == 0 {
            return (
                text.checks_not_all_run(),
                text.checks_not_all_run_more(tally),
            );
        }
        if counts.healing > 0 && counts.running == 0 {
            return (text.checks_healing(), text.checks_healing_more(tally));
        }
        (text.checks_running(), text.checks_running_more(tally))
    }

    fn row<'a>(&'a self, look: Look<'_>, check: &CheckId, state: &State) -> Item<'a, Message> {
        let text = look.text();
        let title = look.words.check_row(check, state);
        let (id, still) = (row_id(check), self.is_streaming());
        let made = |status| row(text, status, title).id(id).still(still);
        match state {
            State::Waiting { needs } => {
                let waits = made(Status::Waiting);
                match needs.first() {
                    Some(first) => waits.after(text.checks_after(look.words.check(first))),
                    None => waits,
                }
                .into()
            }
            State::Running => made(Status::Running).turn(look.turn()).into(),
            State::Passed(passed) => {
                // A green tick beside "would not work" says two things.
                let told = passed.note == Some(Note::NotNeeded);
                let status = if passed.is_proved() && !told {
                    Status::Passed
                } else {
                    Status::Noted
                };
                let done = made(status);
                let done = if told { done.wordless() } else { done };
                let note = passed.note.as_ref().map(|note| look.words.note(note));
                match note.or_else(|| passed.took.map(|took| look.words.took(took))) {
                    Some(note) => done.note(note),
                    None => done,
                }
                .into()
            }
            State::Warned(diagnosis) => {
                let warned = made(Status::Warned).detail(explained(look, diagnosis));
                let limit = (*check == CheckId::Limit).then(|| {
                    let there = Message::from(Step::Mailboxes);
                    link(text.checks_limit_it(), Some(there))
                });
                match limit {
                    Some(limit) => warned.action(limit),
                    None => warned,
                }
                .into()
            }
            State::Failed(diagnosis) => {
                let failed = made(Status::Failed).strong();
                let closed = !self.is_open(check);
                let fold = link(
                    if closed {
                        text.button_show()
                    } else {
                        text.button_hide()
                    },
                    Some(Message::ShowDiagnosis(check.clone(), closed)),
                )
                .expanded(!closed)
                .spoken(text.checks_diagnosis_of(look.words.check_not(check)));
                let failed = failed.action(fold);
                if closed {
                    failed.into()
                } else {
                    failed.body(self.diagnosis(look, check, diagnosis)).into()
                }
            }
            State::Healing {
                since,
                until,
                next,
                diagnosis,
            } => {
                // What is seldom looked at is not shown as being looked at.
                let status = match check {
                    CheckId::Limit => Status::Warned,
                    _ => Status::Running,
                };
                let heals = text.checks_heals(
                    look.words.time(*since),
                    look.words.time(*next),
                    look.words.time(*until),
                );
                made(status)
                    .turn(look.turn())
                    .detail(format!("{} {heals}", explained(look, diagnosis)))
                    .into()
            }
        }
    }

    fn diagnosis<'a>(
        &'a self,
        look: Look<'_>,
        check: &CheckId,
        diagnosis: &Diagnosis,
    ) -> Element<'a, Message> {
        let open = self.said_open.contains(check);
        let replies = Replies {
            open: Message::OpenPage,
            follow: Message::Follow,
            said_open: open,
            show_said: Message::ShowWhatWasSaid(check.clone(), !open),
            letter: Some((
                self.copied.as_ref() == Some(check),
                Message::CopyLetter(check.clone()),
            )),
        };
        let told = told_whole(look, self.place(), diagnosis, replies);
        let what = renewed_by(diagnosis).filter(|_| self.connection.finished.is_some());
        let renew = what.map(|what| {
            let renew = Message::Follow(Errand::Renew(what));
            primary(look.text().renew_button(), Some(renew))
        });
        match renew {
            Some(renew) => column![told, iced::widget::row![renew]].spacing(10).into(),
            None => told,
        }
    }

    pub(super) fn place(&self) -> Place<'_> {
        Place {
            world: &self.world,
            organization: Some(&self.settings.organization),
            client: Some(self.settings.client),
            step: Step::Checks,
        }
    }
}

/// What has ended and is made anew: a secret, a certificate, or a sign-in that nobody used.
fn renewed_by(diagnosis: &Diagnosis) -> Option<What> {
    match diagnosis.label() {
        "secret-expired" => Some(What::Secret),
        "certificate-expired" => Some(What::Certificate),
        "refresh-token-inactive-90-days" => Some(What::SignIn),
        _ => None,
    }
}

/// The identity of what says where the report lies: it appears below much else, and comes into sight with the focus.
pub const SAVED: &str = "saved-report";

/// Where a saved file lies, or why it could not be saved.
pub fn saved<'a, M: Clone + 'a>(
    look: Look<'_>,
    id: &'static str,
    saved: &Saved,
    show: impl Fn(std::path::PathBuf) -> M,
) -> Option<Element<'a, M>> {
    saved_with(look, (id, String::new()), saved, show)
}

/// The same of a report: the page is named, and what lies beside it.
pub fn saved_report<'a, M: Clone + 'a>(
    look: Look<'_>,
    saved: &Saved,
    show: impl Fn(std::path::PathBuf) -> M,
) -> Option<Element<'a, M>> {
    let beside = format!("\n{}", look.text().report_saved_beside());
    saved_with(look, (SAVED, beside), saved, show)
}

fn saved_with<'a, M: Clone + 'a>(
    look: Look<'_>,
    (id, beside): (&'static str, String),
    saved: &Saved,
    show: impl Fn(std::path::PathBuf) -> M,
) -> Option<Element<'a, M>> {
    let text = look.text();
    match saved {
        Saved::NotYet => None,
        Saved::At(path) => Some(
            callout(
                Tone::Good,
                text.file_saved(),
                format!("{}{beside}", path.display()),
            )
            .id(id)
            .below(link(text.button_show_folder(), Some(show(path.clone()))))
            .alert()
            .into(),
        ),
        Saved::Refused(error) => Some(
            callout(
                Tone::Bad,
                text.file_not_saved(),
                look.words.vault_error(error),
            )
            .id(id)
            .alert()
            .into(),
        ),
    }
}
