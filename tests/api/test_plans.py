"""Programs plan publications and hold them back by the verbs that the desk has, with the same refusals."""

from datetime import timedelta

from django.utils import timezone

from claims.editorial.review import approve, submit
from claims.models import Claim, PlannedPublication, Publication
from tests.api.test_editorial import CLAIM, step


def moment(hours):
    return f"{timezone.now() + timedelta(hours=hours):%Y-%m-%dT%H:%M:%SZ}"


def test_a_program_holds_a_claim_back_plans_it_and_cancels_that(with_token, claim, author, reviewer, editor):
    program, until = with_token(editor), moment(2)
    held = step(program, "embargo", until=until, asked_by="The office", note="They publish then.")
    assert held.json()["embargo"] == {"until": until, "asked_by": "The office", "reason": "They publish then."}
    submit(claim, by=author)
    approve(claim, by=reviewer)
    for verb, body in (("publish", {}), ("plan", {"at": moment(1)})):
        refused = step(program, verb, **body)
        assert (refused.status_code, refused.json()["code"]) == (409, "under-embargo")
    shown = step(program, "plan", at=until).json()
    planned = shown["planned_publication"]
    assert (planned["at"], planned["status"], planned["planned_by"]) == (until, "waiting", "ed")
    assert {each["action"] for each in shown["steps"]} == {"reopen", "cancel_plan", "embargo", "lift_embargo"}
    assert step(program, "plan", at=until).json()["code"] == "already-planned"
    assert step(program, "cancel-plan", note="Too soon.").json()["planned_publication"] is None
    assert step(program, "lift-embargo", note="They published.").json()["embargo"] is None
    assert step(program, "lift-embargo", note="Again.").json()["code"] == "no-embargo"
    assert not Publication.objects.exists()
    history = program.get(f"{CLAIM}history/").json()["items"]
    assert [line["action"] for line in history[:4]] == ["lift_embargo", "cancel_plan", "plan", "approve"]
    assert history[1]["note"] == PlannedPublication.objects.get().reason == "Too soon."


def test_a_moment_says_its_offset_and_is_to_come(with_token, claim, editor):
    program = with_token(editor)
    for at in ("2999-01-01T09:00", "2999-01-01", 5, None):
        assert step(program, "embargo", until=at, asked_by="X", note="Y").status_code == 400
    refused = step(program, "embargo", until="2020-01-01T09:00:00Z", asked_by="X", note="Y")
    assert (refused.status_code, refused.json()["code"]) == (409, "moment-has-passed")
    assert Claim.objects.get().embargoed_until is None
