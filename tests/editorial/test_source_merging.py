"""Two sources become one: what moves, what the kept one learns, whose approval stands in the way, what readers keep."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.editorial.errors import ApprovalsWouldBeStale, MayNotMerge, ReasonMissing, SourcesDoNotMerge
from claims.editorial.notices import follow
from claims.editorial.replies import ask_for_reply
from claims.editorial.review import approve, author_ids_of, recall, submit
from claims.editorial.source_merging import NAMINGS, merge_sources, stale_after, what_is_learned
from claims.models import (
    AttributionRow,
    Claim,
    ClaimEvent,
    Rating,
    RatingCrosswalk,
    ReplyRequestRow,
    SuggestionRow,
)
from claims.record.build import build_record
from sources.intake.same import pairs, perhaps_the_same
from sources.intake.who import KnownSources
from sources.models import Namesake, Source, SourceMerge
from tests.desk import change, make_draft, make_person, make_published, whole_content

WHY = "One press office, two spellings."


@pytest.fixture
def kept(claim):
    """Make the source that stays; nothing names it yet."""
    return Source.objects.create(slug="mod", name="Ministry of War", kind="government_body", aliases=["MoW"])


@pytest.fixture
def duplicate(claim):
    """Give the ministry, which the draft names as its origin, which published a document, and has another name."""
    Source.objects.filter(slug="ministry").update(aliases=["The MoD", "mow"], wikidata_id="Q1", country="RU")
    return Source.objects.get(slug="ministry")


def test_every_way_of_naming_a_source_moves():
    ways = {
        (relation.related_model, relation.field.name)
        for relation in Source._meta.get_fields(include_hidden=True)
        if relation.one_to_many or relation.one_to_one
    }
    history = (SourceMerge, Namesake, AttributionRow, ReplyRequestRow, SuggestionRow)
    ways = {(model, field) for model, field in ways if model not in history}
    assert ways == {(naming.model, naming.field) for naming in NAMINGS}


def test_what_named_the_duplicate_names_the_kept_one(claim, author, editor, duplicate, kept):
    ask_for_reply(
        claim,
        by=author,
        asked=duplicate,
        channel="press@ministry.example",
        question="Is this so?",
        deadline=timezone.now() + timedelta(days=2),
    )
    merge = merge_sources(duplicate, into=kept, by=editor, reason=WHY)
    assert merge.moved == {"attributions": 1, "documents": 1, "reply_requests": 1}
    assert {link.source.slug for link in claim.attributions.all()} == {"mod", "paper"}
    assert kept.documents.count() == 1
    assert all(not naming.of(duplicate).exists() for naming in NAMINGS)


def test_the_kept_one_learns_the_other_names_and_what_it_did_not_know(claim, editor, duplicate, kept):
    merge_sources(duplicate, into=kept, by=editor, reason=WHY)
    kept.refresh_from_db()
    assert kept.aliases == ["MoW", "The Ministry", "The MoD"], "mow is known already, whatever its case"
    assert (kept.wikidata_id, kept.country, kept.name) == ("Q1", "RU", "Ministry of War")
    assert KnownSources().find("the MoD") == KnownSources().find("The Ministry") == kept


def test_what_the_kept_one_knows_is_not_overwritten(claim, editor, duplicate, kept):
    Source.objects.filter(pk=kept.pk).update(country="GE")
    merge_sources(duplicate, into=kept, by=editor, reason=WHY)
    kept.refresh_from_db()
    assert kept.country == "GE"


def test_each_draft_has_the_change_in_its_history_and_whoever_merged_among_its_authors(claim, editor, duplicate, kept):
    merge_sources(duplicate, into=kept, by=editor, reason=WHY)
    event = claim.events.first()
    assert (event.action, event.actor, event.claim_version) == ("edit", editor, 2)
    assert WHY in event.note
    before, after = event.changes["attributions"]
    assert (before[0]["source"]["slug"], after[0]["source"]["slug"]) == ("ministry", "mod")
    assert editor.pk in author_ids_of(claim)


def test_the_history_says_who_merged_when_and_why_and_never_changes(claim, editor, duplicate, kept):
    merge = merge_sources(duplicate, into=kept, by=editor, reason=WHY)
    duplicate.refresh_from_db()
    assert (duplicate.merged_into, duplicate.merge, merge.by, merge.reason) == (kept, merge, editor, WHY)
    assert duplicate.name == "The Ministry"


@pytest.mark.parametrize("state", ["in_review", "approved"])
def test_nothing_is_merged_while_what_was_signed_names_the_duplicate(
    claim, author, reviewer, editor, duplicate, kept, state
):
    submit(claim, by=author)
    if state == "approved":
        approve(claim, by=reviewer)
    assert stale_after(duplicate, kept) == [claim]
    with pytest.raises(ApprovalsWouldBeStale) as refusal:
        merge_sources(duplicate, into=kept, by=editor, reason=WHY)
    assert refusal.value.details["claims"] == ["conscripts"]
    duplicate.refresh_from_db()
    assert duplicate.merged_into is None
    assert claim.attributions.filter(source=duplicate).exists()


def test_what_was_signed_stands_in_the_way_where_only_the_kept_one_changes_in_it(
    claim, author, editor, duplicate, kept
):
    Source.objects.filter(slug="ministry").update(country="")
    submit(claim, by=author)
    namesake = Source.objects.create(slug="double", name="Double", kind="person", country="DE")
    assert stale_after(namesake, duplicate) == [claim], "its record would say another country"
    Source.objects.filter(pk=namesake.pk).update(country="")
    merge_sources(namesake, into=duplicate, by=editor, reason=WHY)
    approve(claim, by=make_person("viola", "Reviewer"))


def test_once_it_is_taken_back_the_two_can_be_merged(claim, author, editor, duplicate, kept):
    submit(claim, by=author)
    recall(claim, by=author)
    merge_sources(duplicate, into=kept, by=editor, reason=WHY)
    submit(claim, by=author)


def test_what_readers_see_stays_to_the_byte_and_the_next_version_names_the_kept_one(author, reviewer, editor):
    claim, publication = make_published(author, reviewer, editor)
    kept = Source.objects.create(slug="mod", name="Ministry of War", kind="government_body")
    merge_sources(Source.objects.get(slug="ministry"), into=kept, by=author, reason=WHY)
    claim.refresh_from_db()
    event = claim.events.first()
    assert (event.action, event.from_state, event.to_state) == ("merge_sources", "published", "published")
    assert event.claim_version == claim.version
    record_json = publication.record_json
    publication.refresh_from_db()
    assert publication.record_json == record_json
    assert build_record(claim)["attributions"][0]["source"]["slug"] == "mod"


def test_a_label_that_both_map_stays_as_the_kept_one_maps_it(claim, editor, duplicate, kept):
    for publisher, rating in ((duplicate, "true"), (kept, "false")):
        RatingCrosswalk.objects.create(
            publisher=publisher, label="Wrong", rating=Rating.objects.get(slug=rating), fit="exact"
        )
    merge_sources(duplicate, into=kept, by=editor, reason=WHY)
    assert kept.rating_crosswalk.get().rating.slug == "false"
    assert duplicate.rating_crosswalk.count() == 1


def test_what_was_merged_into_the_duplicate_before_points_to_the_kept_one(claim, editor, duplicate, kept):
    first = Source.objects.create(slug="first", name="First", kind="person")
    merge_sources(first, into=duplicate, by=editor, reason=WHY)
    merge_sources(duplicate, into=kept, by=editor, reason=WHY)
    first.refresh_from_db()
    assert first.merged_into == kept


def test_who_follows_the_duplicate_follows_the_kept_one_once(claim, author, editor, colleague, duplicate, kept):
    for person, source in ((colleague, duplicate), (author, duplicate), (author, kept)):
        follow(by=person, source=source)
    merge_sources(duplicate, into=kept, by=editor, reason=WHY)
    assert {row.person for row in kept.follows.all()} == {author, colleague}


def test_a_source_that_is_not_in_order_is_put_right_before_anything_is_merged_into_it(claim, editor, duplicate, kept):
    Source.objects.filter(pk=kept.pk).update(website="not an address")
    with pytest.raises(SourcesDoNotMerge, match="put right"):
        merge_sources(duplicate, into=kept, by=editor, reason=WHY)


def test_what_makes_no_sense_is_refused(claim, editor, duplicate, kept, desk):
    with pytest.raises(SourcesDoNotMerge):
        merge_sources(kept, into=kept, by=editor, reason=WHY)
    with pytest.raises(ReasonMissing):
        merge_sources(duplicate, into=kept, by=editor, reason=" ")
    merge_sources(duplicate, into=kept, by=editor, reason=WHY)
    for one, other in ((duplicate, kept), (kept, duplicate)):
        with pytest.raises(SourcesDoNotMerge):
            merge_sources(one, into=other, by=editor, reason=WHY)


def test_nobody_without_a_role_merges(claim, duplicate, kept, django_user_model):
    nobody = django_user_model.objects.create_user("nora", is_staff=True)
    with pytest.raises(MayNotMerge):
        merge_sources(duplicate, into=kept, by=nobody, reason=WHY)


def test_looking_at_what_would_happen_changes_nothing(claim, duplicate, kept):
    assert stale_after(duplicate, kept) == []
    assert Source.objects.filter(merged_into=None).count() == 3
    assert Claim.objects.get().version == 1
    assert ClaimEvent.objects.count() == 1
    assert what_is_learned(duplicate, kept)["aliases"] == ["The Ministry", "The MoD"]


def test_a_chain_written_with_a_merged_source_names_the_kept_one(claim, author, editor, duplicate, kept):
    merge_sources(duplicate, into=kept, by=editor, reason=WHY)
    old = Source.objects.get(pk=duplicate.pk)
    links = [{**link, "source": old} if place == 0 else link for place, link in enumerate(whole_content_of(kept))]
    change(claim, author, attributions=links)
    assert not claim.attributions.filter(source=old).exists()


def whole_content_of(kept):
    document = kept.documents.get()
    return [{"source": kept, "document": document, "stance": "asserts"}]


def test_sources_that_share_a_name_an_alias_or_a_site_are_perhaps_the_same(claim, kept):
    twin = Source.objects.create(
        slug="twin", name="the  Ministry-of War", kind="organisation", website="https://www.War.example/en/"
    )
    site = Source.objects.create(
        slug="site", name="Another", kind="organisation", website="http://war.example", aliases=["MoẂ"]
    )
    one, other = (
        Source.objects.create(slug=f"a{n}", name=f"A{n}", kind="social_account", website=f"https://x.example/{n}")
        for n in (1, 2)
    )
    found = {(pair.source.slug, pair.other.slug): pair.shared for pair in pairs()}
    assert found == {("mod", "twin"): ("name",), ("mod", "site"): ("name",), ("twin", "site"): ("website",)}
    assert {pair.other for pair in perhaps_the_same(kept)} == {twin, site}
    Source.objects.filter(pk=twin.pk).update(merged_into=kept)
    assert {pair.other for pair in perhaps_the_same(kept)} == {site}
    assert {one, other}.isdisjoint({pair.other for pair in pairs()})


def test_however_many_drafts_a_merge_changes_they_are_read_at_once(claim, author, editor, duplicate, kept):
    for number in range(10):
        make_draft(author, slug=f"draft-{number}", attributions=[{"source": duplicate, "stance": "asserts"}])
    with CaptureQueriesContext(connection) as asked:
        merge_sources(duplicate, into=kept, by=editor, reason=WHY)
    reading = [query for query in asked.captured_queries if query["sql"].startswith('SELECT "claims_evidence"."id"')]
    assert len(reading) == 2, "before and after"
    assert ClaimEvent.objects.filter(action="edit", note__contains=WHY).count() == 11


def test_drafts_only_the_publisher_of_whose_evidence_is_merged_change_too(claim, author, editor, duplicate, kept):
    merged = make_draft(
        author, slug="cites-it", attributions=[{"source": Source.objects.get(slug="paper"), "stance": "asserts"}]
    )
    assert whole_content()["evidence"][0]["document"].publisher == duplicate
    merge_sources(duplicate, into=kept, by=editor, reason=WHY)
    assert "evidence" in merged.events.first().changes
