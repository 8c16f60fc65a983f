//! A mail server's name and port, as `assets/clouds.toml` has them: `smtp.office365.com:587`, `[::1]:993`.

use super::failure::Protocol;
use std::fmt;
use thiserror::Error;
use url::Host;

/// Where a mail server listens.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Server {
    /// A name, or an IP address without brackets.
    pub host: String,
    pub port: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is not a mail server's name with its port, such as smtp.office365.com:587")]
pub struct NotAServer(pub String);

impl Server {
    /// Reads a name with its port; without one it is the protocol's own.
    ///
    /// # Errors
    /// [`NotAServer`] when it is neither a name nor an address, or the port is none.
    pub fn parse(text: &str, protocol: Protocol) -> Result<Self, NotAServer> {
        let bad = || NotAServer(text.to_owned());
        let (host, port) = match text.rsplit_once(':') {
            // In `[::1]` the last colon belongs to the address.
            Some((host, port)) if !port.ends_with(']') => (host, port.parse().map_err(|_| bad())?),
            _ => (text, protocol.port()),
        };
        let host = match Host::parse(host).map_err(|_| bad())? {
            Host::Domain(name) => name,
            Host::Ipv4(address) => address.to_string(),
            Host::Ipv6(address) => address.to_string(),
        };
        if port == 0 {
            Err(bad())
        } else {
            Ok(Self { host, port })
        }
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_a_port_has_the_protocols_own() {
        let server = Server::parse("smtp.office365.com", Protocol::Smtp).expect("a name");
        assert_eq!(server.to_string(), "smtp.office365.com:587");
        let server = Server::parse("localhost:4587", Protocol::Smtp).expect("a name and a port");
        assert_eq!((server.host.as_str(), server.port), ("localhost", 4587));
    }

    #[test]
    fn an_address_with_colons_is_written_in_brackets() {
        for text in ["[::1]:993", "[::1]"] {
            let server = Server::parse(text, Protocol::Imap).expect("an address");
            assert_eq!(server.host, "::1");
            assert_eq!(server.to_string(), "[::1]:993");
        }
    }

    #[test]
    fn what_is_no_server_is_refused() {
        for text in [
            "",
            ":587",
            "a b:587",
            "host:0",
            "host:70000",
            "host:",
            "https://host:1",
        ] {
            assert!(Server::parse(text, Protocol::Smtp).is_err(), "{text}");
        }
    }
}
