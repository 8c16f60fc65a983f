### `mailseal undo`: what "Do it for me" made is taken back.

cli-about-undo = Takes back what Mailseal made for a connection with “Do it for me”, and nothing else
cli-help-code = Sign in with a code on another device, where this one has no browser
cli-help-yes = Do not ask before it is done
cli-help-client = Sign in with this app of your organization’s own (its client ID), in place of Microsoft’s
cli-help-then = What comes after the last step: undo takes everything back that Mailseal made

# $name (String) - the connection's name
undo-nothing = Mailseal made nothing for { $name }: there is nothing to take back.
# $name (String) - the connection's name
# $organization (String) - domain or tenant ID
undo-list = For { $name } this is taken back in { $organization }, and nothing else:
undo-ask = Take it back? The app stops working at once. Type yes to go on:
undo-ask-limit = Take it back? The app then reaches every mailbox again, as before the limit. Type yes to go on:
undo-yes = yes
undo-not-agreed = Nothing was changed.
undo-own-client = In this cloud an administrator signs in with an app of the organization’s own: name it with --client.
# $page (String) - an address
undo-in-browser = Sign in as an administrator in the browser. If it did not open: { $page }
# $why (String) - what the system said
# $page (String) - an address
undo-not-opened = The browser could not be opened ({ $why }). Open this address in a browser on this computer, or use --code: { $page }
# $page (String) - an address
# $code (String) - what is typed there
undo-code = An administrator opens { $page } on any device and types the code { $code }
# $address (String) - an e-mail address
# $password (String) - of the practice organization only
undo-practice-account = In practice the administrator is { $address } with the password { $password }
undo-done = Everything that Mailseal made is gone.
undo-done-but = Everything that Mailseal made is gone but what somebody else has built on since.
undo-again = What was taken back stays so. Run the same command again to go on.

## The lines

# $name (String) - the app's name
undo-register = Remove the app “{ $name }”
# $name (String) - the app's name
undo-adjust = Take from “{ $name }” what was added
undo-enterprise = Remove its entry in the organization (enterprise application)
# $permission (String) - e.g. Mail.Send
undo-grant = Withdraw { $permission } from the app
# $permissions (String) - e.g. SMTP.Send and Mail.Send
undo-consent = Withdraw { $permissions } for everybody
undo-secret = Remove its secret
undo-certificate = Remove its certificate
# $name (String) - the scope's name
undo-scope = Remove the scope “{ $name }” from Exchange
# $name (String) - the scope's name
undo-rescope = Put back the mailboxes of the scope “{ $name }”
# $mailboxes (String) - addresses
undo-rescope-to = Those were: { $mailboxes }.
# $role (String) - e.g. Application Mail.Send
undo-exchange-role = Withdraw Exchange’s role { $role } from the app
# $permission (String) - e.g. Mail.Send
undo-revoke = Approve { $permission } again, as before the limit
undo-revoke-reach = From then on the app reaches the mail of every mailbox again.
# $permissions (Number) - permissions
undo-unlist = { $permissions ->
    [one] Put one permission back on the app’s list
   *[other] Put { $permissions } permissions back on the app’s list
}

## In a rehearsal

rehearse-undo = Undo
# $lines (Number) - changes taken back
rehearse-undone = { $lines ->
    [one] One change taken back; nothing is left of it
   *[other] { $lines } changes taken back; nothing is left of them
}
# $apps (Number) - apps, and what Exchange knows of them
rehearse-undone-not = { $apps ->
    [one] One thing is left
   *[other] { $apps } things are left
}
rehearse-undo-by-hand = There is only something to take back with --registration automatic.
