//! What the words around a value say it is: "Application (client) ID", `AZURE_TENANT_ID`, "Verzeichnis-ID (Mandant)", `appId/` in a
//! link. Knows the portals' English and German captions, the command line's keys and the usual environment variables. Used by `paste`
//! and by the identifiers' parsers for links.

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Tenant,
    Client,
    ObjectId,
    SecretId,
    Secret,
    Domain,
    /// An identifier of no use here: subscription, trace, correlation.
    Other,
}

/// How sure a caption is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// Names the value outright: "tenant ID".
    Full,
    /// An everyday word ("tenant", "client", "value"): counts only right before its value or before `:` or `=`.
    Bare,
}

/// Captions as word sequences; the longest that fits wins. Words are in lower case and split at case changes: `tenantId` is `tenant id`.
const CAPTIONS: &[(&[&str], Label, Strength)] = {
    use Label::{Client, Domain, ObjectId, Other, Secret, SecretId, Tenant};
    use Strength::{Bare, Full};
    &[
        (&["directory", "tenant", "id"], Tenant, Full),
        (&["directory", "id"], Tenant, Full),
        (&["tenant", "id"], Tenant, Full),
        (&["tenantid"], Tenant, Full),
        (&["verzeichnis", "id", "mandant"], Tenant, Full),
        (&["verzeichnis", "id"], Tenant, Full),
        (&["mandanten", "id"], Tenant, Full),
        (&["mandant", "id"], Tenant, Full),
        (&["login", "microsoftonline", "com"], Tenant, Bare),
        (&["login", "microsoftonline", "us"], Tenant, Bare),
        (&["login", "partner", "microsoftonline", "cn"], Tenant, Bare),
        (&["login", "chinacloudapi", "cn"], Tenant, Bare),
        (&["login", "windows", "net"], Tenant, Bare),
        (&["sts", "windows", "net"], Tenant, Bare),
        (&["tenant"], Tenant, Bare),
        (&["mandant"], Tenant, Bare),
        (&["directory"], Tenant, Bare),
        (&["tid"], Tenant, Bare),
        (&["application", "client", "id"], Client, Full),
        (&["application", "id", "uri"], Client, Full),
        (&["application", "id"], Client, Full),
        (&["app", "client", "id"], Client, Full),
        (&["app", "id"], Client, Full),
        (&["appid"], Client, Full),
        (&["applicationid"], Client, Full),
        (&["client", "id"], Client, Full),
        (&["clientid"], Client, Full),
        (&["anwendungs", "id", "client"], Client, Full),
        (&["anwendungs", "id"], Client, Full),
        (&["api"], Client, Bare),
        (&["client"], Client, Bare),
        (&["application"], Client, Bare),
        (&["app"], Client, Bare),
        (&["anwendung"], Client, Bare),
        (&["application", "object", "id"], ObjectId, Full),
        (&["object", "id"], ObjectId, Full),
        (&["objectid"], ObjectId, Full),
        (&["objekt", "id"], ObjectId, Full),
        (&["oid"], ObjectId, Bare),
        (&["client", "secret", "id"], SecretId, Full),
        (&["secret", "id"], SecretId, Full),
        (&["secretid"], SecretId, Full),
        (&["key", "id"], SecretId, Full),
        (&["geheime", "client", "id"], SecretId, Full),
        (&["geheime", "id"], SecretId, Full),
        (&["geheimnis", "id"], SecretId, Full),
        (&["client", "secret", "value"], Secret, Full),
        (&["client", "secret"], Secret, Full),
        (&["secret", "value"], Secret, Full),
        (&["clientsecret"], Secret, Full),
        (&["secret", "text"], Secret, Full),
        (&["geheimer", "clientschlüssel"], Secret, Full),
        (&["geheimer", "client", "schlüssel"], Secret, Full),
        (&["clientgeheimnis"], Secret, Full),
        (&["client", "geheimnis"], Secret, Full),
        (&["geheimnis", "wert"], Secret, Full),
        (&["secret"], Secret, Bare),
        (&["geheimnis"], Secret, Bare),
        (&["password"], Secret, Bare),
        (&["passwort"], Secret, Bare),
        (&["kennwort"], Secret, Bare),
        (&["value"], Secret, Bare),
        (&["wert"], Secret, Bare),
        (&["primary", "domain"], Domain, Full),
        (&["publisher", "domain"], Domain, Full),
        (&["primäre", "domäne"], Domain, Full),
        (&["tenant", "name"], Domain, Full),
        (&["domain"], Domain, Bare),
        (&["domäne"], Domain, Bare),
        (&["subscription", "id"], Other, Full),
        (&["abonnement", "id"], Other, Full),
        (&["correlation", "id"], Other, Full),
        (&["korrelations", "id"], Other, Full),
        (&["trace", "id"], Other, Full),
        (&["request", "id"], Other, Full),
        (&["session", "id"], Other, Full),
    ]
};

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub text: String,
    pub start: usize,
    pub end: usize,
}

/// The words of `text`, in lower case, split at case changes and everything that is no letter or digit.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let hump = c.is_uppercase() && before.is_some_and(char::is_lowercase);
        let joins = before.is_some_and(char::is_alphanumeric) && !hump;
        if c.is_alphanumeric() {
            match words.last_mut().filter(|_| joins) {
                Some(word) => {
                    word.text.extend(c.to_lowercase());
                    word.end = at + c.len_utf8();
                }
                None => words.push(Word {
                    text: c.to_lowercase().collect(),
                    start: at,
                    end: at + c.len_utf8(),
                }),
            }
        }
        before = Some(c);
    }
    words
}

/// The longest caption that `words` begin with, and how many words it takes. A caption does not run over the end of a line.
pub(super) fn caption(text: &str, words: &[Word]) -> Option<(Label, Strength, usize)> {
    CAPTIONS
        .iter()
        .filter(|(names, _, _)| {
            words.len() >= names.len()
                && names
                    .iter()
                    .zip(words)
                    .all(|(name, word)| *name == word.text)
                && words
                    .windows(2)
                    .take(names.len().saturating_sub(1))
                    .all(|pair| is_joint(text, pair))
        })
        .max_by_key(|(names, _, _)| names.len())
        .map(|(names, label, strength)| (*label, *strength, names.len()))
}

/// Whether two words stand close enough for one caption: `tenant_id`, `(tenant) ID`, `tenantId`.
fn is_joint(text: &str, pair: &[Word]) -> bool {
    let [left, right] = pair else { return false };
    text.get(left.end..right.start)
        .is_some_and(|gap| gap.len() <= 4 && !gap.contains(['\n', '\r', '\t', ':', '=', ',', ';']))
}
