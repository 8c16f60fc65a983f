//! Refusals about what was granted before: codes, refresh tokens, device codes (facts, sections 3.1, 3.2, 3.5 and 18).

use super::Refusal;
use jiff::{SignedDuration, Timestamp};

impl Refusal {
    /// Neither a code nor a refresh token of ours, or of another app.
    pub fn unknown_grant(field: &str) -> Self {
        Self::grant(
            70000,
            format!("The provided value for the input parameter '{field}' is not valid."),
        )
    }

    pub fn expired_code() -> Self {
        Self::grant(
            70008,
            "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.",
        )
    }

    pub fn redeemed_code() -> Self {
        Self::grant(
            54005,
            "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.",
        )
    }

    pub fn other_redirect(now: &str, then: &str) -> Self {
        Self::client(
            500_112,
            format!(
                "The reply address '{now}' does not match the reply address '{then}' provided when requesting Authorization code."
            ),
        )
    }

    pub fn missing_verifier() -> Self {
        Self::grant(
            50148,
            "The code_verifier does not match the code_challenge supplied in the authorization request for PKCE.",
        )
    }

    pub fn wrong_verifier() -> Self {
        Self::grant(
            501_481,
            "The Code_Verifier does not match the code_challenge supplied in the authorization request.",
        )
    }

    /// Too short, too long or of strange letters: 43 to 128 of RFC 7636, section 4.2.
    pub fn bad_challenge() -> Self {
        Self::bad(
            501_491,
            "invalid_request",
            "Invalid size of Code_Challenge parameter.",
        )
    }

    pub fn expired_refresh(issued: Timestamp, inactive: SignedDuration) -> Self {
        let days = inactive.as_hours() / 24;
        Self {
            suberror: Some("token_expired"),
            ..Self::grant(
                700_082,
                format!(
                    "The refresh token has expired due to inactivity. The token was issued on {issued} and was inactive for {days}.00:00:00."
                ),
            )
        }
    }

    /// A single-page app's lives for a day, whatever happens.
    pub fn expired_spa_refresh(issued: Timestamp) -> Self {
        Self {
            suberror: Some("token_expired"),
            ..Self::grant(
                700_084,
                format!(
                    "The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which can't be extended. It's now expired and a new sign in request must be sent by the SPA to the sign in page. The token was issued on {issued}."
                ),
            )
        }
    }

    pub fn pending() -> Self {
        Self::bad(
            70016,
            "authorization_pending",
            "OAuth 2.0 device flow error. Authorization is pending. Continue polling.",
        )
    }

    /// Not documented by Microsoft (facts, section 3.5); the words are RFC 8628's, section 3.5, the number is that of pending.
    pub fn too_fast() -> Self {
        Self::bad(
            70016,
            "slow_down",
            "OAuth 2.0 device flow error. Authorization is pending. Polling too frequently: add five seconds to the interval.",
        )
    }

    pub fn device_declined() -> Self {
        Self {
            error: "authorization_declined",
            ..Self::declined()
        }
    }

    pub fn bad_device_code() -> Self {
        Self::bad(
            70018,
            "bad_verification_code",
            "Invalid verification code due to User typing in wrong user code for device code flow. Authorization is not approved.",
        )
    }

    pub fn expired_device_code() -> Self {
        Self::bad(
            70020,
            "expired_token",
            "The provided value for the input parameter 'device_code' is not valid. This device code has expired.",
        )
    }
}
