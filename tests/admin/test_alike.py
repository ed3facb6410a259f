"""What looks like a claim: beside its form, while it is typed, and decided with two buttons."""

from datetime import date

import pytest
from django.urls import reverse

from claims.models import ClaimRelation
from tests.desk import make_draft, make_review_by_others

RIVAL = "By Friday more than one million people had been called up."


@pytest.fixture
def rival(author, claim):
    return make_draft(author, slug="rival", statement=RIVAL)


def test_a_claims_page_shows_what_looks_like_it_and_takes_the_decision(log_in, author, claim, rival):
    client, page = log_in(author), reverse("admin:claims_claim_change", args=[rival.pk])
    shown = client.get(page).content.decode()
    assert "The same, it seems" in shown, "both hold the same number"
    assert f"/claim/{claim.pk}/change/" in shown

    decide = reverse("admin:claims_claim_alike_decide", args=[rival.pk, claim.pk])
    refused = client.post(decide, {"reject": "1"}, follow=True).content.decode()
    assert "needs a reason" in refused
    assert not ClaimRelation.objects.exists()

    kept = client.post(decide, {"reject": "1", "note": "Another year."}, follow=True).content.decode()
    assert "The same, it seems" not in kept
    assert "No other claim of the desk looks like it." in kept
    relation = ClaimRelation.objects.get()
    assert (relation.status, relation.decision_note, relation.decided_by) == ("rejected", "Another year.", author)


def test_what_other_publishers_found_is_a_link_with_their_rating_and_nothing_to_decide(log_in, author, claim):
    make_review_by_others(author, label="Not <so>", reviewed_on=date(2026, 1, 2))
    client = log_in(author)
    saved = client.get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    typed = client.get(reverse("admin:claims_claim_alike"), {"statement": claim.statement, "language": "en"})
    for shown in (saved, typed.content.decode()):
        panel = shown.split("What others found")[1].split("</section>")[0]
        assert 'href="https://checks.example/1" rel="noreferrer noopener"' in panel
        assert "Contradicts it" in panel
        assert "The Paper" in panel
        assert "“Not &lt;so&gt;”</span> · en · 2026-01-02" in panel
        assert "Both cannot be right" in panel
        assert "<form" not in panel


def test_a_part_is_named_from_both_sides_and_confirmed_in_its_direction(log_in, author, claim):
    whole = make_draft(author, "whole", statement=f"{claim.statement[:-1]}, and the border with Georgia was shut.")
    client = log_in(author)
    of_the_part, of_the_whole = (
        client.get(reverse("admin:claims_claim_change", args=[each.pk])).content.decode() for each in (claim, whole)
    )
    assert "Yes, this is part of it" in of_the_part
    assert "Yes, it is part of this" in of_the_whole
    client.post(reverse("admin:claims_claim_alike_decide", args=[whole.pk, claim.pk]), {"confirm": "1"})
    relation = ClaimRelation.objects.get()
    assert (relation.claim, relation.kind, relation.other) == (claim, "part_of", whole)


def test_while_a_statement_is_typed_the_desk_says_what_it_knows(log_in, author, claim):
    client, url = log_in(author), reverse("admin:claims_claim_alike")
    found = client.get(url, {"statement": RIVAL, "language": "en"}).content.decode()
    assert "Contradicts it" in found
    assert "<form" not in found, "nothing is decided about what is not saved"
    own = client.get(url, {"statement": claim.statement, "language": "en", "claim": claim.pk}).content.decode()
    assert "No other claim of the desk looks like it." in own


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"statement": " ", "language": "", "claim": "x"},
        {"statement": "1" * 3000, "language": "x" * 300, "claim": "9" * 30},
        {"statement": "% ' & | ! ( <->", "language": "ko", "claim": "-1"},
    ],
)
def test_nonsense_looks_like_nothing(log_in, author, claim, asked):
    answer = log_in(author).get(reverse("admin:claims_claim_alike"), asked)
    assert (answer.status_code, "No other claim" in answer.content.decode()) == (200, True)


def test_whoever_has_no_role_sees_and_decides_nothing(log_in, django_user_model, author, claim, rival):
    client = log_in(django_user_model.objects.create_user("outsider", is_staff=True))
    assert client.get(reverse("admin:claims_claim_alike"), {"statement": RIVAL}).status_code == 403
    decide = reverse("admin:claims_claim_alike_decide", args=[rival.pk, claim.pk])
    assert client.post(decide, {"confirm": "1"}).status_code == 403
    assert not ClaimRelation.objects.exists()
