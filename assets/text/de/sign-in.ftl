### Als Postfach anmelden, und Zertifikate: was geschieht, und was zu tun ist.

## Anmelden

sign-in-code = Öffnen Sie auf einem beliebigen Computer oder Telefon { $page } und geben Sie den Code { $code } ein.
sign-in-not-a-redirect = Das ist nicht die Adresse der Seite, auf der der Browser zuletzt war. Kopieren Sie die ganze Adresse aus der Adresszeile des Browsers.
sign-in-wrong-state = Diese Adresse gehört zu einem anderen Versuch. Schließen Sie ältere Seiten, öffnen Sie die Seite von hier aus noch einmal und kopieren Sie die Adresse, auf der sie endet.
sign-in-returned = Im Browser erledigt. Mailseal holt den Zugriff.
sign-in-asked-for-more = Microsoft verlangt noch einen Schritt. Die Seite öffnet sich noch einmal.
sign-in-other-account = { $came } hat sich angemeldet, erwartet wurde aber { $expected }. Melden Sie sich erneut an, oder nehmen Sie dieses Konto, wenn es dasselbe Postfach ist oder es verwenden darf.
sign-in-unknown-account = Microsoft sagt nicht, wer sich angemeldet hat. Melden Sie sich erneut an, oder nehmen Sie dieses Konto, wenn Sie sicher sind, dass es { $expected } ist.
sign-in-done = Angemeldet als { $account }
sign-in-done-this-run = Angemeldet als { $account }, bis Mailseal geschlossen wird: Der Kennwortspeicher des Computers konnte die Anmeldung nicht aufbewahren.
sign-in-declined = Die Anmeldung wurde im Browser abgebrochen. Melden Sie sich erneut an, wenn Sie so weit sind.
sign-in-timed-out = Niemand hat sich rechtzeitig angemeldet. Melden Sie sich erneut an, wenn Sie so weit sind.

sign-in-title = Als Postfach anmelden
sign-in-lead = { $target } arbeitet mit der eigenen Anmeldung eines Postfachs. Sein Besitzer meldet sich einmal bei Microsoft an; Mailseal bewahrt die Anmeldung auf und weist damit nach, dass alles funktioniert.
sign-in-as = Anmelden als { $mailbox }
sign-in-as-more = Die Seite von Microsoft öffnet sich in Ihrem Browser. Melden Sie sich mit dem eigenen Namen und Kennwort dieses Postfachs an, nicht mit Ihrem Administratorkonto. Bei einem freigegebenen Postfach melden Sie sich als jemand an, der es verwenden darf.
sign-in-open = Anmeldeseite öffnen
sign-in-with-code = Code auf einem anderen Gerät verwenden
sign-in-waiting = Wartet auf die Anmeldung von { $mailbox }
sign-in-how = Melden Sie sich im Browser als { $mailbox } an und klicken Sie auf „Akzeptieren“. Diese Seite geht von selbst weiter. { $running }
sign-in-copy-code = Code kopieren
sign-in-code-how = Öffnen Sie auf einem beliebigen Computer oder Telefon die Seite unten, geben Sie diesen Code ein und melden Sie sich als { $mailbox } an.
sign-in-other-title = Ein anderes Konto hat sich angemeldet
sign-in-other-again = Erneut anmelden
sign-in-other-take = Dieses Konto nehmen
sign-in-try-again = Erneut versuchen
sign-in-again = Erneut anmelden
sign-in-again-as = Erneut anmelden als { $mailbox }
sign-in-not-yet = Noch nicht angemeldet
sign-in-administrator-first = Zuerst stimmt ein Administrator zu
sign-in-administrator-first-more = In den meisten Organisationen darf der Besitzer eines Postfachs dieser Berechtigung nicht allein zustimmen. Öffnen Sie als Administrator die Zustimmungsseite von Microsoft, oder senden Sie den Link an einen, und melden Sie sich danach als Postfach an.
sign-in-open-for-administrator = Zustimmungsseite öffnen

## Die Datei eines Zertifikats

certificate-unreadable = Das ist kein Zertifikat, das Mailseal lesen kann. Wählen Sie eine PFX-Datei (.pfx, .p12) oder eine PEM-Datei (.pem, .crt, .key) mit Zertifikat und privatem Schlüssel.
certificate-password-needed = Diese Datei ist mit einem Kennwort geschützt. Geben Sie es ein.
certificate-wrong-password = Das Kennwort öffnet diese Datei nicht. Geben Sie es noch einmal ein; Groß- und Kleinschreibung zählen.
certificate-unknown-seal = Diese Datei ist auf eine Art geschützt, die Mailseal nicht öffnen kann. Speichern Sie sie noch einmal als PFX mit AES-256 oder als PEM ohne Kennwort.
certificate-old-seal = Dieser Schlüssel ist so geschützt, wie OpenSSL es vor langer Zeit getan hat („Proc-Type: 4,ENCRYPTED“); das öffnet Mailseal nicht. Führen Sie „openssl pkcs8 -topk8 -in alt.key -out neu.key“ aus, geben Sie auf Nachfrage das Kennwort ein und wählen Sie die neue Datei.
certificate-too-many-rounds = Laut dieser Datei muss ihr Kennwort millionenfach durchgerechnet werden: Das Öffnen würde Stunden dauern. Speichern Sie sie dort, woher sie kam, noch einmal, zum Beispiel mit „openssl pkcs12 -export“.
certificate-no-certificate = Diese Datei enthält einen privaten Schlüssel, aber kein Zertifikat. Wählen Sie auch die Datei mit dem Zertifikat.
certificate-no-private-key = Diese Datei enthält ein Zertifikat, aber nicht seinen privaten Schlüssel. Wählen Sie auch die Datei mit dem Schlüssel, oder exportieren Sie das Zertifikat noch einmal mit seinem privaten Schlüssel.
certificate-other-key = Der private Schlüssel gehört zu einem anderen Zertifikat. Wählen Sie die beiden, die zusammen erstellt wurden.
certificate-not-rsa = Das ist kein RSA-Schlüssel. Microsoft nimmt für Apps nur RSA-Schlüssel an: Erstellen Sie hier ein Zertifikat oder ein anderes mit einem RSA-Schlüssel.
certificate-unfit-key = Dieser RSA-Schlüssel ist beschädigt oder zu kurz. Microsoft verlangt mindestens 2048 Bit: Erstellen Sie hier ein Zertifikat oder ein neues.
certificate-expired = Dieses Zertifikat ist am { $day } abgelaufen. Wählen Sie ein neueres, oder erstellen Sie hier eines.
certificate-not-yet = Dieses Zertifikat gilt erst ab dem { $day }. Prüfen Sie die Uhr dieses Computers, oder wählen Sie ein anderes.
