//! What the app proves itself with: its secret or certificate is taken, and for how long still. Neighbour: `app`, which tells what a
//! refusal is about.

use super::app::{self, About, about};
use super::evidence::{of_finding, with_known, with_settings};
use super::finding::{Case, Finding};
use super::{CheckId, Note, Passed};
use crate::diagnose::Stage;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Days before the last one from which on a warning is due.
const EXPIRES_SOON: i32 = 30;

pub(super) fn credential(case: &Case) -> Finding {
    match &case.answers.token.answer {
        Some(Ok(_)) => works(case),
        Some(Err(error)) if about(error) == About::Secret => {
            Finding::Failed(app::evidence(case, error))
        }
        _ => Finding::waiting_for(CheckId::App),
    }
}

fn works(case: &Case) -> Finding {
    let took = Some(case.answers.token.took);
    let Some(expires) = case.settings.secret_expires else {
        return Finding::Passed(Passed { took, note: None });
    };
    let days = days_until(case, expires);
    if days > EXPIRES_SOON {
        return Finding::Passed(Passed {
            took,
            note: Some(Note::Expires(expires)),
        });
    }
    let name = if days < 0 {
        "secret-date-passed"
    } else {
        "secret-expires-soon"
    };
    let evidence = with_settings(
        of_finding(Stage::Token, name),
        case.settings,
        case.clock.now(),
    );
    // One day has other words than several.
    let days = (days > 1).then(|| days.to_string());
    Finding::Warned(with_known(evidence, "days", days))
}

fn days_until(case: &Case, expires: Date) -> i32 {
    let today = case.clock.now().to_zoned(TimeZone::UTC).date();
    // Two dates of the calendar are never further apart than an i32 of days.
    today.until(expires).map_or(0, |span| span.get_days())
}
