//! "Check a guide": a correct guide with one thing changed for the worse, again and again; each time that mistake is named where it stands, and
//! nothing is named in the guide as it was.

use mailseal::guide::{self, Checked, Mistake};
use mailseal::words::Words;

const SMTP: &str = include_str!("guides/smtp.md");
const GRAPH: &str = include_str!("guides/graph.md");
const USER: &str = include_str!("guides/user.md");

/// The mistake that has to be named, the guide, and what is changed in it.
type Spoiled = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

#[rustfmt::skip]
const SPOILED: &[Spoiled] = &[
    ("port-wrapped", SMTP, &[("| Port | 587 |", "| Port | 465 |")]),
    ("port-relay", SMTP, &[("| Port | 587 |", "| Port | 25 |")]),
    ("port-unknown", SMTP, &[("| Port | 587 |", "| Port | 578 |")]),
    ("port-wrapped", USER, &[("port 587, STARTTLS (choose TLS, not SSL)", "port 465, SSL/TLS")]),
    ("port-reading-plain", USER, &[("port 993, SSL/TLS", "port 143")]),
    ("port-reading-unknown", USER, &[("port 993, SSL/TLS", "port 939")]),
    ("encryption-ssl", SMTP, &[("| Encryption | STARTTLS |", "| Encryption | SSL |")]),
    ("host-unknown", SMTP, &[("smtp.office365.com", "smtp.office356.com")]),
    ("host-consumer", SMTP, &[("smtp.office365.com", "smtp-mail.outlook.com")]),
    ("host-other-service", USER, &[("Incoming: outlook.office365.com", "Incoming IMAP server: smtp.office365.com")]),
    ("host-unknown", SMTP, &[("smtp.office365.com", "smtp.outlook.com")]),
    ("permission-unknown", GRAPH, &[("Application permissions > Mail.Send.", "Application permissions > Mail.Send.All.")]),
    ("permission-unknown", SMTP, &[("tick SMTP.SendAsApp", "tick SMTP.SendAsApplication")]),
    ("permission-not-for-apps", SMTP, &[("tick SMTP.SendAsApp", "tick SMTP.Send")]),
    ("permission-not-for-people", USER, &[("SMTP.Send, offline_access. An", "SMTP.SendAsApp, offline_access. An")]),
    ("permission-other-api", SMTP, &[("APIs my organization uses, Office 365 Exchange Online,", "Microsoft Graph,")]),
    ("ews-permission", USER, &[("IMAP.AccessAsUser.All, SMTP.Send, offline_access. An", "EWS.AccessAsUser.All, offline_access. An")]),
    ("ews-permission", SMTP, &[("tick SMTP.SendAsApp", "tick full_access_as_app")]),
    ("graph-permission-for-smtp", SMTP, &[("APIs my organization uses, Office 365 Exchange Online, Application permissions, and tick SMTP.SendAsApp", "Microsoft Graph, Application permissions, and tick Mail.Send")]),
    ("permission-too-broad", GRAPH, &[("Application permissions > Mail.Send. Do not add Mail.ReadWrite; it is not needed for sending.", "Application permissions > Mail.Send and Mail.ReadWrite.")]),
    ("permission-too-broad", GRAPH, &[("> Mail.Send. Do", "> Mail.Send, Directory.ReadWrite.All. Do")]),
    ("scope-graph-for-mail", SMTP, &[("https://outlook.office365.com/.default", "https://graph.microsoft.com/.default")]),
    ("scope-app-host", SMTP, &[("https://outlook.office365.com/.default", "https://outlook.office.com/.default")]),
    ("scope-not-default", SMTP, &[("https://outlook.office365.com/.default", "https://outlook.office365.com/SMTP.SendAsApp")]),
    ("scope-person-host", USER, &[("https://outlook.office.com/SMTP.Send", "https://outlook.office365.com/SMTP.Send")]),
    ("scope-graph-for-mail", USER, &[("https://outlook.office.com/SMTP.Send", "https://graph.microsoft.com/SMTP.Send")]),
    ("endpoint-v1", SMTP, &[("/oauth2/v2.0/token", "/oauth2/token")]),
    ("endpoint-common", SMTP, &[("<tenant ID>/oauth2", "common/oauth2")]),
    ("endpoint-unknown", SMTP, &[("oauth2/v2.0/token", "oauth2/v2/token")]),
    ("endpoint-unknown", SMTP, &[("login.microsoftonline.com", "login.microsoftonlin.com")]),
    ("resource-parameter", SMTP, &[("| Scope | https://outlook.office365.com/.default |", "| Resource | https://outlook.office365.com |")]),
    ("smtp-auth-inverted", SMTP, &[("Disabled $false", "Disabled $true")]),
    ("value-not-boolean", SMTP, &[("Disabled $false", "Disabled false")]),
    ("command-unknown", SMTP, &[("Set-CASMailbox", "Set-CASMailBoxes")]),
    ("command-unknown", SMTP, &[("Add-MailboxPermission", "Set-MailboxPermission")]),
    ("parameter-unknown", SMTP, &[("-SmtpClientAuthenticationDisabled", "-SmtpClientAuthDisabled")]),
    ("parameter-unknown", SMTP, &[("-Trustee", "-User")]),
    ("parameter-without-hyphen", SMTP, &[("-DisplayName \"Acme", "DisplayName \"Acme")]),
    ("parameter-missing", SMTP, &[(" -AccessRights FullAccess", "")]),
    ("value-unknown", SMTP, &[("FullAccess", "FullAcess")]),
    ("send-as-wrong-command", SMTP, &[("FullAccess", "SendAs")]),
    ("service-principal-object", SMTP, &[("Copy the Object ID of the app under Enterprise applications (not the one shown under App registrations) and run:", "Copy the Object ID from the Overview page of the app registration and run:"), ("<enterprise application object ID>", "<object ID>")]),
    ("mailbox-rights-missing", SMTP, &[("Add-MailboxPermission -Identity \"desk@contoso.com\" -User <service principal> -AccessRights FullAccess\n", "")]),
    ("smtp-auth-missing", SMTP, &[("Set-CASMailbox -Identity desk@contoso.com -SmtpClientAuthenticationDisabled $false\n", "")]),
    ("secret-id", SMTP, &[("Copy the Value, not the Secret ID.", "Copy the Secret ID and store it safely.")]),
    ("secret-value-missing", SMTP, &[("Copy the Value, not the Secret ID.", "Copy the secret.")]),
    ("secret-never-expires", SMTP, &[("with an expiry of 12 months", "and select Never under Expires")]),
    ("secret-too-long", SMTP, &[("with an expiry of 12 months", "with an expiry of 36 months")]),
    ("redirect-http", USER, &[("https://desk.example.com/oauth", "http://desk.example.com/oauth")]),
    ("redirect-wildcard", USER, &[("https://desk.example.com/oauth", "https://*.example.com/oauth")]),
    ("implicit-grant", USER, &[("Leave \"Access tokens\" and \"ID tokens\" under Implicit grant and hybrid flows unticked; the implicit grant is not needed.", "Under Implicit grant and hybrid flows, tick Access tokens and ID tokens.")]),
    ("multi-tenant", SMTP, &[("\"Accounts in this organizational directory only (Single tenant)\"", "\"Accounts in any organizational directory (Any Microsoft Entra ID tenant - Multitenant)\"")]),
    ("azure-ad-name", SMTP, &[("Microsoft Entra admin center", "Azure Active Directory admin center")]),
    ("basic-authentication", USER, &[("App passwords and basic authentication are not used.", "If this fails, choose Basic authentication.")]),
    ("app-password", USER, &[("App passwords and basic authentication are not used.", "If your account has MFA, create an app password and enter it.")]),
    ("security-defaults-off", USER, &[("Security defaults can stay on;", "Disable security defaults in the tenant;")]),
    ("multi-factor-off", USER, &[("do not switch off multi-factor authentication.", "Then disable MFA for the mailbox account.")]),
    ("module-retired", SMTP, &[("Connect-ExchangeOnline", "Install-Module AzureAD\nConnect-AzureAD")]),
    ("module-retired", SMTP, &[("Connect-ExchangeOnline", "Connect-MsolService")]),
    ("policy-superseded", GRAPH, &[("New-ServicePrincipal -AppId", "New-ApplicationAccessPolicy -AppId $appId -PolicyScopeGroupId desk@contoso.com -AccessRight RestrictAccess -Description \"x\"\nNew-ServicePrincipal -AppId"), ("Application access policies (New-ApplicationAccessPolicy) are superseded; do not create new ones.\n", "")]),
    ("role-unknown", GRAPH, &[("\"Application Mail.Send\"", "\"Mail.Send\"")]),
    ("password-grant", USER, &[("Platform: Web. Redirect", "The product uses the resource owner password credentials flow (grant_type=password). Platform: Web. Redirect")]),
    ("public-client-unneeded", SMTP, &[("4. Copy the Object", "Under Authentication set Allow public client flows to Yes.\n4. Copy the Object")]),
    ("platform-wrong", USER, &[("Platform: Web.", "Platform: choose Single-page application.")]),
    ("object-id-as-client-id", SMTP, &[("5. In Acme", "Copy the Object ID and paste it as Client ID.\n\n5. In Acme")]),
    ("old-portal", SMTP, &[("5. In Acme", "Open https://aad.portal.azure.com/ first.\n\n5. In Acme")]),
    ("azure-ad-graph", GRAPH, &[("Token endpoint:", "Under API permissions select Azure Active Directory Graph.\nToken endpoint:")]),
    ("offline-access-missing", USER, &[(", offline_access", ""), (" offline_access", "")]),
    ("host-other-service", SMTP, &[("| Server | smtp.office365.com |", "| SMTP server | outlook.office365.com |")]),
    ("basic-authentication-date", USER, &[("App passwords", "Microsoft removes basic authentication for SMTP AUTH in April 2026. App passwords")]),
    ("smtp-auth-off", USER, &[("Turn on Authenticated SMTP for the mailbox", "Untick Authenticated SMTP for the mailbox")]),
    ("request-approval", GRAPH, &[("3. Grant", "Click Request approval.\n3. Grant")]),
    ("sample-identifier", GRAPH, &[("-AppId $appId", "-AppId 71487acd-ec93-476d-bd0e-6c8b31831053")]),
    ("command-broken", GRAPH, &[("New-ServicePrincipal -AppId", "New-\nServicePrincipal -AppId")]),
];

/// One sentence of a guide, and the mistake in it.
#[rustfmt::skip]
const SENTENCES: &[(&str, &str)] = &[
    ("port-wrapped", "Configure your mail client: SMTP server smtp.office365.com, TCP port 465 with SSL. OAuth2. SMTP.Send delegated permission."),
    ("port-wrapped", "Outgoing mail server: smtp.office365.com\nPort: 465\nSecurity: SSL/TLS\nAuthentication: OAuth2"),
    ("port-relay", "Set the SMTP host to smtp.office365.com and the SMTP port to 25. Authentication: OAuth 2.0 (XOAUTH2)."),
    ("port-relay", "smtp.office365.com:25"),
    ("port-reading-plain", "IMAP server: outlook.office365.com\nIMAP port: 143"),
    ("permission-unknown", "Add the application permission Mail.Send.All from Microsoft Graph and grant admin consent."),
    ("permission-unknown", "Select Application permissions and add IMAP.AccessAsApplication under Office 365 Exchange Online."),
    ("permission-unknown", "Required delegated permissions: SMTP.SendMail, offline_access"),
    ("permission-not-for-apps", "Choose Microsoft Graph > Application permissions > SMTP.Send"),
    ("permission-not-for-apps", "Choose Application permissions > IMAP.AccessAsUser.All and grant admin consent"),
    ("secret-id", "After creating the client secret, copy the Secret ID into the Client Secret field."),
    ("secret-id", "Create a client secret. Use the Secret ID as the password."),
    ("secret-never-expires", "Create a new client secret and set Expires to Never."),
    ("implicit-grant", "Under Implicit grant, check both ID tokens and Access tokens."),
    ("redirect-http", "Redirect URI: http://app.contoso.com/callback"),
    ("smtp-auth-inverted", "Enable SMTP AUTH for the mailbox: Set-CASMailbox -Identity user@contoso.com -SmtpClientAuthenticationDisabled $true"),
    ("smtp-auth-inverted", "Run `Set-TransportConfig -SmtpClientAuthenticationDisabled $true` to enable SMTP AUTH."),
    ("service-principal-object", "Run New-ServicePrincipal -AppId <AppId> -ObjectId <ObjectId>, where ObjectId is the Object ID shown on the app registration's Overview page."),
    ("endpoint-common", "For client credentials use the token URL https://login.microsoftonline.com/common/oauth2/v2.0/token"),
    ("endpoint-v1", "Token URL: https://login.microsoftonline.com/{tenant-id}/oauth2/token"),
    ("scope-graph-for-mail", "Use scope https://graph.microsoft.com/.default to get a token for SMTP (SMTP.SendAsApp)."),
    ("scope-app-host", "grant_type=client_credentials&scope=https://outlook.office.com/.default"),
    ("scope-person-host", "Scopes: https://outlook.office365.com/IMAP.AccessAsUser.All offline_access"),
    ("security-defaults-off", "In Entra ID > Properties > Manage security defaults, select Disabled and save."),
    ("basic-authentication", "Enter the mailbox user name and password; authentication type: Basic."),
    ("app-password", "Generate an app password for the mailbox and use it instead of the normal password."),
    ("module-retired", "Connect-AzureAD\nGet-AzureADServicePrincipal -Filter \"AppId eq '1'\""),
    ("module-retired", "Install-Module MSOnline"),
    ("policy-superseded", "New-ApplicationAccessPolicy -AppId $id -PolicyScopeGroupId g@contoso.com -AccessRight RestrictAccess -Description \"x\""),
    ("multi-tenant", "Supported account types: Accounts in any organizational directory (Multitenant)"),
    ("permission-too-broad", "To send mail from the app, add the application permissions Mail.ReadWrite and Mail.Send of Microsoft Graph. Grant admin consent. Limit with RBAC for Applications."),
    ("azure-ad-name", "Log in to the Azure AD admin center."),
    ("graph-permission-for-smtp", "Add Mail.Send (Application) from Microsoft Graph, grant admin consent. Then set SMTP server smtp.office365.com, port 587, STARTTLS, OAuth2."),
    ("mailbox-rights-missing", "Add the application permission SMTP.SendAsApp of Office 365 Exchange Online and grant admin consent. SMTP server smtp.office365.com port 587."),
    ("command-unknown", "Add-MailboxPermision -Identity a@b.c -User x -AccessRights FullAccess"),
    ("parameter-unknown", "Add-MailboxPermission -Mailbox a@b.c -User x -AccessRights FullAccess"),
    ("redirect-wildcard", "Redirect URI: https://*.contoso.com/oauth"),
    ("ews-permission", "For SMTP sending via smtp.office365.com add the delegated permission EWS.AccessAsUser.All."),
    ("host-unknown", "SMTP server: smtp.microsoft365.com, port 587"),
    ("multi-factor-off", "Disable multi-factor authentication for the service account."),
    ("resource-parameter", "POST grant_type=client_credentials&client_id=x&resource=https://outlook.office365.com"),
    ("password-grant", "Use the Resource Owner Password Credentials (ROPC) grant."),
    ("session-retired", "$s = New-PSSession -ConfigurationName Microsoft.Exchange -ConnectionUri https://outlook.office365.com/powershell-liveid/ -Authentication Basic"),
    ("encryption-ssl", "SMTP server smtp.office365.com, port 587, encryption SSL"),
    ("object-id-as-client-id", "Copy the Object ID from the Overview page and paste it into the Client ID field."),
    ("secret-too-long", "Set the client secret to expire in 5 years."),
];

fn names(checked: &Checked) -> Vec<String> {
    let name = |mistake: Mistake| serde_json::to_string(&mistake).expect("a name");
    checked
        .mistakes()
        .map(|one| name(one.mistake).trim_matches('"').to_owned())
        .collect()
}

#[test]
fn a_correct_guide_with_one_change_for_the_worse_yields_that_mistake() {
    let mut missed = Vec::new();
    for (mistake, guide, changes) in SPOILED {
        let mut text = (*guide).to_owned();
        for (right, wrong) in *changes {
            assert!(
                text.contains(right),
                "{mistake}: the guide does not say {right:?}"
            );
            text = text.replace(right, wrong);
        }
        let found = names(&guide::check(&text));
        if !found.iter().any(|one| one == mistake) {
            missed.push(format!("{mistake}: {found:?}"));
        }
    }
    assert!(missed.is_empty(), "not named:\n{}", missed.join("\n"));
}

#[test]
fn a_mistake_is_named_however_it_is_said() {
    let mut missed = Vec::new();
    for (mistake, text) in SENTENCES {
        let found = names(&guide::check(text));
        if !found.iter().any(|one| one == mistake) {
            missed.push(format!("{mistake}: {found:?} in {text}"));
        }
    }
    assert!(missed.is_empty(), "not named:\n{}", missed.join("\n"));
}

#[test]
fn the_same_guides_unchanged_yield_nothing() {
    for guide in [SMTP, GRAPH, USER] {
        let checked = guide::check(guide);
        assert!(checked.findings.is_empty(), "{:#?}", checked.findings);
        assert!(checked.is_guide(), "nothing was read");
    }
}

#[test]
fn a_finding_says_where_what_instead_why_and_who_says_so() {
    let text = SMTP.replace("| Port | 587 |", "| Port | 465 |");
    let checked = guide::check(&text);
    let finding = checked.mistakes().next().expect("a finding");
    let place = finding.place.as_ref().expect("a place");
    assert_eq!(
        text.lines().nth(place.line - 1).map(str::trim),
        Some("| Port | 465 |")
    );
    assert_eq!(place.quote, "| Port | 465 |");
    let told = Words::default().guide_finding(finding);
    assert!(
        told.what.contains("465") && told.instead.contains("587"),
        "{told:?}"
    );
    assert!(!told.why.is_empty());
    assert!(
        finding
            .mistake
            .source()
            .starts_with("https://learn.microsoft.com/")
    );
}

#[test]
fn every_mistake_has_a_kind_a_source_and_words_without_holes() {
    let facts = guide::facts().expect("readable data");
    let words = Words::default();
    for mistake in Mistake::ALL {
        let fact = facts
            .get(mistake)
            .unwrap_or_else(|| panic!("{mistake:?} stands nowhere in mistakes.toml"));
        assert!(
            fact.source.starts_with("https://learn.microsoft.com/"),
            "{mistake:?}: {}",
            fact.source
        );
        let finding = guide::Finding {
            mistake: *mistake,
            place: None,
            also: Vec::new(),
            name: "NAME".to_owned(),
            right: "RIGHT".to_owned(),
        };
        let told = words.guide_finding(&finding);
        for sentence in [&told.what, &told.instead, &told.why] {
            assert!(
                !sentence.trim().is_empty() && !sentence.contains('{'),
                "{mistake:?}: {sentence:?}"
            );
        }
    }
    assert_eq!(
        facts.len(),
        Mistake::ALL.len(),
        "mistakes.toml knows a mistake that nobody looks for"
    );
    assert!(guide::phrases::read().expect("readable rules").len() > 30);
    assert!(guide::command::check().expect("readable commands") > 40);
    assert!(
        !guide::asked::hosts().right.smtp.is_empty()
            && !guide::asked::table().permissions.is_empty()
    );
}

#[test]
fn any_bytes_are_read_without_a_fault() {
    let mut seed = 7_u64;
    let mut next = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).expect("31 bits")
    };
    let pieces = [
        "<",
        ">",
        "```",
        "|",
        "~~",
        "New-",
        "-AppId",
        "port",
        ":",
        "465",
        "\n",
        " ",
        "\"",
        "'",
        "(",
        ")",
        "https://",
        "&#x1F600;",
        "<del>",
        "<tr>",
        "Mail.",
        "Send",
        "é",
        "\u{fb01}",
        "not",
        ".",
        "smtp.office365.com",
        "\t",
        "[",
        "]",
        "{",
        "}",
        "@",
        "\u{0}",
        "*",
        "-",
    ];
    for _ in 0..500 {
        let text: String = (0..next() % 60)
            .map(|_| pieces[next() % pieces.len()])
            .collect();
        let checked = guide::check(&text);
        let _ = Words::default().guide_report(&checked);
    }
}
