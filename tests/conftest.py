"""What every test stands on: a PostgreSQL of its own, no way out to the network, a clean table after each test.

The environment is made here, before Django reads its settings, so that `pytest` needs nothing but the packages. With
DATABASE_URL set, that server is used instead of a throwaway one.
"""

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

from factcheck.running.with_database import throwaway_server
from tests.loopback import stay_on_this_machine
from tests.standing import STANDING

TEST_ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "factcheck.settings",
    "SECRET_KEY": "only-for-tests-" + "x" * 50,
    "SITE_URL": "http://testserver",
    "ALLOWED_HOSTS": "testserver,127.0.0.1,localhost",
    "DEBUG": "0",
    "LOG_LEVEL": "WARNING",
    "CELERY_BROKER_URL": "memory://",
    "MATCHING_MODEL": "",
    "SECOND_FACTOR_REQUIRED": "0",  # the tests of it set it on
    "API_COUNTS_SHARED": "0",  # no thread outlives its test
}

os.environ.update(TEST_ENVIRONMENT)
# A machine that is busy makes inputs slowly, and that is no fault of the code.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")
stay_on_this_machine()
_server = None


def pytest_configure(config):
    """Start the throwaway database, before Django is set up, unless DATABASE_URL names one."""
    global _server
    if config.getoption("help") or config.getoption("version"):
        return
    if not os.environ.get("DATABASE_URL"):
        _server = throwaway_server()
        os.environ["DATABASE_URL"] = _server.__enter__()
    from django.conf import settings as settings_of_django

    settings_of_django.DATABASES  # noqa: B018 - read the settings now; pytest-django, next in line, sets Django up with them


def pytest_unconfigure():
    """Stop the throwaway database and remove its data."""
    if _server is not None:
        from django.db import connections

        connections.close_all()
        _server.__exit__(None, None, None)


@pytest.fixture(scope="session", autouse=True)
def settings_of_tests():
    """Replace what only costs time in tests: slow password hashes, and the manifest of collected static files."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(scope="session", autouse=True)
def only_pages_are_kept_with_their_context(django_test_environment):
    """Keep what a page was made of, for `answer.context`, and not every field and icon on it, of which it has hundreds.

    Django's own test environment copies the whole context for each.
    """
    from django.template import RequestContext, base
    from django.test.signals import template_rendered

    def render(template, context):
        if context.template is template and isinstance(context, RequestContext):
            template_rendered.send(sender=template, template=template, context=context)
        return template.nodelist.render(context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(base.Template, "_render", render)
        patch.setattr(base.PartialTemplate, "_render", render)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let go of every connection before the test database is dropped; PostgreSQL keeps one that is in use."""
    from django.db import connections

    yield
    with django_db_blocker.unblock(), connections["default"].cursor() as cursor:
        # Those that threads left open when they ended, of live servers and of tests of two people at once.
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    for connection in connections.all(initialized_only=True):
        connection.close()
        connection.close_pool()


@pytest.fixture(scope="module", autouse=True)
def nothing_stands_in_the_next_file(django_db_blocker):
    """Take away at the end of a file what its tests shared."""
    yield
    with django_db_blocker.unblock():
        STANDING.keep(0)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef, request):
    """Let stand what a test asks for before its own transaction begins."""
    if fixturedef.argname == "_django_db_helper":
        with request.getfixturevalue("django_db_blocker").unblock():
            STANDING.prepare(request._pyfuncitem)
    return (yield)


# They start whole newsrooms and wait for them: up to half a minute for one test.
WAIT_FOR_PROGRAMS = ("tests/running/", "tests/publishing/test_killed_", "tests/journeys/test_intake_outages")


def pytest_collection_modifyitems(items):
    """Begin with the tests that wait longest, and let those that read as readers do use the public alias.

    The former ask for no database of the tests, so that they would come last: one process waiting for newsrooms, and
    the others for that process. In tests the public alias mirrors the default one.
    """

    def can_wait(item):
        asks_for_database = "django_db" in item.keywords or {"db", "transactional_db"} & set(item.fixturenames)
        return bool(asks_for_database) or not item.nodeid.startswith(WAIT_FOR_PROGRAMS)

    items.sort(key=can_wait)
    for item in items:
        if "readers_see_what_the_test_wrote" in item.fixturenames:
            item.add_marker(pytest.mark.django_db(databases=["default", "public"]))


@pytest.fixture(scope="session", autouse=True)
def emptying_tables_goes_past_append_only():
    """Let the clean-up after a transactional test, and nothing else, empty the tables whose triggers refuse that.

    Rows are deleted, because a hundred tables of a few rows each take several times as long to truncate.
    """
    from django.db.backends.postgresql.operations import DatabaseOperations

    flush = DatabaseOperations.sql_flush

    def delete_without_triggers(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        if reset_sequences:
            return flush(self, style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade)
        deleted = [f"DELETE FROM {self.quote_name(table)}" for table in tables]
        return ["SET LOCAL session_replication_role = replica", *deleted] if tables else []

    DatabaseOperations.sql_flush = delete_without_triggers
    yield
    DatabaseOperations.sql_flush = flush


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Find the Chromium that browser tests drive."""
    candidates = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    found = next((path for path in map(shutil.which, filter(None, candidates)) if path), None)
    if found is None:
        pytest.fail("No Chromium. `python3 dev.py test` installs Debian's as root; or name one with CHROMIUM=/path.")
    return found
