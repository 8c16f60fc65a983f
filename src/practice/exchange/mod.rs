//! The pretend Exchange Online: a submission server, an IMAP server, and the books by which both judge who may do what. The order of
//! reading: `book` (what is set), `rights` (what follows from it), `smtp` and `imap` (what clients meet). Set by `powershell` and the
//! portal's Exchange pages. Source: facts, sections 10 to 12, 14 and 19.

pub mod arrange;
pub mod book;
pub mod filter;
pub mod imap;
pub mod rights;
pub mod roles;
mod scenario;
pub mod smtp;
mod xoauth2;

/// The server's name in greetings and replies. Real ones look like `LO4P302CA0005.GBRP302.PROD.OUTLOOK.COM`.
pub const SERVER: &str = "PRACTICE0001.PRAP001.PROD.OUTLOOK.COM";

/// The same as it stands in greetings.
pub const FRONT: &str = "PRACTICE0001.outlook.office365.com";
