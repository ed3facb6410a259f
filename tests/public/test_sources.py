"""The page of a source: as origin and as relay, kept apart; counts with what they are out of; never a score."""

import pytest

from claims.models import Rating, SourceFigures
from claims.publishing.figures import count_figures
from claims.publishing.publish import withdraw
from sources.models import Source
from tests.desk import make_draft, whole_content
from tests.public.test_claim_pages import text_of


def test_it_is_one_query_counted_or_not(client, corrected, django_assert_num_queries):
    for _ in range(2):
        client.get("/sources/paper/")
        with django_assert_num_queries(1, using="public"):
            assert client.get("/sources/paper/").status_code == 200
        count_figures(with_selection=True)


def test_it_says_out_of_how_many_the_verdicts_are(client, corrected, author, publish_claim, editor):
    withdraw(publish_claim("second"), by=editor, note="Our source took it back.")
    make_draft(author, "in-the-works")
    count_figures(with_selection=True)
    page = text_of(client.get("/sources/ministry/"))
    assert "We saw 3 claims, chose 3 of them to check, and the verdicts on 1 stand. 1 verdict was withdrawn." in page
    assert "Half true 1 of 1" in page
    assert "There is no score here" in page
    passed_on = page.split("Claims of others that it passed on")[1]
    assert "No published claim of others was passed on by this source." in passed_on
    assert "We saw" not in passed_on


def test_what_was_published_since_the_count_is_said_to_be_missing_from_it(client, corrected, publish_claim, rumour):
    count_figures(with_selection=True)
    assert "not in these counts" not in text_of(client.get("/sources/paper/"))
    publish_claim("rumour-of-a-million", **rumour())
    page = text_of(client.get("/sources/paper/"))
    assert "We saw 1 claim, chose 1 to check, and the verdict on 1 stands." in page
    assert "What was published or withdrawn since is below, and not in these counts." in page


def test_before_the_count_it_says_when(client, published):
    assert "This source will be in the next count." in text_of(client.get("/sources/paper/"))
    count_figures(with_selection=True)
    assert "next count" not in text_of(client.get("/sources/paper/"))


def test_claims_stand_under_their_rating_the_newest_first(client, published, publish_claim):
    for number in range(6):
        publish_claim(f"copy-{number}", statement=f"Number {number} was called up.")
    false = {"rating": Rating.objects.get(slug="false")}
    publish_claim("wrong", statement="Nobody was called up.", verdict={**verdict(), **false})
    page = text_of(client.get("/sources/ministry/"))
    assert page.index("Nobody was called up.") < page.index("Number 5 was") < page.index("Number 4 was")
    assert "Number 0 was" not in page, "five of each rating"
    assert "All 7 with this rating" in page
    assert '"/search/?origin=ministry&amp;rating=true"' in client.get("/sources/ministry/").content.decode()


def verdict():
    return whole_content()["verdict"]


def test_what_a_merged_source_said_is_on_the_page_of_the_one_it_was_merged_into(client, published, publish_claim):
    alias = Source.objects.create(slug="alias", name="The MoD", kind="government_body", merged_into=None)
    document = Source.objects.get(slug="ministry").documents.get()
    said = [{"source": alias, "document": document, "stance": "asserts"}]
    publish_claim("said-by-alias", statement="The alias said so.", attributions=said)
    Source.objects.filter(pk=alias.pk).update(merged_into=Source.objects.get(slug="ministry"))
    count_figures(with_selection=True)
    page = text_of(client.get("/sources/ministry/"))
    assert "The alias said so." in page
    assert "True 2 of 2" in page
    assert "We saw 2 claims" in page
    assert page.startswith("The Ministry")
    response = client.get("/sources/alias/")
    assert (response.status_code, response["Location"]) == (302, "/sources/ministry/")
    assert client.get("/ko/sources/alias/")["Location"] == "/ko/sources/ministry/"


def test_it_says_what_the_source_is(client, published):
    Source.objects.update(country="RU")
    page = text_of(client.get("/sources/ministry/"))
    assert "Source · Government body" in page


@pytest.mark.usefixtures("published")
def test_a_source_that_only_published_what_is_cited_has_no_page(client):
    Source.objects.create(slug="archive", name="An archive", kind="organisation")
    count_figures(with_selection=True)
    assert not SourceFigures.objects.filter(slug="archive").exists()
    assert client.get("/sources/archive/").status_code == 404


def test_a_page_of_topics_says_how_many_have_which_rating_and_which_questions_they_answer(
    client, corrected, publish_claim, rumour, django_assert_num_queries
):
    publish_claim("rumour-of-a-million", **rumour())
    client.get("/topics/war/")
    with django_assert_num_queries(1, using="public"):
        page = text_of(client.get("/topics/war/"))
    assert "2 verdicts stand." in page
    assert "Half true 1 of 2 50%" in page
    assert "Unproven 1 of 2 50%" in page
    assert "How many people were called up? 2 claims" in page
    assert '"/questions/how-many/"' in client.get("/topics/war/").content.decode()
