//! The changes as rows: as they are made or taken back, and as an earlier start has left them.

use super::super::working::{Work, line_id, standing};
use super::super::{Message, Page, State, Why};
use crate::connection::ledger::{Change, Ledger, State as Entered};
use crate::microsoft::deep_link;
use crate::ui::look::Look;
use crate::ui::step::change_row::told;
use crate::ui::step::trouble::told_whole;
use crate::ui::theme::{Tone, space};
use crate::ui::widget::{Element, Row, Status, callout, link_out, list, row as entry, small};
use iced::widget::column;
use url::Url;

impl Page {
    /// A run, and where it stopped.
    pub(super) fn worked_on<'a>(
        &'a self,
        look: Look<'_>,
        work: &'a Work,
        why: Option<&'a Why>,
    ) -> Element<'a, Message> {
        let text = look.text();
        let lines = work.ledger.lines.iter().zip(&work.rows).enumerate();
        // What was never made is not taken back.
        let lines = lines.filter(|(_, (line, progress))| {
            let made = matches!(line.state, Entered::Begun { .. } | Entered::Made { .. });
            !work.undoing || made || progress.is_some()
        });
        let mut rows: Vec<Row<'a, Message>> = lines
            .map(|(place, (line, progress))| {
                // What an earlier run has brought about is told from the ledger.
                let before = || standing(&line.state).filter(|_| !work.undoing);
                let progress = progress.clone().or_else(before);
                let row = told(look, &line.change, progress.as_ref(), work.undoing);
                let row = row.id(line_id(place));
                match why {
                    Some(Why::Microsoft {
                        line: stopped,
                        diagnosis,
                    }) if *stopped == place => {
                        row.body(told_whole(look, self.here(), diagnosis, self.replies()))
                    }
                    _ => row,
                }
            })
            .collect();
        if work.undoing {
            rows.reverse();
        }
        let not_kept = match why {
            Some(Why::NotKept(error)) => Some(
                callout(
                    Tone::Bad,
                    text.automatic_not_kept(),
                    look.words.vault_error(error),
                )
                .alert(),
            ),
            Some(Why::Microsoft { .. }) | None => None,
        };
        let stopped = why.is_some() && !work.undoing;
        column![]
            .push(not_kept)
            .push(list(text.automatic_changes(), rows))
            .push(stopped.then(|| small(text.automatic_can_be_undone()).fill()))
            .spacing(space::M)
            .into()
    }

    /// As an earlier start has left it.
    pub(super) fn ledger<'a>(&'a self, look: Look<'_>, ledger: &'a Ledger) -> Element<'a, Message> {
        let text = look.text();
        let rows = ledger.lines.iter().enumerate().map(|(place, line)| {
            let progress = standing(&line.state);
            let undone = matches!(line.state, Entered::Undone { .. });
            let row = told(look, &line.change, progress.as_ref(), undone).id(line_id(place));
            let is_app = matches!(line.change, Change::Register { .. } | Change::Adjust { .. });
            match self.page_of_app(ledger).filter(|_| is_app) {
                Some(page) => row.action(
                    link_out(text.automatic_view(), Some(Message::OpenPage(page)))
                        .spoken(text.automatic_view_app()),
                ),
                None => row,
            }
        });
        let note = match self.state {
            State::Done(_) => Some(text.automatic_can_be_undone()),
            State::Elsewhere(_) => Some(text.automatic_elsewhere_where(ledger.organization.name())),
            _ => None,
        };
        column![list(text.automatic_changes(), rows)]
            .push(note.map(|note| small(note).fill()))
            .spacing(space::M)
            .into()
    }

    /// The app's own page at Microsoft, as long as it is there.
    fn page_of_app(&self, ledger: &Ledger) -> Option<Url> {
        let client = ledger.app.filter(|_| !ledger.undoing)?.client;
        let hosts = self.world.hosts.of(ledger.organization.cloud);
        let tenant = ledger.organization.tenant;
        deep_link::url(hosts, deep_link::Page::AppOverview, tenant, Some(client))
    }
}

/// What stays, because somebody else has built on it.
pub(super) fn left<'a>(look: Look<'_>, left: &'a [Change]) -> Element<'a, Message> {
    let text = look.text();
    if left.is_empty() {
        return callout(Tone::Good, text.automatic_nothing_left(), "").into();
    }
    let rows = left.iter().map(|change| {
        entry(text, Status::Warned, look.words.change(change)).detail(text.provision_left())
    });
    list(text.automatic_changes(), rows)
}
