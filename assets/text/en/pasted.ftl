### “Explain an error”: the page.

pasted-error-title = Explain an error
pasted-error-lead = Paste an error from any program: a message, a browser's address, JSON, lines of a log. Secrets in it are blotted out at once.
pasted-error-field = The error
pasted-error-hint = AADSTS7000215 …, 535 5.7.139 …
pasted-error-note = Paste it with Ctrl+V, or type a code and press Enter.
pasted-paste = Paste from the clipboard
pasted-explain = Explain it
pasted-another = Explain another
pasted-causes = Possible causes
pasted-first = Why Mailseal thinks so
# $title (String) - a cause
pasted-may-also = It may also be: { $title }
# $reasons (String) - what was seen
pasted-for = **Speaks for it:** { $reasons }
# $reasons (String) - what was seen
pasted-against = **Speaks against it:** { $reasons }
# $test (String) - what to look at
pasted-test = **To be certain:** { $test }
pasted-command = The command (Exchange Online PowerShell)
pasted-empty = The clipboard holds no text.
pasted-nothing-yet = There is nothing to read yet. Paste a text first.
