"""What every noun's page on the desk has in common: how text and dates are typed in, and that nothing is deleted."""

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth import get_user_model
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldError, ValidationError
from django.db import models
from django.db.models.sql import Query
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import INPUT_CLASSES, TEXTAREA_CLASSES, UnfoldAdminTextInputWidget

from sources.models.fields import composed


class Lines(forms.CharField):
    """Text of several lines, composed as it comes in: some systems paste Korean or accents in pieces.

    Browsers send CR LF; a quote has to match a captured text that has LF.
    """

    def to_python(self, value):
        text = composed(super().to_python(value))
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def widget_attrs(self, widget):
        """Let what is typed run in its own direction: Arabic from the right, whatever the page does."""
        return {**super().widget_attrs(widget), "dir": "auto"}


class OneLine(Lines):
    """One line of text, even where a long one is typed into a taller box."""

    def to_python(self, value):
        return super().to_python(value).replace("\n", " ")


class Day(forms.DateInput):
    """The browser's own date field, which works by keyboard and on a tablet."""

    input_type = "date"

    def __init__(self, attrs=None, format="%Y-%m-%d"):
        super().__init__({"class": " ".join([*INPUT_CLASSES, "max-w-48"]), **(attrs or {})}, format)


class Moment(forms.DateTimeInput):
    """The browser's own field for a day and a time. It knows no time zone: whoever uses it says which is meant."""

    input_type = "datetime-local"

    def __init__(self, attrs=None, format="%Y-%m-%dT%H:%M"):
        super().__init__({"class": " ".join([*INPUT_CLASSES, "max-w-64"]), **(attrs or {})}, format)


class TextLines(forms.Textarea):
    """A text area of a few lines that shows text in its own direction."""

    def __init__(self, attrs=None):
        super().__init__({"class": " ".join(TEXTAREA_CLASSES), "rows": 3, "dir": "auto", **(attrs or {})})


TYPED_IN = {
    models.CharField: {"form_class": OneLine},
    models.SlugField: {"form_class": forms.SlugField, "widget": UnfoldAdminTextInputWidget},
    models.TextField: {"form_class": Lines, "widget": TextLines},
    models.DateField: {"widget": Day},
    models.DateTimeField: {"form_class": forms.DateTimeField, "widget": Moment},
    ArrayField: {"widget": TextLines},
}


class Autocomplete(AutocompleteSelect):
    """A field that searches while one types, and still draws itself when something impossible was posted."""

    def optgroups(self, name, value, attr=None):
        key = self.field.remote_field.model._meta.pk
        return super().optgroups(name, [item for item in value if _could_be(key, item)], attr)


class TypedFields:
    """Fields as the desk types them in, for the page of a noun and for the rows of a part."""

    formfield_overrides = TYPED_IN

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Autocomplete(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def _could_be(key, item):
    try:
        key.to_python(item)
    except ValidationError:
        return False
    return True


# What filters of lists ask with. Others, such as a regular expression or a year, break on values that no filter gives.
ASKED_WITH = {"exact", "isnull", "in", "gte", "lt"}


class NounAdmin(TypedFields, ModelAdmin):
    """A noun on the desk.

    What was entered stays: only a noun that says so (`can_be_deleted`) has a delete button, and even then the person's
    role has to allow it.
    """

    can_be_deleted = False
    # Fields that an address depends on: typed in once.
    fixed_once_saved = ()
    list_per_page = 50
    show_full_result_count = False
    warn_unsaved_form = True

    def get_list_display(self, request):
        """Name people of the desk as everywhere else, by their full names."""
        return [self._person_column(name) or name for name in super().get_list_display(request)]

    def _person_column(self, name):
        """Give the column that names somebody, or None where a column is something else."""
        field = next((field for field in self.opts.fields if field.name == name), None)
        if not (field and field.related_model is get_user_model()):
            return None

        @display(description=field.verbose_name, ordering=name)
        def person(row):
            person = getattr(row, name)
            return person and (person.get_full_name() or person.get_username())

        return person

    def has_delete_permission(self, request, obj=None):
        return self.can_be_deleted and super().has_delete_permission(request, obj)

    def get_readonly_fields(self, request, obj=None):
        fixed = self.fixed_once_saved if obj else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def lookup_allowed(self, lookup, value, request):
        """Allow lists to be narrowed by address as filters do it, and in no other way."""
        try:
            asked_with, _, _ = Query(self.model).solve_lookup_type(lookup)
        except FieldError:  # no field: the name of a list's own filter, or nonsense
            return super().lookup_allowed(lookup, value, request)
        return ASKED_WITH.issuperset(asked_with) and super().lookup_allowed(lookup, value, request)

    def response_action(self, request, *args, **kwargs):
        """Run an action, unless a row was chosen that cannot exist."""
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if all(_could_be(self.opts.pk, item) for item in chosen):
            return super().response_action(request, *args, **kwargs)
        self.message_user(request, "One of the chosen rows does not exist. Choose again.", messages.WARNING)
        return None

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)


class ReadOnlyAdmin(NounAdmin):
    """A noun that the desk looks at and only verbs write."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
