"""A claim's state has one writer: the table of steps."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
THE_WRITER = ROOT / "claims" / "editorial" / "workflow.py"
STORING_CALLS = {"create", "update", "update_or_create", "get_or_create", "Claim"}


def writes_of_state(source):
    """Give the lines of a module that assign, update or set a `state`."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Assign(targets=targets):
                names = [name for target in targets for name in ast.walk(target)]
                if any(isinstance(name, ast.Attribute) and name.attr == "state" for name in names):
                    yield node.lineno
            case ast.AugAssign(target=ast.Attribute(attr="state")) | ast.AnnAssign(target=ast.Attribute(attr="state")):
                yield node.lineno
            case ast.Call(func=ast.Name(id="setattr"), args=[_, ast.Constant(value="state"), _]):
                yield node.lineno
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), keywords=keywords):
                if name in STORING_CALLS and any(keyword.arg == "state" for keyword in keywords):
                    yield node.lineno


def test_only_the_workflow_writes_state():
    modules = [path for app in ("claims", "sources", "factcheck") for path in (ROOT / app).rglob("*.py")]
    others = [path for path in modules if path != THE_WRITER and "migrations" not in path.parts]
    assert len(others) > 50

    found = {str(path.relative_to(ROOT)): list(writes_of_state(path.read_text())) for path in others}

    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_search_finds_every_way_of_writing():
    assert list(writes_of_state(THE_WRITER.read_text()))
    for line in (
        "claim.state = 'published'",
        "claim.state, claim.version = 'published', 1",
        "setattr(claim, 'state', 'published')",
        "Claim.objects.filter(pk=1).update(state='published')",
        "Claim(state='published')",
        "claim.state += 'x'",
    ):
        assert list(writes_of_state(line)) == [1], line
