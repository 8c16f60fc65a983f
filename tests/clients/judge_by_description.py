"""Judges recorded Graph traffic by an OpenAPI description of Graph, with openapi-core. What that lets pass is looked at besides: a
property the description does not name, in question or answer, and a success that is not the documented one.

Arguments: the record (one exchange a line) and the description. Says what is wrong in one line of JSON, each
with its line's number.
"""

import json
import sys
from urllib.parse import parse_qsl, urlsplit

import yaml
from openapi_core import OpenAPI
from openapi_core.templating.paths.exceptions import PathError
from openapi_core.templating.paths.finders import APICallPathFinder
from openapi_core.testing import MockRequest, MockResponse
from recorded import about, exchanges

HOST = "https://graph.microsoft.com"
record, description = sys.argv[1:3]
with open(description) as file:
    SPEC = yaml.safe_load(file)


def resolved(schema):
    while "$ref" in schema:
        found = SPEC
        for step in schema["$ref"].removeprefix("#/").split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~")]
        schema = found
    return schema


def parts(schema):
    """A schema and everything it is put together from."""
    schema = resolved(schema)
    yield schema
    for kind in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(kind, []):
            yield from parts(part)


def unnamed(schema, value, path):
    """Paths of properties that the description does not name; also where a type is called open, for Microsoft invents none there."""
    whole = list(parts(schema))
    if isinstance(value, list):
        inner = next((one["items"] for one in whole if "items" in one), None)
        for one in value if inner else []:
            yield from unnamed(inner, one, f"{path}[]")
    elif isinstance(value, dict):
        named = {name: of for one in whole for name, of in one.get("properties", {}).items()}
        if not named:
            return
        for name, inner in value.items():
            if name in named:
                yield from unnamed(named[name], inner, f"{path}.{name}")
            elif "@" not in name:
                yield f"{path}.{name} is not in the description"


def reasons(error):
    """openapi-core wraps the telling error in others."""
    wrapped = error.__cause__ or error
    inner = getattr(wrapped, "schema_errors", None) or getattr(error, "schema_errors", None)
    return [one.message for one in inner] if inner else [f"{type(error).__name__}: {wrapped}"]


def kind_of(headers):
    return next((value for name, value in headers if name.lower() == "content-type"), "").split(";")[0]


def schema_of(content, kind):
    return (content or {}).get(kind, {}).get("schema")


def judged(exchange):
    address = urlsplit(exchange["path"])
    sent_kind, answered_kind = kind_of(exchange["request_headers"]), kind_of(exchange["response_headers"])
    method, status = exchange["method"].lower(), exchange["status"]
    sent, answered = exchange["request_body"], exchange["response_body"]
    request = MockRequest(
        HOST,
        method,
        address.path,
        args=dict(parse_qsl(address.query, keep_blank_values=True)),
        headers=dict(exchange["request_headers"]),
        data=sent.encode() or None,
        content_type=sent_kind,
    )
    response = MockResponse(
        answered.encode(),
        status_code=status,
        headers=dict(exchange["response_headers"]),
        content_type=answered_kind,
    )
    try:
        found = finder.find(method, HOST + address.path)
    except PathError:
        return None, ["no such call is described"]
    call = f"{exchange['method']} {found.path.parts[-1]}"
    operation = found.operation.read_value()
    wrong = []
    if status < 400:
        # What was refused may be wrong on purpose.
        for error in judge.iter_request_errors(request):
            wrong += [f"request: {reason}" for reason in reasons(error)]
        schema = schema_of(resolved(operation.get("requestBody", {})).get("content"), sent_kind)
        if schema and "json" in sent_kind:
            wrong += [f"request: {one}" for one in unnamed(schema, json.loads(sent), "body")]
        known = {one.get("name") for one in map(resolved, operation.get("parameters", []))}
        wrong += [f"request: {name} is not described" for name in request.parameters.query if name not in known]
    for error in judge.iter_response_errors(request, response):
        wrong += [f"answer: {reason}" for reason in reasons(error)]
    described = operation["responses"]
    answer = described.get(str(status)) or described.get(f"{status // 100}XX")
    if answer is None:
        return call, [*wrong, f"answer: {status} is not described"]
    content = resolved(answer).get("content")
    if answered and not content:
        wrong.append("answer: it has a body where none is described")
    schema = schema_of(content, answered_kind)
    if schema and answered and status < 400:
        # Graph's inner errors carry whatever the service behind it says.
        wrong += [f"answer: {one}" for one in unnamed(schema, json.loads(answered), "body")]
    return call, wrong


judge = OpenAPI.from_dict(SPEC)
finder = APICallPathFinder(judge.spec)
calls, violations = set(), []
for number, exchange in enumerate(exchanges(record)):
    call, wrong = judged(exchange)
    calls.add(call)
    violations += [(number, f"{about(exchange)}: {one}") for one in wrong]
print(json.dumps({"calls": sorted(filter(None, calls)), "violations": violations}))
