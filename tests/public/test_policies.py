"""What the desk says of itself, as readers find it: current, in every version, compared, and with the scale in use."""

import hashlib
import json
import re

import pytest

from claims.models import Policy, Rating, RatingCrosswalk, RatingScale
from claims.publishing.policies import publish_policy
from sources.models import Source
from tests.public.test_claim_pages import reviews_on, text_of
from tests.public.test_hostile import HOSTILE_MARKDOWN, SCRIPT, TURNED, elements_of

FIRST = "# Steps\n\nWe read the **source**. See [all corrections](/corrections/)."
SECOND = "# Steps\n\nWe read **two sources**. See [all corrections](/corrections/)."
WHY = "One source was not enough."


@pytest.fixture
def say(editor):
    """Give a function that publishes a policy: `say("funding", "Money", "Ours.")`."""

    def publish(policy, title, body, *, language="en", note="", on_top_of=0):
        return publish_policy(
            policy, by=editor, language=language, title=title, body=body, note=note, expected_version=on_top_of
        )

    return publish


@pytest.fixture
def methodology(say):
    """How the desk checks, in two versions."""
    say("methodology", "How we check", FIRST)
    return say("methodology", "How we check", SECOND, note=WHY, on_top_of=1)


ADDRESSES = (
    "/about/",
    "/about/methodology/",
    "/about/methodology/en/v/1/",
    "/about/methodology/en/v/2/",
    "/about/methodology/en/v/1/text.md",
    "/about/methodology/en/diff/1..2/",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_page_is_one_query_and_its_copy_holds(client, methodology, django_assert_num_queries, address):
    with django_assert_num_queries(1, using="public"):
        response = client.get(address)
    assert response.status_code == 200
    again = client.get(address, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_a_page_shows_the_text_that_stands_with_its_version_and_who_published_it(client, methodology):
    response = client.get("/about/methodology/")
    page = text_of(response)
    assert "We read two sources ." in page
    assert "We read the source" not in page
    assert "Version 2" in page
    assert "Published by Ed Example" in page
    assert WHY in page
    html = response.content.decode()
    assert '<h1 lang="en" dir="auto">How we check</h1>' in html
    assert "<h2>Steps</h2>" in html
    assert methodology.body_sha256 in html


def test_links_within_a_text_keep_to_the_language_of_the_address(client, methodology):
    assert 'href="http://testserver/corrections/"' in client.get("/about/methodology/").content.decode()
    assert 'href="http://testserver/ko/corrections/"' in client.get("/ko/about/methodology/").content.decode()


def test_a_new_version_changes_what_caches_hold(client, say):
    say("funding", "Money", "Ours.")
    known = [client.get(address)["ETag"] for address in ("/about/", "/about/funding/")]
    say("funding", "Money", "Ours, and a grant.", note="A grant.", on_top_of=1)
    assert not set(known) & {client.get(address)["ETag"] for address in ("/about/", "/about/funding/")}


def test_an_old_version_stays_says_that_it_is_old_and_is_no_page_to_search_for(client, methodology):
    response = client.get("/about/methodology/en/v/1/")
    page = text_of(response)
    assert "This is version 1" in page
    assert "We read the source ." in page
    assert "/about/methodology/en/diff/1..2/" in response.content.decode()
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "This is version" not in text_of(client.get("/about/methodology/en/v/2/"))


def test_the_difference_is_word_by_word_with_why_and_by_whom(client, methodology):
    response = client.get("/about/methodology/en/diff/1..2/")
    html = response.content.decode()
    assert re.search(r"<del>[^<]*source[^<]*</del>", html)
    assert re.search(r"<ins>[^<]*sources[^<]*</ins>", html)
    assert WHY in html
    assert "Published by <bdi>Ed Example</bdi>" in html


def test_the_exact_text_has_the_digest_that_stands_on_its_page(client, methodology):
    response = client.get("/about/methodology/en/v/2/text.md")
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response.content.decode() == SECOND
    assert hashlib.sha256(response.content).hexdigest() == methodology.body_sha256
    assert "immutable" in response["Cache-Control"]


@pytest.mark.parametrize(
    "address",
    [
        "/about/funding/",
        "/about/horoscope/",
        "/about/horoscope/en/v/1/",
        "/about/horoscope/en/diff/1..2/",
        "/about/methodology/en/v/3/",
        "/about/methodology/ko/v/1/",
        "/about/methodology/en/v/9/text.md",
        "/about/methodology/en/diff/1..3/",
        "/about/methodology/en/diff/2..1/",
        "/about/methodology/en/diff/1..1/",
        "/about/methodology/en/v/0/",
        "/about/methodology/en/v/99999999999/",
    ],
)
def test_what_was_never_published_is_not_there(client, methodology, address):
    assert client.get(address).status_code == 404


# -- Languages --------------------------------------------------------------------------------------------------------


def test_a_reader_is_shown_the_text_in_their_language(client, methodology, say):
    say("methodology", "검증 방법", "출처를 두 개 읽습니다.", language="ko")
    page = client.get("/ko/about/methodology/").content.decode()
    assert '<h1 lang="ko" dir="auto">검증 방법</h1>' in page
    assert "출처를 두 개 읽습니다." in page
    assert 'href="/ko/about/methodology/en/v/2/" lang="en"' in page
    assert "검증 방법" in client.get("/ko/about/").content.decode()
    assert "How we check" in client.get("/about/").content.decode()


def test_a_text_in_another_language_says_so(client, methodology):
    response = client.get("/de/about/methodology/")
    assert '<div class="prose own-words" lang="en" dir="auto">' in response.content.decode()
    assert '<p class="became">' in response.content.decode()
    assert '<p class="became">' not in client.get("/about/methodology/").content.decode()


def test_a_text_that_was_not_changed_with_the_desks_own_says_so(client, methodology, say):
    say("methodology", "검증 방법", "출처를 읽습니다.", language="ko")
    assert '<p class="became">' not in client.get("/ko/about/methodology/").content.decode()
    say("methodology", "How we check", "We read three.", note="Three.", on_top_of=2)
    page = client.get("/ko/about/methodology/").content.decode()
    assert page.count('<p class="became">') == 1
    assert "/ko/about/methodology/en/v/3/" in page
    assert '<p class="became">' not in client.get("/about/methodology/").content.decode()


def test_what_is_written_in_one_language_only_is_shown_to_everybody(client, say):
    say("ethics", "윤리", "선물을 받지 않습니다.", language="ko")
    assert "선물을 받지 않습니다." in client.get("/about/ethics/").content.decode()
    assert "윤리" in client.get("/about/").content.decode()


# -- The index --------------------------------------------------------------------------------------------------------


def test_the_index_lists_each_policy_once_in_order_and_what_changed(client, methodology, say):
    say("corrections", "Errors", "We correct.")
    say("about", "Us", "Three people.")
    response = client.get("/about/")
    headings = re.findall(r'<h2><a href="/about/(\w+)/"', response.content.decode())
    assert headings == ["about", "methodology", "corrections"]
    page = text_of(response)
    assert page.index("What changed in these pages") < page.index(WHY)


def organization_on(response):
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL)
    return json.loads(script)


def test_mark_up_names_the_pages_that_there_are(client, methodology):
    found = organization_on(client.get("/about/"))
    assert found == {
        "@context": "https://schema.org",
        "@type": "NewsMediaOrganization",
        "name": "Factcheck",
        "url": "http://testserver",
        "publishingPrinciples": "http://testserver/about/",
        "verificationFactCheckingPolicy": "http://testserver/about/methodology/",
    }


def test_a_verdict_names_its_publisher_with_the_policies_in_one_query(
    client, published, say, django_assert_num_queries
):
    before = client.get("/claims/conscripts/")
    (review,) = reviews_on(before)
    assert review["publisher"] == {
        "@type": "NewsMediaOrganization",
        "name": "Factcheck",
        "url": "http://testserver",
    }
    say("corrections", "Errors", "We correct.")
    say("corrections", "에러", "고칩니다.", language="ko")
    with django_assert_num_queries(1, using="public"):
        after = client.get("/claims/conscripts/")
    (review,) = reviews_on(after)
    assert review["publisher"]["correctionsPolicy"] == "http://testserver/about/corrections/"
    assert "ethicsPolicy" not in review["publisher"]
    assert before["ETag"] != after["ETag"]


def test_a_new_desk_has_an_index_that_helps_and_a_scale(client, desk):
    response = client.get("/about/")
    assert "has not written yet how it works" in text_of(response)
    assert organization_on(response)["@type"] == "NewsMediaOrganization"
    assert '<a href="/about/methodology/">' in response.content.decode()
    assert "What our ratings mean" in text_of(client.get("/about/methodology/"))
    assert client.get("/about/corrections/").status_code == 404
    assert '<a href="/about/">' in client.get("/").content.decode()


def test_a_desk_without_anything_has_an_index_all_the_same(client, db):
    assert client.get("/about/").status_code == 200
    assert client.get("/about/methodology/").status_code == 404


# -- The scale --------------------------------------------------------------------------------------------------------


def test_the_scale_is_the_one_in_use_with_shape_word_definition_and_number(client, methodology):
    response = client.get("/about/methodology/")
    page = text_of(response)
    words = ["False", "Mostly false", "Half true", "Mostly true", "True"]
    places = [page.index(f"{value} on a scale from 1 (least true) to 5") for value in range(1, 6)]
    assert places == sorted(places)
    assert [page.index(word, page.index("What our ratings mean")) < places[n] for n, word in enumerate(words)]
    assert page.index("Not a place between false and true") > places[-1]
    assert page.index("Unproven") > places[-1]
    assert "The evidence shows that the claim is wrong." in page
    assert response.content.decode().count('<svg class="shape"') == 7
    assert "What our ratings mean" not in text_of(client.get("/about/methodology/en/v/2/"))


def test_what_the_desk_changes_on_its_scale_is_changed_for_readers_at_once(client, methodology):
    known = client.get("/about/methodology/")["ETag"]
    Rating.objects.filter(slug="half-true").update(label="Half right", retired_on="2026-05-03")
    response = client.get("/about/methodology/")
    page = text_of(response)
    assert response["ETag"] != known
    assert page.index("No longer given") < page.index("Half right") < page.index("3 May 2026")


def test_a_label_is_told_in_the_readers_language_where_the_desk_has_a_word(client, methodology):
    Rating.objects.filter(slug="false").update(translations={"ko": "거짓"})
    assert "거짓" in text_of(client.get("/ko/about/methodology/"))
    assert "거짓" not in text_of(client.get("/about/methodology/"))


def test_other_publishers_labels_stand_beside_ours(client, methodology):
    paper = Source.objects.create(slug="paper", name="The Paper", kind="news_outlet")
    RatingCrosswalk.objects.create(
        publisher=paper, label="Pure fiction", rating=Rating.objects.get(slug="false"), fit="narrower"
    )
    page = text_of(client.get("/about/methodology/"))
    assert "The Paper Pure fiction False theirs is narrower" in page


def test_without_a_scale_there_is_a_text_and_without_a_text_there_is_a_scale(client, methodology):
    RatingScale.objects.update(is_default=False)
    page = text_of(client.get("/about/methodology/"))
    assert "We read two sources ." in page
    assert "What our ratings mean" not in page


def test_a_scale_of_many_steps_is_told_in_words(client, methodology):
    RatingScale.objects.update(best_value=100)
    response = client.get("/about/methodology/")
    assert "1 on a scale from 1 (least true) to 100" in text_of(response)
    assert 'class="steps"' not in response.content.decode()


# -- Hostile texts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [*ADDRESSES[:4], ADDRESSES[5], "/ar/about/methodology/"])
def test_nothing_in_a_policy_runs_or_breaks_the_page(client, say, address):
    Rating.objects.filter(slug="true").update(label=f"{SCRIPT[:40]}{TURNED}", definition=SCRIPT)
    say("methodology", SCRIPT[:100], HOSTILE_MARKDOWN)
    say("methodology", f"{SCRIPT[:60]} {TURNED}", f"{SCRIPT} {TURNED}", note=f"{SCRIPT} {TURNED}", on_top_of=1)
    response = client.get(address)
    assert response.status_code == 200
    for tag, attributes in elements_of(response):
        assert tag not in ("img", "iframe", "object", "style", "base")
        assert tag != "script" or attributes == {"type": "application/ld+json"}
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
        assert not (attributes.get("href") or "").strip().lower().startswith(("javascript:", "data:")), attributes
    assert "\u202e" not in re.sub(r"<script.*?</script>", "", response.content.decode(), flags=re.DOTALL)


def test_a_character_that_turns_text_is_written_out_in_the_difference(client, say):
    say("ethics", "Ethics", "We take 300,000.")
    say("ethics", "Ethics", f"We take {TURNED}.", note="A number.", on_top_of=1)
    assert "[U+202E]" in client.get("/about/ethics/en/diff/1..2/").content.decode()


def test_every_policy_has_a_page(client, say):
    for policy in Policy:
        say(policy, policy.label, "So.")
        assert client.get(f"/about/{policy}/").status_code == 200
    assert len(organization_on(client.get("/about/"))) == 13
