### Die Befehle für Exchange auf der Seite der Postfächer.

exchange-title = Ein Exchange-Administrator führt dies einmal aus
exchange-why-sends = Exchange lässt eine App erst dann über SMTP senden, wenn ein Administrator sie dort registriert und ihr Rechte an jedem Postfach gegeben hat. Diese Befehle tun das für die Postfächer oben.
exchange-why-reads = Exchange lässt eine App erst dann über IMAP lesen, wenn ein Administrator sie dort registriert und ihr Rechte an jedem Postfach gegeben hat. Diese Befehle tun das für die Postfächer oben.
exchange-why-both = Exchange lässt eine App erst dann über SMTP senden und über IMAP lesen, wenn ein Administrator sie dort registriert und ihr Rechte an jedem Postfach gegeben hat. Diese Befehle tun das für die Postfächer oben.
exchange-why-role = Die eigene Rolle von Exchange lässt die App über SMTP senden, ohne Berechtigung in Microsoft Entra. Diese Befehle registrieren die App in Exchange, fassen die Postfächer oben zu einem eigenen Bereich zusammen und geben der App die Rolle darin: Sie kann als diese senden und als keine anderen.
exchange-why-role-both = Die eigene Rolle von Exchange lässt die App über SMTP senden, ohne Berechtigung in Microsoft Entra. Diese Befehle registrieren die App in Exchange, fassen die Postfächer oben zu einem eigenen Bereich zusammen und geben der App die Rolle darin. Für das Lesen über IMAP gibt es keine solche Rolle; dafür geben sie Rechte an jedem Postfach.
exchange-why-switch = In den meisten Organisationen darf ein Postfach erst über SMTP senden, wenn ein Administrator es erlaubt hat. Diese Befehle erlauben es für die Postfächer oben.
exchange-add-first = Fügen Sie zuerst die Postfächer hinzu; dann stehen hier die Befehle.
exchange-copy = Befehle kopieren
exchange-save = Als Datei speichern (.ps1)
exchange-practice = Übungs-PowerShell öffnen
exchange-show = Befehle anzeigen
exchange-then = Führen Sie sie in der Azure Cloud Shell (shell.azure.com) aus oder in PowerShell mit dem Modul ExchangeOnlineManagement. Gehen Sie dann weiter. Exchange braucht vielleicht 15 bis 30 Minuten, höchstens eine Stunde, bis alle Server es wissen; die Prüfungen warten darauf.
