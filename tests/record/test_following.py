"""Whether an entry follows the one before, whoever tells it."""

import pytest

from claims.record.canonical import canonical_json, digest
from claims.record.following import OF_AN_ENTRY, Place, misfit

RECORD = {"slug": "conscripts", "claim_reviewed": "300,000 people were called up."}
REDACTS = {"sequences": [1], "reason": "court_order", "stands": False}


def told_with(**said):
    """Give an entry, the second of its log, whose digests fit whatever it says."""
    told = {
        **{"sequence": 2, "previous_sha256": "a" * 64, "version": 2, "note": "By order of a court.", "credits": {}},
        **{"kind": "redaction", "published_at": "2026-11-23T09:30:00.000000Z", "redacts": REDACTS},
        "record_sha256": digest(canonical_json(RECORD)),
        **said,
    }
    told = {name: value for name, value in told.items() if value != "left out"}
    entry = {name: told[name] for name in (*OF_AN_ENTRY, "redacts") if name in told}
    told["entry_sha256"] = digest(canonical_json({"slug": RECORD["slug"], **entry}))
    return {**RECORD, "publication": told}


def test_an_entry_that_says_what_was_taken_out_before_it_fits():
    assert misfit(told_with(), after=Place(1, "a" * 64)) == ""


@pytest.mark.parametrize(
    "said",
    [
        {"redacts": 5},
        {"redacts": ["sequences"]},
        {"redacts": {**REDACTS, "sequences": 1}},
        {"redacts": {**REDACTS, "sequences": [{}]}},
        {"redacts": {**REDACTS, "sequences": []}},
        {"redacts": {**REDACTS, "sequences": [2]}},  # itself
        {"redacts": {**REDACTS, "sequences": [7]}},  # what is still to come
        {"redacts": {**REDACTS, "sequences": [True]}},
        {"redacts": {**REDACTS, "stands": "yes"}},
        {"redacts": {"sequences": [1]}},
        {"redacts": None},
        {"redacts": "left out"},
        {"kind": "typo"},
        {"is_redacted": "yes"},
    ],
)
def test_what_is_said_of_records_taken_out_in_another_shape_does_not_fit(said):
    assert "taken out has another shape" in misfit(told_with(**said), after=Place(1, "a" * 64))
