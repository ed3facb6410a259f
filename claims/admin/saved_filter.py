"""Lists as somebody narrowed them, under a name: kept from above the list, and found there again."""

from copy import copy

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST
from unfold.decorators import display

from claims.models import SavedFilter
from sources.admin.noun import NounAdmin

# Of an address what is of the moment: the page, and that counts were asked for.
OF_THE_MOMENT = ("p", "all", "e", "_facets", "_popup", "_to_field")
# Whose lists can be kept: what `noun` may say.
NOUNS = {"claims_claim": "Claims", "sources_source": "Sources"}
COUNTED_AT_MOST = 30


class KeepForm(forms.ModelForm):
    """A name, and for whom."""

    class Meta:
        model = SavedFilter
        fields = ("name", "is_shared")


@admin.register(SavedFilter)
class SavedFilterAdmin(NounAdmin):
    """One's own, to rename, share and delete. They are begun above the list that they narrow."""

    can_be_deleted = True
    list_display = ("name", "which_list", "is_shared", "created_at")
    fields = ("name", "is_shared")
    search_fields = ("name",)

    def get_queryset(self, request):
        return super().get_queryset(request).filter(owner=request.user)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = (
            ("keep/", require_POST(self.keep_view), "claims_savedfilter_keep"),
            ("counts/", require_GET(self.counts_view), "claims_savedfilter_counts"),
        )
        return [*(path(route, wrap(view), name=name) for route, view, name in own), *super().get_urls()]

    def has_add_permission(self, request):
        return False

    @display(description="List", ordering="noun")
    def which_list(self, saved):
        return NOUNS.get(saved.noun, saved.noun)

    def keep_view(self, request):
        """Keep a list as it is narrowed now."""
        noun = request.POST.get("noun", "")
        if noun not in NOUNS:
            raise Http404
        if not request.user.has_perm("claims.add_savedfilter"):
            raise PermissionDenied
        query = lasting(request.POST.get("query", ""))
        form = KeepForm(request.POST, instance=SavedFilter(owner=request.user, noun=noun, query=query))
        if not form.is_valid() or not _fits(form):
            errors = [message for found in form.errors.values() for message in found]
            messages.error(request, "The list was not kept. " + " ".join(errors))
        else:
            form.save()
            messages.success(request, f"The list is kept as “{form.instance.name}”.")
        return redirect(_address(noun, query))

    def counts_view(self, request):
        """Count what each kept list of a noun holds now, for the chips above it."""
        noun = request.GET.get("noun", "")
        if noun not in NOUNS:
            raise Http404
        model_admin = next(each for each in admin.site._registry.values() if _noun_of(each) == noun)
        if not model_admin.has_view_permission(request):
            raise PermissionDenied
        kept = SavedFilter.objects.open_to(request.user).filter(noun=noun)[:COUNTED_AT_MOST]
        return JsonResponse({saved.pk: _count(model_admin, request, saved.query) for saved in kept})


def lasting(query) -> str:
    """Give the query of an address without what is of the moment."""
    asked = QueryDict(query.removeprefix("?"), mutable=True)
    for name in OF_THE_MOMENT:
        asked.pop(name, None)
    return asked.urlencode()


def above_the_list(model_admin, request) -> dict:
    """Give what a list's page needs to show what was kept of it, and to keep it as it is."""
    noun, query = _noun_of(model_admin), lasting(request.GET.urlencode())
    if not request.user.has_perm("claims.view_savedfilter"):
        return {}
    kept = SavedFilter.objects.open_to(request.user).filter(noun=noun).select_related("owner")
    chips = [{"saved": saved, "url": _address(noun, saved.query), "is_here": saved.query == query} for saved in kept]
    return {
        "saved_filters": chips,
        "saved_noun": noun,
        "saved_query": query,
        "may_keep": bool(query) and not any(chip["is_here"] and chip["saved"].owner == request.user for chip in chips),
    }


def kept_by(user):
    """Give a person's lists and the shared ones, as (name, address)."""
    return [(saved.name, _address(saved.noun, saved.query)) for saved in SavedFilter.objects.open_to(user)]


def _fits(form):
    """Check what the form does not show: the name is the owner's only one, the query is not too long."""
    try:
        form.instance.clean_fields()
        form.instance.validate_constraints()
    except forms.ValidationError as refusal:
        form.errors.update({"name": refusal.messages})
    return not form.errors


def _count(model_admin, request, query):
    """Count what a narrowed list holds; None where it cannot be narrowed so any more."""
    narrowed = copy(request)
    narrowed.GET = QueryDict(query)
    try:
        return model_admin.get_changelist_instance(narrowed).result_count
    except (IncorrectLookupParameters, DisallowedModelAdminLookup):
        return None


def _noun_of(model_admin):
    return f"{model_admin.opts.app_label}_{model_admin.opts.model_name}"


def _address(noun, query):
    return f"{reverse(f'admin:{noun}_changelist')}?{query}"
