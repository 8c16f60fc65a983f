### Facts as sentences: fields, steps, checks, people, roads, times. Shared by the window, the command line and the report.

## What is wrong with a field, and what to do

problem-empty = Nothing is entered yet.
# $limit (Number) - the most characters the field takes
problem-too-long = This is longer than { $limit } characters. Copy only the value itself.
problem-unprintable = This holds characters that cannot be seen. Copy the value again, or type it.
problem-not-a-guid = This is not a whole ID. An ID looks like 9f1c2a7e-5b1d-4c0e-8a53-0c7f5f0e4b11: 32 letters and digits in five groups. Copy it again from the app’s Overview page.
problem-nil-guid = This ID is all zeros, so it stands for nothing. Copy the one on the app’s Overview page.
problem-tenant-as-client = This is the directory (tenant) ID. Copy the application (client) ID: on the app’s Overview page it is the first of the three.
problem-secret-id = This looks like the secret’s ID. Microsoft needs its “Value”, the column to the left of it. If the value is no longer shown, add a new secret and copy it straight away.
problem-secret-in-id-field = This looks like a secret’s value. Put it into the field “Client secret”, and copy the ID from the app’s Overview page.
problem-secret-masked = This is only the shortened form that the page shows later. Add a new secret and copy its “Value” straight away.
# $length (Number) - how many characters were entered
problem-secret-too-short = This has { $length ->
    [one] { $length } character
   *[other] { $length } characters
}; a secret is longer. Copy the whole “Value” with the copy symbol beside it.
problem-not-a-secret = This cannot be a secret’s value. Copy the “Value” of the client secret with the copy symbol beside it.
problem-not-an-organization = This is not a domain, an e-mail address or a tenant ID. Enter for example contoso.com or name@contoso.com.
# $domain (String) - the domain that was entered
problem-consumer-domain = { $domain } is for private mailboxes, not for an organization. Enter your organization’s own domain, or an address at work.
problem-not-an-address = This is not an e-mail address. Enter it in full, for example support@contoso.com.
problem-duplicate = This address is already in the list.

# $what (String) - what was removed, already put together as a list
tidied = Removed when pasted: { $what }.
tidied-blanks = blanks
tidied-quotes = quotation marks
tidied-line-breaks = line breaks
tidied-invisible = invisible characters
# $first (String) - one or more things
# $last (String) - the last thing
list-and = { $first } and { $last }
# $first (String) - one or more things
# $last (String) - the last thing
list-or = { $first } or { $last }
# $first (String) - one or more things
# $next (String) - the next thing
list-comma = { $first }, { $next }

## The steps

step-name-target = What you are connecting
step-name-organization = Your organization
step-name-registration = App registration
step-name-approval = Approval
step-name-sign-in = Sign in
step-name-mailboxes = Mailboxes
step-name-checks = Checks
step-name-test = Test e-mail
step-name-finish = Finish
# $number (Number) - which step this is
# $of (Number) - how many steps there are
step-count = Step { $number } of { $of }

## Checks: what is claimed, and how it reads when it does not hold

claim-network = Microsoft can be reached
claim-network-not = Microsoft cannot be reached
claim-clock = This computer’s clock is right
claim-clock-not = This computer’s clock is wrong
claim-clock-warned = This computer’s clock drifts
claim-organization = Your organization was found
claim-organization-not = Your organization was not found
claim-cloud = Your organization is in the expected cloud
claim-cloud-not = Your organization is in another cloud than expected
claim-app = Your organization knows the app
claim-app-not = Your organization does not know the app
claim-secret = The app’s secret works
claim-secret-not = The app’s secret does not work
claim-secret-warned = The app’s secret works for now
claim-certificate = The app’s certificate works
claim-certificate-not = The app’s certificate does not work
claim-certificate-warned = The app’s certificate works for now
# $mailbox (String) - address
claim-sign-in = The sign-in as { $mailbox } holds
# $mailbox (String) - address
claim-sign-in-not = The sign-in as { $mailbox } does not hold
# $mailbox (String) - address
claim-password = The name and password of { $mailbox } work
# $mailbox (String) - address
claim-password-not = The name and password of { $mailbox } do not work
claim-smtp-server = The mail server for sending (SMTP) is reached and encrypts
claim-smtp-server-not = The mail server for sending (SMTP) does not work from here
claim-imap-server = The mail server for reading (IMAP) is reached and encrypts
claim-imap-server-not = The mail server for reading (IMAP) does not work from here
# $mailbox (String) - address
claim-smtp-sign-in = The server for sending lets { $mailbox } in
# $mailbox (String) - address
claim-smtp-sign-in-not = The server for sending does not let { $mailbox } in
# $mailbox (String) - address
claim-imap-sign-in = The server for reading lets { $mailbox } in
# $mailbox (String) - address
claim-imap-sign-in-not = The server for reading does not let { $mailbox } in
# $mailbox (String) - address
claim-also-smtp = For information: { $mailbox } by SMTP
claim-permission = The app has the permissions it needs
claim-permission-not = The app lacks a permission
claim-nothing-extra = The app has no more permissions than it needs
claim-nothing-extra-not = The app has more permissions than it needs
# $mailbox (String) - the mailbox's address
claim-mailbox = { $mailbox } exists
# $mailbox (String) - the mailbox's address
claim-mailbox-not = { $mailbox } has no mailbox
# $mailbox (String) - the mailbox's address
claim-read = { $mailbox } can be read
# $mailbox (String) - the mailbox's address
claim-read-not = { $mailbox } cannot be read
# $mailbox (String) - the mailbox's address
claim-send = { $mailbox } can send
# $mailbox (String) - the mailbox's address
claim-send-as = Whoever signs in may send in the name of { $mailbox }
# $mailbox (String) - the mailbox's address
claim-send-as-not = Whoever signs in may not send in the name of { $mailbox }
# $mailbox (String) - the mailbox's address
claim-send-not = { $mailbox } cannot send
claim-limit = The app is limited to the mailboxes you chose
claim-limit-not = The app is not limited to the mailboxes you chose

## What stands at a passed check's right edge

# $date (String) - the day
note-expires = expires { $date }
# $app (String) - the app's name at Microsoft
note-app = “{ $app }”
note-tried-without-sending = tried without sending
note-none-needed = none needed: Exchange itself gives the right
# $account (String) - sign-in name
note-account = as { $account }
note-password-not-typed = type the password to test; it is kept nowhere
note-test-mail-proves = allowed as sender; the test e-mail proves the rest
# $account (String) - a sign-in name
note-stand-in = { $account } signs in for it
note-also-works = would work, too
note-not-needed = would not work; not needed unless your system is set to SMTP
note-not-askable = not allowed to look; the other checks prove it

## States

state-waiting = Waiting
# $check (String) - what it waits for, as a claim
state-waiting-for = Waiting for: { $check }
state-running = Running
state-passed = Passed
state-warned = Passed, with a warning
state-failed = Failed
# $since (String) - time of day
# $until (String) - time of day
state-healing = Often passes by itself: since { $since }, until { $until }
state-not-run = Not run
# $passed (Number) - how many passed, warnings included
# $all (Number) - how many there are
count-passed = { $passed } of { $all } checks passed
# $count (Number) - how many
count-warned = { $count } with a warning
# $count (Number) - how many
count-failed = { $count } failed
# $count (Number) - how many
count-healing = { $count } may pass by waiting
# $count (Number) - how many
count-unproved = { $count } not run
# $count (Number) - how many
count-waiting = { $count ->
    [one] { $count } waits for another
   *[other] { $count } wait for another
}
# $count (Number) - how many
count-running = { $count ->
    [one] { $count } is running
   *[other] { $count } are running
}

## Who can mend it

who-this-operator = You
who-entra-admin = An Entra administrator
who-exchange-admin = An Exchange administrator
who-mailbox-user = The mailbox’s user
who-network-admin = Your network’s administrator
who-vendor = The maker of the system
who-microsoft = Only Microsoft
# $who (String) - the person or office, as the start of a sentence
who-can-mend = { $who } can mend this.
who-can-mend-you = You can mend this yourself.
who-can-mend-microsoft = Only Microsoft can mend this. Nothing on your side is wrong.

## A diagnosis

diagnosis-said = What Microsoft said
diagnosis-said-here = The exact error
# $action (String) - the action's title
diagnosis-next = Next: { $action }
# $address (String) - address of the page
diagnosis-page = The page: { $address }
# $id (String) - the identifier
diagnosis-trace = Trace ID: { $id }
# $id (String) - the identifier
diagnosis-correlation = Correlation ID: { $id }
# $id (String) - the identifier
diagnosis-request = Request ID: { $id }
# $time (String) - time stamp as Microsoft gave it
diagnosis-at = Time: { $time }

## Clouds, roads, permissions

cloud-worldwide = worldwide cloud
cloud-us-government = US Government cloud (GCC High)
cloud-us-defense = US Department of Defense cloud
cloud-china = China cloud (21Vianet)
# $organization (String) - domain or tenant ID
# $cloud (String) - the cloud's name
organization-in-cloud = { $organization }, { $cloud }
# $organization (String) - domain or tenant ID
# $cloud (String) - the cloud's name
organization-is = This is { $organization }, in Microsoft’s { $cloud }.
# $app (String) - the app's name
app-known-as = Microsoft knows this app: “{ $app }”.
app-known = Microsoft knows this app.

road-graph-app = as the app itself, by Microsoft Graph
road-smtp-app = as the app itself, by SMTP
road-imap-app = as the app itself, by IMAP
road-graph-user = as a signed-in mailbox, by Microsoft Graph
road-smtp-user = as a signed-in mailbox, by SMTP
road-imap-user = as a signed-in mailbox, by IMAP
road-password = with a mailbox’s name and password

# $organization (String) - domain or tenant ID
may-mail-send = Send mail as any mailbox in { $organization }
# $organization (String) - domain or tenant ID
may-mail-read = Read mail in any mailbox in { $organization }
# $organization (String) - domain or tenant ID
may-mail-read-write = Read, move and delete mail in any mailbox in { $organization }
# $organization (String) - domain or tenant ID
may-user-read-all = See the names and addresses of everybody in { $organization }
may-smtp-as-app = Send mail by SMTP as each mailbox that Exchange lets it into
may-imap-as-app = Read, move and delete the mail of each mailbox that Exchange lets it into, by IMAP
# $permission (String) - Microsoft's name of the permission
may-other = Use the permission { $permission }
# $mailbox (String) - an e-mail address
may-own-send = Send mail as { $mailbox }
# $mailbox (String) - an e-mail address
may-own-read = Read the mail of { $mailbox }
# $mailbox (String) - an e-mail address
may-own-read-write = Read, move and delete the mail of { $mailbox }
# $mailbox (String) - an e-mail address
may-own-smtp = Send mail by SMTP as { $mailbox }
# $mailbox (String) - an e-mail address
may-own-imap = Read, move and delete the mail of { $mailbox } by IMAP
may-own-lasting = Stay signed in, so that nobody has to sign in again every hour
may-own-user-read = Sign in and see the mailbox’s own name and address
may-own-user-read-basic = See the names and addresses of colleagues

mailbox-kind-user = a person’s mailbox
mailbox-kind-shared = a shared mailbox
mailbox-kind-room = a room
mailbox-kind-equipment = equipment
mailbox-kind-unknown = kind not known
# $count (Number) - how many
mailboxes-count = { $count ->
    [one] { $count } mailbox
   *[other] { $count } mailboxes
}
# $address (String) - a similar address that exists
did-you-mean = Did you mean { $address }?

## Times

decimal-mark = .
# $tenths (String) - seconds with one decimal
took-seconds = { $tenths } s
# $minutes (Number) - whole minutes
# $seconds (Number) - the rest in seconds
took-minutes = { $minutes } min { $seconds } s
# $hours (Number) - whole hours
# $minutes (Number) - the rest in minutes
took-hours = { $hours } h { $minutes } min
# $minutes (Number) - whole minutes
round-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
# $hours (Number) - whole hours
round-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
# $hours (String) - "1 hour"
# $minutes (String) - "30 minutes"
round-both = { $hours } and { $minutes }
# $day (Number) - day of the month
# $month (Number) - 1 to 12
# $year (String) - four digits
date-long = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
# $date (String) - the day
# $time (String) - time of day
date-and-time = { $date }, { $time }
relative-today = today
relative-yesterday = yesterday
relative-tomorrow = tomorrow
# $days (Number) - whole days
relative-ago = { $days } days ago
# $days (Number) - whole days
relative-in = in { $days } days
# $time (String) - time of day
relative-today-at = today { $time }
# $time (String) - time of day
relative-yesterday-at = yesterday { $time }
# $when (String) - "in 12 days", "tomorrow", "today"
secret-expires-when = Secret expires { $when }
# $when (String) - "2 days ago", "yesterday"
secret-expired-when = Secret expired { $when }

## Approval

approval-waiting = Waiting for you in the browser
# $why (String) - what the system said
approval-not-opened = The browser could not be opened ({ $why }). Copy the link and open it yourself.
approval-accepted = Accepted in the browser. Now Microsoft has to pass it on.
# $permissions (String) - names of the missing permissions
# $next (String) - time of day
# $until (String) - time of day
approval-not-yet = Accept was pressed, but { $permissions } has not arrived yet. Microsoft takes up to half an hour. Asked again at { $next }, until { $until }.
# $time (String) - date and time
approval-granted = Granted { $time }
approval-declined = The approval was declined in the browser. Open the page again, or send the link to an administrator.
approval-timed-out = Nobody answered on Microsoft’s page in time. Open the page again. If you are no administrator, send the link to one: Mailseal notices later when it was approved.

# $app (String) - the app's name
# $organization (String) - domain or tenant ID
letter-approval-subject = Please approve the app “{ $app }” in { $organization }
# $app (String) - the app's name
# $organization (String) - domain or tenant ID
# $target (String) - the system that is being connected
# $permissions (String) - one line each
# $link (String) - address of the page
letter-approval-body =
    Hello,

    I am connecting { $target } to the mailboxes of { $organization }. For this an administrator has to approve the app “{ $app }” once.

    The app asks for:
    { $permissions }

    Please open this page, sign in as an administrator of { $organization } and press Accept:
    { $link }

    Microsoft may show an error page after you press Accept, because my computer cannot be reached from yours. That is fine: the approval counts.

    Thank you

# $organization (String) - domain or tenant ID
# $title (String) - what is wrong, in one sentence
letter-mend-subject = { $organization }: { $title }
## Parts of the letter that asks to mend something; one with nothing to say is left out

letter-mend-hello = Hello,
# $connection (String) - the connection's name
# $target (String) - the system that is being connected
# $organization (String) - domain or tenant ID
letter-mend-why = I am connecting { $target } (“{ $connection }”) to the mailboxes of { $organization } in Microsoft 365. One thing is in the way, and I cannot mend it myself.
# $connection (String) - the connection's name
# $target (String) - the system that is being connected
letter-mend-why-nowhere = I am connecting { $target } (“{ $connection }”) to mailboxes in Microsoft 365. One thing is in the way, and I cannot mend it myself.
letter-mend-wrong = What is wrong
letter-mend-ask = What I ask you to do
letter-mend-about = What it is about
letter-mend-said = What Microsoft said
letter-mend-thanks = Please tell me when it is done, so that I can check again. Thank you
letter-what-unknown = Please look at what Microsoft said below, and tell me what it means for us.
# $action (String) - the action's title
# $address (String) - address of the page
letter-what-page = { $action }: { $address }
# $id (String) - tenant ID
letter-fact-tenant = Directory (tenant) ID: { $id }
# $id (String) - client ID
letter-fact-client = Application (client) ID: { $id }
# $app (String) - the app's name
letter-fact-app = Name of the app: { $app }
# $mailbox (String) - address
letter-fact-mailbox = Mailbox: { $mailbox }
# $subject (String) - the letter's subject
# $body (String) - the letter's text
letter-whole =
    Subject: { $subject }

    { $body }

## Test e-mail

system-of-your-own = your app or device
# $target (String) - the system that is being connected
mail-subject = It works: mail from { $target }
# $target (String) - the system that is being connected
# $mailbox (String) - the sending address
# $when (String) - date and time
mail-body =
    Hello,

    if you can read this, { $target } can send mail as { $mailbox }.

    Sent by Mailseal on { $when }.
stage-token = Sign in as the app
stage-token-done = Signed in as the app
stage-connection = Reach the mail server and encrypt the line
stage-connection-done = The mail server was reached, and the line is encrypted
stage-sign-in = Sign in to the mail server
stage-sign-in-done = The mail server took the sign-in
stage-accepted = Hand the message to Microsoft
stage-accepted-done = Microsoft accepted the message
stage-sent-items = Find it in Sent Items
stage-sent-items-done = It is in Sent Items
stage-arrived = Find it in the inbox
stage-arrived-done = It arrived
stage-not-askable = Not looked at: the app has no permission to read mail.
stage-not-seen = Not seen there yet.

## Pages at Microsoft: the way to them by clicks

path-app-registrations = Microsoft Entra admin center › Entra ID › App registrations
path-new-registration = Microsoft Entra admin center › Entra ID › App registrations › New registration
path-app-overview = Microsoft Entra admin center › Entra ID › App registrations › All applications › your app › Overview
path-api-permissions = Microsoft Entra admin center › Entra ID › App registrations › All applications › your app › API permissions
path-certificates-and-secrets = Microsoft Entra admin center › Entra ID › App registrations › All applications › your app › Certificates & secrets
path-authentication = Microsoft Entra admin center › Entra ID › App registrations › All applications › your app › Authentication
path-enterprise-apps = Microsoft Entra admin center › Entra ID › Enterprise apps
path-admin-consent-requests = Microsoft Entra admin center › Entra ID › Enterprise apps › Admin consent requests
path-user-consent-settings = Microsoft Entra admin center › Entra ID › Enterprise apps › Consent and permissions
path-active-users = Microsoft 365 admin center › Users › Active users
path-shared-mailboxes = Microsoft 365 admin center › Teams & groups › Shared mailboxes
path-exchange-mailboxes = Exchange admin center › Recipients › Mailboxes
path-exchange-settings = Exchange admin center › Settings › Mail flow
path-message-trace = Exchange admin center › Mail flow › Message trace

## The credential store, the folder, the disk

vault-sandboxed = Inside a Flatpak nothing can be entered in the computer’s own scheduler. Install Mailseal’s .deb package for the daily check, or have “mailseal check --all” started another way.
vault-no-home = Mailseal finds no home folder to keep connections in. Set the variable HOME, or MAILSEAL_HOME to a folder of your choice, and start again.
# $path (String) - the file or folder
# $why (String) - what the system said
vault-not-writable = { $path } cannot be written ({ $why }). Give your account the right to write there, or choose another place. What was saved before is still there.
# $path (String) - the file or folder
# $why (String) - what the system said
vault-not-readable = { $path } cannot be read ({ $why }). Give your account the right to read it, and start again.
# $path (String) - the file that stands where a folder is needed
vault-not-a-folder = { $path } is a file, not a folder. Choose a folder instead, or move the file away, and start again.
# $path (String) - the file or folder
vault-disk-full = The disk is full: { $path } could not be saved. Make room and try again. What was saved before is still there.
# $path (String) - the file
# $version (Number) - the file's version
vault-too-new = { $path } was written by a newer Mailseal (version { $version }). Install the newer Mailseal; this one leaves the file as it is.
vault-wrong-world = A practice connection is never kept beside real ones, nor a real one in practice. Start a new connection on the right side.
vault-no-store = This computer has no credential store that Mailseal could keep the secret in. Keep the secret for this run only, and enter it again next time; or set up a credential store first, on Linux for example gnome-keyring.
vault-store-locked = The credential store is locked. Unlock it and try again.
# $why (String) - what the system said
vault-store-refused = The credential store refused ({ $why }). Try again; if it stays like this, keep the secret for this run only.
# $path (String) - where it is now
vault-set-aside = The saved connections were damaged. The damaged file was set aside at { $path }, and the last good copy was taken.
