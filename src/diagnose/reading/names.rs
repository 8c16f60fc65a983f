//! Tenant, app, mailbox and host as a text names them: they fill the words and the links. Neighbour: `fields`.

use super::fields;
use crate::diagnose::evidence::Evidence;

/// Behind these words stands the app that asks. "Resource app ID" names another one.
const CLIENT: [&str; 9] = [
    "application with identifier",
    "application with id",
    "application with the identifier",
    "configured for the application",
    "client app id:",
    "client application",
    "for app",
    "added to app",
    "application",
];

/// Behind these words stands the organization.
const TENANT: [&str; 12] = [
    "tenant guid",
    "in tenant",
    "in the tenant",
    "missing service principal in the tenant",
    "in the directory",
    "tenant id:",
    "tenantid is:",
    "directory id:",
    "your organization",
    "specified tenant identifier",
    "aadsts90002: tenant",
    "tenant",
];

/// Behind these hosts the organization follows.
const SIGN_IN: [&str; 6] = [
    "login.microsoftonline.com/",
    "login.microsoftonline.us/",
    "login.partner.microsoftonline.cn/",
    "login.chinacloudapi.cn/",
    "login.windows.net/",
    "sts.windows.net/",
];

/// What of tenant, app, mailbox and host the text names.
pub fn put(text: &str, evidence: &mut Evidence) {
    let named = |names: &[&str]| {
        names
            .iter()
            .flat_map(|name| fields::all(text, name))
            .find(|id| fields::is_guid(id))
    };
    let client = named(&["client_id", "clientid", "client id", "appid", "app_id"])
        .or_else(|| CLIENT.iter().find_map(|words| guid_behind(text, words)));
    let address = in_address(text);
    let tenant = address
        .clone()
        .filter(|it| fields::is_guid(it))
        .or_else(|| named(&["tenant_id", "tenantid", "tenant", "tid"]))
        .or_else(|| TENANT.iter().find_map(|words| guid_behind(text, words)));
    let domain = address.filter(|it| it.contains('.') && !it.contains('@'));
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            evidence.known.entry(name.to_owned()).or_insert(value);
        }
    };
    add("client", client.map(|id| bare(&id)));
    add("tenant", tenant.map(|id| bare(&id)));
    add("domain", domain);
    add("mailbox", mailbox(text));
    add("host", host(text));
}

fn bare(id: &str) -> String {
    id.trim_matches(|it: char| !it.is_ascii_hexdigit())
        .to_ascii_lowercase()
}

/// A GUID that follows these words, quoted or not.
fn guid_behind(text: &str, words: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    lower.match_indices(words).find_map(|(at, _)| {
        let rest = text.get(at + words.len()..)?;
        let rest = rest.trim_start_matches([' ', '\'', '"', '`', '<', ':', '=', '\n', '(']);
        let id = rest.get(..36)?;
        fields::is_guid(id).then(|| id.to_owned())
    })
}

/// Tenant or domain in a sign-in address; what stands for everybody is none.
fn in_address(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    SIGN_IN.iter().find_map(|host| {
        lower.match_indices(host).find_map(|(at, _)| {
            let rest = lower.get(at + host.len()..)?;
            let first = rest
                .split(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '-' | '.')))
                .next()?
                .trim_matches('.');
            let tenant = fields::is_guid(first) || (first.contains('.') && first.len() > 4);
            tenant.then(|| first.to_owned())
        })
    })
}

/// A mailbox's address, where the text calls one a mailbox or a user.
fn mailbox(text: &str) -> Option<String> {
    let quoted = ["requested user", "user account", "the user", "mailbox"]
        .iter()
        .find_map(|words| fields::quoted_after(text, words));
    let named = || fields::first(text, &["userprincipalname", "mailbox", "username", "user"]);
    let path = || {
        let (_, behind) = text.split_once("/users/")?;
        behind.split(['/', '?', ' ', '"', '\'', '\n']).next()
    };
    quoted
        .into_iter()
        .chain(named())
        .chain(path().map(str::to_owned))
        .find(|it| is_address(it))
}

fn is_address(word: &str) -> bool {
    let Some((name, domain)) = word.split_once('@') else {
        return false;
    };
    let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_' | '+' | '\'');
    !name.is_empty()
        && domain.contains('.')
        && !domain.starts_with('.')
        && word.len() <= 254
        && name.chars().all(plain)
        && domain.chars().all(plain)
        && !domain.contains("xxx")
}

/// Microsoft's host that is named, if one is.
pub fn host(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let mut words =
        lower.split(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '.' | '-')));
    words
        .find(|word| {
            [
                "office365.com",
                "office.com",
                "microsoftonline.",
                "graph.microsoft",
                "outlook.com",
                "login.partner",
                "sts.windows.net",
            ]
            .iter()
            .any(|part| word.contains(part))
                && word.contains('.')
                && !word.contains("prod.outlook.com")
        })
        .map(|host| host.trim_matches(['.', '-']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP: &str = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    const TENANT_ID: &str = "11111111-2222-3333-4444-555555555555";

    fn known(text: &str, name: &str) -> Option<String> {
        let mut evidence = Evidence::default();
        put(text, &mut evidence);
        evidence.known.get(name).cloned()
    }

    #[test]
    fn an_app_is_found_however_it_is_named() {
        for text in [
            format!("Application with identifier '{APP}' was not found"),
            format!("for a secret added to app '{APP}'."),
            format!("The client application {APP} is missing service principal"),
            format!("Client app ID: {APP}. Resource app ID: {TENANT_ID}."),
            format!("https://host/authorize?client_id={APP}&scope=x"),
        ] {
            assert_eq!(known(&text, "client").as_deref(), Some(APP), "{text}");
        }
        assert_eq!(known(&format!("Resource app ID: {APP}"), "client"), None);
    }

    #[test]
    fn an_organization_is_found_however_it_is_named() {
        for text in [
            format!("missing service principal in the tenant {TENANT_ID}. See"),
            format!("was not found in the directory '{TENANT_ID}'."),
            format!("https://login.microsoftonline.us/{TENANT_ID}/oauth2"),
            format!("tenant_id: {TENANT_ID}"),
        ] {
            assert_eq!(known(&text, "tenant").as_deref(), Some(TENANT_ID), "{text}");
        }
        let domain = known(
            "https://login.microsoftonline.com/contoso.com/v2.0",
            "domain",
        );
        assert_eq!(domain.as_deref(), Some("contoso.com"));
        assert_eq!(
            known("https://login.microsoftonline.com/common/v2.0", "tenant"),
            None
        );
    }

    #[test]
    fn a_mailbox_is_an_address() {
        let mailbox = |text| known(text, "mailbox");
        assert_eq!(
            mailbox("GET https://graph.microsoft.com/v1.0/users/a@b.example/messages").as_deref(),
            Some("a@b.example")
        );
        assert_eq!(mailbox("The requested user 'EMAIL' is invalid."), None);
        assert_eq!(mailbox("User account {EmailHidden} does not exist"), None);
    }
}
