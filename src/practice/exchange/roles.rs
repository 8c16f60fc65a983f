//! Exchange's own roles for applications (facts, section 11.2): each is a permission's name with "Application " before it. Pure.

/// The permission that lets an application submit by SMTP.
pub const SMTP_SEND_AS_APP: &str = "SMTP.SendAsApp";

/// A role and the permissions it gives, as `Test-ServicePrincipalAuthorization` prints them.
pub struct Role {
    pub name: &'static str,
    pub permissions: &'static [&'static str],
}

const MAIL: [&str; 4] = ["Mail.Read", "Mail.ReadBasic", "Mail.ReadWrite", "Mail.Send"];

const EVERYTHING: [&str; 12] = [
    "Mail.Read",
    "Mail.ReadBasic",
    "Mail.ReadWrite",
    "Mail.Send",
    "MailboxSettings.Read",
    "MailboxSettings.ReadWrite",
    "Calendars.Read",
    "Calendars.ReadWrite",
    "Contacts.Read",
    "Contacts.ReadWrite",
    "EWS.AccessAsApp",
    SMTP_SEND_AS_APP,
];

const fn role(name: &'static str, permissions: &'static [&'static str]) -> Role {
    Role { name, permissions }
}

pub const ROLES: [Role; 14] = [
    role("Application Mail.Read", &["Mail.Read"]),
    role("Application Mail.ReadBasic", &["Mail.ReadBasic"]),
    role("Application Mail.ReadWrite", &["Mail.ReadWrite"]),
    role("Application Mail.Send", &["Mail.Send"]),
    role(
        "Application MailboxSettings.Read",
        &["MailboxSettings.Read"],
    ),
    role(
        "Application MailboxSettings.ReadWrite",
        &["MailboxSettings.ReadWrite"],
    ),
    role("Application Calendars.Read", &["Calendars.Read"]),
    role("Application Calendars.ReadWrite", &["Calendars.ReadWrite"]),
    role("Application Contacts.Read", &["Contacts.Read"]),
    role("Application Contacts.ReadWrite", &["Contacts.ReadWrite"]),
    role("Application Mail Full Access", &MAIL),
    role("Application Exchange Full Access", &EVERYTHING),
    role("Application EWS.AccessAsApp", &["EWS.AccessAsApp"]),
    role("Application SMTP.SendAsApp", &[SMTP_SEND_AS_APP]),
];

pub fn find(name: &str) -> Option<&'static Role> {
    ROLES
        .iter()
        .find(|one| one.name.eq_ignore_ascii_case(name.trim()))
}

/// Whether a role gives a permission.
pub fn gives(role: &str, permission: &str) -> bool {
    find(role).is_some_and(|one| {
        one.permissions
            .iter()
            .any(|given| given.eq_ignore_ascii_case(permission))
    })
}
