### Die Befehle: ihre Hilfe, und was nur sie sagen.

cli-about = Verbindet ein System, das E-Mails sendet oder liest, mit Microsoft 365, weist nach, dass es funktioniert, und sorgt dafür, dass es so bleibt
cli-after = Ohne Befehl öffnet sich das Fenster. Beendigungsstatus: 0 alles bestanden, 1 etwas ist fehlgeschlagen, 2 konnte nicht laufen.
cli-after-practice-serve =
    Sie läuft, bis Strg+C oder ein Signal (SIGTERM) sie beendet, auch wenn niemand mehr ihre Ausgabe liest. Ihre Eingabe liest sie nie.
    Mit --json sagt die erste Zeile, wo alles zu finden ist und wie man sich anmeldet; die Schlüssel darin öffnen nichts als diese Organisation.
cli-about-rehearse = Die ganze Einrichtung an der Übungsorganisation durchgehen, ohne Fenster und ohne Netzwerk
cli-about-check = Eine gespeicherte Verbindung prüfen
cli-about-list = Die gespeicherten Verbindungen auflisten
cli-about-report = Den Bericht einer Verbindung schreiben; er enthält nie ein Geheimnis
cli-about-lint-guide = Die Anleitung eines Herstellers prüfen: was darin veraltet ist oder nicht funktioniert
cli-about-practice = Die Übungsorganisation für sich allein
cli-about-practice-serve = Sie für andere Programme starten, bis ein Signal sie beendet
cli-about-practice-list = Die Szenarien auflisten: was man schiefgehen lassen kann
cli-help-practice = Die Übungsorganisation verwenden
cli-help-scenario = Was in der Übungsorganisation schiefgeht; „mailseal practice list“ nennt alles
cli-help-target = Das System, das verbunden wird, mit seinem Namen oder seiner Kennung
cli-help-answers = Was „eine andere App“ tut, in Wörtern mit Kommas dazwischen: sends, reads oder both; app, signed-in oder password; graph, smtp, imap oder unknown
cli-help-json = JSON ausgeben
cli-help-folder = Alles in diesem Ordner aufbewahren und dort weitermachen, wo ein früherer Lauf aufgehört hat
cli-help-name = Die Verbindung, mit ihrem Namen oder ihrer ID
cli-help-printed = Was die PowerShell von Exchange ausgegeben hat, als Textdatei: Darin steht, unter welcher Objekt-ID die App dort bekannt ist
cli-help-password-stdin = Das Kennwort des Postfachs von der Standardeingabe lesen, für eine Verbindung, die eines verwendet: Es wird getestet und nirgends aufbewahrt
cli-password-missing = Über die Standardeingabe kam kein Kennwort. Leiten Sie es als eine Zeile dorthin, zum Beispiel aus einem Kennwortspeicher.
cli-help-all = Alle gespeicherten Verbindungen
cli-help-guide-file = Die Anleitung: reiner Text, Markdown, HTML oder der Text einer PDF-Datei; „-“ liest die Standardeingabe
cli-help-html = Den Bericht als HTML in diese Datei schreiben

## Statuswörter am Zeilenanfang, alle gleich breit

cli-ok = ok
cli-warned = Hinweis
cli-failed = Fehler
cli-healing = wartet
cli-not-run = offen

## Zeilen

rehearse-begin = Probelauf für { $target } an der Übungsorganisation { $organization } (Szenario: { $scenario }).
rehearse-kept = vom vorigen Lauf übernommen
rehearse-registered = „{ $app }“, { $client }
rehearse-passed = Alles bestanden in { $took }.
rehearse-failed = Angehalten bei: { $step }.
rehearse-finish = einzutragen: { $values }
rehearse-exchange = { $mailboxes }; die Befehle für Exchange wurden ausgeführt
rehearse-test = { $from } an { $to }, angekommen
rehearse-test-not-seen = { $from } an { $to }, angenommen, aber im Posteingang nicht gesehen
cli-no-target = Ein System namens „{ $target }“ gibt es nicht. Es gibt: { $targets }.
cli-ambiguous-target = Mehrere Systeme heißen „{ $target }“. Verwenden Sie stattdessen eines von diesen: { $targets }.
cli-answers-not-asked = { $target } stellt keine Fragen: Lassen Sie --answers weg, oder verwenden Sie es mit --target other-app.
cli-answers-unclear = Mailseal versteht „{ $answers }“ nicht. Verwenden Sie sends, reads oder both; app, signed-in oder password; graph, smtp, imap oder unknown; mit Kommas dazwischen.
rehearse-signed-in = angemeldet als { $account }
cli-no-scenario = Ein Szenario namens „{ $scenario }“ gibt es nicht. Es gibt: { $scenarios }.
cli-option-before-command = Schreiben Sie --practice und --scenario hinter den Befehl, zum Beispiel „mailseal check --all --practice“.
cli-scenario-needs-practice = Ein Szenario gehört zur Übungsorganisation: Fügen Sie --practice hinzu.
cli-no-display = Es gibt keinen Bildschirm, auf dem sich das Fenster öffnen könnte. Ohne ihn gehen „mailseal rehearse“, „mailseal check“ und „mailseal list“.
cli-display-unfit = Dieser Bildschirm kann das Fenster nicht zeigen (seine Farbtiefe ist ungewöhnlich, oder RANDR fehlt): Verwenden Sie einen anderen, oder „mailseal rehearse“, „mailseal check“ oder „mailseal list“.
cli-already-running = Mailseal läuft schon; sein Fenster kommt nach vorn.
cli-already-running-hidden = Mailseal läuft schon, aber sein Fenster antwortet nicht. Schließen Sie es zuerst.
cli-window-failed = Das Fenster ließ sich nicht öffnen ({ $why }). Ohne es gehen „mailseal rehearse“, „mailseal check“ und „mailseal list“.
cli-fault = Mailseal musste wegen eines eigenen Fehlers enden ({ $place }, Version { $version }). Was gespeichert war, ist unversehrt: Starten Sie es erneut, und machen Sie dort weiter. Geschieht es noch einmal, melden Sie diese Zeile.
cli-could-not-read = { $file } ließ sich nicht lesen ({ $why }).
cli-could-not-start = Mailseal konnte nicht starten ({ $why }). Schließen Sie andere Programme und versuchen Sie es erneut; bleibt es so, starten Sie den Computer neu.
cli-no-temporary-folder = Es gibt keinen temporären Ordner zum Arbeiten ({ $why }). Setzen Sie die Variable TMPDIR (unter Windows TMP) auf einen Ordner, in den Sie schreiben dürfen, und starten Sie neu.
cli-folder-not-usable = { $path } lässt sich nicht als Ordner verwenden ({ $why }). Wählen Sie mit --folder einen anderen, oder lassen Sie es weg: Dann wird alles in einem temporären aufbewahrt.
cli-output-lost = Was ausgegeben werden sollte, ließ sich nicht schreiben ({ $why }). Leiten Sie die Ausgabe woandershin und starten Sie neu.
cli-none = Es sind noch keine Verbindungen gespeichert. Starten Sie Mailseal und richten Sie eine ein.
cli-no-connection = Eine Verbindung namens „{ $name }“ gibt es nicht. Es gibt: { $names }.
cli-ambiguous = Mehrere Verbindungen heißen „{ $name }“. Verwenden Sie die ID von einer: { $ids }.
cli-name-or-all = Nennen Sie die Verbindung, die geprüft werden soll, oder --all.
cli-unfinished = „{ $name }“ ist noch nicht eingerichtet; der nächste Schritt ist: { $step }.
cli-secret-missing = Der Clientschlüssel von „{ $name }“ ist nicht im Kennwortspeicher. Öffnen Sie die Verbindung in Mailseal und geben Sie ihn erneut ein.
cli-target-gone = „{ $name }“ wurde für ein System erstellt, das dieses Mailseal nicht kennt. Installieren Sie das neueste Mailseal.
cli-saved = Gespeichert: { $path }
cli-not-saved = { $path } ließ sich nicht schreiben ({ $why }). Wählen Sie mit --html einen anderen Ort.
cli-not-written = { $path } ließ sich nicht schreiben ({ $why }). Wählen Sie einen anderen Ort.
cli-not-saved-full = Der Datenträger ist voll: { $path } ließ sich nicht speichern. Schaffen Sie Platz und versuchen Sie es erneut.
cli-letter = Eine Nachricht, die Sie dem senden können, der es beheben kann:
cli-state-working = funktioniert
cli-state-failing = funktioniert nicht
cli-state-warned = funktioniert, mit einem Hinweis
cli-state-unchecked = noch nicht geprüft
cli-state-unfinished = als Nächstes: { $step }
serve-authority = Anmeldung: { $address }
serve-graph = Graph: { $address }
serve-pages = Seiten für einen Browser: { $address }
serve-tenant = Mandanten-ID: { $id }
serve-domain = Domäne: { $domain }
serve-client = Client-ID: { $id }
serve-secret = Geheimer Clientschlüssel: wird nur mit --json ausgegeben
serve-administrator = Administrator: { $address }
serve-mailboxes = Postfächer: { $addresses }
serve-certificate = Zertifikat, dem zu vertrauen ist: { $path }
serve-mail = In die Postfächer sehen: { $address }
serve-until = Sie läuft, bis Sie sie beenden, zum Beispiel mit Strg+C.
