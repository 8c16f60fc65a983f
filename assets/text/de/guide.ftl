### „Eine Anleitung prüfen“: die Seite und der Befehl.

guide-title = Eine Anleitung prüfen
guide-lead = Fügen Sie die Anleitung eines Herstellers ein, oder öffnen Sie sie als Datei. Mailseal nennt, was veraltet ist oder nicht funktioniert, bevor Sie sie befolgen.
guide-paste = Der Text der Anleitung
guide-again-hint = Text hier einfügen
guide-copied = Kopiert
guide-paste-hint = Reiner Text, Markdown oder HTML. Aus einer PDF-Datei: alles markieren, kopieren und hier einfügen.
guide-file = Oder eine Datei
guide-file-hint = Ihr Pfad
guide-files = Texte und Webseiten
guide-open = Datei öffnen
guide-check = Prüfen
guide-again = Noch eine prüfen
guide-copy = Ergebnisse kopieren
guide-none = Nichts Falsches gefunden.
guide-none-more = Mailseal kennt die üblichen Fehler; die eigenen Seiten des Herstellers kann es nicht kennen.
guide-nothing-read = Das liest sich nicht wie eine Anleitung für E-Mails mit Microsoft 365.
guide-nothing-read-more = Nichts darin nennt eine Berechtigung, einen E-Mail-Server, einen Port oder einen Befehl.
guide-found = { $mistakes ->
    [one] Ein Fehler
   *[other] { $mistakes } Fehler
}
guide-notes = { $notes ->
    [one] Gut zu wissen
   *[other] Gut zu wissen
}
guide-findings = Ergebnisse
guide-line = Zeile { $line }
guide-line-also = Zeile { $line }, auch { $more }
guide-not-said = Steht nirgends
guide-right = Stattdessen: { $right }
guide-reason = Warum: { $why }
guide-source = Quelle: { $source }
guide-read-source = Was Microsoft sagt
guide-kind-wrong = funktioniert nicht
guide-kind-missing = fehlt
guide-kind-risky = nicht sicher
guide-kind-outdated = veraltet
guide-kind-note = gut zu wissen
guide-asks-roads = Weg: { $roads }
guide-asks-who = Meldet sich an: { $who }
guide-asks-permissions = Berechtigungen: { $permissions }
guide-asks-ports = Ports: { $ports }
guide-asks-commands = Befehle: { $commands }
guide-asks = Die Anleitung verlangt
guide-road-graph = Microsoft Graph
guide-road-smtp = SMTP
guide-road-imap = IMAP
guide-road-pop = POP
guide-road-ews = Exchange-Webdienste
guide-who-app = die App selbst
guide-who-person = ein Mensch
guide-who-password = ein gespeichertes Kennwort
guide-no-such-permission-for-apps = Lassen Sie sie weg, oder verwenden Sie sie als delegierte Berechtigung.
guide-no-such-permission-for-people = Fügen Sie sie als Anwendungsberechtigung hinzu.
guide-not-text = { $path } ist kein Text. Öffnen Sie die Datei, markieren Sie alles, kopieren Sie es und fügen Sie es hier ein; eine PDF-Datei lässt sich mit pdftotext in Text verwandeln.
guide-too-large = { $path } ist für eine Anleitung zu groß. Fügen Sie stattdessen den Teil über E-Mails ein.
