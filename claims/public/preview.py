"""A page and its mark-up as readers would get them, of a publication that there is not yet.

It is made by what makes the page of a claim, from what claim_and_others would find. Who may see it, and what would be
published, others say (factcheck/preview.py).
"""

from django.shortcuts import render

from claims.public.addresses import Canonical, plain
from claims.public.claim_pages import mark_up, standing
from claims.public.languages import in_languages

# The desk reads this, in English.
MARK = "Preview, not published"


def claim_page(request, found):
    """Answer with the page of a claim. Args: found, of around_a_claim.as_if_published."""
    path = plain("public:claim", found.versions[0].slug)
    canonical = Canonical(path)
    context = {**standing(found, canonical), **in_languages(path), "canonical": canonical, "preview_mark": MARK}
    return render(request, "public/claim.html", context)


def scripts(found) -> list[str]:
    """Give what stands in the page's script elements, for search engines and collectors: ClaimReview, MediaReview."""
    found = mark_up(found.versions)
    return [found["claim_review"], *found["media_reviews"]]
