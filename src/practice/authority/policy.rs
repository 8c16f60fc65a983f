//! What the organization's policies say when a person signs in: Conditional Access, security defaults, a second factor, assignment
//! (facts, section 17). An app that signs in as itself meets none of them.

use super::refusal::Refusal;
use crate::practice::credential::derived;
use crate::practice::directory::App;
use crate::practice::people::Account;
use crate::practice::state::Practice;
use uuid::Uuid;

/// By which way a person's token is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Browser,
    DeviceCode,
    Password,
    /// Renewed without the person.
    Refresh,
}

/// Whether the browser has still to ask for a second factor.
pub fn wants_second_factor(practice: &Practice, strong: bool) -> bool {
    practice.scenario().second_factor_is_asked() && !strong
}

/// Lets the person through, or says why not. `resource` is named in the words.
pub fn admit(
    practice: &Practice,
    app: &App,
    account: &Account,
    way: Way,
    resource: Uuid,
) -> Result<(), Refusal> {
    let scenario = practice.scenario();
    let policy = derived(&practice.contoso().id, "conditional access policy");
    let blocked = || Refusal::conditional_access(policy);
    if scenario.people_are_blocked() {
        return Err(blocked());
    }
    match way {
        Way::DeviceCode if scenario.device_code_is_blocked() => return Err(blocked()),
        Way::DeviceCode if scenario.has_security_defaults() => {
            return Err(Refusal::security_defaults());
        }
        Way::Password if scenario.has_security_defaults() => {
            return Err(Refusal::second_factor_enrollment(resource));
        }
        Way::Password if scenario.second_factor_is_asked() => {
            return Err(Refusal::second_factor(resource, policy));
        }
        Way::Browser | Way::DeviceCode | Way::Password | Way::Refresh => {}
    }
    let assigned = app.principal.as_ref().is_none_or(|one| {
        (!one.assignment_required && !scenario.nobody_is_assigned())
            || one.assigned.contains(&account.id)
    });
    if assigned {
        Ok(())
    } else {
        Err(Refusal::not_assigned(app.client, &app.name))
    }
}
