"""Turn the Markdown of a reasoning or a policy into HTML that is safe to show, for the desk and for readers alike."""

import re
from functools import partial

import nh3
from markdown_it import MarkdownIt

# The page around a reasoning has an h1 and an h2 already.
HEADINGS_BEGIN_AT = 3
ALLOWED_TAGS = {
    *("p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
ALLOWED_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}

# Each row of a table is filled up to the width of its head, so that few letters can ask for very many cells.
CELLS_AT_MOST = 5000

_without_tables = MarkdownIt("commonmark", {"html": False}).enable(["strikethrough"])
_with_tables = MarkdownIt("commonmark", {"html": False}).enable(["strikethrough", "table"])
_blocks = partial(re.split, r"\n[^\S\n]*\n")


def to_html(text: str, *, headings_begin_at: int = HEADINGS_BEGIN_AT, own_site: str = "") -> str:
    """Write Markdown as HTML. HTML in the text is shown as text; images, scripts and styles do not come through.

    Args:
        text: Markdown (CommonMark, with strikethrough, and with tables unless they have too many cells).
        headings_begin_at: the level of the text's first heading, below those of the page around it.
        own_site: the address that links without a host are on, with a slash at its end; without it they lead nowhere.

    Returns:
        HTML with the tags of ALLOWED_TAGS and links to http, https and mailto only.
    """
    parser = _parser_of(text)
    tokens = parser.parse(text)
    _fit_headings(tokens, headings_begin_at)
    html = parser.renderer.render(tokens, parser.options, {})
    return nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        url_relative=("rewrite_with_root", own_site, "") if own_site else "deny",
        link_rel="nofollow noopener",
    )


def paragraphs_of(text: str) -> list[str]:
    """Cut Markdown into its paragraphs, headings, lists, quotations and tables, each as it was typed."""
    lines = text.split("\n")
    blocks = _parser_of(text).parse(text)
    spans = [token.map for token in blocks if token.map and token.level == 0 and token.nesting >= 0]
    return ["\n".join(lines[start:end]).strip("\n") for start, end in spans]


def _parser_of(text):
    return _with_tables if _most_cells(text) <= CELLS_AT_MOST else _without_tables


def _most_cells(text):
    """Say how many cells the tables of a text can have at most. A table ends where a blank line does."""
    blocks = [block.split("\n") for block in _blocks(text) if "|" in block]
    return sum(len(lines) * (1 + max(line.count("|") for line in lines)) for lines in blocks)


def _fit_headings(tokens, begin_at):
    """Begin at the page's next level and skip none, whichever the author began with: screen readers go by them."""
    open_levels = []
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            open_levels = [*(above for above in open_levels if above < level), level]
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, begin_at + len(open_levels) - 1)}"
