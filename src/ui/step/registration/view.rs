//! How step 3 looks: the two ways, one instruction at a time, and the fields with what Microsoft says to each.

mod asked;
mod certificate;
mod fields;
mod proof;

use super::fields::Answer;
use super::{Copied, Keeping, Message, Page, Part, Reason};
use crate::journey::Step;
use crate::journey::registration::{Instruction, Proof, Task};
use crate::microsoft::deep_link;
use crate::ui::look::Look;
use crate::ui::step::corrections::corrections;
use crate::ui::step::packet;
use crate::ui::step::practice_account::practice_account;
use crate::ui::step::ways::ways;
use crate::ui::step::{Errand, How};
use crate::ui::theme::{MEASURE, Tone, space};
use crate::ui::widget::{
    Element, Item, Sidebar, callout, copy_row, headed_card, link, list, page, primary, secondary,
    small, wizard,
};
use iced::widget::{column, container, row};
use url::Url;

impl Page {
    pub fn view(&self, look: Look<'_>, sidebar: &Sidebar) -> Element<'_, Message> {
        match self.part {
            Part::Instruction(now) => self.guided(look, sidebar, now),
            Part::Details => self.details(look, sidebar),
        }
    }

    fn guided(&self, look: Look<'_>, sidebar: &Sidebar, now: usize) -> Element<'_, Message> {
        let text = look.text();
        let instructions = self.instructions();
        let total = instructions.len();
        let card = instructions
            .into_iter()
            .nth(now)
            .map(|one| self.instruction(look, now, total, &one));
        let copied = self.copied == Some(Copied::PracticePassword);
        let body = column![]
            .push(self.kept(look))
            .push(self.why(look))
            .push((now == 0 && self.reason.is_none()).then(|| self.ways(look)))
            .push(card)
            .push(practice_account(look, copied, Message::CopyPassword))
            .push(link(
                if self.fields.proof == Proof::Nothing {
                    text.registration_have_two_values()
                } else {
                    text.registration_have_values()
                },
                Some(Message::GoToPart(Part::Details)),
            ))
            .push(self.corrections(look))
            .push(self.for_others(look))
            .spacing(space::L);
        let title = match self.reason {
            Some(_) if self.fields.proof == Proof::Certificate => text.certificate_new(),
            Some(_) => text.home_new_secret(),
            None => text.registration_title(),
        };
        let mut page = page(title, body).id(self.id());
        // Read once: on the later instructions the room belongs to what is to be done.
        if now == 0 {
            page = page.lead(text.registration_lead());
        }
        let page = page
            .back(secondary(text.button_back(), Some(Message::Back)))
            .action(primary(text.button_continue(), self.on()));
        wizard(text, look.practice.is_some(), sidebar, page)
    }

    /// Where nothing is registered yet, somebody else may do it.
    fn for_others(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let line = column![self.packet.line(look)]
            .push(self.packet.outcome(look, false))
            .spacing(space::S);
        let line: Element<'_, packet::Doing> = line.into();
        let nothing = self.reason.is_none() && !self.settled;
        nothing.then(|| line.map(Message::Packet))
    }

    /// Chosen with the first instruction.
    fn ways(&self, look: Look<'_>) -> Element<'_, Message> {
        let by_mailseal = Message::Follow(Errand::Register(How::ByMailseal));
        let stay = Message::GoToPart(self.part);
        ways(look, &self.target, How::ByHand, by_mailseal, stay)
    }

    fn corrections(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        corrections(
            look,
            &self.target,
            Step::Registration,
            self.corrections_open,
            Message::ShowCorrections,
        )
    }

    fn instruction(
        &self,
        look: Look<'_>,
        now: usize,
        total: usize,
        one: &Instruction,
    ) -> Element<'_, Message> {
        let text = look.text();
        let (title, what) = look.words.task(one.what);
        let copies: Vec<Item<'_, Message>> = one
            .copy
            .iter()
            .enumerate()
            .map(|(place, copy)| {
                let row = copy_row(
                    text,
                    look.words.copy_label(copy.what),
                    copy.value.clone(),
                    Some(Message::Copy(now, place)),
                );
                let copied = self.copied == Some(Copied::Value(now, place));
                row.copied(copied).into()
            })
            .collect();
        // Without the client ID there is no link to the app itself, but to the list it stands in.
        let url = one.url.clone().or_else(|| self.list_of_apps());
        let open = url.map(|url| {
            secondary(text.registration_open_page(), Some(Message::OpenPage(url))).external()
        });
        let inputs: Option<Element<'_, Message>> = match one.what {
            Task::CopyIds => Some(self.client_field(look)),
            Task::CreateSecret | Task::UploadCertificate => Some(self.proof(look)),
            Task::Register
            | Task::AddPermissions
            | Task::AddExchangePermissions
            | Task::AddDelegatedPermissions
            | Task::AllowPublicClient => None,
        };
        let rule = self.target.registration.redirect.as_ref();
        let redirect = rule
            .filter(|_| one.what == Task::Register)
            .map(|redirect| small(look.words.recipe(&redirect.note)).fill());
        // The secret's field needs no scrolling, even in the smallest window; what is made for a certificate comes after its choice.
        let asks = matches!(one.what, Task::CreateSecret | Task::UploadCertificate);
        let choice = || asks.then(|| self.proof_choice(look)).flatten();
        let first = self.fields.proof == Proof::Certificate;
        let below = column![]
            .push(first.then(choice).flatten())
            .push(
                row![]
                    .push(open)
                    .push(
                        container(small(
                            text.registration_by_hand(look.words.page_path(one.page)),
                        ))
                        .padding([2, 0]),
                    )
                    .spacing(space::L)
                    .align_y(iced::Alignment::Center),
            )
            .push((!copies.is_empty()).then(|| list(text.registration_values(), copies)))
            .push(redirect)
            .push(inputs)
            .push((!first).then(choice).flatten())
            .spacing(space::L);
        let title = match self.reason {
            Some(_) => title,
            None => text.registration_of(now + 1, total, &title),
        };
        headed_card(title, what, Some(below.into()))
    }

    fn details(&self, look: Look<'_>, sidebar: &Sidebar) -> Element<'_, Message> {
        let text = look.text();
        let proves = self.fields.proof != Proof::Nothing;
        let fields = column![self.tenant_field(look), self.client_field(look)]
            .push(self.proof_choice(look))
            .push(proves.then(|| self.proof(look)))
            .push(self.pasted(look))
            .spacing(20)
            .max_width(MEASURE);
        let body = column![]
            .push(self.kept(look))
            .push(self.why(look))
            .push(fields)
            .push(link(
                text.registration_where(),
                Some(Message::GoToPart(Part::Instruction(self.where_to_find()))),
            ))
            .push(self.corrections(look))
            .spacing(space::XL);
        // After the instructions everything stands here already: nobody is told to copy it again.
        let answer = if proves {
            &self.fields.proof_answer
        } else {
            &self.fields.client_answer
        };
        let works = matches!(answer, Answer::Known { .. });
        let lead = match self.fields.proof {
            _ if works && self.fields.complete().is_some() => text.details_lead_known(),
            Proof::Secret => text.details_lead(),
            Proof::Certificate => text.details_lead_certificate(),
            Proof::Nothing => text.details_lead_two(),
        };
        let page = page(text.details_title(), body)
            .id(self.id())
            .lead(lead)
            .back(secondary(text.button_back(), Some(Message::Back)))
            .action(primary(text.button_continue(), self.on()));
        wizard(text, look.practice.is_some(), sidebar, page)
    }

    /// Why another secret is asked for.
    fn why(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        let certificate = self.fields.proof == Proof::Certificate;
        let (tone, title, more) = match self.reason? {
            Reason::SecretExpired if certificate => (
                Tone::Bad,
                text.reason_certificate_expired(),
                text.reason_certificate_more(),
            ),
            Reason::SecretRefused if certificate => (
                Tone::Bad,
                text.reason_certificate_refused(),
                text.reason_certificate_more(),
            ),
            Reason::SecretGone if certificate => (
                Tone::Warn,
                text.reason_certificate_gone(),
                text.reason_certificate_gone_more(),
            ),
            Reason::NewSecretWanted if certificate => (
                Tone::Accent,
                text.reason_certificate_new(),
                text.reason_certificate_more(),
            ),
            Reason::SecretExpired => (Tone::Bad, text.reason_expired(), text.reason_expired_more()),
            Reason::SecretRefused => (Tone::Bad, text.reason_refused(), text.reason_expired_more()),
            Reason::SecretGone => (Tone::Warn, text.reason_gone(), text.reason_gone_more()),
            Reason::NewSecretWanted => (Tone::Accent, text.reason_new(), text.reason_new_more()),
        };
        Some(callout(tone, title, more).into())
    }

    /// Always, but while the secret is on its way into the store.
    fn on(&self) -> Option<Message> {
        (self.keeping != Keeping::Storing).then_some(Message::Continue)
    }

    /// A question about the secret comes after the secret.
    fn asks_for_expiry(&self) -> bool {
        self.fields.secret().is_ok() || self.pressed_on
    }

    fn list_of_apps(&self) -> Option<Url> {
        let organization = self.fields.tenant.organization()?;
        let hosts = self.world.hosts.of(organization.cloud);
        deep_link::url(
            hosts,
            deep_link::Page::AppRegistrations,
            organization.tenant,
            None,
        )
    }

    /// A new secret is made on the last page; everything else stands on the overview.
    fn where_to_find(&self) -> usize {
        // Once the client ID is there, what it proves itself with is what one looks for.
        let wanted = if self.reason.is_some() || self.fields.client().is_ok() {
            self.last_task()
        } else {
            Task::CopyIds
        };
        self.instruction_for(wanted).unwrap_or_default()
    }

    fn kept(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        let Keeping::Refused(error) = &self.keeping else {
            return None;
        };
        let below = row![
            secondary(text.button_try_again(), Some(Message::Continue)),
            secondary(text.keep_for_this_run(), Some(Message::KeepForThisRun)),
        ]
        .spacing(10)
        .wrap();
        Some(
            callout(
                Tone::Warn,
                text.keep_refused(),
                look.words.vault_error(error),
            )
            .below(below)
            .alert()
            .into(),
        )
    }
}
