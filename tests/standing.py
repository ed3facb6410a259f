"""Fixtures that many tests in a row share: built once, in a transaction of their file, and left as they were by each.

Publishing one claim takes some two hundred queries. What is marked `@standing` is built before the first test that
asks for it and stays for the next one: every test runs under a savepoint, which is rolled back at its end. A test that
asks for less, or for something else, has what it did not ask for taken away first.
"""

import copy
import functools
import inspect
from contextlib import ExitStack
from typing import NamedTuple

import pytest

OF_PYTEST = {"db"}


def standing(build):
    """Mark a fixture whose database rows many tests share; each test gets a copy of its value.

    Args:
        build: asks for `db` and other such fixtures only, writes to the database and nowhere else.
    """
    needs = [name for name in inspect.signature(build).parameters if name not in OF_PYTEST]

    def fixture(**needed):
        if STANDING.has(build):
            return STANDING.copy_of(build)
        return build(**needed)  # in a test that commits

    fixture.__signature__ = inspect.signature(build)
    fixture.__doc__, fixture.__module__ = build.__doc__, build.__module__
    fixture.part = Part(build, needs)
    return pytest.fixture(name=build.__name__)(fixture)


class Part(NamedTuple):
    """What a fixture builds, and the names of the fixtures it needs."""

    build: object
    needs: list


class Standing:
    """What stands in the database between two tests: a stack, each part under a savepoint of its own."""

    def __init__(self):
        self.stack = []  # (part, value, what takes it away)
        self.copies = {}

    def prepare(self, item):
        """Let stand what a test asks for, and nothing else.

        Args:
            item: the test; with `transaction=True` it commits, so that nothing stands then.
        """
        wanted = [] if commits(item) else parts_of(item)
        same = 0
        while same < min(len(wanted), len(self.stack)) and wanted[same].build is self.stack[same][0].build:
            same += 1
        self.keep(same)
        for part in wanted[same:]:
            self.add(part)
        self.copies = {}

    def keep(self, number):
        """Take away all but the first so many parts."""
        while len(self.stack) > number:
            self.stack.pop()[2].close()

    def add(self, part):
        """Build a part on what stands."""
        from django.db import connection, transaction

        ending = ExitStack()
        ending.enter_context(transaction.atomic())
        ending.callback(transaction.set_rollback, True)
        values = {other.build.__name__: value for other, value, _ in self.stack}
        needed = {name: values.get(name) for name in inspect.signature(part.build).parameters}
        try:
            value = part.build(**needed)
            connection.check_constraints()
        except BaseException:
            ending.close()
            raise
        self.stack.append((part, value, ending))

    def has(self, build):
        """Tell whether this is built."""
        return any(part.build is build for part, _, _ in self.stack)

    def copy_of(self, build):
        """Give the running test its own copy; what two values share, two copies share."""
        value = next(value for part, value, _ in self.stack if part.build is build)
        return copy.deepcopy(value, self.copies)


STANDING = Standing()


def parts_of(item) -> list[Part]:
    """List what a test's fixtures would have standing, each after what it needs, in the same order for every test."""
    definitions = item._fixtureinfo.name2fixturedefs
    parts = {
        name: definitions[name][-1].func.part
        for name in item.fixturenames
        if name in definitions and hasattr(definitions[name][-1].func, "part")
    }

    for name, part in parts.items():
        others = [need for need in part.needs if need not in parts]
        if others:
            raise TypeError(f"The fixture {name} is marked @standing, and {', '.join(others)} that it asks for is not.")

    @functools.cache
    def depth(name):
        return 1 + max((depth(other) for other in parts[name].needs), default=0)

    return [parts[name] for name in sorted(parts, key=lambda name: (depth(name), name))]


def commits(item) -> bool:
    """Tell whether a test commits, so that its rows are removed by emptying the tables."""
    marks = item.iter_markers("django_db")
    return any(mark.kwargs.get("transaction") for mark in marks) or bool(
        {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}
        & set(item.fixturenames)
    )
