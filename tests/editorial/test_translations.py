"""A translation is of one wording: it never seems to follow a change that nobody put into it."""

import pytest
from django.core.exceptions import ValidationError

from claims.editorial.draft_parts import PartInvalid
from claims.editorial.readiness import what_is_missing
from claims.editorial.review import approve, submit
from claims.models import Claim, ClaimTranslation, Rating
from claims.publishing.publish import correct, publish
from claims.record.build import build_record
from tests.desk import change, make_published
from tests.standing import standing

KOREAN = {
    "language": "ko",
    "statement": "30만 명이 소집되었다.",
    "conclusion": "명령에 이 숫자가 나온다.",
    "translated_by": "Jiwoo Han",
}
NEW_CONCLUSION = {"verdict": {"conclusion": "Only the minister names this number."}}


def codes(claim):
    return [item.code for item in what_is_missing(Claim.objects.get(pk=claim.pk))]


def messages(claim):
    return [item.message for item in what_is_missing(Claim.objects.get(pk=claim.pk))]


@standing
def translated(claim, author):
    return change(claim, author, translations=[KOREAN])


def test_a_claim_and_its_conclusion_are_published_in_other_languages(translated, author, reviewer, editor):
    submit(translated, by=author)
    approve(translated, by=reviewer)
    record = publish(translated, by=editor).record
    assert record["translations"] == [
        {
            "language": "ko",
            "claim_reviewed": KOREAN["statement"],
            "conclusion": KOREAN["conclusion"],
            "translated_by": "Jiwoo Han",
        }
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [(NEW_CONCLUSION, "conclusion"), ({"statement": "Some 300,000 people were called up."}, "claim")],
)
def test_a_translation_of_other_words_than_those_that_stand_is_not_published(translated, author, content, what):
    change(translated, author, **content)
    assert codes(translated) == ["translation-outdated"]
    assert messages(translated)[0].startswith(f"ko: the {what} was changed after it was translated.")


def test_sending_the_same_words_again_says_nothing_about_the_new_conclusion(translated, author):
    change(translated, author, translations=[KOREAN], **NEW_CONCLUSION)
    assert codes(translated) == ["translation-outdated"]
    change(translated, author, translations=[{**KOREAN, "translated_by": "Jiwoo Han, checked"}])
    assert codes(translated) == ["translation-outdated"]


def test_new_words_translate_what_stands_now(translated, author):
    new_words = {**KOREAN, "conclusion": "장관만 이 숫자를 말한다."}
    change(translated, author, translations=[new_words], **NEW_CONCLUSION)
    assert codes(translated) == []


def test_somebody_can_say_that_the_words_still_fit_and_the_history_keeps_it(translated, author):
    change(translated, author, verdict={"conclusion": "The order names this very number."})
    claim = change(translated, author, translations=[{**KOREAN, "still_fits": True}])
    assert codes(claim) == []
    assert list(claim.events.first().changes) == ["translated_wordings"]


def test_words_typed_in_pieces_are_the_words_that_were_there(translated, author):
    """Some systems send Korean in letters rather than syllables."""
    in_pieces = {**KOREAN, "statement": "30\u1106\u1161\u11ab 명이 소집되었다."}
    change(translated, author, translations=[in_pieces], **NEW_CONCLUSION)
    assert codes(translated) == ["translation-outdated"]


def test_a_translation_without_its_conclusion_is_not_ready(claim, author):
    change(claim, author, translations=[{**KOREAN, "conclusion": ""}])
    assert codes(claim) == ["translation-without-conclusion"]


def test_a_claim_is_not_translated_into_its_own_language(claim, author):
    with pytest.raises(PartInvalid) as refusal:
        change(claim, author, translations=[KOREAN, {**KOREAN, "language": "EN"}])
    assert refusal.value.rows == {1: {"language": ["This is the claim's own language. Choose another."]}}
    change(claim, author, translations=[KOREAN])
    change(claim, author, language="ko")
    assert codes(claim) == ["translation-into-own-language"]


@pytest.mark.parametrize(
    ("change_of_row", "field"),
    [
        ({"language": "klingonish!"}, "language"),
        ({"statement": ""}, "statement"),
        ({"translated_by": ""}, "translated_by"),
    ],
)
def test_an_impossible_translation_is_refused_at_its_row(claim, author, change_of_row, field):
    with pytest.raises(PartInvalid) as refusal:
        change(claim, author, translations=[KOREAN | change_of_row])
    assert field in refusal.value.rows[0]
    assert not ClaimTranslation.objects.exists()


def test_one_language_is_given_once(claim, author):
    with pytest.raises(ValidationError, match="into this language already"):
        change(claim, author, translations=[KOREAN, {**KOREAN, "language": "KO"}])


def test_the_next_version_begins_with_the_translations_and_sees_them_grow_old(author, reviewer, editor):
    claim, _ = make_published(author, reviewer, editor, translations=[KOREAN])
    correct(claim, by=author, note="Look again.")
    assert build_record(claim)["translations"][0]["language"] == "ko"
    change(claim, author, verdict={"rating": Rating.objects.get(slug="half-true"), **NEW_CONCLUSION["verdict"]})
    assert codes(claim) == ["translation-outdated"]
