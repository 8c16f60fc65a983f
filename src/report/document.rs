//! The report as JSON, for programs.
//!
//! The document is an object; what is not known is absent. Times are RFC 3339 in UTC, days `YYYY-MM-DD`.
//!
//! | member | what it holds |
//! | --- | --- |
//! | `schema` | `mailseal-report/1`; a change that breaks a reader gets a new number |
//! | `made` | when the report was made |
//! | `practice` | true: made in the practice organization, nothing in it is real |
//! | `connection` | `id`, `name`, `created`, `finished` |
//! | `target` | `id`, `name`, and the `road` it walks |
//! | `organization` | `tenant`, `domain`, `cloud` |
//! | `app` | `client`, `name`, `secret_expires`, `secret_kept` (`in-store`, `this-run-only`) |
//! | `permissions` | names of Microsoft's permissions |
//! | `approval` | `state` (`asked`, `accepted`, `granted`) with its time |
//! | `mailboxes` | `address`, `display_name`, `kind` |
//! | `checks` | `at`, and `rows` as in [`super::Row`] |
//! | `history` | the runs of checks before, oldest first: `at`, `verdict` (`passed`, `in-part`, `warned`, `healing`, `failed`), `not_well` (`check`, `verdict`, `cause`), `more` |
//! | `fence` | the proof of the limit: `at`, `allowed` and `refused` (`mailbox`, `probe`, `said`) |
//! | `test_mail` | `from`, `to`, `subject`, `accepted`, `in_sent_items`, `arrived` |
//! | `requests` | `method`, `url` (without query), `status`, `request_id`, `client_request_id`, `milliseconds`, `attempt` |
//!
//! All connections together are `mailseal-reports/1`: `schema`, `made`, `practice`, and `reports`, each a document as above. The same is told
//! with examples in `packaging/docs/report.md`.

use super::row::{Row, rows};
use super::{Facts, fence};
use crate::connection::{
    Approval, Fence, Mailbox, Organization, Permission, Registration, Road, Tested,
};
use crate::microsoft::http::Exchanged;
use crate::vault::history::Past;
use crate::words::Words;
use jiff::Timestamp;
use serde::Serialize;

/// Name and version of the document.
pub const SCHEMA: &str = "mailseal-report/1";
/// Of all connections together.
pub const SCHEMA_OF_ALL: &str = "mailseal-reports/1";

#[derive(Serialize)]
struct All<'a> {
    schema: &'static str,
    made: Timestamp,
    practice: bool,
    reports: Vec<Document<'a>>,
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    made: Timestamp,
    practice: bool,
    connection: About<'a>,
    target: System<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<&'a Organization>,
    #[serde(skip_serializing_if = "Option::is_none")]
    app: Option<App<'a>>,
    permissions: &'a [Permission],
    #[serde(skip_serializing_if = "Option::is_none")]
    approval: Option<&'a Approval>,
    mailboxes: &'a [Mailbox],
    #[serde(skip_serializing_if = "Option::is_none")]
    checks: Option<Checks>,
    history: &'a [Past],
    #[serde(skip_serializing_if = "Option::is_none")]
    fence: Option<&'a Fence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    test_mail: Option<&'a Tested>,
    requests: &'a [Exchanged],
}

#[derive(Serialize)]
struct About<'a> {
    id: String,
    name: &'a str,
    created: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    finished: Option<Timestamp>,
}

#[derive(Serialize)]
struct System<'a> {
    id: &'a str,
    name: &'a str,
    road: Road,
}

#[derive(Serialize)]
struct App<'a> {
    client: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret_expires: Option<jiff::civil::Date>,
    secret_kept: crate::connection::SecretKept,
}

#[derive(Serialize)]
struct Checks {
    at: Timestamp,
    rows: Vec<Row>,
}

impl<'a> App<'a> {
    fn of(registration: &'a Registration) -> Self {
        Self {
            client: registration.client.to_string(),
            name: registration.app_name.as_deref(),
            secret_expires: registration.secret_expires,
            secret_kept: registration.secret_kept,
        }
    }
}

/// The whole report as one JSON document.
pub fn json(facts: &Facts, words: &Words) -> String {
    // Strings, numbers and maps with string keys only: there is nothing serde_json could refuse.
    serde_json::to_string_pretty(&document(facts, words)).unwrap_or_default()
}

/// All of them as one.
pub fn json_of_all(all: &[Facts], practice: bool, made: Timestamp, words: &Words) -> String {
    let all = All {
        schema: SCHEMA_OF_ALL,
        made,
        practice,
        reports: all.iter().map(|facts| document(facts, words)).collect(),
    };
    serde_json::to_string_pretty(&all).unwrap_or_default()
}

fn document<'a>(facts: &'a Facts, words: &Words) -> Document<'a> {
    let connection = &facts.connection;
    Document {
        schema: SCHEMA,
        made: facts.made,
        practice: connection.practice,
        connection: About {
            id: connection.id.to_string(),
            name: &connection.name,
            created: connection.created,
            finished: connection.finished,
        },
        target: System {
            id: &facts.target.id,
            name: &facts.target.name,
            road: facts.target.road,
        },
        organization: connection.organization.as_ref(),
        app: connection.registration.as_ref().map(App::of),
        permissions: &facts.target.permissions,
        approval: connection.approval.as_ref(),
        mailboxes: &connection.mailboxes,
        checks: rows(facts, words).map(|(at, rows)| Checks { at, rows }),
        history: &facts.past,
        fence: fence::fence(facts),
        test_mail: connection.tested.as_ref(),
        requests: &facts.exchanged,
    }
}
