"""The desk's scale, its ratings, and how other publishers' labels map to them."""

from django import forms
from django.contrib import admin

from claims.admin.rating_words import WordsField
from claims.editorial.crosswalk import forget_label, map_label
from claims.models import Rating, RatingCrosswalk, RatingScale
from sources.admin.noun import NounAdmin


class RatingForm(forms.ModelForm):
    """A rating, with its label and definition in other languages."""

    translations = WordsField(
        required=False,
        label="In other languages",
        help_text="A language tag as in ko or pt-BR, the label, and the definition if there is one. Empty a row to "
        "remove it.",
    )


@admin.register(RatingScale)
class RatingScaleAdmin(NounAdmin):
    list_display = ("name", "worst_value", "best_value", "is_default")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    fixed_once_saved = ("slug",)
    fields = ("name", "slug", ("worst_value", "best_value"), "is_default")


@admin.register(Rating)
class RatingAdmin(NounAdmin):
    form = RatingForm
    list_display = ("label", "scale", "position", "value", "tone", "shape", "retired_on")
    list_select_related = ("scale",)
    list_filter = ("scale",)
    search_fields = ("label", "slug")
    prepopulated_fields = {"slug": ("label",)}
    fixed_once_saved = ("slug",)
    fields = (
        ("label", "slug"),
        "definition",
        ("scale", "position", "value"),
        ("tone", "shape"),
        "translations",
        "retired_on",
    )


@admin.register(RatingCrosswalk)
class RatingCrosswalkAdmin(NounAdmin):
    can_be_deleted = True
    list_display = ("publisher", "label", "rating", "fit")
    list_select_related = ("publisher", "rating")
    list_filter = ("fit",)
    search_fields = ("publisher__name", "label")
    autocomplete_fields = ("publisher",)
    fields = (("publisher", "label"), ("rating", "fit"))

    def save_model(self, request, obj, form, change):
        map_label(obj, by=request.user)

    def delete_model(self, request, obj):
        forget_label(obj, by=request.user)

    def delete_queryset(self, request, queryset):
        for row in queryset:
            forget_label(row, by=request.user)
