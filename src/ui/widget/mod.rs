//! The parts that screens are made of. Each knows its looks (`theme`), what it is to a screen reader (`access`) and nothing of the wizard; every
//! word comes from the caller, except the words for states, which come from `parts.ftl` through [`Text`](crate::text::Text).
//!
//! A part is a builder that turns `into` an [`Element`]. Text may carry `**bold**` marks wherever a part says "marked-up".

mod adapt;
mod arrange;
mod banner;
mod beside;
mod button;
mod callout;
mod card;
mod choice;
mod copy;
mod editor;
mod field;
mod frame;
mod margins;
mod marks;
mod page;
mod pill;
mod prose;
mod rows;
mod sidebar;
mod status;
mod tick;
mod tiles;

pub use banner::practice_banner;
pub use beside::{Beside, beside};
pub use button::{Button, link, link_out, primary, secondary};
pub use callout::{Callout, callout};
pub use card::{card, definitions, headed_card};
pub use choice::{Choice, choice, choices, question};
pub use copy::{CopyRow, copy_row};
pub use editor::{Editor, editor};
pub use field::{Field, Note, field};
pub use marks::{Mark, marks};
pub use page::{PAGE, Page, alone, page, wizard};
pub use pill::{badge, pill};
pub use prose::{
    Prose, heading, isolated, label, lead, literal, mono, named, prose, quiet, small, strong, title,
};
pub use rows::{Item, Row, item, list, lowered, row, timeline};
pub use sidebar::{Sidebar, Stage, StageState, sidebar};
pub use status::{Status, mark, seal, spinner};
pub use tick::{Tick, tick};
pub use tiles::{Tiles, tiles};

/// What every part becomes.
pub type Element<'a, Message> = iced::Element<'a, Message>;
