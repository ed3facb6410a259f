"""Turn the Markdown of a reasoning into HTML that is safe to show, for the desk and for readers alike."""

import nh3
from markdown_it import MarkdownIt

# The page around a reasoning has an h1 and an h2 already.
HEADINGS_BEGIN_AT = 3
ALLOWED_TAGS = {
    *("p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *("h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
ALLOWED_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}

_parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def to_html(text: str) -> str:
    """Write Markdown as HTML. HTML in the text is shown as text; images, scripts and styles do not come through.

    Args:
        text: Markdown (CommonMark, with tables and strikethrough).

    Returns:
        HTML with the tags of ALLOWED_TAGS and links to http, https and mailto only.
    """
    tokens = _parser.parse(text)
    _fit_headings(tokens)
    html = _parser.renderer.render(tokens, _parser.options, {})
    return nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener",
    )


def _fit_headings(tokens):
    """Begin at the page's next level and skip none, whichever the author began with: screen readers go by them."""
    open_levels = []
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            open_levels = [*(above for above in open_levels if above < level), level]
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, HEADINGS_BEGIN_AT + len(open_levels) - 1)}"
