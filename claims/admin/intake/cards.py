"""What stands on the card of a suggestion: who says it through whom, its numbers and days, and claims like it."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format

from claims.language.words import interval_in_words
from claims.matching.on_the_desk import Nearby, near
from claims.models import Claim, ClaimState, Suggestion, SuggestionStatus
from sources.intake.who import KnownSources
from sources.models import Source

FOUND_AT_MOST = 8
# For so many open suggestions the known claims are looked up with the page; for the rest, when they come into view.
LOOKED_UP_AT_ONCE = 5
SAYS = {
    "asserts": "asserts it",
    "denies": "denies it",
    "reports": "reports it",
    "asks": "asks about it",
    "doubts": "doubts it",
}
HOW = {"verbatim": "word for word", "translated": "in translation", "alleged": "allegedly", "paraphrase": ""}
REASONS_TO_REJECT = (
    "Not a claim of fact",
    "Not worth checking",
    "Cannot be checked",
    "Said about something else",
    "Part of another suggestion",
)


@dataclass
class Card:
    """One suggestion with all that is shown of it. Args: known, what looks like it, or None where not looked up yet."""

    suggestion: Suggestion
    number: int
    chain: list
    known: Nearby | None = None
    refusal: list = field(default_factory=list)
    typed: str = ""

    @property
    def anchor(self):
        return f"s{self.suggestion.pk}"

    @property
    def numbers(self):
        return [{**quantity, "in_words": interval_in_words(quantity)} for quantity in self.suggestion.quantities]

    @property
    def days(self):
        """Give each wording once: “last week” is often said twice in a sentence."""
        found = {(day["wording"], day_in_words(**_span(day))): None for day in self.suggestion.dates}
        return [{"wording": wording, "in_words": in_words} for wording, in_words in found]


class Chains:
    """Writes chains with the sources as they are known by now: what was new may have been added since."""

    def __init__(self, suggestions):
        links = [link for suggestion in suggestions for link in suggestion.chain]
        slugs = {link["source"] for link in links if link["source"]}
        sources = Source.objects.filter(slug__in=slugs).select_related("merged_into")
        self._by_slug = {source.slug: source.merged_into or source for source in sources}
        self._known = KnownSources() if any(link["source"] not in self._by_slug for link in links) else None

    def of(self, suggestion):
        """Give the links, the publisher first, the origin last: name, url ("" where it is new), says, how."""
        return [self._link(link) for link in suggestion.chain]

    def _link(self, link):
        source = self._by_slug.get(link["source"]) or self._known.find(link["name"])
        return {
            "name": source.name if source else link["name"],
            "url": reverse("admin:sources_source_change", args=[source.pk]) if source else "",
            "stance": link["stance"],
            "says": SAYS[link["stance"]],
            "how": HOW[link["mode"]],
        }


def cards_of(capture, *, asked_for=None):
    """Give the cards of what is proposed from a capture, in the order in which it stands in the text.

    Args:
        asked_for: the id of a suggestion for which known claims are looked up whatever its place.
    """
    suggestions = list(
        Suggestion.objects.filter(capture=capture)
        .select_related("claim", "decided_by", "speaker")
        .order_by("span_start", "span_end")
    )
    chains = Chains(suggestions)
    cards = [Card(suggestion, number, chains.of(suggestion)) for number, suggestion in enumerate(suggestions, start=1)]
    open_cards = [card for card in cards if card.suggestion.status == SuggestionStatus.OPEN]
    for place, card in enumerate(open_cards):
        if place < LOOKED_UP_AT_ONCE or card.suggestion.pk == asked_for:
            card.known = known_like(card.suggestion)
    return cards


def known_like(suggestion) -> Nearby:
    """Give what the desk knows that looks like a suggestion, with what agrees and what differs."""
    said = {"language": suggestion.language, "quantities": suggestion.quantities, "speaker": suggestion.speaker}
    return near(suggestion.statement, **said)


def claims_with(words):
    """Find claims to merge into by words of their statement, or by their address. Dropped ones take nothing up."""
    found = Claim.objects.exclude(state=ClaimState.DROPPED)
    for word in words.split():
        found = found.filter(Q(statement__icontains=word) | Q(slug__icontains=word))
    return found.order_by("-updated_at")[:FOUND_AT_MOST] if words.strip() else Claim.objects.none()


def day_in_words(first, last, precision):
    """Write a day, month, year or span of days: “21 September 2022”, “September 2022”, “3 to 9 May 2022”.

    Args:
        first, last: dates.
        precision: day, week, month or year.
    """
    if precision == "year" and first.year == last.year:
        return str(first.year)
    if precision == "month" and (first.year, first.month) == (last.year, last.month):
        return date_format(first, "F Y")
    if first == last:
        return date_format(first, "j F Y")
    beginning = "j" if (first.year, first.month) == (last.year, last.month) else "j F Y"
    return f"{date_format(first, beginning)} to {date_format(last, 'j F Y')}"


def _span(day):
    ends = {end: date.fromisoformat(day[end]) for end in ("first", "last")}
    return {**ends, "precision": day["precision"]}
