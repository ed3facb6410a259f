"""A claim about a picture says where it is shown, what it shows, and what was found about it."""

import pytest

from claims.editorial.draft_parts import PartInvalid
from claims.editorial.readiness import what_is_missing
from claims.editorial.review import approve, submit
from claims.editorial.second_looks import citing
from claims.models import Claim, ClaimPage, MediaItem
from claims.publishing.publish import correct, publish
from claims.record.build import build_record
from sources.models import Document, Source
from tests.desk import change, make_draft, make_published

PHOTO = {
    "kind": "image",
    "content_url": "https://posts.example/photos/1.jpg",
    "caption": "Cars stand in three rows before a barrier.",
    "authenticity": "DecontextualizedContent",
    "original_context": "The queue was photographed in August 2019, at a holiday weekend.",
    "original_url": "https://agency.example/photos/2019/queue.jpg",
    "sha256": "0" * 64,
}


def codes(claim):
    return [item.code for item in what_is_missing(Claim.objects.get(pk=claim.pk))]


@pytest.fixture
def post(claim):
    """A post under which the picture went round, cited nowhere else."""
    account = Source.objects.create(slug="an-account", name="An account", kind="social_account")
    return Document.objects.create(
        publisher=account, url="https://posts.example/1", title="The queue today", kind="post"
    )


def test_a_claim_about_a_picture_is_published_with_what_was_found(claim, post, author, reviewer, editor):
    change(claim, author, media=[{**PHOTO, "document": post}])
    submit(claim, by=author)
    approve(claim, by=reviewer)
    [item] = publish(claim, by=editor).record["media"]
    assert item["document"]["url"] == "https://posts.example/1"
    assert {name: item[name] for name in PHOTO} == PHOTO


def test_what_was_found_about_a_picture_is_a_finding_and_not_left_out(claim, author):
    change(claim, author, media=[{**PHOTO, "authenticity": ""}])
    assert codes(claim) == ["no-authenticity"]
    change(claim, author, media=[{**PHOTO, "original_context": ""}])
    assert codes(claim) == ["no-original-context"]
    change(claim, author, media=[{**PHOTO, "authenticity": "StagedContent", "original_context": ""}])
    assert codes(claim) == []


@pytest.mark.parametrize(
    ("change_of_row", "field"),
    [
        ({"kind": "hologram"}, "kind"),
        ({"content_url": "javascript:alert(1)"}, "content_url"),
        ({"original_url": "ftp://a.example/1"}, "original_url"),
        ({"sha256": "0" * 63}, "sha256"),
        ({"caption": ""}, "caption"),
        ({"authenticity": "DecontexualizedContent"}, "authenticity"),
        ({"original_context": "x" * 1001}, "original_context"),
    ],
)
def test_an_impossible_item_is_refused_at_its_row(claim, author, change_of_row, field):
    with pytest.raises(PartInvalid) as refusal:
        change(claim, author, media=[PHOTO, {**PHOTO, "content_url": "https://posts.example/2.jpg"} | change_of_row])
    assert list(refusal.value.rows) == [1]
    assert field in refusal.value.rows[1]
    assert not MediaItem.objects.exists()


def test_media_keep_their_order_and_go_with_the_next_version(author, reviewer, editor):
    files = [f"https://posts.example/{name}.jpg" for name in "cab"]
    claim, _ = make_published(author, reviewer, editor, media=[{**PHOTO, "content_url": file} for file in files])
    correct(claim, by=author, note="Look again.")
    assert [item["content_url"] for item in build_record(claim)["media"]] == files
    assert MediaItem.objects.count() == 6


def test_the_page_a_picture_is_on_is_a_document_the_claim_rests_on(claim, post, author, reviewer, editor):
    change(claim, author, media=[{**PHOTO, "document": post}])
    submit(claim, by=author)
    approve(claim, by=reviewer)
    publish(claim, by=editor)
    assert post.url in ClaimPage.objects.get().cited_documents
    assert list(citing(post)) == [claim]
    make_draft(author, slug="another")
    assert list(citing(post)) == [claim]
