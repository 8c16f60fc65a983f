//! The screens: Home, the wizard that the steps stand in, the practice mailboxes, and what somebody pasted.

pub mod about;
pub mod change;
pub mod home;
pub mod pasted;
pub mod practice_mail;
pub mod renewal;
pub mod welcome;
pub mod wizard;
