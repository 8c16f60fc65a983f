### Steps 4 to 8: approval, mailboxes, checks, test e-mail, finish.

## Step 4

approval-title = Approve the app
# $organization (String) - domain or tenant ID
approval-lead = An administrator of { $organization } has to allow the app to use mail.
# $organization (String) - domain or tenant ID
approval-lead-opened = An administrator of { $organization } has to allow the app to use mail. We opened Microsoft’s page in your browser.
approval-starting = Opening Microsoft’s page
# $time (String) - minutes and seconds, "1:42"
approval-how = Sign in as an administrator and press **Accept**. This page moves on by itself. { $time }
approval-open-again = Open again
approval-try-again = Open Microsoft’s page
approval-only-ask = Only wait for the approval
approval-browser-closed = The browser did not open.
approval-asking = Asking Microsoft
approval-asking-for-others = Waiting for an administrator
# $next (String) - time of day
approval-asked-next = This page moves on by itself when it is approved. Mailseal asks Microsoft again at { $next }.
approval-asked-now = This page moves on by itself when it is approved. Mailseal is asking Microsoft now.
approval-takes-long = This takes longer than usual.
approval-takes-long-more = It may still come by itself, and Mailseal goes on asking. If it does not come, one of these is likely:
approval-look-at-permissions = On the app’s API permissions page each permission must stand as **Application** with the status **Granted**.
approval-approve-again = Approve again
approval-open-permissions = Look at the permissions
approval-is-granted = Approved
# $when (String) - "today 09:14"
approval-granted-at = Microsoft confirmed it { $when }.
approval-cancelled = Cancelled
approval-cancelled-more = Nothing was changed. Open the page again when you are ready, or wait for an administrator who has the link.
approval-was-declined = Declined
approval-took-long = Nobody answered
approval-allows = The app will be allowed to
approval-no-admin = Not an administrator?
approval-no-admin-more = Send this link to someone who is. You can close Mailseal; it notices when they have approved.
approval-copy-link = Copy link
approval-write-letter = Write the e-mail for me
approval-letter-copied = The e-mail is copied. Paste it into a new message to your administrator.
approval-paste-fold = The browser shows an error after Accept
approval-paste-how = Copy the whole address from the browser’s address line and paste it here.
approval-paste-field = Address from the browser
approval-paste-use = Use it
approval-not-a-redirect = This is not the address after Accept. Copy the whole address line of the page that came after you pressed Accept; it begins with http://localhost.
approval-wrong-state = This address belongs to an earlier attempt. Mailseal asks Microsoft all the same.

## Step 4 with a name and password

password-title = Test the name and password
# $system (String) - the system's name
# $organization (String) - domain or tenant ID
password-lead = Mailseal signs in once with the mailbox’s name and password, as { $system } will. If nobody has approved the app in { $organization } yet, Microsoft’s page opens for that.
# $mailbox (String) - an e-mail address
password-of = Password of { $mailbox }
password-help = Used for this test and the checks, and kept nowhere. A wrong one is not tried twice, because that locks the account.
# $mailbox (String) - an e-mail address
password-missing = Enter the password of { $mailbox }.
# $when (String) - "today 09:14"
password-again = Microsoft confirmed the approval { $when }. Mailseal keeps no password, so it is typed again for the checks.
password-limits-title = The limits of signing in with a name and password
# $system (String) - the system's name
password-limits = { $system } keeps the mailbox’s password and signs in with it. That fails as soon as the account needs a second step (multi-factor sign-in), a Conditional Access policy or the security defaults apply to it, or its password is checked outside Microsoft 365. When the password changes, mail stops. Microsoft advises against this way.
# $better (String) - a system and its way
password-better-use = Use { $better }

password-better-sign-in = Sign in as the mailbox instead

## Step 5

mailboxes-title = Which mailboxes?
# $system (String) - the system's name
mailboxes-lead-sends = Enter every address that { $system } sends from, one by one or as a list.
# $system (String) - the system's name
mailboxes-lead-reads = Enter every address that { $system } reads, one by one or as a list.
# $system (String) - the system's name
mailboxes-lead-both = Enter every address that { $system } reads or sends from, one by one or as a list.
# $system (String) - the system's name
mailboxes-lead-one = Enter the address of the mailbox as which { $system } signs in.
# $mailboxes (String) - a few addresses
mailboxes-in-practice = In practice there are, for example, { $mailboxes }.
# $system (String) - the system's name
mailboxes-only-one = { $system } signs in as one mailbox, with its password. Remove the others; each of them gets a connection of its own.
mailboxes-list = Mailboxes
mailboxes-field = Add a mailbox
# $domain (String) - the organization's domain
mailboxes-placeholder = name@{ $domain }, or paste a list
mailboxes-add = Add
mailboxes-looking = Looking it up …
# $kind (String) - "a shared mailbox"
# $name (String) - display name
mailboxes-kind-and-name = { $kind } · “{ $name }”
# $name (String) - display name
mailboxes-name = “{ $name }”
mailboxes-proved-later = Not looked up: the app has no right to. The checks will try it.
# $address (String) - a similar address that exists
mailboxes-did-you-mean = No mailbox with this address. Did you mean **{ $address }**?
mailboxes-use-it = Use it
# $address (String) - the address
mailboxes-use = Use { $address }
# $address (String) - the address
mailboxes-remove = Remove { $address }
# $address (String) - an e-mail address
mailboxes-removed = { $address } was removed.
# $address (String) - an e-mail address
mailboxes-put-back = Undo: put { $address } back
# $address (String) - the address
mailboxes-look-again = Look up { $address } again
# $typed (String) - as it was typed
# $problem (String) - what is wrong with it
mailboxes-unread = “{ $typed }”: { $problem }
# $first (String) - the first entry and what is wrong with it
# $more (Number) - how many others
mailboxes-unread-more = { $more ->
    [one] { $first } One more could not be taken.
   *[other] { $first } { $more } more could not be taken.
}

## Step 6

checks-list = Checks
# $count (Number) - failed checks
checks-to-fix = { $count ->
    [one] One thing to fix
   *[other] { $count } things to fix
}
# $tally (String) - how the checks stand
checks-fix-one = { $tally }. Fix the red one and press **Check again**.
# $tally (String) - how the checks stand
checks-fix-many = { $tally }. Fix the red ones, the first one first, and press **Check again**.
checks-all-well = Everything works
# $tally (String) - how the checks stand
checks-all-well-more = { $tally }. A test e-mail is the last proof.
# $tally (String) - how the checks stand
checks-all-well-reads = { $tally }. Nothing is sent, so no test e-mail is needed.
checks-healing = Waiting for Microsoft
# $tally (String) - how the checks stand
checks-healing-more = { $tally }. Mailseal tries again by itself. You can close it and come back.
checks-not-all-run = Not everything was checked
# $tally (String) - how the checks stand
checks-not-all-run-more = { $tally }. Mailseal keeps no password: type it once more, and the rest is checked.
checks-type-password = Type the password
checks-running = Checking
# $tally (String) - how the checks stand
checks-running-more = { $tally }.
# $check (String) - what it waits for, as a claim
checks-after = · after: { $check }
# $since (String) - time of day
# $next (String) - time of day
# $until (String) - time of day
checks-heals = This often passes by itself: since { $since }, asked again at { $next }, until { $until }.
# $check (String) - what failed
checks-diagnosis-of = Details: { $check }

## Step 7

test-title = Send a test e-mail
# $system (String) - the system's name
test-lead = This is what will be sent, by the same way { $system } will send it.
test-from = From
test-from-find = Find a mailbox
# $shown (Number) - how many are shown
# $all (Number) - how many there are
test-from-some = { $shown } of { $all } are shown. Type to find another.
test-to = To
test-to-help = An address whose inbox you can open.
test-to-placeholder = you@example.com
test-subject = Subject
test-subject-help = Mailseal adds a short code to find it by.
test-send = Send
test-send-again = Send again
test-way = The way of the message
test-waiting-for-it = Waiting for it in the inbox
test-usually = usually under a minute ·
test-accepted-is-not-arrived = accepted, but not arrived yet
test-look-yourself = Look into the inbox
# $address (String) - the recipient
test-look-yourself-more = Mailseal may not look into { $address }. When the message is there, press “It has arrived”.
test-you-confirmed = You saw it arrive
test-it-arrived = It has arrived
test-arrived = It has arrived
# $system (String) - the system's name
test-arrived-more = It was sent in the same way as { $system } will send. The values to paste come next.
test-skip = Go on without this proof
test-skip-more = The last page then says that no test e-mail was seen to arrive.

## Step 8

# $count (Number) - values to paste
finish-title = Everything works. { $count ->
    [one] One value to paste.
    [2] Two values to paste.
    [3] Three values to paste.
    [4] Four values to paste.
    [5] Five values to paste.
    [6] Six values to paste.
    [7] Seven values to paste.
    [8] Eight values to paste.
   *[other] { $count } values to paste.
}
# $count (Number) - values to paste
finish-title-unproven = { $count ->
    [one] One value to paste
    [2] Two values to paste
    [3] Three values to paste
    [4] Four values to paste
    [5] Five values to paste
    [6] Six values to paste
    [7] Seven values to paste
    [8] Eight values to paste
   *[other] { $count } values to paste
}
# $system (String) - the system's name
# $menu (String) - menu path
finish-lead = In { $system } open **{ $menu }** and paste these.
# $system (String) - the system's name
finish-lead-no-menu = Paste these into { $system }.
finish-values = Values to paste
# $seconds (Number) - seconds left
finish-secret-leaves = The secret is on the clipboard. It is removed from there in { $seconds } s.
finish-secret-will-leave = A copied secret is removed from the clipboard after one minute.
# $system (String) - the system's name
finish-also = Good to know about { $system }
finish-unproven = No test e-mail was seen to arrive.
finish-unproven-more = The checks passed, but the last proof is missing. Go back a step to send one.
finish-expiry = Don’t be surprised by the expiry
# $date (String) - the day
finish-expiry-more = The secret ends on { $date }. We remind you 30, 14 and 3 days before.
# $date (String) - the day
finish-expiry-certificate = The certificate ends on { $date }. We remind you 30, 14 and 3 days before.
finish-password = When the password changes, mail stops
# $system (String) - the system's name
finish-password-more = Nothing here expires by itself. But when the mailbox’s password changes, enter the new one in { $system } at once.
finish-expiry-unknown = Mailseal does not know when the secret expires. Enter the day under App registration to get a reminder.
finish-add-calendar = Add to my calendar
finish-record = Keep a record
finish-record-more = What was set up, when, and every check’s result. Without the secret.
finish-name = Name of this connection
