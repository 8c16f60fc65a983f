### Überwachung und viele Verbindungen: was die Befehle sagen.

cli-about-export = Schreibt gespeicherte Verbindungen in eine Datei für einen anderen Computer; ohne --with-secrets enthält sie kein Geheimnis
cli-about-import = Übernimmt Verbindungen aus einer solchen Datei; was hier ist, geht nicht verloren
cli-about-remove = Vergisst eine gespeicherte Verbindung und ihren Schlüssel auf diesem Computer; bei Microsoft ändert sich nichts
cli-help-prometheus = Messwerte für Prometheus ausgeben
cli-help-nagios = Als Nagios-Plug-in antworten: eine Zeile mit ihren Zahlen; Rückgabewert 0 OK, 1 Warnung, 2 kritisch, 3 unbekannt
cli-help-whole-file = In diese Datei schreiben, ganz oder gar nicht
cli-help-markdown = Den Bericht als Markdown in diese Datei schreiben
cli-help-export-names = Die Verbindungen, mit Name oder ID; ohne Angabe alle
cli-help-import-file = Die Datei, die „mailseal export“ geschrieben hat
cli-help-with-secrets = Auch die Geheimnisse, die ganze Datei mit einer Passphrase versiegelt (age): Sie wird erfragt oder von der Standardeingabe gelesen

cli-round-runs = Es läuft schon eine Prüfung aller Verbindungen. Diese hat nichts getan; starten Sie sie noch einmal, wenn die andere durch ist.
cli-round-tally = { $all } Verbindungen: { $passed } bestanden, { $failed } nicht bestanden, { $not } nicht ganz geprüft
nagios-head = { $ok } von { $all } Verbindungen funktionieren, { $critical } nicht, { $warning } mit einer Warnung, { $unknown } nicht geprüft
nagios-expires = funktioniert nach dem { $date } nicht mehr
nagios-in-part = nicht ganz geprüft

## Was aus den Prüfungen mit der Zeit wurde

past-all-passed = Die letzten { $all } Prüfungen sind bestanden.
past-in-part = In den letzten { $all } Prüfungen war nichts falsch; bei { $part } davon ließ sich nicht alles prüfen.
past-some-passed = { $passed } der letzten { $all } Prüfungen sind bestanden; zuletzt gab es Schwierigkeiten { $when }.
past-failing-since = Funktioniert nicht, erstmals { $when }; { $passed } der letzten { $all } Prüfungen sind bestanden.
outcome-passed = bestanden
outcome-in-part = nicht ganz geprüft
outcome-warned = bestanden, mit einem Hinweis
outcome-healing = wartet auf Microsoft
outcome-failed = nicht bestanden

## Startseite mit vielen Verbindungen

home-search = Verbindung suchen
home-search-hint = Name, System, Organisation, Postfach oder App
home-filter = Welche Verbindungen
home-filter-all = Alle
home-filter-stopped = Gestört
home-filter-will-stop = Endet bald
home-filter-open = Offen
home-filter-working = Funktioniert
home-nothing-found = Keine Verbindung passt. Ändern Sie die Wörter, oder wählen Sie Alle.
home-many = { $stopped ->
    [0] { $all } Verbindungen. Keine ist ausgefallen.
    [one] { $all } Verbindungen. Eine funktioniert nicht.
   *[other] { $all } Verbindungen. { $stopped } funktionieren nicht.
}
home-next-to-stop = Als Nächstes endet { $name }: { $what ->
    [certificate] Das Zertifikat
   *[secret] Der Schlüssel
} gilt bis { $date }.
home-page = { $first } bis { $last } von { $all }
home-page-before = Vorige Seite
home-page-after = Nächste Seite
home-checking-all = { $done } von { $all } geprüft …
home-stop-checking = Anhalten
home-round-runs = Ein anderes Mailseal prüft gerade alle Verbindungen
home-round-runs-more = Warten Sie, bis es durch ist. Was es findet, steht hier, wenn Sie Mailseal das nächste Mal starten.
home-not-checked = { $count ->
    [one] Eine Verbindung ließ sich nicht prüfen
   *[other] { $count } Verbindungen ließen sich nicht prüfen
}
home-not-checked-more = { $names }: Öffnen Sie die Verbindung, um zu sehen, was fehlt, zum Beispiel ein Schlüssel, der nicht auf diesem Computer liegt.
home-names-more = { $first } und { $more } weitere
home-stops-soon = Bis { $date } funktioniert es, danach kommt keine E-Mail mehr durch. Ein neuer Clientschlüssel (das Kennwort der App) dauert zwei Minuten.
home-stops-soon-certificate = Bis { $date } funktioniert es, danach kommt keine E-Mail mehr durch. Ein neues Zertifikat ist in wenigen Minuten erstellt und hochgeladen.
home-carry = Exportieren oder importieren

## Exportieren, importieren, entfernen

carry-title = Exportieren oder importieren
carry-lead = Nehmen Sie Verbindungen auf einen anderen Computer mit, oder holen Sie sie von einem. Eine Datei ohne Geheimnisse können Sie verschicken wie jede andere; jeder Schlüssel wird dann auf dem anderen Computer einmal eingegeben.
carry-export = Exportieren
carry-import = Importieren
carry-export-button = { $count ->
    [one] Eine Verbindung exportieren
   *[other] { $count } Verbindungen exportieren
}
carry-with-secrets = Mit ihren Geheimnissen
carry-with-secrets-more = Die ganze Datei wird dann mit einer Passphrase versiegelt (age, scrypt). Wer beides hat, kann als Ihre Postfächer E-Mails senden: Geben Sie sie auf zwei verschiedenen Wegen weiter.
carry-passphrase = Passphrase
carry-passphrase-again = Passphrase noch einmal
carry-passphrase-help = Mindestens { $least } Zeichen. Gut sind vier oder fünf Wörter, die nicht zusammengehören. Niemand kann sie wiederherstellen.
carry-passphrases-differ = Die beiden Passphrasen sind verschieden. Geben Sie sie noch einmal ein.
carry-files = Exporte von Mailseal
carry-file = Zu importierende Datei
carry-file-hint = Pfad der Datei
carry-import-button = Importieren
carry-exported = Exportiert nach { $path }
carry-not-exported = Es wurde nichts exportiert
carry-not-imported = Es wurde nichts importiert
carry-imported = Importiert
carry-empty = Die Datei enthält keine Verbindung.
carry-not-ours = Diese Datei hat nicht Mailseal exportiert, oder sie ist beschädigt. Wählen Sie eine andere.
carry-too-new = Diese Datei hat ein neueres Mailseal geschrieben. Installieren Sie das neuere Mailseal.
carry-sealed = Diese Datei ist versiegelt. Geben Sie die Passphrase ein, mit der sie exportiert wurde.
carry-wrong-passphrase = Die Datei lässt sich nicht öffnen: Die Passphrase ist eine andere, oder die Datei ist beschädigt.
carry-too-short = Eine Passphrase braucht mindestens { $least } Zeichen: Wer die Datei hat, kann es so oft versuchen, wie er will.
carry-wrong-world = Übungsverbindungen werden nie unter echte übernommen, und echte nie in die Übung.
carry-no-path = Wählen Sie zuerst die Datei aus oder geben Sie ihren Pfad ein.
carry-taken = „{ $name }“ wurde hinzugefügt.
carry-taken-renamed = „{ $name }“ wurde als „{ $other }“ hinzugefügt: Eine andere Verbindung hier heißt schon so.
carry-taken-here = „{ $name }“ ist schon hier, genau so; nichts wurde geändert.
carry-taken-beside = „{ $name }“ ist schon hier, mit anderen Werten. Die bleiben; was in der Datei steht, steht daneben als „{ $other }“. Behalten Sie die richtige, und entfernen Sie die andere.
carry-secret-kept = Ihr Schlüssel liegt jetzt im Kennwortspeicher dieses Computers.
carry-secret-missing = Ihr Schlüssel ist nicht in der Datei: Öffnen Sie sie hier, und geben Sie ihn einmal ein.
carry-secret-not-kept = Ihr Schlüssel ließ sich nicht aufbewahren: { $why } Öffnen Sie sie hier, und geben Sie ihn einmal ein.
cli-passphrase = Passphrase (wird nicht gezeigt):
cli-passphrase-again = Noch einmal:
cli-passphrase-missing = Es kam keine Passphrase. Geben Sie sie in einem Terminal ein, oder leiten Sie sie als eine Zeile auf die Standardeingabe, zum Beispiel aus einem Kennwortspeicher.
cli-exported = { $count ->
    [one] Eine Verbindung, ohne ihren Schlüssel. Geben Sie ihn auf dem anderen Computer einmal ein, oder exportieren Sie mit --with-secrets.
   *[other] { $count } Verbindungen, ohne ihre Schlüssel. Geben Sie jeden auf dem anderen Computer einmal ein, oder exportieren Sie mit --with-secrets.
}
cli-exported-sealed = { $count ->
    [one] Eine Verbindung
   *[other] { $count } Verbindungen
} mit { $secrets ->
    [one] einem Schlüssel
   *[other] { $secrets } Schlüsseln
}, mit Ihrer Passphrase versiegelt.
cli-remove-asks = „{ $name }“ und ihr Schlüssel würden auf diesem Computer vergessen; bei Microsoft ändert sich nichts. Mit --yes geschieht es.
cli-removed = „{ $name }“ und ihr Schlüssel sind auf diesem Computer vergessen. Bei Microsoft wurde nichts geändert.
cli-removed-leaves = Die App „{ $name }“ ({ $client }) bleibt in { $organization } und funktioniert, wo ihr Schlüssel verwendet wird. Braucht sie niemand mehr, löschen Sie sie im Entra Admin Center unter App-Registrierungen.
cli-removed-leaves-made = Die App „{ $name }“ ({ $client }), die Mailseal erstellt hat, bleibt in { $organization } und funktioniert, wo ihr Schlüssel verwendet wird. Löschen Sie sie im Entra Admin Center unter App-Registrierungen: Von hier aus lässt es sich nicht mehr zurücknehmen.

## Berichte

report-all-title = { $count ->
    [one] Eine E-Mail-Verbindung
   *[other] { $count } E-Mail-Verbindungen
}
report-connection = Verbindung
report-ends = Funktioniert bis
report-checked = Zuletzt geprüft
report-past = Prüfungen im Lauf der Zeit
report-when = Wann
cli-report-name-or-all = Sagen Sie, welche Verbindung berichtet werden soll, oder --all.

## Entfernen auf der Startseite

home-forget-here = Hier vergessen
home-undo-first = Zuerst bei Microsoft zurücknehmen
home-undo-first-of = { $name } zuerst bei Microsoft zurücknehmen
home-really-remove-made = Vergessen nimmt die Verbindung und ihren Schlüssel von diesem Computer; bei Microsoft ändert sich nichts, und was Mailseal in { $organization } erstellt hat, bleibt dort und funktioniert, wo sein Schlüssel verwendet wird. Soll auch das weg, nehmen Sie es zuerst bei Microsoft zurück: Ein Administrator meldet sich an, und was Mailseal erstellt hat, verschwindet, sonst nichts. Entfernen Sie danach die Verbindung hier.
cli-remove-asks-made = „{ $name }“ und ihr Schlüssel würden auf diesem Computer vergessen; was Mailseal bei Microsoft erstellt hat, bleibt dort. Um auch das zurückzunehmen, führen Sie zuerst „mailseal undo“ aus. Mit --yes wird sie hier vergessen.
