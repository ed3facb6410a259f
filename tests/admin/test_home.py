"""Home names what waits: tips, and articles with open suggestions."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from claims.admin import disputes_on_home
from claims.admin.navigation import sidebar
from claims.editorial.suggestions import reject
from claims.editorial.tips import decline, send_tip
from claims.models import Suggestion, Tip
from claims.publishing.figures import count_figures
from sources.intake.hand_in import hand_in_text
from sources.models import Source, SourceKind
from tests.admin.cited import changed
from tests.desk import make_draft, make_published
from tests.reading import read_to_the_end

CLAIMS = reverse_lazy("admin:claims_claim_changelist")
TEXT = "The Ministry of Defence said on Tuesday that 300,000 people were called up under the order."


@pytest.fixture
def paper(desk):
    return Source.objects.create(slug="daily", name="The Daily", kind=SourceKind.NEWS_OUTLET)


@pytest.fixture
def home(log_in, author):
    """Give a function that opens Rita's home: its context, and its text."""

    def run():
        answer = log_in(author).get("/admin/")
        return answer.context, " ".join(answer.content.decode().split())

    return run


def number_of(people):
    ends = {"low": Decimal(people), "high": Decimal(people)}
    return {**ends, "measure": "people called up", "unit": "people", "wording": str(people)}


def read(author, paper, title):
    return read_to_the_end(hand_in_text(f"{TEXT} {title}.", by=author, publisher=paper, title=title)).capture


def test_tips_are_counted_and_those_with_most_reasons_named_first_then_the_oldest(home, author):
    tips = [send_tip(text=f"Tip {number}") for number in range(10)]
    Tip.objects.filter(pk=tips[-1].pk).update(received_at=timezone.now() - timedelta(days=3))
    decline(tips[0], by=author, answer="An opinion.")
    context, text = home()
    assert [tip.pk for tip, _ in context["tips"]] == [tips[-1].pk, *(tip.pk for tip in tips[1:8])]
    assert ">9 tips received</a>" in text
    Tip.objects.filter(pk=tips[5].pk).update(received_at=timezone.now() - timedelta(days=8))
    context, text = home()
    assert context["tips"][0][0].pk == tips[5].pk
    assert "It has waited for 8 days." in text
    assert f'href="/admin/claims/tip/{tips[-1].pk}/change/"' in text


def test_articles_are_named_with_how_many_suggestions_are_open(home, author, paper):
    older, newer = read(author, paper, "Older"), read(author, paper, "Newer")
    Suggestion.objects.create(capture=older, span_start=0, span_end=3, statement="One more.")
    context, text = home()
    assert [(each["title"], each["open_count"]) for each in context["articles"]] == [("Newer", 1), ("Older", 2)]
    assert f'<a href="/admin/claims/suggestion/article/{older.pk}/" dir="auto">Older</a>' in text
    reject(newer.suggestions.get(), by=author, reason="No.")
    assert [each["title"] for each in home()[0]["articles"]] == ["Older"]


def test_an_article_says_what_speaks_for_its_suggestion_with_most_reasons(home, author, paper):
    article = read(author, paper, "Read")
    few, most = (
        [{"code": "x", "text": "It counts."}],
        [{"code": "x", "text": "A number."}, {"code": "y", "text": "New."}],
    )
    Suggestion.objects.all().delete()
    for start, reasons in enumerate((few, most, [])):
        Suggestion.objects.create(capture=article, span_start=start, span_end=9, statement="One.", reasons=reasons)
    assert "Worth a look: A number. New.</p>" in home()[1]
    reject(article.suggestions.get(span_start=1), by=author, reason="No.")
    assert "Worth a look: It counts.</p>" in home()[1]


def test_the_article_with_the_suggestion_for_which_most_speaks_comes_first(home, log_in, author, paper):
    older, newer = read(author, paper, "Older"), read(author, paper, "Newer")
    more = [{"code": str(number), "text": f"Reason {number}."} for number in range(9)]
    Suggestion.objects.filter(capture=older).update(reasons=more)
    assert [each["title"] for each in home()[0]["articles"]] == ["Older", "Newer"]
    listed = log_in(author).get("/admin/claims/suggestion/?o=-2")
    assert [row.capture for row in listed.context["cl"].result_list] == [older, newer]
    listed = log_in(author).get("/admin/claims/suggestion/?o=2")
    assert [row.capture for row in listed.context["cl"].result_list] == [newer, older]
    assert "Reason 0. Reason 1." in listed.content.decode()


def test_home_shows_the_pace_as_it_was_counted_last(home, author, reviewer, editor):
    assert "first published in the last seven days" not in home()[1]
    make_published(author, reviewer, editor)
    count_figures()
    assert "1 first published in the last seven days, 1 in 26 weeks." in home()[1]
    assert home()[0]["pace"]["line"].endswith(" 96.0,22.0 100.0,2.0"), "nothing in the week before"


def test_home_counts_each_list_of_disputes_and_names_the_newest(home, author, claim):
    for number in (1, 2):
        make_draft(
            author, slug=f"rival-{number}", statement=f"{number} were called up.", quantities=[number_of(number)]
        )
    context, text = home()
    lists = context["disputes"]["lists"]
    assert [each.count for each in lists] == [1, 0, 0]
    assert lists[0].newest == (
        ("How many people were called up?", f"{CLAIMS}?question__id__exact={claim.question_id}"),
    )
    for name in ("", "_questions", "_ratings"):
        assert f'<li><a href="{reverse(f"admin:claims_claim_disputes{name}")}">' in text


def test_disputes_are_counted_once_in_some_minutes_for_the_whole_desk(home, author, claim):
    assert home()[0]["disputes"]["lists"][0].count == 0
    make_draft(author, slug="rival", quantities=[number_of(5)])
    assert home()[0]["disputes"]["lists"][0].count == 0
    cache.delete(disputes_on_home.KEY)
    assert home()[0]["disputes"]["lists"][0].count == 1


def test_the_menu_counts_what_waits_with_one_query_each(rf, author, claim, paper, django_assert_num_queries):
    request = rf.get("/admin/")
    request.user = User.objects.get(pk=author.pk)
    badges = {item["title"]: item["badge"] for group in sidebar(request) for item in group["items"] if "badge" in item}
    assert badges == {}
    send_tip(text="A tip")
    read(author, paper, "Read")
    changed(claim)
    with django_assert_num_queries(5):
        items = [item for group in sidebar(request) for item in group["items"]]
    assert {item["title"]: item["badge"] for item in items if "badge" in item} == {
        "Notices": "1",
        "Intake": "1",
        "Tips": "1",
        "Second looks": "1",
    }


def test_an_empty_list_says_so_in_plain_words(log_in, author):
    client = log_in(author)
    assert "There is nothing here yet." in client.get("/admin/claims/secondlook/").content.decode()
    assert "Nothing here fits what you asked for." in client.get("/admin/claims/tip/?q=x").content.decode()
    assert 'href="/admin/claims/claim/add/"' in client.get("/admin/claims/claim/").content.decode()


def test_lists_write_dates_as_they_sort(log_in, desk, author):
    tip = send_tip(text="A tip")
    listed = log_in(author).get("/admin/claims/tip/").content.decode()
    assert f"{tip.received_at:%Y-%m-%d %H:%M}" in listed
