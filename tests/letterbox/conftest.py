"""What the letterbox is tested with: somebody outside, and a desk that decides."""

import pytest

from tests.newsroom import (  # noqa: F401 - fixtures
    author,
    claim,
    desk,
    editor,
    nobody_has_asked_yet,
    published,
    readers_see_what_the_test_wrote,
    reviewer,
)


@pytest.fixture
def sent(db):
    """Give a function that sends a tip past the form: `sent(text="…")`."""
    from claims.editorial.tips import send_tip

    def send(text="A million people will be called up.", **more):
        return send_tip(text=text, **more)

    return send
