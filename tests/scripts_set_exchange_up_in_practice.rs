//! Scripts for Exchange Online that are pasted into the practice PowerShell do what they say and print what Exchange prints; what is wrong
//! in one is said in PowerShell's words, and nothing in a script can hang or stop the program.

mod practice_client;

use mailseal::practice::powershell::Line;
use mailseal::practice::{Options, Organization, Scenario};
use practice_client::mail::{EXCHANGE, Line as MailLine, SUPPORT, app, app_token, person_token};
use practice_client::started;

fn printed(organization: &Organization, script: &str) -> String {
    organization.powershell(script).to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_script_as_people_write_it_lets_the_app_send() {
    let (organization, _time) = started(Scenario::SmtpDisabledTenant);
    let app = app(&organization);
    let token = app_token(&organization, &app, EXCHANGE).await;
    let (client, object) = (
        app.client,
        organization.principal(app.client).expect("known"),
    );
    let tenant = &organization.tenant;
    let script = format!(
        r#"<# Sets up mail
           for an app #>
        Install-Module -Name ExchangeOnlineManagement -Scope CurrentUser   # once
        Import-Module ExchangeOnlineManagement
        Connect-ExchangeOnline -Organization {tenant} -ShowBanner:$false

        $appId     = "{client}"
        $mailboxes = @("support@contoso.com", 'sales@contoso.com')
        $sp = Get-ServicePrincipal -Identity $appId -ErrorAction SilentlyContinue
        if (-not $sp) {{
            $sp = New-ServicePrincipal -AppId $appId `
                -ObjectId {object} -DisplayName "Mail of $($mailboxes.Count) boxes"
        }} else {{ Write-Host "known" }}
        foreach ($box in $mailboxes) {{
            Add-MailboxPermission -Identity $box -User $sp.Identity -AccessRights FullAccess | Out-Null
            Add-RecipientPermission -Identity $box -Trustee $sp.ObjectId -AccessRights SendAs -Confirm:$false | Out-Null
            Set-CASMailbox -Identity $box -SmtpClientAuthenticationDisabled $false
            Write-Host "$box is ready"
        }}
        Get-ServicePrincipal | Where-Object {{ $_.AppId -eq $appId }} | Select-Object DisplayName, AppId
        Disconnect-ExchangeOnline -Confirm:$false"#
    );
    let said = printed(&organization, &script);
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        [
            "support@contoso.com is ready".to_owned(),
            "sales@contoso.com is ready".to_owned(),
            format!("DisplayName     AppId{}", ""),
            "-----------     -----".to_owned(),
            format!("Mail of 2 boxes {client}"),
        ]
    );
    let mut line = MailLine::smtp(&organization).await;
    let answer = line.smtp_sign_in(SUPPORT, &token).await;
    assert!(answer.starts_with("235 "), "{answer}");
    // Run again, it finds everything there.
    let again = printed(&organization, &script);
    assert!(again.starts_with("known\n"), "{again}");
    assert!(again.contains("WARNING: The appropriate access control entry is already present"));
}

#[test]
fn results_are_laid_out_as_powershell_does() {
    let (organization, _time) = started(Scenario::AllWell);
    organization.powershell(
        "New-ServicePrincipal -AppId 11111111-1111-1111-1111-111111111111 -ObjectId 22222222-2222-2222-2222-222222222222 -DisplayName App",
    );
    for (script, words) in [
        (
            "Add-MailboxPermission support@contoso.com -User App -AccessRights FullAccess",
            "Identity User                                 AccessRights IsInherited Deny\n\
             -------- ----                                 ------------ ----------- ----\n\
             Support  22222222-2222-2222-2222-222222222222 {FullAccess} False       False\n",
        ),
        (
            "Get-TransportConfig | fl SmtpClientAuthenticationDisabled",
            "SmtpClientAuthenticationDisabled : False\n",
        ),
        (
            "Set-CASMailbox support -SmtpClientAuthenticationDisabled $false; Set-CASMailbox support -SmtpClientAuthenticationDisabled $null; Set-CASMailbox support -SmtpClientAuthenticationDisabled $null",
            "WARNING: The command completed successfully but no settings of 'Support' have been modified.\n",
        ),
        (
            "Get-CASMailbox support@contoso.com | Format-List Name, Smtp*",
            "Name                             : Support\nSmtpClientAuthenticationDisabled :\n",
        ),
        (
            "New-ManagementScope s -RecipientRestrictionFilter {PrimarySmtpAddress -eq 'support@contoso.com'} | Out-Null
             New-ManagementRoleAssignment -App App -Role 'Application Mail.Send' -CustomResourceScope s | Out-Null
             Test-ServicePrincipalAuthorization App -Resource support@contoso.com | ft
             (Test-ServicePrincipalAuthorization App -Resource lee@contoso.com).InScope
             (Test-ServicePrincipalAuthorization App).InScope",
            "RoleName              GrantedPermissions AllowedResourceScope ScopeType            InScope\n\
             --------              ------------------ -------------------- ---------            -------\n\
             Application Mail.Send Mail.Send          s                    CustomRecipientScope True\n\
             False\nNot Run\n",
        ),
        (
            "$dn = (Get-Group 'Mail Senders').DistinguishedName; $dn -like 'CN=Mail Senders,*'",
            "True\n",
        ),
        (
            "New-ApplicationAccessPolicy -AccessRight DenyAccess -AppId 11111111-1111-1111-1111-111111111111 -PolicyScopeGroupId 'Mail Senders' | Out-Null
             (Test-ApplicationAccessPolicy support -AppId 11111111-1111-1111-1111-111111111111).AccessCheckResult
             (Test-ApplicationAccessPolicy lee -AppId 11111111-1111-1111-1111-111111111111).AccessCheckResult",
            "Denied\nGranted\n",
        ),
        (
            "$p = @{ Identity = 'support@contoso.com'; GrantSendOnBehalfTo = 'lee@contoso.com' }; Set-Mailbox @p
             Get-Mailbox support | fl Grant*",
            "GrantSendOnBehalfTo : {lee@contoso.com}\n",
        ),
    ] {
        assert_eq!(printed(&organization, script), words, "{script}");
    }
}

#[test]
fn what_is_wrong_is_said_in_powershells_words_and_the_script_goes_on() {
    let (organization, _time) = started(Scenario::AllWell);
    for (script, words) in [
        (
            "Get-Nothing -x 1",
            "Get-Nothing: The term 'Get-Nothing' is not recognized as a name of a cmdlet, function, script file, or executable program.\n\
             Check the spelling of the name, or if a path was included, verify that the path is correct and try again.",
        ),
        (
            "Set-CASMailbox nobody@contoso.com -SmtpClientAuthenticationDisabled $false",
            "Set-CASMailbox: |Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object 'nobody@contoso.com' couldn't be found on ",
        ),
        (
            "Set-CASMailbox support -Smpt $true",
            "Set-CASMailbox: A parameter cannot be found that matches parameter name 'Smpt'.",
        ),
        (
            "Set-CASMailbox support -SmtpClientAuthenticationDisabled perhaps",
            "Set-CASMailbox: Cannot process argument transformation on parameter 'SmtpClientAuthenticationDisabled'.",
        ),
        (
            "New-ServicePrincipal -AppId 11111111-1111-1111-1111-111111111111",
            "New-ServicePrincipal: Cannot process command because of one or more missing mandatory parameters: ObjectId.",
        ),
        (
            "New-ServicePrincipal -AppId -ObjectId x",
            "New-ServicePrincipal: Missing an argument for parameter 'AppId'.",
        ),
        (
            "New-ServicePrincipal -AppId app -ObjectId x",
            "New-ServicePrincipal: Cannot process argument transformation on parameter 'AppId'. Cannot convert value \"app\" to type \"System.Guid\".",
        ),
        (
            "Add-MailboxPermission support -User nobody -AccessRights FullAccess",
            "Add-MailboxPermission: |Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|",
        ),
        (
            "New-ManagementScope s -RecipientRestrictionFilter \"Nonsense -eq 'x'\"",
            "New-ManagementScope: |Microsoft.Exchange.Configuration.Tasks.InvalidFilterException|\"Nonsense\" is not a recognized filterable property.",
        ),
        (
            "New-Mailbox -Name New",
            "New-Mailbox: The practice organization makes shared mailboxes only. Add -Shared.",
        ),
        (
            "New-Mailbox -Shared -Name Sales",
            "New-Mailbox: The proxy address \"SMTP:Sales@contoso.com\" is already being used",
        ),
        (
            "New-Mailbox -Shared -Name x -PrimarySmtpAddress x@fabrikam.com",
            "New-Mailbox: You can't use the domain because it's not an accepted domain",
        ),
        (
            "Connect-ExchangeOnline -Organization fabrikam.com",
            "Connect-ExchangeOnline: AADSTS90002: ",
        ),
    ] {
        let said = organization.powershell(&format!("{script}\nWrite-Output after"));
        match said.lines.as_slice() {
            [Line::Error(error), Line::Output(after)] => {
                assert!(error.starts_with(words), "{script}: {error}");
                assert_eq!(after, "after");
            }
            other => panic!("{script}: {other:#?}"),
        }
    }
    let stopped = printed(
        &organization,
        "$ErrorActionPreference = 'Stop'\nGet-Nothing\nWrite-Output after",
    );
    assert!(!stopped.contains("after"), "{stopped}");
    let caught = printed(
        &organization,
        "try { Get-Nothing } catch { Write-Output caught }",
    );
    assert_eq!(caught, "caught\n");
}

#[test]
fn the_played_administrator_makes_the_scenarios_mistake_and_a_person_does_not() {
    let (organization, _time) = started(Scenario::ExchangeWrongObjectId);
    let app = app(&organization);
    let object = organization
        .principal(app.client)
        .expect("known")
        .to_string();
    let script = organization.exchange_script(app.client, &organization.usual_mailboxes());
    assert!(script.contains(&object));
    organization.administrator_runs(&script);
    let wrong = printed(&organization, "(Get-ServicePrincipal).ObjectId");
    assert_ne!(wrong.trim(), object);
    let mended = organization.powershell(&format!(
        "Get-ServicePrincipal | Remove-ServicePrincipal -Confirm:$false\n{script}"
    ));
    assert!(!mended.has_errors(), "{mended}");
    assert_eq!(
        printed(&organization, "(Get-ServicePrincipal).ObjectId").trim(),
        object
    );
}

#[test]
fn no_script_hangs_or_stops_the_program() {
    let (organization, _time) = started(Scenario::AllWell);
    let many = |piece: &str| piece.repeat(20_000);
    for script in [
        many("("),
        many("{"),
        many("@{a="),
        many("@("),
        many("[x]"),
        many("$a["),
        many("-not "),
        many("!"),
        many("if (1) {"),
        many("foreach ($a in 1) {"),
        many("\"$("),
        many("$a."),
        format!("$a{}", many(".b")),
        format!("1{}", many(" + 1")),
        format!("1{}", many(" -eq 1")),
        format!("$a = 'x'{}", many("\n$a = \"$a$a\"")),
        format!("$a = @(1){}", many("\n$a = $a + $a")),
        format!("$a = 1{}", many("\n$a = $a,$a")),
        "$a = 1..9\nforeach ($x in $a) { foreach ($y in $a) { $a += $y } }".to_owned(),
        "'open".to_owned(),
        "\"open $(".to_owned(),
        "<# open".to_owned(),
        "@\"\nopen".to_owned(),
        "$".to_owned(),
        "while ($true) { }".to_owned(),
        "function f { f }; f".to_owned(),
        "\u{0}\u{1}\u{feff}🙂 | 🙂".to_owned(),
        "Get-Mailbox |".to_owned(),
        "| fl".to_owned(),
        "}".to_owned(),
    ] {
        let said = organization.powershell(&script);
        let length: usize = said.to_string().len();
        assert!(length < 5_000_000, "{length} bytes from {script:.40}");
    }
    assert!(
        !organization.powershell("Get-Mailbox").has_errors(),
        "it lives on"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_mailbox_is_made_and_used_and_stays() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (_, time) = started(Scenario::AllWell);
    let options = || Options {
        folder: Some(folder.path().to_owned()),
        ..Options::new(Scenario::AllWell, time.clock())
    };
    let organization = Organization::start(options()).expect("the practice starts");
    let said = printed(
        &organization,
        "New-Mailbox -Shared -Name 'Front Desk' -DisplayName 'Front Desk' -Alias desk | fl PrimarySmtpAddress,RecipientTypeDetails\n\
         Add-MailboxPermission -Identity desk@contoso.com -User lee@contoso.com -AccessRights FullAccess | Out-Null\n\
         Get-Mailbox -RecipientTypeDetails SharedMailbox | Select-Object Alias",
    );
    assert!(
        said.contains("PrimarySmtpAddress   : desk@contoso.com"),
        "{said}"
    );
    assert!(
        said.contains("RecipientTypeDetails : SharedMailbox"),
        "{said}"
    );
    assert!(said.lines().any(|line| line.trim() == "desk"), "{said}");
    drop(organization);
    let again = Organization::start(options()).expect("the practice starts again");
    let token = person_token(&again, "lee", "IMAP.AccessAsUser.All").await;
    let mut line = MailLine::imap_as(&again, "desk@contoso.com", &token).await;
    let (_, opened) = line.imap_says("SELECT INBOX").await;
    assert!(opened.starts_with("OK "), "{opened}");
}
