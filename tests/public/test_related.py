"""Claims that have to do with each other, as people confirmed it, and what is new on the same topics; in one query."""

import pytest

from claims.editorial.relations import decide_relation
from claims.models import ClaimRelation, PublishedRelation, Topic
from claims.public.related import WORDS
from claims.publishing.publish import withdraw
from tests.desk import make_draft
from tests.public.test_claim_pages import text_of
from tests.standing import standing

FIRST, OTHER = "conscripts", "other-claim"


@pytest.fixture
def relate(author, reviewer):
    """Give a function that proposes a relation and, unless told otherwise, confirms it."""

    def run(claim, kind, other, *, confirmed=True):
        relation = ClaimRelation.objects.create(claim=claim, kind=kind, other=other, proposed_by="rita")
        return (
            relation
            if confirmed is None
            else decide_relation(relation, by=reviewer, confirmed=confirmed, note="Compared.")
        )

    return run


@standing
def two(publish_claim):
    """Two published claims with nothing in common but a relation."""
    peace = Topic.objects.create(slug="peace", name="Peace")
    first = publish_claim(FIRST)
    other = publish_claim(OTHER, statement="Men of all ages were called up.", topics=[peace], question=None)
    return first, other


def related_on(client, slug):
    """Give {words: the claims under them} of a page."""
    related = client.get(f"/claims/{slug}/").context["related"]
    return {str(words): [reading.slug for reading in readings] for words, readings in related}


@pytest.mark.parametrize(
    ("kind", "on_the_first", "on_the_other"),
    [
        ("repeats", "Repeats", "Is repeated by"),
        ("contradicts", "Contradicts", "Contradicts"),
        ("supports", "Supports", "Is supported by"),
        ("part_of", "Is part of", "Has as a part"),
        ("supersedes", "Supersedes", "Is superseded by"),
    ],
)
def test_each_page_says_what_the_one_does_to_the_other(client, two, relate, kind, on_the_first, on_the_other):
    relate(two[0], kind, two[1])
    assert related_on(client, FIRST) == {on_the_first: [OTHER]}
    assert related_on(client, OTHER) == {on_the_other: [FIRST]}
    assert f"{on_the_first} True Men of all ages were called up." in text_of(client.get(f"/claims/{FIRST}/"))


def test_every_kind_has_words_in_both_directions():
    assert set(WORDS) == {
        (kind, is_ours) for kind in ClaimRelation.kind.field.choices for kind in [kind[0]] for is_ours in (True, False)
    }


def test_a_contradiction_said_from_both_sides_is_shown_once(client, two, relate):
    relate(two[0], "contradicts", two[1])
    relate(two[1], "contradicts", two[0])
    assert related_on(client, FIRST) == {"Contradicts": [OTHER]}


@pytest.mark.parametrize("confirmed", [None, False])
def test_what_nobody_confirmed_is_not_shown(client, two, relate, confirmed):
    relate(two[0], "supports", two[1], confirmed=confirmed)
    assert related_on(client, FIRST) == related_on(client, OTHER) == {}
    assert not PublishedRelation.objects.exists()


def test_a_claim_that_is_not_published_is_not_shown(client, two, relate, author):
    draft = make_draft(author, slug="a-draft", statement="Nobody may read this yet.")
    relate(two[0], "supports", draft)
    relate(draft, "repeats", two[0])
    page = client.get(f"/claims/{FIRST}/").content.decode()
    assert "Nobody may read this yet" not in page
    assert "a-draft" not in page
    assert not PublishedRelation.objects.exists()


def test_a_withdrawn_claim_is_related_to_nothing_any_more(client, two, relate, editor):
    relate(two[0], "supports", two[1])
    withdraw(two[1], by=editor, note="It was a misunderstanding.")
    assert related_on(client, FIRST) == {}
    assert client.get(f"/claims/{OTHER}/").status_code == 200


def test_a_new_relation_makes_a_new_page(client, two, relate):
    before = client.get(f"/claims/{FIRST}/").headers["ETag"]
    relate(two[0], "supports", two[1])
    after = client.get(f"/claims/{FIRST}/").headers["ETag"]
    assert after != before
    assert client.get(f"/claims/{FIRST}/", headers={"If-None-Match": after}).status_code == 304


def test_the_newest_others_on_the_same_topics_stand_below(client, publish_claim):
    war = Topic.objects.get(slug="war") if Topic.objects.filter(slug="war").exists() else None
    first = publish_claim(FIRST, question=None)
    war = war or Topic.objects.get(slug="war")
    for number in range(1, 7):
        publish_claim(f"more-{number}", question=None, topics=[war], statement=f"Number {number}.")
    publish_claim("off-topic", question=None, topics=[Topic.objects.create(slug="peace", name="Peace")])
    page = client.get(f"/claims/{first.slug}/")
    assert [reading.slug for reading in page.context["same_topics"]] == ["more-6", "more-5", "more-4", "more-3"]
    assert "More on this topic" in text_of(page)


def test_what_is_shown_as_a_rival_or_as_related_is_not_shown_again(client, publish_claim, relate):
    first = publish_claim(FIRST)
    publish_claim("a-rival")
    related = publish_claim("a-relative", question=None)
    relate(related, "part_of", first)
    page = client.get(f"/claims/{FIRST}/")
    assert page.context["same_topics"] == []
    assert related_on(client, FIRST) == {"Has as a part": ["a-relative"]}


def test_a_claim_without_topics_has_a_page_too(client, publish_claim):
    from claims.models import ClaimPage

    publish_claim(FIRST)
    ClaimPage.objects.update(topics=[])
    assert client.get(f"/claims/{FIRST}/").context["same_topics"] == []


def test_it_is_still_one_query(client, two, relate, publish_claim, django_assert_num_queries):
    relate(two[0], "supports", two[1])
    publish_claim("a-rival")
    publish_claim("on-topic", question=None)
    with django_assert_num_queries(1, using="public"):
        page = client.get(f"/claims/{FIRST}/")
    assert page.context["related"]
    assert page.context["same_topics"]
    assert page.context["rivals"]
