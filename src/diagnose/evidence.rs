//! All that a diagnosis may look at. Filled by `check` from what Microsoft said and what the person set up. Never holds a secret.

use crate::connection::Road;

/// Where in the way it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    Environment,
    Discovery,
    Authorize,
    Consent,
    Token,
    Graph,
    Smtp,
    Imap,
}

/// The fact that says for how long this failure has been waited for already, in seconds.
pub const WAITED_SECONDS: &str = "waited-seconds";

/// The fact that says how long ago somebody changed something, by what is told, in seconds.
pub const CHANGED_SECONDS: &str = "changed-seconds";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flow {
    None,
    ClientCredentials,
    AuthorizationCode,
    DeviceCode,
    RefreshToken,
    Password,
}

/// The evidence of one failure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Somebody told it: read from a text, not seen by Mailseal itself.
    pub told: bool,
    pub stage: Option<Stage>,
    pub flow: Option<Flow>,
    /// How mail was to move, and as whom.
    pub road: Option<Road>,
    pub host: Option<String>,
    pub http_status: Option<u16>,
    /// OAuth `error` or Graph `error.code`.
    pub code: Option<String>,
    pub suberror: Option<String>,
    pub inner_codes: Vec<String>,
    pub aadsts: Vec<u32>,
    /// Enhanced status codes of a mail server, such as `5.7.139`.
    pub enhanced: Vec<String>,
    /// What Exchange sent in base64 before it refused a token, decoded.
    pub challenge: Option<String>,
    /// What words tell beside codes: facts of `assets/causes/facts.toml`, by name.
    pub facts: std::collections::BTreeSet<String>,
    /// The message as rules look at it, made once.
    pub folded: Option<String>,
    /// Word for word, for "What Microsoft said".
    pub message: String,
    pub raw: String,
    pub trace_id: Option<String>,
    pub correlation_id: Option<String>,
    pub request_id: Option<String>,
    pub timestamp: Option<String>,
    /// Network failure: `name`, `connect`, `proxy`, `trust`, `timed-out`, `cut`; or `unexpected`: somebody else answered.
    pub unreachable: Option<String>,
    /// What Mailseal knows besides: facts by name, e.g. `tenant`, `domain`, `client`, `app`, `mailbox`, `permission`,
    /// `needed-roles`, `roles`, `secret-looks-like` (`guid`, `masked`), `secret-expires`, `clock-skew`, `grant-age-seconds`,
    /// `secret-age-seconds`, `waited-seconds`, `changed-seconds`, `finding` (what Mailseal itself found out), `doing`
    /// (which change of a registration Mailseal was making: `register`, `adjust`, `enterprise`, `grant`, `consent`, `secret`). Of a mail server: `mail-port`,
    /// `mail-stage`, `greeting` (`not-exchange`), `certificate`, `challenge-status`, `sender`, `sender-differs`, `sender-domain-differs`, `mailbox-kind`
    /// (`shared`, `own`), `token-for` (`graph`, `outlook`), `token-scope-missing`, `other-mailbox-works`, `exchange-commands` (`shown`), `token-reaches-others` (where
    /// somebody signs in for a mailbox that is not theirs: whether the token allows that), `smtp-refuses` (the same mailbox, without a
    /// reason), `exchange-principal` (`missing`, `other`, `right`, as Get-ServicePrincipal printed it), `proxy`. Of a limit: `limit` (`roles`,
    /// `policy`: by what Exchange is to keep the app to the chosen mailboxes), `reach` (how many it could use without). Placeholders in words are filled from here
    /// ([`super::catalogue::PLACEHOLDERS`]).
    pub known: std::collections::BTreeMap<String, String>,
}

impl Evidence {
    /// The message in lower case, with one blank between words.
    pub(super) fn folded_message(&self) -> std::borrow::Cow<'_, str> {
        match &self.folded {
            Some(folded) => folded.as_str().into(),
            None => super::rules::folded(&self.message).into(),
        }
    }
}
