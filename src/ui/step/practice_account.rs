//! In practice only: with which name and password the person signs in on the pretend Microsoft pages. Beside every step that opens one.

use crate::connection::MailAddress;
use crate::ui::PracticeAccount;
use crate::ui::look::Look;
use crate::ui::theme::Tone;
use crate::ui::widget::{Element, callout, link};

/// Nothing outside practice. `copy` puts the password on the clipboard.
pub fn practice_account<'a, M: Clone + 'a>(
    look: Look<'_>,
    copied: bool,
    copy: impl FnOnce(String) -> M,
) -> Option<Element<'a, M>> {
    let practice = look.practice?;
    let (name, password) = (&practice.administrator, &practice.password);
    Some(shown(look, name, password, copied, copy))
}

/// The same for the sign-in as a mailbox. What has no sign-in of its own is a shared mailbox: somebody else's takes its place there.
pub fn practice_account_of<'a, M: Clone + 'a>(
    look: Look<'_>,
    mailbox: &MailAddress,
    copied: bool,
    copy: impl FnOnce(String) -> M,
) -> Option<Element<'a, M>> {
    let practice = look.practice?;
    let own = |one: &&PracticeAccount| one.address.eq_ignore_ascii_case(mailbox.as_str());
    match practice.accounts.iter().find(own) {
        Some(own) => Some(shown(look, &own.address, &own.password, copied, copy)),
        None => practice_account(look, copied, copy),
    }
}

fn shown<'a, M: Clone + 'a>(
    look: Look<'_>,
    name: &str,
    password: &str,
    copied: bool,
    copy: impl FnOnce(String) -> M,
) -> Element<'a, M> {
    let text = look.text();
    let label = if copied {
        text.button_copied()
    } else {
        text.practice_copy_password()
    };
    let how = text.practice_sign_in_as(name, password);
    callout(Tone::Warn, text.practice_sign_in(), how)
        .below(link(label, Some(copy(password.to_owned()))))
        .into()
}
