language-name = Deutsch
product = Mailseal
practice-mark = Übung
language-code = de
