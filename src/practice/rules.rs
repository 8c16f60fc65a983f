//! What an organization may be like beside its scenario: which roles its administrator holds, what its policies forbid, how long a new
//! object takes until every server of the directory knows it (facts, sections 5.4, 7.2, 7.3 and 14). And the one app of Microsoft's own that
//! programs borrow to register others (facts, section 7.4).

use super::directory::App;
use crate::microsoft::graph::rules::{Role, UserConsent};
use jiff::Timestamp;
use std::time::Duration;
use uuid::{Uuid, uuid};

/// Microsoft Graph Command Line Tools.
pub const COMMAND_LINE_TOOLS: Uuid = uuid!("14d82eec-204b-4c2f-b7e8-296a70dab67e");

/// The first day of 2026, as Contoso has always told it.
const MADE: Timestamp = Timestamp::constant(1_767_225_600, 0);

#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "switches, as Entra has them")]
pub struct Rules {
    /// What the administrator (Megan) is.
    pub roles: Vec<Role>,
    pub secrets_forbidden: bool,
    /// The longest a secret may live.
    pub secret_days: Option<i64>,
    /// The longest a certificate may live.
    pub certificate_days: Option<i64>,
    /// "Users can register applications".
    pub users_may_register: bool,
    pub security_defaults: bool,
    /// What people may approve for themselves.
    pub user_consent: UserConsent,
    /// People can ask for an approval.
    pub requests: bool,
    /// People sign in with a service of the organization's own.
    pub federated: bool,
    /// When the organization was made.
    pub made: Timestamp,
    /// How long what was made just now is not known everywhere, by the organization's clock.
    pub settles: Duration,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            roles: vec![Role::GlobalAdministrator],
            secrets_forbidden: false,
            secret_days: None,
            certificate_days: None,
            users_may_register: true,
            security_defaults: false,
            user_consent: UserConsent::default(),
            requests: false,
            federated: false,
            made: MADE,
            settles: Duration::ZERO,
        }
    }
}

impl Rules {
    /// Whether what was made then is still unknown to some servers.
    pub fn hides(&self, made: Timestamp, now: Timestamp) -> bool {
        let age = now.duration_since(made);
        jiff::SignedDuration::try_from(self.settles).is_ok_and(|settles| age < settles)
    }
}

/// Microsoft's own, known in every tenant before anybody has used it.
pub fn command_line_tools(now: Timestamp) -> App {
    let mut app = App::new("Microsoft Graph Command Line Tools", Uuid::nil(), now);
    app.client = COMMAND_LINE_TOOLS;
    app.of_microsoft = true;
    "AzureADandPersonalMicrosoftAccount".clone_into(&mut app.audience);
    app.redirects.public.push("http://localhost".to_owned());
    app.fallback_public = Some(true);
    app
}
