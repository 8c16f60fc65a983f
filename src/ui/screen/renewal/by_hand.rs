//! A secret that the person has made in the portal: typed or pasted here, with the day on which it ends, which nobody can read from it.

use super::{Message, Page, Trouble};
use crate::connection::field::Problem;
use crate::connection::renewal::{Maker, What};
use crate::connection::{ClientSecret, Credential};
use crate::journey::renewal;
use crate::ui::access;
use crate::ui::step::registration::expiry::Expiry;
use iced::Task;
use jiff::civil::Date;
use secrecy::{ExposeSecret, SecretString};

/// The identity of the field, for the focus.
pub(super) const FIELD: &str = "renewal-secret";

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
}
