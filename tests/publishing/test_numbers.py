"""Which claims cannot both be right follows from the numbers of what stands."""

from decimal import Decimal

import pytest

from claims.models import ChangeKind, ClaimPage
from claims.publishing.publish import withdraw
from tests.desk import make_published, make_question


@pytest.fixture
def say(author, reviewer, editor):
    """Give a function that publishes a claim with one number that answers the question."""

    def publish_number(slug, **ends):
        number = {"measure": "people called up", "unit": "people", "wording": "a number"} | {
            name: Decimal(end) if name in ("low", "high") else end for name, end in ends.items()
        }
        return make_published(author, reviewer, editor, slug, quantities=[number])[0]

    return publish_number


def contradicted():
    return set(ClaimPage.objects.contradicted().values_list("slug", flat=True))


def test_claims_contradict_each_other_where_no_number_fits_both(say):
    say("at-most", high=300_000)
    say("exactly", low=300_000, high=300_000)
    assert contradicted() == set()
    say("more", low=300_000, low_open=True)
    assert contradicted() == {"at-most", "exactly", "more"}
    say("between", low=200_000, high=400_000)
    assert contradicted() == {"at-most", "exactly", "more"}


def test_an_increase_is_compared_as_the_total_it_implies_and_a_decrease_not_at_all(say):
    say("exactly", low=300_000, high=300_000)
    say("fewer", low=1_000_000, figure="decrease")
    assert contradicted() == set()
    say("million-more", low=1_000_000, low_open=True, figure="increase")
    assert contradicted() == {"exactly", "million-more"}


def test_another_unit_or_question_contradicts_nothing(say, author, reviewer, editor):
    say("exactly", low=300_000, high=300_000)
    five = {"measure": "people called up", "unit": "people", "wording": "5", "low": Decimal(5), "high": Decimal(5)}
    whole = {**five, "low": Decimal(300_000), "high": Decimal(300_000)}
    make_published(author, reviewer, editor, "percent", quantities=[{**five, "unit": "percent"}, whole])
    make_published(author, reviewer, editor, "elsewhere", quantities=[five], question=make_question("elsewhere"))
    assert contradicted() == set()


def test_a_claim_is_contradicted_as_long_as_the_rival_stands(say, editor):
    say("exactly", low=300_000, high=300_000)
    more = say("more", low=1_000_000)
    assert contradicted() == {"exactly", "more"}
    withdraw(more, by=editor, note="Nobody said so.")
    assert contradicted() == set()
    assert ClaimPage.objects.get(kind=ChangeKind.WITHDRAWAL).is_corrected
