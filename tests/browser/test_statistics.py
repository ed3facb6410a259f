"""Statistics, and the pages of a source and of a topic, in a real browser: legible on a phone and in the dark."""

from itertools import pairwise

import pytest

from claims.models import Figures, Topic
from claims.publishing.figures import count_figures
from claims.publishing.publish import withdraw
from sources.models import Source
from tests.browser.windows import IN_BOTH_WINDOWS
from tests.desk import make_draft, make_published, whole_content

PAGES = (
    "/statistics/",
    "/sources/paper/",
    "/sources/ministry/",
    "/topics/war/",
    "/ar/statistics/",
    "/ko/sources/paper/",
)
LONG = "Extraordinarily" * 6


@pytest.fixture
def newsroom(live_server, author, reviewer, editor):
    """Verdicts of all kinds, counted; and two years of months, as a desk of some age has them."""
    whole_content()
    topics = [Topic.objects.get(slug="war"), Topic.objects.create(slug="long", name=LONG)]
    Source.objects.update(country="BA")
    for number in range(3):
        make_published(author, reviewer, editor, f"claim-{number}", topics=topics)
    withdraw(make_published(author, reviewer, editor, "taken-back")[0], by=editor, note="Our source took it back.")
    make_draft(author, "unpublished")
    counted = count_figures(with_selection=True)
    months = [(year, month) for year in (2024, 2025, 2026) for month in range(1, 13)]
    counted.publishing["months"] = [
        {"month": f"{year}-{month:02}", "verdicts": 7 * month % 11, "changes": month, "withdrawals": 0}
        for year, month in months
    ]
    for place, week in enumerate(counted.publishing["weeks"]):
        week["verdicts"] = place % 4
    Figures.objects.filter(pk=counted.pk).update(publishing=counted.publishing)
    return live_server.url


@IN_BOTH_WINDOWS
def test_axe_finds_nothing(newsroom, page_at, assert_accessible, width, dark):
    page = page_at(width, dark=dark, checked=True)
    for address in PAGES:
        page.goto(newsroom + address)
        for summary in page.locator("details summary").all():
            summary.click()
        assert_accessible(page)


def test_they_read_without_javascript_and_fit_on_a_phone(newsroom, page_at):
    page = page_at(360, javascript=False)
    for address in PAGES:
        assert page.goto(newsroom + address).status == 200
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, f"{address} is wider than a phone"
    assert page.complaints == []


@pytest.mark.parametrize("width", [1280, 360])
def test_labels_of_a_chart_stay_inside_and_touch_nothing(newsroom, page_at, width):
    page = page_at(width, javascript=False)
    for address in ("/statistics/", "/de/statistics/", "/ko/statistics/", "/ar/statistics/"):
        page.goto(newsroom + address)
        for chart in page.locator(".chart > svg").all():
            frame = chart.bounding_box()
            labels = [text.bounding_box() for text in chart.locator("text[y='168']").all()]
            assert len(labels) >= 2
            for label in labels:
                assert label["x"] >= frame["x"] - 6, address
                assert label["x"] + label["width"] <= frame["x"] + frame["width"] + 6, address
            ends = sorted((label["x"], label["x"] + label["width"]) for label in labels)
            assert all(one[1] <= other[0] + 5 for one, other in pairwise(ends)), (address, ends)


def test_a_bar_is_as_long_as_its_share(newsroom, page_at):
    page = page_at(1280, javascript=False)
    page.goto(newsroom + "/sources/ministry/")
    seen, chosen, published = (part.bounding_box()["width"] for part in page.locator("#made ~ .portion rect").all())
    assert chosen == seen
    assert published == pytest.approx(seen * 3 / 5, abs=1)
