//! How step 3 looks: the two ways, one instruction at a time, and the three fields with what Microsoft says to each.

use super::fields::{Answer, Field, Pasted};
use super::{Keeping, Message, Page, Part, Reason, expiry};
use crate::connection::paste::Mistaken;
use crate::journey::Step;
use crate::journey::registration::{CopyWhat, Instruction, Task};
use crate::microsoft::deep_link;
use crate::ui::look::Look;
use crate::ui::step::corrections::corrections;
use crate::ui::step::organization::view::note as tenant_note;
use crate::ui::step::trouble::{Place, Replies, explained, remedies};
use crate::ui::theme::{MEASURE, Tone, space};
use crate::ui::widget::{
    Element, Item, Note, Sidebar, callout, choice, choices, copy_row, field, headed_card, label,
    link, list, page, primary, prose, secondary, small, wizard,
};
use iced::widget::{column, container, row};
use secrecy::{ExposeSecret, SecretString};
use url::Url;
use uuid::Uuid;

impl Page {
    pub fn view(&self, look: Look<'_>, sidebar: &Sidebar) -> Element<'_, Message> {
        match self.part {
            Part::Instruction(now) => self.guided(look, sidebar, now),
            Part::Details => self.details(look, sidebar),
        }
    }

    fn guided(&self, look: Look<'_>, sidebar: &Sidebar, now: usize) -> Element<'_, Message> {
        let text = look.text();
        let ways = choices(
            text.registration_ways(),
            2,
            [
                choice(
                    text.registration_for_me(),
                    text.registration_for_me_more(),
                    false,
                    None,
                )
                .badge(text.badge_coming()),
                choice(
                    text.registration_myself(),
                    text.registration_myself_more(),
                    true,
                    Some(Message::GoToPart(self.part)),
                ),
            ],
        );
        let instructions = self.instructions();
        let total = instructions.len();
        let card = instructions
            .into_iter()
            .nth(now)
            .map(|one| self.instruction(look, now, total, &one));
        let body = column![ways]
            .push(card)
            .push(link(
                text.registration_have_values(),
                Some(Message::GoToPart(Part::Details)),
            ))
            .push(self.corrections(look))
            .spacing(space::L);
        let page = page(text.registration_title(), body)
            .id(self.id())
            .lead(text.registration_lead())
            .back(secondary(text.button_back(), Some(Message::Back)))
            .action(primary(text.button_continue(), Some(Message::Continue)));
        wizard(text, look.practice.is_some(), sidebar, page)
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
        let (title, what) = match one.what {
            Task::Register => (text.task_register(), text.task_register_how()),
            Task::CopyIds => (text.task_copy_ids(), text.task_copy_ids_how()),
            Task::AddPermissions => (text.task_permissions(), text.task_permissions_how()),
            Task::CreateSecret => (text.task_secret(), text.task_secret_how()),
        };
        let copies: Vec<Item<'_, Message>> = one
            .copy
            .iter()
            .enumerate()
            .map(|(place, copy)| {
                let label = match copy.what {
                    CopyWhat::AppName => text.copy_app_name(),
                    CopyWhat::LoopbackRedirect => text.copy_loopback(),
                    CopyWhat::WebRedirect => text.copy_web_redirect(),
                    CopyWhat::Permission => text.copy_permission(),
                    CopyWhat::SecretDescription => text.copy_secret_description(),
                };
                let row = copy_row(
                    label,
                    copy.value.clone(),
                    text.button_copy(),
                    Some(Message::Copy(now, place)),
                );
                if self.copied == Some((now, place)) {
                    row.copied(text.button_copied()).into()
                } else {
                    row.into()
                }
            })
            .collect();
        // Without the client ID there is no link to the app itself, but to the list it stands in.
        let url = one.url.clone().or_else(|| self.list_of_apps());
        let open = url.map(|url| {
            secondary(text.registration_open_page(), Some(Message::OpenPage(url))).external()
        });
        let inputs: Option<Element<'_, Message>> = match one.what {
            Task::CopyIds => Some(self.client_field(look)),
            Task::CreateSecret => Some(
                column![self.secret_field(look)]
                    .push(self.asks_for_expiry().then(|| self.expiry(look)))
                    .spacing(space::L)
                    .into(),
            ),
            Task::Register | Task::AddPermissions => None,
        };
        let rule = self.target.registration.redirect.as_ref();
        let redirect = rule
            .filter(|_| one.what == Task::Register)
            .map(|redirect| small(redirect.note.clone()).fill());
        let below = column![
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
        ]
        .push((!copies.is_empty()).then(|| list(text.registration_values(), copies)))
        .push(redirect)
        .push(inputs)
        .spacing(space::L);
        let number = text.registration_of(now + 1, total, &title);
        headed_card(number, what, Some(below.into()))
    }

    fn details(&self, look: Look<'_>, sidebar: &Sidebar) -> Element<'_, Message> {
        let text = look.text();
        let reason = self.reason.map(|reason| match reason {
            Reason::SecretExpired => {
                callout(Tone::Bad, text.reason_expired(), text.reason_expired_more())
            }
            Reason::SecretGone => callout(Tone::Warn, text.reason_gone(), text.reason_gone_more()),
            Reason::NewSecretWanted => {
                callout(Tone::Accent, text.reason_new(), text.reason_new_more())
            }
        });
        let fields = column![
            self.tenant_field(look),
            self.client_field(look),
            self.secret_field(look),
        ]
        .push(self.pasted(look))
        .push(self.asks_for_expiry().then(|| self.expiry(look)))
        .spacing(20)
        .max_width(MEASURE);
        let body = column![]
            .push(reason)
            .push(fields)
            .push(link(
                text.registration_where(),
                Some(Message::GoToPart(Part::Instruction(self.where_to_find()))),
            ))
            .push(self.kept(look))
            .push(self.corrections(look))
            .spacing(space::XL);
        let complete = self.fields.complete().is_some() && self.expiry.day().is_ok();
        let on = (complete && self.keeping != Keeping::Storing).then_some(Message::Continue);
        let page = page(text.details_title(), body)
            .id(self.id())
            .lead(text.details_lead())
            .back(secondary(text.button_back(), Some(Message::Back)))
            .action(primary(text.button_continue(), on));
        wizard(text, look.practice.is_some(), sidebar, page)
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
        let wanted = if self.reason.is_some() {
            Task::CreateSecret
        } else {
            Task::CopyIds
        };
        self.instructions()
            .iter()
            .position(|one| one.what == wanted)
            .unwrap_or_default()
    }

    fn tenant_field(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let typed = |typed: String| Message::Typed(Field::Tenant, SecretString::from(typed));
        field("tenant", text.field_tenant(), &self.fields.tenant.typed)
            .mono()
            .required()
            .turn(look.turn())
            .note(tenant_note(look, &self.fields.tenant))
            .on_input(typed)
            .on_paste(typed)
            .into()
    }

    fn client_field(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let typed = |typed: String| Message::Typed(Field::Client, SecretString::from(typed));
        let said = !self.fields.client_typed.is_empty() || self.pressed_on;
        let note = match self.fields.client() {
            Err(problem) => (said && self.fields.may_say(Field::Client))
                .then(|| Note::Bad(look.words.problem(&problem))),
            Ok((_, tidied)) => {
                let known = answer(look, &self.fields.client_answer);
                with_tidied(known, look.words.tidied(tidied))
            }
        };
        let input = field("client", text.field_client(), &self.fields.client_typed)
            .mono()
            .required()
            .turn(look.turn())
            .note(note)
            .on_input(typed)
            .on_paste(typed);
        self.with_remedies(look, Field::Client, input.into())
    }

    fn secret_field(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let typed = |typed: String| Message::Typed(Field::Secret, SecretString::from(typed));
        let value = self.fields.secret_typed.expose_secret();
        let said = !value.is_empty() || self.pressed_on;
        let note = match self.fields.secret() {
            Err(problem) => (said && self.fields.may_say(Field::Secret))
                .then(|| Note::Bad(look.words.problem(&problem))),
            Ok((_, tidied)) => {
                let works = match &self.fields.secret_answer {
                    Answer::Known { .. } => Some(Note::Good(text.secret_works())),
                    other @ (Answer::Nothing | Answer::Asking { .. } | Answer::Refused(_)) => {
                        answer(look, other)
                    }
                };
                with_tidied(works, look.words.tidied(tidied))
            }
        };
        let switch = if self.fields.secret_shown {
            text.button_hide()
        } else {
            text.button_show()
        };
        let input = field("secret", text.field_secret(), value)
            .mono()
            .required()
            .secret(
                self.fields.secret_shown,
                switch,
                Message::ShowSecret(!self.fields.secret_shown),
            )
            .turn(look.turn())
            .note(note)
            .on_input(typed)
            .on_paste(typed);
        self.with_remedies(look, Field::Secret, input.into())
    }

    fn with_remedies<'a>(
        &'a self,
        look: Look<'_>,
        which: Field,
        input: Element<'a, Message>,
    ) -> Element<'a, Message> {
        let answer = match which {
            Field::Client => &self.fields.client_answer,
            Field::Tenant | Field::Secret => &self.fields.secret_answer,
        };
        let Answer::Refused(diagnosis) = answer else {
            return input;
        };
        let open = self.said_open == Some(which);
        let place = Place {
            world: &self.world,
            organization: self.fields.tenant.organization(),
            client: self.fields.client().ok().map(|(client, _)| client),
            step: Step::Registration,
        };
        let replies = Replies {
            open: Message::OpenPage,
            follow: Message::Follow,
            said_open: open,
            show_said: Message::ShowWhatWasSaid(which, !open),
            letter: None,
        };
        column![
            input,
            remedies(look, place, diagnosis, replies),
            link(look.text().button_ask_again(), Some(Message::AskAgain)),
        ]
        .spacing(space::S)
        .into()
    }

    fn pasted(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        let pasted = self.fields.pasted.as_ref()?;
        let went: Vec<String> = pasted
            .went_into
            .iter()
            .map(|field| match field {
                Field::Tenant => text.field_tenant(),
                Field::Client => text.field_client(),
                Field::Secret => text.field_secret(),
            })
            .collect();
        let said = if went.is_empty() {
            text.pasted_nothing()
        } else {
            text.pasted_into(look.words.list(&went))
        };
        let questions = column(
            pasted
                .doubtful
                .iter()
                .map(|guid| which_is_this(look, *guid)),
        )
        .spacing(space::M);
        let below = column![questions]
            .extend(not_used(look, pasted))
            .spacing(space::S);
        Some(
            callout(Tone::Accent, text.pasted_title(), said)
                .below(below)
                .alert()
                .into(),
        )
    }

    fn expiry(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let options = expiry::Choice::ALL.map(|option| {
            let name = match option {
                expiry::Choice::Days(days) => text.expiry_days(days),
                expiry::Choice::AnotherDate => text.expiry_another(),
                expiry::Choice::NotKnown => text.expiry_not_known(),
            };
            let alone = expiry::Expiry {
                choice: option,
                ..self.expiry.clone()
            };
            let day = match option {
                expiry::Choice::Days(_) => alone.day().ok().flatten(),
                expiry::Choice::AnotherDate | expiry::Choice::NotKnown => None,
            };
            let more = day.map_or_else(
                || match option {
                    expiry::Choice::NotKnown => text.expiry_not_known_more(),
                    expiry::Choice::Days(_) | expiry::Choice::AnotherDate => {
                        text.expiry_another_more()
                    }
                },
                |day| text.expiry_until(look.words.date(day)),
            );
            let chosen = self.expiry.choice == option;
            choice(name, more, chosen, Some(Message::ExpiryChosen(option)))
        });
        let another = (self.expiry.choice == expiry::Choice::AnotherDate).then(|| {
            let note = match self.expiry.day() {
                Ok(day) => day.map(|day| Note::Good(look.words.date(day))),
                Err(_) if self.expiry.typed.is_empty() => None,
                Err(expiry::Wrong::NotADate) => Some(Note::Bad(text.expiry_not_a_date())),
                Err(expiry::Wrong::Past) => Some(Note::Bad(text.expiry_past())),
                Err(expiry::Wrong::TooFar) => Some(Note::Bad(text.expiry_too_far())),
            };
            field("expiry", text.expiry_date(), &self.expiry.typed)
                .placeholder(text.expiry_placeholder())
                .note(note)
                .on_input(Message::ExpiryTyped)
        });
        column![
            label(text.expiry_title()),
            small(text.expiry_lead()).fill(),
            choices(text.expiry_title(), 2, options),
        ]
        .push(another)
        .spacing(space::S)
        .into()
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

/// Tenant ID, client ID, or neither?
fn which_is_this<'a>(look: Look<'_>, guid: Uuid) -> Element<'a, Message> {
    let text = look.text();
    let shown = guid.hyphenated().to_string();
    let answers = [
        (text.field_client(), Some(Field::Client)),
        (text.field_tenant(), Some(Field::Tenant)),
        (text.pasted_neither(), None),
    ]
    .map(|(name, field)| {
        let spoken = text.pasted_this_is(&shown, &name);
        secondary(name, Some(Message::Decided(guid, field)))
            .small()
            .spoken(spoken)
            .into()
    });
    column![
        prose(text.pasted_which(&shown), crate::ui::theme::BODY).fill(),
        row(answers).spacing(10).wrap()
    ]
    .spacing(space::S)
    .into()
}

fn not_used<'a>(look: Look<'_>, pasted: &Pasted) -> Vec<Element<'a, Message>> {
    let text = look.text();
    pasted
        .not_used
        .iter()
        .map(|(guid, what)| {
            let guid = guid.hyphenated().to_string();
            let said = match what {
                Mistaken::ObjectId => text.pasted_object_id(guid),
                Mistaken::SecretId => text.pasted_secret_id(guid),
            };
            small(said).fill().into()
        })
        .collect()
}

fn answer(look: Look<'_>, answer: &Answer) -> Option<Note> {
    let text = look.text();
    match answer {
        Answer::Nothing => None,
        Answer::Asking { .. } => Some(Note::Working(text.field_asking())),
        Answer::Known { name } => Some(Note::Good(match name {
            Some(name) => text.app_known_as(name),
            None => text.app_known(),
        })),
        Answer::Refused(diagnosis) => {
            let title = look.words.diagnosis_title(diagnosis);
            let why = explained(look, diagnosis);
            Some(Note::Bad(format!("**{title}** {why}")))
        }
    }
}

/// What was removed is said beside what was found.
fn with_tidied(note: Option<Note>, tidied: Option<String>) -> Option<Note> {
    let Some(tidied) = tidied else {
        return note;
    };
    Some(match note {
        None => Note::Help(tidied),
        Some(Note::Help(words)) => Note::Help(format!("{words} {tidied}")),
        Some(Note::Working(words)) => Note::Working(format!("{words} {tidied}")),
        Some(Note::Good(words)) => Note::Good(format!("{words} {tidied}")),
        Some(Note::Warning(words)) => Note::Warning(format!("{words} {tidied}")),
        Some(Note::Bad(words)) => Note::Bad(format!("{words} {tidied}")),
    })
}
