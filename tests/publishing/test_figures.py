"""What readers are told of the desk's work in numbers: each case once, and nothing that a count could give away."""

from datetime import UTC, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.editorial.review import submit
from claims.editorial.suggestions import accept, merge, reject, undo
from claims.editorial.tips import send_tip, take_up
from claims.editorial.triage import drop
from claims.models import Claim, ClaimPage, Figures, SourceFigures, Suggestion, Tip, Topic
from claims.publishing.figures import WEEKS, count_figures
from claims.publishing.publish import correct, withdraw
from sources.models import Intake, Source
from tests.desk import change, make_draft, make_published
from tests.editorial.proposed import link, propose, set_scene, source
from tests.standing import standing


@standing
def scene(desk):
    """A desk with a capture of the Harbour Paper, in which several passages can be proposed."""
    return set_scene()


def counts(slug, role):
    """Give (seen, selected, published, withdrawn) of one source in one role, counted now."""
    count_figures(with_selection=True)
    row = SourceFigures.objects.filter(slug=slug).values().first()
    return row and tuple(row[f"{role}_{what}_count"] for what in ("seen", "selected", "published", "withdrawn"))


def in_all():
    return tuple(selection("in_all")[what] for what in ("seen", "selected", "published", "withdrawn"))


def selection(part):
    return count_figures(with_selection=True).selection[part]


def by_value(part):
    """Give {value: (seen, selected, published)} of one way of grouping."""
    return {row["value"]: (row["seen"], row["selected"], row["published"]) for row in selection(part)}


# -- What is counted --------------------------------------------------------------------------------------------------


def test_what_was_seen_is_every_claim_and_every_suggestion_that_became_none(scene, author, published):
    propose(scene)
    reject(propose(scene, (81, 90), statement="Some say so."), by=author, reason="No number.")
    drop(make_draft(author, "dropped"), by=author, note="Nobody repeats it.")
    make_draft(author, "in-the-works")
    assert in_all() == (5, 2, 1, 0)


def test_a_suggestion_that_became_a_claim_counts_once(scene, author, published):
    accept(propose(scene), by=author)
    assert in_all() == (2, 2, 1, 0)
    merge(propose(scene, (81, 90), statement="Once more."), Claim.objects.exclude(page=None).get(), by=author)
    assert in_all() == (2, 2, 1, 0)


def test_a_draft_that_was_taken_back_is_the_suggestion_again(scene, author, published):
    suggestion = propose(scene)
    accept(suggestion, by=author)
    undo(suggestion, by=author)
    assert Claim.objects.filter(state="dropped").count() == 1
    assert in_all() == (2, 1, 1, 0)
    accept(Suggestion.objects.get(), by=author)
    assert in_all() == (2, 2, 1, 0)


def test_origin_and_relay_are_kept_apart(scene, author, published):
    propose(scene)
    assert counts("ministry", "origin") == (2, 1, 1, 0)
    assert counts("ministry", "relay") == (0, 0, 0, 0)
    assert counts("paper", "origin") == (0, 0, 0, 0)
    assert counts("paper", "relay") == (1, 1, 1, 0)


def test_who_says_it_in_a_suggestion_without_a_chain_is_the_publisher(scene, author, reviewer, editor):
    harbour = {"source": source("harbour"), "document": scene.document, "stance": "asserts"}
    make_published(author, reviewer, editor, attributions=[harbour])
    propose(scene, chain=[])
    assert counts("harbour", "origin") == (2, 1, 1, 0)


def test_a_denial_is_no_sighting(scene, author, published):
    propose(scene, chain=[link(source("harbour"), stance="reports"), link(source("ministry"), stance="denies")])
    denial = {"source": source("ministry"), "stance": "denies"}
    make_draft(author, "denied", attributions=[denial])
    assert counts("ministry", "origin") == (1, 1, 1, 0)


def test_a_source_that_made_a_claim_and_passed_it_on_counts_as_its_origin_only(scene, author, published):
    ministry = {"source": source("ministry"), "stance": "asserts"}
    make_draft(author, "twice", attributions=[ministry, {**ministry, "stance": "reports", "relays": 0}])
    assert counts("ministry", "origin") == (2, 2, 1, 0)
    assert counts("ministry", "relay") == (0, 0, 0, 0)


def test_what_was_merged_while_the_claim_waits_counts_for_who_passed_it_on(scene, author, reviewer, editor):
    ministry, harbour = source("ministry"), source("harbour")
    passed_on = {"source": harbour, "document": scene.document, "stance": "reports", "relays": 0}
    links = [{"source": ministry, "stance": "asserts"}, passed_on]
    make_published(author, reviewer, editor, "harbour-passes-it-on", attributions=links)
    draft = make_draft(author, "in-review")
    submit(draft, by=author)
    before = counts("harbour", "relay")
    merge(propose(scene), draft, by=author)
    after = counts("harbour", "relay")
    assert (before[0], after[0]) == (1, 2)


def test_a_withdrawn_verdict_counts_apart(author, reviewer, editor, published):
    other = make_published(author, reviewer, editor, "second")[0]
    withdraw(other, by=editor, note="Our source took it back.")
    assert in_all() == (2, 2, 1, 1)
    assert counts("ministry", "origin") == (2, 2, 1, 1)


def test_what_a_correction_will_say_counts_when_readers_can_read_it(author, published):
    correct(published, by=author, note="Somebody else said it.")
    paper = {"source": source("paper"), "stance": "asserts"}
    change(published, author, attributions=[paper])
    assert counts("ministry", "origin") == (1, 1, 1, 0)
    assert counts("paper", "origin") == (0, 0, 0, 0)


def test_a_merged_source_counts_for_the_one_it_was_merged_into_however_far(author, published):
    first, second = (Source.objects.create(slug=slug, name=slug, kind="person") for slug in ("one", "two"))
    make_draft(author, "said-by-one", attributions=[{"source": first, "stance": "asserts"}])
    Source.objects.filter(pk=first.pk).update(merged_into=second)
    Source.objects.filter(pk=second.pk).update(merged_into=source("ministry"))
    assert counts("ministry", "origin") == (2, 2, 1, 0)
    assert SourceFigures.objects.get(slug="ministry").slugs == ["ministry", "one", "two"]


def test_topics_count_from_the_draft_on(author, reviewer, editor, published):
    secret = Topic.objects.create(slug="secret", name="Secret")
    war = Topic.objects.get(slug="war")
    make_draft(author, "both", topics=[war, secret])
    make_draft(author, "secret", topics=[secret])
    make_draft(author, "none", topics=[])
    assert by_value("by_topic") == {"war": (2, 2, 1), "": (3, 3, 0)}
    assert [row["name"] for row in selection("by_topic")] == ["War", None]


def test_a_topic_is_named_as_the_newest_record_names_it(published):
    Topic.objects.filter(slug="war").update(name="A name that nobody published")
    assert [row["name"] for row in selection("by_topic")] == ["War"]


def test_claimants_are_grouped_by_kind_and_country_each_claim_once(author, published):
    Source.objects.filter(slug="ministry").update(country="RU")
    twin = Source.objects.create(slug="twin", name="Twin", kind="government_body", country="RU")
    abroad = Source.objects.create(slug="abroad", name="Abroad", kind="person", country="KP")
    two = [{"source": source("ministry"), "stance": "asserts"}, {"source": twin, "stance": "asserts"}]
    make_draft(author, "by-two", attributions=two)
    make_draft(author, "from-abroad", attributions=[{"source": abroad, "stance": "asserts"}])
    make_draft(author, "by-nobody", attributions=[])
    assert by_value("by_kind") == {"government_body": (2, 2, 1), "person": (1, 1, 0), "": (1, 1, 0)}
    assert by_value("by_country") == {"RU": (2, 2, 1), "": (2, 2, 0)}


# -- What a count could give away -------------------------------------------------------------------------------------


def test_a_source_that_no_standing_verdict_names_has_no_row(scene, author, editor, published):
    make_draft(author, "said-by-the-agency", attributions=[{"source": source("agency"), "stance": "asserts"}])
    propose(scene)
    count_figures(with_selection=True)
    assert set(SourceFigures.objects.values_list("slug", flat=True)) == {"ministry", "paper"}
    withdraw(published, by=editor, note="Our source took it back.")
    count_figures(with_selection=True)
    assert not SourceFigures.objects.exists()


def test_what_was_seen_and_chosen_is_counted_on_mondays_only(author, published):
    monday = datetime(2026, 11, 23, 0, 7, tzinfo=UTC)
    count_figures(at=monday)
    make_draft(author, "new")
    sunday = count_figures(at=monday + timedelta(days=6, hours=23))
    assert sunday.selection["in_all"]["seen"] == 1
    assert sunday.selection_counted_at == monday
    assert sunday.counted_at > monday
    next_monday = count_figures(at=monday + timedelta(days=7))
    assert next_monday.selection["in_all"]["seen"] == 2
    assert SourceFigures.objects.get(slug="ministry").origin_seen_count == 2


def test_it_takes_the_same_statements_however_many_claims_there_are(author, published, django_assert_num_queries):
    count_figures(with_selection=True)
    with CaptureQueriesContext(connection) as of_one_claim:
        count_figures(with_selection=True)
    for number in range(5):
        make_draft(author, f"draft-{number}")
    with django_assert_num_queries(len(of_one_claim)):
        count_figures(with_selection=True)


def test_a_day_has_one_row(published):
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    for hours in (0, 1, 12):
        count_figures(at=noon + timedelta(hours=hours))
    assert [str(row.day) for row in Figures.objects.all()] == ["2026-11-24", "2026-11-23"]


# -- What was published -----------------------------------------------------------------------------------------------


def test_an_empty_desk_has_figures_too(desk):
    figures = count_figures()
    assert figures.publishing["totals"]["claims"] == 0
    assert figures.publishing["months"] == []
    assert figures.publishing["ratings"] == []
    assert len(figures.publishing["weeks"]) == WEEKS
    assert figures.publishing["seconds_to_a_verdict"]["in_all"] == {"claims": 0, "quartiles": None}
    assert figures.selection["in_all"] == {"seen": 0, "selected": 0, "published": 0, "withdrawn": 0}


def test_every_publication_is_counted_by_month_kind_and_week(author, reviewer, editor, published):
    other = make_published(author, reviewer, editor, "second")[0]
    withdraw(other, by=editor, note="Our source took it back.")
    at = ClaimPage.objects.get(slug="conscripts").first_published_at
    publishing = count_figures(at=at.replace(microsecond=0) + timedelta(days=62)).publishing
    assert publishing["totals"] | {"first_published_at": ""} == {
        "claims": 2,
        "standing": 1,
        "withdrawn": 1,
        "first_published_at": "",
    }
    assert publishing["months"][0] == {"month": f"{at:%Y-%m}", "verdicts": 2, "changes": 0, "withdrawals": 1}
    assert [month["verdicts"] for month in publishing["months"][1:]] == [0] * (len(publishing["months"]) - 1)
    assert len(publishing["months"]) in (3, 4)
    assert sum(week["verdicts"] for week in publishing["weeks"]) == 2
    assert publishing["kinds"]["first"] == {"entries": 2, "claims": 2}
    assert publishing["kinds"]["withdrawal"] == {"entries": 1, "claims": 1}
    assert publishing["kinds"]["typo"] == {"entries": 0, "claims": 0}
    assert publishing["claims_in_the_ledger"] == 1
    assert [(item["rating"]["label"], item["claims"]) for item in publishing["ratings"]] == [("True", 1)]


def test_the_newest_week_ends_today(published):
    at = ClaimPage.objects.get().first_published_at
    weeks = count_figures(at=at).publishing["weeks"]
    assert weeks[-1] == {"from": str(at.date() - timedelta(days=6)), "verdicts": 1}
    week_later = count_figures(at=at + timedelta(days=7)).publishing["weeks"]
    assert [week["verdicts"] for week in week_later[-2:]] == [1, 0]


def test_the_way_to_a_verdict_begins_when_the_desk_first_met_the_claim(scene, author, reviewer, editor, published):
    page = ClaimPage.objects.get()
    Claim.objects.filter(pk=published.pk).update(created_at=page.first_published_at - timedelta(days=2))
    assert quartiles() == [2 * 86400] * 3

    merge(propose(scene), published, by=author)
    intake = Intake.objects.create(kind="text", capture=scene, handed_in_by=author, is_open=False)
    Intake.objects.filter(pk=intake.pk).update(handed_in_at=page.first_published_at - timedelta(days=3))
    assert quartiles() == [3 * 86400] * 3

    tip = take_up(send_tip(text="Is this so?"), by=author, claim=published)
    Tip.objects.filter(pk=tip.pk).update(received_at=page.first_published_at - timedelta(days=4))
    assert quartiles() == [4 * 86400] * 3

    Intake.objects.filter(pk=intake.pk).update(handed_in_at=page.first_published_at + timedelta(days=9))
    assert quartiles() == [4 * 86400] * 3, "a text that came in after the verdict changes nothing"


def quartiles():
    spread = count_figures().publishing["seconds_to_a_verdict"]
    assert spread["in_all"] == spread["in_a_year"]
    return spread["in_all"]["quartiles"]


def test_verdicts_of_more_than_a_year_ago_are_not_in_the_last_year(published):
    at = ClaimPage.objects.get().first_published_at + timedelta(days=400)
    spread = count_figures(at=at).publishing["seconds_to_a_verdict"]
    assert (spread["in_all"]["claims"], spread["in_a_year"]["claims"]) == (1, 0)
