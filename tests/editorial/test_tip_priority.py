"""Which tips come first, and why: what readers see or others rated, what several sent, what waits long."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.editorial.tip_priority import waiting_by_priority
from claims.editorial.tips import decline, send_tip
from claims.models import Tip
from tests.desk import make_review_by_others

ARTICLE = "https://paper.example/article"


@pytest.fixture
def tip(desk):
    """Give a function that sends a tip, and gives it."""

    def run(text="", url="", days=0):
        sent = send_tip(text=text, url=url)
        Tip.objects.filter(pk=sent.pk).update(received_at=timezone.now() - timedelta(days=days, minutes=2))
        return sent

    return run


def codes():
    """Give the tips that wait in their order, each as (key, codes of its reasons)."""
    return [(each.pk, [reason.code for reason in each.reasons]) for each in waiting_by_priority()]


@pytest.mark.parametrize(
    "sent",
    [
        {"url": f"{ARTICLE}?utm_source=mail#top"},
        {"url": "https://desk.example/claims/conscripts/versions/1/"},
        {"text": "“300,000 people were called up”"},
    ],
)
def test_a_tip_about_a_published_claim_says_so_whether_by_link_or_by_words(tip, published, settings, sent):
    settings.SITE_URL = "https://desk.example"
    pk = tip(**sent).pk
    assert codes() == [(pk, ["published"])]
    assert "300,000 people were called up." in waiting_by_priority()[0].reasons[0].text


def test_a_claim_that_readers_do_not_see_counts_less_than_one_that_they_see(tip, claim):
    pk = tip(url=ARTICLE).pk
    assert codes() == [(pk, ["on-the-desk"])]
    assert waiting_by_priority()[0].priority == 1


def test_what_another_publisher_rated_says_who_and_how(tip, claim, author):
    review = make_review_by_others(author)
    by_words, by_link = tip(text=review.claim_reviewed, days=1), tip(url=review.page.url)
    assert codes() == [(by_words.pk, ["rated-by-others"]), (by_link.pk, ["rated-by-others"])]
    assert waiting_by_priority()[0].reasons[0].text == "The Paper has rated it: “Not so”."


def test_what_several_sent_comes_before_what_one_sent_and_the_decided_count_no_more(tip, author):
    alone, first, second = (
        tip(text="Is this so?", days=2),
        tip(url="https://news.example/a?fbclid=1"),
        tip(url="https://News.example/a", text="See"),
    )
    assert codes() == [(first.pk, ["sent-again"]), (second.pk, ["sent-again"]), (alone.pk, [])]
    decline(first, by=author, answer="An opinion.")
    assert codes() == [(alone.pk, []), (second.pk, [])]


def test_a_tip_rises_as_it_waits_and_of_as_much_weight_the_longest_waiting_comes_first(tip):
    young, week, month, old = (tip(text=f"Tip {days}", days=days) for days in (6, 8, 31, 6.5))
    assert codes() == [(month.pk, ["waits"]), (week.pk, ["waits"]), (old.pk, []), (young.pk, [])]


def test_weighing_takes_as_many_queries_for_one_tip_as_for_many(tip, published, django_assert_num_queries):
    tip(text="Tip", url=ARTICLE)
    with django_assert_num_queries(4):
        waiting_by_priority()
    for number in range(5):
        tip(text=f"Tip {number}", url=f"{ARTICLE}/{number}")
    with django_assert_num_queries(4):
        waiting_by_priority()
