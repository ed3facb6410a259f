"""The description that clients build themselves from is that of what answers."""

from tests.google.test_manners import refusal

DISCOVERY = "/$discovery/rest?version=v1alpha1"


def schemas(description):
    return description["schemas"]


def problems(description, schema, value, path="$"):
    """Give what a value has that its schema does not allow."""
    schema = schemas(description)[schema["$ref"]] if "$ref" in schema else schema
    if schema["type"] == "object":
        for name, inner in value.items():
            if name in schema["properties"]:
                yield from problems(description, schema["properties"][name], inner, f"{path}.{name}")
            else:
                yield f"{path}.{name}"
    elif schema["type"] == "array":
        for number, inner in enumerate(value):
            yield from problems(description, schema["items"], inner, f"{path}[{number}]")
    elif not isinstance(value, int if schema["type"] == "integer" else str):
        yield path


def test_every_reference_leads_somewhere(client_of_google):
    description = client_of_google.get(DISCOVERY).json()
    known = schemas(description)

    def references(value):
        if isinstance(value, dict):
            if "$ref" in value:
                yield value["$ref"]
            for inner in value.values():
                yield from references(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from references(inner)

    assert set(references(description)) <= set(known)
    assert len(known) == 13
    methods = [
        f"{name}.{method}" for name, resource in description["resources"].items() for method in resource["methods"]
    ]
    assert methods == [
        "claims.search", "claims.imageSearch",
        "pages.list", "pages.get", "pages.create", "pages.update", "pages.delete",
    ]  # fmt: skip


def test_what_answers_is_as_described(client_of_google, with_token, editor, published):
    description = client_of_google.get(DISCOVERY).json()
    methods = description["resources"]
    found = client_of_google.get("/v1alpha1/claims:search", {"query": "called"}).json()
    assert list(problems(description, methods["claims"]["methods"]["search"]["response"], found)) == []
    listed = with_token(editor).get("/v1alpha1/pages").json()
    assert list(problems(description, methods["pages"]["methods"]["list"]["response"], listed)) == []
    assert list(problems(description, methods["pages"]["methods"]["get"]["response"], {"name": 1, "x": 1})) == [
        "$.name",
        "$.x",
    ]


def test_there_is_one_version_and_no_key_is_needed_to_read_of_it(client_of_google, settings):
    settings.FACTCHECKTOOLS_KEYS = ["right"]
    assert client_of_google.get(DISCOVERY).json()["rootUrl"] == "http://testserver/"
    refusal(client_of_google.get("/$discovery/rest?version=v2"), 404, "NOT_FOUND")
