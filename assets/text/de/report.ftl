### Der Bericht und der Kalendereintrag.

report-title = E-Mail-Verbindung: { $name }
report-made = Erstellt von Mailseal am { $when }. Dieser Bericht enthält kein Geheimnis.
report-practice = Übung: Nichts in diesem Bericht ist echt
report-practice-why = Diese Verbindung wurde in der Übungsorganisation von Mailseal eingerichtet. Ihre Werte funktionieren nirgends sonst.
report-set-up = Was eingerichtet wurde
report-system = System
report-signs-in = Meldet sich an
report-organization = Organisation
report-tenant = Verzeichnis-ID (Mandant)
report-cloud = Microsoft-Cloud
report-app = App
report-client = Anwendungs-ID (Client)
report-secret-expires = Clientschlüssel gilt bis
report-secret-kept = Clientschlüssel liegt
report-certificate-expires = Zertifikat gilt bis
report-certificate-kept = Sein privater Schlüssel liegt
report-thumbprint = Zertifikat (Fingerabdruck)
report-secret-in-store = im Kennwortspeicher dieses Computers
report-secret-this-run = nirgends; er wurde nur für einen Lauf behalten
report-permissions = Berechtigungen
report-approved = Zugestimmt
report-approved-not = Von Microsoft noch nicht bestätigt
report-mailboxes = Postfächer
report-created = Eingerichtet am
report-finished = Abgeschlossen am
report-unfinished = Noch nicht abgeschlossen
report-checks = Prüfungen
report-checks-at = Stand: { $when }.
report-checks-none = Es wurde noch nichts geprüft.
report-check = Prüfung
report-result = Ergebnis
report-detail = Einzelheiten
report-next = Was als Nächstes
report-test = Test-E-Mail
report-test-none = Es wurde noch keine Test-E-Mail gesendet.
report-from = Von
report-to = An
report-subject = Betreff
report-accepted = Von Microsoft angenommen
report-sent-items = In „Gesendete Elemente“ gesehen
report-arrived = Angekommen
report-not-seen = nicht gesehen
report-confirmed = { $when }, von einem Menschen bestätigt
report-requests = Anfragen an Microsoft
report-requests-why = Der Support von Microsoft findet eine Anfrage über ihre ID.
report-request = Anfrage
report-status = Status
report-request-id = Anfrage-ID
report-took = Dauer

calendar-summary = { $what ->
    [certificate] E-Mail-Zertifikat
   *[secret] E-Mail-Clientschlüssel
} von „{ $name }“ erneuern
calendar-description =
    Der geheime Clientschlüssel der App „{ $app }“ gilt nur bis { $date }. Danach erreicht { $target } seine Postfächer nicht mehr.

    Um ihn zu erneuern, starten Sie Mailseal und klicken Sie bei „{ $name }“ auf „Erneuern“, oder führen Sie aus: mailseal renew "{ $name }". Das dauert etwa zwei Minuten.

    Ohne Mailseal: Microsoft Entra Admin Center › Entra ID › App-Registrierungen › { $app } › Zertifikate & Geheimnisse › Neuer geheimer Clientschlüssel. Fügen Sie dessen Wert in { $target } ein.

    Anwendungs-ID (Client): { $client }
calendar-description-certificate =
    Das Zertifikat der App „{ $app }“ gilt nur bis { $date }. Danach erreicht { $target } seine Postfächer nicht mehr.

    Um es zu erneuern, starten Sie Mailseal und klicken Sie bei „{ $name }“ auf „Erneuern“, oder führen Sie aus: mailseal renew "{ $name }". Ein neues ist in wenigen Minuten erstellt und hochgeladen.

    Ohne Mailseal: Microsoft Entra Admin Center › Entra ID › App-Registrierungen › { $app } › Zertifikate & Geheimnisse › Zertifikate › Zertifikat hochladen. Hinterlegen Sie das neue Zertifikat in { $target }.

    Anwendungs-ID (Client): { $client }
    Fingerabdruck: { $thumbprint }
calendar-alarm = { $what ->
    [certificate] Das E-Mail-Zertifikat
   *[secret] Der E-Mail-Clientschlüssel
} von „{ $name }“ läuft in { $days ->
    [one] einem Tag
   *[other] { $days } Tagen
} ab
calendar-practice = Übung: { $summary }
