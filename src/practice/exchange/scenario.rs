//! What the scenarios about Exchange change there, as small questions; their names and sentences are in `practice::scenario`.

use crate::practice::Scenario;

impl Scenario {
    pub(crate) fn smtp_auth_is_off_for_the_organization(self) -> bool {
        matches!(self, Self::SmtpDisabledTenant | Self::NewOrganization)
    }

    pub(crate) fn smtp_auth_is_off_for_mailboxes(self) -> bool {
        self == Self::SmtpDisabledMailbox
    }

    /// Security defaults switch SMTP sign-in off, whatever else they do (facts, section 17).
    pub(crate) fn security_defaults_are_on(self) -> bool {
        self == Self::SmtpSecurityDefaults || self.has_security_defaults()
    }

    pub(crate) fn conditional_access_blocks_smtp(self) -> bool {
        self == Self::SmtpConditionalAccess
    }

    /// Whether three others are connected to every mailbox.
    pub(crate) fn others_hold_every_connection(self) -> bool {
        self == Self::TooManyConnections
    }

    /// Whether Exchange's servers hear of changes late.
    pub(crate) fn exchange_lags(self) -> bool {
        self == Self::ExchangeSlow
    }

    /// How many times as long as anything else a limit of an application takes to reach the servers.
    pub(crate) fn limits_lag(self) -> i32 {
        if self == Self::LimitSlow { 9 } else { 0 }
    }

    /// Whether the played administrator leaves an approval in Entra that cancels a limit.
    pub(crate) fn grants_are_left(self) -> bool {
        self == Self::TenantWideGrant
    }

    /// Whether somebody limited every app by an application access policy, long ago.
    pub(crate) fn has_an_older_policy(self) -> bool {
        self == Self::OlderPolicy
    }

    /// Whether applications get Exchange's own roles in place of permissions.
    pub(crate) fn roles_stand_for_permissions(self) -> bool {
        self == Self::RbacOnly
    }

    /// What the played administrator forgets of a script for Exchange.
    pub(crate) fn forgotten_cmdlets(self) -> &'static [&'static str] {
        match self {
            Self::SmtpDisabledTenant | Self::SmtpDisabledMailbox => {
                &["Set-CASMailbox", "Set-TransportConfig"]
            }
            Self::ExchangeNotRegistered => &["New-ServicePrincipal"],
            Self::MailboxPermissionMissing => &["Add-MailboxPermission"],
            Self::SendAsDenied => &["Add-RecipientPermission"],
            _ => &[],
        }
    }

    /// Whether the played administrator takes the registration's object ID for the enterprise application's.
    pub(crate) fn object_ids_are_mistaken(self) -> bool {
        self == Self::ExchangeWrongObjectId
    }
}
