"""What the log holds in format 1 stays as it is, and is read like any other record."""

import json
from copy import deepcopy
from types import SimpleNamespace

import pytest
from jsonschema import Draft202012Validator

from claims.language.differences import differences
from claims.public.reading import Reading
from claims.record import schema
from claims.record.build import build_record
from claims.record.citations import citations
from claims.record.formats import in_todays_format
from claims.record.written import RECORD_FORMAT
from tests.record.test_claimreview import review_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(claim):
    return json.loads(json.dumps(build_record(claim)))


@pytest.fixture
def of_format_1(record):
    """The same record as it was written before format 2."""
    old = deepcopy(record) | {"format": 1}
    del old["media"], old["translations"], old["verdict"]["rating"]["translations"]
    return old


def test_a_record_says_its_format(record):
    assert record["format"] == RECORD_FORMAT == 2
    assert (record["media"], record["translations"]) == ([], [])
    assert record["verdict"]["rating"]["translations"]["ko"]["label"] == "사실"


def test_an_old_record_is_read_in_todays_shape_and_left_as_it_is(record, of_format_1):
    before = deepcopy(of_format_1)
    read = in_todays_format(of_format_1)
    assert of_format_1 == before
    record["verdict"]["rating"]["translations"] = {}
    assert read == record
    assert in_todays_format(record) is record


def test_a_draft_without_a_rating_is_read_too(of_format_1):
    of_format_1["verdict"]["rating"] = None
    assert in_todays_format(of_format_1)["verdict"]["rating"] is None
    assert in_todays_format({**of_format_1, "verdict": None})["verdict"] is None


def test_every_reader_of_records_takes_an_old_one(record, of_format_1):
    assert citations(of_format_1) == citations(record)
    assert differences(of_format_1, record) == []
    reading = Reading(SimpleNamespace(record=of_format_1, slug="conscripts"))
    assert reading.record["media"] == []
    assert review_of(of_format_1) == review_of(record)


@pytest.mark.parametrize("name", ["record", "of_format_1"])
def test_both_formats_fit_the_description(name, request):
    description = {"$ref": "#/components/schemas/Record", "components": {"schemas": schema.components()}}
    Draft202012Validator(description).validate(request.getfixturevalue(name))
