"""`python3 dev.py interop`: the API's description, clients made from it, and whatever validators are at hand.

Longer than the tests, and they need the network once, for packages. A check whose program is not on this machine says
so and does not count as passed.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from factcheck.running.progress import say
from tests.interop.newsroom import demo_newsroom

HERE = Path(__file__).resolve().parent
PROGRAMS = Path(sys.executable).parent
DESCRIPTION = "/api/v1/openapi.json"
PYTHON_GENERATOR = "openapi-python-client==0.29.1"
WHAT_ITS_CLIENTS_NEED = ("httpx", "attrs", "python-dateutil")
# Without the last two it waits for minutes where there is no network.
NPM = ("--no-audit", "--no-fund", "--loglevel", "error", "--fetch-retries", "1", "--fetch-timeout", "30000")


class NotHere(Exception):
    """A program or a folder that a check needs is not on this machine."""


class Failed(Exception):
    """A check found something."""


def main():
    """Run what can be run, and say what came of each."""
    parser = argparse.ArgumentParser(prog="dev.py interop", description=__doc__)
    parser.add_argument("--examples", type=int, default=200, help="of each operation, for schemathesis (200)")
    parser.add_argument("--tools", type=Path, help="a folder with more validators: *_check.py, venv/, npm/")
    parser.add_argument("--only", default="", help="only checks with this in their name")
    options = parser.parse_args()
    outcomes = {}
    with tempfile.TemporaryDirectory(prefix="interop-") as folder, demo_newsroom(Path(folder)) as newsroom:
        for name, check in checks(options).items():
            if options.only in name:
                outcomes[name] = outcome(name, check, newsroom)
    passed = list(outcomes.values()).count("passed")
    say(f"\n{passed} of {len(outcomes)} passed")
    sys.exit(0 if passed == len(outcomes) else 1)


def outcome(name, check, newsroom) -> str:
    """Run one check and say what came of it."""
    try:
        check(newsroom)
    except NotHere as missing:
        result, words = "not run", f": {missing}"
    except Failed as failure:
        result, words = "FAILED", f"\n{failure}"
    else:
        result, words = "passed", ""
    say(f"  {name:<44}{result}{words}")
    return result


def checks(options) -> dict:
    """List the checks: name to a function of the newsroom."""
    return {
        "openapi-spec-validator": description_is_valid,
        "Redocly": redocly,
        "a generated Python client": python_client,
        "a generated TypeScript client": typescript_client,
        "schemathesis, public": lambda newsroom: schemathesis(newsroom, options.examples, "public"),
        "schemathesis, editorial": lambda newsroom: schemathesis(newsroom, options.examples, "editorial"),
        "schemathesis, without a token": lambda newsroom: schemathesis(newsroom, options.examples, "refused"),
        **{name: the_tool(options.tools, name) for name in TOOLS},
    }


def description_is_valid(newsroom):
    """Hold the served description against OpenAPI 3.1."""
    run([PROGRAMS / "openapi-spec-validator", fetched(newsroom)])


def redocly(newsroom):
    """Lint it."""
    modules = node_modules(newsroom)
    config = ["--config", HERE.parents[1] / "docs" / "redocly.yaml"]
    run([modules / ".bin" / "redocly", "lint", *config, fetched(newsroom)], REDOCLY_TELEMETRY="off")


def python_client(newsroom):
    """Generate a client, and use it."""
    uv = program("uv")
    client = newsroom.folder / "python"
    generate = ["openapi-python-client", "generate", "--path", fetched(newsroom), "--output-path", client]
    run([uv, "tool", "run", "--python", sys.executable, "--from", PYTHON_GENERATOR, *generate])
    needed = [part for package in WHAT_ITS_CLIENTS_NEED for part in ("--with", package)]
    script = [HERE / "python_client.py", newsroom.url, newsroom.token]
    run([uv, "run", "--no-project", "--python", sys.executable, *needed, "python", *script], PYTHONPATH=str(client))


def typescript_client(newsroom):
    """Generate types, compile a program with them, and run it."""
    modules, folder = node_modules(newsroom), newsroom.folder / "npm"
    run([modules / ".bin" / "openapi-typescript", fetched(newsroom), "-o", folder / "api.d.ts"])
    run([modules / ".bin" / "tsc", "--project", folder])
    run([program("node"), folder / "out" / "typescript_client.js", newsroom.url, newsroom.token])


def schemathesis(newsroom, examples, whose):
    """Ask for whatever the description allows, and much that it does not."""
    token = ["--header", f"Authorization: Bearer {newsroom.token}"] if whose == "editorial" else []
    chosen = ["--exclude-path-regex" if whose == "public" else "--include-path-regex", "/editorial/"]
    command = [PROGRAMS / "schemathesis", "--config-file", HERE / "schemathesis.toml", "run", "--url", newsroom.url]
    command += ["--max-examples", str(examples), "--seed", "1", "--continue-on-failure", *chosen, *token]
    run([*command, fetched(newsroom)])


# What is kept in a folder of validators, and what each is asked; {url} is the site, {page} one verdict.
TOOLS = {
    "google_client_check.py": ("{url}", "--query", "people", "--oauth-token", "{token}", "--write", "--wrong-key", "w"),
    "claimreview_check.py": ("--strict", "{page}"),
    "feeds_check.py": ("{url}", "feed.atom", "feed.rss", "feed.json"),
    "oembed_og_check.py": ("{page}",),
    "http_check.py": ("{url}", "/api/v1/claims/", "{path}"),
}


def the_tool(tools, name):
    """Make the check that runs one of the validators of a folder."""

    def check(newsroom):
        if tools is None or not (tools / name).exists():
            raise NotHere("give the folder that holds it with --tools")
        path = "/claims/conscripts-300000/"
        given = {"url": newsroom.url, "token": newsroom.token, "path": path, "page": newsroom.url + path}
        run([tools / "venv" / "bin" / "python", tools / name, *(part.format(**given) for part in TOOLS[name])])

    return check


def fetched(newsroom) -> Path:
    """Keep the description that is served in a file."""
    kept = newsroom.folder / "openapi.json"
    if not kept.exists():
        with urllib.request.urlopen(newsroom.url + DESCRIPTION, timeout=60) as answer:
            kept.write_bytes(answer.read())
    return kept


def node_modules(newsroom) -> Path:
    """Install the packages of package.json."""
    folder = newsroom.folder / "npm"
    if not folder.exists():
        npm = program("npm")
        folder.mkdir()
        for name in ("package.json", "tsconfig.json", "typescript_client.ts"):
            shutil.copy(HERE / name, folder)
        run([npm, "install", "--prefix", folder, *NPM])
    return folder / "node_modules"


def program(name) -> str:
    """Find a program. Raises: NotHere."""
    found = shutil.which(name)
    if found is None:
        raise NotHere(f"{name} is not installed")
    return found


def run(command, **environment):
    """Run a program; its words are shown only when it fails. Raises: Failed."""
    result = subprocess.run(
        list(map(str, command)),
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if result.returncode:
        raise Failed(result.stdout.rstrip())


if __name__ == "__main__":
    main()
