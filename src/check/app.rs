//! What one token request proves: that the app is known in the tenant, and that its secret works (facts, sections 5 and 18). Microsoft
//! looks at the tenant first, then the app, then the secret: a complaint about one of them says that those before it are right.

use super::evidence::{of_error, of_finding, with_known, with_settings};
use super::finding::{Case, Finding};
use super::organization::{self, is_about_the_way};
use super::{CheckId, Note, Passed};
use crate::diagnose::{Evidence, Stage};
use crate::microsoft::Error;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Days before the secret's last one from which on a warning is due.
const EXPIRES_SOON: i32 = 30;

/// Whom a refused token speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    TheWay,
    Organization,
    App,
    Secret,
}

pub(super) fn app(case: &Case) -> Finding {
    let error = match &case.answers.token.answer {
        None => return Finding::Running,
        Some(Ok(token)) => {
            return passed(case, token.claims.app_name.clone());
        }
        Some(Err(error)) => error,
    };
    match about(error) {
        About::Secret => passed(case, case.settings.app_name.clone()),
        About::App => Finding::Failed(evidence(case, error)),
        About::TheWay => unless(case, CheckId::Network, organization::network, error),
        About::Organization => {
            match unless(
                case,
                CheckId::Organization,
                organization::organization,
                error,
            ) {
                Finding::Failed(_) => unless(case, CheckId::Cloud, organization::cloud, error),
                other => other,
            }
        }
    }
}

pub(super) fn secret(case: &Case) -> Finding {
    match &case.answers.token.answer {
        Some(Ok(_)) => works(case),
        Some(Err(error)) if about(error) == About::Secret => Finding::Failed(evidence(case, error)),
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

fn passed(case: &Case, name: Option<String>) -> Finding {
    Finding::Passed(Passed {
        took: Some(case.answers.token.took),
        note: name.map(Note::AppName),
    })
}

/// The failure belongs to `other`, unless that one is right.
fn unless(case: &Case, other: CheckId, finding: fn(&Case) -> Finding, error: &Error) -> Finding {
    match finding(case) {
        Finding::Passed(_) | Finding::Warned(_) => Finding::Failed(evidence(case, error)),
        Finding::Running if other == CheckId::Network => Finding::Running,
        _ => Finding::waiting_for(other),
    }
}

fn evidence(case: &Case, error: &Error) -> Evidence {
    with_settings(
        of_error(Stage::Token, error),
        case.settings,
        case.clock.now(),
    )
}

fn about(error: &Error) -> About {
    let Error::Refused(said) = error else {
        return if is_about_the_way(error) {
            About::TheWay
        } else {
            About::App
        };
    };
    match said.aadsts.first() {
        Some(90_002 | 900_023 | 90_038 | 50_059 | 90_019) => About::Organization,
        // Wrong, expired or empty credentials; and refusals that come only after the credentials were accepted: conditional access,
        // the resource, the scope.
        Some(
            7_000_215
            | 7_000_216
            | 7_000_218
            | 7_000_222
            | 700_023
            | 700_024
            | 700_025
            | 700_027
            | 53_000..=53_004
            | 530_032..=530_035
            | 70_011
            | 500_011
            | 500_014
            | 650_052
            | 1_002_012,
        ) => About::Secret,
        _ => About::App,
    }
}
