"""Files of reviews by other publishers, brought in."""

import gzip
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from benchmarks.reviews import BROKEN, lines, refused
from claims.editorial.errors import ImportNotUnderstood, MayNotCollect
from claims.models import CollectedReview, ImportBatch, Rating, RatingCrosswalk, ReadableReview, RefusedRow
from claims.publishing.imports import bring_in as module
from claims.publishing.imports.bring_in import bring_in
from claims.publishing.imports.hand_in import hand_in
from claims.publishing.imports.run import run
from sources.models import Source, SourceKind
from tests.imports.files import bring, counts, review


def test_a_thousand_rows_of_which_some_are_broken_in_every_way(tmp_path, editor):
    made = list(lines(1200, broken=60))
    batch = bring(tmp_path, "\n".join(line for line, _ in made), by=editor, name="rows.ndjson")

    assert {way for _, way in made if way} == set(BROKEN)
    assert (batch.position, batch.refused_count) == (1200, refused(1200, 60))
    codes = {place: BROKEN[way][1] for place, (_, way) in enumerate(made, start=1) if way and BROKEN[way][1]}
    assert dict(batch.refused_rows.values_list("line", "code")) == codes
    assert all(row.reason and row.excerpt for row in batch.refused_rows.exclude(code="not-an-object"))
    assert batch.new_count == CollectedReview.objects.count() == ReadableReview.objects.count()


def test_a_second_time_changes_nothing(tmp_path, editor):
    content = "\n".join(line for line, _ in lines(300, broken=30))
    first = bring(tmp_path, content, by=editor, name="rows.ndjson")
    before = list(CollectedReview.objects.order_by("pk").values())

    second = bring(tmp_path, content, by=editor, name="rows.ndjson")

    assert counts(second) == (0, first.new_count, 0, 0, first.refused_count)
    assert list(CollectedReview.objects.order_by("pk").values()) == before


def test_a_dry_run_says_what_would_happen_and_does_nothing(tmp_path, editor):
    content = "\n".join(line for line, _ in lines(300, broken=30))
    tried = bring(tmp_path, content, by=editor, name="rows.ndjson", is_dry_run=True)
    assert not CollectedReview.objects.exists()
    assert not Source.objects.exists()
    assert counts(tried) == counts(bring(tmp_path, content, by=editor, name="rows.ndjson"))


def test_whoever_goes_on_after_a_kill_begins_where_it_stopped(tmp_path, editor, monkeypatch):
    content = "\n".join(line for line, _ in lines(90, broken=30))
    path = tmp_path / "rows.ndjson"
    path.write_text(content)
    batch = hand_in(path, by=editor)

    def killed(told):
        if told.position == 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_in(batch, path, rows_a_transaction=20, tell=killed)
    monkeypatch.setattr(module, "ROWS_A_TRANSACTION", 20)
    again = hand_in(path, by=editor)
    assert (again.pk, again.position) == (batch.pk, 40)
    run(again, path)

    assert (again.status, again.position) == ("done", 90)
    assert again.new_count == CollectedReview.objects.count()
    assert again.refused_count == RefusedRow.objects.count() == refused(90, 30)


def test_another_wording_takes_the_place_of_the_one_before_which_is_kept(tmp_path, editor):
    bring(tmp_path, review(), by=editor)
    batch = bring(tmp_path, review(reviewRating={"alternateName": "Half true"}), by=editor)

    assert counts(batch) == (0, 0, 1, 0, 0)
    assert [row.label for row in ReadableReview.objects.all()] == ["Half true"]
    assert CollectedReview.objects.get(label="False").gone_at
    assert CollectedReview.objects.get(label="Half true").page.version == 2


def test_what_a_feed_takes_back_is_gone(tmp_path, editor):
    feed = {"@type": "DataFeed", "dataFeedElement": [{"url": "", "item": [review(1)]}, {"item": [review(2)]}]}
    bring(tmp_path, feed, by=editor)
    taken_back = {"dateDeleted": "2026-02-01", "url": "https://www.checks.example/1", "item": None}
    batch = bring(tmp_path, {"@type": "DataFeed", "dataFeedElement": [taken_back]}, by=editor)

    assert counts(batch) == (0, 0, 0, 1, 0)
    assert [row.url for row in ReadableReview.objects.all()] == ["https://www.checks.example/2"]


def test_our_rating_is_the_crosswalks_and_no_other(tmp_path, editor, author):
    paper = Source.objects.create(
        slug="checks", name="Checks", kind=SourceKind.NEWS_OUTLET, website="https://checks.example/about"
    )
    RatingCrosswalk.objects.create(publisher=paper, label="Wrong", rating=Rating.objects.get(slug="false"), fit="exact")
    wrong = review(1, reviewRating={"alternateName": "<b>Wrong</b>", "ratingValue": 1})
    bring(tmp_path, [wrong, review(2)], by=editor)
    assert dict(ReadableReview.objects.values_list("label", "rating")) == {"Wrong": "false", "False": ""}
    assert set(ReadableReview.objects.values_list("publisher", flat=True)) == {"checks"}


def test_the_same_claim_word_for_word_is_ours(tmp_path, editor, published):
    said = review(1, claimReviewed="“300,000  PEOPLE were called up”")
    bring(tmp_path, [said, review(2, claimReviewed="30,000 people were called up.")], by=editor)
    assert dict(ReadableReview.objects.values_list("url", "claim")) == {
        "https://www.checks.example/1": "conscripts",
        "https://www.checks.example/2": "",
    }


def test_a_page_that_a_claim_names_is_about_it_if_it_holds_one_review(tmp_path, editor, published):
    paper = Source.objects.get(slug="paper")
    for number in (1, 2):
        published.external_reviews.create(
            publisher=paper, url=f"https://www.checks.example/{number}", label="False", language="en"
        )
    bring(tmp_path, [review(1), review(2), review(2, claimReviewed="Another claim.")], by=editor)
    claims = list(ReadableReview.objects.order_by("pk").values_list("claim", flat=True))
    assert claims == ["conscripts", "", ""]


def test_postgresql_is_told_how_much_there_is_before_it_plans(tmp_path, editor):
    """What it believes of tables that were empty a moment ago makes an import a hundred times slower."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_collectedreview")
        bring(tmp_path, [review(number) for number in range(1, 31)], by=editor)
        bring(tmp_path, review(31), by=editor)
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'claims_collectedreview'::regclass")
        assert cursor.fetchone() == (30,)


def test_a_row_that_the_database_refuses_is_refused_alone(tmp_path, editor, monkeypatch):
    staged = module._staged

    def spoil(position, row):
        read = staged(position, row)
        return {**read, "language": "x" * 99} if position == 3 else read

    monkeypatch.setattr(module, "_staged", spoil)
    batch = bring(tmp_path, [review(number) for number in range(1, 9)], by=editor)
    assert counts(batch) == (7, 0, 0, 0, 1)
    assert batch.refused_rows.get().code == "not-storable"


def test_a_changed_file_is_not_gone_on_with(tmp_path, editor):
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(review()))
    batch = hand_in(path, by=editor)
    path.write_text(json.dumps(review(2)))
    run(batch, path)
    assert (batch.status, CollectedReview.objects.count()) == ("failed", 0)
    assert "digest" in batch.error


def test_only_those_who_may(tmp_path, author, editor):
    with pytest.raises(MayNotCollect):
        bring(tmp_path, review(), by=author)
    with pytest.raises(ImportNotUnderstood, match="colour"):
        bring(tmp_path, "a,b\n1,2\n", by=editor, mapping={"colour": "a"})
    with pytest.raises(ImportNotUnderstood, match="empty"):
        bring(tmp_path, "", by=editor)


def test_the_command_tells_how_far_it_is_and_what_was_refused(tmp_path, editor):
    path, out = tmp_path / "rows.json.gz", io.StringIO()
    path.write_bytes(gzip.compress(json.dumps([review(), {"@type": "ClaimReview"}]).encode()))
    call_command("import_claims", path, stdout=out)
    assert "100 %  2 rows, 1 refused" in out.getvalue()
    assert "1 new, 0 same, 0 changed, 0 removed, 1 refused." in out.getvalue()
    assert "line 1: no-address: It does not say where it stands" in out.getvalue()
    assert ImportBatch.objects.get().by == editor


def test_the_command_says_what_is_wrong(tmp_path, author, desk):
    with pytest.raises(CommandError, match="no file"):
        call_command("import_claims", tmp_path / "none.json")
    (tmp_path / "rows.json").write_text("[]")
    with pytest.raises(CommandError, match="0 people"):
        call_command("import_claims", tmp_path / "rows.json")
    with pytest.raises(CommandError, match="no active member"):
        call_command("import_claims", tmp_path / "rows.json", "--by", "nobody")
