"""azure-identity for Python with people, and with the app's certificate. Says what it got in one line of JSON."""

import json
import sys
import time
import webbrowser

import azure.identity
import msal
import requests
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import (
    CertificateCredential,
    DeviceCodeCredential,
    InteractiveBrowserCredential,
    UsernamePasswordCredential,
)
from person import Person

practice = json.load(open(sys.argv[1]))
subject = sys.argv[2]
person = Person(practice)
GRAPH = ["https://graph.microsoft.com/Mail.Send", "https://graph.microsoft.com/User.Read"]
OUTLOOK = ["https://outlook.office.com/SMTP.Send"]
APP = "https://graph.microsoft.com/.default"
HOW = {
    "authority": practice["authority"],
    "disable_instance_discovery": True,
    "connection_verify": practice["ca"],
}
PUBLIC = {"client_id": practice["public_client_id"], "tenant_id": practice["tenant"]}
# Whether an account is one of another identity provider: MSAL, which is inside, asks that on port 443 only, where nobody is.
msal.authority.Authority.user_realm_discovery = lambda *_, **__: {}
told = {"client": f"azure-identity {azure.identity.__version__}"}


def granted(attempt):
    try:
        return {"expires_in": attempt().expires_on - time.time()}
    except ClientAuthenticationError as error:
        return {"kind": type(error).__name__, "said": str(error)}


webbrowser.open = lambda url, *_, **__: person.opens(url)
browser = InteractiveBrowserCredential(**PUBLIC, **HOW, timeout=60)
told["browser"] = granted(lambda: browser.get_token(*GRAPH))
told["other_resource"] = granted(lambda: browser.get_token(*OUTLOOK))


def prompt(page, code, _until):
    told["code_page"] = page
    person.opens(page, code=code)


code = DeviceCodeCredential(**PUBLIC, **HOW, timeout=60, prompt_callback=prompt)
told["code"] = granted(lambda: code.get_token(*GRAPH))


def by_password(password):
    return UsernamePasswordCredential(username=person.who["address"], password=password, **PUBLIC, **HOW)


told["password"] = granted(lambda: by_password(person.who["password"]).get_token(*GRAPH))
told["wrong_password"] = granted(lambda: by_password("wrong").get_token(*GRAPH))


def certificate(client):
    return CertificateCredential(practice["tenant"], client, practice["client_certificate"], **HOW)


told["certificate"] = granted(lambda: certificate(practice["client_id"]).get_token(APP))
told["unknown_certificate"] = granted(lambda: certificate(practice["public_client_id"]).get_token(APP))

graph = requests.Session()
graph.verify = practice["ca"]
graph.headers["Authorization"] = f"Bearer {browser.get_token(*GRAPH).token}"
base = f"{practice['graph']}/v1.0"
told["user"] = graph.get(f"{base}/me").json().get("userPrincipalName")
mail = {"subject": subject, "toRecipients": [{"emailAddress": {"address": practice["mailboxes"][1]["address"]}}]}
told["sent"] = graph.post(f"{base}/me/sendMail", json={"message": mail}).status_code
print(json.dumps(told))
