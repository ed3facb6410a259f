"""The description of the APIs is true: it is the one in docs/, it is valid, and every record fits it.

So does every answer to whatever a machine that reads the description can think of.
"""

import base64
import copy
import json
import os
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import schemathesis
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from claims.editorial.correction_requests import report_error
from claims.editorial.replies import ask_for_reply
from claims.editorial.review import submit
from claims.editorial.second_looks import raise_second_look
from claims.editorial.tips import send_tip
from claims.models import (
    ClaimRelation,
    CollectedReview,
    DeliveryLogLine,
    ImportBatch,
    Publication,
    RefusedRow,
    ReviewPage,
    Suggestion,
    WebhookDelivery,
    WebhookSubscription,
)
from claims.publishing.export_files import make, request_export
from claims.publishing.publish import correct, withdraw
from claims.record import schema as record_schema
from claims.record.build import build_record
from claims.record.canonical import digest
from sources.intake.hand_in import hand_in_address
from sources.models import DocumentCheck, Intake, Source
from tests.desk import change, make_draft, make_published, whole_content
from tests.publishing.receiver import SECRET
from tests.standing import standing

PHOTO = {
    "kind": "image",
    "content_url": "https://p.example/1.jpg",
    "caption": "Cars before a barrier.",
    "authenticity": "StagedContent",
}
KOREAN = {"language": "ko", "statement": "30만 명.", "conclusion": "숫자가 나온다.", "translated_by": "Jiwoo Han"}
SNAPSHOT = Path(__file__).parents[2] / "docs" / "openapi.json"
# Examples an operation and way; more with API_EXAMPLES=100, as before a release.
EXAMPLES = int(os.environ.get("API_EXAMPLES", "5"))


def described(program):
    return program.get("/api/v1/openapi.json")


def test_the_committed_description_is_the_one_served(program, db):
    """Write it anew with `manage.py spectacular --format openapi-json --file docs/openapi.json` and read the diff."""
    assert json.loads(SNAPSHOT.read_text()) == described(program).json()


def test_the_description_is_valid_openapi(program, db):
    description = described(program).json()
    validate(description)
    assert description["openapi"].startswith("3.1")


def test_the_description_has_an_etag(program, db):
    etag = described(program).headers["ETag"]
    assert program.get("/api/v1/openapi.json", headers={"If-None-Match": etag}).status_code == 304


def test_the_page_to_try_it_loads_nothing_from_elsewhere(program, db):
    page = program.get("/api/v1/docs/")
    policy = page.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "connect-src 'self';" in policy
    assert "http" not in policy
    addresses = re.findall(r'(?:src|href)="([^"]*)"', page.content.decode())
    assert len(addresses) >= 4
    assert all(address.startswith("/") for address in addresses)
    assert "<script>" not in page.content.decode()
    script = program.get("/api/v1/docs/?script=")
    assert script.headers["Content-Type"].startswith("application/javascript")


def test_every_operation_has_a_name_words_and_its_errors(program, db):
    names, told = set(), {tag["name"] for tag in described(program).json()["tags"]}
    for path, operations in described(program).json()["paths"].items():
        for operation in operations.values():
            names.add(operation["operationId"])
            assert operation["description"], path
            assert {"404", "429"} <= set(operation["responses"]), path
            assert operation["security"] == ([{"token": []}] if "/editorial/" in path else []), path
            assert set(operation["tags"]) <= told, path
    assert len(names) == sum(len(operations) for operations in described(program).json()["paths"].values())


def exactly(component):
    """Make a validator for a component that refuses any member the description does not name."""
    components = copy.deepcopy(record_schema.components())
    for schema in components.values():
        if schema.get("type") == "object":
            schema["additionalProperties"] = False
    schema = {"$ref": f"#/components/schemas/{component}", "components": {"schemas": components}}
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_every_published_record_is_what_the_description_says_and_nothing_more(author, reviewer, editor, published):
    review = {"publisher": whole_content()["attributions"][1]["source"], "url": "https://p.example/r", "label": "Right"}
    evidence = whole_content()["evidence"]
    withheld = {**evidence[0], "is_confidential": True, "confidential_reason": "A witness."}
    make_published(author, reviewer, editor, "bare", question=None, quantities=[], said_on=None)
    make_published(
        author, reviewer, editor, "full", external_reviews=[review], evidence=[*evidence, withheld],
        quantities=[{**whole_content()["quantities"][0], "high": None, "low_open": True, "is_approximate": True}],
        media=[{**PHOTO, "document": evidence[0]["document"]}, {**PHOTO, "content_url": "https://p.example/2.jpg"}],
        translations=[KOREAN],
    )  # fmt: skip
    withdraw(published, by=editor, note="It was a misunderstanding.")

    for publication in Publication.objects.all():
        exactly("Record").validate(publication.record)
    assert Publication.objects.count() == 4


def test_the_record_of_a_draft_fits_its_description_however_little_is_in_it(author, claim):
    exactly("DraftRecord").validate(build_record(claim))
    bare = make_draft(author, "bare", attributions=[], quantities=[], evidence=[], topics=[], question=None, verdict={})
    exactly("DraftRecord").validate(build_record(bare))
    assert not exactly("Record").is_valid(build_record(bare))


# -- Whatever a machine can think of ---------------------------------------------------------------------------------


def cursor_at(moment, row):
    return base64.urlsafe_b64encode(json.dumps([moment.isoformat(), row]).encode()).decode().rstrip("=")


MEMBERS = ("slug", "verdict.rating.label", "attributions.source", "publication.version", "question", "quantities.low")
schemathesis.openapi.format("members", st.lists(st.sampled_from(MEMBERS), min_size=1).map(",".join))
schemathesis.openapi.format(
    "cursor", st.builds(cursor_at, st.datetimes(datetime(1970, 1, 1), timezones=st.just(UTC)), st.integers(0, 2**62))
)


@standing
def full_desk(author, reviewer, editor, published):
    """Something of everything, so that what is thought of meets something. Gives values for the addresses."""
    corrected = make_published(author, reviewer, editor, "corrected")[0]
    correct(corrected, by=author, note="A new document.")
    change(corrected, author, statement="A new statement.")
    withdraw(make_published(author, reviewer, editor, "withdrawn")[0], by=editor, note="Wrong.")
    waiting = make_draft(author, "waiting")
    submit(waiting, by=author)
    relation = ClaimRelation.objects.create(claim=waiting, other=corrected, kind="repeats", proposed_by="matching 1")
    capture = whole_content()["attributions"][1]["capture"]
    tip = send_tip(text="Is this so?", url="https://channel.example/post/7", contact="reader@reader.example")
    report = report_error(published.publications.get(), text="A digit is wrong.", contact="reader@reader.example")
    return {
        **an_intake_and_what_came_of_it(capture, corrected, by=author),
        "tip_id": tip.pk,
        "key": tip.key,
        "report_id": report.pk,
        "key of a report": report.key,
        "slug": "conscripts",
        "version": 1,
        "code": "not-found",
        "document_id": capture.document_id,
        "sha256": capture.sha256,
        "relation_id": relation.pk,
        "policy": "methodology",
        "language": "en",
        "document": digest("https://paper.example/article"),
        "written_in": "ndjson",
        **an_export(by=editor),
        **a_webhook_that_was_told(by=author),
        "review_id": a_review_by_others(by=author).pk,
        "import_id": a_file_that_was_brought_in(by=author).pk,
    }


def an_export(*, by):
    """Make a file of everything that is published, and ask for another."""
    request_export("csv", by=by)
    export = request_export("ndjson", by=by)
    make(export.pk, at=timezone.now())
    export.refresh_from_db()
    return {"export_id": export.pk, "sequence": export.sequence}


def a_review_by_others(*, by):
    """Make a page of another publisher with one review on it."""
    publisher = Source.objects.get(slug="paper")
    page = ReviewPage.objects.create(url="https://checks.example/1", publisher=publisher, created_by=by)
    words = {"claim_reviewed": "The moon is hollow.", "label": "No", "language": "en"}
    return CollectedReview.objects.create(page=page, url=page.url, sha256="0" * 64, **words)


def a_file_that_was_brought_in(*, by):
    """Make an import with a row that was refused."""
    batch = ImportBatch.objects.create(file_name="rows.csv", sha256="0" * 64, size_bytes=9, format="csv", by=by)
    RefusedRow.objects.create(batch=batch, position=1, line=2, code="no-claim", reason="There is no claim.")
    return batch


def a_webhook_that_was_told(*, by):
    """Make a subscription and one delivery with an attempt that failed."""
    webhook = WebhookSubscription.objects.create(
        name="Mirror", url="https://mirror.example/hook", secret=SECRET, events=["claim.published"], created_by=by
    )
    delivery = WebhookDelivery.objects.create(subscription=webhook, event="ping", told={"message": "A test."})
    DeliveryLogLine.objects.create(delivery=delivery, kind="attempt", status=500, duration_ms=12, error="It broke.")
    return {"webhook_id": webhook.pk, "delivery_id": str(delivery.pk)}


def an_intake_and_what_came_of_it(capture, claim, *, by):
    """Make an intake that has failed, a suggestion, a document that has changed, and a question to a claimant."""
    intake = hand_in_address("https://paper.example/article", by=by)
    intake.steps.update(status="failed", ended_at=timezone.now(), error_code="timeout", error="It took too long.")
    Intake.objects.filter(pk=intake.pk).update(is_open=False, capture=capture, document=capture.document_id)
    link = {"name": "The Paper", "source": "paper", "kind": "news_outlet", "stance": "asserts", "mode": "verbatim"}
    suggestion = Suggestion.objects.create(
        capture=capture, span_start=0, span_end=12, statement="300,000 people were called up.", chain=[link],
        reasons=[{"code": "a-number", "text": "It names a number."}],
        dates=[{"wording": "on the 21st", "first": "2022-09-21", "last": "2022-09-21", "precision": "day"}],
        quantities=[
            {"low": "300000", "low_open": False, "high": "300000", "high_open": False, "is_approximate": False,
             "figure": "total", "measure": "people called up", "unit": "people", "wording": "300,000"}
        ],
    )  # fmt: skip
    check = DocumentCheck.objects.create(
        document=capture.document, intake=intake, cited=capture, found=capture, outcome="changed"
    )
    reply = ask_for_reply(
        claim, by=by, asked=Source.objects.get(slug="ministry"), channel="press@ministry.example",
        question="Is it so?", deadline=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    return {
        "intake_id": intake.pk,
        "suggestion_id": suggestion.pk,
        "look_id": raise_second_look(claim, check, reason="It has changed.").pk,
        "reply_id": reply.pk,
    }


def ask_everything(operations, values, *, headers, known, leave_out=()):
    """Ask every operation what its description allows, and what it forbids, and check every answer in every way.

    Args:
        operations: of a schemathesis schema.
        values: for the parameters of addresses, where `known` says so.
        headers: sent with every request.
        known: put the values into the addresses, so that the answer is not always 404.
        leave_out: names of checks.
    """
    load_all_checks()
    left_out = [CHECKS.get_one(name) for name in leave_out]
    asked = 0
    for operation in (found.ok() for found in operations):
        needed = {parameter.name for parameter in operation.path_parameters}
        own = {name: _value(operation, name, values) for name in needed} if known else None
        asked += _ask(operation.as_strategy(path_parameters=own or None), headers, left_out)
        with suppress(Unsatisfiable):  # where nothing can be wrong
            strategy = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE, path_parameters=own or None)
            asked += _ask(strategy, headers, left_out)
    return asked


def _value(operation, name, values):
    if name == "key" and "/reports/" in operation.path:
        return values["key of a report"]
    by_noun = {"questions": "how-many", "sources": "ministry", "topics": "war"}
    noun = next((noun for noun in by_noun if f"/{noun}/{{slug}}/" in operation.path), None)
    return by_noun[noun] if noun and name == "slug" else values[name]


def _ask(strategy, headers, left_out):
    asked = []

    @hypothesis_settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy)
    def ask(case):
        asked.append(case.call_and_validate(headers=headers, excluded_checks=left_out))

    ask()
    return len(asked)


@pytest.fixture
def description(settings):
    """Read the description as a client would, from the application itself, which sets no limits meanwhile.

    A request would close the connection that the test's transaction lives in; here it does not.
    """
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections

    from factcheck.wsgi import application

    settings.API_LIMITS = dict.fromkeys(settings.API_LIMITS, 10**9)
    settings.TIPS_AN_HOUR = settings.REPORTS_AN_HOUR = 10**9
    settings.LONG_POLLS_AT_ONCE = 0  # nobody has the time
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


# Where two parameters do not go together (a period that ends before it begins, a cursor of another order) no
# description can say so, and 400 is right.
BEYOND_DESCRIPTION = ("positive_data_acceptance",)


@pytest.mark.parametrize("known", [True, False])
def test_the_public_api_keeps_to_its_description(description, full_desk, known):
    operations = description.exclude(path_regex="/editorial/").get_all_operations()
    assert ask_everything(operations, full_desk, headers={}, known=known, leave_out=BEYOND_DESCRIPTION) > 25


def test_the_editorial_api_keeps_to_its_description(description, full_desk, editor, with_token):
    token = with_token(editor)._credentials["HTTP_AUTHORIZATION"]
    operations = description.include(path_regex="/editorial/").get_all_operations()
    left_out = (*BEYOND_DESCRIPTION, "ignored_auth")  # it asks all of it again without the token: the next test does
    asked = ask_everything(operations, full_desk, headers={"Authorization": token}, known=True, leave_out=left_out)
    assert asked > 200


def test_without_a_token_the_editorial_api_tells_nothing_whatever_is_asked(description, full_desk):
    operations = description.include(path_regex="/editorial/").get_all_operations()

    def is_refused(ctx, response, case):
        assert response.status_code == 401

    for operation in (found.ok() for found in operations):
        own = {parameter.name: full_desk[parameter.name] for parameter in operation.path_parameters}

        @hypothesis_settings(max_examples=2, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
        @given(case=operation.as_strategy(path_parameters=own or None))
        def ask(case):
            case.call_and_validate(additional_checks=[is_refused], checks=[])

        ask()
