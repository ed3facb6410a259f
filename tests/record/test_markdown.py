"""Markdown becomes HTML that cannot do anything."""

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
    ],
)
def test_what_could_do_something_does_not(hostile):
    html = to_html(hostile)
    for live in ("<script", "<img", "<style", "<svg", 'href="javascript', 'href="data'):
        assert live not in html
    assert "<a" not in html or "onclick" not in html.split("<a", 1)[1].split(">", 1)[0]


def test_links_lend_no_weight():
    assert to_html("[x](https://a.example)") == ('<p><a href="https://a.example" rel="nofollow noopener">x</a></p>\n')


def test_headings_fit_below_the_pages_own():
    html = to_html("# One\n\n###### Six")
    assert "<h1" not in html
    assert "<h2" not in html
    assert "One</h3>" in html
