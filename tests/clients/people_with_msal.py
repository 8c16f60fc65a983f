"""MSAL for Python with people, and with the app's certificate. Says what it got in one line of JSON."""

import json
import sys
import webbrowser

import msal
import requests
from person import Person

practice = json.load(open(sys.argv[1]))
subject = sys.argv[2]
person = Person(practice)
GRAPH = ["https://graph.microsoft.com/Mail.Send", "https://graph.microsoft.com/User.Read"]
OUTLOOK = ["https://outlook.office.com/SMTP.Send", "https://outlook.office.com/IMAP.AccessAsUser.All"]
HOW = {
    "authority": f"{practice['authority']}/{practice['tenant']}",
    "instance_discovery": False,
    "verify": practice["ca"],
}
# Whether an account is one of another identity provider: MSAL asks that on port 443 only, where nobody is.
msal.authority.Authority.user_realm_discovery = lambda *_, **__: {}
told = {"client": f"msal {msal.__version__}"}


def public():
    return msal.PublicClientApplication(practice["public_client_id"], **HOW)


def refused(result):
    """How MSAL tells a refusal: a result with the error instead of a token."""
    return {
        "kind": result.get("error"),
        "codes": result.get("error_codes"),
        "said": result.get("error_description"),
    }


def granted(result):
    if "access_token" not in result:
        return refused(result)
    return {
        "expires_in": result["expires_in"],
        "scopes": sorted(result["scope"].split()) if result.get("scope") else None,
        "who": result.get("id_token_claims", {}).get("preferred_username"),
        "from": result.get("token_source"),
    }


# The loopback address is told by a form that the browser posts.
webbrowser.open = lambda url, *_, **__: person.opens(url)
app = public()
signed_in = app.acquire_token_interactive(GRAPH, timeout=60, prompt="select_account")
told["browser"] = granted(signed_in)
account = app.get_accounts()[0]
told["account"] = account["username"]
told["cached"] = granted(app.acquire_token_silent_with_error(GRAPH, account=account))
renewed = app.acquire_token_silent_with_error(GRAPH, account=account, force_refresh=True)
told["renewed"] = granted(renewed)
told["other_resource"] = granted(app.acquire_token_silent_with_error(OUTLOOK, account=account))

webbrowser.open = lambda url, *_, **__: person.opens(url, decides="decline")
told["declined"] = refused(public().acquire_token_interactive(GRAPH, timeout=60, prompt="consent"))

by_code = public()
flow = by_code.initiate_device_flow(GRAPH)
told["code_page"] = flow["verification_uri"]
person.opens(flow["verification_uri"], code=flow["user_code"])
told["code"] = granted(by_code.acquire_token_by_device_flow(flow))

address, password = person.who["address"], person.who["password"]
told["password"] = granted(public().acquire_token_by_username_password(address, password, GRAPH))
told["wrong_password"] = refused(public().acquire_token_by_username_password(address, "wrong", GRAPH))

pem = open(practice["client_certificate"]).read()
certificate = {"private_key": pem, "public_certificate": pem[pem.index("-----BEGIN CERT") :]}
itself = msal.ConfidentialClientApplication(practice["client_id"], client_credential=certificate, **HOW)
told["certificate"] = granted(itself.acquire_token_for_client(["https://graph.microsoft.com/.default"]))
stranger = msal.ConfidentialClientApplication(practice["public_client_id"], client_credential=certificate, **HOW)
told["unknown_certificate"] = refused(stranger.acquire_token_for_client(["https://graph.microsoft.com/.default"]))

graph = requests.Session()
graph.verify = practice["ca"]
graph.headers["Authorization"] = f"Bearer {renewed['access_token']}"
base = f"{practice['graph']}/v1.0"
told["user"] = graph.get(f"{base}/me").json().get("userPrincipalName")
mail = {"subject": subject, "toRecipients": [{"emailAddress": {"address": practice["mailboxes"][1]["address"]}}]}
told["sent"] = graph.post(f"{base}/me/sendMail", json={"message": mail}).status_code
print(json.dumps(told))
