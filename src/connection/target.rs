//! The systems Mailseal sets up, as data: one file each in `assets/targets/` (facts, section 15). Here is the shape and the loader.

use super::permission::{Permission, Road, Ways};
use crate::packed::{Packed, packed};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A recipe: what a system needs from Microsoft and where its values go.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// `nice-cxone`, `sinch-server`, `sinch-user`, `genesys`, `matrix42-eap`, `other-app`.
    pub id: String,
    /// `NiCE CXone`.
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
    /// Roads that the system may walk, too, because its guide does not say: tried for information, never failing the connection.
    #[serde(default)]
    pub also_try: Vec<Road>,
    /// Another recipe for the same system, by its identifier, with none of this one's limits.
    #[serde(default)]
    pub better: Option<String>,
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
    /// Name and port of the server that sends, in the connection's cloud.
    SmtpServer,
    /// Of the server that reads.
    ImapServer,
    /// The name to sign in with at the server that sends, where it is not always the mailbox.
    SmtpUsers,
    /// At the server that reads.
    ImapUsers,
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
    /// It keeps a mailbox's name and password.
    Password,
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

/// The recipes, in the order of the choice cards.
const RECIPES: [Packed; 6] = [
    packed!("targets/nice-cxone.toml"),
    packed!("targets/sinch-server.toml"),
    packed!("targets/sinch-user.toml"),
    packed!("targets/genesys.toml"),
    packed!("targets/matrix42-eap.toml"),
    packed!("targets/other-app.toml"),
];

/// Read once. A recipe is part of the program; that each can be read is proved by `tests/every_system_has_a_whole_recipe.rs`.
static TARGETS: LazyLock<Vec<Target>> = LazyLock::new(|| {
    RECIPES
        .iter()
        .filter_map(|recipe| recipe.data().ok())
        .collect()
});

static ANSWER_WORDS: LazyLock<Option<AnswerWords>> =
    LazyLock::new(|| packed!("targets/answers.toml").data().ok());

/// What "another app" does, in words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerWords {
    sends: String,
    reads: String,
    both: String,
    /// Said where only reading was asked for: Mail.Read is the least that does it.
    reads_only_note: String,
    /// Where the system asks for a scope, by road.
    scopes: BTreeMap<Road, String>,
    /// The fields that a mail server needs beside the others.
    smtp_fields: Vec<HandOverField>,
    imap_fields: Vec<HandOverField>,
    /// What a signed-in mailbox needs there.
    signed_in_note: String,
    redirect_note: String,
    /// Where it sends the person to sign in.
    signed_in_fields: Vec<HandOverField>,
    /// Which scopes a system asks for that sends and reads as a signed-in mailbox.
    both_user: String,
    /// What a name and password need there.
    password_note: String,
}

impl Target {
    /// Identifier of "another app", the recipe that needs [`Answers`].
    pub const OTHER_APP: &'static str = "other-app";

    /// Every recipe, in the order of the choice cards.
    pub fn all() -> Vec<Self> {
        TARGETS.clone()
    }

    pub fn find(id: &str) -> Option<Self> {
        TARGETS.iter().find(|target| target.id == id).cloned()
    }

    /// Whether the three questions must be answered first.
    pub fn needs_answers(&self) -> bool {
        self.id == Self::OTHER_APP
    }

    /// "Another app" with its answers filled in: road, permissions and what it does. A named system stays as it is.
    ///
    /// The least that does what was asked: reading alone is `Mail.Read`, and the recipe says in words what that leaves out.
    #[must_use]
    pub fn answered(&self, answers: Answers) -> Self {
        let mut target = self.clone();
        if !self.needs_answers() {
            return target;
        }
        target.sends = answers.sends;
        target.reads = answers.reads;
        target.road = answers.road();
        target.permissions = answers.permissions();
        target.registration.secret = target.road != Road::Password;
        target.registration.public_client = target.road == Road::Password;
        if target.road == Road::Password {
            let fields = &mut target.hand_over.fields;
            fields.retain(|field| field.value != HandOverValue::Secret);
        }
        if let Some(words) = ANSWER_WORDS.as_ref() {
            match (answers.sends, answers.reads) {
                (true, false) => target.does.clone_from(&words.sends),
                (false, true) => target.does.clone_from(&words.reads),
                (true, true) => target.does.clone_from(&words.both),
                (false, false) => {}
            }
            if target
                .permissions
                .iter()
                .any(|permission| permission.as_str() == Permission::MAIL_READ)
            {
                target.hand_over.notes.push(words.reads_only_note.clone());
            }
            if target.road.is_by_mail_server() {
                let sends = words.smtp_fields.iter().filter(|_| answers.sends);
                let reads = words.imap_fields.iter().filter(|_| answers.reads);
                target.hand_over.fields.extend(sends.chain(reads).cloned());
            }
            if target.road.is_persons() {
                let notes = [&words.signed_in_note, &words.redirect_note];
                target.hand_over.notes.extend(notes.into_iter().cloned());
                let fields = &mut target.hand_over.fields;
                let token = fields
                    .iter()
                    .position(|it| it.value == HandOverValue::AuthorityUrl);
                let before = token.unwrap_or(fields.len());
                fields.splice(before..before, words.signed_in_fields.iter().cloned());
            }
            if target.road == Road::Password {
                target.hand_over.notes.push(words.password_note.clone());
            }
            let both = answers.sends && answers.reads && target.road.is_by_mail_server();
            let scope = if both && target.road.is_persons() {
                Some(&words.both_user)
            } else {
                words.scopes.get(&target.road)
            };
            target.hand_over.notes.extend(scope.cloned());
        }
        target
    }

    /// As it is when Exchange's own role gives the right to send. Beside it the permission would only narrow: Exchange then asks for rights
    /// on the mailbox, too (facts, section 10.4).
    #[must_use]
    pub fn by_exchange_role(mut self) -> Self {
        if self.may_send_by_role() {
            let by_role = Permission::SMTP_SEND_AS_APP;
            self.permissions.retain(|it| it.as_str() != by_role);
        }
        self
    }

    /// Whether Exchange has a role for what it does: sending by SMTP as the app itself.
    pub fn may_send_by_role(&self) -> bool {
        self.road == Road::SmtpApp && self.sends
    }

    /// Whether the app may prove itself with a certificate instead of the secret that its guide asks for.
    pub fn takes_certificate(&self) -> bool {
        self.registration.secret && self.road.is_apps_own()
    }

    /// By which ways it moves mail.
    pub fn ways(&self, exchange_role: bool) -> Ways {
        Ways::of(self.road, &self.permissions, exchange_role)
    }

    /// The corrections that belong to one step, by its key (`registration`, `finish` …).
    pub fn corrections_at(&self, step: &str) -> impl Iterator<Item = &Correction> {
        self.corrections
            .iter()
            .filter(move |correction| correction.step == step)
    }
}

impl Answers {
    /// The road these answers lead to. Where the protocol is not known, Graph. SMTP cannot read and IMAP cannot send: whoever does only one
    /// of them needs the other's server.
    pub fn road(self) -> Road {
        let protocol = match self.protocol {
            Protocol::Smtp if !self.sends => Protocol::Imap,
            Protocol::Imap if !self.reads => Protocol::Smtp,
            other => other,
        };
        match (protocol, self.identity) {
            // At Exchange's mail servers a password is of no use any more (facts, section 10.2).
            (_, Identity::Password) => Road::Password,
            (Protocol::Graph | Protocol::Unknown, Identity::App) => Road::GraphApp,
            (Protocol::Graph | Protocol::Unknown, Identity::SignedInMailbox) => Road::GraphUser,
            (Protocol::Smtp, Identity::App) => Road::SmtpApp,
            (Protocol::Smtp, Identity::SignedInMailbox) => Road::SmtpUser,
            (Protocol::Imap, Identity::App) => Road::ImapApp,
            (Protocol::Imap, Identity::SignedInMailbox) => Road::ImapUser,
        }
    }

    /// The least permissions for what is asked (facts, sections 6 and 10.3). SMTP cannot read and IMAP cannot send: a system that does
    /// both by them needs both.
    pub fn permissions(self) -> Vec<Permission> {
        let (send, read, lasting) = match self.road() {
            Road::GraphApp | Road::Password => (Permission::MAIL_SEND, Permission::MAIL_READ, None),
            Road::SmtpApp | Road::ImapApp => (
                Permission::SMTP_SEND_AS_APP,
                Permission::IMAP_ACCESS_AS_APP,
                None,
            ),
            Road::GraphUser => (
                Permission::MAIL_SEND,
                Permission::MAIL_READ,
                Some(Permission::OFFLINE_ACCESS),
            ),
            Road::SmtpUser | Road::ImapUser => (
                Permission::SMTP_SEND,
                Permission::IMAP_ACCESS_AS_USER,
                Some(Permission::OFFLINE_ACCESS),
            ),
        };
        [
            self.reads.then_some(read),
            self.sends.then_some(send),
            lasting,
        ]
        .into_iter()
        .flatten()
        .map(Permission::from)
        .collect()
    }
}
