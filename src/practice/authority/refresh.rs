//! Refresh tokens: 90 days from their last use, 24 hours for a single-page app; every use hands out a new one and the old one goes on
//! working (facts, section 3.2). One of them serves Graph and Outlook alike. Only their hashes lie in the directory.

use super::refusal::Refusal;
use crate::practice::credential;
use crate::practice::directory::Directory;
use crate::practice::state::Practice;
use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const USUAL: SignedDuration = SignedDuration::from_hours(90 * 24);
const OF_SPA: SignedDuration = SignedDuration::from_hours(24);
/// Kept at most; the oldest go first.
const KEPT: usize = 500;

/// How an app came to its person: it decides how the app proves itself from then on (facts, section 4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Platform {
    Web,
    Public,
    Spa,
    /// No redirect URI was involved: "Allow public client flows" decides.
    None,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refresh {
    sha256: String,
    pub client: Uuid,
    pub person: Uuid,
    pub platform: Platform,
    /// What was asked for first: taken again where a request names no scope.
    pub scope: String,
    /// Signed in with a second factor.
    pub strong: bool,
    /// The browser's session that it came from.
    pub session: Uuid,
    /// A single-page app's keeps the time of the first.
    pub issued: Timestamp,
}

impl Refresh {
    fn lifetime(&self) -> SignedDuration {
        match self.platform {
            Platform::Spa => OF_SPA,
            Platform::Web | Platform::Public | Platform::None => USUAL,
        }
    }
}

fn hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, token.as_bytes()))
}

/// Issues one; its text is in the answer only.
pub fn issue(practice: &Practice, record: impl FnOnce(String) -> Refresh) -> String {
    let token = format!("1.AX{}{}", credential::token(), credential::token());
    let record = record(hash(&token));
    practice.change(|directory: &mut Directory| {
        directory.refresh.push(record);
        let over = directory.refresh.len().saturating_sub(KEPT);
        directory.refresh.drain(..over);
    });
    token
}

/// A fresh one's record.
pub fn record(
    sha256: String,
    (client, person): (Uuid, Uuid),
    platform: Platform,
    scope: &str,
    (strong, session): (bool, Uuid),
    issued: Timestamp,
) -> Refresh {
    Refresh {
        sha256,
        client,
        person,
        platform,
        scope: scope.to_owned(),
        strong,
        session,
        issued,
    }
}

/// The record of a token that this app may use now.
pub fn find(practice: &Practice, client: Uuid, token: &str) -> Result<Refresh, Refusal> {
    let sha256 = hash(token);
    let found = practice.read(|directory| {
        let mine = |one: &&Refresh| one.sha256 == sha256 && one.client == client;
        directory.refresh.iter().find(mine).cloned()
    });
    let found = found.ok_or_else(|| Refusal::unknown_grant("refresh_token"))?;
    let age = practice.now().duration_since(found.issued);
    if practice.scenario().refresh_tokens_count_as_expired() || age >= found.lifetime() {
        return Err(match found.platform {
            Platform::Spa => Refusal::expired_spa_refresh(found.issued),
            Platform::Web | Platform::Public | Platform::None => {
                Refusal::expired_refresh(found.issued, age.max(USUAL))
            }
        });
    }
    Ok(found)
}
