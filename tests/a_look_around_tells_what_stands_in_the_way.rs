//! Before the first change it is told, in plain words, what an organization is like: what needs no rights in step 2 already, and with an
//! administrator's token which roles there are, who can do the rest, and what would stand in the way. Nothing is changed by it.

mod provision;

use mailseal::connection::target::{Answers, Identity, Protocol};
use mailseal::connection::{Cloud, Domain, Target};
use mailseal::journey::provision::findings::{self, Finding, Going, Task, What};
use mailseal::journey::provision::{Found, Weight};
use mailseal::microsoft::entra::Realm;
use mailseal::microsoft::graph::rules::{Role, UserConsent};
use mailseal::practice::Rules;
use mailseal::words::Words;
use provision::{SYSTEMS, Stage};

async fn looked(system: &str, rules: Rules) -> (Stage, Found, Vec<Finding>) {
    let mut stage = Stage::of(system, rules);
    let found = stage.found(None).await;
    let findings = findings::with_rights(&stage.target, &found, Going::default());
    (stage, found, findings)
}

fn said(findings: &[Finding], weight: Weight) -> Vec<String> {
    let words = Words::default();
    let these = findings.iter().filter(|one| one.weight == weight);
    these.map(|one| words.finding(one)).collect()
}

fn asked(sends: bool, identity: Identity, protocol: Protocol) -> Target {
    let target = Target::find("other-app").expect("a recipe");
    target.answered(Answers {
        sends,
        reads: !sends,
        identity,
        protocol,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn where_all_is_well_nothing_stops_and_nothing_was_changed() {
    for system in SYSTEMS {
        let (stage, _, findings) = looked(system, Rules::default()).await;
        assert_eq!(said(&findings, Weight::Stops), [""; 0], "{system}");
        assert_eq!(stage.registered(), [], "{system}: nothing was made");
        assert!(
            said(&findings, Weight::Fine).contains(&"You hold Global Administrator.".to_owned()),
            "{findings:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_roles_that_lack_are_named_with_who_can_do_it() {
    let rules = Rules {
        roles: vec![Role::CloudApplicationAdministrator],
        users_may_register: false,
        ..Rules::default()
    };
    let (_, _, findings) = looked("nice-cxone", rules).await;
    assert_eq!(
        said(&findings, Weight::Stops),
        [
            "Approving these permissions of Microsoft Graph takes one of these roles: Privileged Role Administrator or Global Administrator. You hold none of them: somebody who does has to do this, from a packet that Mailseal prepares."
        ]
    );
    assert_eq!(
        said(&findings, Weight::Heed),
        [
            "Limiting the app to the chosen mailboxes takes one of these roles: Exchange Administrator or Global Administrator. You hold none of them: somebody who does can do this afterwards, with the commands that Mailseal prepares."
        ]
    );
    let held = "Registering the app takes one of these roles: Application Developer, Cloud Application Administrator, Application Administrator or Global Administrator. You hold one of them.";
    assert!(
        said(&findings, Weight::Fine).contains(&held.to_owned()),
        "{findings:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_without_any_role_is_told_so_and_may_still_register() {
    let (stage, mut found, _) = looked("nice-cxone", Rules::default()).await;
    found.roles.clear();
    let findings = findings::with_rights(&stage.target, &found, Going::default());
    let heed = said(&findings, Weight::Heed);
    assert!(
        heed[0].starts_with("Microsoft names no role of yours"),
        "{heed:?}"
    );
    let registers = "Everybody here may register apps.".to_owned();
    assert!(said(&findings, Weight::Fine).contains(&registers));
    assert_eq!(said(&findings, Weight::Stops).len(), 1, "{findings:?}");
}

#[test]
fn the_roles_for_each_task_are_microsofts_table() {
    for (task, least) in [
        (Task::Registering, Role::ApplicationDeveloper),
        (Task::Changing, Role::CloudApplicationAdministrator),
        (Task::GraphPermissions, Role::PrivilegedRoleAdministrator),
        (Task::Permissions, Role::CloudApplicationAdministrator),
        (Task::Exchange, Role::ExchangeAdministrator),
        (Task::Limiting, Role::ExchangeAdministrator),
    ] {
        let roles = findings::roles_for(task);
        assert_eq!(roles.first(), Some(&least), "{task:?}");
        assert_eq!(roles.last(), Some(&Role::GlobalAdministrator), "{task:?}");
    }
    // Whoever may approve other APIs may not approve Graph's application permissions.
    let graph = findings::roles_for(Task::GraphPermissions);
    assert!(!graph.contains(&Role::ApplicationAdministrator));
    assert!(!graph.contains(&Role::CloudApplicationAdministrator));
}

#[test]
fn every_road_names_what_takes_a_role_on_it() {
    use Identity::{App, Password, SignedInMailbox};
    use Protocol::{Graph, Imap, Smtp};
    for (target, role, expected) in [
        (
            asked(true, App, Graph),
            false,
            vec![Task::Registering, Task::GraphPermissions, Task::Limiting],
        ),
        (
            asked(true, App, Smtp),
            false,
            vec![Task::Registering, Task::Permissions, Task::Exchange],
        ),
        (
            asked(true, App, Smtp).by_exchange_role(),
            true,
            vec![Task::Registering, Task::Exchange],
        ),
        (
            asked(false, App, Imap),
            false,
            vec![Task::Registering, Task::Permissions, Task::Exchange],
        ),
        (
            asked(true, SignedInMailbox, Graph),
            false,
            vec![Task::Registering, Task::Permissions],
        ),
        (
            asked(true, SignedInMailbox, Smtp),
            false,
            vec![Task::Registering, Task::Permissions, Task::Exchange],
        ),
        (
            asked(true, Password, Graph),
            false,
            vec![Task::Registering, Task::Permissions],
        ),
    ] {
        assert_eq!(
            findings::tasks(&target, role, false),
            expected,
            "{:?}",
            target.road
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_policy_says_of_secrets_is_told_before_one_is_made() {
    let forbidden = Rules {
        secrets_forbidden: true,
        ..Rules::default()
    };
    let (_, _, findings) = looked("nice-cxone", forbidden.clone()).await;
    assert_eq!(
        said(&findings, Weight::Stops),
        [
            "A policy of this organization forbids client secrets. Choose a certificate in its place, where the system can use one."
        ]
    );
    let (stage, found, _) = looked("nice-cxone", forbidden.clone()).await;
    let certificate = Going {
        certificate: true,
        ..Going::default()
    };
    let findings = findings::with_rights(&stage.target, &found, certificate);
    assert_eq!(said(&findings, Weight::Stops), [""; 0], "it was chosen");
    let (_, _, findings) = looked("sinch-user", forbidden).await;
    assert_eq!(said(&findings, Weight::Stops), [""; 0], "it needs none");
    let capped = Rules {
        secret_days: Some(180),
        ..Rules::default()
    };
    let (_, _, findings) = looked("nice-cxone", capped).await;
    assert_eq!(
        said(&findings, Weight::Heed),
        [
            "A policy of this organization lets a secret live 180 days at most. Mailseal asks for no more and reminds you before the end."
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn how_long_a_certificate_may_live_is_told_where_one_was_chosen() {
    let rules = Rules {
        certificate_days: Some(90),
        ..Rules::default()
    };
    let (stage, found, findings) = looked("nice-cxone", rules).await;
    assert_eq!(said(&findings, Weight::Heed), [""; 0], "a secret is free");
    let going = Going {
        certificate: true,
        ..Going::default()
    };
    let findings = findings::with_rights(&stage.target, &found, going);
    assert_eq!(
        said(&findings, Weight::Heed),
        [
            "A policy of this organization lets certificates live 90 days at most. Mailseal makes one within it."
        ]
    );
    let (stage, found, _) = looked("nice-cxone", Rules::default()).await;
    let findings = findings::with_rights(&stage.target, &found, going);
    let free = "No policy limits how long a certificate lives. Mailseal makes one for 24 months.";
    assert!(
        said(&findings, Weight::Fine).contains(&free.to_owned()),
        "{findings:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_may_approve_and_ask_for_is_told() {
    for (consent, begins) in [
        (
            UserConsent::Off,
            "People may approve no app for themselves.",
        ),
        (
            UserConsent::Recommended,
            "People may approve for themselves what Microsoft recommends",
        ),
        (
            UserConsent::LowRisk,
            "People may approve for themselves only what",
        ),
        (
            UserConsent::Everything,
            "People may approve most apps for themselves.",
        ),
        (
            UserConsent::OwnPolicy,
            "What people may approve for themselves follows a policy",
        ),
    ] {
        let rules = Rules {
            user_consent: consent,
            requests: consent == UserConsent::Off,
            ..Rules::default()
        };
        let (_, found, findings) = looked("nice-cxone", rules).await;
        assert_eq!(found.users.expect("told").consent, consent);
        let fine = said(&findings, Weight::Fine);
        assert!(fine.iter().any(|one| one.starts_with(begins)), "{fine:?}");
        let requests = fine
            .iter()
            .any(|one| one.starts_with("Whoever may not approve an app can ask"));
        assert_eq!(requests, consent == UserConsent::Off);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn security_defaults_count_where_they_stand_in_the_way() {
    let on = Rules {
        security_defaults: true,
        ..Rules::default()
    };
    let (_, found, _) = looked("nice-cxone", on).await;
    let told = |target: &Target| {
        let findings = findings::with_rights(target, &found, Going::default());
        said(&findings, Weight::Heed).join(" ")
    };
    let smtp = told(&asked(true, Identity::App, Protocol::Smtp));
    assert!(
        smtp.contains("Security defaults are on. They keep sending by SMTP switched off"),
        "{smtp}"
    );
    assert!(
        !smtp.contains("The organization was made"),
        "said once: {smtp}"
    );
    let password = told(&asked(true, Identity::Password, Protocol::Graph));
    assert!(
        password.contains("a name and password alone are refused"),
        "{password}"
    );
    let graph = told(&asked(true, Identity::App, Protocol::Graph));
    assert_eq!(graph, "", "of no consequence there");
}

#[tokio::test(flavor = "multi_thread")]
async fn whether_sending_by_smtp_is_off_is_told_from_the_organizations_age() {
    let smtp = asked(true, Identity::App, Protocol::Smtp);
    for (made, begins) in [
        ("2026-01-01T00:00:00Z", "The organization was made on "),
        (
            "2014-06-01T00:00:00Z",
            "Whether sending by SMTP is on cannot be asked anywhere.",
        ),
    ] {
        let rules = Rules {
            made: made.parse().expect("a time"),
            ..Rules::default()
        };
        let (_, found, _) = looked("nice-cxone", rules).await;
        let findings = findings::with_rights(&smtp, &found, Going::default());
        let heed = said(&findings, Weight::Heed);
        assert!(
            heed.iter().any(|one| one.starts_with(begins)),
            "{made}: {heed:?}"
        );
        let reads = asked(false, Identity::App, Protocol::Imap);
        let findings = findings::with_rights(&reads, &found, Going::default());
        assert_eq!(
            said(&findings, Weight::Heed),
            [""; 0],
            "reading has no such switch"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_not_be_asked_is_said_to_be_unknown() {
    let (stage, mut found, _) = looked("nice-cxone", Rules::default()).await;
    found.secrets = None;
    found.users = None;
    found.security_defaults = None;
    let findings = findings::with_rights(&stage.target, &found, Going::default());
    assert_eq!(
        said(&findings, Weight::Heed),
        [
            "Mailseal may not see which secrets are allowed, what people may register and approve and whether security defaults are on. What stands in the way shows when it is done."
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn where_people_sign_in_is_known_before_anybody_does() {
    let password = asked(true, Identity::Password, Protocol::Graph);
    for (federated, realm) in [(false, Realm::Managed), (true, Realm::Federated)] {
        let rules = Rules {
            federated,
            ..Rules::default()
        };
        let stage = Stage::of("nice-cxone", rules);
        let (domain, _) = Domain::parse(&stage.organization.domain).expect("a domain");
        let mut place = stage.place.clone();
        place.domain = Some(domain.clone());
        let found = findings::without_rights(&stage.world, &stage.target, &place).await;
        let signs_in = What::SignsIn { domain, realm };
        assert!(found.iter().any(|one| one.what == signs_in), "{found:?}");
        assert_eq!(
            said(&found, Weight::Heed),
            [""; 0],
            "of no consequence for an app"
        );
        let found = findings::without_rights(&stage.world, &password, &place).await;
        let heed = said(&found, Weight::Heed).join(" ");
        assert_eq!(
            heed.contains("A name and password alone may be refused"),
            federated,
            "{heed}"
        );
        // By tenant ID alone nobody can say.
        let found = findings::without_rights(&stage.world, &password, &stage.place).await;
        assert_eq!(found.len(), 1, "{found:?}");
        place.domain = Domain::parse("fabrikam.example").ok().map(|it| it.0);
        let found = findings::without_rights(&stage.world, &password, &place).await;
        assert_eq!(found.len(), 1, "a domain that is not known: {found:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cloud_where_microsofts_client_does_not_work_is_told_at_once() {
    let stage = Stage::of("nice-cxone", Rules::default());
    let mut place = stage.place.clone();
    for (cloud, needs) in [
        (Cloud::Worldwide, false),
        (Cloud::UsGovernment, false),
        (Cloud::China, true),
    ] {
        place.cloud = cloud;
        let found = findings::without_rights(&stage.world, &stage.target, &place).await;
        assert!(found.iter().any(|one| one.what == What::Cloud(cloud)));
        let heed = said(&found, Weight::Heed).join(" ");
        assert_eq!(
            heed.contains("needs an app of your organization’s own"),
            needs,
            "{cloud:?}: {heed}"
        );
    }
}
