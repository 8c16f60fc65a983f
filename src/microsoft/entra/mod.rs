//! Sign-in: discovery of an organization, admin consent, tokens of the app and of a person, and what is in them. Facts, sections 2 to 5.

mod app;
mod assertion;
mod claims;
pub mod consent;
pub mod device;
pub mod discovery;
mod line;
pub mod password;
pub mod realm;
mod redirect;
mod scope;
pub mod sign_in;
pub mod token;

pub use app::{App, Resource};
pub use assertion::possession;
pub use claims::{Account, Claims};
pub use realm::Realm;
pub use redirect::NotOurs;
pub use scope::{Wanted, owner};
pub use sign_in::SignedIn;
pub use token::Token;
