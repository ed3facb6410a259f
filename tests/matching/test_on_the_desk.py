"""What the desk knows that looks like a statement: claims in every state but dropped, and reviews by others."""

from decimal import Decimal

import pytest
from django.db import connection

from claims.editorial.suggesting import suggest
from claims.editorial.triage import drop
from claims.language.proposals import Proposal
from claims.matching.on_the_desk import near
from claims.models import Claim, CollectedReview, DraftLexeme, MatchedLexeme
from claims.publishing.lexemes import count_lexemes
from sources.models import Source
from tests.desk import make_draft, make_published, make_review_by_others


def people(low, **changes):
    """A number of people, as suggestions hold it."""
    return {
        "low": low,
        "low_open": False,
        "high": low,
        "high_open": False,
        "is_approximate": False,
        "figure": "total",
        "measure": "people",
        "unit": "people",
        "wording": low,
        **changes,
    }


MORE_THAN_A_MILLION = people("1000000", low_open=True, high=None)


@pytest.fixture
def called_up(author):
    """The desk's claim: 300,000 people were called up."""
    return make_draft(author)


@pytest.fixture
def review(called_up, author):
    """A review by another publisher that stands, of a claim like ours."""
    return make_review_by_others(author)


def claims_near(statement, *, language="en", **said):
    return near(statement, language=language, **said).claims


def relations(statement, **said):
    """Give (slug, relation) of what looks like a statement."""
    return [(each.row.slug, each.match.relation) for each in claims_near(statement, **said)]


def test_the_same_claim_in_other_words_is_found_first(author, called_up):
    make_draft(author, slug="exempt", statement="Students were exempt from the mobilisation.", quantities=[])
    found = claims_near("Some 300,000 people had been called up.", quantities=[people("300000", is_approximate=True)])
    assert (found[0].row, found[0].match.relation) == (called_up, "same")
    assert found[0].agrees == ["The same number: 300,000."]
    assert found[0].differs == []


def test_numbers_decide_whatever_the_words_say(called_up):
    assert relations("300,000 called up") == [("conscripts", "same")]
    assert relations("over one million called up") == [("conscripts", "contradicts")]
    assert relations("More than 200,000 people were called up.") == [("conscripts", "compatible")]
    assert relations("People were called up.") == [("conscripts", "not_comparable")]
    assert relations("300,000 tanks were called up.") == [("conscripts", "not_comparable")]


def test_two_numbers_that_exclude_each_other_are_rivals_not_repeats(called_up):
    (found,) = claims_near("More than one million people were called up.", quantities=[MORE_THAN_A_MILLION])
    assert found.match.relation == "contradicts"
    assert found.differs == ["Both cannot be right: more than 1,000,000 here, 300,000 there."]


def test_who_denies_it_contradicts_it(author):
    make_draft(author, statement="The bridge over the river is closed.", quantities=[])
    assert relations("The bridge over the river is not closed.") == [("conscripts", "contradicts")]


def test_numbers_that_nobody_has_entered_yet_are_read(author):
    make_draft(author, quantities=[])
    assert relations("over one million called up") == [("conscripts", "contradicts")]


@pytest.mark.parametrize("speaker", ["ministry", "paper", None])
def test_who_says_it_is_told_and_never_decides(called_up, speaker):
    source = speaker and Source.objects.get(slug=speaker)
    (found,) = claims_near("more than one million people called up", speaker=source)
    assert found.match.relation == "contradicts"
    assert ("The Ministry says both." in found.agrees) == (speaker == "ministry")
    assert ("Said there by The Ministry." in found.differs) == (speaker == "paper")
    (unsaid,) = claims_near("more than one million people called up")
    assert found.match.score == unsaid.match.score


def test_what_one_speaker_says_of_other_things_is_not_shown(called_up):
    assert claims_near("Tariffs on steel doubled.", speaker=Source.objects.get(slug="ministry")) == []


@pytest.mark.parametrize(
    ("language", "statement", "said", "relation"),
    [
        ("de", "300.000 Reservisten wurden einberufen.", "Dreihunderttausend Reservisten einberufen", "same"),
        ("fr", "Le pont sur la rivière est fermé.", "Le pont sur la rivière n’est pas fermé", "contradicts"),
        ("ko", "예비군 30만 명이 징집됐다.", "예비군 100만 명 이상이 징집됐다.", "contradicts"),
        ("pl", "Stary most został zamknięty.", "stary most zamknięto", "same"),
        ("ru", "Старый мост закрыт на три года.", "Старый мост закрыли на три года", "same"),
    ],
)
def test_every_language_is_matched_by_its_own_rules(author, language, statement, said, relation):
    make_draft(author, statement=statement, language=language, quantities=[])
    assert relations(said, language=language) == [("conscripts", relation)]


def test_a_published_claim_is_found_by_its_translations_and_once(author, reviewer, editor):
    german = {"language": "de", "statement": "Dreihunderttausend Rekruten wurden einberufen.", "conclusion": "Ja.",
              "translated_by": "Jo"}  # fmt: skip
    make_published(author, reviewer, editor, translations=[german])
    assert relations("Dreihunderttausend Rekruten einberufen", language="de") == [("conscripts", "same")]
    assert relations("300,000 called up") == [("conscripts", "same")]


def test_misspelt_names_are_found_in_drafts(author):
    make_draft(author, statement="Governor Wolodymyriw left the province.", quantities=[])
    assert claims_near("Wolodymiriw") == [], "nobody has counted yet"
    count_lexemes()
    (found,) = claims_near("Wolodymiriw")
    assert found.row.slug == "conscripts"


def test_words_of_drafts_are_counted_apart_and_until_they_are_published(author, reviewer, editor):
    make_published(author, reviewer, editor)
    make_draft(author, "kite", statement="Three people lifted a tractor with a kite.")
    count_lexemes()
    assert MatchedLexeme.objects.get(lexeme="peopl").claim_count == 1
    assert DraftLexeme.objects.get(lexeme="peopl").claim_count == 1
    assert not MatchedLexeme.objects.filter(lexeme="tractor").exists()
    drop(Claim.objects.get(slug="kite"), by=author, note="Nobody said so.")
    count_lexemes()
    assert not DraftLexeme.objects.exists()


def test_what_shares_no_word_is_not_shown(called_up):
    assert claims_near("Tariffs on steel doubled.") == []


@pytest.mark.parametrize(
    "statement", ["", "the of and", "'; DROP TABLE claims_claim; --", "& | ! <-> :*", "한국어 문장", "x" * 500]
)
def test_odd_statements_find_nothing_and_break_nothing(called_up, statement):
    assert claims_near(statement) == claims_near(statement, language="") == []


def test_dropped_claims_are_left_out(author, called_up):
    drop(called_up, by=author, note="Not worth it.")
    assert claims_near("300,000 people were called up.") == []


def test_what_is_not_wanted_takes_nobodys_place(author, called_up):
    others = [make_draft(author, slug=f"same-{number}") for number in range(30)]
    (found,) = claims_near(called_up.statement, but=[each.pk for each in others])
    assert found.row == called_up


def test_the_limit_is_kept_and_the_best_come_first(author, called_up):
    for number in range(4):
        make_draft(author, slug=f"more-{number}", statement=f"300,000 people were called up in region {number}.")
    found = claims_near("300,000 people were called up.", limit=2)
    assert found[0].row == called_up
    assert len(found) == 2
    assert found[0].match.score > found[1].match.score


def test_reviews_by_others_that_stand_are_shown_apart(review, called_up):
    found = near("300,000 people called up", language="en")
    assert [(each.row.url, each.match.relation) for each in found.reviews] == [(review.url, "contradicts")]
    assert [each.row for each in found.claims] == [called_up]
    CollectedReview.objects.update(gone_at=review.created_at)
    assert near("300,000 people called up", language="en").reviews == []


def test_it_takes_as_many_queries_however_many_there_are(author, review, django_assert_num_queries):
    for number in range(2):
        with django_assert_num_queries(9):
            near("300,000 called up", language="en")
        for more in range(5):
            make_draft(author, slug=f"more-{number}-{more}", statement=f"300,000 people called up in region {more}.")
    with django_assert_num_queries(1):
        near("xylophone", language="en")


def test_claims_are_found_by_index(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # the tables of a test are too small to need one
    found = Claim.objects.exclude(state="dropped").extra(where=["matched_words @@ 'people'"])
    assert "claims_matched" in found.explain()


def test_the_number_compared_is_a_decimal(called_up):
    assert called_up.quantities.get().low == Decimal(300_000)


def test_a_proposal_says_from_how_many_origins_the_desk_has_met_it(called_up):
    article = Source.objects.get(slug="paper").documents.get()
    proposal = Proposal(
        start=0,
        end=12,
        statement="300,000 people were called up.",
        speaker="The Ministry of Counting",
        is_rumour=False,
        stance="asserts",
        mode="paraphrase",
        said_on=None,
        quantities=[people("300000")],
        dates=[],
        reasons=[{"code": "number", "text": "It gives a number: 300,000."}],
        weight=3,
    )
    (suggestion,) = suggest(article.captures.get(), [proposal])
    assert suggestion.reasons[-1] == {"code": "repeated", "text": "The desk has this already, from 2 origins."}
