"""`python3 dev.py bench`: the read side against a constant answer under the same server, in one run, as ratios.

Requests a second of each kind of address, and of a constant answer of the same size, taken in turns so that a busy
machine slows both. The share of the floor is what to quote; times are of this machine in this minute.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
# One client asks for everything here; the limit is counted as always, and never reached.
os.environ["API_REQUESTS_A_MINUTE_BY_ADDRESS"] = "1000000000"

RATINGS = ("true", "false", "outdated")
OURS = "factcheck.wsgi:application"
FLOOR_PORT = 8790
# Our site three times: port, and what it keeps. Asked for by the columns of the table.
SITES = {
    "nothing kept": (8791, {"ANSWERS_KEPT_MIB": "0", "RECORDS_KEPT_MIB": "0"}),
    "records kept": (8792, {"ANSWERS_KEPT_MIB": "0"}),
    "asked again": (8793, {}),
}
SITE_PORT = SITES["nothing kept"][0]


def main():
    """Fill, serve, measure, print."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000, help="generated published claims (10000)")
    parser.add_argument("--seconds", type=float, default=3, help="of each measurement (3)")
    parser.add_argument("--rounds", type=int, default=3, help="of each address, in turns with the floor (3)")
    parser.add_argument("--connections", type=int, default=8, help="open at once (8)")
    parser.add_argument("--only", default="", help="only kinds of address with this in their name")
    options = parser.parse_args()

    django.setup()
    prepare(options.claims)
    kinds = {kind: paths for kind, paths in addresses().items() if options.only in kind}
    with ExitStack() as running:
        servers = {
            name: running.enter_context(served(OURS, port, environment)) for name, (port, environment) in SITES.items()
        }
        sizes = {path: size_of(path) for paths in kinds.values() for path in paths}
        running.enter_context(served("benchmarks.floor:application", FLOOR_PORT, {"FLOOR_SIZES": json.dumps(sizes)}))
        print(f"\n{options.claims:,} claims, {options.connections} connections, medians of {options.rounds} rounds;")
        print("requests a second, times in ms, and the share of a constant answer of the same size\n")
        print(f"{'':<24}{'':>8}{'':>9}" + "".join(f"{name:>32}" for name in SITES))
        columns = f"{'ours/s':>9}{'p50':>7}{'p95':>8}{'share':>8}" * len(SITES)
        print(f"{'address':<24}{'bytes':>8}{'floor/s':>9}{columns}")
        for kind, paths in kinds.items():
            print(measured(kind, paths, sizes, options), flush=True)
        memory = ", ".join(f"{name} {memory_of(server.pid):.0f} MiB" for name, server in servers.items())
        print(f"\nMemory of a web worker at the end: {memory}")


def prepare(count):
    """Migrate and fill the throwaway database."""
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.newsroom import fill

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    began = time.perf_counter()
    fill(count, progress=lambda done: print(f"\r{done:,} of {count:,} claims written", end="", flush=True))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(f"\r{count:,} claims in place after {time.perf_counter() - began:.0f} s")


def addresses():
    """Give the addresses to ask for, by kind; several of each, so that no answer is asked for twice in a row."""
    from claims.models import ClaimPage

    slugs = list(ClaimPage.objects.order_by("pk").values_list("slug", flat=True)[: 50 * 37 : 37])
    return {
        "API: list of 20": ["/api/v1/claims/?page_size=20"],
        "API: list, deep": [f"/api/v1/claims/?page_size=20&cursor={deep_cursor()}"],
        "API: detail": [f"/api/v1/claims/{slug}/" for slug in slugs],
        "API: filtered list": [
            f"/api/v1/claims/?rating={rating}&language=ko" for rating in ("true", "false", "outdated")
        ],
        "API: search, rare words": [f"/api/v1/claims/?q=case+{number}" for number in (17, 4711, 9001, 1234)],
        "API: search, common": ["/api/v1/claims/?q=people", "/api/v1/claims/?q=border"],
        "page of a claim": [f"/claims/{slug}/" for slug in slugs],
        "page of newest": ["/"],
        "site search, rare words": [f"/search/?q=case+{number}" for number in (17, 4711, 9001, 1234)],
        "site search, common": ["/search/?q=people", "/search/?q=border&sort=newest"],
        "site search, misspelt": ["/search/?q=bordre+kazahkstan", "/search/?q=geogria+peopel"],
        "site search, filters": ["/search/?q=people&rating=true&language=ko", "/search/?topic=week&year=2024"],
        "site search, all": ["/search/"],
        "list of sources": ["/sources/", "/questions/?sort=name"],
    }


def deep_cursor():
    """Give the cursor that leads to the middle of the list."""
    from claims.models import ClaimPage
    from claims.public.paging import NEWEST_FIRST

    pages = ClaimPage.objects.filter(is_withdrawn=False)
    return NEWEST_FIRST.cursor_at(pages.order_by("-published_at", "-pk")[pages.count() // 2])


def measured(kind, paths, sizes, options):
    """Measure one kind of address in turns with the floor, and give its line of the table."""
    from benchmarks.load import load

    settings = {"connections": options.connections, "seconds": options.seconds}
    ports = [port for port, _ in SITES.values()]
    for port in ports:
        load(port, paths, connections=options.connections, seconds=1)
    rounds = [[load(port, paths, **settings) for port in (FLOOR_PORT, *ports)] for _ in range(options.rounds)]
    size = statistics.mean(sizes[path] for path in paths)
    line = f"{kind:<24}{size:>8.0f}{statistics.median(floor.per_second for floor, *_ in rounds):>9.0f}"
    for place in range(1, len(ports) + 1):
        column = [of_round[place] for of_round in rounds]
        speed = statistics.median(one.per_second for one in column)
        p50, p95 = (statistics.median(getattr(one, name) for one in column) * 1000 for name in PERCENTILES)
        share = statistics.median(of_round[place].per_second / of_round[0].per_second for of_round in rounds)
        line += f"{speed:>9.0f}{p50:>7.1f}{p95:>8.1f}{share:>8.3f}"
    return line


PERCENTILES = ("p50_seconds", "p95_seconds")


@contextmanager
def served(application, port, environment):
    """Serve a WSGI application as production does: the same server, the same number of processes and threads."""
    # fmt: off
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
               "--workers", "1", "--blocking-threads", "8", "--no-ws", "--log-level", "warning", application]
    # fmt: on
    server = subprocess.Popen(command, env={**os.environ, **environment})
    try:
        await_answer(port, server)
        yield server
    finally:
        server.terminate()
        server.wait(timeout=20)


def memory_of(pid):
    """Give the resident memory of a server's largest process, in MiB. Linux only."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
            found[int(fields["Pid"])] = int(fields["PPid"]), int(fields.get("VmRSS", "0 kB").split()[0]) / 1024
    return max(size for child, (parent, size) in found.items() if pid in (child, parent))


def await_answer(port, server):
    """Wait until the server answers anything at all."""
    for _ in range(120):
        if server.poll() is not None:
            raise SystemExit("The server did not start; its own lines above say why.")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise SystemExit(f"Nothing answered on port {port}.")


def size_of(path):
    """Give the number of bytes of the real answer, which the floor repeats."""
    with urllib.request.urlopen(f"http://127.0.0.1:{SITE_PORT}{path}", timeout=30) as answer:
        return len(answer.read())


if __name__ == "__main__":
    main()
