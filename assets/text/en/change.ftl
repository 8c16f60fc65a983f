### From an old road to a better one: to the app’s own sign-in, and from an older access policy to Exchange’s roles; and what waits on Home.

## On Home
change-offer-password = Do without the password
change-offer-sign-in = Let it sign in by itself
change-offer-policy = Replace the access policy
# $offer (String) - what is offered
# $name (String) - the connection's name
change-offer-for = { $offer }: { $name }
change-go-on = Go on with the change
# $name (String) - the connection's name
change-go-on-for = Go on with the change of { $name }
change-open = The change
# $name (String) - the connection's name
change-open-for = The change of { $name }
# $name (String) - the old connection's name
change-takes-place = Takes the place of “{ $name }”, which goes on working until this one is proven.
# $name (String) - the old connection's name
change-took-place = Has taken the place of “{ $name }”. What is left of that one is still to be taken away.
# $name (String) - the new connection's name
change-set-up-beside = “{ $name }” is being set up to take its place. Until that is proven, everything stays as it is.
standing-old-secret = Old secret not removed yet
standing-old-certificate = Old certificate not removed yet
standing-old-road = Old sign-in still open
standing-change-waits = Your turn
home-old-secret = The new secret is in use. The old one still opens the app, for whoever has it, until it is removed.
home-old-certificate = The new certificate is in use. The old one still opens the app, for whoever has it, until it is removed.
# $date (String) - a day
home-old-secret-until = The new secret is in use. The old one still opens the app, for whoever has it, until it is removed, or ends on { $date }.
# $date (String) - a day
home-old-certificate-until = The new certificate is in use. The old one still opens the app, for whoever has it, until it is removed, or ends on { $date }.
# $name (String) - the new connection's name
home-old-road = Replaced by “{ $name }”. Its old sign-in still works until it is taken away.
home-change-waits = The change to a better way waits for you. What works goes on working.
# $when (String) - a time
home-change-later = The change to Exchange’s roles goes on after { $when }. Nothing is to do until then.
home-remove-old = Remove the old one
# $name (String) - the connection's name
home-remove-old-of = Remove the old one of { $name }

## To the app's own
# $name (String) - the connection's name
change-title-password = Connect “{ $name }” without a password
# $name (String) - the connection's name
change-title-sign-in = Let “{ $name }” sign in by itself
# $name (String) - the connection's name
change-title-done = “{ $name }” signs in by itself
# $system (String) - the target system
change-lead-password = { $system } keeps a mailbox’s password. Afterwards it signs in as an app of its own: no password to change, nobody’s second factor in the way, and only the mailboxes you choose.
# $system (String) - the target system
change-lead-sign-in = { $system } works as long as one person’s sign-in lasts. Afterwards it signs in as an app of its own: nobody has to sign in again, and it reaches only the mailboxes you choose.
change-lead-done = The old way is gone, and nothing stopped in between.
change-steps = The steps of the change
change-note = You can stop at any time. The old way is kept until the new one is proven and in use.
change-loading = Looking how far the change has come …
change-not-read = How far the change has come cannot be read
change-not-kept = This could not be kept
# $name (String) - the connection's name
change-name-of-new = { $name }, by itself
change-set-up = Set up the new way beside the old one
# $way (String) - what the new way is
change-set-up-more = { $way }. The steps you know: app, approval, mailboxes. The old way goes on working.
# $system (String) - the target system
change-set-up-other = Only if { $system } can sign in as an app (client credentials): look for fields called tenant, client ID and client secret.
change-set-up-done = The new way is set up
change-button-set-up = Set it up
change-button-go-on = Go on
change-stay = Stay with the old one
change-prove = Every check passes with the new way
change-prove-more = The limit to the chosen mailboxes is proven, too. What is on its way is waited for.
change-proven = Every check passes with the new way
change-button-checks = Open the checks
change-test = The test e-mail arrives
change-tested = The test e-mail has arrived
change-button-test = Send a test e-mail
# $system (String) - the target system
change-hand = Enter the new values in { $system }
# $system (String) - the target system
change-handed = { $system } uses the new way
change-hand-more = Copy them one by one. The old values are overwritten only now.
change-button-values = Show the values
change-button-in-use = It uses them now
change-old = Take the old way away
change-old-after = · only after all this
# $name (String) - the connection's name
change-old-more = “{ $name }” is replaced. What is left of the old way still opens the mailbox, for whoever has it:
change-left-password = **The mailbox’s password.** Take it out of the system, then change it: whoever set the system up knows it. A second factor may be switched on for this account again.
change-left-sign-ins = **The person’s sign-in.** Remove it in the system. The one that lies on this computer is removed with the old connection.
# $app (String) - the app's name or client ID
change-left-app = **The old app { $app }.** Delete it under App registrations, with everything it was approved for.
# $app (String) - the app's name or client ID
change-left-app-here = **The old app { $app }.** Mailseal made it and can take it back, with everything it was approved for.
# $permissions (String) - names of permissions
change-left-permissions = **The delegated permissions** { $permissions } of the app. Revoke them and take them off the list. The application permissions stay.
change-left-public = **“Allow public client flows”** of the app. Switch it off under Authentication.
change-button-undo = Take it back with Mailseal
change-button-app = Open the app’s page
change-button-gone = It is gone
change-old-gone = The old way is taken away

## To Exchange's roles
# $name (String) - the connection's name
roles-title = Replace the access policy of “{ $name }”
# $name (String) - the connection's name
roles-title-done = Exchange’s roles limit “{ $name }”
roles-lead = Microsoft replaces access policies by Exchange’s roles (RBAC for Applications). They come first and the policy goes last, so the app is limited at every moment.
roles-lead-done = The policy is gone, and the limit was proven without it.
roles-steps = The steps of the change
roles-truth = An approval in Entra reaches every mailbox, and only the policy binds it. The roles do not narrow it, they add to it. So the approval is taken back before the policy goes.
roles-outside = Name a mailbox that must be refused
roles-outside-more = Without one nothing can be proven. It is named beside the mailboxes.
roles-outside-button = Open the mailboxes
roles-give = Give the app Exchange’s roles
roles-give-more = An Exchange administrator runs these commands in PowerShell. They may be run again: only what lacks is made. The policy and the approval stay for now.
roles-copy = Copy the commands
roles-save = Save as a file
roles-printed = What the commands printed
roles-printed-placeholder = Paste it here: the tests at its end are read
roles-printed-help = Paste everything: the tests at its end show whether the roles are given, and this page goes on by itself.
roles-printed-missing = The tests do not show it yet: for each of the app’s roles, InScope must be True for every chosen mailbox and False for the other one.
roles-given = The app has Exchange’s roles
roles-settle = Wait until all of Exchange knows
# $when (String) - a time
roles-settle-until = Until { $when }. Until then the approval carries the mail. Close Mailseal if you like; Home tells when it goes on.
roles-settled = All of Exchange knows
roles-withdraw = Take the approval in Entra back
roles-withdraw-more = From then on the app has only what Exchange’s roles give it. A Global Administrator can do this here; a Privileged Role Administrator can do it on the app’s page.
roles-withdraw-sign-in = Sign in and take it back
roles-withdraw-open = Open the app’s permissions
roles-withdraw-did = I’ve taken it back
roles-withdraw-not-offered = This organization does not let Mailseal do it. Take it back on the app’s page.
roles-withdrawing = Waiting for you in the browser
roles-withdrawn = The approval in Entra is taken back
roles-prove = Every check passes with the roles alone
roles-prove-more = The other mailbox is tried and must be refused. Exchange may need half an hour.
roles-proving = Testing with the roles alone
roles-proven = Every check passes with the roles alone
roles-not-proven = Not proven yet
roles-no-fence = The other mailbox was not refused as it must be. Look at the checks.
roles-tokens = Wait until what was given out before has ended
roles-tokens-over = What was given out before has ended
# $when (String) - a time
roles-tokens-until = Until { $when }. What the system was given by Microsoft before may last a day, and only the policy binds it.
roles-remove = Remove the access policy
roles-remove-more = An Exchange administrator runs these commands. They remove this app’s policy and no other.
roles-remove-after = · last
roles-remove-did = It is removed
roles-removed = The access policy is removed
roles-without = Every check passes without the policy
