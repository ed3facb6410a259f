"""Claims that intake proposes, over all documents. They are decided where they stand: on the page of their article."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Func, IntegerField
from django.shortcuts import redirect
from django.urls import path
from unfold.contrib.filters.admin import AutocompleteSelectFilter
from unfold.decorators import display

from claims.admin.intake import article
from claims.models import Suggestion
from sources.admin.noun import ReadOnlyAdmin
from sources.models import unread

COLOURS = {"open": "info", "accepted": "success", "merged": "success", "rejected": "default"}


def reasons_counted():
    """Give how much speaks for a suggestion, for a query: how many reasons it has."""
    return Func("reasons", function="jsonb_array_length", output_field=IntegerField())


class DecidedFilter(admin.SimpleListFilter):
    """To be decided, or decided."""

    title = "decision"
    parameter_name = "decided"

    def lookups(self, request, model_admin):
        return (("no", "To be decided"), ("yes", "Decided"))

    def queryset(self, request, queryset):
        match self.value():
            case "no":
                return queryset.open()
            case "yes":
                return queryset.exclude(pk__in=Suggestion.objects.order_by().open().values("pk"))
        return queryset


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    list_display = ("statement", "said_by", "worth_a_look", "article_title", "status_badge", "claim", "proposed_at")
    list_filter = (
        DecidedFilter,
        "status",
        ("capture__document", AutocompleteSelectFilter),
        ("speaker", AutocompleteSelectFilter),
    )
    list_filter_submit = True
    list_fullwidth = True
    list_select_related = ("speaker", "claim", "capture__document")
    search_fields = ("statement", "speaker__name", "capture__document__title", "capture__document__url")
    search_help_text = "Statement, who says it, or the document's title or address"
    ordering = ("-proposed_at", "capture", "span_start")

    def get_queryset(self, request):
        return super().get_queryset(request).defer(*unread("capture"))

    def get_urls(self):
        return [
            *(path(route, self.admin_site.admin_view(view), name=name) for route, view, name in article.routes(self)),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show a suggestion where it stands."""
        suggestion = self.get_object(request, unquote(object_id))
        if suggestion is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return redirect(article.card_url(suggestion))

    @display(description="Worth a look", ordering=reasons_counted())
    def worth_a_look(self, suggestion):
        return " ".join(reason["text"] for reason in suggestion.reasons) or None

    @display(description="Who says it", ordering="speaker__name")
    def said_by(self, suggestion):
        if suggestion.speaker:
            return suggestion.speaker.name
        return suggestion.chain[-1]["name"] if suggestion.chain else None

    @display(description="Document", ordering="capture__document__title")
    def article_title(self, suggestion):
        return suggestion.capture.document.title

    @display(description="State", ordering="status", label=COLOURS)
    def status_badge(self, suggestion):
        return suggestion.status, suggestion.get_status_display()
