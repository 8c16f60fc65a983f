//! The seam between the harvested tree and the platform's accessibility interface.

use super::harvest::Node;
use super::platform::Adapter;
use super::update;
use accesskit::{
    Action, ActionData, ActionHandler, ActionRequest, ActivationHandler, DeactivationHandler,
    NodeId, Role, TreeUpdate,
};
use iced::futures::channel::mpsc;
use iced::futures::stream::{self, BoxStream, StreamExt};
use iced::{Rectangle, Subscription, Task, window};

use std::collections::VecDeque;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Something an assistive technology asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    pub action: Action,
    pub target: NodeId,
    pub value: Option<String>,
}

/// A cheap handle to the platform's adapter. Without one it only remembers.
#[derive(Clone)]
pub struct Bridge(Arc<Inner>);

struct Inner {
    last: Mutex<Option<TreeUpdate>>,
    focus: Mutex<Option<NodeId>>,
    /// A mouse button is down.
    pressed: Mutex<bool>,
    views: Mutex<Vec<(NodeId, Rectangle)>>,
    scale: Mutex<f32>,
    asked: Mutex<VecDeque<Request>>,
    sender: mpsc::UnboundedSender<Request>,
    receiver: Mutex<Option<mpsc::UnboundedReceiver<Request>>>,
    platform: Mutex<Adapter>,
}

impl std::fmt::Debug for Bridge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Bridge")
    }
}

impl Default for Bridge {
    fn default() -> Self {
        let (sender, receiver) = mpsc::unbounded();
        Self(Arc::new(Inner {
            last: Mutex::default(),
            focus: Mutex::default(),
            pressed: Mutex::default(),
            views: Mutex::default(),
            scale: Mutex::new(1.0),
            asked: Mutex::default(),
            sender,
            receiver: Mutex::new(Some(receiver)),
            platform: Mutex::default(),
        }))
    }
}

impl Hash for Bridge {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.0).hash(state);
    }
}

/// Connects the bridge to a window that was created invisible, and learns its scale: Windows' adapter refuses a window that has been seen.
pub fn attach<M: Send + 'static>(bridge: &Bridge, id: window::Id) -> Task<M> {
    let (attached, scaled) = (bridge.clone(), bridge.clone());
    window::run(id, move |window| attached.attach(window))
        .discard()
        .chain(window::scale_factor(id).then(move |factor| {
            scaled.set_scale(factor);
            Task::none()
        }))
}

impl Bridge {
    /// Connects to the platform. Must run on the window's thread, before the window shows.
    pub fn attach(&self, window: &dyn iced::Window) {
        lock(&self.0.platform).attach(window, &Handlers(self.clone()));
    }

    /// Tells the platform about the tree, if it has changed.
    pub fn publish(&self, title: &str, zoom: f32, nodes: &[Node], roots: &[usize]) {
        let scale = f64::from(*lock(&self.0.scale) * zoom);
        let update = update::tree(title, scale, nodes, roots);
        *lock(&self.0.views) = nodes
            .iter()
            .filter_map(|node| Some((node.id, node.view?)))
            .collect();
        {
            let mut last = lock(&self.0.last);
            if last.as_ref() == Some(&update) {
                return;
            }
            *last = Some(update.clone());
        }
        lock(&self.0.platform).update(update);
    }

    /// Physical pixels per logical one, as the system has it.
    pub fn set_scale(&self, factor: f32) {
        *lock(&self.0.scale) = factor;
    }

    pub fn set_window_focused(&self, focused: bool) {
        lock(&self.0.platform).set_focused(focused);
    }

    /// Takes a request in; the root delivers it at one of the next redraws, one a redraw and in the order in which they came. So a value that
    /// was written is in the view before the button that uses it is pressed.
    pub fn ask(&self, request: Request) {
        lock(&self.0.asked).push_back(request);
    }

    /// The request to deliver next.
    pub(super) fn next_asked(&self) -> Option<Request> {
        lock(&self.0.asked).pop_front()
    }

    pub(super) fn is_asked(&self) -> bool {
        !lock(&self.0.asked).is_empty()
    }

    pub(super) fn set_pressed(&self, down: bool) {
        *lock(&self.0.pressed) = down;
    }

    /// Notes where the focus is; true if that is news. It is none while a mouse button is down: what is pressed has to stay under it.
    pub(super) fn focus_moved(&self, to: Option<NodeId>) -> bool {
        !*lock(&self.0.pressed) && std::mem::replace(&mut *lock(&self.0.focus), to) != to
    }

    /// The tree as indented text, for tests and reports of errors.
    #[must_use]
    pub fn outline(&self) -> String {
        lock(&self.0.last)
            .as_ref()
            .map(update::outline)
            .unwrap_or_default()
    }

    /// The first node with this role and name, and where it is in the window.
    #[must_use]
    pub fn locate(&self, role: Role, name: &str) -> Option<(NodeId, Rectangle)> {
        let last = lock(&self.0.last);
        let (id, node) = last.as_ref()?.nodes.iter().find(|(_, node)| {
            let said = node.label().or_else(|| node.value());
            node.role() == role && said == Some(name)
        })?;
        let b = node.bounds()?;
        #[allow(
            clippy::cast_possible_truncation,
            reason = "these were f32 when they were published"
        )]
        let bounds = Rectangle {
            x: b.x0 as f32,
            y: b.y0 as f32,
            width: b.width() as f32,
            height: b.height() as f32,
        };
        Some((*id, bounds))
    }

    /// The first node with this role and name.
    #[must_use]
    pub fn find(&self, role: Role, name: &str) -> Option<NodeId> {
        self.locate(role, name).map(|(id, _)| id)
    }

    /// The scrolling view around a node, in the window: outside of it the node is not on screen.
    #[must_use]
    pub fn view_around(&self, id: NodeId) -> Option<Rectangle> {
        lock(&self.0.views)
            .iter()
            .find(|(other, _)| *other == id)
            .map(|(_, view)| *view)
    }

    /// What was published last.
    #[must_use]
    pub fn last(&self) -> Option<TreeUpdate> {
        lock(&self.0.last).clone()
    }
}

/// Requests from assistive technologies, for the application's `subscription`; each goes to [`Bridge::ask`].
pub fn requests(bridge: &Bridge) -> Subscription<Request> {
    Subscription::run_with(bridge.clone(), |bridge| -> BoxStream<'static, Request> {
        match lock(&bridge.0.receiver).take() {
            Some(receiver) => receiver.boxed(),
            None => stream::pending().boxed(),
        }
    })
}

/// What the platform's adapter calls, on a thread of its own.
#[derive(Clone)]
pub struct Handlers(Bridge);

impl ActivationHandler for Handlers {
    fn request_initial_tree(&mut self) -> Option<TreeUpdate> {
        lock(&self.0.0.last).clone()
    }
}

impl ActionHandler for Handlers {
    fn do_action(&mut self, request: ActionRequest) {
        let value = match request.data {
            Some(ActionData::Value(value)) => Some(value.into()),
            _ => None,
        };
        // Nobody listens any more only when the program is ending.
        let _ = self.0.0.sender.unbounded_send(Request {
            action: request.action,
            target: request.target_node,
            value,
        });
    }
}

impl DeactivationHandler for Handlers {
    fn deactivate_accessibility(&mut self) {}
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
