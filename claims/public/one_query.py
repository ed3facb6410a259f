"""What each kind of page needs to know, in one query each."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    Func,
    JSONField,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
    Window,
)
from django.db.models.expressions import RawSQL
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, JSONObject, RowNumber
from django.utils.translation import get_language

from claims.models.publication import LEDGER_KINDS, SHOWING_NOTHING_NEW
from claims.public.lookup import all_pages, figures, publications, source_figures, standing_pages
from claims.public.paging import LOG_BACKWARDS, NEWEST_FIRST
from claims.public.reading import Wording, for_a_page, nearest_wording

RIVALS_ON_A_QUESTION_PAGE = 60
CLAIMS_ON_A_DOCUMENT_PAGE = 60
TEASED_CORRECTIONS = 3
CLAIMS_A_RATING_ON_A_SOURCE_PAGE = 5
QUESTIONS_ON_A_TOPIC_PAGE = 12
ROLES, STAGES = ("origin", "relay"), ("seen", "selected", "published", "withdrawn")
COUNTED_OF_A_SOURCE = ["slug", "counted_at"] + [f"{role}_{stage}_count" for role in ROLES for stage in STAGES]
SHOWN_BESIDE_THE_RECORD = ("note", "credits", "claim_reviewed", "rating", "rating_before")

# Each rating and question is named as in the newest record that has it.
RATINGS_OF_A_TOPIC = """(
    SELECT jsonb_agg(jsonb_build_object('rating', record_json::jsonb #> '{verdict,rating}', 'claims', claims))
    FROM (
        SELECT count(*) AS claims, max(current_id) AS newest
        FROM claims_claimpage WHERE NOT is_withdrawn AND topics @> ARRAY[%s]::varchar[] GROUP BY rating
    ) AS by_rating JOIN claims_publication ON sequence = newest
)"""
QUESTIONS_OF_A_TOPIC = """(
    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'slug', question, 'text', record_json::jsonb #>> '{question,text}', 'claims', claims
    ) ORDER BY newest DESC), '[]')
    FROM (
        SELECT question, count(*) AS claims, max(current_id) AS newest
        FROM claims_claimpage
        WHERE NOT is_withdrawn AND topics @> ARRAY[%s]::varchar[] AND question <> ''
        GROUP BY question ORDER BY newest DESC LIMIT %s
    ) AS by_question JOIN claims_publication ON sequence = newest
)"""

_record = Cast("record_json", JSONField())
_rating = KeyTransform("rating", KeyTransform("verdict", _record))
_claim_reviewed = KeyTextTransform("claim_reviewed", _record)
_language = KeyTextTransform("language", _record)
_translations = KeyTransform("translations", _record)


def versions_with_records_of(slug, *versions):
    """Give every version of a claim, newest first; those named carry their records."""
    return with_records_where(publications().filter(slug=slug), Q(version__in=versions))


def current_with_versions(slug):
    """Give every version of a claim, newest first; the newest carries its record, and every one has `rating`."""
    return with_records_where(publications().filter(slug=slug), Q(page__isnull=False))


def with_records_where(rows, condition):
    """Read rows newest first, leaving in the database the records that the page does not show."""
    shown_json = Case(When(condition, then=F("record_json")), default=Value(""), output_field=TextField())
    found = list(rows.annotate(rating=_rating, shown_json=shown_json).defer("record_json").order_by("-sequence"))
    for row in found:
        row.record_json = row.shown_json
    return fit_to_show(found)


def fit_to_show(rows):
    """Make what rows say besides their records as fit for a page as their records are made."""
    for row in rows:
        for name in SHOWN_BESIDE_THE_RECORD:
            if name in row.__dict__:
                setattr(row, name, for_a_page(getattr(row, name)))
    return rows


def in_the_readers_words(rows):
    """Make rows fit for a page, each with the claim as it is worded in the reader's language.

    Args:
        rows: with `claim_reviewed`, `language` and `translations`, which records of format 1 do not have.
    """
    for row in rows:
        original = Wording(row.language, row.claim_reviewed, "")
        wording = nearest_wording(get_language(), original, row.translations or [])
        row.claim_reviewed, row.language = wording.claim_reviewed, wording.language
    return fit_to_show(rows)


def question(slug):
    """Give the pages of claims on a question, standing ones first, newest first; one more than is shown."""
    pages = all_pages().filter(question=slug).order_by("is_withdrawn", "-published_at", "-pk")
    return list(pages[: RIVALS_ON_A_QUESTION_PAGE + 1])


def citing(address):
    """Give the newest version of each claim that cites a document, newest first; one more than is shown.

    Args:
        address: the document's, as in records.

    Returns:
        Publications. `page_shown` is None where a later version of the claim no longer cites it.
    """
    newest = publications().citing(address).newest_of_each_claim()
    rows = publications().filter(pk__in=newest.values("pk")).annotate(page_shown=F("page__pk"))
    return list(rows.order_by("-sequence")[: CLAIMS_ON_A_DOCUMENT_PAGE + 1])


def front(cursor, size):
    """Give a page of the latest verdicts and, on the first one, the latest corrections.

    Returns:
        (pages, cursor of the next page, publications of the ledger).
    """
    if cursor:
        return *NEWEST_FIRST.page(standing_pages(), cursor=cursor, size=size), []
    newest = NEWEST_FIRST.after(standing_pages(), "").values("current_id")[: size + 1]
    ledger = publications().ledger().values("pk")[:TEASED_CORRECTIONS]
    rows = publications().filter(pk__in=newest.union(ledger)).select_related("page").order_by("-sequence")
    rows = list(rows.annotate(claim_reviewed=_claim_reviewed, language=_language, translations=_translations))
    # What is in `rows` for one of the two only is older than what the other asked for, so it falls off the end.
    pages = [row.page for row in rows if hasattr(row, "page") and not row.page.is_withdrawn]
    pages.sort(key=lambda page: (page.published_at, page.pk), reverse=True)
    more = NEWEST_FIRST.cursor_at(pages[size - 1]) if len(pages) > size else ""
    corrections = [row for row in rows if row.kind in LEDGER_KINDS][:TEASED_CORRECTIONS]
    return pages[:size], more, in_the_readers_words(corrections)


def source(slug):
    """Give the newest claims of a source, by rating, those it made apart from those it passed on.

    What was said by a source that was merged into it is its own.

    Returns:
        Pages with `is_origin`, `rated_so` (how many of its claims in that role have this rating), `place` (1 for the
        newest of them), and `counted`: what SourceFigures holds, or None. A claim that the source both made and passed
        on counts as made.
    """
    figures = source_figures().filter(slugs__contains=[slug])
    each = Func("slugs", function="unnest", output_field=CharField())
    others = ArraySubquery(figures.annotate(each=each).values("each"))
    made = Q(origins__contains=[slug]) | Q(origins__overlap=others)
    passed_on = Q(relays__contains=[slug]) | Q(relays__overlap=others)
    pages = standing_pages().filter(made | passed_on)
    pages = pages.annotate(is_origin=Case(When(made, then=True), default=False, output_field=BooleanField()))
    group = [F("is_origin"), F("rating")]
    newest = [F("published_at").desc(), F("pk").desc()]
    pages = pages.annotate(
        rated_so=Window(Count("pk"), partition_by=group),
        place=Window(RowNumber(), partition_by=group, order_by=newest),
        counted=Subquery(
            figures.values(row=JSONObject(**{name: name for name in ("slug", "counted_at", *COUNTED_OF_A_SOURCE)}))[:1]
        ),
    )
    return list(pages.filter(place__lte=CLAIMS_A_RATING_ON_A_SOURCE_PAGE).order_by("-published_at", "-pk"))


def topic(slug, cursor, size):
    """Give a page of the newest claims on a topic and, on the first one, how many have which rating and question.

    Returns:
        (pages, cursor of the next page, ratings, questions). A rating is {rating, claims}, as in the newest record that
        has it; a question is {slug, text, claims}, those with the newest claims first.
    """
    about = standing_pages().about(slug)
    if cursor:
        return *NEWEST_FIRST.page(about, cursor=cursor, size=size), [], []
    pages = about.annotate(
        ratings=RawSQL(RATINGS_OF_A_TOPIC, [slug], output_field=JSONField()),  # noqa: S611 - the slug is a parameter
        questions=RawSQL(QUESTIONS_OF_A_TOPIC, [slug, QUESTIONS_ON_A_TOPIC_PAGE + 1], output_field=JSONField()),  # noqa: S611 - as above
    )
    rows, more = NEWEST_FIRST.page(pages, cursor="", size=size)
    first = rows[0] if rows else None
    return rows, more, for_a_page(first.ratings) if first else [], for_a_page(first.questions) if first else []


def newest_figures():
    """Give what was counted last, or None."""
    return figures().order_by("-day").first()


def ledger(kind, cursor, size):
    """Give a page of the corrections ledger, as ledger_entries gives it, in the reader's words where there are some."""
    entries = ledger_entries(kind).annotate(translations=_translations)
    rows, more = LOG_BACKWARDS.page(entries, cursor=cursor, size=size)
    return in_the_readers_words(rows), more


def ledger_entries(kind):
    """Give the corrections ledger: each with the claim and its language, its rating and the one before.

    `has_diff`: what changed can be shown, as nothing was taken out of the version or of the one before.

    Args:
        kind: a ChangeKind, or "" for all that the ledger lists.
    """
    entries = publications().ledger()
    if kind:
        entries = entries.filter(kind=kind)
    before = publications().filter(slug=OuterRef("slug"), version=OuterRef("version") - 1).annotate(rating=_rating)
    return entries.annotate(
        rating=_rating,
        rating_before=Subquery(before.values("rating")),
        has_diff=~Q(kind__in=SHOWING_NOTHING_NEW) & Q(is_redacted=False) & Exists(before.filter(is_redacted=False)),
        claim_reviewed=_claim_reviewed,
        language=_language,
    ).defer("record_json")


def log_entries(cursor, size):
    """Give a page of the public log, newest entry first, with the claim each is about."""
    entries = publications().annotate(claim_reviewed=_claim_reviewed).defer("record_json")
    rows, more = LOG_BACKWARDS.page(entries, cursor=cursor, size=size)
    return fit_to_show(rows), more


def newest_verdicts(pages, size, *, standing_first=False):
    """Give the newest of some pages, for a feed.

    Args:
        pages: a queryset of ClaimPage.
        standing_first: they hold withdrawn ones too, which come after all others.

    Returns:
        Pages with `notices` (what was corrected in any version, newest first: {kind, note, published_at}) and
        `any_published_at` (when anything at all was last published).
    """
    notices = publications().ledger().filter(slug=OuterRef("slug"))
    newest = all_pages().order_by("-published_at").values("published_at")[:1]
    pages = pages.annotate(
        notices=ArraySubquery(notices.values(json=JSONObject(kind="kind", note="note", published_at="published_at"))),
        any_published_at=Subquery(newest),
    )
    order = ("is_withdrawn",) if standing_first else ()
    return list(pages.order_by(*order, "-published_at", "-pk")[:size])
