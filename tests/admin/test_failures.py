"""Home names what failed lately: each for those who may see it, one's own first, and only while there is any."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import ExportFile, ImportBatch, WebhookDelivery, WebhookSubscription
from sources.intake.hand_in import hand_in_address, hand_in_text
from sources.models import Intake, Source, SourceKind
from tests.reading import read_to_the_end

AWAY = "http://127.0.0.1:9/away"
LONG_AGO = timedelta(days=15)


@pytest.fixture
def failed(log_in, author):
    """Give a function that opens somebody's home, Rita's unless said: (what, name, by) of what failed, and its text."""

    def run(user=author):
        answer = log_in(user).get("/admin/")
        lines = answer.context["failures"].lines
        text = answer.content.decode().replace("\xa0", " ")
        return [(line.what, line.name, line.by) for line in lines], " ".join(text.split())

    return run


def import_failed(by, **values):
    values = {"file_name": "a.csv", "sha256": "a" * 64, "error": "It cannot be unpacked.", **values}
    return ImportBatch.objects.create(
        format="csv", by=by, size_bytes=2, status="failed", **{"finished_at": timezone.now(), **values}
    )


def given_up(editor, name, **values):
    subscription, _ = WebhookSubscription.objects.get_or_create(
        name=name, url=f"https://{name}.example/", events=["claim.published"], secret="whsec_x", created_by=editor
    )
    values = {"event": "ping", "told": {}, "given_up_at": timezone.now(), **values}
    return WebhookDelivery.objects.create(subscription=subscription, **values)


def test_what_could_not_be_read_is_named_once_with_ones_own_first(failed, author, colleague):
    own = read_to_the_end(hand_in_address(AWAY, by=author, title="Away"))
    read_to_the_end(hand_in_address("http://127.0.0.1:9/theirs", by=colleague, title="Theirs"))
    lines, text = failed()
    assert lines == [("Reading", "Away", "you"), ("Reading", "Theirs", "Tom Example")]
    assert text.count(f'<a href="/admin/sources/intake/{own.pk}/change/" dir="auto">Away</a>') == 1
    assert "Reading begun by you, 0 minutes ago · Nothing is fetched from port 9." in text


def test_a_reading_is_forgotten_when_it_is_handed_in_again_and_after_two_weeks(failed, author, colleague):
    reading = read_to_the_end(hand_in_address(AWAY, by=author, title="Away"))
    Intake.objects.filter(pk=reading.pk).update(handed_in_at=timezone.now() - LONG_AGO)
    assert failed()[0] == []
    Intake.objects.filter(pk=reading.pk).update(handed_in_at=timezone.now())
    assert failed()[0] != []
    hand_in_address(AWAY, by=colleague)
    assert failed()[0] == []


def test_two_files_without_an_address_do_not_stand_for_each_other(failed, author, desk):
    paper = Source.objects.create(slug="daily", name="The Daily", kind=SourceKind.NEWS_OUTLET)
    for title in ("First", "Second"):
        intake = hand_in_text("300,000 people were called up.", by=author, publisher=paper, title=title)
        intake.steps.update(status="failed", ended_at=timezone.now(), error_code="x", error="It broke.")
        Intake.objects.filter(pk=intake.pk).update(is_open=False, url="")
    assert [name for _, name, _ in failed()[0]] == ["Second", "First"]


def test_imports_and_exports_are_named_until_they_are_tried_again(failed, author, editor):
    batch = import_failed(editor)
    import_failed(editor, sha256="b" * 64, finished_at=timezone.now() - LONG_AGO)
    ExportFile.objects.create(format="csv", status="failed", error="The disk is full.")
    lines, text = failed()
    assert sorted(lines) == [
        ("Export", "CSV with the columns of Fact-Check Insights", ""),
        ("Import", "a.csv", "Ed Example"),
    ]
    assert f'href="/admin/claims/importbatch/{batch.pk}/change/" dir="auto">a.csv</a>' in text
    assert "It cannot be unpacked." in text
    assert "The disk is full." in text
    ImportBatch.objects.create(file_name="a.csv", sha256="a" * 64, format="csv", by=editor, size_bytes=2)
    ExportFile.objects.create(format="csv")
    assert failed()[0] == []


def test_deliveries_are_counted_by_subscriber_for_whoever_may_see_them(failed, author, editor):
    given_up(editor, "archive")
    newest = given_up(editor, "archive")
    given_up(editor, "partner", given_up_at=timezone.now() - LONG_AGO)
    given_up(editor, "friend", given_up_at=None)
    lines, text = failed(editor)
    assert lines == [("Webhook", "archive", "")]
    assert "2 deliveries were given up." in text
    address = f"/admin/claims/webhookdelivery/?state=given_up&amp;subscription__id__exact={newest.subscription_id}"
    assert f'href="{address}"' in text
    assert failed(author)[0] == []


def test_who_was_switched_off_stands_on_the_other_list_alone(failed, editor):
    subscription = given_up(editor, "archive").subscription
    WebhookSubscription.objects.filter(pk=subscription.pk).update(
        is_active=False, switched_off_at=timezone.now(), switched_off_because="Nobody answered."
    )
    lines, text = failed(editor)
    assert lines == []
    assert "Webhooks that were switched off" in text


def test_eight_are_shown_and_the_rest_is_counted_and_without_any_there_is_no_card(failed, author, editor):
    assert "<h3>Failed</h3>" not in failed()[1]
    for number in range(10):
        import_failed(editor, sha256=f"{number:064}", file_name=f"{number}.csv")
    lines, text = failed()
    assert [name for _, name, _ in lines] == [f"{number}.csv" for number in range(9, 1, -1)]
    assert "<h3>Failed</h3>" in text
    assert ">and 2 more</li>" in text
