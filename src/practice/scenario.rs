//! Scenarios: one thing that goes wrong, by name. `mailseal practice list` prints them. The effects lie here as small questions that
//! the other parts ask, so that a scenario can be read in one place.

use crate::text::Text;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scenario {
    /// Nothing goes wrong.
    #[default]
    AllWell,
    SecretExpired,
    SecretExpiresSoon,
    ConsentMissing,
    ConsentSlow,
    ConsentDeclined,
    WrongSecretId,
    UnknownTenant,
    UnknownClient,
    MailboxMissing,
    MailboxUnlicensed,
    Throttled,
    GraphDown,
    MailLost,
    TooManyPermissions,
    SmtpDisabledTenant,
    SmtpDisabledMailbox,
    SmtpSecurityDefaults,
    SmtpConditionalAccess,
    ExchangeNotRegistered,
    ExchangeWrongObjectId,
    MailboxPermissionMissing,
    SendAsDenied,
    TooManyConnections,
    ExchangeSlow,
    RbacOnly,
    ConditionalAccess,
    SecurityDefaults,
    MfaRequired,
    WrongAccount,
    ApprovalRequested,
    UserConsentOff,
    AssignmentRequired,
    RefreshTokenExpired,
    DeviceCodeBlocked,
    CertificateExpired,
    CertificateNotUploaded,
    PublicClientOff,
    RedirectNotRegistered,
    NewOrganization,
    AliasTyped,
    LimitSlow,
    TenantWideGrant,
    OlderPolicy,
}

/// How many of Graph's first answers are refusals in [`Scenario::Throttled`].
const THROTTLED_CALLS: u32 = 4;

/// A refusal for asking too often; every second one does not say how many seconds to wait.
pub(crate) struct Throttle {
    pub retry_after: Option<u32>,
}

impl Scenario {
    pub const ALL: [Self; 44] = [
        Self::AllWell,
        Self::SecretExpired,
        Self::SecretExpiresSoon,
        Self::ConsentMissing,
        Self::ConsentSlow,
        Self::ConsentDeclined,
        Self::WrongSecretId,
        Self::UnknownTenant,
        Self::UnknownClient,
        Self::MailboxMissing,
        Self::MailboxUnlicensed,
        Self::Throttled,
        Self::GraphDown,
        Self::MailLost,
        Self::TooManyPermissions,
        Self::SmtpDisabledTenant,
        Self::SmtpDisabledMailbox,
        Self::SmtpSecurityDefaults,
        Self::SmtpConditionalAccess,
        Self::ExchangeNotRegistered,
        Self::ExchangeWrongObjectId,
        Self::MailboxPermissionMissing,
        Self::SendAsDenied,
        Self::TooManyConnections,
        Self::ExchangeSlow,
        Self::RbacOnly,
        Self::ConditionalAccess,
        Self::SecurityDefaults,
        Self::MfaRequired,
        Self::WrongAccount,
        Self::ApprovalRequested,
        Self::UserConsentOff,
        Self::AssignmentRequired,
        Self::RefreshTokenExpired,
        Self::DeviceCodeBlocked,
        Self::CertificateExpired,
        Self::CertificateNotUploaded,
        Self::PublicClientOff,
        Self::RedirectNotRegistered,
        Self::NewOrganization,
        Self::AliasTyped,
        Self::LimitSlow,
        Self::TenantWideGrant,
        Self::OlderPolicy,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::AllWell => "all-well",
            Self::SecretExpired => "secret-expired",
            Self::SecretExpiresSoon => "secret-expires-soon",
            Self::ConsentMissing => "consent-missing",
            Self::ConsentSlow => "consent-slow",
            Self::ConsentDeclined => "consent-declined",
            Self::WrongSecretId => "wrong-secret-id",
            Self::UnknownTenant => "unknown-tenant",
            Self::UnknownClient => "unknown-client",
            Self::MailboxMissing => "mailbox-missing",
            Self::MailboxUnlicensed => "mailbox-unlicensed",
            Self::Throttled => "throttled",
            Self::GraphDown => "graph-down",
            Self::MailLost => "mail-lost",
            Self::TooManyPermissions => "too-many-permissions",
            Self::SmtpDisabledTenant => "smtp-disabled-tenant",
            Self::SmtpDisabledMailbox => "smtp-disabled-mailbox",
            Self::SmtpSecurityDefaults => "smtp-security-defaults",
            Self::SmtpConditionalAccess => "smtp-conditional-access",
            Self::ExchangeNotRegistered => "exchange-not-registered",
            Self::ExchangeWrongObjectId => "exchange-wrong-object-id",
            Self::MailboxPermissionMissing => "mailbox-permission-missing",
            Self::SendAsDenied => "send-as-denied",
            Self::TooManyConnections => "too-many-connections",
            Self::ExchangeSlow => "exchange-slow",
            Self::RbacOnly => "rbac-only",
            Self::ConditionalAccess => "conditional-access",
            Self::SecurityDefaults => "security-defaults",
            Self::MfaRequired => "mfa-required",
            Self::WrongAccount => "wrong-account",
            Self::ApprovalRequested => "approval-requested",
            Self::UserConsentOff => "user-consent-off",
            Self::AssignmentRequired => "assignment-required",
            Self::RefreshTokenExpired => "refresh-token-expired",
            Self::DeviceCodeBlocked => "device-code-blocked",
            Self::CertificateExpired => "certificate-expired",
            Self::CertificateNotUploaded => "certificate-not-uploaded",
            Self::PublicClientOff => "public-client-off",
            Self::RedirectNotRegistered => "redirect-not-registered",
            Self::NewOrganization => "new-organization",
            Self::AliasTyped => "alias-typed",
            Self::LimitSlow => "limit-slow",
            Self::TenantWideGrant => "tenant-wide-grant",
            Self::OlderPolicy => "older-policy",
        }
    }

    /// What goes wrong and what should be seen, in one sentence of the reader's language.
    pub fn about(self) -> String {
        self.sentence(crate::text::spoken())
    }

    fn sentence(self, text: &Text) -> String {
        match self {
            Self::AllWell => text.practice_about_all_well(),
            Self::SecretExpired => text.practice_about_secret_expired(),
            Self::SecretExpiresSoon => text.practice_about_secret_expires_soon(),
            Self::ConsentMissing => text.practice_about_consent_missing(),
            Self::ConsentSlow => text.practice_about_consent_slow(),
            Self::ConsentDeclined => text.practice_about_consent_declined(),
            Self::WrongSecretId => text.practice_about_wrong_secret_id(),
            Self::UnknownTenant => text.practice_about_unknown_tenant(),
            Self::UnknownClient => text.practice_about_unknown_client(),
            Self::MailboxMissing => text.practice_about_mailbox_missing(),
            Self::MailboxUnlicensed => text.practice_about_mailbox_unlicensed(),
            Self::Throttled => text.practice_about_throttled(),
            Self::GraphDown => text.practice_about_graph_down(),
            Self::MailLost => text.practice_about_mail_lost(),
            Self::TooManyPermissions => text.practice_about_too_many_permissions(),
            Self::SmtpDisabledTenant => text.practice_about_smtp_disabled_tenant(),
            Self::SmtpDisabledMailbox => text.practice_about_smtp_disabled_mailbox(),
            Self::SmtpSecurityDefaults => text.practice_about_smtp_security_defaults(),
            Self::SmtpConditionalAccess => text.practice_about_smtp_conditional_access(),
            Self::ExchangeNotRegistered => text.practice_about_exchange_not_registered(),
            Self::ExchangeWrongObjectId => text.practice_about_exchange_wrong_object_id(),
            Self::MailboxPermissionMissing => text.practice_about_mailbox_permission_missing(),
            Self::SendAsDenied => text.practice_about_send_as_denied(),
            Self::TooManyConnections => text.practice_about_too_many_connections(),
            Self::ExchangeSlow => text.practice_about_exchange_slow(),
            Self::RbacOnly => text.practice_about_rbac_only(),
            Self::ConditionalAccess => text.practice_about_conditional_access(),
            Self::SecurityDefaults => text.practice_about_security_defaults(),
            Self::MfaRequired => text.practice_about_mfa_required(),
            Self::WrongAccount => text.practice_about_wrong_account(),
            Self::ApprovalRequested => text.practice_about_approval_requested(),
            Self::UserConsentOff => text.practice_about_user_consent_off(),
            Self::AssignmentRequired => text.practice_about_assignment_required(),
            Self::RefreshTokenExpired => text.practice_about_refresh_token_expired(),
            Self::DeviceCodeBlocked => text.practice_about_device_code_blocked(),
            Self::CertificateExpired => text.practice_about_certificate_expired(),
            Self::CertificateNotUploaded => text.practice_about_certificate_not_uploaded(),
            Self::PublicClientOff => text.practice_about_public_client_off(),
            Self::RedirectNotRegistered => text.practice_about_redirect_not_registered(),
            Self::NewOrganization => text.practice_about_new_organization(),
            Self::AliasTyped => text.practice_about_alias_typed(),
            Self::LimitSlow => text.practice_about_limit_slow(),
            Self::TenantWideGrant => text.practice_about_tenant_wide_grant(),
            Self::OlderPolicy => text.practice_about_older_policy(),
        }
    }

    pub fn find(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|one| one.name().eq_ignore_ascii_case(name.trim()))
    }

    /// What the played person presses on the approval page.
    pub fn person_accepts(self) -> bool {
        self != Self::ConsentDeclined
    }

    /// Whether the played person pastes the secret's ID instead of its value.
    pub fn person_pastes_secret_id(self) -> bool {
        self == Self::WrongSecretId
    }

    /// Whether the played person types another address of the mailbox than its main one.
    pub fn person_types_an_alias(self) -> bool {
        self == Self::AliasTyped
    }

    pub(crate) fn secrets_count_as_expired(self) -> bool {
        self == Self::SecretExpired
    }

    /// Days a new secret lives whatever was asked for.
    pub(crate) fn secret_days(self) -> Option<i64> {
        (self == Self::SecretExpiresSoon).then_some(9)
    }

    pub(crate) fn organization_is_unknown(self) -> bool {
        self == Self::UnknownTenant
    }

    pub(crate) fn apps_are_unknown(self) -> bool {
        self == Self::UnknownClient
    }

    pub(crate) fn approval_is_recorded(self) -> bool {
        self != Self::ConsentMissing
    }

    pub(crate) fn approval_lags(self) -> bool {
        self == Self::ConsentSlow
    }

    /// Application permissions granted although the registration does not list them.
    pub(crate) fn granted_on_top(self) -> &'static [&'static str] {
        if self == Self::TooManyPermissions {
            &["Mail.ReadWrite", "User.Read.All"]
        } else {
            &[]
        }
    }

    /// Whether Graph's `call`-th request (from 0) is refused.
    pub(crate) fn throttles(self, call: u32) -> Option<Throttle> {
        (self == Self::Throttled && call < THROTTLED_CALLS).then(|| Throttle {
            retry_after: call.is_multiple_of(2).then_some(1),
        })
    }

    /// Whether the played person signs in with another account than they should.
    pub(crate) fn person_takes_another_account(self) -> bool {
        self == Self::WrongAccount
    }

    /// Whether the person who is to approve is no administrator.
    pub(crate) fn person_is_no_administrator(self) -> bool {
        self == Self::ApprovalRequested
    }

    /// The admin consent workflow is on: who may not consent can ask for approval (facts, section 3.6).
    pub(crate) fn approval_can_be_requested(self) -> bool {
        self == Self::ApprovalRequested
    }

    /// "Do not allow user consent".
    pub(crate) fn users_never_consent(self) -> bool {
        matches!(self, Self::UserConsentOff | Self::ApprovalRequested)
    }

    /// A Conditional Access policy blocks every sign-in of a person; apps are not concerned (facts, section 17).
    pub(crate) fn people_are_blocked(self) -> bool {
        self == Self::ConditionalAccess
    }

    /// The "authentication flows" policy blocks device codes (facts, section 17).
    pub(crate) fn device_code_is_blocked(self) -> bool {
        self == Self::DeviceCodeBlocked
    }

    pub(crate) fn has_security_defaults(self) -> bool {
        self == Self::SecurityDefaults
    }

    /// Signing in takes a second factor: a page in the browser, impossible with a password alone.
    pub(crate) fn second_factor_is_asked(self) -> bool {
        matches!(self, Self::MfaRequired | Self::SecurityDefaults)
    }

    /// Every enterprise application requires assignment, and nobody is assigned.
    pub(crate) fn nobody_is_assigned(self) -> bool {
        self == Self::AssignmentRequired
    }

    pub(crate) fn refresh_tokens_count_as_expired(self) -> bool {
        self == Self::RefreshTokenExpired
    }

    pub(crate) fn certificates_count_as_expired(self) -> bool {
        self == Self::CertificateExpired
    }

    pub(crate) fn certificates_are_unknown(self) -> bool {
        self == Self::CertificateNotUploaded
    }

    /// "Allow public client flows" counts as No, whatever was set.
    pub(crate) fn public_flows_are_off(self) -> bool {
        self == Self::PublicClientOff
    }

    /// No redirect URI of an app counts as registered when a person signs in.
    pub(crate) fn redirects_are_unknown(self) -> bool {
        self == Self::RedirectNotRegistered
    }

    pub(crate) fn graph_is_down(self) -> bool {
        self == Self::GraphDown
    }

    pub(crate) fn mail_is_lost(self) -> bool {
        self == Self::MailLost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scenario_is_found_by_its_name_and_says_what_goes_wrong() {
        for one in Scenario::ALL {
            assert_eq!(Scenario::find(one.name()), Some(one));
            assert!(one.about().ends_with('.'), "{}", one.name());
            assert_eq!(
                serde_json::to_value(one).expect("a name"),
                one.name(),
                "the same name in files"
            );
        }
        assert_eq!(Scenario::find("nonsense"), None);
    }
}
