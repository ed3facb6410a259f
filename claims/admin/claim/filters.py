"""How the desk narrows its list of claims."""

from copy import copy

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from unfold.contrib.filters.admin import AutocompleteSelectFilter, DropdownFilter

from claims.admin.claim.rated import kept_from
from claims.models import Assignment, Attribution, Claim, ClaimEvent, Rating, Verdict
from sources.models import Source


class Uncounted:
    """A filter without a count beside each choice: among 100,000 claims it would take seconds."""

    def choices(self, changelist):
        plain = copy(changelist)
        plain.add_facets = False
        return super().choices(plain)


class MineFilter(Uncounted, admin.SimpleListFilter):
    """Mine, or waiting for me; with the key of a person, what that person has had a hand in or has now."""

    title = "whose"
    parameter_name = "whose"

    def lookups(self, request, model_admin):
        return (
            ("mine", "I had a hand in it"),
            ("assigned", "Assigned to me"),
            ("review", "Waiting for my review"),
        )

    def queryset(self, request, queryset):
        claim, user = OuterRef("pk"), request.user
        match self.value():
            case "mine":
                return queryset.filter(Exists(ClaimEvent.objects.filter(claim=claim, actor=user)))
            case "assigned":
                mine = Assignment.objects.running(timezone.now()).filter(claim=claim, assignee=user)
                return queryset.filter(Exists(mine))
            case "review":
                return queryset.filter(pk__in=Claim.objects.awaiting_review_by(user).order_by().values("pk"))
            case str(key) if key.isascii() and key.isdecimal() and len(key) < 10:
                had_a_hand = Exists(ClaimEvent.objects.filter(claim=claim, actor=int(key)))
                has_it = Exists(Assignment.objects.running(timezone.now()).filter(claim=claim, assignee=int(key)))
                return queryset.filter(had_a_hand | has_it)
        return queryset


class SourceFilter(Uncounted, DropdownFilter):
    """Who said it or passed it on."""

    title = "source"
    parameter_name = "source"

    def lookups(self, request, model_admin):
        return Source.objects.filter(merged_into__isnull=True).values_list("slug", "name")[:500]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        said_it = Attribution.objects.filter(claim=OuterRef("pk"), source__slug=self.value())
        return queryset.filter(Exists(said_it))


class RoleFilter(Uncounted, DropdownFilter):
    """How the source of the filter beside it comes in: as the origin, or passing on what others said."""

    title = "role of the source"
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return (("origin", "Claimed it"), ("relay", "Passed it on"))

    def queryset(self, request, queryset):
        if self.value() not in ("origin", "relay"):
            return queryset
        links = Attribution.objects.filter(claim=OuterRef("pk"), relays__isnull=self.value() == "origin").sightings()
        source = request.GET.get("source")
        return queryset.filter(Exists(links.filter(source__slug=source) if source else links))


class RatingFilter(Uncounted, DropdownFilter):
    """What the newest verdict says. What is kept from somebody counts as not rated to them."""

    title = "rating"
    parameter_name = "rating"

    def lookups(self, request, model_admin):
        return [*Rating.objects.order_by("scale", "position").values_list("slug", "label"), ("none", "Not rated yet")]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        rated = Verdict.objects.filter(claim=OuterRef("pk"))
        newer = Verdict.objects.filter(claim=OuterRef("claim"), version__gt=OuterRef("version"))
        kept = Q(pk__in=kept_from(request.user))
        if self.value() == "none":
            return queryset.filter(kept | ~Exists(rated.filter(~Exists(newer), rating__isnull=False)))
        return queryset.filter(~kept, Exists(rated.filter(~Exists(newer), rating__slug=self.value())))


class LanguageFilter(admin.AllValuesFieldListFilter):
    """Languages that occur."""


class ChosenFilter(Uncounted, AutocompleteSelectFilter):
    """One that is looked for by its words."""


QuestionFilter = ("question", ChosenFilter)
TopicFilter = ("topics", ChosenFilter)
