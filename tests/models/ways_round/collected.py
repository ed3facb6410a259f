"""Ways round the verbs about what other publishers found, and the imports that brought it."""

from claims.models import CollectedReview, ImportBatch, ImportPiece, RefusedRow, ReviewPage, ReviewPageChange
from sources.models import Source
from tests.models.ways_round import NOW, again, sql, violates

SHA = "a" * 64


def collect_page(scene, **changes):
    """Store a page past every check of the model."""
    values = {"url": "https://checks.example/1", "publisher": Source.objects.first(), "created_by": scene.author}
    return ReviewPage.objects.bulk_create([ReviewPage(**{**values, **changes})])[0]


def collect(scene, page=None, **changes):
    """Store a review past every check of the model."""
    page = page or collect_page(scene)
    values = {"page": page, "url": page.url, "claim_reviewed": "The moon is hollow.", "label": "False", "sha256": SHA}
    return CollectedReview.objects.bulk_create([CollectedReview(**{**values, **changes})])[0]


def bring_in(scene, **changes):
    """Store an import past the verb."""
    values = {"file_name": "data.json", "sha256": SHA, "size_bytes": 1, "format": "datafeed", "by": scene.author}
    return ImportBatch.objects.bulk_create([ImportBatch(**{**values, **changes})])[0]


def refuse(scene, batch=None, **changes):
    values = {"batch": batch or bring_in(scene), "position": 1, "line": 1, "code": "no-claim", "reason": "No claim."}
    return RefusedRow.objects.bulk_create([RefusedRow(**{**values, **changes})])[0]


@violates("one_review_page_an_address")
def collect_a_page_twice(scene):
    again(collect_page(scene))


@violates("a_review_page_says_where_it_came_from")
def collect_a_page_from_nowhere(scene):
    collect_page(scene, created_by=None)


@violates("one_collected_review_a_wording")
def collect_a_review_twice(scene):
    collect(scene, collect(scene).page)


@violates("a_rating_has_three_numbers_that_fit_or_none")
def rate_upside_down(scene):
    collect(scene, worst_rating=5, best_rating=1, rating_value=5)


@violates("a_rating_has_three_numbers_that_fit_or_none")
def rate_below_the_scale(scene):
    collect(scene, worst_rating=1, best_rating=5, rating_value=0)


@violates("a_rating_has_three_numbers_that_fit_or_none")
def rate_with_no_scale(scene):
    collect(scene, rating_value=1)


@violates("an_import_that_failed_says_why")
def fail_without_a_reason(scene):
    bring_in(scene, status="failed", finished_at=NOW)


@violates("an_import_that_failed_says_why")
def be_done_without_an_end(scene):
    bring_in(scene, status="done")


@violates("finished_imports_never_change")
def count_again_what_a_finished_import_brought(scene):
    batch = bring_in(scene, status="done", finished_at=NOW)
    ImportBatch.objects.filter(pk=batch.pk).update(new_count=7)


@violates("finished_imports_never_change")
def forget_a_finished_import(scene):
    batch = bring_in(scene, status="done", finished_at=NOW)
    sql("DELETE FROM claims_importbatch WHERE id = %s", batch.pk)


@violates("one_unfinished_import_a_file")
def bring_a_file_in_twice_at_once(scene):
    bring_in(scene, mapping={"label": "rating", "url": "link"})
    bring_in(scene, mapping={"url": "link", "label": "rating"})


@violates("one_piece_of_a_file_a_place")
def keep_a_piece_twice(scene):
    batch = bring_in(scene)
    ImportPiece.objects.bulk_create(ImportPiece(batch=batch, position=0, body=b"x") for _ in range(2))


@violates("one_refusal_a_row")
def refuse_a_row_twice(scene):
    refuse(scene, refuse(scene).batch)


@violates("refused_rows_never_change")
def forget_a_refusal(scene):
    sql("DELETE FROM claims_refusedrow WHERE id = %s", refuse(scene).pk)


def change_a_page(scene):
    """Store a line of a page's history past the verb."""
    row = ReviewPageChange(page=collect_page(scene), version=1, change="entered", by=scene.author)
    return ReviewPageChange.objects.bulk_create([row])[0]


@violates("one_change_a_page_version")
def change_a_page_twice_into_one_version(scene):
    again(change_a_page(scene))


@violates("review_page_changes_never_change")
def forget_who_changed_a_page(scene):
    sql("DELETE FROM claims_reviewpagechange WHERE id = %s", change_a_page(scene).pk)
