//! Admin consent: the address the browser opens and what comes back (facts, sections 3.3 and 3.4). `admin_consent=True` stands in
//! failures too, so `error` is looked at first; and even success proves nothing until a token's `roles` show it.

use super::Resource;
use super::redirect::{Parameters, Refusal, as_registered};
use crate::connection::{ClientId, TenantId};
use crate::microsoft::Hosts;
use crate::microsoft::cloud::join;
use url::Url;

pub use super::redirect::NotOurs;

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

/// The same for everything that the registration lists, of whatever API: v1 style, which knows no scope (facts, sections 3.3 and 3.4).
#[must_use]
pub fn admin_consent_to_all_url(
    hosts: &Hosts,
    tenant: TenantId,
    client: ClientId,
    redirect: &Url,
    state: &str,
) -> Url {
    let mut url = link_for_administrator(hosts, tenant, client);
    url.query_pairs_mut()
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

/// Reads a redirect (the caught request's or a pasted address: whole, without scheme, from `?` on, with a fragment, copied out of
/// HTML, broken over lines) and compares `state` in constant time.
///
/// # Errors
/// [`NotOurs::NotARedirect`] when it holds neither consent nor error, [`NotOurs::WrongState`] when `state` is missing or another.
pub fn read_redirect(address: &str, expected_state: &str) -> Result<Answer, NotOurs> {
    let parameters = Parameters::of(address);
    parameters.must_be_of("admin_consent", expected_state)?;
    match (parameters.refusal(), parameters.get("admin_consent")) {
        (Some(Refusal::Declined { description }), _) => Ok(Answer::Declined { description }),
        (
            Some(Refusal::Failed {
                error,
                subcode,
                description,
            }),
            _,
        ) => Ok(Answer::Failed {
            error,
            subcode,
            description,
        }),
        (None, Some(yes)) if yes.eq_ignore_ascii_case("true") => Ok(Answer::Accepted {
            tenant: parameters
                .get("tenant")
                .and_then(|it| it.parse().ok())
                .map(TenantId),
        }),
        (None, _) => Err(NotOurs::NotARedirect),
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
