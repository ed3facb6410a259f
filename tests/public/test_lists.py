"""Pages that list claims: front page, search, topics, sources, questions, corrections, log."""

import re

import pytest

from claims.models import ClaimPage, Rating
from claims.publishing.publish import withdraw
from tests.public.test_claim_pages import text_of

LISTS = (
    "/",
    "/topics/war/",
    "/sources/paper/",
    "/questions/how-many/",
    "/corrections/",
    "/corrections/?kind=rating_changed",
    "/log/",
    "/feed.atom",
    "/corrections/feed.atom",
    "/sitemap.xml",
    "/sitemap-lists-1.xml",
    "/news-sitemap.xml",
)


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_one_query(client, corrected, publish_claim, rumour, django_assert_num_queries, address):
    publish_claim("rumour-of-a-million", **rumour())
    client.get(address)
    with django_assert_num_queries(1, using="public"):
        assert client.get(address).status_code == 200


def test_search_is_two_queries_the_claims_and_the_counts(client, corrected, django_assert_num_queries):
    with django_assert_num_queries(2, using="public"):
        assert "Half true" in text_of(client.get("/search/?q=people"))


def test_the_front_page_shows_the_newest_verdict_first_and_what_was_corrected(client, corrected, publish_claim, rumour):
    publish_claim("rumour-of-a-million", **rumour())
    page = text_of(client.get("/"))
    assert page.index("More than one million more people") < page.index("300,000 people were called up.")
    assert page.index("Corrected lately") < page.index("The order gives no number.")


def test_a_withdrawn_verdict_is_in_no_list_but_the_ledger_and_the_log(client, corrected, editor):
    withdraw(corrected, by=editor, note="Our source took it back.")
    link = '"/claims/conscripts/"'
    for address in ("/search/?q=people", "/search/", "/feed.atom", "/sitemap.xml"):
        assert "conscripts" not in client.get(address).content.decode(), address
    assert client.get("/topics/war/").status_code == 404
    assert client.get("/sources/paper/").status_code == 404
    assert "No verdict on this question stands" in text_of(client.get("/questions/how-many/"))
    assert link in client.get("/corrections/").content.decode()
    assert link in client.get("/").content.decode()
    assert text_of(client.get("/")).count("300,000 people were called up.") == 2, "the teaser names it, twice corrected"
    assert "Withdrawal" in text_of(client.get("/log/"))
    assert "Our source took it back." in client.get("/corrections/feed.atom").content.decode()


def test_pages_of_the_front_page_hold_every_claim_once(client, published):
    page = ClaimPage.objects.get()
    pages_with_copies(page, 45)
    seen, address = [], "/"
    while address:
        html = client.get(address).content.decode()
        seen += re.findall(r'class="card-claim"><a href="/claims/([^/]+)/"', html)
        following = re.search(r'<a href="(\?cursor=[^"]+)" rel="next"', html)
        address = following and "/" + following[1]
    assert len(seen) == len(set(seen)) == 46


def pages_with_copies(page, count):
    """Make further rows of the projection, all published at the same moment: only their keys tell them apart."""
    from claims.models import Claim, Publication

    claim, current = Claim.objects.get(), Publication.objects.get()
    for number in range(count):
        claim.pk, claim.slug = None, f"copy-{number}"
        claim._state.adding = True
        claim.save()
        show_copy(page, current, claim, number)


def show_copy(page, current, claim, number):
    from claims.models import Publication
    from claims.publishing import log

    review = current.editorial_review
    signed = {"decision": "approved", "reviewer": review.reviewer, "decided_at": review.decided_at}
    review.pk, review.claim, review.decision, review.reviewer, review.decided_at = None, claim, "", None, None
    review._state.adding = True
    review.save()
    type(review).objects.filter(pk=review.pk).update(**signed)
    review.refresh_from_db()
    copy = Publication(
        **{
            field.attname: getattr(current, field.attname)
            for field in Publication._meta.concrete_fields
            if field.attname not in ("sequence", "claim_id", "slug", "editorial_review_id")
        },
        claim=claim,
        slug=claim.slug,
        editorial_review=review,
    )
    log.append(copy)
    row = ClaimPage(
        **{
            field.attname: getattr(page, field.attname)
            for field in ClaimPage._meta.concrete_fields
            if field.attname not in ("id", "claim_id", "slug", "current_id") and not field.generated
        },
        claim=claim,
        slug=claim.slug,
        current=copy,
    )
    row.save()


def test_search_finds_by_words_and_narrows_by_filters(client, corrected, publish_claim, rumour):
    publish_claim("rumour-of-a-million", **rumour())

    def found(query):
        return set(re.findall(r'class="card-claim"><a href="/claims/([^/]+)/"', client.get(query).content.decode()))

    both = {"conscripts", "rumour-of-a-million"}
    assert found("/search/?q=called+up") == both
    assert found("/search/?q=%22million+more%22+or+millions") == {"rumour-of-a-million"}
    assert found("/search/?q=called+-million") == {"conscripts"}
    assert found("/search/?q=called&rating=unproven") == {"rumour-of-a-million"}
    assert found("/search/?source=paper") == both
    assert found("/search/?origin=rumour") == {"rumour-of-a-million"}
    assert found("/search/?relay=rumour") == set()
    assert found("/search/?topic=war&language=en") == both
    assert found("/search/?language=ko") == set()
    assert found("/search/?question=how-many&rating=half-true") == {"conscripts"}


def test_search_counts_what_its_filters_would_leave(client, corrected, publish_claim, rumour):
    publish_claim("rumour-of-a-million", **rumour())
    page = text_of(client.get("/search/?q=called"))
    assert "2 claims for “ called ”" in page
    assert "Half true 1" in page
    assert "Unproven 1" in page


def test_a_search_without_a_result_helps(client, published):
    response = client.get("/search/?q=zebra&rating=true")
    assert response.status_code == 200
    assert "Remove a filter, or try fewer words" in text_of(response)


def test_the_front_page_hands_a_search_on(client, published):
    assert client.get("/?q=war")["Location"] == "/search/?q=war"


@pytest.mark.parametrize(
    "address",
    [
        "/?cursor=!!",
        "/?cursor=WzFd",
        "/?cursor=" + "A" * 300,
        "/?cursor=WyI5OTk5OS0xLTEiLDFd",
        "/search/?cursor=W10",
        "/search/?q=" + "a" * 201,
        "/search/?q=%00",
        "/search/?rating=%00",
        "/search/?topic=" + "x" * 101,
        "/topics/war/?cursor=x",
        "/corrections/?cursor=WyJhIl0",
        "/corrections/?kind=typo",
        "/corrections/?kind=%00",
        "/log/?cursor=WzEuNV0",
        "/log/?cursor=W3RydWVd",
        "/log/?cursor=WzFlOTldWzFd",
    ],
)
def test_an_address_that_makes_no_sense_gets_a_page_that_says_so(client, published, address):
    response = client.get(address)
    assert response.status_code == 400
    assert "We cannot make sense of this address" in text_of(response)


@pytest.mark.parametrize("query", ["the", "-", '"', "'", "\\", "a:*&!(", "%", "'; DROP", "ü" * 200, "😀", "%ff"])
def test_whatever_is_typed_into_search_is_answered(client, published, query):
    assert client.get("/search/", {"q": query}).status_code == 200
    assert client.get("/search/?q=%ff%fe").status_code == 200


@pytest.mark.parametrize("address", ["/topics/none/", "/sources/none/", "/questions/none/", "/sitemap-9.xml"])
def test_a_list_of_nothing_is_not_there(client, published, address):
    assert client.get(address).status_code == 404


def test_a_source_page_keeps_made_apart_from_passed_on_and_counts_out_of_how_many(
    client, corrected, publish_claim, rumour
):
    publish_claim("rumour-of-a-million", **rumour())
    ministry = text_of(client.get("/sources/ministry/"))
    assert "Half true 1 of 1" in ministry
    assert "No published claim of others was passed on by this source." in ministry
    paper = text_of(client.get("/sources/paper/"))
    assert "No published claim comes from this source." in paper
    assert "Half true 1 of 2" in paper
    assert "Unproven 1 of 2" in paper


def test_a_question_page_says_which_numbers_cannot_both_be_right(client, published, publish_claim, rumour):
    publish_claim("rumour-of-a-million", **rumour())
    page = text_of(client.get("/questions/how-many/"))
    assert (
        "The Ministry (300,000) ⟷ and A rumour (more than 1,000,000, an increase, not a total). No number fits both."
        in page
    )
    assert "Unproven" in page


def test_a_decrease_is_set_apart_with_the_reason(client, published, publish_claim, rumour):
    content = rumour()
    content["quantities"][0] |= {"figure": "decrease", "wording": "a million fewer"}
    publish_claim("fewer", **content)
    page = text_of(client.get("/questions/how-many/"))
    assert "It gives a decrease, which does not say what the total is." in page
    assert "There are no two answers to compare." in page


def test_the_corrections_ledger_tells_from_which_rating_to_which(client, corrected):
    page = text_of(client.get("/corrections/?kind=rating_changed"))
    assert re.search(r"True → became Half true The order gives no number\.", page)
    assert "/claims/conscripts/diff/1..2/" in client.get("/corrections/").content.decode()
    assert "There is no correction of this kind." in text_of(client.get("/corrections/?kind=clarification"))


def test_the_log_names_its_head(client, corrected):
    from claims.models import Publication

    head = Publication.objects.order_by("-sequence").first()
    assert f"Head: entry {head.sequence} {head.entry_sha256}" in text_of(client.get("/log/"))


def test_an_empty_newsroom_has_pages_too(client, desk):
    for address in (
        "/",
        "/search/",
        "/corrections/",
        "/log/",
        "/feed.atom",
        "/corrections/feed.atom",
        "/sitemap.xml",
        "/robots.txt",
    ):
        assert client.get(address).status_code == 200, address


def test_nothing_of_a_draft_shows_anywhere(client, published, author, reviewer, editor):
    from claims.editorial.review import approve, submit
    from tests.desk import make_draft

    states = {"in-draft": [], "in-review": [(submit, author)], "approved": [(submit, author), (approve, reviewer)]}
    for slug, verbs in states.items():
        draft = make_draft(author, slug, statement=f"A secret claim {slug}.")
        for verb, person in verbs:
            verb(draft, by=person)
    addresses = [
        *LISTS,
        "/search/?q=secret",
        "/search/",
        *(f"/claims/{slug}/" for slug in states),
        "/claims/conscripts/",
    ]
    for address in addresses:
        page = client.get(address).content.decode()
        assert "secret claim" not in page.lower(), address
        assert not any(f"/claims/{slug}/" in page for slug in states), address


def test_ratings_on_a_source_page_go_from_least_true_to_most(client, publish_claim, rumour):
    from tests.desk import whole_content

    publish_claim()
    verdict = whole_content()["verdict"]
    publish_claim("second", verdict=verdict | {"rating": Rating.objects.get(slug="false")})
    publish_claim("third", verdict=verdict | {"rating": Rating.objects.get(slug="outdated")})
    page = client.get("/sources/ministry/").content.decode()
    assert re.findall(r"origin=ministry&amp;rating=([a-z-]+)", page) == ["false", "true", "outdated"]
