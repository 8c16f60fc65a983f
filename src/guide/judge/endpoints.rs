//! Addresses: scopes, endpoints, redirect addresses, portals (facts, sections 1, 3, 4 and 5.1).

use super::Court;
use crate::guide::Mistake;
use crate::guide::asked::{Channel, SignsIn, says};
use url::Url;

pub fn judge(court: &mut Court<'_>) {
    let mail = court.asked.has(Channel::Smtp)
        || court.asked.has(Channel::Imap)
        || court.asked.has(Channel::Pop);
    let mut found = Vec::new();
    for (index, sentence) in court.page.sentences.iter().enumerate() {
        for (at, word) in sentence.words.iter().enumerate() {
            if !sentence.asks(at, at + 1) {
                continue;
            }
            let place = (index, at, at + 1);
            for address in addresses(&word.written) {
                if let Some((mistake, right)) = scope(court, &address, mail)
                    .or_else(|| endpoint(court, &address))
                    .or_else(|| elsewhere(&address))
                {
                    found.push((mistake, place, address.clone(), right));
                }
                if let Some((mistake, right)) = redirect(court, index, at, &address) {
                    found.push((mistake, place, address, right));
                }
            }
            let resource = word.text.contains("&resource=http")
                || ["resource=", "resource:"]
                    .iter()
                    .any(|begin| word.text.starts_with(begin))
                || (word.text == "resource" && field_of_url(court, index, at));
            if resource && !word.text.contains("resource=/") {
                found.push((
                    Mistake::ResourceParameter,
                    place,
                    "resource".to_owned(),
                    String::new(),
                ));
            }
        }
    }
    for (mistake, place, name, right) in found {
        court.named(mistake, place, &name, &right);
    }
    offline(court);
}

/// The word behind is the address of an API: `resource: https://graph.microsoft.com`.
fn field_of_url(court: &Court<'_>, index: usize, at: usize) -> bool {
    let Some(sentence) = court.page.sentences.get(index) else {
        return false;
    };
    let next = sentence.word(at + 1);
    (next.starts_with("https://outlook.office") || next.starts_with("https://graph."))
        && sentence.words.len() < 8
}

/// The addresses in a word: whole ones, the value of a parameter, or a path of the sign-in service.
fn addresses(written: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in written.split(['&', ';', ',', '\'']) {
        let from = part.find("https://").or_else(|| part.find("http://"));
        let plain = [
            "login.microsoftonline.com",
            "login.windows.net",
            "graph.windows.net",
            "aad.portal.azure.com",
            "docs.microsoft.com",
            "outlook.office",
        ];
        if let Some(address) = from.and_then(|from| part.get(from..)) {
            found.push(address.replace("%2F", "/").replace("%3A", ":"));
        } else if let Some(from) = plain
            .iter()
            .find_map(|host| part.to_lowercase().find(host))
            .filter(|_| !part.contains('@'))
        {
            found.push(format!("https://{}", part.get(from..).unwrap_or_default()));
        }
    }
    found
}

/// A scope: which API's token is asked for.
fn scope(court: &Court<'_>, address: &str, mail: bool) -> Option<(Mistake, String)> {
    let lower = address.to_lowercase();
    let (host, path) = lower.strip_prefix("https://")?.split_once('/')?;
    let path = path.trim_matches('/');
    let of_mail = ["smtp.send", "imap.accessasuser.all", "pop.accessasuser.all"];
    let of_app = [
        "smtp.sendasapp",
        "imap.accessasapp",
        "pop.accessasapp",
        "full_access_as_app",
    ];
    let person = address.rsplit('/').next().unwrap_or_default();
    if of_app.contains(&path) {
        return Some((
            Mistake::ScopeNotDefault,
            "https://outlook.office365.com/.default".to_owned(),
        ));
    }
    match host {
        "graph.microsoft.com" if of_mail.contains(&path) => Some((
            Mistake::ScopeGraphForMail,
            format!("https://outlook.office.com/{person}"),
        )),
        // Where mail also moves by Graph, its own scope is right there.
        "graph.microsoft.com" if path == ".default" && mail && !court.asked.has(Channel::Graph) => {
            Some((
                Mistake::ScopeGraphForMail,
                "https://outlook.office365.com/.default".to_owned(),
            ))
        }
        "graph.microsoft.com" if path == ".default" && mail && only_mail_permissions(court) => {
            Some((
                Mistake::ScopeGraphForMail,
                "https://outlook.office365.com/.default".to_owned(),
            ))
        }
        "graph.microsoft.com"
            if path.starts_with("mail.")
                && court.asked.has(Channel::Smtp)
                && court.asked.wants_begin("smtp.").is_some() =>
        {
            Some((
                Mistake::ScopeGraphForMail,
                "https://outlook.office.com/SMTP.Send".to_owned(),
            ))
        }
        "outlook.office.com" if path == ".default" => Some((
            Mistake::ScopeAppHost,
            "https://outlook.office365.com/.default".to_owned(),
        )),
        "outlook.office365.com" if of_mail.contains(&path) => Some((
            Mistake::ScopePersonHost,
            format!("https://outlook.office.com/{person}"),
        )),
        _ => None,
    }
}

fn only_mail_permissions(court: &Court<'_>) -> bool {
    let asked = court.asked;
    asked.wants_begin("smtp.").is_some() && asked.wants_begin("mail.").is_none()
}

/// An endpoint of the sign-in service.
fn endpoint(court: &Court<'_>, address: &str) -> Option<(Mistake, String)> {
    let lower = address.to_lowercase();
    let rest = lower.strip_prefix("https://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let path = path
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_end_matches(['/', ')', '.']);
    let tenant = path.split('/').next().unwrap_or_default();
    let whole = |end: &str| {
        format!(
            "https://login.microsoftonline.com/{}/oauth2/v2.0/{end}",
            if tenant == "common" {
                "<tenant>"
            } else {
                "<tenant ID>"
            }
        )
    };
    match host {
        "login.windows.net" | "sts.windows.net" => {
            return Some((Mistake::EndpointV1, whole("token")));
        }
        "login.microsoftonline.com"
        | "login.microsoftonline.us"
        | "login.partner.microsoftonline.cn" => {}
        other if strsim::damerau_levenshtein(other, "login.microsoftonline.com") <= 3 => {
            return Some((Mistake::EndpointUnknown, whole("token")));
        }
        _ => return None,
    }
    let behind = path.split_once('/').map_or("", |(_, behind)| behind);
    let end = if behind.ends_with("authorize") {
        "authorize"
    } else {
        "token"
    };
    match behind {
        "oauth2/token" | "oauth2/authorize" => Some((Mistake::EndpointV1, whole(end))),
        "oauth2/v2.0/token" | "oauth2/v2.0/authorize" => {
            let app_only = court.asked.by(SignsIn::App) && !court.asked.by(SignsIn::Person);
            let everybody = ["common", "organizations", "consumers"].contains(&tenant);
            let single = app_only
                || (tenant == "common"
                    && says(
                        court.page,
                        &[
                            "single tenant",
                            "single-tenant",
                            "this organizational directory only",
                        ],
                    ));
            (everybody && single && (end == "token" || !app_only))
                .then(|| (Mistake::EndpointCommon, whole(end)))
        }
        other
            if other.contains("oauth")
                && (other.ends_with("token") || other.ends_with("authorize")) =>
        {
            Some((Mistake::EndpointUnknown, whole(end)))
        }
        _ => None,
    }
}

/// Addresses that lead nowhere any more.
fn elsewhere(address: &str) -> Option<(Mistake, String)> {
    let lower = address.to_lowercase();
    let rest = lower.split_once("//")?.1;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.trim_end_matches(['.', ')']);
    match host {
        "docs.microsoft.com" | "technet.microsoft.com" | "msdn.microsoft.com" => {
            Some((Mistake::DocsMoved, "learn.microsoft.com".to_owned()))
        }
        "aad.portal.azure.com" | "manage.windowsazure.com" | "apps.dev.microsoft.com" => {
            Some((Mistake::OldPortal, "https://entra.microsoft.com".to_owned()))
        }
        "graph.windows.net" => Some((
            Mistake::AzureAdGraph,
            "https://graph.microsoft.com".to_owned(),
        )),
        "outlook.office.com" | "outlook.office365.com" if path.starts_with("api/") => Some((
            Mistake::OutlookRest,
            "https://graph.microsoft.com".to_owned(),
        )),
        _ => None,
    }
}

/// A redirect address, where the words around say that it is one.
fn redirect(
    court: &Court<'_>,
    index: usize,
    at: usize,
    address: &str,
) -> Option<(Mistake, String)> {
    let near = court
        .page
        .sentences
        .get(index.saturating_sub(1)..=index)
        .unwrap_or_default();
    let speaks = near.iter().any(|sentence| {
        ["redirect", "reply", "callback", "redirect_uri"]
            .iter()
            .any(|begin| sentence.has_begin(begin))
    });
    let parameter = court
        .page
        .sentences
        .get(index)
        .is_some_and(|sentence| sentence.word(at).contains("redirect_uri="));
    if !speaks && !parameter {
        return None;
    }
    let microsoft = ["microsoft", "office", "windows.net"]
        .iter()
        .any(|part| address.contains(part));
    if microsoft && !address.starts_with("http://") {
        return None;
    }
    if address.contains('*') {
        return Some((Mistake::RedirectWildcard, String::new()));
    }
    let rest = address.strip_prefix("http://")?;
    let host = rest
        .split(['/', ':', '?'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let local = host == "localhost" || host == "127.0.0.1" || host.is_empty();
    let plausible = Url::parse(address).is_ok() || host.starts_with(['{', '<', '$']);
    (!local && plausible).then(|| (Mistake::RedirectHttp, format!("https://{rest}")))
}

/// A person's scopes, written out, without the one that lets the app go on afterwards.
fn offline(court: &mut Court<'_>) {
    let scoped = court.asked.permissions.iter().find(|one| {
        one.asked && one.in_address && one.name.contains('.') && !one.name.contains("AsApp")
    });
    let Some((sentence, at)) = scoped.map(|one| one.at) else {
        return;
    };
    let person = !court.asked.by(SignsIn::App);
    if person
        && !says(
            court.page,
            &["offline_access", "... offline_access", "refresh token*"],
        )
    {
        court.named(
            Mistake::OfflineAccessMissing,
            (sentence, at, at + 1),
            "",
            "",
        );
    }
}
