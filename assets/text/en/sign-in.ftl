### Signing in as a mailbox, and certificates: what happens, and what to do.

## Signing in

# $page (String) - an address
# $code (String) - e.g. FRWQDE7YL
sign-in-code = On any computer or phone, open { $page } and enter the code { $code }.
sign-in-not-a-redirect = This is not the address of the page on which the browser ended. Copy the whole address from the browser’s address bar.
sign-in-wrong-state = This address belongs to another attempt. Close older pages, open the page again from here and copy the address on which it ends.
sign-in-returned = Done in the browser. Mailseal fetches the access.
sign-in-asked-for-more = Microsoft asks for one more step. Its page opens again.
# $came (String) - an e-mail address
# $expected (String) - an e-mail address
sign-in-other-account = { $came } has signed in, but { $expected } was expected. Sign in again, or take this account if it is the same mailbox or may use it.
# $expected (String) - an e-mail address
sign-in-unknown-account = Microsoft does not say who has signed in. Sign in again, or take this account if you are sure that it is { $expected }.
# $account (String) - an e-mail address
sign-in-done = Signed in as { $account }
# $account (String) - an e-mail address
sign-in-done-this-run = Signed in as { $account }, until Mailseal is closed: the computer’s credential store could not keep it.
sign-in-declined = The sign-in was cancelled in the browser. Sign in again when you are ready.
sign-in-timed-out = Nobody signed in in time. Sign in again when you are ready.

sign-in-title = Sign in as the mailbox
# $target (String) - what is being connected
sign-in-lead = { $target } works with a mailbox’s own sign-in. Its owner signs in once at Microsoft; Mailseal keeps the sign-in and proves with it that everything works.
# $mailbox (String) - an e-mail address
sign-in-as = Sign in as { $mailbox }
sign-in-as-more = Microsoft’s page opens in your browser. Sign in with this mailbox’s own name and password, not with your administrator account. For a shared mailbox sign in as somebody who may use it.
sign-in-open = Open the sign-in page
sign-in-with-code = Use a code on another device
# $mailbox (String) - an e-mail address
sign-in-waiting = Waiting for { $mailbox } to sign in
# $mailbox (String) - an e-mail address
# $running (String) - how long it has been waited
sign-in-how = Sign in as { $mailbox } in the browser and press Accept. This page moves on by itself. { $running }
sign-in-copy-code = Copy the code
# $mailbox (String) - an e-mail address
sign-in-code-how = On any computer or phone, open the page below, enter this code, and sign in as { $mailbox }.
sign-in-other-title = Another account has signed in
sign-in-other-again = Sign in again
sign-in-other-take = Take this account
sign-in-try-again = Try again
sign-in-again = Sign in again
# $mailbox (String) - an e-mail address
sign-in-again-as = Sign in again as { $mailbox }
sign-in-not-yet = Not signed in yet
sign-in-administrator-first = An administrator approves first
sign-in-administrator-first-more = In most organizations the owner of a mailbox may not approve this permission alone. Open Microsoft’s approval page as an administrator, or send the link to one, and sign in as the mailbox afterwards.
sign-in-open-for-administrator = Open the approval page

## A certificate's file

certificate-unreadable = This is no certificate that Mailseal can read. Choose a PFX file (.pfx, .p12), or a PEM file (.pem, .crt, .key) that holds certificate and private key.
certificate-password-needed = This file is protected with a password. Enter it.
certificate-wrong-password = The password does not open this file. Type it again; upper and lower case count.
certificate-unknown-seal = This file is protected in a way that Mailseal cannot open. Save it again as a PFX with AES-256, or as a PEM without a password.
certificate-old-seal = This key is protected the way OpenSSL did it long ago (“Proc-Type: 4,ENCRYPTED”), which Mailseal does not open. Run “openssl pkcs8 -topk8 -in old.key -out new.key”, type its password when asked, and choose the new file.
certificate-too-many-rounds = This file says that its password has to be worked through millions of times: opening it would take hours. Save it again from where it came from, for example with “openssl pkcs12 -export”.
certificate-no-certificate = This file holds a private key, but no certificate. Choose the certificate’s file too.
certificate-no-private-key = This file holds a certificate, but not its private key. Choose the key’s file too, or export the certificate again with its private key.
certificate-other-key = The private key belongs to another certificate. Choose the two that were made together.
certificate-not-rsa = This is not an RSA key. Microsoft takes only RSA keys for apps: make a certificate here, or another one with an RSA key.
certificate-unfit-key = This RSA key is damaged or too short. Microsoft needs at least 2,048 bits: make a certificate here, or a new one.
# $day (String) - e.g. 3 May 2028
certificate-expired = This certificate expired on { $day }. Choose a newer one, or make one here.
# $day (String) - e.g. 3 May 2028
certificate-not-yet = This certificate is valid only from { $day } on. Check this computer’s clock, or choose another one.
