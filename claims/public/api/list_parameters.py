"""What the list of claims can be asked for: filters, all of which have to fit, an order, a day, and the shape."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import empty

from claims.models.publication import ChangeKind
from claims.public.api.members import FIELDS_PATTERN, unknown_members
from claims.public.api.orders import SORTS
from claims.public.api.parameters import (
    ITEMS_A_PAGE,
    AsOf,
    Choice,
    Count,
    Country,
    Cursor,
    Day,
    Key,
    LanguageTag,
    Matching,
    Number,
    Slug,
    Slugs,
    Words,
    YesOrNo,
)

# What earlier versions of claims are not asked for.
OF_TODAY = {"contradicted", "document"}
PERIODS = ("published", "changed", "first_published", "reviewed", "said")


@extend_schema_field({"type": "string", "format": "members", "pattern": FIELDS_PATTERN, "maxLength": 1000})
class Fields(Matching):
    """Members of a claim, with commas in between. Read as a tuple of paths."""

    pattern, message = FIELDS_PATTERN, "Name members with commas between, as in slug,verdict.rating.label."

    def __init__(self, **kwargs):
        super().__init__(max_length=1000, required=False, **kwargs)

    def run_validation(self, data=empty):
        """Check the text, its length included, before it is taken apart."""
        paths = tuple(dict.fromkeys(super().run_validation(data).split(",")))
        unknown = unknown_members(paths)
        if unknown:
            raise serializers.ValidationError(f"A claim has no such member: {', '.join(unknown)}.")
        return paths


class DetailParameters(AsOf):
    """Which version of a claim, and how much of it."""

    fields = Fields(help_text="Only these members, as in `slug,verdict.rating.label`.")


class ListParameters(AsOf):
    """Filters of the list of claims, all of which have to fit, and which page of it."""

    q = Words(
        max_length=200,
        required=False,
        help_text="Words in the claim, the conclusion, or the names of sources, topics and the question. "
        "“Quoted phrases”, `or` and `-not` work as in search engines.",
    )
    rating = Slug(help_text="A rating's slug.")
    source = Slugs(help_text="Slugs of sources: one of them made the claim or passed it on.")
    origin = Slugs(help_text="Slugs of sources: the claim comes from one of them.")
    relay = Slugs(help_text="Slugs of sources: one of them passed the claim on.")
    publisher = Slug(help_text="A source's slug: it published a document that the claim points to.")
    document = Key(required=False, help_text="A document's key, from `documents/`: the claim points to it.")
    topic = Slug(help_text="A topic's slug.")
    question = Slug(help_text="A question's slug.")
    country = Country(required=False, help_text="ISO 3166-1: a source that the claim comes from is of this country.")
    language = LanguageTag(help_text="A BCP 47 tag of the claim's language; `pt` finds pt-BR too.")
    kind = Choice(ChangeKind.values, required=False, help_text="What the newest version does to the one before.")
    published_from = Day(required=False, help_text="Newest version published on this day (UTC) or later.")
    published_until = Day(required=False, help_text="Newest version published on this day (UTC) or earlier.")
    changed_from = Day(required=False, help_text="The same, of claims that were changed since their first version.")
    changed_until = Day(required=False, help_text="The same, of claims that were changed since their first version.")
    first_published_from = Day(required=False, help_text="First version published on this day (UTC) or later.")
    first_published_until = Day(required=False, help_text="First version published on this day (UTC) or earlier.")
    reviewed_from = Day(required=False, help_text="The verdict says how things were on this day or later.")
    reviewed_until = Day(required=False, help_text="The verdict says how things were on this day or earlier.")
    said_from = Day(required=False, help_text="First said on this day or later.")
    said_until = Day(required=False, help_text="First said on this day or earlier.")
    has_number = YesOrNo(help_text="The claim gives a number.")
    number_min = Number(required=False, help_text="One of its numbers can be this or more.")
    number_max = Number(required=False, help_text="The same number can be this or less.")
    measure = Words(max_length=200, required=False, help_text="The same number measures this, as records have it.")
    unit = Words(max_length=50, required=False, help_text="The same number is in this unit, as records have it.")
    contradicted = YesOrNo(help_text="No number fits both this claim and another one on the same question.")
    corrected = YesOrNo(help_text="Some version of it corrected, clarified, or rated anew.")
    has_external_review = YesOrNo(help_text="Another publisher reviewed the claim, too.")
    ratings_disagree = YesOrNo(help_text="Another publisher's rating is, by the crosswalk, not ours.")
    include = Choice(["withdrawn"], required=False, help_text="`withdrawn` lists withdrawn verdicts among the others.")
    sort = Choice(list(SORTS), required=False, help_text="The order; without it, `best` with `q`, else `newest`.")
    fields = Fields(help_text="Only these members of each claim, as in `slug,verdict.rating.label`.")
    format = Choice(["json", "csv"], required=False, help_text="`csv` for a table; or ask with `Accept: text/csv`.")
    page_size = Count(min_value=1, max_value=100, default=ITEMS_A_PAGE, help_text="Claims a page.")
    cursor = Cursor(help_text="A place in the list, from `next` or `previous`. Opaque: do not build one.")

    def validate(self, given):
        """Refuse what cannot be meant."""
        errors = {}
        for period in PERIODS:
            first, last = given.get(f"{period}_from"), given.get(f"{period}_until")
            if first and last and last < first:
                errors[f"{period}_until"] = "This day is before the first one."
        least, most = given.get("number_min"), given.get("number_max")
        if least is not None and most is not None and most < least:
            errors["number_max"] = "This number is below the first one."
        if given.get("sort") == "best" and "q" not in given:
            errors["sort"] = "Only what is looked for with `q` can match best."
        for name in OF_TODAY & set(given) if "as_of" in given else ():
            errors[name] = "This is known of today only. Leave out `as_of`."
        if "fields" in given and given.get("format") == "csv":
            errors["fields"] = "The columns of CSV are fixed. Leave out `fields` or `format`."
        if errors:
            raise serializers.ValidationError(errors)
        return given
