"""A suggestion for tests: what the Harbour Paper prints, which the agency reported, which the ministry said."""

from datetime import date

from claims.models import Suggestion
from sources.models import Source
from tests.desk import make_document, whole_content

TEXT = (
    "The Ministry said on Wednesday that more than 300,000 people would be called up, the agency reported. "
    "Some say the number could rise. Nobody else has counted them."
)
PASSAGE = (0, 80)
NUMBER = {
    "low": "300000",
    "low_open": True,
    "high": None,
    "high_open": False,
    "is_approximate": False,
    "figure": "total",
    "measure": "people called up",
    "unit": "people",
    "wording": "more than 300,000",
}


def link(source, *, stance="asserts", mode="paraphrase", name=None, kind="organisation"):
    """Make one link of a suggestion's chain. Args: source, a Source, or None where it is to be added."""
    known = {"name": source.name, "source": source.slug, "kind": source.kind} if source else {}
    return {"name": name, "source": "", "kind": kind, **known, "stance": stance, "mode": mode}


def set_scene():
    """Make a ministry, an agency, and a third outlet, the Harbour Paper, whose article this is. Gives its capture."""
    whole_content()
    Source.objects.create(slug="agency", name="The Agency", kind="news_outlet")
    harbour = Source.objects.create(slug="harbour", name="The Harbour Paper", kind="news_outlet")
    return make_document(harbour, url="https://harbour.example/article", text=TEXT).captures.get()


def source(slug):
    return Source.objects.get(slug=slug)


def propose(capture, span=PASSAGE, **changes):
    """Store a suggestion as intake does."""
    chain = [link(source("harbour"), stance="reports"), link(source("agency"), stance="reports")]
    values = {
        "statement": "More than 300,000 people will be called up.",
        "speaker": source("ministry"),
        "chain": [*chain, link(source("ministry"))],
        "said_on": date(2022, 9, 28),
        "quantities": [NUMBER],
        "dates": [{"wording": "on Wednesday", "first": "2022-09-28", "last": "2022-09-28", "precision": "day"}],
        "reasons": [
            {"code": "number", "text": "It gives a number."},
            {"code": "named_body", "text": "A named source says so."},
        ],
        **changes,
    }
    return Suggestion.objects.create(capture=capture, span_start=span[0], span_end=span[1], **values)


def chain_of(claim):
    """Give who says it through whom: (source, stance, the source it relays), the origin first."""
    links = claim.attributions.select_related("source", "relays__source").order_by("pk")
    return [(each.source.slug, each.stance, each.relays and each.relays.source.slug) for each in links]


def actions(claim):
    return list(claim.events.order_by("pk").values_list("action", flat=True))


def decisions(suggestion):
    """Give the row history: (status, who decided) of each version of the row."""
    return list(suggestion.rows.order_by("pgh_id").values_list("status", "decided_by__username"))


HARBOUR_CHAIN = [
    ("ministry", "asserts", None),
    ("agency", "reports", "ministry"),
    ("harbour", "reports", "agency"),
]
DRAFT_CHAIN = [("ministry", "asserts", None), ("paper", "reports", "ministry")]
