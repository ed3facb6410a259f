"""How many claims were seen, chosen and published, and shares of them: in words, and as lengths of bars."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.public.measures import percent

SOURCE_KINDS = {
    "person": _("Person"),
    "organisation": _("Organisation"),
    "government_body": _("Government body"),
    "news_outlet": _("News outlet"),
    "social_account": _("Social account"),
    "unattributed": _("Nobody in particular: a rumour"),
}


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def width(self):
        """The length of its bar, in per cent of the whole."""
        return round(100 * self.count / self.of, 2) if self.of else 0

    @property
    def in_per_cent(self):
        """The share in words; "" of nothing."""
        return percent(self.count / self.of) if self.of else ""


@dataclass(frozen=True)
class Funnel:
    """Of so many claims seen, so many selected, published, withdrawn: claims/publishing/selection.py counts them."""

    seen: int
    selected: int
    published: int
    withdrawn: int

    @property
    def chosen(self):
        return Share(self.selected, self.seen)

    @property
    def checked(self):
        return Share(self.published, self.seen)


@dataclass(frozen=True)
class Rated:
    """One rating, as a record has it: how many verdicts of how many, and where they are listed."""

    rating: dict
    share: Share
    address: str

    @property
    def place(self):
        """Order ratings from least true to most, those off the scale last."""
        value = self.rating["value"]
        return (value is None, value or 0, self.rating["slug"])


def rated(rating, count, of, **filters) -> Rated:
    """Sum up the verdicts with one rating. Args: filters, of the search that lists them, beside the rating."""
    query = urlencode({**filters, "rating": rating["slug"]})
    return Rated(rating, Share(count, of), f"{reverse('public:search')}?{query}")
