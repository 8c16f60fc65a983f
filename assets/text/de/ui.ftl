### Sätze des Fensters: Startseite und der Rahmen um die Schritte. Die Schritte haben eigene Dateien, `step-*.ftl`.

window-title = { $page } – Mailseal
window-title-practice = { $page } – Mailseal (Übung)

button-back = Zurück
button-cancel = Abbrechen
button-choose-file = Auswählen …
every-file = Alle Dateien
button-close = Schließen
button-undo = Rückgängig
button-continue = Weiter
button-copy = Kopieren
button-copied = Kopiert
button-for = { $what }: { $word }
button-done = Fertig
button-hide = Verbergen
button-show = Anzeigen
button-keep = Behalten
button-open = Öffnen
button-remove = Entfernen
button-try-again = Erneut versuchen
button-look-again = Erneut nachschlagen
button-ask-again = Erneut fragen
button-check-again = Erneut prüfen
button-save-report = Bericht speichern
button-show-folder = Ordner anzeigen

wizard-footnote = Der Stand wird laufend gespeichert. Sie können dieses Fenster schließen.
wizard-by-hand = Von Ihnen registriert
wizard-granted = Zugestimmt { $when }

not-saved = Das ließ sich nicht speichern.
file-saved = Gespeichert
file-not-there = Es gibt keine Datei { $path }. Sehen Sie sich den Pfad an.
file-is-a-folder = { $path } ist ein Ordner. Wählen Sie die Datei, die darin liegt.
file-is-a-device = { $path } ist keine Datei, sondern eine Pipe oder ein Gerät. Wählen Sie eine Datei.
file-not-readable = { $path } ließ sich nicht lesen ({ $why }). Kopieren Sie die Datei dorthin, wo Sie sie lesen dürfen.
report-saved-beside = Daneben liegt dasselbe als Text für ein Ticket (.md) und für Programme (.json). Keine der Dateien enthält ein Geheimnis.
file-not-saved = Das ließ sich nicht speichern.

trouble-letter = Nachricht an den Administrator kopieren
trouble-letter-copied = Nachricht kopiert

corrections-title = Was in der Anleitung Ihres Herstellers anders steht
corrections-guide = Die Anleitung: „{ $guide }“

## Startseite

home-title = Ihre E-Mail-Verbindungen
home-set-up = Neue Verbindung einrichten
home-loading = Ihre Verbindungen werden gesucht …
home-unreadable = Ihre Verbindungen ließen sich nicht lesen.
home-empty = Noch keine Verbindung
home-empty-more = Mailseal verbindet ein System, das E-Mails sendet oder liest, Schritt für Schritt mit Microsoft 365 und weist nach, dass es funktioniert. Das dauert etwa 15 Minuten. Sie können jederzeit aufhören und später weitermachen.
home-list = Verbindungen
home-more-mailboxes = { $first } und { $more } weitere
home-name-and-system = { $name } · { $system }
home-checking = Wird geprüft
home-new-secret = Neuen Clientschlüssel eingeben
home-new-secret-for = Neuen Clientschlüssel für { $name } eingeben
home-continue = { $name } fortsetzen
home-open = { $name } öffnen
home-remove = { $name } entfernen
home-really-remove = „{ $name }“ entfernen?
home-new-certificate-for = Zertifikat von { $name } erneuern
home-certificate-expired = Seit dem { $date } kommt keine E-Mail mehr durch. Ein neues Zertifikat ist in wenigen Minuten erstellt und hochgeladen; alles andere bleibt, wie es ist.
home-in-part = Ob das Kennwort noch funktioniert, zeigt sich erst, wenn es eingegeben wird. Mailseal bewahrt keines auf: Öffnen Sie die Verbindung, um es einzugeben und alles zu prüfen.
home-really-remove-unmade = Mailseal vergisst, was hier eingegeben wurde. Bei Microsoft gehört keine App zu dieser Verbindung.
home-really-remove-more = Mailseal vergisst die Verbindung und nimmt ihren Schlüssel von diesem Computer. Bei Microsoft ändert sich nichts: Die App funktioniert weiter, wo ihr Schlüssel verwendet wird.
home-removed = „{ $name }“ wurde entfernt
home-removed-more = In 20 Sekunden oder beim Schließen von Mailseal ist die Verbindung endgültig vergessen. Bei Microsoft hat sich nichts geändert.
home-undo-removal = Rückgängig: { $name } zurückholen
home-practice = Mit einer erfundenen Organisation üben
home-look-into-mailboxes = In die Übungspostfächer sehen
home-check-all = Jetzt alle prüfen
home-store-ready = Schlüssel liegen im Kennwortspeicher dieses Computers.
home-store-locked = Der Kennwortspeicher dieses Computers ist gesperrt. Entsperren Sie ihn, um Ihre gespeicherten Schlüssel zu verwenden.
home-store-absent = Dieser Computer hat keinen Kennwortspeicher: Schlüssel bleiben nur, solange dieses Fenster offen ist.
home-set-aside = Eine beschädigte Datei wurde beiseitegelegt
home-secret-trouble = Der Clientschlüssel ließ sich nicht lesen.
home-practice-trouble = Die Übung ließ sich nicht starten.
home-practice-trouble-more = Das System sagt: { $why }
home-expired = Seit dem { $date } kommt keine E-Mail mehr durch. Ein neuer Clientschlüssel (das Kennwort der App) dauert zwei Minuten; alles andere bleibt, wie es ist.
home-secret-fails = { $why } Ein neuer Clientschlüssel (das Kennwort der App) dauert zwei Minuten; alles andere bleibt, wie es ist.
home-kept-for-one-run = Der Clientschlüssel dieser Verbindung wurde nicht gespeichert. Geben Sie ihn bei jedem Start von Mailseal neu ein.
home-failing = { $what }. Öffnen Sie die Verbindung, um zu sehen, was zu tun ist und wer es tun kann.
home-healing = Microsoft braucht bis zu einer halben Stunde, um eine Änderung weiterzugeben. Sie müssen nichts tun.
home-healed = Microsoft müsste die Änderung inzwischen weitergegeben haben. Prüfen Sie noch einmal.

standing-expired = { $what ->
    [certificate] Zertifikat
   *[secret] Schlüssel
} { $days ->
    [one] gestern
   *[other] vor { $days } Tagen
} abgelaufen
standing-expires = { $what ->
    [certificate] Zertifikat
   *[secret] Schlüssel
} läuft { $days ->
    [0] heute
    [one] morgen
   *[other] in { $days } Tagen
} ab
standing-failing = { $things ->
    [one] Funktioniert nicht · eines zu beheben
   *[other] Funktioniert nicht · { $things } zu beheben
}
standing-healing = Wartet auf Microsoft bis { $until }
standing-not-finished = Nicht fertig · weiter bei Schritt { $step }
standing-healed = Noch einmal zu prüfen
standing-never-checked = Nie geprüft
standing-in-part = Ohne Kennwort geprüft { $when }
standing-working = Funktioniert · geprüft { $when }

## In der Übungsorganisation

practice-sign-in = Zum Üben
practice-sign-in-as = Melden Sie sich auf der nachgestellten Microsoft-Seite als **{ $name }** mit dem Kennwort **{ $password }** an.
practice-sign-in-shared = { $mailbox } ist ein freigegebenes Postfach und hat keine eigene Anmeldung. Melden Sie sich auf der nachgestellten Microsoft-Seite als **{ $name }** an, der es verwenden darf, mit dem Kennwort **{ $password }**.
practice-sign-in-nobody = { $mailbox } ist ein freigegebenes Postfach und hat keine eigene Anmeldung, und noch darf niemand es verwenden. Melden Sie sich auf der nachgestellten Microsoft-Seite als **{ $name }** mit dem Kennwort **{ $password }** an. Die Prüfungen gelingen, sobald ein Exchange-Administrator { $name } Vollzugriff und „Senden als“ gegeben hat.
practice-password-is = Das Kennwort dieses Übungspostfachs ist **{ $password }**.
practice-copy-password = Kennwort kopieren
practice-mailboxes-title = Übungspostfächer
practice-mailboxes-lead = E-Mails, die beim Üben gesendet werden, landen hier, für wen sie auch sind. Sie verlassen diesen Computer nie.
practice-mailboxes-web = Im Browser öffnen
practice-mailbox-none = kein Postfach
practice-mailbox-letters = { $count ->
    [0] keine Nachrichten
    [one] 1 Nachricht
   *[other] { $count } Nachrichten
}
letters-lead = Was in diesem Übungspostfach liegt. Neue Nachrichten erscheinen von selbst.
letters-list = Nachrichten
letters-none = Noch keine Nachricht.
letter-without-subject = (kein Betreff)
letter-about = { $folder } · von { $from } an { $to }
