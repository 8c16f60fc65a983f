### The commands: their help, and what only they say.

cli-about = Connects a system that sends or reads mail to Microsoft 365, proves that it works, and keeps it working
cli-after = Without a command the window opens. Exit status: 0 all passed, 1 something failed, 2 could not run.
cli-after-practice-serve =
    It runs until Ctrl+C or a signal (SIGTERM) ends it, also when nobody reads its output any more. It never reads its input.
    With --json its first line says where everything is and how to sign in; the secrets in it open nothing but this organization.
cli-about-rehearse = Walk the whole set-up on the practice organization, without a window and without a network
cli-about-check = Check a saved connection
cli-about-list = List the saved connections
cli-about-report = Write the report of a connection; it never holds a secret
cli-about-lint-guide = Check a vendor's guide: what is out of date in it, or does not work
cli-about-practice = The practice organization by itself
cli-about-practice-serve = Start it for other programs, until it is ended by a signal
cli-about-practice-list = List the scenarios: what can be made to go wrong
cli-help-practice = Use the practice organization
cli-help-scenario = What goes wrong in the practice organization; “mailseal practice list” names them
cli-help-target = The system to connect, by its name or identifier
cli-help-answers = What “another app” does, in words joined by commas: sends, reads or both; app, signed-in or password; graph, smtp, imap or unknown
cli-help-json = Print JSON
cli-help-folder = Keep everything in this folder, and go on where an earlier run there stopped
cli-help-name = The connection, by its name or ID
cli-help-printed = What Exchange’s PowerShell printed, as a text file: it tells by which object ID the app is known there
cli-help-password-stdin = Read the mailbox’s password from standard input, for a connection that uses one: it is tested and kept nowhere
cli-password-missing = No password came by standard input. Lead it there as one line, for example from a credential store.
cli-help-all = Every saved connection
cli-help-guide-file = The guide: plain text, Markdown, HTML or a PDF's text; “-” reads standard input
cli-help-html = Write the report as HTML to this file

## Status words at a line's start, all of one width for the eye

cli-ok = ok
cli-warned = warned
cli-failed = failed
cli-healing = waits
cli-not-run = not run

## Lines

# $organization (String) - the domain
# $scenario (String) - the scenario's name
# $target (String) - the target system
rehearse-begin = Rehearsing { $target } on the practice organization { $organization } (scenario: { $scenario }).
rehearse-kept = kept from the run before
# $app (String) - the app's name
# $client (String) - client ID
rehearse-registered = “{ $app }”, { $client }
# $took (String) - how long the whole took
rehearse-passed = All passed in { $took }.
# $step (String) - the step that failed
rehearse-failed = It stopped at: { $step }.
# $values (String) - names of the fields
rehearse-finish = to paste: { $values }
# $mailboxes (String) - their addresses
rehearse-exchange = { $mailboxes }; the commands for Exchange were run
# $from (String) - sender
# $to (String) - recipient
rehearse-test = { $from } to { $to }, arrived
# $from (String) - sender
# $to (String) - recipient
rehearse-test-not-seen = { $from } to { $to }, accepted, but not seen in the inbox
# $target (String) - what was asked for
# $targets (String) - the names there are
cli-no-target = There is no system called “{ $target }”. There are: { $targets }.
# $target (String) - what was asked for
# $targets (String) - the identifiers of those that are called so
cli-ambiguous-target = Several systems are called “{ $target }”. Use one of these instead: { $targets }.
# $target (String) - the system's name
cli-answers-not-asked = { $target } asks no questions: leave --answers out, or use it with --target other-app.
# $answers (String) - what was said
cli-answers-unclear = Mailseal does not understand “{ $answers }”. Use sends, reads or both; app, signed-in or password; graph, smtp, imap or unknown; joined by commas.
# $account (String) - sign-in names, joined
rehearse-signed-in = signed in as { $account }
# $scenario (String) - what was asked for
# $scenarios (String) - the names there are
cli-no-scenario = There is no scenario called “{ $scenario }”. There are: { $scenarios }.
cli-option-before-command = Put --practice and --scenario behind the command, for example “mailseal check --all --practice”.
cli-scenario-needs-practice = A scenario belongs to the practice organization: add --practice.
cli-no-display = There is no display to open the window on. Without one, use “mailseal rehearse”, “mailseal check” or “mailseal list”.
cli-display-unfit = This display cannot show the window (its colour depth is unusual, or it lacks RANDR): use another one, or “mailseal rehearse”, “mailseal check” or “mailseal list”.
cli-already-running = Mailseal is running already; its window comes to the front.
cli-already-running-hidden = Mailseal is running already, but its window does not answer. Close it first.
# $why (String) - what the system said
cli-window-failed = The window could not be opened ({ $why }). Without it, use “mailseal rehearse”, “mailseal check” or “mailseal list”.
# $place (String) - file and line of the program
# $version (String) - the program’s
cli-fault = Mailseal had to stop over a fault of its own ({ $place }, version { $version }). What was saved is untouched: start it again and go on where you were. If it happens again, report this line.
# $file (String) - its path
# $why (String) - what the system said
cli-could-not-read = { $file } could not be read ({ $why }).
# $why (String) - what the system said
cli-could-not-start = Mailseal could not start ({ $why }). Close other programs and try again; if it stays like this, restart the computer.
# $why (String) - what the system said
cli-no-temporary-folder = There is no temporary folder to work in ({ $why }). Set the variable TMPDIR (on Windows TMP) to a folder you may write to, and start again.
# $path (String) - the folder
# $why (String) - what the system said
cli-folder-not-usable = { $path } cannot be used as the folder ({ $why }). Choose another with --folder, or leave it out: then everything is kept in a temporary one.
# $why (String) - what the system said
cli-output-lost = What was to be printed could not be written ({ $why }). Lead the output to another place and start again.
cli-none = No connections are saved yet. Start Mailseal and set one up.
# $name (String) - what was asked for
# $names (String) - the names there are
cli-no-connection = There is no connection called “{ $name }”. There are: { $names }.
# $name (String) - what was asked for
# $ids (String) - the IDs of those that are called so
cli-ambiguous = Several connections are called “{ $name }”. Use the ID of one: { $ids }.
cli-name-or-all = Say which connection to check, or --all.
# $name (String) - the connection's name
# $step (String) - the step that comes next
cli-unfinished = “{ $name }” is not set up yet; the next step is: { $step }.
# $name (String) - the connection's name
cli-secret-missing = The secret of “{ $name }” is not in the credential store. Open the connection in Mailseal and enter it again.
# $name (String) - the connection's name
cli-target-gone = “{ $name }” was made for a system this Mailseal does not know. Install the newest Mailseal.
# $path (String) - the file
cli-saved = Saved: { $path }
# $path (String) - the file or folder
# $why (String) - what the system said
cli-not-saved = { $path } could not be written ({ $why }). Choose another place with --html.
# $path (String) - the file that was asked for
# $why (String) - as the system said it
cli-not-written = { $path } could not be written ({ $why }). Choose another place.
# $path (String) - the file or folder
cli-not-saved-full = The disk is full: { $path } could not be saved. Make room and try again.
cli-letter = A message you can send to whoever can mend it:
cli-state-working = working
cli-state-failing = failing
cli-state-warned = working, with a warning
cli-state-unchecked = not checked yet
# $step (String) - the next step
cli-state-unfinished = next: { $step }
# $address (String) - where
serve-authority = Sign-in: { $address }
# $address (String) - where
serve-graph = Graph: { $address }
# $address (String) - where
serve-pages = Pages for a browser: { $address }
# $id (String) - tenant ID
serve-tenant = Tenant ID: { $id }
# $domain (String) - the domain
serve-domain = Domain: { $domain }
# $id (String) - client ID
serve-client = Client ID: { $id }
serve-secret = Client secret: printed with --json only
# $address (String) - the mailbox
serve-administrator = Administrator: { $address }
# $addresses (String) - the mailboxes
serve-mailboxes = Mailboxes: { $addresses }
# $path (String) - the file
serve-certificate = Certificate to trust: { $path }
# $address (String) - where
serve-mail = Look into the mailboxes: { $address }
serve-until = It runs until you end it, for example with Ctrl+C.
