"""How the field writes its files: each is recognised, and read row by row."""

import json

import pytest

from claims.models import ReadableReview
from claims.publishing.exports import export
from claims.publishing.imports.rows import recognised
from claims.record.canonical import canonical_json
from tests.imports.files import bring, counts, review

PAGE = """<!doctype html><html><head><link rel="canonical" href="https://www.checks.example/page">
<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, %s]}</script>
<script type="application/ld+json">{"@type": "ClaimReview", broken</script></head><body>
<div itemscope itemtype="http://schema.org/ClaimReview">
<span itemprop="claimReviewed">A cat can fly &amp; sing.</span><a itemprop="url" href="/page#cat">here</a>
<div itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating">
<meta itemprop="ratingValue" content="1"><meta itemprop="bestRating" content="5"><meta itemprop="worstRating"
content="1"><span itemprop="alternateName">Not so</span></div></div></body></html>"""
INSIGHTS = """claimReviewed,datePublished,url,author.name,reviewRating.alternateName,reviewRating.ratingValue,\
reviewRating.bestRating,reviewRating.worstRating,itemReviewed.author.name,itemReviewed.appearance.1.url,\
itemReviewed.appearance.2.url
"Bread, they say, is free.",2026-01-02,https://checks.example/1,Checks,False,2,5,1,A baker,https://a.example/1,https://a.example/2
too,few
"""
MAPPED = 'Behauptung;Urteil;Adresse\n"Brot ist \numsonst.";Falsch;https://checks.example/1\n;Falsch;https://x.example/'


def test_a_page_with_scripts_and_microdata(tmp_path, editor):
    batch = bring(tmp_path, PAGE % json.dumps(review()), by=editor, name="page.html")
    assert counts(batch) == (2, 0, 0, 0, 1)
    cat = ReadableReview.objects.get(label="Not so")
    assert (cat.claim_reviewed, cat.url) == ("A cat can fly & sing.", "https://www.checks.example/page#cat")
    assert (cat.rating_value, cat.page_url) == (1, "https://www.checks.example/page")
    assert batch.refused_rows.get().code == "not-json"


def test_the_columns_of_insights(tmp_path, editor):
    batch = bring(tmp_path, INSIGHTS, by=editor, name="insights.csv")
    assert (batch.format, counts(batch)) == ("insights", (1, 0, 0, 0, 1))
    row = ReadableReview.objects.get()
    assert (row.claim_reviewed, row.claimant_name) == ("Bread, they say, is free.", "A baker")
    assert (row.appearances, row.rating_value) == (["https://a.example/1", "https://a.example/2"], 2)
    assert batch.refused_rows.values_list("line", "code").get() == (3, "wrong-number-of-columns")


def test_columns_of_any_name(tmp_path, editor):
    mapping = {"claim_reviewed": "Behauptung", "label": "Urteil", "url": "Adresse"}
    batch = bring(tmp_path, MAPPED, by=editor, name="tabelle.csv", mapping=mapping)
    assert (batch.format, counts(batch)) == ("csv", (1, 0, 0, 0, 1))
    assert ReadableReview.objects.get().claim_reviewed == "Brot ist umsonst."
    assert batch.refused_rows.values_list("line", "code").get() == (4, "no-claim")


def test_flat_lines_with_a_mapping(tmp_path, editor):
    line = {"claim": "Bread is free.", "rating": "false", "review_url": "https://checks.example/1"}
    mapping = {"claim_reviewed": "claim", "label": "rating", "url": "review_url"}
    bring(tmp_path, json.dumps(line) + "\n{}\n", by=editor, name="flat.jsonl", mapping=mapping)
    assert ReadableReview.objects.get().label == "false"


def test_a_feed_goes_on_after_what_is_broken_in_it(tmp_path, editor):
    items = [json.dumps({"@type": "DataFeedItem", "item": [review(number)]}) for number in range(4)]
    items[1] = items[1].replace('"claimReviewed":', '"claimReviewed"')
    items.append('{"@type": "DataFeedItem", "item": null}')
    feed = '{"@type": "DataFeed", "dateModified": "2026-01-02", "dataFeedElement": [\n' + ",\n".join(items) + "\n]}"
    batch = bring(tmp_path, feed, by=editor)
    assert counts(batch) == (3, 0, 0, 0, 2)
    assert list(batch.refused_rows.values_list("line", "code")) == [(3, "not-json"), (6, "empty-item")]


def test_a_feed_that_ends_too_early_gives_what_it_has(tmp_path, editor):
    feed = '{"dataFeedElement": [' + json.dumps({"@type": "DataFeedItem", "item": [review()]}) + ', {"@type": "Da'
    batch = bring(tmp_path, feed, by=editor)
    assert counts(batch) == (1, 0, 0, 0, 1)


@pytest.mark.parametrize(
    ("start", "name", "written_in"),
    [
        (b'{"@type": "DataFeed"', "x", "datafeed"),
        (b'{"@type": "ClaimReview"}', "x.json", "claimreview"),
        (b'[{"@type": "ClaimReview"}]', "x.json", "claimreview"),
        (b'\xef\xbb\xbf{"a": 1}\n{"a": 2}\n', "x.json", "ndjson"),
        (b'{"a": 1}\n', "x.jsonl", "ndjson"),
        (b"<!doctype html>", "x", "claimreview"),
        (b"id,reviewRating.alternateName\n", "x", "insights"),
        (b"a;b\n", "x", "csv"),
    ],
)
def test_a_file_is_recognised_by_how_it_begins(tmp_path, start, name, written_in):
    (tmp_path / name).write_bytes(start)
    assert recognised(tmp_path / name) == written_in


def test_an_export_of_a_log_is_no_file_of_reviews(tmp_path, published):
    path = export(tmp_path / "log.ndjson", written_in="ndjson").path
    assert recognised(path) == "export"
    path.write_bytes(path.read_bytes().replace(b"\n", b"") * 2)
    assert recognised(path) == "export", "even where its lines are broken"
    document = json.loads(export(path, written_in="ndjson").path.read_text())
    path.write_text(canonical_json({**document, "a": "x" * 100_000}) + "\n")
    assert recognised(path) == "export", "in a mirror, however long the line"
