"""Files to bring in."""

import json

from claims.publishing.imports.hand_in import hand_in
from claims.publishing.imports.run import run


def review(number=1, **changes):
    """Make a ClaimReview as a good publisher writes it."""
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://www.checks.example/{number}",
        "claimReviewed": f"The moon has {number} holes.",
        "datePublished": "2026-01-02",
        "inLanguage": "en",
        "author": {"@type": "Organization", "name": "Checks"},
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "False",
            "ratingValue": 1,
            "worstRating": 1,
            "bestRating": 5,
        },
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Somebody"}},
        **changes,
    }


def bring(tmp_path, content, *, by, name="file.json", **how):
    """Bring a file in. Args: content, bytes, text, or what is written as JSON. Returns: the ImportBatch."""
    path = tmp_path / name
    if not isinstance(content, bytes):
        content = (content if isinstance(content, str) else json.dumps(content)).encode()
    path.write_bytes(content)
    batch = hand_in(path, by=by, **how)
    run(batch, path)
    return batch


def counts(batch):
    """Give what came of it: new, same, changed, removed, refused."""
    names = ("new", "same", "changed", "removed", "refused")
    return tuple(getattr(batch, f"{name}_count") for name in names)
