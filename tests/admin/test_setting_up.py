"""Sources, documents, ratings, webhooks, people and tokens: who may set them up, and what they refuse."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from knox.models import AuthToken

from claims.models import Assignment, ClaimRelation, Comment, Question, Rating, WebhookSubscription
from sources.models import Capture, Document, Source
from tests.desk import make_draft, make_sources


def test_a_source_is_entered_with_its_aliases(log_in, author):
    typed = {
        "name": "The Agency",
        "slug": "agency",
        "kind": "news_outlet",
        "aliases": "TA\r\n\r\n  The Agcy, Inc ",
        "country": "GE",
    }
    assert log_in(author).post(reverse("admin:sources_source_add"), typed).status_code == 302
    assert Source.objects.get().aliases == ["TA", "The Agcy, Inc"]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"name": "x" * 201}, "at most 200"),
        ({"name": "a\x00"}, "Null characters"),
        ({"slug": "Not Good"}, "valid"),
        ({"kind": "planet"}, "Select a valid choice"),
        ({"country": "Georgia"}, "at most 2"),
        ({"country": "ge"}, "two capital letters"),
        ({"wikidata_id": "7747"}, "Wikidata id"),
        ({"website": "javascript:alert(1)"}, "valid URL"),
        ({"aliases": "x" * 201}, "at most 200"),
    ],
)
def test_a_source_that_cannot_be_is_refused_at_its_field(log_in, author, typed, message):
    good = {"name": "The Agency", "slug": "agency", "kind": "news_outlet"}
    answer = log_in(author).post(reverse("admin:sources_source_add"), good | typed)
    assert answer.status_code == 200
    assert message in str(answer.context["adminform"].form.errors)
    assert not Source.objects.exists()


def test_the_address_of_a_source_never_changes(log_in, author):
    ministry, *_ = make_sources()
    url = reverse("admin:sources_source_change", args=[ministry.pk])
    typed = {"name": "The Ministry of War", "slug": "elsewhere", "kind": "government_body"}
    assert log_in(author).post(url, typed).status_code == 302
    ministry.refresh_from_db()
    assert (ministry.name, ministry.slug) == ("The Ministry of War", "ministry")


def test_pasted_text_becomes_a_capture_once(log_in, author):
    *_, article = make_sources()
    url = reverse("admin:sources_document_paste", args=[article.pk])
    client = log_in(author)
    for _ in range(2):
        assert client.post(url, {"text": "First line.\r\nSecond line."}).status_code == 302
    assert article.captures.count() == 2  # the one it had, and this one
    assert Capture.objects.filter(document=article, text="First line.\nSecond line.").count() == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "required"), ("  \n ", "Paste the text"), ("a\x00b", "Null characters"), ("x" * 1_000_001, "at most")],
)
def test_what_is_no_text_is_not_kept(log_in, author, text, message):
    *_, article = make_sources()
    answer = log_in(author).post(reverse("admin:sources_document_paste", args=[article.pk]), {"text": text})
    assert answer.status_code == 200
    assert message in str(answer.context["form"].errors)
    assert article.captures.count() == 1


def test_a_document_in_the_future_is_refused(log_in, author):
    make_sources()
    typed = {
        "title": "Tomorrow",
        "url": "https://paper.example/tomorrow",
        "publisher": Source.objects.get(slug="paper").pk,
        "kind": "article",
        "language": "en",
        "published_on": "2999-01-01",
        "published_precision": "day",
        "captures-TOTAL_FORMS": "0",
        "captures-INITIAL_FORMS": "0",
    }
    answer = log_in(author).post(reverse("admin:sources_document_add"), typed)
    assert "in the future" in str(answer.context["adminform"].form.errors)
    assert Document.objects.count() == 2


def test_a_question_shows_who_contradicts_whom(log_in, claim, author):
    million = {"low": 1_000_000, "measure": "people called up", "unit": "people", "wording": "a million at least"}
    make_draft(author, slug="a-million", statement="A million at least.", quantities=[million])
    page = log_in(author).get(reverse("admin:claims_question_change", args=[Question.objects.get().pk]))
    found = {row["claim"].slug: row["contradicts"] for row in page.context["answers"]}
    assert found == {"conscripts": ["A million at least."], "a-million": ["300,000 people were called up."]}


def rating_as_typed(rating, *rows):
    """Give what the form of a rating sends. Args: rows, (language, label, definition)."""
    values = {"label": "True", "definition": "D.", "scale": rating.scale_id, "position": 5, "value": 5}
    values |= {"tone": "true", "shape": "check"}
    for place, row in enumerate(rows):
        values |= {
            f"translations-{place}-{part}": text for part, text in zip(("tag", "label", "definition"), row, strict=True)
        }
    return values


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("", "사실", ""), "Give the language"),
        (("nowhere!", "x", ""), "is not a language tag"),
        (("ko", "", "정의"), "ko: give the label."),
        (("ko", "x" * 51, ""), "ko: the label is too long"),
        (("ko", "a\u0007", ""), "control characters"),
    ],
)
def test_a_ratings_words_in_other_languages_are_checked(log_in, administrator, row, message):
    rating = Rating.objects.get(slug="true")
    page = reverse("admin:claims_rating_change", args=[rating.pk])
    answer = log_in(administrator).post(page, rating_as_typed(rating, row))
    assert message in str(answer.context["adminform"].form.errors)
    for text in row:
        assert text in answer.content.decode()  # nothing typed is lost


def test_a_language_is_given_once(log_in, administrator):
    rating = Rating.objects.get(slug="true")
    page = reverse("admin:claims_rating_change", args=[rating.pk])
    for first, second in (("ko", "ko"), ("ko", "KO")):
        answer = log_in(administrator).post(page, rating_as_typed(rating, (first, "사실", ""), (second, "참", "")))
        assert "twice" in str(answer.context["adminform"].form.errors)


def test_a_rating_is_given_its_words_in_other_languages(log_in, administrator):
    rating = Rating.objects.get(slug="true")
    page = reverse("admin:claims_rating_change", args=[rating.pk])
    client = log_in(administrator)
    assert 'value="Wahr"' in client.get(page).content.decode()
    typed = rating_as_typed(rating, ("ko", "참", "증거가 있다."), ("", "", ""), ("pt-BR", "Verdadeiro", ""))
    assert client.post(page, typed).status_code == 302
    rating.refresh_from_db()
    assert rating.translations == {
        "ko": {"label": "참", "definition": "증거가 있다."},
        "pt-BR": {"label": "Verdadeiro", "definition": ""},
    }


def test_a_webhook_is_told_of_events_that_exist(log_in, editor):
    typed = {"name": "Archive", "url": "ftp://archive.example/hook", "events": ["claim.exploded"]}
    answer = log_in(editor).post(reverse("admin:claims_webhooksubscription_add"), typed)
    errors = str(answer.context["adminform"].form.errors)
    assert "Select a valid choice" in errors
    assert "Only addresses that begin with http" in errors
    assert not WebhookSubscription.objects.exists()


def test_a_token_is_shown_once_and_only_its_digest_is_kept(log_in, administrator):
    client, url = log_in(administrator), reverse("admin:knox_authtoken_add")
    answer = client.post(url, {"name": "Night desk", "scopes": ["read", "draft"], "days": 30})
    token = answer.context["token"]
    stored = AuthToken.objects.get()
    assert token in answer.content.decode()
    assert stored.user == administrator
    assert 29 <= (stored.expiry - stored.created).days <= 30
    listed = client.get(reverse("admin:knox_authtoken_changelist")).content.decode()
    assert token not in listed
    assert "Night desk" in listed
    assert "read, draft" in listed
    assert client.post(reverse("admin:knox_authtoken_delete", args=[stored.pk]), {"post": "yes"}).status_code == 302
    assert not AuthToken.objects.exists()


@pytest.mark.parametrize("days", ["0", "366", "many", ""])
def test_a_token_runs_out_within_a_year(log_in, administrator, days):
    log_in(administrator).post(reverse("admin:knox_authtoken_add"), {"name": "A", "scopes": ["read"], "days": days})
    assert not AuthToken.objects.exists()


def test_a_token_that_nobody_said_anything_of_may_nothing_and_is_shown_so(log_in, administrator):
    stored, _ = AuthToken.objects.create(administrator)
    client, change = log_in(administrator), reverse("admin:knox_authtoken_change", args=[stored.pk])
    for address in (reverse("admin:knox_authtoken_changelist"), change):
        assert "nothing" in client.get(address).content.decode()


@pytest.mark.parametrize("scopes", [[], ["everything"], ["read", "everything"]])
def test_a_token_is_for_something_that_there_is(log_in, administrator, scopes):
    typed = {"name": "A", "scopes": scopes, "days": 5}
    assert log_in(administrator).post(reverse("admin:knox_authtoken_add"), typed).context["form"].errors["scopes"]
    assert not AuthToken.objects.exists()


@pytest.mark.parametrize("is_superuser", [False, True])
def test_nobody_makes_a_token_in_anothers_name(log_in, administrator, reviewer, is_superuser):
    User.objects.filter(pk=administrator.pk).update(is_superuser=is_superuser)
    client, url = log_in(administrator), reverse("admin:knox_authtoken_add")
    assert set(client.get(url).context["form"].fields) == {"name", "scopes", "days"}
    client.post(url, {"user": reviewer.pk, "name": "A", "scopes": ["review"], "days": 30})
    assert AuthToken.objects.get().user == administrator


@pytest.mark.parametrize("role", ["author", "reviewer", "editor"])
def test_only_administrators_make_tokens_and_members(request, log_in, role):
    client = log_in(request.getfixturevalue(role))
    for name in ("knox_authtoken_add", "knox_authtoken_changelist", "auth_user_add", "auth_user_changelist"):
        assert client.get(reverse(f"admin:{name}")).status_code == 403


def test_an_administrator_makes_a_member_with_a_role(log_in, administrator):
    typed = {
        "username": "nina",
        "is_staff": "on",
        "groups": [Group.objects.get(name="Reviewer").pk],
        "usable_password": "true",
        "password1": "a long enough pass phrase",
        "password2": "a long enough pass phrase",
    }
    assert log_in(administrator).post(reverse("admin:auth_user_add"), typed).status_code == 302
    assert User.objects.get(username="nina").has_perm("claims.review_claim")


def test_an_administrator_cannot_make_or_touch_a_superuser(log_in, administrator):
    root = User.objects.create_superuser("root", password="x")
    client = log_in(administrator)
    url = reverse("admin:auth_user_change", args=[root.pk])
    assert client.post(url, {"username": "taken-over"}).status_code == 403
    assert client.get(reverse("admin:auth_user_password_change", args=[root.pk])).status_code == 403
    new = {
        "usable_password": "true",
        "password1": "a long enough pass phrase",
        "password2": "a long enough pass phrase",
    }
    assert client.post(reverse("admin:auth_user_password_change", args=[root.pk]), new).status_code == 403
    client.post(reverse("admin:knox_authtoken_add"), {"user": root.pk, "name": "A", "scopes": ["read"], "days": 5})
    assert not AuthToken.objects.filter(user=root).exists()
    root.refresh_from_db()
    assert root.username == "root"
    assert root.check_password("x")


def test_an_administrator_cannot_give_more_than_the_roles_give(log_in, administrator, author):
    client = log_in(administrator)
    every_right = [permission.pk for permission in Permission.objects.all()]
    more = {"is_active": "on", "is_staff": "on", "is_superuser": "on", "user_permissions": every_right}
    for member in (administrator, author):
        typed = {"username": member.username, "groups": [group.pk for group in member.groups.all()]}
        url = reverse("admin:auth_user_change", args=[member.pk])
        assert client.post(url, typed | more).status_code == 302
        member.refresh_from_db()
        assert not member.is_superuser
        assert not member.user_permissions.exists()
    phrase = {"usable_password": "true", "password1": "a long enough pass phrase"}
    phrase["password2"] = phrase["password1"]
    assert client.post(reverse("admin:auth_user_add"), {"username": "new"} | more | phrase).status_code == 302
    new = User.objects.get(username="new")
    assert not new.is_superuser
    assert not new.user_permissions.exists()
    role = reverse("admin:auth_group_change", args=[administrator.groups.get().pk])
    assert client.post(role, {"name": "Administrator", "permissions": every_right}).status_code == 403


@pytest.mark.parametrize(
    "unseen", ["\x0b", "\x01", "\x7f", "\x85", "\u202e", "\u2066", "\u200f", "\u2028", "\ufffe", "\ufeff"]
)
@pytest.mark.parametrize("field", ["first_name", "last_name"])
def test_a_name_that_steers_the_text_around_it_is_refused(log_in, administrator, author, field, unseen):
    client, typed = log_in(administrator), {"username": "nina", field: f"To{unseen}m"}
    phrase = {"usable_password": "true", "password1": "a long enough pass phrase"}
    phrase["password2"] = phrase["password1"]
    for url in (reverse("admin:auth_user_add"), reverse("admin:auth_user_change", args=[author.pk])):
        answer = client.post(url, typed | phrase)
        assert answer.status_code == 200
        assert "cannot be seen" in str(answer.context["adminform"].form.errors[field])
    author.refresh_from_db()
    assert (author.first_name, author.last_name) == ("Rita", "Example")
    assert not User.objects.filter(username="nina").exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Zoe\u0308", "Zoë"),
        ("\u1112\u1161\u11ab\uae00", "한글"),
        ("می\u200cرضا", "می\u200cرضا"),
        ("O'Neill-Å", "O'Neill-Å"),
        ("", ""),
    ],
)
def test_a_name_is_kept_in_composed_form(log_in, administrator, author, typed, kept):
    url = reverse("admin:auth_user_change", args=[author.pk])
    assert log_in(administrator).post(url, {"username": "rita", "first_name": typed}).status_code == 302
    author.refresh_from_db()
    assert author.first_name == kept


def test_comments_stay_with_the_claim(log_in, claim, author):
    client, url = log_in(author), reverse("admin:claims_claim_comment", args=[claim.pk])
    client.post(url, {"text": "Ask the ministry."})
    assert Comment.objects.get().author == author
    for wrong in ("", "   ", "a\x00b", "x" * 5001):
        assert client.post(url, {"text": wrong}).status_code == 302
    assert Comment.objects.count() == 1
    assert client.get(url).status_code == 405


def test_a_claim_is_taken_and_given_up(log_in, claim, author, colleague):
    url = reverse("admin:claims_claim_take", args=[claim.pk])
    log_in(author).post(url)
    assert Assignment.objects.get().assignee == author
    log_in(colleague).post(url, {"give_up": "1"})
    assert Assignment.objects.get().assignee == author
    log_in(author).post(url, {"give_up": "1"})
    assert not Assignment.objects.exists()


def test_relations_are_proposed_and_decided(log_in, claim, author):
    other = make_draft(author, slug="other", statement="Another claim.")
    client, url = log_in(author), reverse("admin:claims_claim_relation", args=[claim.pk])
    for wrong in (
        {},
        {"relation-kind": "hates", "relation-other": other.pk},
        {"relation-kind": "repeats", "relation-other": claim.pk},
    ):
        client.post(url, wrong)
        assert not ClaimRelation.objects.exists()
    client.post(url, {"relation-kind": "repeats", "relation-other": other.pk})
    relation = ClaimRelation.objects.get()
    assert (relation.status, relation.proposed_by) == ("suggested", author.get_full_name())
    decide = reverse("admin:claims_claim_relation_decide", args=[claim.pk, relation.pk])
    client.post(decide, {"confirm": "1", "note": "a\x00b"})
    relation.refresh_from_db()
    assert relation.status == "suggested"
    client.post(decide, {"confirm": "1", "note": "Same words."})
    relation.refresh_from_db()
    assert (relation.status, relation.decided_by, relation.decision_note) == ("confirmed", author, "Same words.")
