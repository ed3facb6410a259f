"""Lists that are kept as they are narrowed: for oneself or for the desk, with what they hold now."""

import pytest
from django.urls import reverse

from claims.models import SavedFilter

LIST = "/admin/claims/claim/"
KEEP, COUNTS = (reverse(f"admin:claims_savedfilter_{name}") for name in ("keep", "counts"))


def keep(client, **typed):
    return client.post(KEEP, {"noun": "claims_claim", "query": "state__exact=draft&p=3", "name": "Drafts", **typed})


def chips(client, url=LIST):
    return [chip["saved"].name for chip in client.get(url).context["saved_filters"]]


def test_a_list_is_kept_as_it_is_narrowed_without_the_page_and_found_above_it_and_at_home(log_in, claim, author):
    client = log_in(author)
    assert "Keep this list" not in client.get(LIST).content.decode()
    assert "Keep this list" in client.get(f"{LIST}?state__exact=draft").content.decode()
    assert keep(client).url == f"{LIST}?state__exact=draft"
    page = client.get(f"{LIST}?state__exact=draft")
    assert page.context["saved_filters"][0]["is_here"]
    assert "Keep this list" not in page.content.decode()
    assert client.get("/admin/").context["kept_lists"] == [("Drafts", f"{LIST}?state__exact=draft")]


def test_only_what_is_shared_is_seen_by_others_and_only_its_owner_renames_and_deletes_it(
    log_in, claim, author, colleague
):
    keep(log_in(author))
    keep(log_in(author), name="For all", is_shared="on")
    assert chips(log_in(author)) == ["Drafts", "For all"]
    assert chips(log_in(colleague)) == ["For all"]
    saved = SavedFilter.objects.get(name="For all")
    page, gone = (reverse(f"admin:claims_savedfilter_{name}", args=[saved.pk]) for name in ("change", "delete"))
    log_in(colleague).post(page, {"name": "Mine now"})
    log_in(colleague).post(gone, {"post": "yes"})
    saved.refresh_from_db()
    assert saved.name == "For all"
    log_in(author).post(page, {"name": "Renamed"})
    saved.refresh_from_db()
    assert (saved.name, saved.is_shared, saved.query) == ("Renamed", False, "state__exact=draft")
    log_in(author).post(gone, {"post": "yes"})
    assert chips(log_in(author)) == ["Drafts"]


def test_the_chips_say_how_much_each_list_holds_for_who_asks(log_in, claim, author, colleague):
    keep(log_in(author), is_shared="on")
    keep(log_in(author), name="Mine", query="whose=mine", is_shared="on")
    keep(log_in(author), name="No such list any more", query="question__id__exact=x")
    counts = log_in(author).get(COUNTS, {"noun": "claims_claim"}).json()
    assert {SavedFilter.objects.get(pk=pk).name: count for pk, count in counts.items()} == {
        "Drafts": 1,
        "Mine": 1,
        "No such list any more": None,
    }
    counts = log_in(colleague).get(COUNTS, {"noun": "claims_claim"}).json()
    assert sorted(counts.values()) == [0, 1]


@pytest.mark.parametrize(
    "typed", [{"name": ""}, {"name": " "}, {"name": "x" * 61}, {"query": "q=" + "x" * 2001}, {"name": "Drafts"}]
)
def test_what_cannot_be_kept_is_refused_and_says_why(log_in, claim, author, typed):
    client = log_in(author)
    keep(client)
    assert "was not kept" in client.get(keep(client, **typed).url).content.decode()
    assert SavedFilter.objects.count() == 1


def test_lists_of_sources_are_kept_too_and_of_nothing_else(log_in, claim, author):
    client = log_in(author)
    assert (
        keep(client, noun="sources_source", query="kind__exact=person").url
        == "/admin/sources/source/?kind__exact=person"
    )
    assert chips(client, "/admin/sources/source/") == ["Drafts"]
    assert keep(client, noun="auth_user").status_code == 404
