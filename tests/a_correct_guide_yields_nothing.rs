//! "Check a guide": what is right is left alone. Short guides of our own in the manner of the vendors', put right, yield nothing; nor does what a
//! guide warns against, calls past, strikes out, or quotes from an error.

use mailseal::guide;

const CORRECTED: [(&str, &str); 5] = [
    ("outbound", include_str!("guides/corrected-outbound.txt")),
    ("server", include_str!("guides/corrected-server.txt")),
    ("workload", include_str!("guides/corrected-workload.txt")),
    ("user", include_str!("guides/corrected-user.txt")),
    ("smtp", include_str!("guides/corrected-smtp.txt")),
];

#[rustfmt::skip]
const HARMLESS: &[&str] = &[
    "Use port 587 with STARTTLS for smtp.office365.com. Port 465 is not supported. Ports 25 and 465 are blocked.",
    "Use smtp.office365.com:587 instead of port 25.",
    "Older versions used port 25; use 587 with STARTTLS. SMTP AUTH must be on for the mailbox.",
    "## Common mistakes\n\n- Using port 465 for smtp.office365.com\n- Mail.Send.All\n- Copying the Secret ID\n- Azure subscription\n",
    "Do not:\n\n- use port 25 with smtp.office365.com\n- disable security defaults\n- create an app password\n",
    "You don't need an Azure subscription. There is no permission called Mail.Send.All. Never disable MFA.",
    "~~Port: 465~~\nPort: 587\nServer: smtp.office365.com",
    "| Setting | Old value | New value |\n|---|---|---|\n| SMTP port | 465 | 587 |\n",
    "Microsoft retired the MSOnline and AzureAD modules. Use Connect-MgGraph.",
    "The web interface of the product listens on port 8443 and talks to your SMTP relay on port 2500.",
    "<html><body><p>Use port <del>465</del> <b>587</b>.</p><p>Server: smtp.office365.com</p><!-- port 25 --></body></html>",
    "The error 'Basic authentication is not supported' means that the product tried to sign in with a password.",
    "Set-CASMailbox -Identity x -SmtpClientAuthenticationDisabled $true would switch sending off, so never run it.",
    "For the on-premises relay use port 25 through an inbound connector.",
    "Rather than port 465, choose port 587 for smtp.office365.com.",
    "If port 465 was configured before, change it to 587 (smtp.office365.com).",
    "Password grant (ROPC) is no longer supported by our product. Implicit grant must stay disabled.",
    "Port 465 (implicit TLS) won't work with smtp.office365.com.",
    "Note: the Secret ID is not the secret. The Azure AD name has been replaced by Microsoft Entra ID.",
    "Use IMAP port 993 with SSL/TLS and SMTP port 587 with STARTTLS.",
    "Firewall: allow outbound TCP 587 and 993 and 443 to Microsoft 365.",
    "Microsoft Entra ID (previously called Azure Active Directory) holds the app registration.",
    "Do not select Accounts in any organizational directory.",
    "If you get 535 5.7.139 SmtpClientAuthentication is disabled, run Set-CASMailbox -Identity a@b.c -SmtpClientAuthenticationDisabled $false.",
    "Don't forget to copy the Value of the secret. The Secret ID isn't needed.",
    "The client secret value is shown once. Never share it. It expires after 24 months.",
    "Get-CASMailbox a@b.c | fl SmtpClientAuthenticationDisabled",
    "Get-ServicePrincipal | Format-List DisplayName, AppId, ObjectId",
    "Redirect URI: http://localhost:8080 (Mobile and desktop applications)",
    "Port 25 can't be used for client submission with OAuth; only 587 works.",
    "Multi-factor authentication does not need to be disabled.",
    "Unlike Mail.ReadWrite, Mail.Send only allows sending.",
    "Test-NetConnection smtp.office365.com -Port 587",
    "Our product supports basic authentication no longer. Microsoft retires Basic authentication for SMTP AUTH at the end of December 2026.",
    "Use the v2.0 endpoint, not https://login.microsoftonline.com/{tenant}/oauth2/token.",
];

#[test]
fn a_corrected_guide_yields_nothing_at_all() {
    for (name, text) in CORRECTED {
        let checked = guide::check(text);
        assert!(
            checked.findings.is_empty(),
            "{name}: {:#?}",
            checked.findings
        );
        assert!(checked.is_guide(), "{name}: nothing was read");
    }
}

#[test]
fn what_is_warned_against_or_past_is_no_mistake() {
    for text in HARMLESS {
        let found: Vec<_> = guide::check(text).mistakes().cloned().collect();
        assert!(found.is_empty(), "{text}\n{found:#?}");
    }
}

#[test]
fn a_text_about_something_else_is_said_to_be_none() {
    let checked = guide::check(
        "Dear colleagues, the canteen is closed on Friday. Please bring your own lunch.",
    );
    assert!(checked.findings.is_empty() && !checked.is_guide());
}

#[test]
fn a_program_or_picture_is_no_text() {
    assert_eq!(guide::decoded(b"%PDF-1.7\n"), None);
    assert_eq!(guide::decoded(b"\x7fELF\0\0"), None);
    assert_eq!(
        guide::decoded(b"\xff\xfeP\0o\0r\0t\0").as_deref(),
        Some("Port")
    );
    assert_eq!(
        guide::decoded(b"Gr\xfc\xdfe").as_deref(),
        Some("Gr\u{fc}\u{df}e")
    );
}
