"""How much longer publishing takes by what is kept for matching: with it and without, in turns, by the verbs.

Run: python -m factcheck.running.with_database --throwaway python -m benchmarks.publishing [--claims N] [--turns N]
"""

import argparse
import os
import statistics
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
KEPT = ("matched_words", "matched_weights")


def main():
    """Publish in turns, print the medians and their ratio."""
    parser = argparse.ArgumentParser(prog="benchmarks.publishing", description=__doc__)
    parser.add_argument("--claims", type=int, default=20, help="published a turn (20)")
    parser.add_argument("--turns", type=int, default=8, help="of each (8)")
    options = parser.parse_args()
    django.setup()

    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("set_up_desk", verbosity=0)
    people = newsroom()
    publish(people, 0, options.claims)  # what is done once is done now
    times = {"with": [], "without": []}
    for turn in range(options.turns):
        for number, name in enumerate(times):
            first = (1 + 2 * turn + number) * options.claims
            if name == "without":
                keep_nothing()
            times[name] += publish(people, first, options.claims)
            if name == "without":
                keep_again()
    medians = {name: 1000 * statistics.median(each) for name, each in times.items()}
    print(", ".join(f"{name} {median:.1f} ms" for name, median in medians.items()), end="; ")
    print(f"ratio {medians['with'] / medians['without']:.2f}")


def newsroom():
    """Give an author, a reviewer and an editor."""
    from tests.desk import make_person

    return [make_person(name, role) for name, role in (("ann", "Researcher"), ("bob", "Reviewer"), ("eve", "Editor"))]


def publish(people, first, count):
    """Publish some claims. Returns: the seconds that each publishing took."""
    from claims.editorial.review import approve, submit
    from claims.publishing.publish import publish as publish_one
    from tests.desk import make_draft, make_question

    author, reviewer, editor = people
    times = []
    for number in range(first, first + count):
        statement = f"Between spring and autumn {number + 1000} ferries brought goats and hay to the outer islands."
        question = make_question(f"question-{number}")
        claim = make_draft(author, f"claim-{number}", statement=statement, question=question)
        submit(claim, by=author)
        approve(claim, by=reviewer)
        began = time.perf_counter()
        publish_one(claim, by=editor)
        times.append(time.perf_counter() - began)
    return times


def keep_nothing():
    """Leave the columns empty and drop the index."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX pages_matched")
        for column in KEPT:
            cursor.execute(f"ALTER TABLE claims_claimpage ALTER COLUMN {column} DROP EXPRESSION")


def keep_again():
    """Make the columns and the index as the migration did."""
    from django.db import connection

    from claims.models import ClaimPage

    with connection.schema_editor() as editor:
        for column in KEPT:
            field = ClaimPage._meta.get_field(column)
            editor.remove_field(ClaimPage, field)
            editor.add_field(ClaimPage, field)
        editor.add_index(ClaimPage, next(index for index in ClaimPage._meta.indexes if index.name == "pages_matched"))


if __name__ == "__main__":
    main()
