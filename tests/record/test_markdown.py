"""Markdown becomes HTML that cannot do anything."""

import cProfile
import pstats

import pytest

from claims.record.markdown import to_html


def test_what_people_write_comes_through():
    html = to_html("## Found\n\nThe **order**, ~~one~~ two:\n\n- a\n- b\n\n> quoted\n\n|a|b|\n|-|-|\n|1|2|")
    for tag in ("<h3>Found</h3>", "<strong>order</strong>", "<s>one</s>", "<li>a</li>", "<blockquote>", "<td>1</td>"):
        assert tag in html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "![x](https://tracker.example/pixel.png)",
        "<style>body{display:none}</style>",
        '<a href="x" onclick="alert(1)">x</a>',
        "[x](<javascript:alert(1)> 'title')",
        "<svg/onload=alert(1)>",
        "[x](ftp://a.example/)",
        "[x](//third.example/)",
        "[x](/\\\\third.example/)",
        "[x](elsewhere/)",
    ],
)
def test_what_could_do_something_does_not(hostile):
    html = to_html(hostile)
    for live in ("<script", "<img", "<style", "<svg", "<a href="):
        assert live not in html
    assert "<a" not in html or "onclick" not in html.split("<a", 1)[1].split(">", 1)[0]


def test_links_lend_no_weight():
    assert to_html("[x](https://a.example)") == ('<p><a href="https://a.example" rel="nofollow noopener">x</a></p>\n')


def test_headings_fit_below_the_pages_own():
    html = to_html("# One\n\n###### Six")
    assert "<h1" not in html
    assert "<h2" not in html
    assert "One</h3>" in html


def test_a_page_may_give_its_headings_another_level():
    html = to_html("# One\n\n### Deeper\n\n## Two", headings_begin_at=2)
    assert "<h2>One</h2>" in html
    assert "<h3>Deeper</h3>" in html
    assert "<h3>Two</h3>" in html


@pytest.mark.parametrize(
    ("link", "leads_to"),
    [
        ("/corrections/", "https://desk.example/ko/corrections/"),
        ("https://a.example/", "https://a.example/"),
        ("javascript:alert(1)", ""),
    ],
)
def test_links_within_the_site_lead_to_where_it_is(link, leads_to):
    html = to_html(f"[x]({link})", own_site="https://desk.example/ko/")
    assert (f'href="{leads_to}"' in html) if leads_to else ("href" not in html)


def table(columns, rows, row):
    return "|".join("a" * columns) + "\n" + "|".join("-" * columns) + "\n" + f"{row}\n" * rows + "\n"


def test_a_table_as_large_as_people_write_is_one():
    html = to_html(f"{table(8, 400, '|'.join('12345678'))}\n{'A line of words | and another.\n\n' * 200}")
    assert html.count("<td>") == 8 * 400


@pytest.mark.parametrize("text", [table(300, 9000, "|"), table(300, 9000, "a"), table(20, 50, "|") * 110])
def test_few_letters_make_no_huge_table(text):
    html = to_html(text[:20_000])
    assert "<table" not in html
    assert len(html) < 100_000


@pytest.mark.parametrize(
    "piece",
    [
        *("> ", ">", "- ", "1. > ", "*", "*a_ ", "**x* ", "[", "[a](", "![", "[a](<b", "[`", "`a``b", "~~a~", "<a "),
        *("<!--", "<![CDATA[", "&a", "\\", "a\n=\n", "|", "|-|\n", "> |a|\n> |-|\n", "a|b\n-|-\n"),
        ">" * 99 + "a\n",
        ">" * 99 + "a" + "\na" * 9_900,
    ],
)
def test_text_that_is_hard_to_read_takes_bounded_work(piece):
    """Calls are counted, not seconds: a busy machine makes the same number of them. Plain text takes some 100,000."""
    counter = cProfile.Profile()
    html = counter.runcall(to_html, (piece * 20_000)[:20_000])
    assert pstats.Stats(counter).total_calls < 10_000_000
    assert len(html) < 250_000
