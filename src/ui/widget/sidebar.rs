//! Where the person is: the steps at the side, or one line at the top where there is no room for them.

use super::Element;
use super::prose::{Prose, prose, small};
use super::status::{disc, ring, seal};
use crate::journey::Step;
use crate::text::Text;
use crate::ui::access::{self, Role};
use crate::ui::icon::Icon;
use crate::ui::theme::{SEMIBOLD, SIDE, SIDEBAR, TINY, Tone, Type, looks, radius, space, tokens};
use iced::widget::{button, column, container, row, rule, scrollable, space as gap};
use iced::{Alignment, Fill, Padding, border};

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum StageState {
    #[default]
    Coming,
    Done,
    /// The page on screen.
    Current,
    /// The page on screen, and something on it failed.
    CurrentFailed,
}

/// One step of the way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stage {
    pub label: String,
    /// What was settled there: "contoso.com".
    pub detail: Option<String>,
    pub state: StageState,
    /// The step to go back to when this is pressed; `None`: it cannot be.
    pub go: Option<Step>,
}

/// See [`sidebar`].
#[derive(Debug, Clone)]
pub struct Sidebar {
    product: String,
    name: String,
    stages: Vec<Stage>,
    words: Vec<Words>,
    footnote: String,
    strip: String,
}

/// What is said of a stage, and of going back to it.
#[derive(Debug, Clone)]
struct Words {
    state: String,
    back: String,
}

/// The steps, and a footnote below them.
pub fn sidebar(text: &Text, stages: Vec<Stage>, footnote: impl Into<String>) -> Sidebar {
    let total = stages.len();
    let current = stages
        .iter()
        .position(|stage| stage.state.is_current())
        .unwrap_or_default();
    let label = stages
        .get(current)
        .map(|stage| stage.label.clone())
        .unwrap_or_default();
    let words = stages
        .iter()
        .map(|stage| Words {
            state: match stage.state {
                StageState::Coming => text.part_stage_coming(),
                StageState::Done => text.part_stage_done(),
                StageState::Current => text.part_stage_current(),
                StageState::CurrentFailed => text.part_stage_failed(),
            },
            back: text.part_stage_back(&stage.label),
        })
        .collect();
    Sidebar {
        product: text.product(),
        name: text.part_stages(),
        words,
        strip: text.part_strip(current + 1, total, &label),
        stages,
        footnote: footnote.into(),
    }
}

impl StageState {
    fn is_current(self) -> bool {
        matches!(self, Self::Current | Self::CurrentFailed)
    }
}

impl Sidebar {
    /// The tall form.
    pub(super) fn tall<'a, M: Clone + From<Step> + 'a>(&self) -> Element<'a, M> {
        let brand = row![
            seal(26.0),
            prose(
                self.product.clone(),
                Type {
                    size: 17.0,
                    line: 24.0,
                    font: SEMIBOLD
                }
            )
        ]
        .spacing(10)
        .align_y(Alignment::Center);
        let mut stages = column![];
        for (place, (stage, words)) in self.stages.iter().zip(&self.words).enumerate() {
            let number = u8::try_from(place + 1).unwrap_or(u8::MAX);
            stages = stages.push(stage.view(number, words));
        }
        let stages = access::region(Role::List, stages).name(self.name.clone());
        let body = column![
            container(brand).padding(Padding::from([0, 9])),
            container(scrollable(stages).style(looks::scroller)).height(Fill),
            container(small(self.footnote.clone())).padding(Padding::from([0, 9])),
        ]
        .spacing(20);
        container(row![
            container(body)
                .padding(Padding::from([24, 15]).bottom(30))
                .width(SIDEBAR - 1.0)
                .height(Fill)
                .style(looks::sidebar),
            edge()
        ])
        .into()
    }

    /// The short form: one line and how far along.
    pub(super) fn short<'a, M: Clone + 'a>(&self) -> Element<'a, M> {
        let line = row![seal(22.0), self.here()]
            .spacing(10)
            .align_y(Alignment::Center);
        container(column![line, self.bar()].spacing(10))
            .padding(Padding::from([12.0, space::XL]))
            .width(Fill)
            .style(looks::sidebar)
            .into()
    }

    /// The least of it, for a low window: one line, with `mark` at its end.
    pub(super) fn line<'a, M: Clone + 'a>(&self, mark: Option<Element<'a, M>>) -> Element<'a, M> {
        let line = row![self.here()]
            .push(mark)
            .spacing(10)
            .align_y(Alignment::Center);
        let line = container(line).padding(Padding::from([5.0, space::XL]));
        // A little air below the bar: what scrolls away there must not touch it.
        container(column![line, self.bar()])
            .padding(Padding::ZERO.bottom(4))
            .width(Fill)
            .style(looks::sidebar)
            .into()
    }

    /// "Step 3 of 8".
    fn here(&self) -> Prose {
        let ty = Type {
            font: SEMIBOLD,
            ..SIDE
        };
        prose(self.strip.clone(), ty).fill()
    }

    /// How far along.
    fn bar<'a, M: Clone + 'a>(&self) -> Element<'a, M> {
        let current = self
            .stages
            .iter()
            .position(|stage| stage.state.is_current())
            .unwrap_or_default();
        let mut bar = row![].spacing(4).width(Fill);
        for place in 0..self.stages.len() {
            let tone = if place <= current {
                Some(Tone::Accent)
            } else {
                None
            };
            bar = bar.push(container(gap().width(Fill).height(4)).style(move |theme| {
                let t = tokens(theme);
                container::Style {
                    background: Some(tone.map_or(t.line, |tone| tone.color(theme)).into()),
                    border: border::rounded(2),
                    ..container::Style::default()
                }
            }));
        }
        bar.into()
    }
}

fn edge<'a, M: 'a>() -> Element<'a, M> {
    rule::vertical(1).style(looks::hairline).into()
}

impl Stage {
    fn view<'a, M: Clone + From<Step> + 'a>(&self, number: u8, said: &Words) -> Element<'a, M> {
        let current = self.state.is_current();
        let disc: Element<'a, M> = match self.state {
            StageState::Coming => ring(22.0, Some(number), |theme| tokens(theme).faint),
            StageState::Done => disc(Icon::Check, Tone::Good, 22.0),
            StageState::Current => ring(22.0, Some(number), |theme| tokens(theme).accent),
            StageState::CurrentFailed => disc(Icon::Exclamation, Tone::Bad, 22.0),
        };
        let (ty, tone) = if current {
            (
                Type {
                    font: SEMIBOLD,
                    ..SIDE
                },
                Tone::Ink,
            )
        } else {
            (SIDE, Tone::Muted)
        };
        let words = column![prose(self.label.clone(), ty).tone(tone).fill()]
            .push(
                self.detail
                    .clone()
                    .map(|detail| prose(detail, TINY).tone(Tone::Faint).fill()),
            )
            .width(Fill);
        let line = row![disc, words]
            .spacing(space::M)
            .align_y(Alignment::Center);
        let mut name = format!("{number}. {}: {}", self.label, said.state);
        if let Some(detail) = &self.detail {
            name.push_str(", ");
            name.push_str(detail);
        }
        if let Some(step) = self.go {
            let go = M::from(step);
            let stock = button(line)
                .padding(9)
                .width(Fill)
                .on_press(go.clone())
                .style(looks::stage);
            let back = access::control(Role::Button, stock, Some(go))
                .name(said.back.clone())
                .ring(radius::BUTTON + 1.0);
            return access::region(Role::ListItem, back).name(name).into();
        }
        let boxed = container(line).padding(9).width(Fill).style(move |theme| {
            if current {
                container::Style {
                    border: looks::card(theme).border.rounded(radius::BUTTON + 1.0),
                    ..looks::card(theme)
                }
            } else {
                container::Style::default()
            }
        });
        access::region(Role::ListItem, boxed)
            .name(name)
            .absorbs()
            .current(current)
            .into()
    }
}
