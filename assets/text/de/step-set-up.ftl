### Schritte 1 bis 3: was verbunden wird, die Organisation, die App-Registrierung.

## Schritt 1

target-title = Was möchten Sie verbinden?
target-lead = Wir verwenden die Berechtigungen, die Anmeldung und den letzten Schritt, die dieses System braucht.
target-search = System suchen
target-nothing-found = Hier heißt kein System „{ $search }“. Wählen Sie „Andere App oder anderes Gerät“.
target-choose = Wählen Sie das System, das Sie verbinden.
target-answer = Wählen Sie eine dieser Antworten.
target-panel-will = Es wird
target-panel-as = Als
target-panel-by = Über
target-panel-needs = Braucht
target-as-the-app = Die App selbst, niemand ist angemeldet
target-as-signed-in = Ein angemeldetes Postfach
target-with-password = Name und Kennwort eines Postfachs
target-ask-does = Was tut es?
target-does-send = Senden
target-does-send-more = Es sendet E-Mails.
target-does-read = Lesen
target-does-read-more = Es liest und sortiert E-Mails.
target-does-both = Beides
target-does-both-more = Es liest und sendet E-Mails.
target-ask-as = Wie meldet es sich an?
target-as-app = Selbst
target-as-app-more = Ein Dienst mit einer ID und einem Schlüssel. Kein Mensch meldet sich an.
target-as-mailbox = Als angemeldetes Postfach
target-as-mailbox-more = Jemand meldet sich einmal als Benutzer des Postfachs an.
target-as-password = Mit Name und Kennwort
target-as-password-more = Es bewahrt das Kennwort des Postfachs auf.
target-ask-by = Über welches Protokoll?
target-by-unknown = Weiß ich nicht
target-by-unknown-more = Mailseal nimmt Microsoft Graph.
target-by-graph = Microsoft Graph
target-by-smtp = SMTP
target-by-imap = IMAP
target-ask-role = Wer lässt es senden?
target-by-permission = Eine Berechtigung in Microsoft Entra
target-by-permission-more = SMTP.SendAsApp, wie es in den meisten Anleitungen steht. Zwei Personen handeln: Eine stimmt der App zu, eine gibt ihr in Exchange Rechte an jedem Postfach.
target-by-role = Die eigene Rolle von Exchange
target-by-role-more = Keine Berechtigung und keine Zustimmung in Entra. Ein Exchange-Administrator lässt die App als die gewählten Postfächer senden und als keine anderen.
target-needs-no-permission = Keine Berechtigung in Microsoft Entra
target-system-and-way = { $name }, { $way }

## Schritt 2

organization-title = Ihre Organisation
organization-lead = Mailseal schlägt sie bei Microsoft nach, ohne sich anzumelden.
organization-field = Domäne, E-Mail-Adresse oder Mandanten-ID
organization-placeholder = contoso.com
organization-help = Am besten die Adresse des Postfachs, das Sie verbinden möchten. Der Teil hinter dem @ reicht auch.
organization-looking = Wird bei Microsoft nachgeschlagen …
organization-tenant = Verzeichnis-ID (Mandant)
organization-cloud = Cloud

## Schritt 3: von Hand

registration-title = App bei Microsoft registrieren
registration-lead = Microsoft muss wissen, welche App auf Ihre E-Mails zugreifen möchte. Wir zeigen Ihnen jede Seite und sagen Ihnen, worauf Sie klicken.
registration-ways = Wie die App registriert wird
registration-for-me = Für mich erledigen
registration-for-me-more = Melden Sie sich einmal als Administrator an. Wir erstellen die App, ihre Berechtigungen und ihren Schlüssel.
registration-for-me-no-secret = Melden Sie sich einmal als Administrator an. Wir erstellen die App und ihre Berechtigungen. Einen Schlüssel braucht dieses System nicht.
registration-myself = Ich mache es selbst
registration-myself-more = Wir öffnen jede Seite von Microsoft und sagen Ihnen, worauf Sie klicken. Etwa 10 Minuten.
registration-of = { $number } von { $total } · { $title }
registration-open-page = Diese Seite öffnen
registration-by-hand = Oder von Hand: { $path }
registration-values = Werte zum Kopieren
registration-have-values = Ich habe die drei Werte schon
registration-have-two-values = Ich habe die zwei Werte schon
registration-where = Zeigen Sie mir, wo diese stehen

task-register = Registrierung erstellen
task-register-how = Geben Sie den Namen unten ein. Belassen Sie unter „Unterstützte Kontotypen“ **Nur einzelner Mandant**. Wählen Sie unter **Umleitungs-URI** für die erste Adresse **Öffentlicher Client/nativ (mobil & Desktop)**. Klicken Sie dann auf **Registrieren**.
task-copy-ids = Anwendungs-ID kopieren
task-copy-ids-how = Microsoft zeigt jetzt die **Übersicht** der App. Kopieren Sie die **Anwendungs-ID (Client)** und fügen Sie sie hier ein.
task-permissions = Berechtigungen hinzufügen
task-permissions-how = Klicken Sie auf **Berechtigung hinzufügen**, **Microsoft Graph**, dann **Anwendungsberechtigungen**, nicht „Delegierte“. Suchen Sie jeden Namen unten, haken Sie ihn an und klicken Sie auf **Berechtigungen hinzufügen**.
task-permissions-exchange-how = Klicken Sie auf **Berechtigung hinzufügen**, **Von meiner Organisation verwendete APIs**, und suchen Sie **Office 365 Exchange Online**. Wählen Sie **Anwendungsberechtigungen**, nicht „Delegierte“. Suchen Sie jeden Namen unten, haken Sie ihn an und klicken Sie auf **Berechtigungen hinzufügen**. Unter Microsoft Graph stehen sie nicht.
task-permissions-delegated-how = Klicken Sie auf **Berechtigung hinzufügen**, **Microsoft Graph**, dann **Delegierte Berechtigungen**. Suchen Sie jeden Namen unten, haken Sie ihn an und klicken Sie auf **Berechtigungen hinzufügen**.
task-public-client = Öffentliche Clientflows zulassen
task-public-client-how = Stellen Sie unter **Erweiterte Einstellungen** den Schalter **Öffentliche Clientflows zulassen** auf **Ja** und klicken Sie auf **Speichern**. Ohne das lehnt Microsoft Name und Kennwort von dieser App ab.
task-secret = Clientschlüssel erstellen
task-secret-how = Klicken Sie auf **Neuer geheimer Clientschlüssel**, wählen Sie, wann er abläuft, und klicken Sie auf **Hinzufügen**. Kopieren Sie sofort den **Wert**; Microsoft zeigt ihn nur einmal. Kopieren Sie nicht die **Geheime ID**.

task-certificate = Zertifikat hochladen
task-certificate-how = Erstellen Sie das Zertifikat unten, oder nehmen Sie Ihr eigenes, und speichern Sie seine öffentliche Datei. Öffnen Sie dann diese Seite, wählen Sie die Registerkarte **Zertifikate**, klicken Sie auf **Zertifikat hochladen**, wählen Sie die gespeicherte Datei und klicken Sie auf **Hinzufügen**. Der private Schlüssel wird nie hochgeladen.

copy-app-name = Name
copy-loopback = Umleitungs-URI (Desktop)
copy-web-redirect = Umleitungs-URI (Web)
copy-permission = Berechtigung
copy-secret-description = Beschreibung

## Schritt 3: die drei Felder

details-title = Angaben zur App eingeben
details-lead = Kopieren Sie diese drei Werte von der Seite der App in Microsoft Entra.
details-lead-two = Kopieren Sie diese zwei Werte von der Seite der App in Microsoft Entra. Dieses System braucht keinen Schlüssel.
details-lead-certificate = Kopieren Sie die zwei IDs von der Seite der App in Microsoft Entra und wählen Sie das Zertifikat.
details-lead-known = Microsoft kennt diese Werte. Sehen Sie sie durch und klicken Sie auf „Weiter“.
field-tenant = Verzeichnis-ID (Mandant)
field-client = Anwendungs-ID (Client)
field-secret = Geheimer Clientschlüssel
field-asking = Microsoft wird gefragt …
secret-works = Der Clientschlüssel funktioniert.
secret-kept = Er liegt im Kennwortspeicher dieses Computers.
secret-store-locked = Er ist noch nicht gespeichert, weil der Kennwortspeicher gesperrt ist. „Weiter“ bittet Sie, ihn zu entsperren.
secret-no-store = Er ist nicht gespeichert, weil dieser Computer keinen Kennwortspeicher hat. „Weiter“ fragt, ob er nur für diesen Lauf behalten werden soll.
secret-another = Anderen Clientschlüssel eingeben

reason-expired = Der Clientschlüssel ist abgelaufen.
reason-expired-more = Erstellen Sie in Microsoft Entra einen neuen und geben Sie seinen Wert hier ein. Alles andere bleibt, wie es ist; danach prüft Mailseal die Verbindung noch einmal.
reason-refused = Microsoft nimmt den Clientschlüssel nicht mehr an.
reason-gone = Mailseal hat den Clientschlüssel nicht mehr.
reason-gone-more = Er ist nicht im Kennwortspeicher dieses Computers. Geben Sie ihn noch einmal ein. Wenn Sie ihn nicht haben, erstellen Sie in Microsoft Entra einen neuen.
reason-new = Geben Sie einen neuen Clientschlüssel ein.
reason-new-more = Erstellen Sie ihn in Microsoft Entra und geben Sie seinen Wert hier ein. Lassen Sie den alten dort, bis mit dem neuen alles funktioniert.

expiry-title = Wann läuft der Clientschlüssel ab?
expiry-lead = Das sagt Microsoft Mailseal nicht. Wählen Sie, was Sie dort gewählt haben, und wir erinnern Sie rechtzeitig. Die Seite von Microsoft schlägt 6 Monate vor.
expiry-not-chosen = Wählen Sie einen Tag oder „Weiß ich nicht“: Dann gibt es keine Erinnerung.
expiry-days = { $days ->
    [180] In 6 Monaten
    [365] In 12 Monaten
    [545] In 18 Monaten
    [730] In 24 Monaten
   *[other] In { $days } Tagen
}
expiry-until = { $date }
expiry-another = An einem anderen Tag
expiry-another-more = Sie geben das Datum ein.
expiry-not-known = Weiß ich nicht
expiry-not-known-more = Es gibt keine Erinnerung.
expiry-date = Tag des Ablaufs
expiry-placeholder = 2028-05-14
expiry-not-a-date = Geben Sie den Tag als Jahr-Monat-Tag ein, zum Beispiel 2028-05-14.
expiry-past = Dieser Tag ist vorbei. Geben Sie den Tag ein, an dem der Clientschlüssel ablaufen wird.
expiry-too-far = Dieser Tag ist zu weit weg. Sehen Sie auf das Jahr.

pasted-title = Was Sie eingefügt haben, wurde aufgeteilt.
pasted-into = Es ging in: { $fields }.
pasted-nothing = Nichts davon ließ sich sicher zuordnen.
pasted-which = Was ist das? **{ $guid }**
pasted-this-is = { $guid } ist: { $what }
pasted-neither = Keines von beiden
pasted-object-id = { $guid } ist die Objekt-ID. Sie wird nicht gebraucht und wurde nicht verwendet.
pasted-secret-id = { $guid } ist die ID des Clientschlüssels. Sie wird nicht gebraucht und wurde nicht verwendet.

keep-refused = Der Clientschlüssel ließ sich nicht speichern.
keep-for-this-run = Nur für diesen Lauf behalten

## Schritt 3: Clientschlüssel oder Zertifikat

proof-title = Womit weist sich die App aus?
proof-secret = Geheimer Clientschlüssel
proof-secret-more = Ein langes Kennwort, das Microsoft erstellt. Es wird im System eingetragen und läuft nach höchstens 24 Monaten ab.
proof-certificate = Zertifikat
proof-certificate-more = Sicherer, wenn Ihr System eines annimmt: Nichts Geheimes wird kopiert oder an Microsoft gesendet.
proof-certificate-more-named = Sicherer, aber die Anleitung von { $system } verlangt einen Clientschlüssel. Wählen Sie es nur, wenn Ihres ein Zertifikat annimmt.

certificate-title = Das Zertifikat
certificate-new = Zertifikat erneuern
certificate-from = Woher kommt das Zertifikat?
certificate-missing = Erstellen Sie ein Zertifikat, oder nehmen Sie eines, das Sie haben.
certificate-make-here = Hier erstellen
certificate-make-here-more = Ein RSA-Schlüssel mit 3072 Bit und ein Zertifikat für 24 Monate. Der Schlüssel liegt im Kennwortspeicher dieses Computers.
certificate-use-own = Eigenes nehmen
certificate-use-own-more = Eine PFX- oder PEM-Datei mit ihrem privaten Schlüssel.
certificate-make = Zertifikat erstellen
certificate-making = Der Schlüssel wird erstellt. Das dauert einige Sekunden …
certificate-not-made = Das Zertifikat ließ sich nicht erstellen. Versuchen Sie es noch einmal, oder nehmen Sie eines, das Sie haben.
certificate-file = Datei mit dem Zertifikat
certificate-file-placeholder = mail-app.pfx
certificate-file-help = Wählen Sie sie aus oder geben Sie den ganzen Pfad ein.
certificate-key-file = Datei mit dem privaten Schlüssel
certificate-key-file-help = Nur, wenn der private Schlüssel in einer eigenen Datei liegt.
certificate-files = Zertifikate
certificate-password = Kennwort der Datei
certificate-password-help = Nur, wenn die Datei geschützt ist. Es wird einmal verwendet und nirgends aufbewahrt.
certificate-read = Datei lesen
certificate-no-path = Geben Sie den Pfad der Datei ein.
certificate-here = Zertifikat „{ $name }“, bis { $date }.
certificate-save-cer = Für das Hochladen speichern (.cer)
certificate-save-pem = Als Text speichern (.pem)
certificate-upload-how = Klicken Sie in Microsoft Entra auf der Registerkarte **Zertifikate** auf **Zertifikat hochladen**, wählen Sie die gespeicherte Datei und klicken Sie auf **Hinzufügen**. Der Fingerabdruck, der dort erscheint, muss dieser sein:
certificate-to-compare = Zum Vergleichen
certificate-thumbprint = Fingerabdruck
certificate-is-uploaded = Es ist hochgeladen: Microsoft fragen
certificate-upload-first = Laden Sie es zuerst in Microsoft Entra hoch und klicken Sie dann auf „Es ist hochgeladen“.
certificate-needs-client = Mailseal fragt Microsoft, sobald die Client-ID eingegeben ist.
certificate-works = Das Zertifikat funktioniert.
certificate-another = Anderes Zertifikat nehmen
certificate-key-in-store = Sein privater Schlüssel liegt im Kennwortspeicher dieses Computers.
certificate-key-this-run = Sein privater Schlüssel bleibt nur, bis Mailseal geschlossen wird: Speichern Sie ihn als Datei, sonst ist er weg.
certificate-hand-over = { $system } braucht das Zertifikat als Datei
certificate-hand-over-how = Diese Datei enthält das Zertifikat und seinen privaten Schlüssel, geschützt mit einem Kennwort Ihrer Wahl. Wer beides hat, kann als die App handeln: Bringen Sie sie zum System, geben Sie dort das Kennwort ein und löschen Sie die Datei.
certificate-file-password = Kennwort für die Datei
certificate-file-password-help = Mindestens { $length } Zeichen. Mailseal bewahrt es nicht auf.
certificate-file-password-short = Wählen Sie ein Kennwort mit mindestens { $length } Zeichen.
certificate-save-pfx = Mit privatem Schlüssel speichern (.pfx)

reason-certificate-expired = Das Zertifikat ist abgelaufen.
reason-certificate-refused = Microsoft nimmt das Zertifikat nicht mehr an.
reason-certificate-more = Erstellen Sie hier ein neues, oder nehmen Sie eines, das Sie haben, und laden Sie es hoch. Lassen Sie das alte bei Microsoft, bis mit dem neuen alles funktioniert.
reason-certificate-gone = Mailseal hat den privaten Schlüssel des Zertifikats nicht mehr.
reason-certificate-gone-more = Er ist nicht im Kennwortspeicher dieses Computers. Nehmen Sie ihn aus einer Datei, oder erstellen Sie ein neues Zertifikat und laden Sie es hoch.
reason-certificate-new = Erneuern Sie das Zertifikat.
