"""What lists and search stand on follows from the log: kept up while publishing, it is what a rebuild would make."""

import pytest

from claims.models import (
    ChangeKind,
    CitedDocument,
    ClaimPage,
    EarlierPage,
    KnownWord,
    Listing,
    PublishedNumber,
    Question,
    Topic,
)
from claims.publishing.pages import rebuild
from claims.publishing.publish import withdraw
from sources.models import Source
from tests.desk import make_question


@pytest.fixture
def publish_claim(author, reviewer, editor):
    from tests.desk import make_published

    return lambda slug, **content: make_published(author, reviewer, editor, slug, **content)[0]


@pytest.fixture
def publish_again(author, reviewer, editor):
    from claims.editorial.review import approve, submit
    from claims.publishing.publish import correct, publish
    from tests.desk import change

    def next_version(claim, kind=ChangeKind.UPDATE, **content):
        correct(claim, by=author, note="Look again.")
        change(claim, author, **content)
        submit(claim, by=author)
        approve(claim, by=reviewer)
        return publish(claim, by=editor, kind=kind, note="News.")

    return next_version


def projections():
    """Give every row of what follows from the log, but for its key."""
    words = dict(KnownWord.objects.values_list("word", "page_count")), set(KnownWord.objects.values_list("stem"))
    return rows_of(Listing), *words, rows_of(CitedDocument), *map(rows_of, (ClaimPage, EarlierPage, PublishedNumber))


def rows_of(model):
    columns = [field.name for field in model._meta.concrete_fields if field.name != "id"]
    return sorted(model.objects.values_list(*columns), key=repr)


def counts(kind):
    return dict(Listing.objects.of_kind(kind).values_list("slug", "claim_count"))


def test_what_publishing_keeps_up_is_what_a_rebuild_makes(publish_claim, publish_again, editor):
    first = publish_claim("first")
    second = publish_claim("second", statement="Zwölf Häuser in Łódź, said 국방부.", question=None)
    for act in (
        lambda: publish_again(first, topics=[Topic.objects.create(slug="peace", name="Peace")]),
        lambda: Topic.objects.filter(slug="peace").update(name="Peace and quiet"),
        lambda: Source.objects.filter(slug="paper").update(name="The New Paper"),
        lambda: publish_again(second, question=make_question("another"), topics=Topic.objects.all()),
        lambda: publish_again(first, statement="A wholly different wording."),
        lambda: Question.objects.filter(slug="how-many").update(text="How many?"),
        lambda: withdraw(second, by=editor, note="We were wrong."),
        lambda: publish_again(first, topics=[Topic.objects.get(slug="war")]),
        lambda: withdraw(first, by=editor, note="We were wrong."),
    ):
        act()
        kept_up = projections()
        list(rebuild())
        assert projections() == kept_up
    assert kept_up[:4] == ([], {}, set(), [])


def test_a_listing_counts_standing_claims_and_is_named_by_the_newest(publish_claim, publish_again, editor):
    first = publish_claim("first")
    assert counts("topic") == {"war": 1}
    assert counts("source") == {"ministry": 1, "paper": 1}
    assert counts("question") == {"how-many": 1}
    assert counts("rating") == {"true": 1}
    Topic.objects.update(name="Wars")
    assert Listing.objects.get(kind="topic").name == "War", "what is published says so"
    second = publish_claim("second")
    assert (Listing.objects.get(kind="topic").name, counts("topic")) == ("Wars", {"war": 2})
    key = Listing.objects.get(kind="topic").pk
    withdraw(second, by=editor, note="We were wrong.")
    assert (Listing.objects.get(kind="topic").name, counts("topic")) == ("War", {"war": 1})
    assert Listing.objects.get(kind="topic").pk == key, "a list that is being paged through keeps its places"
    paper = Listing.objects.get(kind="source", slug="paper")
    assert (paper.source_kind, paper.origin_count, paper.passed_on_count) == ("news_outlet", 0, 1)
    withdraw(first, by=editor, note="We were wrong.")
    assert not Listing.objects.exists()


def test_known_words_are_folded_and_leave_out_what_search_does(publish_claim):
    publish_claim("first", statement="The Erdoğan Günther borders, 국방부, of 300,000 and 国防部 the “quoted”.")
    words = dict(KnownWord.objects.values_list("word", "stem"))
    assert {"erdogan", "gunther", "borders", "quoted", "ministry"} <= set(words)
    assert words["borders"] == "border"
    assert not {"the", "and", "300", "국", "국방부", "of"} & set(words)
