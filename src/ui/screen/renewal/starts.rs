//! What a renewal starts, each as one run: the sign-ins, making, proving, keeping, removing. Neighbour: `runs`, which hears how it ends.

use super::runs::{Doing, Wishes};
use super::{ASKED, Message, PAGE, Page};
use crate::connection::MailAddress;
use crate::connection::renewal::{Maker, What};
use crate::journey::provision::administrator;
use crate::journey::renewal::{self, course, proof, signing_in};
use crate::journey::sign_in;
use crate::microsoft::deep_link::{self, Page as Portal};
use crate::ui::access;
use crate::ui::outside::{self, blocking};
use crate::vault::Error;
use iced::Task;
use secrecy::ExposeSecret;
use url::Url;

/// Shorter passwords are tried out in no time by whoever gets the file.
pub(super) const SHORTEST: usize = 8;
/// The identity of the password's field, for the focus.
pub(super) const PASSWORD: &str = "renewal-password";

impl Page {
    /// Signs an administrator in: to make the new one, or to remove the old one.
    pub(super) fn sign_in(&mut self) -> Task<Message> {
        let Some(organization) = self.connection.organization.clone() else {
            return Task::none();
        };
        let Some(client) = administrator::client(None, organization.cloud) else {
            return Task::none();
        };
        self.trouble = None;
        let request = administrator::Request {
            organization,
            client,
            permissions: renewal::asked_for(),
        };
        let (wishes, work) = administrator::sign_in(self.world.clone(), request);
        let (event, done) = (Message::Administrating, Message::Administrated);
        let task = self.sip_as(Doing::SigningIn, work, event, done);
        self.expect_back(Wishes::Administrator(wishes), None);
        Task::batch([task, access::focus(ASKED)])
    }

    pub(super) fn sign_in_mailbox(&mut self, mailbox: &MailAddress) -> Task<Message> {
        self.trouble = None;
        let (world, connection) = (self.world.clone(), self.connection.clone());
        let before = self.renewal.clone();
        let number = self.begin(Doing::SigningIn);
        let mailbox_too = mailbox.clone();
        let ask = async move {
            let begun = match before {
                Some(renewal) => renewal,
                None => renewal::begin(&world, &connection, What::SignIn, Maker::Person).await?,
            };
            let way = sign_in::Way::Browser;
            signing_in::request(&world, &connection, &begun, mailbox_too, way).await
        };
        Task::perform(ask, move |asked| Message::Asked(number, asked))
    }

    /// Makes the new one, or begins the renewal first.
    pub(super) fn make(&mut self) -> Task<Message> {
        let Some(administrator) = self.administrator.clone() else {
            return Task::none();
        };
        let (world, connection) = (self.world.clone(), self.connection.clone());
        let what = self.what;
        let Some(renewal) = self.renewal.clone().filter(|it| it.what == what) else {
            let begin =
                async move { renewal::begin(&world, &connection, what, Maker::Mailseal).await };
            return self.run(begin, Message::Begun);
        };
        let work = course::make(world, administrator, &connection, renewal);
        self.sip_as(Doing::Making, work, Message::Waiting, Message::Made)
    }

    pub(super) fn remove(&mut self) -> Task<Message> {
        let (Some(administrator), Some(renewal)) =
            (self.administrator.clone(), self.renewal.clone())
        else {
            return self.sign_in();
        };
        self.trouble = None;
        let world = self.world.clone();
        let work = course::remove(world, administrator, &self.connection, renewal);
        self.sip_as(Doing::Removing, work, Message::Waiting, Message::Removed)
    }

    pub(super) fn prove(&mut self) -> Task<Message> {
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        self.trouble = None;
        self.failing = None;
        self.report = None;
        let (world, connection) = (self.world.clone(), self.connection.clone());
        let work = proof::prove(world, connection, renewal);
        let task = self.sip_as(Doing::Proving, work, Message::Checking, Message::Proved);
        Task::batch([task, access::focus(PAGE)])
    }

    pub(super) fn accept(&mut self) -> Task<Message> {
        let (Some(renewal), Some(report)) = (self.renewal.clone(), self.report.clone()) else {
            return Task::none();
        };
        let world = self.world.clone();
        self.run(proof::accept(world, renewal, report), Message::Kept)
    }

    pub(super) fn fetch(&self) -> Task<Message> {
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        let world = self.world.clone();
        let fetch = async move { renewal::new_one(&world, &renewal).await.ok().flatten() };
        Task::perform(fetch, Message::Fetched)
    }

    pub(super) fn keep_handed(&mut self) -> Task<Message> {
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        let world = self.world.clone();
        let handed = async move { renewal::handed(&world, &renewal).await };
        self.run(handed, Message::Kept)
    }

    pub(super) fn take_over(&mut self) -> Task<Message> {
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        let (world, connection) = (self.world.clone(), self.connection.clone());
        let take = async move {
            let both = renewal::take_over(&world, connection, renewal).await;
            both.map(Box::new)
        };
        self.run(take, Message::TookOver)
    }

    pub(super) fn looked_after(&mut self) -> Task<Message> {
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        let world = self.world.clone();
        let left = async move { renewal::left_to_person(&world, &renewal).await };
        self.run(left, Message::Kept)
    }

    /// The other names in the credential store are not needed any more.
    pub(super) fn close(&self) -> Task<Message> {
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        let world = self.world.clone();
        let close = async move { renewal::close(&world, &renewal).await };
        Task::batch([Task::perform(close, Message::Closed), access::focus(PAGE)])
    }

    /// Certificate and key as a file for the system.
    pub(super) fn save_key(&mut self) -> Task<Message> {
        self.handing.pressed = true;
        let password = self.handing.password.clone();
        if password.expose_secret().chars().count() < SHORTEST {
            return access::focus(PASSWORD);
        }
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        let (world, connection) = (self.world.clone(), self.connection.clone());
        let save = async move {
            let refused = |why: &str| Error::SecretStore {
                why: why.to_owned(),
            };
            let new = renewal::new_one(&world, &renewal).await?;
            let certificate = new.as_ref().and_then(|it| it.certificate()).cloned();
            let certificate = certificate.ok_or_else(|| refused("the entry is not there"))?;
            // Sealing takes a moment, on purpose.
            let sealed = blocking(move || certificate.to_pfx(&password)).await;
            let sealed = sealed.map_err(|error| refused(&error.to_string()))?;
            outside::save_certificate(&world, &connection, "certificate and key.pfx", sealed).await
        };
        Task::perform(save, Message::KeySaved)
    }

    /// Where Microsoft shows the app's secrets and certificates.
    pub(super) fn portal(&self) -> Option<Url> {
        let organization = self.connection.organization.as_ref()?;
        let client = self.connection.registration.as_ref()?.client;
        let hosts = self.world.hosts.of(organization.cloud);
        let page = Portal::CertificatesAndSecrets;
        deep_link::url(hosts, page, organization.tenant, Some(client))
    }

    pub(super) fn open_again(&self) {
        let browser = self.running.as_ref().and_then(|it| it.browser.as_ref());
        // A run that is over meanwhile hears nothing any more.
        match browser.map(|it| &it.wishes) {
            Some(Wishes::Administrator(wishes)) => {
                let _ = wishes.send(administrator::Wish::OpenAgain);
            }
            Some(Wishes::Mailbox(wishes)) => {
                let _ = wishes.send(sign_in::Wish::OpenAgain);
            }
            None => {}
        }
    }
}
