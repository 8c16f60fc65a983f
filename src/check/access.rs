//! A token for a road, by whatever the connection has: secret, certificate, a person's lasting sign-in, or a password typed just now.
//! Whoever needs a token asks here and need not know how it is got. Neighbours: `microsoft::entra`, which asks; `vault`, which keeps.

use super::Context;
use crate::connection::{ConnectionId, Credential, MailAddress, Road, Settings, SignIn};
use crate::microsoft::entra::{App, SignedIn, Token, Wanted, password, sign_in, token};
use crate::microsoft::{Error, Hosts, Said};
use crate::vault::{self, Secrets};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use thiserror::Error;
use tokio::task::spawn_blocking;

/// Why there is no token.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum NoAccess {
    /// What Microsoft said about the app, or why it could not be asked.
    #[error(transparent)]
    Refused(#[from] Error),
    /// Nobody has signed in as this mailbox, or it is not in the credential store any more.
    #[error("nobody has signed in as {0}")]
    NotSignedIn(MailAddress),
    /// The sign-in is over: the password was changed, a second factor is asked for, nobody used it for long. `said.claims` is what the
    /// next sign-in must bring.
    #[error("{mailbox} must sign in again")]
    SignInAgain {
        mailbox: MailAddress,
        said: Box<Said>,
    },
    /// The road needs a password, and none was typed.
    #[error("the password of {0} must be typed")]
    PasswordMissing(MailAddress),
    #[error("the password of {mailbox} was refused ({why:?})")]
    PasswordRefused {
        mailbox: MailAddress,
        why: password::Why,
        error: Error,
    },
    #[error(transparent)]
    Store(#[from] vault::Error),
}

/// "Client is public so neither `client_assertion` nor `client_secret` should be presented."
pub const MUST_BE_PUBLIC: u32 = 700_025;
/// "The request body must contain … `client_assertion` or `client_secret`."
pub const MUST_BE_CONFIDENTIAL: u32 = 7_000_218;

/// A token for `road`: of the app itself, or of the person who signed in for `mailbox`. Always a new one: it shows the grants of this
/// moment. A newer refresh token is kept before the token is handed out.
///
/// # Errors
/// [`NoAccess`].
pub async fn access(
    context: &Context,
    settings: &Settings,
    road: Road,
    mailbox: &MailAddress,
) -> Result<Token, NoAccess> {
    let hosts = context.hosts.of(settings.organization.cloud);
    let app = App::from(settings);
    let wanted = Wanted::on(road, &settings.permissions_for(mailbox));
    match road {
        Road::GraphApp | Road::SmtpApp | Road::ImapApp => {
            Ok(token::for_app(&context.http, hosts, &app, wanted.resource).await?)
        }
        Road::GraphUser | Road::SmtpUser | Road::ImapUser => {
            lasting(context, hosts, settings.connection, &app, &wanted, mailbox).await
        }
        Road::Password => by_password(context, hosts, settings, &app, &wanted, mailbox).await,
    }
}

async fn by_password(
    context: &Context,
    hosts: &Hosts,
    settings: &Settings,
    app: &App,
    wanted: &Wanted,
    mailbox: &MailAddress,
) -> Result<Token, NoAccess> {
    let typed = settings.password.as_ref();
    let typed = typed.ok_or_else(|| NoAccess::PasswordMissing(mailbox.clone()))?;
    let asked = password::sign_in(&context.http, hosts, app, wanted, mailbox, typed).await;
    // The refresh token goes, too: this road lasts no longer than the password is in hand.
    asked
        .map(|signed_in| signed_in.token)
        .map_err(|refused| match refused.error {
            Error::Refused(_) => NoAccess::PasswordRefused {
                mailbox: mailbox.clone(),
                why: refused.why,
                error: refused.error,
            },
            error => NoAccess::Refused(error),
        })
}

async fn lasting(
    context: &Context,
    hosts: &Hosts,
    id: ConnectionId,
    app: &App,
    wanted: &Wanted,
    mailbox: &MailAddress,
) -> Result<Token, NoAccess> {
    // One at a time: some servers give each refresh token once, and the second use of one ends the sign-in.
    let turn = turn_of(id, mailbox);
    let _turn = turn.lock().await;
    let kept = find(&context.secrets, id, mailbox).await?;
    let kept = kept.ok_or_else(|| NoAccess::NotSignedIn(mailbox.clone()))?;
    let (signed_in, as_public) = renew(context, hosts, app, wanted, &kept)
        .await
        .map_err(|error| again(mailbox, error))?;
    if let Some(refresh) = signed_in.refresh {
        let newer = SignIn {
            refresh,
            account: kept.account,
            as_public,
        };
        keep_newest(&context.secrets, id, mailbox, newer).await;
    }
    Ok(signed_in.token)
}

/// As the app signed in the first time; where Microsoft wants it the other way by now, that way.
async fn renew(
    context: &Context,
    hosts: &Hosts,
    app: &App,
    wanted: &Wanted,
    kept: &SignIn,
) -> Result<(SignedIn, bool), Error> {
    let ask = async |as_public: bool| {
        let app = identity(app, as_public);
        sign_in::refresh(&context.http, hosts, &app, wanted, &kept.refresh).await
    };
    match ask(kept.as_public).await {
        Err(error) if wants_other_way(&error, app, kept.as_public) => {
            let signed_in = ask(!kept.as_public).await?;
            Ok((signed_in, !kept.as_public))
        }
        other => Ok((other?, kept.as_public)),
    }
}

/// The app with its credential or, as a public client, without.
pub fn identity(app: &App, as_public: bool) -> App {
    let mut app = app.clone();
    if as_public {
        app.credential = Credential::None;
    }
    app
}

/// Whether Microsoft takes the app for the other kind of client than it was asked as (facts, section 4.1).
pub fn wants_other_way(error: &Error, app: &App, as_public: bool) -> bool {
    let Error::Refused(said) = error else {
        return false;
    };
    let has_credential = !matches!(app.credential, Credential::None);
    let number = if as_public {
        MUST_BE_CONFIDENTIAL
    } else {
        MUST_BE_PUBLIC
    };
    has_credential && said.aadsts.contains(&number)
}

/// Refused for a reason that a new sign-in mends (RFC 6749 section 5.2; facts, section 17).
fn again(mailbox: &MailAddress, error: Error) -> NoAccess {
    match error {
        Error::Refused(said)
            if [
                "invalid_grant",
                "interaction_required",
                "login_required",
                "consent_required",
            ]
            .contains(&said.code.as_str()) =>
        {
            NoAccess::SignInAgain {
                mailbox: mailbox.clone(),
                said,
            }
        }
        error => NoAccess::Refused(error),
    }
}

async fn find(
    secrets: &Secrets,
    id: ConnectionId,
    mailbox: &MailAddress,
) -> Result<Option<SignIn>, NoAccess> {
    let (secrets, mailbox) = (secrets.clone(), mailbox.clone());
    let found = spawn_blocking(move || secrets.find_sign_in(id, &mailbox)).await;
    match found {
        // Without a store nothing can be in it.
        Ok(Err(vault::Error::NoSecretStore { .. })) => Ok(None),
        Ok(found) => Ok(found?),
        Err(ended) => Err(NoAccess::Store(vault::Error::SecretStore {
            why: ended.to_string(),
        })),
    }
}

/// Into the store; where that fails (it was locked meanwhile), into this run's memory, which is asked first: the newest one is never
/// lost over an older one as long as the program runs.
async fn keep_newest(secrets: &Secrets, id: ConnectionId, mailbox: &MailAddress, newer: SignIn) {
    let (secrets, mailbox) = (secrets.clone(), mailbox.clone());
    let kept = spawn_blocking(move || {
        secrets.keep_sign_in_for_this_run(id, &mailbox, &newer);
        secrets.keep_sign_in(id, &mailbox, &newer)
    });
    let _ = kept.await;
}

type Turns = HashMap<(ConnectionId, String), Arc<tokio::sync::Mutex<()>>>;

static TURNS: LazyLock<Mutex<Turns>> = LazyLock::new(Mutex::default);

fn turn_of(id: ConnectionId, mailbox: &MailAddress) -> Arc<tokio::sync::Mutex<()>> {
    let mut turns = TURNS.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (id, mailbox.as_str().to_lowercase());
    Arc::clone(turns.entry(key).or_default())
}
