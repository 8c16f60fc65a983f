test-mail-subject = Es funktioniert: E-Mail von { $target }

test-mail-body =
    Guten Tag,

    wenn Sie dies lesen können, kann { $target } E-Mails als { $sender } senden.

    Gesendet von Mailseal am { $sent }.
