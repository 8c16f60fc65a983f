//! What Microsoft's page says when it goes no further: it then sends nobody back, so the program cannot hear it, and the person copies it
//! (facts, section 3.1). Neighbours: `approval`, `sign_in`, which wait meanwhile.

use crate::check::evidence::{of_redirect, with_known, with_settings};
use crate::connection::{MailAddress, Settings};
use crate::diagnose::{Diagnosis, Flow, Stage, diagnose};
use jiff::Timestamp;

/// What the copied text means; `None`: no error of Microsoft's stands in it.
pub fn explained(
    settings: &Settings,
    mailbox: &MailAddress,
    copied: &str,
    now: Timestamp,
) -> Option<Box<Diagnosis>> {
    let mut evidence = of_redirect(String::new(), None, copied.to_owned());
    if evidence.aadsts.is_empty() {
        return None;
    }
    evidence.code = None;
    evidence.stage = Some(Stage::Authorize);
    evidence.flow = Some(Flow::AuthorizationCode);
    let evidence = with_known(evidence, "account", Some(mailbox.to_string()));
    let evidence = with_known(evidence, "mailbox", Some(mailbox.to_string()));
    Some(Box::new(diagnose(with_settings(evidence, settings, now))))
}
