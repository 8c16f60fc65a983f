### Wörter der Übungsorganisation: ihre Szenarien und die Seiten, die ein Browser dort öffnet.

practice-about-all-well = Alles funktioniert: Jede Prüfung gelingt, und die Test-E-Mail kommt an.
practice-about-secret-expired = Jeder Clientschlüssel ist abgelaufen: Die Anmeldung antwortet AADSTS7000222.
practice-about-secret-expires-soon = Neue Clientschlüssel gelten nur neun Tage: Jede Prüfung gelingt, mit dem Hinweis, zu erneuern.
practice-about-consent-missing = „Akzeptieren“ wird geklickt, aber nichts wird festgehalten: Token bleiben ohne Berechtigungen.
practice-about-consent-slow = Eine Zustimmung braucht eine Weile, bis sie in Token ankommt: Das Programm wartet und fragt, bis es so weit ist.
practice-about-consent-declined = Der Administrator klickt auf der Zustimmungsseite auf „Abbrechen“.
practice-about-wrong-secret-id = Statt des Werts wird die ID des Clientschlüssels eingefügt: abgelehnt, bevor sie gesendet wird, und AADSTS7000215, wenn sie gesendet wird.
practice-about-unknown-tenant = Die Organisation ist unter ihrer Domäne oder ID nicht zu finden: AADSTS90002.
practice-about-unknown-client = Die App ist in dieser Organisation nicht bekannt: AADSTS700016.
practice-about-mailbox-missing = sales@contoso.com gibt es nicht; die nächste Adresse ist sales.emea@contoso.com.
practice-about-mailbox-unlicensed = sales@contoso.com gibt es ohne Lizenz und damit ohne Postfach: MailboxNotEnabledForRESTAPI.
practice-about-throttled = Microsoft Graph lehnt die ersten Aufrufe mit „zu viele Anfragen“ ab, mit und ohne Angabe, wie lange zu warten ist.
practice-about-graph-down = Microsoft Graph antwortet auf alles 503; die Anmeldung funktioniert noch.
practice-about-mail-lost = Die Test-E-Mail wird angenommen und liegt in „Gesendete Elemente“, kommt aber nie an.
practice-about-too-many-permissions = Die Zustimmung gewährt mehr Berechtigungen, als die App verlangt hat.
practice-about-smtp-disabled-tenant = Die SMTP-Anmeldung ist für die ganze Organisation ausgeschaltet: 535 5.7.139, bis sie für das Postfach oder für alle eingeschaltet ist.
practice-about-smtp-disabled-mailbox = Die SMTP-Anmeldung ist für jedes Postfach ausgeschaltet: 535 5.7.139, bis der eigene Schalter eines Postfachs eingeschaltet ist.
practice-about-smtp-security-defaults = Die Sicherheitsstandards sind eingeschaltet: Die SMTP-Anmeldung antwortet allen 535 5.7.139.
practice-about-smtp-conditional-access = Eine Richtlinie für bedingten Zugriff sperrt die SMTP-Anmeldung: 535 5.7.139, die Anfrage erfüllte die Bedingungen nicht.
practice-about-exchange-not-registered = Die App wurde nie in Exchange registriert: SMTP und IMAP lehnen ihr Token ab.
practice-about-exchange-wrong-object-id = Die App wurde in Exchange mit der Objekt-ID ihrer Registrierung registriert: dabei kein Fehler, später abgelehnt.
practice-about-mailbox-permission-missing = Die App hat keinen Zugriff auf das Postfach: SMTP antwortet auf die Nachricht mit 430 4.2.0, IMAP „authenticated but not connected“.
practice-about-send-as-denied = Die App darf das Postfach öffnen, aber nicht als dieses senden: 554 5.2.252 zur Nachricht.
practice-about-too-many-connections = Andere halten alle Verbindungen zum Postfach: 432 4.3.2 zur Nachricht.
practice-about-exchange-slow = Was in Exchange eingestellt wird, braucht eine Weile, bis es die Server erreicht.
practice-about-rbac-only = Die App hat keine API-Berechtigung für E-Mails: Die eigenen Rollen von Exchange lassen sie zwei Postfächer verwenden.
practice-about-conditional-access = Eine Richtlinie für bedingten Zugriff sperrt Menschen, die sich anmelden, auch beim Erneuern eines Tokens: AADSTS53003. Apps mit Clientschlüssel betrifft das nicht.
practice-about-security-defaults = Die Sicherheitsstandards sind eingeschaltet: Name und Kennwort scheitern mit AADSTS50079, Gerätecodes mit AADSTS530035, und der Browser verlangt einen zweiten Faktor.
practice-about-mfa-required = Die Anmeldung braucht einen zweiten Faktor: Der Browser fragt danach, Name und Kennwort scheitern mit AADSTS50076.
practice-about-wrong-account = Die Person meldet sich mit einem anderen Konto an als dem des Postfachs.
practice-about-approval-requested = Die Person ist kein Administrator und kann nur eine Genehmigung anfordern; zum Programm kommt nie eine Antwort zurück.
practice-about-user-consent-off = Benutzer dürfen nicht für sich selbst zustimmen: Wer kein Administrator ist, trifft auf „Administratorgenehmigung erforderlich“ und geht zurück.
practice-about-assignment-required = Die Unternehmensanwendung lässt nur zugewiesene Benutzer sich anmelden, und niemand ist zugewiesen: AADSTS50105.
practice-about-refresh-token-expired = Die Anmeldung funktioniert, aber jedes Aktualisierungstoken ist abgelaufen, wenn es verwendet wird: AADSTS700082.
practice-about-device-code-blocked = Eine Richtlinie für bedingten Zugriff sperrt die Anmeldung mit Gerätecode: AADSTS53003.
practice-about-certificate-expired = Das Zertifikat der App ist abgelaufen: Die Anmeldung antwortet AADSTS700027.
practice-about-certificate-not-uploaded = Das Zertifikat ist nicht bei der Registrierung: Die Anmeldung antwortet AADSTS700027.
practice-about-public-client-off = „Öffentliche Clientflows zulassen“ ist ausgeschaltet: Gerätecode sowie Name und Kennwort antworten AADSTS7000218.
practice-about-redirect-not-registered = Die Umleitungsadresse ist nicht bei der Registrierung: Die Seite von Microsoft zeigt AADSTS50011, und nichts kommt zurück.
practice-about-new-organization = Eine neue Organisation: Das Senden über SMTP ist aus, bis die Befehle für Exchange es für jedes Postfach einschalten. Alles geht gut.
practice-about-alias-typed = Ein Postfach wird mit einer anderen seiner Adressen eingegeben: Wo das zu sehen ist, wird die Hauptadresse gezeigt und verwendet.
practice-about-limit-slow = Die Beschränkung einer App auf ihre Postfächer erreicht die Server von Exchange spät: Bis dahin erreicht die App keines davon.
practice-about-tenant-wide-grant = Die App ist in Exchange beschränkt, aber niemand nimmt ihre Zustimmung in Entra zurück: Sie erreicht jedes Postfach, und die Prüfung der Beschränkung sagt das.
practice-about-older-policy = Für die App gibt es schon eine Anwendungszugriffsrichtlinie, und sie enthält nur das erste Postfach.

practice-banner = Übungsorganisation – nicht Microsoft
practice-banner-more = Nichts hier verlässt diesen Computer.
practice-organization-name = Contoso (Übung)
practice-no-endpoint = Unter dieser Adresse antwortet in der Übungsorganisation nichts.
practice-copy = Kopieren
practice-copy-named = { $what } kopieren
practice-remove = Entfernen
practice-remove-named = { $what } entfernen
practice-cancel = Abbrechen
practice-yes = Ja
practice-no = Nein

practice-sign-in-title = Anmelden
practice-sign-in-account = E-Mail-Adresse
practice-sign-in-password = Kennwort
practice-sign-in-button = Anmelden
practice-sign-in-hint = Mailseal zeigt die Übungskonten und ihre Kennwörter. Sie sind bei jedem Start neu.

practice-consent-title = Angeforderte Berechtigungen
practice-consent-review = Für Ihre Organisation überprüfen
practice-consent-unverified = nicht überprüft
practice-consent-this-app = Diese App benötigt folgende Berechtigungen:
practice-consent-meaning = Wenn Sie akzeptieren, erhält diese App für alle Benutzer von { $organization } Zugriff auf die angegebenen Ressourcen. Niemand sonst wird aufgefordert, diese Berechtigungen zu überprüfen.
practice-consent-asks-nothing = Diese Registrierung nennt keine Berechtigungen. Fügen Sie sie zuerst unter „API-Berechtigungen“ hinzu.
practice-consent-meaning-self = Wenn Sie diese Berechtigungen akzeptieren, erlauben Sie dieser App, Ihre Daten wie beschrieben zu verwenden. Sie können diese Berechtigungen später ändern.
practice-consent-for-all = Zustimmung im Namen Ihrer Organisation
practice-consent-cancel = Abbrechen
practice-consent-accept = Akzeptieren
practice-consent-done-title = Zugestimmt
practice-consent-cancelled-title = Nicht zugestimmt
practice-consent-done-text = Es ging um { $app }. Sie können diese Seite schließen.
practice-need-admin-title = Administratorgenehmigung erforderlich
practice-need-admin-text = { $app } benötigt eine Berechtigung für den Zugriff auf Ressourcen in Ihrer Organisation, die nur ein Administrator gewähren kann. Bitten Sie einen Administrator, diese App zuzulassen, bevor Sie sie verwenden.
practice-need-admin-other-account = Haben Sie ein Administratorkonto? Mit diesem Konto anmelden
practice-need-admin-return = Ohne Zustimmung zur Anwendung zurückkehren
practice-approval-title = Genehmigung erforderlich
practice-approval-text = Diese App benötigt die Genehmigung Ihres Administrators für:
practice-approval-reason = Warum benötigen Sie diese App?
practice-approval-request = Genehmigung anfordern
practice-approval-sent-title = Anforderung gesendet
practice-approval-sent-text = Ihre Anforderung für { $app } wurde an Ihre Administratoren gesendet. Sie bekommen eine E-Mail, wenn diese entschieden haben. Sie können diese Seite schließen.
practice-working-title = In Arbeit
practice-continue = Weiter

practice-pick-title = Konto auswählen
practice-pick-other = Anderes Konto verwenden
practice-factor-title = Anmeldeanforderung genehmigen
practice-factor-text = An die Authenticator-App wurde eine Anforderung gesendet. In der Übungsorganisation beantworten Sie sie hier.
practice-factor-done = Genehmigen
practice-device-title = Code eingeben
practice-device-text = Geben Sie den Code ein, der in Ihrer App oder auf Ihrem Gerät angezeigt wird.
practice-device-code = Code
practice-device-next = Weiter
practice-device-unknown = Geben Sie den Code noch einmal ein. Er ist nicht bekannt, wurde schon verwendet oder ist abgelaufen.
practice-device-confirm = Versuchen Sie, sich bei { $app } anzumelden?
practice-device-confirm-text = Machen Sie nur weiter, wenn Sie diese Anmeldung selbst begonnen haben.
practice-device-done-title = Sie sind angemeldet
practice-device-done-text = Sie haben sich auf Ihrem Gerät bei { $app } angemeldet. Sie können diese Seite schließen.
practice-device-declined-title = Anmeldung abgebrochen
practice-device-declined-text = Sie haben sich nicht bei { $app } angemeldet. Sie können diese Seite schließen.

practice-trouble-title = Leider können wir Sie nicht anmelden.
practice-trouble-details = Einzelheiten zur Problembehandlung

practice-portal-title = Entra Admin Center (Übung)
practice-portal-path = Wo Sie sind
practice-portal-leads = Diese Seite führt Sie weiter. Tut sie es nicht, gehen Sie zu „App-Registrierungen“.
practice-portal-registrations = App-Registrierungen
practice-portal-new = Neue Registrierung
practice-portal-new-title = Anwendung registrieren
practice-portal-no-registrations = Es gibt noch keine App-Registrierungen. Beginnen Sie mit „Neue Registrierung“.
practice-portal-no-access = Sie haben keinen Zugriff auf diese App. Ihr Besitzer oder ein Administrator hat ihn.
practice-portal-no-app = In dieser Organisation gibt es keine App mit der ID { $client }.
practice-portal-display-name = Anzeigename
practice-portal-client-id = Anwendungs-ID (Client)
practice-portal-object-id = Objekt-ID
practice-portal-tenant-id = Verzeichnis-ID (Mandant)
practice-portal-created = Erstellt am
practice-portal-essentials = Zusammenfassung
practice-portal-overview = Übersicht
practice-portal-authentication = Authentifizierung
practice-portal-secrets = Zertifikate & Geheimnisse
practice-portal-permissions = API-Berechtigungen
practice-portal-redirects = Umleitungs-URIs
practice-portal-secret-count = { $count ->
    [0] Geheimen Clientschlüssel hinzufügen
    [one] 1 geheimer Clientschlüssel
   *[other] { $count } geheime Clientschlüssel
}
practice-portal-redirect-count = { $count ->
    [0] Umleitungs-URI hinzufügen
    [one] 1 Umleitungs-URI
   *[other] { $count } Umleitungs-URIs
}
practice-portal-name = Name
practice-portal-name-hint = Der Name, unter dem Menschen diese App sehen. Er lässt sich später ändern.
practice-portal-name-missing = Geben Sie einen Namen für die App ein.
practice-portal-name-long = Kürzen Sie den Namen auf 120 Zeichen.
practice-portal-audience = Unterstützte Kontotypen
practice-portal-audience-short = Unterstützte Kontotypen
practice-portal-audience-one = Nur Konten in diesem Organisationsverzeichnis (nur Contoso – einzelner Mandant)
practice-portal-audience-many = Konten in einem beliebigen Organisationsverzeichnis (beliebiger Microsoft Entra ID-Mandant – mehrinstanzenfähig)
practice-portal-audience-all = Konten in einem beliebigen Organisationsverzeichnis und persönliche Microsoft-Konten
practice-portal-redirect-optional = Umleitungs-URI (optional)
practice-portal-redirect-hint = Wohin nach der Anmeldung die Antwort gesendet wird. Sie lässt sich später hinzufügen oder ändern.
practice-portal-platform = Plattform
practice-portal-redirect = Umleitungs-URI
practice-portal-register = Registrieren
practice-platform-web = Web
practice-platform-public = Öffentlicher Client/nativ (mobil & Desktop)
practice-platform-spa = Single-Page-Webanwendung (SPA)
practice-redirect-not-a-uri = Geben Sie eine ganze Adresse ein, etwa https://example.com/auth oder http://localhost.
practice-redirect-scheme = Beginnen Sie die Adresse mit https:// oder http://localhost.
practice-redirect-long = Kürzen Sie die Adresse auf 256 Zeichen.
practice-redirect-wildcard = Geben Sie die Adresse ohne Stern (*) ein.
practice-redirect-characters = Entfernen Sie Leerzeichen und die Zeichen ! $ ' ( ) , ; aus der Adresse.
practice-redirect-fragment = Entfernen Sie alles ab dem #.

practice-permissions-intro = Hier steht, was diese App dürfen soll. Das Aufführen allein erlaubt nichts: Ein Administrator muss zustimmen.
practice-permissions-add = Berechtigung hinzufügen
practice-permissions-add-title = Berechtigungen hinzufügen
practice-permissions-add-button = Berechtigungen hinzufügen
practice-permissions-filter = Nach Namen filtern
practice-permissions-name = Berechtigung
practice-permissions-service = API
practice-permissions-type = Typ
practice-permissions-description = Beschreibung
practice-permissions-status = Status
practice-permissions-application = Anwendung
practice-permissions-delegated = Delegiert
practice-permissions-grant = Administratorzustimmung für { $organization } erteilen
practice-permissions-granted = Gewährt für { $organization }
practice-permissions-not-granted = Nicht gewährt für { $organization }
practice-permissions-only-admins = Nur ein Administrator kann zustimmen.
practice-revoke = Administratorzustimmung widerrufen
practice-revoke-named = Administratorzustimmung für { $what } widerrufen

practice-secrets-fresh = Kopieren Sie jetzt den Wert. Er wird nur dieses eine Mal angezeigt. Die App braucht den Wert, nicht die geheime ID.
practice-secrets-none = Es gibt noch keine geheimen Clientschlüssel.
practice-secrets-new = Neuer geheimer Clientschlüssel
practice-secrets-description = Beschreibung
practice-secrets-expires = Gültig bis
practice-secrets-value = Wert
practice-secrets-id = Geheime ID
practice-secrets-months = { $months } Monate
practice-secrets-add = Hinzufügen

practice-secrets-title = Geheime Clientschlüssel
practice-certificates-title = Zertifikate
practice-certificates-none = Es gibt noch keine Zertifikate.
practice-certificates-upload = Zertifikat hochladen
practice-certificates-file = Datei (.cer, .pem oder .crt)
practice-certificates-text = oder ihr Text
practice-certificates-thumbprint = Fingerabdruck
practice-certificates-starts = Startdatum
practice-certificates-private = Laden Sie nur das Zertifikat hoch. Der private Schlüssel muss auf Ihrem Computer bleiben.
practice-certificates-unreadable = Wählen Sie eine Zertifikatsdatei: .cer, .pem oder .crt.

practice-requests-title = Administratorzustimmungsanforderungen
practice-requests-none = Niemand hat um Zustimmung gebeten.
practice-requests-only-admins = Nur ein Administrator kann Anforderungen beantworten.
practice-requests-person = Angefordert von
practice-requests-reason = Grund
practice-requests-review = Berechtigungen überprüfen und zustimmen
practice-requests-deny = Ablehnen

practice-authentication-none = Es gibt noch keine Umleitungs-URIs.
practice-authentication-add = Umleitungs-URI hinzufügen
practice-authentication-add-button = Hinzufügen
practice-authentication-flows = Öffentliche Clientflows zulassen
practice-authentication-flows-hint = Nötig für die Anmeldung mit Gerätecode oder mit Name und Kennwort.
practice-authentication-flows-allow = Zulassen
practice-authentication-flows-forbid = Nicht zulassen

practice-exchange-mail = Was darin liegt
practice-exchange-title = Exchange Admin Center (Übung)
practice-exchange-only-admins = Nur ein Administrator kann diese Seiten öffnen.
practice-exchange-mailboxes = Postfächer
practice-exchange-settings = Einstellungen
practice-exchange-address = E-Mail-Adresse
practice-exchange-aliases = Andere Adressen
practice-exchange-kind = Art
practice-exchange-kind-user = Benutzerpostfach
practice-exchange-kind-shared = Freigegebenes Postfach
practice-exchange-kind-room = Raum
practice-exchange-smtp = Authentifiziertes SMTP
practice-exchange-smtp-on = Ein
practice-exchange-smtp-off = Aus
practice-exchange-smtp-inherits = Wie die Einstellung der Organisation
practice-exchange-email-apps = E-Mail-Apps verwalten
practice-exchange-full-access = Lesen und verwalten (Vollzugriff)
practice-exchange-send-as = Senden als
practice-exchange-on-behalf = Senden im Auftrag von
practice-exchange-nobody = Niemand.
practice-exchange-add-person = Person hinzufügen
practice-exchange-add = Hinzufügen
practice-exchange-app-named = App: { $name }
practice-exchange-mail-flow = Nachrichtenfluss
practice-exchange-turn-off-smtp = SMTP AUTH-Protokoll für Ihre Organisation deaktivieren
practice-exchange-turn-off-smtp-hint = Die eigene Einstellung eines Postfachs geht dieser vor.
practice-exchange-from-alias = Senden von Aliasen aktivieren
practice-exchange-save = Speichern
practice-exchange-late = Gespeichert. Die E-Mail-Server haben noch nichts davon gehört.

practice-powershell-title = PowerShell
practice-powershell-hint = Schon mit Exchange Online verbunden. Sie kennt die Cmdlets, die E-Mails für eine App einrichten; Variablen gelten für einen Lauf.
practice-powershell-script = Skript
practice-powershell-run = Ausführen
practice-powershell-output = Ausgabe
practice-powershell-silent = Das Skript hat nichts ausgegeben.

practice-elsewhere-title = Nicht Teil der Übungsorganisation
practice-elsewhere-text = Microsoft hat hier eine Seite; die Übungsorganisation nicht.

practice-mail-title = Postfächer
practice-mail-intro = Alle Postfächer der Übungsorganisation. E-Mails an Menschen anderswo landen in einem eigenen Fach und verlassen diesen Computer nie.
practice-mail-inside = Contoso
practice-mail-outside = Außerhalb von Contoso
practice-mail-no-mailbox = Kein Postfach: Dieser Benutzer hat keine Lizenz
practice-mail-count = { $count ->
    [0] Keine Nachrichten
    [one] 1 Nachricht
   *[other] { $count } Nachrichten
}
practice-mail-empty = Hier ist noch nichts.
practice-mail-inbox = Posteingang
practice-mail-sent = Gesendete Elemente
practice-mail-drafts = Entwürfe
practice-mail-deleted = Gelöschte Elemente
practice-mail-junk = Junk-E-Mail
practice-mail-archive = Archiv
practice-mail-subject = Betreff
practice-mail-from = Von
practice-mail-to = An
practice-mail-date = Datum
practice-mail-no-subject = (kein Betreff)
practice-mail-gone = Diese Nachricht ist nicht mehr da.
practice-bounce-subject = Unzustellbar: { $subject }
practice-bounce-body = Ihre Nachricht konnte nicht an { $addresses } zugestellt werden. Die Adresse wurde bei contoso.com nicht gefunden (550 5.1.10 RESOLVER.ADR.RecipientNotFound).
practice-bounce-sender = Microsoft Outlook (Übung)
