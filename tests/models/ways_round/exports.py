"""Ways round the verbs about exports that are kept for downloads, and about a log that is restored from one."""

from datetime import timedelta

from claims.models import ExportFile, ExportPiece
from tests.models.ways_round import NOW, again, sql, violates
from tests.models.ways_round.collected import SHA, bring_in
from tests.models.ways_round.publications import insert_publication

DONE = {"status": "done", "sequence": 1, "entry_sha256": SHA, "sha256": SHA, "size_bytes": 4, "made_at": NOW}


def keep(**changes):
    """Store an export past the verbs."""
    return ExportFile.objects.bulk_create([ExportFile(**{"format": "ndjson", **changes})])[0]


def keep_a_piece(export, position=0):
    return ExportPiece.objects.bulk_create([ExportPiece(export=export, position=position, body=b"abcd")])[0]


@violates("an_export_is_whole_or_on_the_way_or_says_why_not")
def be_there_without_a_digest(scene):
    keep(**{**DONE, "sha256": ""})


@violates("an_export_is_whole_or_on_the_way_or_says_why_not")
def stand_for_no_entry_of_the_log(scene):
    keep(**{**DONE, "sequence": None})


@violates("an_export_is_whole_or_on_the_way_or_says_why_not")
def fail_without_a_reason(scene):
    keep(status="failed")


@violates("an_export_is_whole_or_on_the_way_or_says_why_not")
def have_a_digest_before_it_is_there(scene):
    keep(status="running", sha256=SHA)


@violates("one_export_a_format_and_entry")
def be_there_twice(scene):
    keep(**DONE)
    keep(**DONE)


@violates("one_export_of_a_format_is_made_at_a_time")
def make_two_at_once(scene):
    keep()
    keep(status="running")


@violates("finished_exports_never_change")
def say_that_a_file_holds_more(scene):
    export = keep(**DONE)
    ExportFile.objects.filter(pk=export.pk).update(sequence=7)


@violates("finished_exports_never_change")
def try_again_what_was_given_up(scene):
    export = keep(status="failed", error="It broke.")
    ExportFile.objects.filter(pk=export.pk).update(status="waiting", error="")


@violates("exports_stay_while_somebody_may_be_reading_them")
def delete_the_newest(scene):
    export = keep(**{**DONE, "made_at": NOW - timedelta(days=30)})
    sql("DELETE FROM claims_exportfile WHERE id = %s", export.pk)


@violates("exports_stay_while_somebody_may_be_reading_them")
def delete_what_was_the_newest_an_hour_ago(scene):
    export = keep(**{**DONE, "made_at": NOW - timedelta(days=30)})
    keep(**{**DONE, "sequence": 2, "made_at": NOW - timedelta(hours=1)})
    sql("DELETE FROM claims_exportfile WHERE id = %s", export.pk)


@violates("one_piece_of_an_export_a_place")
def put_two_pieces_in_one_place(scene):
    again(keep_a_piece(keep()))


@violates("pieces_of_finished_exports_never_change")
def add_to_a_file_that_is_there(scene):
    keep_a_piece(keep(**DONE))


@violates("pieces_of_finished_exports_never_change")
def change_a_file_that_is_there(scene):
    export = keep(status="running")
    piece = keep_a_piece(export)
    ExportFile.objects.filter(pk=export.pk).update(**DONE)
    ExportPiece.objects.filter(pk=piece.pk).update(body=b"dcba")


@violates("pieces_of_finished_exports_never_change")
def take_a_piece_out_of_a_file_that_is_there(scene):
    export = keep(status="running")
    piece = keep_a_piece(export)
    ExportFile.objects.filter(pk=export.pk).update(**DONE)
    sql("DELETE FROM claims_exportpiece WHERE id = %s", piece.pk)


# -- A log that is restored -------------------------------------------------------------------------------------------


@violates("only_a_log_that_is_restored_from_its_beginning_is_restored")
def restore_after_what_was_published_here(scene):
    batch = bring_in(scene, format="export")
    insert_publication(scene, editorial_review=None, restored_from=batch)


def forget_the_log(scene):
    """Empty the log as only a superuser can."""
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("SET LOCAL session_replication_role = replica")
    sql("DELETE FROM claims_publication")
    sql("SET LOCAL session_replication_role = origin")


def restore(scene, batch, **changes):
    """Append entry 1 to an empty log, as if it were restored."""
    first = {"sequence": 1, "version": 1, "kind": "first", "note": "", "previous_sha256": "0" * 64}
    values = {"editorial_review": None, "restored_from": batch, **first, **changes}
    last = scene.publication
    forget_the_log(scene)
    insert_publication(scene, last=last, **values)


@violates("only_a_log_that_is_restored_from_its_beginning_is_restored")
def restore_by_an_import_of_something_else(scene):
    restore(scene, bring_in(scene, format="ndjson"))


@violates("only_a_log_that_is_restored_from_its_beginning_is_restored")
def restore_by_an_import_that_only_tries(scene):
    restore(scene, bring_in(scene, format="export", is_dry_run=True))


@violates("only_a_log_that_is_restored_from_its_beginning_is_restored")
def restore_by_an_import_that_is_finished(scene):
    restore(scene, bring_in(scene, format="export", status="done", finished_at=NOW))


@violates("only_a_log_that_is_restored_from_its_beginning_is_restored")
def restore_in_the_name_of_somebody_else(scene):
    restore(scene, bring_in(scene, format="export"), published_by=scene.reviewer)


@violates("what_was_restored_was_not_reviewed_here")
def restore_what_was_reviewed_here(scene):
    restore(scene, bring_in(scene, format="export"), editorial_review=scene.publication.editorial_review)
