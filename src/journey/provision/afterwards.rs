//! What is left of a connection when what was made for it is undone. Neighbour: `undo`. Pure.

use crate::connection::{Connection, Limit};
use crate::journey::limit::by_graph;

/// The connection after everything was undone; `with_app`: not the limit alone.
#[must_use]
pub fn settled(connection: Connection, with_app: bool) -> Connection {
    if with_app {
        return forgotten(connection);
    }
    Connection {
        limit: by_graph::without(connection.limit),
        checked: None,
        ..connection
    }
}

/// The connection afterwards: what it proved itself with is gone, and what was approved, so it stands before its registration again.
#[must_use]
pub fn forgotten(connection: Connection) -> Connection {
    Connection {
        registering: None,
        registration: None,
        made_here: false,
        approval: None,
        sign_ins: Vec::new(),
        checked: None,
        tested: None,
        finished: None,
        limit: Limit {
            set: None,
            ..connection.limit
        },
        ..connection
    }
}
