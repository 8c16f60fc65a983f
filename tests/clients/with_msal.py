"""MSAL for Python, with the app's own secret, and Graph by plain requests. Says what it got in one line of JSON."""

import json
import sys

import msal
import requests

practice = json.load(open(sys.argv[1]))
subject = sys.argv[2]
SCOPES = ["https://graph.microsoft.com/.default"]


def app(client=practice["client_id"], secret=practice["client_secret"], tenant=practice["tenant"]):
    return msal.ConfidentialClientApplication(
        client,
        client_credential=secret,
        authority=f"{practice['authority']}/{tenant}",
        instance_discovery=False,
        verify=practice["ca"],
    )


def refused(**changed):
    """How MSAL tells a refusal: a result with the error instead of a token."""
    result = app(**changed).acquire_token_for_client(SCOPES)
    return {
        "kind": result.get("error"),
        "codes": result.get("error_codes"),
        "said": result.get("error_description"),
    }


signed_in = app()
granted = signed_in.acquire_token_for_client(SCOPES)
again = signed_in.acquire_token_for_client(SCOPES)

graph = requests.Session()
graph.verify = practice["ca"]
graph.headers["Authorization"] = f"Bearer {granted['access_token']}"
base = f"{practice['graph']}/v1.0"
sender, recipient = (one["address"] for one in practice["mailboxes"][:2])
mail = {
    "message": {
        "subject": subject,
        "body": {"contentType": "Text", "content": "Sent by MSAL for Python."},
        "toRecipients": [{"emailAddress": {"address": recipient}}],
    }
}
organization = graph.get(f"{base}/organization").json()["value"][0]
user = graph.get(f"{base}/users/{sender}").json()
sent = graph.post(f"{base}/users/{sender}/sendMail", json=mail)

print(
    json.dumps(
        {
            "client": f"msal {msal.__version__}",
            "expires_in": granted["expires_in"],
            "second_token_from": again["token_source"],
            "organization": organization["id"],
            "user": user["userPrincipalName"],
            "sent": sent.status_code,
            "wrong_secret": refused(secret="wrong"),
            "unknown_app": refused(client="99999999-9999-4999-8999-999999999999"),
        }
    )
)
