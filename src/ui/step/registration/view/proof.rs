//! What the app proves itself with: the choice between a secret and a certificate, and below it whichever was chosen.

use super::super::certificate::proof_id;
use super::super::{Message, Page};
use crate::journey::registration::Proof;
use crate::ui::look::Look;
use crate::ui::theme::space;
use crate::ui::widget::{Element, choice, choices, label, question};
use iced::widget::column;

impl Page {
    /// Nothing where the system's road leaves no choice.
    pub(super) fn proof_choice(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        if !self.target.takes_certificate() {
            return None;
        }
        let certificate = if self.target.needs_answers() {
            text.proof_certificate_more()
        } else {
            text.proof_certificate_more_named(&self.target.name)
        };
        let options = [
            (Proof::Secret, text.proof_secret(), text.proof_secret_more()),
            (Proof::Certificate, text.proof_certificate(), certificate),
        ]
        .map(|(proof, name, more)| {
            let chosen = self.fields.proof == proof;
            choice(name, more, chosen, Some(Message::Prove(proof))).id(proof_id(proof))
        });
        Some(question(
            column![label(text.proof_title())],
            choices(text.proof_title(), 2, options),
        ))
    }

    /// The secret with its day, or the certificate.
    pub(super) fn proof(&self, look: Look<'_>) -> Element<'_, Message> {
        match self.fields.proof {
            Proof::Certificate => self.certificate(look),
            Proof::Secret | Proof::Nothing => column![self.secret_field(look)]
                .push(self.asks_for_expiry().then(|| self.expiry(look)))
                .spacing(space::L)
                .into(),
        }
    }
}
