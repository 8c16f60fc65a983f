//! What the person typed, as a service repeats it in its answer: a tenant, a client ID, a scope, a mailbox. By its form one sees a sample
//! text, a whole web address, two services in one scope. Whoever posts an error blots out names: that is told from a sample text.

use super::fields::{is_guid, quoted_after};
use std::collections::BTreeSet;

/// What a typed value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Empty,
    Guid,
    Domain,
    Address,
    /// Part of a web address, or a whole one.
    Url,
    /// A sample text that nobody replaced.
    Sample,
    /// Blotted out by whoever shows it to others.
    Hidden,
    Other,
}

pub fn form(value: &str) -> Form {
    let value = value.trim();
    let lower = value.to_lowercase();
    let letters: String = lower.chars().filter(|it| it.is_alphanumeric()).collect();
    if matches!(
        lower.as_str(),
        "" | "null" | "none" | "undefined" | "nil" | "nan"
    ) {
        return Form::Empty;
    }
    if lower.contains("://")
        || matches!(
            letters.as_str(),
            "authorize" | "oauth2" | "token" | "v20" | "adminconsent" | "devicecode"
        )
        || lower.contains("oauth2/")
        || lower.starts_with("login.microsoftonline")
    {
        return Form::Url;
    }
    if ["{{", "${", "$(", "%(", "{0}"]
        .iter()
        .any(|sign| lower.contains(sign))
        || (lower.starts_with('%') && lower.ends_with('%'))
    {
        return Form::Sample;
    }
    let same = letters
        .chars()
        .next()
        .is_none_or(|first| letters.chars().all(|it| it == first));
    if (same && !is_guid(value))
        || lower.contains("***")
        || lower.contains("...")
        || lower.contains("xxx")
        || [
            "redacted",
            "removed",
            "hidden",
            "private",
            "censored",
            "masked",
            "emailhidden",
        ]
        .iter()
        .any(|word| letters.contains(word))
        || value.starts_with(['<', '*'])
    {
        return Form::Hidden;
    }
    if is_guid(value) {
        return Form::Guid;
    }
    if is_sample(value, &lower, &letters) {
        return Form::Sample;
    }
    if lower.contains('@') {
        return Form::Address;
    }
    if lower.contains('.') && !lower.contains(' ') {
        return Form::Domain;
    }
    Form::Other
}

fn is_sample(value: &str, lower: &str, letters: &str) -> bool {
    const NAMES: [&str; 27] = [
        "tenant",
        "tenantid",
        "tenantguid",
        "tenantname",
        "directoryid",
        "directorytenantid",
        "clientid",
        "appid",
        "applicationid",
        "applicationclientid",
        "guid",
        "email",
        "emailaddress",
        "mail",
        "mailbox",
        "user",
        "userid",
        "username",
        "userprincipalname",
        "upn",
        "mailaddress",
        "sender",
        "from",
        "aadclientid",
        "azureclientid",
        "azuretenantid",
        "clientsecret",
    ];
    const TELLS: [&str; 13] = [
        "your",
        "enter",
        "insert",
        "replace",
        "placeholder",
        "here",
        "sample",
        "changeme",
        "todo",
        "dummy",
        "fill",
        "paste",
        "example",
    ];
    let braces = value.starts_with(['{', '[', '#', '$']) || value.ends_with(['}', ']']);
    let words = lower.split(|it: char| !it.is_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty());
    let told = words.any(|word| TELLS.contains(&word))
        || letters.starts_with("your")
        || letters.starts_with("enterthe")
        || letters.starts_with("inserty");
    NAMES.contains(&letters)
        || (braces && !lower.contains('@'))
        || (told && !lower.contains('@'))
        || lower.starts_with("your")
        || lower.starts_with("user@example")
}

/// A client ID that Microsoft's own programs use (public knowledge; only the best known ones).
const OF_MICROSOFT: [&str; 8] = [
    "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
    "1950a258-227b-4e31-a9cf-717495945fc2",
    "1b730954-1685-4b74-9bfd-dac224a7b894",
    "872cd9fa-d31f-45e0-9eab-6e460a02d1f1",
    "d3590ed6-52b3-4102-aeff-aad2292ab01c",
    "14d82eec-204b-4c2f-b7e8-296a70dab67e",
    "fb78d390-0c51-40cd-8e17-fdbfab77341b",
    "a0c73c16-a7e3-4564-9a95-2bdf47383716",
];

/// Facts about what was typed, by name, and the values themselves where they help the words.
pub fn noticed(text: &str, facts: &mut BTreeSet<String>) -> Option<String> {
    let mut typed = None;
    let mut add = |fact: &str| {
        facts.insert(fact.to_owned());
    };
    let tenant = quoted_after(text, "tenant identifier")
        .or_else(|| quoted_after(text, "AADSTS90002: Tenant"))
        .or_else(|| quoted_after(text, "AADSTS90002: The tenant"))
        .or_else(|| bare_tenant(text));
    if let Some(tenant) = tenant {
        match form(&tenant) {
            Form::Empty => add("tenant-empty"),
            Form::Url => add("tenant-is-address"),
            Form::Sample => add("tenant-is-sample"),
            Form::Hidden => add("tenant-is-hidden"),
            Form::Guid => add("tenant-is-guid"),
            Form::Domain | Form::Address | Form::Other => add("tenant-is-name"),
        }
        let lower = tenant.to_lowercase();
        if [
            ".onmschina.cn",
            ".onmicrosoft.us",
            ".onmicrosoft.de",
            ".onmicrosoft.cn",
        ]
        .iter()
        .any(|end| lower.contains(end))
        {
            add("tenant-of-other-cloud");
        }
        typed = Some(tenant).filter(|it| !it.trim().is_empty());
    }
    let client = quoted_after(text, "application with identifier")
        .or_else(|| quoted_after(text, "application with the identifier"));
    if let Some(client) = client {
        match form(&client) {
            Form::Empty => add("client-empty"),
            Form::Sample | Form::Url | Form::Address => add("client-is-sample"),
            Form::Hidden => add("client-is-hidden"),
            Form::Guid => add("client-is-guid"),
            Form::Domain | Form::Other => add("client-is-name"),
        }
    }
    let lower = text.to_lowercase();
    if OF_MICROSOFT.iter().any(|client| lower.contains(client)) {
        add("client-of-microsoft");
    }
    for words in ["requested user", "the user", "mailbox"] {
        let Some(mailbox) = quoted_after(text, words) else {
            continue;
        };
        if form(&mailbox) == Form::Sample {
            add("mailbox-is-sample");
        }
    }
    scope(text, &mut add);
    typed
}

/// Older answers name the tenant without quotes.
fn bare_tenant(text: &str) -> Option<String> {
    let (_, behind) = text.split_once("AADSTS90002: Tenant ")?;
    let word = behind.split_whitespace().next()?;
    Some(word.trim_matches(['\'', '"', '.']).to_owned())
}

/// The scope that an answer repeats, or that stands in a request.
fn scope(text: &str, add: &mut impl FnMut(&str)) {
    let repeated = between(text, "One or more scopes in ", " are not")
        .or_else(|| between(text, "asked for scope ", " that doesn't"))
        .or_else(|| between(text, "The scope ", " is not valid"))
        .or_else(|| between(text, "The scope ", " does not exist"))
        .or_else(|| between(text, "The scope ", " is not"))
        .or_else(|| between(text, " Scope ", " is not valid"))
        .or_else(|| super::fields::first(text, &["scope", "scopes"]));
    let Some(scope) = repeated else { return };
    let scope = scope.trim().trim_matches(['\'', '"']).to_lowercase();
    if scope.is_empty() {
        add("scope-empty");
        return;
    }
    if scope.contains(',') || scope.contains(';') || scope.contains("%2c") {
        add("scope-with-commas");
    }
    // A blank or line end that was encoded twice, or not decoded; `$20` is a slip of the finger on `%`.
    let encoded = [
        "%20", "%0a", "%0d", "%09", "$20", "\\u0020", "\n", "\r", "\t",
    ];
    if encoded.iter().any(|blank| scope.contains(blank))
        || (scope.contains('+') && !scope.contains(' '))
    {
        add("scope-with-encoded-blanks");
    }
    let parts: Vec<&str> = scope
        .split([' ', ',', ';', '+'])
        .filter(|it| !it.is_empty())
        .collect();
    let glued = parts
        .iter()
        .any(|part| part.matches("https://").count() > 1);
    if glued {
        add("scope-glued");
    }
    let resources: BTreeSet<&str> = parts
        .iter()
        .filter_map(|part| part.split_once("://").map(|(_, rest)| rest))
        .filter_map(|rest| rest.split('/').next())
        .collect();
    if resources.len() > 1 {
        add("scope-of-two-resources");
    }
    let default = parts.iter().any(|part| part.ends_with("/.default"));
    add(if default {
        "scope-default"
    } else {
        "scope-not-default"
    });
    if default && parts.len() > 1 {
        add("scope-default-with-others");
    }
    let bare = parts.iter().any(|part| {
        part.split_once("://")
            .is_some_and(|(_, rest)| rest.trim_end_matches('/').split('/').count() < 2)
    });
    if bare {
        add("scope-bare-host");
    }
    if parts.iter().any(|part| {
        part.contains("/.default/")
            || part.matches("//").count() > 1
            || part.ends_with(".default.default")
    }) {
        add("scope-garbled");
    }
}

fn between(text: &str, before: &str, after: &str) -> Option<String> {
    let (_, rest) = text.split_once(before)?;
    let (inside, _) = rest.split_once(after)?;
    (inside.len() <= 1000).then(|| inside.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_told_from_what_was_blotted_out() {
        for sample in [
            "tenant_id",
            "{{tenantid}}",
            "Enter_the_Application_Id_here",
            "YOUR_CLIENT_ID",
            "${TENANT}",
            "your-tenant.onmicrosoft.com",
            "EMAIL",
        ] {
            assert_eq!(form(sample), Form::Sample, "{sample}");
        }
        for hidden in [
            "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
            "***",
            "<client id>",
            "REDACTED",
        ] {
            assert_eq!(form(hidden), Form::Hidden, "{hidden}");
        }
        assert_eq!(form("authorize"), Form::Url);
        assert_eq!(form("undefined"), Form::Empty);
        assert_eq!(form("contoso.com"), Form::Domain);
        assert_eq!(form("72f988bf-86f1-41af-91ab-2d7cd011db47"), Form::Guid);
    }

    #[test]
    fn a_scope_is_judged_by_its_form() {
        let noticed_in = |text: &str| {
            let mut facts = BTreeSet::new();
            noticed(text, &mut facts);
            facts
        };
        let facts = noticed_in("The scope Mail.Read,Mail.Send is not valid.");
        assert!(facts.contains("scope-with-commas") && facts.contains("scope-not-default"));
        let facts = noticed_in("asked for scope 'user.read%0a' that doesn't exist on");
        assert!(facts.contains("scope-with-encoded-blanks"));
        let facts =
            noticed_in("more than one. Scope https://a.example/x https://b.example/y is not valid");
        assert!(facts.contains("scope-of-two-resources"));
    }
}
