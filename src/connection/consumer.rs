//! Mail services for private people. Their addresses never belong to an organization in Microsoft 365, so the organization field says so
//! at once instead of looking them up.

use super::address::Domain;
use super::identifier::TenantId;

/// The tenant in which all personal Microsoft accounts live (facts, section 2: recorded discovery answers).
const PERSONAL_TENANT: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

const CONSUMER: &[&str] = &[
    "126.com",
    "163.com",
    "aol.com",
    "aol.de",
    "arcor.de",
    "att.net",
    "bluewin.ch",
    "btinternet.com",
    "comcast.net",
    "email.de",
    "fastmail.com",
    "free.fr",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hey.com",
    "icloud.com",
    "laposte.net",
    "libero.it",
    "live.at",
    "live.be",
    "live.ca",
    "live.cn",
    "live.co.uk",
    "live.com",
    "live.com.au",
    "live.com.mx",
    "live.de",
    "live.dk",
    "live.fr",
    "live.ie",
    "live.in",
    "live.it",
    "live.jp",
    "live.nl",
    "live.no",
    "live.se",
    "mac.com",
    "magenta.de",
    "mail.com",
    "mail.de",
    "mail.ru",
    "mailbox.org",
    "me.com",
    "msn.com",
    "naver.com",
    "online.de",
    "orange.fr",
    "outlook.at",
    "outlook.be",
    "outlook.cl",
    "outlook.co.id",
    "outlook.co.il",
    "outlook.co.th",
    "outlook.com",
    "outlook.com.ar",
    "outlook.com.au",
    "outlook.com.br",
    "outlook.com.gr",
    "outlook.com.tr",
    "outlook.com.vn",
    "outlook.cz",
    "outlook.de",
    "outlook.dk",
    "outlook.es",
    "outlook.fr",
    "outlook.hu",
    "outlook.ie",
    "outlook.in",
    "outlook.it",
    "outlook.jp",
    "outlook.kr",
    "outlook.lv",
    "outlook.my",
    "outlook.ph",
    "outlook.pt",
    "outlook.sa",
    "outlook.sg",
    "outlook.sk",
    "passport.com",
    "pm.me",
    "posteo.de",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "rocketmail.com",
    "sfr.fr",
    "t-online.de",
    "tutanota.com",
    "verizon.net",
    "vodafone.de",
    "wanadoo.fr",
    "web.de",
    "windowslive.com",
    "wp.pl",
    "yandex.com",
    "yandex.ru",
    "ymail.com",
];

/// Services with one domain in nearly every country: `hotmail.fr`, `yahoo.co.uk`.
const FAMILIES: &[&str] = &["hotmail", "yahoo"];

pub(super) fn is_consumer(domain: &Domain) -> bool {
    let text = domain.as_str();
    let in_family = text.split_once('.').is_some_and(|(name, rest)| {
        let country = rest.rsplit('.').next().unwrap_or(rest);
        FAMILIES.contains(&name)
            && (rest == "com" || (country.len() == 2 && rest.matches('.').count() <= 1))
    });
    in_family || CONSUMER.contains(&text)
}

pub(super) fn is_personal_tenant(tenant: TenantId) -> bool {
    tenant.to_string() == PERSONAL_TENANT
}
