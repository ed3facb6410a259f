"""What readers' pages are tested with: a desk that publishes, and readers who ask."""

import pytest

from tests.newsroom import (  # noqa: F401 - fixtures
    author,
    desk,
    editor,
    nobody_has_asked_yet,
    published,
    readers_see_what_the_test_wrote,
    reviewer,
)
from tests.standing import standing


@pytest.fixture(autouse=True)
def _as_readers_do(readers_see_what_the_test_wrote):  # noqa: F811 - the fixture above
    """Let every test here read as readers do."""


@standing
def publish_claim(author, reviewer, editor):  # noqa: F811 - the fixtures above
    """Give a function that takes a claim all the way: `publish_claim("slug", statement="…")`."""
    from tests.desk import make_published

    def take_all_the_way(slug="conscripts", **content):
        return make_published(author, reviewer, editor, slug, **content)[0]

    return take_all_the_way


@standing
def publish_again(author, reviewer, editor):  # noqa: F811 - the fixtures above
    """Give a function that publishes a further version: `publish_again(claim, kind, note, verdict={…})`."""
    from tests.desk import publish_next

    def next_version(claim, kind, note, **content):
        return publish_next(claim, author, reviewer, editor, kind, note, **content)

    return next_version


@standing
def corrected(author, reviewer, editor):  # noqa: F811 - the fixtures above
    """A claim in two versions: its rating changed from true to half true."""
    from claims.models import ChangeKind, Rating
    from tests.desk import make_published, publish_next

    claim, _ = make_published(author, reviewer, editor)
    half_true = Rating.objects.get(slug="half-true")
    publish_next(
        claim,
        author,
        reviewer,
        editor,
        ChangeKind.RATING_CHANGED,
        "The order gives no number.",
        verdict={"rating": half_true, "conclusion": "Only the minister names this number."},
    )
    return claim


@pytest.fixture
def rumour():
    """Content of a rival: an increase by more than a million, said by nobody in particular."""
    from datetime import date
    from decimal import Decimal

    from claims.models import Rating
    from sources.models import Document, Source, SourceKind

    def content():
        source, _ = Source.objects.get_or_create(
            slug="rumour", defaults={"name": "A rumour", "kind": SourceKind.UNATTRIBUTED}
        )
        article = Document.objects.get(publisher__slug="paper")
        return {
            "statement": "More than one million more people will be called up.",
            "attributions": [
                {"source": source, "stance": "asserts", "mode": "alleged"},
                {"source": article.publisher, "document": article, "stance": "reports", "relays": 0},
            ],
            "quantities": [
                {
                    "low": Decimal(1_000_000),
                    "low_open": True,
                    "figure": "increase",
                    "measure": "people called up",
                    "unit": "people",
                    "wording": "more than one million",
                }
            ],
            "verdict": {
                "rating": Rating.objects.get(slug="unproven"),
                "conclusion": "Nobody who could know says so.",
                "reasoning": "We asked.",
                "as_of": date(2022, 10, 1),
                "confidence": "low",
                "confidence_reason": "Part of the order is withheld.",
            },
        }

    return content
