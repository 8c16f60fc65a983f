### Renewing: the window's page, and what “mailseal renew” says.

# $name (String) - the connection's name
renew-title = Renew “{ $name }”
# $name (String) - the connection's name
renew-title-done = “{ $name }” is renewed
# $date (String) - a day
renew-lead-expired = The secret expired on { $date }. Everything else stays as it is.
# $date (String) - a day
renew-lead-expires = The secret expires on { $date }. Everything else stays as it is.
# $date (String) - a day
renew-lead-expired-certificate = The certificate expired on { $date }. Everything else stays as it is.
# $date (String) - a day
renew-lead-expires-certificate = The certificate expires on { $date }. Everything else stays as it is.
renew-lead = The new one is proven before the old one goes. Everything else stays as it is.
renew-lead-sign-in = The same person signs in again for the same mailbox. Everything else stays as it is.
# $date (String) - a day
renew-lead-done = The new one is valid until { $date }.
renew-lead-done-no-date = The new one is in use.
renew-note = You can stop at any time. The old secret is kept until the new one is proven.
renew-note-certificate = You can stop at any time. The old one is kept until the new certificate is proven.
renew-note-sign-in = You can stop at any time. The sign-in before is kept until the new one is proven.
renew-steps = The steps of the renewal
renew-loading = Looking how far the renewal has come …
renew-not-read = How far the renewal has come cannot be read

## Who makes it

renew-sign-in = Sign in as an administrator
renew-sign-in-more = Mailseal then creates the new one itself and removes the old one at the end. An Application Administrator or a Cloud Application Administrator can do this. The sign-in is used for this renewal only and kept nowhere.
renew-sign-in-again = Sign in as an administrator, to remove the old one
renew-button-sign-in = Sign in
renew-button-by-hand = I’ll create it myself
renew-button-certificate = Use a certificate instead
renew-button-secret = Stay with a secret
renew-button-with-mailseal = Let Mailseal create it
renew-waiting = Waiting for you in the browser
# $time (String) - minutes and seconds
renew-waiting-since = { $time }. Sign in there and come back: this page goes on by itself.
renew-returned = You are back. Finishing the sign-in …
renew-open-again = Open the page again
# $account (String) - a sign-in name
renew-signed-in = Signed in as { $account }
renew-declined = The sign-in was cancelled in the browser. Nothing was changed.
renew-timed-out = Nobody signed in for a long time. Nothing was changed.
renew-not-kept = This could not be kept

## Making it

renew-create = Create a new secret
renew-created = Created a new secret
renew-creating = Creating a new secret
renew-create-certificate = Create a new certificate
renew-created-certificate = Created a new certificate
renew-creating-certificate = Creating a new certificate
# $date (String) - a day
renew-valid-until = valid until { $date }
renew-not-known-until = until when was not said
# $time (String) - a time of day
renew-needs-a-moment = Microsoft needs a moment. Tried again at { $time }.
renew-by-hand = Create a new secret in Microsoft Entra
renew-by-hand-more = Open the app’s page, choose **New client secret**, and copy its **Value** straight away: Microsoft shows it only once. Leave the old one there.
renew-by-hand-open = Open Certificates & secrets
renew-by-hand-field = The new secret’s Value
renew-by-hand-take = Take this secret
renew-by-hand-taken = You created a new secret
renew-by-hand-another = Enter another one
renew-upload = Upload a new certificate in Microsoft Entra
renew-upload-more = Mailseal makes it here and keeps its key. Save its public part, open the app’s page, choose **Certificates**, then **Upload certificate**. Leave the old one there.
renew-upload-did = It is uploaded
renew-upload-done = You uploaded a new certificate
renew-upload-again = Upload it again
renew-not-new = This is the secret that is in use already. Create a new one beside it.

## Signing in again

# $account (String) - a sign-in name
# $mailbox (String) - an address
renew-mailbox = Sign in as { $account } for { $mailbox }
# $account (String) - a sign-in name
renew-mailbox-own = Sign in as { $account }
# $account (String) - a sign-in name
renew-mailbox-done = Signed in again as { $account }
renew-mailbox-more = The page opens in the browser. It must be the same account as before.
# $came (String) - a sign-in name
# $expected (String) - a sign-in name
renew-somebody-else = { $came } signed in. Only { $expected } can renew this sign-in; nothing was kept.

## Proving it

renew-prove = The new one is tested
renew-proving = Testing the new one beside the old one
# $done (Number) - checks that are over
# $all (Number) - all checks
renew-proving-more = { $done } of { $all } checks are done
renew-proven = The new secret works
renew-proven-certificate = The new certificate works
renew-proven-sign-in = The new sign-in works
# $checks (Number) - how many checks passed
renew-proven-more = { $checks ->
    [one] the one check passes with it
   *[other] all { $checks } checks pass with it
}
# $checks (Number) - how many checks passed
# $failed (Number) - how many failed
renew-proven-but = { $checks } checks pass with it; { $failed } { $failed ->
    [one] fails
   *[other] fail
} for another reason
renew-not-proven = The new one is not proven yet
renew-something-else = The new one is taken. What fails is something else, and would fail with the old one, too.
renew-all-the-same = Go on all the same
renew-missing-secret = The new one is not in the credential store any more. Create another one.

## Handing it over

# $system (String) - the system that uses it
renew-paste = Paste it into { $system }
# $system (String) - the system that uses it
renew-pasted = Pasted into { $system }
# $system (String) - the system that uses it
renew-put = Put it into { $system }
# $system (String) - the system that uses it
renew-sign-in-there = Sign in again in { $system }, too
# $system (String) - the system that uses it
renew-sign-in-there-more = { $system } keeps a sign-in of its own, which has ended for the same reason.
renew-copy = Copy the new secret
renew-i-pasted = I’ve pasted it
renew-i-did = I’ve done it
renew-save-key = Save certificate and key

## The test e-mail

renew-test = Send a test e-mail
renew-test-again = Send it again
renew-tested = The test e-mail has arrived
# $to (String) - an address
renew-tested-more = at { $to }, sent with the new one
# $to (String) - an address
renew-test-sent = Sent to { $to }. Look whether it has arrived.
renew-test-failed = The test e-mail was not sent

## The old one

renew-remove = Remove the old secret
renew-remove-certificate = Remove the old certificate
renew-remove-after = · only after the test arrives
renew-remove-after-paste = · only after it is pasted
renew-remove-more = The new one is in use here now. Whatever else still used the old one stops when it is removed.
renew-removing = Removing the old one
renew-removed = Removed the old one
renew-removed-by-hand = You look after the old one
renew-remove-button = Remove it
renew-leave = Leave it until it expires
# $name (String) - what the new one is called at Microsoft
renew-not-sure = Mailseal cannot say for sure which of the app’s secrets is the old one, so it removes none. Remove it on the app’s page; the new one is called { $name }.
renew-not-sure-by-hand = Mailseal cannot say for sure which of the app’s secrets is the old one, so it removes none. Remove it on the app’s page.
renew-i-removed = I’ve removed it

## Elsewhere

renew-button = Renew
# $name (String) - the connection's name
renew-button-for = Renew { $name }
# $name (String) - the connection's name
renew-none = “{ $name }” has nothing that could be renewed here.
