//! The name that is said to a mail server. For a mailbox whose own user signs in, and for an app, it is the mailbox. Where somebody else
//! signs in for it, reading names the mailbox that is opened; sending names whoever signed in, and the mailbox as sender. Microsoft's page
//! names the mailbox for both (facts, section 10.1), and servers were seen that want it so: that is tried second. Neighbours: `runner`,
//! `journey::test_mail`.

use crate::connection::{MailAddress, Settings};
use crate::microsoft::Error;
use crate::microsoft::exchange::Stage;

/// The name to send with, and the one to try where that is refused.
pub fn by_smtp(settings: &Settings, mailbox: &MailAddress) -> (MailAddress, Option<MailAddress>) {
    let other = settings.stand_in(mailbox);
    match other.and_then(|account| MailAddress::try_from(account.to_owned()).ok()) {
        Some(account) => (account, Some(mailbox.clone())),
        None => (mailbox.clone(), None),
    }
}

/// Whether another name may be taken where this one was not.
pub fn is_refused(error: &Error) -> bool {
    matches!(error, Error::Mail(failure) if failure.stage == Stage::Authenticate && failure.reply().is_some())
}
