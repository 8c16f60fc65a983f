//! The practice PowerShell as a page: a script is pasted, run on the organization, and what it printed stands below.

use super::Visit;
use super::request::{Answer, Asked};
use crate::practice::powershell::{self, Hands, Line, Printed};
use axum::response::Response;
use maud::{Markup, html};

pub async fn show(asked: Asked) -> Answer {
    let visit = asked.visit_of_exchange()?;
    Ok(page(&visit, "", None))
}

pub async fn run(asked: Asked) -> Answer {
    let visit = asked.visit_of_exchange()?;
    let sent = asked.form();
    let script = sent.get("script").unwrap_or_default();
    if !visit.sent(&sent) || script.trim().is_empty() {
        return Ok(page(&visit, script, None));
    }
    let printed = powershell::run(visit.practice, script, Hands::Person);
    Ok(page(&visit, script, Some(&printed)))
}

fn page(visit: &Visit<'_>, script: &str, printed: Option<&Printed>) -> Response {
    let text = visit.practice.text();
    let matter = html! {
        p class="quiet" { (text.practice_powershell_hint()) }
        form method="post" {
            (visit.person.canary())
            label for="script" { (text.practice_powershell_script()) }
            textarea id="script" name="script" rows="12" spellcheck="false" autocomplete="off" autofocus { (script) }
            div class="buttons start" { button id="run" class="primary" type="submit" { (text.practice_powershell_run()) } }
        }
        @if let Some(printed) = printed { (output(visit, printed)) }
    };
    visit.exchange_page("powershell", &text.practice_powershell_title(), &matter)
}

fn output(visit: &Visit<'_>, printed: &Printed) -> Markup {
    let text = visit.practice.text();
    html! {
        section class="panel" aria-labelledby="output-title" {
            h2 id="output-title" { (text.practice_powershell_output()) }
            @if printed.lines.is_empty() { p class="quiet" { (text.practice_powershell_silent()) } }
            div id="output" role="log" {
                @for line in &printed.lines {
                    @match line {
                        Line::Output(words) => pre { (words) },
                        Line::Warning(words) => pre class="warning" { "WARNING: " (words) },
                        Line::Error(words) => pre class="error" { (words) },
                    }
                }
            }
        }
    }
}
