//! The new one takes the old one's place: here, after everything was shown with it and before the old one is removed at Microsoft. The old one
//! goes to a name of its own first, so that both are in the credential store at every moment; done again after an interruption, it comes to the
//! same.

use super::book::Book;
use crate::connection::renewal::{Step, What};
use crate::connection::{Connection, Renewal};
use crate::journey::provision::kept;
use crate::journey::save::off_thread;
use crate::journey::{World, save, secrets};
use crate::vault::Error;

/// The connection and the renewal afterwards; as they were where it is not its time.
///
/// # Errors
/// When something cannot be kept; asked again, it goes on.
pub async fn take_over(
    world: &World,
    connection: Connection,
    renewal: Renewal,
) -> Result<(Connection, Renewal), Error> {
    let sends = connection.target().is_some_and(|target| target.sends);
    if renewal.step(sends) != Step::TakeOver {
        return Ok((connection, renewal));
    }
    let mut connection = connection;
    match renewal.what {
        What::SignIn => sign_ins(world, &mut connection, &renewal).await?,
        What::Secret | What::Certificate => credential(world, &mut connection, &renewal).await?,
    }
    if let Some(checked) = &renewal.checked {
        connection.checked = Some(checked.clone());
    }
    if let Some(tested) = &renewal.tested {
        connection.tested = Some(tested.clone());
    }
    save(world, connection.clone()).await?;
    note_in_ledger(world, &renewal).await?;
    let mut book = Book::open(world.clone(), renewal);
    book.renewal.in_use = Some(world.clock.now());
    book.keep().await?;
    Ok((connection, book.renewal))
}

async fn credential(
    world: &World,
    connection: &mut Connection,
    renewal: &Renewal,
) -> Result<(), Error> {
    let new = secrets::of(world, renewal.next).await?;
    let new = new.ok_or_else(|| Error::SecretStore {
        why: "the new entry is not there any more".to_owned(),
    })?;
    let old = secrets::of(world, connection.id).await?;
    if let Some(old) = old.filter(|old| !old.is_same(&new)) {
        kept(world, renewal.former, &old).await?;
    }
    let rests = kept(world, connection.id, &new).await?;
    if let Some(registration) = &mut connection.registration {
        registration.credential = new.kind();
        registration.secret_expires = renewal.ends();
        registration.secret_kept = rests;
    }
    Ok(())
}

async fn sign_ins(
    world: &World,
    connection: &mut Connection,
    renewal: &Renewal,
) -> Result<(), Error> {
    let (secrets, id, next) = (world.secrets.clone(), connection.id, renewal.next);
    let mailboxes: Vec<_> = renewal
        .sign_ins
        .iter()
        .map(|it| it.mailbox.clone())
        .collect();
    off_thread(move || {
        for mailbox in &mailboxes {
            // The newest: the checks have renewed it.
            if let Some(sign_in) = secrets.find_sign_in(next, mailbox)? {
                secrets.keep_sign_in_for_this_run(id, mailbox, &sign_in);
                match secrets.keep_sign_in(id, mailbox, &sign_in) {
                    Ok(()) | Err(Error::NoSecretStore { .. } | Error::SecretStoreLocked { .. }) => {
                    }
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(())
    })
    .await?;
    for new in &renewal.sign_ins {
        connection.sign_ins.retain(|old| old.mailbox != new.mailbox);
        connection.sign_ins.push(new.clone());
    }
    Ok(())
}

/// What Mailseal has registered can still be undone: the new one is Mailseal's own as well.
async fn note_in_ledger(world: &World, renewal: &Renewal) -> Result<(), Error> {
    let Some(key) = renewal.key() else {
        return Ok(());
    };
    let (vault, id) = (world.vault.clone(), renewal.connection);
    off_thread(move || {
        let Some(mut ledger) = vault.ledger(id)? else {
            return Ok(());
        };
        if ledger.renewed.contains(&key) {
            return Ok(());
        }
        ledger.renewed.push(key);
        ledger.revision += 1;
        vault.keep_ledger(&ledger)
    })
    .await
}
