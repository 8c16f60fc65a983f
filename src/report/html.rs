//! The report as one HTML page that needs nothing else: no script, no font, no picture from outside. Light and dark, and it prints.

use super::row::{Explained, Row, rows};
use super::{Facts, fence, standing};
use crate::connection::{
    Approval, Arrived, Connection, CredentialKind, Permission, Registration, SecretKept,
};
use crate::vault::history::Outcome;
use crate::words::Words;
use jiff::Timestamp;
use maud::{DOCTYPE, Markup, PreEscaped, html as markup};

const STYLE: &str = include_str!("../../assets/report/style.css");
/// The page may show itself and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The whole page.
pub fn html(facts: &Facts, words: &Words) -> String {
    let text = &words.text;
    let title = text.report_title(&facts.connection.name);
    let body = markup! {
        h1 { (title) }
        p.faint { (text.report_made(words.date_and_time(facts.made))) }
        (connection(facts, words))
    };
    sheet(&facts.connection, &title, &body, words)
}

/// Of all: how each stands, then each by itself, on a sheet of its own when it is printed.
pub fn html_of_all(all: &[Facts], made: Timestamp, words: &Words) -> String {
    let text = &words.text;
    let title = text.report_all_title(all.len());
    let body = markup! {
        h1 { (title) }
        p.faint { (text.report_made(words.date_and_time(made))) }
        table {
            thead { tr {
                th scope="col" { (text.report_connection()) }
                th scope="col" { (text.report_organization()) }
                th scope="col" { (text.report_result()) }
                th scope="col" { (text.report_ends()) }
                th scope="col" { (text.report_checked()) }
            } }
            tbody { @for facts in all {
                @let one = standing(facts, words);
                tr {
                    td { a href=(format!("#{}", facts.connection.id)) { (one.name) } }
                    td { (one.organization) }
                    td class=(one.class) { (one.state) }
                    td { (one.ends) }
                    td { (one.checked) }
                }
            } }
        }
        @for facts in all {
            section id=(facts.connection.id.to_string()) {
                h1 { (facts.connection.name) }
                (connection(facts, words))
            }
        }
    };
    let in_practice = all.iter().any(|facts| facts.connection.practice);
    page(in_practice.then(|| practice(words)), &title, &body, words)
}

fn connection(facts: &Facts, words: &Words) -> Markup {
    let text = &words.text;
    markup! {
        h2 { (text.report_set_up()) }
        (set_up(facts, words))
        @if let Some(fence) = fence::section(facts, words) { (fence) }
        h2 { (text.report_checks()) }
        (checks(facts, words))
        (past(facts, words))
        h2 { (text.report_test()) }
        (test_mail(&facts.connection, words))
        (requests(facts, words))
    }
}

fn past(facts: &Facts, words: &Words) -> Markup {
    let text = &words.text;
    if facts.past.is_empty() {
        return Markup::default();
    }
    markup! {
        h2 { (text.report_past()) }
        @if let Some(said) = words.past(&facts.past, facts.made) { p { (said) } }
        table {
            thead { tr {
                th scope="col" { (text.report_when()) }
                th scope="col" { (text.report_result()) }
                th scope="col" { (text.report_detail()) }
            } }
            tbody { @for one in facts.past.iter().rev() { tr {
                td { (words.date_and_time(one.at)) }
                td class=(verdict(one.verdict)) { (words.outcome(one.verdict)) }
                td { (words.not_well(one, &facts.connection)) }
            } } }
        }
    }
}

fn verdict(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "passed",
        Outcome::InPart => "not-run",
        Outcome::Warned => "warned",
        Outcome::Healing => "healing",
        Outcome::Failed => "failed",
    }
}

/// A page around `body` that may show itself and nothing else.
pub(super) fn sheet(connection: &Connection, title: &str, body: &Markup, words: &Words) -> String {
    let practice = connection.practice.then(|| practice(words));
    page(practice, title, body, words)
}

/// The sheet itself; `practice` is what comes first on one that was made in practice.
pub(super) fn page(practice: Option<Markup>, title: &str, body: &Markup, words: &Words) -> String {
    markup! {
        (DOCTYPE)
        html lang=(words.text.language_code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                // Whoever opens a link from here tells nobody where it stood.
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    @if let Some(practice) = practice { (practice) }
                    (body)
                }
            }
        }
    }
    .into_string()
}

fn practice(words: &Words) -> Markup {
    noted(
        &words.text.report_practice(),
        &words.text.report_practice_why(),
    )
}

/// That nothing here is real.
pub(super) fn noted(title: &str, why: &str) -> Markup {
    markup! {
        div.practice role="note" {
            strong { (title) }
            p { (why) }
        }
    }
}

pub(super) fn pair(name: &str, value: impl maud::Render) -> Markup {
    markup! { dt { (name) } dd { (value) } }
}

/// The label of the day on which the secret or certificate ends.
fn proof_expires(app: &Registration, words: &Words) -> String {
    match app.credential {
        CredentialKind::Certificate { .. } => words.text.report_certificate_expires(),
        CredentialKind::Secret | CredentialKind::None => words.text.report_secret_expires(),
    }
}

fn proof_kept(app: &Registration, words: &Words) -> String {
    match app.credential {
        CredentialKind::Certificate { .. } => words.text.report_certificate_kept(),
        CredentialKind::Secret | CredentialKind::None => words.text.report_secret_kept(),
    }
}

/// What a permission allows: an app everything in the organization, a person what is theirs.
fn allowed(facts: &Facts, words: &Words, permission: &Permission, organization: &str) -> String {
    if facts.target.road.is_apps_own() {
        return words.permission(permission, organization);
    }
    let mailboxes = facts.connection.mailboxes.iter();
    let mailboxes: Vec<String> = mailboxes.map(|one| one.address.to_string()).collect();
    words.permission_of_person(permission, &words.list(&mailboxes))
}

fn set_up(facts: &Facts, words: &Words) -> Markup {
    let text = &words.text;
    let connection = &facts.connection;
    let organization = connection.organization.as_ref();
    let organization_name = connection.organization_name().unwrap_or_default();
    markup! {
        dl {
            (pair(&text.report_system(), &facts.target.name))
            (pair(&text.report_signs_in(), words.road(facts.target.road)))
            @if let Some(found) = organization {
                @if found.domain.is_some() { (pair(&text.report_organization(), &organization_name)) }
                (pair(&text.report_tenant(), code(&found.tenant.to_string())))
                (pair(&text.report_cloud(), words.cloud(found.cloud)))
            }
            @if let Some(app) = &connection.registration {
                @if let Some(name) = &app.app_name { (pair(&text.report_app(), name)) }
                (pair(&text.report_client(), code(&app.client.to_string())))
                @if let CredentialKind::Certificate { thumbprint } = &app.credential {
                    (pair(&text.report_thumbprint(), thumbprint.clone()))
                }
                @if let Some(day) = app.secret_expires {
                    (pair(&proof_expires(app, words), words.date(day)))
                }
                @if app.credential != CredentialKind::None {
                    (pair(&proof_kept(app, words), match app.secret_kept {
                        SecretKept::InStore => text.report_secret_in_store(),
                        SecretKept::ThisRunOnly => text.report_secret_this_run(),
                    }))
                }
            }
            (pair(&text.report_permissions(), markup! {
                @for one in &facts.target.permissions {
                    p { (allowed(facts, words, one, &organization_name)) " " (code(one.as_str())) }
                }
            }))
            (pair(&text.report_approved(), match connection.approval {
                Some(Approval::Granted { at }) => words.date_and_time(at),
                Some(Approval::Asked { .. } | Approval::Accepted { .. }) | None => text.report_approved_not(),
            }))
            (pair(&text.report_mailboxes(), markup! {
                @for mailbox in &connection.mailboxes { p { (mailbox.address.as_str()) } }
            }))
            @if let Some(reach) = words.reach_of(connection, &facts.target) {
                (pair(&text.report_reach(), reach))
            }
            (pair(&text.report_created(), words.date_and_time(connection.created)))
            (pair(&text.report_finished(), connection.finished.map_or_else(
                || text.report_unfinished(),
                |at| words.date_and_time(at),
            )))
        }
    }
}

pub(super) fn code(value: &str) -> Markup {
    markup! { code { (value) } }
}

fn checks(facts: &Facts, words: &Words) -> Markup {
    let text = &words.text;
    let Some((at, rows)) = rows(facts, words) else {
        return markup! { p { (text.report_checks_none()) } };
    };
    markup! {
        p.faint { (text.report_checks_at(words.date_and_time(at))) }
        table {
            thead { tr {
                th scope="col" { (text.report_check()) }
                th scope="col" { (text.report_result()) }
                th scope="col" { (text.report_detail()) }
            } }
            tbody { @for row in &rows { (check(row, words)) } }
        }
    }
}

fn check(row: &Row, words: &Words) -> Markup {
    markup! {
        tr {
            td { (row.title) @if let Some(explained) = &row.diagnosis { (explanation(explained, words)) } }
            td class=(row.verdict) { (row.said) }
            td {
                @if let Some(note) = &row.note { (note) }
                @else if let Some(took) = row.took_milliseconds {
                    (words.took(std::time::Duration::from_millis(took)))
                }
            }
        }
    }
}

fn explanation(explained: &Explained, words: &Words) -> Markup {
    let text = &words.text;
    markup! {
        p { strong { (explained.title) } }
        p { (explained.explanation) }
        @if let Some(who) = &explained.who_can_mend { p { (who) } }
        @if let Some(action) = &explained.action { p { (text.report_next()) ": " (action) } }
        @if !explained.said.is_empty() {
            p.faint { (text.diagnosis_said()) }
            pre { (explained.said.join("\n")) }
        }
    }
}

fn test_mail(connection: &Connection, words: &Words) -> Markup {
    let text = &words.text;
    let Some(tested) = &connection.tested else {
        return markup! { p { (text.report_test_none()) } };
    };
    let seen = |at: Option<Timestamp>| {
        at.map_or_else(|| text.report_not_seen(), |at| words.date_and_time(at))
    };
    let arrived = match tested.arrived {
        Some(Arrived::SeenInInbox { at }) => words.date_and_time(at),
        Some(Arrived::PersonConfirmed { at }) => text.report_confirmed(words.date_and_time(at)),
        None => text.report_not_seen(),
    };
    markup! {
        dl {
            (pair(&text.report_from(), tested.from.as_str()))
            (pair(&text.report_to(), tested.to.as_str()))
            (pair(&text.report_subject(), &tested.subject))
            (pair(&text.report_accepted(), words.date_and_time(tested.accepted)))
            (pair(&text.report_sent_items(), seen(tested.in_sent_items)))
            (pair(&text.report_arrived(), arrived))
        }
    }
}

fn requests(facts: &Facts, words: &Words) -> Markup {
    let text = &words.text;
    if facts.exchanged.is_empty() {
        return Markup::default();
    }
    markup! {
        h2 { (text.report_requests()) }
        p.faint { (text.report_requests_why()) }
        table {
            thead { tr {
                th scope="col" { (text.report_request()) }
                th scope="col" { (text.report_status()) }
                th scope="col" { (text.report_request_id()) }
                th scope="col" { (text.report_took()) }
            } }
            tbody { @for one in &facts.exchanged { tr {
                td { (one.method) " " (one.url) }
                td { (one.status) }
                td { (code(one.request_id.as_deref().unwrap_or_default())) }
                td { (words.took(std::time::Duration::from_millis(one.milliseconds))) }
            } } }
        }
    }
}
