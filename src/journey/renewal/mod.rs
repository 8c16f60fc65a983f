//! Renewing what an app proves itself with, or a mailbox's lasting sign-in, with no moment in which nothing works: the new one is made and
//! proved beside the old one, handed over and tested, takes the old one's place here, and only then the old one is removed at Microsoft, by
//! its own name there. In the order of things: `making` (through Graph, typed, or signed in), `proof`, `taking_over`, `removing`. Each step is
//! saved before the next begins; `course` goes on wherever it was interrupted. Facts, sections 4.1, 5.3, 5.5 and 7.1. Neighbours:
//! `provision`, whose administrator and patience these are; `test_mail`.

mod book;
pub mod course;
mod making;
pub mod proof;
mod removing;
pub mod signing_in;
mod taking_over;
pub mod testing;
pub mod uploading;
mod which;

use super::provision::kept;
use super::save::off_thread;
use super::{World, secrets};
use crate::connection::renewal::{Gone, Maker, New, What};
use crate::connection::{
    Connection, ConnectionId, Credential, CredentialKind, Permission, Renewal, Tested,
};
use crate::vault::Error;
use book::Book;
use jiff::civil::Date;

pub use taking_over::take_over;

/// What an administrator is asked for, by name.
pub fn asked_for() -> Vec<Permission> {
    let names = ["Application.ReadWrite.All", "Policy.Read.All"];
    names.map(Permission::from).into()
}

/// What can be made anew of this connection, the usual one first.
pub fn choices(connection: &Connection) -> Vec<What> {
    let by_person = connection.target().is_some_and(|it| it.road.is_persons());
    let kind = connection.registration.as_ref().map(|it| &it.credential);
    let proof: &[What] = match kind {
        Some(CredentialKind::Secret) => &[What::Secret, What::Certificate],
        Some(CredentialKind::Certificate { .. }) => &[What::Certificate],
        Some(CredentialKind::None) | None => &[],
    };
    let sign_in = by_person.then_some(What::SignIn);
    proof.iter().copied().chain(sign_in).collect()
}

/// The renewal that is on its way, with what became of its new one: without a credential store that is forgotten with the program.
///
/// # Errors
/// It cannot be read: under its names secrets lie in the store, so nothing is begun beside it.
pub async fn standing(world: &World, connection: ConnectionId) -> Result<Option<Renewal>, Error> {
    let vault = world.vault.clone();
    let Some(mut renewal) = off_thread(move || vault.renewal(connection)).await? else {
        return Ok(None);
    };
    if renewal.in_use.is_none()
        && renewal.what != What::SignIn
        && let New::There { at, .. } = renewal.new
        && secrets::of(world, renewal.next).await?.is_none()
    {
        let lost = match renewal.maker {
            Maker::Mailseal => New::Begun { at },
            Maker::Person => New::Ahead,
        };
        renewal.make_again(lost);
    }
    Ok(Some(renewal))
}

/// Begins one. An earlier one that has not taken over is forgotten here; what it made at Microsoft bears its name there.
///
/// # Errors
/// When it cannot be kept.
pub async fn begin(
    world: &World,
    connection: &Connection,
    what: What,
    maker: Maker,
) -> Result<Renewal, Error> {
    let id = connection.id;
    if let Some(before) = standing(world, id).await? {
        close(world, &before).await?;
    }
    let registration = connection.registration.as_ref();
    let old = registration.map(|it| it.credential.clone());
    let ends = registration.and_then(|it| it.secret_expires);
    let old = (old.unwrap_or_default(), ends);
    let now = world.clock.now();
    let renewal = Renewal::new(id, world.practice, now, (what, maker), old);
    let mut book = Book::open(world.clone(), renewal);
    book.keep().await?;
    Ok(book.renewal)
}

async fn of_next(world: &World, renewal: &Renewal) -> Result<Option<Credential>, Error> {
    secrets::of(world, renewal.next).await
}

/// What was made by hand.
#[derive(Debug, Clone)]
pub enum Typed {
    Taken(Box<Renewal>),
    /// It is the old one.
    NotNew,
}

/// Takes a secret or certificate that the person has made. `ends`: its last day, where that is known.
///
/// # Errors
/// When it cannot be kept; it is still in hand.
pub async fn typed(
    world: &World,
    renewal: &Renewal,
    credential: &Credential,
    ends: Option<Date>,
) -> Result<Typed, Error> {
    let old = secrets::of(world, renewal.connection).await?;
    if old.is_some_and(|old| old.is_same(credential)) {
        return Ok(Typed::NotNew);
    }
    let kept = kept(world, renewal.next, credential).await?;
    let mut book = Book::open(world.clone(), renewal.clone());
    let ends = credential
        .certificate()
        .map_or(ends, |it| Some(it.expires_on()));
    book.renewal.maker = Maker::Person;
    book.arrived(credential.kind(), None, ends, kept);
    book.keep().await?;
    Ok(Typed::Taken(Box::new(book.renewal)))
}

/// It was none after all: another one is typed.
///
/// # Errors
/// When that cannot be kept.
pub async fn another(world: &World, renewal: &Renewal) -> Result<Renewal, Error> {
    edited(world, renewal, |it| it.make_again(New::Ahead)).await
}

/// The system has it.
///
/// # Errors
/// When that cannot be kept.
pub async fn handed(world: &World, renewal: &Renewal) -> Result<Renewal, Error> {
    let now = world.clock.now();
    edited(world, renewal, |it| it.handed = Some(now)).await
}

/// What is known of the test e-mail with the new one.
///
/// # Errors
/// When that cannot be kept.
pub async fn tested(world: &World, renewal: &Renewal, tested: Tested) -> Result<Renewal, Error> {
    edited(world, renewal, |it| it.tested = Some(tested)).await
}

/// The new one, for handing it over; `None`: it is not there yet, or not any more.
///
/// # Errors
/// When the store is locked or refuses.
pub async fn new_one(world: &World, renewal: &Renewal) -> Result<Option<Credential>, Error> {
    let holder = match renewal.in_use {
        Some(_) => renewal.connection,
        None => renewal.next,
    };
    secrets::of(world, holder).await
}

/// The person has removed the old one, or lets it expire.
///
/// # Errors
/// When that cannot be kept.
pub async fn left_to_person(world: &World, renewal: &Renewal) -> Result<Renewal, Error> {
    let at = world.clock.now();
    edited(world, renewal, |it| it.gone = Some(Gone::ByPerson { at })).await
}

async fn edited(
    world: &World,
    renewal: &Renewal,
    edit: impl FnOnce(&mut Renewal),
) -> Result<Renewal, Error> {
    let mut book = Book::open(world.clone(), renewal.clone());
    edit(&mut book.renewal);
    book.keep().await?;
    Ok(book.renewal)
}

/// Nothing of it is needed any more: its names are taken out of the credential store, then it is forgotten. The connection's own
/// credential stays.
///
/// # Errors
/// When the store or the disk refuses; asked again, it goes on.
pub async fn close(world: &World, renewal: &Renewal) -> Result<(), Error> {
    let (vault, kept) = (world.vault.clone(), world.secrets.clone());
    let (id, next, former) = (renewal.connection, renewal.next, renewal.former);
    off_thread(move || {
        secrets::forget(&kept, next)?;
        secrets::forget(&kept, former)?;
        vault.forget_renewal(id)
    })
    .await
}
