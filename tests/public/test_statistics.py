"""The statistics page: what was counted, in one query, and the same as CSV."""

import csv
import io
from datetime import timedelta

import pytest

from claims.models import ClaimPage, Figures, Topic
from claims.publishing.figures import count_figures
from claims.publishing.publish import withdraw
from sources.models import Source
from tests.desk import make_draft
from tests.public.test_claim_pages import text_of
from tests.standing import standing


@standing
def counted(corrected, publish_claim, editor, author):
    """A desk with a corrected verdict, a withdrawn one, and a draft on another topic; all of it counted."""
    Source.objects.filter(slug="ministry").update(country="RU")
    withdraw(publish_claim("second"), by=editor, note="Our source took it back.")
    make_draft(author, "unpublished", topics=[Topic.objects.create(slug="secret", name="Secret topic")])
    return count_figures(with_selection=True)


def table(client):
    """Give the CSV as {(table, row, measure): count}."""
    rows = list(csv.reader(io.StringIO(client.get("/statistics.csv").content.decode())))
    assert rows[0] == ["table", "row", "measure", "count"]
    return {tuple(row[:3]): row[3] for row in rows[1:]}


@pytest.mark.parametrize("address", ["/statistics/", "/statistics.csv"])
def test_it_is_one_query(client, counted, django_assert_num_queries, address):
    client.get(address)
    with django_assert_num_queries(1, using="public"):
        assert client.get(address).status_code == 200


def test_before_anything_was_counted_it_says_so(client, desk):
    assert "Nothing has been counted yet" in text_of(client.get("/statistics/"))
    assert client.get("/statistics.csv").content == b"table,row,measure,count\r\n"


def test_an_empty_desk_that_was_counted_has_a_page(client, desk):
    count_figures()
    assert "Nothing has been published yet." in text_of(client.get("/statistics/"))


def test_it_says_what_was_counted(client, counted):
    page = text_of(client.get("/statistics/"))
    assert "(standing: 1, withdrawn: 1)." in page
    assert "2 new verdicts in the last 26 weeks: 0.1 a week on average. In 25 weeks there was none." in page
    assert "Half true 1 of 1 100%" in page
    assert "2 of 2 verdicts (100%) are in the list of corrections" in page
    assert "Rating changed 1 1 of 2 50%" in page
    assert "We saw 3 claims, chose 3 of them to check, and the verdicts on 1 stand. 1 verdict was withdrawn." in page
    assert "Government body 3 3 1 33%" in page
    assert "Russia 3 3 1 33%" in page
    assert "War 2 2 1 50%" in page


def test_a_topic_that_readers_do_not_know_is_not_named(client, counted):
    page = text_of(client.get("/statistics/"))
    assert "Secret topic" not in page
    assert "secret" not in client.get("/statistics.csv").content.decode()
    assert "Other topics, or none 1 1 0 0%" in page


def test_all_others_together_stand_below_what_has_a_name(client, counted):
    Source.objects.filter(slug="paper").update(country="US")
    others = {"value": "", "seen": 90, "selected": 0, "published": 0, "withdrawn": 0}
    figures = Figures.objects.get()
    figures.selection["by_country"].insert(0, others)
    figures.save()
    rows = client.get("/statistics/").context["by_country"]
    assert [row["name"] for row in rows] == ["Russia", None]


def test_charts_have_words_for_those_who_do_not_see_them(client, counted):
    page = client.get("/statistics/").content.decode()
    assert page.count('<svg role="img"') == 2
    assert page.count("<title id=") == page.count("<desc id=") == 2
    assert "The table below says the same." in page
    assert "style=" not in page


def test_the_table_holds_every_count(client, counted):
    found = table(client)
    assert found["totals", "", "claims"] == "2"
    assert found["ratings", "half-true", "claims"] == "1"
    assert found["kinds_of_change", "rating_changed", "entries"] == "1"
    assert found["selection", "", "seen"] == "3"
    assert found["selection_by_country", "RU", "withdrawn"] == "1"
    assert found["selection_by_topic", "war", "published"] == "1"
    assert found["about", "published", "counted_at"] == counted.counted_at.isoformat()
    assert len([row for row in found if row[0] == "weeks"]) == 26


def test_only_the_last_two_years_are_drawn_and_all_are_in_the_table(client, published):
    begin = ClaimPage.objects.get().first_published_at
    count_figures(at=begin + timedelta(days=3 * 366))
    page = text_of(client.get("/statistics/"))
    assert "Earlier months are in the CSV." in page
    assert len([row for row in table(client) if row[0] == "months"]) in (3 * 37, 3 * 38)
    assert client.get("/statistics/").content.count(b"<rect") < 60


def test_a_copy_holds_until_it_is_counted_again(client, counted):
    for address in ("/statistics/", "/statistics.csv"):
        tag = client.get(address)["ETag"]
        assert client.get(address, headers={"if-none-match": tag}).status_code == 304
        Figures.objects.update(counted_at=Figures.objects.get().counted_at + timedelta(hours=1))
        assert client.get(address, headers={"if-none-match": tag}).status_code == 200


def test_the_newest_row_is_shown(client, published):
    count_figures(at=ClaimPage.objects.get().first_published_at - timedelta(days=30))
    count_figures()
    assert Figures.objects.count() == 2
    assert "1 verdict since" in text_of(client.get("/statistics/"))


@pytest.mark.parametrize("tag", ["ko", "de", "fr", "es", "ar"])
def test_numbers_of_drawings_are_the_same_in_every_language(client, counted, tag):
    page = client.get(f"/{tag}/statistics/").content.decode()
    chart = page[page.index("<svg role") : page.index("</figure>")]
    assert 'width="76.0%"' in chart or 'width="100%"' in chart
    assert ",0%" not in chart
    assert client.get(f"/{tag}/statistics.csv").content == client.get("/statistics.csv").content
