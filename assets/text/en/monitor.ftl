### Monitoring and many connections: what the commands say.

cli-about-export = Write saved connections to a file for another computer; without --with-secrets it holds no secret
cli-about-import = Take connections over from such a file; nothing that is here is lost
cli-about-remove = Forget a saved connection and its secret on this computer; nothing changes at Microsoft
cli-help-prometheus = Print metrics for Prometheus
cli-help-nagios = Answer as a Nagios plug-in: one line and its numbers; exit status 0 OK, 1 warning, 2 critical, 3 unknown
cli-help-whole-file = Write to this file, whole or not at all
cli-help-markdown = Write the report as Markdown to this file
cli-help-export-names = The connections, by name or ID; without any, all of them
cli-help-import-file = The file that “mailseal export” wrote
cli-help-with-secrets = The secrets, too, the whole file sealed by a passphrase (age): asked for, or read from standard input

cli-round-runs = Another check of all connections is running. This one did nothing; start it again when the other is through.
# $all (Number) - connections
# $passed (Number) - how many passed
# $failed (Number) - how many failed
# $not (Number) - how many could not be checked, or only in part
cli-round-tally = { $all } connections: { $passed } passed, { $failed } failed, { $not } could not be checked whole
# $all (Number) - connections
# $ok (Number) - how many are well
# $warning (Number) - how many warn
# $critical (Number) - how many fail
# $unknown (Number) - how many could not be checked
nagios-head = { $ok } of { $all } connections working, { $critical } failing, { $warning } with a warning, { $unknown } not checked
# $date (String) - the day
nagios-expires = stops working after { $date }
nagios-in-part = could not be checked whole

## What became of the checks over time

# $all (Number) - runs of checks
past-all-passed = The last { $all } checks passed.
# $all (Number) - runs of checks
# $part (Number) - how many of them did not ask everything
past-in-part = Nothing was wrong in the last { $all } checks; { $part } of them could not check everything.
# $passed (Number) - how many passed
# $all (Number) - runs of checks
# $when (String) - "yesterday 17:02"
past-some-passed = { $passed } of the last { $all } checks passed; the last trouble was { $when }.
# $passed (Number) - how many passed
# $all (Number) - runs of checks
# $when (String) - "3 days ago"
past-failing-since = Failing since { $when }; { $passed } of the last { $all } checks passed.
outcome-passed = passed
outcome-in-part = not checked whole
outcome-warned = passed, with a warning
outcome-healing = waiting for Microsoft
outcome-failed = failed

## Home with many connections

home-search = Find a connection
home-search-hint = Name, system, organization, mailbox or app
home-filter = Which connections
home-filter-all = All
home-filter-stopped = Not working
home-filter-will-stop = Stops soon
home-filter-open = Not settled
home-filter-working = Working
home-nothing-found = No connection fits. Change the words, or choose All.
# $all (Number) - connections
# $stopped (Number) - how many do not work
home-many = { $stopped ->
    [0] { $all } connections. None has stopped.
    [one] { $all } connections. One does not work.
   *[other] { $all } connections. { $stopped } do not work.
}
# $name (String) - the connection's name
# $what (String) - "certificate" or "secret"
# $date (String) - the day
home-next-to-stop = Next to stop: { $name }, whose { $what ->
    [certificate] certificate
   *[secret] secret
} ends on { $date }.
# $first (Number) - number of the first on this page
# $last (Number) - number of the last
# $all (Number) - how many there are
home-page = { $first } to { $last } of { $all }
home-page-before = Previous page
home-page-after = Next page
# $done (Number) - checked so far
# $all (Number) - connections
home-checking-all = Checked { $done } of { $all } …
home-stop-checking = Stop
home-round-runs = Another Mailseal is checking all connections
home-round-runs-more = Wait until it is through. What it finds shows here when you start Mailseal the next time.
# $count (Number) - how many
home-not-checked = { $count ->
    [one] One connection could not be checked
   *[other] { $count } connections could not be checked
}
# $names (String) - their names
home-not-checked-more = { $names }: open it to see what is missing, for example a secret that is not on this computer.
# $first (String) - the first names
# $more (Number) - how many others
home-names-more = { $first } and { $more } more
# $date (String) - the day
home-stops-soon = It works until { $date } and then no mail goes through. A new secret (the app’s password) takes two minutes.
# $date (String) - the day
home-stops-soon-certificate = It works until { $date } and then no mail goes through. A new certificate is made and uploaded in a few minutes.
home-carry = Export or import

## Export, import, remove

carry-title = Export or import
carry-lead = Take connections to another computer, or from one. A file without secrets can be sent like any other; each secret is then entered once on the other computer.
carry-export = Export
carry-import = Import
# $count (Number) - connections
carry-export-button = { $count ->
    [one] Export one connection
   *[other] Export { $count } connections
}
carry-with-secrets = With their secrets
carry-with-secrets-more = The whole file is then sealed by a passphrase (age, scrypt). Whoever has both can send mail as your mailboxes: give them by two different ways.
carry-passphrase = Passphrase
carry-passphrase-again = Passphrase once more
# $least (Number) - characters
carry-passphrase-help = At least { $least } characters. Four or five words that do not belong together are good. Nobody can recover it.
carry-passphrases-differ = The two passphrases differ. Type them again.
carry-files = Exports of Mailseal
carry-file = File to import
carry-file-hint = Path of the file
carry-import-button = Import
# $path (String) - the file
carry-exported = Exported to { $path }
carry-not-exported = Nothing was exported
carry-not-imported = Nothing was imported
carry-imported = Imported
carry-empty = The file holds no connection.
carry-not-ours = This is no file that Mailseal exported, or it is damaged. Choose another one.
carry-too-new = This file was written by a newer Mailseal. Install the newer Mailseal.
carry-sealed = This file is sealed. Type the passphrase it was exported with.
carry-wrong-passphrase = The file does not open: the passphrase is another one, or the file is damaged.
# $least (Number) - characters
carry-too-short = A passphrase needs at least { $least } characters: whoever has the file can try as often as they like.
carry-wrong-world = Practice connections are never taken over among real ones, nor real ones in practice.
carry-no-path = Choose the file first, or enter its path.
# $name (String) - the connection's name
carry-taken = “{ $name }” was added.
# $name (String) - the connection's name in the file
# $other (String) - its name here
carry-taken-renamed = “{ $name }” was added as “{ $other }”: another connection here has its name.
# $name (String) - the connection's name
carry-taken-here = “{ $name }” is here already, just like this; nothing was changed.
# $name (String) - the connection's name
# $other (String) - the name of what came
carry-taken-beside = “{ $name }” is here already with other values. Those stay; what the file holds stands beside it as “{ $other }”. Keep the one that is right, and remove the other.
carry-secret-kept = Its secret was kept in this computer’s credential store.
carry-secret-missing = Its secret is not in the file: open it here and enter it once.
# $why (String) - a sentence
carry-secret-not-kept = Its secret could not be kept: { $why } Open it here and enter it once.
cli-passphrase = Passphrase (not shown):
cli-passphrase-again = Once more:
cli-passphrase-missing = No passphrase came. Type it in a terminal, or lead it to standard input as one line, for example from a credential store.
# $count (Number) - connections
cli-exported = { $count ->
    [one] One connection, without its secret. Enter it once on the other computer, or export with --with-secrets.
   *[other] { $count } connections, without their secrets. Enter each once on the other computer, or export with --with-secrets.
}
# $count (Number) - connections
# $secrets (Number) - secrets and sign-ins
cli-exported-sealed = { $count ->
    [one] One connection
   *[other] { $count } connections
} with { $secrets ->
    [one] one secret
   *[other] { $secrets } secrets
}, sealed by your passphrase.
# $name (String) - the connection's name
cli-remove-asks = “{ $name }” and its secret would be forgotten on this computer; nothing changes at Microsoft. Add --yes to do it.
# $name (String) - the connection's name
cli-removed = “{ $name }” and its secret are forgotten on this computer. Nothing was changed at Microsoft.
# $name (String) - the app's name
# $client (String) - client ID
# $organization (String) - its domain or tenant ID
cli-removed-leaves = The app “{ $name }” ({ $client }) stays in { $organization } and works wherever its secret is in use. If nobody needs it any more, delete it in the Entra admin center under App registrations.
# $name (String) - the app's name
# $client (String) - client ID
# $organization (String) - its domain or tenant ID
cli-removed-leaves-made = The app “{ $name }” ({ $client }), which Mailseal made, stays in { $organization } and works wherever its secret is in use. Delete it in the Entra admin center under App registrations: what was made here can no longer be undone from here.

## Reports

# $count (Number) - connections
report-all-title = { $count ->
    [one] One mail connection
   *[other] { $count } mail connections
}
report-connection = Connection
report-ends = Works until
report-checked = Last checked
report-past = Checks over time
report-when = When
cli-report-name-or-all = Say which connection to report, or --all.

## Removing on Home

home-forget-here = Forget it here
home-undo-first = Undo it at Microsoft first
# $name (String) - the connection's name
home-undo-first-of = Undo { $name } at Microsoft first
# $organization (String) - its domain or tenant ID
home-really-remove-made = Forgetting takes the connection and its secret out of this computer; nothing changes at Microsoft, and what Mailseal made in { $organization } stays there and works wherever its secret is in use. To take that back, too, undo it at Microsoft first: an administrator signs in, and what Mailseal made goes, nothing else. Afterwards remove the connection here.
# $name (String) - the connection's name
cli-remove-asks-made = “{ $name }” and its secret would be forgotten on this computer; what Mailseal made at Microsoft stays there. To take that back, too, run “mailseal undo” first. Add --yes to forget it here.
