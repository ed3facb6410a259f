"""What the desk's lists and pages ask of PostgreSQL: how many queries, and how long they take together, at many claims.

Run: python -m factcheck.running.with_database --throwaway python -m benchmarks.desk [--claims N] [--rounds N]
"""

import argparse
import os
import statistics
import time
from contextlib import contextmanager

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
os.environ.setdefault("SECRET_KEY", "only-for-benchmarks")
os.environ.setdefault("ALLOWED_HOSTS", "testserver")
os.environ["SECOND_FACTOR_REQUIRED"] = "0"
os.environ["LOG_LEVEL"] = "WARNING"

# What the generator of published claims leaves out: a chain, a number, a history, people at work, things that wait.
# In the order in which one needs the other. Half of all claims are published; the others are in other states.
DESK = """
INSERT INTO sources_source (slug, name, kind, aliases, description, country, wikidata_id, website)
    SELECT 'bench-' || n, 'Source ' || n, 'organisation', ARRAY['Alias ' || n], '', '', '', ''
    FROM generate_series(1, 2000) AS n;
UPDATE claims_claim SET state =
    (ARRAY['published', 'published', 'published', 'published', 'published', 'draft', 'draft', 'draft', 'withdrawn',
           'dropped'])[1 + id % 10];
INSERT INTO claims_claimevent (claim_id, at, actor_id, action, from_state, to_state, claim_version, changes, note)
    SELECT claim.id, claim.updated_at - step * interval '1 hour',
        people.ids[1 + (claim.id + step) % cardinality(people.ids)],
        (ARRAY['submit', 'edit', 'start'])[step], '', 'draft', 100 + step, '{}', ''
    FROM claims_claim AS claim, generate_series(1, 3) AS step,
        (SELECT array_agg(id) AS ids FROM auth_user) AS people;
INSERT INTO claims_attribution (claim_id, source_id, stance, mode, quote)
    SELECT claim.id, source.id, 'asserts', 'paraphrase', ''
    FROM claims_claim AS claim JOIN (SELECT id, row_number() OVER () AS n FROM sources_source) AS source
        ON source.n = 1 + claim.id % 2000;
INSERT INTO claims_question (slug, text, measure, unit, place)
    SELECT 'bench-' || n, 'How many, in case ' || n || '?', 'people called up', 'people', ''
    FROM generate_series(1, 20000) AS n;
UPDATE claims_claim SET question_id = question.id
    FROM (SELECT id, row_number() OVER () AS n FROM claims_question) AS question
    WHERE question.n = 1 + claims_claim.id / 4 % 20000 AND claims_claim.id % 2 = 0;
INSERT INTO claims_quantity
    (claim_id, low, low_open, high, high_open, is_approximate, figure, measure, unit, wording)
    SELECT id, 1000 + id % 9, false, 1000 + id % 9, false, false, 'total', 'people called up', 'people', 'so many'
    FROM claims_claim;
INSERT INTO claims_assignment (claim_id, assignee_id, assigned_at, expires_at)
    SELECT id, (SELECT min(id) FROM auth_user), now(), now() + interval '5 hours' FROM claims_claim WHERE id % 50 = 0;
INSERT INTO claims_comment (claim_id, author_id, at, text)
    SELECT id, (SELECT min(id) FROM auth_user), now(), 'Which order?' FROM claims_claim WHERE id % 5 = 0;
"""
LISTS = (
    ("Home", "/admin/"),
    ("Claims", "/admin/claims/claim/"),
    ("Claims, drafts", "/admin/claims/claim/?state__exact=draft"),
    ("Claims, mine", "/admin/claims/claim/?whose=mine"),
    ("Claims, of a source", "/admin/claims/claim/?source=bench-7"),
    ("Claims, searched", "/admin/claims/claim/?q=harvest"),
    ("Claims, page 40", "/admin/claims/claim/?p=39"),
    ("Review queue", "/admin/claims/claim/?whose=review"),
    ("Disputes", "/admin/claims/claim/disputes/"),
    ("Figures", "/admin/claims/claim/figures/"),
    ("Sources", "/admin/sources/source/"),
    ("Questions", "/admin/claims/question/"),
    ("Public log", "/admin/claims/publication/"),
    ("Comments", "/admin/claims/comment/"),
    ("Notices", "/admin/claims/notice/"),
    ("Search box", "/admin/search/?s=harvest"),
)


def main():
    """Fill, ask for each page in turns, print."""
    parser = argparse.ArgumentParser(prog="benchmarks.desk", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000, help="on the desk (100000)")
    parser.add_argument("--rounds", type=int, default=5, help="of each page (5)")
    options = parser.parse_args()
    django.setup()

    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    # No page is looked at here, so files that browsers load need not be collected.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("set_up_desk", verbosity=0)
    client = Client()
    client.force_login(fill_the_desk(options.claims))
    print(f"{options.claims:,} claims, medians of {options.rounds} rounds\n")
    print(f"{'page':<22}{'queries':>8}{'ms in PostgreSQL':>18}{'slowest':>9}")
    for name, address in LISTS:
        client.get(address)  # what is done once is done now
        rounds = [asked_of_postgresql(client, address) for _ in range(options.rounds)]
        milliseconds = statistics.median(sum(times) for times in rounds)
        slowest = statistics.median(max(times) for times in rounds)
        print(f"{name:<22}{len(rounds[0]):>8}{milliseconds:>18.0f}{slowest:>9.0f}", flush=True)


def fill_the_desk(count):
    """Fill the desk, and give an editor of it."""
    from django.db import connection, transaction

    from benchmarks.newsroom import fill, without_triggers
    from tests.desk import make_person

    editor = make_person("eve", "Editor")
    fill(count, progress=lambda number: None)
    with transaction.atomic(), without_triggers(), connection.cursor() as cursor:
        cursor.execute(DESK)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return editor


def asked_of_postgresql(client, address):
    """Give how many milliseconds each query of a page takes."""
    times = []
    with timed(times):
        response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}.")
    return times


@contextmanager
def timed(times):
    """Write down how long each query takes, in milliseconds."""
    from django.db import connections

    def run(execute, sql, params, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            times.append(1000 * (time.perf_counter() - began))

    with connections["default"].execute_wrapper(run), connections["public"].execute_wrapper(run):
        yield


if __name__ == "__main__":
    main()
