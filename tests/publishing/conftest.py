"""The desk that these tests are set at."""

import pytest

from tests.newsroom import author, claim, colleague, desk, editor, published, reviewer  # noqa: F401 - fixtures


@pytest.fixture
def site(settings):
    """Run a site of this machine, from which articles may be fetched."""
    from tests.journeys.paper_site import running_site

    with running_site() as site:
        settings.INTAKE_ALLOWED_NETWORKS, settings.INTAKE_ALLOWED_PORTS = ["127.0.0.0/8"], [site.port]
        yield site


@pytest.fixture
def cited(site, published, author, reviewer, editor):  # noqa: F811 - the fixtures
    """An article that was fetched, and that the second version of a published claim rests on, with its capture."""
    from tests.publishing.looks import fetched_and_cited

    return fetched_and_cited(site, published, author, reviewer, editor)
