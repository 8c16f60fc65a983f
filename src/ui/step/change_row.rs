//! One change at Microsoft as a row: as it is agreed to, as it is made or taken back, and as an earlier start has left it. Users:
//! `automatic`, `limiting`.

use crate::connection::ledger::Change;
use crate::journey::provision::course::Progress;
use crate::microsoft::exchange::powershell::limit::named_in;
use crate::ui::look::Look;
use crate::ui::theme::Tone;
use crate::ui::widget::{Row, Status, literal, row as entry};

/// One change with how it stands.
pub fn told<'a, M: Clone + 'static>(
    look: Look<'_>,
    change: &Change,
    progress: Option<&Progress>,
    undoing: bool,
) -> Row<'a, M> {
    let text = look.text();
    let title = if undoing {
        look.words.change_undone(change)
    } else {
        look.words.change(change)
    };
    // What is done is not warned of any more.
    let is_ahead = matches!(progress, None | Some(Progress::Running));
    let heeds = is_ahead && reaches_other_mail(change);
    let row = |status| {
        let row = entry(text, status, title.clone());
        match details(look, change, undoing) {
            Some(details) if heeds => row.detail(details).detail_tone(Tone::Warn),
            Some(details) => row.detail(details),
            None => row,
        }
    };
    match progress {
        None if heeds => row(Status::Warned).ahead(text),
        None => row(Status::Waiting),
        Some(Progress::Running) => row(Status::Running).turn(look.turn()),
        Some(Progress::Waiting { next }) => row(Status::Running)
            .turn(look.turn())
            .detail(text.automatic_waits(look.words.time(*next))),
        Some(Progress::Done) if undoing => row(Status::Passed).note(text.automatic_taken_back()),
        Some(Progress::Done) => row(Status::Passed),
        Some(Progress::Found) => row(Status::Passed).note(text.provision_found()),
        Some(Progress::Left) => row(Status::Warned).detail(text.provision_left()),
        Some(Progress::Failed) => row(Status::Failed).strong(),
    }
}

/// Mail of mailboxes that nobody has chosen is reached no longer with it, or again without it.
fn reaches_other_mail(change: &Change) -> bool {
    matches!(change, Change::Revoke { .. })
}

/// Which mailboxes it is about.
fn details(look: Look<'_>, change: &Change, undoing: bool) -> Option<String> {
    let text = look.text();
    let named = |filter: &str| match named_in(filter) {
        Some(mailboxes) => literal(&look.words.list(&mailboxes)),
        None => literal(filter),
    };
    Some(match (change, undoing) {
        (Change::Scope { filter, .. }, false) => text.provision_scope_only(named(filter)),
        (Change::Rescope { filter, before, .. }, false) => {
            text.provision_rescope_only(named(filter), named(before))
        }
        (Change::Rescope { before, .. }, true) => text.undo_rescope_to(named(before)),
        (Change::Revoke { .. }, false) => text.provision_revoke_reach(),
        (Change::Revoke { .. }, true) => text.undo_revoke_reach(),
        _ => return None,
    })
}
