"""How the desk narrows its list of claims."""

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.utils import timezone
from unfold.contrib.filters.admin import AutocompleteSelectFilter, DropdownFilter

from claims.models import Assignment, Attribution, Claim, ClaimEvent
from sources.models import Source


class MineFilter(admin.SimpleListFilter):
    """Mine, or waiting for me."""

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
        return queryset


class SourceFilter(DropdownFilter):
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


class LanguageFilter(admin.AllValuesFieldListFilter):
    """Languages that occur."""


QuestionFilter = ("question", AutocompleteSelectFilter)
TopicFilter = ("topics", AutocompleteSelectFilter)
