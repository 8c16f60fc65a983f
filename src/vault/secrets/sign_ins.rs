//! The sign-ins of a connection's mailboxes, one entry each, and the list of them: a credential store cannot be asked what is in it, and
//! nothing may stay behind when a connection is removed.

use super::{Error, Secrets};
use crate::connection::{ConnectionId, MailAddress, SignIn};
use secrecy::{ExposeSecret, SecretString};

impl Secrets {
    /// Keeps a mailbox's sign-in in the store; an older one is replaced.
    ///
    /// # Errors
    /// As [`Self::keep`]; the one kept before stays readable.
    pub fn keep_sign_in(
        &self,
        id: ConnectionId,
        mailbox: &MailAddress,
        sign_in: &SignIn,
    ) -> Result<(), Error> {
        let _list = self.list();
        // Listed before it is there: an interruption leaves a name too many, never an entry that nobody knows.
        let mut listed = self.listed(id)?;
        let name = name(id, mailbox);
        if !listed.contains(&name) {
            listed.push(name.clone());
            self.keep_entry(&list_name(id), &SecretString::from(listed.join("\n")))?;
        }
        self.keep_entry(&name, &sign_in.to_stored())
    }

    /// In memory, until the program ends.
    pub fn keep_sign_in_for_this_run(
        &self,
        id: ConnectionId,
        mailbox: &MailAddress,
        sign_in: &SignIn,
    ) {
        self.this_run()
            .insert(name(id, mailbox), sign_in.to_stored());
    }

    /// The newest one; `None`: the person must sign in. Never pops up a prompt.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub fn find_sign_in(
        &self,
        id: ConnectionId,
        mailbox: &MailAddress,
    ) -> Result<Option<SignIn>, Error> {
        let value = self.find_entry(&name(id, mailbox))?;
        Ok(value.as_ref().and_then(SignIn::of_stored))
    }

    /// Ends a mailbox's sign-in here.
    ///
    /// # Errors
    /// As [`Self::forget`].
    pub fn forget_sign_in(&self, id: ConnectionId, mailbox: &MailAddress) -> Result<(), Error> {
        self.forget_entry(&name(id, mailbox))
    }

    /// All of a connection's, and their list last.
    pub(super) fn forget_sign_ins(&self, id: ConnectionId) -> Result<(), Error> {
        let _list = self.list();
        let list_name = list_name(id);
        let listed = self.listed(id);
        // What was kept for this run is in no list.
        self.this_run()
            .retain(|name, _| !name.starts_with(&list_name));
        match listed {
            Err(Error::NoSecretStore { .. }) => Ok(()),
            listed => {
                listed?
                    .iter()
                    .try_for_each(|name| self.forget_entry(name))?;
                self.forget_entry(&list_name)
            }
        }
    }

    fn listed(&self, id: ConnectionId) -> Result<Vec<String>, Error> {
        let list = self.find_entry(&list_name(id))?;
        let list = list.as_ref().map_or("", |list| list.expose_secret());
        Ok(list.lines().map(str::to_owned).collect())
    }
}

fn list_name(id: ConnectionId) -> String {
    format!("{id} signed in")
}

fn name(id: ConnectionId, mailbox: &MailAddress) -> String {
    format!("{} as {}", list_name(id), mailbox.as_str().to_lowercase())
}
