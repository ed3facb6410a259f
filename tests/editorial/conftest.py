"""The desk that these tests are set at."""

import pytest

from tests.newsroom import author, claim, colleague, desk, editor, published, reviewer  # noqa: F401 - fixtures
from tests.standing import standing


@standing
def scene(desk):  # noqa: F811 - it is a fixture too
    """Set the scene of a suggestion. Gives the capture it stands in."""
    from tests.editorial.proposed import set_scene

    return set_scene()


@pytest.fixture
def suggestion(scene):
    """Propose a claim from it."""
    from tests.editorial.proposed import propose

    return propose(scene)
