//! The report as Markdown (`CommonMark` with tables), for a ticket or a wiki. What a person or Microsoft wrote is escaped, so that a name stays a
//! name. Neighbour: `html`, which says the same.

use super::row::{Row, rows};
use super::{Facts, Standing, fence, standing};
use crate::connection::{Approval, Arrived, CredentialKind, SecretKept};
use crate::words::Words;
use jiff::Timestamp;
use std::fmt::Write;

/// One connection's report.
pub fn markdown(facts: &Facts, words: &Words) -> String {
    let text = &words.text;
    let mut page = Page::default();
    page.practice(facts.connection.practice, words);
    page.heading(1, &text.report_title(&facts.connection.name));
    page.paragraph(&text.report_made(words.date_and_time(facts.made)));
    page.connection(facts, 2, words);
    page.0
}

/// Of all: how each stands, then each by itself.
pub fn markdown_of_all(all: &[Facts], made: Timestamp, words: &Words) -> String {
    let text = &words.text;
    let mut page = Page::default();
    page.practice(all.iter().any(|facts| facts.connection.practice), words);
    page.heading(1, &text.report_all_title(all.len()));
    page.paragraph(&text.report_made(words.date_and_time(made)));
    let rows = all.iter().map(|facts| {
        let Standing {
            name,
            organization,
            state,
            ends,
            checked,
            ..
        } = standing(facts, words);
        vec![name, organization, state, ends, checked]
    });
    let head = [
        text.report_connection(),
        text.report_organization(),
        text.report_result(),
        text.report_ends(),
        text.report_checked(),
    ];
    page.table(&head, rows);
    for facts in all {
        page.heading(2, &facts.connection.name);
        page.connection(facts, 3, words);
    }
    page.0
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn practice(&mut self, practice: bool, words: &Words) {
        if practice {
            let _ = writeln!(self.0, "> **{}**\n", escaped(&words.text.report_practice()));
        }
    }

    fn heading(&mut self, level: usize, words: &str) {
        let _ = writeln!(self.0, "{} {}\n", "#".repeat(level), escaped(words));
    }

    fn paragraph(&mut self, words: &str) {
        let _ = writeln!(self.0, "{}\n", escaped(words));
    }

    fn item(&mut self, name: &str, value: &str) {
        let _ = writeln!(self.0, "- **{}:** {}", escaped(name), escaped(value));
    }

    fn end_of_items(&mut self) {
        self.0.push('\n');
    }

    fn table(&mut self, head: &[String], rows: impl Iterator<Item = Vec<String>>) {
        let line = |cells: &[String]| {
            let cells = cells.iter().map(|cell| escaped(cell));
            format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
        };
        let _ = writeln!(self.0, "{}", line(head));
        let _ = writeln!(self.0, "|{}", " --- |".repeat(head.len()));
        for row in rows {
            let _ = writeln!(self.0, "{}", line(&row));
        }
        self.0.push('\n');
    }

    fn connection(&mut self, facts: &Facts, level: usize, words: &Words) {
        let text = &words.text;
        self.heading(level, &text.report_set_up());
        self.set_up(facts, words);
        self.fence(facts, level, words);
        self.heading(level, &text.report_checks());
        self.checks(facts, words);
        if !facts.past.is_empty() {
            self.heading(level, &text.report_past());
            self.past(facts, words);
        }
        self.heading(level, &text.report_test());
        self.test_mail(facts, words);
    }

    fn set_up(&mut self, facts: &Facts, words: &Words) {
        let (text, connection) = (&words.text, &facts.connection);
        self.item(&text.report_system(), &facts.target.name);
        self.item(&text.report_signs_in(), &words.road(facts.target.road));
        if let Some(found) = &connection.organization {
            self.item(&text.report_organization(), &found.name());
            self.item(&text.report_tenant(), &found.tenant.to_string());
            self.item(&text.report_cloud(), &words.cloud(found.cloud));
        }
        if let Some(app) = &connection.registration {
            if let Some(name) = &app.app_name {
                self.item(&text.report_app(), name);
            }
            self.item(&text.report_client(), &app.client.to_string());
            let certificate = match &app.credential {
                CredentialKind::Certificate { thumbprint } => {
                    self.item(&text.report_thumbprint(), thumbprint);
                    true
                }
                CredentialKind::Secret | CredentialKind::None => false,
            };
            if let Some(day) = app.secret_expires {
                let label = if certificate {
                    text.report_certificate_expires()
                } else {
                    text.report_secret_expires()
                };
                self.item(&label, &words.date(day));
            }
            if app.credential != CredentialKind::None {
                let kept = match app.secret_kept {
                    SecretKept::InStore => text.report_secret_in_store(),
                    SecretKept::ThisRunOnly => text.report_secret_this_run(),
                };
                let label = if certificate {
                    text.report_certificate_kept()
                } else {
                    text.report_secret_kept()
                };
                self.item(&label, &kept);
            }
        }
        let permissions = facts.target.permissions.iter();
        let permissions: Vec<String> = permissions.map(|one| one.as_str().to_owned()).collect();
        self.item(&text.report_permissions(), &permissions.join(", "));
        let approved = match connection.approval {
            Some(Approval::Granted { at }) => words.date_and_time(at),
            Some(Approval::Asked { .. } | Approval::Accepted { .. }) | None => {
                text.report_approved_not()
            }
        };
        self.item(&text.report_approved(), &approved);
        let mailboxes = connection.mailboxes.iter();
        let mailboxes: Vec<String> = mailboxes.map(|one| one.address.to_string()).collect();
        self.item(&text.report_mailboxes(), &mailboxes.join(", "));
        self.item(
            &text.report_created(),
            &words.date_and_time(connection.created),
        );
        let finished = connection.finished.map(|at| words.date_and_time(at));
        let finished = finished.unwrap_or_else(|| text.report_unfinished());
        self.item(&text.report_finished(), &finished);
        self.end_of_items();
    }

    /// The proof of the limit, where there is one.
    fn fence(&mut self, facts: &Facts, level: usize, words: &Words) {
        let Some(fence) = fence::fence(facts) else {
            return;
        };
        let text = &words.text;
        self.heading(level, &text.fence_heading());
        self.paragraph(&text.fence_at(words.date_and_time(fence.at)));
        let head = [
            text.fence_mailbox(),
            text.fence_outcome(),
            text.fence_said(),
        ];
        let allowed = fence.allowed.iter().map(|one| (one, text.fence_allowed()));
        let refused = fence.refused.iter().map(|one| (one, text.fence_refused()));
        let rows = allowed.chain(refused);
        self.table(
            &head,
            rows.map(|(one, outcome)| {
                vec![
                    one.mailbox.to_string(),
                    outcome,
                    one.said.clone().unwrap_or_default(),
                ]
            }),
        );
    }

    fn checks(&mut self, facts: &Facts, words: &Words) {
        let text = &words.text;
        let Some((at, rows)) = rows(facts, words) else {
            return self.paragraph(&text.report_checks_none());
        };
        self.paragraph(&text.report_checks_at(words.date_and_time(at)));
        let head = [
            text.report_check(),
            text.report_result(),
            text.report_detail(),
        ];
        let cells = |row: &Row| vec![row.title.clone(), row.said.clone(), detail(row, words)];
        self.table(&head, rows.iter().map(cells));
    }

    fn past(&mut self, facts: &Facts, words: &Words) {
        let text = &words.text;
        let head = [
            text.report_when(),
            text.report_result(),
            text.report_detail(),
        ];
        let rows = facts.past.iter().rev().map(|one| {
            let when = words.date_and_time(one.at);
            let what = words.not_well(one, &facts.connection);
            vec![when, words.outcome(one.verdict), what]
        });
        self.table(&head, rows);
    }

    fn test_mail(&mut self, facts: &Facts, words: &Words) {
        let text = &words.text;
        let Some(tested) = &facts.connection.tested else {
            return self.paragraph(&text.report_test_none());
        };
        self.item(&text.report_from(), tested.from.as_str());
        self.item(&text.report_to(), tested.to.as_str());
        self.item(&text.report_subject(), &tested.subject);
        self.item(
            &text.report_accepted(),
            &words.date_and_time(tested.accepted),
        );
        let arrived = match tested.arrived {
            Some(Arrived::SeenInInbox { at }) => words.date_and_time(at),
            Some(Arrived::PersonConfirmed { at }) => text.report_confirmed(words.date_and_time(at)),
            None => text.report_not_seen(),
        };
        self.item(&text.report_arrived(), &arrived);
        self.end_of_items();
    }
}

/// What is beside a check: its note, or what is wrong and who mends it.
fn detail(row: &Row, words: &Words) -> String {
    let Some(explained) = &row.diagnosis else {
        return row.note.clone().unwrap_or_default();
    };
    let mut said = vec![explained.title.clone()];
    said.extend(explained.who_can_mend.clone());
    said.extend(
        (explained.action.as_ref()).map(|action| format!("{}: {action}", words.text.report_next())),
    );
    said.join(" ")
}

/// One line in which nothing is markup.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => {
                escaped.extend(['\\', character]);
            }
            other if other.is_control() => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_name_stays_a_name() {
        assert_eq!(escaped("a|b\n# <b>*x*"), "a\\|b \\# \\<b\\>\\*x\\*");
    }
}
