"""Tips on the desk: read, taken up, declined, put back, handed in to be read."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from claims.editorial.tips import decline, send_tip, take_up
from claims.models import Claim, Tip
from sources.intake.hand_in import hand_in_address
from sources.models import Intake
from tests.admin.forms import posted_from

LIST, START = "admin:claims_tip_changelist", "admin:claims_claim_add"
LINK = "https://paper.example/rumour?utm_source=x"


@pytest.fixture
def tip(desk):
    return send_tip(text="Is it true that\n a million people were called up?", url=LINK, contact="reader@example.org")


def page(tip):
    return reverse("admin:claims_tip_change", args=[tip.pk])


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def onlooker(*permissions):
    user = User.objects.create_user("onlooker", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def stored(tip):
    return Tip.objects.get(pk=tip.pk)


def test_the_list_is_narrowed_by_what_became_of_tips(log_in, tip, claim, author):
    taken_up, declined = send_tip(text="Taken up"), send_tip(text="Declined")
    take_up(taken_up, by=author, claim=claim)
    decline(declined, by=author, answer="An opinion.")
    client = log_in(author)

    def listed(query=""):
        return {each.pk for each in client.get(reverse(LIST) + query).context["cl"].result_list}

    assert listed() == {tip.pk, taken_up.pk, declined.pk}
    assert listed("?status__exact=received") == {tip.pk}
    assert listed("?link=yes") == {tip.pk}
    assert listed("?link=no&status__exact=declined") == {declined.pk}
    assert listed("?q=million") == {tip.pk}
    assert listed("?q=reader@example.org") == set()
    assert "reader@example.org" not in text_of(client, reverse(LIST))


def test_a_tip_shows_its_text_and_its_link(log_in, tip, author):
    text = text_of(log_in(author), page(tip))
    assert "a million people were called up?" in text
    assert (
        f'<a class="desk-quiet-link" href="{LINK}" rel="noreferrer noopener nofollow" target="_blank">{LINK}</a>'
        in text
    )


def test_whom_to_answer_is_shown_to_those_who_decide(log_in, tip, author):
    assert "reader@example.org" in text_of(log_in(author), page(tip))
    text = text_of(log_in(onlooker("view_tip")), page(tip))
    assert "reader@example.org" not in text
    assert 'id="tip-form"' not in text


def test_what_a_stranger_sends_is_only_text(log_in, author):
    tip = send_tip(text="<script>alert(1)</script>", url='https://evil.example/"onmouseover="alert(2)')
    text = text_of(log_in(author), page(tip))
    assert "<script>alert(1)" not in text
    assert '"onmouseover="' not in text


def test_taking_up_a_tip_as_a_claim(log_in, tip, claim, author):
    client = log_in(author)
    form = posted_from(client.get(page(tip)), "tip-form")
    assert {"claim", "answer"} <= set(form)
    answer = client.post(page(tip), {**form, "claim": claim.pk, "answer": "We check it.", "do": "take_up"})
    assert (answer.status_code, answer.url) == (302, page(tip))
    assert (stored(tip).status, stored(tip).claim, stored(tip).answer) == ("taken_up", claim, "We check it.")
    text = text_of(client, page(tip))
    assert reverse("admin:claims_claim_change", args=[claim.pk]) in text
    assert "We check it." in text


def test_taking_up_a_tip_before_there_is_a_claim(log_in, tip, claim, author):
    client = log_in(author)
    client.post(page(tip), {"do": "take_up", "claim": "", "answer": ""})
    assert (stored(tip).status, stored(tip).claim) == ("taken_up", None)
    client.post(page(tip), {"do": "take_up", "claim": claim.pk, "answer": ""})
    assert stored(tip).claim == claim


@pytest.mark.parametrize(
    ("posted", "status", "said"),
    [
        ({"do": "decline", "answer": " "}, 409, "Declining a tip needs a reason"),
        ({"do": "decline", "answer": "x" * 501}, 200, "at most 500 characters"),
        ({"do": "take_up", "claim": "4711"}, 200, "Select a valid choice."),
        ({"do": "take_up", "claim": "none such"}, 200, "Select a valid choice."),
        ({"do": "publish"}, 400, "Choose what becomes of this tip."),
        ({}, 400, "Choose what becomes of this tip."),
    ],
)
def test_what_is_refused_is_said(posted, status, said, log_in, tip, author):
    answer = log_in(author).post(page(tip), posted)
    text = answer.content.decode()
    assert answer.status_code == status
    assert said in text
    assert posted.get("answer", "").strip() in text
    assert stored(tip).status == "received"


def test_declining_and_putting_back(log_in, tip, author):
    client = log_in(author)
    answer = client.post(page(tip), {"do": "decline", "answer": "This is an opinion."})
    assert (answer.status_code, answer.url) == (302, reverse(LIST))
    assert stored(tip).status == "declined"
    assert "This is an opinion." in text_of(client, page(tip))

    client.post(page(tip), {"do": "put_back"})
    assert (stored(tip).status, stored(tip).answer) == ("received", "")


def test_two_who_decide_at_once(log_in, tip, claim, author, reviewer):
    """Both have the tip open; the second is told what the first did."""
    decline(tip, by=reviewer, answer="Too long ago.")
    answer = log_in(author).post(page(tip), {"do": "take_up", "claim": claim.pk, "answer": "We check it."})
    assert answer.status_code == 409
    assert "This tip was declined." in answer.content.decode()
    assert stored(tip).answer == "Too long ago."


def test_handing_in_the_link(log_in, tip, author):
    client = log_in(author)
    answer = client.post(page(tip), {"do": "hand_in"})
    intake = Intake.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("admin:sources_intake_change", args=[intake.pk]))
    assert (intake.url, intake.handed_in_by) == ("https://paper.example/rumour", author)
    assert stored(tip).status == "received"

    client.post(page(tip), {"do": "hand_in"})
    assert Intake.objects.count() == 1


def test_a_link_that_was_handed_in_leads_to_what_came_of_it(log_in, tip, author, colleague):
    client = log_in(author)
    assert "handed it in" not in text_of(client, page(tip))
    intake = hand_in_address("https://paper.example/rumour#top", by=colleague, title="The rumour")
    text = " ".join(text_of(client, page(tip)).split())
    assert f"Tom Example handed it in {intake.handed_in_at:%Y-%m-%d %H:%M}" in text
    assert f'<a href="/admin/sources/intake/{intake.pk}/change/" dir="auto">The rumour</a>' in text
    assert "handed it in" not in text_of(log_in(onlooker("view_tip")), page(tip))


def test_a_tip_without_a_link_hands_nothing_in(log_in, desk, author):
    tip = send_tip(text="Is this so?")
    client = log_in(author)
    assert "hand_in" not in text_of(client, page(tip))
    answer = client.post(page(tip), {"do": "hand_in"})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert not Intake.objects.exists()


def test_a_draft_begins_with_the_tip_and_takes_it_up(log_in, tip, author):
    client = log_in(author)
    address = f"{reverse(START)}?tip={tip.pk}"
    assert address in text_of(client, page(tip))
    form = posted_from(client.get(address), "start-form")
    assert form["statement"] == "Is it true that a million people were called up?"
    answer = client.post(address, {**form, "statement": "A million people were called up."})

    claim = Claim.objects.get()
    assert (answer.status_code, claim.statement) == (302, "A million people were called up.")
    assert (stored(tip).status, stored(tip).claim, stored(tip).decided_by) == ("taken_up", claim, author)
    assert address not in text_of(client, page(tip))


def test_a_draft_that_cannot_be_started_leaves_the_tip(log_in, tip, author):
    address = f"{reverse(START)}?tip={tip.pk}"
    answer = log_in(author).post(address, {"statement": "", "language": "en"})
    assert answer.status_code == 200
    assert not Claim.objects.exists()
    assert stored(tip).status == "received"


def test_a_tip_declined_meanwhile_starts_no_draft(log_in, tip, author, reviewer, monkeypatch):
    """It was there when the page was asked for, and is decided before the draft is stored."""
    from claims.admin.claim import start

    def decided_just_before(*values, **named):
        decline(tip, by=reviewer, answer="Too long ago.")
        return start_claim(*values, **named)

    start_claim = start.start_claim
    monkeypatch.setattr(start, "start_claim", decided_just_before)
    address = f"{reverse(START)}?tip={tip.pk}"
    answer = log_in(author).post(address, {"statement": "A million people were called up.", "language": "en"})
    assert "This tip was declined." in answer.content.decode()
    assert not Claim.objects.exists()


@pytest.mark.parametrize("named", ["4711", "x", "", "-1", "9" * 40, "٣"])
def test_an_address_that_names_no_tip_starts_an_empty_draft(named, log_in, tip, author):
    answer = log_in(author).get(reverse(START), {"tip": named})
    assert answer.status_code == 200
    assert answer.context["tip"] is None


def test_a_tip_is_not_read_by_starting_a_draft(log_in, tip):
    """Whoever may not see tips does not see this one either."""
    text = text_of(log_in(onlooker("add_claim")), f"{reverse(START)}?tip={tip.pk}")
    assert "million" not in text


def test_whoever_may_only_see_decides_nothing(log_in, tip):
    client = log_in(onlooker("view_tip"))
    for do in ("take_up", "decline", "put_back", "hand_in"):
        assert client.post(page(tip), {"do": do, "answer": "No."}).status_code == 403
    assert stored(tip).status == "received"
    assert not Intake.objects.exists()


def test_no_field_is_written_past_the_verbs(log_in, tip, editor):
    client = log_in(editor)
    client.post(page(tip), {"status": "declined", "text": "Forged.", "do": "take_up", "answer": ""})
    assert (stored(tip).status, stored(tip).text) == ("taken_up", tip.text)
    assert client.get(reverse("admin:claims_tip_add")).status_code == 403


def test_the_claim_is_found_by_its_words(log_in, tip, claim, author):
    fields = {"app_label": "claims", "model_name": "tip", "field_name": "claim", "term": "called up"}
    found = log_in(author).get(reverse("admin:autocomplete"), fields).json()["results"]
    assert [row["id"] for row in found] == [str(claim.pk)]
