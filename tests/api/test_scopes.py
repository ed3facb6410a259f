"""A token can do what both its owner's role and its scopes allow."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from knox.models import AuthToken

from claims.editorial.review import submit
from claims.editorial.roles import ROLES
from claims.editorial.scopes import NEVER_BY_TOKEN, SCOPES, make_token
from claims.models import TokenGrant

DESK = "/api/v1/editorial/"
CLAIM = f"{DESK}claims/conscripts/"


def refusal(answer):
    """Give code, and what is needed, of a 403."""
    assert answer.status_code == 403, answer.content
    return answer.json()["code"], answer.json().get("details", {}).get("scopes")


def test_every_permission_of_a_role_is_in_a_scope_or_takes_a_person():
    in_scopes = frozenset().union(*(scope.permissions for scope in SCOPES.values()))
    assert in_scopes | NEVER_BY_TOKEN == set(ROLES["Administrator"])
    assert not in_scopes & NEVER_BY_TOKEN


def test_nobody_makes_members_or_tokens_by_token():
    assert {"auth.add_user", "auth.change_user", "knox.add_authtoken"} <= NEVER_BY_TOKEN


def test_a_token_that_reads_changes_nothing(with_token, author, claim):
    program = with_token(author, "read")
    assert program.get(CLAIM).status_code == 200
    assert refusal(program.patch(CLAIM, {"expected_version": 1, "statement": "Else."})) == ("scope-missing", ["draft"])
    assert refusal(program.post(f"{CLAIM}submit/")) == ("scope-missing", ["draft"])
    claim.refresh_from_db()
    assert (claim.version, claim.state) == (1, "draft")


def test_a_scope_gives_nothing_that_the_role_does_not(with_token, author, claim):
    submit(claim, by=author)
    program = with_token(author)
    assert refusal(program.post(f"{CLAIM}approve/", {"draft_sha256": "0" * 64})) == ("permission-missing", None)


def test_the_verb_asks_for_the_scope_as_well(with_token, editor, claim, monkeypatch):
    """Where a view forgot to ask, the verb does: it knows the person as the request does."""
    from claims.api.claims import ClaimOnTheDesk

    monkeypatch.setattr(ClaimOnTheDesk, "permissions", {"PATCH": "claims.view_claim"})
    answer = with_token(editor, "read").patch(CLAIM, {"expected_version": 1, "statement": "Else."})
    assert refusal(answer) == ("scope-missing", ["draft"])


def test_even_a_superuser_s_token_is_held_to_its_scopes(with_token, editor, claim):
    editor.is_superuser = True
    editor.save()
    program = with_token(editor, "read")
    assert refusal(program.post(f"{CLAIM}drop/", {"note": "No."})) == ("scope-missing", ["draft"])
    assert "claims.drop_claim" not in program.get(DESK).json()["permissions"]


def test_the_steps_open_to_a_program_are_those_it_may_take(with_token, editor, claim):
    assert with_token(editor, "read").get(CLAIM).json()["steps"] == []
    steps = with_token(editor, "read", "draft").get(CLAIM).json()["steps"]
    assert [step["action"] for step in steps] == ["submit", "drop"]


def test_who_may_not_answer_a_tip_does_not_see_whom_to_answer(with_token, author):
    from claims.models import Tip

    Tip.objects.create(text="Is this so?", contact="reader@mail.example")
    (seen,), (whole,) = (
        with_token(author, *scopes).get(f"{DESK}tips/").json()["items"] for scopes in (["read"], ["read", "draft"])
    )
    assert ("contact" in seen, whole["contact"]) == (False, "reader@mail.example")


def test_the_desk_says_what_a_token_may(with_token, author):
    told = with_token(author, "draft", "read").get(DESK).json()
    assert told["scopes"] == ["read", "draft"]
    assert "claims.change_claim" in told["permissions"]
    assert "claims.change_claim" not in with_token(author, "read").get(DESK).json()["permissions"]


def test_a_token_without_a_grant_may_nothing(program, author):
    _, token = AuthToken.objects.create(author)
    assert refusal(program.get(DESK, headers={"Authorization": f"Bearer {token}"})) == ("scope-missing", ["read"])


def test_a_token_of_a_scope_that_is_gone_may_nothing(with_token, author):
    program = with_token(author, "read")
    TokenGrant.objects.update(scopes=["gone"])
    assert refusal(program.get(DESK)) == ("scope-missing", ["read"])


def test_a_token_has_a_scope(author):
    stored, _ = make_token(author, scopes=["read"], days=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        TokenGrant.objects.filter(token=stored).update(scopes=[])


def test_the_day_of_the_last_use_is_kept_and_written_once_a_day(with_token, author, django_assert_max_num_queries):
    program = with_token(author)
    assert TokenGrant.objects.get().last_used_on is None
    program.get(DESK)
    today = timezone.now().date()
    assert TokenGrant.objects.get().last_used_on == today
    TokenGrant.objects.update(last_used_on=today - timedelta(days=1))
    program.get(DESK)
    assert TokenGrant.objects.get().last_used_on == today


def test_a_token_made_by_command_has_a_name_and_scopes(author):
    told = StringIO()
    call_command("create_token", "rita", scope=["draft", "read"], name="Night desk", stdout=told)
    grant = TokenGrant.objects.get()
    assert (grant.name, grant.scopes) == ("Night desk", ["read", "draft"])
    call_command("create_token", "rita", stdout=told)
    assert TokenGrant.objects.get(name="").scopes == list(SCOPES)


@pytest.mark.parametrize("wrong", [{"name": "a\x00b"}, {"name": "x" * 101}])
def test_a_token_with_an_impossible_name_is_not_made(author, wrong):
    with pytest.raises(CommandError):
        call_command("create_token", "rita", **wrong)
    assert not AuthToken.objects.exists()


def test_a_revoked_token_opens_nothing(with_token, author):
    program = with_token(author)
    AuthToken.objects.get().delete()
    assert program.get(DESK).status_code == 401
    assert not TokenGrant.objects.exists()
