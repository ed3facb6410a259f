"""Only some members of a claim: which there are, by the description of a claim, and how they are picked."""

from functools import lru_cache

from claims.public.api.schema import components
from claims.record import schema as record

FIELDS_PATTERN = r"^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*(,[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*)*$"


def unknown_members(paths) -> list[str]:
    """Give those paths that lead to no member of a claim. Args: paths, as in verdict.rating.label."""
    return [path for path in paths if not _leads_somewhere(_described()["Claim"], path.split("."))]


def tree_of(paths) -> dict:
    """Give paths as a tree: {"verdict": {"rating": {}}}. An empty branch is the whole of it."""
    tree = {}
    # The shorter first: where a member is asked for whole, parts of it add nothing.
    for names in sorted((path.split(".") for path in paths), key=len):
        branch = tree
        for place, name in enumerate(names):
            if branch.get(name) == {} and place < len(names) - 1:
                break
            branch = branch.setdefault(name, {})
    return tree


def picked(value, tree):
    """Pick out of a value what a tree names; of a list, out of each item. Args: value, as JSON has it."""
    if not tree or value is None:
        return value
    if isinstance(value, list):
        return [picked(item, tree) for item in value]
    return {name: picked(value[name], branch) for name, branch in tree.items() if name in value}


@lru_cache(maxsize=1)
def _described():
    return {**record.components(), **components()}


def _leads_somewhere(schema, names):
    """Tell whether a described value has a member of these names, one in the other."""
    if "$ref" in schema:
        return _leads_somewhere(_described()[schema["$ref"].rpartition("/")[2]], names)
    if not names:
        return True
    if "items" in schema:
        return _leads_somewhere(schema["items"], names)
    alternatives = [part for word in ("allOf", "anyOf", "oneOf") for part in schema.get(word, ())]
    if any(_leads_somewhere(part, names) for part in alternatives):
        return True
    member = schema.get("properties", {}).get(names[0]) or schema.get("additionalProperties")
    return isinstance(member, dict) and _leads_somewhere(member, names[1:])
