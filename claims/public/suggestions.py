"""What search offers while somebody types: topics, sources, questions and claims, of what is published and stands."""

import json
import re

from django.db import connections
from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from claims.language.scripts import as_asked
from claims.models.listing import LETTERS
from claims.public.answers import KEEP_AND_ASK, conditional, entity_tag, reader_page
from claims.public.counted import counted
from claims.public.lookup import PUBLIC, usable
from claims.public.reading import for_a_page
from claims.public.spelling import spelled_as_known

OFFERED = 8
# Of these so many are names, where there are titles enough for the rest.
NAMES_BEFORE_TITLES = 5
LEAST_LETTERS = 2
# A beginning stands for the known words that begin so, the most frequent of them.
WORDS_A_BEGINNING = 30
# The newest so many claims that hold the words are looked at, and the fittest of them offered.
LOOKED_AT = 200
# By bytes, as the index of the words has them that finds words by their beginnings.
BEGUN = """
SELECT DISTINCT stem FROM (
    SELECT stem FROM claims_knownword, (SELECT unaccent(lower(%(begun)s)) AS begun) AS typed
    WHERE word ~>=~ begun AND word ~<~ (begun || chr(1114111)) ORDER BY page_count DESC, word LIMIT %(words)s
) AS known ORDER BY stem
"""
# A query of immutable parts, which PostgreSQL knows when it chooses between the index of words and the newest pages.
ASKED = """(
    websearch_to_tsquery('claims_words', claims_searchable(%(whole)s))
    && (websearch_to_tsquery('claims_words', claims_searchable(%(begun)s)) || %(stems)s::tsquery)
)"""
FOREIGN = "split_part(language, '-', 1) <> %(language)s"
FOLDED = "unaccent(lower(%(typed)s))"
# The first letters of names are kept, without accents and in lower case. A title is the one in the reader's language,
# where there is one; a claim in that language comes before others.
OFFERS = f"""
(SELECT kind, slug, name AS words, '' AS language
FROM claims_listing WHERE kind <> 'rating' AND search @@ {ASKED}
ORDER BY starts_with(letters, left({FOLDED}, {LETTERS})) DESC, claim_count DESC, kind, slug
LIMIT {OFFERED})
UNION ALL
(SELECT 'claim', slug, coalesce(translated, claim_reviewed),
    CASE WHEN translated IS NULL THEN language ELSE %(language)s END
FROM (
    SELECT id, slug, claim_reviewed, language, search, published_at, CASE WHEN {FOREIGN} THEN (
        SELECT item ->> 'claim_reviewed' FROM jsonb_array_elements(translations) AS item
        WHERE item ->> 'language' = %(language)s LIMIT 1
    ) END AS translated
    FROM claims_claimpage WHERE NOT is_withdrawn AND search @@ {ASKED}
    ORDER BY published_at DESC, id DESC LIMIT {LOOKED_AT}
) AS newest
WHERE ts_filter(search, '{{a}}') @@ {ASKED}
    OR to_tsvector('claims_words', claims_searchable(translated)) @@ {ASKED}
ORDER BY translated IS NULL AND {FOREIGN},
    NOT starts_with(unaccent(lower(coalesce(translated, claim_reviewed))), {FOLDED}), published_at DESC, id DESC
LIMIT {OFFERED})
"""  # noqa: S608 - put together from our own words; values are bound
# What is no word to search but would mean something: phrases, and what is to be left out.
_signs = re.compile(r'["\-]')
ADDRESSES = {"topic": "public:topic", "source": "public:source", "question": "public:question", "claim": "public:claim"}


@reader_page
@counted
def suggestions(request):
    """Offer what begins with what was typed or holds it, as JSON: for the script of the search box."""
    offered = suggested(usable(request.GET.get("q", "")), language=get_language())
    content = {"suggestions": offered, "says": _says(len(offered))}
    etag = entity_tag([json.dumps(content)])
    response = conditional(request, lambda: JsonResponse(content), etag=etag, keep=KEEP_AND_ASK)
    response["Content-Language"] = get_language()
    return response


def suggested(typed, *, language) -> list[dict]:
    """Find what to offer, in three queries at most.

    Args:
        typed: the last word of it may be only begun.
        language: of the page; titles in it come first.

    Returns:
        dicts {"kind": topic, source, question or claim, "label": that in the reader's language, "words", "language":
        a title's, or "", "address"}.
    """
    asked = _signs.sub(" ", as_asked(typed))
    whole, begun = re.fullmatch(r"(.*?)(\w*)", asked, re.DOTALL).groups()
    if whole.strip() and len(begun) == 1:  # too little to tell
        asked, begun = whole, ""
    if sum(letter.isalnum() for letter in asked) < LEAST_LETTERS:
        return []
    stems = _stems_begun(begun)
    if not stems:
        whole, begun = spelled_as_known(asked), ""
    elif whole:
        whole = spelled_as_known(whole)
    values = {"whole": whole, "begun": begun, "stems": " | ".join(f"'{stem}'" for stem in stems)}
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(OFFERS, {**values, "typed": " ".join(f"{whole} {begun}".split()), "language": language})
        rows = cursor.fetchall()
    names, titles = ([row for row in rows if (row[0] == "claim") is is_title] for is_title in (False, True))
    names = names[: max(NAMES_BEFORE_TITLES, OFFERED - len(titles))]
    return [_offer(*row) for row in [*names, *titles][:OFFERED]]


def _stems_begun(begun) -> list[str]:
    """Give what search takes the known words for that begin so."""
    if len(begun) < LEAST_LETTERS:
        return []
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(BEGUN, {"begun": begun, "words": WORDS_A_BEGINNING})
        return [stem for (stem,) in cursor.fetchall()]


def _offer(kind, slug, words, language):
    labels = {"topic": _("Topic"), "source": _("Source"), "question": _("Question"), "claim": _("Claim")}
    address = reverse(ADDRESSES[kind], args=[slug])
    return {
        "kind": kind,
        "label": labels[kind],
        "words": for_a_page(words),
        "language": language,
        "address": address,
    }


def _says(count) -> str:
    """Say to those who do not see the list how many there are."""
    if not count:
        return _("No suggestions.")
    return ngettext("%(count)d suggestion.", "%(count)d suggestions.", count) % {"count": count}
