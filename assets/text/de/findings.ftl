### Was vor dem ersten Klick über die Organisation herausgefunden wird.

finding-cloud = Microsoft-Cloud: { $cloud }.
finding-managed = Die Benutzer von { $domain } melden sich bei Microsoft selbst an.
finding-federated = Die Benutzer von { $domain } melden sich auf einer eigenen Seite der Organisation an, auf die die Seite von Microsoft weiterleitet (Verbunddomäne).
finding-password-elsewhere = Name und Kennwort allein werden vielleicht abgelehnt: Microsoft kennt die Kennwörter von { $domain } nur, wenn die Organisation sie dorthin kopiert (Kennworthashsynchronisierung). Ihre Administratoren wissen es.
finding-own-client = „Für mich erledigen“ braucht in dieser Cloud eine eigene App Ihrer Organisation: Die, die Microsoft für Administratoren anbietet, funktioniert hier nicht. Von Hand geht alles.
finding-roles = Sie haben: { $roles }.
finding-no-roles = Microsoft nennt keine Rolle von Ihnen, die hier zählt. Eine Rolle, die Sie noch aktivieren müssen, erscheint nicht.
finding-takes-registering = Um die App zu registrieren, braucht es eine dieser Rollen: { $roles }.
finding-takes-changing = Um die App zu ändern, braucht es eine dieser Rollen: { $roles }.
finding-takes-graph = Um diesen Berechtigungen von Microsoft Graph zuzustimmen, braucht es eine dieser Rollen: { $roles }.
finding-takes-permissions = Um diesen Berechtigungen zuzustimmen, braucht es eine dieser Rollen: { $roles }.
finding-takes-exchange = Um sie in Exchange in die Postfächer zu lassen, braucht es eine dieser Rollen: { $roles }.
finding-takes-limiting = Um die App auf die gewählten Postfächer zu beschränken, braucht es eine dieser Rollen: { $roles }.
finding-held = Sie haben eine davon.
finding-somebody-else-first = Sie haben keine davon: Jemand, der eine hat, muss das tun, mit einem Paket, das Mailseal vorbereitet.
finding-somebody-else-then = Sie haben keine davon: Jemand, der eine hat, kann das danach tun, mit den Befehlen, die Mailseal vorbereitet.
finding-everybody-registers = Hier dürfen alle Apps registrieren.
finding-consent-off = Benutzer dürfen keiner App für sich selbst zustimmen. Die Zustimmung eines Administrators gilt für alle.
finding-consent-recommended = Benutzer dürfen für sich selbst dem zustimmen, was Microsoft empfiehlt: dem Senden von E-Mails, nicht dem Lesen. Die Zustimmung eines Administrators gilt für alle.
finding-consent-low = Benutzer dürfen für sich selbst nur dem zustimmen, was die Organisation harmlos nennt. Die Zustimmung eines Administrators gilt für alle.
finding-consent-everything = Benutzer dürfen den meisten Apps für sich selbst zustimmen. Die Zustimmung eines Administrators gilt für alle.
finding-consent-own = Wem Benutzer für sich selbst zustimmen dürfen, folgt einer eigenen Richtlinie der Organisation. Die Zustimmung eines Administrators gilt für alle.
finding-requests = Wer einer App nicht zustimmen darf, kann auf der Seite von Microsoft einen Administrator darum bitten.
finding-secrets-forbidden = Eine Richtlinie dieser Organisation verbietet geheime Clientschlüssel. Ein Administrator kann diese App davon ausnehmen.
finding-secrets-forbidden-certificate = Eine Richtlinie dieser Organisation verbietet geheime Clientschlüssel. Wählen Sie stattdessen ein Zertifikat, wenn das System eines verwenden kann.
finding-secrets-capped =
    { $days ->
        [one] Eine Richtlinie dieser Organisation lässt einen Clientschlüssel höchstens einen Tag gelten.
       *[other] Eine Richtlinie dieser Organisation lässt einen Clientschlüssel höchstens { $days } Tage gelten.
    } Mailseal verlangt nicht mehr und erinnert Sie vor dem Ende.
finding-certificates-capped =
    { $days ->
        [one] Eine Richtlinie dieser Organisation lässt Zertifikate höchstens einen Tag gelten. Mailseal erstellt eines innerhalb dieser Frist.
       *[other] Eine Richtlinie dieser Organisation lässt Zertifikate höchstens { $days } Tage gelten. Mailseal erstellt eines innerhalb dieser Frist.
    }
finding-certificates-free = Keine Richtlinie begrenzt, wie lange ein Zertifikat gilt. Mailseal erstellt eines für 24 Monate.
finding-secrets-free = Keine Richtlinie begrenzt Clientschlüssel. Mailseal nimmt das Längste, was Microsoft anbietet, 24 Monate.
finding-defaults-on-smtp = Die Sicherheitsstandards sind eingeschaltet. Sie halten das Senden über SMTP ausgeschaltet, bis ein Administrator es für das Postfach einschaltet.
finding-defaults-on-password = Die Sicherheitsstandards sind eingeschaltet. Sie verlangen von allen einen zweiten Faktor; Name und Kennwort allein werden also abgelehnt.
finding-defaults-on = Die Sicherheitsstandards sind eingeschaltet. Sie berühren nicht, was hier eingerichtet wird.
finding-defaults-off = Die Sicherheitsstandards sind ausgeschaltet.
finding-smtp-off = Die Organisation wurde am { $day } erstellt. Seit 2020 ist das Senden über SMTP in neuen ausgeschaltet, bis ein Exchange-Administrator es für das Postfach einschaltet. Mailseal bereitet den Befehl vor.
finding-smtp-not-told = Ob das Senden über SMTP eingeschaltet ist, lässt sich nirgends erfragen. Die Prüfungen werden es zeigen, und Mailseal bereitet den Befehl vor, der es einschaltet.
finding-not-told = Mailseal darf nicht sehen, { $rules }. Was im Weg steht, zeigt sich, wenn es getan wird.
finding-rule-secrets = welche Clientschlüssel erlaubt sind
finding-rule-users = was Benutzer registrieren dürfen und wem sie zustimmen dürfen
finding-rule-defaults = ob die Sicherheitsstandards eingeschaltet sind
