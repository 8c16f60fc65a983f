//! Icons, drawn as lines on a grid of sixteen (a symbol glyph would come from whatever font the system has, and a reader of SVG files
//! would be 1 MB of the program). Colour comes from the theme.

use super::sketch::Sketch;
use super::theme::{Tone, tokens};
use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Tree, tree};
use iced::advanced::{Widget, mouse, renderer};
use iced::widget::canvas::{self, Frame, LineCap, LineJoin, Path, Stroke};
use iced::{Color, Element, Length, Point, Rectangle, Renderer, Size, Theme};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Icon {
    Check,
    Cross,
    Exclamation,
    Information,
    External,
    Copy,
    ChevronDown,
    ChevronRight,
}

/// The grid's side.
const GRID: f32 = 16.0;

/// What an icon is made of, in units of the grid.
enum Part {
    Line(&'static [(f32, f32)]),
    Dot(f32, f32),
    Frame(f32, f32, f32),
}

/// A dot's radius.
const DOT: f32 = 1.3;
/// A frame's corner.
const CORNER: f32 = 1.5;

impl Icon {
    /// How wide its lines are, and what it is made of.
    fn drawing(self) -> (f32, &'static [Part]) {
        match self {
            Self::Check => (2.0, &[Part::Line(&[(3.4, 8.4), (6.5, 11.5), (12.6, 4.9)])]),
            Self::Cross => (
                2.2,
                &[
                    Part::Line(&[(4.2, 4.2), (11.8, 11.8)]),
                    Part::Line(&[(11.8, 4.2), (4.2, 11.8)]),
                ],
            ),
            Self::Exclamation => (
                2.2,
                &[Part::Line(&[(8.0, 3.0), (8.0, 9.0)]), Part::Dot(8.0, 12.6)],
            ),
            Self::Information => (
                2.2,
                &[Part::Line(&[(8.0, 7.2), (8.0, 12.5)]), Part::Dot(8.0, 3.6)],
            ),
            Self::External => (
                1.7,
                &[
                    Part::Line(&[(4.0, 12.0), (12.0, 4.0)]),
                    Part::Line(&[(5.6, 4.0), (12.0, 4.0), (12.0, 10.4)]),
                ],
            ),
            Self::Copy => (
                1.5,
                &[
                    Part::Frame(5.5, 5.5, 8.0),
                    Part::Line(&[(10.5, 2.5), (3.5, 2.5), (2.5, 3.5), (2.5, 10.5)]),
                ],
            ),
            Self::ChevronDown => (1.8, &[Part::Line(&[(4.0, 6.2), (8.0, 10.2), (12.0, 6.2)])]),
            Self::ChevronRight => (1.8, &[Part::Line(&[(6.2, 4.0), (10.2, 8.0), (6.2, 12.0)])]),
        }
    }

    /// The icon at a size in logical pixels, coloured by the theme.
    pub fn painted<'a, M: 'a>(
        self,
        size: f32,
        color: impl Fn(&Theme) -> Color + 'a,
    ) -> Element<'a, M> {
        let what = What::Icon(self);
        drawn(what, size, color)
    }

    pub fn toned<'a, M: 'a>(self, size: f32, tone: Tone) -> Element<'a, M> {
        self.painted(size, move |theme| tone.color(theme))
    }
}

/// How many steps make a full turn of the [`spinner`].
pub const TURN: usize = 12;

/// An open ring. `step` counts the ticks of `time::every(120 ms)`, which runs only while something is under way.
pub fn spinner<'a, M: 'a>(step: usize, size: f32) -> Element<'a, M> {
    drawn(What::Ring(step % TURN), size, |theme| tokens(theme).accent)
}

#[derive(Clone, Copy, PartialEq)]
enum What {
    Icon(Icon),
    /// Turned by so many steps.
    Ring(usize),
}

/// A square with a drawing in it.
struct Drawn<'a> {
    what: What,
    size: f32,
    color: Box<dyn Fn(&Theme) -> Color + 'a>,
}

fn drawn<'a, M: 'a>(what: What, size: f32, color: impl Fn(&Theme) -> Color + 'a) -> Element<'a, M> {
    Element::new(Drawn {
        what,
        size,
        color: Box::new(color),
    })
}

impl<M> Widget<M, Theme, Renderer> for Drawn<'_> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Sketch<(What, Color)>>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Sketch::<(What, Color)>::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.size.into(), self.size.into())
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        layout::atomic(limits, self.size, self.size)
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
        let sketch = tree.state.downcast_ref::<Sketch<(What, Color)>>();
        let what = (self.what, (self.color)(theme));
        sketch.draw(
            renderer,
            layout.bounds(),
            viewport,
            what,
            |frame, (what, color)| match what {
                What::Icon(icon) => icon.draw(frame, *color),
                What::Ring(step) => ring(frame, *color, *step),
            },
        );
    }
}

impl Icon {
    fn draw(self, frame: &mut Frame, color: Color) {
        let unit = frame.width() / GRID;
        let (width, parts) = self.drawing();
        let at = |(x, y): (f32, f32)| Point::new(x * unit, y * unit);
        for part in parts {
            match *part {
                Part::Line(points) => {
                    let line = Path::new(|path| {
                        let mut points = points.iter().copied();
                        points
                            .next()
                            .into_iter()
                            .for_each(|it| path.move_to(at(it)));
                        points.for_each(|it| path.line_to(at(it)));
                    });
                    frame.stroke(&line, round(color, width * unit));
                }
                Part::Dot(x, y) => frame.fill(&Path::circle(at((x, y)), DOT * unit), color),
                Part::Frame(x, y, side) => {
                    let side = Size::new(side * unit, side * unit);
                    let corner = (CORNER * unit).into();
                    let path = Path::rounded_rectangle(at((x, y)), side, corner);
                    frame.stroke(&path, round(color, width * unit));
                }
            }
        }
    }
}

fn ring(frame: &mut Frame, color: Color, step: usize) {
    /// Of a full turn; the rest is open.
    const DRAWN: f32 = 0.74;
    #[expect(clippy::cast_precision_loss, reason = "both are below 13")]
    let turned = std::f32::consts::TAU * step as f32 / TURN as f32;
    // On a grid of twenty, as wide as two.
    let unit = frame.width() / 20.0;
    let ring = Path::new(|path| {
        path.arc(canvas::path::Arc {
            center: frame.center(),
            radius: 9.0 * unit,
            start_angle: iced::Radians(turned),
            end_angle: iced::Radians(turned + std::f32::consts::TAU * DRAWN),
        });
    });
    frame.stroke(&ring, round(color, 2.0 * unit));
}

fn round<'a>(color: Color, width: f32) -> Stroke<'a> {
    Stroke {
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        ..Stroke::default().with_color(color).with_width(width)
    }
}

/// The window's icon: the seal, drawn here because the window wants pixels.
#[must_use]
pub fn window() -> Option<iced::window::Icon> {
    const SIZE: u16 = 64;
    let mut rgba = Vec::with_capacity(usize::from(SIZE) * usize::from(SIZE) * 4);
    for y in 0..SIZE {
        for x in 0..SIZE {
            let at = [f32::from(x) + 0.5, f32::from(y) + 0.5];
            let disc = cover(distance(at, [32.0, 32.0], [32.0, 32.0]) - 31.0);
            let check = distance(at, [20.4, 33.2], [28.4, 41.2]).min(distance(
                at,
                [28.4, 41.2],
                [43.6, 24.8],
            ));
            let white = cover(check - 2.8);
            let mix = |ground: f32| (ground + (255.0 - ground) * white).round();
            let [r, g, b, _] = super::theme::LIGHT.accent.into_rgba8();
            for channel in [r, g, b] {
                rgba.push(byte(mix(f32::from(channel))));
            }
            rgba.push(byte((disc * 255.0).round()));
        }
    }
    iced::window::icon::from_rgba(rgba, SIZE.into(), SIZE.into()).ok()
}

/// How much of a pixel lies inside an edge that is so far away.
fn cover(distance: f32) -> f32 {
    (0.5 - distance).clamp(0.0, 1.0)
}

/// From a point to a line between two others.
fn distance([x, y]: [f32; 2], [ax, ay]: [f32; 2], [bx, by]: [f32; 2]) -> f32 {
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        (((x - ax) * dx + (y - ay) * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (x - ax - along * dx).hypot(y - ay - along * dy)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value lies between 0 and 255"
)]
fn byte(value: f32) -> u8 {
    value.clamp(0.0, 255.0) as u8
}
