//! Reaching a mail server, and agreeing on encryption with it. Every address of a name is tried, the next one after a quarter of a second
//! (RFC 8305): a network where IPv6 leads nowhere is only a little slower. Neighbour: `wire`, which talks.

use super::failure::{Certificate, Trouble};
use super::server::Server;
use super::wire::Course;
use crate::microsoft::Error;
use crate::microsoft::error::Unreachable;
use futures::StreamExt;
use futures::stream::FuturesUnordered;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpStream, lookup_host};
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{self, CertificateError, ClientConfig};
use tokio_rustls::{TlsConnector, client::TlsStream};

/// How much sooner each address is tried than the next.
const HEAD_START: Duration = Duration::from_millis(250);

/// A connection, not encrypted yet.
pub(super) async fn reach(course: &Course) -> Result<TcpStream, Error> {
    let server = &course.server;
    let unreachable = |kind, error: &io::Error| {
        course.fail(Trouble::Unreachable {
            kind,
            detail: error.to_string(),
        })
    };
    let within = course.patience.connect;
    let found = lookup_host((server.host.as_str(), server.port));
    let addresses = course
        .in_time(within, found)
        .await?
        .map_err(|error| unreachable(Unreachable::Name, &error))?;
    let mut waiting = addresses.collect::<Vec<_>>().into_iter();
    let mut tries = FuturesUnordered::new();
    let race = async {
        let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
        loop {
            match waiting.next() {
                Some(address) => tries.push(TcpStream::connect(address)),
                None if tries.is_empty() => return Err(last),
                None => {}
            }
            tokio::select! {
                Some(outcome) = tries.next() => match outcome {
                    Ok(stream) => return Ok(stream),
                    Err(error) => last = error,
                },
                () = tokio::time::sleep(HEAD_START), if waiting.len() > 0 => {}
            }
        }
    };
    let stream = course
        .in_time(within, race)
        .await?
        .map_err(|error| unreachable(Unreachable::Connect, &error))?;
    // Short lines, each waiting for an answer: nothing is gained by holding them back.
    let _ = stream.set_nodelay(true);
    Ok(stream)
}

/// The same connection, encrypted, with a certificate for the server's name that is believed.
pub(super) async fn encrypt(
    course: &Course,
    tls: Arc<ClientConfig>,
    stream: TcpStream,
) -> Result<TlsStream<TcpStream>, Error> {
    let Server { host, .. } = &course.server;
    let name = ServerName::try_from(host.clone()).map_err(|error| {
        course.fail(Trouble::NoTls {
            detail: error.to_string(),
        })
    })?;
    let agreeing = TlsConnector::from(tls).connect(name, stream);
    course
        .in_time(course.patience.encrypt, agreeing)
        .await?
        .map_err(|error| course.fail(not_agreed(&error)))
}

fn not_agreed(error: &io::Error) -> Trouble {
    let detail = error.to_string();
    let wrapped = error.get_ref();
    match wrapped.and_then(|it| it.downcast_ref::<rustls::Error>()) {
        Some(rustls::Error::InvalidCertificate(why)) => Trouble::Certificate {
            why: not_believed(why),
            detail,
        },
        // The platform's verifiers say General for what they cannot put into a certificate error.
        Some(rustls::Error::NoCertificatesPresented | rustls::Error::General(_)) => {
            Trouble::Certificate {
                why: Certificate::NotTrusted,
                detail,
            }
        }
        Some(_) => Trouble::NoTls { detail },
        None => Trouble::Unreachable {
            kind: Unreachable::Cut,
            detail,
        },
    }
}

fn not_believed(error: &CertificateError) -> Certificate {
    use CertificateError as E;
    match error {
        E::Expired | E::ExpiredContext { .. } => Certificate::Expired,
        E::NotValidYet | E::NotValidYetContext { .. } => Certificate::NotYetValid,
        E::NotValidForName | E::NotValidForNameContext { .. } => Certificate::OtherHost,
        E::Revoked => Certificate::Revoked,
        _ => Certificate::NotTrusted,
    }
}
