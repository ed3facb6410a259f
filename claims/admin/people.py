"""The members of the desk and their roles."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.http import require_POST
from unfold.decorators import display
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from claims.access.history import note_access
from claims.access.names import name_as_written
from claims.access.people import NEW, Standing, note_standing
from claims.access.second_factor import factors_of, is_of_concern, reset_second_factor
from claims.access.sessions import end_all, sessions_of, sign_out_everywhere
from claims.access.tokens import end_all_tokens_of, end_tokens, tokens_of
from claims.editorial.errors import EditorialError
from claims.models import Access, AccessEvent
from sources.admin.noun import NounAdmin

admin.site.unregister(User)
# Keys of second factors and single sign-on are nobody's to read; what can be done about them stands on a person's page.
for model in [*admin.site._registry]:
    if model._meta.app_label in {"account", "mfa", "socialaccount", "usersessions"}:
        admin.site.unregister(model)
EVENTS_SHOWN = 10
# The desk's words in place of Django's.
LABELS = {"is_staff": "Member of the desk", "groups": "Roles"}
HELP_TEXTS = {
    "is_active": "Off for who leaves: they cannot sign in, and history still names them.",
    "is_staff": "Without it, the desk does not let them in.",
    "groups": "What they may do: see Roles.",
}


class ReadersSeeTheName:
    """Checks the names in a person's form: they go into the public log for good, and must not steer the text there."""

    def clean_first_name(self):
        return name_as_written(self.cleaned_data["first_name"])

    def clean_last_name(self):
        return name_as_written(self.cleaned_data["last_name"])


class PersonForm(ReadersSeeTheName, UserChangeForm):
    """A member of the desk."""

    class Meta(UserChangeForm.Meta):
        labels, help_texts = LABELS, HELP_TEXTS


class NewPersonForm(ReadersSeeTheName, UserCreationForm):
    """A member of the desk to be, with a password."""

    class Meta(UserCreationForm.Meta):
        labels, help_texts = LABELS, HELP_TEXTS


@admin.register(User)
class PersonAdmin(NounAdmin, DjangoUserAdmin):
    """Members are never deleted, because history names them; who leaves is made inactive.

    Only a superuser changes a superuser, or makes one.
    """

    form, add_form, change_password_form = PersonForm, NewPersonForm, AdminPasswordChangeForm
    list_display = ("username", "name", "email", "roles", "is_active", "last_login")
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
    change_form_outer_after_template = "admin/auth/user/access.html"

    def get_urls(self):
        verbs = {
            "reset-second-factor": self.reset_second_factor_view,
            "end-sessions": self.end_sessions_view,
            "end-tokens": self.end_tokens_view,
        }
        own = [
            path(
                f"<int:object_id>/{verb}/",
                self.admin_site.admin_view(require_POST(view)),
                name=f"auth_user_{verb.replace('-', '_')}",
            )
            for verb, view in verbs.items()
        ]
        return [*own, *super().get_urls()]

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

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show the person, and below how they get in."""
        person = self.get_object(request, object_id)
        return super().change_view(request, object_id, form_url, {**_access_of(person), **(extra_context or {})})

    def save_model(self, request, obj, form, change):
        request.standing_before = Standing.of(User.objects.get(pk=obj.pk)) if change else NEW
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Store the roles, and write down what changed in who may do what."""
        super().save_related(request, form, formsets, change)
        note_standing(form.instance, before=request.standing_before, by=request.user, request=request)

    def user_change_password(self, request, id, form_url=""):
        """Choose a password for somebody; that signs them out, ends their API tokens, and is written down."""
        person = self.get_object(request, id)
        before = person and person.password
        answer = super().user_change_password(request, id, form_url)
        if person and User.objects.get(pk=person.pk).password != before:
            end_all(person, but=request.session.session_key)
            end_tokens(tokens_of(person), by=request.user, request=request)
            note_access(Access.PASSWORD_CHANGED, person=person, by=request.user, request=request)
        return answer

    def reset_second_factor_view(self, request, object_id):
        """Take away the second factor that somebody lost."""
        person = self._changeable(request, object_id)
        try:
            told = reset_second_factor(person, by=request.user, note=request.POST.get("note", ""), request=request)
        except EditorialError as refusal:
            messages.error(request, str(refusal))
        else:
            how = "They are told by mail." if told else "No mail went out: tell them yourself."
            messages.success(
                request,
                f"The second factor is reset, they are signed out everywhere, and their API tokens ended. {how}",
            )
        return redirect("admin:auth_user_change", person.pk)

    def end_sessions_view(self, request, object_id):
        """Sign somebody out everywhere."""
        person = self._changeable(request, object_id)
        sign_out_everywhere(person, by=request.user, request=request)
        messages.success(request, f"{person.get_full_name() or person} is signed out everywhere.")
        return redirect("admin:auth_user_change", person.pk)

    def end_tokens_view(self, request, object_id):
        """End the tokens of somebody's programs."""
        person = self._changeable(request, object_id)
        end_all_tokens_of(person, by=request.user, request=request)
        messages.success(request, f"No program acts in the name of {person.get_full_name() or person} any more.")
        return redirect("admin:auth_user_change", person.pk)

    def _changeable(self, request, object_id):
        person = get_object_or_404(User, pk=object_id)
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        return person

    @display(description="Name", ordering="last_name")
    def name(self, user):
        return user.get_full_name() or None

    @display(description="Roles")
    def roles(self, user):
        return ", ".join(group.name for group in user.groups.all()) or None


def _access_of(person):
    """Give what stands below a person: second factor, sessions, what happened last."""
    if person is None:
        return {}
    return {
        "factors": factors_of(person),
        "is_of_concern": is_of_concern(person),
        "sessions": sessions_of(person),
        "tokens": tokens_of(person),
        "access_events": AccessEvent.objects.filter(person=person).select_related("by")[:EVENTS_SHOWN],
    }
