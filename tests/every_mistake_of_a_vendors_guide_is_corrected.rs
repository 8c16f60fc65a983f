//! Vendors' guides are out of date or wrong in places (facts, section 15.3): each mistake is corrected, and the person meets the
//! correction at the step where it matters.

use mailseal::connection::Target;
use mailseal::journey::Step;

#[test]
fn every_correction_stands_at_a_step_of_the_journey() {
    for target in Target::all() {
        for correction in &target.corrections {
            assert!(
                Step::ALL.iter().any(|step| step.key() == correction.step),
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
        let told: usize = Step::ALL
            .iter()
            .map(|step| target.corrections_at(step.key()).count())
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
