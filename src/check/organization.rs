//! What one discovery answer proves: the network, this computer's clock, the organization and its cloud (facts, section 2).

use super::evidence::{of_error, of_finding, with_known, with_settings};
use super::finding::{Case, Finding};
use super::{CheckId, Note, Passed};
use crate::diagnose::Stage;
use crate::microsoft::Error;
use crate::microsoft::entra::discovery::{Found, SignedSkew};

/// Entra tolerates five minutes.
const SKEW_THAT_BREAKS: SignedSkew = 300;
const SKEW_THAT_SHOULD_NOT_GROW: SignedSkew = 60;

pub(super) fn network(case: &Case) -> Finding {
    match &case.answers.discovery.answer {
        None => Finding::Running,
        Some(Err(error)) if is_about_the_way(error) => Finding::Failed(with_settings(
            of_error(Stage::Discovery, error),
            case.settings,
            case.clock.now(),
        )),
        Some(_) => Finding::Passed(Passed {
            took: Some(case.answers.discovery.took),
            note: None,
        }),
    }
}

pub(super) fn clock(case: &Case) -> Finding {
    match found(case) {
        Err(check) => Finding::waiting_for(check),
        Ok(Found {
            clock_skew: Some(skew),
            ..
        }) => clock_is_off_by(case, *skew),
        Ok(_) => Finding::Passed(Passed {
            took: None,
            note: Some(Note::NotAskable),
        }),
    }
}

fn clock_is_off_by(case: &Case, skew: SignedSkew) -> Finding {
    let finding = |name| {
        let evidence = with_settings(
            of_finding(Stage::Environment, name),
            case.settings,
            case.clock.now(),
        );
        let minutes = skew.saturating_abs() / 60;
        // One minute has other words than several.
        let minutes = (minutes > 1).then(|| minutes.to_string());
        with_known(evidence, "clock-skew", minutes)
    };
    if skew.saturating_abs() >= SKEW_THAT_BREAKS {
        Finding::Failed(finding("clock-wrong"))
    } else if skew.saturating_abs() >= SKEW_THAT_SHOULD_NOT_GROW {
        Finding::Warned(finding("clock-drifts"))
    } else {
        Finding::Passed(Passed::default())
    }
}

pub(super) fn organization(case: &Case) -> Finding {
    match &case.answers.discovery.answer {
        Some(Err(error)) if !is_about_the_way(error) => Finding::Failed(with_settings(
            of_error(Stage::Discovery, error),
            case.settings,
            case.clock.now(),
        )),
        Some(Ok(found)) => Finding::Passed(Passed {
            took: Some(found.took),
            note: Some(Note::Tenant(
                case.settings
                    .organization
                    .domain
                    .as_ref()
                    .map_or_else(|| found.tenant.to_string(), ToString::to_string),
            )),
        }),
        _ => Finding::waiting_for(CheckId::Network),
    }
}

pub(super) fn cloud(case: &Case) -> Finding {
    match found(case) {
        Err(_) => Finding::waiting_for(CheckId::Organization),
        Ok(found) if found.cloud == case.settings.organization.cloud => {
            Finding::Passed(Passed::default())
        }
        Ok(_) => Finding::Failed(with_settings(
            of_finding(Stage::Discovery, "other-cloud"),
            case.settings,
            case.clock.now(),
        )),
    }
}

/// The answer, or the check to wait for.
fn found<'a>(case: &Case<'a>) -> Result<&'a Found, CheckId> {
    match &case.answers.discovery.answer {
        Some(Ok(found)) => Ok(found),
        Some(Err(error)) if !is_about_the_way(error) => Err(CheckId::Organization),
        _ => Err(CheckId::Network),
    }
}

/// Microsoft was not reached, or somebody else answered.
pub(super) fn is_about_the_way(error: &Error) -> bool {
    match error {
        Error::Unreachable { .. } => true,
        Error::Unexpected { status, .. } => *status < 500,
        Error::Refused(_) | Error::Mail(_) => false,
    }
}
