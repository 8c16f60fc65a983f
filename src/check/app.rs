//! What one token request proves: that the app is known in the tenant, and that its secret or certificate works (facts, sections 5 and 18). Microsoft
//! looks at the tenant first, then the app, then the secret: a complaint about one of them says that those before it are right.

use super::evidence::{of_error, with_settings};
use super::finding::{Case, Finding};
use super::organization::{self, is_about_the_way};
use super::{CheckId, Note, Passed};
use crate::connection::Credential;
use crate::diagnose::{Evidence, Flow, Stage};
use crate::microsoft::Error;

/// Whom a refused token speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    TheWay,
    Organization,
    App,
    Secret,
}

pub(super) fn app(case: &Case) -> Finding {
    if matches!(case.settings.credential, Credential::None) {
        return known(case);
    }
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

fn passed(case: &Case, name: Option<String>) -> Finding {
    Finding::Passed(Passed {
        took: Some(case.answers.token.took),
        note: name.map(Note::AppName),
    })
}

/// A public client has nothing to prove itself with; that it is there is told all the same.
fn known(case: &Case) -> Finding {
    let known = &case.answers.known;
    let error = match &known.answer {
        None => return Finding::Running,
        Some(Ok(true)) => {
            return Finding::Passed(Passed {
                took: Some(known.took),
                note: case.settings.app_name.clone().map(Note::AppName),
            });
        }
        Some(Ok(false)) => {
            let unknown = with_settings(unknown_client(), case.settings, case.clock.now());
            return Finding::Failed(unknown);
        }
        Some(Err(error)) => error,
    };
    match about(error) {
        About::TheWay => unless(case, CheckId::Network, organization::network, error),
        About::Organization => unless(
            case,
            CheckId::Organization,
            organization::organization,
            error,
        ),
        About::App | About::Secret => Finding::Failed(evidence(case, error)),
    }
}

/// Asked without a secret, Microsoft's "no" is this one code; nothing else is called unknown.
pub fn unknown_client() -> Evidence {
    Evidence {
        stage: Some(Stage::Token),
        flow: Some(Flow::ClientCredentials),
        aadsts: vec![700_016],
        ..Evidence::default()
    }
}

/// The failure belongs to `other`, unless that one is right.
fn unless(case: &Case, other: CheckId, finding: fn(&Case) -> Finding, error: &Error) -> Finding {
    match finding(case) {
        Finding::Passed(_) | Finding::Warned(_) => Finding::Failed(evidence(case, error)),
        Finding::Running if other == CheckId::Network => Finding::Running,
        _ => Finding::waiting_for(other),
    }
}

pub(super) fn evidence(case: &Case, error: &Error) -> Evidence {
    with_settings(
        of_error(Stage::Token, error),
        case.settings,
        case.clock.now(),
    )
}

pub(super) fn about(error: &Error) -> About {
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
