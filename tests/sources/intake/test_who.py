"""Who a text names is found among the sources, and added once where nobody has named them before."""

import pytest

from sources.intake.who import KnownSources, add_source, likely_kind, unattributed
from sources.models import Source
from tests.journeys.test_two_at_once import at_once, refused

pytestmark = pytest.mark.django_db


def make(slug, name, *, kind="organisation", **values):
    return Source.objects.create(slug=slug, name=name, kind=kind, **values)


# -- Found ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "aliases", "wording"),
    [
        ("New York Times", [], "The New York Times (NYT)"),
        ("The New York Times (NYT)", [], "NYT"),
        ("The New York Times", ["NYT"], "the NYT"),
        ("Georgian Ministry of Internal Affairs", [], "the Ministry of Internal Affairs of Georgia"),
        ("Vladimir Putin", [], "President Vladimir Putin"),
    ],
)
def test_a_source_is_found_by_its_names(name, aliases, wording):
    known = make("body", name, aliases=aliases)
    make("other", "Another Body")
    assert KnownSources().find(wording) == known


@pytest.mark.parametrize("wording", ["", "the", "???", "Times", "The Harbour Paper"])
def test_what_names_nobody_known_finds_nobody(wording):
    make("nyt", "New York Times")
    make("nothing", "???")
    make("article", "The")
    assert KnownSources().find(wording) is None


def test_of_two_with_one_name_the_older_is_found():
    older = make("older", "The Harbour Paper")
    make("younger", "Harbour Paper")
    assert KnownSources().find("the Harbour Paper") == older


def test_a_merged_source_is_found_as_what_it_was_merged_into():
    kept = make("kept", "Ministry of Defence")
    make("merged", "MoD", merged_into=kept)
    assert KnownSources().find("MoD") == kept


@pytest.mark.parametrize(
    "url",
    [
        "https://paper.example/a",
        "http://www.paper.example/",
        "https://news.paper.example:8443/a?b",
        "HTTPS://PAPER.example",
    ],
)
def test_an_outlet_is_found_by_its_web_site(url):
    paper = make("paper", "The Paper", website="https://www.paper.example/en/")
    assert KnownSources().at(url) == paper


@pytest.mark.parametrize("url", ["https://example/", "https://otherpaper.example/", "https://paper.example.org/", ""])
def test_another_web_site_finds_nobody(url):
    make("paper", "The Paper", website="https://paper.example/")
    assert KnownSources().at(url) is None


# -- Added ------------------------------------------------------------------------------------------------------------


def test_who_is_new_is_added_with_all_their_names():
    known = KnownSources()
    added = known.find_or_add("The New York Times (NYT)", website="https://nytimes.example/")
    assert (added.slug, added.name, added.aliases) == ("the-new-york-times", "The New York Times", ["NYT"])
    assert (added.kind, added.website) == ("news_outlet", "https://nytimes.example/")
    assert known.find_or_add("NYT") == added
    assert known.at("https://nytimes.example/a") == added
    assert Source.objects.count() == 1


def test_who_was_found_keeps_their_kind():
    ministry = make("ministry", "Ministry of Defence", kind="government_body")
    assert KnownSources().find_or_add("Defence Ministry", kind="person") == ministry
    ministry.refresh_from_db()
    assert ministry.kind == "government_body"


@pytest.mark.parametrize(
    ("wording", "slug"),
    [
        ("the Border Police", "border-police"),
        ("@border_police", "border-police"),
        ("Über & Co.", "uber-co"),
        ("x" * 300, "x" * 90),
    ],
)
def test_every_name_gives_an_address(wording, slug):
    assert add_source(wording).slug == slug


@pytest.mark.parametrize("wording", ["내무부", "Министерство обороны", "???", "The"])
def test_a_name_without_latin_letters_gives_an_address_too(wording):
    added = add_source(wording)
    assert added.name == wording
    assert add_source(wording) == added
    assert Source.objects.count() == 1


def test_two_bodies_whose_names_give_one_address_are_two_sources():
    first, second = add_source("Müller Group"), add_source("Muller: Group!")
    assert first == second, "spelling aside, they are one name"
    other = make("border-police", "Quite Another Body")
    added = add_source("Border Police")
    assert added != other
    assert added.slug.startswith("border-police-")
    assert add_source("Border Police") == added


def test_an_address_that_a_merged_source_has_leads_to_what_it_was_merged_into():
    kept = make("kept", "Ministry of Defence")
    make("mod", "MoD", merged_into=kept)
    assert add_source("MoD") == kept


def test_there_is_one_source_that_stands_for_nobody():
    assert unattributed().kind == "unattributed"
    assert unattributed() == Source.objects.get()


@pytest.mark.django_db(transaction=True)
def test_two_who_add_one_name_at_once_get_one_source():
    outcomes = at_once(*[lambda: add_source("The Border Police")] * 4)
    assert refused(outcomes, ()) == []
    assert set(outcomes) == {Source.objects.get()}


# -- What kind of source ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Georgian Interior Ministry", "government_body"),
        ("U.S. Department of Defense", "government_body"),
        ("European Commission", "government_body"),
        ("The Harbour Times", "news_outlet"),
        ("Vladimir Putin", "person"),
        ("President Putin", "person"),
        ("Mr. Smith", "person"),
        ("United Nations", "organisation"),
        ("Green Party", "organisation"),
        ("Greenpeace", "organisation"),
        ("내무부", "organisation"),
    ],
)
def test_a_name_tells_what_it_names(name, kind):
    assert likely_kind(name) == kind


@pytest.mark.parametrize(
    "wording", ["Shady Institute (The Paper)", "The Fake Post (TP)", "General The Paper", "Lord Paper"]
)
def test_nobody_takes_over_a_known_name(wording):
    make("paper", "The Paper", kind="news_outlet", aliases=["TP"])
    assert KnownSources().find(wording) is None


def test_what_is_in_brackets_becomes_an_alias_only_where_it_abbreviates():
    assert add_source("Shady Institute (WHO)").aliases == []
    assert add_source("World Health Organization (WHO)").aliases == ["WHO"]


def test_one_account_of_many_on_a_host_speaks_for_itself_only():
    account = make("account", "Account", kind="social_account", website="https://posts.example/account")
    make("person", "A Person", kind="person", website="https://posts.example/person")
    assert KnownSources().at("https://posts.example/account/17") == account
    assert KnownSources().at("https://posts.example/person/17") is None
    assert KnownSources().at("https://posts.example/other/17") is None
