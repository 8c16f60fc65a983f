### Schritte 4 bis 8: Zustimmung, Postfächer, Prüfungen, Test-E-Mail, Abschluss.

## Schritt 4

approval-title = Der App zustimmen
approval-lead = Ein Administrator von { $organization } muss der App erlauben, E-Mails zu verwenden.
approval-lead-opened = Ein Administrator von { $organization } muss der App erlauben, E-Mails zu verwenden. Wir haben die Seite von Microsoft in Ihrem Browser geöffnet.
approval-starting = Die Seite von Microsoft wird geöffnet
approval-how = Melden Sie sich als Administrator an und klicken Sie auf **Akzeptieren**. Diese Seite geht von selbst weiter. { $time }
approval-open-again = Erneut öffnen
approval-try-again = Seite von Microsoft öffnen
approval-only-ask = Nur auf die Zustimmung warten
approval-browser-closed = Der Browser hat sich nicht geöffnet.
approval-asking = Microsoft wird gefragt
approval-asking-for-others = Wartet auf einen Administrator
approval-asked-next = Diese Seite geht von selbst weiter, sobald zugestimmt ist. Mailseal fragt Microsoft um { $next } wieder.
approval-asked-now = Diese Seite geht von selbst weiter, sobald zugestimmt ist. Mailseal fragt Microsoft gerade.
approval-takes-long = Das dauert länger als sonst.
approval-takes-long-more = Es kann noch von selbst kommen, und Mailseal fragt weiter. Kommt es nicht, ist eines davon wahrscheinlich:
approval-look-at-permissions = Auf der Seite „API-Berechtigungen“ der App muss jede Berechtigung mit dem Typ **Anwendung** und dem Status **Gewährt** stehen.
approval-approve-again = Noch einmal zustimmen
approval-open-permissions = Berechtigungen ansehen
approval-is-granted = Zugestimmt
approval-granted-at = Microsoft hat es bestätigt: { $when }.
approval-cancelled = Abgebrochen
approval-cancelled-more = Es wurde nichts geändert. Öffnen Sie die Seite noch einmal, wenn Sie so weit sind, oder warten Sie auf einen Administrator, der den Link hat.
approval-was-declined = Abgelehnt
approval-took-long = Niemand hat geantwortet
approval-allows = Die App darf dann
approval-no-admin = Kein Administrator?
approval-no-admin-more = Senden Sie diesen Link an einen. Sie können Mailseal schließen; es bemerkt, wenn zugestimmt wurde.
approval-copy-link = Link kopieren
approval-write-letter = E-Mail für mich schreiben
approval-letter-copied = Die E-Mail ist kopiert. Fügen Sie sie in eine neue Nachricht an Ihren Administrator ein.
approval-paste-fold = Der Browser zeigt nach „Akzeptieren“ einen Fehler
approval-paste-how = Kopieren Sie die ganze Adresse aus der Adresszeile des Browsers und fügen Sie sie hier ein.
approval-paste-field = Adresse aus dem Browser
approval-paste-use = Verwenden
approval-not-a-redirect = Das ist nicht die Adresse nach „Akzeptieren“. Kopieren Sie die ganze Adresszeile der Seite, die nach dem Klick auf „Akzeptieren“ kam; sie beginnt mit http://localhost.
approval-wrong-state = Diese Adresse gehört zu einem früheren Versuch. Mailseal fragt Microsoft trotzdem.

## Schritt 4 mit Name und Kennwort

password-title = Name und Kennwort testen
password-lead = Mailseal meldet sich einmal mit Name und Kennwort des Postfachs an, wie { $system } es tun wird. Hat in { $organization } noch niemand der App zugestimmt, öffnet sich dafür die Seite von Microsoft.
password-of = Kennwort von { $mailbox }
password-help = Wird für diesen Test und die Prüfungen verwendet und nirgends aufbewahrt. Ein falsches wird nicht zweimal versucht, denn das sperrt das Konto.
password-missing = Geben Sie das Kennwort von { $mailbox } ein.
password-again = Microsoft hat die Zustimmung bestätigt: { $when }. Mailseal bewahrt kein Kennwort auf, deshalb wird es für die Prüfungen noch einmal eingegeben.
password-limits-title = Was Name und Kennwort nicht können
password-limits = { $system } bewahrt das Kennwort des Postfachs auf und meldet sich damit an. Das schlägt fehl, sobald das Konto einen zweiten Schritt braucht (mehrstufige Anmeldung), eine Richtlinie für bedingten Zugriff oder die Sicherheitsstandards dafür gelten oder sein Kennwort außerhalb von Microsoft 365 geprüft wird. Ändert sich das Kennwort, kommen keine E-Mails mehr durch. Microsoft rät von diesem Weg ab.
password-better-use = { $better } verwenden

password-better-sign-in = Stattdessen als Postfach anmelden

## Schritt 5

mailboxes-title = Welche Postfächer?
mailboxes-lead-sends = Geben Sie jede Adresse ein, von der { $system } sendet, einzeln oder als Liste.
mailboxes-lead-reads = Geben Sie jede Adresse ein, die { $system } liest, einzeln oder als Liste.
mailboxes-lead-both = Geben Sie jede Adresse ein, die { $system } liest oder von der es sendet, einzeln oder als Liste.
mailboxes-lead-one = Geben Sie die Adresse des Postfachs ein, als das { $system } sich anmeldet.
mailboxes-in-practice = Zum Üben gibt es zum Beispiel { $mailboxes }.
mailboxes-only-one = { $system } meldet sich als ein Postfach an, mit dessen Kennwort. Entfernen Sie die anderen; jedes davon bekommt eine eigene Verbindung.
mailboxes-list = Postfächer
mailboxes-field = Postfach hinzufügen
mailboxes-placeholder = name@{ $domain }, oder eine Liste einfügen
mailboxes-add = Hinzufügen
mailboxes-looking = Wird nachgeschlagen …
mailboxes-kind-and-name = { $kind } · „{ $name }“
mailboxes-name = „{ $name }“
mailboxes-proved-later = Wie eingegeben übernommen: Die App darf nicht nachschlagen. Die Prüfungen werden es versuchen.
mailboxes-did-you-mean = Es gibt kein Postfach mit dieser Adresse. Meinten Sie **{ $address }**?
mailboxes-use-it = Verwenden
mailboxes-use = { $address } verwenden
mailboxes-remove = { $address } entfernen
mailboxes-removed = { $address } wurde entfernt.
mailboxes-put-back = Rückgängig: { $address } zurückholen
mailboxes-look-again = { $address } erneut nachschlagen
mailboxes-unread = „{ $typed }“: { $problem }
mailboxes-unread-more = { $more ->
    [one] { $first } Noch ein Eintrag ließ sich nicht übernehmen.
   *[other] { $first } { $more } weitere ließen sich nicht übernehmen.
}

## Schritt 6

checks-list = Prüfungen
checks-to-fix = { $count ->
    [one] Eines ist zu beheben
   *[other] { $count } sind zu beheben
}
checks-fix-one = { $tally }. Beheben Sie den roten Eintrag und klicken Sie auf **Erneut prüfen**.
checks-fix-many = { $tally }. Beheben Sie die roten Einträge, den ersten zuerst, und klicken Sie auf **Erneut prüfen**.
checks-all-well = Alles funktioniert
checks-all-well-more = { $tally }. Eine Test-E-Mail ist der letzte Nachweis.
checks-all-well-reads = { $tally }. Es wird nichts gesendet, also braucht es keine Test-E-Mail.
checks-healing = Wartet auf Microsoft
checks-healing-more = { $tally }. Mailseal versucht es von selbst wieder. Sie können es schließen und später zurückkommen.
checks-not-all-run = Nicht alles wurde geprüft
checks-not-all-run-more = { $tally }. Mailseal bewahrt kein Kennwort auf: Geben Sie es noch einmal ein, und der Rest wird geprüft.
checks-type-password = Kennwort eingeben
checks-running = Es wird geprüft
checks-running-more = { $tally }.
checks-after = · wartet auf: { $check }
checks-heals = Das geht oft von selbst vorbei: seit { $since }, nächste Frage um { $next }, bis { $until }.
checks-diagnosis-of = Einzelheiten: { $check }

## Schritt 7

test-title = Test-E-Mail senden
test-lead = Das wird gesendet, auf demselben Weg, auf dem { $system } senden wird.
test-from = Von
test-from-find = Postfach suchen
test-from-some = { $shown } von { $all } werden gezeigt. Tippen Sie, um ein anderes zu finden.
test-to = An
test-to-help = Eine Adresse, deren Posteingang Sie öffnen können.
test-to-placeholder = sie@example.com
test-subject = Betreff
test-subject-help = Mailseal fügt einen kurzen Code hinzu, um sie daran zu finden.
test-send = Senden
test-send-again = Erneut senden
test-way = Der Weg der Nachricht
test-waiting-for-it = Im Posteingang wird auf sie gewartet
test-usually = meist unter einer Minute ·
test-accepted-is-not-arrived = angenommen, aber noch nicht angekommen
test-look-yourself = Sehen Sie in den Posteingang
test-look-yourself-more = Mailseal darf nicht in { $address } sehen. Wenn die Nachricht da ist, klicken Sie auf „Sie ist angekommen“.
test-you-confirmed = Sie haben sie ankommen sehen
test-it-arrived = Sie ist angekommen
test-arrived = Sie ist angekommen
test-arrived-more = Sie wurde auf demselben Weg gesendet, auf dem { $system } senden wird. Als Nächstes kommen die Werte zum Eintragen.
test-skip = Ohne diesen Nachweis weiter
test-skip-more = Auf der letzten Seite steht dann, dass keine Test-E-Mail nachweislich angekommen ist.

## Schritt 8

finish-title = Alles funktioniert. { $count ->
    [one] Ein Wert zum Eintragen.
    [2] Zwei Werte zum Eintragen.
    [3] Drei Werte zum Eintragen.
    [4] Vier Werte zum Eintragen.
    [5] Fünf Werte zum Eintragen.
    [6] Sechs Werte zum Eintragen.
    [7] Sieben Werte zum Eintragen.
    [8] Acht Werte zum Eintragen.
   *[other] { $count } Werte zum Eintragen.
}
finish-title-unproven = { $count ->
    [one] Ein Wert zum Eintragen
    [2] Zwei Werte zum Eintragen
    [3] Drei Werte zum Eintragen
    [4] Vier Werte zum Eintragen
    [5] Fünf Werte zum Eintragen
    [6] Sechs Werte zum Eintragen
    [7] Sieben Werte zum Eintragen
    [8] Acht Werte zum Eintragen
   *[other] { $count } Werte zum Eintragen
}
finish-lead = Öffnen Sie in { $system } **{ $menu }** und fügen Sie diese Werte ein.
finish-lead-no-menu = Fügen Sie diese Werte in { $system } ein.
finish-values = Werte zum Eintragen
finish-secret-leaves = Der Clientschlüssel ist in der Zwischenablage. In { $seconds } s wird er daraus entfernt.
finish-secret-will-leave = Ein kopierter Clientschlüssel wird nach einer Minute aus der Zwischenablage entfernt.
finish-also = Gut zu wissen über { $system }
finish-unproven = Es ist keine Test-E-Mail nachweislich angekommen.
finish-unproven-more = Die Prüfungen sind bestanden, aber der letzte Nachweis fehlt. Gehen Sie einen Schritt zurück, um eine zu senden.
finish-expiry = Lassen Sie sich vom Ablauf nicht überraschen
finish-expiry-more = Der Clientschlüssel läuft am { $date } ab. Wir erinnern Sie 30, 14 und 3 Tage vorher.
finish-expiry-certificate = Das Zertifikat läuft am { $date } ab. Wir erinnern Sie 30, 14 und 3 Tage vorher.
finish-password = Wenn sich das Kennwort ändert, kommen keine E-Mails mehr durch
finish-password-more = Hier läuft nichts von selbst ab. Wenn sich aber das Kennwort des Postfachs ändert, tragen Sie das neue sofort in { $system } ein.
finish-expiry-unknown = Mailseal weiß nicht, wann der Clientschlüssel abläuft. Geben Sie den Tag unter „App-Registrierung“ ein, um erinnert zu werden.
finish-add-calendar = In meinen Kalender
finish-record = Bericht aufbewahren
finish-record-more = Was wann eingerichtet wurde, und das Ergebnis jeder Prüfung. Ohne den Clientschlüssel.
finish-name = Name dieser Verbindung
