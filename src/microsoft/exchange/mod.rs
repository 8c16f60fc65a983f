//! Exchange Online by SMTP submission (port 587) and IMAP (port 993), signed in with a token (XOAUTH2). Neither hides what the server
//! said: every outcome keeps the dialogue, without the token. Source: facts, section 10; RFC 5321, 3207, 4954 and 3501.
//!
//! | | |
//! | --- | --- |
//! | [`smtp`] | prove that a mailbox may sign in and be named as sender; send a message |
//! | [`imap`] | prove that a mailbox can be opened; find a message again |
//! | [`powershell`] | the commands that an Exchange administrator runs first |
//! | [`sasl`] | the token as it is handed over, and what a refused one is answered with |
//! | [`failure`] | what can go wrong, as evidence |
//! | [`dialogue`] | who said what |
//!
//! There is one way to each server: SMTP begins in plain text and goes on only behind STARTTLS, IMAP begins with TLS. A token can be said
//! only on an encrypted line: nothing else has the function for it (`wire`). No proxy is used, because what a computer's settings name is
//! a proxy for web pages; where one is named and a mail server is not reached, the diagnosis names it.

mod connect;
pub mod dialogue;
pub mod failure;
pub mod imap;
mod message;
pub mod powershell;
pub mod sasl;
mod server;
pub mod smtp;
mod wire;

pub use dialogue::{Dialogue, Side};
pub use failure::{
    Certificate, Failure, Protocol, Reply, Stage, Trouble, Verdict, is_exchanges_greeting,
};
pub use sasl::Challenge;
pub use server::{NotAServer, Server};

use super::{Hosts, Http};
use std::time::Duration;

/// How long is waited for what, in real time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Until a connection must stand.
    pub connect: Duration,
    /// Until it must be encrypted.
    pub encrypt: Duration,
    /// Until each answer must have arrived whole.
    pub answer: Duration,
    /// Until a message must have been taken: Exchange puts it into the mailbox before it answers.
    pub taken: Duration,
    /// The whole dialogue, whatever its parts took.
    pub whole: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            encrypt: Duration::from_secs(10),
            answer: Duration::from_secs(30),
            taken: Duration::from_mins(2),
            whole: Duration::from_mins(3),
        }
    }
}

/// Where the mail servers are, and which certificates are believed. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// Believes the same certificates, and knows the time.
    pub http: Http,
    pub hosts: Hosts,
    pub patience: Patience,
}

impl Exchange {
    #[must_use]
    pub fn new(http: &Http, hosts: &Hosts) -> Self {
        Self {
            http: http.clone(),
            hosts: hosts.clone(),
            patience: Patience::default(),
        }
    }
}
