//! What the person may decide beside the recipe: the system's own return address, a secret or a certificate, an app that exists already, and
//! the organization's own app to sign in with. All of it has good answers already but the address of one's own server.

use super::{Action, Message, Page};
use crate::connection::field::Problem;
use crate::connection::{ClientId, Organization, Target};
use crate::journey::provision::administrator;
use crate::journey::provision::plan::Choices;
use crate::ui::access;
use crate::ui::step::Made;
use url::Url;

/// The fields' identities, for the focus.
pub(super) const ADDRESS: &str = "automatic-address";
pub(super) const CLIENT: &str = "automatic-client";
pub(super) const EXISTING: &str = "automatic-existing";

/// What stands in a template for the host of the person's own server.
const HOST: &str = "{hostname}";

#[derive(Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is about something else"
)]
pub(super) struct Wants {
    /// The rest of the choices is shown.
    pub more: bool,
    /// The host of one's own server, or the whole return address.
    pub address: String,
    pub certificate: bool,
    /// The organization's own app to sign in with; empty for Microsoft's.
    pub client: String,
    /// An app that exists already, as typed.
    pub existing: String,
    /// The one to be used, and what was before another one was looked for.
    pub using: Option<ClientId>,
    pub used: Option<ClientId>,
    /// There is no such app here.
    pub not_there: bool,
    /// It was pressed on: what is wrong is said.
    pub pressed_on: bool,
}

#[derive(Debug, Clone)]
pub enum Wanting {
    More(bool),
    Address(String),
    Certificate(bool),
    Client(String),
    Existing(String),
    UseExisting,
}

/// Whether this system's recipe names a host that only the person knows.
pub(super) fn asks_host(target: &Target) -> bool {
    template(target).is_some_and(|it| it.contains(HOST))
}

/// Whether the return address is the person's to give at all.
pub(super) fn asks_address(target: &Target) -> bool {
    let rule = target.registration.redirect.as_ref();
    rule.is_some_and(|rule| {
        rule.template
            .as_ref()
            .is_none_or(|template| template.contains(HOST))
    })
}

fn template(target: &Target) -> Option<&String> {
    target.registration.redirect.as_ref()?.template.as_ref()
}

impl Wants {
    /// The client to sign in with, where everything can be read; else the field that cannot.
    pub fn read(
        &self,
        target: &Target,
        organization: &Organization,
    ) -> Result<ClientId, &'static str> {
        self.redirect(target).map_err(|()| ADDRESS)?;
        self.own_client(organization).map_err(|_| CLIENT)
    }

    /// Microsoft's own does not work in every cloud.
    pub fn own_client(&self, organization: &Organization) -> Result<ClientId, Problem> {
        let typed = self.client.trim();
        if typed.is_empty() {
            let usual = administrator::client(None, organization.cloud);
            return usual.ok_or(Problem::Empty);
        }
        ClientId::parse(typed, Some(organization.tenant)).map(|(client, _)| client)
    }

    pub fn existing(&self, organization: &Organization) -> Result<ClientId, Problem> {
        ClientId::parse(&self.existing, Some(organization.tenant)).map(|(client, _)| client)
    }

    /// The system's return address; `None` where nobody has named it yet.
    pub fn redirect(&self, target: &Target) -> Result<Option<String>, ()> {
        let typed = self.address.trim();
        if typed.is_empty() || !asks_address(target) {
            return Ok(None);
        }
        let whole = if typed.contains("://") {
            typed.to_owned()
        } else {
            format!("https://{typed}")
        };
        let url = Url::parse(&whole).map_err(|_| ())?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(())?;
        match template(target) {
            Some(template) => Ok(Some(template.replace(HOST, host))),
            // A page of its own, as the vendor names it.
            None if url.scheme() == "https" && url.path().len() > 1 => Ok(Some(url.to_string())),
            None => Err(()),
        }
    }

    pub fn choices(&self, target: &Target) -> Choices {
        Choices {
            name: target.registration.app_name.clone(),
            redirect: self.redirect(target).ok().flatten(),
            certificate: self.certificate,
        }
    }
}

pub(super) fn is_in_more(field: &str, target: &Target) -> bool {
    field != ADDRESS || !asks_host(target)
}

impl Page {
    pub(super) fn use_app(&mut self, client: Option<ClientId>) -> Action<Message, Made> {
        self.wants.not_there = false;
        if client == self.wants.using {
            return Action::None;
        }
        self.wants.used = std::mem::replace(&mut self.wants.using, client);
        self.look_around_again()
    }

    pub(super) fn want(&mut self, wanting: Wanting) -> Action<Message, Made> {
        let wants = &mut self.wants;
        match wanting {
            Wanting::More(open) => wants.more = open,
            Wanting::Address(typed) => wants.address = typed,
            Wanting::Certificate(certificate) => {
                wants.certificate = certificate;
                self.plan_anew();
            }
            Wanting::Client(typed) => wants.client = typed,
            Wanting::Existing(typed) => {
                wants.existing = typed;
                wants.not_there = false;
            }
            Wanting::UseExisting => {
                wants.pressed_on = true;
                return match wants.existing(&self.organization) {
                    Ok(client) => self.use_app(Some(client)),
                    Err(_) => Action::Run(access::focus(EXISTING)),
                };
            }
        }
        Action::None
    }
}

#[cfg(test)]
mod tests {
    use super::{Target, Wants};

    fn redirect(system: &str, typed: &str) -> Result<Option<String>, ()> {
        let target = Target::find(system).expect("a recipe");
        let wants = Wants {
            address: typed.to_owned(),
            ..Wants::default()
        };
        wants.redirect(&target)
    }

    #[test]
    fn the_host_of_ones_own_server_is_taken_out_of_whatever_was_copied() {
        let whole = "https://mail.contoso.com/wm/externalAuth/redirect.html".to_owned();
        for typed in [
            "mail.contoso.com",
            " https://mail.contoso.com/wm/ ",
            whole.as_str(),
        ] {
            assert_eq!(redirect("matrix42-eap", typed), Ok(Some(whole.clone())));
        }
        assert_eq!(redirect("matrix42-eap", ""), Ok(None));
        assert_eq!(redirect("matrix42-eap", "two words"), Err(()));
    }

    #[test]
    fn an_address_that_only_the_vendor_knows_is_taken_whole() {
        let whole = "https://eu1.example.com/answer";
        assert_eq!(redirect("nice-cxone", whole), Ok(Some(whole.to_owned())));
        assert_eq!(redirect("nice-cxone", "eu1.example.com"), Err(()));
        assert_eq!(redirect("genesys", "anything"), Ok(None));
    }
}
