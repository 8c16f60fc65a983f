### Steps 1 to 3: what is connected, the organization, the app registration.

## Step 1

target-title = What are you connecting?
target-lead = We use the permissions, the sign-in and the last step that this system needs.
target-search = Find your system
# $search (String) - what was typed
target-nothing-found = No system here is called “{ $search }”. Choose “Another app or device”.
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
target-as-password = With a name and password
target-as-password-more = It keeps the mailbox’s password.
target-ask-by = By which protocol?
target-by-unknown = I don’t know
target-by-unknown-more = Mailseal takes Microsoft Graph.
target-by-graph = Microsoft Graph
target-by-smtp = SMTP
target-by-imap = IMAP
target-ask-role = Who lets it send?
target-by-permission = A permission in Microsoft Entra
target-by-permission-more = SMTP.SendAsApp, as most guides say. Two people act: one approves the app, one gives it rights on each mailbox in Exchange.
target-by-role = Exchange’s own role
target-by-role-more = No permission and no approval in Entra. An Exchange administrator lets the app send as the chosen mailboxes and no others.
target-needs-no-permission = No permission in Microsoft Entra
# $name (String) - "Sinch Contact Pro"
# $way (String) - "OAuth Server: reads and sends by itself"
target-system-and-way = { $name }, { $way }

## Step 2

organization-title = Your organization
organization-lead = Mailseal looks it up at Microsoft without signing in.
organization-field = Domain, e-mail address or tenant ID
organization-placeholder = contoso.com
organization-help = The address of the mailbox that you want to connect is best. The part after the @ is enough, too.
organization-looking = Looking it up at Microsoft …
organization-tenant = Directory (tenant) ID
organization-cloud = Cloud

## Step 3: by hand

registration-title = Register the app with Microsoft
registration-lead = Microsoft needs to know which app is asking for your mail. We show you each page and tell you what to press.
registration-ways = How to register the app
registration-for-me = Do it for me
registration-for-me-more = Sign in once as an administrator. We create the app, its permissions and its secret.
registration-for-me-no-secret = Sign in once as an administrator. We create the app and its permissions. This system needs no secret.
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
registration-have-two-values = I already have the two values
registration-where = Show me where to find these

task-register = Make the registration
task-register-how = Enter the name below. Keep **Single tenant only** under supported account types. Under **Redirect URI** choose **Public client/native (mobile & desktop)** for the first address. Then press **Register**.
task-copy-ids = Copy the application ID
task-copy-ids-how = Microsoft now shows the app’s **Overview**. Copy the **Application (client) ID** and paste it here.
task-permissions = Add the permissions
task-permissions-how = Press **Add a permission**, **Microsoft Graph**, then **Application permissions**, not delegated. Search for each name below, tick it, and press **Add permissions**.
task-permissions-exchange-how = Press **Add a permission**, **APIs my organization uses**, and search for **Office 365 Exchange Online**. Choose **Application permissions**, not delegated. Search for each name below, tick it, and press **Add permissions**. They are not listed under Microsoft Graph.
task-permissions-delegated-how = Press **Add a permission**, **Microsoft Graph**, then **Delegated permissions**. Search for each name below, tick it, and press **Add permissions**.
task-public-client = Allow public client flows
task-public-client-how = Under **Advanced settings** set **Allow public client flows** to **Yes** and press **Save**. Without it Microsoft refuses a name and password from this app.
task-secret = Make a secret
task-secret-how = Press **New client secret**, choose when it expires, and press **Add**. Copy the **Value** straight away; Microsoft shows it only once. Don’t copy the **Secret ID**.

task-certificate = Upload a certificate
task-certificate-how = Make the certificate below, or take your own, and save its public file. Then open this page, choose the tab **Certificates**, press **Upload certificate**, choose the saved file, and press **Add**. The private key is never uploaded.

copy-app-name = Name
copy-loopback = Redirect URI (desktop)
copy-web-redirect = Redirect URI (Web)
copy-permission = Permission
copy-secret-description = Description

## Step 3: the three fields

details-title = Enter the app’s details
details-lead = Copy these three values from the app’s page in Microsoft Entra.
details-lead-two = Copy these two values from the app’s page in Microsoft Entra. This system needs no secret.
details-lead-certificate = Copy the two IDs from the app’s page in Microsoft Entra, and choose the certificate.
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

## Step 3: a secret or a certificate

proof-title = What does the app prove itself with?
proof-secret = A client secret
proof-secret-more = A long password that Microsoft makes. It is pasted into the system, and ends after at most 24 months.
proof-certificate = A certificate
proof-certificate-more = Safer, if your system takes one: nothing secret is copied or sent to Microsoft.
# $system (String) - the system's name
proof-certificate-more-named = Safer, but the guide of { $system } asks for a secret. Choose it only if yours takes a certificate.

certificate-title = The certificate
certificate-new = Renew the certificate
certificate-from = Where does the certificate come from?
certificate-missing = Make a certificate, or take one that you have.
certificate-make-here = Make one here
certificate-make-here-more = An RSA key of 3,072 bits and a certificate for 24 months. The key is kept by this computer’s credential store.
certificate-use-own = Take one that I have
certificate-use-own-more = A PFX or PEM file with its private key.
certificate-make = Make the certificate
certificate-making = Making the key. This takes a few seconds …
certificate-not-made = The certificate could not be made. Try again, or take one that you have.
certificate-file = File with the certificate
certificate-file-placeholder = mail-app.pfx
certificate-file-help = Choose it, or enter its whole path.
certificate-key-file = File with the private key
certificate-key-file-help = Only if the private key is in a file of its own.
certificate-files = Certificates
certificate-password = Password of the file
certificate-password-help = Only if the file is protected. It is used once and kept nowhere.
certificate-read = Read the file
certificate-no-path = Enter the path of the file.
# $name (String) - the certificate's subject
# $date (String) - the day
certificate-here = Certificate “{ $name }”, until { $date }.
certificate-save-cer = Save for the upload (.cer)
certificate-save-pem = Save as text (.pem)
certificate-upload-how = In Microsoft Entra, on the tab **Certificates**, press **Upload certificate**, choose the saved file, and press **Add**. The thumbprint that appears there has to be this one:
certificate-to-compare = To compare
certificate-thumbprint = Thumbprint
certificate-is-uploaded = It is uploaded: ask Microsoft
certificate-upload-first = Upload it in Microsoft Entra first, then press “It is uploaded”.
certificate-needs-client = Mailseal asks Microsoft as soon as the client ID is entered.
certificate-works = The certificate works.
certificate-another = Take another certificate
certificate-key-in-store = Its private key is in this computer’s credential store.
certificate-key-this-run = Its private key is kept until Mailseal is closed: save it as a file, or it is gone.
# $system (String) - the system's name
certificate-hand-over = { $system } needs the certificate as a file
certificate-hand-over-how = This file holds the certificate and its private key, sealed with a password of your choice. Whoever has both can act as the app: bring it to the system, enter the password there, and delete the file.
certificate-file-password = Password for the file
# $length (Number) - letters
certificate-file-password-help = At least { $length } letters. Mailseal does not keep it.
# $length (Number) - letters
certificate-file-password-short = Choose a password of at least { $length } letters.
certificate-save-pfx = Save with its private key (.pfx)

reason-certificate-expired = The certificate has expired.
reason-certificate-refused = Microsoft does not accept the certificate any more.
reason-certificate-more = Make a new one here, or take one that you have, and upload it. Leave the old one at Microsoft until everything works with the new one.
reason-certificate-gone = Mailseal does not have the certificate’s private key any more.
reason-certificate-gone-more = It is not in this computer’s credential store. Take it from a file, or make a new certificate and upload it.
reason-certificate-new = Renew the certificate.
