"""Search the audit with one query: a bounded stretch of each table by an index, put together and cut."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.contrib.admin.models import LogEntry
from django.db import connection

from claims.admin.audit.kinds import KINDS, NO_CLAIM, SET_UP

NAMED = {kind.name: (rank, kind) for rank, kind in enumerate(KINDS)}

# Newest first. Lines of one moment stand in the order of KINDS, then the last written first.
FOUND = """
WITH found AS ({branches}),
cut AS (SELECT * FROM found ORDER BY at DESC, rank, id DESC LIMIT %(limit)s)
SELECT cut.*, actor.username AS actor_username, {actor_name} AS actor_name, {whose_name} AS whose_name,
    claim.slug AS claim_slug, claim.statement AS claim_statement
FROM cut
LEFT JOIN auth_user AS actor ON actor.id = cut.actor
LEFT JOIN auth_user AS whose ON whose.id = cut.whose
LEFT JOIN claims_claim AS claim ON claim.id = cut.claim
ORDER BY cut.at DESC, cut.rank, cut.id DESC
"""
NAME = "coalesce(nullif(trim({who}.first_name || ' ' || {who}.last_name), ''), {who}.username)"
NAMES = {f"{who}_name": NAME.format(who=who) for who in ("actor", "whose")}

BRANCH = """(
    SELECT line.{at} AS at, {rank} AS rank, line.id, line.{actor} AS actor, {what} AS what, {note} AS note,
        {claim} AS claim, {about} AS about, {whose} AS whose, {address} AS address, {page_key} AS page_key
    FROM {lines} WHERE {where} ORDER BY line.{at} DESC, line.id DESC LIMIT %(limit)s
)"""

# Of the tables that grow by themselves, one stretch a person is read off an index, none longer than what is shown.
OF_EACH_PERSON = """(
        {stretches}
    ) AS line"""
STRETCH = """SELECT stretch.* FROM unnest(%(people)s::int[]) AS person (id) CROSS JOIN LATERAL (
            SELECT * FROM {table} AS line WHERE line.{column} = person.id AND {where}
            ORDER BY line.{at} DESC, line.id DESC LIMIT %(limit)s
        ) AS stretch"""


@dataclass(frozen=True)
class Asked:
    """What is looked for. What is None is not asked for.

    Args:
        kinds: the Kinds to look through, of KINDS.
        what: a code of the one kind.
        people: keys of users, whoever did it or had it done to them.
        first, last: days (UTC), both included.
        word: a part of the note, whatever its case.
        claim: the key of one.
    """

    kinds: tuple
    what: str | None = None
    people: tuple | None = None
    first: object = None
    last: object = None
    word: str | None = None
    claim: int | None = None


@dataclass(frozen=True)
class Place:
    """Where a page ends: the line after which the next one begins."""

    at: datetime
    rank: int
    id: int

    def __str__(self):
        return f"{self.at.astimezone(UTC):%Y%m%dT%H%M%S.%f}~{self.rank}~{self.id}"

    @classmethod
    def read(cls, written):
        """Read what __str__ wrote. Raises: ValueError, where nothing like it is written."""
        at, rank, key = written.split("~")
        if not (rank.isascii() and rank.isdecimal() and key.isascii() and key.isdecimal()) or len(rank + key) > 18:
            raise ValueError
        return cls(datetime.strptime(at, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC), int(rank), int(key))


def search(asked, *, size, after=None) -> list[dict]:
    """Find the newest lines.

    Args:
        asked: an Asked.
        size: lines at most.
        after: a Place, of the last line that was seen.

    Returns:
        dicts: at, kind (a Kind), what and note in words, actor_name, actor_username, whose_name, claim_slug,
        claim_statement, about, address, page_key, place.
    """
    kinds = [kind for kind in asked.kinds if asked.claim is None or kind.claim != NO_CLAIM]
    if not kinds or asked.people == ():
        return []
    branches = "\nUNION ALL\n".join(_branch(kind, asked, after) for kind in kinds)
    with connection.cursor() as cursor:
        cursor.execute(FOUND.format(branches=branches, **NAMES), _values(asked, size, after))
        names = [column.name for column in cursor.description]
        return [_in_words(dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def _branch(kind, asked, after):
    rank = NAMED[kind.name][0]
    where, lines = " AND ".join(_conditions(kind, rank, asked, after)), f"{kind.table} AS line"
    if asked.people is not None:
        columns = (kind.actor, kind.whose) if kind.whose else (kind.actor,)
        if kind.grows_by_itself:
            stretches = [STRETCH.format(table=kind.table, column=each, where=where, at=kind.at) for each in columns]
            lines, where = OF_EACH_PERSON.format(stretches="\n        UNION\n        ".join(stretches)), "true"
        else:
            of_people = " OR ".join(f"line.{each} = ANY(%(people)s::int[])" for each in columns)
            where = f"({where}) AND ({of_people})"
    return BRANCH.format(
        **{name: getattr(kind, name) for name in ("at", "actor", "what", "note", "claim", "about", "address")},
        page_key=kind.page_key,
        whose=f"line.{kind.whose}" if kind.whose else "NULL::int",
        rank=rank,
        lines=lines,
        where=where,
    )


def _conditions(kind, rank, asked, after):
    yield kind.where
    if asked.what is not None:
        yield f"{kind.what} = %(what)s"
    if asked.first:
        yield f"line.{kind.at} >= %(first)s"
    if asked.last:
        yield f"line.{kind.at} < %(end)s"
    if asked.word:
        # As the index by parts of the note has it, which leaves the empty ones out.
        yield f"{kind.note} <> '' AND upper({kind.note}) LIKE upper(%(word)s)"
    if asked.claim is not None:
        yield kind.of_claim
    if after is not None:
        if rank == after.rank:
            yield f"(line.{kind.at}, line.id) < (%(after_at)s, %(after_id)s)"
        else:
            yield f"line.{kind.at} {'<=' if rank > after.rank else '<'} %(after_at)s"


def _values(asked, size, after):
    return {
        "limit": size,
        "set_up": list(SET_UP),
        "what": asked.what,
        "people": list(asked.people or ()),
        "first": asked.first and _midnight(asked.first),
        "end": asked.last and _midnight(asked.last) + timedelta(days=1),
        "word": asked.word and "%{}%".format(asked.word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")),
        "claim": asked.claim,
        "after_at": after and after.at,
        "after_id": after and after.id,
    }


def _midnight(day):
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _in_words(row):
    kind = KINDS[row["rank"]]
    if kind.table == LogEntry._meta.db_table:
        row["note"] = LogEntry(change_message=row["note"]).get_change_message()
    row["place"] = Place(row["at"], row["rank"], row["id"])
    return row | {"kind": kind, "what": kind.whats.get(row["what"], row["what"])}
