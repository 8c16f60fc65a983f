//! The scaffold of a page: title, lead, a body that scrolls, and a foot with buttons.

use super::adapt::{Around, adapt};
use super::banner::{practice_banner, practice_mark};
use super::beside::beside;
use super::margins::margins;
use super::prose::{lead, title};
use super::sidebar::Sidebar;
use super::status::seal;
use super::{Button, Element};
use crate::journey::Step;
use crate::text::Text;
use crate::ui::access::{self, Role};
use crate::ui::theme::{LOW, NARROW, looks, space};
use iced::advanced::widget::Id;
use iced::widget::{column, container, row, rule, scrollable};
use iced::{Alignment, Fill};

/// The identity of a page's region unless it has its own: [`crate::ui::access::focus`] it whenever another page comes.
pub const PAGE: &str = "page";

/// How wide a page's content gets, in logical pixels.
const WIDEST: f32 = 900.0;

/// See [`page`].
pub struct Page<'a, M> {
    title: String,
    lead: Option<String>,
    body: Element<'a, M>,
    beside_title: Option<Element<'a, M>>,
    back: Vec<Button<M>>,
    actions: Vec<Button<M>>,
    /// Its padding: at the top, and at the sides.
    room: [f32; 2],
    sealed: bool,
    id: Id,
}

/// A title and what is below it.
pub fn page<'a, M>(title: impl Into<String>, body: impl Into<Element<'a, M>>) -> Page<'a, M> {
    Page {
        title: title.into(),
        lead: None,
        body: body.into(),
        beside_title: None,
        back: Vec::new(),
        actions: Vec::new(),
        room: [36.0, space::XXL],
        sealed: false,
        id: Id::new(PAGE),
    }
}

impl<'a, M: Clone + 'a> Page<'a, M> {
    /// What stands under the title, marked-up.
    #[must_use]
    pub fn lead(mut self, marked: impl Into<String>) -> Self {
        self.lead = Some(marked.into());
        self
    }

    /// An identity other than [`PAGE`], so that two pages never share a node.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = id.into();
        self
    }

    /// Mailseal's mark before the title, as on Home.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.sealed = true;
        self
    }

    /// Something at the right of the title.
    #[must_use]
    pub fn beside_title(mut self, content: impl Into<Element<'a, M>>) -> Self {
        self.beside_title = Some(content.into());
        self
    }

    /// A button at the left of the foot: Back, Close.
    #[must_use]
    pub fn back(mut self, button: Button<M>) -> Self {
        self.back.push(button);
        self
    }

    /// A button at the right of the foot; the last one is the main one.
    #[must_use]
    pub fn action(mut self, button: Button<M>) -> Self {
        self.actions.push(button);
        self
    }

    fn view(self) -> Element<'a, M> {
        let name = self.title.clone();
        let [top, side] = self.room;
        let words = row![]
            .push(self.sealed.then(|| seal::<M>(34.0)))
            .push(container(title(self.title)).width(Fill))
            .spacing(space::M)
            .align_y(Alignment::Center);
        let first: Element<'a, M> = match self.beside_title {
            Some(other) => beside(words, other, 280.0).into(),
            None => words.into(),
        };
        let head = column![first]
            .push(self.lead.map(|words| lead(words).fill()))
            .spacing(8);
        let inside = column![head, self.body].spacing(22).width(Fill);
        let scroll = scrollable(margins(inside, [top, side, space::XL], WIDEST))
            .direction(scrollable::Direction::Vertical(
                scrollable::Scrollbar::new()
                    .width(6)
                    .scroller_width(6)
                    .margin(3),
            ))
            .width(Fill)
            .height(Fill)
            .style(looks::scroller);

        let foot = (!self.back.is_empty() || !self.actions.is_empty()).then(|| {
            let known = |button: Button<M>| Element::from(button.known_on(&self.id));
            let left = row(self.back.into_iter().map(known)).spacing(10);
            let right = row(self.actions.into_iter().map(known))
                .spacing(10)
                .wrap()
                .vertical_spacing(8);
            column![
                rule::horizontal(1).style(looks::hairline),
                margins(
                    beside(left, right, 0.0).whole().spacing(10.0),
                    [14.0, side, 14.0],
                    f32::INFINITY
                )
            ]
        });
        let all = container(column![scroll].push(foot))
            .width(Fill)
            .height(Fill)
            .style(looks::page);
        access::region(Role::Main, all)
            .id(self.id)
            .name(name)
            .into()
    }
}

/// A page of the wizard, with the steps at its side or at its top. A page's message can be made from the step to go back to.
pub fn wizard<'a, M: Clone + From<Step> + 'a>(
    text: &Text,
    practice: bool,
    sidebar: &Sidebar,
    page: Page<'a, M>,
) -> Element<'a, M> {
    let around = Around {
        banner: practice.then(|| practice_banner(text)),
        side: sidebar.tall(),
        top: sidebar.short(),
        line: sidebar.line(practice.then(|| practice_mark(text))),
    };
    adapt([NARROW, LOW], around, page.view())
}

/// A page on its own: Home, renewal.
pub fn alone<'a, M: Clone + 'a>(text: &Text, practice: bool, page: Page<'a, M>) -> Element<'a, M> {
    let page = Page {
        room: [40.0, 64.0],
        ..page
    };
    column![]
        .push(practice.then(|| practice_banner(text)))
        .push(page.view())
        .into()
}
