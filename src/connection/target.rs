//! The systems Mailseal sets up, as data: one file each in `assets/targets/` (facts, section 15). Here is the shape and the loader.

use super::permission::{Permission, Road};
use serde::{Deserialize, Serialize};

/// A recipe: what a system needs from Microsoft and where its values go.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// `nice-cxone`, `sinch-server`, `sinch-user`, `genesys`, `matrix42-eap`, `other-app`.
    pub id: String,
    /// "NiCE CXone".
    pub name: String,
    /// One line under the name on the choice card.
    pub summary: String,
    /// Other words a person may search for.
    #[serde(default)]
    pub also_called: Vec<String>,
    /// What it will do, in plain words: "Send mail".
    pub does: String,
    pub sends: bool,
    pub reads: bool,
    /// The road it walks. For "another app" computed from the [`Answers`] by [`Target::answered`].
    pub road: Road,
    pub permissions: Vec<Permission>,
    pub registration: RegistrationRecipe,
    pub hand_over: HandOver,
    /// Where the vendor's guide is out of date, each corrected and explained at the step where it matters.
    #[serde(default)]
    pub corrections: Vec<Correction>,
}

/// How the app is registered (facts, section 15.4).
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistrationRecipe {
    /// Name suggested for the app registration.
    pub app_name: String,
    /// The system's own redirect URI, where it has one.
    #[serde(default)]
    pub redirect: Option<RedirectRule>,
    pub public_client: bool,
    pub secret: bool,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedirectRule {
    /// With `{hostname}` where the person's own host goes; `None` where only the vendor can say it.
    pub template: Option<String>,
    /// What to do about it, in words.
    pub note: String,
}

/// Finish: the values in the target's own words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Menu path, outermost first.
    pub menu: Vec<String>,
    pub fields: Vec<HandOverField>,
    /// What to press then and what to expect there, one paragraph each.
    #[serde(default)]
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandOverField {
    /// The field's name in the target system.
    pub label: String,
    pub value: HandOverValue,
    /// For `fixed`: the text; for `authority-url`: a template with `{tenant}`.
    #[serde(default)]
    pub text: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HandOverValue {
    TenantId,
    ClientId,
    Secret,
    Mailboxes,
    AuthorityUrl,
    Fixed,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// `target`, `organization`, `registration`, `approval`, `mailboxes`, `checks`, `test` or `finish`.
    pub step: String,
    /// What the guide says.
    pub guide: String,
    /// What is right today, and why.
    pub today: String,
}

/// "Another app": three questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    pub sends: bool,
    pub reads: bool,
    pub identity: Identity,
    pub protocol: Protocol,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Identity {
    App,
    SignedInMailbox,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protocol {
    Graph,
    Smtp,
    Imap,
    /// "I don't know": Graph is proposed.
    Unknown,
}

impl Target {
    /// Every recipe, in the order of the choice cards.
    pub fn all() -> Vec<Self> {
        todo!()
    }

    pub fn find(_id: &str) -> Option<Self> {
        todo!()
    }

    /// "Another app" with its answers filled in: road, permissions and what it does.
    pub fn answered(&self, _answers: Answers) -> Self {
        todo!()
    }
}
