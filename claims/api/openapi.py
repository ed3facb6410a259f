"""The last touches to the OpenAPI description: the shapes of answers, and the errors that every operation can give."""

from claims.api import dispute_schema as disputes
from claims.api import exports
from claims.api import import_shapes as imports
from claims.api import intake_schema as intake
from claims.api import letterbox_schema as letterbox
from claims.api import schema as editorial
from claims.api import webhook_schema as webhooks
from claims.record import schema as record

READING = ("400", "404", "406", "429")
# Where an operation has no parameter, nothing can be wrong with it, and so on; but a description that lists an error
# too many does no harm, and one too few does.
EDITORIAL = ("400", "401", "403", "404", "406", "429")
WRITING = (*EDITORIAL, "409", "412", "413", "415", "422")
LETTERBOX = (*READING, "413", "415")
WORDS = {
    "400": "A value is missing, unknown or impossible, or the body is not JSON.",
    "401": "No token, or not a valid one.",
    "403": "The role does not include this.",
    "404": "There is nothing at this address.",
    "406": "The answer is JSON, which `Accept` does not take.",
    "409": "The verb refuses: the code says why.",
    "412": "What `If-Match` names is not what stands here.",
    "413": "The body is too large.",
    "415": "The body is of another kind than this address takes.",
    "422": "The `Idempotency-Key` was sent with another request before.",
    "429": "Too many requests.",
}
ONCE = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "Chosen anew for each request, and sent again with the same one: it is done once.",
    "schema": {"type": "string", "pattern": "^[!#-\\[\\]-~]{1,255}$"},
}
TAGS = (
    ("index", "Where everything is."),
    ("claims", "Published claims and their versions."),
    ("questions", "Rival claims side by side."),
    ("sources", "Who said it, and what became of it."),
    ("documents", "What published claims point to."),
    ("topics", "What published claims are about."),
    ("ratings", "The scale in use."),
    ("external reviews", "Reviews by other publishers: their words, and ours where a crosswalk says so."),
    ("corrections", "What was wrong, and what was done about it."),
    ("changes", "The public log."),
    ("exports", "Everything that was published, as files."),
    ("tips", "What the public asks to have checked."),
    ("reports", "What the public says is wrong."),
    ("problems", "The kinds of errors, and what will go."),
    ("editorial", "The desk. Needs a token."),
    ("editorial steps", "The steps of the workflow. Need a token."),
    ("webhooks", "Who is told of what, and what became of each delivery. Needs a token."),
    ("imports", "Files of reviews by other publishers, and claims drafted from those. Needs a token."),
    ("intake", "From an article to suggestions, and whether what is cited still stands. Needs a token."),
)


def complete(result, generator, request, public):
    """Add components, errors, headers and words to what was gathered from the views."""
    components = result.setdefault("components", {}).setdefault("schemas", {})
    shapes = (record, editorial, disputes, intake, imports, letterbox, webhooks, exports)
    components.update({name: schema for module in shapes for name, schema in module.components().items()})
    _close(components)
    result["components"]["responses"] = {f"Problem{status}": _problem(words) for status, words in WORDS.items()}
    result["tags"] = [{"name": name, "description": words} for name, words in TAGS]
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            for status in _errors(path, method):
                operation["responses"].setdefault(status, {"$ref": f"#/components/responses/Problem{status}"})
            _touch(path, method, operation)
    return result


def _close(components):
    """Say of every shape that is taken what is true: a member that it does not name is refused."""
    for name, schema in components.items():
        if name.endswith("Shape"):
            schema["additionalProperties"] = False


def _errors(path, method):
    if "/editorial/" not in path:
        return READING if method == "get" else LETTERBOX
    return EDITORIAL if method == "get" else WRITING


def _touch(path, method, operation):
    """Say 304 where it happens, and write the patterns of path parameters as the addresses have them."""
    is_public = not any(part in path for part in ("/editorial/", "/problems/", "/deprecations/", "/tips/", "/reports/"))
    if is_public:
        operation["responses"]["304"] = {"description": "You have it already (`If-None-Match`)."}
    if "/editorial/" in path and method in ("post", "patch", "put", "delete"):
        operation.setdefault("parameters", []).append(ONCE)
    if "multipart/form-data" in operation.get("requestBody", {}).get("content", ()):
        operation["requestBody"]["required"] = True
    if operation.get("security") == [{}]:
        operation["security"] = []  # generated clients take an empty alternative for one that needs a token
    summary = operation["operationId"].replace("_", " ")
    operation["summary"] = summary[0].upper() + summary[1:]
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path" and parameter["schema"].get("type") == "integer":
            parameter["schema"]["minimum"] = 0


def _problem(words):
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": words, "content": content}
