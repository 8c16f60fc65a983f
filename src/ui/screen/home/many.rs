//! Finding one connection among hundreds: words to search for, how it stands, and pages, so that Home never draws more than a page of cards.
//! Pure.

use super::standing::{Standing, sorted};
use super::under_way::UnderWay;
use crate::connection::Connection;
use jiff::civil::Date;

/// So many connections are seen at a glance: more get a search.
pub const FEW: usize = 7;
/// Cards on a page.
pub const PAGE: usize = 20;

/// Which of them are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    #[default]
    All,
    /// Nothing goes through, or something fails.
    Stopped,
    /// Works, and will stop on a day that is known.
    WillStop,
    /// Not finished, not checked, or on its way.
    Open,
    Working,
}

impl Filter {
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::Stopped,
        Self::WillStop,
        Self::Open,
        Self::Working,
    ];

    fn takes(self, standing: Standing) -> bool {
        let kind = match standing {
            Standing::SecretExpired { .. } | Standing::Failing { .. } => Self::Stopped,
            Standing::ExpiresSoon { .. } => Self::WillStop,
            Standing::Healing { .. }
            | Standing::Waits(_)
            | Standing::NotFinished { .. }
            | Standing::NeverChecked
            | Standing::CheckedInPart { .. } => Self::Open,
            Standing::Working { .. } => Self::Working,
        };
        self == Self::All || self == kind
    }
}

/// What the person has asked for.
#[derive(Debug, Clone, Default)]
pub struct Browsing {
    pub search: String,
    pub filter: Filter,
    /// From zero.
    pub page: usize,
}

/// What is shown of all connections.
#[derive(Debug)]
pub struct Shown<'a> {
    /// One page, the worst first.
    pub rows: Vec<(&'a Connection, Standing)>,
    /// How many each filter would leave.
    pub counts: [usize; 5],
    /// How many fit search and filter.
    pub found: usize,
    pub page: usize,
    pub pages: usize,
    /// The first that will stop, whatever is asked for.
    pub next_to_stop: Option<(&'a Connection, Standing)>,
}

impl Browsing {
    pub fn shown<'a>(
        &self,
        connections: &'a [Connection],
        under_way: &UnderWay,
        today: Date,
    ) -> Shown<'a> {
        let all = sorted(connections, under_way, today);
        let next_to_stop = all
            .iter()
            .find(|(_, standing)| Filter::WillStop.takes(*standing));
        let next_to_stop = next_to_stop.copied();
        let counts = Filter::ALL.map(|filter| {
            let fits = all.iter().filter(|(_, standing)| filter.takes(*standing));
            fits.count()
        });
        let wanted = words(&self.search);
        let mut rows: Vec<_> = all
            .into_iter()
            .filter(|(one, standing)| self.filter.takes(*standing) && fits(one, &wanted))
            .collect();
        let found = rows.len();
        let pages = found.div_ceil(PAGE).max(1);
        let page = self.page.min(pages - 1);
        rows = rows.into_iter().skip(page * PAGE).take(PAGE).collect();
        Shown {
            rows,
            counts,
            found,
            page,
            pages,
            next_to_stop,
        }
    }
}

/// Each word by itself: "contoso scan" finds the scanners of contoso.com.
fn words(search: &str) -> Vec<String> {
    let words = search.split_whitespace();
    words.map(str::to_lowercase).collect()
}

/// Every word stands in its name, its system, its organization, its app or one of its mailboxes.
fn fits(one: &Connection, wanted: &[String]) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let mut all = vec![one.name.to_lowercase(), one.target.to_lowercase()];
    all.extend(one.target().map(|target| target.name.to_lowercase()));
    if let Some(found) = &one.organization {
        all.push(found.tenant.to_string());
        all.extend(found.domain.as_ref().map(|it| it.as_str().to_lowercase()));
    }
    if let Some(app) = &one.registration {
        all.push(app.client.to_string());
        all.extend(app.app_name.as_ref().map(|it| it.to_lowercase()));
    }
    let mailboxes = one.mailboxes.iter();
    all.extend(mailboxes.map(|it| it.address.as_str().to_lowercase()));
    wanted
        .iter()
        .all(|word| all.iter().any(|place| place.contains(word.as_str())))
}

#[cfg(test)]
mod tests {
    use super::{Browsing, Filter, PAGE, UnderWay};
    use crate::connection::{Connection, MailAddress, Mailbox, MailboxKind};
    use jiff::Timestamp;
    use jiff::civil::date;

    fn named(name: &str, mailbox: &str) -> Connection {
        Connection {
            mailboxes: vec![Mailbox {
                address: MailAddress::parse(mailbox).expect("an address").0,
                display_name: None,
                kind: MailboxKind::Unknown,
            }],
            ..Connection::new("nice-cxone", name, false, Timestamp::UNIX_EPOCH)
        }
    }

    fn found(browsing: &Browsing, all: &[Connection]) -> Vec<String> {
        let shown = browsing.shown(all, &UnderWay::default(), date(2026, 11, 20));
        shown.rows.iter().map(|(one, _)| one.name.clone()).collect()
    }

    #[test]
    fn every_word_must_be_found_somewhere() {
        let all = [
            named("Scanner hall", "scan@contoso.com"),
            named("Scanner roof", "scan@fabrikam.com"),
        ];
        let search = |words: &str| Browsing {
            search: words.to_owned(),
            ..Browsing::default()
        };
        assert_eq!(found(&search("CONTOSO scan"), &all), ["Scanner hall"]);
        assert_eq!(found(&search("cxone"), &all).len(), 2, "its system");
        assert!(found(&search("contoso roof"), &all).is_empty());
    }

    #[test]
    fn pages_hold_each_connection_once_and_a_page_beyond_the_last_is_the_last() {
        let all: Vec<_> = (0..=PAGE * 2)
            .map(|number| named(&format!("{number:03}"), "a@contoso.com"))
            .collect();
        let mut seen = Vec::new();
        for page in 0..3 {
            let browsing = Browsing {
                page,
                ..Browsing::default()
            };
            seen.extend(found(&browsing, &all));
        }
        assert_eq!(seen.len(), all.len());
        assert!(seen.is_sorted());
        let beyond = Browsing {
            page: 99,
            ..Browsing::default()
        };
        assert_eq!(found(&beyond, &all).len(), 1);
    }

    #[test]
    fn the_filters_share_everything_out() {
        let all = [named("a", "a@contoso.com"), named("b", "b@contoso.com")];
        let shown = Browsing::default().shown(&all, &UnderWay::default(), date(2026, 11, 20));
        let [every, parts @ ..] = shown.counts;
        assert_eq!(every, parts.iter().sum::<usize>());
        let stopped = Browsing {
            filter: Filter::Stopped,
            ..Browsing::default()
        };
        assert!(found(&stopped, &all).is_empty());
    }
}
