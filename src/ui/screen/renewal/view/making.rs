//! The first rows: who makes the new one, and that it is there.

use super::super::by_hand::{FIELD, UPLOAD};
use super::super::runs::Doing;
use super::super::{ASKED, Message, Page};
use super::until;
use crate::connection::renewal::{Maker, New, Step, What};
use crate::ui::look::Look;
use crate::ui::step::checks::view::saved;
use crate::ui::step::practice_account::{practice_account, practice_account_of};
use crate::ui::step::registration::expiry::{Choice, Wrong};
use crate::ui::theme::space;
use crate::ui::widget::{
    Element, Note, Row, Status, choice, choices, field, label, link, lowered, primary, question,
    row, secondary, small,
};
use iced::Alignment;
use iced::widget::{column, row as line};
use secrecy::{ExposeSecret, SecretString};

impl Page {
    pub(super) fn making(&self, look: Look<'_>) -> Vec<Row<'_, Message>> {
        match self.what {
            What::SignIn => self.signing_in_again(look),
            What::Secret if self.is_by_hand() => vec![self.typing(look)],
            What::Certificate if self.is_by_hand() => vec![self.uploading(look)],
            What::Secret | What::Certificate => {
                vec![self.administrator_row(look), self.creating(look)]
            }
        }
    }

    fn is_there(&self) -> bool {
        let new = self.renewal.as_ref().map(|it| &it.new);
        matches!(new, Some(New::There { .. }))
    }

    fn administrator_row(&self, look: Look<'_>) -> Row<'_, Message> {
        let text = look.text();
        let account = self.administrator.as_ref().map(|it| &it.account.name);
        let before = self.renewal.as_ref().and_then(|it| it.account.as_ref());
        if let Some(account) = account.or(before.filter(|_| self.is_there())) {
            return row(text, Status::Passed, text.renew_signed_in(account));
        }
        let making = self.step() == Step::Make;
        if making && self.doing() == Some(Doing::SigningIn) {
            return self.in_browser(look, text.renew_sign_in());
        }
        let other = match self.what {
            What::Secret => Some((text.renew_button_certificate(), What::Certificate)),
            What::Certificate if self.may_stay_with_a_secret() => {
                Some((text.renew_button_secret(), What::Secret))
            }
            What::Certificate | What::SignIn => None,
        };
        let other = other.map(|(words, what)| link(words, Some(Message::Use(what))));
        let buttons = line![
            primary(text.renew_button_sign_in(), Some(Message::SignIn)),
            secondary(text.renew_button_by_hand(), Some(Message::ByHand(true))),
        ]
        .push(other)
        .spacing(10)
        .align_y(Alignment::Center)
        .wrap()
        .vertical_spacing(8);
        row(text, Status::Asked(1), text.renew_sign_in())
            .id(ASKED)
            .detail(text.renew_sign_in_more())
            .body(lowered(
                column![]
                    .push(self.troubled(look))
                    .push(buttons)
                    .spacing(10),
            ))
    }

    fn may_stay_with_a_secret(&self) -> bool {
        let choices = crate::journey::renewal::choices(&self.connection);
        self.renewal.is_none() && choices.contains(&What::Secret)
    }

    /// Somebody is expected back from the browser.
    pub(super) fn in_browser(&self, look: Look<'_>, title: String) -> Row<'_, Message> {
        let text = look.text();
        let Some(running) = &self.running else {
            return row(text, Status::Running, title);
        };
        let returned = running.browser.as_ref().is_some_and(|it| it.returned);
        let waiting = row(text, Status::Running, text.renew_waiting())
            .id(ASKED)
            .strong()
            .turn(look.turn());
        if returned {
            return waiting.detail(text.renew_returned());
        }
        let links = line![
            link(text.renew_open_again(), Some(Message::OpenAgain)),
            link(text.button_cancel(), Some(Message::Cancel)),
        ]
        .spacing(space::L);
        let copy = Message::CopyPassword;
        let mailbox = (self.what == What::SignIn)
            .then(|| self.next_mailbox())
            .flatten();
        let account = match mailbox {
            Some(mailbox) => practice_account_of(look, &mailbox, self.password_copied, copy),
            None => practice_account(look, self.password_copied, copy),
        };
        waiting
            .detail(text.renew_waiting_since(look.running(running.since)))
            .body(lowered(column![links].push(account).spacing(10)))
    }

    fn creating(&self, look: Look<'_>) -> Row<'_, Message> {
        let text = look.text();
        let certificate = self.what == What::Certificate;
        if let Some(renewal) = self.renewal.as_ref().filter(|_| self.is_there()) {
            let title = if certificate {
                text.renew_created_certificate()
            } else {
                text.renew_created()
            };
            return row(text, Status::Passed, title).detail(until(look.words, renewal.ends()));
        }
        let begun = matches!(self.doing(), Some(Doing::Making | Doing::Keeping));
        match (begun && self.administrator.is_some(), certificate) {
            (true, false) => self.waits(look, text.renew_creating()),
            (true, true) => self.waits(look, text.renew_creating_certificate()),
            (false, false) => row(text, Status::Waiting, text.renew_create()),
            (false, true) => row(text, Status::Waiting, text.renew_create_certificate()),
        }
    }

    /// Made in the portal by the person.
    fn typing(&self, look: Look<'_>) -> Row<'_, Message> {
        let text = look.text();
        if let Some(renewal) = self.renewal.as_ref().filter(|_| self.is_there()) {
            return row(text, Status::Passed, text.renew_by_hand_taken())
                .detail(until(look.words, renewal.ends()));
        }
        let value = self.by_hand.typed.expose_secret();
        let said = !value.is_empty() || self.by_hand.pressed;
        let note = match self.by_hand.secret() {
            Err(problem) if said => Some(Note::Bad(look.words.problem(&problem))),
            Err(_) | Ok(_) => None,
        };
        let typed = |typed: String| Message::Typed(SecretString::from(typed));
        let switch = if self.by_hand.shown {
            text.button_hide()
        } else {
            text.button_show()
        };
        let input = field(FIELD, text.renew_by_hand_field(), value)
            .mono()
            .required()
            .secret(
                self.by_hand.shown,
                switch,
                Message::ShowSecret(!self.by_hand.shown),
            )
            .note(note)
            .on_input(typed)
            .on_paste(typed);
        let open = self.portal().map(|url| {
            secondary(text.renew_by_hand_open(), Some(Message::OpenPage(url))).external()
        });
        let back = (self.renewal.as_ref()).is_none_or(|it| it.maker == Maker::Mailseal);
        let back = back.then(|| {
            link(
                text.renew_button_with_mailseal(),
                Some(Message::ByHand(false)),
            )
        });
        let buttons = line![primary(text.renew_by_hand_take(), Some(Message::Take))]
            .push(back)
            .spacing(space::L)
            .align_y(Alignment::Center)
            .wrap();
        let body = column![line![].push(open), input, self.expiry(look)]
            .push(self.troubled(look))
            .push(buttons)
            .spacing(space::M);
        row(text, Status::Asked(1), text.renew_by_hand())
            .id(ASKED)
            .detail(text.renew_by_hand_more())
            .body(lowered(body))
    }

    /// A certificate made here, uploaded by the person.
    fn uploading(&self, look: Look<'_>) -> Row<'_, Message> {
        let text = look.text();
        if let Some(renewal) = self.renewal.as_ref().filter(|_| self.is_there()) {
            return row(text, Status::Passed, text.renew_upload_done())
                .detail(until(look.words, renewal.ends()));
        }
        if self.doing() == Some(Doing::Keeping) {
            return row(text, Status::Running, text.renew_creating_certificate())
                .strong()
                .turn(look.turn());
        }
        let begun = self.renewal.as_ref().map(|it| &it.new);
        let made = matches!(begun, Some(New::Begun { .. }));
        let open = self.portal().map(|url| {
            secondary(text.renew_by_hand_open(), Some(Message::OpenPage(url))).external()
        });
        let save = Some(Message::SaveUpload);
        let uploaded = made.then_some(Message::Uploaded);
        let buttons = if made {
            line![
                primary(text.renew_upload_did(), uploaded),
                secondary(text.certificate_save_cer(), save)
            ]
        } else {
            line![primary(text.certificate_save_cer(), save)]
        };
        let back = (self.renewal.as_ref()).is_none_or(|it| it.maker == Maker::Mailseal);
        let back = back.then(|| {
            link(
                text.renew_button_with_mailseal(),
                Some(Message::ByHand(false)),
            )
        });
        let buttons = buttons
            .push(open)
            .push(back)
            .spacing(10)
            .align_y(Alignment::Center)
            .wrap()
            .vertical_spacing(8);
        let saved = saved(look, UPLOAD, &self.upload, Message::ShowFolder);
        row(text, Status::Asked(1), text.renew_upload())
            .id(ASKED)
            .detail(text.renew_upload_more())
            .body(lowered(
                column![]
                    .push(self.troubled(look))
                    .push(buttons)
                    .push(saved)
                    .spacing(10),
            ))
    }

    /// Nobody can read the day from the secret.
    fn expiry(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let expiry = &self.by_hand.expiry;
        let options = Choice::ALL.map(|option| {
            let name = match option {
                Choice::Days(days) => text.expiry_days(days),
                Choice::AnotherDate => text.expiry_another(),
                Choice::NotKnown => text.expiry_not_known(),
            };
            let more = match (option.day(expiry.today), option) {
                (Some(day), _) => text.expiry_until(look.words.date(day)),
                (None, Choice::NotKnown) => text.expiry_not_known_more(),
                (None, _) => text.expiry_another_more(),
            };
            let chosen = expiry.choice == Some(option);
            choice(name, more, chosen, Some(Message::ExpiryChosen(option)))
        });
        let another = (expiry.choice == Some(Choice::AnotherDate)).then(|| {
            let note = match expiry.day() {
                Ok(day) => day.map(|day| Note::Good(look.words.date(day))),
                Err(_) if expiry.typed.is_empty() && !self.by_hand.pressed => None,
                Err(Wrong::NotADate | Wrong::NotChosen) => {
                    Some(Note::Bad(text.expiry_not_a_date()))
                }
                Err(Wrong::Past) => Some(Note::Bad(text.expiry_past())),
                Err(Wrong::TooFar) => Some(Note::Bad(text.expiry_too_far())),
            };
            field("renewal-expiry", text.expiry_date(), &expiry.typed)
                .placeholder(text.expiry_placeholder())
                .note(note)
                .on_input(Message::ExpiryTyped)
        });
        let missing = self.by_hand.pressed && expiry.day() == Err(Wrong::NotChosen);
        let asked = column![label(text.expiry_title()), small(text.expiry_lead()).fill()]
            .push(missing.then(|| Note::Bad(text.expiry_not_chosen()).view(look.turn())));
        column![question(asked, choices(text.expiry_title(), 2, options))]
            .push(another)
            .spacing(space::S)
            .into()
    }

    /// A row a mailbox, as whoever signed in for it before.
    fn signing_in_again(&self, look: Look<'_>) -> Vec<Row<'_, Message>> {
        let text = look.text();
        let next = self.next_mailbox();
        let rows = self.connection.mailboxes.iter().enumerate();
        let rows = rows.map(|(place, mailbox)| {
            let address = &mailbox.address;
            let before = self.connection.sign_in_of(address);
            let account = before.map_or_else(|| address.to_string(), |it| it.account.clone());
            let new = self.renewal.iter().flat_map(|it| &it.sign_ins);
            let done = new.into_iter().any(|it| it.mailbox == *address);
            if done || self.is_there() {
                return row(text, Status::Passed, text.renew_mailbox_done(account));
            }
            let title = if before.is_some_and(|it| it.shared) {
                text.renew_mailbox(account, address.as_str())
            } else {
                text.renew_mailbox_own(account)
            };
            if next.as_ref() != Some(address) {
                return row(text, Status::Waiting, title);
            }
            if self.doing() == Some(Doing::SigningIn) {
                return self.in_browser(look, title);
            }
            let number = u8::try_from(place + 1).unwrap_or(u8::MAX);
            let wish = Message::SignInMailbox(address.clone());
            let sign_in = line![primary(text.renew_button_sign_in(), Some(wish))];
            row(text, Status::Asked(number), title)
                .id(ASKED)
                .detail(text.renew_mailbox_more())
                .body(lowered(
                    column![]
                        .push(self.troubled(look))
                        .push(sign_in)
                        .spacing(10),
                ))
        });
        rows.collect()
    }
}
