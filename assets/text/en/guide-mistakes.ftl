### What “Check a guide” says about a mistake: what is wrong, what is right instead, why it matters.

# $name (String) - what the guide names
guide-mistake-port-wrapped = Port { $name } is not there for sending at Microsoft 365.
# $right (String) - what is right
guide-mistake-port-wrapped-instead = Port { $right } with STARTTLS.
guide-mistake-port-wrapped-why = Microsoft's server takes mail on 587 and does not listen on 465: the connection times out.
# $name (String) - what the guide names
guide-mistake-port-relay = Port { $name } is for mail servers talking to each other.
# $right (String) - what is right
guide-mistake-port-relay-instead = Port { $right } with STARTTLS.
guide-mistake-port-relay-why = Many networks block 25, and Microsoft recommends 587 for programs that sign in.
# $name (String) - what the guide names
guide-mistake-port-unknown = Port { $name } is no port of Microsoft's for sending.
# $right (String) - what is right
guide-mistake-port-unknown-instead = Port { $right } with STARTTLS.
guide-mistake-port-unknown-why = Nothing answers there: the connection times out.
# $name (String) - what the guide names
guide-mistake-port-reading-plain = Port { $name } is the one without encryption.
# $right (String) - what is right
guide-mistake-port-reading-plain-instead = Port { $right } with TLS from the first byte.
guide-mistake-port-reading-plain-why = Microsoft 365 signs nobody in on an unencrypted connection.
# $name (String) - what the guide names
guide-mistake-port-reading-unknown = Port { $name } is no port of Microsoft's for reading mail.
# $right (String) - what is right
guide-mistake-port-reading-unknown-instead = Port { $right } with TLS from the first byte.
guide-mistake-port-reading-unknown-why = Nothing answers there: the connection times out.
guide-mistake-encryption-ssl = “SSL” from the first byte does not work for sending.
guide-mistake-encryption-ssl-instead = STARTTLS on port 587. If the product only has a switch called SSL, it has to mean STARTTLS.
guide-mistake-encryption-ssl-why = The server on port 587 begins in plain text and turns to TLS when asked; a program that begins with TLS gets no answer it understands.
guide-mistake-encryption-none = Without encryption nobody is signed in.
guide-mistake-encryption-none-instead = STARTTLS on port 587.
guide-mistake-encryption-none-why = Microsoft's server offers signing in only after STARTTLS.
# $name (String) - what the guide names
guide-mistake-host-consumer = { $name } is for private Outlook.com accounts.
# $right (String) - what is right
guide-mistake-host-consumer-instead = { $right }
guide-mistake-host-consumer-why = Mailboxes of an organization are not there: signing in fails.
# $name (String) - what the guide names
guide-mistake-host-unknown = { $name } is no server of Microsoft 365 for mail programs.
# $right (String) - what is right
guide-mistake-host-unknown-instead = { $right }
guide-mistake-host-unknown-why = The name leads nowhere, or to a stranger who is then given mail and token.
# $name (String) - what the guide names
guide-mistake-host-other-service = { $name } is the server for something else.
# $right (String) - what is right
guide-mistake-host-other-service-instead = { $right }
guide-mistake-host-other-service-why = Sending goes to smtp.office365.com; reading by IMAP or POP to outlook.office365.com.
# $name (String) - what the guide names
guide-mistake-host-mail-exchanger = { $name } takes mail from other servers and signs nobody in.
# $right (String) - what is right
guide-mistake-host-mail-exchanger-instead = { $right } on port 587.
guide-mistake-host-mail-exchanger-why = A program that signs in with OAuth finds no way to do so there.
# $name (String) - what the guide names
guide-mistake-permission-unknown = There is no permission called { $name }.
# $right (String) - what is right
guide-mistake-permission-unknown-instead = { $right }
guide-mistake-permission-unknown-why = The search on Microsoft's page does not find it, and a token request that names it fails.
# $name (String) - what the guide names
guide-mistake-permission-not-for-apps = { $name } does not exist as an application permission.
# $right (String) - what is right
guide-mistake-permission-not-for-apps-instead = { $right }
guide-mistake-permission-not-for-apps-why = It exists only for a person who signs in.
# $name (String) - what the guide names
guide-mistake-permission-not-for-people = { $name } does not exist as a delegated permission.
# $right (String) - what is right
guide-mistake-permission-not-for-people-instead = { $right }
guide-mistake-permission-not-for-people-why = It exists only for an app that signs in as itself.
# $name (String) - what the guide names
guide-mistake-permission-other-api = { $name } is not found under Microsoft Graph.
# $right (String) - what is right
guide-mistake-permission-other-api-instead = “APIs my organization uses”, { $right }, Application permissions.
guide-mistake-permission-other-api-why = An app's permissions for the mail servers belong to Exchange Online.
# $name (String) - what the guide names
guide-mistake-graph-permission-for-smtp = { $name } is a permission for Microsoft Graph; the SMTP server does not take it.
# $right (String) - what is right
guide-mistake-graph-permission-for-smtp-instead = { $right }; or let the product send by Microsoft Graph.
guide-mistake-graph-permission-for-smtp-why = The SMTP server looks for its own permission in the token and refuses every other with 535 5.7.3.
# $name (String) - what the guide names
guide-mistake-graph-permission-for-imap = { $name } is a permission for Microsoft Graph; the IMAP server does not take it.
# $right (String) - what is right
guide-mistake-graph-permission-for-imap-instead = { $right }; or let the product read by Microsoft Graph.
guide-mistake-graph-permission-for-imap-why = The IMAP server looks for its own permission in the token and answers “AUTHENTICATE failed”.
# $name (String) - what the guide names
guide-mistake-ews-permission = { $name } is a permission for Exchange Web Services, not for the mail servers.
# $right (String) - what is right
guide-mistake-ews-permission-instead = { $right }
guide-mistake-ews-permission-why = SMTP and IMAP do not take it, and it opens whole mailboxes.
# $name (String) - what the guide names
guide-mistake-permission-too-broad = { $name } opens far more than is needed here.
# $right (String) - what is right
guide-mistake-permission-too-broad-instead = { $right }
guide-mistake-permission-too-broad-why = Whoever gets hold of the secret can do all of it.
# $name (String) - what the guide names
guide-mistake-permission-type-missing = The guide does not say which kind of { $name } is meant.
guide-mistake-permission-type-missing-instead = Application permissions where the system signs in as itself; delegated permissions where a mailbox signs in.
guide-mistake-permission-type-missing-why = Both kinds have the same name, and with the wrong one the token lacks it.
guide-mistake-offline-access-missing = The scopes leave out offline_access.
guide-mistake-offline-access-missing-instead = Add offline_access to the scopes.
guide-mistake-offline-access-missing-why = Without it there is no refresh token, and somebody has to sign in again every hour.
# $name (String) - what the guide names
guide-mistake-consent-missing = The guide lets nobody approve { $name }.
guide-mistake-consent-missing-instead = API permissions, “Grant admin consent”, by a Privileged Role Administrator or Global Administrator.
guide-mistake-consent-missing-why = An application permission is in no token before an administrator has approved it.
guide-mistake-consent-role = This role is not enough to approve application permissions of Microsoft Graph.
guide-mistake-consent-role-instead = Application Developer is enough to register; to approve, a Privileged Role Administrator or Global Administrator.
guide-mistake-consent-role-why = The button “Grant admin consent” stays grey, or the approval is refused.
guide-mistake-consent-no-for-reading = Reading mail needs an administrator's approval today.
guide-mistake-consent-no-for-reading-instead = Let an administrator approve it.
guide-mistake-consent-no-for-reading-why = Since the end of 2025 Microsoft's own consent policy no longer lets users approve access to mail by themselves.
guide-mistake-consent-for-gallery = The approval page of a gallery app may look different by now.
guide-mistake-consent-for-gallery-instead = Let an administrator approve it for the organization.
guide-mistake-consent-for-gallery-why = Since the end of 2025 users can no longer approve access to mail by themselves.
guide-mistake-request-approval = “Request approval” is not there in every organization.
guide-mistake-request-approval-instead = If the admin consent workflow is on, press Request approval; otherwise an administrator signs in and presses Accept.
guide-mistake-request-approval-why = Microsoft shows the button only where the organization has switched that workflow on, and never to an administrator.
guide-mistake-expected-error = The error after the approval is expected, as the guide says.
guide-mistake-expected-error-instead = Press Authorize again.
guide-mistake-expected-error-why = The approval comes back without the product's own session, so that the product cannot match it to its request.
guide-mistake-smtp-send-under-graph = SMTP.Send under Microsoft Graph is right; Mail.Send beside it does nothing for SMTP.
guide-mistake-smtp-send-under-graph-instead = The product has to ask for its token with the scope https://outlook.office.com/SMTP.Send.
guide-mistake-smtp-send-under-graph-why = A token for Graph is refused by the SMTP server, whatever permissions were added.
guide-mistake-mail-advanced = Mail.ReadWrite will do a little less from 31 December 2026.
guide-mistake-mail-advanced-instead = Ask the vendor. Where the product rewrites received mail, it needs Mail-Advanced.ReadWrite as well.
guide-mistake-mail-advanced-why = From then on subject, body and recipients of a message that is no draft can be changed only with that permission. Reading, moving and marking stay as they are.
guide-mistake-mailbox-limit-missing = The guide does not limit the app to certain mailboxes.
guide-mistake-mailbox-limit-missing-instead = RBAC for Applications: a role such as Application Mail.Send, for a management scope or a group.
guide-mistake-mailbox-limit-missing-why = As an application permission it reaches every mailbox of the organization.
# $name (String) - what the guide names
# $right (String) - what is right
guide-mistake-mailbox-rights-missing = { $name } alone opens no mailbox. What is missing: { $right }.
guide-mistake-mailbox-rights-missing-instead = New-ServicePrincipal with the enterprise application's object ID, then Add-MailboxPermission for each mailbox; or RBAC for Applications.
guide-mistake-mailbox-rights-missing-why = Exchange does not know the app before that: signing in ends with 535 5.7.3 or “AUTHENTICATE failed”.
guide-mistake-send-as-reads = Send As lets somebody send, not read or receive.
guide-mistake-send-as-reads-instead = For reading: Full Access, or the permission Mail.Read.
guide-mistake-send-as-reads-why = The right covers the sender's address only.
guide-mistake-licence-without-mailbox = This licence brings no mailbox.
guide-mistake-licence-without-mailbox-instead = A licence with Exchange Online.
guide-mistake-licence-without-mailbox-why = Without it the account has no mailbox, and mail calls answer MailboxNotEnabledForRESTAPI.
guide-mistake-smtp-auth-missing = The guide does not say that SMTP AUTH has to be on for the mailbox.
guide-mistake-smtp-auth-missing-instead = Users, the mailbox, Mail, Manage email apps, tick Authenticated SMTP; or Set-CASMailbox -Identity MAILBOX -SmtpClientAuthenticationDisabled $false.
guide-mistake-smtp-auth-missing-why = It is off in organizations made since 2020, and the switch stops OAuth as well: 535 5.7.139.
guide-mistake-smtp-auth-off = Switching SMTP AUTH off stops sending.
guide-mistake-smtp-auth-off-instead = Switch it on for the mailbox: tick Authenticated SMTP.
guide-mistake-smtp-auth-off-why = The switch stops OAuth as well as passwords: 535 5.7.139.
guide-mistake-impersonation = The impersonation role is no more.
guide-mistake-impersonation-instead = RBAC for Applications, for the mailboxes that are needed.
guide-mistake-impersonation-why = Microsoft has ended ApplicationImpersonation in Exchange Online.
guide-mistake-scope-graph-for-mail = This scope asks for a token for Microsoft Graph.
# $right (String) - what is right
guide-mistake-scope-graph-for-mail-instead = { $right }
guide-mistake-scope-graph-for-mail-why = The mail servers refuse a token that was made for another service.
guide-mistake-scope-app-host = Where an app signs in as itself, the scope has another host.
# $right (String) - what is right
guide-mistake-scope-app-host-instead = { $right }
guide-mistake-scope-app-host-why = Microsoft names outlook.office365.com for client credentials; outlook.office.com is for people who sign in.
guide-mistake-scope-person-host = Where a person signs in, the scope has another host.
# $right (String) - what is right
guide-mistake-scope-person-host-instead = { $right }
guide-mistake-scope-person-host-why = Microsoft names outlook.office.com for delegated permissions; outlook.office365.com is for apps.
guide-mistake-scope-not-default = An app that signs in as itself cannot ask for single permissions.
# $right (String) - what is right
guide-mistake-scope-not-default-instead = { $right }
guide-mistake-scope-not-default-why = With client credentials the scope has to end with /.default; anything else is refused (AADSTS1002012).
guide-mistake-endpoint-v1 = This is the old sign-in endpoint (version 1).
# $right (String) - what is right
guide-mistake-endpoint-v1-instead = { $right }
guide-mistake-endpoint-v1-why = It wants a resource instead of a scope and gives tokens of another shape. Microsoft recommends version 2.
guide-mistake-resource-parameter = The parameter “resource” belongs to the old sign-in endpoint.
guide-mistake-resource-parameter-instead = The parameter scope, for example https://outlook.office365.com/.default.
guide-mistake-resource-parameter-why = The endpoint of version 2 refuses it (AADSTS901002).
guide-mistake-endpoint-common = An app of one organization cannot sign in by this endpoint.
# $right (String) - what is right
guide-mistake-endpoint-common-instead = { $right }
guide-mistake-endpoint-common-why = Without the tenant in the address Microsoft does not know in which organization to look for the app (AADSTS50194, AADSTS700016).
guide-mistake-endpoint-unknown = There is no such sign-in endpoint.
# $right (String) - what is right
guide-mistake-endpoint-unknown-instead = { $right }
guide-mistake-endpoint-unknown-why = The address answers 404, or is somebody else's.
guide-mistake-implicit-grant = The implicit grant is not needed.
guide-mistake-implicit-grant-instead = Leave access tokens and ID tokens unticked; the authorization code flow works without them.
guide-mistake-implicit-grant-why = It hands tokens over in the browser's address. Microsoft advises against it.
guide-mistake-password-grant = A stored password (resource owner password grant) is no safe way to sign in.
guide-mistake-password-grant-instead = Let the app sign in as itself with application permissions, or let the mailbox sign in once in a browser.
guide-mistake-password-grant-why = It fails with multi-factor authentication, security defaults, Conditional Access and federated users, and Microsoft says not to use it.
guide-mistake-public-client-label = “Treat application as a public client” has another name today.
guide-mistake-public-client-label-instead = Authentication, Advanced settings, “Allow public client flows”.
guide-mistake-public-client-label-why = Nobody finds the old name on the page.
guide-mistake-public-client-unneeded = Public client flows are not needed where there is a client secret.
guide-mistake-public-client-unneeded-instead = Leave “Allow public client flows” at No.
guide-mistake-public-client-unneeded-why = Switched on, anybody who knows the client ID can begin a sign-in in the app's name without its secret.
guide-mistake-redirect-http = Microsoft refuses a redirect address with http.
# $right (String) - what is right
guide-mistake-redirect-http-instead = { $right }
guide-mistake-redirect-http-why = Only https is allowed, and http for localhost alone (AADSTS500117).
guide-mistake-redirect-wildcard = A redirect address cannot hold a wildcard.
guide-mistake-redirect-wildcard-instead = The whole address, one for each place.
guide-mistake-redirect-wildcard-why = New registrations refuse it, and sign-in compares the address letter by letter (AADSTS50011).
guide-mistake-platform-wrong = A product with a client secret is no single-page or desktop app.
guide-mistake-platform-wrong-instead = The platform Web.
guide-mistake-platform-wrong-why = With the other platforms Microsoft refuses the secret or the request (AADSTS700025, AADSTS9002327).
guide-mistake-multi-tenant = The app is opened to other organizations, which is not needed.
guide-mistake-multi-tenant-instead = “Accounts in this organizational directory only” (single tenant).
guide-mistake-multi-tenant-why = People of any organization could sign in to it.
guide-mistake-basic-authentication = Signing in with user name and password (basic authentication) is going away.
guide-mistake-basic-authentication-instead = OAuth 2.0 (XOAUTH2).
guide-mistake-basic-authentication-why = Microsoft has ended it for everything but SMTP, and switches it off there by default from the end of December 2026.
guide-mistake-basic-authentication-date = This date for the end of basic authentication is out of date.
guide-mistake-basic-authentication-date-instead = End of December 2026: off by default. The final date is to be told in the second half of 2027.
guide-mistake-basic-authentication-date-why = Microsoft changed its plan in January 2026.
guide-mistake-app-password = App passwords belong to basic authentication.
guide-mistake-app-password-instead = OAuth 2.0 (XOAUTH2) with an app registration.
guide-mistake-app-password-why = They go round multi-factor authentication, and end where basic authentication ends.
guide-mistake-security-defaults-off = Switching security defaults off leaves the whole organization without protection.
guide-mistake-security-defaults-off-instead = Leave them on: sending by Microsoft Graph works with them. Where SMTP is a must, replace them with Conditional Access first.
guide-mistake-security-defaults-off-why = Every account loses multi-factor authentication for the sake of one mailbox.
guide-mistake-multi-factor-off = Switching multi-factor authentication off is not needed.
guide-mistake-multi-factor-off-instead = Leave it on: the app signs in as itself, or the mailbox signs in once in a browser.
guide-mistake-multi-factor-off-why = OAuth is made for it, and an account without it is the first to be broken into.
guide-mistake-secret-id = The Secret ID is not the secret.
guide-mistake-secret-id-instead = Copy the Value, shown once, right after Add.
guide-mistake-secret-id-why = With the ID Microsoft answers AADSTS7000215, invalid client secret.
guide-mistake-secret-value-missing = The guide does not say what of the secret is copied.
guide-mistake-secret-value-missing-instead = The Value, not the Secret ID, right after Add.
guide-mistake-secret-value-missing-why = Both stand side by side; the ID is the usual mistake (AADSTS7000215), and the Value is shown only once.
guide-mistake-secret-step-missing = The guide asks for a secret and does not say how to make one.
guide-mistake-secret-step-missing-instead = Certificates & secrets, New client secret, Add; then copy the Value, not the Secret ID.
guide-mistake-secret-step-missing-why = Without it there is nothing to enter, and the Value is shown only once.
guide-mistake-secret-never-expires = A secret that never expires is not to be had.
guide-mistake-secret-never-expires-instead = At most 24 months; Microsoft advises fewer than 12.
guide-mistake-secret-never-expires-why = The page offers no such choice, and whoever counts on it is surprised by AADSTS7000222.
# $name (String) - what the guide names
guide-mistake-secret-too-long = A secret cannot live for { $name }.
guide-mistake-secret-too-long-instead = At most 24 months; Microsoft advises fewer than 12.
guide-mistake-secret-too-long-why = The page offers no more.
guide-mistake-secret-renewal-missing = The guide does not say what to do when the secret expires.
guide-mistake-secret-renewal-missing-instead = Write down the day, and make and enter a new secret before it.
guide-mistake-secret-renewal-missing-why = On that day the connection stops with AADSTS7000222.
guide-mistake-object-id-as-client-id = The Object ID is not the client ID.
guide-mistake-object-id-as-client-id-instead = The Application (client) ID on the Overview page.
guide-mistake-object-id-as-client-id-why = Microsoft finds no app by its object ID (AADSTS700016).
# $name (String) - what the guide names
guide-mistake-command-broken = The command { $name } is broken over two lines.
# $right (String) - what is right
guide-mistake-command-broken-instead = { $right } in one piece, with its parameters on the same line.
guide-mistake-command-broken-why = Copied as it stands, PowerShell does not know it.
# $name (String) - what the guide names
guide-mistake-command-unknown = There is no command called { $name }.
# $right (String) - what is right
guide-mistake-command-unknown-instead = { $right }
guide-mistake-command-unknown-why = PowerShell answers that it is not recognized.
# $name (String) - what the guide names
guide-mistake-parameter-unknown = The command has no parameter { $name }.
# $right (String) - what is right
guide-mistake-parameter-unknown-instead = { $right }
guide-mistake-parameter-unknown-why = PowerShell stops: the parameter cannot be found.
# $name (String) - what the guide names
guide-mistake-parameter-without-hyphen = The hyphen before { $name } is missing.
# $right (String) - what is right
guide-mistake-parameter-without-hyphen-instead = { $right }
guide-mistake-parameter-without-hyphen-why = PowerShell takes the word for a value and stops.
# $name (String) - what the guide names
# $right (String) - what is right
guide-mistake-parameter-missing = { $name } does not run without { $right }.
guide-mistake-parameter-missing-instead = Add what is missing, each with its value.
guide-mistake-parameter-missing-why = PowerShell asks for it, or stops.
# $name (String) - what the guide names
guide-mistake-value-not-boolean = “{ $name }” is no value here.
# $right (String) - what is right
guide-mistake-value-not-boolean-instead = { $right }
guide-mistake-value-not-boolean-why = Without the dollar sign PowerShell takes it for a word and refuses it.
# $name (String) - what the guide names
guide-mistake-value-unknown = “{ $name }” is no value that this command takes.
# $right (String) - what is right
guide-mistake-value-unknown-instead = { $right }
guide-mistake-value-unknown-why = PowerShell refuses it.
guide-mistake-send-as-wrong-command = Add-MailboxPermission does not give Send As.
# $right (String) - what is right
guide-mistake-send-as-wrong-command-instead = { $right }
guide-mistake-send-as-wrong-command-why = In Exchange Online Send As is given with another command.
guide-mistake-smtp-auth-inverted = This switches SMTP AUTH off.
# $right (String) - what is right
guide-mistake-smtp-auth-inverted-instead = -SmtpClientAuthenticationDisabled { $right }
guide-mistake-smtp-auth-inverted-why = The parameter says “disabled”: $true switches sending off, $false switches it on.
# $name (String) - what the guide names
guide-mistake-sample-identifier = The identifier { $name } is from Microsoft's examples.
guide-mistake-sample-identifier-instead = The Application (client) ID of the app that was registered.
guide-mistake-sample-identifier-why = It names nobody's app here, so the command does nothing for yours.
guide-mistake-policy-superseded = Application access policies are superseded.
guide-mistake-policy-superseded-instead = RBAC for Applications: New-ServicePrincipal, New-ManagementScope, New-ManagementRoleAssignment.
guide-mistake-policy-superseded-why = Microsoft says not to make new ones; those there are will have to be moved.
guide-mistake-policy-group = A distribution group does not do for this policy.
guide-mistake-policy-group-instead = A mail-enabled security group.
guide-mistake-policy-group-why = Exchange refuses other groups, or the policy catches nobody.
guide-mistake-policy-not-for-smtp = An application access policy does not limit SMTP, IMAP or POP.
guide-mistake-policy-not-for-smtp-instead = RBAC for Applications (Application SMTP.SendAsApp), or mailbox permissions for the chosen mailboxes only.
guide-mistake-policy-not-for-smtp-why = It acts on Microsoft Graph and Exchange Web Services only.
# $name (String) - what the guide names
guide-mistake-role-unknown = There is no role called “{ $name }” for apps.
# $right (String) - what is right
guide-mistake-role-unknown-instead = { $right }
guide-mistake-role-unknown-why = Roles for apps begin with “Application”; Exchange does not find this one.
guide-mistake-service-principal-object = This is the wrong object ID for New-ServicePrincipal.
guide-mistake-service-principal-object-instead = The Object ID under Enterprise applications, Overview.
guide-mistake-service-principal-object-why = App registration and enterprise application each have an object ID. With the registration's nothing complains, and every sign-in fails later.
guide-mistake-module-retired = The PowerShell modules MSOnline and AzureAD are retired.
guide-mistake-module-retired-instead = Microsoft Graph PowerShell (Connect-MgGraph) or Microsoft Entra PowerShell; for mailboxes Exchange Online PowerShell.
guide-mistake-module-retired-why = Microsoft has switched off what they talk to.
# $name (String) - what the guide names
guide-mistake-session-retired = { $name } no longer connects to Exchange Online.
# $right (String) - what is right
guide-mistake-session-retired-instead = Install-Module ExchangeOnlineManagement, then { $right }.
guide-mistake-session-retired-why = Remote PowerShell with basic authentication has ended.
guide-mistake-azure-ad-name = Azure AD (Azure Active Directory) has another name today.
guide-mistake-azure-ad-name-instead = Microsoft Entra ID, at entra.microsoft.com.
guide-mistake-azure-ad-name-why = Menus and pages have carried the new name since 2023; the old one is not found.
guide-mistake-enterprise-app-created = An app of one's own is not made under Enterprise applications.
guide-mistake-enterprise-app-created-instead = App registrations, New registration.
guide-mistake-enterprise-app-created-why = The enterprise application comes by itself; secrets and permissions belong to the registration.
guide-mistake-shared-mailbox-menu = The menu has another name today.
guide-mistake-shared-mailbox-menu-instead = Teams & groups, Shared mailboxes.
guide-mistake-shared-mailbox-menu-why = The Microsoft 365 admin center has moved it.
guide-mistake-azure-subscription = An Azure subscription is not needed.
guide-mistake-azure-subscription-instead = Microsoft Entra ID, which every Microsoft 365 organization has.
guide-mistake-azure-subscription-why = Registering an app needs no subscription.
guide-mistake-limit-page-superseded = The page that is named describes application access policies, which are superseded.
guide-mistake-limit-page-superseded-instead = RBAC for Applications in Exchange Online.
guide-mistake-limit-page-superseded-why = Microsoft says not to make new policies.
# $name (String) - what the guide names
guide-mistake-docs-moved = Microsoft's documentation has moved away from { $name }.
# $right (String) - what is right
guide-mistake-docs-moved-instead = { $right }
guide-mistake-docs-moved-why = Old addresses are led on for now, and some of them lead nowhere.
# $name (String) - what the guide names
guide-mistake-old-portal = The portal { $name } is no more.
# $right (String) - what is right
guide-mistake-old-portal-instead = { $right }
guide-mistake-old-portal-why = The address is switched off or leads elsewhere.
guide-mistake-azure-ad-graph = Azure AD Graph is retired.
guide-mistake-azure-ad-graph-instead = Microsoft Graph (https://graph.microsoft.com).
guide-mistake-azure-ad-graph-why = Microsoft has switched it off.
guide-mistake-outlook-rest = The Outlook REST API is retired.
guide-mistake-outlook-rest-instead = Microsoft Graph (https://graph.microsoft.com).
guide-mistake-outlook-rest-why = Microsoft has switched it off.
guide-mistake-ews-retired = Exchange Web Services are being switched off in Exchange Online.
guide-mistake-ews-retired-instead = Ask the vendor for a version that uses Microsoft Graph.
guide-mistake-ews-retired-why = Microsoft blocks them step by step from October 2026.
