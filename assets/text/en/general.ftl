language-name = English
product = Mailseal
practice-mark = Practice
# The code that web pages name their language by.
language-code = en
