### Tatsachen als Sätze: Felder, Schritte, Prüfungen, Menschen, Wege, Zeiten. Für Fenster, Befehlszeile und Bericht.

## Was mit einem Feld nicht stimmt, und was zu tun ist

problem-empty = Es ist noch nichts eingegeben.
problem-too-long = Das ist länger als { $limit } Zeichen. Kopieren Sie nur den Wert selbst.
problem-unprintable = Das enthält Zeichen, die man nicht sehen kann. Kopieren Sie den Wert noch einmal, oder tippen Sie ihn ab.
problem-not-a-guid = Das ist keine ganze ID. Eine ID sieht aus wie 9f1c2a7e-5b1d-4c0e-8a53-0c7f5f0e4b11: 32 Buchstaben und Ziffern in fünf Gruppen. Kopieren Sie sie noch einmal von der Seite „Übersicht“ der App.
problem-nil-guid = Diese ID besteht nur aus Nullen und steht für nichts. Kopieren Sie die von der Seite „Übersicht“ der App.
problem-tenant-as-client = Das ist die Verzeichnis-ID (Mandant). Kopieren Sie die Anwendungs-ID (Client): Auf der Seite „Übersicht“ der App ist sie die erste der drei.
problem-secret-id = Das sieht aus wie die ID des Clientschlüssels. Microsoft braucht seinen „Wert“, die Spalte links davon. Wird der Wert nicht mehr angezeigt, erstellen Sie einen neuen Clientschlüssel und kopieren Sie ihn sofort.
problem-secret-in-id-field = Das sieht aus wie der Wert eines Clientschlüssels. Er gehört in das Feld „Geheimer Clientschlüssel“; kopieren Sie die ID von der Seite „Übersicht“ der App.
problem-secret-masked = Das ist nur die gekürzte Form, die die Seite später anzeigt. Erstellen Sie einen neuen Clientschlüssel und kopieren Sie sofort seinen „Wert“.
problem-secret-too-short = Das sind { $length ->
    [one] { $length } Zeichen
   *[other] { $length } Zeichen
}; ein Clientschlüssel ist länger. Kopieren Sie den ganzen „Wert“ mit dem Kopiersymbol daneben.
problem-not-a-secret = Das kann nicht der Wert eines Clientschlüssels sein. Kopieren Sie den „Wert“ des geheimen Clientschlüssels mit dem Kopiersymbol daneben.
problem-not-an-organization = Das ist keine Domäne, keine E-Mail-Adresse und keine Mandanten-ID. Geben Sie zum Beispiel contoso.com oder name@contoso.com ein.
problem-consumer-domain = { $domain } ist für private Postfächer, nicht für eine Organisation. Geben Sie die eigene Domäne Ihrer Organisation ein oder eine dienstliche Adresse.
problem-not-an-address = Das ist keine E-Mail-Adresse. Geben Sie sie vollständig ein, zum Beispiel support@contoso.com.
problem-duplicate = Diese Adresse ist schon in der Liste.

tidied = Beim Einfügen entfernt: { $what }.
tidied-blanks = Leerzeichen
tidied-quotes = Anführungszeichen
tidied-line-breaks = Zeilenumbrüche
tidied-invisible = unsichtbare Zeichen
list-and = { $first } und { $last }
list-comma = { $first }, { $next }
list-or = { $first } oder { $last }

## Die Schritte

step-name-target = Was Sie verbinden
step-name-organization = Ihre Organisation
step-name-registration = App-Registrierung
step-name-approval = Zustimmung
step-name-sign-in = Anmeldung
step-name-mailboxes = Postfächer
step-name-checks = Prüfungen
step-name-test = Test-E-Mail
step-name-finish = Abschluss
step-count = Schritt { $number } von { $of }

## Prüfungen: was behauptet wird, und wie es heißt, wenn es nicht stimmt

claim-network = Microsoft ist erreichbar
claim-network-not = Microsoft ist nicht erreichbar
claim-clock = Die Uhr dieses Computers geht richtig
claim-clock-not = Die Uhr dieses Computers geht falsch
claim-clock-warned = Die Uhr dieses Computers geht etwas ungenau
claim-organization = Ihre Organisation wurde gefunden
claim-organization-not = Ihre Organisation wurde nicht gefunden
claim-cloud = Ihre Organisation ist in der erwarteten Cloud
claim-cloud-not = Ihre Organisation ist in einer anderen Cloud als erwartet
claim-app = Ihre Organisation kennt die App
claim-app-not = Ihre Organisation kennt die App nicht
claim-secret = Der Clientschlüssel der App funktioniert
claim-secret-not = Der Clientschlüssel der App funktioniert nicht
claim-secret-warned = Der Clientschlüssel der App funktioniert vorerst
claim-certificate = Das Zertifikat der App funktioniert
claim-certificate-not = Das Zertifikat der App funktioniert nicht
claim-certificate-warned = Das Zertifikat der App funktioniert vorerst
claim-sign-in = Die Anmeldung als { $mailbox } gilt
claim-sign-in-not = Die Anmeldung als { $mailbox } gilt nicht
claim-password = Name und Kennwort von { $mailbox } funktionieren
claim-password-not = Name und Kennwort von { $mailbox } funktionieren nicht
claim-smtp-server = Der E-Mail-Server zum Senden (SMTP) ist erreichbar und verschlüsselt
claim-smtp-server-not = Der E-Mail-Server zum Senden (SMTP) funktioniert von hier aus nicht
claim-imap-server = Der E-Mail-Server zum Lesen (IMAP) ist erreichbar und verschlüsselt
claim-imap-server-not = Der E-Mail-Server zum Lesen (IMAP) funktioniert von hier aus nicht
claim-smtp-sign-in = Der Server zum Senden lässt { $mailbox } ein
claim-smtp-sign-in-not = Der Server zum Senden lässt { $mailbox } nicht ein
claim-imap-sign-in = Der Server zum Lesen lässt { $mailbox } ein
claim-imap-sign-in-not = Der Server zum Lesen lässt { $mailbox } nicht ein
claim-also-smtp = Zur Information: { $mailbox } über SMTP
claim-permission = Die App hat die Berechtigungen, die sie braucht
claim-permission-not = Der App fehlt eine Berechtigung
claim-nothing-extra = Die App hat nicht mehr Berechtigungen, als sie braucht
claim-nothing-extra-not = Die App hat mehr Berechtigungen, als sie braucht
claim-mailbox = { $mailbox } gibt es
claim-mailbox-not = { $mailbox } hat kein Postfach
claim-read = { $mailbox } ist lesbar
claim-read-not = { $mailbox } ist nicht lesbar
claim-send = { $mailbox } kann senden
claim-send-as = Wer sich anmeldet, darf im Namen von { $mailbox } senden
claim-send-as-not = Wer sich anmeldet, darf nicht im Namen von { $mailbox } senden
claim-send-not = { $mailbox } kann nicht senden
claim-limit = Die App ist auf die gewählten Postfächer beschränkt
claim-limit-not = Die App ist nicht auf die gewählten Postfächer beschränkt

## Was bei einer bestandenen Prüfung am rechten Rand steht

note-expires = läuft am { $date } ab
note-app = „{ $app }“
note-tried-without-sending = ohne Senden versucht
note-none-needed = keine nötig: Exchange selbst gibt das Recht
note-account = als { $account }
note-password-not-typed = zum Testen das Kennwort eingeben; es wird nirgends aufbewahrt
note-test-mail-proves = als Absender zugelassen; den Rest weist die Test-E-Mail nach
note-stand-in = { $account } meldet sich dafür an
note-also-works = würde auch funktionieren
note-not-needed = würde nicht funktionieren; nur nötig, wenn Ihr System auf SMTP eingestellt ist
note-not-askable = darf nicht nachsehen; die anderen Prüfungen weisen es nach

## Zustände

state-waiting = Wartet
state-waiting-for = Wartet auf: { $check }
state-running = Läuft
state-passed = Bestanden
state-warned = Bestanden, mit einem Hinweis
state-failed = Fehlgeschlagen
state-healing = Geht oft von selbst vorbei: seit { $since }, bis { $until }
state-not-run = Nicht gelaufen
count-passed = { $passed } von { $all } Prüfungen bestanden
count-warned = { $count } mit einem Hinweis
count-failed = { $count } fehlgeschlagen
count-healing = { $count ->
    [one] { $count } geht vielleicht durch Warten vorbei
   *[other] { $count } gehen vielleicht durch Warten vorbei
}
count-unproved = { $count } nicht gelaufen
count-waiting = { $count ->
    [one] { $count } wartet auf eine andere
   *[other] { $count } warten auf eine andere
}
count-running = { $count ->
    [one] { $count } läuft
   *[other] { $count } laufen
}

## Wer es beheben kann

who-this-operator = Sie
who-entra-admin = Ein Entra-Administrator
who-exchange-admin = Ein Exchange-Administrator
who-mailbox-user = Der Benutzer des Postfachs
who-network-admin = Der Administrator Ihres Netzwerks
who-vendor = Der Hersteller des Systems
who-microsoft = Nur Microsoft
who-can-mend = { $who } kann das beheben.
who-can-mend-you = Sie können das selbst beheben.
who-can-mend-microsoft = Nur Microsoft kann das beheben. Bei Ihnen ist nichts falsch.

## Eine Diagnose

diagnosis-said = Was Microsoft gesagt hat
diagnosis-said-here = Der genaue Fehler
diagnosis-next = Als Nächstes: { $action }
diagnosis-page = Die Seite: { $address }
diagnosis-trace = Ablaufverfolgungs-ID (Trace ID): { $id }
diagnosis-correlation = Korrelations-ID (Correlation ID): { $id }
diagnosis-request = Anfrage-ID (Request ID): { $id }
diagnosis-at = Zeit: { $time }

## Clouds, Wege, Berechtigungen

cloud-worldwide = weltweite Cloud
cloud-us-government = Cloud der US-Regierung (GCC High)
cloud-us-defense = Cloud des US-Verteidigungsministeriums
cloud-china = China-Cloud (21Vianet)
organization-in-cloud = { $organization }, { $cloud }
organization-is = Das ist { $organization }, bei Microsoft: { $cloud }.
app-known-as = Microsoft kennt diese App: „{ $app }“.
app-known = Microsoft kennt diese App.

road-graph-app = als die App selbst, über Microsoft Graph
road-smtp-app = als die App selbst, über SMTP
road-imap-app = als die App selbst, über IMAP
road-graph-user = als angemeldetes Postfach, über Microsoft Graph
road-smtp-user = als angemeldetes Postfach, über SMTP
road-imap-user = als angemeldetes Postfach, über IMAP
road-password = mit Name und Kennwort eines Postfachs

may-mail-send = E-Mails als jedes Postfach in { $organization } senden
may-mail-read = E-Mails in jedem Postfach in { $organization } lesen
may-mail-read-write = E-Mails in jedem Postfach in { $organization } lesen, verschieben und löschen
may-user-read-all = Namen und Adressen aller in { $organization } sehen
may-other = Die Berechtigung { $permission } verwenden
may-smtp-as-app = E-Mails über SMTP senden, als jedes Postfach, in das Exchange sie lässt
may-imap-as-app = Die E-Mails jedes Postfachs, in das Exchange sie lässt, über IMAP lesen, verschieben und löschen
may-own-send = E-Mails als { $mailbox } senden
may-own-read = Die E-Mails von { $mailbox } lesen
may-own-read-write = Die E-Mails von { $mailbox } lesen, verschieben und löschen
may-own-smtp = E-Mails über SMTP als { $mailbox } senden
may-own-imap = Die E-Mails von { $mailbox } über IMAP lesen, verschieben und löschen
may-own-lasting = Angemeldet bleiben, damit sich nicht jede Stunde jemand neu anmelden muss
may-own-user-read = Sich anmelden und Name und Adresse des Postfachs sehen
may-own-user-read-basic = Namen und Adressen der Kollegen sehen

mailbox-kind-user = Postfach einer Person
mailbox-kind-shared = freigegebenes Postfach
mailbox-kind-room = Raum
mailbox-kind-equipment = Gerät
mailbox-kind-unknown = Art nicht bekannt
mailboxes-count = { $count ->
    [one] { $count } Postfach
   *[other] { $count } Postfächer
}
did-you-mean = Meinten Sie { $address }?

## Zeiten

decimal-mark = ,
took-seconds = { $tenths } s
took-minutes = { $minutes } min { $seconds } s
took-hours = { $hours } h { $minutes } min
round-minutes = { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
}
round-hours = { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
}
round-both = { $hours } und { $minutes }
date-long = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} { $year }
date-and-time = { $date }, { $time }
relative-today = heute
relative-yesterday = gestern
relative-tomorrow = morgen
relative-ago = vor { $days } Tagen
relative-in = in { $days } Tagen
relative-today-at = heute { $time }
relative-yesterday-at = gestern { $time }
secret-expires-when = Clientschlüssel läuft { $when } ab
secret-expired-when = Clientschlüssel ist { $when } abgelaufen

## Zustimmung

approval-waiting = Wartet im Browser auf Sie
approval-not-opened = Der Browser ließ sich nicht öffnen ({ $why }). Kopieren Sie den Link und öffnen Sie ihn selbst.
approval-accepted = Im Browser zugestimmt. Jetzt muss Microsoft es weitergeben.
approval-not-yet = „Akzeptieren“ wurde geklickt, aber { $permissions } ist noch nicht angekommen. Microsoft braucht bis zu einer halben Stunde. Nächste Frage um { $next }, bis { $until }.
approval-granted = Zugestimmt { $time }
approval-declined = Die Zustimmung wurde im Browser abgelehnt. Öffnen Sie die Seite noch einmal, oder senden Sie den Link an einen Administrator.
approval-timed-out = Auf der Seite von Microsoft hat niemand rechtzeitig geantwortet. Öffnen Sie die Seite noch einmal. Wenn Sie kein Administrator sind, senden Sie den Link an einen: Mailseal bemerkt später, wenn zugestimmt wurde.

letter-approval-subject = Bitte der App „{ $app }“ in { $organization } zustimmen
letter-approval-body =
    Guten Tag,

    ich verbinde { $target } mit den Postfächern von { $organization }. Dafür muss ein Administrator der App „{ $app }“ einmal zustimmen.

    Die App bittet um:
    { $permissions }

    Bitte öffnen Sie diese Seite, melden Sie sich als Administrator von { $organization } an und klicken Sie auf „Akzeptieren“:
    { $link }

    Microsoft zeigt nach dem Klick auf „Akzeptieren“ vielleicht eine Fehlerseite, weil mein Computer von Ihrem aus nicht erreichbar ist. Das ist in Ordnung: Die Zustimmung gilt.

    Vielen Dank

letter-mend-subject = { $organization }: { $title }
## Teile des Briefs, der um das Beheben bittet; wer nichts zu sagen hat, wird weggelassen

letter-mend-hello = Guten Tag,
letter-mend-why = ich verbinde { $target } („{ $connection }“) mit den Postfächern von { $organization } in Microsoft 365. Es gibt ein Hindernis, das ich nicht selbst beheben kann.
letter-mend-why-nowhere = ich verbinde { $target } („{ $connection }“) mit Postfächern in Microsoft 365. Es gibt ein Hindernis, das ich nicht selbst beheben kann.
letter-mend-wrong = Was nicht stimmt
letter-mend-ask = Worum ich Sie bitte
letter-mend-about = Worum es geht
letter-mend-said = Was Microsoft gesagt hat
letter-mend-thanks = Bitte sagen Sie mir Bescheid, wenn es erledigt ist, damit ich noch einmal prüfen kann. Vielen Dank
letter-what-unknown = Bitte sehen Sie sich unten an, was Microsoft gesagt hat, und sagen Sie mir, was es für uns bedeutet.
letter-what-page = { $action }: { $address }
letter-fact-tenant = Verzeichnis-ID (Mandant): { $id }
letter-fact-client = Anwendungs-ID (Client): { $id }
letter-fact-app = Name der App: { $app }
letter-fact-mailbox = Postfach: { $mailbox }
letter-whole =
    Betreff: { $subject }

    { $body }

## Test-E-Mail

system-of-your-own = „Andere App oder anderes Gerät“
mail-subject = Es funktioniert: E-Mail von { $target }
mail-body =
    Guten Tag,

    wenn Sie dies lesen können, kann { $target } E-Mails als { $mailbox } senden.

    Gesendet von Mailseal am { $when }.
stage-token = Als App anmelden
stage-token-done = Als App angemeldet
stage-connection = E-Mail-Server erreichen und die Verbindung verschlüsseln
stage-connection-done = Der E-Mail-Server wurde erreicht, und die Verbindung ist verschlüsselt
stage-sign-in = Beim E-Mail-Server anmelden
stage-sign-in-done = Der E-Mail-Server hat die Anmeldung angenommen
stage-accepted = Nachricht an Microsoft übergeben
stage-accepted-done = Microsoft hat die Nachricht angenommen
stage-sent-items = In „Gesendete Elemente“ finden
stage-sent-items-done = Sie ist in „Gesendete Elemente“
stage-arrived = Im Posteingang finden
stage-arrived-done = Sie ist angekommen
stage-not-askable = Nicht angesehen: Die App darf keine E-Mails lesen.
stage-not-seen = Dort noch nicht gesehen.

## Seiten bei Microsoft: der Weg dorthin mit Klicks

path-app-registrations = Microsoft Entra Admin Center › Entra ID › App-Registrierungen
path-new-registration = Microsoft Entra Admin Center › Entra ID › App-Registrierungen › Neue Registrierung
path-app-overview = Microsoft Entra Admin Center › Entra ID › App-Registrierungen › Alle Anwendungen › Ihre App › Übersicht
path-api-permissions = Microsoft Entra Admin Center › Entra ID › App-Registrierungen › Alle Anwendungen › Ihre App › API-Berechtigungen
path-certificates-and-secrets = Microsoft Entra Admin Center › Entra ID › App-Registrierungen › Alle Anwendungen › Ihre App › Zertifikate & Geheimnisse
path-authentication = Microsoft Entra Admin Center › Entra ID › App-Registrierungen › Alle Anwendungen › Ihre App › Authentifizierung
path-enterprise-apps = Microsoft Entra Admin Center › Entra ID › Unternehmensanwendungen
path-admin-consent-requests = Microsoft Entra Admin Center › Entra ID › Unternehmensanwendungen › Administratorzustimmungsanforderungen
path-user-consent-settings = Microsoft Entra Admin Center › Entra ID › Unternehmensanwendungen › Zustimmung und Berechtigungen
path-active-users = Microsoft 365 Admin Center › Benutzer › Aktive Benutzer
path-shared-mailboxes = Microsoft 365 Admin Center › Teams und Gruppen › Freigegebene Postfächer
path-exchange-mailboxes = Exchange Admin Center › Empfänger › Postfächer
path-exchange-settings = Exchange Admin Center › Einstellungen › Nachrichtenfluss
path-message-trace = Exchange Admin Center › Nachrichtenfluss › Nachrichtenablaufverfolgung

## Der Kennwortspeicher, der Ordner, der Datenträger

vault-sandboxed = In einem Flatpak lässt sich nichts in die Aufgabenplanung des Computers eintragen. Installieren Sie für die tägliche Prüfung das .deb-Paket von Mailseal, oder lassen Sie „mailseal check --all“ auf anderem Weg starten.
vault-no-home = Mailseal findet keinen persönlichen Ordner, in dem es Verbindungen aufbewahren kann. Setzen Sie die Variable HOME, oder MAILSEAL_HOME auf einen Ordner Ihrer Wahl, und starten Sie neu.
vault-not-writable = { $path } lässt sich nicht schreiben ({ $why }). Geben Sie Ihrem Konto das Recht, dort zu schreiben, oder wählen Sie einen anderen Ort. Was vorher gespeichert wurde, ist noch da.
vault-not-readable = { $path } lässt sich nicht lesen ({ $why }). Geben Sie Ihrem Konto das Recht, es zu lesen, und starten Sie neu.
vault-not-a-folder = { $path } ist eine Datei, kein Ordner. Wählen Sie stattdessen einen Ordner, oder verschieben Sie die Datei, und starten Sie neu.
vault-disk-full = Der Datenträger ist voll: { $path } ließ sich nicht speichern. Schaffen Sie Platz und versuchen Sie es erneut. Was vorher gespeichert wurde, ist noch da.
vault-too-new = { $path } wurde von einem neueren Mailseal geschrieben (Version { $version }). Installieren Sie das neuere Mailseal; dieses lässt die Datei, wie sie ist.
vault-wrong-world = Eine Übungsverbindung wird nie neben echten aufbewahrt, und eine echte nie in der Übung. Beginnen Sie eine neue Verbindung auf der richtigen Seite.
vault-no-store = Dieser Computer hat keinen Kennwortspeicher, in dem Mailseal den Clientschlüssel aufbewahren könnte. Behalten Sie ihn nur für diesen Lauf und geben Sie ihn das nächste Mal neu ein; oder richten Sie zuerst einen Kennwortspeicher ein, unter Linux zum Beispiel gnome-keyring.
vault-store-locked = Der Kennwortspeicher ist gesperrt. Entsperren Sie ihn und versuchen Sie es erneut.
vault-store-refused = Der Kennwortspeicher hat abgelehnt ({ $why }). Versuchen Sie es erneut; bleibt es so, behalten Sie den Clientschlüssel nur für diesen Lauf.
vault-set-aside = Die gespeicherten Verbindungen waren beschädigt. Die beschädigte Datei wurde unter { $path } beiseitegelegt, und der letzte gute Stand wurde genommen.
