//! What was found as Prometheus reads it: its text format 0.0.4, for the node exporter's textfile collector or anything that serves a file.
//! The names are documented in `packaging/docs/monitoring.md` and do not change their meaning.

use super::Told;
use crate::cli::Status;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fmt::Write;

/// The verdicts of a check's line, as they are counted.
const VERDICTS: [&str; 5] = ["passed", "warned", "failed", "healing", "not-run"];

/// The whole page.
pub(super) fn page(told: &[Told], now: Timestamp) -> String {
    let mut page = Page::default();
    page.metric(
        "mailseal_connection_up",
        "1: every check passed. 0: a check failed, or not everything could be checked.",
        told.iter()
            .map(|one| (labels(one), u8::from(one.status == Status::Passed).into())),
    );
    page.metric(
        "mailseal_connection_checked",
        "1: every check could be asked. 0: some or all could not.",
        told.iter().map(|one| {
            let asked = one.status != Status::CouldNotRun;
            (labels(one), u8::from(asked).into())
        }),
    );
    page.metric(
        "mailseal_connection_checked_timestamp_seconds",
        "When the connection was checked.",
        told.iter().map(|one| (labels(one), one.at.as_second())),
    );
    page.metric(
        "mailseal_connection_checks",
        "How many checks ended with this verdict.",
        told.iter().flat_map(|one| {
            let counted = VERDICTS.map(|verdict| {
                let rows = one.rows.iter().filter(|row| row.verdict == verdict);
                let labels = format!("{},{}", labels(one), label("verdict", verdict));
                (labels, i64::try_from(rows.count()).unwrap_or(i64::MAX))
            });
            counted.into_iter()
        }),
    );
    page.metric(
        "mailseal_check_not_well",
        "1 for each check that failed, warned or may heal by waiting, with the cause.",
        told.iter().flat_map(|one| {
            let rows = one.rows.iter();
            let rows = rows.filter(|row| matches!(row.verdict, "failed" | "warned" | "healing"));
            rows.map(|row| {
                let cause = row.cause.as_deref().unwrap_or("unknown");
                let labels = [
                    labels(one),
                    label("check", &row.check),
                    label("verdict", row.verdict),
                    label("cause", cause),
                ];
                (labels.join(","), 1)
            })
        }),
    );
    page.metric(
        "mailseal_credential_expires_timestamp_seconds",
        "The end of the last day on which the secret or certificate works, where it is known.",
        told.iter().filter_map(|one| {
            let end = end_of(one.expires?)?;
            Some((labels(one), end))
        }),
    );
    page.metric(
        "mailseal_round_ended_timestamp_seconds",
        "When this page was made.",
        [(String::new(), now.as_second())].into_iter(),
    );
    page.0
}

/// A secret still works on its last day.
fn end_of(day: Date) -> Option<i64> {
    let next = day.tomorrow().ok()?.to_zoned(TimeZone::UTC).ok()?;
    Some(next.timestamp().as_second())
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn metric(&mut self, name: &str, help: &str, values: impl Iterator<Item = (String, i64)>) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} gauge");
        for (labels, value) in values {
            let _ = if labels.is_empty() {
                writeln!(self.0, "{name} {value}")
            } else {
                writeln!(self.0, "{name}{{{labels}}} {value}")
            };
        }
    }
}

fn labels(one: &Told) -> String {
    let all = [
        label("id", &one.id),
        label("name", &one.name),
        label("tenant", &one.tenant),
        label("organization", &one.organization),
    ];
    all.join(",")
}

/// Backslash, quote and line break are escaped; every other character may stand there.
fn label(name: &str, value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '\\' => escaped.push_str("\\\\"),
            '"' => escaped.push_str("\\\""),
            '\n' => escaped.push_str("\\n"),
            other => escaped.push(other),
        }
    }
    format!("{name}=\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn a_name_cannot_end_its_label() {
        assert_eq!(label("name", "a\"} 1\nb\\"), "name=\"a\\\"} 1\\nb\\\\\"");
    }
}
