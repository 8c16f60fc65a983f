//! How the authority says no: AADSTS numbers with Microsoft's words, as JSON for programs and on a page for people (facts, sections 2.3,
//! 3.2 and 18). The words are part of the protocol: clients and administrators search for them.

use axum::Json;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub code: u32,
    pub error: &'static str,
    pub status: StatusCode,
    pub text: String,
}

impl Refusal {
    fn bad(code: u32, error: &'static str, text: String) -> Self {
        Self {
            code,
            error,
            status: StatusCode::BAD_REQUEST,
            text,
        }
    }

    fn client(code: u32, text: String) -> Self {
        Self {
            code,
            error: "invalid_client",
            status: StatusCode::UNAUTHORIZED,
            text,
        }
    }

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
        Self::bad(50059, "invalid_request", "No tenant-identifying information found in either the request or implied by any provided credentials.".to_owned())
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

    pub fn client_not_a_guid() -> Self {
        Self::bad(
            90112,
            "unauthorized_client",
            "Application identifier is expected to be a GUID.".to_owned(),
        )
    }

    pub fn app_not_found(client: &str, directory: &str) -> Self {
        Self::bad(
            700_016,
            "unauthorized_client",
            format!(
                "Application with identifier '{client}' was not found in the directory '{directory}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant."
            ),
        )
    }

    pub fn no_principal(client: Uuid, tenant: Uuid) -> Self {
        Self::bad(
            7_000_229,
            "unauthorized_client",
            format!(
                "The client application {client} is missing service principal in the tenant {tenant}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119"
            ),
        )
    }

    pub fn wrong_secret(client: Uuid) -> Self {
        Self::client(
            7_000_215,
            format!(
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{client}'."
            ),
        )
    }

    pub fn expired_secret(client: Uuid) -> Self {
        Self::client(
            7_000_222,
            format!(
                "The provided client secret keys for app '{client}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds."
            ),
        )
    }

    pub fn no_credential(grant: &str) -> Self {
        if grant == "client_credentials" {
            return Self::client(7_000_216, "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.".to_owned());
        }
        Self::client(7_000_218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.".to_owned())
    }

    pub fn unknown_certificate(client: Uuid) -> Self {
        Self::client(
            700_027,
            format!(
                "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '{client}'.]"
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
            "No reply address is registered for the application.".to_owned(),
        )
    }

    pub fn insecure_redirect() -> Self {
        Self::bad(
            500_117,
            "invalid_request",
            "The reply uri specified in the request isn't using a secure scheme.".to_owned(),
        )
    }

    pub fn common_for_admin_consent() -> Self {
        Self::bad(50059, "invalid_request", "No tenant-identifying information found in either the request or implied by any provided credentials.".to_owned())
    }

    pub fn wrong_password() -> Self {
        Self::bad(
            50126,
            "invalid_grant",
            "Error validating credentials due to invalid username or password.".to_owned(),
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
        Self::bad(
            50057,
            "invalid_grant",
            "The user account is disabled.".to_owned(),
        )
    }

    pub fn declined() -> Self {
        Self::bad(
            65004,
            "access_denied",
            "User declined to consent to access the app.".to_owned(),
        )
    }

    /// Microsoft's own trouble; here only when no key could be made.
    pub fn transient() -> Self {
        Self {
            status: StatusCode::SERVICE_UNAVAILABLE,
            ..Self::bad(
                90033,
                "temporarily_unavailable",
                "A transient error has occurred. Please try again.".to_owned(),
            )
        }
    }

    /// `AADSTS…: … Trace ID: … Correlation ID: … Timestamp: …`
    pub fn described(&self, asked: &Asked) -> String {
        format!(
            "AADSTS{}: {} Trace ID: {} Correlation ID: {} Timestamp: {}",
            self.code,
            self.text,
            asked.trace,
            asked.correlation,
            asked.timestamp()
        )
    }

    pub fn answer(&self, asked: &Asked) -> Response {
        let body = json!({
            "error": self.error,
            "error_description": self.described(asked),
            "error_codes": [self.code],
            "timestamp": asked.timestamp(),
            "trace_id": asked.trace,
            "correlation_id": asked.correlation,
            "error_uri": format!("{}error?code={}", asked.authority, self.code),
        });
        let mut response = (self.status, Json(body)).into_response();
        asked.sign(&mut response);
        response
    }
}

/// What identifies one request to the authority, for its errors and headers.
#[derive(Debug, Clone)]
pub struct Asked {
    pub trace: Uuid,
    pub correlation: Uuid,
    pub at: Timestamp,
    /// Base of the address that was asked, with a slash at its end.
    pub authority: String,
}

impl Asked {
    /// `2025-08-18 15:26:14Z`
    pub fn timestamp(&self) -> String {
        self.at.strftime("%Y-%m-%d %H:%M:%SZ").to_string()
    }

    pub fn sign(&self, response: &mut Response) {
        let headers = response.headers_mut();
        for (name, id) in [
            ("x-ms-request-id", self.trace),
            ("client-request-id", self.correlation),
        ] {
            if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
                headers.insert(name, value);
            }
        }
        headers
            .entry("cache-control")
            .or_insert(HeaderValue::from_static("no-store, no-cache"));
        headers.insert("pragma", HeaderValue::from_static("no-cache"));
        headers.insert(
            "x-ms-ests-server",
            HeaderValue::from_static("2.1.0.0 - PRACTICE"),
        );
    }
}
