"""How well and how fast statements find claims among many others, as ratios between few claims and many.

Run: python -m factcheck.running.with_database --throwaway python -m benchmarks.matching FOLDER [--claims N [N …]]
A database that holds some of them from an earlier run is gone on with.

FOLDER holds corpus.jsonl, queries.dev.jsonl and qrels.dev.tsv, as `manage.py match` reads them. The others are made of
pairs of words as they follow each other in the corpus, so they hold the same words as often, and say nothing.
"""

import argparse
import os
import random
import statistics
import time
from collections import defaultdict
from itertools import batched, pairwise
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
RANKED = 5
OTHERS = [0, 10_000, 1_000_000]


def main():
    """Load, then measure after each number of others."""
    parser = argparse.ArgumentParser(prog="benchmarks.matching", description=__doc__)
    parser.add_argument("folder", type=Path, help="a corpus with queries and judgements")
    parser.add_argument("--claims", type=int, nargs="+", default=OTHERS, help="others (0 10000 1000000)")
    options = parser.parse_args()
    if not (options.folder / "corpus.jsonl").is_file():
        parser.error(f"There is no corpus in {options.folder}.")
    django.setup()

    from django.core.management import call_command

    from claims.management.commands.match import as_review, load_rows, rows_of

    call_command("migrate", verbosity=0)
    corpus = [as_review(row) for row in rows_of(options.folder / "corpus.jsonl")]
    references, there = loaded() or (load_rows(corpus, "default"), 0)
    queries = [row["text"] for row in rows_of(options.folder / "queries.dev.jsonl")]
    wanted = judgements(options.folder / "qrels.dev.tsv", rows_of(options.folder / "queries.dev.jsonl"))
    others = Others(corpus)
    for count in options.claims:
        began = time.perf_counter()
        for batch in batched(range(there, count), 20_000, strict=False):
            load_rows([others.another(number) for number in batch], "default")
            print(f"\r{batch[-1] + 1:,} of {count:,} others loaded", end="", flush=True)
        there = count
        print(f"\r{count:,} others around {len(corpus):,} claims, loaded in {time.perf_counter() - began:.0f} s")
        keep_up()
        print(f"  MAP@{RANKED} {quality(queries, wanted, references):.3f}")
        for kind, texts in statements(queries).items():
            print(f"  {kind:<12}{speed(texts)}", flush=True)


def loaded():
    """Give what an earlier run loaded, {key: id in the corpus}, and how many others; None where there was none."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT id, substr(url, length('https://corpus.example/') + 1) FROM claims_collectedreview")
        keys = dict(cursor.fetchall())
    corpus = {key: name for key, name in keys.items() if not name.startswith("other-")}
    return (corpus, len(keys) - len(corpus)) if keys else None


class Others:
    """Claims that nobody made: each word is one that follows the word before it somewhere in the corpus."""

    def __init__(self, corpus):
        self.generator = random.Random()  # noqa: S311 - test data, no secret
        self.lengths = [(len(claim.split()), len(title.split())) for _, claim, title, *_ in corpus]
        self.follow = defaultdict(list)
        for _, claim, title, *_ in corpus:
            for text in (claim, title):
                for word, after in pairwise(["", *text.split(), ""]):
                    self.follow[word].append(after)

    def another(self, number):
        """Make a row as load_rows takes it; the same for the same number."""
        self.generator.seed(number)
        claim, title = (self._text(length) for length in self.generator.choice(self.lengths))
        return f"other-{number}", claim[:2000], title[:500], "", "en"

    def _text(self, length):
        words, word = [], ""
        while len(words) < length:
            word = self.generator.choice(self.follow[word])
            if word:
                words.append(word)
        return " ".join(words)


def judgements(path, queries):
    """Read, for each query in its order, the ids that answer it."""
    wanted = defaultdict(set)
    for line in path.read_text().splitlines():
        query, _, document, relevance = line.split()
        if relevance != "0":
            wanted[query].add(document)
    return [wanted[str(query["id"])] for query in queries]


def keep_up():
    """Bring words, counts and statistics up to date, and say what they take."""
    from django.db import connection

    from claims.matching.review_words import take_words
    from claims.publishing.lexemes import count_lexemes

    began = time.perf_counter()
    taken, known = take_words(), None
    words = time.perf_counter() - began
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        began = time.perf_counter()
        known = count_lexemes()
        counted = time.perf_counter() - began
        cursor.execute("VACUUM ANALYZE claims_matchedlexeme")
        began = time.perf_counter()
        cursor.execute("REINDEX INDEX reviews_matched")
        built = time.perf_counter() - began
        cursor.execute(
            "SELECT pg_size_pretty(pg_total_relation_size('claims_matchedreview')),"
            " pg_size_pretty(pg_relation_size('reviews_matched')),"
            " pg_size_pretty(pg_total_relation_size('claims_matchedlexeme'))"
        )
        table, index, lexemes = cursor.fetchone()
    print(f"  words of {taken:,} taken in {words:.0f} s, {known:,} words counted in {counted:.0f} s")
    print(f"  index built in {built:.0f} s; words and weights {table}, of them the index {index}; counts {lexemes}")


def quality(queries, wanted, references):
    """Give the mean average precision of the first few, over all judged queries."""
    from django.db import connection

    from claims.matching.likest import likest

    scores = []
    for text, answers in zip(queries, wanted, strict=True):
        if answers:
            found = [
                references.get(each.pk) for each in likest(text, language="en", connection=connection, limit=RANKED)
            ]
            hits = [place for place, one in enumerate(found, 1) if one in answers]
            scores.append(sum(order / place for order, place in enumerate(hits, 1)) / min(len(answers), RANKED))
    return statistics.mean(scores)


def statements(queries):
    """Give statements to time, by kind: posts, and single words that many claims hold, or few."""
    from claims.models import MatchedLexeme

    held = MatchedLexeme.objects.filter(lexeme__regex="^[a-z]{4,}$")
    often = list(held.order_by("-claim_count").values_list("lexeme", flat=True)[:40])
    rarely = list(held.filter(claim_count__lte=3, claim_count__gte=2).values_list("lexeme", flat=True)[:40])
    return {"posts": queries, "common words": often, "rare words": rarely}


def speed(texts):
    """Give the times of the statement in SQL, and of all of matching as the API does it."""
    from django.db import connection

    from claims.matching.likest import candidates
    from claims.public.matches import matches

    times = {"SQL": [], "match": []}
    for text in texts:
        began = time.perf_counter()
        candidates(text, language="en", connection=connection)
        between = time.perf_counter()
        matches(text, language="en", limit=5)
        times["SQL"].append(between - began)
        times["match"].append(time.perf_counter() - between)
    return "; ".join(
        f"{name} p50 {1000 * statistics.median(each):.1f} ms, p95 {1000 * statistics.quantiles(each, n=20)[-1]:.1f} ms"
        for name, each in times.items()
    )


if __name__ == "__main__":
    main()
