"""Which claims are most like a statement by their words, as PostgreSQL finds them."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.letters import letters_shared
from claims.matching.likest import likest
from claims.matching.ranking import Shared, likeness
from claims.models import ClaimPage, MatchedLexeme
from claims.publishing.lexemes import count_lexemes
from claims.publishing.publish import withdraw
from tests.desk import make_published
from tests.standing import standing

ROOT = Path(__file__).parents[2]
STATEMENTS = {
    "ferry": "The ferry to the island sinks whenever more than forty goats are on board.",
    "bridge": "The old bridge over the river will be closed for three years.",
    "well": "Water from the town well turns silver spoons black.",
}


@standing
def three(author, reviewer, editor):
    for slug, statement in STATEMENTS.items():
        make_published(author, reviewer, editor, slug, statement=statement)
    count_lexemes()


def found(post, language="en", limit=5):
    return likest(post, language=language, connection=connection, limit=limit)


def slugs(post, **options):
    pages = dict(ClaimPage.objects.values_list("pk", "slug"))
    return [pages[each.pk] for each in found(post, **options)]


def words(language, text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(claims_matched_words(%s, %s))", [language, text])
        return set(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("post", "slug"),
    [
        ("They say goats made the ferry sink!! https://news.example/1", "ferry"),
        ("BRIDGES closing for years #OldBridge", "bridge"),
        ("silver spoon goes black in water?", "well"),
    ],
)
def test_the_claim_that_is_meant_comes_first(three, post, slug):
    assert slugs(post)[0] == slug


def test_the_same_sentence_is_as_like_as_can_be_and_others_less(three):
    first, *others = found(STATEMENTS["ferry"])
    assert first.likeness > 0.7
    assert all(each.likeness < 0.5 for each in others)


def test_a_statement_without_words_or_known_words_finds_nothing(three):
    assert found("") == found("!!! … 🙂") == found("xylophone quizzically") == []


@pytest.mark.parametrize(
    ("typed", "slug"),
    [("brigde colsed for yeers", "bridge"), ("silvr spoons", "well"), ("a fferry with gots on bord sincs", "ferry")],
)
def test_misspelt_words_are_taken_for_known_ones(three, typed, slug):
    assert slugs(typed)[0] == slug


@pytest.mark.parametrize("typed", ["gots", "x9ridge", "elephant", "bridge12", "z" * 300])
def test_short_words_numbers_and_words_far_from_all_known_ones_are_not(three, typed):
    assert found(typed) == []


def test_the_index_of_spellings_finds_them_among_many(db):
    MatchedLexeme.objects.bulk_create(MatchedLexeme(lexeme=f"{word:x}wort", claim_count=1) for word in range(3000))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_matchedlexeme")
        cursor.execute("EXPLAIN SELECT * FROM claims_spelled_nearly('abcwotr')")
        assert "matched_lexeme_spelling" in str(cursor.fetchall())


def test_a_claim_is_found_by_its_translations(author, reviewer, editor):
    danish = {"language": "da", "statement": "Færgen synker under geder.", "conclusion": "Ja.", "translated_by": "Bo"}
    make_published(author, reviewer, editor, "ferry", statement=STATEMENTS["ferry"], translations=[danish])
    assert slugs("færger synker", language="da") == ["ferry"]


def test_it_takes_one_query_however_many_claims_there_are(three, django_assert_num_queries):
    with django_assert_num_queries(1):
        found("the old bridge")


def test_what_is_withdrawn_is_not_found(three, editor):
    from claims.models import Claim

    withdraw(Claim.objects.get(slug="well"), by=editor, note="Nobody said so.")
    assert "well" not in slugs("silver spoons in the town well")


def test_a_word_published_since_the_last_count_is_found(three, author, reviewer, editor):
    make_published(author, reviewer, editor, "kite", statement="A kite lifted a tractor.")
    assert slugs("tractor lifted by a kite")[0] == "kite"


def test_counts_are_those_of_what_stands(three, editor):
    from claims.models import Claim

    assert MatchedLexeme.objects.get(lexeme="ferri").claim_count == 1
    withdraw(Claim.objects.get(slug="ferry"), by=editor, note="Nobody said so.")
    count_lexemes()
    assert not MatchedLexeme.objects.filter(lexeme="ferri").exists()
    before = list(MatchedLexeme.objects.values_list("lexeme", "claim_count"))
    MatchedLexeme.objects.all().delete()
    call_command("rebuild_search", stdout=io.StringIO())
    assert list(MatchedLexeme.objects.values_list("lexeme", "claim_count")) == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "closing the bridges", "the bridge closed"),
        ("en-GB", "“bridge”—closed", "Bridge, closed"),
        ("de", "die Brücken", "der Brucke"),
        ("fr", "les élèves arrivent", "l'eleve arrive"),
        ("ar", "الجسور مغلقة", "جسور مغلقة"),
        ("ru", "мосты закрыты", "мост закрыт"),
        ("hi", "पुल बंद हैं", "पुल बंद"),
    ],
)
def test_words_are_the_same_in_other_endings_and_spellings(language, one, other):
    shared = words(language, one) & words(language, other)
    assert len(shared) >= min(len(words(language, one)), len(words(language, other))) - 1
    assert shared


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "text", "runs"),
    [
        ("ko", "징집", {"징집"}),
        ("ja", "動員令", {"動員", "員令"}),
        ("pl", "most zamknięty", {"most", "zamk", "amkn", "mkni", "knie", "niet", "iety"}),
        ("th", "สะพาน", {"สะพ", "ะพา", "พาน"}),
    ],
)
def test_where_there_is_no_stemmer_words_are_runs_of_letters(language, text, runs):
    assert words(language, text) == runs


@pytest.mark.django_db
@given(text=st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=200))
def test_any_text_in_any_language_can_be_matched(text):
    for language in ("en", "ko", "xx", ""):
        assert found(text, language=language) == []


def test_weights_follow_from_the_row_alone(three, author, reviewer, editor):
    """What is stored is what the functions give now: incremental is rebuilt."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT bool_and(matched_weights = claims_matched_weights(matched_words)) FROM claims_claimpage")
        assert cursor.fetchone() == (True,)


def test_more_in_common_is_never_less_alike():
    less, more = Shared(0.2, 0.3, False, 0.1, 0.1), Shared(0.4, 0.5, True, 0.3, 0.2)
    assert likeness(less) < likeness(more) <= likeness(Shared(5, 1, True, 1, 1)) <= 1


def test_letters_are_shared_whatever_the_endings():
    claims = [["Border-closings!"], ["the borders close", "die Grenze"], ["?"]]
    (of_first, first), (_, second), nothing = letters_shared("BORDERS CLOSED", claims)
    assert 0 < of_first < 1
    assert 0 < first < second < 1
    assert nothing == (0, 0)
    assert letters_shared("die Grenze", claims)[1] == (1, 1)
    assert letters_shared("", [[""]]) == [(1, 1)]


@pytest.mark.django_db
def test_a_corpus_is_measured_in_a_database_of_its_own(tmp_path):
    corpus, queries, run = (tmp_path / name for name in ("corpus.jsonl", "queries.jsonl", "run.tsv"))
    rows = [{"id": slug, "claim": text, "title": "", "lang": "en"} for slug, text in STATEMENTS.items()]
    corpus.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    queries.write_text(json.dumps({"id": "q1", "text": "Forty goats on the ferry"}) + "\n")

    command = [sys.executable, "manage.py", "match", "--corpus", corpus, "--queries", queries, "--output", run]
    subprocess.run(command, cwd=ROOT, env=os.environ, check=True, capture_output=True)

    query, _, reference, place, score, _ = run.read_text().splitlines()[0].split()
    assert (query, reference, place) == ("q1", "ferry", "1")
    assert 0 < float(score) <= 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'scratch%'")
        assert cursor.fetchone() == (0,)


def test_the_command_names_what_it_found(three):
    told = io.StringIO()
    call_command("match", "the old bridge is closed", stdout=told)
    assert told.getvalue().splitlines()[0].endswith(STATEMENTS["bridge"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "Say what to match"),
        ({"corpus": "x"}, "together"),
    ],
)
def test_what_is_missing_is_said(db, options, said):
    with pytest.raises(CommandError, match=said):
        call_command("match", **{name: Path(value) for name, value in options.items()})


def test_a_file_that_is_not_there_is_named(db, tmp_path):
    paths = {name: tmp_path / name for name in ("corpus", "queries", "output")}
    with pytest.raises(CommandError, match="There is no file"):
        call_command("match", **paths)
