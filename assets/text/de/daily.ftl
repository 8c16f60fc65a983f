### Die tägliche Prüfung und der Befehl zum Erneuern.

cli-about-renew = Das Fenster öffnen, in dem eine Verbindung erneuert wird
cli-about-daily = Die Prüfung, die der Computer einmal am Tag ausführt, mit einer Benachrichtigung, wenn etwas fehlschlägt oder bald endet
cli-about-daily-on = Jede Verbindung einmal am Tag prüfen lassen
cli-about-daily-off = Nicht mehr jeden Tag prüfen; nichts davon bleibt
cli-about-daily-status = Sagen, ob jede Verbindung einmal am Tag geprüft wird
cli-about-daily-run = Jetzt jede Verbindung prüfen und eine Benachrichtigung zeigen, wenn es etwas zu sagen gibt; das startet der Computer
daily-on = Von jetzt an wird jede Verbindung einmal am Tag geprüft. „mailseal daily off“ beendet es.
daily-on-later = Jede Verbindung wird einmal am Tag geprüft, ab Ihrer nächsten Anmeldung: Der Computer hat es nicht sofort übernommen ({ $why }).
daily-off = Von selbst wird nichts mehr geprüft.
daily-is-on = Jede Verbindung wird einmal am Tag geprüft.
daily-is-off = Von selbst wird nichts geprüft. „mailseal daily on“ beginnt es.
daily-is-other = Eine tägliche Prüfung ist eingetragen, aber für ein anderes Mailseal. „mailseal daily on“ behebt das.
daily-nothing-to-tell = Heute gibt es nichts zu sagen.
daily-failing = „{ $name }“ schlägt fehl: { $things ->
    [one] eine Prüfung
   *[other] { $things } Prüfungen
}.
daily-expired = Der Clientschlüssel oder das Zertifikat von „{ $name }“ ist abgelaufen.
daily-not-checked = „{ $name }“ ließ sich nicht prüfen.
daily-expires = Der Clientschlüssel oder das Zertifikat von „{ $name }“ läuft { $days ->
    [0] heute
    [one] morgen
   *[other] in { $days } Tagen
} ab.
daily-more = Und { $more } weitere.
daily-renew = Zum Erneuern: mailseal renew { $name }
daily-title = Mailseal
daily-no-notification = Die Benachrichtigung ließ sich nicht zeigen ({ $why }).
daily-check = Jeden Tag prüfen
daily-check-more = Einmal am Tag prüft dieser Computer alle Verbindungen und zeigt eine Benachrichtigung, wenn etwas fehlschlägt oder bald endet. Mailseal muss dafür nicht offen sein.
daily-check-other = Eine tägliche Prüfung ist für ein anderes Mailseal eingetragen. Schalten Sie sie aus und wieder ein, um dieses zu verwenden.
daily-not-registered = Die tägliche Prüfung ließ sich nicht eintragen
