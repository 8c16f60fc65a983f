language-name = English
product = Mailseal
practice-mark = Practice
