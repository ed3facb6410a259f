"""Roles, to look at: one table of who may do what. It is generated from the table in claims/editorial/roles.py."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.template.response import TemplateResponse

from claims.editorial.roles import IN_WORDS, ROLES
from sources.admin.noun import ReadOnlyAdmin

admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(ReadOnlyAdmin, DjangoGroupAdmin):
    search_fields = ("name",)

    def changelist_view(self, request, extra_context=None):
        """Show what one may do, role by role."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        members = dict(Group.objects.annotate(members=Count("user")).values_list("name", "members"))
        context = {
            **self.admin_site.each_context(request),
            "title": "Roles",
            "roles": [(name, members.get(name, 0)) for name in ROLES],
            "rows": table(),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/auth/group/table.html", context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show the table of all for one of them, too. Nobody changes a role here."""
        if request.method == "POST":
            raise PermissionDenied
        return self.changelist_view(request)


def table() -> list[tuple[str, list[bool]]]:
    """Give the rows: what one may do in words, and for each role whether it may."""
    return [(words, [set(needed) <= set(may) for may in ROLES.values()]) for words, needed in IN_WORDS.items()]
