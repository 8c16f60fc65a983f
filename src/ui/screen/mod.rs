//! The screens: Home, and the wizard that the steps stand in.

pub mod home;
pub mod wizard;
