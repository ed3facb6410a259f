"""The words of collected reviews: taken after they came in, the same whoever takes them and whenever."""

import io
from uuid import uuid4

import pytest
from celery import current_app
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.editorial.collected_reviews import enter_page, replace_page, take_back_page
from claims.matching import review_words
from claims.matching.likest import likest
from claims.matching.review_words import take_words
from claims.models import CollectedReview, MatchedReview
from claims.publishing import tasks
from claims.publishing.imports.run import TAKE_WORDS
from tests.imports.files import bring, review

PAGE = "https://checks.example/ferry"
SAID = {"label": "False", "claim_reviewed": "Goats sank the ferry.", "language": "en"}


def found(post):
    return [each.claim_reviewed for each in likest(post, language="en", connection=connection, limit=5)]


def words_held():
    """Give what is stored: key to words and weights."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT review_id, matched_words::text, matched_weights::text FROM claims_matchedreview ORDER BY 1"
        )
        return cursor.fetchall()


@pytest.fixture
def asked_for(monkeypatch):
    names = []
    monkeypatch.setattr(current_app, "send_task", lambda name, **options: names.append(name))
    return names


def test_an_import_asks_for_the_words_of_what_it_brought_in(editor, tmp_path, asked_for):
    rows = [review(number) for number in (1, 2, 3)]
    bring(tmp_path, rows, by=editor)
    assert asked_for == [TAKE_WORDS]
    assert not MatchedReview.objects.exists()

    tasks.take_words()

    assert MatchedReview.objects.count() == 3
    bring(tmp_path, rows, by=editor, is_dry_run=True)
    assert asked_for == [TAKE_WORDS]


def test_what_is_entered_by_hand_is_found_at_once(editor):
    page = enter_page(PAGE, by=editor, reviews=[SAID])
    assert found("Did goats sink the ferry?") == ["Goats sank the ferry."]

    other = {**SAID, "claim_reviewed": "Sheep sank the barge."}
    page = replace_page(page, by=editor, expected_version=page.version, reviews=[other])
    assert found("Goats and sheep sank the ferry") == ["Sheep sank the barge."]

    take_back_page(page, by=editor)
    assert found("Sheep sank the barge.") == []


def test_the_words_of_what_is_gone_are_let_go(editor):
    take_back_page(enter_page(PAGE, by=editor, reviews=[SAID]), by=editor)
    assert MatchedReview.objects.count() == 1
    take_words()
    assert MatchedReview.objects.count() == 0


def test_they_are_taken_a_few_at_a_time(editor, monkeypatch):
    monkeypatch.setattr(review_words, "REVIEWS_AT_A_TIME", 2)
    many = [{**SAID, "claim_reviewed": f"Ferry {number} sank."} for number in range(5)]
    enter_page(PAGE, by=editor, reviews=many)
    MatchedReview.objects.all().delete()
    assert take_words() == 5
    assert take_words() == 0
    assert MatchedReview.objects.count() == 5


LINE = st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs", "Cc"]), max_size=60)
REVIEWS = st.lists(
    st.builds(
        CollectedReview,
        claim_reviewed=LINE,
        title=LINE,
        claimant_name=LINE,
        language=st.sampled_from(["", "en", "ko", "de-AT"]),
        label=st.just("False"),
    ),
    max_size=4,
)


# What earlier examples left stays, and the rule holds with it too.
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=REVIEWS, after=REVIEWS, is_taken_between=st.booleans())
def test_what_is_kept_up_is_what_would_be_made_anew(page, before, after, is_taken_between):
    keys = stored(before, page)
    if is_taken_between:
        take_words()
    CollectedReview.objects.filter(pk__in=keys[::2]).update(gone_at=timezone.now())
    stored(after, page)
    take_words()
    kept_up = words_held()
    assert [key for key, *_ in kept_up] == list(
        CollectedReview.objects.standing().order_by("pk").values_list("pk", flat=True)
    )

    MatchedReview.objects.all().delete()
    call_command("rebuild_search", stdout=io.StringIO())
    assert words_held() == kept_up


@pytest.fixture
def page(editor):
    return enter_page(PAGE, by=editor, reviews=[SAID])


def stored(reviews, page):
    """Store reviews of a page. Gives their keys."""
    for each in reviews:
        each.page, each.url, each.sha256 = page, page.url, uuid4().hex * 2
    return [review.pk for review in CollectedReview.objects.bulk_create(reviews)]
