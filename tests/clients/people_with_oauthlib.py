"""oauthlib, which knows no Microsoft, only the standards: discovery, code with PKCE, the identity token's signature, refresh. Says what it
got in one line of JSON."""

import base64
import hashlib
import http.server
import json
import os
import secrets
import sys
import urllib.parse

import jwt
import oauthlib.oauth2
import requests
import requests_oauthlib
from oauthlib.oauth2 import BackendApplicationClient, LegacyApplicationClient
from person import Person
from requests_oauthlib import OAuth2Session

# The redirect is plain HTTP on loopback, and the scopes that come back are Graph's full names.
os.environ.update(OAUTHLIB_INSECURE_TRANSPORT="1", OAUTHLIB_RELAX_TOKEN_SCOPE="1")
practice = json.load(open(sys.argv[1]))
subject = sys.argv[2]
CA = practice["ca"]
CLIENT = practice["public_client_id"]
SCOPES = ["openid", "profile", "offline_access", "https://graph.microsoft.com/Mail.Send", "https://graph.microsoft.com/User.Read"]
base = f"{practice['authority']}/{practice['tenant']}/v2.0"
known = requests.get(f"{base}/.well-known/openid-configuration", verify=CA, timeout=10).json()
person = Person(practice)
told = {"client": f"oauthlib {oauthlib.__version__}", "issuer_is_where_it_was_asked": known["issuer"] == base}


class Caught(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.caught = self.path.partition("?")[2]
        self.answer()

    def do_POST(self):
        self.server.caught = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.answer()

    def answer(self):
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def code(mode, verifier_sent=None):
    """The token of a sign-in, with what came back on the way."""
    server = http.server.HTTPServer(("127.0.0.1", 0), Caught)
    server.timeout = 60
    session = OAuth2Session(CLIENT, redirect_uri=f"http://localhost:{server.server_address[1]}", scope=SCOPES)
    verifier, nonce = secrets.token_urlsafe(48), secrets.token_hex(8)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    url, state = session.authorization_url(
        known["authorization_endpoint"],
        code_challenge=challenge,
        code_challenge_method="S256",
        nonce=nonce,
        response_mode=mode,
    )
    person.opens(url)
    server.handle_request()
    server.server_close()
    caught = dict(urllib.parse.parse_qsl(server.caught))
    assert caught["state"] == state, caught
    token = session.fetch_token(
        known["token_endpoint"],
        code=caught["code"],
        code_verifier=verifier_sent or verifier,
        include_client_id=True,
        verify=CA,
    )
    return session, token, nonce


def identity(token, nonce):
    """What PyJWT, with the published keys, thinks of the identity token."""
    keys = {one["kid"]: jwt.PyJWK(one) for one in requests.get(known["jwks_uri"], verify=CA, timeout=10).json()["keys"]}
    key = keys[jwt.get_unverified_header(token["id_token"])["kid"]]
    claims = jwt.decode(token["id_token"], key.key, algorithms=["RS256"], audience=CLIENT, issuer=known["issuer"])
    return {"nonce": claims["nonce"] == nonce, "who": claims["preferred_username"]}


session, token, nonce = code("query")
told["browser"] = {"expires_in": token["expires_in"], "scopes": sorted(token["scope"])}
told["identity"] = identity(token, nonce)
renewed = session.refresh_token(known["token_endpoint"], client_id=CLIENT, verify=CA)
told["renewed"] = {"expires_in": renewed["expires_in"], "another_refresh_token": renewed["refresh_token"] != token["refresh_token"]}
_, posted, posted_nonce = code("form_post")
told["posted"] = identity(posted, posted_nonce)


def refused(attempt):
    try:
        attempt()
    except oauthlib.oauth2.OAuth2Error as error:
        return {"kind": error.error, "said": error.description}
    return None


told["wrong_verifier"] = refused(lambda: code("query", "x" * 43))


def by_password(password):
    return OAuth2Session(client=LegacyApplicationClient(CLIENT, scope=SCOPES)).fetch_token(
        known["token_endpoint"],
        username=person.who["address"],
        password=password,
        client_id=CLIENT,
        include_client_id=True,
        verify=CA,
    )


told["password"] = {"expires_in": by_password(person.who["password"])["expires_in"]}
told["wrong_password"] = refused(lambda: by_password("wrong"))
itself = OAuth2Session(client=BackendApplicationClient(practice["client_id"], scope=["https://graph.microsoft.com/.default"]))
own = itself.fetch_token(known["token_endpoint"], client_id=practice["client_id"], client_secret=practice["client_secret"], verify=CA)
told["itself"] = {"expires_in": own["expires_in"]}

graph = requests.Session()
graph.verify = CA
graph.headers["Authorization"] = f"Bearer {renewed['access_token']}"
v1 = f"{practice['graph']}/v1.0"
told["user"] = graph.get(f"{v1}/me").json().get("userPrincipalName")
mail = {"subject": subject, "toRecipients": [{"emailAddress": {"address": practice["mailboxes"][1]["address"]}}]}
told["sent"] = graph.post(f"{v1}/me/sendMail", json={"message": mail}).status_code
print(json.dumps(told))
