"""What the search box finds: by words, by address however it is pasted, by digest, by key; and what is not seen."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.editorial.review import submit
from claims.models import Claim, CorrectionRequest, Tip
from sources.models import Document, Source
from tests.desk import make_draft, make_review_by_others


def found(client, term):
    """Give (what it is, link) of all that is found."""
    return [(each.description, each.link) for each in client.get("/admin/search/", {"s": term}).context["results"]]


def page(noun, row):
    return reverse(f"admin:{noun}_change", args=[row.pk])


@pytest.mark.parametrize(
    "term", ["300,000 PEOPLE", "000 peo", "conscripts", "{pk}", "https://facts.example/claims/conscripts/v/1/"]
)
def test_a_claim_is_found_by_a_part_its_address_and_its_number(log_in, claim, author, term):
    assert ("Claim · Draft", page("claims_claim", claim)) in found(log_in(author), term.format(pk=claim.pk))


def test_a_word_of_two_letters_is_found_as_a_word(log_in, claim, author):
    korean = make_draft(author, slug="korean", statement="러 동원령 30만 명")
    assert [link for what, link in found(log_in(author), "러") if what.startswith("Claim")] == [
        page("claims_claim", korean)
    ]


def test_a_source_is_found_by_an_alias_and_a_merged_one_says_where_it_went(log_in, claim, author):
    ministry, paper = Source.objects.get(slug="ministry"), Source.objects.get(slug="paper")
    Source.objects.filter(pk=ministry.pk).update(aliases=["Минобороны"])
    assert found(log_in(author), "минобор") == [("Source · also Минобороны", page("sources_source", ministry))]
    Source.objects.filter(pk=paper.pk).update(merged_into=ministry)
    assert ("Source · merged into The Ministry", page("sources_source", paper)) in found(log_in(author), "the paper")


@pytest.mark.parametrize(
    "pasted",
    [
        "https://paper.example/article?utm_source=mail&fbclid=1",
        "paper.example/article",
        "HTTP://www.paper.example/article/#top",
        "Ministry gives",
        "example/artic",
    ],
)
def test_a_document_is_found_by_its_title_and_its_address_however_it_is_pasted(log_in, claim, author, pasted):
    article = Document.objects.get(url="https://paper.example/article")
    assert ("Document · paper.example", page("sources_document", article)) in found(log_in(author), pasted)


def test_digests_lead_to_the_capture_the_version_and_the_draft_under_review(log_in, published, author):
    capture = Document.objects.first().captures.get()
    publication = published.publications.get()
    review = submit(make_draft(author, slug="waiting"), by=author)
    client = log_in(author)
    assert found(client, capture.sha256[:8])[0][1] == page("sources_capture", capture)
    assert ("Published version 1", page("claims_publication", publication)) in found(client, publication.record_sha256)
    assert found(client, f"sha256:{publication.entry_sha256}") == [
        ("Published version 1", page("claims_publication", publication))
    ]
    link = reverse("admin:claims_claim_review", args=[review.claim_id])
    assert [each for _, each in found(client, review.draft_sha256[:12].upper())] == [link]
    assert found(client, capture.sha256[:7]) == []


def test_a_person_leads_to_their_page_or_to_what_they_work_on(log_in, claim, author, administrator):
    assert ("Person", page("auth_user", author)) in found(log_in(administrator), "rita example")
    (_, link), *_ = [each for each in found(log_in(author), "RITA") if each[0] == "What they work on"]
    listed = log_in(author).get(link).context["cl"].result_list
    assert [each.pk for each in listed] == [claim.pk]


def test_letters_are_found_by_the_address_that_their_sender_has(log_in, published, author):
    tip = Tip.objects.create(text="Is this so?")
    report = CorrectionRequest.objects.create(publication=published.publications.get(), text="A digit is wrong.")
    client = log_in(author)
    assert found(client, f"https://facts.example/tips/{tip.key}/") == [("Tip", page("claims_tip", tip))]
    assert found(client, report.key) == [("Report of an error", page("claims_correctionrequest", report))]


def test_collected_reviews_are_found_by_words(log_in, claim, author):
    review = make_review_by_others(author)
    assert ("Collected review · checks.example: Not so", page("claims_collectedreview", review)) in found(
        log_in(author), "million called"
    )


def test_nobody_finds_what_their_role_does_not_see(log_in, published):
    tip = Tip.objects.create(text="Is this so?")
    nobody = User.objects.create_user("nora", password="x", is_staff=True)
    group = Group.objects.create(name="Only documents")
    group.permissions.add(Permission.objects.get(codename="view_document"))
    nobody.groups.add(group)
    client = log_in(nobody)
    assert {what.split(" ·")[0] for what, _ in found(client, "ministry")} == {"Document"}
    assert found(client, tip.key) == found(client, "rita") == found(client, "300,000") == []


def test_it_asks_the_same_number_of_queries_whatever_there_is(log_in, claim, author):
    client = log_in(author)
    counts = []
    for term in ("people", "people were"):
        with CaptureQueriesContext(connection) as seen:
            client.get("/admin/search/", {"s": term})
        counts.append(len(seen))
        for number in range(10):
            make_draft(author, slug=f"{term[-2:]}-{number}", statement=f"{number} people were called up.")
    assert counts[0] == counts[1] <= 16
    assert Claim.objects.count() == 21


def test_parts_and_digests_have_their_indexes(db):
    from claims.models import EditorialReview, Publication
    from sources.models import Capture

    looks = {
        "claims_by_part": Claim.objects.filter(statement__icontains="people"),
        "documents_by_part_of_title": Document.objects.filter(title__icontains="ministry"),
        "documents_by_part_of_url": Document.objects.filter(url__icontains="paper.example"),
        "captures_by_digest": Capture.objects.filter(sha256__startswith="0123abcd"),
        "publications_by_digest": Publication.objects.filter(record_sha256__startswith="0123abcd"),
        "reviews_by_record": EditorialReview.objects.filter(record_sha256__startswith="0123abcd"),
        "reviews_by_draft": EditorialReview.objects.filter(draft_sha256__startswith="0123abcd"),
    }
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    for index, rows in looks.items():
        assert index in rows.order_by().explain(), index
