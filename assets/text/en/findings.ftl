### What a look around tells before the first change: in the organization step, and before "Do it for me".

## Without any rights

# $cloud (String) - "worldwide cloud"
finding-cloud = It is in Microsoft’s { $cloud }.
# $domain (String) - contoso.com
finding-managed = The people of { $domain } sign in at Microsoft itself.
# $domain (String) - contoso.com
finding-federated = The people of { $domain } sign in on a page of the organization’s own, to which Microsoft’s page leads on (federated domain).
# $domain (String) - contoso.com
finding-password-elsewhere = A name and password alone may be refused: Microsoft knows the passwords of { $domain } only where the organization copies them there (password hash synchronization). Its administrators know.
finding-own-client = “Do it for me” needs an app of your organization’s own in this cloud: the one that Microsoft offers for administrators does not work here. By hand everything works.

## The person and the roles

# $roles (String) - names of roles
finding-roles = You hold { $roles }.
finding-no-roles = Microsoft names no role of yours that counts here. A role that you still have to activate does not appear.
# $roles (String) - names of roles, "a, b or c"
finding-takes-registering = Registering the app takes one of these roles: { $roles }.
# $roles (String) - names of roles
finding-takes-changing = Changing the app takes one of these roles: { $roles }.
# $roles (String) - names of roles
finding-takes-graph = Approving these permissions of Microsoft Graph takes one of these roles: { $roles }.
# $roles (String) - names of roles
finding-takes-permissions = Approving these permissions takes one of these roles: { $roles }.
# $roles (String) - names of roles
finding-takes-exchange = Letting it into the mailboxes in Exchange takes one of these roles: { $roles }.
# $roles (String) - names of roles
finding-takes-limiting = Limiting the app to the chosen mailboxes takes one of these roles: { $roles }.
finding-held = You hold one of them.
finding-somebody-else-first = You hold none of them: somebody who does has to do this, from a packet that Mailseal prepares.
finding-somebody-else-then = You hold none of them: somebody who does can do this afterwards, with the commands that Mailseal prepares.
finding-everybody-registers = Everybody here may register apps.

## The organization's rules

finding-consent-off = People may approve no app for themselves. An administrator’s approval holds for everybody.
finding-consent-recommended = People may approve for themselves what Microsoft recommends: sending mail, not reading it. An administrator’s approval holds for everybody.
finding-consent-low = People may approve for themselves only what the organization calls harmless. An administrator’s approval holds for everybody.
finding-consent-everything = People may approve most apps for themselves. An administrator’s approval holds for everybody.
finding-consent-own = What people may approve for themselves follows a policy of the organization’s own. An administrator’s approval holds for everybody.
finding-requests = Whoever may not approve an app can ask an administrator for it on Microsoft’s page.
finding-secrets-forbidden = A policy of this organization forbids client secrets. An administrator can except this app from it.
finding-secrets-forbidden-certificate = A policy of this organization forbids client secrets. Choose a certificate in its place, where the system can use one.
# $days (Number) - days
finding-secrets-capped =
    { $days ->
        [one] A policy of this organization lets a secret live one day at most.
       *[other] A policy of this organization lets a secret live { $days } days at most.
    } Mailseal asks for no more and reminds you before the end.
# $days (Number) - the longest life that a policy allows
finding-certificates-capped =
    { $days ->
        [one] A policy of this organization lets certificates live one day at most. Mailseal makes one within it.
       *[other] A policy of this organization lets certificates live { $days } days at most. Mailseal makes one within it.
    }
finding-certificates-free = No policy limits how long a certificate lives. Mailseal makes one for 24 months.
finding-secrets-free = No policy limits secrets. Mailseal takes the longest that Microsoft advises to offer, 24 months.
finding-defaults-on-smtp = Security defaults are on. They keep sending by SMTP switched off until an administrator switches it on for the mailbox.
finding-defaults-on-password = Security defaults are on. They ask everybody for a second factor, so a name and password alone are refused.
finding-defaults-on = Security defaults are on. They do not touch what is set up here.
finding-defaults-off = Security defaults are off.
# $day (String) - a day
finding-smtp-off = The organization was made on { $day }. Since 2020 sending by SMTP is off in new ones until an Exchange administrator switches it on for the mailbox. Mailseal prepares the command.
finding-smtp-not-told = Whether sending by SMTP is on cannot be asked anywhere. The checks will tell, and Mailseal prepares the command that switches it on.
# $rules (String) - "which secrets it allows and whether security defaults are on"
finding-not-told = Mailseal may not see { $rules }. What stands in the way shows when it is done.
finding-rule-secrets = which secrets are allowed
finding-rule-users = what people may register and approve
finding-rule-defaults = whether security defaults are on
