"""The reviewer's pages: rate it unseen, read it with what was asked for before, ask for something at a place."""

import pytest
from django.urls import reverse

from claims.editorial.review import send_back, submit
from claims.editorial.second_ratings import begin_rating
from claims.models import ReviewRemark, SecondRating
from tests.desk import change
from tests.standing import standing


def address(name, claim, *more):
    return reverse(f"admin:claims_claim_{name}", args=[claim.pk, *more])


@standing
def in_review(claim, author):
    submit(claim, by=author)
    claim.refresh_from_db()
    return claim


def digest_of(claim):
    return claim.editorial_reviews.open().get().draft_sha256


def test_remarks_are_sent_with_the_decision_and_shown_to_the_authors(log_in, in_review, reviewer, author):
    typed = {"draft_sha256": digest_of(in_review), "remark-evidence-1": "Cite the page.\r\nBoth.", "remark-rating": " "}
    log_in(reviewer).post(address("step", in_review, "send_back"), {**typed, "note": ""})

    remark = ReviewRemark.objects.get()
    assert (remark.place, remark.text) == ("evidence-1", "Cite the page.\nBoth.")
    page = log_in(author).get(address("change", in_review)).content.decode()
    assert "Cite the page." in page
    assert address("remark", in_review, remark.pk) in page

    log_in(author).post(address("remark", in_review, remark.pk), {"answer": "Page 3 it is."})
    submit(in_review, by=author)
    again = log_in(reviewer).get(address("review", in_review)).content.decode()
    assert "Page 3 it is." in again


def test_a_remark_at_no_place_is_refused_with_all_that_was_typed(log_in, in_review, reviewer):
    typed = {"draft_sha256": digest_of(in_review), "remark-evidence-9": "Where?", "note": "Do see."}
    response = log_in(reviewer).post(address("step", in_review, "send_back"), typed)
    assert "no place evidence-9" in response.content.decode()
    assert "Do see." in response.content.decode()


def test_remarks_do_not_get_lost_in_an_approval(log_in, in_review, reviewer):
    typed = {"draft_sha256": digest_of(in_review), "remark-conclusion": "Which order?", "note": ""}
    page = log_in(reviewer).post(address("step", in_review, "approve"), typed).content.decode()
    in_review.refresh_from_db()
    assert in_review.state == "in_review"
    assert "Remarks go with “Send back”" in page
    assert "Which order?" in page


def test_a_later_reading_shows_what_changed_since_the_last(log_in, in_review, reviewer, author):
    send_back(in_review, by=reviewer, note="Say which order.")
    change(in_review, author, verdict={"conclusion": "Decree 647 names this number."})
    submit(in_review, by=author)

    shown = log_in(reviewer).get(address("review", in_review)).context

    assert [difference.part for difference in shown["differences_since_reading"]] == ["verdict"]


def test_a_claim_is_rated_without_a_word_of_its_verdict(log_in, in_review, reviewer):
    client = log_in(reviewer)
    page = client.get(address("rate", in_review))
    text = page.content.decode()
    assert "300,000 people were called up." in text
    assert "The order itself." in text
    for said in ("The order names this number.", "We read the", "The order is public."):
        assert said not in text

    rating = page.context["form"].fields["rating"].queryset.get(slug="false")
    answer = client.post(address("rate", in_review), {"rating": rating.pk, "reason": "Nobody else says so."})
    assert answer["Location"] == address("review", in_review)
    assert SecondRating.objects.get().rated_by == reviewer
    assert "Nobody else says so." in client.get(address("review", in_review)).content.decode()


@pytest.mark.parametrize("shown_on", ["review", "change"])
def test_whoever_opened_the_verdict_cannot_rate_it_unseen(log_in, in_review, reviewer, shown_on):
    client = log_in(reviewer)
    client.get(address(shown_on, in_review))
    assert not client.get(address("rate", in_review)).context["may_rate"]
    refused = client.post(address("rate", in_review), {"rating": in_review.open_verdict.rating_id})
    assert refused.status_code == 409
    assert not SecondRating.objects.exists()


def test_a_researcher_is_shown_no_page_to_rate_on(log_in, in_review, colleague):
    assert log_in(colleague).get(address("rate", in_review)).status_code == 403


def test_figures_say_how_often_two_ratings_agree(log_in, in_review, reviewer, editor):
    log_in(reviewer).post(address("rate", in_review), {"rating": in_review.open_verdict.rating_id})
    page = log_in(editor).get(reverse("admin:claims_claim_figures"))
    assert (page.context["agreement"].rated, page.context["agreement"].agreed) == (1, 1)
    assert "kappa" in page.content.decode()


@standing
def begun(in_review, reviewer):
    """The claim in review, which Vera set out to rate unseen."""
    begin_rating(in_review, by=reviewer)
    return in_review


def rating_in_the_list(client, **narrowed):
    rows = client.get(reverse("admin:claims_claim_changelist"), narrowed).context["cl"].result_list
    return [claim.rating_label for claim in rows]


def test_whoever_sets_out_to_rate_unseen_finds_the_rating_in_no_list(log_in, begun, reviewer, editor):
    source = reverse("admin:sources_source_change", args=[begun.attributions.first().source_id])
    for who, label in ((reviewer, None), (editor, "True")):
        client = log_in(who)
        assert rating_in_the_list(client) == [label]
        assert rating_in_the_list(client, rating="true") == [label] * bool(label)
        assert rating_in_the_list(client, rating="none") == [label] * (not label)
        assert [row["rated_label"] for row in client.get(source).context["claimed"][0].ratings] == [label]


@pytest.mark.parametrize("shown_on", ["review", "change", "preview"])
def test_pages_that_show_the_verdict_lead_whoever_rates_unseen_back_to_rating(
    log_in, begun, reviewer, editor, shown_on
):
    page = reverse("claim_preview", args=[begun.pk]) if shown_on == "preview" else address(shown_on, begun)
    assert log_in(reviewer).get(page).url == address("rate", begun)
    if shown_on != "preview":
        assert log_in(editor).get(page).status_code == 200


@pytest.mark.parametrize("done", ["rated", "read"])
def test_the_verdict_is_shown_again_once_it_was_rated_or_asked_for(log_in, begun, reviewer, done):
    client = log_in(reviewer)
    posted = {"read": "1"} if done == "read" else {"rating": begun.open_verdict.rating_id}
    assert client.post(address("rate", begun), posted).url == address("review", begun)
    assert client.get(address("review", begun)).status_code == 200
    assert rating_in_the_list(client) == ["True"]
    assert SecondRating.objects.count() == (done == "rated")
    assert not client.get(address("rate", begun)).context["may_rate"]


def test_opening_the_page_to_rate_keeps_the_verdict_from_then_on(log_in, in_review, reviewer):
    client = log_in(reviewer)
    assert rating_in_the_list(client) == ["True"]
    client.get(address("rate", in_review))
    assert rating_in_the_list(client) == [None]
