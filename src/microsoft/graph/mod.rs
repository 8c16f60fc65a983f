//! Microsoft Graph v1.0 as far as this road needs it: users, mail folders, messages, sendMail (facts, sections 8 and 9).

pub mod mail;
pub mod users;

use crate::microsoft::{Hosts, Http};
use secrecy::SecretString;

/// Graph with a token. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Graph {
    pub http: Http,
    pub hosts: Hosts,
    pub access: SecretString,
}
