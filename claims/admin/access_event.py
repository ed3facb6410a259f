"""The history of access, to look at."""

from django.contrib import admin
from unfold.decorators import display

from claims.models import Access, AccessEvent
from claims.models.member import name_of
from sources.admin.noun import ReadOnlyAdmin

ALARMING = {Access.SIGN_IN_FAILED, Access.WRONG_CODE, Access.LOCKED_OUT, Access.SHUT_OUT, Access.TURNED_AWAY}
WATCHED = {
    *(Access.FACTOR_REMOVED, Access.FACTOR_RESET, Access.ROLE_CHANGED, Access.PASSWORD_CHANGED, Access.LOCK_LIFTED),
    Access.TOKEN_MADE,
}


def _colour(what):
    return "danger" if what in ALARMING else "warning" if what in WATCHED else "default"


@admin.register(AccessEvent)
class AccessEventAdmin(ReadOnlyAdmin):
    list_display = ("at", "what_badge", "whose", "done_by", "address", "note")
    list_display_links = ("at",)
    list_filter = ("what", ("person", admin.RelatedOnlyFieldListFilter), "at")
    list_select_related = ("person", "by")
    search_fields = ("person__username", "person__first_name", "person__last_name", "address", "note")
    search_help_text = "Name, address or note"
    readonly_fields = fields = ("at", "what", "person", "by", "address", "note")

    def lookup_allowed(self, lookup, value, request):
        """Let the list be narrowed by days as well, as its filter does."""
        return lookup in ("at__gte", "at__lt") or super().lookup_allowed(lookup, value, request)

    @display(description="What", ordering="what", label={what.label: _colour(what) for what in Access})
    def what_badge(self, event):
        return event.get_what_display()

    @display(description="Whose access", ordering="person__username", empty_value="–")
    def whose(self, event):
        return event.person and name_of(event.person)

    @display(description="By", ordering="by__username", empty_value="–")
    def done_by(self, event):
        return event.by and name_of(event.by)
