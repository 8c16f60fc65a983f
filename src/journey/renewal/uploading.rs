//! A certificate that Mailseal makes here and the person uploads: its key never leaves the credential store for that, and the old secret or
//! certificate stays until the new one is proved. Made once: asked again, it is the same one.

use super::book::Book;
use super::{begin, of_next};
use crate::connection::certificate::MOST_MONTHS;
use crate::connection::renewal::{Maker, New, What};
use crate::connection::{Certificate, Connection, Credential, Renewal};
use crate::journey::World;
use crate::journey::provision::kept;
use crate::vault::Error;

/// The certificate to upload, and the renewal as it stands then.
///
/// # Errors
/// When it cannot be made or kept.
pub async fn certificate(
    world: &World,
    connection: &Connection,
    renewal: Option<Renewal>,
) -> Result<(Renewal, Certificate), Error> {
    let before = renewal.filter(|it| it.what == What::Certificate);
    let renewal = match before {
        Some(renewal) => renewal,
        None => begin(world, connection, What::Certificate, Maker::Person).await?,
    };
    let mut book = Book::open(world.clone(), renewal);
    let there = of_next(world, &book.renewal).await?;
    let certificate = match there.as_ref().and_then(Credential::certificate) {
        Some(certificate) => certificate.clone(),
        None => made(world, &connection.name).await?,
    };
    let credential = Credential::from(certificate.clone());
    let rests = kept(world, book.renewal.next, &credential).await?;
    book.renewal.maker = Maker::Person;
    book.renewal.kept = rests;
    if !matches!(book.renewal.new, New::There { .. }) {
        let at = world.clock.now();
        book.renewal.new = New::Begun { at };
    }
    book.keep().await?;
    Ok((book.renewal, certificate))
}

/// Making a key takes a moment of computing.
async fn made(world: &World, name: &str) -> Result<Certificate, Error> {
    let (name, now) = (name.to_owned(), world.clock.now());
    let made = tokio::task::spawn_blocking(move || Certificate::make(&name, now, MOST_MONTHS));
    let refused = |why: String| Error::SecretStore { why };
    let made = made.await.map_err(|ended| refused(ended.to_string()))?;
    made.map_err(|error| refused(error.to_string()))
}

/// The person says that it is uploaded; whether it is, the checks tell.
///
/// # Errors
/// When that cannot be kept.
pub async fn uploaded(world: &World, renewal: &Renewal) -> Result<Renewal, Error> {
    let mut book = Book::open(world.clone(), renewal.clone());
    let there = of_next(world, renewal).await?;
    match there.as_ref().and_then(Credential::certificate) {
        Some(certificate) => {
            let (kind, ends) = (
                Credential::from(certificate.clone()).kind(),
                certificate.expires_on(),
            );
            let rests = book.renewal.kept;
            book.arrived(kind, None, Some(ends), rests);
        }
        // Lost with the last run: another one is made.
        None => book.renewal.make_again(New::Ahead),
    }
    book.keep().await?;
    Ok(book.renewal)
}
