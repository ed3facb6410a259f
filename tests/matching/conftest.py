"""Comparing claims: a desk with a few of them."""

from itertools import count

import pytest

from tests.newsroom import (  # noqa: F401 - fixtures
    author,
    claim,
    desk,
    editor,
    published,
    readers_see_what_the_test_wrote,
    reviewer,
)


@pytest.fixture
def answer(author):  # noqa: F811 - the fixture
    """Give a function that drafts a claim with some numbers, on the question how many were called up."""
    from claims.editorial.drafting import start_claim
    from tests.desk import make_question

    question, numbers = make_question(), count()

    def draft(*quantities, **content):
        slug = f"claim-{next(numbers)}"
        content = {"question": question, "quantities": list(quantities), "statement": f"{slug}.", **content}
        return start_claim(by=author, slug=slug, **content)

    return draft
