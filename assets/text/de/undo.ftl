### Zurücknehmen, was „Für mich erledigen“ erstellt hat.

cli-about-undo = Nimmt zurück, was Mailseal mit „Für mich erledigen“ für eine Verbindung erstellt hat, und sonst nichts
cli-help-code = Mit einem Code auf einem anderen Gerät anmelden, wenn dieses keinen Browser hat
cli-help-yes = Vorher nicht fragen
cli-help-client = Mit dieser eigenen App Ihrer Organisation anmelden (ihre Client-ID) statt mit der von Microsoft
cli-help-then = Was nach dem letzten Schritt kommt: undo nimmt alles zurück, was Mailseal erstellt hat
undo-nothing = Mailseal hat für { $name } nichts erstellt: Es gibt nichts zurückzunehmen.
undo-list = Für { $name } wird in { $organization } dies zurückgenommen, und sonst nichts:
undo-ask = Zurücknehmen? Die App funktioniert dann sofort nicht mehr. Geben Sie ja ein, um weiterzumachen:
undo-ask-limit = Zurücknehmen? Die App erreicht dann wieder jedes Postfach, wie vor der Beschränkung. Geben Sie ja ein, um weiterzumachen:
undo-yes = ja
undo-not-agreed = Es wurde nichts geändert.
undo-own-client = In dieser Cloud meldet sich ein Administrator mit einer eigenen App der Organisation an: Nennen Sie sie mit --client.
undo-in-browser = Melden Sie sich im Browser als Administrator an. Falls er sich nicht geöffnet hat: { $page }
undo-not-opened = Der Browser ließ sich nicht öffnen ({ $why }). Öffnen Sie diese Adresse in einem Browser auf diesem Computer, oder verwenden Sie --code: { $page }
undo-code = Ein Administrator öffnet { $page } auf einem beliebigen Gerät und gibt den Code { $code } ein
undo-practice-account = Zum Üben ist der Administrator { $address } mit dem Kennwort { $password }
undo-done = Alles, was Mailseal erstellt hat, ist weg.
undo-done-but = Alles, was Mailseal erstellt hat, ist weg, außer dem, worauf inzwischen jemand anderes aufgebaut hat.
undo-again = Was zurückgenommen wurde, bleibt so. Führen Sie denselben Befehl noch einmal aus, um weiterzumachen.
undo-register = Die App „{ $name }“ entfernen
undo-adjust = Von „{ $name }“ nehmen, was hinzugefügt wurde
undo-enterprise = Ihren Eintrag in der Organisation entfernen (Unternehmensanwendung)
undo-grant = { $permission } der App entziehen
undo-consent = { $permissions } für alle zurückziehen
undo-secret = Ihren Clientschlüssel entfernen
undo-certificate = Ihr Zertifikat entfernen
undo-scope = Den Bereich „{ $name }“ aus Exchange entfernen
undo-rescope = Die Postfächer des Bereichs „{ $name }“ wieder wie vorher einsetzen
undo-rescope-to = Das waren: { $mailboxes }.
undo-exchange-role = Die Exchange-Rolle { $role } der App entziehen
undo-revoke = { $permission } wieder zustimmen, wie vor der Beschränkung
undo-revoke-reach = Von da an erreicht die App die E-Mails jedes Postfachs wieder.
undo-unlist = { $permissions ->
    [one] Eine Berechtigung wieder in die Liste der App aufnehmen
   *[other] { $permissions } Berechtigungen wieder in die Liste der App aufnehmen
}
rehearse-undo = Zurücknehmen
rehearse-undone = { $lines ->
    [one] Eine Änderung zurückgenommen; nichts davon ist übrig
   *[other] { $lines } Änderungen zurückgenommen; nichts davon ist übrig
}
rehearse-undone-not = { $apps ->
    [one] Eines davon ist übrig
   *[other] { $apps } davon sind übrig
}
rehearse-undo-by-hand = Zurückzunehmen gibt es nur etwas mit --registration automatic.
