### What is said about an error that somebody pasted. The causes themselves are in assets/causes/.

## How sure it is

explain-sure = This is it, as far as the text can show.
explain-likely = This is the likeliest cause.
explain-possible = Several causes are possible. The likeliest comes first.
explain-family = Mailseal knows what this code is about, but not why it came up here.
explain-unknown = Mailseal does not know this error. Nothing has been guessed.

## For and against

explain-for = Speaks for it
explain-against = Speaks against it
explain-test = To be certain
explain-also = It may also be
# $code (String) - a code such as AADSTS7000215
explain-code = The code { $code }.
# $status (Number) - HTTP status or the number of a mail server's reply
explain-status = The answer’s number { $status }.
# $words (String) - words out of the answer
explain-said = The answer says “{ $words }”.
explain-waited = It should have passed by waiting, and has not.
explain-only-code = Nothing but the code speaks for it, and the code has several causes.
# $fact (String) - a sentence
explain-missing = Nothing shows this: { $fact }
# $time (String) - how long
explain-waiting = It may heal by waiting: up to { $time }.
# $minutes (Number) - how long ago
# $left (Number) - minutes
explain-wait-until = By what the text tells, something was changed { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
} ago. That takes a while to arrive at Microsoft: wait up to { $left ->
    [one] one more minute
   *[other] { $left } more minutes
} and try again before changing anything.
explain-wait-over = By what the text tells, the last change was long enough ago: waiting does not help any more.
# $road (String) - "as the app itself, by SMTP"
explain-road = What was tried: { $road }.
explain-heading-command = The command (Exchange Online PowerShell)
explain-heading-text = The text, with secrets blotted out
explain-heading-support = What a support person needs

## The command

cli-about-explain = Explain an error from any program: what is wrong, who can mend it and what next
cli-after-explain =
    The text is an argument, a file or standard input: an error message, a redirect address, JSON, lines of a mail server, a whole log.
    Secrets, passwords and tokens in it are blotted out at once, and nothing is sent anywhere.
    Exit status: 0 a cause was found, 1 none, 2 could not read.
cli-help-text = The text to explain; without it standard input is read
cli-help-file = Read the text from this file
cli-help-jsonl = Read one JSON object a line (stage, flow, payload_kind, http_status, payload, context) and answer each with one line
cli-help-letter = Add an e-mail to whoever can mend it
explain-nothing-to-read = There is no text to explain.
# $why (String) - the system's words
explain-cannot-read = The text cannot be read: { $why }

## The e-mail to whoever can mend it

# $title (String) - what is wrong
letter-text-subject = Microsoft 365: { $title }
letter-text-why = A program of ours that uses Microsoft 365 for e-mail stops with an error, and I cannot mend it myself.
letter-text-other = It may also be one of these
letter-text-command = The exact command, in Exchange Online PowerShell after Connect-ExchangeOnline
letter-text-certain = How to be certain
