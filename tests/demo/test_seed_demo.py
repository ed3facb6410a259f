"""The demo newsroom: the ten claims of one article and one about a photograph, told in the desk's own words and entered
through the verbs."""

import io
from collections import Counter
from decimal import Decimal

from django.contrib.auth import authenticate
from django.core.management import call_command
from django.test import RequestFactory, TestCase

from claims.editorial.readiness import what_is_missing
from claims.management.commands.seed_demo import DEMO_LOGINS
from claims.matching.rivals import Comparison, answer_to, compare
from claims.models import (
    Assignment,
    Claim,
    ClaimEvent,
    ClaimPage,
    ClaimRelation,
    Comment,
    CorrectionRequest,
    ExportFile,
    ExportFormat,
    Policy,
    PolicyText,
    Publication,
    Tip,
    WebhookSubscription,
)
from claims.record.build import build_record
from tests.desk import make_person

# slug: who said it, outermost first; (low, low is open, high, figure) of its number; the paper's stance
FACTS_OF_THE_ARTICLE = {
    "checkpoints-north-ossetia": (["asia-business-daily", "associated-press"], None, "reports"),
    "checkpoints-finland": (["asia-business-daily", "meduza"], None, "reports"),
    "russians-who-left": (["asia-business-daily", "new-york-times"], ("200000", True, None, "total"), "reports"),
    "russians-entered-georgia": (
        ["asia-business-daily", "georgia-interior-ministry"],
        ("53000", True, None, "total"),
        "reports",
    ),
    "russians-entered-kazakhstan": (
        ["asia-business-daily", "kazakhstan-government"],
        ("98000", True, None, "total"),
        "reports",
    ),
    "conscripts-300000": (
        ["asia-business-daily", "russia-defence-ministry"],
        ("300000", False, "300000", "total"),
        "reports",
    ),
    "who-is-exempt": (["asia-business-daily", "russia-defence-ministry"], None, "reports"),
    "exempt-men-called-up": (["asia-business-daily"], None, "asserts"),
    "conscripts-over-a-million": (["asia-business-daily", "rumour"], ("1000000", True, None, "increase"), "reports"),
    "men-of-all-ages": (["asia-business-daily"], None, "asserts"),
}


def record_of(slug):
    return build_record(Claim.objects.get(slug=slug))


def chain_from(record, source):
    """Give the slugs of who said it, from this source back to the origin."""
    links = {link["id"]: link for link in record["attributions"]}
    link = next(link for link in links.values() if link["source"]["slug"] == source)
    chain = [link]
    while link["relays"] is not None:
        link = links[link["relays"]]
        chain.append(link)
    return chain


def state_of_the_desk():
    return (
        list(Claim.objects.order_by("pk").values_list("slug", "version")),
        list(Publication.objects.order_by("sequence").values_list("entry_sha256", flat=True)),
        ClaimEvent.objects.count(),
        Comment.objects.count(),
    )


class TheDemoNewsroom(TestCase):
    """What the desk holds after the command; filled once for all these tests."""

    @classmethod
    def setUpTestData(cls):
        printed = io.StringIO()
        call_command("seed_demo", stdout=printed)
        cls.lines = printed.getvalue().splitlines()

    def test_the_desk_holds_the_ten_claims_of_the_article(self):
        assert set(Claim.objects.values_list("slug", flat=True)) == {*FACTS_OF_THE_ARTICLE, "photo-of-a-queue"}
        assert self.lines[-1] == "The demo newsroom is ready: 11 claims."
        assert len(self.lines) > 3

    def test_the_files_of_everything_are_on_their_way(self):
        assert set(ExportFile.objects.values_list("format", flat=True)) == set(ExportFormat)

    def test_each_claim_says_who_said_it_through_whom(self):
        for slug in FACTS_OF_THE_ARTICLE:
            with self.subTest(slug):
                sources, _, stance = FACTS_OF_THE_ARTICLE[slug]
                chain = chain_from(record_of(slug), "asia-business-daily")
                assert [link["source"]["slug"] for link in chain] == sources
                assert chain[0]["stance"] == stance
                assert chain[-1]["stance"] == "asserts"
                assert chain[0]["document"]["url"] == "https://www.asiae.co.kr/"
                assert chain[0]["document"]["published_on"] == "2022-09-29"
                assert record_of(slug)["origin_count"] == 1

    def test_each_claim_has_its_number_as_an_interval(self):
        for slug in FACTS_OF_THE_ARTICLE:
            with self.subTest(slug):
                _, number, _ = FACTS_OF_THE_ARTICLE[slug]
                found = [
                    (q["low"], q["low_open"], q["high"], q["figure"], q["unit"]) for q in record_of(slug)["quantities"]
                ]
                assert found == ([] if number is None else [(*number, "people")])

    def test_each_quote_stands_where_it_is_said_to_stand(self):
        for slug in FACTS_OF_THE_ARTICLE:
            with self.subTest(slug):
                link = Claim.objects.get(slug=slug).attributions.get(source__slug="asia-business-daily")
                assert link.quote
                assert link.capture.text[link.quote_start : link.quote_end] == link.quote

    def test_the_rumour_is_nobodys_and_its_denial_is_no_sighting(self):
        record = record_of("conscripts-over-a-million")
        origins = [link for link in record["attributions"] if link["relays"] is None and link["stance"] != "denies"]
        assert [link["source"]["kind"] for link in origins] == ["unattributed"]
        assert [link["source"]["slug"] for link in record["attributions"] if link["stance"] == "denies"] == ["kremlin"]
        page = ClaimPage.objects.get(slug="conscripts-over-a-million")
        assert (page.origins, page.relays) == (["rumour"], ["asia-business-daily"])

    def test_the_rivals_contradict_each_other_as_readers_see_them(self):
        pages = ClaimPage.objects.filter(question="how-many-called-up").select_related("current")
        records = {page.slug: page.current.record for page in pages}
        assert set(records) == {"conscripts-300000", "conscripts-over-a-million"}
        question = records["conscripts-300000"]["question"]
        numbers = [answer_to(question, record["quantities"]) for record in records.values()]

        comparison, reason = compare(*numbers)

        assert comparison == Comparison.CONTRADICTS
        assert reason == "No number fits both."
        relation = ClaimRelation.objects.get(kind="contradicts")
        assert (relation.status, relation.claim.slug, relation.other.slug) == (
            "confirmed",
            "conscripts-over-a-million",
            "conscripts-300000",
        )

    def test_the_rating_of_the_ministrys_number_was_changed_in_the_open(self):
        versions = Publication.objects.filter(slug="conscripts-300000").order_by("version")
        assert [(p.version, p.kind, p.record["verdict"]["rating"]["slug"]) for p in versions] == [
            (1, "first", "unproven"),
            (2, "rating_changed", "mostly-true"),
        ]
        assert "28 October 2022" in versions[1].note
        assert [p.slug for p in Publication.objects.ledger()] == ["conscripts-300000", "russians-entered-georgia"]

    def test_the_desk_shows_every_stage_of_work(self):
        states = Counter(Claim.objects.values_list("state", flat=True))
        assert states == {"published": 6, "approved": 1, "in_review": 1, "draft": 3}
        sent_back = Claim.objects.get(slug="who-is-exempt")
        assert sent_back.state == "draft"
        assert sent_back.events.first().action == "send_back"
        assert "evidence" in sent_back.events.first().note
        assert what_is_missing(Claim.objects.get(slug="men-of-all-ages"))
        assert what_is_missing(Claim.objects.get(slug="checkpoints-finland"))

    def test_two_published_claims_can_be_read_in_korean_and_one_in_german(self):
        translated = {
            page.slug: [translation["language"] for translation in page.current.record["translations"]]
            for page in ClaimPage.objects.select_related("current")
        }
        assert {slug: languages for slug, languages in translated.items() if languages} == {
            "conscripts-300000": ["de", "ko"],
            "russians-entered-georgia": ["ko"],
        }

    def test_one_claim_is_about_a_photograph_at_an_address_that_leads_nowhere(self):
        [item] = ClaimPage.objects.get(slug="photo-of-a-queue").current.record["media"]
        assert item["authenticity"] == "DecontextualizedContent"
        for address in (item["content_url"], item["original_url"], item["document"]["url"]):
            assert ".example/" in address

    def test_every_published_version_was_read_by_somebody_else(self):
        for publication in Publication.objects.exclude(kind="withdrawal"):
            assert publication.credits["reviewed"] not in publication.credits["researched"]
        assert ClaimEvent.objects.values("actor").distinct().count() >= 5

    def test_there_is_talk_beside_the_drafts(self):
        assert Comment.objects.filter(claim__slug="conscripts-300000").values("author").distinct().count() > 1
        assert Assignment.objects.count() == 1
        assert Tip.objects.count() == 1
        assert not WebhookSubscription.objects.exists()

    def test_one_reader_was_right_and_another_waits_for_an_answer(self):
        answered, waiting = CorrectionRequest.objects.order_by("received_at")
        assert (answered.status, answered.publication.version, bool(answered.answer)) == ("accepted", 1, True)
        (followed,) = answered.versions_since()
        assert (followed.kind, followed.published_at > answered.decided_at) == ("clarification", True)
        assert (waiting.status, list(waiting.versions_since())) == ("received", [])

    def test_the_newsroom_says_of_itself_all_that_readers_are_owed(self):
        in_english = PolicyText.objects.newest().filter(language="en")
        assert {text.policy for text in in_english} == set(Policy)
        assert {text.policy for text in PolicyText.objects.filter(language="ko")} == {"methodology", "corrections"}
        first, second = PolicyText.objects.of("methodology", "en").order_by("version")
        assert (first.note, second.version) == ("", 2)
        assert second.note

    def test_the_log_fits_and_the_pages_follow_from_it(self):
        printed = io.StringIO()
        call_command("verify_log", stdout=printed)
        assert printed.getvalue().startswith(f"{Publication.objects.count()} entries fit.")

    def test_numbers_are_stored_exactly(self):
        quantity = Claim.objects.get(slug="conscripts-over-a-million").quantities.get()
        assert quantity.low == Decimal(1_000_000)
        assert (quantity.interval.lower, quantity.interval.lower_inc, quantity.interval.upper) == (
            1_000_000,
            False,
            None,
        )

    def test_everybody_can_log_in_with_the_printed_password(self):
        roles = Counter(role for _, _, role in DEMO_LOGINS)
        assert roles == {"Researcher": 2, "Reviewer": 2, "Editor": 1, "Administrator": 1}
        for username, password, role in DEMO_LOGINS:
            user = authenticate(RequestFactory().post("/admin/login/"), username=username, password=password)
            assert user is not None, username
            assert user.is_staff
            assert [group.name for group in user.groups.all()] == [role]
            assert user.is_superuser == (role == "Administrator")
            assert user.get_full_name()

    def test_a_second_run_changes_nothing_and_says_so(self):
        before = state_of_the_desk()
        printed = io.StringIO()
        call_command("seed_demo", stdout=printed)
        assert state_of_the_desk() == before
        assert "nothing was changed" in printed.getvalue()


def test_a_desk_where_somebody_works_is_left_alone(db, django_user_model):
    call_command("set_up_desk", stdout=io.StringIO())
    make_person("mira", "Researcher")
    printed = io.StringIO()
    call_command("seed_demo", stdout=printed)
    assert "nothing was changed" in printed.getvalue()
    assert not Claim.objects.exists()
    assert django_user_model.objects.count() == 1
