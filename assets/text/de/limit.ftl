### Wie weit eine App reicht, ihre Beschränkung auf die gewählten Postfächer, und der Nachweis.

reach-both = Nach der Zustimmung kann diese App { $count ->
    [one] ein Postfach lesen und als dieses senden
   *[other] { $count } Postfächer lesen und als diese senden
 }.
reach-sends = Nach der Zustimmung kann diese App als { $count ->
    [one] ein Postfach
   *[other] { $count } Postfächer
 } senden.
reach-reads = Nach der Zustimmung kann diese App { $count ->
    [one] ein Postfach
   *[other] { $count } Postfächer
 } lesen.
reach-both-all = Nach der Zustimmung kann diese App jedes Postfach von { $organization } lesen und als jedes senden. Sie darf sie nicht zählen; die Befehle für die Beschränkung tun es.
reach-sends-all = Nach der Zustimmung kann diese App als jedes Postfach von { $organization } senden. Sie darf sie nicht zählen; die Befehle für die Beschränkung tun es.
reach-reads-all = Nach der Zustimmung kann diese App jedes Postfach von { $organization } lesen. Sie darf sie nicht zählen; die Befehle für die Beschränkung tun es.
reach-limited = Mit der Beschränkung: { $count }.
reach-limit-later = Mit der Beschränkung, im Schritt „Postfächer“: nur die, die Sie wählen.
reach-by-rights = Exchange lässt diese App in { $count ->
    [one] ein Postfach, das oben,
   *[other] { $count } Postfächer, die oben,
 } und in kein anderes.
reach-by-rights-later = Exchange lässt diese App in die Postfächer, die Sie wählen, einzeln, und in kein anderes.
limit-tick = App auf diese Postfächer beschränken
limit-tick-proof = Nachweisen, dass die App nur diese Postfächer erreicht
limit-proof-more = Mailseal versucht den Zugriff auf ein Postfach, das abgelehnt werden muss, und zeigt das Ergebnis in den Prüfungen.
limit-run-title = 1. Ein Exchange-Administrator führt diese Befehle aus
limit-run-roles = Sie geben der App die eigenen Rollen von Exchange für diese Postfächer (RBAC for Applications). Sie dürfen wiederholt werden: Nur was fehlt, wird erstellt.
limit-run-policy = Sie nehmen diese Postfächer in die Gruppe der vorhandenen Richtlinie auf. Sie dürfen wiederholt werden.
limit-ways = Womit die App beschränkt wird
limit-way-roles = Rollen von Exchange
limit-way-roles-more = Der heutige Weg von Microsoft.
limit-way-policy = Eine ältere Zugriffsrichtlinie
limit-way-policy-more = Nur, wenn die Organisation für diese App schon eine hat.
limit-add-first = Fügen Sie zuerst die Postfächer hinzu; dann stehen hier die Befehle.
limit-revoke-title = 2. Ein Entra-Administrator nimmt die Zustimmung zurück
limit-revoke-more = Die Zustimmung zu { $permissions } in Entra reicht in jedes Postfach und hebt die Beschränkung auf. Öffnen Sie die API-Berechtigungen der App: „…“ daneben, „Administratorzustimmung widerrufen“, dann „Berechtigung entfernen“. Von da an hat die App nur, was Exchange ihr gibt; bis das angekommen ist, erreicht sie kein Postfach.
limit-revoke-open = Berechtigungen der App öffnen
limit-outside-title = 3. Nennen Sie ein Postfach, das abgelehnt werden muss
limit-outside-title-alone = Nennen Sie ein Postfach, das abgelehnt werden muss
limit-outside-more = Die Prüfungen versuchen es auf den eigenen Wegen der App und müssen abgelehnt werden: Das ist der Nachweis. Dort wird nichts gelesen oder gesendet.
limit-outside-more-smtp = Die Prüfungen versuchen es auf den eigenen Wegen der App und müssen abgelehnt werden: Das ist der Nachweis. Über SMTP lehnt Exchange erst nach einer ganzen Nachricht ab, deshalb wird eine von dort an { $mailbox } versucht; sie kommt nur an, wenn die Beschränkung versagt. Jedes Postfach oben sendet einmal eine an sich selbst, zum Nachweis, dass es erreicht wird.
limit-outside-field = Ein Postfach, das abgelehnt werden muss
limit-outside-use = { $mailbox } verwenden
limit-outside-chosen = Dieses Postfach ist eines von denen oben.
limit-printed-field = Was die Befehle ausgegeben haben (nicht nötig)
limit-printed-placeholder = Hier einfügen: Daraus wird die Zahl der Postfächer gelesen
limit-printed-counted = { $count ->
    [one] Ein Postfach gezählt.
   *[other] { $count } Postfächer gezählt.
}
limit-printed-nothing = Darin steht keine Zahl von Postfächern.
limit-continue = Gehen Sie weiter, wenn die Befehle ausgeführt sind. Exchange braucht eine halbe Stunde, manchmal zwei Stunden; die Prüfungen warten darauf, auch nach einem Neustart.
limit-clock = Gesetzt { $at }. Es ist vielleicht unterwegs bis { $until }.
limit-clock-anew = Die Befehle wurden gerade noch einmal ausgeführt
note-fenced = { $mailbox } wurde abgelehnt
claim-limit-healing = Die Beschränkung auf die gewählten Postfächer ist unterwegs
claim-limit-unproved = Die Beschränkung auf die gewählten Postfächer ist nicht nachgewiesen
checks-limit-it = Beschränken
checks-limit-waits = Alles andere ist bestanden. Sie können weitermachen; die Beschränkung wird bis { $until } weiter geprüft.
fence-message-subject = Mailseal: Diese Nachricht von { $outside } hätte abgelehnt werden müssen
fence-message-body = Mailseal prüft, ob { $system } auf seine eigenen Postfächer beschränkt ist. Diese Nachricht wurde als { $outside } gesendet, was hätte abgelehnt werden müssen: Die Beschränkung hält nicht.
fence-message-chosen-subject = Mailseal: { $mailbox } wird erreicht
fence-message-chosen-body = Mailseal weist nach, dass { $system } auf seine eigenen Postfächer beschränkt ist. Diese Nachricht zeigt, dass es von diesem Postfach senden darf; es ist nichts zu tun.
fence-title = Nachweis der Beschränkung: { $name }
fence-heading = Nachweis der Beschränkung
fence-at = Versucht { $at } von Mailseal, mit der eigenen Anmeldung der App und auf den Wegen, die das System verwendet.
fence-app = App
fence-organization = Organisation
fence-set = Beschränkung gesetzt
fence-by = Beschränkt durch
fence-by-roles = die Rollen von Exchange für Anwendungen, innerhalb eines Bereichs aus diesen Postfächern; keine E-Mail-Berechtigung in Entra
fence-by-policy = eine Anwendungszugriffsrichtlinie
fence-by-rights = Rechte in Exchange, Postfach für Postfach
fence-by-smtp-role = die Rolle von Exchange für SMTP, innerhalb eines Bereichs aus diesen Postfächern
fence-reach = Postfächer in der Organisation
fence-mailbox = Postfach
fence-probe = Versucht über
fence-outcome = Ergebnis
fence-allowed = erreicht
fence-refused = abgelehnt
fence-said = Antwort
fence-probe-graph-read = Microsoft Graph, Öffnen des Posteingangs
fence-probe-graph-send = Microsoft Graph, Senden (ohne Empfänger: Es wird nichts gesendet)
fence-probe-smtp = SMTP
fence-probe-imap = IMAP, Öffnen des Posteingangs
fence-means = Was das nachweist: Zu dieser Zeit erreichte die App jedes gewählte Postfach und wurde beim anderen abgelehnt. Über ein Postfach, das nicht versucht wurde, weist es nichts nach.
fence-none = Nicht nachgewiesen.
fence-on-its-way = Noch nicht nachgewiesen: gesetzt { $at }, vielleicht unterwegs bis { $until }.
rehearse-limited = { $mailboxes }; darauf beschränkt, { $outside } muss abgelehnt werden
rehearse-limited-of = { $mailboxes }; darauf beschränkt von { $count }, { $outside } muss abgelehnt werden
cli-help-limit = Beschränkt die App auf ihre Postfächer und weist es an einem nach, das abgelehnt werden muss
report-reach = Was die App erreichen kann

## By Graph, without PowerShell
limit-by-graph-title = Mailseal kann beides für Sie tun
limit-by-graph-more = Ein Administrator meldet sich einmal im Browser an. Mailseal sieht nach, was fehlt, zeigt es und ändert nichts, bevor Sie zustimmen. Dann gibt es der App über Microsoft Graph die Exchange-Rollen für diese Postfächer (ein Teil, den Microsoft „Beta“ nennt), widerruft die Zustimmung in Entra, die sie aufheben würde, und zählt die Postfächer. Wer sich anmeldet, muss Exchange-Administrator und Administrator für privilegierte Rollen sein oder Globaler Administrator.
limit-by-graph-do = Anmelden und Beschränkung setzen
limit-by-graph-waiting = Es wird auf die Anmeldung im Browser gewartet, dann auf Microsoft.
limit-by-graph-looking = Es wird auf die Anmeldung im Browser gewartet, dann nachgesehen, was fehlt. Noch wird nichts geändert.
limit-by-graph-already = Alles war schon, wie es sein muss. Es wurde nichts geändert.
limit-by-graph-overtaken = Ein anderes Programm hat an dieser Beschränkung gearbeitet, seit Sie zugestimmt haben. Hier wurde nichts geändert: Sehen Sie es noch einmal an.
limit-by-graph-done = Die Beschränkung ist gesetzt.
limit-by-graph-revoked = In Entra widerrufen: { $permissions }.
limit-by-graph-nothing = In Entra war nichts zu widerrufen.
limit-not-offered = Microsoft Graph bietet das hier nicht an oder nicht für das angemeldete Konto. Nichts ist halb getan, was die Befehle unten nicht zu Ende führen.
limit-by-graph-declined = Die Anmeldung wurde abgelehnt. Es wurde nichts geändert.
limit-by-graph-silent = Niemand hat sich angemeldet. Es wurde nichts geändert.
limit-by-graph-unfinished = Das Setzen der Beschränkung endete mittendrin. Was erstellt wurde, ist aufgeschrieben: Machen Sie weiter, oder nehmen Sie es zurück.
limit-by-graph-before = Mailseal hat diese Beschränkung gesetzt und kann sie zurücknehmen.
limit-by-graph-half = Das Zurücknehmen der Beschränkung endete mittendrin. Machen Sie damit weiter, oder setzen Sie sie wieder.
limit-by-graph-go-on = Anmelden und weitermachen
limit-by-graph-back = Beschränkung zurücknehmen
limit-by-graph-back-title = Das wird zurückgenommen
limit-by-graph-back-lead = Sehen Sie es durch. Nichts geschieht, bevor Sie zustimmen, und die App selbst bleibt.
limit-by-graph-back-nothing = Noch wurde nichts erstellt, was zurückzunehmen wäre.
limit-by-graph-take-back = Anmelden und Beschränkung zurücknehmen
limit-by-graph-taken-back = Die Beschränkung ist zurückgenommen.
limit-by-graph-as-before = In Entra und Exchange ist es wie vorher.
limit-by-graph-left = { $left ->
    [one] Eine Änderung bleibt, weil jemand anderes darauf aufgebaut hat.
   *[other] { $left } Änderungen bleiben, weil jemand anderes darauf aufgebaut hat.
}
limit-by-graph-being-undone = Was Mailseal für diese Verbindung erstellt hat, wird gerade zurückgenommen. Bringen Sie das zuerst zu Ende.
limit-or-commands = 1. Oder ein Exchange-Administrator führt diese Befehle aus
