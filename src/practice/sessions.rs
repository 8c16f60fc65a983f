//! Who is signed in with which browser. In memory only; the cookie's value is the key. Neighbour: `pages::sign_in`.

use super::credential;
use super::people::Account;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// A person signed in with a browser.
#[derive(Debug, Clone)]
pub struct Session {
    /// `sid` of its tokens.
    pub id: Uuid,
    pub person: Uuid,
    /// Everybody who signed in with this browser, the last one last: the tiles of "Pick an account".
    pub known: Vec<Uuid>,
    /// The person has shown a second factor.
    pub strong: bool,
    /// Stands in every form; a request without it comes from elsewhere.
    pub canary: String,
}

#[derive(Debug, Default)]
pub struct Sessions(Mutex<HashMap<String, Session>>);

impl Sessions {
    fn all(&self) -> MutexGuard<'_, HashMap<String, Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins one for a person whose password was right; the cookie's value. Who was signed in before stays a tile to pick.
    pub fn begin(&self, account: &Account, before: Option<&str>) -> String {
        let key = credential::token();
        let mut sessions = self.all();
        let before = before.and_then(|old| sessions.remove(old));
        let mut known = before.map(|old| old.known).unwrap_or_default();
        known.retain(|one| *one != account.id);
        known.push(account.id);
        let session = Session {
            id: Uuid::new_v4(),
            person: account.id,
            known,
            strong: false,
            canary: credential::token(),
        };
        sessions.insert(key.clone(), session);
        key
    }

    pub fn find(&self, key: &str) -> Option<Session> {
        self.all().get(key).cloned()
    }

    /// Another account picked.
    pub fn switch(&self, key: &str, account: &Account) {
        if let Some(session) = self.all().get_mut(key)
            && session.person != account.id
        {
            session.person = account.id;
            session.strong = false;
        }
    }

    /// A second factor shown.
    pub fn strengthen(&self, key: &str) {
        if let Some(session) = self.all().get_mut(key) {
            session.strong = true;
        }
    }

    pub fn end(&self, key: &str) {
        self.all().remove(key);
    }
}
