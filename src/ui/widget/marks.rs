//! A row of small marks, one a run of checks, oldest first. Each kind has a shape of its own, so that nothing hangs on colour: a tall bar
//! passed, a short bar may heal, a cross failed, a dot was not checked whole. The words beside say the same.

use super::Element;
use crate::ui::sketch::Sketch;
use crate::ui::theme::{Tone, tokens};
use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Tree, tree};
use iced::advanced::{Widget, mouse, renderer};
use iced::widget::canvas::{Frame, LineCap, Path, Stroke};
use iced::{Color, Length, Point, Rectangle, Renderer, Size, Theme};

/// How one run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Tall,
    Short,
    Cross,
    Dot,
}

/// From one mark to the next, and how tall they are.
const STEP: f32 = 9.0;
const TALL: f32 = 14.0;
const WIDE: f32 = 4.0;

struct Marks(Vec<Mark>);

/// The row. What it says is said by the words that stand beside it.
pub fn marks<'a, M: 'a>(marks: impl IntoIterator<Item = Mark>) -> Element<'a, M> {
    Element::new(Marks(marks.into_iter().collect()))
}

impl Mark {
    fn color(self, theme: &Theme) -> Color {
        match self {
            Self::Tall => Tone::Good.color(theme),
            Self::Short => Tone::Warn.color(theme),
            Self::Cross => Tone::Bad.color(theme),
            Self::Dot => tokens(theme).edge,
        }
    }

    fn draw(self, frame: &mut Frame, left: f32, color: Color) {
        match self {
            Self::Tall | Self::Short => {
                let tall = if self == Self::Tall { TALL } else { TALL / 2.0 };
                let place = Point::new(left + 1.0, TALL - tall);
                let bar = Path::rounded_rectangle(place, Size::new(WIDE, tall), 1.5.into());
                frame.fill(&bar, color);
            }
            Self::Cross => {
                let (top, side) = (TALL - 7.5, 6.0);
                for (from, to) in [(0.0, side), (side, 0.0)] {
                    let line = Path::line(
                        Point::new(left + from, top),
                        Point::new(left + to, top + side),
                    );
                    let stroke = Stroke::default().with_color(color).with_width(2.0);
                    frame.stroke(&line, stroke.with_line_cap(LineCap::Round));
                }
            }
            Self::Dot => {
                let middle = Point::new(left + 3.0, TALL - 3.0);
                frame.fill(&Path::circle(middle, 2.0), color);
            }
        }
    }
}

impl Marks {
    #[expect(clippy::cast_precision_loss, reason = "a dozen marks")]
    fn wide(&self) -> f32 {
        self.0.len() as f32 * STEP
    }
}

impl<M> Widget<M, Theme, Renderer> for Marks {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Sketch<Vec<(Mark, Color)>>>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Sketch::<Vec<(Mark, Color)>>::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.wide().into(), TALL.into())
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        layout::atomic(limits, self.wide(), TALL)
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let sketch = tree.state.downcast_ref::<Sketch<Vec<(Mark, Color)>>>();
        let marks = self.0.iter().map(|mark| (*mark, mark.color(theme)));
        sketch.draw(
            renderer,
            layout.bounds(),
            viewport,
            marks.collect(),
            |frame, marks| {
                let mut left = 0.0;
                for (mark, color) in marks {
                    mark.draw(frame, left, *color);
                    left += STEP;
                }
            },
        );
    }
}
