//! In practice only: with which name and password the person signs in on the pretend Microsoft pages. Beside every step that opens one.

use crate::connection::MailAddress;
use crate::ui::look::Look;
use crate::ui::theme::Tone;
use crate::ui::widget::{Element, callout, link};
use crate::ui::{Practice, PracticeAccount};

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

/// The same for the sign-in as a mailbox. What has no sign-in of its own is a shared mailbox: somebody who may use it signs in there, and
/// where nobody may yet, a colleague to whom an Exchange administrator gives it.
pub fn practice_account_of<'a, M: Clone + 'a>(
    look: Look<'_>,
    mailbox: &MailAddress,
    copied: bool,
    copy: impl FnOnce(String) -> M,
) -> Option<Element<'a, M>> {
    let text = look.text();
    let practice = look.practice?;
    if let Some(own) = account(practice, mailbox.as_str()) {
        return Some(shown(look, &own.address, &own.password, copied, copy));
    }
    let users = practice.mailboxes.users_of(mailbox.as_str());
    let user = users.iter().find_map(|one| account(practice, one));
    let is_colleague = |one: &&PracticeAccount| one.address != practice.administrator;
    let somebody = user.or_else(|| practice.accounts.iter().find(is_colleague))?;
    let (name, password) = (&somebody.address, &somebody.password);
    let how = if user.is_some() {
        text.practice_sign_in_shared(mailbox.as_str(), name, password)
    } else {
        text.practice_sign_in_nobody(mailbox.as_str(), name, password)
    };
    Some(told(look, how, password, copied, copy))
}

/// The same for the mailbox's own password; nothing where it has none.
pub fn practice_password_of<'a, M: Clone + 'a>(
    look: Look<'_>,
    mailbox: &MailAddress,
    copied: bool,
    copy: impl FnOnce(String) -> M,
) -> Option<Element<'a, M>> {
    let own = account(look.practice?, mailbox.as_str())?;
    let how = look.text().practice_password_is(&own.password);
    Some(told(look, how, &own.password, copied, copy))
}

fn account<'a>(practice: &'a Practice, address: &str) -> Option<&'a PracticeAccount> {
    let is_it = |one: &&PracticeAccount| one.address.eq_ignore_ascii_case(address);
    practice.accounts.iter().find(is_it)
}

fn shown<'a, M: Clone + 'a>(
    look: Look<'_>,
    name: &str,
    password: &str,
    copied: bool,
    copy: impl FnOnce(String) -> M,
) -> Element<'a, M> {
    let how = look.text().practice_sign_in_as(name, password);
    told(look, how, password, copied, copy)
}

fn told<'a, M: Clone + 'a>(
    look: Look<'_>,
    how: String,
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
    callout(Tone::Warn, text.practice_sign_in(), how)
        .below(link(label, Some(copy(password.to_owned()))).told(copied))
        .into()
}
