### "Do it for me": what is to change in the organization, what stands in the way, and what became of it.

## The changes, one line each

# $name (String) - the app's name
provision-register = Register “{ $name }”
# $name (String) - the app's name
provision-adjust = Add to “{ $name }” what it lacks
provision-enterprise = Make it known in the organization (enterprise application)
# $permission (String) - e.g. Mail.Send
provision-grant = Approve { $permission } for the app itself
# $permissions (String) - e.g. SMTP.Send and Mail.Send
provision-consent = Approve { $permissions } for everybody
# $day (String) - a day
provision-secret = Make a secret that works until { $day }
provision-certificate = Make a certificate for 24 months on this computer, and give Microsoft its public part
# $days (Number) - the longest life that a policy allows
provision-certificate-capped = Make a certificate for less than { $days } days on this computer, as the organization’s policy wants it, and give Microsoft its public part

## The limit's changes

# $name (String) - the scope's name
provision-scope = Name the mailboxes to Exchange, as the scope “{ $name }”
# $mailboxes (String) - addresses
provision-scope-only = Only these: { $mailboxes }.
# $name (String) - the scope's name
provision-rescope = Change the mailboxes of the scope “{ $name }”
# $mailboxes (String) - addresses
# $before (String) - those that stand there now
provision-rescope-only = From then on only these: { $mailboxes }. Until then: { $before }.
# $role (String) - e.g. Application Mail.Send
provision-exchange-role = Give the app Exchange’s role { $role } for these mailboxes
# $permission (String) - e.g. Mail.Send
provision-revoke = Take back { $permission } in Entra, which would cancel the limit
provision-revoke-reach = From then on the app no longer reaches the mail of any other mailbox.
# $permissions (Number) - permissions
provision-unlist = { $permissions ->
    [one] Take one permission off the app’s list
   *[other] Take { $permissions } permissions off the app’s list
}

## Where a line stands

provision-found = was so already
provision-left = stays: somebody else has built on it

## What an app has beyond need

# $permission (String) - e.g. Mail.ReadWrite
provision-too-much-role = The app itself may also use { $permission }, which this system does not need.
# $permission (String) - e.g. Mail.ReadWrite
provision-too-much-scope = { $permission } is approved for everybody, which this system does not need.
provision-too-much-organizations = Other organizations can use the app, too.
provision-too-much-implicit = The app gets tokens straight from the sign-in page, which Microsoft advises against.

## What stands in the way

provision-no-such-app = There is no such app in this organization.
# $permission (String) - e.g. SMTP.SendAsApp
provision-not-offered = Nothing in this organization offers { $permission }. Exchange Online is perhaps not part of its subscription.
# $roles (String) - names of roles
provision-role-for-registering = Registering the app takes one of these roles: { $roles }.
# $roles (String) - names of roles
provision-role-for-graph = Approving these permissions of Microsoft Graph takes one of these roles: { $roles }.
# $roles (String) - names of roles
provision-role-for-permissions = Approving these permissions takes one of these roles: { $roles }.
provision-secrets-forbidden = A policy of this organization forbids client secrets. A certificate may take its place, where the system can use one.
provision-security-defaults = Security defaults are on. They keep sending by SMTP switched off until an administrator switches it on for the mailbox.

## Directory roles, as Microsoft names them

role-global-administrator = Global Administrator
role-privileged-role-administrator = Privileged Role Administrator
role-application-administrator = Application Administrator
role-cloud-application-administrator = Cloud Application Administrator
role-application-developer = Application Developer
role-exchange-administrator = Exchange Administrator

## In a rehearsal

cli-help-registration = How the app is registered: by-hand as the instructions say, or automatic (Mailseal does it, signed in as an administrator)
provision-declined = The administrator’s sign-in was declined.
provision-timed-out = Nobody signed in as an administrator in time.
