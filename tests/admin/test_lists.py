"""Lists and home: a fixed number of queries however many claims there are, search, and no address that breaks."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.editorial.review import submit
from claims.editorial.tips import send_tip
from claims.models import Assignment, Claim, Notice
from tests.desk import make_draft, make_published

LIST = "/admin/claims/claim/"


def queries(client, url):
    client.get(url)  # what is looked up once and kept is no part of the count
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_the_list_of_claims_asks_the_same_number_of_queries_for_one_claim_and_for_many(log_in, claim, author):
    client = log_in(author)
    Assignment.objects.create(claim=claim, assignee=author)
    before = queries(client, LIST)
    for number in range(12):
        other = make_draft(author, slug=f"claim-{number}", statement=f"Claim {number}.")
        Assignment.objects.create(claim=other, assignee=author)
    assert queries(client, LIST) == before <= 18


def test_home_asks_the_same_number_of_queries_for_one_claim_and_for_many(log_in, author, reviewer, editor):
    make_published(author, reviewer, editor, slug="published-0")
    submit(make_draft(author, slug="waiting-0"), by=author)
    client = log_in(reviewer)
    before = queries(client, "/admin/")
    for number in range(1, 6):
        make_published(author, reviewer, editor, slug=f"published-{number}")
        submit(make_draft(author, slug=f"waiting-{number}"), by=author)
        make_draft(author, slug=f"draft-{number}")
    assert queries(client, "/admin/") == before <= 35


def test_a_claims_page_asks_the_same_number_of_queries_for_one_rival_and_for_many(log_in, claim, author):
    client, url = log_in(author), reverse("admin:claims_claim_change", args=[claim.pk])
    make_draft(author, slug="rival-0")
    before = queries(client, url)
    for number in range(1, 6):
        make_draft(author, slug=f"rival-{number}")
    assert queries(client, url) == before <= 107


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("300,000", True),
        ("conscripts", True),
        ("The Ministry", True),
        ("paper.example/article", True),
        ("Ministry gives a number", True),
        ("ministry.example/statement", True),
        ("nothing like it", False),
        ("' OR 1=1 --", False),
        ("x" * 5000, False),
    ],
)
def test_claims_are_found_by_statement_address_source_and_document(log_in, claim, author, asked, found):
    answer = log_in(author).get(LIST, {"q": asked})
    assert answer.status_code == 200
    assert (claim in answer.context["cl"].result_list) is found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"state__exact": "draft"}, True),
        ({"state__exact": "published"}, False),
        ({"whose": "mine"}, True),
        ({"whose": "review"}, False),
        ({"whose": "assigned"}, False),
        ({"source": "ministry"}, True),
        ({"source": "nobody"}, False),
        ({"language": "en"}, True),
        ({"language": "ko"}, False),
    ],
)
def test_claims_are_narrowed(log_in, claim, author, filters, found):
    assert (claim in log_in(author).get(LIST, filters).context["cl"].result_list) is found


@pytest.mark.parametrize(
    "filters",
    [
        "question__id__exact=x",
        "topics__id__exact=999999999999999999999",
        "p=x",
        "p=-1",
        "o=99.x",
        "whose=x",
        "nonsense=1",
    ],
)
def test_nonsense_in_an_address_is_no_server_error(log_in, claim, author, filters):
    assert log_in(author).get(f"{LIST}?{filters}").status_code in (200, 302)


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/admin/search/?s=a&page=x", 400),
        ("/admin/search/?s=a&page=99", 404),
        ("/admin/claims/claim/?source=%00", 400),
        ("/admin/claims/claim/?language=%00", 400),
        ("/admin/claims/claim/?q=%00", 400),
        ("/admin/knox/authtoken/%00/change/", 400),
        ("/admin/autocomplete/?app_label=claims&model_name=attribution&field_name=source&term=%00", 400),
        ("/admin/autocomplete/?app_label=claims&model_name=attribution&field_name=source&term=a", 200),
        ("/admin/claims/claim/99999999999999999999/review/", 404),
        ("/admin/sources/document/x/paste/", 404),
    ],
)
def test_an_address_that_no_page_makes_is_refused(log_in, administrator, url, status):
    assert log_in(administrator).get(url).status_code == status


@pytest.mark.parametrize("chosen", ["abc", "9" * 30, "a\x00"])
def test_choosing_rows_that_do_not_exist_does_nothing(log_in, claim, author, chosen):
    answer = log_in(author).post(LIST, {"action": "submit", "_selected_action": [chosen]})
    assert answer.status_code == 302
    assert claim.events.count() == 1


@pytest.mark.parametrize("term", ["300", "paper", "x" * 3000, ""])
def test_the_search_box_finds_what_there_is(log_in, claim, author, term):
    answer = log_in(author).get(f"/admin/search/?s={term}")
    assert answer.status_code == 200
    if term == "300":
        assert "300,000 people were called up." in answer.content.decode()


@pytest.mark.parametrize("role", ["author", "reviewer", "editor", "administrator"])
def test_every_page_of_every_noun_opens_or_is_refused(request, log_in, published, role):
    client = log_in(request.getfixturevalue(role))
    Assignment.objects.create(claim=published, assignee=User.objects.first())
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        addresses = [reverse(f"{name}_changelist"), reverse(f"{name}_add")]
        row = model._default_manager.first()
        addresses += [reverse(f"{name}_change", args=[row.pk])] if row else []
        # A notice leads to what it tells of, and is its recipient's alone.
        answers = (200, 403, 302, 404) if model is Notice else (200, 403)
        for url in addresses:
            assert client.get(url).status_code in answers, url


def test_nothing_that_was_said_can_be_deleted(log_in, published, administrator):
    client = log_in(administrator)
    nouns = [
        published,
        published.publications.get(),
        published.verdicts.get().evidence.first().document,
        published.attributions.first().source,
        published.question,
        administrator,
    ]
    for noun in nouns:
        url = reverse(f"admin:{noun._meta.app_label}_{noun._meta.model_name}_delete", args=[noun.pk])
        assert client.get(url).status_code == 403
        assert client.post(url, {"post": "yes"}).status_code == 403
        noun.refresh_from_db()


def test_nobody_without_a_role_sees_a_claim(log_in, claim):
    nobody = User.objects.create_user("nora", password="x", is_staff=True)
    client = log_in(nobody)
    assert "no role on the desk" in client.get("/admin/").content.decode()
    assert client.get(LIST).status_code == 403
    assert client.get(reverse("admin:claims_claim_change", args=[claim.pk])).status_code == 403
    assert client.get(reverse("admin:claims_claim_review", args=[claim.pk])).status_code == 403
    assert client.post(reverse("admin:claims_claim_comment", args=[claim.pk]), {"text": "x"}).status_code == 403
    assert client.get(reverse("admin:claims_claim_interval")).status_code == 403


def test_strangers_are_asked_to_log_in(client, claim):
    for name in ("claims_claim_change", "claims_claim_review"):
        answer = client.get(reverse(f"admin:{name}", args=[claim.pk]))
        assert answer.status_code == 302
        assert "/admin/login/" in answer.url


def test_what_is_sent_back_stands_on_the_authors_home(log_in, claim, author, reviewer):
    from claims.editorial.review import send_back

    submit(claim, by=author)
    send_back(claim, by=reviewer, note="Which border?")
    context = log_in(author).get("/admin/").context
    assert list(context["sent_back"]) == list(context["drafts"]) == [claim]
    assert list(log_in(reviewer).get("/admin/").context["drafts"]) == []
    assert ("Draft", 1, "state__exact=draft") in context["counts"]
    assert Claim.objects.count() == 1


def test_lists_name_people_by_their_full_names(log_in, claim, author):
    Assignment.objects.create(claim=claim, assignee=author)
    listed = log_in(author).get("/admin/claims/assignment/?o=2").content.decode()
    assert "Rita Example" in listed.split('id="result_list"')[1]


def test_home_leads_to_the_list_of_tips_with_those_first_for_which_most_speaks(log_in, published, author):
    known, plain = send_tip(text="300,000 people were called up"), send_tip(text="Is this so?")
    client = log_in(author)
    (address,) = re.findall(r'href="(/admin/claims/tip/[?][^"]+)"', client.get("/admin/").content.decode())
    listed = client.get(address.replace("&amp;", "&")).context["cl"].result_list
    assert [tip.pk for tip in listed] == [known.pk, plain.pk]
    assert [reason.code for reason in listed[0].reasons] == ["published"]
