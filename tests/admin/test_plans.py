"""The page that publishes: now, at a moment, or under embargo; and where the desk says what is to come."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.editorial.review import approve, submit
from claims.models import PlannedPublication, Publication, WebhookSubscription
from claims.publishing.embargoes import embargo
from claims.publishing.plans import plan, publish_planned
from claims.publishing.publish import correct
from tests.admin.test_steps import offered, page, step
from tests.desk import change
from tests.standing import standing

HOUR = timedelta(hours=1)


@standing
def approved(claim, author, reviewer):
    submit(claim, by=author)
    approve(claim, by=reviewer)
    claim.refresh_from_db()
    return claim


@pytest.fixture
def next_version(published, author, reviewer):
    correct(published, by=author, note="A new count.")
    change(published, author, verdict={"conclusion": "The order names this number, once."})
    submit(published, by=author)
    approve(published, by=reviewer)
    published.refresh_from_db()
    return published


def typed(moment):
    """Write a moment as the browser's field sends it."""
    return f"{moment:%Y-%m-%dT%H:%M}"


def in_words(answer):
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def held(claim, editor, hours=2):
    until = timezone.now().replace(second=0, microsecond=0) + hours * HOUR
    return embargo(claim, by=editor, until=until, asked_by="The statistics office", note="They publish at ten.")


def test_a_publication_is_planned_in_utc_shown_and_cancelled(log_in, approved, editor, author):
    client, at = log_in(editor), timezone.now().replace(second=0, microsecond=0) + 2 * HOUR
    assert "All times are UTC." in in_words(client.get(step(approved, "publish")))
    answer = client.post(step(approved, "publish"), {"when": "at", "at": typed(at), "note": ""}, follow=True)
    assert f"Planned: it is published at {at:%Y-%m-%d %H:%M} UTC." in in_words(answer)
    planned = PlannedPublication.objects.get()
    assert (planned.at, planned.planned_by) == (at, editor)
    assert f"To be published on {at:%Y-%m-%d %H:%M} UTC" in in_words(answer)
    assert offered(client, approved) == {"publish", "cancel_plan", "embargo", "reopen"}
    assert "Cancel the plan" not in in_words(log_in(author).get(page(approved)))
    client = log_in(editor)
    lines = client.get("/admin/").context["running_out"].lines
    assert [line.what for line in lines] == ["To be published, as Ed Example planned"]
    client.post(step(approved, "cancel_plan"), {"note": "Not today."})
    planned.refresh_from_db()
    assert (planned.status, planned.reason) == ("cancelled", "Not today.")
    assert "Not today." in in_words(client.get(page(approved)))
    assert client.get("/admin/").context["running_out"].lines == ()


def test_what_was_typed_stays_and_is_marked_where_it_is_not_enough(log_in, next_version, editor):
    client, at = log_in(editor), typed(timezone.now() + HOUR)
    for posted, said in (
        ({"when": "at", "kind": "typo", "note": "Clearer."}, "Say when: day and time, in UTC."),
        ({"when": "at", "kind": "typo", "note": "Clearer.", "at": "tomorrow"}, "Enter a valid date/time."),
        (
            {"when": "at", "kind": "typo", "note": "Clearer.", "at": "2020-01-01T09:00"},
            "2020-01-01 09:00 UTC has passed.",
        ),
        ({"when": "at", "kind": "typo", "note": "", "at": at}, "Say what changed and why"),
        ({"when": "embargo", "kind": "typo", "note": "Clearer.", "until": at}, "Say who asked for it."),
    ):
        answer = client.post(step(next_version, "publish"), posted)
        assert said in in_words(answer)
        assert posted["note"] in answer.content.decode()
    assert not PlannedPublication.objects.exists()
    assert Publication.objects.count() == 1


def test_under_embargo_nothing_is_published_now_and_its_end_is_offered(log_in, approved, editor):
    client = log_in(editor)
    until = held(approved, editor).embargoed_until
    answer = client.get(step(approved, "publish"))
    assert f"It is under embargo until {until:%Y-%m-%d %H:%M} UTC" in in_words(answer)
    assert f'value="{typed(until)}"' in answer.content.decode()
    refused = client.post(step(approved, "publish"), {"when": "now", "note": ""})
    assert (refused.status_code, Publication.objects.count()) == (409, 0)
    assert "under embargo" in in_words(refused)
    assert "no publication is planned" in client.get("/admin/").context["running_out"].lines[0].what
    client.post(step(approved, "publish"), {"when": "at", "at": typed(until), "note": ""})
    assert PlannedPublication.objects.get().at == until
    assert [line.what for line in client.get("/admin/").context["running_out"].lines] == [
        "To be published, as Ed Example planned"
    ]


def test_an_embargo_is_set_with_a_plan_for_its_end_in_one_form(log_in, approved, editor):
    until = typed(timezone.now() + HOUR)
    posted = {"when": "embargo", "until": until, "asked_by": "The office", "reason": "They publish then.", "note": ""}
    log_in(editor).post(step(approved, "publish"), posted)
    approved.refresh_from_db()
    assert approved.embargo_asked_by == "The office"
    assert PlannedPublication.objects.get().at == approved.embargoed_until


def test_an_embargo_is_set_changed_and_lifted_on_a_draft_by_those_who_may_publish(log_in, claim, author, editor):
    assert log_in(author).get(step(claim, "embargo")).status_code == 403
    client, until = log_in(editor), typed(timezone.now() + HOUR)
    refused = client.post(step(claim, "embargo"), {"until": until, "asked_by": "The office", "note": " "})
    assert (refused.status_code, "needs a note" in in_words(refused)) == (409, True)
    client.post(step(claim, "embargo"), {"until": until, "asked_by": "The office", "note": "Agreed."})
    shown = in_words(client.get(page(claim)))
    assert "Asked for by The office. Agreed." in shown
    assert "Lift the embargo" in shown
    assert 'value="The office"' in client.get(step(claim, "embargo")).content.decode()
    client.post(step(claim, "lift_embargo"), {"note": "They published."})
    claim.refresh_from_db()
    assert claim.embargoed_until is None


def test_a_plan_that_failed_is_said_on_home_and_on_the_claim_until_something_is_done(log_in, approved, editor, author):
    planned = plan(approved, by=editor, at=timezone.now() + HOUR)
    editor.groups.clear()
    publish_planned(planned.pk, at=planned.at)
    client = log_in(author)
    (failure,) = client.get("/admin/").context["failures"].lines
    assert (failure.what, failure.name, failure.by) == ("Planned publication", approved.statement, "Ed Example")
    assert "It was to be published on" in in_words(client.get(page(approved)))
    client.post(step(approved, "reopen"), {"note": "Again."})
    assert client.get("/admin/").context["failures"].lines == ()
    assert "It was to be published on" not in in_words(client.get(page(approved)))


def test_the_page_says_who_is_told_and_where_the_notice_will_stand(log_in, next_version, editor):
    about = {"url": "https://mirror.example/", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "created_by": editor}
    WebhookSubscription.objects.create(name="All", events=["claim.corrected", "claim.updated"], **about)
    WebhookSubscription.objects.create(name="Corrections", events=["claim.corrected"], **about)
    WebhookSubscription.objects.create(name="Other", events=["claim.corrected"], topics=["peace"], **about)
    answer = log_in(editor).get(step(next_version, "publish"))
    found = {
        effect.kind.value: (effect.place, effect.in_ledger, effect.webhooks_count, effect.fits)
        for effect in answer.context["effects"].by_kind
    }
    assert found == {
        "typo": ("foot", False, 1, True),
        "update": ("foot", False, 1, True),
        "clarification": ("above", True, 2, True),
        "correction": ("above", True, 2, True),
        "rating_changed": ("strong", True, 0, False),
    }
    assert "of the topic <bdi>“War”</bdi>" in in_words(answer)
    assert Publication.objects.count() == 1


def test_the_list_of_planned_publications_offers_cancelling_to_those_who_may(log_in, approved, editor, author):
    planned = plan(approved, by=editor, at=timezone.now() + HOUR)
    url = reverse("admin:claims_plannedpublication_changelist")
    assert f'href="{step(approved, "cancel_plan")}"' in log_in(editor).get(url).content.decode()
    answer = log_in(author).get(url)
    assert f"{planned.at:%Y-%m-%d %H:%M}" in answer.content.decode()
    assert step(approved, "cancel_plan") not in answer.content.decode()
