//! What an assistive technology is told about one widget.

use super::Request;
use accesskit::{Live, Role, Toggled};

#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a state of its own to a screen reader"
)]
#[derive(Debug, Clone, PartialEq)]
pub struct Semantics {
    pub role: Role,
    /// The accessible name; taken from the text inside when absent.
    pub name: Option<String>,
    pub description: Option<String>,
    pub value: Option<String>,
    pub placeholder: Option<String>,
    /// Anchor and focus of the caret, in grapheme clusters of the value.
    pub caret: (usize, usize),
    pub toggled: Option<Toggled>,
    pub expanded: Option<bool>,
    pub live: Option<Live>,
    /// The step that the person is at.
    pub current: bool,
    pub disabled: bool,
    pub invalid: bool,
    pub required: bool,
    pub clickable: bool,
    pub editable: bool,
    /// Speaks for the plain text inside it; controls inside keep their own nodes.
    pub absorbs: bool,
    /// Set by a request from outside; consumed by the widget at its next redraw.
    pub request: Option<Request>,
}

impl Semantics {
    #[must_use]
    pub fn new(role: Role) -> Self {
        Self {
            role,
            name: None,
            description: None,
            value: None,
            placeholder: None,
            caret: (0, 0),
            toggled: None,
            expanded: None,
            live: None,
            current: false,
            disabled: false,
            invalid: false,
            required: false,
            clickable: false,
            editable: false,
            absorbs: matches!(role, Role::Heading | Role::Image | Role::Label),
            request: None,
        }
    }
}
