### The commands for Exchange on the page of the mailboxes.

exchange-title = An Exchange administrator runs this once
exchange-why-sends = Exchange lets an app send by SMTP only after an administrator has registered it there and given it rights on each mailbox. These commands do that for the mailboxes above.
exchange-why-reads = Exchange lets an app read by IMAP only after an administrator has registered it there and given it rights on each mailbox. These commands do that for the mailboxes above.
exchange-why-both = Exchange lets an app send by SMTP and read by IMAP only after an administrator has registered it there and given it rights on each mailbox. These commands do that for the mailboxes above.
exchange-why-role = Exchange’s own role lets the app send by SMTP, with no permission in Microsoft Entra. These commands register the app in Exchange, put the mailboxes above into a scope of their own, and give the app the role within it: it can send as these and as no others.
exchange-why-role-both = Exchange’s own role lets the app send by SMTP, with no permission in Microsoft Entra. These commands register the app in Exchange, put the mailboxes above into a scope of their own, and give the app the role within it. Reading by IMAP has no such role, so they give rights on each mailbox for that.
exchange-why-switch = In most organizations a mailbox may not send by SMTP until an administrator has allowed it. These commands allow it for the mailboxes above.
exchange-add-first = Add the mailboxes first; then the commands stand here.
exchange-copy = Copy the commands
exchange-save = Save as a file (.ps1)
exchange-practice = Open the practice PowerShell
exchange-show = Show the commands
exchange-then = Run them in Azure Cloud Shell (shell.azure.com), or in PowerShell with the module ExchangeOnlineManagement. Then continue. Exchange may need 15 to 30 minutes, at most an hour, until all its servers know; the checks wait for it.
