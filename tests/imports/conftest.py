"""The people of a small desk, and the log of what they published."""

import pytest

from tests.newsroom import (  # noqa: F401 - fixtures
    author,
    desk,
    editor,
    nobody_has_asked_yet,
    published,
    readers,
    readers_see_what_the_test_wrote,
    reviewer,
)
from tests.standing import standing


@standing
def administrator(desk):  # noqa: F811 - the fixture
    """Ada, who may restore."""
    from tests.desk import make_person

    return make_person("ada", "Administrator")


@standing
def full_log(author, reviewer, editor):  # noqa: F811 - the fixtures
    """The log of seven entries."""
    from tests.imports.logs import publish_seven

    return publish_seven(author, reviewer, editor)


@pytest.fixture
def exported(full_log, tmp_path):
    """The file of that log."""
    from claims.publishing.exports import export

    return export(tmp_path / "log.ndjson", written_in="ndjson").path
