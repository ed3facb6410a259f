"""The members of the desk and their roles."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from unfold.decorators import display
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from sources.admin.noun import NounAdmin, ReadOnlyAdmin
from sources.models.fields import composed

admin.site.unregister(User)
admin.site.unregister(Group)

# Beside letters, what joins and parts them in Persian and in the scripts of India.
JOINERS = "\u200c\u200d"


class ReadersSeeTheName:
    """Checks the names in a person's form: they go into the public log for good, and must not steer the text there."""

    def clean_first_name(self):
        return name_as_written(self.cleaned_data["first_name"])

    def clean_last_name(self):
        return name_as_written(self.cleaned_data["last_name"])


class PersonForm(ReadersSeeTheName, UserChangeForm):
    """A member of the desk."""


class NewPersonForm(ReadersSeeTheName, UserCreationForm):
    """A member of the desk to be, with a password."""


def name_as_written(name):
    """Give a name in composed form. Refuse characters that are not seen: controls, direction marks, no characters."""
    name = composed(name)
    if any(not (letter.isprintable() or letter in JOINERS) for letter in name):
        raise ValidationError("Type the name again by hand: characters in it cannot be seen.", code="unseen_characters")
    return name


@admin.register(User)
class PersonAdmin(NounAdmin, DjangoUserAdmin):
    """Members are never deleted, because history names them; who leaves is made inactive.

    Only a superuser changes a superuser, or makes one.
    """

    form, add_form, change_password_form = PersonForm, NewPersonForm, AdminPasswordChangeForm
    list_display = ("username", "get_full_name", "email", "roles", "is_active", "last_login")
    list_filter = ("groups", "is_active")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Name", {"fields": (("first_name", "last_name"), "email")}),
        ("Role", {"fields": ("is_active", "is_staff", "groups")}),
        ("Dates", {"fields": (("last_login", "date_joined"),)}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", ("first_name", "last_name"), "email", "is_staff", "groups")}),
        ("Password", {"fields": ("password1", "password2")}),
    )
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def lookup_allowed(self, lookup, value, request):
        """Narrow the list by its filters only: a person is what many rows refer to, and some of those are no tables."""
        return lookup.partition("__")[0] in self.list_filter and super().lookup_allowed(lookup, value, request)

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("widget", UnfoldAdminCheckboxSelectMultipleWidget)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request):
        return {"is_staff": True, **super().get_changeform_initial_data(request)}

    @display(description="Roles")
    def roles(self, user):
        return ", ".join(group.name for group in user.groups.all()) or None


@admin.register(Group)
class RoleAdmin(ReadOnlyAdmin, DjangoGroupAdmin):
    """Roles, to look at. What they may do is one table in the code (claims/editorial/roles.py)."""

    list_display = ("name",)
    search_fields = ("name",)
    readonly_fields = fields = ("name", "may")

    @display(description="May")
    def may(self, role):
        permissions = role.permissions.select_related("content_type").order_by("content_type__app_label", "codename")
        return format_html_join("", "<p>{}</p>", ((permission.name,) for permission in permissions))
