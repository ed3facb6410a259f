"""Find the known claims most like a statement; or measure that on a corpus of others, in a scratch database."""

import json
from itertools import batched
from pathlib import Path

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections

from claims.language.posts import without_trimmings
from claims.management.scratch import scratch_database
from claims.matching.likest import COMPARED, likest
from claims.matching.meaning import model_in_use
from claims.matching.review_words import take_words
from claims.publishing.lexemes import count_lexemes
from claims.publishing.meanings import learn_meanings
from sources.models import Source

LOAD = """
WITH corpus AS (SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
    AS row (ref, claim, title, more, language)),
pages AS (
    INSERT INTO claims_reviewpage (url, publisher_id, created_by_id, author_name, author_image_url, published_text,
        version, created_at)
    SELECT 'https://corpus.example/' || ref, %s, %s, '', '', '', 1, now() FROM corpus RETURNING id, url
)
INSERT INTO claims_collectedreview (page_id, position, url, title, claim_reviewed, claimant_name, claimant_job_title,
    claimant_image_url, claimant_same_as, claim_date_text, claim_location, first_appearance, appearances, label,
    explanation, rating_image_url, language, sha256, created_at)
SELECT pages.id, 0, pages.url, title, claim, more, '', '', '', '', '', '', '{}', 'not rated', '', '', language,
    encode(sha256(convert_to(ref, 'UTF8')), 'hex'), now()
FROM corpus JOIN pages ON pages.url = 'https://corpus.example/' || ref
RETURNING id, substr(url, length('https://corpus.example/') + 1)
"""
ROWS_AT_ONCE = 2000


class Command(BaseCommand):
    """`manage.py match "They called up 300,000 people."`, or with --corpus, --queries and --output."""

    help = "Find the known claims most like a statement, or write a TREC run over a corpus."

    def add_arguments(self, parser):
        parser.add_argument("statement", nargs="?", help="what somebody says")
        parser.add_argument("--language", default="en", help="of the statement, a BCP 47 tag (en)")
        parser.add_argument("--limit", type=int, default=5, help="how many at most (5)")
        parser.add_argument("--corpus", type=Path, help="JSON lines: id, claim, title, subtitle, lang")
        parser.add_argument("--queries", type=Path, help="JSON lines: id, text, lang")
        parser.add_argument("--output", type=Path, help="the TREC run file to write")

    def handle(self, *, statement, language, limit, corpus, queries, output, **options):
        if corpus or queries or output:
            if not (corpus and queries and output) or statement:
                raise CommandError("Give --corpus, --queries and --output together, and no statement.")
            for path in (corpus, queries):
                if not path.is_file():
                    raise CommandError(f"There is no file {path}.")
            self.measure(corpus, queries, output)
            return
        if not statement:
            raise CommandError("Say what to match, in quotation marks; or give --corpus, --queries and --output.")
        for found in likest(statement, language=language, connection=connection, limit=limit, model=model_in_use()):
            self.stdout.write(f"{found.likeness:.3f}  {found.kind} {found.pk}  {found.claim_reviewed}")

    def measure(self, corpus, queries, output):
        """Load a corpus as reviews by others into a database of its own, match every query, and drop it again."""
        with scratch_database() as alias:
            references = load_rows(map(as_review, rows_of(corpus)), alias)
            take_words(using=alias)
            with connections[alias].cursor() as cursor:
                cursor.execute("ANALYZE claims_matchedreview")
            self.stdout.write(f"{len(references)} claims in place, {count_lexemes(alias)} words known")
            if model := model_in_use():
                self.stdout.write(f"{learn_meanings(using=alias)} vectors made by {model.name}")
            with output.open("w", encoding="utf-8") as run:
                for query in rows_of(queries):
                    found = likest(
                        query["text"],
                        language=query.get("lang", "en"),
                        connection=connections[alias],
                        limit=COMPARED,
                        model=model,
                    )
                    for place, each in enumerate(found, 1):
                        score = each.likeness - place * 1e-9  # strict ranks
                        run.write(f"{query['id']} Q0 {references[each.pk]} {place} {score:.9f} factcheck\n")


def load_rows(rows, alias):
    """Load a corpus as reviews by others.

    Args:
        rows: as as_review gives them.
        alias: of a database.

    Returns:
        {primary key of the review: id in the corpus}.
    """
    publisher, _ = Source.objects.using(alias).get_or_create(slug="corpus", name="A corpus", kind="organisation")
    loader, _ = User.objects.using(alias).get_or_create(username="corpus")
    references = {}
    with connections[alias].cursor() as cursor:
        for batch in batched(rows, ROWS_AT_ONCE, strict=False):
            columns = [list(column) for column in zip(*batch, strict=True)]
            cursor.execute(LOAD, [*columns, publisher.pk, loader.pk])
            references.update(cursor.fetchall())
        cursor.execute("ANALYZE claims_collectedreview")
    return references


def as_review(row):
    """Give what a review has of a row: its id, claim, headline, what more there is, language."""
    claim, title, more = (without_trimmings(row.get(name) or "") for name in ("claim", "title", "subtitle"))
    return str(row["id"]), claim[:2000], title[:500], more[:500], row.get("lang") or "en"


def rows_of(path):
    """Read JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
