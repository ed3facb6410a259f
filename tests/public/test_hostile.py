"""Whatever stands in a record, the page stands, and nothing in it runs."""

import json
import re
from html.parser import HTMLParser

import pytest

from claims.models import ChangeKind
from tests.desk import whole_content
from tests.standing import standing

SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
# An override turns what follows around: these digits would read as 300,000.
TURNED = "\u202e000,003\u202c"
LONG_WORD = "x" * 5000
HOSTILE_MARKDOWN = f"""# <h1 onclick=alert(1)>Heading</h1>

{SCRIPT} [a link](javascript:alert(1)) [another](data:text/html,x) ![picture](https://tracker.example/x.png)

<style>* {{ display: none }}</style> {LONG_WORD}

| <b>a</b> | {{{{ request.user }}}} |
|---|---|
| `{SCRIPT}` | {TURNED} |
"""


class Elements(HTMLParser):
    """Collects every start tag of a page with its attributes, and what is never closed."""

    VOID = ("meta", "link", "br", "hr", "img", "input")

    def __init__(self):
        super().__init__()
        self.found, self.open = [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> crosses another element"


def elements_of(response):
    parser = Elements()
    parser.feed(response.content.decode())
    assert parser.open == []
    return parser.found


@standing
def hostile(desk, publish_claim, publish_again):
    """A claim with all of this in every text that readers are shown."""
    content = whole_content()
    content["statement"] = f"{SCRIPT} {TURNED} was said."
    content["selection_reason"] = SCRIPT
    content["question"].text = f"{SCRIPT}?"
    content["question"].save()
    content["topics"][0].name = SCRIPT[:100]
    content["topics"][0].save()
    for link in content["attributions"]:
        link["source"].name = f"{SCRIPT} {TURNED}"
        link["source"].save()
        link["document"].title = SCRIPT
        link["document"].url = f'https://x.example/{link["source"].slug}?"onmouseover=alert(1)'
    content["quantities"][0]["wording"] = SCRIPT
    content["verdict"] |= {
        "conclusion": f"{SCRIPT} {TURNED}",
        "reasoning": HOSTILE_MARKDOWN,
        "confidence_reason": SCRIPT,
        "what_would_change": "y" * 300,
    }
    content["evidence"][0] |= {"note": SCRIPT, "locator": SCRIPT}
    claim = publish_claim(**content)
    publish_again(claim, ChangeKind.CORRECTION, f"{SCRIPT} {TURNED}", verdict={"reasoning": f"{LONG_WORD} {SCRIPT}"})
    return claim


OUR_SCRIPTS = (
    {"type": "application/ld+json"},
    *({"src": f"/static/public/{name}.js", "defer": None} for name in ("site", "suggest")),
)
PAGES = (
    "/",
    "/search/?q=said",
    f"/search/?q={SCRIPT}&rating={SCRIPT}",
    "/claims/conscripts/",
    "/claims/conscripts/v/1/",
    "/claims/conscripts/diff/1..2/",
    "/questions/how-many/",
    "/sources/paper/",
    "/topics/war/",
    "/corrections/",
    "/log/",
    f"/{SCRIPT}",
)


@pytest.mark.parametrize("address", PAGES)
def test_nothing_in_a_record_runs_or_breaks_the_page(client, hostile, address):
    response = client.get(address)
    assert response.status_code < 500
    for tag, attributes in elements_of(response):
        assert tag not in ("img", "iframe", "object", "style", "base")
        assert tag != "script" or attributes in OUR_SCRIPTS
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
        for name in ("href", "src", "action"):
            assert not (attributes.get(name) or "").strip().lower().startswith(("javascript:", "data:")), attributes
    shown = re.sub(r"<script.*?</script>", "", response.content.decode(), flags=re.DOTALL)
    assert "\u202e" not in shown


def test_the_claim_review_survives_a_claim_that_closes_its_element(client, hostile):
    page = client.get("/claims/conscripts/").content.decode()
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert json.loads(script)["claimReviewed"].startswith("</script><script>alert(1)")


def test_feeds_with_hostile_texts_are_well_formed(client, hostile):
    import feedparser

    for address in ("/feed.atom", "/corrections/feed.atom"):
        feed = feedparser.parse(client.get(address).content)
        assert not feed.bozo, feed.bozo_exception
        assert len(feed.entries) == 1


def test_template_language_in_a_record_is_only_text(client, hostile):
    assert "{{ request.user }}" in client.get("/claims/conscripts/v/1/").content.decode()


def test_digits_that_an_override_turns_around_read_as_they_stand(client, hostile):
    page = client.get("/claims/conscripts/").content.decode()
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)[1]
    assert "000,003" in heading
    assert "\u202e" not in heading
