//! The wizard without a window: the steps, what each needs and knows, and what each does. The only place that knows the order of
//! things. `ui` and `cli` are two faces of it: what one can do the other can do, with the same verdicts.

pub mod administrator;
pub mod approval;
pub mod carry;
pub mod change;
pub mod daily;
pub mod exchange;
pub mod finish;
pub mod limit;
pub mod mailboxes;
pub mod organization;
pub mod packet;
pub mod page_said;
pub mod place;
pub mod provision;
pub mod registration;
pub mod renewal;
pub mod round;
pub mod save;
pub mod secrets;
pub mod settings;
pub mod sign_in;
pub mod step;
pub mod test_mail;
pub mod world;

pub use save::save;
pub use settings::settings;
pub use sign_in::access;
pub use step::{Progress, Step};
pub use world::World;
