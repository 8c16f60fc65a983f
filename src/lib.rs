//! Mailseal connects a system that sends or reads mail to Microsoft 365 with OAuth 2.0, proves that the connection works,
//! and keeps it working.
//!
//! The map of the house, in the order in which ideas happen. Nothing below knows anything further down the list:
//!
//! | room | what it is |
//! | --- | --- |
//! | [`packed`] | the larger files of `assets/`, deflated inside the program |
//! | [`text`] | every sentence of the program as a typed function, made from `assets/text/` |
//! | [`connection`] | what a person sets up; types that cannot hold a wrong value |
//! | [`microsoft`] | what Microsoft speaks: clouds, sign-in, Graph |
//! | [`diagnose`] | evidence in, ranked causes out; its knowledge is data in `assets/causes/` |
//! | [`guide`] | a vendor's instructions in, their mistakes out; what is right today is data in `assets/guide/` |
//! | [`callback`] | the loopback redirect catcher |
//! | [`vault`] | where things rest: connections and their history on disk, secrets in the credential store; files for another computer |
//! | [`check`] | everything that can be proved, and the runner that proves it side by side |
//! | [`journey`] | the wizard without a window: the steps and what each does |
//! | [`words`] | facts turned into sentences, for the window, the command line and the report alike |
//! | [`report`] | HTML, Markdown, JSON and calendar |
//! | [`ui`] | the window |
//! | [`cli`] | the commands |
//! | [`practice`] | a pretend Microsoft 365 on loopback; only `main`, `cli` and tests name it |

// What comes from outside may be anything: nothing outside tests may stop the program over it, and output goes through `cli::out`, which
// survives a closed pipe.
#![cfg_attr(
    not(test),
    warn(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::todo,
        clippy::unimplemented,
        clippy::indexing_slicing,
        clippy::dbg_macro,
        clippy::print_stdout,
        clippy::print_stderr
    )
)]

pub mod callback;
pub mod check;
pub mod cli;
pub mod connection;
pub mod diagnose;
pub mod guide;
pub mod journey;
pub mod microsoft;
mod packed;
pub mod practice;
pub mod report;
pub mod text;
pub mod ui;
pub mod vault;
pub mod words;
