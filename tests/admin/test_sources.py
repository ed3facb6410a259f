"""A source's page: what it claimed, what it is perhaps the same as, and merging it into another one."""

import pytest
from django.urls import reverse

from claims.editorial.review import submit
from claims.editorial.source_merging import merge_sources
from sources.models import Source
from tests.desk import make_draft


@pytest.fixture
def ministry(claim):
    return Source.objects.get(slug="ministry")


@pytest.fixture
def kept(claim):
    return Source.objects.create(slug="mod", name="Ministry", kind="government_body", aliases=["the ministry"])


def merge_page(source, kept=None):
    address = reverse("admin:sources_source_merge", args=[source.pk])
    return f"{address}?into={kept.pk}" if kept else address


def page_of(source):
    return reverse("admin:sources_source_change", args=[source.pk])


def test_a_source_is_merged_from_its_page_after_a_look_at_what_would_happen(log_in, author, ministry, kept, claim):
    client = log_in(author)
    assert "Merge into another" in client.get(page_of(ministry)).content.decode()
    assert "The one that stays" in client.get(merge_page(ministry)).content.decode()
    page = client.get(merge_page(ministry, kept))
    assert [(each.title, each.count) for each in page.context["moving"]] == [("attribution", 1), ("document", 1)]
    assert list(page.context["drafts"]) == [claim]
    assert client.post(merge_page(ministry, kept), {"reason": ""}).status_code == 200
    answer = client.post(merge_page(ministry, kept), {"reason": "One body."})
    assert answer.url == page_of(kept)
    ministry.refresh_from_db()
    assert ministry.merged_into == kept
    assert "Merged into" in client.get(page_of(ministry)).content.decode()
    assert "One body." in client.get(page_of(kept)).content.decode()


def test_the_page_names_the_claims_whose_approval_is_in_the_way_and_refuses(log_in, author, ministry, kept, claim):
    submit(claim, by=author)
    client = log_in(author)
    page = client.get(merge_page(ministry, kept))
    assert page.context["stale"] == [claim]
    assert "Why the two are one" not in page.content.decode()
    assert client.post(merge_page(ministry, kept), {"reason": "One body."}).status_code == 409
    ministry.refresh_from_db()
    assert ministry.merged_into is None


def test_what_is_merged_is_not_offered_and_not_changed_any_more(log_in, author, ministry, kept):
    merge_sources(ministry, into=kept, by=author, reason="One body.")
    client = log_in(author)
    query = {"app_label": "claims", "model_name": "attribution", "field_name": "source", "term": "ministry"}
    offered = client.get("/admin/autocomplete/", query).json()["results"]
    assert [each["text"] for each in offered] == ["Ministry"]
    assert client.post(page_of(ministry), {"name": "Anew", "kind": "person"}).status_code == 403
    assert client.get(merge_page(ministry, kept)).url == page_of(ministry)


def test_of_two_chosen_in_the_list_the_one_that_said_less_is_taken_for_the_duplicate(log_in, author, ministry, kept):
    chosen = {"action": "merge_two", "_selected_action": [kept.pk, ministry.pk]}
    answer = log_in(author).post(reverse("admin:sources_source_changelist"), chosen)
    assert answer.url == merge_page(kept, ministry)
    chosen["_selected_action"] = [kept.pk]
    answer = log_in(author).post(reverse("admin:sources_source_changelist"), chosen, follow=True)
    assert "Choose two sources" in answer.content.decode()


def test_likely_duplicates_are_shown_on_both_pages(log_in, author, ministry, kept):
    client = log_in(author)
    assert [pair.other for pair in client.get(page_of(kept)).context["same"]] == [ministry]
    assert client.get(reverse("admin:sources_source_same")).context["pairs"][0].shared == ("name",)


def test_what_it_claimed_stands_apart_from_what_it_passed_on_with_counts_by_rating(log_in, author, ministry, claim):
    make_draft(author, slug="unrated", verdict={"rating": None})
    client = log_in(author)
    claimed, passed_on = client.get(page_of(ministry)).context["claimed"]
    assert [(row["rated_label"], row["count"]) for row in claimed.ratings] == [("True", 1), (None, 1)]
    assert (claimed.count, passed_on.count) == (2, 0)
    for row, slug in zip(claimed.ratings, ("conscripts", "unrated"), strict=True):
        assert [found.slug for found in client.get(row["url"]).context["cl"].result_list] == [slug]
    paper = Source.objects.get(slug="paper")
    claimed, passed_on = client.get(page_of(paper)).context["claimed"]
    assert (claimed.count, passed_on.count) == (0, 2)
    assert client.get(passed_on.url).context["cl"].result_count == 2


@pytest.mark.parametrize("typed", ["abc", "9" * 40, "", "[]"])
def test_a_source_that_cannot_be_is_no_source_to_merge_into(log_in, author, ministry, typed):
    answer = log_in(author).get(f"{merge_page(ministry)}?into={typed}")
    assert answer.status_code == 200
    assert answer.context["form"].errors["into"]


def test_namesakes_are_told_apart_with_a_reason_shown_no_more_and_it_is_taken_back(log_in, author, ministry, kept):
    client, same = log_in(author), reverse("admin:sources_source_same")
    address = reverse("admin:sources_source_apart", args=[kept.pk, ministry.pk])
    assert address in client.get(page_of(kept)).content.decode()
    assert "This field is required" in client.post(address, {"reason": ""}).content.decode()
    assert client.post(address, {"reason": "Two countries."}).url == same
    assert not client.get(page_of(ministry)).context["same"]
    listed = client.get(same)
    assert (listed.context["pairs"], [each.reason for each in listed.context["apart"]]) == ([], ["Two countries."])
    assert "Two countries." in client.get(page_of(kept)).content.decode()
    assert "said on" in client.get(merge_page(kept, ministry)).content.decode(), "whoever merges them is told"
    assert client.post(address, {"reason": "Once more."}).status_code == 409
    client.post(address, {"reason": "One after all.", "take_back": "1"})
    assert len(client.get(same).context["pairs"]) == 1
    for page in (address, page_of(kept), page_of(ministry)):
        shown = client.get(page).content.decode()
        assert "Two countries." in shown, "it stays in the history of both"
        assert "One after all." in shown, "it stays in the history of both"
