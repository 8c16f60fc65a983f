//! What stands between the command line and the window: is there a display, which world, and does another Mailseal run already.

use super::display::{self, Display};
use super::line::Window;
use super::{CouldNot, find, say, world};
use crate::connection::ConnectionId;
use crate::journey::{World, renewal};
use crate::practice::Organization;
use crate::ui;
use crate::ui::screen::practice_mail::{Letter, Mailbox, Mailboxes};
use crate::vault::Vault;
use crate::vault::instance::{self, Instance, Start};
use crate::words::Words;
use std::sync::Arc;

/// All that the window is opened with.
pub struct Prepared {
    pub world: World,
    /// The lock of the folder.
    pub instance: Instance,
    /// Held as long as the window is open.
    pub organization: Option<Arc<Organization>>,
    /// The display shows only windows with transparency.
    pub transparent: bool,
    /// The connection whose renewal it opens with.
    pub renew: Option<ConnectionId>,
}

/// Makes ready; `None` when another Mailseal took over and came to the front.
pub fn prepare(
    options: &Window,
    renew: Option<&str>,
    words: &Words,
) -> Result<Option<Prepared>, CouldNot> {
    let scenario = find::scenario(options.scenario.as_deref(), words)?;
    if options.scenario.is_some() && !options.practice {
        return Err(CouldNot(words.text.cli_scenario_needs_practice()));
    }
    let transparent = match display::look() {
        Display::Usual => false,
        Display::OnlyTransparent => true,
        Display::Unfit => return Err(CouldNot(words.text.cli_display_unfit())),
        Display::None => return Err(CouldNot(words.text.cli_no_display())),
    };
    // The lock comes first: a second practice organization in the same folder would be a second writer.
    let vault = world::connections(options.practice, words)?;
    let renew = match renew {
        Some(name) => Some(to_renew(&vault, name, words)?),
        None => None,
    };
    let instance = match instance::start(vault.folder()) {
        Ok(Start::First(instance)) => instance,
        Ok(Start::Second { raised: true }) => {
            say(&words.text.cli_already_running());
            return Ok(None);
        }
        Ok(Start::Second { raised: false }) => {
            return Err(CouldNot(words.text.cli_already_running_hidden()));
        }
        Err(error) => return Err(CouldNot(words.vault_error(&error))),
    };
    let (world, organization) = if options.practice {
        let practice = world::practice(scenario, words)?;
        (practice.world, Some(Arc::new(practice.organization)))
    } else {
        (world::real(words)?, None)
    };
    Ok(Some(Prepared {
        world,
        instance,
        organization,
        transparent,
        renew,
    }))
}

/// The connection of this name, if there is anything to renew about it.
fn to_renew(vault: &Vault, name: &str, words: &Words) -> Result<ConnectionId, CouldNot> {
    let one = find::connection(find::loaded(vault, words)?, name, words)?;
    if renewal::choices(&one).is_empty() {
        return Err(CouldNot(words.text.renew_none(&one.name)));
    }
    Ok(one.id)
}

/// What the window is told of the practice organization: how to sign in there, and how to look into its mailboxes.
pub fn told(organization: &Arc<Organization>) -> ui::Practice {
    let administrator = organization.administrator();
    ui::Practice {
        administrator: administrator.address,
        password: administrator.password,
        accounts: organization
            .people()
            .into_iter()
            .map(|one| ui::PracticeAccount {
                address: one.address,
                password: one.password,
            })
            .collect(),
        domain: organization.domain.clone(),
        mailboxes: Arc::new(Trays(organization.clone())),
        mail_page: organization.mail_page(),
        powershell: organization.powershell_page(),
    }
}

/// The organization's mailboxes as the window knows them.
#[derive(Debug)]
struct Trays(Arc<Organization>);

impl Mailboxes for Trays {
    fn all(&self) -> Vec<Mailbox> {
        let trays = self.0.trays().into_iter();
        trays
            .map(|tray| Mailbox {
                address: tray.address,
                name: tray.name,
                letters: tray.messages,
            })
            .collect()
    }

    fn users_of(&self, address: &str) -> Vec<String> {
        let users = self.0.users_of(address).into_iter();
        users.map(|one| one.address).collect()
    }

    fn letters(&self, address: &str) -> Vec<Letter> {
        let mail = self.0.mail_in(address).into_iter();
        mail.map(|one| Letter {
            id: one.id,
            folder: one.folder,
            subject: one.subject,
            from: one.from,
            to: one.to,
            received: one.received,
            body: one.body,
        })
        .collect()
    }
}
