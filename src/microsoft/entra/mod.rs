//! Sign-in: discovery of an organization, admin consent, tokens and what is in them. Facts, sections 2, 3 and 5.

pub mod app;
pub mod assertion;
pub mod consent;
pub mod discovery;
pub mod token;

pub use app::{App, Resource};
