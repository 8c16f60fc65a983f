//! The screens: Home, the wizard that the steps stand in, and the practice mailboxes.

pub mod home;
pub mod practice_mail;
pub mod wizard;
