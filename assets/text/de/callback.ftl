## Seiten, die der Browser zeigt, wenn Microsoft ihn zu Mailseal zurückschickt.

catcher-accepted-title = Zugestimmt
catcher-accepted-next = Mailseal macht von selbst weiter. Sie können diesen Tab schließen.
catcher-declined-title = Nicht zugestimmt
catcher-declined-next = Es wurde nichts geändert. Gehen Sie zurück zu Mailseal, um es noch einmal zu versuchen oder den Link an einen Administrator zu senden.
catcher-signed-in-title = Angemeldet
catcher-signed-in-next = Mailseal macht von selbst weiter. Sie können diesen Tab schließen.
catcher-not-signed-in-title = Nicht angemeldet
catcher-not-signed-in-next = Es wurde nichts geändert. Gehen Sie zurück zu Mailseal, um sich erneut anzumelden.
catcher-failed-title = Microsoft hat ein Problem gemeldet
catcher-failed-next = Gehen Sie zurück zu Mailseal. Dort steht, was als Nächstes zu tun ist.
catcher-failed-words = Was Microsoft gesagt hat
catcher-other-attempt-title = Das war ein früherer Versuch
catcher-other-attempt-next = Gehen Sie zurück zu Mailseal und öffnen Sie von dort aus die Seite von Microsoft noch einmal.
catcher-stray-title = Hier ist nichts zu tun
catcher-stray-next = Mailseal verwendet diese Adresse für einen Augenblick, um Antwort von Microsoft zu bekommen. Sie können diesen Tab schließen.
