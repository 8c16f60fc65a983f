//! The systems Mailseal sets up are data in `assets/targets/`. Each can be read, asks for real permissions, hands over what its road
//! needs, and corrects every mistake of its vendor's guide (facts, section 15.3).

use mailseal::connection::target::{Answers, HandOverValue, Identity, Protocol};
use mailseal::connection::{Connection, Permission, Road, Target};
use std::collections::HashSet;

/// Facts, section 6: delegated and application permissions of Graph and Exchange that mail systems use.
const KNOWN_PERMISSIONS: &[&str] = &[
    "Mail.Send",
    "Mail.Read",
    "Mail.ReadWrite",
    "User.Read",
    "User.ReadBasic.All",
    "offline_access",
    "SMTP.Send",
    "SMTP.SendAsApp",
    "IMAP.AccessAsUser.All",
    "IMAP.AccessAsApp",
];

const STEPS: &[&str] = &[
    "target",
    "organization",
    "registration",
    "approval",
    "mailboxes",
    "checks",
    "test",
    "finish",
];

#[test]
fn all_six_recipes_can_be_read_and_stand_in_the_order_of_the_cards() {
    let ids: Vec<_> = Target::all().into_iter().map(|target| target.id).collect();
    assert_eq!(
        ids,
        [
            "nice-cxone",
            "sinch-server",
            "sinch-user",
            "genesys",
            "matrix42-eap",
            "other-app"
        ]
    );
    for id in &ids {
        assert_eq!(Target::find(id).map(|target| target.id).as_ref(), Some(id));
    }
    assert!(Target::find("unheard-of").is_none());
}

#[test]
fn every_file_in_the_folder_of_recipes_is_part_of_the_program() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/targets");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of recipes")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name != "answers.toml")
        .collect();
    files.sort();
    let mut known: Vec<_> = Target::all()
        .into_iter()
        .map(|target| format!("{}.toml", target.id))
        .collect();
    known.sort();
    assert_eq!(files, known);
}

#[test]
fn every_permission_is_one_that_microsoft_has() {
    for target in Target::all() {
        let names: HashSet<_> = target.permissions.iter().map(Permission::as_str).collect();
        assert_eq!(
            names.len(),
            target.permissions.len(),
            "{} asks twice",
            target.id
        );
        for name in names {
            assert!(KNOWN_PERMISSIONS.contains(&name), "{}: {name}", target.id);
        }
        assert_eq!(
            target.permissions.is_empty(),
            target.needs_answers(),
            "{}",
            target.id
        );
    }
}

#[test]
fn each_system_walks_the_road_its_vendor_describes() {
    let road = |id: &str| {
        let target = Target::find(id).expect("a recipe");
        let permissions: Vec<_> = target.permissions.iter().map(ToString::to_string).collect();
        (
            target.road,
            permissions.join(" "),
            target.registration.public_client,
            target.registration.secret,
        )
    };
    let own = |text: &str| text.to_owned();
    assert_eq!(
        road("nice-cxone"),
        (Road::GraphApp, own("Mail.Send"), false, true)
    );
    assert_eq!(
        road("sinch-server"),
        (Road::GraphApp, own("Mail.ReadWrite Mail.Send"), false, true)
    );
    assert_eq!(
        road("genesys"),
        (Road::GraphApp, own("Mail.ReadWrite Mail.Send"), false, true)
    );
    assert_eq!(
        road("sinch-user"),
        (
            Road::Password,
            own("User.Read User.ReadBasic.All Mail.ReadWrite"),
            true,
            false
        )
    );
    assert_eq!(
        road("matrix42-eap"),
        (
            Road::SmtpUser,
            own("offline_access SMTP.Send Mail.Send"),
            false,
            true
        )
    );
}

#[test]
fn every_hand_over_has_what_its_road_needs() {
    for target in Target::all() {
        let has = |value| {
            target
                .hand_over
                .fields
                .iter()
                .any(|field| field.value == value)
        };
        assert!(has(HandOverValue::ClientId), "{}", target.id);
        assert!(
            has(HandOverValue::TenantId) || has(HandOverValue::AuthorityUrl),
            "{}",
            target.id
        );
        assert_eq!(
            has(HandOverValue::Secret),
            target.registration.secret,
            "{}",
            target.id
        );
        assert_eq!(
            target.hand_over.menu.is_empty(),
            target.needs_answers(),
            "{}",
            target.id
        );
        for field in &target.hand_over.fields {
            let text = field.text.as_deref();
            match field.value {
                HandOverValue::Fixed => assert!(
                    text.is_some_and(|text| !text.is_empty()),
                    "{}: {}",
                    target.id,
                    field.label
                ),
                HandOverValue::AuthorityUrl => {
                    assert!(
                        text.is_some_and(|text| text.contains("{tenant}")),
                        "{}: {}",
                        target.id,
                        field.label
                    );
                }
                _ => assert_eq!(text, None, "{}: {}", target.id, field.label),
            }
        }
        for text in
            target
                .hand_over
                .notes
                .iter()
                .chain([&target.name, &target.summary, &target.does])
        {
            assert!(
                !text.trim().is_empty() && !text.contains('!'),
                "{}: {text}",
                target.id
            );
        }
    }
}

#[test]
fn every_correction_stands_at_a_step_of_the_journey() {
    for target in Target::all() {
        for correction in &target.corrections {
            assert!(
                STEPS.contains(&correction.step.as_str()),
                "{}: {}",
                target.id,
                correction.step
            );
            assert!(
                !correction.guide.is_empty() && !correction.today.is_empty(),
                "{}",
                target.id
            );
        }
        let told: usize = STEPS
            .iter()
            .map(|step| target.corrections_at(step).count())
            .sum();
        assert_eq!(told, target.corrections.len(), "{}", target.id);
    }
}

/// Facts, section 15.3: target, what its guide says, what is right today.
const MISTAKES: &[(&str, &str, &str)] = &[
    (
        "nice-cxone",
        "Application Developer",
        "Privileged Role Administrator",
    ),
    ("nice-cxone", "Request approval", "Accept"),
    (
        "nice-cxone",
        "Response was not successful",
        "Authorize again",
    ),
    ("nice-cxone", "active Azure subscription", "Entra ID Free"),
    ("nice-cxone", "send or receive", "Send As only sends"),
    (
        "nice-cxone",
        "one or more mailboxes",
        "RBAC for Applications",
    ),
    ("nice-cxone", "Client Secret", "Value"),
    (
        "sinch-server",
        "Azure Active Directory",
        "Microsoft Entra ID",
    ),
    (
        "sinch-server",
        "New-ApplicationAccessPolicy",
        "RBAC for Applications",
    ),
    (
        "sinch-server",
        "New- ApplicationAccessPolicy",
        "mail-enabled security group",
    ),
    (
        "sinch-server",
        "e7e4dbfc-046f-4074-9b3b-2ae8f144f59b",
        "Microsoft's example",
    ),
    (
        "sinch-server",
        "Groups > Shared mailboxes",
        "Teams & groups > Shared mailboxes",
    ),
    ("sinch-server", "docs.microsoft.com", "learn.microsoft.com"),
    ("sinch-server", "choose a secret that expires", "24 months"),
    ("sinch-server", "ID and value", "Secret ID"),
    ("sinch-server", "Mail.ReadWrite", "31 December 2026"),
    ("genesys", "Azure AD portal", "App registrations"),
    (
        "genesys",
        "Mail.ReadWrite and Mail.Send",
        "Application permissions",
    ),
    ("genesys", "secret", "New client secret"),
    ("genesys", "secret", "Secret ID"),
    ("genesys", "API Permissions", "approved"),
    (
        "genesys",
        "Limiting application permissions",
        "RBAC for Applications",
    ),
    (
        "genesys",
        "Genesys Multicloud CX Email",
        "no longer approve",
    ),
    ("genesys", "Mail.ReadWrite", "31 December 2026"),
    ("sinch-user", "Mail.Mail.ReadWrite", "called Mail.ReadWrite"),
    (
        "sinch-user",
        "Treat application as a public client",
        "Allow public client flows",
    ),
    ("sinch-user", "OAuth User", "multifactor"),
    (
        "sinch-user",
        "Admin consent required: No",
        "administrator approves",
    ),
    ("sinch-user", "Office for the Web", "Exchange Online"),
    ("sinch-user", "Mail.ReadWrite", "31 December 2026"),
    ("matrix42-eap", "smtp.office365.com:567", "587"),
    ("matrix42-eap", "Use SSL", "STARTTLS"),
    ("matrix42-eap", "Implicit grant", "Leave both off"),
    (
        "matrix42-eap",
        "SMTP.Send",
        "https://outlook.office.com/SMTP.Send",
    ),
    (
        "matrix42-eap",
        "active and available mailbox",
        "Authenticated SMTP",
    ),
    ("matrix42-eap", "Client secret", "24 months"),
    ("matrix42-eap", "Client secret", "Secret ID"),
];

#[test]
fn every_mistake_of_a_vendors_guide_is_corrected() {
    for (id, guide, today) in MISTAKES {
        let target = Target::find(id).expect("a recipe");
        let corrected = target
            .corrections
            .iter()
            .any(|correction| correction.guide.contains(guide) && correction.today.contains(today));
        assert!(
            corrected,
            "{id}: the guide says {guide:?}; {today:?} is not said"
        );
    }
}

fn answered(
    sends: bool,
    reads: bool,
    identity: Identity,
    protocol: Protocol,
) -> (Road, String, String) {
    let target = Target::find("other-app")
        .expect("a recipe")
        .answered(Answers {
            sends,
            reads,
            identity,
            protocol,
        });
    let permissions: Vec<_> = target.permissions.iter().map(ToString::to_string).collect();
    (target.road, permissions.join(" "), target.does)
}

#[test]
fn another_app_gets_the_least_that_does_what_was_asked() {
    use Identity::{App, SignedInMailbox};
    use Protocol::{Graph, Imap, Smtp, Unknown};
    let cases = [
        (
            true,
            false,
            App,
            Graph,
            Road::GraphApp,
            "Mail.Send",
            "Send mail",
        ),
        (
            true,
            false,
            App,
            Unknown,
            Road::GraphApp,
            "Mail.Send",
            "Send mail",
        ),
        (
            false,
            true,
            App,
            Graph,
            Road::GraphApp,
            "Mail.Read",
            "Read mail",
        ),
        (
            true,
            true,
            App,
            Unknown,
            Road::GraphApp,
            "Mail.Read Mail.Send",
            "Read and send mail",
        ),
        (
            true,
            false,
            App,
            Smtp,
            Road::SmtpApp,
            "SMTP.SendAsApp",
            "Send mail",
        ),
        (
            false,
            true,
            App,
            Imap,
            Road::ImapApp,
            "IMAP.AccessAsApp",
            "Read mail",
        ),
        (
            true,
            false,
            SignedInMailbox,
            Graph,
            Road::GraphUser,
            "Mail.Send offline_access",
            "Send mail",
        ),
        (
            true,
            false,
            SignedInMailbox,
            Smtp,
            Road::SmtpUser,
            "SMTP.Send offline_access",
            "Send mail",
        ),
        (
            true,
            true,
            SignedInMailbox,
            Imap,
            Road::ImapUser,
            "IMAP.AccessAsUser.All SMTP.Send offline_access",
            "Read and send mail",
        ),
    ];
    for (sends, reads, identity, protocol, road, permissions, does) in cases {
        assert_eq!(
            answered(sends, reads, identity, protocol),
            (road, permissions.to_owned(), does.to_owned())
        );
    }
}

#[test]
fn reading_only_says_in_words_what_it_leaves_out() {
    let notes = |reads: bool| {
        let answers = Answers {
            sends: !reads,
            reads,
            identity: Identity::App,
            protocol: Protocol::Graph,
        };
        Target::find("other-app")
            .expect("a recipe")
            .answered(answers)
            .hand_over
            .notes
            .join(" ")
    };
    assert!(notes(true).contains("Mail.ReadWrite"));
    assert!(!notes(false).contains("Mail.ReadWrite"));
}

#[test]
fn answers_change_nothing_of_a_named_system() {
    let target = Target::find("genesys").expect("a recipe");
    let answers = Answers {
        sends: true,
        reads: false,
        identity: Identity::SignedInMailbox,
        protocol: Protocol::Smtp,
    };
    assert_eq!(target.answered(answers), target);
}

#[test]
fn another_app_is_no_target_until_it_is_answered() {
    let now = jiff::Timestamp::UNIX_EPOCH;
    let mut connection = Connection::new("other-app", "Scanner", false, now);
    assert!(connection.target().is_none());
    connection.answers = Some(Answers {
        sends: true,
        reads: false,
        identity: Identity::App,
        protocol: Protocol::Unknown,
    });
    assert!(
        connection
            .target()
            .is_some_and(|target| target.road == Road::GraphApp)
    );
    assert!(
        Connection::new("nice-cxone", "x", false, now)
            .target()
            .is_some()
    );
    assert!(
        Connection::new("from-the-future", "x", false, now)
            .target()
            .is_none()
    );
}

#[test]
fn only_the_road_that_is_built_is_called_built() {
    let built: Vec<_> = Target::all()
        .into_iter()
        .filter(|target| target.road.is_built())
        .map(|target| target.id)
        .collect();
    assert_eq!(
        built,
        ["nice-cxone", "sinch-server", "genesys", "other-app"]
    );
}
