//! Name and password in one request (RFC 6749 section 4.3; facts, sections 3.2 and 17). Microsoft advises against it, and it works only for
//! accounts without a second factor; some systems know nothing else. The password is used once and kept nowhere. Neighbour: `sign_in`.

use super::line::Line;
use super::scope::Wanted;
use super::{App, SignedIn};
use crate::connection::MailAddress;
use crate::microsoft::cloud::join;
use crate::microsoft::http::{Asking, Repeat};
use crate::microsoft::{Error, Hosts, Http};
use oauth2::{ResourceOwnerPassword, ResourceOwnerUsername, Scope};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

/// Why a password gave no token.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    pub why: Why,
    pub error: Error,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// A second factor is asked for, or has to be set up: this road cannot do that.
    SecondFactor,
    /// The organization checks passwords on a server of its own.
    Federated,
    /// Conditional Access or the security defaults forbid it.
    Blocked,
    WrongPassword,
    /// Too many attempts.
    Locked,
    UnknownUser,
    PasswordExpired,
    AccountDisabled,
    /// "Allow public client flows" is off.
    NotAPublicClient,
    /// Nobody has consented to the permissions.
    ConsentMissing,
    /// Anything else, and everything that is no answer.
    Other,
}

/// Signs in with a password.
///
/// # Errors
/// [`Refused`], told apart by the service's numbers and, where those do not tell, by where the account's passwords are checked.
pub async fn sign_in(
    http: &Http,
    hosts: &Hosts,
    app: &App,
    wanted: &Wanted,
    account: &MailAddress,
    password: &SecretString,
) -> Result<SignedIn, Refused> {
    let refused = |error| Refused {
        why: why(&error),
        error,
    };
    // Never twice by itself: wrong passwords lock accounts.
    let line = Line::open(http, hosts, app, Repeat::OnlyIfRefused).map_err(refused)?;
    let carrier = line.carrier();
    let name = ResourceOwnerUsername::new(account.as_str().to_owned());
    let password = ResourceOwnerPassword::new(password.expose_secret().to_owned());
    let mut request = line
        .client
        .exchange_password(&name, &password)
        .add_scopes(wanted.token_scopes(hosts).into_iter().map(Scope::new));
    for (name, value) in &line.proof {
        request = request.add_extra_param(*name, value);
    }
    let asked = request.request_async(&carrier).await;
    let error = match line.judge(asked) {
        Ok(granted) => return Ok(SignedIn::from(granted)),
        Err(error) => error,
    };
    let mut refused = refused(error);
    // Of an account that is at home elsewhere Microsoft knows no password: every one is wrong.
    if matches!(refused.why, Why::WrongPassword | Why::Other)
        && matches!(refused.error, Error::Refused(_))
        && is_federated(http, hosts, account).await
    {
        refused.why = Why::Federated;
    }
    Err(refused)
}

/// Asks where the account's passwords are checked (facts, section 2.4). No answer is "no": it was only asked to be more exact.
async fn is_federated(http: &Http, hosts: &Hosts, account: &MailAddress) -> bool {
    #[derive(Deserialize)]
    struct Realm {
        account_type: String,
    }
    let mut url = join(&hosts.authority, &["common", "userrealm", account.as_str()]);
    url.query_pairs_mut().append_pair("api-version", "1.0");
    let answer = http.ask_for_success(&Asking::get(url)).await;
    let realm = answer.and_then(|answer| answer.json::<Realm>());
    realm.is_ok_and(|realm| realm.account_type.eq_ignore_ascii_case("federated"))
}

fn why(error: &Error) -> Why {
    let Error::Refused(said) = error else {
        return Why::Other;
    };
    let numbers = said.aadsts.iter();
    let known = numbers.filter_map(|number| match number {
        50_072 | 50_074 | 50_076 | 50_079 | 50_158 => Some(Why::SecondFactor),
        50_107 => Some(Why::Federated),
        53_000..=53_004 | 530_032 | 530_034 | 530_035 | 50_097 => Some(Why::Blocked),
        50_126 => Some(Why::WrongPassword),
        50_053 => Some(Why::Locked),
        50_034 | 51_004 => Some(Why::UnknownUser),
        50_055 => Some(Why::PasswordExpired),
        50_057 => Some(Why::AccountDisabled),
        7_000_218 => Some(Why::NotAPublicClient),
        65_001 => Some(Why::ConsentMissing),
        _ => None,
    });
    known.into_iter().next().unwrap_or(Why::Other)
}
