//! How step 7 looks: the message as it will be sent, and its way as a timeline.

use super::{Message, Page, TO};
use crate::journey::Step;
use crate::journey::test_mail::{Stage, State};
use crate::ui::look::{Look, page_id};
use crate::ui::step::trouble::{Place, Replies, trouble};
use crate::ui::theme::{BODY, SMALL, Tone, looks, space};
use crate::ui::widget::{
    Element, Note, Row, Sidebar, Status, Tiles, card, choice, choices, field, link, page, primary,
    prose, row, secondary, small, tiles, timeline, wizard,
};
use iced::widget::{column, rule};

impl Page {
    pub fn view(&self, look: Look<'_>, sidebar: &Sidebar) -> Element<'_, Message> {
        let text = look.text();
        let target = look.words.system(&self.settings.target);
        let look_into = look
            .practice
            .map(|_| link(text.home_look_into_mailboxes(), Some(Message::LookInto)));
        let way = column![self.way(look)].push(look_into).spacing(space::L);
        let both: Tiles<'_, Message> = tiles([self.letter(look), way.into()], 270.0)
            .columns(2)
            .spacing(20.0);
        let arrived = self.has_arrived();
        let body = column![both]
            .push((!arrived).then(|| {
                link(text.test_skip(), Some(Message::GoOnWithoutProof))
                    .describe(text.test_skip_more())
            }))
            .spacing(space::L);
        let (title, lead) = if arrived {
            (text.test_arrived(), text.test_arrived_more(target))
        } else {
            (text.test_title(), text.test_lead(target))
        };
        let mut page = page(title, body)
            .id(page_id(Step::Test))
            .lead(lead)
            .back(secondary(text.button_back(), Some(Message::Back)));
        page = if self.way.is_none() && !arrived {
            page.action(primary(text.test_send(), self.send_message()))
        } else {
            // Every button keeps its place: one that goes would leave the focus on its neighbour.
            let confirm = (self.is_accepted() && !arrived).then_some(Message::ItHasArrived);
            page.action(secondary(text.test_it_arrived(), confirm))
                .action(secondary(text.test_send_again(), self.send_message()))
                .action(primary(
                    text.button_continue(),
                    arrived.then_some(Message::Continue),
                ))
        };
        wizard(text, look.practice.is_some(), sidebar, page)
    }

    pub(super) fn send_message(&self) -> Option<Message> {
        (!self.is_running()).then_some(Message::Send)
    }

    fn letter(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let from: Element<'_, Message> = if self.settings.mailboxes.len() > 1 {
            let offered = self.offered();
            let counted = self
                .has_many()
                .then(|| small(text.test_from_some(offered.len(), self.settings.mailboxes.len())));
            let search = self.has_many().then(|| {
                field("from-search", text.test_from_find(), &self.wanted)
                    .hidden_label()
                    .placeholder(text.test_from_find())
                    .on_input(Message::FromWanted)
            });
            let options = offered.into_iter().map(|mailbox| {
                choice(
                    mailbox.address.to_string(),
                    mailbox.display_name.clone().unwrap_or_default(),
                    mailbox.address == self.from,
                    Some(Message::FromChosen(mailbox.address.clone())),
                )
                .compact()
            });
            column![small(text.test_from())]
                .push(search)
                .push(choices(text.test_from(), 1, options))
                .push(counted)
                .spacing(space::XS)
                .into()
        } else {
            column![
                small(text.test_from()),
                prose(self.from.to_string(), BODY).exact().fill()
            ]
            .into()
        };
        let note = match self.recipient() {
            Err(problem) if self.to_said => Some(Note::Bad(look.words.problem(&problem))),
            Err(_) => Some(Note::Help(text.test_to_help())),
            Ok(_) => None,
        };
        let to = field(TO, text.test_to(), &self.to)
            .quiet()
            .placeholder(text.test_to_placeholder())
            .note(note)
            .on_input(Message::ToTyped)
            .on_paste(Message::ToTyped);
        let subject = field("subject", text.test_subject(), &self.subject)
            .quiet()
            .note(Some(Note::Help(text.test_subject_help())))
            .on_input(Message::SubjectTyped);
        card(
            column![
                from,
                to,
                subject,
                rule::horizontal(1).style(looks::hairline),
                prose(self.body(), SMALL).exact().tone(Tone::Muted).fill(),
            ]
            .spacing(10),
        )
    }

    fn way(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let stages = Stage::of(self.settings.road).iter();
        let not_yet: Vec<_> = stages.map(|stage| (*stage, State::Waiting)).collect();
        let stages = match &self.way {
            Some(way) => way.stages.as_slice(),
            None => &not_yet,
        };
        let rows = stages
            .iter()
            .map(|(stage, is)| self.station(look, *stage, is));
        timeline(text.test_way(), rows)
    }

    fn station<'a>(&'a self, look: Look<'_>, stage: Stage, is: &State) -> Row<'a, Message> {
        let text = look.text();
        let title = look.words.stage(stage, is);
        let made = |status: Status, title: String| row(text, status, title).turn(look.turn());
        match is {
            State::Waiting => made(Status::Waiting, title),
            State::Running { since } => {
                let (title, usual) = match stage {
                    Stage::Arrived => (text.test_waiting_for_it(), text.test_usually()),
                    _ => (title, String::new()),
                };
                made(Status::Running, title).strong().detail(
                    format!("{usual} {}", look.running(*since))
                        .trim()
                        .to_owned(),
                )
            }
            State::Done { took, .. } => {
                let done = made(Status::Passed, title);
                let shown = took.map(|took| look.words.took(took));
                if stage == Stage::Accepted && !self.has_arrived() {
                    return done.detail(text.test_accepted_is_not_arrived());
                }
                match shown {
                    Some(took) => done.detail(took),
                    None => done,
                }
            }
            State::NotAskable => {
                let title = match stage {
                    Stage::Arrived if self.has_arrived() => {
                        return made(Status::Passed, text.test_you_confirmed());
                    }
                    Stage::Arrived => text.test_look_yourself(),
                    _ => title,
                };
                let status = match stage {
                    Stage::Arrived => Status::Asked(4),
                    _ => Status::Noted,
                };
                made(status, title).detail(match stage {
                    Stage::Arrived => text.test_look_yourself_more(&self.to),
                    _ => look.words.stage_state(is),
                })
            }
            State::NotSeen(diagnosis) => {
                if stage == Stage::Arrived && self.has_arrived() {
                    return made(Status::Passed, text.test_you_confirmed());
                }
                made(Status::Warned, title)
                    .detail(text.stage_not_seen())
                    .body(self.trouble(look, stage, diagnosis))
            }
            State::Failed(diagnosis) => made(Status::Failed, title)
                .detail(look.words.diagnosis_title(diagnosis))
                .detail_tone(Tone::Bad)
                .body(self.trouble(look, stage, diagnosis)),
        }
    }

    fn trouble<'a>(
        &'a self,
        look: Look<'_>,
        stage: Stage,
        diagnosis: &crate::diagnose::Diagnosis,
    ) -> Element<'a, Message> {
        let open = self.said_open == Some(stage);
        let place = Place {
            world: &self.world,
            organization: Some(&self.settings.organization),
            client: Some(self.settings.client),
            step: Step::Test,
        };
        let replies = Replies {
            open: Message::OpenPage,
            follow: Message::Follow,
            said_open: open,
            show_said: Message::ShowWhatWasSaid(stage, !open),
            letter: None,
        };
        trouble(look, place, diagnosis, replies)
    }
}
