//! The route of the keyboard through a page: the stops of Tab, groups that count as one stop, and keeping the focus in sight.

use super::Request;
use super::semantics::Semantics;
use accesskit::{Action, NodeId, Role, Toggled};
use iced::advanced::widget::operation::scrollable::AbsoluteOffset;
use iced::advanced::widget::operation::{Focusable, Outcome, Scrollable};
use iced::advanced::widget::{Id, Operation};
use iced::{Rectangle, Vector};
use std::any::Any;

/// How much of its surroundings a stop brings into view, in logical pixels.
const MARGIN: f32 = 16.0;

/// The identity of a container whose parts belong in sight together: a field's name, input and objection. Its first stop brings all of it.
pub const WHOLE: &str = "whole";

#[derive(Debug, Clone)]
struct Stop {
    bounds: Rectangle,
    /// What belongs in sight with it.
    whole: Option<Rectangle>,
    /// The scrollables around it, outermost first.
    inside: Vec<usize>,
    group: Option<usize>,
    chosen: bool,
}

#[derive(Debug, Clone, Copy)]
struct View {
    bounds: Rectangle,
    content: Rectangle,
    translation: Vector,
}

/// Where every stop is, and inside which scrollables.
#[derive(Debug, Default)]
pub struct Survey {
    stops: Vec<Stop>,
    views: Vec<View>,
    groups: usize,
    open_views: Vec<usize>,
    open_groups: Vec<usize>,
    /// `None` once its first stop has come.
    open_wholes: Vec<Option<Rectangle>>,
    entered_whole: Option<Rectangle>,
    entered_view: Option<usize>,
    entered_group: Option<usize>,
    next: Option<(bool, bool)>,
    focused: Option<usize>,
    /// Whether it ends with bringing the focus into sight.
    then_reveal: bool,
}

impl Survey {
    /// One that brings the focus into sight at its end.
    #[must_use]
    pub fn revealing() -> Self {
        Self {
            then_reveal: true,
            ..Self::default()
        }
    }

    /// The stop that Tab leads to. A group is one stop: its chosen member, else its first.
    #[must_use]
    pub fn step(&self, forward: bool) -> Option<usize> {
        let here = self.focused;
        let group = here
            .and_then(|i| self.stops.get(i))
            .and_then(|stop| stop.group);
        let total = self.stops.len();
        let first = match (here, forward) {
            (Some(i), true) => i + 1,
            (Some(i), false) => i + total - 1,
            (None, true) => 0,
            (None, false) => total.checked_sub(1)?,
        };
        (0..total)
            .map(|n| {
                if forward {
                    (first + n) % total
                } else {
                    (first + total - n) % total
                }
            })
            .find(|i| self.is_stop(*i, group))
    }

    fn is_stop(&self, index: usize, leaving: Option<usize>) -> bool {
        let Some(stop) = self.stops.get(index) else {
            return false;
        };
        match stop.group {
            None => true,
            group if group == leaving => false,
            group => {
                let mut members = (0..self.stops.len())
                    .filter(|i| self.stops.get(*i).is_some_and(|stop| stop.group == group));
                let chosen = members
                    .clone()
                    .find(|i| self.stops.get(*i).is_some_and(|stop| stop.chosen));
                chosen.or_else(|| members.next()) == Some(index)
            }
        }
    }

    /// The neighbour in the group that holds the focus.
    #[must_use]
    pub fn sibling(&self, forward: bool) -> Option<usize> {
        let here = self.focused?;
        let group = self.stops.get(here)?.group?;
        let members: Vec<usize> = self
            .stops
            .iter()
            .enumerate()
            .filter(|(_, stop)| stop.group == Some(group))
            .map(|(i, _)| i)
            .collect();
        let at = members.iter().position(|i| *i == here)?;
        let step = if forward { 1 } else { members.len() - 1 };
        members.get((at + step) % members.len()).copied()
    }

    #[must_use]
    pub fn focused(&self) -> Option<usize> {
        self.focused
    }

    /// What must scroll so that the stop is in sight, also when scrollables are nested; `whole`: with what belongs to it. A press of the
    /// pointer never brings the whole: what is pressed must not move away under it.
    #[must_use]
    pub fn reveal(&self, target: usize, whole: bool) -> Scroll {
        let mut by = Vec::new();
        let mut moved = Vector::ZERO;
        let Some(stop) = self.stops.get(target) else {
            return Scroll::default();
        };
        for index in &stop.inside {
            let Some(view) = self.views.get(*index) else {
                continue;
            };
            moved += view.translation;
            let (first, last) = stop.span(whole, view.bounds.height - 2.0 * MARGIN);
            let top = first - moved.y - view.bounds.y - MARGIN;
            let bottom = last - moved.y - view.bounds.y - view.bounds.height + MARGIN;
            // Never past the top of something that is taller than the view.
            let wanted = if top < 0.0 {
                top
            } else {
                bottom.max(0.0).min(top)
            };
            let room = (view.content.height - view.bounds.height).max(0.0);
            let at = view.translation.y;
            let y = (at + wanted).round().clamp(0.0, room) - at;
            moved.y += y;
            by.push((*index, y));
        }
        Scroll { by, index: 0 }
    }

    /// Scrolls the page: the outermost scrollable around the focus, else the first that can move.
    #[must_use]
    pub fn scroll(&self, how: Turn) -> Option<Scroll> {
        let around = self
            .focused
            .and_then(|i| self.stops.get(i))
            .and_then(|stop| stop.inside.first().copied());
        let moves = |i: &usize| {
            self.views
                .get(*i)
                .is_some_and(|view| view.content.height > view.bounds.height)
        };
        let index = around
            .filter(moves)
            .or_else(|| (0..self.views.len()).find(|i| moves(i)))?;
        let view = self.views.get(index)?;
        let y = match how {
            Turn::Line(lines) => 40.0 * lines,
            Turn::Page(pages) => (view.bounds.height - 40.0).max(40.0) * pages,
            Turn::Top => -view.translation.y,
            Turn::Bottom => view.content.height,
        };
        Some(Scroll {
            by: vec![(index, y.round())],
            index: 0,
        })
    }
}

impl Stop {
    /// From where to where it is to be seen, with what belongs to it as far as there is room for both.
    fn span(&self, whole: bool, room: f32) -> (f32, f32) {
        let own = (self.bounds.y, self.bounds.y + self.bounds.height);
        let Some(whole) = self.whole.filter(|_| whole) else {
            return own;
        };
        if whole.height <= room {
            return (whole.y, whole.y + whole.height);
        }
        ((own.1 - room).max(whole.y).min(own.0), own.1)
    }
}

/// How the keyboard scrolls.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Turn {
    Line(f32),
    Page(f32),
    Top,
    Bottom,
}

impl<T> Operation<T> for Survey {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        let view = self.entered_view.take();
        let group = self.entered_group.take();
        let whole = self.entered_whole.take();
        self.open_views.extend(view);
        self.open_groups.extend(group);
        if whole.is_some() {
            self.open_wholes.push(whole);
        }
        operate(self);
        if whole.is_some() {
            let _ = self.open_wholes.pop();
        }
        if view.is_some() {
            let _ = self.open_views.pop();
        }
        if group.is_some() {
            let _ = self.open_groups.pop();
        }
        self.next = None;
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        self.entered_whole = id.is_some_and(|id| *id == Id::new(WHOLE)).then_some(bounds);
    }

    fn custom(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Any) {
        if let Some(semantics) = state.downcast_ref::<Semantics>() {
            if semantics.role == Role::RadioGroup {
                self.entered_group = Some(self.groups);
                self.groups += 1;
            }
            self.next = Some((
                semantics.role == Role::RadioButton,
                semantics.toggled == Some(Toggled::True),
            ));
        }
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        let (radio, chosen) = self.next.take().unwrap_or_default();
        if state.is_focused() {
            self.focused = Some(self.stops.len());
        }
        self.stops.push(Stop {
            bounds,
            whole: self.open_wholes.last_mut().and_then(Option::take),
            inside: self.open_views.clone(),
            group: self.open_groups.last().copied().filter(|_| radio),
            chosen,
        });
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        self.entered_view = Some(self.views.len());
        self.views.push(View {
            bounds,
            content,
            translation,
        });
    }

    fn finish(&self) -> Outcome<T> {
        match self.focused.filter(|_| self.then_reveal) {
            Some(stop) => Outcome::Chain(Box::new(self.reveal(stop, true))),
            None => Outcome::None,
        }
    }
}

/// Moves the focus to a stop; `choose` also presses it, as an arrow key in a group does.
#[derive(Debug)]
pub struct Go {
    target: usize,
    choose: bool,
    index: usize,
}

impl Go {
    #[must_use]
    pub fn to(target: usize, choose: bool) -> Self {
        Self {
            target,
            choose,
            index: 0,
        }
    }
}

impl Operation for Go {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn custom(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Any) {
        // An enabled control reports itself as focusable straight after this, so the count is already its own.
        if let Some(semantics) = state.downcast_mut::<Semantics>()
            && self.choose
            && self.index == self.target
            && semantics.role == Role::RadioButton
            && !semantics.disabled
        {
            semantics.request = Some(Request {
                action: Action::Click,
                target: NodeId(0),
                value: None,
            });
        }
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if self.index == self.target {
            state.focus();
        } else {
            state.unfocus();
        }
        self.index += 1;
    }
}

/// Moves scrollables, counted in the order of the survey.
#[derive(Debug, Default)]
pub struct Scroll {
    by: Vec<(usize, f32)>,
    index: usize,
}

impl Scroll {
    #[must_use]
    pub fn moves(&self) -> bool {
        self.by.iter().any(|(_, y)| y.abs() > 0.0)
    }
}

impl<T> Operation<T> for Scroll {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        content_bounds: Rectangle,
        _translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        if let Some((_, y)) = self.by.iter().find(|(view, _)| *view == self.index) {
            state.scroll_by(AbsoluteOffset { x: 0.0, y: *y }, bounds, content_bounds);
        }
        self.index += 1;
    }
}
