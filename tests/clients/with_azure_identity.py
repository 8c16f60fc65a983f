"""azure-identity for Python, with the app's own secret, and Graph by plain requests. Says what it got in one line of JSON."""

import json
import sys
import time

import azure.identity
import requests
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import ClientSecretCredential

practice = json.load(open(sys.argv[1]))
subject = sys.argv[2]
SCOPE = "https://graph.microsoft.com/.default"


def credential(client=practice["client_id"], secret=practice["client_secret"]):
    return ClientSecretCredential(
        practice["tenant"],
        client,
        secret,
        authority=practice["authority"],
        disable_instance_discovery=True,
        connection_verify=practice["ca"],
    )


def refused(**changed):
    try:
        credential(**changed).get_token(SCOPE)
    except ClientAuthenticationError as error:
        return {"kind": type(error).__name__, "said": str(error)}
    return None


granted = credential().get_token(SCOPE)
graph = requests.Session()
graph.verify = practice["ca"]
graph.headers["Authorization"] = f"Bearer {granted.token}"
base = f"{practice['graph']}/v1.0"
sender, recipient = (one["address"] for one in practice["mailboxes"][:2])
mail = {
    "message": {
        "subject": subject,
        "body": {"contentType": "Text", "content": "Sent by azure-identity for Python."},
        "toRecipients": [{"emailAddress": {"address": recipient}}],
    }
}
organization = graph.get(f"{base}/organization").json()["value"][0]
user = graph.get(f"{base}/users/{sender}").json()
sent = graph.post(f"{base}/users/{sender}/sendMail", json=mail)

print(
    json.dumps(
        {
            "client": f"azure-identity {azure.identity.__version__}",
            "expires_in": granted.expires_on - time.time(),
            "organization": organization["id"],
            "user": user["userPrincipalName"],
            "sent": sent.status_code,
            "wrong_secret": refused(secret="wrong"),
            "unknown_app": refused(client="99999999-9999-4999-8999-999999999999"),
        }
    )
)
