//! Why nothing was answered, found by walking an error's sources. What the layers below call their errors is no contract, so types
//! are looked at before words, and what stays unclear is called a failed connection. Neighbour: `http`.

use crate::microsoft::error::{Error, Unreachable};
use hyper_util::client::proxy::matcher::Matcher;
use std::error::Error as StdError;
use std::io::{self, ErrorKind};
use tokio_rustls::rustls;
use url::Url;

/// What went wrong on the way to `url`.
pub(super) fn unreachable(url: &Url, error: &reqwest::Error) -> Error {
    Error::Unreachable {
        host: host(url),
        kind: kind(error),
        detail: chain(error),
    }
}

/// Host, and port where it is not the scheme's own.
pub(super) fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// The proxy that the computer's settings name for `url`, as reqwest finds it: host and port, never its login.
pub(super) fn proxy_for(url: &Url) -> Option<String> {
    let page = url.as_str().parse().ok()?;
    let found = Matcher::from_system().intercept(&page)?;
    let host = found.uri().host()?;
    Some(match found.uri().port_u16() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    })
}

/// Every layer's words, outermost first, without repetition and without the address (its query may hold codes).
pub(super) fn chain(error: &(dyn StdError + 'static)) -> String {
    let mut words: Vec<String> = Vec::new();
    for layer in layers(error) {
        let said = match layer.downcast_ref::<reqwest::Error>() {
            Some(_) => continue,
            None => layer.to_string(),
        };
        if !words.iter().any(|earlier| earlier.contains(&said)) {
            words.push(said);
        }
    }
    if words.is_empty() {
        words.push("no detail".to_owned());
    }
    words.join(": ")
}

fn kind(error: &reqwest::Error) -> Unreachable {
    let says = |beginning| layers(error).any(|it| it.to_string().starts_with(beginning));
    // The proxy first: what fails on the way through it is its doing, whatever the error below is. hyper-util keeps the type of this
    // error and the next to itself.
    if says("tunnel error") {
        return Unreachable::Proxy;
    }
    if error.is_dns() || says("dns error") {
        return Unreachable::Name;
    }
    if let Some(tls) = layers(error).find_map(|layer| layer.downcast_ref::<rustls::Error>()) {
        return match tls {
            // The platform's verifiers say General for what they cannot put into a certificate error.
            rustls::Error::InvalidCertificate(_)
            | rustls::Error::NoCertificatesPresented
            | rustls::Error::General(_) => Unreachable::Trust,
            _ => Unreachable::Connect,
        };
    }
    if error.is_timeout() {
        return Unreachable::TimedOut;
    }
    if error.is_connect() && !broken_off(error) {
        return Unreachable::Connect;
    }
    Unreachable::Cut
}

fn broken_off(error: &reqwest::Error) -> bool {
    layers(error)
        .filter_map(|layer| layer.downcast_ref::<io::Error>())
        .any(|error| {
            matches!(
                error.kind(),
                ErrorKind::ConnectionReset
                    | ErrorKind::ConnectionAborted
                    | ErrorKind::BrokenPipe
                    | ErrorKind::UnexpectedEof
            )
        })
}

/// The error and its sources. An `io::Error` hides the error it wraps from `source`, so that one is looked into as well.
fn layers<'e>(
    error: &'e (dyn StdError + 'static),
) -> impl Iterator<Item = &'e (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |layer| {
        let layer: &'e (dyn StdError + 'static) = *layer;
        let wrapped = layer
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        match wrapped {
            Some(wrapped) => Some(wrapped as &'e (dyn StdError + 'static)),
            None => layer.source(),
        }
    })
}
