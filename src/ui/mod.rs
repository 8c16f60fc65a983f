//! The window, on iced. `app` holds state, messages and the view; `trail` where we are and what is behind us; one file a step in `step/`;
//! `widget/` the parts; `access/` focus, roles, names and the screen-reader bridge; `theme` the looks. Only this room knows iced.

pub mod access;
pub mod icon;
pub mod theme;
pub mod widget;
