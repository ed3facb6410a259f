"""The preview is the readers' page: the same bytes but for its mark, for nobody outside the desk, and kept nowhere."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.editorial.review import approve, send_back, submit
from claims.models import ChangeKind, ClaimRelation, Publication, Rating, RelationStatus, Topic
from claims.publishing.preview import NOTE_TO_COME
from claims.publishing.publish import correct, publish
from tests.desk import change, make_draft, make_published

pytestmark = pytest.mark.usefixtures("readers_see_what_the_test_wrote")

BASE, MARK = '<base target="_blank">', '<p class="preview">Preview, not published</p>'
PICTURE = "/claims/conscripts/v/2/picture.png?width=600"
ADDRESSES = [f"claim_preview{name}" for name in ("", "_markup", "_link", "_picture", "_card", "_feed")]


def preview(claim, name="claim_preview"):
    return reverse(name, args=[claim.pk])


def without_marks(response):
    """Give a preview as text without the two elements that readers' pages do not have."""
    text = response.content.decode()
    assert (text.count(BASE), text.count(MARK)) == (1, 1)
    return text.replace(BASE, "").replace(MARK, "")


def as_readers_get_it(claim):
    return Client().get(f"/claims/{claim.slug}/").content.decode()


def publish_elsewhere(slug, author, reviewer, editor):
    """Publish a claim with another topic and no question."""
    peace, _ = Topic.objects.get_or_create(slug="peace", defaults={"name": "Peace"})
    return make_published(author, reviewer, editor, slug, question=None, topics=[peace])[0]


def hand_in_and_approve(claim, author, reviewer):
    submit(claim, by=author)
    approve(claim, by=reviewer)
    return claim


@pytest.fixture
def one_moment(monkeypatch):
    """Let everything be published at the same moment."""
    monkeypatch.setattr(
        "claims.publishing.publish.timezone", SimpleNamespace(now=lambda: datetime(2031, 5, 4, 10, 30, tzinfo=UTC))
    )


@pytest.mark.usefixtures("one_moment")
def test_a_first_version_is_published_as_it_was_previewed(log_in, claim, author, reviewer, editor):
    hand_in_and_approve(claim, author, reviewer)
    seen = without_marks(log_in(editor).get(preview(claim)))
    assert not Publication.objects.exists()

    publish(claim, by=editor)

    assert as_readers_get_it(claim) == seen


@pytest.mark.usefixtures("one_moment")
@pytest.mark.parametrize(
    ("rating", "kind"), [("true", ChangeKind.UPDATE), ("half-true", ChangeKind.RATING_CHANGED)], ids=["same", "another"]
)
def test_a_later_version_among_others_is_published_as_it_was_previewed(
    log_in, published, author, reviewer, editor, rating, kind
):
    rival, _ = make_published(author, reviewer, editor, "rival", statement="A million people were called up.")
    for slug, is_ours in (("wire", True), ("paper", False)):
        other = publish_elsewhere(slug, author, reviewer, editor)
        ends = {"claim": published, "other": other} if is_ours else {"claim": other, "other": published}
        ClaimRelation.objects.create(
            **ends, kind="repeats", proposed_by="Ed", status=RelationStatus.CONFIRMED, decided_by=editor
        )
    make_published(author, reviewer, editor, "same-topic", question=None)
    correct(published, by=author, note="Look again.")
    change(
        published,
        author,
        statement="Just 300,000 people were called up.",
        verdict={"rating": Rating.objects.get(slug=rating)},
    )
    hand_in_and_approve(published, author, reviewer)
    seen = without_marks(log_in(editor).get(preview(published)))
    for words in ("Just 300,000", rival.statement, "/claims/wire/", "/claims/paper/", "/claims/same-topic/"):
        assert words in seen

    publish(published, by=editor, kind=kind, note=NOTE_TO_COME)

    assert as_readers_get_it(published) == seen


@pytest.mark.usefixtures("one_moment")
def test_a_relation_counts_from_the_first_version_on(log_in, claim, published_other, author, reviewer, editor):
    ClaimRelation.objects.create(
        claim=claim,
        other=published_other,
        kind="contradicts",
        proposed_by="Ed",
        status=RelationStatus.CONFIRMED,
        decided_by=editor,
    )
    hand_in_and_approve(claim, author, reviewer)
    seen = without_marks(log_in(editor).get(preview(claim)))
    assert "Claims this one has to do with" in seen

    publish(claim, by=editor)

    assert as_readers_get_it(claim) == seen


@pytest.fixture
def published_other(claim, author, reviewer, editor):
    """A claim on another topic; `claim` is there first."""
    return publish_elsewhere("other", author, reviewer, editor)


@pytest.fixture
def corrected_and_approved(published, author, reviewer, editor):
    """A claim whose next version, with another rating, waits to be published."""
    correct(published, by=author, note="Look again.")
    change(published, author, verdict={"rating": Rating.objects.get(slug="half-true")})
    return hand_in_and_approve(published, author, reviewer)


@pytest.mark.usefixtures("one_moment")
def test_programs_get_what_was_previewed_of_the_page(log_in, corrected_and_approved, editor):
    claim, client = corrected_and_approved, log_in(editor)
    markup, link = (
        client.get(preview(claim, f"claim_preview_{name}")).content.decode().strip() for name in ("markup", "link")
    )
    assert json.loads(markup)["reviewRating"]["alternateName"] == "Half true"
    assert '<meta property="og:title" content="Half true: 300,000 people were called up.">' in link

    publish(claim, by=editor, kind=ChangeKind.RATING_CHANGED, note=NOTE_TO_COME)

    page = as_readers_get_it(claim)
    assert f'<script type="application/ld+json">{markup}</script>' in page
    assert link in page


@pytest.mark.usefixtures("one_moment")
@pytest.mark.parametrize(
    ("name", "address"), [("card", "/claims/conscripts/embed/"), ("feed", "/feed.atom"), ("picture", PICTURE)]
)
def test_other_sites_and_feeds_get_what_was_previewed(log_in, corrected_and_approved, editor, name, address):
    claim = corrected_and_approved
    seen = log_in(editor).get(preview(claim, f"claim_preview_{name}")).content.replace(MARK.encode(), b"")

    publish(claim, by=editor, kind=ChangeKind.RATING_CHANGED, note=NOTE_TO_COME)

    assert Client().get(address).content == seen


def test_what_was_handed_in_is_shown_whatever_became_of_the_rows(log_in, claim, author, reviewer):
    submit(claim, by=author)
    claim.topics.clear()
    assert "/topics/war/" in log_in(reviewer).get(preview(claim)).content.decode()


def test_only_who_might_sign_is_named_before_somebody_has(log_in, claim, author, reviewer, editor):
    submit(claim, by=author)
    signed = {
        user: [
            words in log_in(user).get(preview(claim)).content.decode()
            for words in ("Read and approved", "Published by")
        ]
        for user in (author, reviewer, editor)
    }
    assert signed == {author: [False, False], reviewer: [True, False], editor: [True, True]}


@pytest.mark.parametrize("name", ADDRESSES)
def test_nobody_sees_it_who_may_not_see_claims(log_in, claim, author, name):
    submit(claim, by=author)
    address = preview(claim, name)
    assert Client().get(address).status_code == 302
    outsider = User.objects.create_user("otto", is_staff=True)
    assert log_in(outsider).get(address).status_code == 403
    assert log_in(author).get(address).status_code == 200


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_cache_keeps_it_no_search_engine_lists_it_and_only_the_desk_frames_it(log_in, claim, author, name):
    submit(claim, by=author)
    client = log_in(author)
    answer = client.get(preview(claim, name))
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
    assert not answer.has_header("ETag")
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    review = client.get(reverse("admin:claims_claim_review", args=[claim.pk]))
    assert review["X-Frame-Options"] == "DENY"
    assert "frame-src 'self'" in review["Content-Security-Policy"]


def test_nothing_public_leads_to_it(log_in, published, author, reviewer):
    correct(published, by=author, note="Look again.")
    change(published, author, statement="Just 300,000 people were called up.")
    submit(published, by=author)
    assert log_in(reviewer).get(preview(published)).status_code == 200
    addresses = ("/", "/claims/conscripts/", "/log/", "/feed.atom", "/sitemap.xml", "/sitemap-1.xml", "/api/v1/claims/")
    for address in addresses:
        answer = Client().get(address)
        assert answer.status_code == 200, address
        assert "/admin/" not in answer.content.decode(), address


def test_the_pages_of_review_and_publication_show_it_while_something_waits(log_in, claim, author, reviewer, editor):
    client, address = log_in(editor), preview(claim)
    review, step = (
        reverse("admin:claims_claim_review", args=[claim.pk]),
        reverse("admin:claims_claim_step", args=[claim.pk, "publish"]),
    )

    def frames(page):
        return client.get(page).content.decode().count(f'<iframe src="{address}"')

    assert (client.get(address).status_code, frames(step)) == (404, 0)
    submit(claim, by=author)
    assert (client.get(address).status_code, frames(review), frames(step)) == (200, 2, 2)
    approve(claim, by=reviewer)
    assert (client.get(address).status_code, frames(review), frames(step)) == (200, 2, 2)
    publish(claim, by=editor)
    assert (client.get(address).status_code, frames(review), frames(step)) == (404, 0, 0)


def test_what_was_sent_back_is_not_shown(log_in, claim, author, reviewer):
    submit(claim, by=author)
    send_back(claim, by=reviewer, note="Ask the ministry.")
    assert log_in(author).get(preview(claim)).status_code == 404


def test_what_stands_beside_it_takes_no_more_queries(
    log_in, claim, author, reviewer, editor, django_assert_num_queries
):
    submit(claim, by=author)
    client = log_in(editor)

    def count():
        with django_assert_num_queries(2, using="public"), django_assert_num_queries(13):
            client.get(preview(claim))

    count()
    for slug in ("one", "two", "three"):
        other = make_published(author, reviewer, editor, slug)[0]
        ClaimRelation.objects.create(
            claim=claim,
            other=other,
            kind="repeats",
            proposed_by="Ed",
            status=RelationStatus.CONFIRMED,
            decided_by=editor,
        )
    count()


def test_a_draft_of_the_next_version_leaves_the_page_alone(log_in, published, author, reviewer):
    before = as_readers_get_it(published)
    correct(published, by=author, note="Look again.")
    change(published, author, statement="Just 300,000 people were called up.")
    submit(published, by=author)
    assert "Just 300,000" in log_in(reviewer).get(preview(published)).content.decode()
    assert as_readers_get_it(published) == before


def test_a_claim_that_there_is_not_has_no_preview(log_in, author):
    assert log_in(author).get(reverse("claim_preview", args=[10**6])).status_code == 404


def test_a_title_cannot_end_a_script_in_the_mark_up(log_in, author):
    claim = make_draft(author, statement="It says </script><b>300,000</b> people.")
    submit(claim, by=author)
    markup = log_in(author).get(preview(claim, "claim_preview_markup")).content.decode()
    assert "</script>" not in markup
    assert json.loads(markup)["claimReviewed"] == "It says </script><b>300,000</b> people."
