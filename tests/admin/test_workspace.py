"""Working on a claim: one save is one edit, nobody overwrites anybody, and bad input is said at its field."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Attribution, Claim, Rating
from tests.admin.forms import posted_from
from tests.desk import change, make_draft
from tests.standing import standing


def address(claim):
    return reverse("admin:claims_claim_change", args=[claim.pk])


def opened(client, claim):
    """Open a claim and give what its form would send untouched."""
    return posted_from(client.get(address(claim)), "claim-form")


def errors_of(response):
    """Give every error that the page's forms show, as one text."""
    forms = response.context["forms"]
    shown = [forms.edit_form.errors, forms.claim_form.errors, forms.verdict_form.errors]
    for rows in forms.form_sets.values():
        shown += [*rows.errors, rows.non_form_errors()]
    return " ".join(str(error) for error in shown)


def test_a_save_that_changes_nothing_leaves_no_line_in_the_history(log_in, claim, author):
    client = log_in(author)
    answer = client.post(address(claim), opened(client, claim))
    assert answer.status_code == 302
    claim.refresh_from_db()
    assert claim.version == 1
    assert claim.events.count() == 1


def test_rows_that_are_not_touched_are_not_written_again(log_in, claim, author):
    client = log_in(author)
    before = list(claim.attributions.values_list("pk", flat=True))
    data = opened(client, claim) | {"statement": "Exactly 300,000 people were called up."}
    assert client.post(address(claim), data).status_code == 302
    assert list(claim.attributions.values_list("pk", flat=True)) == before


def test_one_save_is_one_edit_with_its_reason(log_in, claim, author):
    client = log_in(author)
    data = opened(client, claim) | {
        "statement": "Exactly 300,000 people were called up.",
        "verdict-conclusion": "The order says so.",
        "quantities-0-unit": "men",
        "evidence-0-note": "The order, whole.",
        "note": "Shorter.",
    }
    assert client.post(address(claim), data).status_code == 302
    claim.refresh_from_db()
    event = claim.events.first()
    assert (claim.version, event.note, event.actor) == (2, "Shorter.", author)
    assert set(event.changes) == {"claim_reviewed", "verdict", "quantities", "evidence"}
    assert claim.quantities.get().unit == "men"
    assert claim.open_verdict.evidence.get().note == "The order, whole."


def test_a_chain_is_typed_in_one_go(log_in, claim, author):
    client = log_in(author)
    data = opened(client, claim)
    paper = Attribution.objects.get(claim=claim, relays__isnull=False).source
    data |= {
        "attributions-TOTAL_FORMS": "3",
        "attributions-2-source": str(paper.pk),
        "attributions-2-relays": "1",
        "attributions-2-stance": "doubts",
        "attributions-2-mode": "paraphrase",
    }
    assert client.post(address(claim), data).status_code == 302
    new = claim.attributions.get(stance="doubts")
    assert new.relays.stance == "reports"
    assert new.relays.relays.stance == "asserts"


def test_a_quote_is_found_in_its_capture(log_in, claim, author):
    client = log_in(author)
    data = opened(client, claim) | {"attributions-1-quote": "The ministry said"}
    assert client.post(address(claim), data).status_code == 302
    link = claim.attributions.get(relays__isnull=False)
    assert link.capture.text[link.quote_start : link.quote_end] == "The ministry said"


@pytest.mark.parametrize("gone", ["0", "1"])
def test_a_removed_row_is_gone_unless_another_relays_it(log_in, claim, author, gone):
    client = log_in(author)
    answer = client.post(address(claim), opened(client, claim) | {f"attributions-{gone}-DELETE": "on"})
    if gone == "1":
        assert answer.status_code == 302
        assert claim.attributions.count() == 1
    else:
        assert "Row 1 is empty or removed" in errors_of(answer)
        assert claim.attributions.count() == 2


def test_the_order_of_evidence_is_the_order_on_the_page(log_in, claim, author):
    client = log_in(author)
    data = opened(client, claim)
    data |= {
        "evidence-TOTAL_FORMS": "2",
        "evidence-1-document": data["evidence-0-document"],
        "evidence-1-stance": "context",
        "evidence-0-ORDER": "2",
        "evidence-1-ORDER": "1",
    }
    assert client.post(address(claim), data).status_code == 302
    assert [item.stance for item in claim.open_verdict.evidence.all()] == ["context", "supports"]


def test_what_is_missing_is_listed_whole(log_in, author):
    claim = make_draft(author, topics=[], evidence=[], selection_reason="")
    page = log_in(author).get(address(claim)).content.decode()
    for missing in (
        "Say why the desk chose to check this.",
        "Choose at least one topic.",
        "at least one piece of evidence",
    ):
        assert missing in page


def test_two_editors_never_overwrite_each_other(log_in, claim, author, colleague):
    client = log_in(author)
    mine = opened(client, claim) | {
        "verdict-conclusion": "My new conclusion.",
        "statement": "My statement.",
        "note": "My reason.",
    }
    change(claim, colleague, statement="Their statement.", selection_reason="Their reason.")
    answer = client.post(address(claim), mine)
    page = answer.content.decode()

    assert answer.status_code == 409
    claim.refresh_from_db()
    assert claim.statement == "Their statement."
    assert "Tom Example changed this claim after you opened it" in page
    rows = {row["name"]: row for row in answer.context["conflict"]}
    assert rows["Statement"]["before"] == ["300,000 people were called up."]
    assert rows["Statement"]["theirs"] == ["Their statement."]
    assert rows["Statement"]["yours"] == ["My statement."]

    # What I typed still stands in the form; what I did not touch is theirs now; sent again, it is saved.
    again = posted_from(answer, "claim-form")
    assert again["verdict-conclusion"] == "My new conclusion."
    assert again["statement"] == "My statement."
    assert again["selection_reason"] == "Their reason."
    assert again["note"] == "My reason."
    assert client.post(address(claim), again).status_code == 302
    claim.refresh_from_db()
    assert (claim.statement, claim.selection_reason) == ("My statement.", "Their reason.")
    assert claim.open_verdict.conclusion == "My new conclusion."


def test_rows_that_both_changed_stay_as_typed(log_in, claim, author, colleague):
    client = log_in(author)
    mine = opened(client, claim) | {"quantities-0-unit": "men", "evidence-0-note": "Mine."}
    quantity = claim.quantities.get()
    change(
        claim,
        colleague,
        quantities=[
            {"low": 5, "high": 5, "measure": quantity.measure, "unit": "persons", "wording": "five"},
        ],
    )
    answer = client.post(address(claim), mine)
    again = posted_from(answer, "claim-form")
    assert answer.status_code == 409
    assert (again["quantities-0-unit"], again["quantities-0-wording"]) == ("men", "300,000")
    assert again["evidence-0-note"] == "Mine."


def test_in_a_verdict_that_both_changed_each_keeps_their_own_fields(log_in, claim, author, colleague):
    client = log_in(author)
    rating = claim.open_verdict.rating
    mine = opened(client, claim) | {"verdict-reasoning": "My reasoning.", "verdict-as_of": "2022-10-05"}
    change(claim, colleague, verdict={"conclusion": "Their conclusion.", "as_of": date(2022, 10, 2)})
    answer = client.post(address(claim), mine)
    again = posted_from(answer, "claim-form")
    assert answer.status_code == 409
    assert again["verdict-conclusion"] == "Their conclusion."
    assert again["verdict-reasoning"] == "My reasoning."
    assert again["verdict-as_of"] == "2022-10-05"
    assert client.post(address(claim), again).status_code == 302
    claim.refresh_from_db()
    verdict = claim.open_verdict
    assert (verdict.conclusion, verdict.reasoning, verdict.rating) == ("Their conclusion.", "My reasoning.", rating)
    assert verdict.as_of == date(2022, 10, 5)


def test_rows_that_only_the_other_changed_are_theirs(log_in, claim, author, colleague):
    client = log_in(author)
    mine = opened(client, claim) | {"statement": "Mine."}
    quantity = claim.quantities.get()
    values = {"measure": quantity.measure, "unit": "people"}
    change(
        claim,
        colleague,
        quantities=[
            {"low": 5, "high": 5, "wording": "five", **values},
            {"low": 6, "high": 6, "wording": "six", **values},
        ],
    )
    answer = client.post(address(claim), mine)
    again = posted_from(answer, "claim-form")
    assert (again["quantities-0-wording"], again["quantities-1-wording"]) == ("five", "six")
    assert client.post(address(claim), again).status_code == 302
    assert claim.quantities.count() == 2


WRONG = (
    ({"statement": "x" * 501}, "at most 500 characters"),
    ({"statement": ""}, "required"),
    ({"statement": "a\x00b"}, "Null characters"),
    ({"statement": "a\x07b"}, "control characters"),
    ({"language": "klingonese"}, "is not a language tag"),
    ({"said_on": "2999-01-01"}, "in the future"),
    ({"said_on": "yesterday"}, "Enter a valid date"),
    ({"valid_from": "2022-02-02", "valid_until": "2022-02-01"}, "stops holding before it begins"),
    ({"question": "999999"}, "Select a valid choice"),
    ({"question": "x"}, "Select a valid choice"),
    ({"attributions-0-document": "a\x00"}, "Null characters"),
    ({"question": "9" * 40}, "Select a valid choice"),
    ({"topics": ["nonsense"]}, "not a valid value"),
    ({"quantities-0-low": "7", "quantities-0-high": "5"}, "No number lies in this interval"),
    ({"quantities-0-low": "", "quantities-0-high": ""}, "Give the lower end"),
    ({"quantities-0-low": "many"}, "Enter a number"),
    ({"quantities-0-low": "NaN"}, "Enter a number"),
    ({"quantities-0-low": "1e400"}, "digits"),
    ({"quantities-0-high": "", "quantities-0-high_open": "on"}, "An end that is empty cannot be excluded"),
    ({"attributions-0-source": "999999"}, "Select a valid choice"),
    ({"attributions-0-stance": "shouts"}, "Select a valid choice"),
    ({"attributions-0-relays": "1"}, "relays itself, by some way round"),
    ({"attributions-0-relays": "17"}, "Select a valid choice"),
    ({"attributions-1-quote": "x" * 2001}, "at most 2000 characters"),
    ({"attributions-1-said_on": "2999-01-01"}, "in the future"),
    ({"attributions-TOTAL_FORMS": "999999"}, "at most 100"),
    ({"attributions-TOTAL_FORMS": "many"}, "missing or has been tampered"),
    ({"verdict-rating": "999999"}, "Select a valid choice"),
    ({"verdict-confidence": "total"}, "Select a valid choice"),
    ({"verdict-as_of": "2999-01-01"}, "in the future"),
    ({"verdict-conclusion": "x" * 301}, "at most 300 characters"),
    ({"verdict-reasoning": "x" * 20_001}, "at most 20000 characters"),
    ({"evidence-0-document": ""}, "required"),
    ({"evidence-0-is_confidential": "on"}, "Say why this evidence is withheld"),
    ({"expected_version": "first"}, "whole number"),
    ({"expected_version": ""}, "required"),
    ({"note": "x" * 501}, "at most 500 characters"),
)


@standing
def untouched(claim, author):
    """What the form on the page of Rita's claim would send untouched."""
    client = Client()
    client.force_login(author)
    return opened(client, claim)


@pytest.mark.parametrize(("typed", "message"), WRONG, ids=[f"{next(iter(typed))}: {said}" for typed, said in WRONG])
def test_bad_input_is_said_at_its_field_and_nothing_is_saved(log_in, claim, author, untouched, typed, message):
    data = untouched | {"verdict-what_would_change": "Kept while typing.", **typed}
    answer = log_in(author).post(address(claim), data)
    assert answer.status_code == 200
    assert message in errors_of(answer)
    assert "Kept while typing." in answer.content.decode()
    claim.refresh_from_db()
    assert claim.version == 1
    assert claim.open_verdict.what_would_change == ""


def test_a_retired_rating_can_stay_but_not_be_chosen(log_in, claim, author):
    Rating.objects.filter(slug__in=["true", "false"]).update(retired_on="2022-01-01")
    client = log_in(author)
    data = opened(client, claim)
    assert client.post(address(claim), data).status_code == 302
    retired = str(Rating.objects.get(slug="false").pk)
    assert "Select a valid choice" in errors_of(client.post(address(claim), data | {"verdict-rating": retired}))


def test_text_in_pieces_is_composed(log_in, claim, author):
    client = log_in(author)
    data = opened(client, claim) | {"statement": "거짓", "verdict-reasoning": "one\r\n\r\ntwo"}
    assert client.post(address(claim), data).status_code == 302
    claim.refresh_from_db()
    assert claim.statement == "거짓"
    assert claim.open_verdict.reasoning == "one\n\ntwo"


def test_a_claim_starts_with_a_sentence_and_gets_its_address(log_in, author):
    client = log_in(author)
    answer = client.post(reverse("admin:claims_claim_add"), {"statement": "The bridge is closed.", "language": "en"})
    claim = Claim.objects.get()
    assert answer.url == address(claim)
    assert (claim.slug, claim.created_by, claim.open_verdict.version) == ("the-bridge-is-closed", author, 1)


@pytest.mark.parametrize(("statement", "slug"), [("거짓", "claim"), ("تشمل 300,000 شخص", "claim-300000")])
def test_a_claim_in_other_letters_gets_an_address_all_the_same(log_in, author, statement, slug):
    client, start = log_in(author), reverse("admin:claims_claim_add")
    for number in ("", "-2"):
        client.post(start, {"statement": statement, "language": "ko", "slug": ""})
        assert Claim.objects.first().slug == slug + number
    assert '<option value="ko">Korean, 한국어</option>' in client.get(start).content.decode()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"statement": ""}, "required"),
        ({"slug": "Not An Address"}, "valid"),
        ({"slug": "conscripts"}, "already exists"),
        ({"slug": "a" * 101}, "at most 100"),
        ({"language": "xx-nowhere-xx"}, "is not a language tag"),
        ({"statement": "a\x00"}, "Null characters"),
    ],
)
def test_a_claim_that_cannot_be_started_is_not(log_in, claim, author, typed, message):
    data = {"statement": "Another claim.", "slug": "", "language": "en", **typed}
    answer = log_in(author).post(reverse("admin:claims_claim_add"), data)
    assert answer.status_code == 200
    assert message in str(answer.context["form"].errors)
    assert Claim.objects.count() == 1


def test_how_a_number_is_understood_is_said_in_words(log_in, author):
    client, url = log_in(author), reverse("admin:claims_claim_interval")
    ask = {"low": "1000000", "low_open": "on", "figure": "total"}
    assert client.get(url, ask).json()["words"] == "more than 1,000,000"
    wrong = client.get(url, {"low": "7", "high": "5", "figure": "total"}).json()
    assert wrong["words"] == ""
    assert "No number lies in this interval" in wrong["problem"]


def test_rivals_stand_beside_the_claim_and_contradict_it(log_in, claim, author):
    rival = make_draft(
        author,
        slug="a-million",
        statement="More than a million people were called up.",
        quantities=[
            {
                "low": 1_000_000,
                "low_open": True,
                "measure": "people called up",
                "unit": "people",
                "wording": "more than a million",
            }
        ],
    )
    row = log_in(author).get(address(claim)).context["rivals"]["rows"][0]
    assert (row["claim"], row["words"], row["finding"]) == (rival, "more than 1,000,000 people", "contradicts")


@pytest.mark.parametrize("typed", ["0", "-1", "99999999999999999999999", "x", "1/2"])
def test_a_claim_that_is_not_there_is_not_found(log_in, author, typed):
    answer = log_in(author).get(f"/admin/claims/claim/{typed}/change/")
    assert answer.status_code in (302, 404)


def test_media_and_translations_are_typed_in_as_rows(log_in, claim, author):
    client = log_in(author)
    typed = {
        "media-TOTAL_FORMS": "1",
        "media-0-kind": "video",
        "media-0-content_url": "https://posts.example/1.mp4",
        "media-0-caption": "Cars before a barrier.",
        "media-0-authenticity": "StagedContent",
        "media-0-ORDER": "1",
        "translations-TOTAL_FORMS": "1",
        "translations-0-language": "ko",
        "translations-0-statement": "30만 명이 소집되었다.",
        "translations-0-conclusion": "명령에 이 숫자가 나온다.",
        "translations-0-translated_by": "machine, checked by Jiwoo Han",
    }
    assert client.post(address(claim), opened(client, claim) | typed).status_code == 302
    verdict = claim.open_verdict
    assert verdict.media.get().authenticity == "StagedContent"
    assert verdict.translations.get().translated_by == "machine, checked by Jiwoo Han"
    page = client.get(address(claim)).content.decode()
    assert "30만 명이 소집되었다." in page
    assert client.post(address(claim), opened(client, claim)).status_code == 302
    claim.refresh_from_db()
    assert claim.version == 2  # sent again untouched, it is no edit


def test_a_translation_that_a_new_conclusion_overtook_is_named_until_somebody_ticks_that_it_fits(log_in, claim, author):
    korean = {"language": "ko", "statement": "30만 명.", "conclusion": "숫자가 나온다.", "translated_by": "Jiwoo"}
    change(claim, author, translations=[korean])
    client = log_in(author)
    client.post(address(claim), opened(client, claim) | {"verdict-conclusion": "The order says so."})
    assert "was changed after it was translated" in client.get(address(claim)).content.decode()
    client.post(address(claim), opened(client, claim) | {"translations-0-still_fits": "on"})
    assert "was changed after it was translated" not in client.get(address(claim)).content.decode()
    claim.refresh_from_db()
    assert list(claim.events.first().changes) == ["translated_wordings"]


def test_a_row_that_cannot_be_is_marked_and_nothing_typed_is_lost(log_in, claim, author):
    client = log_in(author)
    typed = {
        "translations-TOTAL_FORMS": "1",
        "translations-0-language": "en",
        "translations-0-statement": "300,000 men.",
        "translations-0-translated_by": "Jiwoo",
        "media-TOTAL_FORMS": "1",
        "media-0-kind": "image",
        "media-0-content_url": "javascript:alert(1)",
        "media-0-caption": "A queue.",
    }
    answer = client.post(address(claim), opened(client, claim) | typed)
    assert "valid URL" in errors_of(answer)
    answer = client.post(
        address(claim), opened(client, claim) | typed | {"media-0-content_url": "https://posts.example/1.jpg"}
    )
    assert "the claim&#x27;s own language" in errors_of(answer)
    assert "300,000 men." in answer.content.decode()


def test_two_who_translate_at_once_both_see_what_the_other_wrote(log_in, claim, author, colleague):
    korean = {"language": "ko", "statement": "30만 명.", "conclusion": "숫자가 나온다.", "translated_by": "Jiwoo"}
    client = log_in(author)
    mine = opened(client, claim) | {
        "translations-TOTAL_FORMS": "1",
        "translations-0-language": "de",
        "translations-0-statement": "300.000 Menschen.",
        "translations-0-translated_by": "Rita",
    }
    change(claim, colleague, translations=[korean])
    answer = client.post(address(claim), mine)
    assert answer.status_code == 409
    [row] = [row for row in answer.context["conflict"] if row["name"] == "Translations"]
    assert row["both"]
    assert "30만 명." in str(row["theirs"])
    assert "300.000 Menschen." in str(row["yours"])
    assert "300.000 Menschen." in answer.content.decode()
