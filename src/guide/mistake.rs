//! What can be wrong in a guide. How grave each is and which page of Microsoft's says so is data, `assets/guide/mistakes.toml`; the words
//! are in `assets/text/`, put together by `words`.

use crate::packed::packed;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

macro_rules! mistakes {
    ($($name:ident),* $(,)?) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Mistake { $($name),* }

        impl Mistake {
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

mistakes!(
    // Ports, servers, encryption.
    PortWrapped,
    PortRelay,
    PortUnknown,
    PortReadingPlain,
    PortReadingUnknown,
    EncryptionSsl,
    EncryptionNone,
    HostConsumer,
    HostUnknown,
    HostOtherService,
    HostMailExchanger,
    // Permissions and approval.
    PermissionUnknown,
    PermissionNotForApps,
    PermissionNotForPeople,
    PermissionOtherApi,
    GraphPermissionForSmtp,
    GraphPermissionForImap,
    EwsPermission,
    PermissionTooBroad,
    PermissionTypeMissing,
    OfflineAccessMissing,
    ConsentMissing,
    ConsentRole,
    ConsentNoForReading,
    ConsentForGallery,
    RequestApproval,
    ExpectedError,
    SmtpSendUnderGraph,
    MailAdvanced,
    // Which mailboxes.
    MailboxLimitMissing,
    MailboxRightsMissing,
    SendAsReads,
    LicenceWithoutMailbox,
    SmtpAuthMissing,
    SmtpAuthOff,
    Impersonation,
    // Tokens.
    ScopeGraphForMail,
    ScopeAppHost,
    ScopePersonHost,
    ScopeNotDefault,
    EndpointV1,
    ResourceParameter,
    EndpointCommon,
    EndpointUnknown,
    ImplicitGrant,
    PasswordGrant,
    PublicClientLabel,
    PublicClientUnneeded,
    RedirectHttp,
    RedirectWildcard,
    PlatformWrong,
    MultiTenant,
    BasicAuthentication,
    BasicAuthenticationDate,
    AppPassword,
    SecurityDefaultsOff,
    MultiFactorOff,
    // Secrets and identifiers.
    SecretId,
    SecretValueMissing,
    SecretStepMissing,
    SecretNeverExpires,
    SecretTooLong,
    SecretRenewalMissing,
    ObjectIdAsClientId,
    // Commands.
    CommandBroken,
    CommandUnknown,
    ParameterUnknown,
    ParameterWithoutHyphen,
    ParameterMissing,
    ValueNotBoolean,
    ValueUnknown,
    SendAsWrongCommand,
    SmtpAuthInverted,
    SampleIdentifier,
    PolicySuperseded,
    PolicyGroup,
    PolicyNotForSmtp,
    RoleUnknown,
    ServicePrincipalObject,
    ModuleRetired,
    SessionRetired,
    // Names and places that are no more.
    AzureAdName,
    EnterpriseAppCreated,
    SharedMailboxMenu,
    AzureSubscription,
    LimitPageSuperseded,
    DocsMoved,
    OldPortal,
    AzureAdGraph,
    OutlookRest,
    EwsRetired,
);

/// How grave it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It does not work.
    Wrong,
    /// Something that is needed is not said.
    Missing,
    /// It works, and opens more than it should.
    Risky,
    /// It was right once.
    Outdated,
    /// Not a mistake of the guide's: good to know beside it.
    Note,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub kind: Kind,
    /// Microsoft's page about it.
    pub source: String,
}

static FACTS: LazyLock<BTreeMap<Mistake, Fact>> = LazyLock::new(|| {
    // An unreadable file shows in the test of the data, and here as findings without a source.
    read().unwrap_or_default()
});

/// Reads the data anew.
///
/// # Errors
/// Why it cannot be read.
pub fn read() -> Result<BTreeMap<Mistake, Fact>, serde_json::Error> {
    packed!("guide/mistakes.toml").data()
}

impl Mistake {
    pub fn fact(self) -> Option<&'static Fact> {
        FACTS.get(&self)
    }

    pub fn kind(self) -> Kind {
        self.fact().map_or(Kind::Wrong, |fact| fact.kind)
    }

    pub fn source(self) -> &'static str {
        self.fact().map_or("", |fact| fact.source.as_str())
    }
}
