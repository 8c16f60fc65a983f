### „Für mich erledigen“: was sich in der Organisation ändern soll, was im Weg steht und was daraus wurde.

## Die Änderungen, je eine Zeile

provision-register = „{ $name }“ registrieren
provision-adjust = „{ $name }“ um das ergänzen, was fehlt
provision-enterprise = In der Organisation bekannt machen (Unternehmensanwendung)
provision-grant = { $permission } für die App selbst zustimmen
provision-consent = { $permissions } für alle zustimmen
provision-secret = Einen Clientschlüssel erstellen, der bis zum { $day } gilt
provision-certificate = Auf diesem Computer ein Zertifikat für 24 Monate erstellen und Microsoft seinen öffentlichen Teil geben
provision-certificate-capped = Auf diesem Computer ein Zertifikat für weniger als { $days } Tage erstellen, wie die Richtlinie der Organisation es verlangt, und Microsoft seinen öffentlichen Teil geben

## Die Änderungen der Beschränkung

provision-scope = Exchange die Postfächer nennen, als Bereich „{ $name }“
provision-scope-only = Nur diese: { $mailboxes }.
provision-rescope = Die Postfächer des Bereichs „{ $name }“ ändern
provision-rescope-only = Von da an nur diese: { $mailboxes }. Bis dahin: { $before }.
provision-exchange-role = Der App die Exchange-Rolle { $role } für diese Postfächer geben
provision-revoke = { $permission } in Entra widerrufen; sonst wäre die Beschränkung aufgehoben
provision-revoke-reach = Von da an erreicht die App die E-Mails keines anderen Postfachs mehr.
provision-unlist = { $permissions ->
    [one] Eine Berechtigung aus der Liste der App nehmen
   *[other] { $permissions } Berechtigungen aus der Liste der App nehmen
}

## Wie es um eine Zeile steht

provision-found = war schon so
provision-left = bleibt: Jemand anderes hat darauf aufgebaut

## Was eine App über den Bedarf hinaus hat

provision-too-much-role = Die App selbst darf auch { $permission } verwenden; dieses System braucht das nicht.
provision-too-much-scope = { $permission } ist für alle zugestimmt; dieses System braucht das nicht.
provision-too-much-organizations = Auch andere Organisationen können die App verwenden.
provision-too-much-implicit = Die App bekommt Token unmittelbar von der Anmeldeseite; davon rät Microsoft ab.

## Was im Weg steht

provision-no-such-app = In dieser Organisation gibt es keine solche App.
provision-not-offered = Nichts in dieser Organisation bietet { $permission } an. Vielleicht gehört Exchange Online nicht zu ihrem Abonnement.
provision-role-for-registering = Um die App zu registrieren, braucht es eine dieser Rollen: { $roles }.
provision-role-for-graph = Um diesen Berechtigungen von Microsoft Graph zuzustimmen, braucht es eine dieser Rollen: { $roles }.
provision-role-for-permissions = Um diesen Berechtigungen zuzustimmen, braucht es eine dieser Rollen: { $roles }.
provision-secrets-forbidden = Eine Richtlinie dieser Organisation verbietet geheime Clientschlüssel. Ein Zertifikat kann an ihre Stelle treten, wenn das System eines verwenden kann.
provision-security-defaults = Die Sicherheitsstandards sind eingeschaltet. Sie halten das Senden über SMTP ausgeschaltet, bis ein Administrator es für das Postfach einschaltet.

## Verzeichnisrollen, wie Microsoft sie nennt

role-global-administrator = Globaler Administrator
role-privileged-role-administrator = Administrator für privilegierte Rollen
role-application-administrator = Anwendungsadministrator
role-cloud-application-administrator = Cloudanwendungsadministrator
role-application-developer = Anwendungsentwickler
role-exchange-administrator = Exchange-Administrator

## Im Probelauf

cli-help-registration = Wie die App registriert wird: by-hand, wie es die Anweisungen sagen, oder automatic (Mailseal tut es, angemeldet als Administrator)
provision-declined = Die Anmeldung des Administrators wurde abgelehnt.
provision-timed-out = Niemand hat sich rechtzeitig als Administrator angemeldet.
