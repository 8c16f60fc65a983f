//! What Microsoft speaks: clouds and hosts, sign-in (discovery, consent, token), Graph (users, mail), Exchange (SMTP, IMAP). Async,
//! typed, and without any idea of a wizard. The only room that knows reqwest and oauth2. Source: facts, sections 1 to 10 and 13.

pub mod cloud;
pub mod deep_link;
pub mod entra;
pub mod error;
pub mod exchange;
pub mod graph;
pub mod http;
mod said;

pub use cloud::{HostTable, Hosts};
pub use error::{Error, Said};
pub use http::{Http, Trust};
