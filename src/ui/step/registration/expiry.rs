//! The day the secret stops working: it cannot be read from the secret, so the person is asked what was chosen on Microsoft's page. The
//! choices are the page's own (facts, section 5.3: 180, 365, 545 and 730 days, or a date). None is chosen beforehand: a day that nobody
//! chose would be a reminder at the wrong time.

use jiff::ToSpan;
use jiff::civil::Date;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    Days(i32),
    AnotherDate,
    NotKnown,
}

impl Choice {
    pub const ALL: [Self; 6] = [
        Self::Days(180),
        Self::Days(365),
        Self::Days(545),
        Self::Days(730),
        Self::AnotherDate,
        Self::NotKnown,
    ];

    /// The day it stands for by itself.
    pub fn day(self, today: Date) -> Option<Date> {
        match self {
            Self::Days(days) => today.checked_add(days.days()).ok(),
            Self::AnotherDate | Self::NotKnown => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expiry {
    pub choice: Option<Choice>,
    /// For another date: as typed.
    pub typed: String,
    pub today: Date,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    NotChosen,
    NotADate,
    Past,
    /// Microsoft allows at most two years in the portal; a date far beyond is a slip.
    TooFar,
}

impl Expiry {
    pub fn new(today: Date) -> Self {
        Self {
            choice: None,
            typed: String::new(),
            today,
        }
    }

    /// Answered before; as one of the choices where it is one.
    pub fn known(today: Date, day: Date) -> Self {
        let is_it =
            |choice: &Choice| matches!(choice, Choice::Days(_)) && choice.day(today) == Some(day);
        match Choice::ALL.into_iter().find(is_it) {
            Some(choice) => Self {
                choice: Some(choice),
                ..Self::new(today)
            },
            None => Self {
                choice: Some(Choice::AnotherDate),
                typed: day.to_string(),
                today,
            },
        }
    }

    /// The day, or `None` when the person does not know it.
    pub fn day(&self) -> Result<Option<Date>, Wrong> {
        match self.choice.ok_or(Wrong::NotChosen)? {
            choice @ (Choice::Days(_) | Choice::NotKnown) => Ok(choice.day(self.today)),
            Choice::AnotherDate => {
                let day = read(self.typed.trim()).ok_or(Wrong::NotADate)?;
                let last = self.today.saturating_add(100.years());
                if day < self.today {
                    Err(Wrong::Past)
                } else if day > last {
                    Err(Wrong::TooFar)
                } else {
                    Ok(Some(day))
                }
            }
        }
    }
}

/// ISO 8601, the day first with dots, or Microsoft's own month/day/year.
fn read(typed: &str) -> Option<Date> {
    ["%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%d %B %Y", "%d %b %Y"]
        .into_iter()
        .find_map(|form| Date::strptime(form, typed).ok())
}

#[cfg(test)]
mod tests {
    use super::{Choice, Expiry, Wrong};
    use jiff::civil::date;

    #[test]
    fn the_day_counts_from_today_as_on_microsofts_page() {
        let today = date(2026, 11, 21);
        for (days, day) in [(180, date(2027, 5, 20)), (730, date(2028, 11, 20))] {
            let expiry = Expiry {
                choice: Some(Choice::Days(days)),
                ..Expiry::new(today)
            };
            assert_eq!(expiry.day(), Ok(Some(day)));
            assert_eq!(Expiry::known(today, day), expiry, "the same choice later");
        }
    }

    #[test]
    fn no_day_is_taken_that_nobody_chose() {
        let mut expiry = Expiry::new(date(2026, 11, 21));
        assert_eq!(expiry.day(), Err(Wrong::NotChosen));
        expiry.choice = Some(Choice::NotKnown);
        assert_eq!(expiry.day(), Ok(None));
    }

    #[test]
    fn another_date_is_read_as_people_write_it() {
        for typed in ["2028-05-14", " 14.05.2028 ", "5/14/2028", "14 May 2028"] {
            let expiry = Expiry {
                choice: Some(Choice::AnotherDate),
                typed: typed.to_owned(),
                today: date(2026, 11, 21),
            };
            assert_eq!(expiry.day(), Ok(Some(date(2028, 5, 14))), "{typed}");
        }
    }

    #[test]
    fn a_day_that_is_gone_and_nonsense_are_told_apart() {
        let mut expiry = Expiry::known(date(2026, 11, 21), date(2026, 11, 20));
        assert_eq!(expiry.day(), Err(Wrong::Past));
        expiry.typed = "soon".to_owned();
        assert_eq!(expiry.day(), Err(Wrong::NotADate));
    }
}
