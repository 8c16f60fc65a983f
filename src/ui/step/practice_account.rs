//! In practice only: with which name and password the person signs in on the pretend Microsoft pages. Beside every step that opens one.

use crate::ui::look::Look;
use crate::ui::theme::Tone;
use crate::ui::widget::{Element, callout, link};

/// Nothing outside practice. `copy` puts the password on the clipboard.
pub fn practice_account<'a, M: Clone + 'a>(
    look: Look<'_>,
    copied: bool,
    copy: impl FnOnce(String) -> M,
) -> Option<Element<'a, M>> {
    let text = look.text();
    let practice = look.practice?;
    let label = if copied {
        text.button_copied()
    } else {
        text.practice_copy_password()
    };
    let how = text.practice_sign_in_as(&practice.administrator, &practice.password);
    Some(
        callout(Tone::Warn, text.practice_sign_in(), how)
            .below(link(label, Some(copy(practice.password.clone()))))
            .into(),
    )
}
