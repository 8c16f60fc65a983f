//! Reading the accessibility tree out of an iced widget tree, and bringing a request back into it.

use super::Request;
use super::route::Survey;
use super::semantics::Semantics;
use accesskit::{Action, NodeId, Role};
use iced::advanced::widget::operation::scrollable::AbsoluteOffset;
use iced::advanced::widget::operation::{Focusable, Outcome, Scrollable};
use iced::advanced::widget::{Id, Operation, operate};
use iced::{Rectangle, Task, Vector};

use std::any::Any;
use std::hash::{DefaultHasher, Hash, Hasher};

/// One node of a harvested tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub id: NodeId,
    pub semantics: Semantics,
    /// Where it is in the window, in logical pixels.
    pub bounds: Rectangle,
    /// The scrolling view around it: what lies outside of that is not on screen.
    pub view: Option<Rectangle>,
    pub children: Vec<usize>,
    pub focused: bool,
    pub focusable: bool,
}

/// An [`Operation`] that collects every [`Node`] in reading order.
#[derive(Debug, Default)]
pub struct Harvest {
    nodes: Vec<Node>,
    roots: Vec<usize>,
    parents: Vec<usize>,
    opened: Option<usize>,
    offset: Vector,
    scrolled: Vector,
    views: Vec<Rectangle>,
    entered: Option<Rectangle>,
}

impl Harvest {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The nodes, and the places of those that have no parent.
    #[must_use]
    pub fn finish(self) -> (Vec<Node>, Vec<usize>) {
        (self.nodes, self.roots)
    }

    fn parent(&self) -> Option<&Node> {
        self.nodes.get(*self.parents.last()?)
    }

    fn push(&mut self, id: Option<&Id>, semantics: Semantics, bounds: Rectangle) -> usize {
        // Stable across frames: the widget's id, or the place among the parent's children.
        let id = match (id, self.parent()) {
            (Some(id), _) => node_id(id),
            (None, Some(parent)) => node_id(&(parent.id.0, parent.children.len())),
            (None, None) => node_id(&self.roots.len()),
        };
        let index = self.nodes.len();
        match self.parents.last().and_then(|i| self.nodes.get_mut(*i)) {
            Some(parent) => parent.children.push(index),
            None => self.roots.push(index),
        }
        self.nodes.push(Node {
            id,
            semantics,
            bounds: bounds + self.offset,
            view: self.views.last().copied(),
            children: Vec::new(),
            focused: false,
            focusable: false,
        });
        index
    }

    /// Takes a widget in. A text of its own inside something that speaks for its text is said already: it is no node, and nothing is heard twice.
    fn enter(
        &mut self,
        id: Option<&Id>,
        semantics: &Semantics,
        bounds: Rectangle,
    ) -> Option<usize> {
        if semantics.role == Role::Label
            && let Some(parent) = self.parents.last().and_then(|i| self.nodes.get_mut(*i))
            && parent.semantics.absorbs
        {
            if let Some(words) = semantics.name.as_ref().or(semantics.value.as_ref()) {
                let _ = parent.semantics.name.get_or_insert_with(|| words.clone());
            }
            return None;
        }
        Some(self.push(id, semantics.clone(), bounds))
    }

    fn owner(&mut self) -> Option<&mut Node> {
        let owner = self.opened.or_else(|| self.parents.last().copied())?;
        self.nodes.get_mut(owner)
    }
}

impl Operation for Harvest {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let opened = self.opened.take();
        let scrolled = std::mem::replace(&mut self.scrolled, Vector::ZERO);

        let entered = self.entered.take();

        self.parents.extend(opened);
        self.views.extend(entered);
        self.offset -= scrolled;
        operate(self);
        self.offset += scrolled;
        if entered.is_some() {
            let _ = self.views.pop();
        }
        if opened.is_some() {
            let _ = self.parents.pop();
        }
        // A leaf of plain text whose widget does not traverse leaves nothing behind for its next sibling.
        self.opened = None;
    }

    fn custom(&mut self, id: Option<&Id>, bounds: Rectangle, state: &mut dyn Any) {
        if let Some(semantics) = state.downcast_ref::<Semantics>() {
            self.opened = self.enter(id, semantics, bounds);
        }
    }

    fn text(&mut self, _id: Option<&Id>, bounds: Rectangle, text: &str) {
        if text.is_empty() {
            return;
        }
        // What speaks for its text takes the first as its name; elsewhere text is a label of its own.
        if let Some(parent) = self.parents.last().and_then(|i| self.nodes.get_mut(*i))
            && parent.semantics.absorbs
        {
            let _ = parent.semantics.name.get_or_insert_with(|| text.to_owned());
            return;
        }
        let mut label = Semantics::new(Role::Label);
        label.value = Some(text.to_owned());
        let _ = self.push(None, label, bounds);
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if let Some(owner) = self.owner() {
            owner.focusable = true;
            owner.focused |= state.is_focused();
        }
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        _content_bounds: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        self.entered = Some(bounds + self.offset);
        self.scrolled = translation;
    }
}

/// The top bit is kept free for text runs, and zero for the window.
pub(super) fn node_id(key: &impl Hash) -> NodeId {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    NodeId((hasher.finish() >> 1).max(1))
}

/// Moves the focus to the control or region with this id. A region is scrolled back to its top, as a new page is. If it is not there, because
/// another page has come meanwhile, the focus stays where it is.
pub fn focus<T: Send + 'static>(id: impl Into<Id>) -> Task<T> {
    operate(FocusIfThere {
        id: id.into(),
        there: false,
    })
}

/// Looks first: what gives the focus takes it from all others on the way.
struct FocusIfThere {
    id: Id,
    there: bool,
}

impl<T> Operation<T> for FocusIfThere {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn custom(&mut self, id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Any) {
        self.there |= id == Some(&self.id) && state.is::<Semantics>();
    }

    fn finish(&self) -> Outcome<T> {
        if !self.there {
            return Outcome::None;
        }
        Outcome::Chain(Box::new(Deliver::new(Request {
            action: Action::Focus,
            target: node_id(&self.id),
            value: None,
        })))
    }
}

/// Brings a request to the widget it is meant for, which answers it at the redraw that follows.
pub(super) struct Deliver {
    harvest: Harvest,
    request: Request,
    /// The widget was there.
    pub delivered: bool,
}

impl Deliver {
    pub fn new(request: Request) -> Self {
        Self {
            harvest: Harvest::new(),
            request,
            delivered: false,
        }
    }

    fn is_target(&self, index: usize) -> bool {
        self.harvest
            .nodes
            .get(index)
            .is_some_and(|node| node.id == self.request.target)
    }
}

impl<T> Operation<T> for Deliver {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        // The harvest's nesting, so that ids come out the same.
        let opened = self.harvest.opened.take();
        self.harvest.parents.extend(opened);
        operate(self);
        if opened.is_some() {
            let _ = self.harvest.parents.pop();
        }
        self.harvest.opened = None;
    }

    fn custom(&mut self, id: Option<&Id>, bounds: Rectangle, state: &mut dyn Any) {
        if let Some(semantics) = state.downcast_mut::<Semantics>() {
            self.harvest.opened = self.harvest.enter(id, semantics, bounds);
            if self
                .harvest
                .opened
                .is_some_and(|index| self.is_target(index))
            {
                semantics.request = Some(self.request.clone());
                self.delivered = true;
            }
        }
    }

    fn text(&mut self, id: Option<&Id>, bounds: Rectangle, text: &str) {
        Operation::<()>::text(&mut self.harvest, id, bounds, text);
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if self.request.action != Action::Focus {
            return;
        }
        let owner = self
            .harvest
            .opened
            .or_else(|| self.harvest.parents.last().copied());
        if owner.is_some_and(|owner| self.is_target(owner)) {
            state.focus();
        } else {
            state.unfocus();
        }
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        _bounds: Rectangle,
        _content_bounds: Rectangle,
        _translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        let inside = self.harvest.parents.iter().any(|i| self.is_target(*i));
        if self.request.action == Action::Focus && inside {
            state.scroll_to(AbsoluteOffset {
                x: None,
                y: Some(0.0),
            });
        }
    }

    /// What has been given the focus comes into sight, also when it had the focus already and only what is said of it is new.
    fn finish(&self) -> Outcome<T> {
        if self.request.action == Action::Focus {
            Outcome::Chain(Box::new(Survey::revealing()))
        } else {
            Outcome::None
        }
    }
}
