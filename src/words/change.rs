//! What would be better for a connection, in words. Neighbour: `connection::change`, which knows it.

use super::Words;
use crate::connection::change::Better;
use crate::connection::{Connection, Road};

impl Words {
    /// What is offered for a finished connection that walks an old road.
    pub fn better_road(&self, one: &Connection) -> Option<String> {
        one.finished?;
        if one.is_limited_by_policy() {
            return Some(self.text.change_offer_policy());
        }
        Better::than(one)?;
        let by_password = one.target().is_some_and(|it| it.road == Road::Password);
        Some(if by_password {
            self.text.change_offer_password()
        } else {
            self.text.change_offer_sign_in()
        })
    }
}
