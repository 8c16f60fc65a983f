//! What Microsoft's page says when it goes no further: it then sends nobody back, so the program cannot hear it, and the person copies it
//! (facts, sections 3.1, 3.6 and 16). Neighbours: `approval`, `sign_in`, which wait meanwhile and are handed what was copied.

use crate::check::evidence::of_redirect;
use crate::diagnose::{Evidence, Flow, Stage};

/// Headings of the pages that end without an error's number.
const REQUESTED: &str = "request sent";
const HEADINGS: [&str; 3] = [REQUESTED, "approval required", "need admin approval"];

/// What the copied text says; `None`: nothing of Microsoft's stands in it. `stage`: at which page it was copied.
pub fn evidence(copied: &str, stage: Stage) -> Option<Evidence> {
    let mut evidence = of_redirect(String::new(), None, copied.to_owned());
    let words = copied.to_lowercase();
    let headed = HEADINGS.iter().any(|heading| words.contains(heading));
    if evidence.aadsts.is_empty() && !headed {
        return None;
    }
    evidence.code = None;
    evidence.stage = Some(stage);
    evidence.flow = Some(match stage {
        Stage::Authorize => Flow::AuthorizationCode,
        _ => Flow::None,
    });
    Some(evidence)
}

/// Whether it says that an administrator was asked: then there is nothing to do but wait for one.
pub fn is_request(evidence: &Evidence) -> bool {
    evidence.aadsts.is_empty() && evidence.message.to_lowercase().contains(REQUESTED)
}
