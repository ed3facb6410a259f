"""What is cited is looked at again, and whoever relies on it is told when it has changed or is gone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.editorial.second_looks import settle
from claims.models import ClaimPage, SecondLook
from claims.publishing.pages import rebuild
from claims.publishing.publish import withdraw
from sources.intake.hand_in import hand_in_file
from sources.intake.record import keep_capture
from sources.models import CaptureMethod, Document, DocumentCheck, Intake
from tests.desk import make_draft, make_published
from tests.journeys.paper_site import article
from tests.publishing.looks import OTHER, look, marks, publish_again, resting_on
from tests.reading import read_to_the_end


def test_what_was_never_fetched_is_kept_at_the_first_look(site, published):
    document = Document.objects.get(url="https://paper.example/article")
    Document.objects.filter(pk=document.pk).update(url=site.url())
    document.refresh_from_db()

    assert look(document) == "first_fetched"
    assert [capture.method for capture in document.captures.all()] == ["fetched", "pasted"]
    assert look(document) == "unchanged"
    assert not SecondLook.objects.exists()


@pytest.fixture
def uploaded(site, published, author, reviewer, editor):
    """A page that an editor uploaded as a file, with its address, and that a published claim rests on."""
    document = read_to_the_end(hand_in_file(article(), file_name="page.html", url=site.url(), by=author)).document
    publish_again(published, author, reviewer, editor, evidence=[resting_on(document)])
    return document


def test_a_site_that_gives_the_very_bytes_of_an_uploaded_file_is_unchanged(uploaded):
    for _ in range(2):
        assert look(uploaded) == "unchanged"
        check, capture = uploaded.checks.first(), uploaded.captures.get()
        assert (check.cited, check.found, capture.method) == (capture, capture, "uploaded")
    assert marks() == {"conscripts": []}
    assert not SecondLook.objects.exists()


def test_what_a_look_has_found_to_be_what_was_uploaded_is_what_later_looks_are_held_against(uploaded, site):
    look(uploaded)
    site.body = article(OTHER)
    assert look(uploaded) == "changed"
    assert uploaded.checks.first().cited.method == "uploaded"
    assert marks() == {"conscripts": ["changed"]}
    assert SecondLook.objects.count() == 1


def test_a_site_that_gives_what_was_uploaded_after_what_is_cited_has_changed(cited, site, author):
    site.body = article(OTHER)
    read_to_the_end(hand_in_file(article(OTHER), file_name="page.html", url=site.url(), by=author))
    assert look(cited) == "changed"
    assert cited.checks.first().found.method == "uploaded"


def test_what_is_the_same_is_unchanged_and_kept_once(cited):
    assert look(cited) == "unchanged"
    assert cited.captures.count() == 1
    assert marks() == {"conscripts": []}
    assert not SecondLook.objects.exists()


def test_bytes_that_differ_round_the_same_text_are_no_change(cited, site):
    site.body = article().replace(b"</body>", b"<script>visit(17)</script></body>")
    assert look(cited) == "unchanged"
    assert cited.captures.count() == 1


def test_a_change_is_kept_marked_and_told(cited, site, published):
    site.body = article(OTHER)

    assert look(cited) == "changed"

    check = cited.checks.first()
    assert "Long queues" in check.cited.text
    assert "No queue of cars" in check.found.text
    second = SecondLook.objects.get()
    assert (second.claim, second.document, second.check_made) == (published, cited, check)
    assert second.reason == "“Ministry calls up 300,000 people” has changed since it was captured."
    page = ClaimPage.objects.get()
    assert page.source_changes == [
        {"url": cited.url, "outcome": "changed", "noticed_on": check.checked_at.date().isoformat()}
    ]


def test_what_has_changed_back_loses_its_mark(cited, site):
    site.body = article(OTHER)
    look(cited)
    site.body = article()

    assert look(cited) == "unchanged"
    assert marks() == {"conscripts": []}
    assert SecondLook.objects.open().count() == 1  # people decide what came of it


@pytest.mark.parametrize(("status", "note"), [(404, "404"), (410, "410")])
def test_what_is_gone_is_gone_until_it_is_back(status, note, cited, site):
    site.answers = [status]
    assert look(cited) == "gone"
    assert note in cited.checks.first().note
    assert marks() == {"conscripts": ["gone"]}
    assert SecondLook.objects.get().reason == "“Ministry calls up 300,000 people” is gone."

    assert look(cited) == "unchanged"
    assert marks() == {"conscripts": []}


def test_a_look_that_sees_nothing_leaves_what_was_seen_before(cited, site):
    site.body = article(OTHER)
    look(cited)
    site.answers = [403]

    assert look(cited) == "unreachable"
    assert marks() == {"conscripts": ["changed"]}
    assert look(cited) == "changed"
    assert SecondLook.objects.count() == 1


def test_a_first_look_that_sees_nothing_tells_nobody(cited, site):
    site.answers = [403]
    assert look(cited) == "unreachable"
    assert marks() == {"conscripts": []}
    assert not SecondLook.objects.exists()


def test_what_cannot_be_read_any_more_was_not_seen(cited, site):
    site.body, site.content_type = b"%PDF-1.7 nothing more", "application/pdf"
    assert look(cited) == "unreachable"
    assert cited.checks.first().note
    intake = cited.checks.first().intake
    assert (intake.body, intake.warc) == (None, None), "nobody will try again to read these bytes"


def test_one_second_look_waits_for_a_document(cited, site):
    for more in (OTHER, "Nobody was seen at the border.", OTHER):
        site.body = article(more)
        assert look(cited) == "changed"
    assert SecondLook.objects.open().count() == 1


def test_what_was_settled_is_not_raised_again(cited, site, author):
    site.body = article(OTHER)
    look(cited)
    settle(SecondLook.objects.get(), by=author, note="Another paragraph; the number stands.")

    assert look(cited) == "changed"
    assert not SecondLook.objects.open().exists()
    assert marks() == {"conscripts": ["changed"]}


def test_what_was_found_while_one_waited_is_settled_with_it(cited, site, author):
    site.body = article(OTHER)
    look(cited)
    site.body = article("Nobody was seen at the border.")
    look(cited)
    settle(SecondLook.objects.get(), by=author, note="Both other paragraphs; the number stands.")

    look(cited)
    assert not SecondLook.objects.open().exists()


def test_another_change_is_raised_anew(cited, site, author):
    site.body = article(OTHER)
    look(cited)
    settle(SecondLook.objects.get(), by=author, note="The number stands.")
    site.body = article("Nobody was called up, says the ministry now.")

    look(cited)
    assert SecondLook.objects.open().count() == 1


def test_a_change_that_comes_back_is_raised_anew(cited, site, author):
    for more in (OTHER, "Long queues of cars were seen at the border in the days after the speech."):
        site.body = article(more)
        look(cited)
    settle(SecondLook.objects.get(), by=author, note="It says again what it said.")
    site.body = article(OTHER)

    look(cited)
    assert SecondLook.objects.open().count() == 1


def test_a_claim_that_cites_it_later_is_told_too(cited, site, author):
    site.body = article(OTHER)
    look(cited)
    first = SecondLook.objects.get()
    newcomer = make_draft(author, slug="newcomer", evidence=[resting_on(cited, capture=first.check_made.cited)])

    look(cited)
    assert {each.claim for each in SecondLook.objects.open()} == {first.claim, newcomer}


def test_nobody_is_told_who_does_not_rest_on_it(cited, site, author, reviewer, editor, published):
    """Not what a version that was replaced rested on, and no claim that was dropped or withdrawn."""
    other, _ = make_published(author, reviewer, editor, slug="withdrawn", evidence=[resting_on(cited)])
    withdraw(other, by=editor, note="It was a fake.")
    publish_again(published, author, reviewer, editor, evidence=[resting_on(Document.objects.earliest("pk"))])
    site.body = article(OTHER)

    assert look(cited) == "changed"
    assert not SecondLook.objects.exists()
    assert marks()["conscripts"] == []


def test_a_correction_that_cites_the_new_text_takes_the_mark_off_at_once(
    cited, site, published, author, reviewer, editor
):
    site.body = article(OTHER)
    look(cited)
    publish_again(published, author, reviewer, editor, evidence=[resting_on(cited)])

    assert marks() == {"conscripts": []}
    assert look(cited) == "unchanged"


def test_each_page_is_held_against_what_it_cites_itself(cited, site, author, reviewer, editor):
    site.body = article(OTHER)
    look(cited)
    make_published(author, reviewer, editor, slug="newer", evidence=[resting_on(cited)])
    assert marks() == {"conscripts": ["changed"], "newer": []}

    assert look(cited) == "unchanged"  # against the newest that is cited
    assert marks() == {"conscripts": ["changed"], "newer": []}


def test_the_mark_carries_the_day_on_which_it_was_noticed_first(cited):
    text = cited.captures.get().text.replace("Long queues of cars were", "No queue of cars was")
    found = keep_capture(cited, body=text.encode(), text=text, method=CaptureMethod.FETCHED, media_type="text/html")
    for days, outcome in ((1, "gone"), (8, "changed"), (15, "unreachable"), (22, "changed"), (29, "changed")):
        store_look(cited, in_days=days, outcome=outcome, found=found)
    assert list(rebuild()) == [1]
    noticed = timezone.now() + timedelta(days=8)
    assert [mark["noticed_on"] for mark in ClaimPage.objects.get().source_changes] == [noticed.date().isoformat()]


def store_look(document, *, in_days, outcome, found):
    """Store what a look will have seen."""
    intake = Intake.objects.create(kind="recheck", url=document.url, document=document, is_open=False)
    DocumentCheck.objects.create(
        document=document,
        intake=intake,
        cited=document.captures.earliest("pk"),
        found=found if outcome == "changed" else None,
        outcome=outcome,
        note="" if outcome == "changed" else "It did not answer.",
        checked_at=timezone.now() + timedelta(days=in_days),
    )


def test_rebuilding_the_pages_keeps_the_marks(cited, site):
    site.body = article(OTHER)
    look(cited)
    page = ClaimPage.objects.get()

    assert list(rebuild()) == [1]

    rebuilt = ClaimPage.objects.get()
    assert rebuilt.source_changes == page.source_changes != []
    assert rebuilt.cited_documents == page.cited_documents


def test_publishing_again_keeps_the_mark(cited, site, published, author, reviewer, editor):
    site.body = article(OTHER)
    look(cited)
    publish_again(published, author, reviewer, editor, verdict={"confidence": "medium"})
    assert marks() == {"conscripts": ["changed"]}
