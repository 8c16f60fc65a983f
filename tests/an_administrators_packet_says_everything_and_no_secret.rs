//! The packet for an administrator is one page that stands alone: for every system the exact permissions with what they mean, the right links
//! for the cloud, the steps where nothing is registered yet, the commands for Exchange where they are needed; and never a secret.

#[path = "support/secret_search.rs"]
mod secret_search;

use mailseal::connection::target::{Answers, Identity, Protocol};
use mailseal::connection::{
    ClientId, ClientSecret, Clock, Cloud, Connection, Credential, CredentialKind, Domain,
    MailAddress, Mailbox, MailboxKind, Organization, Permission, Registering, Registration,
    SecretKept, Target, TenantId,
};
use mailseal::journey::World;
use mailseal::journey::packet::Packet;
use mailseal::journey::world::{Browser, OpenPage, SystemTime};
use mailseal::microsoft::{HostTable, Http, Trust};
use mailseal::report::{packet, save_packet};
use mailseal::vault::{Secrets, Vault};
use mailseal::words::Words;
use secret_search::{found_in, secret_by_form};
use std::path::Path;
use std::sync::Arc;
use url::Url;
use uuid::uuid;

const TENANT: &str = "11111111-2222-3333-4444-555555555555";
const CLIENT: &str = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
const SECRET: &str = "abc8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789ab";

struct NoBrowser;

impl OpenPage for NoBrowser {
    fn open(&self, _: &Url) -> Result<(), String> {
        Err("there is none".to_owned())
    }
}

/// Microsoft's own hosts; nobody is asked anything.
fn world(folder: &Path) -> World {
    let clock = Clock::new(SystemTime);
    World {
        http: Http::new(&Trust::System, clock.clone()).expect("a client"),
        clock,
        hosts: HostTable::microsoft(),
        secrets: Secrets::this_run_only(),
        vault: Vault::open(folder, false),
        browser: Browser(Arc::new(NoBrowser)),
        downloads: Some(folder.to_owned()),
        practice: false,
    }
}

fn another(sends: bool, reads: bool, identity: Identity, protocol: Protocol) -> Connection {
    let answers = Answers {
        sends,
        reads,
        identity,
        protocol,
    };
    Connection {
        answers: Some(answers),
        ..of("other-app", Cloud::Worldwide)
    }
}

fn of(system: &str, cloud: Cloud) -> Connection {
    let made = "2026-11-21T09:00:00Z".parse().expect("a timestamp");
    Connection {
        organization: Some(Organization {
            tenant: TenantId(uuid!("11111111-2222-3333-4444-555555555555")),
            domain: Some(Domain::parse("contoso.com").expect("a domain").0),
            cloud,
        }),
        ..Connection::new(system, "Support <b>desk</b> & co", false, made)
    }
}

fn registered(connection: Connection) -> Connection {
    Connection {
        registration: Some(Registration {
            client: ClientId(uuid!("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")),
            app_name: Some("Mail <i>for</i> CXone".to_owned()),
            service_principal: Some(uuid!("99999999-8888-7777-6666-555555555555")),
            credential: CredentialKind::Secret,
            secret_expires: None,
            secret_kept: SecretKept::InStore,
        }),
        ..connection
    }
}

fn with_mailbox(connection: Connection) -> Connection {
    Connection {
        mailboxes: vec![Mailbox {
            address: MailAddress::parse("support@contoso.com")
                .expect("an address")
                .0,
            display_name: None,
            kind: MailboxKind::Shared,
        }],
        ..connection
    }
}

fn written(connection: &Connection) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let world = world(folder.path());
    let (secret, _) = ClientSecret::parse(SECRET).expect("a secret");
    let credential = Credential::Secret(secret);
    world.secrets.keep_for_this_run(connection.id, &credential);
    let asked = Packet::of(&world, connection).expect("the organization is known");
    packet(&asked, &Words::default())
}

/// What a reader sees: without tags.
fn seen(page: &str) -> String {
    let body = page.split_once("<body>").expect("a body").1;
    let mut seen = String::new();
    let mut inside = false;
    for letter in body.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => seen.push(letter),
            _ => {}
        }
    }
    let seen = seen.replace("&amp;", "&").replace("&quot;", "\"");
    seen.replace("&lt;", "<").replace("&gt;", ">")
}

fn links(page: &str) -> Vec<String> {
    let parts = page.split("href=\"").skip(1);
    let links = parts.filter_map(|part| part.split('"').next());
    links.map(|link| link.replace("&amp;", "&")).collect()
}

fn every_system() -> Vec<Connection> {
    let named = Target::all().into_iter().filter(|it| !it.needs_answers());
    let mut all: Vec<Connection> = named.map(|it| of(&it.id, Cloud::Worldwide)).collect();
    for identity in [Identity::App, Identity::SignedInMailbox, Identity::Password] {
        for protocol in [Protocol::Graph, Protocol::Smtp, Protocol::Imap] {
            for (sends, reads) in [(true, false), (false, true), (true, true)] {
                all.push(another(sends, reads, identity, protocol));
            }
        }
    }
    all
}

#[test]
fn it_holds_the_exact_permissions_of_every_system_and_says_what_each_means() {
    for connection in every_system() {
        let target = connection.target().expect("a recipe");
        for connection in [connection.clone(), registered(connection)] {
            let page = written(&connection);
            let rows = page.split("<tbody>").nth(1).unwrap_or_default();
            let rows = rows.split("</tbody>").next().unwrap_or_default();
            let named: Vec<&str> = rows
                .split("<tr><td><code>")
                .skip(1)
                .filter_map(|row| row.split('<').next())
                .collect();
            let permissions = target.permissions.iter();
            let wanted: Vec<&str> = permissions.map(Permission::as_str).collect();
            assert_eq!(named, wanted, "{}", target.id);
            let kind = if target.road.is_apps_own() {
                "Application"
            } else {
                "Delegated"
            };
            assert_eq!(
                rows.matches(&format!("<td>{kind}</td>")).count(),
                wanted.len()
            );
            assert!(
                !rows.contains("Use the permission"),
                "{}: every permission is in plain words: {rows}",
                target.id
            );
        }
    }
}

#[test]
fn it_leads_to_the_right_cloud_and_to_nowhere_else() {
    for (cloud, sign_in, portal) in [
        (
            Cloud::Worldwide,
            "https://login.microsoftonline.com",
            "https://entra.microsoft.com",
        ),
        (
            Cloud::UsGovernment,
            "https://login.microsoftonline.us",
            "https://entra.microsoft.us",
        ),
        (
            Cloud::UsDefense,
            "https://login.microsoftonline.us",
            "https://entra.microsoft.us",
        ),
        (
            Cloud::China,
            "https://login.partner.microsoftonline.cn",
            "https://entra.microsoftonline.cn",
        ),
    ] {
        let page = written(&registered(of("nice-cxone", cloud)));
        let consent = format!("{sign_in}/{TENANT}/adminconsent?client_id={CLIENT}");
        assert!(links(&page).contains(&consent), "{:?}", links(&page));
        assert!(
            seen(&page).contains(&consent),
            "it can be read on paper, too"
        );
        for connection in [of("nice-cxone", cloud), registered(of("nice-cxone", cloud))] {
            for link in links(&written(&connection)) {
                let known = [sign_in, portal].iter().any(|it| link.starts_with(it));
                assert!(known && link.contains(TENANT), "{cloud:?}: {link}");
            }
        }
    }
}

#[test]
fn it_stands_alone_and_asks_nobody_for_anything() {
    for connection in every_system() {
        for connection in [connection.clone(), with_mailbox(registered(connection))] {
            let page = written(&connection);
            assert!(
                page.contains("default-src 'none'"),
                "it may show itself only"
            );
            for outside in [
                "<script", "<img", "<link", "<iframe", "src=", "url(", "@import",
            ] {
                assert!(!page.contains(outside), "{outside}");
            }
            assert!(!page.contains("<b>desk</b>") && !page.contains("<i>for</i>"));
        }
    }
}

#[test]
fn nothing_in_it_is_secret() {
    for connection in every_system() {
        for connection in [connection.clone(), with_mailbox(registered(connection))] {
            let page = written(&connection);
            assert_eq!(found_in(page.as_bytes(), SECRET), None);
            assert_eq!(
                secret_by_form(page.as_bytes()),
                None,
                "{}",
                connection.target
            );
        }
    }
}

#[test]
fn where_nothing_is_registered_the_steps_are_there_with_their_values() {
    let said = seen(&written(&of("matrix42-eap", Cloud::Worldwide)));
    let mut rest = said.as_str();
    for step in [
        "Please register an app for",
        "Make the registration",
        "http://localhost",
        "https://{hostname}/wm/externalAuth/redirect.html",
        "Add the permissions",
        "Delegated permissions",
        "Approve the permissions",
        "Grant admin consent for contoso.com",
        "Make a secret",
        "Send back",
        "Application (client) ID",
        "by another way than e-mail",
    ] {
        let at = rest.find(step);
        rest = &rest[at.unwrap_or_else(|| panic!("{step} in {rest}"))..];
    }
    assert!(!said.contains("Permissions requested"), "{said}");
    let page = written(&of("nice-cxone", Cloud::Worldwide));
    assert!(
        links(&page)
            .iter()
            .any(|it| it.contains("CreateApplicationBlade")),
        "{:?}",
        links(&page)
    );
}

#[test]
fn a_system_without_a_secret_is_asked_for_none() {
    let said = seen(&written(&of("sinch-user", Cloud::Worldwide)));
    assert!(said.contains("Allow public client flows"), "{said}");
    assert!(said.contains("this system needs no secret"), "{said}");
    assert!(!said.contains("Make a secret"), "{said}");
}

#[test]
fn a_certificate_that_was_chosen_is_uploaded_in_place_of_a_secret() {
    let chosen = Connection {
        registering: Some(Registering {
            certificate: true,
            ..Registering::default()
        }),
        ..of("nice-cxone", Cloud::Worldwide)
    };
    let said = seen(&written(&chosen));
    assert!(said.contains("Upload certificate"), "{said}");
    assert!(!said.contains("Make a secret"), "{said}");
}

#[test]
fn who_can_do_it_is_said_by_role() {
    let graph = seen(&written(&registered(of("nice-cxone", Cloud::Worldwide))));
    assert!(
        graph.contains("Privileged Role Administrator or Global Administrator"),
        "{graph}"
    );
    assert!(!graph.contains("Registering the app takes"), "{graph}");
    let new = seen(&written(&of("nice-cxone", Cloud::Worldwide)));
    assert!(new.contains("Registering the app takes"), "{new}");
    let smtp = another(true, false, Identity::App, Protocol::Smtp);
    let smtp = seen(&written(&registered(smtp)));
    assert!(smtp.contains("Exchange Administrator"), "{smtp}");
    assert!(smtp.contains("Cloud Application Administrator"), "{smtp}");
}

#[test]
fn exchanges_commands_are_in_it_as_soon_as_the_mailboxes_are_known() {
    let smtp = registered(another(true, false, Identity::App, Protocol::Smtp));
    let before = seen(&written(&smtp));
    assert!(
        before.contains("in a second file like this one"),
        "{before}"
    );
    assert!(!before.contains("Connect-ExchangeOnline"), "{before}");
    let after = seen(&written(&with_mailbox(smtp)));
    assert!(after.contains("Connect-ExchangeOnline"), "{after}");
    assert!(after.contains("'support@contoso.com'"), "{after}");
    assert!(
        after.contains("99999999-8888-7777-6666-555555555555"),
        "{after}"
    );
}

#[test]
fn the_commands_that_limit_an_app_say_what_would_cancel_the_limit() {
    let graph = registered(of("nice-cxone", Cloud::Worldwide));
    let before = seen(&written(&graph));
    assert!(!before.contains("Connect-ExchangeOnline"), "{before}");
    let mut limited = with_mailbox(graph);
    limited.limit.wanted = true;
    let after = seen(&written(&limited));
    assert!(after.contains("'Application Mail.Send'"), "{after}");
    assert!(after.contains("cancel the limit"), "{after}");
}

#[test]
fn where_exchange_alone_lets_it_in_nothing_is_to_be_approved() {
    let by_role = Connection {
        exchange_role: true,
        ..another(true, false, Identity::App, Protocol::Smtp)
    };
    let page = written(&with_mailbox(registered(by_role)));
    assert!(!links(&page).iter().any(|it| it.contains("adminconsent")));
    let said = seen(&page);
    assert!(
        said.contains("No permission in Microsoft Entra is asked for."),
        "{said}"
    );
    assert!(said.contains("Application SMTP.SendAsApp"), "{said}");
}

#[test]
fn mailseal_promises_to_notice_only_what_it_can_see() {
    let app = seen(&written(&registered(of("nice-cxone", Cloud::Worldwide))));
    assert!(
        app.contains("Mailseal sees the approval by itself"),
        "{app}"
    );
    let person = seen(&written(&registered(of("matrix42-eap", Cloud::Worldwide))));
    assert!(
        person.contains("Then tell whoever sent you this file"),
        "{person}"
    );
    assert!(!person.contains("by itself."), "{person}");
}

#[test]
fn the_file_is_named_after_the_connection_and_the_day_and_never_overwrites() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = world(folder.path());
    let asked = Packet::of(&world, &registered(of("nice-cxone", Cloud::Worldwide)));
    let asked = asked.expect("the organization is known");
    let words = Words::default();
    let name = |path: std::path::PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy();
        name.into_owned()
    };
    let first = name(save_packet(folder.path(), &asked, &words).expect("saved"));
    let second = name(save_packet(folder.path(), &asked, &words).expect("saved"));
    assert!(
        first.starts_with("Mailseal Support -b-desk--b- & co for your administrator 20"),
        "{first}"
    );
    assert!(second.ends_with(" (2).html"), "{second}");
}

#[test]
fn before_the_organization_is_known_there_is_nothing_to_ask() {
    let folder = tempfile::tempdir().expect("a folder");
    let new = Connection {
        organization: None,
        ..of("nice-cxone", Cloud::Worldwide)
    };
    assert_eq!(Packet::of(&world(folder.path()), &new), None);
}
