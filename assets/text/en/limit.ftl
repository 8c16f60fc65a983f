### Limiting an app to its mailboxes: what it can reach, the commands, and the proof.

## What the app can reach
# $count (Number) - how many mailboxes the organization has
reach-both = Approved, this app can read and send as { $count ->
    [one] one mailbox
   *[other] { $count } mailboxes
 }.
# $count (Number) - how many mailboxes the organization has
reach-sends = Approved, this app can send as { $count ->
    [one] one mailbox
   *[other] { $count } mailboxes
 }.
# $count (Number) - how many mailboxes the organization has
reach-reads = Approved, this app can read { $count ->
    [one] one mailbox
   *[other] { $count } mailboxes
 }.
# $organization (String) - domain or tenant ID
reach-both-all = Approved, this app can read and send as every mailbox of { $organization }. It may not count them; the commands for the limit do.
# $organization (String) - domain or tenant ID
reach-sends-all = Approved, this app can send as every mailbox of { $organization }. It may not count them; the commands for the limit do.
# $organization (String) - domain or tenant ID
reach-reads-all = Approved, this app can read every mailbox of { $organization }. It may not count them; the commands for the limit do.
# $count (Number) - how many are chosen
reach-limited = With the limit: { $count }.
reach-limit-later = With the limit, in the step “Mailboxes”: only those you choose.
# $count (Number) - how many are chosen
reach-by-rights = Exchange lets this app into { $count ->
    [one] one mailbox, the one above,
   *[other] { $count } mailboxes, those above,
 } and into no other.
reach-by-rights-later = Exchange lets this app into the mailboxes that you choose, one by one, and into no other.

## The section beside the mailboxes
limit-tick = Limit the app to these mailboxes
limit-tick-proof = Prove that the app reaches these mailboxes only
limit-proof-more = Mailseal tries a mailbox that must be refused, and says so in the checks.
limit-run-title = 1. An Exchange administrator runs these commands
limit-run-roles = They give the app Exchange’s own roles for these mailboxes (RBAC for Applications). They may be run again: only what lacks is made.
limit-run-policy = They put these mailboxes into the group of the policy that is there. They may be run again.
limit-ways = By what the app is limited
limit-way-roles = Exchange’s roles
limit-way-roles-more = Microsoft’s way today.
limit-way-policy = An older access policy
limit-way-policy-more = Only where the organization has one for this app already.
limit-add-first = Add the mailboxes first; then the commands stand here.
limit-revoke-title = 2. An Entra administrator takes the approval back
# $permissions (String) - names of permissions
limit-revoke-more = The approval of { $permissions } in Entra reaches every mailbox and cancels the limit. Open the app’s API permissions: “…” beside each, “Revoke admin consent”, then “Remove permission”. From then on the app has only what Exchange gives it; until that has arrived it reaches no mailbox.
limit-revoke-open = Open the app’s permissions
limit-outside-title = 3. Name a mailbox that must be refused
limit-outside-title-alone = Name a mailbox that must be refused
limit-outside-more = The checks try it by the app’s own ways and must be refused: that is the proof. Nothing is read or sent there.
# $mailbox (String) - the first chosen mailbox
limit-outside-more-smtp = The checks try it by the app’s own ways and must be refused: that is the proof. By SMTP Exchange refuses it only after a whole message, so one is tried from it to { $mailbox }; it arrives only if the limit fails. Each mailbox above sends one to itself once, to prove that it is reached.
limit-outside-field = A mailbox that must be refused
# $mailbox (String) - address
limit-outside-use = Use { $mailbox }
limit-outside-chosen = This mailbox is one of those above.
limit-printed-field = What the commands printed (not required)
limit-printed-placeholder = Paste it here: the number of mailboxes is read from it
# $count (Number) - how many mailboxes the organization has
limit-printed-counted = { $count ->
    [one] One mailbox counted.
   *[other] { $count } mailboxes counted.
}
limit-printed-nothing = No number of mailboxes stands in it.
limit-continue = Continue when the commands have been run. Exchange needs half an hour, at times two hours; the checks wait for it, also after a restart.
# $at (String) - when
# $until (String) - until when it may be on its way
limit-clock = Set { $at }. It may be on its way until { $until }.
limit-clock-anew = The commands were run again just now

## Checks
# $mailbox (String) - the mailbox that was refused
note-fenced = { $mailbox } was refused
claim-limit-healing = The limit to the mailboxes you chose is on its way
claim-limit-unproved = The limit to the mailboxes you chose is not proved
checks-limit-it = Limit it
# $until (String) - until when
checks-limit-waits = All else has passed. You can go on; the limit is looked at again until { $until }.
# $outside (String) - the mailbox that must be refused
fence-message-subject = Mailseal: this message from { $outside } should have been refused
# $system (String) - name of the target system
# $outside (String) - the mailbox that must be refused
fence-message-body = Mailseal tries whether { $system } is kept to its own mailboxes. This message was sent as { $outside }, which should have been refused: the limit does not hold.
# $mailbox (String) - a chosen mailbox
fence-message-chosen-subject = Mailseal: { $mailbox } is reached
# $system (String) - name of the target system
fence-message-chosen-body = Mailseal proves that { $system } is kept to its own mailboxes. This message shows that it may send from this one; nothing has to be done.

## The certificate
# $name (String) - name of the connection
fence-title = Proof of the limit: { $name }
fence-heading = Proof of the limit
# $at (String) - date and time
fence-at = Tried { $at } by Mailseal, with the app’s own sign-in and by the ways that the system uses.
fence-app = App
fence-organization = Organization
fence-set = Limit set
fence-by = Limited by
fence-by-roles = Exchange’s roles for applications, within a scope of these mailboxes; no mail permission in Entra
fence-by-policy = an application access policy
fence-by-rights = rights in Exchange, mailbox by mailbox
fence-by-smtp-role = Exchange’s role for SMTP, within a scope of these mailboxes
fence-reach = Mailboxes in the organization
fence-mailbox = Mailbox
fence-probe = Tried by
fence-outcome = Outcome
fence-allowed = reached
fence-refused = refused
fence-said = Answer
fence-probe-graph-read = Microsoft Graph, opening the inbox
fence-probe-graph-send = Microsoft Graph, sending (without a recipient: nothing is sent)
fence-probe-smtp = SMTP
fence-probe-imap = IMAP, opening the inbox
fence-means = What this proves: at that time the app reached every chosen mailbox and was refused at the other one. It proves nothing about a mailbox that was not tried.
fence-none = Not proved.
# $at (String) - when it was set
# $until (String) - until when it may be on its way
fence-on-its-way = Not proved yet: set { $at }, and may be on its way until { $until }.

## Commands
# $outside (String) - the mailbox that must be refused
# $mailboxes (String) - the chosen ones
rehearse-limited = { $mailboxes }; limited to them, { $outside } must be refused
# $count (Number) - how many mailboxes the organization has
# $outside (String) - the mailbox that must be refused
# $mailboxes (String) - the chosen ones
rehearse-limited-of = { $mailboxes }; limited to them of { $count }, { $outside } must be refused
cli-help-limit = Limits the app to its mailboxes, and proves it on one that must be refused
report-reach = What the app can reach

## By Graph, without PowerShell
limit-by-graph-title = Mailseal can do both for you
limit-by-graph-more = An administrator signs in once in the browser. Mailseal looks what lacks, shows it, and changes nothing before you agree. Then it gives the app Exchange’s roles for these mailboxes by Microsoft Graph (a part that Microsoft calls beta), takes back the approval in Entra that would cancel them, and counts the mailboxes. Who signs in has to be Exchange Administrator and Privileged Role Administrator, or Global Administrator.
limit-by-graph-do = Sign in and set the limit
limit-by-graph-waiting = Waiting for the sign-in in the browser, then for Microsoft.
limit-by-graph-looking = Waiting for the sign-in in the browser, then it is looked what lacks. Nothing is changed yet.
limit-by-graph-already = Everything was as it has to be already. Nothing was changed.
limit-by-graph-overtaken = Another program has worked on this limit since you agreed. Nothing was changed here: look at it again.
limit-by-graph-done = The limit is set.
# $permissions (String) - names of permissions
limit-by-graph-revoked = Taken back in Entra: { $permissions }.
limit-by-graph-nothing = Nothing in Entra had to be taken back.
limit-not-offered = Microsoft Graph does not offer this here, or not to who signed in. Nothing is half done that the commands below do not finish.
limit-by-graph-declined = The sign-in was declined. Nothing was changed.
limit-by-graph-silent = Nobody signed in. Nothing was changed.
limit-by-graph-unfinished = Setting the limit ended in the middle. What was made is written down: go on, or take it back.
limit-by-graph-before = Mailseal has set this limit, and can take it back.
limit-by-graph-half = Taking the limit back ended in the middle. Go on with that, or set it again.
limit-by-graph-go-on = Sign in and go on
limit-by-graph-back = Take the limit back
limit-by-graph-back-title = This is what will be taken back
limit-by-graph-back-lead = Look it over. Nothing happens before you agree, and the app itself stays.
limit-by-graph-back-nothing = Nothing was made yet that would have to be taken back.
limit-by-graph-take-back = Sign in and take the limit back
limit-by-graph-taken-back = The limit is taken back.
limit-by-graph-as-before = In Entra and Exchange it is as it was before.
# $left (Number) - changes
limit-by-graph-left = { $left ->
    [one] One change stays, because somebody else has built on it.
   *[other] { $left } changes stay, because somebody else has built on them.
}
limit-by-graph-being-undone = What Mailseal made for this connection is being undone. End that first.
limit-or-commands = 1. Or an Exchange administrator runs these commands
