//! What stands around the cards of Home: the notices, finding one among many, the pages, and what can be done besides.

use super::many::{FEW, Filter, PAGE, Shown};
use super::standing::has_certificate;
use super::{Home, LIST, List, Message, Trouble};
use crate::ui::access::{self, Role};
use crate::ui::likes;
use crate::ui::look::Look;
use crate::ui::screen::pasted::Kind;
use crate::ui::theme::{Tone, looks, space};
use crate::ui::widget::{
    Element, alone, beside, callout, choice, field, headed_card, link, literal, page, primary,
    quiet, secondary, small, tiles,
};
use crate::vault;
use crate::vault::secrets::Store;
use iced::widget::{column, container, keyed_column, row, rule};
use iced::{Alignment, Fill, Padding};

/// The identity of the search, for the focus.
const SEARCH: &str = "search";
/// So many are named; of the rest only the number.
const NAMED: usize = 3;

impl Home {
    /// What stands above it, for the window's title.
    pub fn title(&self, text: &crate::text::Text) -> String {
        match self.carry {
            Some(_) => text.carry_title(),
            None => text.home_title(),
        }
    }

    pub fn view(&self, look: Look<'_>, refused: Option<&vault::Error>) -> Element<'_, Message> {
        if let Some(carry) = &self.carry {
            return carry.view(look).map(Message::Carry);
        }
        let text = look.text();
        let mut body = column![].spacing(space::M);
        body = body.extend(self.notices(look, refused));
        body = match &self.list {
            List::Loading { slow: false } => body,
            List::Loading { slow: true } => body.push(quiet(text.home_loading())),
            List::Unreadable(error) => body.push(
                callout(
                    Tone::Bad,
                    text.home_unreadable(),
                    look.words.vault_error(error),
                )
                .below(secondary(text.button_try_again(), Some(Message::LoadAgain))),
            ),
            List::Here(connections) if connections.is_empty() => body.push(first_run(look)),
            List::Here(connections) => {
                let shown = self
                    .browsing
                    .shown(connections, &self.under_way, look.today());
                let many = connections.len() > FEW;
                let tools = many.then(|| self.tools(look, &shown));
                let pages = (shown.pages > 1).then(|| pages(look, &shown));
                let nothing = shown
                    .rows
                    .is_empty()
                    .then(|| quiet(text.home_nothing_found()));
                let cards = shown
                    .rows
                    .into_iter()
                    .map(|(one, standing)| (one.id, self.entry(look, one, standing)));
                // By connection, so that the focus goes with its card.
                let cards = keyed_column(cards).spacing(space::M).width(Fill);
                let list = access::region(Role::List, cards).id(LIST);
                body.push(tools)
                    .push(list.name(text.home_list()))
                    .push(nothing)
                    .push(pages)
            }
        };
        let body = body.push(self.below(look)).push(foot(look));
        let mut home = page(text.home_title(), body).sealed();
        if !self.connections().is_empty() {
            home = home.beside_title(primary(text.home_set_up(), Some(Message::SetUpNew)));
        }
        alone(text, look.practice.is_some(), home)
    }

    fn notices(&self, look: Look<'_>, refused: Option<&vault::Error>) -> Vec<Element<'_, Message>> {
        let text = look.text();
        let close = || link(text.button_close(), Some(Message::CloseNotice));
        let mut notices: Vec<Element<'_, Message>> = Vec::new();
        notices.extend(self.removal_notice(look));
        if let Some(path) = &self.set_aside {
            let show = link(
                text.button_show_folder(),
                Some(Message::ShowFolder(path.clone())),
            );
            notices.push(
                callout(
                    Tone::Warn,
                    text.home_set_aside(),
                    look.words.set_aside(path),
                )
                .below(row![show, close()].spacing(space::L))
                .alert()
                .into(),
            );
        }
        if let Some(trouble) = &self.trouble {
            let (title, more) = match trouble {
                Trouble::Secret(error) => {
                    (text.home_secret_trouble(), look.words.vault_error(error))
                }
                Trouble::PracticeNotStarted(why) => (
                    text.home_practice_trouble(),
                    text.home_practice_trouble_more(why),
                ),
                Trouble::RoundRuns => (text.home_round_runs(), text.home_round_runs_more()),
                Trouble::NotChecked(names) => (
                    text.home_not_checked(names.len()),
                    text.home_not_checked_more(literal(&some(look, names))),
                ),
                Trouble::NotKept(error) => (text.not_saved(), look.words.vault_error(error)),
            };
            notices.push(
                callout(Tone::Bad, title, more)
                    .below(close())
                    .alert()
                    .into(),
            );
        }
        if let Some(error) = refused {
            notices.push(not_saved(look, error));
        }
        notices
    }

    /// How they stand together, and finding one among them.
    fn tools(&self, look: Look<'_>, shown: &Shown<'_>) -> Element<'_, Message> {
        let text = look.text();
        let [all, stopped, ..] = shown.counts;
        let mut said = text.home_many(stopped, all);
        if let Some((one, day)) = shown.next_to_stop.and_then(|(one, _)| {
            let day = one.registration.as_ref()?.secret_expires?;
            Some((one, day))
        }) {
            let what = if has_certificate(one) {
                "certificate"
            } else {
                "secret"
            };
            let day = look.words.date(day);
            let next = text.home_next_to_stop(literal(&one.name), what, day);
            said = format!("{said} {next}");
        }
        let search = field(SEARCH, text.home_search(), &self.browsing.search)
            .placeholder(text.home_search_hint())
            .hidden_label()
            .on_input(Message::Search);
        let options = Filter::ALL.into_iter().zip(shown.counts);
        let options = options.map(|(filter, count)| {
            let name = match filter {
                Filter::All => text.home_filter_all(),
                Filter::Stopped => text.home_filter_stopped(),
                Filter::WillStop => text.home_filter_will_stop(),
                Filter::Open => text.home_filter_open(),
                Filter::Working => text.home_filter_working(),
            };
            let chosen = self.browsing.filter == filter;
            let choose = Some(Message::Show(filter));
            Element::from(choice(name, count.to_string(), chosen, choose).compact())
        });
        let filters = tiles(options, 150.0)
            .columns(Filter::ALL.len())
            .spacing(6.0);
        let filters = access::region(Role::RadioGroup, filters).name(text.home_filter());
        let check = column![].push(self.check(look));
        column![
            Element::from(beside(quiet(said).fill(), check, 300.0)),
            Element::from(search),
            Element::from(filters)
        ]
        .spacing(space::M)
        .into()
    }

    /// "Check all", or how far that is.
    fn check(&self, look: Look<'_>) -> Option<Element<'_, Message>> {
        let text = look.text();
        if self.connections().is_empty() {
            return None;
        }
        // It stays where it is, so that the focus does.
        let begin = self.round.is_none().then_some(Message::CheckAll);
        let mut line = row![link(text.home_check_all(), begin)];
        if let Some(round) = &self.round {
            let done = small(text.home_checking_all(round.done, round.all));
            let stop = link(text.home_stop_checking(), Some(Message::StopChecking));
            line = line.push(done).push(stop);
        }
        let line = line.spacing(space::S).align_y(Alignment::Center);
        Some(line.wrap().into())
    }

    fn below(&self, look: Look<'_>) -> Element<'_, Message> {
        let text = look.text();
        let practice = if look.practice.is_some() {
            link(
                text.home_look_into_mailboxes(),
                Some(Message::LookIntoMailboxes),
            )
        } else {
            link(text.home_practice(), Some(Message::StartPractice))
        };
        // Where there are many it stands above them.
        let few = self.connections().len() <= FEW;
        let check = self.check(look).filter(|_| few);
        let carry = link(text.home_carry(), Some(Message::OpenCarry));
        let store = self.store.as_ref().map(|store| match store {
            Store::Ready => text.home_store_ready(),
            Store::Locked { .. } => text.home_store_locked(),
            Store::Absent { .. } => text.home_store_absent(),
        });
        // Whole links go to the next line, never a part of one.
        let explain = link(text.pasted_error_title(), Some(Message::Read(Kind::Error)));
        let guide = link(text.guide_title(), Some(Message::Read(Kind::Guide)));
        let links = row![practice]
            .push(check)
            .push(explain)
            .push(guide)
            .push(carry)
            .spacing(space::XL)
            .align_y(Alignment::Center)
            .wrap()
            .vertical_spacing(space::S);
        let store = column![].push(store.map(small));
        container(beside(links, store, 0.0).whole())
            .padding(Padding::ZERO.top(space::M))
            .into()
    }
}

/// How Mailseal itself is: language, contrast, version.
fn foot<'a>(look: Look<'_>) -> Element<'a, Message> {
    let about = link(look.text().home_about(), Some(Message::About));
    let likes = likes::line(look, Message::Like);
    column![
        rule::horizontal(1).style(looks::hairline),
        beside(likes, about, 0.0).whole()
    ]
    .spacing(space::M)
    .padding(Padding::ZERO.top(space::S))
    .into()
}

/// A save was refused: said wherever the person is.
pub fn not_saved<'a, M: Clone + 'a>(look: Look<'_>, error: &vault::Error) -> Element<'a, M> {
    callout(
        Tone::Bad,
        look.text().not_saved(),
        look.words.vault_error(error),
    )
    .alert()
    .into()
}

fn first_run<'a>(look: Look<'_>) -> Element<'a, Message> {
    let text = look.text();
    let start = primary(text.home_set_up(), Some(Message::SetUpNew));
    headed_card(
        text.home_empty(),
        text.home_empty_more(),
        Some(row![start].into()),
    )
}

/// Which of them are on screen, and the way to the others.
fn pages<'a>(look: Look<'_>, shown: &Shown<'_>) -> Element<'a, Message> {
    let text = look.text();
    let first = shown.page * PAGE;
    let said = text.home_page(first + 1, first + shown.rows.len(), shown.found);
    let before = shown.page.checked_sub(1).map(Message::Turn);
    let after = (shown.page + 1 < shown.pages).then(|| Message::Turn(shown.page + 1));
    row![
        secondary(text.home_page_before(), before),
        small(said),
        secondary(text.home_page_after(), after),
    ]
    .spacing(space::L)
    .align_y(Alignment::Center)
    .into()
}

/// "a, b, c and 4 more".
fn some(look: Look<'_>, names: &[String]) -> String {
    let first: Vec<String> = names.iter().take(NAMED).cloned().collect();
    match names.len().saturating_sub(NAMED) {
        0 => look.words.list(&first),
        more => look.text().home_names_more(first.join(", "), more),
    }
}
