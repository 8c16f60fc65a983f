//! "What your vendor's guide says differently": folded away at the step where it matters.

use crate::connection::Target;
use crate::journey::Step;
use crate::ui::look::Look;
use crate::ui::theme::{BODY, space};
use crate::ui::widget::{Element, card, link, prose, small};
use iced::widget::column;

/// Nothing where the guide is right.
pub fn corrections<'a, M: Clone + 'a>(
    look: Look<'_>,
    target: &Target,
    step: Step,
    open: bool,
    show: impl Fn(bool) -> M,
) -> Option<Element<'a, M>> {
    let mut here = target.corrections_at(step.key()).peekable();
    let _ = here.peek()?;
    let fold = link(look.text().corrections_title(), Some(show(!open))).expanded(open);
    let list = open.then(|| {
        let mut entries = column![].spacing(space::L);
        for correction in here {
            entries = entries.push(
                column![
                    small(look.text().corrections_guide(&correction.guide)).fill(),
                    prose(look.words.recipe(&correction.today), BODY).fill(),
                ]
                .spacing(2),
            );
        }
        card(entries)
    });
    Some(column![fold].push(list).spacing(space::M).into())
}
