"""Keep what another publisher's page says, by hand: enter it, replace it, take it back. Nothing is forgotten."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from claims.editorial.errors import AlreadyCollected, MayNotCollect, ReviewPageConflict
from claims.editorial.ours import say_what_is_ours
from claims.matching.meaning import promise_to_learn
from claims.matching.review_words import take_words_of
from claims.models import CollectedReview, PageChange, ReviewPage, ReviewPageChange
from claims.record.collected import review_digest
from sources.intake.addresses import canonical
from sources.intake.who import KnownSources

PERMISSION = "claims.import_reviews"
# Of a page, what its mark-up says of itself; of a review, what record.collected.SAID names.
OF_A_PAGE = ("author_name", "author_image_url", "published_text")


@transaction.atomic
def enter_page(url, *, by, reviews, **said):
    """Keep a page of another publisher with the reviews on it.

    Args:
        url: of the page, without an anchor.
        by: needs `claims.import_reviews`.
        reviews: for each a dict of fields of CollectedReview that mark-up fills, and `raw`; in their order on the page.
        said: fields in OF_A_PAGE.

    Returns:
        The ReviewPage, version 1. Its publisher is the source whose site it is on, added where nobody knew it.

    Raises:
        AlreadyCollected: the page is kept already.
        MayNotCollect: `by` lacks the permission.
        ValidationError: a value is impossible; fields of a review are named `reviews[0].label`. Nothing is stored.
    """
    _require_permission(by)
    page = ReviewPage(url=url, created_by=by, **_page_fields(said))
    page.clean_fields(exclude=["publisher"])
    if canonical(url).startswith(canonical(settings.SITE_URL)):
        raise ValidationError({"url": "This is a page of this site: its reviews come from what is published here."})
    if "#" in url:
        raise ValidationError({"url": "Give the address of the page, without an anchor."})
    if ReviewPage.objects.filter(url=page.url, removed_at=None).exists():
        raise AlreadyCollected(page.url)
    page.publisher = _publisher(page)
    page.full_clean()
    page.save(force_insert=True)
    _write_reviews(page, reviews)
    return _remember(page, PageChange.ENTERED, by)


@transaction.atomic
def replace_page(page, *, by, expected_version, reviews, **said):
    """Say anew all that a page says. A review that says the same as before stays the one it was.

    Args:
        page, by, reviews, said: as for enter_page.
        expected_version: the version that was read.

    Returns:
        The ReviewPage, one version further.

    Raises:
        ReviewPageConflict: the page was changed or taken back since that version.
        MayNotCollect, ValidationError.
    """
    _require_permission(by)
    page = _held(page, expected_version)
    for name, value in _page_fields(said).items():
        setattr(page, name, value)
    page.version += 1
    page.full_clean()
    page.save()
    _write_reviews(page, reviews)
    return _remember(page, PageChange.REPLACED, by)


@transaction.atomic
def take_back_page(page, *, by):
    """Take a page back with all its reviews: nobody sees them any more, and they stay in the tables as gone.

    Raises:
        ReviewPageConflict: it was taken back before.
        MayNotCollect.
    """
    _require_permission(by)
    page = _held(page, None)
    page.version += 1
    page.removed_at = timezone.now()
    page.save()
    page.reviews.standing().update(gone_at=page.removed_at)
    return _remember(page, PageChange.TAKEN_BACK, by)


def _require_permission(by):
    if not by.has_perm(PERMISSION):
        raise MayNotCollect(PERMISSION)


def _held(page, expected_version):
    """Read the page again and hold it until the transaction ends."""
    page = ReviewPage.objects.select_for_update().get(pk=page.pk)
    if page.removed_at or expected_version not in (None, page.version):
        raise ReviewPageConflict(page, expected_version)
    return page


def _page_fields(said):
    given = {name: said.get(name, "") for name in OF_A_PAGE}
    return {**given, "published_on": day_in(given["published_text"])}


def day_in(text):
    """Give the day that a date in mark-up begins with, as in 2026-01-02 or 2026-01-02T10:00:00Z; else None."""
    try:
        return date.fromisoformat(text[:10]) if text[10:11] in ("", "T", " ") else None
    except ValueError:
        return None


def _publisher(page):
    """Give the source that publishes at this address, by its site."""
    known, host = KnownSources(), page.url.split("/")[2]
    found = known.at(page.url)
    return found or known.find_or_add(page.author_name or host, website="/".join(page.url.split("/")[:3]))


def _write_reviews(page, reviews):
    """Store what the page says now: new wordings are new rows, and those that it no longer has are gone."""
    if not reviews:
        raise ValidationError({"reviews": "A page without a review is not kept."})
    standing = {review.sha256: review for review in page.reviews.standing()}
    wrong, rows = {}, {}
    for position, said in enumerate(reviews):
        row = _review(page, position, said)
        try:
            row.full_clean(exclude=["page"], validate_unique=False, validate_constraints=False)
            row.validate_constraints(exclude=["page", "sha256"])
            if row.url.partition("#")[0] != page.url:
                raise ValidationError({"url": "Give the address of the page, with or without an anchor."})
            if row.sha256 in rows:
                raise ValidationError("This review is on the page twice.")
        except ValidationError as error:
            wrong |= _named(error, f"reviews[{position}]")
        rows[row.sha256] = row
    if wrong:
        raise ValidationError(wrong)
    gone = [review.pk for sha256, review in standing.items() if sha256 not in rows]
    page.reviews.filter(pk__in=gone).update(gone_at=timezone.now())
    for sha256, row in rows.items():
        if sha256 in standing:
            page.reviews.filter(pk=standing[sha256].pk).update(position=row.position)
        else:
            row.save(force_insert=True)
    stored = [row.pk for row in rows.values() if row.pk]
    say_what_is_ours(stored)
    take_words_of(stored)
    promise_to_learn()


def _review(page, position, said):
    """Make a row of what is said."""
    said = {
        **said,
        "url": said.get("url") or page.url,
        "claim_date": day_in(said.get("claim_date_text", "")),
        "reviewed_on": page.published_on,
    }
    raw = said.pop("raw", None)
    return CollectedReview(page=page, position=position, raw=raw, sha256=review_digest(said), **said)


def _named(error, place):
    """Write what is wrong in a review as paths."""
    if not hasattr(error, "error_dict"):
        return {place: error.messages}
    return {
        place if field == "__all__" else f"{place}.{field}": messages for field, messages in error.message_dict.items()
    }


def _remember(page, change, by):
    ReviewPageChange.objects.create(page=page, version=page.version, change=change, by=by)
    return page
