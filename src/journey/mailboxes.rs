//! Step 5: mailboxes, each looked up if the permissions allow. What cannot be asked is kept as it was typed and proved by the checks.

use super::World;
use crate::check::evidence::{
    of_error, of_finding, with_app, with_credential, with_known, with_organization,
    with_permissions,
};
use crate::check::mailbox::is_about_the_mailbox;
use crate::check::permission::{may_look_up_users, may_read_mail, may_read_mailbox_settings};
use crate::connection::{ClientId, Credential, MailAddress, Mailbox, MailboxKind, Organization};
use crate::diagnose::{Diagnosis, Evidence, Stage, diagnose};
use crate::microsoft::Error;
use crate::microsoft::entra::{App, Resource, token};
use crate::microsoft::graph::Graph;
use crate::microsoft::graph::users::User;
use futures::stream::{self, Stream, StreamExt};

/// How many letters may differ in "Did you mean".
const NEAR: usize = 3;

/// Look-ups on their way at the same time.
const AT_ONCE: usize = 8;

/// What a look-up found.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    Mailbox(Mailbox),
    /// The permissions do not allow looking: kept, and proved by the checks.
    NotAskable(MailAddress),
    /// No mailbox with this address; perhaps this one.
    Missing {
        did_you_mean: Option<MailAddress>,
        diagnosis: Box<Diagnosis>,
    },
}

/// One token, for as many addresses as there are.
#[derive(Debug, Clone)]
pub struct LookUp {
    /// Nothing where the app cannot sign in by itself: then nobody can be asked yet.
    graph: Option<Graph>,
    organization: Organization,
    client: ClientId,
    app_name: Option<String>,
    roles: Vec<String>,
}

/// Looks one address up.
///
/// # Errors
/// When Microsoft could not be asked at all.
pub async fn look_up(
    world: &World,
    organization: &Organization,
    client: ClientId,
    credential: &Credential,
    address: MailAddress,
) -> Result<Found, Box<Diagnosis>> {
    let look_up = LookUp::open(world, organization, client, credential).await?;
    look_up.find(address).await
}

/// Looks many addresses up with one token, some side by side; tells of each as soon as it is known.
pub fn look_up_all(
    world: World,
    organization: Organization,
    client: ClientId,
    credential: Credential,
    addresses: Vec<MailAddress>,
) -> impl Stream<Item = (MailAddress, Result<Found, Box<Diagnosis>>)> + Send + 'static {
    let open = async move { LookUp::open(&world, &organization, client, &credential).await };
    stream::once(open).flat_map(move |opened| {
        let addresses = addresses.clone();
        stream::iter(addresses)
            .map(move |address| {
                let opened = opened.clone();
                async move {
                    let found = match opened {
                        Ok(look_up) => look_up.find(address.clone()).await,
                        Err(diagnosis) => Err(diagnosis),
                    };
                    (address, found)
                }
            })
            .buffer_unordered(AT_ONCE)
    })
}

impl LookUp {
    /// Gets the token that all further look-ups use.
    ///
    /// # Errors
    /// A whole diagnosis of why there is none.
    pub async fn open(
        world: &World,
        organization: &Organization,
        client: ClientId,
        credential: &Credential,
    ) -> Result<Self, Box<Diagnosis>> {
        let hosts = world.hosts.of(organization.cloud);
        if matches!(credential, Credential::None) {
            return Ok(Self {
                graph: None,
                organization: organization.clone(),
                client,
                app_name: None,
                roles: Vec::new(),
            });
        }
        let app = App {
            tenant: organization.tenant,
            client,
            credential: credential.clone(),
        };
        match token::for_app(&world.http, hosts, &app, Resource::Graph).await {
            Ok(token) => Ok(Self {
                graph: Some(Graph {
                    http: world.http.clone(),
                    hosts: hosts.clone(),
                    access: token.access,
                }),
                organization: organization.clone(),
                client,
                app_name: token.claims.app_name,
                roles: token.claims.roles,
            }),
            Err(error) => {
                let evidence = with_credential(of_error(Stage::Token, &error), credential);
                let evidence = with_organization(evidence, organization);
                Err(Box::new(diagnose(with_app(evidence, client, None))))
            }
        }
    }

    /// The directory, where the roles allow to look into it.
    pub(super) fn into_directory(self) -> Option<Graph> {
        self.graph.filter(|_| may_look_up_users(&self.roles))
    }

    /// Looks one address up: in the directory, else by opening its inbox, whichever the roles allow.
    ///
    /// # Errors
    /// When Microsoft could not be asked.
    pub async fn find(&self, address: MailAddress) -> Result<Found, Box<Diagnosis>> {
        let Some(graph) = &self.graph else {
            return Ok(Found::NotAskable(address));
        };
        if may_look_up_users(&self.roles) {
            match graph.user(&address).await {
                Ok(Some(user)) => return Ok(self.of_user(graph, address, user).await),
                Ok(None) => return Ok(self.missing(graph, address).await),
                Err(error) if is_forbidden(&error) => {}
                Err(error) => return Err(self.tell(&address, of_error(Stage::Graph, &error))),
            }
        }
        if may_read_mail(&self.roles) {
            return match graph.open_inbox(&address).await {
                Ok(()) => Ok(Found::Mailbox(self.mailbox(graph, address, None).await)),
                Err(error) if is_about_the_mailbox(&error) => Ok(Found::Missing {
                    did_you_mean: None,
                    diagnosis: self.tell(&address, of_error(Stage::Graph, &error)),
                }),
                Err(error) if is_forbidden(&error) => Ok(Found::NotAskable(address)),
                Err(error) => Err(self.tell(&address, of_error(Stage::Graph, &error))),
            };
        }
        Ok(Found::NotAskable(address))
    }

    async fn of_user(&self, graph: &Graph, address: MailAddress, user: User) -> Found {
        // Without a licence and without an address there is no mailbox; a shared one has an address.
        if user.licensed == Some(false) && user.mail.is_none() {
            let evidence = of_finding(Stage::Graph, "mailbox-unlicensed");
            return Found::Missing {
                did_you_mean: None,
                diagnosis: self.tell(&address, evidence),
            };
        }
        let address = user.mail.unwrap_or(address);
        Found::Mailbox(self.mailbox(graph, address, user.display_name).await)
    }

    async fn mailbox(
        &self,
        graph: &Graph,
        address: MailAddress,
        display_name: Option<String>,
    ) -> Mailbox {
        let kind = if may_read_mailbox_settings(&self.roles) {
            graph.mailbox_kind(&address).await.unwrap_or_default()
        } else {
            MailboxKind::Unknown
        };
        Mailbox {
            address,
            display_name,
            kind,
        }
    }

    async fn missing(&self, graph: &Graph, address: MailAddress) -> Found {
        // A proposal is a kindness: where it cannot be made, the finding stands without it.
        let similar = graph.similar_addresses(&address).await.unwrap_or_default();
        let evidence = of_finding(Stage::Graph, "mailbox-missing");
        Found::Missing {
            did_you_mean: nearest(&address, similar),
            diagnosis: self.tell(&address, evidence),
        }
    }

    fn tell(&self, address: &MailAddress, evidence: Evidence) -> Box<Diagnosis> {
        let evidence = with_organization(evidence, &self.organization);
        let evidence = with_app(evidence, self.client, self.app_name.as_deref());
        let evidence = with_permissions(evidence, &[], Some(&self.roles));
        Box::new(diagnose(with_known(
            evidence,
            "mailbox",
            Some(address.to_string()),
        )))
    }
}

fn is_forbidden(error: &Error) -> bool {
    matches!(error, Error::Refused(said) if said.status == 403)
}

/// The address that differs in the fewest letters, if they are few.
fn nearest(address: &MailAddress, similar: Vec<MailAddress>) -> Option<MailAddress> {
    let distance = |other: &MailAddress| {
        strsim::damerau_levenshtein(
            &address.as_str().to_lowercase(),
            &other.as_str().to_lowercase(),
        )
    };
    similar
        .into_iter()
        .map(|other| (distance(&other), other))
        .filter(|(distance, _)| (1..=NEAR).contains(distance))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> MailAddress {
        MailAddress::parse(text).expect("an address").0
    }

    #[test]
    fn the_nearest_address_is_proposed_and_a_distant_one_is_not() {
        let typed = address("suport@contoso.com");
        let near = address("support@contoso.com");
        let far = address("sales@contoso.com");
        assert_eq!(nearest(&typed, vec![far.clone(), near.clone()]), Some(near));
        assert_eq!(nearest(&typed, vec![far]), None);
        assert_eq!(nearest(&typed, vec![typed.clone()]), None);
    }
}
