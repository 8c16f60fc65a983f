//! On the last page, where the app proves itself with a certificate: its thumbprint and last day, where its private key is, and the file for
//! a system that has to sign with it. That file is sealed with a password of the person's choice, and is made only when it is asked for.

use super::{Message, Page};
use crate::connection::{Certificate, SecretKept};
use crate::ui::access;
use crate::ui::look::Look;
use crate::ui::outside::{self, blocking};
use crate::ui::step::Action;
use crate::ui::step::checks::Saved;
use crate::ui::step::checks::view::saved;
use crate::ui::theme::{MEASURE, space};
use crate::ui::widget::{
    Element, Note, copy_row, field, headed_card, link, list, literal, secondary, small,
};
use crate::vault;
use iced::widget::{column, container, row};
use iced::{Task, clipboard};
use secrecy::{ExposeSecret, SecretString};
use std::path::PathBuf;

/// The identities of the field and of what says where the file lies, for the focus.
const PASSWORD: &str = "handing-password";
const SAVED: &str = "saved-certificate";

/// Shorter ones are tried out in no time by whoever gets the file.
const SHORTEST: usize = 8;

#[derive(Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is about something else"
)]
pub(super) struct Handing {
    open: bool,
    password: SecretString,
    shown: bool,
    /// Save was pressed: what is missing is said.
    pressed: bool,
    saved: Saved,
    copied: bool,
}

#[derive(Debug, Clone)]
pub enum Doing {
    CopyThumbprint,
    Open(bool),
    PasswordTyped(SecretString),
    Show(bool),
    Save,
    Saved(Result<PathBuf, vault::Error>),
    ShowFolder(PathBuf),
}

impl Handing {
    fn is_long_enough(&self) -> bool {
        self.password.expose_secret().chars().count() >= SHORTEST
    }
}

impl Page {
    pub(super) fn hand(&mut self, doing: Doing) -> Action<Message, ()> {
        let Some(certificate) = self.settings.credential.certificate().cloned() else {
            return Action::None;
        };
        let handing = &mut self.handing;
        match doing {
            Doing::CopyThumbprint => {
                handing.copied = true;
                return Action::Run(clipboard::write(certificate.thumbprint()));
            }
            Doing::Open(open) => handing.open = open,
            Doing::PasswordTyped(typed) => handing.password = typed,
            Doing::Show(shown) => handing.shown = shown,
            Doing::Save if !handing.is_long_enough() => {
                handing.pressed = true;
                return Action::Run(access::focus(PASSWORD));
            }
            Doing::Save => return Action::Run(self.save_pfx(certificate)),
            Doing::Saved(saved) => {
                if saved.is_ok() {
                    handing.password = SecretString::default();
                    handing.pressed = false;
                }
                handing.saved = saved.into();
                return Action::Run(access::focus(SAVED));
            }
            Doing::ShowFolder(file) => {
                return Action::Run(outside::show_folder(&self.world, &file));
            }
        }
        Action::None
    }

    fn save_pfx(&self, certificate: Certificate) -> Task<Message> {
        let password = self.handing.password.clone();
        let (world, connection) = (self.world.clone(), self.connection.clone());
        let save = async move {
            // Sealing takes a moment, on purpose.
            let sealed = blocking(move || certificate.to_pfx(&password)).await;
            let sealed = sealed.map_err(|why| vault::Error::SecretStore {
                why: why.to_string(),
            })?;
            outside::save_certificate(&world, &connection, "certificate and key.pfx", sealed).await
        };
        Task::perform(save, |saved| Message::Certificate(Doing::Saved(saved)))
    }

    /// The card; nothing where there is no certificate.
    pub(super) fn certificate(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        let certificate = self.settings.credential.certificate()?;
        let kept = self
            .connection
            .registration
            .as_ref()
            .map(|it| it.secret_kept);
        let lies = match kept {
            Some(SecretKept::InStore) => text.certificate_key_in_store(),
            Some(SecretKept::ThisRunOnly) | None => text.certificate_key_this_run(),
        };
        let until = look.words.date(certificate.expires_on());
        let name = literal(certificate.subject());
        let more = format!("{} {lies}", text.certificate_here(name, until));
        let thumbprint = copy_row(
            text,
            text.certificate_thumbprint(),
            certificate.thumbprint(),
            Some(Message::Certificate(Doing::CopyThumbprint)),
        )
        .copied(self.handing.copied);
        let open = self.handing.open;
        let fold = link(
            text.certificate_hand_over(look.words.system_first(&self.settings.target)),
            Some(Message::Certificate(Doing::Open(!open))),
        )
        .expanded(open);
        let below = column![list(text.certificate_to_compare(), [thumbprint]), fold]
            .push(open.then(|| self.handing_over(look)))
            .spacing(space::M);
        Some(headed_card(
            text.certificate_title(),
            more,
            Some(below.into()),
        ))
    }

    fn handing_over(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let handing = &self.handing;
        let switch = if handing.shown {
            text.button_hide()
        } else {
            text.button_show()
        };
        let note = if handing.pressed && !handing.is_long_enough() {
            Note::Bad(text.certificate_file_password_short(SHORTEST))
        } else {
            Note::Help(text.certificate_file_password_help(SHORTEST))
        };
        let password = field(
            PASSWORD,
            text.certificate_file_password(),
            handing.password.expose_secret(),
        )
        .required()
        .secret(
            handing.shown,
            switch,
            Message::Certificate(Doing::Show(!handing.shown)),
        )
        .note(Some(note))
        .on_input(|typed| Message::Certificate(Doing::PasswordTyped(SecretString::from(typed))))
        .on_submit(Some(Message::Certificate(Doing::Save)));
        let folder = |file| Message::Certificate(Doing::ShowFolder(file));
        column![
            small(text.certificate_hand_over_how()).fill(),
            container(password).max_width(MEASURE),
            row![secondary(
                text.certificate_save_pfx(),
                Some(Message::Certificate(Doing::Save)),
            )],
        ]
        .push(saved(look, SAVED, &handing.saved, folder))
        .spacing(space::M)
        .into()
    }
}
