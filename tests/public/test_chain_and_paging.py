"""The line from who said it first to where it was read, and cursors of long lists."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.public.chain import LAST_COLUMN, chain_of
from claims.public.paging import BEST_FIRST, LOG_BACKWARDS, NEWEST_FIRST, CursorNotUsable


def link(number, relays=None, stance="reports"):
    return {
        "id": number,
        "relays": relays,
        "source": {"slug": f"s{number}", "name": f"Source {number}"},
        "stance": stance,
        "mode": "paraphrase",
    }


def test_each_link_follows_the_one_it_relays():
    chain = chain_of([link(1, 3), link(2, 1), link(3, stance="asserts"), link(4, 3), link(5, stance="denies")])
    assert [step["id"] for step in chain] == [3, 1, 2, 4, 5]
    assert [step["column"] for step in chain] == [0, 1, 1, 1, 0], "only what has company stands further in"
    assert [step["branch"] for step in chain] == [None, 0, None, 0, None]
    assert [step["rails"] for step in chain] == [(), (0,), (0,), (), ()], (
        "a line leads past the first branch to the second"
    )
    assert [step["goes_on"] for step in chain] == [True, True, False, False, False]
    assert [step["relayed"] and step["relayed"]["name"] for step in chain] == [
        None,
        "Source 3",
        "Source 1",
        "Source 3",
        None,
    ]
    assert [step["is_sighting"] for step in chain] == [True, True, True, True, False]


@given(st.lists(st.integers(0, 40), max_size=40))
def test_no_link_is_lost_and_none_stands_twice(relayed):
    links = [link(number, target if 0 < target < number else None) for number, target in enumerate(relayed, start=1)]
    chain = chain_of(links)
    assert sorted(step["id"] for step in chain) == [item["id"] for item in links]
    assert all(0 <= step["column"] <= LAST_COLUMN for step in chain)
    place = {step["id"]: number for number, step in enumerate(chain)}
    assert all(place[step["relays"]] < place[step["id"]] for step in chain if step["relays"])


@given(st.datetimes(timezones=st.just(UTC)), st.integers(1, 2**62), st.integers(0, 2**31 - 1))
def test_a_cursor_is_read_back_as_it_was_written(moment, key, rank):
    row = SimpleNamespace(published_at=moment, pk=key, rank=rank)
    assert NEWEST_FIRST.read(NEWEST_FIRST.cursor_at(row)) == [moment, key]
    assert BEST_FIRST.read(BEST_FIRST.cursor_at(row)) == [rank, moment, key]


@given(st.text(max_size=60))
def test_a_made_up_cursor_is_refused_and_nothing_else_happens(text):
    for order in (NEWEST_FIRST, BEST_FIRST, LOG_BACKWARDS):
        try:
            values = order.read(text)
        except CursorNotUsable:
            continue
        assert len(values) == len(order.columns)


def test_a_cursor_of_one_list_is_refused_by_another():
    row = SimpleNamespace(published_at=datetime(2026, 1, 1, tzinfo=UTC), pk=1, rank=1, sequence=1)
    with pytest.raises(CursorNotUsable):
        LOG_BACKWARDS.read(NEWEST_FIRST.cursor_at(row))
