### Steps 1 to 3: what is connected, the organization, the app registration.

## Step 1

target-title = What are you connecting?
target-lead = We use the permissions, the sign-in and the last step that this system needs.
target-search = Find your system
# $search (String) - what was typed
target-nothing-found = No system here is called “{ $search }”. Choose “Another app or device”.
target-coming = Coming
target-choose = Choose the system that you are connecting.
target-answer = Choose one of these answers.
target-panel-will = It will
target-panel-as = As
target-panel-by = By
target-panel-needs = Needs
target-as-the-app = The app itself, no user signed in
target-as-signed-in = One signed-in mailbox
target-with-password = A mailbox’s name and password
target-ask-does = What does it do?
target-does-send = Sends
target-does-send-more = It sends mail.
target-does-read = Reads
target-does-read-more = It reads and sorts mail.
target-does-both = Both
target-does-both-more = It reads and sends mail.
target-ask-as = How does it sign in?
target-as-app = By itself
target-as-app-more = A service with an ID and a secret. No person signs in.
target-as-mailbox = As a signed-in mailbox
target-as-mailbox-more = Somebody signs in once as the mailbox’s user.
target-ask-by = By which protocol?
target-by-unknown = I don’t know
target-by-unknown-more = Mailseal takes Microsoft Graph.
target-by-graph = Microsoft Graph
target-by-smtp = SMTP
target-by-imap = IMAP

## Step 2

organization-title = Your organization
organization-lead = Mailseal looks it up at Microsoft without signing in.
organization-field = Domain, e-mail address or tenant ID
organization-placeholder = contoso.com
organization-help = For example the part after the @ in your address.
organization-looking = Looking it up at Microsoft …
organization-tenant = Directory (tenant) ID
organization-cloud = Cloud

## Step 3: by hand

registration-title = Register the app with Microsoft
registration-lead = Microsoft needs to know which app is asking for your mail. We show you each page and tell you what to press.
registration-ways = How to register the app
registration-for-me = Do it for me
registration-for-me-more = Sign in once as an administrator. We create the app, its permissions and its secret.
registration-myself = I’ll do it myself
registration-myself-more = We open each Microsoft page and tell you what to press. About 10 minutes.
# $number (Number) - which instruction
# $total (Number) - how many there are
# $title (String) - what it is about
registration-of = { $number } of { $total } · { $title }
registration-open-page = Open this page
# $path (String) - menu path
registration-by-hand = Or by hand: { $path }
registration-values = Values to copy
registration-have-values = I already have the three values
registration-where = Show me where to find these

task-register = Make the registration
task-register-how = Enter the name below. Keep **Single tenant only** under supported account types. Under **Redirect URI** choose **Public client/native (mobile & desktop)** for the first address. Then press **Register**.
task-copy-ids = Copy the application ID
task-copy-ids-how = Microsoft now shows the app’s **Overview**. Copy the **Application (client) ID** and paste it here.
task-permissions = Add the permissions
task-permissions-how = Press **Add a permission**, **Microsoft Graph**, then **Application permissions**, not delegated. Search for each name below, tick it, and press **Add permissions**.
task-permissions-exchange-how = Press **Add a permission**, **APIs my organization uses**, and search for **Office 365 Exchange Online**. Choose **Application permissions**, not delegated. Search for each name below, tick it, and press **Add permissions**. They do not stand under Microsoft Graph.
task-permissions-delegated-how = Press **Add a permission**, **Microsoft Graph**, then **Delegated permissions**. Search for each name below, tick it, and press **Add permissions**.
task-public-client = Allow public client flows
task-public-client-how = Under **Advanced settings** set **Allow public client flows** to **Yes** and press **Save**. Without it Microsoft refuses a name and password from this app.
task-secret = Make a secret
task-secret-how = Press **New client secret**, choose when it expires, and press **Add**. Copy the **Value** straight away; Microsoft shows it only once. Don’t copy the **Secret ID**.

copy-app-name = Name
copy-loopback = Redirect URI (desktop)
copy-web-redirect = Redirect URI (Web)
copy-permission = Permission
copy-secret-description = Description

## Step 3: the three fields

details-title = Enter the app’s details
details-lead = Copy these three values from the app’s page in Microsoft Entra.
details-lead-known = Microsoft knows these values. Look them over, and press Continue.
field-tenant = Directory (tenant) ID
field-client = Application (client) ID
field-secret = Client secret
field-asking = Asking Microsoft …
secret-works = The secret works.
secret-kept = It is kept in this computer’s credential store.
secret-store-locked = It is not stored yet, because the credential store is locked. Continue asks you to unlock it.
secret-no-store = It is not stored, because this computer has no credential store. Continue asks whether to keep it for this run only.
secret-another = Enter another secret

reason-expired = The secret has expired.
reason-expired-more = Make a new one in Microsoft Entra and enter its Value here. Everything else stays as it is; afterwards Mailseal checks the connection again.
reason-refused = Microsoft does not accept the secret any more.
reason-gone = Mailseal does not have the secret any more.
reason-gone-more = It is not in this computer’s credential store. Enter it again. If you do not have it, make a new one in Microsoft Entra.
reason-new = Enter a new secret.
reason-new-more = Make it in Microsoft Entra and enter its Value here. Leave the old one there until everything works with the new one.

expiry-title = When does the secret expire?
expiry-lead = Microsoft does not tell this to Mailseal. Choose what you chose there, and we remind you in time. Microsoft’s page proposes 6 months.
expiry-not-chosen = Choose a day, or “I don’t know”: then there will be no reminder.
# $days (Number) - 180, 365, 545 or 730
expiry-days = { $days ->
    [180] In 6 months
    [365] In 12 months
    [545] In 18 months
    [730] In 24 months
   *[other] In { $days } days
}
# $date (String) - the day
expiry-until = { $date }
expiry-another = On another day
expiry-another-more = You enter the date.
expiry-not-known = I don’t know
expiry-not-known-more = There will be no reminder.
expiry-date = Day of expiry
expiry-placeholder = 2028-05-14
expiry-not-a-date = Enter the day as year-month-day, for example 2028-05-14.
expiry-past = This day is over. Enter the day on which the secret will stop working.
expiry-too-far = This day is too far away. Look at the year.

pasted-title = What you pasted was taken apart.
# $fields (String) - names of the fields
pasted-into = It went into: { $fields }.
pasted-nothing = Nothing in it could be placed with certainty.
# $guid (String) - the identifier
pasted-which = Which is this? **{ $guid }**
# $guid (String) - the identifier
# $what (String) - a field's name, or "neither"
pasted-this-is = { $guid } is: { $what }
pasted-neither = Neither
# $guid (String) - the identifier
pasted-object-id = { $guid } is the object ID. It is not needed and was not used.
# $guid (String) - the identifier
pasted-secret-id = { $guid } is the secret’s ID. It is not needed and was not used.

keep-refused = The secret could not be stored.
keep-for-this-run = Keep it for this run only
