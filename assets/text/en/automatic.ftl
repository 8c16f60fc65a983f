### Step 3, "Do it for me": what is asked for and why, what was found, the plan, and what became of it.

badge-recommended = Recommended

## Before anybody signs in

automatic-lead = Microsoft needs to know which app is asking for your mail. We can do all of it for you, or show you each page.
automatic-reading = Looking whether something was begun here before …
automatic-not-read = What was made here before could not be read, so nothing is made beside it.
automatic-offer = Sign in once as an administrator
automatic-offer-more = Mailseal looks around first, shows what it will change, and changes nothing before you agree. The sign-in allows it to:
# $why (String) - what for
# $permission (String) - e.g. Application.ReadWrite.All
automatic-asks = • { $why } ({ $permission })
automatic-asks-apps = make and change app registrations
automatic-asks-roles = approve permissions for the app
automatic-asks-scopes = approve permissions for the people who use the app
automatic-asks-self = see who you are and which roles you have
automatic-asks-rules = read what your organization allows
# $client (String) - the app that signs in
automatic-token = Microsoft’s page names { $client }. The access stays in memory and is dropped when everything is made.
automatic-client-name = “Microsoft Graph Command Line Tools”, the app that Microsoft’s own tools use
automatic-own-client-name = your organization’s own app
automatic-sign-in = Sign in as an administrator
automatic-more = More choices
automatic-certificate-more = Safer, if your system takes one. Made on this computer; only its public part goes to Microsoft.
automatic-host = Host name of your own server
automatic-host-wrong = Enter the name of your server, for example mail.contoso.com.
automatic-address-wrong = Enter the whole address, beginning with https://.
automatic-address-later = If you do not know it yet, leave it empty and add it later in Microsoft Entra.
automatic-own-client = Client ID to sign in with
automatic-own-client-help = Only if your organization does not allow Microsoft’s: the client ID of an app of its own, with http://localhost under “Mobile and desktop applications”.

## The sign-in

automatic-signing = Waiting for an administrator to sign in
# $running (String) - how long it has been waited
automatic-signing-how = Sign in on Microsoft’s page and press Accept. This page moves on by itself. { $running }
automatic-code-how = On any computer or phone, open the page below, enter this code, and sign in as an administrator.
automatic-somebody-else = Sign in as somebody else
automatic-sign-in-to-undo = Sign in to undo what was made
automatic-sign-in-to-undo-lead = Mailseal keeps no access. As soon as an administrator has signed in, what was made is taken back, and the app stops working.
automatic-sign-in-to-go-on = Sign in to go on
automatic-sign-in-again-lead = Mailseal keeps no access. An administrator signs in once more, and the rest happens by itself.

## What was found, and the plan

automatic-looking = Looking around in your organization. Nothing is changed yet …
automatic-findings = What was found
# $who (String) - an account
automatic-signed-in = Signed in as { $who }
automatic-exchange = Exchange is not changed here. The commands that let the app use the mailboxes come with the mailboxes.
automatic-all-findings = Everything that was looked at
automatic-too-much = Mailseal does not take it away. Look whether somebody else needs it.
automatic-which-app = Which app?
automatic-new-app = Make a new one
automatic-new-app-more = Nothing that is there is touched.
# $client (String) - client ID
automatic-same-name-more = It is there already and gets only what it lacks. { $client }
automatic-existing = Use an app that exists already
automatic-existing-help = Mailseal looks what it has, and adds only what it lacks.
automatic-existing-use = Look at this app
automatic-plan = This is what will change
automatic-plan-lead = Look it over. Nothing happens before you agree, and what is made can be undone here.
automatic-changes = Changes in your organization
automatic-undo-later = What was made can be undone on this page, in reverse order. What was there before is never touched.
automatic-nothing-to-do = The app has everything already. Nothing will change.
automatic-alone = Then go on by itself
# $mailbox (String) - an address
automatic-alone-and-send = Adds { $mailbox }, runs every check, and sends a test e-mail from it. It stops where something is to be decided. You can limit the app to its mailboxes before or afterwards.
# $mailbox (String) - an address
automatic-alone-until-exchange = Adds { $mailbox }, and stops at the commands that let the app into Exchange.
# $mailbox (String) - an address
automatic-alone-and-sign-in = Adds { $mailbox }, opens Microsoft’s page where its owner signs in, runs every check, and sends a test e-mail if the system sends. It stops where something is to be decided.
# $mailbox (String) - an address
automatic-alone-more = Adds { $mailbox } and runs every check. It stops where something is to be decided.
automatic-do-it = Make these changes
automatic-blocked = Something is in the way
automatic-blocked-lead = Found before anything was changed. Somebody with the right role can sign in here and go on.
automatic-single-tenant = For this organization only.
# $addresses (String) - addresses
automatic-addresses = Returns to { $addresses }.
automatic-public-flows = Allows public client flows.
# $number (Number) - how many
automatic-listed = { $number ->
    [one] Lists one permission.
   *[other] Lists { $number } permissions.
}

## Doing and undoing

automatic-working = Registering the app
automatic-working-lead = You can close Mailseal at any time. It knows what was made, and goes on or undoes it.
# $time (String) - "09:15"
automatic-waits = Microsoft needs a moment until every server knows it. Tried again at { $time }.
automatic-stopped = One change did not work
automatic-stopped-lead = What was made before it is written down. Go on, or undo it.
automatic-undo-stopped = Undoing has stopped
automatic-not-kept = This computer could not write down what was made, so nothing more was changed.
automatic-can-be-undone = What was made can be undone.
automatic-view = View
automatic-view-app = View the app at Microsoft
automatic-go-on = Go on
automatic-undo = Undo
automatic-undoing = Undoing what was made
automatic-taken-back = undone
automatic-go-on-undoing = Go on undoing
automatic-unfinished = The registration was interrupted
automatic-unfinished-lead = Mailseal ended before everything was made. Go on where it was, or undo it. There will be no second app.
automatic-half-undone = Undoing was interrupted
automatic-half-undone-lead = Mailseal ended before everything was undone. An administrator signs in, and it goes on.
automatic-elsewhere = Something else was made for this connection
automatic-elsewhere-lead = It belongs to another organization or another system than what you set up now. Undo it first, or go back and choose as before.
# $organization (String) - its name
automatic-elsewhere-where = Made in { $organization }.
automatic-done = The app is registered
automatic-done-lead = Everything is made. Press Continue, or undo it.
automatic-undone = It is undone
automatic-undone-lead = Nothing that Mailseal made is left, unless it says so here.
automatic-nothing-left = Everything that was made is gone.
automatic-to-home = To your connections
automatic-begin-anew = Begin anew
