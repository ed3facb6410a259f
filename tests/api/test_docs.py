"""docs/api.md is exact: every command in it runs, its Python prints True, its table is the code's."""

import io
import re
import shlex
import urllib.request
from pathlib import Path

import pytest
from django.utils import timezone

from claims.api.claims import STEP_ADDRESSES
from claims.api.problems import catalogue
from claims.editorial.correction_requests import report_error
from claims.editorial.scopes import SCOPES
from claims.editorial.tips import send_tip
from claims.models import Question, Suggestion
from claims.public.api.list_parameters import ListParameters
from claims.publishing.export_files import make, request_export
from sources.models import Capture, Source
from tests.api.test_schema import a_review_by_others
from tests.desk import make_published, token_of, whole_content

ROOT = Path(__file__).parents[2]
DOCS, README = (ROOT / "docs" / "api.md").read_text(), (ROOT / "README.md").read_text()
BASE = "http://127.0.0.1:8000"


def blocks(language, text=DOCS):
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def commands(text=DOCS):
    return [line for block in blocks("sh", text) for line in block.splitlines() if line.startswith("curl ")]


@pytest.fixture
def demo(author, reviewer, editor):
    """What the examples speak of."""
    content = whole_content()
    ministry = Source.objects.create(slug="russia-defence-ministry", name="Ministry", kind="government_body")
    Source.objects.create(slug="associated-press", name="Agency", kind="news_outlet")
    question = Question.objects.create(
        slug="how-many-called-up", text="How many?", measure="people called up", unit="people"
    )
    content["attributions"][0]["source"] = ministry
    return make_published(author, reviewer, editor, "conscripts-300000", **{**content, "question": question})


def run(program, command, stands_for):
    """Ask what a curl command asks. Returns the answer and the status the command says it gives.

    Args:
        stands_for: word in capitals to what a reader would put there.
    """
    for word, value in stands_for.items():
        command = command.replace(word, value)
    command, _, expected = command.partition(" # ")
    words = iter(shlex.split(command)[1:])
    method, headers, body, address = None, {}, None, None
    for word in words:
        match word:
            case "-X":
                method = next(words)
            case "-H":
                name, _, value = next(words).partition(": ")
                headers[name] = value
            case "-d":
                body = next(words)
            case _:
                address = word.removeprefix(BASE)
    method = method or ("POST" if body else "GET")
    media_type = headers.pop("Content-Type", "")
    answer = program.generic(method, address, body or "", content_type=media_type, headers=headers)
    return answer, int(expected or 200)


def test_every_command_gives_what_it_says(program, demo, author, settings):
    settings.SITE_URL = BASE
    export = request_export("ndjson")
    make(export.pk, at=timezone.now())
    token = token_of(author)
    capture = Capture.objects.filter(document__publisher__slug="paper").get()
    link = {"name": "The Paper", "source": "paper", "kind": "news_outlet", "stance": "asserts", "mode": "verbatim"}
    suggestion = Suggestion.objects.create(
        capture=capture, span_start=0, span_end=34, statement="More than 53,000 Russians have entered Georgia.",
        chain=[link],
    )  # fmt: skip
    export.refresh_from_db()
    stands_for = {"TOKEN": token, "SUGGESTION": str(suggestion.pk), "KEY": send_tip(text="Is this so?").key}
    stands_for["SEQUENCE"] = str(export.sequence)
    stands_for["REPORT"] = report_error(demo[1], text="A digit is wrong.").key
    stands_for["REVIEW"] = str(a_review_by_others(by=author).pk)
    for command in commands():
        answer, expected = run(program, command, stands_for)
        assert answer.status_code == expected, (command, answer.content)
        if "/claims/?q=" in command:
            assert answer.json()["items"]
    assert len(commands()) == 54


def test_every_command_of_the_readme_gives_something(program, demo):
    for command in commands(README):
        answer, expected = run(program, command, {})
        assert answer.status_code == expected == 200, (command, answer.content)
        assert "conscripts-300000" in answer.content.decode(), command
    assert len(commands(README)) == 5


def test_the_digest_is_verified_in_five_lines(program, demo, monkeypatch, capsys):
    (code,) = blocks("python")
    assert len(code.strip().splitlines()) == 5

    def opened(address):
        return io.BytesIO(program.get(address.removeprefix(BASE)).content)

    monkeypatch.setattr(urllib.request, "urlopen", opened)
    exec(code, {})  # noqa: S102 - our own documentation

    assert capsys.readouterr().out == "True\n"


def test_the_table_of_errors_is_the_code_s():
    rows = re.findall(r"^\| `([a-z-]+)` \| (\d+) \| (.*) \|$", DOCS, re.MULTILINE)
    assert rows == [(problem.code, str(problem.status), problem.title) for problem in catalogue().values()]


def test_every_step_is_named():
    for step in STEP_ADDRESSES:
        assert f"{step.name}/`" in DOCS


def test_every_filter_is_named():
    for name in ListParameters().fields:
        assert f"`{name}" in DOCS or name == "cursor"  # which nobody writes by hand


def test_every_scope_is_explained():
    table = DOCS.partition("| Scope | For |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| `([a-z]+)` \| ([^|]+) \|$", table, re.MULTILINE)
    assert rows == [(name, scope.label) for name, scope in SCOPES.items()]
