//! Keyboard and screen reader for stock iced: what a widget is stands beside the widget, nothing is declared twice.
//!
//! * [`control`], [`field`], [`region`], [`label`] wrap any element with a role, a name, a state and keyboard behaviour.
//! * [`root`] wraps the whole view: the Tab route, arrow keys in groups, Escape, Alt+Left, Enter, scrolling; it publishes the tree at every redraw.
//! * [`Harvest`] is an ordinary iced operation that reads the semantics, bounds, text and focus out of the live widget tree.
//! * [`Bridge`] feeds the result to AccessKit and brings requests back, one at a time; without a platform it only remembers, and serves the tests.
//!
//! Source: `AccessKit` 0.25 and the widget trait of iced 0.14, which is the only thing here that a new iced will change.

mod bridge;
mod control;
mod field;
mod harvest;
mod platform;
mod root;
mod route;
mod semantics;
mod update;

pub use accesskit::{Action, Role};
pub use bridge::{Bridge, Request, attach, requests};
pub use control::{Control, control, label, region};
pub use field::{Field, field, is_focused};
pub use harvest::{Harvest, Node, focus};
pub use root::{Root, root};
pub use route::WHOLE;
pub use semantics::Semantics;
