"""Two reviews by another publisher that say the same have the same digest."""

from datetime import date

from claims.models import CollectedReview
from claims.record.canonical import canonical_json, digest
from claims.record.collected import DAYS, SAID, review_digest

SAYS = {"url": "https://checks.example/1", "claim_reviewed": "The moon is hollow.", "label": "False"}


def test_what_is_empty_makes_no_difference():
    assert review_digest(SAYS) == review_digest({**SAYS, "title": "", "appearances": [], "claim_date": None})


def test_the_form_is_canonical_whatever_stands_in_it():
    says = {**SAYS, "title": "\x01\t\\ “é” 😀 \u2028 <", "rating_value": 3, "appearances": ["https://a.example/ü"]}
    assert review_digest(says) == digest(canonical_json(says))


def test_every_word_that_is_said_makes_one():
    digests = {review_digest(SAYS)}
    for name in SAID:
        other = date(2026, 1, 2) if name in DAYS else 3 if "rating" in name and "url" not in name else ["x"]
        digests.add(review_digest({**SAYS, name: other}))
    assert len(digests) == 1 + len(SAID)


def test_what_is_said_is_what_is_kept():
    kept = {field.name for field in CollectedReview._meta.fields if not field.generated}
    ours = {"id", "page", "position", "rating", "claim", "sha256", "raw", "batch", "created_at", "gone_at"}
    assert kept - ours == set(SAID)
