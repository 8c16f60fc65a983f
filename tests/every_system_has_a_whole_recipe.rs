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
        .filter(|name| name != "answers.toml" && name != "words")
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
fn smtp_cannot_read_and_imap_cannot_send() {
    use Identity::{App, SignedInMailbox};
    let road = |sends, reads, identity, protocol| answered(sends, reads, identity, protocol).0;
    assert_eq!(road(false, true, App, Protocol::Smtp), Road::ImapApp);
    assert_eq!(
        road(true, false, SignedInMailbox, Protocol::Imap),
        Road::SmtpUser
    );
    assert_eq!(road(true, true, App, Protocol::Smtp), Road::SmtpApp);
}

#[test]
fn a_permission_is_looked_for_where_the_portal_has_it() {
    use mailseal::connection::Api;
    let api = |name: &str| Permission::from(name).listed_by();
    assert_eq!(api("SMTP.SendAsApp"), Api::Exchange);
    assert_eq!(api("IMAP.AccessAsApp"), Api::Exchange);
    assert_eq!(api("SMTP.Send"), Api::Graph);
    assert_eq!(api("Mail.Send"), Api::Graph);
}

#[test]
fn by_exchanges_own_role_the_permission_is_left_out() {
    let now = jiff::Timestamp::UNIX_EPOCH;
    let mut connection = Connection::new("other-app", "Scanner", false, now);
    connection.exchange_role = true;
    connection.answers = Some(Answers {
        sends: true,
        reads: true,
        identity: Identity::App,
        protocol: Protocol::Smtp,
    });
    let target = connection.target().expect("answered");
    let left: Vec<_> = target.permissions.iter().map(Permission::as_str).collect();
    assert_eq!(left, ["IMAP.AccessAsApp"]);
    assert!(target.ways(true).smtp && target.ways(true).imap);
}

#[test]
fn where_a_guide_leaves_it_open_both_ways_are_tried() {
    let target = Target::find("nice-cxone").expect("a recipe");
    assert_eq!(target.also_try, [Road::SmtpApp]);
    let open = Target::all()
        .into_iter()
        .filter(|one| !one.also_try.is_empty());
    assert_eq!(open.count(), 1);
}

#[test]
fn the_servers_another_app_needs_are_handed_over() {
    let fields = |sends, reads, protocol| {
        let answers = Answers {
            sends,
            reads,
            identity: Identity::App,
            protocol,
        };
        let target = Target::find("other-app").expect("a recipe");
        let fields = target.answered(answers).hand_over.fields;
        let has = |value| fields.iter().any(|field| field.value == value);
        (
            has(HandOverValue::SmtpServer),
            has(HandOverValue::ImapServer),
        )
    };
    assert_eq!(fields(true, true, Protocol::Smtp), (true, true));
    assert_eq!(fields(false, true, Protocol::Imap), (false, true));
    assert_eq!(fields(true, true, Protocol::Graph), (false, false));
}
