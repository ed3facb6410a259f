"""The lists of all topics, sources and questions."""

import re

import pytest

from claims.models import Listing, Topic
from tests.public.test_claim_pages import text_of


def names(client, address):
    return re.findall(r'<li><span><a href="[^"]*" dir="auto">([^<]*)</a>', client.get(address).content.decode())


@pytest.mark.parametrize("address", ["/topics/", "/sources/", "/questions/", "/sources/?kind=person&sort=name"])
def test_a_list_is_one_query(client, published, django_assert_num_queries, address):
    with django_assert_num_queries(1, using="public"):
        assert client.get(address).status_code == 200


def test_they_list_what_standing_claims_have_with_counts(client, published, publish_claim, rumour):
    Topic.objects.create(slug="unused", name="Unused")
    publish_claim("rumour-of-a-million", **rumour())
    assert names(client, "/topics/") == ["War"]
    assert names(client, "/questions/") == ["How many people were called up?"]
    assert "How many people were called up? 2 claims" in text_of(client.get("/questions/"))
    assert names(client, "/sources/") == ["The Paper", "A rumour", "The Ministry"]
    page = text_of(client.get("/sources/"))
    assert "The Paper News outlet 0 said first, 2 passed on" in page
    assert "The Ministry Government body 1 said first, 0 passed on" in page
    assert names(client, "/sources/?kind=government_body") == ["The Ministry"]


def test_a_to_z_does_not_mind_accents_or_capitals(client, publish_claim):
    topics = [Topic.objects.create(slug=f"topic-{number}", name=name) for number, name in enumerate("ZéêbÉA")]
    publish_claim(topics=topics)
    assert names(client, "/topics/?sort=name") == ["A", "b", "é", "ê", "É", "Z"]


@pytest.mark.parametrize("order", ["claims", "name"])
def test_pages_of_a_list_hold_every_listing_once(client, published, order):
    topic = Listing.objects.get(kind="topic")
    for number in range(130):
        topic.pk, topic.slug, topic.name = None, f"topic-{number}", f"Topic {number}"
        topic.letters, topic._state.adding = "국방부" * 10, True
        topic.save()
    seen, address = [], f"/topics/?sort={order}"
    while address:
        seen += names(client, address)
        following = re.search(r'<a href="(\?[^"]+)" rel="next"', client.get(address).content.decode())
        address = following and "/topics/" + following[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 131


@pytest.mark.parametrize(
    "address",
    [
        "/topics/?sort=best",
        "/topics/?sort=name&cursor=WyJcdWQ4MDAiLDFd",
        "/topics/?sort=name&cursor=WyJcdTAwMDAiLDFd",
        "/topics/?sort=name&cursor=WzEsMV0",
        "/questions/?cursor=x",
        "/sources/?kind=ghost",
        "/sources/?kind=%00",
    ],
)
def test_an_address_that_makes_no_sense_gets_a_page_that_says_so(client, published, address):
    assert client.get(address).status_code == 400


def test_an_empty_newsroom_has_empty_lists(client, desk):
    for address in ("/topics/", "/sources/", "/questions/"):
        assert client.get(address).status_code == 200
