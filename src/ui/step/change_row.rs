//! One change at Microsoft as a row: as it is made or taken back, and as an earlier start has left it. Users: `automatic`, `mailboxes`.

use crate::connection::ledger::Change;
use crate::journey::provision::course::Progress;
use crate::ui::look::Look;
use crate::ui::widget::{Row, Status, row as entry};

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
    let row = |status| entry(text, status, title.clone());
    match progress {
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
