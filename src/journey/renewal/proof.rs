//! Every check of the connection with the new one in the old one's place, while the old one still stands. The connection itself is not
//! touched: what is found is kept with the renewal until it takes over.

use super::book::Book;
use crate::check::runner::Patience;
use crate::check::{self, CheckId, Report, State};
use crate::connection::renewal::{Proven, What};
use crate::connection::{Connection, Credential, Renewal, Settings};
use crate::journey::settings::{Missing, with_credential};
use crate::journey::{World, secrets};
use crate::vault;
use sipper::Sipper;

/// What came of it.
#[derive(Debug, Clone)]
pub enum Outcome {
    Proven(Box<Renewal>, Report),
    /// `taken`: the new one itself works, and what fails is something else.
    Failing {
        report: Report,
        taken: bool,
    },
    Missing(Missing),
    NotKept(vault::Error),
}

/// Runs them; dropping it ends it.
pub fn prove(
    world: World,
    connection: Connection,
    renewal: Renewal,
) -> impl Sipper<Outcome, check::Event> + Send + 'static {
    sipper::sipper(async move |mut sender| {
        let settings = match settings(&world, &connection, &renewal).await {
            Ok(settings) => settings,
            Err(missing) => return Outcome::Missing(missing),
        };
        let mut so_far = Report::planned(&settings, world.clock.now());
        let run = check::run(world.checks(), settings, None, Patience::UntilHealed);
        let mut run = run.pin();
        while let Some(event) = run.sip().await {
            so_far.apply(event.clone());
            sender.send(event).await;
            // A limit may be on its way for hours; the new one is proven without it.
            if so_far.waits_only_for_limit() {
                break;
            }
        }
        let waits = so_far.waits_only_for_limit();
        let report = if waits { so_far } else { run.await };
        let counts = report.counts();
        if !waits && counts.failed + counts.healing > 0 {
            let taken = is_taken(&report, renewal.what);
            return Outcome::Failing { report, taken };
        }
        match enter(world, renewal, &report, 0).await {
            Ok(renewal) => Outcome::Proven(Box::new(renewal), report),
            Err(error) => Outcome::NotKept(error),
        }
    })
}

/// The person goes on although something else fails. Nothing happens where it is the new one that is not taken.
///
/// # Errors
/// When that cannot be kept.
pub async fn accept(
    world: World,
    renewal: Renewal,
    report: Report,
) -> Result<Renewal, vault::Error> {
    if !is_taken(&report, renewal.what) {
        return Ok(renewal);
    }
    let failed = report.counts().failed + report.counts().healing;
    enter(world, renewal, &report, failed).await
}

async fn enter(
    world: World,
    renewal: Renewal,
    report: &Report,
    failed: usize,
) -> Result<Renewal, vault::Error> {
    let at = world.clock.now();
    let mut book = Book::open(world, renewal);
    let checks = report.counts().passed + report.counts().warned;
    book.renewal.proven = Some(Proven { at, checks, failed });
    book.renewal.checked = Some(report.remembered(at));
    book.keep().await?;
    Ok(book.renewal)
}

/// Whether the checks of what is new itself are well.
fn is_taken(report: &Report, what: What) -> bool {
    let mut of_it = report.rows.iter().filter(|(check, _)| match what {
        What::Secret | What::Certificate => {
            matches!(check, CheckId::Secret | CheckId::Certificate)
        }
        What::SignIn => matches!(check, CheckId::SignIn(_)),
    });
    let well = |state: &State| matches!(state, State::Passed(_) | State::Warned(_));
    let first = of_it.next().is_some_and(|(_, state)| well(state));
    first && of_it.all(|(_, state)| well(state))
}

/// As the connection would be with the new one.
///
/// # Errors
/// What is missing.
pub async fn settings(
    world: &World,
    connection: &Connection,
    renewal: &Renewal,
) -> Result<Settings, Missing> {
    // Once it has taken over, it lies under the connection's own name; a sign-in leaves the app's credential as it is.
    let holder = match (renewal.what, renewal.in_use) {
        (What::SignIn, _) | (_, Some(_)) => connection.id,
        (What::Secret | What::Certificate, None) => renewal.next,
    };
    let is_public = renewal.old == crate::connection::CredentialKind::None;
    let credential = if is_public {
        Some(Credential::None)
    } else {
        secrets::of(world, holder).await?
    };
    let credential = credential.ok_or(Missing::Secret)?;
    let mut settings = with_credential(connection, credential)?;
    if renewal.what == What::SignIn {
        settings.sign_ins.clone_from(&renewal.sign_ins);
        if renewal.in_use.is_none() {
            settings.connection = renewal.next;
        }
    } else {
        settings.secret_expires = renewal.ends();
    }
    Ok(settings)
}
