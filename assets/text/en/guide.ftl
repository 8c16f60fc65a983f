### “Check a guide”: the page and the command.

guide-title = Check a guide
guide-lead = Paste a vendor's instructions, or open them as a file. Mailseal names what is out of date or does not work, before you follow it.
guide-paste = The guide's text
guide-again-hint = Paste the text here
guide-copied = Copied
guide-paste-hint = Plain text, Markdown or HTML. From a PDF: select all, copy, and paste it here.
guide-file = Or a file
guide-file-hint = Its path
guide-files = Texts and web pages
guide-open = Open the file
guide-check = Check it
guide-again = Check another
guide-copy = Copy the findings
guide-none = Nothing wrong found.
guide-none-more = Mailseal knows the usual mistakes; it cannot know the vendor's own pages.
guide-nothing-read = This does not read like instructions for mail with Microsoft 365.
guide-nothing-read-more = Nothing in it names a permission, a mail server, a port or a command.
# $mistakes (Number) - how many
guide-found = { $mistakes ->
    [one] One mistake
   *[other] { $mistakes } mistakes
}
# $notes (Number) - how many
guide-notes = { $notes ->
    [one] Good to know
   *[other] Good to know
}
guide-findings = Findings
# $line (String) - its number
guide-line = Line { $line }
# $line (String) - its number
# $more (String) - further lines, joined
guide-line-also = Line { $line }, also { $more }
guide-not-said = Not said anywhere
# $right (String) - what is right
guide-right = Instead: { $right }
# $why (String) - the reason
guide-reason = Why: { $why }
# $source (String) - an address
guide-source = Source: { $source }
guide-read-source = What Microsoft says
guide-kind-wrong = does not work
guide-kind-missing = missing
guide-kind-risky = not safe
guide-kind-outdated = out of date
guide-kind-note = good to know
# $roads (String) - joined
guide-asks-roads = Road: { $roads }
# $who (String) - joined
guide-asks-who = Signs in: { $who }
# $permissions (String) - joined
guide-asks-permissions = Permissions: { $permissions }
# $ports (String) - joined
guide-asks-ports = Ports: { $ports }
# $commands (String) - joined
guide-asks-commands = Commands: { $commands }
guide-asks = The guide asks for
guide-road-graph = Microsoft Graph
guide-road-smtp = SMTP
guide-road-imap = IMAP
guide-road-pop = POP
guide-road-ews = Exchange Web Services
guide-who-app = the app as itself
guide-who-person = a person
guide-who-password = a stored password
guide-no-such-permission-for-apps = Leave it out, or use it as a delegated permission.
guide-no-such-permission-for-people = Add it as an application permission.
# $path (String) - the file
guide-not-text = { $path } is no text. Open it, select all, copy, and paste it here; a PDF can be turned into text with pdftotext.
# $path (String) - the file
guide-too-large = { $path } is too large for a guide. Paste the part about mail instead.
