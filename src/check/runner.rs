//! Runs the plan: whatever can run at once runs at once, each check as soon as what it needs has passed; what heals by waiting is
//! retried by itself. The stream of events is the only output; a [`Report`] is a fold of it. Nothing is spawned: dropping the run
//! cancels every request and every wait.

use super::session::{Answer, Ask, Session};
use super::{Context, Event, Report, access, mail_user};
use crate::connection::{Checked, MailAddress, Settings};
use crate::microsoft::Error;
use crate::microsoft::entra::{App, Resource, discovery, token};
use crate::microsoft::exchange::{Exchange, imap, smtp};
use crate::microsoft::graph::Graph;
use crate::microsoft::graph::mail::Message;
use futures::future::{BoxFuture, FutureExt};
use futures::stream::{FuturesUnordered, StreamExt};
use secrecy::SecretString;
use sipper::Sipper;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Requests on their way at the same time. Three a mailbox stay below Microsoft's four for an app and mailbox (facts, section 9.4).
const AT_ONCE: usize = 48;

/// How a run treats what heals by waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Window: retry until `until`.
    UntilHealed,
    /// Command line: report `Healing` once and end.
    Once,
}

/// Runs all planned checks. `before` is the last remembered run: a check that was healing goes on with its old `since` and `until`.
pub fn run(
    context: Context,
    settings: Settings,
    before: Option<Checked>,
    patience: Patience,
) -> impl Sipper<Report, Event> + Send + 'static {
    sipper::sipper(async move |mut sender| {
        let table = context.hosts.of(settings.organization.cloud);
        let proxy = context.http.proxy_for(&table.authority);
        let mut session = Session::new(settings, context.clock.clone(), before, proxy);
        loop {
            let mut waiting = VecDeque::from(session.open_round());
            let mut asking = FuturesUnordered::new();
            loop {
                for event in session.look() {
                    sender.send(event).await;
                }
                while asking.len() < AT_ONCE
                    && let Some(ask) = waiting.pop_front()
                {
                    asking.push(put(ask, &context, &session));
                }
                let Some((answer, took)) = asking.next().await else {
                    break;
                };
                waiting.extend(session.take(answer, took));
            }
            match session.next_round() {
                Some(next) if patience == Patience::UntilHealed => {
                    let delay = next.duration_since(context.clock.now());
                    context
                        .clock
                        .sleep(Duration::try_from(delay).unwrap_or_default())
                        .await;
                }
                _ => break,
            }
        }
        session.into_report()
    })
}

/// One question on its way.
fn put(ask: Ask, context: &Context, session: &Session) -> BoxFuture<'static, (Answer, Duration)> {
    let settings = session.settings();
    let table = context.hosts.clone();
    let http = context.http.clone();
    let hosts = table.of(settings.organization.cloud).clone();
    let (tenant, app) = (settings.organization.tenant, App::from(settings));
    // Mailboxes are asked about only after their token came.
    let token = match &ask {
        Ask::User(mailbox)
        | Ask::Inbox(mailbox)
        | Ask::MaySend(mailbox)
        | Ask::Smtp(mailbox)
        | Ask::Imap(mailbox) => session.token(mailbox),
        _ => None,
    };
    let is_outside =
        matches!(&ask, Ask::Smtp(mailbox) | Ask::AlsoSmtp(mailbox) if session.is_outside(mailbox));
    let bearer = token.map(|it| it.access.clone()).unwrap_or_default();
    let graph = Graph {
        http: http.clone(),
        hosts: hosts.clone(),
        access: bearer.clone(),
    };
    let exchange = Exchange::new(&http, &hosts);
    let (context, settings) = (context.clone(), settings.clone());
    // A person's token proves nothing about the app; any resource will do for that.
    let resource = if settings.road.is_apps_own() {
        Resource::of(settings.road)
    } else {
        Resource::Graph
    };
    async move {
        let started = Instant::now();
        let answer = match ask {
            Ask::Discovery => {
                Answer::Discovery(discovery::find(&http, &table, &tenant.to_string()).await)
            }
            Ask::OtherToken => {
                let asked = token::for_app(&http, &hosts, &app, other(resource));
                Answer::OtherToken(asked.await)
            }
            Ask::Token => Answer::Token(token::for_app(&http, &hosts, &app, resource).await),
            Ask::Known => {
                Answer::Known(token::client_is_known(&http, &hosts, tenant, app.client).await)
            }
            Ask::Access(address) => {
                let answer = access(&context, &settings, settings.road, &address).await;
                Answer::Access(address, answer)
            }
            Ask::SmtpServer => Answer::SmtpServer(smtp::look(&exchange).await),
            Ask::ImapServer => Answer::ImapServer(imap::look(&exchange).await),
            Ask::Smtp(address) if is_outside => {
                let answer = try_outside(&exchange, &settings, &address, &bearer).await;
                Answer::Smtp(address, answer)
            }
            Ask::Smtp(address) => {
                let answer = by_smtp(&exchange, &settings, &address, &bearer).await;
                Answer::Smtp(address, answer)
            }
            Ask::Imap(address) => {
                let answer = imap::prove(&exchange, &address, &bearer).await;
                Answer::Imap(address, answer.map(|_| ()))
            }
            Ask::AlsoSmtp(address) if is_outside => {
                let answer = also_outside(&exchange, &app, &settings, &address).await;
                Answer::AlsoSmtp(address, answer)
            }
            Ask::AlsoSmtp(address) => {
                let answer = also_smtp(&exchange, &app, &address).await;
                Answer::AlsoSmtp(address, answer)
            }
            Ask::User(address) => {
                let answer = graph.user(&address).await;
                Answer::User(address, answer)
            }
            Ask::Inbox(address) => {
                let answer = graph.open_inbox(&address).await;
                Answer::Inbox(address, answer)
            }
            Ask::MaySend(address) => {
                let answer = graph.may_send(&address).await;
                Answer::MaySend(address, answer)
            }
        };
        (answer, started.elapsed())
    }
    .boxed()
}

/// A chosen mailbox: as far as it may be named as sender, and with a whole message where a limit is to be proved.
async fn by_smtp(
    exchange: &Exchange,
    settings: &Settings,
    address: &MailAddress,
    access: &SecretString,
) -> Result<(), Error> {
    let (user, other) = mail_user::by_smtp(settings, address);
    let mut answer = smtp::prove(exchange, &user, access, address).await;
    if let (Some(other), Err(error)) = (other, &answer)
        && mail_user::is_refused(error)
    {
        let again = smtp::prove(exchange, &other, access, address).await;
        // Where neither is taken, the first no is the one to mend.
        answer = again.or(answer);
    }
    answer?;
    if is_tried_whole(settings, address) {
        send_whole(exchange, settings, address, access).await?;
    }
    Ok(())
}

/// The same of the mailbox that must be refused, with a token for the mail servers.
async fn also_outside(
    exchange: &Exchange,
    app: &App,
    settings: &Settings,
    outside: &MailAddress,
) -> Result<(), Error> {
    let asked = token::for_app(&exchange.http, &exchange.hosts, app, Resource::Exchange);
    let access = asked.await?.access;
    try_outside(exchange, settings, outside, &access).await
}

/// Exchange refuses a mailbox at the latest when it has read a whole message (facts, section 10.1): so one is sent, to a chosen mailbox,
/// where the sender is not refused before.
async fn try_outside(
    exchange: &Exchange,
    settings: &Settings,
    outside: &MailAddress,
    access: &SecretString,
) -> Result<(), Error> {
    smtp::prove(exchange, outside, access, outside).await?;
    let Some(chosen) = settings.mailboxes.first() else {
        return Ok(());
    };
    let text = crate::text::spoken();
    let message = Message {
        from: outside.clone(),
        to: chosen.address.clone(),
        subject: text.fence_message_subject(outside.as_str()),
        body: text.fence_message_body(&settings.target.name, outside.as_str()),
        marker: "[limit]".to_owned(),
    };
    smtp::send(exchange, outside, access, &message)
        .await
        .map(drop)
}

/// A refusal after a whole message proves nothing where the chosen mailboxes were never asked as much.
fn is_tried_whole(settings: &Settings, chosen: &MailAddress) -> bool {
    let limit = &settings.limit;
    let limited = limit.wanted && limit.outside.is_some() && settings.road.is_apps_own();
    limited && !limit.sent.contains(chosen)
}

/// From a chosen mailbox to itself.
async fn send_whole(
    exchange: &Exchange,
    settings: &Settings,
    chosen: &MailAddress,
    access: &SecretString,
) -> Result<(), Error> {
    let text = crate::text::spoken();
    let message = Message {
        from: chosen.clone(),
        to: chosen.clone(),
        subject: text.fence_message_chosen_subject(chosen.as_str()),
        body: text.fence_message_chosen_body(&settings.target.name),
        marker: "[limit]".to_owned(),
    };
    let sent = smtp::send(exchange, chosen, access, &message).await;
    sent.map(drop)
}

/// The service that the road does not use.
fn other(resource: Resource) -> Resource {
    match resource {
        Resource::Graph => Resource::Exchange,
        Resource::Exchange => Resource::Graph,
    }
}

/// Whether the app could send by SMTP, too.
async fn also_smtp(exchange: &Exchange, app: &App, mailbox: &MailAddress) -> Result<(), Error> {
    let asked = token::for_app(&exchange.http, &exchange.hosts, app, Resource::Exchange);
    let bearer = asked.await?.access;
    smtp::prove(exchange, mailbox, &bearer, mailbox).await?;
    Ok(())
}
