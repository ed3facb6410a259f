"""Whatever stands in a file of others, it is read to its end in a moment and in little room, row by row."""

import gzip
import io
import json
import time
import tracemalloc

import pytest

from claims.models import ImportFormat, ReadableReview
from claims.publishing.imports.json_stream import JsonStream
from claims.publishing.imports.rows import opened, rows_of
from claims.record.markup.pages import reviews_on
from claims.record.markup.values import addresses, text
from tests.imports.files import bring, counts, review

ITEM = '<div itemscope itemtype="https://schema.org/ClaimReview">'


@pytest.fixture(autouse=True)
def a_moment():
    begin = time.process_time()
    yield
    assert time.process_time() - begin < 60  # what has no end takes hours


@pytest.mark.parametrize(
    "words", ["<script ", "<style>", "<!--", "<script><!--", "<a ", "</script ", "&#", "&#9", " ,", "\u0301\u0323"]
)
def test_a_text_of_anything_is_gone_through_once(words):
    text(words * 100_000)
    addresses(words * 100_000)


def test_what_hides_in_scripts_and_comments_is_no_text():
    assert text("a<SCRIPT x>b</b></script >c<!-- d --><i>e</i>f < g<style>h") == "a c e f < g h"
    assert addresses(" , https://a.example/;\n https://b.example/ ,") == ["https://a.example/", "https://b.example/"]


def test_a_number_that_is_no_character_spoils_no_row(tmp_path, editor):
    number = "&#" + "9" * 5000 + ";"
    rows = [review(1), review(2, claimReviewed=f"The moon {number}."), review(3, url=f"https://a.example/?{number}")]
    assert counts(bring(tmp_path, rows, by=editor)) == (3, 0, 0, 0, 0)
    assert ReadableReview.objects.filter(claim_reviewed="The moon \ufffd.").exists()


@pytest.mark.parametrize("names", ["a", "a b c d e f g h", " ".join(f"n{number}" for number in range(5000))])
def test_microdata_in_microdata_does_not_multiply(names):
    nested = f'<div itemscope itemprop="{names}">' * 12 + '<meta itemprop="x y z" content="1">'
    ((_, read),) = reviews_on((ITEM + nested).encode())[0]
    assert len(json.dumps(read)) < 10_000


def test_microdata_of_one_property_that_comes_again_and_again():
    ((_, read),) = reviews_on((ITEM + "<i itemprop=a>x</i>" * 50_000).encode())[0]
    assert read["a"] == ["x"] * 50_000


def test_a_long_text_with_names_around_names_is_kept_once():
    page = ITEM + "".join(f'<i itemprop="a{number}">' for number in range(200)) + "x" * 1_000_000
    ((_, read),) = reviews_on(page.encode())[0]
    assert max(len(value) for value in read.values()) <= 100_000


@pytest.mark.parametrize(
    "begin",
    [
        '{"@type":"ClaimReview","a":[',
        '{"@type":"ClaimReview","a":',
        '{"@type":"ClaimReview" "',
        '{"@type":"ClaimReview",',
    ],
)
def test_items_that_never_end_one_in_the_other(begin):
    whole = "[" + begin * 20_000 + "]"
    assert list(JsonStream(io.StringIO(whole)).items())


def test_after_items_that_never_end_the_next_one_is_read():
    good = json.dumps({"@type": "ClaimReview", "a": 1})
    whole = "[" + good + ',{"@type": "ClaimReview", "a": [' * 3000 + "x," + good + "," + good + "]"
    items = [item for _, item in JsonStream(io.StringIO(whole)).items()]
    assert [item for item in items if isinstance(item, dict)] == [{"@type": "ClaimReview", "a": 1}] * 3


@pytest.mark.parametrize(
    ("piece", "written_in"),
    [
        (b"x" * (1 << 20), ImportFormat.CSV),
        (b'"' + b"x" * (1 << 20) + b'",', ImportFormat.CSV),
        (b" " * (1 << 20), ImportFormat.CLAIM_REVIEW),
        (b'{"a": "' + b"x" * (1 << 20), ImportFormat.NDJSON),
        (b'"a": "' + b"x" * (1 << 20) + b'",', ImportFormat.CLAIM_REVIEW),
    ],
)
def test_a_small_file_that_unpacks_to_a_large_one_takes_little_room(tmp_path, piece, written_in):
    path = tmp_path / "file.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b"a,b\n" if written_in == ImportFormat.CSV else b"{")
        for _ in range(100):
            file.write(piece)
    tracemalloc.start()
    try:
        with opened(path) as (file, _):
            for _row in rows_of(file, written_in=written_in, mapping={}):
                pass
        assert tracemalloc.get_traced_memory()[1] < 60 << 20
    finally:
        tracemalloc.stop()


def test_a_table_of_too_many_columns_is_refused_once(tmp_path, editor):
    batch = bring(tmp_path, "," * 100_000 + "\n" + "x\n" * 10_000, by=editor, name="wide.csv")
    assert counts(batch) == (0, 0, 0, 0, 1)


def test_a_column_that_leads_too_deep_is_left_out(tmp_path, editor):
    deep = ".".join(["itemReviewed"] * 5000)
    head = f"claimReviewed,url,reviewRating.alternateName,{deep}"
    batch = bring(tmp_path, f"{head}\nBread is free.,https://a.example/,False,x\n", by=editor, name="deep.csv")
    assert counts(batch) == (1, 0, 0, 0, 0)
