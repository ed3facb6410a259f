"""The public log: a chain that `verify_log` recomputes, and that shows what a superuser of the database changed."""

import io
import json
from contextlib import closing

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from claims.editorial.review import approve, submit
from claims.models import ClaimPage, Publication
from claims.models.log_triggers import LOG_CHANNEL
from claims.publishing.log import entry_digest, first_misfit, head
from claims.publishing.publish import correct, publish, withdraw
from claims.record.canonical import canonical_json, digest
from claims.record.log_entry import stamp
from tests.desk import change, make_draft, make_published
from tests.standing import standing


@standing
def log(author, reviewer, editor):
    """Four entries: two claims, one of them updated, the other withdrawn."""
    first, _ = make_published(author, reviewer, editor, slug="first")
    second, _ = make_published(author, reviewer, editor, slug="second")
    correct(first, by=author, note="A new count.")
    change(first, author, verdict={"conclusion": "The order and the count agree."})
    submit(first, by=author)
    approve(first, by=reviewer)
    publish(first, by=editor, kind="update", note="We added the count.")
    withdraw(second, by=editor, note="The ministry took it back.")
    return Publication.objects.order_by("sequence")


def verify():
    printed = io.StringIO()
    call_command("verify_log", stdout=printed)
    return printed.getvalue().strip()


def behind_the_triggers(statement, *values):
    """Do what only a superuser of the database can."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, values)
        assert cursor.rowcount, "the tampering itself must have worked"
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_an_empty_log_fits(desk):
    assert verify() == "The log is empty."
    assert head() is None


def test_entries_are_numbered_without_a_gap_and_chained(log):
    entries = list(log)
    assert [entry.sequence for entry in entries] == [1, 2, 3, 4]
    assert entries[0].previous_sha256 == "0" * 64
    assert [entry.previous_sha256 for entry in entries[1:]] == [entry.entry_sha256 for entry in entries[:-1]]
    assert head() == entries[-1]
    assert verify() == f"4 entries fit. Head: {entries[-1].entry_sha256}"


def test_an_entry_can_be_recomputed_from_what_readers_are_told(log):
    entry = log.last()
    told = {
        "sequence": entry.sequence,
        "previous_sha256": entry.previous_sha256,
        "slug": entry.slug,
        "version": entry.version,
        "kind": entry.kind,
        "note": entry.note,
        "credits": entry.credits,
        "published_at": stamp(entry.published_at),
        "record_sha256": digest(entry.record_json),
    }
    assert digest(json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)) == entry.entry_sha256


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("record_json", "{}"),
        ("note", "Nothing to see here."),
        ("kind", "typo"),
        ("version", 7),
        ("slug", "elsewhere"),
        ("credits", '{"researched": ["Somebody else"]}'),
        ("published_at", "2022-09-21T00:00:00Z"),
        ("record_sha256", "1" * 64),
        ("previous_sha256", "1" * 64),
        ("entry_sha256", "1" * 64),
    ],
)
def test_a_changed_entry_is_named(column, value, log):
    if column in ("record_json", "record_sha256", "kind"):  # the CHECKs stay on even for a superuser
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for check in ("a_publication_carries_the_digest_of_its_record", "a_later_version_says_what_changed"):
                cursor.execute(f"ALTER TABLE claims_publication DROP CONSTRAINT {check}")
    behind_the_triggers(f"UPDATE claims_publication SET {column} = %s WHERE sequence = 3", value)

    with pytest.raises(CommandError, match="Entry 3 does not fit"):
        verify()


def test_a_record_rewritten_with_its_digest_is_named(log):
    record_json = canonical_json({**log[1].record, "claim_reviewed": "Nobody was called up."})
    behind_the_triggers(
        "UPDATE claims_publication SET record_json = %s, record_sha256 = %s WHERE sequence = 2",
        record_json,
        digest(record_json),
    )
    with pytest.raises(CommandError, match="Entry 2 does not fit: what it says does not have the digest it carries"):
        verify()


def test_a_record_rewritten_with_every_digest_of_its_entry_breaks_the_next_one(log):
    entry = log[1]
    entry.record_json = canonical_json({**entry.record, "claim_reviewed": "Nobody was called up."})
    entry.record_sha256 = digest(entry.record_json)
    behind_the_triggers(
        "UPDATE claims_publication SET record_json = %s, record_sha256 = %s, entry_sha256 = %s WHERE sequence = 2",
        entry.record_json,
        entry.record_sha256,
        entry_digest(entry),
    )
    with pytest.raises(CommandError, match="Entry 3 does not fit: it does not hold the digest of the entry before"):
        verify()


@pytest.mark.parametrize("sequence", [1, 2, 3])
def test_a_missing_entry_is_named(sequence, log):
    behind_the_triggers("DELETE FROM claims_publication WHERE sequence = %s", sequence)
    misfit = first_misfit(log.all())
    assert (misfit.sequence, misfit.reason) == (sequence + 1, f"entry {sequence} is missing")


def test_a_cut_off_end_is_seen_by_the_pages(log):
    behind_the_triggers("DELETE FROM claims_publication WHERE sequence = 4")
    with pytest.raises(CommandError, match="/claims/second/ does not show entry 2"):
        verify()


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE claims_claimpage SET conclusion = 'Readers are told this.' WHERE slug = 'first'",
        "UPDATE claims_claimpage SET is_withdrawn = false",
        "UPDATE claims_claimpage SET rating = 'false' WHERE slug = 'first'",
        "UPDATE claims_claimpage SET said_on = '2022-09-01'",
        "UPDATE claims_claimpage SET current_id = 1 WHERE slug = 'first'",
        "DELETE FROM claims_claimpage WHERE slug = 'first'",
    ],
)
def test_a_page_that_says_something_else_than_the_log_is_named_and_can_be_rebuilt(tampering, log):
    with connection.cursor() as cursor:
        cursor.execute(tampering)
    with pytest.raises(CommandError, match=r"/claims/(first|second)/ .*Run rebuild_pages"):
        verify()

    call_command("rebuild_pages", stdout=io.StringIO())

    assert verify().startswith("4 entries fit.")


def columns_of_pages():
    hidden = {"id", "search"}
    names = [field.attname for field in ClaimPage._meta.concrete_fields if field.attname not in hidden]
    return list(ClaimPage.objects.order_by("slug").values(*names))


def test_rebuilt_pages_are_the_same(log):
    before = columns_of_pages()
    assert len(before) == 2
    call_command("rebuild_pages", stdout=io.StringIO())
    assert columns_of_pages() == before


def test_pages_need_nothing_but_the_log(log):
    before = columns_of_pages()
    ClaimPage.objects.all().delete()
    call_command("rebuild_pages", stdout=io.StringIO())
    assert columns_of_pages() == before


def test_a_record_that_nobody_approved_is_named(log):
    behind_the_triggers(
        "UPDATE claims_publication SET editorial_review_id = %s WHERE sequence = 1", log[1].editorial_review_id
    )
    with pytest.raises(CommandError, match="Entry 1 does not fit: no second person approved its record"):
        verify()


def test_a_page_of_a_claim_that_was_never_published_is_named(log, author):
    draft = make_draft(author, slug="draft")
    page = ClaimPage.objects.get(slug="first")
    page.pk, page.claim, page.slug = None, draft, "draft"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    page.current = log[0]
    page.save(force_insert=True)
    with pytest.raises(CommandError, match="/claims/draft/ is about a claim that the log does not know"):
        verify()


@pytest.mark.django_db(transaction=True)
def test_whoever_listens_hears_of_an_entry_once_it_is_there_for_all(author, reviewer, editor):
    with closing(connection.copy()) as another, another.cursor() as elsewhere:
        elsewhere.execute(f"LISTEN {LOG_CHANNEL}")
        with transaction.atomic():
            make_published(author, reviewer, editor)
            assert list(another.connection.notifies(timeout=0)) == []
        (notice,) = another.connection.notifies(timeout=10, stop_after=1)
        elsewhere.execute("SELECT entry_sha256 FROM claims_publication WHERE sequence = %s", [notice.payload])
        assert elsewhere.fetchone() == (head().entry_sha256,)
