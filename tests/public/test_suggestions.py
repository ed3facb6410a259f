"""What search offers while somebody types: of what is published and stands, in the page's language first."""

import pytest
from django.db import connection

from claims.models import ClaimPage, Question, Topic
from claims.public.suggestions import ASKED, OFFERED
from claims.publishing.publish import withdraw
from sources.models import Source
from tests.desk import make_draft, whole_content
from tests.standing import standing

ADDRESS = "/search/suggestions/"


def offered(client, typed, address=ADDRESS):
    answer = client.get(address, {"q": typed})
    assert answer.status_code == 200, answer
    return answer.json()["suggestions"]


def words(client, typed, address=ADDRESS):
    return [suggestion["words"] for suggestion in offered(client, typed, address)]


@standing
def georgia(publish_claim):
    return publish_claim("georgia", statement="More than 53,000 people crossed the border into Georgia.")


def test_names_and_titles_are_offered_with_what_they_are_and_where_they_stand(client, georgia):
    Topic.objects.create(slug="borders", name="Borders")
    assert offered(client, "geor") == [
        {
            "kind": "claim",
            "label": "Claim",
            "words": "More than 53,000 people crossed the border into Georgia.",
            "language": "en",
            "address": "/claims/georgia/",
        }
    ]
    assert {(each["kind"], each["address"]) for each in offered(client, "min")} == {("source", "/sources/ministry/")}
    assert [each["address"] for each in offered(client, "wa")] == ["/topics/war/"]
    kinds = [each["kind"] for each in offered(client, "people call")]
    assert kinds == ["question"], "no claim of these words stands"


@pytest.mark.parametrize("typed", ["GEO", "géor", "borde", "crossed bor", "border georg", "  geo", "53", "Georgia "])
def test_case_accents_and_the_end_of_the_last_word_make_no_difference(client, georgia, typed):
    assert [each["address"] for each in offered(client, typed)] == ["/claims/georgia/"]


@pytest.mark.parametrize("typed", ["geogria", "bordrer", "croosed bord"])
def test_misspelt_words_are_taken_for_the_nearest_known_ones(client, georgia, typed):
    assert [each["address"] for each in offered(client, typed)] == ["/claims/georgia/"]


@pytest.mark.parametrize(
    "typed", ["", "g", " g ", "-", "--", '""', "zebra", "xylophone geo", "%", "_", "geo_", "'", "\\", ":*", "!geo x"]
)
def test_less_than_two_letters_signs_and_what_nobody_holds_offer_nothing(client, georgia, typed):
    assert offered(client, typed) == []


def test_what_is_said_elsewhere_than_in_the_title_is_no_reason(client, georgia):
    assert words(client, "order names") == [], "the conclusion holds it"


def test_what_begins_so_comes_before_what_holds_it_and_more_claims_before_few(client, publish_claim):
    war = Topic.objects.create(slug="war", name="War")
    cold = Topic.objects.create(slug="cold-war", name="Cold War")
    for number in range(3):
        publish_claim(f"claim-{number}", statement=f"Claim {number}.", topics=[cold, *([war] if not number else [])])
    assert words(client, "war") == ["War", "Cold War"]
    publish_claim("later", statement="Warships left the harbour.")
    publish_claim("last", statement="The harbour saw warships.")
    assert words(client, "warsh") == ["Warships left the harbour.", "The harbour saw warships."]


def test_eight_at_most_names_first_and_room_for_titles(client, publish_claim):
    topics = [Topic.objects.create(slug=f"t-{number}", name=f"Harbour {number}") for number in range(9)]
    for number in range(9):
        publish_claim(f"claim-{number}", statement=f"Harbour claim {number}.", topics=topics)
    kinds = [each["kind"] for each in offered(client, "harb")]
    assert kinds == ["topic"] * 5 + ["claim"] * 3
    assert len(kinds) == OFFERED
    assert [each["kind"] for each in offered(client, "harbour claim")] == ["claim"] * OFFERED


def test_titles_in_the_pages_language_come_first_translations_too(client, georgia, publish_claim):
    publish_claim("german", statement="An der Grenze zu Georgia standen Tausende.", language="de")
    verdict = whole_content()["verdict"]
    publish_claim(
        "translated",
        statement="Thousands stood in line.",
        verdict=verdict,
        translations=[
            {
                "language": "de",
                "statement": "Tausende standen Schlange vor Georgia.",
                "conclusion": "So steht es im Befehl.",
                "translated_by": "Tom",
            }
        ],
    )
    german = offered(client, "georgia", f"/de{ADDRESS}")
    assert [(each["words"], each["language"]) for each in german] == [
        ("Tausende standen Schlange vor Georgia.", "de"),
        ("An der Grenze zu Georgia standen Tausende.", "de"),
        ("More than 53,000 people crossed the border into Georgia.", "en"),
    ]
    assert german[0]["address"] == "/de/claims/translated/"
    assert german[0]["label"] == "Behauptung"
    assert words(client, "georgia")[0].startswith("More than")


@pytest.mark.parametrize(("statement", "typed"), [("예비군 30만 명이 소집됐다.", "예비"), ("北京有三百人。", "北京")])
def test_scripts_without_spaces_are_found_inside_of_words(client, publish_claim, statement, typed):
    publish_claim("far", statement=statement, language="ko")
    assert words(client, typed) == [statement]
    assert words(client, typed[0]) == []


def test_nothing_unpublished_withdrawn_or_taken_out_is_offered(client, georgia, author, editor):
    secret = Topic.objects.create(slug="secret", name="Georgian secrets")
    Source.objects.create(slug="georgian", name="Georgian nobody", kind="person")
    Question.objects.create(slug="georgian", text="Georgian question?", measure="m", unit="u")
    make_draft(author, "draft", statement="Georgia closed its border.", topics=[secret])
    assert [each["address"] for each in offered(client, "georgia")] == ["/claims/georgia/"]
    withdraw(georgia, by=editor, note="Our source took it back.")
    assert offered(client, "georgia") == []
    assert offered(client, "geogria") == []
    assert offered(client, "ministry") == []


def test_hostile_text_stays_text(client, publish_claim):
    hostile = "<img src=x onerror=alert(1)> \u202ewas said by Georgia."
    publish_claim("hostile", statement=hostile)
    answer = client.get(ADDRESS, {"q": "georg"})
    assert answer["Content-Type"] == "application/json"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.json()["suggestions"][0]["words"] == hostile.replace("\u202e", "")


def test_it_is_kept_by_caches_until_something_changes(client, georgia, publish_claim):
    first = client.get(ADDRESS, {"q": "georg"})
    again = client.get(ADDRESS, {"q": "georg"}, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == first["Cache-Control"] == "max-age=0, must-revalidate"
    assert first["Content-Language"] == "en"
    assert "cookie" not in first.get("Vary", "").lower()
    publish_claim("other", statement="Georgia counted more.")
    assert client.get(ADDRESS, {"q": "georg"}, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_what_cannot_be_looked_for_is_refused_and_only_reading_is_possible(client, georgia):
    for typed in ("x" * 201, "geo\0"):
        assert client.get(ADDRESS, {"q": typed}).status_code == 400
    assert client.post(ADDRESS).status_code == 405
    assert client.get(ADDRESS, {"q": "x " * 100}).status_code == 200


def test_it_takes_three_queries_at_most_however_much_there_is(
    client, georgia, publish_claim, django_assert_num_queries
):
    def ask(typed, queries):
        with django_assert_num_queries(queries, using="public"):
            client.get(ADDRESS, {"q": typed})

    for _ in range(2):
        ask("g", 0)
        ask("georg", 2)
        ask("people crossed geor", 3)
        ask("people crosed zzzz", 3)
        for number in range(3):
            publish_claim(f"more-{number}-{ClaimPage.objects.count()}", statement=f"Georgia {number}.")


def test_claims_and_names_are_found_by_index(georgia):
    asked = ASKED.replace("%(whole)s", "'border'").replace("%(begun)s", "'geo'").replace("%(stems)s", "'''georgia'''")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # the tables of a test are too small to need one
        for table, index in (("claims_claimpage", "pages_search"), ("claims_listing", "listings_search")):
            cursor.execute(f"EXPLAIN SELECT FROM {table} WHERE search @@ {asked}")
            assert index in "\n".join(line for (line,) in cursor.fetchall())
        cursor.execute(
            "EXPLAIN SELECT FROM claims_knownword WHERE word ~>=~ 'geo' AND word ~<~ ('geo' || chr(1114111))"
        )
        assert "Index Cond" in "\n".join(line for (line,) in cursor.fetchall())


def test_whoever_asks_more_than_programs_may_gets_no_more_suggestions(client, georgia, settings):
    settings.API_LIMITS = {**settings.API_LIMITS, "address": 2}
    answers = [client.get(ADDRESS, {"q": "geor"}, REMOTE_ADDR="192.0.2.44") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 60
    assert answers[2]["Cache-Control"] == "no-store"
    paths = ("/claims/georgia/v/1/picture.png", "/claims/georgia/diff/1..2/", "/claims/georgia/", "/search/?q=geor")
    assert [client.get(path, REMOTE_ADDR="192.0.2.44").status_code for path in paths] == [429, 429, 200, 200]
