//! What the person makes in the portal: a secret, typed or pasted here, with the day on which it ends, which nobody can read from it; or the
//! upload of a certificate that is made here.

use super::{Message, Page, Trouble};
use crate::connection::field::Problem;
use crate::connection::renewal::{Maker, What};
use crate::connection::{ClientSecret, Credential, Renewal};
use crate::journey::renewal::{self, uploading};
use crate::ui::step::registration::expiry::Expiry;
use crate::ui::{access, outside};
use iced::Task;
use jiff::civil::Date;
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use std::path::PathBuf;

/// The identity of the field, for the focus.
pub(super) const FIELD: &str = "renewal-secret";
/// What tells where the file to upload lies, for the focus.
pub(super) const UPLOAD: &str = "renewal-upload";

#[derive(Debug)]
pub(super) struct ByHand {
    pub open: bool,
    pub typed: SecretString,
    pub shown: bool,
    pub expiry: Expiry,
    /// “Take this secret” was pressed: what is missing is said.
    pub pressed: bool,
}

impl ByHand {
    pub fn new(today: Date) -> Self {
        Self {
            open: false,
            typed: SecretString::default(),
            shown: false,
            expiry: Expiry::new(today),
            pressed: false,
        }
    }

    pub fn secret(&self) -> Result<ClientSecret, Problem> {
        ClientSecret::parse(self.typed.expose_secret()).map(|(secret, _)| secret)
    }
}

impl Page {
    pub(super) fn take(&mut self) -> Task<Message> {
        self.by_hand.pressed = true;
        self.trouble = None;
        let (Ok(secret), Ok(ends)) = (self.by_hand.secret(), self.by_hand.expiry.day()) else {
            return access::focus(FIELD);
        };
        let (world, connection) = (self.world.clone(), self.connection.clone());
        let before = self.renewal.clone();
        self.run(
            async move {
                let begun = match before {
                    Some(renewal) => renewal,
                    None => {
                        renewal::begin(&world, &connection, What::Secret, Maker::Person).await?
                    }
                };
                renewal::typed(&world, &begun, &Credential::from(secret), ends).await
            },
            Message::TypedTaken,
        )
    }

    pub(super) fn taken(
        &mut self,
        taken: Result<renewal::Typed, crate::vault::Error>,
    ) -> super::Turn {
        match taken {
            Ok(renewal::Typed::Taken(renewal)) => {
                self.by_hand.typed = SecretString::default();
                self.by_hand.pressed = false;
                self.renewal = Some(*renewal);
                self.go_on()
            }
            Ok(renewal::Typed::NotNew) => {
                self.trouble = Some(Trouble::NotNew);
                access::focus(FIELD).into()
            }
            Err(error) => {
                self.trouble = Some(Trouble::NotKept(error));
                Task::none().into()
            }
        }
    }

    /// What was typed is none after all.
    pub(super) fn another(&mut self) -> Task<Message> {
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        self.failing = None;
        self.report = None;
        self.by_hand.open = true;
        let world = self.world.clone();
        self.run(
            async move { renewal::another(&world, &renewal).await },
            Message::Kept,
        )
    }

    /// The public part of a certificate that is made here, as a file to upload.
    pub(super) fn save_upload(&mut self) -> Task<Message> {
        self.trouble = None;
        let (world, connection) = (self.world.clone(), self.connection.clone());
        let before = self.renewal.clone();
        let save = async move {
            let made = uploading::certificate(&world, &connection, before).await;
            let (renewal, certificate) = made?;
            let public = SecretSlice::from(certificate.public_der().to_vec());
            let path =
                outside::save_certificate(&world, &connection, "new certificate.cer", public);
            Ok::<_, crate::vault::Error>(Box::new((renewal, path.await?)))
        };
        self.run(save, Message::UploadSaved)
    }

    pub(super) fn upload_saved(
        &mut self,
        saved: Result<Box<(Renewal, PathBuf)>, crate::vault::Error>,
    ) -> super::Turn {
        match saved {
            Ok(both) => {
                let (renewal, path) = *both;
                self.renewal = Some(renewal);
                self.upload = Ok(path).into();
            }
            Err(error) => self.trouble = Some(Trouble::NotKept(error)),
        }
        access::focus(UPLOAD).into()
    }

    pub(super) fn uploaded(&mut self) -> Task<Message> {
        let Some(renewal) = self.renewal.clone() else {
            return Task::none();
        };
        let world = self.world.clone();
        self.run(
            async move { uploading::uploaded(&world, &renewal).await },
            Message::Kept,
        )
    }
}
