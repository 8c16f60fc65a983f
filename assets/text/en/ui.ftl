### Sentences of the window: Home and the frame around the steps. The steps have files of their own, `step-*.ftl`.

# $page (String) - the page on screen
window-title = { $page } – Mailseal
# $page (String) - the page on screen
window-title-practice = { $page } – Mailseal (practice)

button-back = Back
button-cancel = Cancel
button-choose-file = Choose…
every-file = All files
button-close = Close
button-undo = Undo
button-continue = Continue
button-copy = Copy
button-copied = Copied
# $word (String) - "Copy", "Copied", "Show"
# $what (String) - the name of a value
button-for = { $word } { $what }
button-done = Done
button-hide = Hide
button-show = Show
button-keep = Keep it
button-open = Open
button-remove = Remove
button-try-again = Try again
button-look-again = Look it up again
button-ask-again = Ask again
button-check-again = Check again
button-save-report = Save report
button-show-folder = Show the folder

wizard-footnote = Progress is saved as you go. You can close this window.
wizard-by-hand = Registered by you
# $when (String) - "today 09:14"
wizard-granted = Granted { $when }

not-saved = This could not be saved.
file-saved = Saved
# $path (String) - the file
file-not-there = There is no file { $path }. Look at the path.
# $path (String) - the file
file-is-a-folder = { $path } is a folder. Choose the file that lies in it.
# $path (String) - the file
file-is-a-device = { $path } is not a file but a pipe or a device. Choose a file.
# $path (String) - the file
# $why (String) - what the system said
file-not-readable = { $path } could not be read ({ $why }). Copy it to a place where you may read it.
report-saved-beside = Beside it lies the same as text for a ticket (.md) and for programs (.json). None of them holds a secret.
file-not-saved = This could not be saved.

trouble-letter = Copy a message for your admin
trouble-letter-copied = Message copied

corrections-title = What your vendor’s guide says differently
# $guide (String) - the guide's words
corrections-guide = The guide: “{ $guide }”

## Home

home-title = Your mail connections
home-set-up = Set up a new connection
home-loading = Looking for your connections …
home-unreadable = Your connections could not be read.
home-empty = No connection yet
home-empty-more = Mailseal connects a system that sends or reads mail to Microsoft 365, one step at a time, and proves that it works. This takes about 15 minutes. You can stop at any time and go on later.
home-list = Connections
# $first (String) - the first addresses
# $more (Number) - how many others
home-more-mailboxes = { $first } and { $more } more
# $name (String) - the connection's name
# $system (String) - the system's name
home-name-and-system = { $name } · { $system }
home-checking = Checking
home-new-secret = Enter a new secret
# $name (String) - the connection's name
home-new-secret-for = Enter a new secret for { $name }
# $name (String) - the connection's name
home-continue = Continue { $name }
# $name (String) - the connection's name
home-open = Open { $name }
# $name (String) - the connection's name
home-remove = Remove { $name }
# $name (String) - the connection's name
home-really-remove = Remove “{ $name }”?
# $name (String) - the connection's name
home-new-certificate-for = Renew the certificate of { $name }
# $date (String) - the day
home-certificate-expired = No mail has gone through since { $date }. A new certificate is made and uploaded in a few minutes; the rest stays as it is.
home-in-part = Whether its password still works shows only when it is typed. Mailseal keeps none: open the connection to type it and check everything.
home-really-remove-unmade = Mailseal forgets what was entered here. No app belongs to this connection at Microsoft.
home-really-remove-more = Mailseal forgets the connection and takes its secret out of this computer. Nothing changes at Microsoft: the app keeps working wherever its secret is in use.
# $name (String) - the connection's name
home-removed = “{ $name }” was removed
home-removed-more = It is forgotten for good in 20 seconds, or when you close Mailseal. Nothing has changed at Microsoft.
# $name (String) - the connection's name
home-undo-removal = Undo: bring { $name } back
home-practice = Practice with a pretend organization
home-look-into-mailboxes = Look into the practice mailboxes
home-check-all = Check all now
home-store-ready = Secrets are kept in this computer’s credential store.
home-store-locked = This computer’s credential store is locked. Unlock it to use your saved secrets.
home-store-absent = This computer has no credential store: secrets last only as long as this window.
home-set-aside = A damaged file was set aside
home-secret-trouble = The secret could not be read.
home-practice-trouble = Practice could not be started.
# $why (String) - what the system said
home-practice-trouble-more = The system said: { $why }
# $date (String) - the day
home-expired = No mail has gone through since { $date }. A new secret (the app’s password) takes two minutes; the rest stays as it is.
# $why (String) - "The secret has expired."
home-secret-fails = { $why } A new secret (the app’s password) takes two minutes; the rest stays as it is.
home-kept-for-one-run = The secret of this connection was not stored. Enter it again each time you start Mailseal.
# $what (String) - the first check that failed, as a sentence without its full stop
home-failing = { $what }. Open it to see what to do and who can do it.
home-healing = Microsoft takes up to half an hour to pass a change on. You need not do anything.
home-healed = Microsoft should have passed the change on by now. Check it again.

# $what (String) - "certificate" or "secret"
# $days (Number) - whole days
standing-expired = { $what ->
    [certificate] Certificate
   *[secret] Secret
} expired { $days ->
    [one] yesterday
   *[other] { $days } days ago
}
# $what (String) - "certificate" or "secret"
# $days (Number) - whole days
standing-expires = { $what ->
    [certificate] Certificate
   *[secret] Secret
} expires { $days ->
    [0] today
    [one] tomorrow
   *[other] in { $days } days
}
# $things (Number) - failed checks
standing-failing = { $things ->
    [one] Not working · one thing to fix
   *[other] Not working · { $things } things to fix
}
# $until (String) - time of day
standing-healing = Waiting for Microsoft until { $until }
# $step (Number) - the step to continue with
standing-not-finished = Not finished · continue at step { $step }
standing-healed = To be checked again
standing-never-checked = Never checked
# $when (String) - "today 09:14"
standing-in-part = Checked without its password { $when }
# $when (String) - "today 09:14"
standing-working = Working · checked { $when }

## In the practice organization

practice-sign-in = For practice
# $name (String) - the account's address
# $password (String) - the password
practice-sign-in-as = On the pretend Microsoft page sign in as **{ $name }** with the password **{ $password }**.
# $mailbox (String) - the shared mailbox's address
# $name (String) - the account's address
# $password (String) - the password
practice-sign-in-shared = { $mailbox } is a shared mailbox and has no sign-in of its own. On the pretend Microsoft page sign in as **{ $name }**, who may use it, with the password **{ $password }**.
# $mailbox (String) - the shared mailbox's address
# $name (String) - the account's address
# $password (String) - the password
practice-sign-in-nobody = { $mailbox } is a shared mailbox and has no sign-in of its own, and nobody may use it yet. On the pretend Microsoft page sign in as **{ $name }** with the password **{ $password }**. The checks pass once an Exchange administrator has given { $name } full access and Send As.
# $password (String) - the password
practice-password-is = The password of this practice mailbox is **{ $password }**.
practice-copy-password = Copy the password
practice-mailboxes-title = Practice mailboxes
practice-mailboxes-lead = Mail that is sent in practice lands here, whoever it is for. It never leaves this computer.
practice-mailboxes-web = Open in the browser
practice-mailbox-none = no mailbox
# $count (Number) - how many messages
practice-mailbox-letters = { $count ->
    [0] no messages
    [one] 1 message
   *[other] { $count } messages
}
letters-lead = What lies in this practice mailbox. New mail shows by itself.
letters-list = Messages
letters-none = No message yet.
letter-without-subject = (no subject)
# $folder (String) - Inbox, Sent Items
# $from (String) - the sender's address
# $to (String) - the recipients' addresses
letter-about = { $folder } · from { $from } to { $to }
