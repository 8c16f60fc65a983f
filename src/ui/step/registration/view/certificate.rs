//! A certificate in step 3: where it comes from, what is uploaded and compared, and what Microsoft says to it.

use super::super::certificate::{
    Doing, ENDINGS, FILE, Form, PASSWORD, Part, SAVED, Source, UPLOADED, Wrong,
};
use super::super::fields::{Answer, Field};
use super::super::{Message, Page};
use super::fields::answer;
use crate::connection::Certificate;
use crate::connection::certificate::Unusable;
use crate::ui::access::{self, Role};
use crate::ui::look::Look;
use crate::ui::outside::Wanted;
use crate::ui::step::checks::view::saved;
use crate::ui::theme::space;
use crate::ui::widget::{
    Element, Note, choice, choices, copy_row, field, label, link, list, literal, question,
    secondary, small,
};
use iced::widget::{column, container, row};
use secrecy::{ExposeSecret, SecretString};

impl Page {
    pub(super) fn certificate(&self, look: Look<'_>) -> Element<'_, Message> {
        let body = match &self.fields.certificate {
            Some(certificate) => self.to_upload(look, certificate),
            None => self.to_make(look),
        };
        access::region(Role::Group, body)
            .name(look.text().proof_certificate())
            .id(Field::Certificate.id())
            .into()
    }

    /// Where it comes from.
    fn to_make(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let missing = self
            .pressed_on
            .then(|| Note::Bad(text.certificate_missing()).view(look.turn()));
        let options = [
            (
                Source::Here,
                text.certificate_make_here(),
                text.certificate_make_here_more(),
            ),
            (
                Source::File,
                text.certificate_use_own(),
                text.certificate_use_own_more(),
            ),
        ]
        .map(|(source, name, more)| {
            let chosen = self.making.source == Some(source);
            let choose = Message::Certificate(Doing::From(source));
            choice(name, more, chosen, Some(choose))
        });
        let asked = column![label(text.certificate_from())].push(missing);
        let below: Option<Element<'_, Message>> = self.making.source.map(|source| match source {
            Source::Here => self.make(look),
            Source::File => self.own_file(look),
        });
        column![question(
            asked,
            choices(text.certificate_from(), 2, options)
        )]
        .push(below)
        .spacing(space::L)
        .into()
    }

    fn make(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let note = match self.making.wrong {
            Some(Wrong::NotMade) => Some(Note::Bad(text.certificate_not_made())),
            _ if self.making.is_busy() => Some(Note::Working(text.certificate_making())),
            _ => None,
        };
        let make = (!self.making.is_busy()).then_some(Message::Certificate(Doing::Make));
        column![row![secondary(text.certificate_make(), make)]]
            .push(note.map(|note| note.view(look.turn())))
            .spacing(space::S)
            .into()
    }

    fn own_file(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let making = &self.making;
        let wrong = making.wrong.as_ref();
        let about_password = |wrong: &&Wrong| {
            matches!(
                wrong,
                Wrong::Unusable(Unusable::PasswordNeeded | Unusable::WrongPassword)
            )
        };
        let choose = |part, title| {
            let kinds = (text.certificate_files(), ENDINGS);
            let all = text.every_file();
            Message::Certificate(Doing::Choose(part, Wanted { title, kinds, all }))
        };
        let told = |wrong: &Wrong| Note::Bad(said(look, wrong));
        let at_file = wrong.filter(|one| !about_password(one)).map(told);
        let at_password = wrong.filter(about_password).map(told);
        let file = field(FILE, text.certificate_file(), &making.file)
            .mono()
            .required()
            .placeholder(text.certificate_file_placeholder())
            .choose(
                text.button_choose_file(),
                choose(Part::Certificate, text.certificate_file()),
            )
            .note(at_file.or_else(|| Some(Note::Help(text.certificate_file_help()))))
            .on_input(|typed| Message::Certificate(Doing::FileTyped(typed)))
            .on_submit(Some(Message::Certificate(Doing::ReadIt)));
        let key = field(
            "certificate-key",
            text.certificate_key_file(),
            &making.key_file,
        )
        .mono()
        .choose(
            text.button_choose_file(),
            choose(Part::Key, text.certificate_key_file()),
        )
        .note(Some(Note::Help(text.certificate_key_file_help())))
        .on_input(|typed| Message::Certificate(Doing::KeyFileTyped(typed)))
        .on_submit(Some(Message::Certificate(Doing::ReadIt)));
        let switch = if making.password_shown {
            text.button_hide()
        } else {
            text.button_show()
        };
        let show = Message::Certificate(Doing::ShowPassword(!making.password_shown));
        let password = field(
            PASSWORD,
            text.certificate_password(),
            making.password.expose_secret(),
        )
        .secret(making.password_shown, switch, show)
        .note(at_password.or_else(|| Some(Note::Help(text.certificate_password_help()))))
        .on_input(|typed| Message::Certificate(Doing::PasswordTyped(SecretString::from(typed))))
        .on_submit(Some(Message::Certificate(Doing::ReadIt)));
        let read = (!making.is_busy()).then_some(Message::Certificate(Doing::ReadIt));
        let read = row![secondary(text.certificate_read(), read)];
        column![file, key, password, read].spacing(space::L).into()
    }

    /// What is uploaded, and how it is seen that the right one was.
    fn to_upload(&self, look: Look<'_>, certificate: &Certificate) -> Element<'_, Message> {
        let text = look.text();
        let until = look.words.date(certificate.expires_on());
        let here = text.certificate_here(literal(certificate.subject()), until);
        let lies = self.where_it_lies(look).unwrap_or_default();
        let thumbprint = copy_row(
            text,
            text.certificate_thumbprint(),
            certificate.thumbprint(),
            Some(Message::Certificate(Doing::CopyThumbprint)),
        )
        .copied(self.making.copied);
        let save = |words, form| secondary(words, Some(Message::Certificate(Doing::Save(form))));
        let files = row![
            save(text.certificate_save_cer(), Form::Cer),
            save(text.certificate_save_pem(), Form::Pem),
        ]
        .spacing(10)
        .wrap();
        let folder = |file| Message::Certificate(Doing::ShowFolder(file));
        column![
            Note::Good(format!("{here} {lies}").trim().to_owned()).view(look.turn()),
            files,
        ]
        .push(saved(look, SAVED, &self.making.saved, folder))
        .push(small(text.certificate_upload_how()).fill())
        .push(list(text.certificate_to_compare(), [thumbprint]))
        .push(self.at_microsoft(look))
        .push(link(
            text.certificate_another(),
            Some(Message::Certificate(Doing::Another)),
        ))
        .spacing(space::M)
        .into()
    }

    /// Asked only once the person says that it lies there.
    fn at_microsoft(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let uploaded = Message::Certificate(Doing::Uploaded);
        let asking = matches!(self.fields.proof_answer, Answer::Asking { .. });
        let ask = secondary(
            text.certificate_is_uploaded(),
            (!asking).then_some(uploaded),
        );
        let note = match &self.fields.proof_answer {
            Answer::Known { .. } => Some(Note::Good(text.certificate_works())),
            Answer::Nothing if self.fields.uploaded && self.fields.client().is_err() => {
                Some(Note::Help(text.certificate_needs_client()))
            }
            Answer::Nothing if self.pressed_on && !self.fields.uploaded => {
                Some(Note::Bad(text.certificate_upload_first()))
            }
            other => answer(look, other),
        };
        let told = column![row![ask.id(UPLOADED)]]
            .push(note.map(|note| note.view(look.turn())))
            .spacing(space::S);
        container(self.with_remedies(look, Field::Certificate, told.into()))
            .id(access::WHOLE)
            .into()
    }
}

/// Why there is no certificate.
fn said(look: Look<'_>, wrong: &Wrong) -> String {
    let text = look.text();
    match wrong {
        Wrong::NoPath => text.certificate_no_path(),
        Wrong::NotRead(why) => why.said(look.words),
        Wrong::Unusable(unusable) => look.words.certificate_problem(unusable),
        Wrong::NotMade => text.certificate_not_made(),
    }
}
