//! Which redirect URI an app may be answered at (facts, section 4): exact, except that the port does not count for `localhost`, and a URI
//! without path comes back with `/`. Pure.

use url::Url;

/// Why a redirect URI is refused. Never answered at that URI: that would be unsafe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    NoneRegistered,
    NotRegistered,
    Insecure,
}

/// The address to answer at.
pub fn choose(asked: &str, registered: &[String]) -> Result<Url, Refused> {
    if registered.is_empty() {
        return Err(Refused::NoneRegistered);
    }
    let url = Url::parse(asked).map_err(|_| Refused::NotRegistered)?;
    if url.scheme() == "http" && !is_this_computer(&url) {
        return Err(Refused::Insecure);
    }
    registered
        .iter()
        .filter_map(|one| Url::parse(one).ok())
        .any(|one| same(&one, &url))
        .then_some(url)
        .ok_or(Refused::NotRegistered)
}

fn is_this_computer(url: &Url) -> bool {
    matches!(url.host_str(), Some("localhost" | "127.0.0.1"))
}

/// `Url` has given both a `/` as path already.
fn same(registered: &Url, asked: &Url) -> bool {
    let port_counts = registered.host_str() != Some("localhost");
    registered.scheme() == asked.scheme()
        && registered.host_str() == asked.host_str()
        && registered.path() == asked.path()
        && registered.query() == asked.query()
        && (!port_counts || registered.port_or_known_default() == asked.port_or_known_default())
}

/// Why a URI cannot be registered, in the portal's own terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    NotAUri,
    /// "Must start with HTTPS or `http://localhost`".
    Scheme,
    TooLong,
    Wildcard,
    Characters,
    Fragment,
}

/// What the portal accepts in its text boxes; `native` is the platform "Mobile and desktop applications".
pub fn registrable(uri: &str, native: bool) -> Result<(), Unfit> {
    if uri.len() > 256 {
        return Err(Unfit::TooLong);
    }
    if uri.contains('*') {
        return Err(Unfit::Wildcard);
    }
    if uri
        .chars()
        .any(|letter| "!$'(),;".contains(letter) || letter.is_control() || letter == ' ')
    {
        return Err(Unfit::Characters);
    }
    let url = Url::parse(uri).map_err(|_| Unfit::NotAUri)?;
    if url.fragment().is_some() {
        return Err(Unfit::Fragment);
    }
    match (url.scheme(), url.host_str()) {
        ("https", Some(_)) | ("http", Some("localhost")) => Ok(()),
        ("http", Some("127.0.0.1")) if native => Ok(()),
        ("http", _) => Err(Unfit::Scheme),
        _ if native && !["javascript", "data", "file"].contains(&url.scheme()) => Ok(()),
        _ => Err(Unfit::Scheme),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(asked: &str, registered: &str) -> Result<String, Refused> {
        choose(asked, &[registered.to_owned()]).map(String::from)
    }

    #[test]
    fn the_port_of_localhost_does_not_count_and_a_slash_comes_back() {
        assert_eq!(
            chosen("http://localhost:7071", "http://localhost"),
            Ok("http://localhost:7071/".to_owned())
        );
        assert!(chosen("http://localhost:3000/MyApp", "http://localhost/MyApp").is_ok());
    }

    #[test]
    fn the_path_of_localhost_counts() {
        let wrong = Err(Refused::NotRegistered);
        assert_eq!(
            chosen("http://localhost:1/callback", "http://localhost"),
            wrong
        );
        assert_eq!(chosen("http://localhost/a", "http://localhost/A"), wrong);
    }

    #[test]
    fn every_other_port_counts_also_on_127_0_0_1() {
        let wrong = Err(Refused::NotRegistered);
        assert_eq!(chosen("http://127.0.0.1:5000", "http://127.0.0.1"), wrong);
        assert_eq!(
            chosen("https://a.example:444/x", "https://a.example/x"),
            wrong
        );
        assert!(chosen("https://a.example:443/x", "https://a.example/x").is_ok());
    }

    #[test]
    fn plain_http_elsewhere_and_apps_without_any_uri_are_refused() {
        assert_eq!(
            chosen("http://a.example", "http://a.example"),
            Err(Refused::Insecure)
        );
        assert_eq!(
            choose("http://localhost", &[]),
            Err(Refused::NoneRegistered)
        );
    }

    #[test]
    fn the_portal_takes_https_or_localhost_and_for_desktop_apps_an_ip_too() {
        assert_eq!(registrable("https://a.example/cb", false), Ok(()));
        assert_eq!(registrable("http://localhost", false), Ok(()));
        assert_eq!(registrable("http://127.0.0.1", false), Err(Unfit::Scheme));
        assert_eq!(registrable("http://127.0.0.1", true), Ok(()));
        assert_eq!(
            registrable("http://foo.localhost", true),
            Err(Unfit::Scheme)
        );
        assert_eq!(
            registrable("https://*.a.example", false),
            Err(Unfit::Wildcard)
        );
        assert_eq!(registrable("/callback", false), Err(Unfit::NotAUri));
    }
}
