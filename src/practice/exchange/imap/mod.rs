//! The pretend outlook.office365.com:993: TLS from the first byte, each client served by a session of its own. `session` is the flow of
//! commands, `folder` what a mailbox looks like, `fetch`, `structure` and `search` how messages are read, `change` how they are changed.
//! The grammar is `imap-codec`'s, its flow `imap-next`'s (RFC 3501; RFC 2177, 4315, 4959, 6851).

mod change;
mod commands;
mod fetch;
mod folder;
mod search;
mod session;
mod structure;

use crate::practice::state::Practice;
use crate::practice::tls::Listener;
use axum::serve::Listener as _;
use session::Session;

/// Serves until dropped.
pub async fn serve(mut listener: Listener, practice: Practice) {
    loop {
        let (stream, _) = listener.accept().await;
        let session = Session::new(practice.clone(), stream);
        tokio::spawn(session.run());
    }
}
