//! `mailseal practice`: the practice organization alone, for other programs, and the list of its scenarios.

use super::line::{Scenarios, Serve};
use super::out::{Out, table};
use super::world::started;
use super::{CouldNot, Status, find, runtime, temporary_folder};
use crate::connection::Clock;
use crate::journey::world::SystemTime;
use crate::practice::{Description, Options, Scenario};
use crate::words::Words;
use serde::Serialize;

pub fn serve(options: &Serve, words: &Words, out: &mut Out) -> Result<Status, CouldNot> {
    let could_not =
        |error: std::io::Error| CouldNot(words.text.cli_could_not_start(error.to_string()));
    let scenario = find::scenario(options.scenario.as_deref(), words)?;
    let folder = temporary_folder("mailseal-practice-", words)?;
    let clock = Clock::new(SystemTime);
    let organization = started(Options::new(scenario, clock), words)?;
    let served = organization.describe(folder.path()).map_err(could_not)?;
    let runtime = runtime(words)?;
    // The signals are caught before the line is printed: whoever has read it may end the program at once.
    let ended = runtime.block_on(async { Ended::watch() });
    let ended = ended.map_err(could_not)?;
    if options.json {
        out.json(&served);
    } else {
        print(&served, words, out);
    }
    // Without a reader it goes on: whoever wanted only the first line has it. Without the line nobody could use it.
    if out.lost().is_some() {
        return Ok(Status::CouldNotRun);
    }
    runtime.block_on(ended.wait());
    Ok(Status::Passed)
}

fn print(served: &Description, words: &Words, out: &mut Out) {
    let text = &words.text;
    let addresses = served.mailboxes.iter();
    let addresses: Vec<String> = addresses.map(|one| one.address.clone()).collect();
    for line in [
        text.serve_authority(&served.authority),
        text.serve_pages(&served.pages),
        text.serve_graph(&served.graph),
        text.serve_tenant(&served.tenant),
        text.serve_domain(&served.domain),
        text.serve_client(&served.client_id),
        text.serve_secret(),
        text.serve_administrator(&served.administrator.address),
        text.serve_mailboxes(words.list(&addresses)),
        text.serve_certificate(served.ca.display().to_string()),
        text.serve_mail(&served.mail),
        text.serve_until(),
    ] {
        out.line(&line);
    }
}

/// The signals that end the program: SIGTERM and Ctrl+C, or what stands for them.
#[cfg(unix)]
struct Ended {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Ended {
    fn watch() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn wait(mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

#[cfg(windows)]
struct Ended(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Ended {
    fn watch() -> std::io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Self)
    }

    async fn wait(mut self) {
        let _ = self.0.recv().await;
    }
}

pub fn list(options: &Scenarios, out: &mut Out) -> Status {
    if options.json {
        let all = Scenario::ALL
            .map(|one| Named {
                name: one.name(),
                about: one.about(),
            })
            .into_iter()
            .collect::<Vec<_>>();
        out.json(&all);
        return Status::Passed;
    }
    let rows = Scenario::ALL.map(|one| vec![one.name().to_owned(), one.about()]);
    for line in table(&rows) {
        out.line(&line);
    }
    Status::Passed
}

#[derive(Serialize)]
struct Named {
    name: &'static str,
    about: String,
}
