"""A version of a policy, and the scale in use, as templates read them."""

from functools import cached_property, lru_cache, partial

from django.conf import settings
from django.urls import get_script_prefix, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from claims.language.differences import word_differences
from claims.models.policy import Policy
from claims.public.addresses import plain
from claims.public.changes import COMPARISONS_KEPT, WRITTEN_OUT
from claims.public.reading import STEPS_AT_MOST, for_a_page
from claims.record.markdown import to_html

# A policy's page has an h1 and nothing between that and its text.
HEADINGS_BEGIN_AT = 2
NAMES = {
    Policy.ABOUT: _("Who we are"),
    Policy.METHODOLOGY: _("How we check"),
    Policy.SELECTION: _("What we check"),
    Policy.SOURCES: _("Sources, named and unnamed"),
    Policy.CORRECTIONS: _("How we correct"),
    Policy.FUNDING: _("Ownership and funding"),
    Policy.ETHICS: _("Ethics"),
    Policy.PRIVACY: _("Privacy"),
}
FITS = {
    "exact": _("means the same"),
    "broader": _("theirs is broader"),
    "narrower": _("theirs is narrower"),
}
PARTS = (("title", _("Heading")), ("body", _("Text")))

html_of = lru_cache(maxsize=64)(partial(to_html, headings_begin_at=HEADINGS_BEGIN_AT))


class PolicyReading:
    """One version of a policy, read for a page. Args: text, a PolicyText, with its body where that is shown."""

    def __init__(self, text):
        self.text = text
        self.policy, self.language, self.version = text.policy, text.language, text.version
        self.published_at, self.body_sha256 = text.published_at, text.body_sha256
        self.title, self.note, self.signed_by = (for_a_page(said) for said in (text.title, text.note, text.signed_by))

    @property
    def name(self):
        """What the page is about, in the reader's language; its title is in the text's own."""
        return NAMES[Policy(self.policy)]

    @property
    def language_name(self):
        return dict(settings.LANGUAGES).get(self.language, self.language)

    @cached_property
    def html(self):
        """The text as HTML that is safe to show. Links within the site keep to the language of the page's address."""
        own_site = settings.SITE_URL + get_script_prefix()
        return mark_safe(html_of(for_a_page(self.text.body), own_site=own_site))  # noqa: S308 - to_html cleans it

    @property
    def version_before(self):
        return self.version - 1

    @property
    def url(self):
        return reverse("public:policy", args=[self.policy])

    @property
    def version_url(self):
        return reverse("public:policy_version", args=[self.policy, self.language, self.version])

    @property
    def text_url(self):
        """The file of the text; files have no language in their address but the text's own."""
        return plain("public:policy_text", self.policy, self.language, self.version)


def newest_of_each_language(readings):
    """Give the newest version in each language, tag to reading. Args: readings, newest first."""
    return {each.language: each for each in reversed(readings)}


def for_the_reader(by_language):
    """Choose the text in the reader's language, else in the desk's, else in any. Args: tag to reading, not empty."""
    wanted = (get_language(), settings.LANGUAGE_CODE)
    return next((by_language[tag] for tag in wanted if tag in by_language), None) or next(iter(by_language.values()))


def differences_of(before, after):
    """Give (heading, [(“kept”, “added” or “removed”, text), …]) for what differs between two PolicyTexts."""
    pairs = [(name, getattr(before, part), getattr(after, part)) for part, name in PARTS]
    return [(name, _words(old, new)) for name, old, new in pairs if old != new]


@lru_cache(maxsize=COMPARISONS_KEPT)
def _words(before, after):
    return [(change, text.translate(WRITTEN_OUT)) for change, text in word_differences(before, after)]


def scale_for_readers(scale):
    """Sort the ratings of the scale in use by where they stand.

    Args:
        scale: a ScaleInUse.

    Returns:
        {"name", "worst", "best", "on_scale", "beside", "retired": ratings in the desk's order, "crosswalk": publisher
        to its labels}; None where the desk has no scale.
    """
    if not scale.ratings:
        return None
    ratings = [_rating(rating, scale) for rating in for_a_page(scale.ratings)]
    in_use = [rating for rating in ratings if not rating["retired_on"]]
    return {
        "name": for_a_page(scale.name),
        "worst": scale.worst_value,
        "best": scale.best_value,
        "on_scale": [rating for rating in in_use if rating["value"] is not None],
        "beside": [rating for rating in in_use if rating["value"] is None],
        "retired": [rating for rating in ratings if rating["retired_on"]],
        "crosswalk": _by_publisher(for_a_page(scale.crosswalk), {rating["slug"]: rating for rating in ratings}),
    }


def _rating(rating, scale):
    """Add the places on the scale: (value, whether it is this one), least true first; none beside the scale.

    A translation may be the label alone.
    """
    has_steps = rating["value"] is not None and scale.best_value - scale.worst_value < STEPS_AT_MOST
    values = range(scale.worst_value, scale.best_value + 1) if has_steps else ()
    words = {tag: {"label": said} if isinstance(said, str) else said for tag, said in rating["translations"].items()}
    return {**rating, "translations": words, "steps": [(value, value == rating["value"]) for value in values]}


def _by_publisher(crosswalk, ratings):
    """Give publisher to its labels, each with our rating and how well the two fit."""
    found = {}
    for row in crosswalk:
        label = {"label": row["label"], "ours": ratings[row["rating"]], "fit": FITS[row["fit"]]}
        found.setdefault(row["publisher"], []).append(label)
    return found
