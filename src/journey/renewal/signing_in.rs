//! A mailbox's lasting sign-in made anew: the same person signs in again for the same mailbox, and nobody else. What comes rests under the
//! renewal's own name until it is proved; the one before stays as it is. Neighbour: `journey::sign_in`, which does the work.

use super::book::Book;
use super::proof::settings;
use crate::connection::renewal::What;
use crate::connection::{Connection, MailAddress, Renewal, SignInKept};
use crate::journey::World;
use crate::journey::save::off_thread;
use crate::journey::settings::Missing;
use crate::journey::sign_in::{Outcome, Request, Way};
use crate::vault::Error;

/// The mailboxes that sign in, the ones that are still to come first.
pub fn mailboxes(connection: &Connection, renewal: &Renewal) -> Vec<(MailAddress, bool)> {
    let is_in = |one: &MailAddress| renewal.sign_ins.iter().any(|it| it.mailbox == *one);
    let all = connection.mailboxes.iter().map(|it| it.address.clone());
    all.map(|one| (one.clone(), is_in(&one))).collect()
}

/// How to ask: as whoever signed in for this mailbox before.
///
/// # Errors
/// What is missing.
pub async fn request(
    world: &World,
    connection: &Connection,
    renewal: &Renewal,
    mailbox: MailAddress,
    way: Way,
) -> Result<Request, Missing> {
    let mut settings = settings(world, connection, renewal).await?;
    settings.sign_ins.clone_from(&connection.sign_ins);
    settings.connection = renewal.next;
    let road = settings.road;
    Ok(Request::of(&settings, road, mailbox, way))
}

/// What became of a sign-in.
#[derive(Debug, Clone)]
pub enum Taken {
    Yes(Box<Renewal>),
    /// Somebody else came: nothing of it is kept.
    SomebodyElse {
        came: String,
        expected: MailAddress,
    },
}

/// Enters a sign-in that has come, if it is the same person's for the same mailbox.
///
/// # Errors
/// When that cannot be kept.
pub async fn signed_in(
    world: &World,
    connection: &Connection,
    renewal: &Renewal,
    request: &Request,
    outcome: &Outcome,
) -> Result<Option<Taken>, Error> {
    let Outcome::SignedIn {
        at,
        account,
        scopes,
        shared,
        kept,
    } = outcome
    else {
        return Ok(None);
    };
    let mailbox = request.mailbox.clone();
    if renewal.what != What::SignIn || !account.is(&request.account) {
        let (secrets, next, address) = (world.secrets.clone(), renewal.next, mailbox);
        off_thread(move || secrets.forget_sign_in(next, &address)).await?;
        return Ok(Some(Taken::SomebodyElse {
            came: account.name.clone(),
            expected: request.account.clone(),
        }));
    }
    let mut book = Book::open(world.clone(), renewal.clone());
    book.renewal.sign_ins.retain(|one| one.mailbox != mailbox);
    book.renewal.sign_ins.push(SignInKept {
        mailbox,
        account: account.name.clone(),
        shared: *shared,
        at: *at,
        scopes: scopes.clone(),
    });
    let all_in = mailboxes(connection, &book.renewal)
        .iter()
        .all(|(_, is_in)| *is_in);
    if all_in {
        let kind = book.renewal.old.clone();
        book.arrived(kind, None, None, *kept);
    }
    book.keep().await?;
    Ok(Some(Taken::Yes(Box::new(book.renewal))))
}
