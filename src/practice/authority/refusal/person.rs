//! Refusals about the person: password, consent, and what policies of the organization ask (facts, sections 16 to 18).

use super::Refusal;
use uuid::Uuid;

impl Refusal {
    pub fn wrong_password() -> Self {
        Self::bad(
            50126,
            "invalid_grant",
            "Error validating credentials due to invalid username or password.",
        )
    }

    pub fn unknown_account(address: &str, tenant: &str) -> Self {
        Self::bad(
            50034,
            "invalid_grant",
            format!(
                "The user account {address} does not exist in the {tenant} directory. To sign into this application, the account must be added to the directory."
            ),
        )
    }

    pub fn account_disabled() -> Self {
        Self::bad(50057, "invalid_grant", "The user account is disabled.")
    }

    pub fn declined() -> Self {
        Self::bad(
            65004,
            "access_denied",
            "User declined to consent to access the app.",
        )
    }

    /// `prompt=none`, and nobody is signed in.
    pub fn nobody_signed_in() -> Self {
        Self::bad(
            50058,
            "login_required",
            "A silent sign-in request was sent but no user is signed in. The cookies used to represent the user's session were not sent in the request to Azure AD.",
        )
    }

    /// `prompt=none`, and several people are signed in.
    pub fn several_signed_in() -> Self {
        Self::bad(
            16000,
            "interaction_required",
            "Either multiple user identities are available for the current request or selected account is not supported for the scenario.",
        )
    }

    /// Not consented (facts, section 18).
    pub fn no_consent(client: Uuid, name: &str) -> Self {
        Self {
            suberror: Some("consent_required"),
            ..Self::grant(
                65001,
                format!(
                    "The user or administrator has not consented to use the application with ID '{client}' named '{name}'. Send an interactive authorization request for this user and resource."
                ),
            )
        }
    }

    /// Must use multi-factor authentication, which nobody can with a password alone.
    pub fn second_factor(resource: Uuid, policy: Uuid) -> Self {
        Self {
            suberror: Some("basic_action"),
            claims: Some(demanded(policy)),
            ..Self::grant(
                50076,
                format!(
                    "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '{resource}'."
                ),
            )
        }
    }

    /// Must enroll in multi-factor authentication first: security defaults ask it of everybody (facts, section 17).
    pub fn second_factor_enrollment(resource: Uuid) -> Self {
        Self {
            suberror: Some("basic_action"),
            ..Self::grant(
                50079,
                format!(
                    "Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '{resource}'."
                ),
            )
        }
    }

    /// `interaction_required` with `message_only`, as recorded: nothing the person does helps.
    pub fn conditional_access(policy: Uuid) -> Self {
        Self {
            suberror: Some("message_only"),
            claims: Some(demanded(policy)),
            ..Self::bad(
                53003,
                "interaction_required",
                "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
            )
        }
    }

    pub fn security_defaults() -> Self {
        Self {
            suberror: Some("message_only"),
            ..Self::bad(
                530_035,
                "interaction_required",
                "Access has been blocked by security defaults. This is due to the request using legacy auth or being deemed unsafe by security defaults policies. For additional information, please visit https://go.microsoft.com/fwlink/?linkid=2032830",
            )
        }
    }

    pub fn not_assigned(client: Uuid, name: &str) -> Self {
        Self::grant(
            50105,
            format!(
                "Your administrator has configured the application {name} ('{client}') to block users unless they are specifically granted ('assigned') access to the application. The signed-in user is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator. Please contact your administrator to assign access to this application."
            ),
        )
    }
}

/// What a client sends back as `claims` to meet the policy.
fn demanded(policy: Uuid) -> String {
    serde_json::json!({"access_token": {"capolids": {"essential": true, "values": [policy]}}})
        .to_string()
}
