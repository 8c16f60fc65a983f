### Was über einen eingefügten Fehler gesagt wird. Die Ursachen selbst stehen in assets/causes/.

## Wie sicher es ist

explain-sure = Das ist es, soweit der Text es zeigen kann.
explain-likely = Das ist die wahrscheinlichste Ursache.
explain-possible = Mehrere Ursachen sind möglich. Die wahrscheinlichste steht zuerst.
explain-family = Mailseal weiß, worum es bei diesem Code geht, aber nicht, warum er hier aufgetreten ist.
explain-unknown = Mailseal kennt diesen Fehler nicht. Es wurde nichts geraten.

## Dafür und dagegen

explain-for = Dafür spricht
explain-against = Dagegen spricht
explain-test = Um sicherzugehen
explain-also = Es kann auch sein
explain-code = Der Code { $code }.
explain-status = Die Nummer der Antwort, { $status }.
explain-said = Die Antwort sagt „{ $words }“.
explain-waited = Durch Warten hätte es vorbeigehen müssen, und das ist es nicht.
explain-only-code = Nur der Code spricht dafür, und der Code hat mehrere Ursachen.
explain-missing = Nichts zeigt dies: { $fact }
explain-waiting = Vielleicht geht es durch Warten vorbei: bis zu { $time }.
explain-wait-until = Nach dem, was der Text sagt, wurde vor { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
} etwas geändert. Es dauert eine Weile, bis das bei Microsoft ankommt: Warten Sie noch bis zu { $left ->
    [one] einer Minute
   *[other] { $left } Minuten
} und versuchen Sie es wieder, bevor Sie etwas ändern.
explain-wait-over = Nach dem, was der Text sagt, liegt die letzte Änderung lange genug zurück: Warten hilft nicht mehr.
explain-road = Was versucht wurde: { $road }.
explain-heading-command = Der Befehl (Exchange Online PowerShell)
explain-heading-text = Der Text, Geheimnisse geschwärzt
explain-heading-support = Was der Support braucht

## Der Befehl

cli-about-explain = Einen Fehler eines beliebigen Programms erklären: was falsch ist, wer es beheben kann und was als Nächstes zu tun ist
cli-after-explain =
    Der Text ist ein Argument, eine Datei oder die Standardeingabe: eine Fehlermeldung, eine Umleitungsadresse, JSON, Zeilen eines E-Mail-Servers, ein ganzes Protokoll.
    Geheimnisse, Kennwörter und Token darin werden sofort geschwärzt, und nichts wird irgendwohin gesendet.
    Beendigungsstatus: 0 eine Ursache wurde gefunden, 1 keine, 2 konnte nicht lesen.
cli-help-text = Der zu erklärende Text; ohne ihn wird die Standardeingabe gelesen
cli-help-file = Den Text aus dieser Datei lesen
cli-help-jsonl = Je Zeile ein JSON-Objekt lesen (stage, flow, payload_kind, http_status, payload, context) und jedes mit einer Zeile beantworten
cli-help-letter = Eine E-Mail an den hinzufügen, der es beheben kann
explain-nothing-to-read = Es gibt keinen Text zu erklären.
explain-cannot-read = Der Text lässt sich nicht lesen: { $why }

## Die E-Mail an den, der es beheben kann

letter-text-subject = Microsoft 365: { $title }
letter-text-why = Eines unserer Programme, das Microsoft 365 für E-Mails verwendet, bleibt mit einem Fehler stehen, und ich kann ihn nicht selbst beheben.
letter-text-other = Es kann auch eines davon sein
letter-text-command = Der genaue Befehl, in Exchange Online PowerShell nach Connect-ExchangeOnline
letter-text-certain = Wie Sie sicher sein können
