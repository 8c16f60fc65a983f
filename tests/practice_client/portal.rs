//! A person in front of the pretend admin center: plain forms with cookie and canary, as a browser without script sends them.

use super::{Answer, ask};
use mailseal::practice::{Organization, Person};
use url::Url;

/// A person in front of the portal, signed in.
pub struct AtPortal<'a> {
    organization: &'a Organization,
    pub cookie: String,
    pub canary: String,
}

pub fn address(organization: &Organization, page: &str) -> Url {
    let path = format!("/{}{page}", organization.tenant);
    organization.hosts.entra_portal.join(&path).expect("a path")
}

/// What stands between two pieces of a page.
pub fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = page
        .split_once(before)
        .unwrap_or_else(|| panic!("no {before} in {page}"));
    rest.split_once(after).expect("its end").0
}

pub const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

impl<'a> AtPortal<'a> {
    pub async fn sign_in(organization: &'a Organization, person: &Person) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("login", &person.address)
            .append_pair("passwd", &person.password)
            .append_pair("onward", "//evil.example/")
            .finish();
        let inside = ask(
            organization,
            "POST",
            &address(organization, "/login"),
            &[FORM],
            &body,
        )
        .await;
        assert_eq!(
            (inside.status.as_u16(), inside.header("location")),
            (303, "/"),
            "never to another host"
        );
        let cookie = inside.header("set-cookie");
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
            "{cookie}"
        );
        let cookie = cookie.split(';').next().expect("a pair").to_owned();
        let page = ask(
            organization,
            "GET",
            &address(organization, "/registrations/new"),
            &[("cookie", &cookie)],
            "",
        )
        .await;
        let canary = between(&page.text, "name=\"canary\" value=\"", "\"").to_owned();
        Self {
            organization,
            cookie,
            canary,
        }
    }

    pub async fn get(&self, page: &str) -> Answer {
        ask(
            self.organization,
            "GET",
            &address(self.organization, page),
            &[("cookie", &self.cookie)],
            "",
        )
        .await
    }

    pub async fn send(&self, page: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("canary", &self.canary)
            .extend_pairs(fields)
            .finish();
        ask(
            self.organization,
            "POST",
            &address(self.organization, page),
            &[FORM, ("cookie", &self.cookie)],
            &body,
        )
        .await
    }

    /// Registers and gives the client ID.
    pub async fn register(&self) -> String {
        let fields = [
            ("name", "By hand"),
            ("audience", "AzureADMyOrg"),
            ("platform", "public"),
            ("redirect", "http://localhost"),
        ];
        let made = self.send("/registrations/new", &fields).await;
        assert_eq!(made.status, 303, "{}", made.text);
        made.header("location")
            .rsplit('/')
            .next()
            .expect("its page")
            .to_owned()
    }
}
