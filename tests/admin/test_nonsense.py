"""What no form, list or link of the desk sends: it is refused where it was entered, and nothing breaks or is stored."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from claims.models import Assignment
from sources.models import Document, Source
from tests.admin.forms import posted_from

NO_KEYS = ["abc", "\x00", "1\x00", "1e400", "[]", "9" * 40]


@pytest.mark.parametrize("typed", NO_KEYS)
def test_a_choice_that_cannot_exist_is_refused_at_its_field_on_a_claims_page(log_in, claim, author, typed):
    client, url = log_in(author), reverse("admin:claims_claim_change", args=[claim.pk])
    fields = ("question", "topics", "verdict-rating", "evidence-0-document", "evidence-0-capture")
    fields += ("attributions-0-source", "attributions-0-document", "attributions-0-capture")
    answer = client.post(url, posted_from(client.get(url), "claim-form") | dict.fromkeys(fields, typed))
    assert answer.status_code == 200
    forms = answer.context["forms"]
    assert {"question", "topics"} == set(forms.claim_form.errors)
    assert {"rating"} == set(forms.verdict_form.errors)
    assert {"source", "document", "capture"} == set(forms.form_sets["attributions"].forms[0].errors)
    assert {"document", "capture"} == set(forms.form_sets["evidence"].forms[0].errors)
    claim.refresh_from_db()
    assert claim.version == 1


@pytest.mark.parametrize("typed", NO_KEYS)
@pytest.mark.parametrize(
    ("noun", "field"),
    [
        ("sources_document", "publisher"),
        ("claims_assignment", "claim"),
        ("claims_assignment", "assignee"),
        ("auth_user", "groups"),
        ("claims_rating", "scale"),
    ],
)
def test_a_choice_that_cannot_exist_is_refused_at_its_field(log_in, administrator, noun, field, typed):
    client, url = log_in(administrator), reverse(f"admin:{noun}_add")
    answer = client.post(url, {field: typed})
    assert answer.status_code == 200
    assert field in answer.context["adminform"].form.errors
    assert client.get(url, {field: typed}).status_code == (400 if "\x00" in typed else 200)
    assert sum(noun.objects.count() for noun in (Document, Source, Assignment)) == 0


@pytest.mark.parametrize(
    ("noun", "narrowed"),
    [
        ("claims_claim", "state"),
        ("claims_claim", "source"),
        ("claims_claim", "language"),
        ("claims_publication", "kind"),
        ("claims_webhookdelivery", "event"),
        ("sources_source", "kind__exact"),
    ],
)
def test_a_list_is_not_narrowed_by_nul(log_in, administrator, noun, narrowed):
    url = reverse(f"admin:{noun}_changelist")
    assert log_in(administrator).get(url, {narrowed: "\x00"}).status_code == 400


@pytest.mark.parametrize(
    ("noun", "lookup", "value"),
    [
        ("sources_document", "published_on__year", "99999999999"),
        ("sources_document", "published_on__year", "0"),
        ("sources_document", "published_on__year__gt", "-1"),
        ("sources_document", "title__regex", "("),
        ("sources_document", "authors__0", "x"),
        ("sources_document", "authors", "abc"),
        ("sources_source", "aliases", "{"),
        ("sources_capture", "body", "abc"),
        ("sources_capture", "captured_at__iso_year", "99999999999"),
        ("claims_claim", "statement__iregex", "(a+)+$"),
        ("auth_user", "last_login__year", "99999999999"),
        ("auth_user", "password__gte", "a"),
        ("auth_user", "middlewareevents", "abc"),
    ],
)
def test_a_list_is_narrowed_only_as_its_filters_do(log_in, administrator, noun, lookup, value):
    assert log_in(administrator).get(reverse(f"admin:{noun}_changelist"), {lookup: value}).status_code == 400


@pytest.mark.parametrize(
    ("noun", "lookup", "value"),
    [
        ("claims_claim", "question__id__exact", "1"),
        ("claims_claim", "question__isnull", "1"),
        ("claims_claim", "whose", "mine"),
        ("claims_claim", "source", "ministry"),
        ("claims_claim", "state__in", "draft,approved"),
        ("sources_document", "published_on__gte", "2022-01-01"),
        ("sources_document", "kind__exact", "article"),
        ("auth_user", "groups__id__exact", "1"),
        ("auth_user", "is_active__exact", "1"),
    ],
)
def test_what_filters_ask_is_answered(log_in, administrator, noun, lookup, value):
    assert log_in(administrator).get(reverse(f"admin:{noun}_changelist"), {lookup: value}).status_code == 200


@pytest.mark.parametrize(
    ("page", "status"), [("-1", 400), ("abc", 400), ("", 400), ("9" * 20, 404), ("99", 404), ("1", 200)]
)
def test_the_search_box_has_the_pages_it_has(log_in, administrator, page, status):
    assert log_in(administrator).get("/admin/search/", {"s": "a", "page": page}).status_code == status


def test_there_is_no_view_on_site_of_anything(log_in, administrator, claim):
    client = log_in(administrator)
    for noun in ContentType.objects.all():
        for pk in (claim.pk, "9" * 30, "x"):
            assert client.get(reverse("admin:view_on_site", args=[noun.pk, pk])).status_code == 404


@pytest.mark.parametrize("chosen", [*NO_KEYS, ""])
@pytest.mark.parametrize("more", [{}, {"index": "x"}, {"action": "\x00"}])
def test_an_action_on_rows_that_cannot_exist_changes_nothing(log_in, claim, author, chosen, more):
    url, posted = reverse("admin:claims_claim_changelist"), {"action": "submit", "_selected_action": [chosen]}
    assert log_in(author).post(url, posted | more).status_code in (200, 302)
    claim.refresh_from_db()
    assert claim.state == "draft"
