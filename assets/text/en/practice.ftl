### Words of the practice organization: its scenarios, and the pages a browser opens there.

practice-about-all-well = Everything works: every check passes and the test e-mail arrives.
practice-about-secret-expired = Every client secret has expired: the sign-in answers AADSTS7000222.
practice-about-secret-expires-soon = New client secrets work for nine days only: everything passes, with a warning to renew.
practice-about-consent-missing = Accept is pressed but nothing is recorded: tokens stay without permissions.
practice-about-consent-slow = An approval takes a while to reach tokens: the program waits and asks again until it does.
practice-about-consent-declined = The administrator presses Cancel on the approval page.
practice-about-wrong-secret-id = The secret's ID is pasted instead of its value: refused before it is sent, and AADSTS7000215 if it is sent.
practice-about-unknown-tenant = The organization cannot be found under its domain or ID: AADSTS90002.
practice-about-unknown-client = The app is not known in this organization: AADSTS700016.
practice-about-mailbox-missing = There is no sales@contoso.com; the nearest address is sales.emea@contoso.com.
practice-about-mailbox-unlicensed = sales@contoso.com exists without a licence and so without a mailbox: MailboxNotEnabledForRESTAPI.
practice-about-throttled = Microsoft Graph refuses the first calls with "too many requests", with and without saying how long to wait.
practice-about-graph-down = Microsoft Graph answers 503 to everything; signing in still works.
practice-about-mail-lost = The test e-mail is accepted and lies in Sent Items, but never arrives.
practice-about-too-many-permissions = The approval grants more permissions than the app asked for.
practice-about-smtp-disabled-tenant = SMTP sign-in is switched off for the whole organization: 535 5.7.139 until it is on for the mailbox or for all.
practice-about-smtp-disabled-mailbox = SMTP sign-in is switched off for every mailbox: 535 5.7.139 until a mailbox's own switch is on.
practice-about-smtp-security-defaults = Security defaults are on: SMTP sign-in answers 535 5.7.139 for everybody.
practice-about-smtp-conditional-access = A conditional access policy blocks SMTP sign-in: 535 5.7.139, the request did not meet the criteria.
practice-about-exchange-not-registered = The app was never registered in Exchange: SMTP and IMAP refuse its token.
practice-about-exchange-wrong-object-id = The app was registered in Exchange with the object ID of its registration: no error then, refused later.
practice-about-mailbox-permission-missing = The app has no access to the mailbox: SMTP answers 430 4.2.0 to the message, IMAP “authenticated but not connected”.
practice-about-send-as-denied = The app may open the mailbox but not send as it: 554 5.2.252 to the message.
practice-about-too-many-connections = Others hold all connections to the mailbox: 432 4.3.2 to the message.
practice-about-exchange-slow = What is set in Exchange takes a while to reach its servers.
practice-about-rbac-only = The app has no API permission for mail: Exchange's own roles let it use two mailboxes.
practice-about-conditional-access = A Conditional Access policy blocks people who sign in, also when a token is renewed: AADSTS53003. Apps with a secret are not concerned.
practice-about-security-defaults = Security defaults are on: name and password fail with AADSTS50079, device codes with AADSTS530035, and the browser asks for a second factor.
practice-about-mfa-required = Signing in takes a second factor: the browser asks for it, name and password fail with AADSTS50076.
practice-about-wrong-account = The person signs in with another account than the mailbox's own.
practice-about-approval-requested = The person is no administrator and can only request approval; no answer ever comes back to the program.
practice-about-user-consent-off = Users may not consent for themselves: who is no administrator meets “Need admin approval” and goes back.
practice-about-assignment-required = The enterprise application lets only assigned users sign in, and nobody is assigned: AADSTS50105.
practice-about-refresh-token-expired = Signing in works, but every refresh token has expired when it is used: AADSTS700082.
practice-about-device-code-blocked = A Conditional Access policy blocks sign-in by device code: AADSTS53003.
practice-about-certificate-expired = The app's certificate has expired: the sign-in answers AADSTS700027.
practice-about-certificate-not-uploaded = The certificate is not on the registration: the sign-in answers AADSTS700027.
practice-about-public-client-off = “Allow public client flows” is off: device code and name and password answer AADSTS7000218.
practice-about-redirect-not-registered = The redirect address is not on the registration: Microsoft's page shows AADSTS50011 and nothing comes back.
practice-about-new-organization = A new organization: sending by SMTP is off until the commands for Exchange switch it on for each mailbox. All goes well.
practice-about-alias-typed = A mailbox is entered by another of its addresses: where that can be seen, the main address is shown and used.

practice-banner = Practice organization – not Microsoft
practice-banner-more = Nothing here leaves this computer.
practice-organization-name = Contoso (practice)
practice-no-endpoint = Nothing answers at this address in the practice organization.
practice-copy = Copy
# $what (String) - the label of the value
practice-copy-named = Copy { $what }
practice-remove = Remove
# $what (String) - what is removed
practice-remove-named = Remove { $what }
practice-cancel = Cancel
practice-yes = Yes
practice-no = No

practice-sign-in-title = Sign in
practice-sign-in-account = E-mail address
practice-sign-in-password = Password
practice-sign-in-button = Sign in
practice-sign-in-hint = Mailseal shows the practice accounts and their passwords. They are new each time it starts.

practice-consent-title = Permissions requested
practice-consent-review = Review for your organization
practice-consent-unverified = unverified
practice-consent-this-app = This app would like to:
# $organization (String) - the organization's name
practice-consent-meaning = If you accept, this app will get access to the specified resources for all users of { $organization }. No one else will be asked to review these permissions.
practice-consent-asks-nothing = This registration lists no permissions. Add them under API permissions first.
practice-consent-meaning-self = Accepting these permissions means that you allow this app to use your data as described. You can change these permissions later.
practice-consent-for-all = Consent on behalf of your organization
practice-consent-cancel = Cancel
practice-consent-accept = Accept
practice-consent-done-title = Approved
practice-consent-cancelled-title = Not approved
# $app (String) - the app's name
practice-consent-done-text = This was about { $app }. You can close this page.
practice-need-admin-title = Need admin approval
# $app (String) - the app's name
practice-need-admin-text = { $app } needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.
practice-need-admin-other-account = Have an admin account? Sign in with that account
practice-need-admin-return = Return to the application without granting consent
practice-approval-title = Approval required
practice-approval-text = This app needs your admin’s approval to:
practice-approval-reason = Why do you need this app?
practice-approval-request = Request approval
practice-approval-sent-title = Request sent
# $app (String) - the app's name
practice-approval-sent-text = Your request for { $app } was sent to your administrators. You will get an e-mail when they have decided. You can close this page.
practice-working-title = Working on it
practice-continue = Continue

practice-pick-title = Pick an account
practice-pick-other = Use another account
practice-factor-title = Approve sign in request
practice-factor-text = A request was sent to the Authenticator app. In the practice organization you answer it here.
practice-factor-done = Approve
practice-device-title = Enter code
practice-device-text = Enter the code displayed on your app or device.
practice-device-code = Code
practice-device-next = Next
practice-device-unknown = Enter the code again. It is not known, was used already, or has expired.
# $app (String) - the app's name
practice-device-confirm = Are you trying to sign in to { $app }?
practice-device-confirm-text = Only continue if you started this sign-in yourself.
practice-device-done-title = You are signed in
# $app (String) - the app's name
practice-device-done-text = You have signed in to { $app } on your device. You can close this page.
practice-device-declined-title = Sign-in cancelled
# $app (String) - the app's name
practice-device-declined-text = You did not sign in to { $app }. You can close this page.

practice-trouble-title = Sorry, but we’re having trouble signing you in.
practice-trouble-details = Troubleshooting details

practice-portal-title = Entra admin center (practice)
practice-portal-path = Where you are
practice-portal-leads = This page leads you on. If it does not, go to App registrations.
practice-portal-registrations = App registrations
practice-portal-new = New registration
practice-portal-new-title = Register an application
practice-portal-no-registrations = There are no app registrations yet. Start with New registration.
practice-portal-no-access = You do not have access to this app. Its owner or an administrator has.
# $client (String) - what stood in the address
practice-portal-no-app = There is no app with the ID { $client } in this organization.
practice-portal-display-name = Display name
practice-portal-client-id = Application (client) ID
practice-portal-object-id = Object ID
practice-portal-tenant-id = Directory (tenant) ID
practice-portal-created = Created on
practice-portal-essentials = Essentials
practice-portal-overview = Overview
practice-portal-authentication = Authentication
practice-portal-secrets = Certificates & secrets
practice-portal-permissions = API permissions
practice-portal-redirects = Redirect URIs
# $count (Number) - how many secrets there are
practice-portal-secret-count = { $count ->
    [0] Add a client secret
    [one] 1 secret
   *[other] { $count } secrets
}
# $count (Number) - how many redirect URIs there are
practice-portal-redirect-count = { $count ->
    [0] Add a redirect URI
    [one] 1 redirect URI
   *[other] { $count } redirect URIs
}
practice-portal-name = Name
practice-portal-name-hint = The name people see for this app. It can be changed later.
practice-portal-name-missing = Enter a name for the app.
practice-portal-name-long = Shorten the name to 120 characters.
practice-portal-audience = Supported account types
practice-portal-audience-short = Supported account types
practice-portal-audience-one = Accounts in this organizational directory only (Contoso only – Single tenant)
practice-portal-audience-many = Accounts in any organizational directory (Any Microsoft Entra ID tenant – Multitenant)
practice-portal-audience-all = Accounts in any organizational directory and personal Microsoft accounts
practice-portal-redirect-optional = Redirect URI (optional)
practice-portal-redirect-hint = Where the answer is sent after signing in. It can be added or changed later.
practice-portal-platform = Platform
practice-portal-redirect = Redirect URI
practice-portal-register = Register
practice-platform-web = Web
practice-platform-public = Public client/native (mobile & desktop)
practice-platform-spa = Single-page application (SPA)
practice-redirect-not-a-uri = Enter a whole address, such as https://example.com/auth or http://localhost.
practice-redirect-scheme = Begin the address with https:// or http://localhost.
practice-redirect-long = Shorten the address to 256 characters.
practice-redirect-wildcard = Enter the address without a star (*).
practice-redirect-characters = Remove blanks and the characters ! $ ' ( ) , ; from the address.
practice-redirect-fragment = Remove everything from the # on.

practice-permissions-intro = What this app may do is listed here. Listing alone allows nothing: an administrator has to grant it.
practice-permissions-add = Add a permission
practice-permissions-add-title = Add permissions
practice-permissions-add-button = Add permissions
practice-permissions-filter = Filter by name
practice-permissions-name = Permission
practice-permissions-service = API
practice-permissions-type = Type
practice-permissions-description = Description
practice-permissions-status = Status
practice-permissions-application = Application
practice-permissions-delegated = Delegated
# $organization (String) - the organization's name
practice-permissions-grant = Grant admin consent for { $organization }
# $organization (String) - the organization's name
practice-permissions-granted = Granted for { $organization }
# $organization (String) - the organization's name
practice-permissions-not-granted = Not granted for { $organization }
practice-permissions-only-admins = Only an administrator can grant consent.

practice-secrets-fresh = Copy the Value now. It is shown this once. The app needs the Value, not the Secret ID.
practice-secrets-none = There are no client secrets yet.
practice-secrets-new = New client secret
practice-secrets-description = Description
practice-secrets-expires = Expires
practice-secrets-value = Value
practice-secrets-id = Secret ID
# $months (Number) - how many months the secret works
practice-secrets-months = { $months } months
practice-secrets-add = Add

practice-secrets-title = Client secrets
practice-certificates-title = Certificates
practice-certificates-none = There are no certificates yet.
practice-certificates-upload = Upload certificate
practice-certificates-file = File (.cer, .pem or .crt)
practice-certificates-text = or its text
practice-certificates-thumbprint = Thumbprint
practice-certificates-starts = Start date
practice-certificates-private = Upload the certificate alone. The private key must stay on your computer.
practice-certificates-unreadable = Choose a certificate file: .cer, .pem or .crt.

practice-requests-title = Admin consent requests
practice-requests-none = Nobody asked for approval.
practice-requests-only-admins = Only an administrator can answer requests for approval.
practice-requests-person = Requested by
practice-requests-reason = Reason
practice-requests-review = Review permissions and consent
practice-requests-deny = Deny

practice-authentication-none = There are no redirect URIs yet.
practice-authentication-add = Add a redirect URI
practice-authentication-add-button = Add
practice-authentication-flows = Allow public client flows
practice-authentication-flows-hint = Needed for signing in by device code or by name and password.
practice-authentication-flows-allow = Allow
practice-authentication-flows-forbid = Do not allow

practice-exchange-mail = What lies in them
practice-exchange-title = Exchange admin center (practice)
practice-exchange-only-admins = Only an administrator can open these pages.
practice-exchange-mailboxes = Mailboxes
practice-exchange-settings = Settings
practice-exchange-address = E-mail address
practice-exchange-aliases = Other addresses
practice-exchange-kind = Kind
practice-exchange-kind-user = User mailbox
practice-exchange-kind-shared = Shared mailbox
practice-exchange-kind-room = Room
practice-exchange-smtp = Authenticated SMTP
practice-exchange-smtp-on = On
practice-exchange-smtp-off = Off
practice-exchange-smtp-inherits = As the organization's setting says
practice-exchange-email-apps = Manage email apps
practice-exchange-full-access = Read and manage (Full Access)
practice-exchange-send-as = Send as
practice-exchange-on-behalf = Send on behalf
practice-exchange-nobody = Nobody.
practice-exchange-add-person = Add a person
practice-exchange-add = Add
# $name (String) - the app's name in Exchange
practice-exchange-app-named = App: { $name }
practice-exchange-mail-flow = Mail flow
practice-exchange-turn-off-smtp = Turn off SMTP AUTH protocol for your organization
practice-exchange-turn-off-smtp-hint = A mailbox's own setting counts over this one.
practice-exchange-from-alias = Turn on sending from aliases
practice-exchange-save = Save
practice-exchange-late = Saved. The mail servers have not heard of it yet.

practice-powershell-title = PowerShell
practice-powershell-hint = Already connected to Exchange Online. It knows the cmdlets that set up mail for an app; variables last for one run.
practice-powershell-script = Script
practice-powershell-run = Run
practice-powershell-output = Output
practice-powershell-silent = The script printed nothing.

practice-elsewhere-title = Not part of the practice organization
practice-elsewhere-text = Microsoft has a page here; the practice organization does not.

practice-mail-title = Mailboxes
practice-mail-intro = Every mailbox of the practice organization. Mail to people elsewhere lands in a tray of its own and never leaves this computer.
practice-mail-inside = Contoso
practice-mail-outside = Outside Contoso
practice-mail-no-mailbox = No mailbox: this user has no licence
# $count (Number) - how many messages there are
practice-mail-count = { $count ->
    [0] No messages
    [one] 1 message
   *[other] { $count } messages
}
practice-mail-empty = Nothing here yet.
practice-mail-inbox = Inbox
practice-mail-sent = Sent Items
practice-mail-drafts = Drafts
practice-mail-deleted = Deleted Items
practice-mail-junk = Junk Email
practice-mail-archive = Archive
practice-mail-subject = Subject
practice-mail-from = From
practice-mail-to = To
practice-mail-date = Date
practice-mail-no-subject = (no subject)
practice-mail-gone = This message is no longer there.
# $subject (String) - the subject of the message that could not be delivered
practice-bounce-subject = Undeliverable: { $subject }
# $addresses (String) - the addresses that do not exist
practice-bounce-body = Your message could not be delivered to { $addresses }. The address was not found at contoso.com (550 5.1.10 RESOLVER.ADR.RecipientNotFound).
practice-bounce-sender = Microsoft Outlook (practice)
practice-about-limit-slow = An app’s limit to its mailboxes reaches Exchange’s servers late: until then the app reaches none of them.
practice-about-tenant-wide-grant = The app is limited in Exchange, but nobody takes its approval in Entra back: it reaches every mailbox, and the check of the limit says so.
practice-about-older-policy = An application access policy is there already for the app, and holds only the first mailbox.
practice-revoke = Revoke admin consent
# $what (String) - name of the permission
practice-revoke-named = Revoke admin consent for { $what }
