//! How the app can be registered, as two cards: the same on the page of either.

use super::How;
use crate::connection::Target;
use crate::ui::look::Look;
use crate::ui::widget::{Element, choice, choices};

/// `now` is the way whose page this is. What is said of it is true of this system: some need no secret.
pub fn ways<'a, M: Clone + 'a>(
    look: Look<'_>,
    target: &Target,
    now: How,
    by_mailseal: M,
    by_hand: M,
) -> Element<'a, M> {
    let text = look.text();
    let more = if target.registration.secret {
        text.registration_for_me_more()
    } else {
        text.registration_for_me_no_secret()
    };
    choices(
        text.registration_ways(),
        2,
        [
            choice(
                text.registration_for_me(),
                more,
                now == How::ByMailseal,
                Some(by_mailseal),
            )
            .id(How::ByMailseal.id())
            .badge(text.badge_recommended()),
            choice(
                text.registration_myself(),
                text.registration_myself_more(),
                now == How::ByHand,
                Some(by_hand),
            )
            .id(How::ByHand.id()),
        ],
    )
}
