"""What holds for every noun."""

from configparser import ConfigParser
from pathlib import Path

import pytest
from django.apps import apps

from claims.models import Claim
from sources.models import Source

# Past rows are kept by triggers; their fields are copies of the nouns' own.
OUR_MODELS = [
    model
    for app in ("claims", "sources")
    for model in apps.get_app_config(app).get_models()
    if not hasattr(model, "pgh_tracked_model")
]
# What readers' pages are made of, and what they are found by.
OPEN_TO_READERS = {
    *("cited_document", "claim_page", "earlier_page", "figures", "known_word", "listing", "matched", "meaning"),
    *("policy", "publication", "published_number", "published_relation", "readable_export", "readable_review"),
    "scale_in_use",
}


def test_all_nouns_are_looked_at():
    assert {Claim, Source} <= set(OUR_MODELS)
    assert len(OUR_MODELS) >= 25


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model.__name__)
def test_every_field_has_help_text(model):
    fields = [field for field in model._meta.get_fields() if field.concrete and not field.auto_created]
    assert [field.name for field in fields if not field.help_text] == []


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model.__name__)
def test_every_model_says_what_it_is(model):
    assert model.__doc__
    assert not model.__doc__.startswith(f"{model.__name__}("), "Django wrote this docstring"


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model.__name__)
def test_constraint_names_read_as_sentences(model):
    names = [constraint.name for constraint in model._meta.constraints]
    assert [name for name in names if name.count("_") < 1 or name != name.lower()] == []


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model.__name__)
def test_every_noun_is_open_to_readers_or_closed_to_the_public_side_by_contract(model):
    contracts = ConfigParser()
    contracts.read(Path(__file__).resolve().parents[2] / ".importlinter")
    closed = contracts["importlinter:contract:public-reads-publications"]["forbidden_modules"].split()
    is_open = model.__module__.removeprefix("claims.models.") in OPEN_TO_READERS
    assert is_open is not (model.__module__ in closed)
