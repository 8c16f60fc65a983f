//! The proof of the limit as one page: which mailboxes were reached, which was refused, when and by what. A section of the report, and a page
//! of its own. Only a run that proved it makes one; before that it says since when the limit is on its way.

use super::Facts;
use super::html::{pair, sheet};
use crate::connection::limit::Tried;
use crate::connection::{Connection, Fence};
use crate::words::Words;
use maud::{Markup, html as markup};

/// What was proved, by the live run or the last remembered one.
pub fn fence(facts: &Facts) -> Option<&Fence> {
    match &facts.checks {
        Some(live) => live.fence(),
        None => facts.connection.checked.as_ref()?.fence.as_ref(),
    }
}

/// The certificate alone; `None` while nothing is proved.
pub fn certificate(facts: &Facts, words: &Words) -> Option<String> {
    let fence = fence(facts)?;
    let title = words.text.fence_title(&facts.connection.name);
    let body = markup! {
        h1 { (title) }
        (proof(facts, fence, words))
    };
    Some(sheet(&facts.connection, &title, &body, words))
}

/// The report's section; nothing where no limit is wanted.
pub(super) fn section(facts: &Facts, words: &Words) -> Option<Markup> {
    let limit = &facts.connection.limit;
    if !limit.wanted {
        return None;
    }
    let text = &words.text;
    let told = match (fence(facts), &limit.set) {
        (Some(fence), _) => proof(facts, fence, words),
        (None, Some(set)) => {
            let until = limit.latest().unwrap_or(set.at);
            let (at, until) = (words.date_and_time(set.at), words.date_and_time(until));
            let said = if facts.made < limit.latest().unwrap_or(set.at) {
                text.fence_on_its_way(at, until)
            } else {
                text.fence_none()
            };
            markup! { p { (said) } }
        }
        (None, None) => markup! { p { (text.fence_none()) } },
    };
    Some(markup! { h2 { (text.fence_heading()) } (told) })
}

fn proof(facts: &Facts, fence: &Fence, words: &Words) -> Markup {
    let text = &words.text;
    markup! {
        p { (text.fence_at(words.date_and_time(fence.at))) }
        (about(&facts.connection, facts, words))
        table {
            thead { tr {
                th scope="col" { (text.fence_mailbox()) }
                th scope="col" { (text.fence_probe()) }
                th scope="col" { (text.fence_outcome()) }
                th scope="col" { (text.fence_said()) }
            } }
            tbody {
                @for one in &fence.allowed { (tried(one, &text.fence_allowed(), words)) }
                @for one in &fence.refused { (tried(one, &text.fence_refused(), words)) }
            }
        }
        p.faint { (text.fence_means()) }
    }
}

fn about(connection: &Connection, facts: &Facts, words: &Words) -> Markup {
    let text = &words.text;
    let app = connection.registration.as_ref();
    markup! {
        dl {
            @if let Some(app) = app {
                (pair(&text.fence_app(), markup! {
                    @if let Some(name) = &app.app_name { (name) " " }
                    code { (app.client.to_string()) }
                }))
            }
            (pair(&text.fence_organization(), connection.organization_name().unwrap_or_default()))
            (pair(&text.fence_by(), words.limited_by(connection, facts.target.road)))
            @if let Some(set) = &connection.limit.set {
                (pair(&text.fence_set(), words.date_and_time(set.at)))
            }
            @if let Some(reach) = connection.limit.reach {
                (pair(&text.fence_reach(), reach.mailboxes.to_string()))
            }
        }
    }
}

fn tried(one: &Tried, outcome: &str, words: &Words) -> Markup {
    markup! {
        tr {
            td { (one.mailbox.as_str()) }
            td { (words.probe(one.probe)) }
            td { strong { (outcome) } }
            td { (one.said.as_deref().unwrap_or_default()) }
        }
    }
}
