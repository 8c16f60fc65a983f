//! Refusals about the request itself: its tenant, its parameters, its scopes, where to answer (facts, sections 2.3, 4 and 18).

use super::Refusal;
use uuid::Uuid;

impl Refusal {
    pub fn tenant_not_found(name: &str) -> Self {
        Self::bad(
            90002,
            "invalid_request",
            format!(
                "Tenant '{name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant."
            ),
        )
    }

    /// Discovery's own: the same number with `invalid_tenant` (facts, section 2.3).
    pub fn discovery_tenant_not_found(name: &str) -> Self {
        Self {
            error: "invalid_tenant",
            ..Self::tenant_not_found(name)
        }
    }

    pub fn tenant_malformed(name: &str) -> Self {
        Self::bad(
            900_023,
            "invalid_request",
            format!(
                "Specified tenant identifier '{name}' is neither a valid DNS name, nor a valid external domain."
            ),
        )
    }

    pub fn no_tenant() -> Self {
        Self::bad(
            50059,
            "invalid_request",
            "No tenant-identifying information found in either the request or implied by any provided credentials.",
        )
    }

    pub fn missing_parameter(name: &str) -> Self {
        Self::bad(
            900_144,
            "invalid_request",
            format!("The request body must contain the following parameter: '{name}'."),
        )
    }

    pub fn missing_field(name: &str) -> Self {
        Self::bad(
            90014,
            "invalid_request",
            format!(
                "The required field '{name}' is missing from the credential. Ensure that you have all the necessary parameters for the login request."
            ),
        )
    }

    pub fn unsupported_grant(grant: &str) -> Self {
        Self::bad(
            70003,
            "unsupported_grant_type",
            format!("The app requested an unsupported grant type '{grant}'."),
        )
    }

    pub fn invalid_scope(scope: &str) -> Self {
        Self::bad(
            70011,
            "invalid_scope",
            format!(
                "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid."
            ),
        )
    }

    pub fn not_default_scope(scope: &str) -> Self {
        Self::bad(
            1_002_012,
            "invalid_scope",
            format!(
                "The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI)."
            ),
        )
    }

    pub fn unknown_resource(resource: &str, tenant: &str) -> Self {
        Self::bad(
            500_011,
            "invalid_resource",
            format!(
                "The resource principal named {resource} was not found in the tenant named {tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant."
            ),
        )
    }

    pub fn redirect_mismatch(redirect: &str, client: Uuid) -> Self {
        Self::bad(
            50011,
            "invalid_request",
            format!(
                "The redirect URI '{redirect}' specified in the request does not match the redirect URIs configured for the application '{client}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more about how to fix this."
            ),
        )
    }

    pub fn no_redirect_registered() -> Self {
        Self::bad(
            500_113,
            "invalid_request",
            "No reply address is registered for the application.",
        )
    }

    pub fn insecure_redirect() -> Self {
        Self::bad(
            500_117,
            "invalid_request",
            "The reply uri specified in the request isn't using a secure scheme.",
        )
    }

    /// Personal accounts only: nobody here has one.
    pub fn consumers() -> Self {
        Self::bad(
            9_002_346,
            "invalid_request",
            "Application is configured for use by Azure Active Directory users only. Please do not use the /consumers endpoint to serve this request.",
        )
    }

    pub fn single_tenant(client: Uuid, name: &str) -> Self {
        Self::bad(
            50194,
            "invalid_request",
            format!(
                "Application '{client}'({name}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant."
            ),
        )
    }

    /// A scope that its service does not offer, such as `Mail.Mail.ReadWrite`. A bare name is one of Graph's.
    pub fn unknown_scope(app: &str, scope: &str, resource: Uuid) -> Self {
        Self::bad(
            650_053,
            "invalid_client",
            format!(
                "The application '{app}' asked for scope '{scope}' that doesn't exist on the resource '{resource}'. Contact the app vendor."
            ),
        )
    }

    pub fn default_with_others(scope: &str) -> Self {
        Self::bad(
            70011,
            "invalid_scope",
            format!(
                "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid. .default scope can't be combined with resource-specific scopes."
            ),
        )
    }

    /// One token, one resource.
    pub fn several_resources(scope: &str) -> Self {
        Self::bad(
            28000,
            "invalid_request",
            format!(
                "Provided value for the input parameter scope is not valid because it contains more than one resource. Scope {scope} is not valid."
            ),
        )
    }

    pub fn unsupported_response_type(asked: &str) -> Self {
        let about_id_token = "Response type 'id_token' isn't enabled for the application.";
        match asked {
            "code id_token" | "id_token" => {
                Self::bad(700_054, "unsupported_response_type", about_id_token)
            }
            _ => Self::bad(
                700_051,
                "unsupported_response_type",
                format!("The response_type '{asked}' is not enabled for the application."),
            ),
        }
    }

    pub fn bad_value(name: &str, value: &str) -> Self {
        Self::bad(
            90023,
            "invalid_request",
            format!("Unsupported '{name}' value '{value}'."),
        )
    }
}
