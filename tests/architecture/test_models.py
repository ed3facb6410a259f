"""What holds for every noun."""

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
