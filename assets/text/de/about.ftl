### Was ein Mensch mag, die erste Seite, und „Über“.

likes-language = Sprache
likes-high-contrast = Hoher Kontrast
home-about = Über Mailseal

## Die erste Seite, einmal zu sehen

welcome-title = Willkommen bei Mailseal
welcome-lead = Mailseal verbindet ein System, das E-Mails sendet oder liest, mit Microsoft 365, ohne Kennwörter im System.
welcome-what = Schritt für Schritt, und nachgewiesen
welcome-what-more = Es führt Schritt für Schritt durch die Einrichtung, prüft jeden Teil an den eigenen Antworten von Microsoft, sendet eine Test-E-Mail und sagt in einfachen Worten, was falsch ist und wer es beheben kann.
welcome-needs = Was Sie brauchen
welcome-needs-more = Etwa 15 Minuten, den Namen des Systems und für einen der Schritte einen Administrator Ihrer Organisation. Der Stand wird gespeichert; Sie können jederzeit aufhören. Schlüssel bleiben im Kennwortspeicher dieses Computers.
welcome-practice = Probieren Sie es zuerst aus, wenn Sie möchten
welcome-practice-more = Die Übungsorganisation ist ein nachgestelltes Microsoft 365 in Mailseal. Darin ist nichts echt, und alles lässt sich ausprobieren. Sie finden sie unten auf der nächsten Seite.
welcome-practice-here = Sie sind darin: ein nachgestelltes Microsoft 365 in Mailseal. Nichts darin ist echt, und alles lässt sich ausprobieren.
welcome-begin = Anfangen

## Über

about-title = Über Mailseal
about-lead = Verbindet ein System, das E-Mails sendet oder liest, mit Microsoft 365, weist nach, dass es funktioniert, und sorgt dafür, dass es so bleibt.
about-version = Version
about-licence = Lizenz
about-licence-is = MIT
about-system = Dieser Computer
about-inside = Was darin steckt
about-inside-more = Mailseal ist mit diesen Bibliotheken und Schriften gemacht. Jede steht unter der Lizenz, die darüber genannt ist.

## Die Befehlszeile

cli-help-language = Die Sprache: en oder de; ohne Angabe wie im Fenster gewählt, sonst wie im System
