### The packet for an administrator: one page that asks for an approval, or for a registration by hand, and says everything about it.

# $app (String) - the app's name
# $organization (String) - domain or tenant ID
packet-title-approve = Please approve the app “{ $app }” in { $organization }
# $system (String) - the system that is connected
# $organization (String) - domain or tenant ID
packet-title-register = Please register an app for { $system } in { $organization }
# $system (String) - the system that is connected
# $organization (String) - domain or tenant ID
packet-title-exchange = Please let { $system } into its mailboxes in { $organization }
# $when (String) - date and time
packet-made = Prepared with Mailseal on { $when }. Nothing in this file is secret: it may be sent by e-mail.
packet-practice = Practice: nothing in this file is real
packet-practice-why = It was prepared in Mailseal’s practice organization. Its links work only there, as long as it runs.

packet-why-title = What is asked, and why
# $system (String) - the system that is connected
# $organization (String) - domain or tenant ID
packet-why = { $system } is being connected to mailboxes of { $organization } in Microsoft 365. Microsoft lets an app use mail only after an administrator has agreed to it once. Whoever sent you this file is not one, and asks you to do that part.
packet-redirects = Returns to

packet-may-title = What the app may do then
packet-permission = Permission
packet-kind = Kind
packet-where = Found under
packet-means = In plain words
packet-application = Application
packet-delegated = Delegated
packet-graph = Microsoft Graph
packet-exchange-online = Office 365 Exchange Online
packet-nothing-more = Nothing else is asked for. If Microsoft’s page shows more than this list, do not accept it.
packet-no-permission = No permission in Microsoft Entra is asked for. Exchange itself lets the app send as the chosen mailboxes, and as no others.
packet-every-mailbox = These permissions hold for every mailbox of the organization until the app is limited to some. Limiting it is done in Exchange afterwards (RBAC for Applications); Mailseal prepares the commands for it.
packet-only-opened = These permissions alone open no mailbox: an Exchange administrator lets the app into each one.
packet-only-theirs = These permissions reach only mailboxes that the person who signs in may use anyway.
packet-the-mailbox = the mailbox that signs in

packet-roles-title = Who can do it
packet-any-of = Any one of the roles in a line is enough; the least stands first.

packet-approve-title = Approve it
packet-approve-open = Open this address in a browser and sign in with an account that may approve it:
packet-approve-button = Open Microsoft’s page
# $app (String) - the app's name
packet-approve-accept = Microsoft shows what “{ $app }” asks for. Compare it with the list above, and press **Accept**.
packet-approve-then = Afterwards the browser is sent to http://localhost and may say that the page cannot be reached. That is expected: nothing listens there on your computer, and the approval is given all the same.
packet-approve-noticed = You need not send anything back: Mailseal sees the approval by itself.
packet-approve-tell = Then tell whoever sent you this file that it is done.

packet-register-title = Register the app
# $path (String) - menu path
packet-open = Page: { $path }
packet-grant = Approve the permissions
# $organization (String) - domain or tenant ID
packet-grant-how = On the same page press **Grant admin consent for { $organization }** and confirm it. Each line must then say **Granted**.
packet-certificate-how = Open this page, choose the tab **Certificates**, press **Upload certificate**, and choose the file that came with this one (it ends in .cer or .pem and holds no private key).
packet-back-title = Send back
packet-back-ids = the **Application (client) ID** from the app’s **Overview**: no secret, it may be sent by e-mail,
packet-back-secret = the secret’s **Value**: a password, so by another way than e-mail: by telephone, in person, or through your password manager. Microsoft shows it only once, and its Secret ID is of no use.
packet-back-nothing = Nothing else: this system needs no secret.
packet-second-address = Microsoft takes one address here. Add the one for the Web afterwards: **Authentication**, **Add a platform**, **Web**.
packet-or-mailseal = Follow these steps, or start Mailseal yourself and choose **Do it for me** in step 3: you sign in once, see the list of changes, and press Continue.

packet-exchange-title = In Exchange
packet-exchange-run = An Exchange administrator runs these commands once, in PowerShell or in Azure Cloud Shell. Where one says that something is there already, go on with the next.
packet-limit-roles = These commands limit the app to its mailboxes; an Exchange administrator runs them in PowerShell or in Azure Cloud Shell, and may run them again. As long as the permissions above stay approved in Microsoft Entra, they reach every mailbox and cancel the limit: after the commands an Entra administrator takes them back there (API permissions, “Revoke admin consent”, “Remove permission”).
packet-limit-policy = These commands limit the app to its mailboxes by the access policy that is there; an Exchange administrator runs them in PowerShell or in Azure Cloud Shell, and may run them again.
packet-exchange-later = Before it works, an Exchange administrator has to let the app into the mailboxes. Which ones they are is chosen after the approval; the commands come in a second file like this one.

packet-undo-title = To take it back
# $app (String) - the app's name
packet-undo = Open the list of enterprise applications, choose “{ $app }”, then **Properties** and **Delete**. From then on the app can use no mailbox.

# $day (String) - the day, 2026-11-21
packet-file = for your administrator { $day }.html

## Where it is made

packet-prepare = Prepare a packet for your administrator
packet-prepare-again = Prepare it again
packet-prepare-more = One file that says what is asked, why, and what to do. Nothing in it is secret.
packet-saved-approve = Send the file to your administrator. You can close Mailseal: it notices the approval when it is started again.
packet-saved-tell = Send the file to your administrator. When it is done, go on here.

cli-about-packet = Writes one file that asks an administrator for what they have to do: nothing in it is secret
cli-help-out = Write the file there; without it, into Downloads
# $name (String) - the connection's name
cli-packet-too-early = { $name } has not come so far: find its organization first.

## Home

# $when (String) - a moment
home-waits-for-approval = Waiting for an administrator, asked { $when }. Mailseal asks Microsoft by itself and says so here when it is approved.
# $when (String) - a moment
home-was-approved = An administrator has approved the app; Microsoft confirmed it { $when }. The next step can be done now.
