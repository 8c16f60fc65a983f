//! What carries the test e-mail, and where it is looked for again: Graph, or the mail servers (SMTP sends, IMAP looks; facts, sections
//! 9.5 and 10). Neighbour: `test_mail`, whose stations these are.

use crate::check::mail_user;
use crate::check::permission::may_read_mail;
use crate::connection::{MailAddress, Permission, Settings};
use crate::diagnose::Stage;
use crate::journey::World;
use crate::microsoft::exchange::{Exchange, imap, smtp};
use crate::microsoft::graph::Graph;
use crate::microsoft::graph::mail::{Folder, Message, Seen};
use crate::microsoft::{Error, Hosts};
use secrecy::SecretString;

pub(super) enum Carrier {
    Graph(Graph),
    MailServers {
        exchange: Exchange,
        access: SecretString,
        /// The name to sign in with for sending, and the one to try where that is refused.
        users: (MailAddress, Option<MailAddress>),
    },
}

impl Carrier {
    pub fn new(
        world: &World,
        settings: &Settings,
        hosts: &Hosts,
        access: SecretString,
        from: &MailAddress,
    ) -> Self {
        if settings.road.is_by_mail_server() {
            Self::MailServers {
                exchange: Exchange::new(&world.http, hosts),
                access,
                users: mail_user::by_smtp(settings, from),
            }
        } else {
            Self::Graph(Graph {
                http: world.http.clone(),
                hosts: hosts.clone(),
                access,
            })
        }
    }

    pub fn is_mail_server(&self) -> bool {
        matches!(self, Self::MailServers { .. })
    }

    /// Hands the message over, once; the server's last word.
    pub async fn send(&self, message: &Message) -> Result<Option<String>, Error> {
        match self {
            Self::Graph(graph) => graph.send(message).await.map(|()| None),
            Self::MailServers {
                exchange,
                access,
                users: (user, other),
            } => {
                let mut sent = smtp::send(exchange, user, access, message).await;
                if let (Some(other), Err(error)) = (other, &sent)
                    && mail_user::is_refused(error)
                {
                    let again = smtp::send(exchange, other, access, message).await;
                    sent = again.or(sent);
                }
                sent.map(|accepted| Some(accepted.reply.to_string()))
            }
        }
    }

    /// Whose Sent Items keep the copy: what somebody sends in the name of another by SMTP stays with the sender (facts, section 12).
    pub fn keeps_copies<'a>(&'a self, from: &'a MailAddress) -> &'a MailAddress {
        match self {
            Self::Graph(_) => from,
            Self::MailServers { users, .. } => &users.0,
        }
    }

    /// Whether a token with these permissions may look for messages.
    pub fn may_look(&self, granted: &[String]) -> bool {
        match self {
            Self::Graph(_) => may_read_mail(granted),
            Self::MailServers { .. } => granted.iter().any(|one| {
                let one = one.as_str();
                one == Permission::IMAP_ACCESS_AS_APP || one == Permission::IMAP_ACCESS_AS_USER
            }),
        }
    }

    pub async fn find(
        &self,
        mailbox: &MailAddress,
        folder: Folder,
        marker: &str,
    ) -> Result<Option<Seen>, Error> {
        match self {
            Self::Graph(graph) => graph.find(mailbox, folder, marker).await,
            Self::MailServers {
                exchange, access, ..
            } => imap::find(exchange, mailbox, access, folder, marker).await,
        }
    }

    /// Where sending failed, as `diagnose` knows it.
    pub fn stage(&self) -> Stage {
        match self {
            Self::Graph(_) => Stage::Graph,
            Self::MailServers { .. } => Stage::Smtp,
        }
    }

    /// Where looking failed.
    pub fn looks_by(&self) -> Stage {
        match self {
            Self::Graph(_) => Stage::Graph,
            Self::MailServers { .. } => Stage::Imap,
        }
    }
}
