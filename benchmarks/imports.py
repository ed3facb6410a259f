"""Bring in generated reviews of other publishers, some of them broken, and say how many rows a second that was.

Run: python -m factcheck.running.with_database --throwaway python -m benchmarks.imports [--rows N] [--broken N]

From the first byte of the file to the last row that readers find. Then the same file once more. Words for matching are
taken after an import, by another task: how many reviews a second that does is printed as well.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")


def main():
    """Fill a file, bring it in twice, print."""
    parser = argparse.ArgumentParser(prog="benchmarks.imports", description=__doc__)
    parser.add_argument("--rows", type=int, default=25_000, help="reviews (25000)")
    parser.add_argument("--broken", type=int, default=1_000, help="of them, in thirty ways (1000)")
    options = parser.parse_args()
    django.setup()

    from benchmarks.reviews import lines

    by = editor()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.ndjson"
        path.write_text("".join(f"{line}\n" for line, _ in lines(options.rows, options.broken)))
        for turn in ("new", "again"):
            print(f"{turn:<6}{measured(path, by)}", flush=True)
            if turn == "new":
                print(f"words {taken():>8,.0f} reviews/s", flush=True)


def editor():
    """Prepare the desk, and give somebody who may bring files in."""
    from django.contrib.auth.models import Group, User
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("set_up_desk", verbosity=0)
    user = User.objects.create_user("bench", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    return user


def measured(path, by):
    """Bring the file in. Returns: a line with rows a second, the share of it that was this process, and the counts."""
    from claims.publishing.imports.hand_in import hand_in
    from claims.publishing.imports.run import run

    began, own = time.perf_counter(), time.process_time()
    batch = hand_in(path, by=by)
    run(batch, path)
    lasted, own = time.perf_counter() - began, time.process_time() - own
    counts = f"{batch.new_count:,} new, {batch.same_count:,} same, {batch.refused_count:,} refused"
    return f"{batch.position / lasted:>8,.0f} rows/s, {own / lasted:.0%} of it reading and checking; {counts}"


def taken():
    """Take the words of what came in. Returns: reviews a second."""
    from claims.matching.review_words import take_words

    began = time.perf_counter()
    return take_words() / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
