"""Python's own smtplib and imaplib, as scripts use them: send in one step and in two, read what arrived, and what they call a refusal.

Arguments: the description that `mailseal practice serve --json` prints (a file), and a subject. The last line printed is JSON.
"""

import imaplib
import json
import smtplib
import ssl
import sys
import urllib.parse
import urllib.request
from email import message_from_bytes, policy
from email.message import EmailMessage

SERVED = json.load(open(sys.argv[1]))
SUBJECT = sys.argv[2]
TRUST = ssl.create_default_context(cafile=SERVED["ca"])
SENDER, RECIPIENT = (one["address"] for one in SERVED["mailboxes"][:2])


def place(name):
    host, port = SERVED[name].split(":")
    return host, int(port)


def token():
    fields = {
        "grant_type": "client_credentials",
        "client_id": SERVED["client_id"],
        "client_secret": SERVED["client_secret"],
        "scope": "https://outlook.office365.com/.default",
    }
    url = f"{SERVED['authority']}/{SERVED['tenant']}/oauth2/v2.0/token"
    body = urllib.parse.urlencode(fields).encode()
    with urllib.request.urlopen(url, body, context=TRUST) as answer:
        return json.load(answer)["access_token"]


def xoauth2(user, bearer):
    return f"user={user}\x01auth=Bearer {bearer}\x01\x01"


def smtp(user, bearer, at_once):
    client = smtplib.SMTP(*place("smtp"), timeout=20)
    client.starttls(context=TRUST)
    client.ehlo()
    client.auth("XOAUTH2", lambda challenge=None: xoauth2(user, bearer), initial_response_ok=at_once)
    return client


def message(text):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = SENDER, RECIPIENT, SUBJECT
    mail.set_content(text)
    mail.add_alternative("<p>Grüße</p>", subtype="html")
    mail.add_attachment(bytes(range(256)), maintype="application", subtype="octet-stream", filename="all bytes.bin")
    return mail


def refusal(attempt):
    try:
        attempt()
    except (smtplib.SMTPException, imaplib.IMAP4.error) as error:
        return {"kind": type(error).__name__, "said": str(error)}
    return {"kind": "accepted"}


def imap(user, bearer):
    client = imaplib.IMAP4_SSL(*place("imap"), ssl_context=TRUST, timeout=20)
    client.authenticate("XOAUTH2", lambda challenge: xoauth2(user, bearer).encode())
    return client


bearer = token()
told = {}
text = "Grüße\n.\n..\n.end\n"
for at_once in (False, True):
    with smtp(SENDER, bearer, at_once) as client:
        told["at_once" if at_once else "two_steps"] = client.send_message(message(text))
told["smtp_refused"] = refusal(lambda: smtp(SENDER, "x.y.z", True))
with smtp(SENDER, bearer, False) as client:
    forged = message(text)
    forged.replace_header("From", "somebody@example.org")
    told["send_as_refused"] = refusal(lambda: client.send_message(forged, from_addr=SENDER))

client = imap(RECIPIENT, bearer)
told["capabilities"] = list(client.capabilities)
told["select"] = client.select("INBOX")[1][0].decode()
_, found = client.search(None, "HEADER", "SUBJECT", f'"{SUBJECT}"', "UNSEEN")
numbers = found[0].split()
told["found"] = len(numbers)
_, parts = client.fetch(numbers[0], "(RFC822)")
mail = message_from_bytes(parts[0][1], policy=policy.default)
told["text"] = mail.get_body(("plain",)).get_content().replace("\r\n", "\n") == text
told["html"] = mail.get_body(("html",)).get_content().strip()
attachment = next(mail.iter_attachments())
told["attachment"] = attachment.get_filename() if attachment.get_content() == bytes(range(256)) else "damaged"
told["still_unseen"] = len(client.search(None, "UNSEEN", "SUBJECT", f'"{SUBJECT}"')[1][0].split())
told["folders"] = sorted(line.decode().split(' "/" ')[1].strip('"') for line in client.list()[1])
client.logout()
client = imap(SENDER, bearer)
client.select('"Sent Items"', readonly=True)
told["sent"] = len(client.search(None, "SUBJECT", f'"{SUBJECT}"')[1][0].split())
client.logout()
told["imap_refused"] = refusal(lambda: imap(RECIPIENT, "x.y.z"))
print(json.dumps(told))
