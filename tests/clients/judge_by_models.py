"""Judges recorded Graph traffic by the models of msgraph-sdk, which Microsoft makes from its own description of Graph: everything is read
into the model of its call and written again. What the model does not know, or reads as something else, does not come back the same.

Argument: the record (one exchange a line). Says what is wrong in one line of JSON, each with its
line's number.
"""

import json
import re
import sys
from datetime import datetime
from importlib import import_module
from urllib.parse import unquote, urlsplit

from kiota_serialization_json.json_parse_node_factory import JsonParseNodeFactory
from kiota_serialization_json.json_serialization_writer import JsonSerializationWriter
from recorded import about, exchanges
from sdk_models import unknown

MODELS = "msgraph.generated.models."
# Call (the key's brackets read as a segment), model of what is sent, model of what is answered.
CALLS = [
    (r"GET /organization", None, "organization_collection_response.OrganizationCollectionResponse"),
    (r"GET /policies/adminConsentRequestPolicy", None, "admin_consent_request_policy.AdminConsentRequestPolicy"),
    (r"GET /policies/authorizationPolicy", None, "authorization_policy.AuthorizationPolicy"),
    (r"GET /policies/identitySecurityDefaultsEnforcementPolicy", None,
     "identity_security_defaults_enforcement_policy.IdentitySecurityDefaultsEnforcementPolicy"),
    (r"GET /policies/defaultAppManagementPolicy", None, "tenant_app_management_policy.TenantAppManagementPolicy"),
    (r"GET /users", None, "user_collection_response.UserCollectionResponse"),
    (r"GET /(me|users/[^/]+)", None, "user.User"),
    (r"GET /(me|users/[^/]+)/mailboxSettings", None, "mailbox_settings.MailboxSettings"),
    (r"GET /(me|users/[^/]+)/mailFolders", None, "mail_folder_collection_response.MailFolderCollectionResponse"),
    (r"GET /(me|users/[^/]+)/mailFolders/[^/]+", None, "mail_folder.MailFolder"),
    (r"GET /(me|users/[^/]+)(/mailFolders/[^/]+)?/messages", None, "message_collection_response.MessageCollectionResponse"),
    (r"GET /(me|users/[^/]+)/messages/[^/]+", None, "message.Message"),
    (r"POST /(me|users/[^/]+)/sendMail", "users.item.send_mail.send_mail_post_request_body.SendMailPostRequestBody", None),
    (r"GET /applications", None, "application_collection_response.ApplicationCollectionResponse"),
    (r"POST /applications", "application.Application", "application.Application"),
    (r"GET /applications/[^/]+", None, "application.Application"),
    (r"PATCH /applications/[^/]+", "application.Application", None),
    (
        r"POST /applications/[^/]+/addPassword",
        "applications.item.add_password.add_password_post_request_body.AddPasswordPostRequestBody",
        "password_credential.PasswordCredential",
    ),
    (
        r"POST /applications/[^/]+/removePassword",
        "applications.item.remove_password.remove_password_post_request_body.RemovePasswordPostRequestBody",
        None,
    ),
    (r"GET /servicePrincipals", None, "service_principal_collection_response.ServicePrincipalCollectionResponse"),
    (r"POST /servicePrincipals", "service_principal.ServicePrincipal", "service_principal.ServicePrincipal"),
    (r"GET /servicePrincipals/[^/]+", None, "service_principal.ServicePrincipal"),
    (
        r"GET /servicePrincipals/[^/]+/appRoleAssign(ments|edTo)",
        None,
        "app_role_assignment_collection_response.AppRoleAssignmentCollectionResponse",
    ),
    (
        r"POST /servicePrincipals/[^/]+/appRoleAssign(ments|edTo)",
        "app_role_assignment.AppRoleAssignment",
        "app_role_assignment.AppRoleAssignment",
    ),
    (
        r"GET (/servicePrincipals/[^/]+)?/oauth2PermissionGrants",
        None,
        "o_auth2_permission_grant_collection_response.OAuth2PermissionGrantCollectionResponse",
    ),
    (
        r"POST /oauth2PermissionGrants",
        "o_auth2_permission_grant.OAuth2PermissionGrant",
        "o_auth2_permission_grant.OAuth2PermissionGrant",
    ),
    (r"GET /oauth2PermissionGrants/[^/]+", None, "o_auth2_permission_grant.OAuth2PermissionGrant"),
    (r"PATCH /oauth2PermissionGrants/[^/]+", "o_auth2_permission_grant.OAuth2PermissionGrant", None),
    (r"DELETE .*", None, None),
]
ERROR = "o_data_errors.o_data_error.ODataError"


def model(name):
    module, _, name = name.rpartition(".")
    # Requests of actions lie beside their calls, everything else among the models.
    base = "msgraph.generated." if module.count(".") > 1 else MODELS
    return getattr(import_module(base + module), name)


def same(value, again):
    """Times may be written in more than one way, ids in either case."""
    if value == again:
        return True
    if not (isinstance(value, str) and isinstance(again, str)):
        return False
    try:
        return datetime.fromisoformat(value) == datetime.fromisoformat(again)
    except ValueError:
        return value.lower() == again.lower()


def differences(value, again, path):
    if isinstance(value, dict):
        for name, inner in value.items():
            # Nothing is the same as not there; annotations are no properties.
            if inner is not None and "@" not in name:
                came = again.get(name) if isinstance(again, dict) else None
                yield from differences(inner, came, f"{path}.{name}")
    elif isinstance(value, list):
        if not isinstance(again, list) or len(value) != len(again):
            yield f"{path} is not what the model has there"
        else:
            for one, came in zip(value, again):
                yield from differences(one, came, f"{path}[]")
    elif not same(value, again):
        yield f"{path}: {value!r} comes back as {again!r}"


def judged(text, name):
    of = model(name)
    try:
        node = JsonParseNodeFactory().get_root_parse_node("application/json", text.encode())
        read = node.get_object_value(of)
        writer = JsonSerializationWriter()
        read.serialize(writer)
        again = json.loads(writer.get_serialized_content() or b"{}")
    except Exception as error:
        return [f"it cannot be read: {type(error).__name__}: {error}"]
    return [*(f"{name} is not in the model" for name in unknown(read, "body")), *differences(json.loads(text), again, "body")]


def called_right(text, name):
    """A request with the names of an action's parameters as the model writes them: Graph reads them in either case."""
    names = {one.lower(): one for one in model(name)().get_field_deserializers()}
    return json.dumps({names.get(key.lower(), key): value for key, value in json.loads(text).items()})


calls, violations = set(), []
for number, exchange in enumerate(exchanges(sys.argv[1])):
    path = unquote(urlsplit(exchange["path"]).path).removeprefix("/v1.0")
    call = f"{exchange['method']} {re.sub(r'[(]([^)]*)[)]', '/key', path)}"
    found = next((one for one in CALLS if re.fullmatch(one[0], call, re.IGNORECASE)), None)
    if found is None:
        violations.append((number, f"{about(exchange)}: no model is known for this call"))
        continue
    _, sent, answered = found
    wrong = []
    sent_kind = dict(exchange["request_headers"]).get("content-type", "")
    if exchange["status"] >= 400:
        wrong = judged(exchange["response_body"], ERROR)
        error = json.loads(exchange["response_body"]).get("error")
        if not (isinstance(error, dict) and error.get("code") and error.get("message")):
            wrong.append("answer: an error without code or message")
    else:
        if sent and "json" in sent_kind:
            wrong += [f"request: {one}" for one in judged(called_right(exchange["request_body"], sent), sent)]
        if answered:
            wrong += [f"answer: {one}" for one in judged(exchange["response_body"], answered)]
    calls.add(found[0])
    violations += [(number, f"{about(exchange)}: {one}") for one in wrong]
print(json.dumps({"calls": sorted(calls), "violations": violations}))
