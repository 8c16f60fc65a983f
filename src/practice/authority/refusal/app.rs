//! Refusals about the app: whether it is known, and how it proves itself (facts, sections 4.1, 5.3, 5.5 and 18).

use super::Refusal;
use jiff::Timestamp;
use uuid::Uuid;

impl Refusal {
    pub fn client_not_a_guid() -> Self {
        Self::bad(
            90112,
            "unauthorized_client",
            "Application identifier is expected to be a GUID.",
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
            return Self::client(
                7_000_216,
                "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
            );
        }
        Self::client(
            7_000_218,
            "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
        )
    }

    /// A public client has no secret to show.
    pub fn public_with_credential() -> Self {
        Self::client(
            700_025,
            "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
        )
    }

    fn certificate(reason: &str, client: Uuid) -> Self {
        Self::client(
            700_027,
            format!(
                "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - {reason}, Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '{client}'. Review the documentation at https://docs.microsoft.com/en-us/graph/deployments to determine the corresponding service endpoint and https://docs.microsoft.com/en-us/graph/api/application-get?view=graph-rest-1.0&tabs=http to build a query request URL, such as 'https://graph.microsoft.com/beta/applications/{client}']."
            ),
        )
    }

    pub fn unknown_certificate(client: Uuid, thumbprint: &str) -> Self {
        Self::certificate(
            &format!("The key was not found., Thumbprint of key used by client: '{thumbprint}'"),
            client,
        )
    }

    pub fn expired_certificate(
        client: Uuid,
        thumbprint: &str,
        starts: Timestamp,
        ends: Timestamp,
    ) -> Self {
        let day = |at: Timestamp| at.strftime("%m/%d/%Y %H:%M:%S").to_string();
        let mut refusal = Self::certificate(
            &format!(
                "The key used is expired., Thumbprint of key used by client: '{thumbprint}', Found key 'Start={}, End={}'",
                day(starts),
                day(ends)
            ),
            client,
        );
        refusal.text = refusal.text.replace(
            "The certificate with identifier used to sign the client assertion is not registered on application.",
            "Client assertion contains an invalid signature.",
        );
        refusal
    }

    /// The certificate is known, and this was not signed with its key; or nothing that could be checked was sent.
    pub fn bad_assertion(reason: &str) -> Self {
        Self::client(50012, format!("Authentication failed. [Reason - {reason}]"))
    }

    pub fn assertion_audience() -> Self {
        Self::client(
            700_023,
            "Client assertion audience claim does not match Realm issuer. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .",
        )
    }

    pub fn assertion_of_another(client: Uuid) -> Self {
        Self::client(
            700_021,
            format!(
                "Client assertion application identifier doesn't match 'client_id' parameter. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials . client_id '{client}'."
            ),
        )
    }

    pub fn assertion_time(now: Timestamp, from: Timestamp, until: Timestamp) -> Self {
        Self::client(
            700_024,
            format!(
                "Client assertion is not within its valid time range. Current time: {now}, assertion valid from {from}, expiry time of assertion {until}. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials ."
            ),
        )
    }

    /// The platform of the redirect URI decides who may redeem a code (facts, section 4.1).
    pub fn cross_origin_for_spa_only() -> Self {
        Self::bad(
            9_002_326,
            "invalid_request",
            "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin does not match a registered one.",
        )
    }

    pub fn spa_from_a_browser_only() -> Self {
        Self::bad(
            9_002_327,
            "invalid_request",
            "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
        )
    }

    pub fn spa_needs_proof_key() -> Self {
        Self::bad(
            9_002_325,
            "invalid_request",
            "Proof Key for Code Exchange is required for cross-origin authorization code redemption.",
        )
    }
}
