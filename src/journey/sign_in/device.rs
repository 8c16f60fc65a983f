//! Signing in with a code on another device. Neighbour: `ending`, which judges what came.

use super::ending::Ending;
use super::{Event, Outcome, Wish};
use crate::check::access::{identity, wants_other_way};
use crate::diagnose::Flow;
use crate::microsoft::entra::SignedIn;
use crate::microsoft::entra::device::{self, Device, Ended};
use futures::future::{BoxFuture, FutureExt};
use tokio::sync::mpsc::UnboundedReceiver;

/// How it ended, and whether the app was asked as a public client at last.
type Answer = (Result<SignedIn, Ended>, bool);

pub(super) async fn run(mut ending: Ending, mut inbox: UnboundedReceiver<Wish>) -> Outcome {
    let mut wishing = true;
    'attempt: loop {
        let device = match begin(&mut ending).await {
            Ok(device) => device,
            Err(outcome) => return outcome,
        };
        let mut waiting = Some(wait(&ending, &device));
        loop {
            tokio::select! {
                biased;
                wish = inbox.recv(), if wishing => match wish {
                    Some(Wish::OpenAgain) if ending.is_holding() => {
                        ending.let_go();
                        continue 'attempt;
                    }
                    Some(Wish::OpenAgain) => {
                        let page = device.whole_page.as_ref().unwrap_or(&device.page);
                        if let Err(why) = ending.show(page).await {
                            ending.tell(Event::NotOpened { why }).await;
                        }
                    }
                    Some(Wish::TakeAccount) => {
                        if let Some(outcome) = ending.take_held().await {
                            return outcome;
                        }
                    }
                    // No address comes back on this way.
                    Some(Wish::Pasted(_)) => {}
                    None => wishing = false,
                },
                (answer, as_public) = answered(&mut waiting) => {
                    waiting = None;
                    ending.as_public = as_public;
                    if let Some(outcome) = judge(&mut ending, answer).await {
                        return outcome;
                    }
                }
            }
            if let Some(outcome) = ending.given_up().filter(|_| !wishing) {
                return outcome;
            }
        }
    }
}

async fn begin(ending: &mut Ending) -> Result<Device, Outcome> {
    let (http, app) = (ending.world.http.clone(), ending.app());
    let device = device::begin(&http, &ending.hosts, &app, &ending.wanted).await;
    let device = device.map_err(|error| ending.refused(Flow::DeviceCode, &error))?;
    let event = Event::Code {
        code: device.code.clone(),
        page: device.page.clone(),
        whole_page: device.whole_page.clone(),
        message: device.message.clone(),
        until: device.until,
    };
    ending.tell(event).await;
    Ok(device)
}

fn wait(ending: &Ending, device: &Device) -> BoxFuture<'static, Answer> {
    let (http, hosts) = (ending.world.http.clone(), ending.hosts.clone());
    let (app, as_public, device) = (ending.whole_app(), ending.as_public, device.clone());
    async move {
        let asked = identity(&app, as_public);
        match device::wait(&http, &hosts, &asked, &device).await {
            Err(Ended::Failed(error)) if wants_other_way(&error, &app, as_public) => {
                let asked = identity(&app, !as_public);
                let answer = device::wait(&http, &hosts, &asked, &device).await;
                (answer, !as_public)
            }
            answer => (answer, as_public),
        }
    }
    .boxed()
}

async fn judge(ending: &mut Ending, answer: Result<SignedIn, Ended>) -> Option<Outcome> {
    match answer {
        Ok(signed_in) => {
            ending.tell(Event::Returned).await;
            ending.judge(signed_in).await
        }
        Err(Ended::Declined) => Some(Outcome::Declined),
        Err(Ended::Expired) => Some(Outcome::TimedOut),
        Err(Ended::Failed(error)) => Some(ending.refused(Flow::DeviceCode, &error)),
    }
}

/// Never, when nothing is waited for.
async fn answered(waiting: &mut Option<BoxFuture<'static, Answer>>) -> Answer {
    match waiting {
        Some(waiting) => waiting.await,
        None => std::future::pending().await,
    }
}
