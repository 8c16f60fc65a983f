### „Einen Fehler erklären“: die Seite.

pasted-error-title = Einen Fehler erklären
pasted-error-lead = Fügen Sie einen Fehler eines beliebigen Programms ein: eine Meldung, die Adresse eines Browsers, JSON, Zeilen eines Protokolls. Geheimnisse darin werden sofort geschwärzt.
pasted-error-field = Der Fehler
pasted-error-hint = AADSTS7000215 …, 535 5.7.139 …
pasted-error-note = Fügen Sie ihn mit Strg+V ein, oder geben Sie einen Code ein und drücken Sie die Eingabetaste.
pasted-paste = Aus der Zwischenablage einfügen
pasted-explain = Erklären
pasted-another = Noch einen erklären
pasted-causes = Mögliche Ursachen
pasted-first = Warum Mailseal das annimmt
pasted-may-also = Es kann auch sein: { $title }
pasted-for = **Dafür spricht:** { $reasons }
pasted-against = **Dagegen spricht:** { $reasons }
pasted-test = **Um sicherzugehen:** { $test }
pasted-command = Der Befehl (Exchange Online PowerShell)
pasted-empty = Die Zwischenablage enthält keinen Text.
pasted-nothing-yet = Es gibt noch nichts zu lesen. Fügen Sie zuerst einen Text ein.
