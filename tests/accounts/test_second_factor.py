"""Who may publish or manage people has a second factor, and gets another one if they lose it."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.checks import Tags, run_checks
from django.urls import reverse, set_script_prefix

from claims.access.errors import MayNotManagePeople, NotYourOwn, ReasonMissing
from claims.access.second_factor import has_to_add_one, is_of_concern, reset_second_factor
from claims.editorial.review import approve, submit
from claims.models import AccessEvent, ClaimState
from tests.accounts.conftest import SECRET

SET_UP = "/admin/account/second-factor/"


def test_only_who_may_publish_or_manage_people_needs_one(author, reviewer, editor, administrator, settings):
    superuser = User.objects.create_superuser("root")
    assert [is_of_concern(person) for person in (author, reviewer)] == [False, False]
    assert [has_to_add_one(person) for person in (editor, administrator, superuser)] == [True, True, True]
    settings.SECOND_FACTOR_REQUIRED = False
    assert not has_to_add_one(superuser)


@pytest.mark.parametrize(
    "page", ["/admin/", "/admin/claims/claim/", "/admin/no-such-page/", "/admin/knox/authtoken/add/"]
)
def test_until_they_have_one_every_page_leads_there(client, editor, page):
    client.force_login(editor)
    assert client.get(page).headers["Location"] == SET_UP
    assert client.post(page).headers["Location"] == SET_UP
    assert client.get(SET_UP).status_code == 200


def test_below_a_prefix_every_page_leads_there_too(client, editor, settings):
    client.force_login(editor)
    settings.FORCE_SCRIPT_NAME = "/newsroom"
    set_script_prefix("/newsroom/")
    try:
        assert client.get("/admin/claims/claim/").headers["Location"] == f"/newsroom{SET_UP}"
        page = client.get(SET_UP)
        assert page.status_code == 200
        assert "no-store" in page.headers["Cache-Control"]
    finally:
        set_script_prefix("/")


def test_an_editor_cannot_publish_before_and_can_afterwards(client, editor, claim, author, reviewer, sign_in, code):
    submit(claim, by=author)
    approve(claim, by=reviewer)
    publish = reverse("admin:claims_claim_step", args=[claim.pk, "publish"])
    sign_in(editor)
    client.post(publish, {"note": ""})
    claim.refresh_from_db()
    assert claim.state == ClaimState.APPROVED

    page = client.get(reverse("mfa_activate_totp"))  # who has just signed in is not asked for the password again
    answer = client.post(reverse("mfa_activate_totp"), {"code": code(page.context["form"].secret)})
    assert answer.url == reverse("mfa_view_recovery_codes")
    client.post(publish, {"note": ""})

    claim.refresh_from_db()
    assert claim.state == ClaimState.PUBLISHED


def test_the_password_alone_signs_nobody_in_who_has_one(client, editor, with_app, sign_in, code, happened):
    with_app(editor)
    assert sign_in(editor).url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post(reverse("mfa_authenticate"), {"code": code()}).url == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert happened(person=editor) == ["wrong-code", "signed-in"]


def test_a_recovery_code_opens_the_desk_once(client, editor, with_app, sign_in):
    with_app(editor)
    spare = Authenticator.objects.get(user=editor, type="recovery_codes").wrap().get_unused_codes()[0]
    assert sign_in(editor, code=spare).url == "/admin/"
    client.logout()
    assert sign_in(editor, code=spare).status_code == 200
    assert "_auth_user_id" not in client.session


def test_codes_cannot_be_guessed_on_and_on(client, editor, with_app, sign_in, code):
    with_app(editor)
    sign_in(editor)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Wait five minutes" in client.post(reverse("mfa_authenticate"), {"code": code()}).content.decode()
    assert "_auth_user_id" not in client.session


def test_the_database_alone_does_not_give_away_the_secret(editor, with_app, settings, code):
    with_app(editor)
    stored = Authenticator.objects.get(user=editor, type="totp")
    assert SECRET not in str(stored.data)
    settings.SECRET_KEY = "another" * 10
    assert not stored.wrap().validate_code(code())


def test_an_administrator_resets_a_lost_one(client, administrator, editor, with_app, sign_in, code, mail, happened):
    editor.email = "ed@paper.example"
    editor.save()
    with_app(editor)
    with_app(administrator)
    sign_in(editor, code=code())
    session_of_editor = client.cookies["sessionid"].value
    client.cookies.clear()
    sign_in(administrator, code=code())

    url = reverse("admin:auth_user_reset_second_factor", args=[editor.pk])
    for person, is_offered in ((editor, True), (administrator, False)):
        page = client.get(reverse("admin:auth_user_change", args=[person.pk])).content.decode()
        assert ("/reset-second-factor/" in page) is is_offered
        assert "authenticator app" in page
    client.post(url, {"note": " "})
    assert Authenticator.objects.filter(user=editor).exists()
    client.post(url, {"note": "Phone in the river;\x00 I called her back."})

    assert not Authenticator.objects.filter(user=editor).exists()
    event = AccessEvent.objects.get(what="factor-reset")
    assert (event.person, event.by, event.address) == (editor, administrator, "127.0.0.1")
    assert event.note == "Phone in the river; I called her back."
    (told,) = mail
    assert told.to == ["ed@paper.example"]
    assert "Phone in the river" in told.body
    client.cookies["sessionid"] = session_of_editor
    assert client.get("/admin/").headers["Location"].startswith("/admin/login/")
    assert sign_in(editor).url == "/admin/"
    assert client.get("/admin/").headers["Location"] == SET_UP


def test_nobody_resets_their_own_or_a_superusers_or_without_saying_why(administrator, editor, reviewer, with_app):
    superuser = with_app(User.objects.create_superuser("root"))
    for person, by, note, refusal in (
        (with_app(administrator), administrator, "Lost.", NotYourOwn),
        (superuser, administrator, "Lost.", MayNotManagePeople),
        (with_app(editor), reviewer, "Lost.", MayNotManagePeople),
        (editor, administrator, " ", ReasonMissing),
    ):
        with pytest.raises(refusal):
            reset_second_factor(person, by=by, note=note)
        assert Authenticator.objects.filter(user=person).exists()


def test_whoever_sets_up_a_desk_without_the_rule_is_warned(settings):
    def told(**how):
        return [warning.id for warning in run_checks(tags=[Tags.security], **how)]

    assert "claims.W001" not in told(include_deployment_checks=True)
    settings.SECOND_FACTOR_REQUIRED = False
    assert "claims.W001" in told(include_deployment_checks=True)
    assert "claims.W001" not in told(), "a demo is no desk for others"
