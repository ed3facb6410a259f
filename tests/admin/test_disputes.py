"""Disputes on the desk: three lists, each narrowed to a topic, and a claim put onto the question it answers."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from claims.admin import disputes
from claims.admin.navigation import sidebar
from claims.editorial.review import submit
from claims.editorial.second_ratings import begin_rating
from claims.models import Claim, Rating, Topic
from tests.admin.test_lists import queries
from tests.desk import change, make_draft, make_published

NUMBERS, QUESTIONS, RATINGS = (reverse(name) for name in (disputes.NUMBERS, disputes.QUESTIONS, disputes.RATINGS))
MILLION = {"low": Decimal(10**6), "measure": "people called up", "unit": "people", "wording": "a million or more"}
STATEMENT = "A million people were called up."


@pytest.fixture
def rival(author, claim):
    return make_draft(author, "rival", statement=STATEMENT, quantities=[MILLION], topics=[])


@pytest.fixture
def without_question(author, claim):
    return make_draft(author, "stray", statement=STATEMENT, quantities=[MILLION], question=None)


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_numbers_that_contradict_stand_beside_each_other_with_links_to_both(log_in, author, claim, rival):
    shown = text_of(log_in(author).get(NUMBERS))
    assert "3.33 times apart: nothing fits between 300,000 and 1,000,000." in shown
    for each in (claim, rival):
        assert f'href="{reverse("admin:claims_claim_change", args=[each.pk])}">{each.statement}</a>' in shown
    assert "300,000 people</td>" in shown
    assert "at least 1,000,000 people</td>" in shown
    assert "The Ministry</td>" in shown
    assert shown.count('desk-tone-true">True') == 2


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 300, "Nothing fits between 0 and 300."),
        (300, 300, "They meet at 300, which not all of them can be."),
        (Decimal("0.5"), 2, "4 times apart: nothing fits between 0.5 and 2."),
    ],
)
def test_a_gap_is_said_in_words(low, high, words):
    from claims.matching.rivals import Gap

    assert disputes.gap_in_words(Gap(Decimal(low), Decimal(high))) == words


@pytest.mark.parametrize("url", [NUMBERS, QUESTIONS, RATINGS])
def test_an_empty_list_says_so_and_an_unknown_topic_or_page_is_none(log_in, author, claim, url):
    client = log_in(author)
    assert "desk-empty" in client.get(url).content.decode()
    assert "of this topic" in client.get(url, {"topic": "war"}).content.decode()
    for nonsense in ({"topic": "nowhere"}, {"page": "2"}, {"page": "9" * 30}):
        assert client.get(url, nonsense).status_code == 404
    assert client.get(url, {"page": "x"}).status_code == 400


def test_lists_are_narrowed_to_a_topic_which_stays_in_their_links(log_in, author, claim, rival):
    Topic.objects.create(slug="peace", name="Peace")
    client = log_in(author)
    assert "times apart" in text_of(client.get(NUMBERS, {"topic": "war"}))
    narrowed = text_of(client.get(NUMBERS, {"topic": "peace"}))
    assert "times apart" not in narrowed
    assert f'href="{RATINGS}?topic=peace"' in narrowed
    assert '<option value="peace" selected>Peace</option>' in narrowed


def test_a_draft_is_put_onto_the_question_of_the_other_in_one_step(log_in, author, claim, without_question):
    client = log_in(author)
    assert "Put the first onto that question" in text_of(client.get(QUESTIONS))
    posted = {"question": claim.question_id, "version": without_question.version, "topic": "war"}
    answer = client.post(reverse("admin:claims_claim_question", args=[without_question.pk]), posted, follow=True)
    assert answer.redirect_chain == [(f"{QUESTIONS}?topic=war", 302)]
    assert f"“{STATEMENT}” answers “{claim.question}” now." in text_of(answer)
    without_question.refresh_from_db()
    assert without_question.question == claim.question
    assert without_question.events.first().changes.keys() == {"question"}


@pytest.mark.parametrize(
    ("posted", "status", "says"),
    [
        ({"question": "0", "version": "1"}, 404, ""),
        ({"question": "x", "version": "1"}, 404, ""),
        ({"version": "0"}, 200, "changed"),
        ({"version": "9" * 40}, 200, "changed"),
        ({}, 200, "changed"),
    ],
)
def test_what_is_posted_by_no_form_of_ours_changes_nothing(
    log_in, author, claim, without_question, posted, status, says
):
    posted = {"question": claim.question_id, **posted}
    url = reverse("admin:claims_claim_question", args=[without_question.pk])
    answer = log_in(author).post(url, posted, follow=True)
    assert answer.status_code == status
    assert says in text_of(answer)
    assert Claim.objects.get(slug="stray").question is None


def test_a_published_claim_has_no_button_and_the_verb_refuses(log_in, author, reviewer, editor, claim):
    published, _ = make_published(
        author, reviewer, editor, "out", statement=STATEMENT, quantities=[MILLION], question=None
    )
    client = log_in(author)
    shown = text_of(client.get(QUESTIONS))
    assert "The first is published: to put it onto that question is a correction." in shown
    assert "Put the first" not in shown
    url = reverse("admin:claims_claim_question", args=[published.pk])
    client.post(url, {"question": claim.question_id, "version": published.version})
    published.refresh_from_db()
    assert published.question is None


def test_two_claims_without_a_question_lead_to_a_new_one_with_what_they_count(log_in, author, claim, without_question):
    change(claim, author, question=None)
    client = log_in(author)
    address = f"{reverse('admin:claims_question_add')}?measure=people+called+up&amp;unit=people"
    assert f'href="{address}"' in client.get(QUESTIONS).content.decode()
    assert 'value="people called up"' in client.get(address.replace("&amp;", "&")).content.decode()


def test_who_rates_a_claim_otherwise_stands_beside_our_verdict(log_in, author, claim):
    publisher = claim.attributions.first().source
    review = {"publisher": publisher, "url": "https://a.example/1", "label": "<b>Wrong</b>", "rating": None}
    change(claim, author, external_reviews=[{**review, "rating": Rating.objects.get(slug="false")}])
    shown = text_of(log_in(author).get(RATINGS))
    assert 'desk-tone-true">True</span>' in shown
    assert 'desk-tone-false">False</span>' in shown
    assert "“&lt;b&gt;Wrong&lt;/b&gt;”</a>" in shown


def test_each_list_asks_the_same_number_of_queries_for_a_few_and_for_many(log_in, author, claim):
    client = log_in(author)
    false = Rating.objects.get(slug="false")

    def more(numbers):
        for number in numbers:
            review = {"publisher": claim.attributions.first().source, "label": "Wrong", "rating": false}
            content = {"external_reviews": [{**review, "url": f"https://a.example/{number}"}], "quantities": [MILLION]}
            make_draft(author, f"rival-{number}", statement=f"{STATEMENT} {number}", **content)
            make_draft(author, f"stray-{number}", statement=f"{STATEMENT} {number}", question=None, **content)

    more(range(1))
    before = [queries(client, url) for url in (NUMBERS, QUESTIONS, RATINGS)]
    more(range(1, 5))
    assert [queries(client, url) for url in (NUMBERS, QUESTIONS, RATINGS)] == before
    assert max(before) <= 22


def test_lists_have_pages(log_in, author, claim, without_question, monkeypatch):
    monkeypatch.setattr(disputes, "A_PAGE", 1)
    make_draft(author, "another", statement=STATEMENT, quantities=[MILLION], question=None)
    client = log_in(author)
    assert 'rel="next" href="?page=2&amp;topic=war"' in client.get(QUESTIONS, {"topic": "war"}).content.decode()
    assert 'rel="prev" href="?page=1"' in client.get(QUESTIONS, {"page": 2}).content.decode()


def test_the_menu_and_home_lead_there_and_whoever_has_no_role_sees_nothing(rf, log_in, author, claim):
    assert f'href="{NUMBERS}">Disputes</a>' in log_in(author).get("/admin/").content.decode()
    request = rf.get(RATINGS)
    request.user = User.objects.get(pk=author.pk)
    items = [item for group in sidebar(request) for item in group["items"]]
    assert [item["title"] for item in items if item.get("active")] == ["Disputes"]
    nobody = log_in(User.objects.create_user("nora", password="x", is_staff=True))
    assert {nobody.get(url).status_code for url in (NUMBERS, QUESTIONS, RATINGS)} == {403}
    put = reverse("admin:claims_claim_question", args=[claim.pk])
    assert nobody.post(put, {"question": claim.question_id, "version": 1}).status_code == 403


def test_the_lists_do_not_tell_a_rating_to_whoever_rates_unseen(log_in, author, reviewer, editor, claim, rival):
    claim.external_reviews.create(
        publisher_id=claim.attributions.first().source_id,
        url="https://checks.example/1",
        label="Not so",
        rating=Rating.objects.get(slug="false"),
    )
    submit(claim, by=author)
    begin_rating(Claim.objects.get(pk=claim.pk), by=reviewer)
    for who, ratings, listed in ((reviewer, 1, 0), (editor, 2, 1)):
        client = log_in(who)
        assert text_of(client.get(NUMBERS)).count('desk-tone-true">True') == ratings
        assert client.get(RATINGS).context["page"].paginator.count == listed
        assert client.get("/admin/").context["disputes"]["lists"][2].count == listed
