"""The public log, to read: every version that readers were shown, with its place in the chain."""

from django.conf import settings
from django.contrib import admin
from django.utils.html import format_html
from unfold.decorators import display

from claims.admin.claim.reading import as_read
from claims.models import Publication
from sources.admin.noun import ReadOnlyAdmin

# The roles that credits name, in the order in which they take part.
AS_IT_WENT = ("researched", "reviewed", "published", "withdrawn", "redacted", "confirmed")


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    list_display = ("sequence", "slug", "version", "kind", "published_at", "published_by", "note")
    list_filter = ("kind",)
    list_select_related = ("published_by",)
    search_fields = ("slug", "note", "record_sha256", "entry_sha256")
    search_help_text = "Address, note or digest"
    readonly_fields = fields = (
        *(
            "sequence",
            "claim",
            "version",
            "kind",
            "note",
            "stands_for_it",
            "published_at",
            "published_by",
            "public_page",
        ),
        *("record_sha256", "previous_sha256", "entry_sha256"),
    )
    change_form_outer_after_template = "admin/claims/publication/record.html"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("claim", "published_by")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        publication = self.get_object(request, object_id)
        context = {"record": as_read(publication.record) if publication else None, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    @display(description="Who stands for it")
    def stands_for_it(self, publication):
        """Give who researched, reviewed and published it; a role has one name or several."""
        credited = sorted(publication.credits.items(), key=lambda entry: AS_IT_WENT.index(entry[0]))
        return "; ".join(f"{role}: {names if isinstance(names, str) else ', '.join(names)}" for role, names in credited)

    @display(description="Public page")
    def public_page(self, publication):
        url = f"{settings.SITE_URL}/claims/{publication.slug}/v/{publication.version}/"
        return format_html('<a href="{}" class="text-primary-700 dark:text-primary-300 underline">{}</a>', url, url)
