//! Whatever is pasted: nothing takes long, nothing breaks, and nothing is found that was not there.

use super::super::super::address::OrganizationHint;
use super::*;

#[test]
fn nothing_pasted_takes_long_or_breaks() {
    let awkward = [
        "a".repeat(10_000),
        "client ".repeat(5_000),
        "tenant: ".repeat(5_000),
        "a-".repeat(20_000),
        "[".repeat(60_000),
        "{\"a\":".repeat(10_000),
        format!("{TENANT} ").repeat(1_500),
        "\t|\n".repeat(15_000),
        "Tenant ID\tClient ID\n".repeat(2_500),
        "\u{202e}שלום\u{0}".repeat(3_000),
        "@".repeat(10_000),
        "Q~".repeat(10_000),
        "ä8Q~".repeat(10_000),
    ];
    let start = std::time::Instant::now();
    for pasted in &awkward {
        let _ = take_apart(pasted);
        let _ = MailAddress::parse_list(pasted);
        let _ = ClientId::parse(pasted, None);
        let _ = ClientSecret::parse(pasted);
        let _ = OrganizationHint::parse(pasted);
    }
    // Unoptimised, on a busy machine; anything quadratic takes minutes.
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

/// A small generator of its own, so that a failure can be repeated by its seed.
struct Dice(u64);

impl Dice {
    fn throw<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let index = usize::try_from(self.0 >> 33).expect("31 bits") % choices.len();
        choices.get(index).expect("within")
    }
}

const PIECES: &[&str] = &[
    TENANT,
    CLIENT,
    OBJECT,
    SECRET_ID,
    SECRET,
    OLD_SECRET,
    "Tenant ID",
    "tenant:",
    "Client ID",
    "client_id=",
    "Object ID",
    "Secret ID",
    "Value",
    "secret =",
    "Wert:",
    "Verzeichnis-ID (Mandant)",
    "https://login.microsoftonline.com/",
    "appId/",
    "api://",
    " ",
    "\n",
    "\t",
    "\r\n",
    "\"",
    "„",
    "“",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    ":",
    ",",
    ";",
    "|",
    "…",
    "•••",
    "\u{200b}",
    "\u{202e}",
    "\u{a0}",
    "\0",
    "ä",
    "ﬁ",
    "İ",
    "שלום",
    "🔑",
    "contoso.com",
    "anna@contoso.com",
    "Domain:",
    "contoso.onmicrosoft.com",
    "Q~",
    "8Q~",
    "-",
    "–",
    "the",
    "app",
    "is",
    "my",
    "9f1c2a7e-5b1d",
    "abc8Q~d3ADBEEF",
    "www.",
    "@",
    "mailto:",
    "xn--",
    "/",
    "\\",
    "value",
    "id",
    "ID",
];

#[test]
fn from_any_jumble_nothing_is_invented_and_nothing_breaks() {
    for seed in 0..4_000 {
        let mut dice = Dice(seed);
        let length = *dice.throw(&[1, 2, 3, 5, 8, 13, 40]);
        let pasted: String = (0..length).map(|_| *dice.throw(PIECES)).collect();
        let plain: String = pasted
            .chars()
            .filter(|c| !tidy::is_invisible(*c))
            .map(|c| if c == '–' { '-' } else { c })
            .collect();
        if let Some(parts) = take_apart(&pasted) {
            let ids = parts
                .tenant
                .map(|id| id.0)
                .into_iter()
                .chain(parts.client.map(|id| id.0));
            for id in ids
                .chain(parts.doubtful.iter().copied())
                .chain(parts.not_these.iter().map(|(id, _)| *id))
            {
                assert!(plain.contains(&id.to_string()), "{seed}: {pasted:?}");
            }
            assert!(
                !parts
                    .doubtful
                    .iter()
                    .any(|id| parts.tenant.is_some_and(|tenant| tenant.0 == *id)),
                "{seed}: {pasted:?}"
            );
            if let Some(secret) = parts.secret {
                assert!(plain.contains(secret.expose()), "{seed}: {pasted:?}");
            }
        }
        if let Ok((address, _)) = MailAddress::parse(&pasted) {
            assert_eq!(
                MailAddress::parse(address.as_str())
                    .map(|(again, tidied)| (again, tidied.anything())),
                Ok((address, false))
            );
        }
        if let Ok((domain, _)) = Domain::parse(&pasted) {
            assert_eq!(
                Domain::parse(domain.as_str()).map(|(again, tidied)| (again, tidied.anything())),
                Ok((domain, false))
            );
        }
        if let Ok((secret, _)) = ClientSecret::parse(&pasted) {
            let again = ClientSecret::parse(secret.expose())
                .map(|(again, tidied)| (again.expose().to_owned(), tidied.anything()));
            assert_eq!(
                again,
                Ok((secret.expose().to_owned(), false)),
                "{seed}: {pasted:?}"
            );
        }
        if let Ok((tenant, _)) = TenantId::parse(&pasted) {
            assert_eq!(
                TenantId::parse(&tenant.to_string()).map(|(again, _)| again),
                Ok(tenant)
            );
        }
        let (found, refused) = MailAddress::parse_list(&pasted);
        assert!(found.len() + refused.len() <= pasted.chars().count());
    }
}
