"""Tips and suggestions that were stored before intake was: they can be decided like those that came since."""

import hashlib
from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from claims.api.intake_schema import components
from claims.editorial.suggestions import accept
from claims.editorial.tips import decline
from claims.models import Suggestion, Tip
from tests.newsroom import person

BEFORE = [("claims", "0002_public_role"), ("sources", "0001_initial")]
WHOLE = {"low": "53000", "low_open": True, "high": None, "high_open": False, "is_approximate": False, "figure": "total",
         "measure": "people", "unit": "people", "wording": "more than 53,000"}  # fmt: skip
REASON = "It names a number."


@pytest.fixture
def before(transactional_db):
    """Go back to the tables of before; give a function that brings their rows up to now, and their models."""

    def migrate(targets):
        executor = MigrationExecutor(connection)
        executor.migrate(targets)
        return executor.loader.project_state(targets).apps

    now = MigrationExecutor(connection).loader.graph.leaf_nodes()
    old = migrate(BEFORE)
    yield lambda: migrate(now), old
    migrate(now)


def store_as_before(apps):
    """Store a suggestion, and a tip that was declined before anybody noted by whom. The ids."""
    source = apps.get_model("sources", "Source").objects.create(slug="paper", name="The Paper", kind="news_outlet")
    document = apps.get_model("sources", "Document").objects.create(
        publisher=source, url="https://paper.example/a", title="A number", published_on=date(2022, 9, 29)
    )
    text = "More than 53,000 people have entered, the ministry said."
    capture = apps.get_model("sources", "Capture").objects.create(
        document=document,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        body=text.encode(),
        text=text,
        method="pasted",
        media_type="text/plain",
    )
    suggestion = apps.get_model("claims", "Suggestion").objects.create(
        capture=capture,
        span_start=0,
        span_end=len(text),
        statement="More than 53,000 people have entered.",
        reasons=[REASON, {"code": "number", "text": REASON}],
        quantities=[WHOLE, {"low": "53000"}, "53,000", {**WHOLE, "low": 53000.5}, {**WHOLE, "low": "many"}],
    )
    tip = apps.get_model("claims", "Tip").objects.create(text="Is it so?", status="declined", answer="An opinion.")
    return suggestion.pk, tip.pk


def test_what_was_stored_before_can_be_decided_now(before):
    migrate, old = before
    suggestion_id, tip_id = store_as_before(old)

    migrate()

    tip = Tip.objects.get(pk=tip_id)
    assert (tip.status, tip.answer, tip.decided_by, len(tip.key)) == ("received", "", None, 43)
    suggestion = Suggestion.objects.get(pk=suggestion_id)
    assert suggestion.reasons == [{"code": "", "text": REASON}, {"code": "number", "text": REASON}]
    assert suggestion.quantities == [WHOLE]
    assert set(WHOLE) == set(components()["DeskSuggestion"]["properties"]["quantities"]["items"]["properties"])

    from claims.editorial import roles

    roles.install()
    rita = person("rita", "Researcher")
    claim = accept(suggestion, by=rita)
    assert [number.wording for number in claim.quantities.all()] == ["more than 53,000"]
    assert [link.source.slug for link in claim.attributions.all()] == ["paper"]
    assert decline(tip, by=rita, answer="Still an opinion.").status == "declined"
