"""pages: members of the desk keep other publishers' mark-up; our own verdicts are read, and changed elsewhere."""

import pytest
from django.db import IntegrityError, transaction

from claims.models import CollectedReview, RatingCrosswalk, ReviewPage, ReviewPageChange
from claims.publishing.publish import withdraw
from sources.models import Source
from tests.desk import make_person, make_published

PAGES = "/v1alpha1/pages"
URL = "https://checks.example/moon"


def sent(**changes):
    """A page with one review that says all that can be said."""
    markup = {
        "url": f"{URL}#first",
        "claimReviewed": "The moon is made of cheese.",
        "claimAuthor": {
            "name": "Somebody", "jobTitle": "Cook", "imageUrl": "https://p.example/s.jpg",
            "sameAs": "https://somebody.example/",
        },
        "claimDate": "2026-01-01",
        "claimLocation": "At a dinner",
        "claimFirstAppearance": "https://somebody.example/first",
        "claimAppearances": ["https://somebody.example/second"],
        "rating": {
            "ratingValue": 1, "worstRating": 1, "bestRating": 5, "textualRating": "False",
            "ratingExplanation": "It is rock.", "imageUrl": "https://p.example/f.png",
        },
    }  # fmt: skip
    author = {"name": "The Checkers", "imageUrl": "https://p.example/c.png"}
    page = {"pageUrl": URL, "publishDate": "2026-01-02", "claimReviewAuthor": author, "claimReviewMarkups": [markup]}
    return {**page, **changes}


def changed(page, **changes):
    """The same page with something else said in its first review."""
    return {**page, "claimReviewMarkups": [{**page["claimReviewMarkups"][0], **changes}]}


def refusal(answer, http, status):
    assert (answer.status_code, answer.json()["error"]["status"]) == (http, status), answer.content
    return answer.json()["error"]


@pytest.fixture
def desk_program(with_token, editor):
    """A program of an editor."""
    return with_token(editor)


@pytest.fixture
def kept(desk_program):
    """A page as the API answered when it was entered."""
    answer = desk_program.post(PAGES, sent())
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_page_comes_back_as_it_was_sent(desk_program, kept):
    page = ReviewPage.objects.get()
    assert kept == {**sent(), "name": f"pages/{page.pk}", "versionId": "1"}
    assert desk_program.get(f"/v1alpha1/{kept['name']}").json() == kept
    assert desk_program.get(PAGES).json() == {"claimReviewMarkupPages": [kept]}


def test_a_page_that_says_little_comes_back_without_more(desk_program):
    markup = {"url": URL, "claimReviewed": "The moon is hollow.", "rating": {"textualRating": "No"}}
    answer = desk_program.post(PAGES, {"pageUrl": URL, "claimReviewMarkups": [{**markup, "claimAuthor": None}]})
    assert answer.json()["claimReviewMarkups"] == [markup]
    assert set(answer.json()) == {"name", "pageUrl", "claimReviewMarkups", "versionId"}


def test_a_page_that_was_entered_is_found_by_everybody(search, kept):
    (claim,) = search(query="cheese")["claims"]
    assert claim["claimReview"] == [
        {
            "publisher": {"name": "The Checkers", "site": "checks.example"},
            "url": f"{URL}#first",
            "reviewDate": "2026-01-02T00:00:00Z",
            "textualRating": "False",
        }
    ]


def test_the_publisher_is_who_has_the_site(desk_program, desk):
    known = Source.objects.create(
        slug="checks", name="Checks", kind="news_outlet", website="https://www.checks.example/about"
    )
    desk_program.post(PAGES, sent())
    assert ReviewPage.objects.get().publisher == known


def test_our_rating_is_the_crosswalks_and_our_claim_the_same_words(desk_program, published):
    from claims.models import Rating

    checks = Source.objects.create(slug="checks", name="Checks", kind="news_outlet", website="https://checks.example/")
    RatingCrosswalk.objects.create(
        publisher=checks, label="False", rating=Rating.objects.get(slug="false"), fit="exact"
    )
    page = changed(sent(), claimReviewed="“300,000 people were called up”")
    desk_program.post(PAGES, page)
    review = CollectedReview.objects.get()
    assert (review.rating.slug, review.claim) == ("false", published)
    desk_program.post(PAGES, {**changed(sent(), url="https://checks.example/2"), "pageUrl": "https://checks.example/2"})
    assert CollectedReview.objects.order_by("pk").last().claim is None


def test_an_update_says_everything_anew_and_forgets_nothing(desk_program, kept, editor):
    second = {"url": URL, "claimReviewed": "The moon is hollow.", "rating": {"textualRating": "No"}}
    body = {**kept, "publishDate": "2026-02-02", "claimReviewMarkups": [second, *kept["claimReviewMarkups"]]}
    updated = desk_program.put(f"/v1alpha1/{kept['name']}", body).json()
    assert updated == {**body, "versionId": "2"}
    assert {review.gone_at is None for review in CollectedReview.objects.all()} == {True, False}

    last = desk_program.put(f"/v1alpha1/{kept['name']}", changed(updated, claimReviewed="It is hollow.")).json()

    assert [markup["claimReviewed"] for markup in last["claimReviewMarkups"]] == ["It is hollow."]
    assert CollectedReview.objects.filter(gone_at__isnull=False).count() == 3
    history = ReviewPageChange.objects.order_by("pk").values_list("version", "change", "by__username")
    assert list(history) == [(1, "entered", "ed"), (2, "replaced", "ed"), (3, "replaced", "ed")]


def test_what_says_the_same_stays_the_review_it_was(desk_program, kept):
    second = {"url": URL, "claimReviewed": "The moon is hollow.", "rating": {"textualRating": "No"}}
    before = CollectedReview.objects.get()
    desk_program.put(f"/v1alpha1/{kept['name']}", {**kept, "claimReviewMarkups": [second, *kept["claimReviewMarkups"]]})
    before.refresh_from_db()
    assert (before.gone_at, before.position) == (None, 1)


def test_an_update_goes_on_from_the_version_that_was_read(desk_program, kept):
    address = f"/v1alpha1/{kept['name']}"
    assert desk_program.put(address, changed(kept, claimReviewed="It is rock.")).json()["versionId"] == "2"
    refusal(desk_program.put(address, kept), 409, "ABORTED")
    for wrong in ({"versionId": None}, {"versionId": "x"}, {"versionId": "٢"}):
        refusal(desk_program.put(address, {**kept, **wrong}), 400, "INVALID_ARGUMENT")
    refusal(desk_program.put(address, {**kept, "name": "pages/1x"}), 400, "INVALID_ARGUMENT")
    refusal(desk_program.put(address, {**kept, "pageUrl": "https://checks.example/x"}), 400, "INVALID_ARGUMENT")


def test_a_page_that_was_taken_back_is_nowhere_and_can_be_entered_again(desk_program, search, kept):
    answer = desk_program.delete(f"/v1alpha1/{kept['name']}")
    assert (answer.status_code, answer.json()) == (200, {})
    for again in (desk_program.get, desk_program.delete):
        refusal(again(f"/v1alpha1/{kept['name']}"), 404, "NOT_FOUND")
    assert search(query="cheese") == {}
    assert ReviewPageChange.objects.first().change == "taken_back"
    assert CollectedReview.objects.get().claim_reviewed == "The moon is made of cheese."
    assert desk_program.post(PAGES, sent()).status_code == 200


def test_a_page_is_entered_once(desk_program, kept):
    refusal(desk_program.post(PAGES, sent()), 409, "ALREADY_EXISTS")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ([], "body"),
        ({}, "pageUrl"),
        (sent(surprise=1), "body"),
        (sent(pageUrl=7), "pageUrl"),
        (sent(pageUrl="ftp://checks.example/"), "pageUrl"),
        (sent(pageUrl="https://me:secret@checks.example/"), "pageUrl"),
        (sent(pageUrl=f"{URL}#anchor"), "pageUrl"),
        (sent(pageUrl="http://testserver/claims/conscripts/"), "pageUrl"),
        (sent(pageUrl="https://checks.example/" + "a" * 2000), "pageUrl"),
        (sent(publishDate="\0"), "publishDate"),
        (sent(claimReviewAuthor="The Checkers"), "claimReviewAuthor"),
        (sent(claimReviewMarkups=[]), "claimReviewMarkups"),
        (sent(claimReviewMarkups={}), "claimReviewMarkups"),
        (sent(claimReviewMarkups=sent()["claimReviewMarkups"] * 2), "claimReviewMarkups[1]"),
        (changed(sent(), claimReviewed=""), "claimReviewMarkups[0].claimReviewed"),
        (changed(sent(), claimReviewed="a\0b"), "claimReviewMarkups[0].claimReviewed"),
        (changed(sent(), url="https://checks.example/other"), "claimReviewMarkups[0].url"),
        (changed(sent(), claimAppearances="https://p.example/"), "claimReviewMarkups[0].claimAppearances"),
        (changed(sent(), claimAppearances=["no address"]), "claimReviewMarkups[0].claimAppearances"),
        (changed(sent(), rating={}), "claimReviewMarkups[0].rating.textualRating"),
        *(
            (changed(sent(), rating={"textualRating": "No", "ratingValue": value}),
             "claimReviewMarkups[0].rating.ratingValue")
            for value in (1.5, True, 2**31, "1")
        ),
        (changed(sent(), rating={"textualRating": "No", "ratingValue": 3}), "claimReviewMarkups[0]"),
        (changed(sent(), rating={"textualRating": "No", "ratingValue": 9, "worstRating": 1, "bestRating": 5}),
         "claimReviewMarkups[0]"),
    ],
)  # fmt: skip
def test_what_is_impossible_is_named_and_nothing_is_kept(desk_program, body, field):
    error = refusal(desk_program.post(PAGES, body), 400, "INVALID_ARGUMENT")
    assert field in [violation["field"] for violation in error["details"][0]["fieldViolations"]]
    assert not ReviewPage.objects.exists()


@pytest.mark.parametrize(
    "body", ["", "nonsense", '{"pageUrl": "\\ud800"}', '{"pageUrl": "' + "\x00" + '"}', "[" * 9999]
)
def test_what_is_no_json_is_refused(desk_program, body):
    answer = desk_program.generic("POST", PAGES, body, content_type="application/json")
    refusal(answer, 400, "INVALID_ARGUMENT")
    refusal(desk_program.generic("POST", PAGES, body or "{}", content_type="text/plain"), 415, "INVALID_ARGUMENT")


# -- Ours ------------------------------------------------------------------------------------------------------------


def test_our_verdicts_are_told_as_their_pages_mark_them_up(desk_program, published):
    page = desk_program.get(f"{PAGES}/claim.conscripts").json()
    (markup,) = page["claimReviewMarkups"]
    assert page["pageUrl"] == markup["url"] == "http://testserver/claims/conscripts/"
    assert page["claimReviewAuthor"] == {"name": "Factcheck"}
    assert markup["claimAuthor"] == {"name": "The Ministry"}
    assert markup["claimFirstAppearance"] == "https://ministry.example/statement"
    assert markup["claimAppearances"] == ["https://paper.example/article"]
    assert markup["rating"] == {
        "ratingValue": 5, "worstRating": 1, "bestRating": 5, "textualRating": "True",
        "ratingExplanation": "The order names this number.",
    }  # fmt: skip


def test_our_verdicts_are_changed_by_publishing_only(desk_program, published, editor):
    page = desk_program.get(f"{PAGES}/claim.conscripts").json()
    for answer in (
        desk_program.put(f"{PAGES}/claim.conscripts", page),
        desk_program.delete(f"{PAGES}/claim.conscripts"),
    ):
        error = refusal(answer, 400, "FAILED_PRECONDITION")
        assert "correct or withdraw the claim" in error["message"]
    withdraw(published, by=editor, note="It was a misunderstanding.")
    refusal(desk_program.get(f"{PAGES}/claim.conscripts"), 404, "NOT_FOUND")
    assert desk_program.get(PAGES).json() == {}


# -- The list --------------------------------------------------------------------------------------------------------


def listed(program, **asked):
    answer = program.get(PAGES, asked)
    assert answer.status_code == 200, answer.content
    return [page["name"] for page in answer.json().get("claimReviewMarkupPages", [])]


def test_the_list_holds_theirs_and_ours_page_by_page(desk_program, author, reviewer, editor):
    for number in range(2):
        make_published(author, reviewer, editor, f"claim-{number}")
        url = f"https://checks.example/{number}"
        assert desk_program.post(PAGES, {**changed(sent(), url=url), "pageUrl": url}).status_code == 200
    every = listed(desk_program)
    assert len(every) == 4
    assert every[2:] == ["pages/claim.claim-1", "pages/claim.claim-0"]
    one_by_one, token = [], None
    while True:
        answer = desk_program.get(PAGES, {"pageSize": 1, **({"pageToken": token} if token else {})}).json()
        one_by_one += [page["name"] for page in answer["claimReviewMarkupPages"]]
        token = answer.get("nextPageToken")
        if not token:
            break
    assert one_by_one == every
    for offset in range(5):
        assert listed(desk_program, offset=offset) == every[offset:]
    assert listed(desk_program, organization="checks.example") == every[:2]
    assert listed(desk_program, organization="testserver") == every[2:]
    assert listed(desk_program, organization="hecks.example") == []


def test_an_address_leads_to_its_page(desk_program, kept, published):
    assert listed(desk_program, url=f"{URL}#first") == [kept["name"]]
    for ours in ("/claims/conscripts/", "/ko/claims/conscripts/v/1/?page=2#verdict"):
        assert listed(desk_program, url=f"http://testserver{ours}") == ["pages/claim.conscripts"]
    for nothing in ("http://testserver/", "https://nobody.example/", "http://[::1", "no address"):
        assert listed(desk_program, url=nothing) == []
    refusal(desk_program.get(PAGES, {"url": URL, "organization": "checks.example"}), 400, "INVALID_ARGUMENT")


# -- Who may ---------------------------------------------------------------------------------------------------------


def test_without_a_token_of_the_desk_nothing_is_told_or_taken(client_of_google, kept):
    for method, path in (("get", PAGES), ("post", PAGES), ("get", f"/v1alpha1/{kept['name']}"),
                         ("put", f"/v1alpha1/{kept['name']}"), ("delete", f"/v1alpha1/{kept['name']}")):  # fmt: skip
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"X-Goog-Api-Key": "test-key"}):
            answer = getattr(client_of_google, method)(f"{path}?key=test-key&access_token=t", headers=headers)
            refusal(answer, 401, "UNAUTHENTICATED")
            assert answer.headers["WWW-Authenticate"].startswith("Bearer")
            assert answer.headers["Cache-Control"] == "no-store"


def test_whoever_may_not_import_reads_only(with_token, author, kept):
    program = with_token(author)
    assert program.get(f"/v1alpha1/{kept['name']}").json() == kept
    for answer in (program.post(PAGES, sent()), program.put(f"/v1alpha1/{kept['name']}", kept),
                   program.delete(f"/v1alpha1/{kept['name']}")):  # fmt: skip
        assert "claims.import_reviews" in refusal(answer, 403, "PERMISSION_DENIED")["message"]


def test_a_token_does_what_its_scopes_allow(with_token, editor, kept):
    reader = with_token(editor, "read")
    assert reader.get(PAGES).status_code == 200
    assert "import" in refusal(reader.post(PAGES, sent()), 403, "PERMISSION_DENIED")["message"]


def test_a_wrong_key_is_refused_beside_a_right_token(desk_program, kept, settings):
    settings.FACTCHECKTOOLS_KEYS = ["right"]
    assert desk_program.get(PAGES).status_code == 200
    refusal(desk_program.get(PAGES, {"key": "wrong"}), 400, "INVALID_ARGUMENT")


@pytest.mark.parametrize("name", ["0", "9" * 30, "٣", "claim.", "claim.no-such", "claim.%00", "x", "%00"])
def test_a_page_that_is_not_there_is_not_found(desk_program, kept, name):
    for method in (desk_program.get, desk_program.delete):
        refusal(method(f"{PAGES}/{name}"), 404, "NOT_FOUND")


# -- The verbs -------------------------------------------------------------------------------------------------------


def test_the_verbs_ask_for_the_permission_themselves(desk, kept):
    from claims.editorial.collected_reviews import enter_page, replace_page, take_back_page
    from claims.editorial.errors import PermissionMissing

    researcher, page = make_person("ruth", "Researcher"), ReviewPage.objects.get()
    for verb in (
        lambda: enter_page("https://x.example/", by=researcher, reviews=[]),
        lambda: replace_page(page, by=researcher, expected_version=1, reviews=[]),
        lambda: take_back_page(page, by=researcher),
    ):
        with pytest.raises(PermissionMissing):
            verb()


def test_the_history_of_a_page_never_changes(kept):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewPageChange.objects.all().delete()
