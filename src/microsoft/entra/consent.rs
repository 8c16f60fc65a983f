//! Admin consent: the address the browser opens and what comes back (facts, sections 3.3 and 3.4). `admin_consent=True` stands in
//! failures too, so `error` is looked at first; and even success proves nothing until a token's `roles` show it.

use super::Resource;
use crate::connection::{ClientId, TenantId};
use crate::microsoft::Hosts;
use crate::microsoft::cloud::join;
use crate::microsoft::said::aadsts;
use aws_lc_rs::constant_time::verify_slices_are_equal;
use thiserror::Error;
use url::Url;
use url::form_urlencoded;

/// "User declined to consent to access the app."
const DECLINED: u32 = 65004;

/// `{browser_authority}/{tenant}/v2.0/adminconsent` with `scope={graph}/.default`.
#[must_use]
pub fn admin_consent_url(
    hosts: &Hosts,
    tenant: TenantId,
    client: ClientId,
    redirect: &Url,
    state: &str,
) -> Url {
    let mut url = join(
        &hosts.browser_authority,
        &[&tenant.to_string(), "v2.0", "adminconsent"],
    );
    url.query_pairs_mut()
        .append_pair("client_id", &client.to_string())
        .append_pair("scope", &hosts.app_scope(Resource::Graph))
        .append_pair("redirect_uri", as_registered(redirect))
        .append_pair("state", state);
    url
}

/// Without redirect and state: the link an operator sends to an administrator (v1 style, facts 3.4).
#[must_use]
pub fn link_for_administrator(hosts: &Hosts, tenant: TenantId, client: ClientId) -> Url {
    let mut url = join(
        &hosts.browser_authority,
        &[&tenant.to_string(), "adminconsent"],
    );
    url.query_pairs_mut()
        .append_pair("client_id", &client.to_string());
    url
}

/// A path-less redirect without the slash that `Url` shows: registered is `http://localhost`, and paths are compared (facts,
/// section 4).
fn as_registered(redirect: &Url) -> &str {
    let whole = redirect.as_str();
    match redirect.path() {
        "/" => whole.strip_suffix('/').unwrap_or(whole),
        _ => whole,
    }
}

/// What the redirect said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Accepted {
        tenant: Option<TenantId>,
    },
    /// The person pressed Cancel or "Return to the application without granting consent".
    Declined {
        description: String,
    },
    /// Any other error, word for word.
    Failed {
        error: String,
        subcode: Option<String>,
        description: String,
    },
}

/// Why a redirect address was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotOurs {
    #[error("not a redirect address")]
    NotARedirect,
    #[error("belongs to another attempt")]
    WrongState,
}

/// Reads a redirect (the caught request's or a pasted address: whole, without scheme, from `?` on, with a fragment, copied out of
/// HTML, broken over lines) and compares `state` in constant time.
///
/// # Errors
/// [`NotOurs::NotARedirect`] when it holds neither consent nor error, [`NotOurs::WrongState`] when `state` is missing or another.
pub fn read_redirect(address: &str, expected_state: &str) -> Result<Answer, NotOurs> {
    let parameters = Parameters::of(address);
    let error = parameters.get("error");
    let consent = parameters.get("admin_consent");
    if error.is_none() && consent.is_none() {
        return Err(NotOurs::NotARedirect);
    }
    let state = parameters.get("state").unwrap_or_default();
    verify_slices_are_equal(state.as_bytes(), expected_state.as_bytes())
        .map_err(|_| NotOurs::WrongState)?;
    let Some(error) = error else {
        return match consent {
            Some(yes) if yes.eq_ignore_ascii_case("true") => Ok(Answer::Accepted {
                tenant: parameters
                    .get("tenant")
                    .and_then(|it| it.parse().ok())
                    .map(TenantId),
            }),
            _ => Err(NotOurs::NotARedirect),
        };
    };
    let subcode = parameters.get("error_subcode");
    let description = parameters.get("error_description").unwrap_or_default();
    Ok(if declined(error, subcode, description) {
        Answer::Declined {
            description: description.to_owned(),
        }
    } else {
        Answer::Failed {
            error: error.to_owned(),
            subcode: subcode.map(str::to_owned),
            description: description.to_owned(),
        }
    })
}

/// Cancel has three faces: `permission_denied` (v1), AADSTS65004 (v2), and `access_denied` with `cancel` or without any reason. With
/// another AADSTS number `access_denied` is an error of its own, e.g. the wrong account.
fn declined(error: &str, subcode: Option<&str>, description: &str) -> bool {
    let numbers: Vec<u32> = aadsts(description).collect();
    match error {
        "permission_denied" => true,
        "access_denied" => {
            subcode == Some("cancel") || numbers.is_empty() || numbers.contains(&DECLINED)
        }
        _ => numbers.contains(&DECLINED),
    }
}

/// The parameters of query and fragment.
struct Parameters(Vec<(String, String)>);

impl Parameters {
    fn of(address: &str) -> Self {
        // A copied address may be broken over lines; a parameter's own line breaks are percent-encoded.
        let joined: String = address
            .trim()
            .chars()
            .filter(|it| !it.is_control())
            .collect();
        let whole = joined
            .trim_matches(|it: char| it.is_whitespace() || "\"'<>`".contains(it))
            .replace("&amp;", "&")
            .replace("&#38;", "&");
        let start = whole.find(['?', '#']).map_or(0, |at| at + 1);
        let query = whole.get(start..).unwrap_or_default();
        Self(
            query
                .split('#')
                .flat_map(|part| form_urlencoded::parse(part.as_bytes()).into_owned())
                .collect(),
        )
    }

    fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(key, _)| key.trim() == name);
        found.map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::microsoft::HostTable;
    use uuid::uuid;

    const TENANT: TenantId = TenantId(uuid!("11111111-2222-3333-4444-555555555555"));
    const CLIENT: ClientId = ClientId(uuid!("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"));
    const YES: &str =
        "admin_consent=True&tenant=11111111-2222-3333-4444-555555555555&state=s3cr%2Dt";

    const ACCEPTED: Answer = Answer::Accepted {
        tenant: Some(TENANT),
    };

    #[test]
    fn the_consent_page_gets_scope_redirect_and_state() {
        let redirect = "http://localhost:4242".parse().expect("a URL");
        let url = admin_consent_url(
            &HostTable::microsoft().worldwide,
            TENANT,
            CLIENT,
            &redirect,
            "a b",
        );
        assert_eq!(
            url.as_str(),
            "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0/adminconsent?client_id=aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&redirect_uri=http%3A%2F%2Flocalhost%3A4242&state=a+b"
        );
    }

    #[test]
    fn an_administrators_link_has_no_redirect_and_no_state() {
        assert_eq!(
            link_for_administrator(&HostTable::microsoft().china, TENANT, CLIENT).as_str(),
            "https://login.partner.microsoftonline.cn/11111111-2222-3333-4444-555555555555/adminconsent?client_id=aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
        );
    }

    #[test]
    fn an_address_is_read_however_it_was_copied() {
        for address in [
            format!("http://localhost:4242/?{YES}"),
            format!("localhost:4242/?{YES}"),
            format!("?{YES}"),
            format!("/?{YES}"),
            YES.to_owned(),
            format!("http://localhost:4242/#{YES}"),
            format!("http://localhost:4242/?{YES}#_=_"),
            format!(
                "  \"http://localhost:4242/?{}\"\r\n",
                YES.replace('&', "&amp;")
            ),
            format!(
                "http://localhost:4242/?{}",
                YES.replace("&tenant", "\n&tenant")
            ),
        ] {
            assert_eq!(read_redirect(&address, "s3cr-t"), Ok(ACCEPTED), "{address}");
        }
    }

    #[test]
    fn another_attempts_redirect_is_refused_and_so_is_one_without_state() {
        for address in [
            "?admin_consent=True&state=other",
            "?admin_consent=True&state=s3cr-",
            "?admin_consent=True&state=",
            "?admin_consent=True",
            "?error=access_denied",
        ] {
            let read = read_redirect(address, "s3cr-t");
            assert_eq!(read, Err(NotOurs::WrongState), "{address}");
        }
    }

    #[test]
    fn what_is_no_redirect_is_called_so() {
        for address in [
            "",
            "?",
            "https://contoso.com",
            "http://localhost:4242/?state=s",
            "?admin_consent=False&state=s",
            "C:\\Users\\a",
            "<b>x</b>",
        ] {
            assert_eq!(
                read_redirect(address, "s"),
                Err(NotOurs::NotARedirect),
                "{address}"
            );
        }
    }

    #[test]
    fn consent_in_a_failure_is_not_consent() {
        let address = "?error=consent_required&error_description=AADSTS90094%3a+Admin+consent+is+required.&admin_consent=True&state=s";
        assert_eq!(
            read_redirect(address, "s"),
            Ok(Answer::Failed {
                error: "consent_required".to_owned(),
                subcode: None,
                description: "AADSTS90094: Admin consent is required.".to_owned(),
            })
        );
    }

    #[test]
    fn cancel_is_recognized_in_all_its_forms() {
        for address in [
            "?error=access_denied&error_subcode=cancel&state=s",
            "?error=access_denied&error_subcode=cancel&state=s&error_description=AADSTS65004%3a+User+declined+to+consent+to+access+the+app.",
            "?error=permission_denied&error_description=The+admin+canceled+the+request&state=s",
            "?error=consent_required&error_description=AADSTS65004%3a+declined&admin_consent=True&state=s",
        ] {
            assert!(
                matches!(read_redirect(address, "s"), Ok(Answer::Declined { .. })),
                "{address}"
            );
        }
    }

    #[test]
    fn a_wrong_account_is_an_error_and_not_a_cancel() {
        let address = "?error=access_denied&error_description=AADSTS50020%3a+User+account&state=s";
        assert!(matches!(
            read_redirect(address, "s"),
            Ok(Answer::Failed { error, .. }) if error == "access_denied"
        ));
    }
}
